"""Pages of the results room: rankings, decisions, publication, letters, and the winners for everybody."""

from __future__ import annotations

from flask import Blueprint

from judging.results import models  # noqa: F401

bp = Blueprint("results", __name__)

from judging.results.views import deciding, judges, letters, publishing, rankings, winners  # noqa: E402, F401
