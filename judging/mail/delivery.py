"""Hands letters to the mail server, or keeps them as files where there is none."""

from __future__ import annotations

import re
import smtplib
import ssl
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import parse_qs, unquote, urlsplit

from config import Settings, SettingsError
from judging.mail.models import Letter

_SECRETS = re.compile(r"(/link/|/account/reset/)[\w.\-]+")
_PORTS = {"smtp": 25, "smtps": 465}
_TIMEOUT = 20


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed over, as MAIL_URL says."""

    host: str
    port: int
    user: str
    password: str
    is_tls: bool
    starts_tls: bool


class Post(Protocol):
    """Takes letters while it is open."""

    keeps_copy: bool
    """Whether the stored letter stays readable: true where nobody but this machine gets it."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def send(self, message: EmailMessage, name: str) -> None: ...


class SmtpPost:
    """Speaks to the mail server over one connection, opened for the first letter and after each failure."""

    keeps_copy = False

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def send(self, message: EmailMessage, name: str) -> None:
        if self._connection is None:
            self._connection = self._connect()
        try:
            self._connection.send_message(message)
        except (OSError, ValueError):
            self._close()
            raise

    def _connect(self) -> smtplib.SMTP:
        server, context = self._server, ssl.create_default_context()
        if server.is_tls:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT, context=context)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT)
        try:
            if server.starts_tls:
                connection.starttls(context=context)
            if server.user:
                connection.login(server.user, server.password)
        except (OSError, ValueError):
            connection.close()
            raise
        return connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class FilePost:
    """Keeps each letter as a file that any mail program opens."""

    keeps_copy = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def send(self, message: EmailMessage, name: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = self._folder / f"{name}.part"
        partial.write_bytes(message.as_bytes(policy=message.policy.clone(linesep="\n")))
        partial.replace(self._folder / f"{name}.eml")


def open_post(settings: Settings) -> Post:
    """Return the way out that the settings name."""
    server = read_mail_url(settings.mail_url) if settings.mail_url else None
    return SmtpPost(server) if server else FilePost(settings.letters)


def read_mail_url(url: str) -> MailServer | None:
    """Read `smtp://user:password@host:port`, `smtps://…`, with `?starttls`; `file:` names no server on purpose."""
    advice = "MAIL_URL must look like smtp://user:password@mail.example.org:587?starttls (or smtps://…)"
    parts = urlsplit(url)
    if parts.scheme == "file":
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise SettingsError(f"{advice}.")
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise SettingsError(f"{advice}; the port is not a number.") from None
    query = parse_qs(parts.query, keep_blank_values=True)
    if set(query) - {"starttls"}:
        raise SettingsError(f"{advice}; after the question mark only starttls is known.")
    return MailServer(
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls=parts.scheme == "smtps",
        starts_tls="starttls" in query,
    )


def check_mail_setting(settings: Settings, is_demo: bool) -> None:
    """Raise `SettingsError` when real letters would never leave this machine, or MAIL_URL cannot be read."""
    if settings.mail_url:
        read_mail_url(settings.mail_url)
    elif not (is_demo and settings.is_loopback):
        raise SettingsError(
            "Set MAIL_URL to your mail server, such as smtp://user:password@mail.example.org:587?starttls. "
            "Only the demo on this machine runs without one. To try things out, MAIL_URL=file: keeps letters as files."
        )


def compose_message(letter: Letter, settings: Settings) -> EmailMessage:
    """Return the letter as a message; a line break in any header raises ValueError."""
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.mail_from
    message["To"] = Address(display_name=letter.to_name, addr_spec=letter.to_email)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.created_at)
    message["Message-ID"] = f"<{letter.public_id}@{urlsplit(settings.base_url).hostname}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def hide_secrets(text: str) -> str:
    """Return a letter's text without the part of its links that lets somebody in."""
    return _SECRETS.sub(r"\1…", text)


def is_refused_for_good(error: Exception) -> bool:
    """Say whether trying again is useless: the address does not exist, or the letter itself cannot be sent."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, ValueError) and not is_server_gone(error)


def is_server_gone(error: Exception) -> bool:
    """Say whether it was the connection or the sign-in that failed, so that every other letter would fail too."""
    one_letter = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPSenderRefused)
    return isinstance(error, OSError) and not isinstance(error, one_letter)
