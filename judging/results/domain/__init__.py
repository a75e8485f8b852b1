"""Decisions of this room: pure functions over frozen dataclasses."""
