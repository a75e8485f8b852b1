"""Pages of the people room."""

from __future__ import annotations

from flask import Blueprint

from judging.people import models  # noqa: F401

bp = Blueprint("people", __name__)
