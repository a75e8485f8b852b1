"""Rate limits on what strangers may send; counted per process in memory, or for all of them in Redis."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, g
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from config import Settings
from judging.web.guards import View

limiter = Limiter(get_remote_address, default_limits=[])


def init_app(app: Flask, settings: Settings) -> None:
    """Count in Redis when there is one; tests switch the limits on one by one."""
    app.config["RATELIMIT_STORAGE_URI"] = settings.redis_url or "memory://"
    limiter.init_app(app)
    limiter.enabled = not settings.testing


def limit_strangers(rule: str = "20 per minute; 200 per hour") -> Callable[[View], View]:
    """Decorate a view so that strangers may POST to it only so often."""
    decorate: Callable[[View], View] = limiter.limit(rule, methods=["POST"], exempt_when=lambda: g.actor.is_signed_in)
    return decorate
