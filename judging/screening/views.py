"""Pages of the screening room."""

from __future__ import annotations

from flask import Blueprint

from judging.screening import models  # noqa: F401

bp = Blueprint("screening", __name__)
