"""Who may see letters: organizers see what did not go; in the demo on this machine everybody reads everything."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Protocol

from flask import abort, current_app, request

from judging.web.pages import is_demo_season

_LOOPBACK_NAMES = {"127.0.0.1", "localhost", "::1"}


class Reader(Protocol):
    """Who is asking."""

    @property
    def is_organizer(self) -> bool: ...


def may_see_outbox(actor: Reader, _subject: object = None) -> bool:
    return actor.is_organizer


def may_read_letters(_actor: Reader, _subject: object = None) -> bool:
    """Let anybody on this machine read the demo's letters; anywhere else such a page does not exist."""
    return are_letters_shown() or abort(404)


def are_letters_shown() -> bool:
    """Say whether this is the demo, set up for this machine, asked from this machine by its own name."""
    settings = current_app.config["SETTINGS"]
    if settings.mail_url or not settings.is_loopback or not is_demo_season():
        return False
    return _is_loopback(request.remote_addr) and _name_host(request.host) in _LOOPBACK_NAMES


def _is_loopback(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def _name_host(host: str) -> str:
    """Return the name in a Host header, without its port: another site that points its name here is not us."""
    return host[1:].split("]")[0] if host.startswith("[") else host.split(":")[0]
