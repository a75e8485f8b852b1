"""Pages of the nominations room."""

from __future__ import annotations

from flask import Blueprint

from judging.nominations import models  # noqa: F401

bp = Blueprint("nominations", __name__)
