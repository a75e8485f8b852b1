"""An organizer asks for reports, watches them, stops them, goes on, and takes the ZIP; nobody else does."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from sqlalchemy import select

from judging.db.audit import AuditEvent
from judging.reports.bulk import jobs
from judging.reports.bulk.jobs import draw_waiting
from judging.reports.bulk.models import JobStatus, ReportJob

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
JOBS = "/organize/reports/jobs"


@pytest.fixture
def browser(make, sign_in):
    return sign_in(make.organizer(email="ada@example.org"))


@pytest.fixture
def one_process(monkeypatch):
    monkeypatch.setattr(jobs, "count_cores", lambda: 1)


def test_organizer_gets_the_feedback_of_a_category_as_a_zip(session, browser, scored, category, one_process):
    scored(2)
    order = {"kind": "feedback", "category": category.public_id, "size": "Letter"}

    asked = browser.post(JOBS, data=order)
    waiting = browser.get(asked.location).text
    draw_waiting()
    ready = browser.get(asked.location).text
    with browser.get(f"{asked.location}/reports.zip") as response:
        content = response.data

    assert asked.status_code == 303
    assert "It begins in a moment" in waiting
    assert "Look again" in waiting
    assert "2 reports in one ZIP" in ready
    assert response.headers["Content-Disposition"] == "attachment; filename=feedback-salesperson-of-the-year.zip"
    assert len(zipfile.ZipFile(io.BytesIO(content)).namelist()) == 2
    session.rollback()
    last = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert (last.action, last.actor) == ("reports.download", "ada@example.org")


def test_page_shows_how_far_a_job_is(make, session, browser, category):
    job = make.report_job(category.season, status=JobStatus.RUNNING, total=40)

    written = browser.get(f"{JOBS}/{job.public_id}").text
    job.is_written, job.done = True, 10
    drawn = browser.get(f"{JOBS}/{job.public_id}").text

    assert "40 written so far" in written
    assert "10 of 40 drawn" in drawn
    assert 'value="25"' in drawn
    assert 'data-open="yes"' in drawn


def test_a_job_is_stopped_and_taken_up_again(make, session, browser, category):
    job = make.report_job(category.season)
    address = f"{JOBS}/{job.public_id}"

    stopped = browser.post(f"{address}/cancel", follow_redirects=True).text
    again = browser.post(f"{address}/cancel")
    resumed = browser.post(f"{address}/resume", follow_redirects=True).text

    assert "0 of 0 are drawn, and kept until" in stopped
    assert "Go on" in stopped
    assert (again.status_code, "has ended already" in again.text) == (409, True)
    assert "waits" in resumed


def test_page_says_what_is_missing_and_why(make, browser, category, now):
    faults = [f"n-{number:04}.pdf: no <ink>" for number in range(25)]
    job = make.report_job(category.season, status=JobStatus.DONE, total=30, done=5, faults=faults, ended_at=now)
    failed = make.report_job(category.season, status=JobStatus.FAILED, trouble="There was nothing.", ended_at=now)

    page = browser.get(f"{JOBS}/{job.public_id}").text

    assert "n-0000.pdf: no &lt;ink&gt;" in page
    assert "And 5 more" in page
    assert "5 reports in one ZIP" in page
    assert "There was nothing." in browser.get(f"{JOBS}/{failed.public_id}").text


def test_there_is_nothing_to_take_before_the_end_nor_after_the_week(make, browser, category, now):
    waits = make.report_job(category.season)
    gone = make.report_job(category.season, status=JobStatus.DONE, ended_at=now)
    removed = make.report_job(category.season, status=JobStatus.REMOVED, ended_at=now - dt.timedelta(days=9))

    answers = [browser.get(f"{JOBS}/{job.public_id}/reports.zip") for job in (waits, gone, removed)]

    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert "Ask for these reports again" in answers[0].text
    assert "was removed a week after" in browser.get(f"{JOBS}/{removed.public_id}").text


@pytest.mark.parametrize("order", [{}, {"kind": "poems"}, {"kind": "feedback", "category": "none"}])
def test_an_order_that_cannot_be_is_asked_again(session, browser, category, order):
    response = browser.post(JOBS, data={"size": "A4", **order} if order else {"size": "A3"})

    assert response.status_code == 422
    assert "Please look at this again" in response.text
    assert session.scalar(select(ReportJob)) is None


def test_a_book_for_one_category_is_refused_in_words(browser, category):
    response = browser.post(JOBS, data={"kind": "briefing", "category": category.public_id, "size": "A4"})

    assert (response.status_code, "for the whole season only" in response.text) == (409, True)


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_jobs_asks_a_fixed_number_of_questions(make, browser, category, count_statements, count):
    for _ in range(count):
        make.report_job(category.season, category=category)
    browser.get(JOBS)

    with count_statements() as sent:
        page = browser.get(JOBS).text

    assert page.count(f'href="{JOBS}/') == count
    assert len(sent) <= 8


def test_a_page_without_jobs_says_so(browser, category):
    assert "None yet" in browser.get(JOBS).text
    assert JOBS in browser.get("/organize/reports").text
