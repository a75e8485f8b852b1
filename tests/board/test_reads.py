"""Every figure of the panel leads to the reads behind it, and both tables add up to the same."""

from __future__ import annotations

import datetime as dt

import pytest

from judging.assignment.models import AssignmentStatus, RecusalReason
from judging.assignment.progress import list_category_progress, list_progress, sum_progress
from judging.nominations.domain.lifecycle import NominationStatus

DAY = dt.timedelta(days=1)
OPEN, SCORED, RECUSED = AssignmentStatus.OPEN, AssignmentStatus.SCORED, AssignmentStatus.RECUSED


@pytest.fixture
def season(make, now):
    return make.season(
        opens_at=now - 30 * DAY,
        closes_at=now - 12 * DAY,
        judging_opens_at=now - 5 * DAY,
        judging_closes_at=now + 5 * DAY,
    )


@pytest.fixture
def selling(make, season):
    return make.category(season)


@pytest.fixture
def caring(make, season):
    return make.category(season, "account-manager-of-the-year")


@pytest.fixture
def give(make):
    def give_reads(category, judge, *statuses, **values):
        rows = [make.assignment(make.nomination(category), judge, status=status, **values) for status in statuses]
        for row in rows:
            row.assigned_at = make.now - 8 * DAY
        make.session.commit()
        return rows

    return give_reads


@pytest.fixture
def panel(make, season, selling, caring, give):
    """Ada is late with two of six, all in the first category; Bo is in time."""
    ada = make.judge(season, selling, caring, user=make.user("judge", name="Ada"))
    bo = make.judge(season, selling, user=make.user("judge", name="Bo"))
    rows = {
        "scored": give(selling, ada, SCORED),
        "late": give(selling, ada, OPEN, OPEN),
        "caring": give(caring, ada, OPEN, OPEN, OPEN, opened_at=make.now),
        "bo": give(selling, bo, SCORED, SCORED, SCORED),
        "recused": give(caring, bo, RECUSED, recused_at=make.now, recusal_reason=RecusalReason.CONFLICT),
    }
    left = give(selling, ada, OPEN)[0]
    left.nomination.status = NominationStatus.WITHDRAWN
    make.session.commit()
    return ada, bo, rows


@pytest.fixture
def browser(make, sign_in, monkeypatch, now):
    for room in ("assignment", "board"):
        monkeypatch.setattr(f"judging.{room}.views.utcnow", lambda: now)
    return sign_in(make.organizer())


def find_references(text, rows):
    return {name for name, given in rows.items() for row in given if row.nomination.reference in text}


def test_categories_are_measured_and_add_up_to_the_panel(session, season, panel, now):
    rows = list_progress(session, season, now=now)
    total = sum_progress(rows, season, now=now)
    parts = list_category_progress(season, rows, now=now)

    assert [(part.title, part.progress.work.scored, part.progress.work.given) for part in parts] == [
        ("Salesperson of the Year", 4, 6),
        ("Account Manager of the Year", 0, 3),
    ]
    assert [(part.progress.work.unopened, part.progress.work.opened) for part in parts] == [(2, 0), (0, 3)]
    assert [part.progress.overdue for part in parts] == [2, 0]
    assert [part.progress.forecast for part in parts] == [
        "at this pace done by 23 Oct, 2 days early",
        "nothing scored yet; would need 1 a day",
    ]
    assert sum(part.progress.overdue for part in parts) == total.overdue == 2
    assert sum(part.progress.work.open for part in parts) == total.work.open == 5


def test_rounds_are_measured_against_their_own_deadlines(session, make, season, selling, give, now):
    make.round(selling, "qualifying", closes_at=now + DAY)
    make.round(selling, "scoring")
    judge = make.judge(season, selling)
    give(selling, judge, OPEN, OPEN, round="qualifying")

    rows = list_progress(session, season, now=now)
    [part] = list_category_progress(season, rows, now=now)

    assert part.title == "Salesperson of the Year: qualifying round"
    assert part.closes_at == now + DAY
    assert part.progress.forecast == "nothing scored yet; would need 2 a day"


@pytest.mark.parametrize(
    ("address", "shown", "total"),
    [
        ("state=done", {"scored", "bo"}, "4 reads."),
        ("state=opened", {"caring"}, "3 reads."),
        ("state=unopened", {"late"}, "2 reads."),
        ("state=overdue", {"late"}, "2 reads."),
        ("state=recused", {"recused"}, "1 read."),
        ("state=nonsense&judge=nonsense&category=nonsense&round=nonsense&page=x", {"late"}, "2 reads."),
        ("state=done&judge={bo}", {"bo"}, "3 reads of Bo."),
        ("state=opened&category={caring}", {"caring"}, "3 reads in Account Manager of the Year."),
        ("state=overdue&category={caring}", set(), "0 reads in Account Manager of the Year."),
        ("state=overdue&judge={bo}", set(), "0 reads of Bo."),
        ("state=done&round=final", set(), "0 reads, final."),
    ],
)
def test_figure_leads_to_its_reads(browser, panel, caring, address, shown, total):
    _, bo, rows = panel
    address = address.format(bo=bo.public_id, caring=caring.public_id)

    text = browser.get(f"/organize/reads?{address}").text

    assert find_references(text, rows) == shown
    assert total in " ".join(text.split())


def test_pages_link_their_figures(browser, panel, selling, caring):
    ada, _, _ = panel

    judges = browser.get("/organize/judges").text.replace("&amp;", "&")
    board = browser.get("/organize").text

    assert "By category" in judges
    assert f'href="/organize/reads?state=overdue&judge={ada.public_id}"' in judges
    assert f'href="/organize/reads?state=opened&category={caring.public_id}"' in judges
    assert 'href="/organize/reads?state=unopened"' in judges
    assert 'href="/organize/reads?state=done"' in board


def test_long_list_has_pages(browser, season, selling, make, give, monkeypatch):
    monkeypatch.setattr("judging.board.reads.PAGE_SIZE", 2)
    rows = give(selling, make.judge(season, selling), OPEN, OPEN, OPEN)

    pages = [browser.get(f"/organize/reads?state=overdue&page={page}").text for page in (1, 2)]

    assert "Page 1 of" in browser.get("/organize/reads?state=unopened").text
    assert sum(row.nomination.reference in pages[0] for row in rows) <= 2


def test_without_a_season_the_list_leads_to_setting_one_up(make, sign_in):
    assert sign_in(make.organizer()).get("/organize/reads").status_code == 302


def test_statements_do_not_grow_with_the_reads(browser, season, selling, make, give, count_statements):
    counts = []
    for _ in range(2):
        give(selling, make.judge(season, selling), OPEN, OPEN, OPEN, OPEN, SCORED)
        seen_by_page = []
        for address in ("/organize/reads?state=unopened", "/organize/reads?state=overdue", "/organize/judges"):
            browser.get(address)
            with count_statements() as seen:
                browser.get(address)
            seen_by_page.append(len(seen))
        counts.append(seen_by_page)

    assert counts[0] == counts[1]
