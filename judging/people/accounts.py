"""Accounts by Flask-Security: passwords, second factor, sessions; its letters go through our outbox."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_security import MailUtil, Security
from flask_security.datastore import FSQLALiteUserDatastore

from judging.db.session import db
from judging.mail.models import Letter
from judging.people.models import Role, User
from judging.web.clock import utcnow

_FAST_HASHING: dict[str, object] = {
    "SECURITY_PASSWORD_HASH": "plaintext",
    "SECURITY_HASHING_SCHEMES": ["hex_md5"],
    "SECURITY_DEPRECATED_HASHING_SCHEMES": [],
}
"""Tests sign in often; a slow hash would only slow them."""

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
            key=f"{template}:{recipient}:{now.timestamp()}",
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


def init_app(app: Flask) -> None:
    """Configure sign-in: password and TOTP for organizers; no registration, since people are invited."""
    settings = app.config["SETTINGS"]
    app.config.update(
        SECURITY_PASSWORD_SALT=settings.secret_key,
        SECURITY_TOTP_SECRETS={"1": settings.secret_key},
        SECURITY_TOTP_ISSUER="Awards Judging",
        SECURITY_TWO_FACTOR=True,
        SECURITY_TWO_FACTOR_ENABLED_METHODS=["authenticator"],
        SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
        SECURITY_RECOVERABLE=True,
        SECURITY_CHANGEABLE=True,
        SECURITY_REGISTERABLE=False,
        SECURITY_URL_PREFIX="/account",
        SECURITY_POST_LOGIN_VIEW="/",
        SECURITY_POST_LOGOUT_VIEW="/",
        SECURITY_EMAIL_SENDER=settings.mail_from,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_PASSWORD_LENGTH_MIN=10,
    )
    if settings.testing:
        app.config.update(_FAST_HASHING)
    Security(app, datastore, mail_util_cls=OutboxMailUtil)
