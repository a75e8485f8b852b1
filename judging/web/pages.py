"""What every template may ask: whether a page exists, and what the site is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app, url_for


def init_app(app: Flask) -> None:
    """Make the questions known to templates; the awards room answers for the season."""
    app.extensions["judging_site"] = (lambda: "Awards", lambda: False)
    app.jinja_env.globals.update(
        has_endpoint=has_endpoint, url_for_or=url_for_or, site_name=name_site, is_demo_season=is_demo_season
    )


def describe_site(app: Flask, name: Callable[[], str], is_demo: Callable[[], bool]) -> None:
    """Let a room say what the site is called, and whether it shows the demo."""
    app.extensions["judging_site"] = (name, is_demo)


def name_site() -> str:
    return cast(str, current_app.extensions["judging_site"][0]())


def is_demo_season() -> bool:
    return cast(bool, current_app.extensions["judging_site"][1]())


def has_endpoint(endpoint: str) -> bool:
    return endpoint in current_app.view_functions


def url_for_or(endpoint: str, default: str) -> str:
    return url_for(endpoint) if has_endpoint(endpoint) else default
