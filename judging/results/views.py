"""Pages of the results room."""

from __future__ import annotations

from flask import Blueprint

from judging.results import models  # noqa: F401

bp = Blueprint("results", __name__)
