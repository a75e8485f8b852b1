"""Pages of the assignment room."""

from __future__ import annotations

from flask import Blueprint

from judging.assignment import models  # noqa: F401

bp = Blueprint("assignment", __name__)
