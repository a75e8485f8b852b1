"""Pages of the scoring room: the judge's queue and scorecard, and what organizers see of scorecards."""

from __future__ import annotations

from flask import Blueprint

from judging.scoring import models  # noqa: F401

bp = Blueprint("scoring", __name__)

from judging.scoring.views import autosave, files, history, masking, offline, paper, queue, requests, scorecard  # noqa: E402, F401
