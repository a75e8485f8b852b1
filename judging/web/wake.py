"""Tells the worker that there is something to do; what it is stands in the database."""

from __future__ import annotations

from flask import current_app


def wake(task: str) -> None:
    """Wake the worker for a key of `jobs.ROUNDS`; lost wake-ups are found again within a minute."""
    current_app.extensions["judging_wake"](task)
