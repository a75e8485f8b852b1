"""Pages of the people room: signing in, links, the account, who organizes, leaving the demo."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("people", __name__)

from judging.people.views import account, leave_demo, links, organizers, sign_in  # noqa: E402, F401
