"""Pages of the scoring room."""

from __future__ import annotations

from flask import Blueprint

from judging.scoring import models  # noqa: F401

bp = Blueprint("scoring", __name__)
