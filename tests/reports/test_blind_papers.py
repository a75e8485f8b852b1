"""In a blind season no letter, PDF or export that a judge can reach, nor any page that leads to them, holds a name."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from flask import url_for
from pypdf import PdfReader
from sqlalchemy import select

from judging.assignment.queries import list_assignments
from judging.assignment.services import apply_plan, remind_judge
from judging.assignment.services.panels import choose_panel
from judging.mail.models import Letter
from judging.nominations.models import Answer
from judging.scoring.models import Redaction
from tests.architecture.permissions.world import build_world
from tests.architecture.test_permission_matrix import PAGES, methods_of
from tests.scoring.test_blindness import STORY, find_secrets, list_referee

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

DAY = dt.timedelta(days=1)


@pytest.fixture
def season(make):
    real = dt.datetime.now(dt.UTC)
    return make.season(reads=1, judging_opens_at=real - DAY, judging_closes_at=real + DAY)


@pytest.fixture
def category(make, season):
    return make.category(season)


@pytest.fixture
def judge(make, session, now, category):
    """A judge with one nomination whose every field names somebody."""
    judge = make.judge(category.season, category)
    give(make, session, now, category, judge)
    return judge


def give(make, session, now, category, judge):
    nomination = make.nomination(
        category, story=STORY, nominee_email="dana.abbot@fenwick.example.org", nominator_relation="Friend of the family"
    )
    nomination.answers.append(Answer(question_key="testimonial", text="Dana called us first, says Fenwick."))
    nomination.answers += list_referee()
    make.attachment(nomination, file_name="Dana_Abbot-letter.pdf", cleared_at=now)
    make.attachment(nomination, file_name="fenwicklogo.png")
    session.add(Redaction(nomination=nomination, phrase="Blue Whale", made_by="o@example.org", made_at=now))
    session.commit()
    return make.assignment(nomination, judge) if judge else nomination


def read_pdf(content):
    """Return everything that a PDF says: its pages, what it is called, its outline and its links."""
    reader = PdfReader(io.BytesIO(content))
    said = [page.extract_text() for page in reader.pages]
    said += [str(reader.metadata), str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data())]
    said.append(str(reader.outline))
    said += [str(page.get("/Annots", "")) for page in reader.pages]
    return " ".join(" ".join(said).split())


def list_letters(session, judge):
    return list(session.scalars(select(Letter).where(Letter.to_email == judge.user.email).order_by(Letter.id)))


@pytest.mark.parametrize("kind", ["scoring", "qualifying"])
def test_briefing_book_names_nobody_in_text_outline_or_metadata(judge, make, sign_in, session, category, kind):
    [read] = list_assignments(session, judge)
    read.round = kind
    make.round(category, kind)

    for person in (judge.user, make.organizer()):
        answer = sign_in(person).get(f"/judge/briefing/{judge.public_id}.pdf")
        said = read_pdf(answer.data)

        assert "The nominee joined the company in May" in said
        assert ("Does it pass?" in said) is (kind == "qualifying")
        assert find_secrets(said) == []
        assert find_secrets(str(answer.headers)) == []


def test_round_to_come_is_not_in_the_book(judge, make, sign_in, category):
    make.round(category, "qualifying")
    make.round(category, "scoring")

    said = read_pdf(sign_in(judge.user).get(f"/judge/briefing/{judge.public_id}.pdf").data)

    assert "Nothing waits in this queue." in said


def test_letters_to_a_judge_name_nobody(judge, make, sign_in, session, now, season, category):
    give(make, session, now, category, None)
    apply_plan(session, season, seed=0, by="olu@example.org", now=now)
    remind_judge(session, judge, by="olu@example.org", now=now)
    row = list_assignments(session, judge)[0].public_id
    scores = {f"{row}:score-{criterion.key}": "7" for criterion in category.rubric.criteria}
    form = {f"{row}:version": "0", f"{row}:comment": "You did well.", "action": "submit"} | scores
    sign_in(make.organizer()).post(f"/judge/paper/{judge.public_id}/{category.slug}", data=form)
    choose_panel(session, make.round(category, "final"), [judge], by="olu@example.org", now=now)
    session.commit()

    letters = list_letters(session, judge)

    kinds = {"assignment/work", "assignment/reminder", "assignment/final", "scoring/entered"}
    assert {letter.kind for letter in letters} == kinds
    for letter in letters:
        assert find_secrets(f"{letter.subject} {letter.text} {letter.html}") == [], letter.kind


def test_every_page_and_file_that_the_matrix_lets_a_judge_reach_names_nobody(app, make, session, now, sign_in):
    world = build_world(make)
    real = dt.datetime.now(dt.UTC)
    world.season.judging_opens_at, world.season.judging_closes_at = real - DAY, real + DAY
    nomination = world.nomination
    nomination.answers[0].text = STORY
    nomination.answers += list_referee()
    nomination.nominator_relation = "Friend of the family"
    session.add(Redaction(nomination=nomination, phrase="Blue Whale", made_by="o@example.org", made_at=now))
    session.commit()
    reached = []
    for endpoint, page in sorted(PAGES.items()):
        if "judge" not in page.let_in or "visitor" in page.let_in or "GET" not in methods_of(app, endpoint):
            continue
        with app.test_request_context():
            address = url_for(endpoint, **page.arguments(world))
        answer = sign_in(world.judge.user).get(address, buffered=True)
        is_pdf = answer.mimetype == "application/pdf" and answer.data.count(b"%%EOF") > 0
        said = read_pdf(answer.data) if is_pdf else answer.get_data(as_text=True)
        assert find_secrets(said) == [], endpoint
        assert find_secrets(str(answer.headers)) == [], endpoint
        reached.append(endpoint)

    assert {"scoring.queue", "scoring.scorecard", "scoring.paper", "scoring.ask", "reports.briefing"} <= set(reached)


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
@pytest.mark.parametrize("table", ["nominations", "answers", "screening", "flags", "assignments", "scores", "results"])
def test_exports_are_closed_to_judges(judge, sign_in, table, kind):
    assert sign_in(judge.user).get(f"/organize/exports/{table}.{kind}").status_code == 403
