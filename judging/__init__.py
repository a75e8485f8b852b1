"""The house: one nomination travels through nominations, screening, assignment, scoring, results and reports.

A later room may import an earlier one, never the reverse. `create_app` furnishes all of them; the order below is
the order of the layers, lowest first.
"""

from __future__ import annotations

import os
from importlib import import_module

from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from config import OUTER, Settings

ROOMS = (
    "mail",
    "people",
    "awards",
    "nominations",
    "screening",
    "assignment",
    "scoring",
    "results",
    "reports",
    "board",
)

csrf = CSRFProtect()


def create_app(settings: Settings | None = None) -> Flask:
    """Build the web application from its settings, or from the environment."""
    settings = settings or Settings.from_environ(os.environ)
    app = Flask(__name__, template_folder=str(OUTER / "templates"), static_folder=str(OUTER / "static"))
    app.config.update(_flask_config(settings))
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, *[settings.trusted_proxies] * 4)  # type: ignore[method-assign]
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    _furnish(app, settings)
    for room in ROOMS:
        app.register_blueprint(import_module(f"judging.{room}.views").bp)
    return app


def _flask_config(settings: Settings) -> dict[str, object]:
    return {
        "SETTINGS": settings,
        "SECRET_KEY": settings.secret_key,
        "TESTING": settings.testing,
        "MAX_CONTENT_LENGTH": settings.max_upload + 1024 * 1024,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_https,
        "WTF_CSRF_TIME_LIMIT": None,
        "SQLALCHEMY_ENGINES": {"default": settings.database_url},
        "BOOTSTRAP_SERVE_LOCAL": True,
        "RUBRICS": OUTER / "rubrics",
    }


def _furnish(app: Flask, settings: Settings) -> None:
    from judging import jobs
    from judging.db import session
    from judging.people import accounts, actor
    from judging.web import errors, filters, headers, limits, pages

    Bootstrap5(app)
    session.init_app(app)
    actor.init_app(app)
    csrf.init_app(app)
    accounts.init_app(app)
    limits.init_app(app, settings)
    headers.init_app(app, settings)
    errors.init_app(app)
    filters.init_app(app)
    pages.init_app(app)
    jobs.init_app(app, settings)
