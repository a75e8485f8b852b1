"""Signing in, the account, and who is invited."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from judging.web.guards import allowed, anyone

bp = Blueprint("people", __name__)


@bp.get("/sign-in")
@allowed(anyone)
def sign_in() -> ResponseReturnValue:
    return render_template("people/sign_in.html")
