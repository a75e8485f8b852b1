"""Pages of the mail room."""

from __future__ import annotations

from flask import Blueprint

from judging.mail import models  # noqa: F401

bp = Blueprint("mail", __name__)
