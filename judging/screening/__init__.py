"""Reads submitted nominations, raises flags, and lets an organizer triage them; stage two."""
