"""Pages of the awards room."""

from __future__ import annotations

from flask import Blueprint

from judging.awards import models  # noqa: F401

bp = Blueprint("awards", __name__)
