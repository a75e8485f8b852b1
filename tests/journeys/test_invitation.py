"""A judge's first minutes in a real browser: the letter's link, the answer, and what a used link offers."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from sqlalchemy import select

from judging.assignment.models import Judge, JudgeStatus
from judging.assignment.services import Offer, invite_judge
from judging.db.session import db
from judging.mail.models import Letter
from tests.factories import Factory
from tests.journeys.browser import find_barriers, in_app, listen, serve

pytestmark = pytest.mark.browser

DAY = dt.timedelta(days=1)


@pytest.fixture
def site(tmp_path):
    with serve(tmp_path) as (app, address):
        yield app, address


@pytest.fixture
def page(browser, site):
    context = browser.new_context(base_url=site[1])
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def link(site):
    """Invite somebody, and return the link of the letter."""

    def invite():
        now = dt.datetime.now(dt.UTC)
        make = Factory(db.session, now)
        season = make.season(judging_opens_at=now - DAY, judging_closes_at=now + 9 * DAY)
        category = make.category(season)
        make.nomination(category)
        offer = Offer(max_load=20, levels={category: 1.0})
        invite_judge(db.session, season, email="kim@example.org", name="Kim Hale", offer=offer, by="o", now=now)
        db.session.commit()

    in_app(site[0], invite)
    return find_link(site[0])


def find_link(app):
    """Return the link of the newest letter."""

    def read():
        text = db.session.scalar(select(Letter.text).order_by(Letter.id.desc()).limit(1))
        return re.search(r"http://\S+(/link/\S+)", text).group(1)

    return in_app(app, read)


def read_judge(app):
    def read():
        judge = db.session.scalar(select(Judge))
        return judge.status, judge.max_load

    return in_app(app, read)


def test_judge_sees_the_load_and_accepts_fewer(site, page, link):
    complaints = listen(page)

    page.goto(link)
    page.get_by_role("button", name="Continue as Kim Hale").click()
    page.get_by_role("heading", name="Will you judge?").wait_for()

    assert "20 words each, at 230 words a minute, and 4 minutes for each scorecard" in page.inner_text("main")
    assert "Up to 20 nominations" in page.inner_text("main")
    assert find_barriers(page) == []
    page.get_by_label("At most").fill("6")
    page.get_by_label("must be kept away").fill("Fenwick Foods, my past employer")
    page.get_by_role("button", name="Yes, I will judge").click()
    page.wait_for_url("**/judge")
    page.get_by_role("heading", name="My queue").wait_for()
    assert read_judge(site[0]) == (JudgeStatus.ACCEPTED, 6)
    assert complaints == []


def test_judge_declines_and_may_change_their_mind(site, page, link):
    page.goto(link)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="No, not this time").click()
    page.get_by_text("You have declined").wait_for()

    assert read_judge(site[0])[0] is JudgeStatus.DECLINED
    page.goto("/judge")
    page.get_by_role("link", name="Look at the invitation again").click()
    page.get_by_role("button", name="Yes, I will judge").click()
    page.wait_for_url("**/judge")
    assert read_judge(site[0])[0] is JudgeStatus.ACCEPTED


def test_used_link_offers_a_new_one_at_once_that_leads_to_the_same_place(site, page, link):
    page.goto(link)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Will you judge?").wait_for()
    page.context.clear_cookies()

    page.goto(link)
    page.get_by_role("heading", name="This link has done its work").wait_for()
    assert find_barriers(page) == []
    page.get_by_role("button", name="Send me a new link").click()
    page.wait_for_load_state()
    newest = find_link(site[0])

    assert newest != link
    page.goto(newest)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Will you judge?").wait_for()
