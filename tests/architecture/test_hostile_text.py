"""Whatever somebody typed, anywhere, stays text on every page, in every export and every PDF."""

from __future__ import annotations

import pytest
from flask import url_for

from tests.architecture.permissions.world import build_world
from tests.architecture.test_permission_matrix import PAGES, methods_of, open_browser
from tests.factories import Factory

HOSTILE = "=1+1\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*191 }}"
SIGNS = ("<script>alert", "<img src=x", "1337")

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class HostileFactory(Factory):
    """Makes rows whose every free text is an attack."""

    def season(self, **values):
        return super().season(name=HOSTILE, welcome=HOSTILE, award_period=HOSTILE[:60], **values)

    def category(self, season=None, slug="salesperson-of-the-year", **values):
        return super().category(season, slug, title=HOSTILE, **values)

    def user(self, *roles, **values):
        return super().user(*roles, name=HOSTILE, **values)

    def letter(self, **values):
        return super().letter(subject=HOSTILE, text=HOSTILE, to_name=HOSTILE, last_error=HOSTILE, **values)

    def nomination(self, category=None, **values):
        names = ("nominator_name", "nominator_company", "nominee_name", "nominee_title", "nominee_company")
        return super().nomination(category, story=HOSTILE, **dict.fromkeys(names, HOSTILE), **values)

    def attachment(self, nomination, content=b"%PDF-1.7 a file", **values):
        return super().attachment(nomination, content, file_name=f"{HOSTILE}.pdf", **values)

    def judge(self, season=None, *categories, **values):
        return super().judge(season, *categories, company=HOSTILE, **values)

    def conflict(self, nomination, judge, **values):
        return super().conflict(nomination, judge, evidence=HOSTILE, **values)


@pytest.mark.parametrize("endpoint", sorted(name for name, page in PAGES.items() if page.let_in))
def test_page_shows_what_was_typed_as_text(endpoint, app, session, now, client, sign_in):
    if "GET" not in methods_of(app, endpoint):
        return
    world = build_world(HostileFactory(session, now))
    with app.test_request_context():
        address = url_for(endpoint, **PAGES[endpoint].arguments(world))

    for actor in sorted(PAGES[endpoint].let_in):
        answer = open_browser(actor, world, client, sign_in).get(address, buffered=True)

        assert answer.status_code < 500
        assert "\n" not in answer.headers.get("Content-Disposition", "")
        if answer.mimetype == "text/html":
            assert [sign for sign in SIGNS if sign in answer.text] == []
        elif answer.mimetype == "text/csv":
            assert [line for line in answer.text.splitlines() if line.startswith("=") or ',"=' in line] == []
