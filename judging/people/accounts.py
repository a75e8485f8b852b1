"""Accounts by Flask-Security: passwords, second factor, sessions; its letters go through our outbox."""

from __future__ import annotations

import datetime as dt
import secrets
from functools import cache
from typing import Any

from flask import Flask, abort, redirect, request, url_for
from flask_security import MailUtil, Security
from flask_security.datastore import FSQLALiteUserDatastore
from flask_security.totp import Totp
from werkzeug.wrappers import Response

from config import Settings
from judging.db.session import db
from judging.mail.models import Letter
from judging.people.models import Role, User
from judging.web.clock import utcnow
from judging.web.limits import limit_strangers
from judging.web.wake import wake

_FAST_HASHING: dict[str, object] = {
    "SECURITY_PASSWORD_HASH": "plaintext",
    "SECURITY_HASHING_SCHEMES": ["hex_md5"],
    "SECURITY_DEPRECATED_HASHING_SCHEMES": [],
}
"""Tests sign in often; a slow hash would only slow them."""

_GUESSES = "10 per minute; 60 per hour"
_LIMITS = {
    "security.login": _GUESSES,
    "security.forgot_password": _GUESSES,
    "security.reset_password": _GUESSES,
    "security.two_factor_token_validation": _GUESSES,
    "security.two_factor_setup": _GUESSES,
    "security.tf_select": _GUESSES,
    "security.mf_recovery": _GUESSES,
}
"""How often strangers may send each form of Flask-Security."""

datastore = FSQLALiteUserDatastore(db, User, Role)


class OutboxMailUtil(MailUtil):
    """Puts Flask-Security's letters into the outbox, where errors are seen and tried again."""

    def send_mail(  # type: ignore[override]
        self,
        template: str,
        subject: str,
        recipient: str,
        sender: str | tuple[str, str],
        body: str | None,
        html: str | None,
        **_context: Any,
    ) -> None:
        now = utcnow()
        letter = Letter(
            key=f"people/{template}:{secrets.token_hex(16)}",
            kind=f"people/{template}",
            to_email=recipient,
            subject=" ".join(subject.split()),
            text=body or "",
            html=html or "",
            created_at=now,
            next_try_at=now,
        )
        db.session.add(letter)
        db.session.commit()
        wake("mail")


class OnceTotp(Totp):
    """Accepts each code of an authenticator once."""

    def get_last_counter(self, user: Any) -> int | None:
        counter: int | None = user.tf_last_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        user.tf_last_counter = tmatch.counter


def init_app(app: Flask) -> None:
    """Configure sign-in: password and TOTP for organizers; no registration, since people are invited."""
    settings = app.config["SETTINGS"]
    app.config.update(_configure(settings))
    if settings.testing:
        app.config.update(_FAST_HASHING)
    security = Security(app, datastore, mail_util_cls=OutboxMailUtil, totp_cls=OnceTotp)
    security.unauthn_handler(_lead_to_sign_in)
    security.mail_context_processor(lambda: {"base_url": settings.base_url})
    security.want_json(lambda _request: False)
    app.login_manager.request_loader(lambda _request: None)  # type: ignore[attr-defined]
    for endpoint, rule in _LIMITS.items():
        app.view_functions[endpoint] = _limit(app.view_functions[endpoint], rule)
    app.view_functions["security.two_factor_rescue"] = _refuse


def _configure(settings: Settings) -> dict[str, object]:
    return {
        "REMEMBER_COOKIE_DURATION": dt.timedelta(days=30),
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_SECURE": settings.is_https,
        "SECURITY_PASSWORD_SALT": settings.secret_key,
        "SECURITY_TOTP_SECRETS": {"1": settings.secret_key},
        "SECURITY_TOTP_ISSUER": "Awards Judging",
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "people.account",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": 8,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_RESET_PASSWORD_WITHIN": dt.timedelta(hours=2),
        "SECURITY_CHANGEABLE": True,
        "SECURITY_REGISTERABLE": False,
        "SECURITY_URL_PREFIX": "/account",
        "SECURITY_POST_LOGIN_VIEW": "people.home",
        "SECURITY_POST_LOGOUT_VIEW": "people.sign_in",
        "SECURITY_POST_CHANGE_VIEW": "people.account",
        "SECURITY_EMAIL_SENDER": settings.mail_from,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_EMAIL_SUBJECT_PASSWORD_RESET": "Choose a new password",
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_PASSWORD_LENGTH_MIN": 10,
        "SECURITY_API_ENABLED_METHODS": ["session"],
    }


@cache
def _limit(view: Any, rule: str) -> Any:
    """Limit a view of Flask-Security once, however many applications serve it, or each would count for itself."""
    limit: Any = limit_strangers(rule)
    return limit(view)


def _lead_to_sign_in(mechanisms: object = None, headers: object = None) -> Response:
    return redirect(url_for("people.sign_in", next=request.full_path.rstrip("?")))


def _refuse(**_arguments: object) -> Response:
    """Close a page of Flask-Security: it would mail a code, and so make the second factor a second letter."""
    abort(404)
