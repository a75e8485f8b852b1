"""Judges fill in scorecards; stage four."""
