"""Scores from paper: the whole category in one form, entered by the judge or on record by an organizer."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.assignment.models import AssignmentStatus, JudgeStatus
from judging.db.audit import AuditEvent
from judging.mail.models import Letter
from judging.scoring.models import Scorecard, ScorecardStatus, ScorecardVersion

DAY = dt.timedelta(days=1)
FULL = {"score-results": "8", "score-prospecting": "6", "score-ethics": "0"}


@pytest.fixture
def rows(make, category, assignment):
    """Three nominations of one judge, judged now by the real clock."""
    season, now = category.season, dt.datetime.now(dt.UTC)
    season.judging_opens_at, season.judging_closes_at = now - DAY, now + DAY
    others = [make.assignment(make.nomination(category), assignment.judge) for _ in range(2)]
    return [assignment, *others]


@pytest.fixture
def own(sign_in, rows):
    return sign_in(rows[0].judge.user)


@pytest.fixture
def organizer(make, sign_in, rows):
    return sign_in(make.organizer(name="Olu Bello", email="olu@example.org"))


@pytest.fixture
def address(rows, category):
    return f"/judge/paper/{rows[0].judge.public_id}/{category.slug}"


def fill(*typed, version=0, **values):
    """Return the form in which these rows are typed: pairs of an assignment and its cells."""
    form = {"device": "paper", **values}
    for row, cells in typed:
        form |= {f"{row.public_id}:{name}": text for name, text in {"version": str(version), **cells}.items()}
    return form


def find_card(session, row):
    return session.scalar(select(Scorecard).where(Scorecard.assignment_id == row.id))


def list_letters(session, kind="scoring/entered"):
    return list(session.scalars(select(Letter).where(Letter.kind == kind).order_by(Letter.id)))


def test_form_holds_the_whole_category_in_the_books_order(own, address, rows, make, category):
    rows[1].status = AssignmentStatus.RECUSED
    make.assignment(make.nomination(make.category(category.season, slug="sales-rookie-of-the-year")), rows[0].judge)

    page = own.get(address).text

    assert page.count('class="form-control paper-input"') == 2 * 3
    assert page.index(rows[0].nomination.reference) < page.index(rows[2].nomination.reference)
    assert rows[1].nomination.reference not in page
    assert "Sales Rookie of the Year" in page
    assert "Dana" not in page


def test_form_without_a_category_begins_where_work_is_left(own, address, rows):
    page = own.get(address.rsplit("/", 1)[0])

    assert page.status_code == 200
    assert f'action="{address}"' in page.text


def test_rows_are_saved_as_drafts(own, address, rows, session):
    answer = own.post(address, data=fill((rows[0], {"score-results": "8"}), (rows[1], {}), action="save"))

    assert answer.status_code == 303
    assert find_card(session, rows[0]).ratings == {"results": 8}
    assert find_card(session, rows[0]).status is ScorecardStatus.DRAFT
    assert find_card(session, rows[1]) is None
    assert rows[0].opened_at is not None
    assert 'value="8"' in own.get(address).text


def test_complete_rows_are_submitted_and_the_rest_is_said_cell_by_cell(own, address, rows, session):
    typed = fill((rows[0], FULL), (rows[1], {"score-results": "7"}), (rows[2], {}), action="submit")

    answer = own.post(address, data=typed)

    assert answer.status_code == 422
    assert "1 submitted, 1 saved as drafts." in answer.text
    assert find_card(session, rows[0]).ratings == {"results": 8, "prospecting": 6, "ethics": 10}
    assert find_card(session, rows[0]).status is ScorecardStatus.SUBMITTED
    assert find_card(session, rows[1]).status is ScorecardStatus.DRAFT
    assert find_card(session, rows[2]) is None
    second = rows[1].public_id
    assert f'<a href="#{second}-score-prospecting">Rate “Prospecting” from 1 to 10.</a>' in answer.text
    assert f'id="{second}-score-results-error" hidden' in answer.text


@pytest.mark.parametrize("action", ["save", "submit"])
def test_what_cannot_be_read_is_said_beside_its_cell_and_stays(own, address, rows, session, action):
    cells = FULL | {"score-results": "11", "score-prospecting": "- <b>", "comment": "Good."}

    answer = own.post(address, data=fill((rows[0], cells), action=action))

    assert answer.status_code == 422
    assert "Type a whole number from 1 to 10." in answer.text
    assert "Every judge rates this one" in answer.text
    assert 'value="11"' in answer.text
    assert 'value="- &lt;b&gt;"' in answer.text
    card = find_card(session, rows[0])
    assert (card.ratings, card.comment, card.status) == ({"ethics": 10}, "Good.", ScorecardStatus.DRAFT)


def test_reason_for_having_no_rating_is_kept(own, address, rows, session):
    own.post(address, data=fill((rows[0], FULL | {"score-ethics": "- Not told."}), action="submit"))

    card = find_card(session, rows[0])
    assert card.status is ScorecardStatus.SUBMITTED
    assert {score.criterion_key: score.abstain_reason for score in card.scores}["ethics"] == "Not told."


def test_name_in_a_comment_is_asked_about_and_may_stand(own, address, rows, session):
    cells = FULL | {"comment": "Dana shines."}

    asked = own.post(address, data=fill((rows[0], cells), action="submit"))
    done = own.post(address, data=fill((rows[0], cells | {"checked": "1"}), version=1, action="submit"))

    assert asked.status_code == 422
    assert "“Dana” may be a name" in asked.text
    assert done.status_code == 303
    assert find_card(session, rows[0]).status is ScorecardStatus.SUBMITTED


def test_other_device_is_never_overwritten_in_silence(own, address, rows, session):
    scorecard = f"/judge/{rows[0].public_id}"
    own.post(f"{scorecard}/autosave", json={"version": 0, "device": "desk", "changes": {"score-results": 3}})

    asked = own.post(address, data=fill((rows[0], {"score-results": "8"}), version=0, action="save"))
    first = find_card(session, rows[0]).ratings
    kept = own.post(address, data=fill((rows[0], {"score-results": "8"}), version=1, action="save"))

    assert asked.status_code == 422
    assert "Another device saved <strong>3</strong>" in asked.text
    assert f'name="{rows[0].public_id}:version" value="1"' in asked.text
    assert (first, kept.status_code) == ({"results": 3}, 303)
    assert find_card(session, rows[0]).ratings == {"results": 8}


def test_row_that_was_submitted_meanwhile_says_so_and_keeps_the_others(own, address, rows, session):
    scores = {"score-results": 3, "score-prospecting": 3, "score-ethics": 3}
    form = fill((rows[0], FULL), (rows[1], FULL), action="submit")
    page = own.get(address)
    own.post(
        f"/judge/{rows[0].public_id}/autosave", json={"version": 0, "device": "d", "changes": scores, "submit": True}
    )

    answer = own.post(address, data=form)

    assert page.status_code == 200
    assert answer.status_code == 422
    assert "was submitted already, with other scores" in answer.text
    assert find_card(session, rows[0]).ratings == {"results": 3, "prospecting": 3, "ethics": 3}
    assert find_card(session, rows[1]).status is ScorecardStatus.SUBMITTED


def test_too_long_a_comment_is_said_beside_it(own, address, rows):
    answer = own.post(address, data=fill((rows[0], FULL | {"comment": "a" * 4001}), action="save"))

    assert answer.status_code == 422
    assert "Keep this under 4,000 characters." in answer.text


def test_form_that_changes_nothing_saves_no_version(own, address, rows, session):
    own.post(address, data=fill((rows[0], {"score-results": "8"}), action="save"))

    own.post(address, data=fill((rows[0], {"score-results": "8"}), version=1, action="save"))

    assert find_card(session, rows[0]).version == 1


def test_submitted_row_is_shown_and_no_longer_typed(own, address, rows):
    own.post(address, data=fill((rows[0], FULL), action="submit"))

    page = own.get(address).text

    assert page.count('class="form-control paper-input"') == 2 * 3
    assert "79.0 %" in page or "78.0 %" in page


def test_qualifying_round_is_entered_as_pass_or_fail(own, organizer, address, rows, make, category, session):
    for row in rows:
        row.round = "qualifying"
    make.round(category, "qualifying")
    make.round(category, "scoring")
    address = f"{address}:qualifying"

    page = own.get(address).text
    passing = {"verdict": "p", "verdict-reason": "", "comment": ""}
    typed = fill(
        (rows[0], passing),
        (rows[1], passing | {"verdict": "f"}),
        (rows[2], passing | {"verdict": "maybe"}),
        action="submit",
    )
    answer = organizer.post(address, data=typed)

    assert "Pass or fail" in page
    assert "score-results" not in page
    assert answer.status_code == 422
    assert "Say in a sentence why it fails" in answer.text
    assert "Type p for pass or f for fail." in answer.text
    assert [find_card(session, row).verdict for row in rows[:2]] == ["pass", "fail"]
    assert find_card(session, rows[2]) is None
    assert 'value="maybe"' in answer.text
    assert find_card(session, rows[0]).status is ScorecardStatus.SUBMITTED
    assert "Verdict: pass" in list_letters(session)[-1].text


def test_organizer_enters_for_the_judge_on_record_and_the_judge_is_told(organizer, own, address, rows, session):
    typed = fill((rows[0], FULL), (rows[1], FULL | {"score-results": "5"}), action="submit")

    answer = organizer.post(address, data=typed)

    assert answer.status_code == 303
    versions = session.scalars(select(ScorecardVersion).order_by(ScorecardVersion.id))
    assert {version.entered_by for version in versions} == {"olu@example.org"}
    email = rows[0].judge.user.email
    submitted = session.scalars(select(AuditEvent).where(AuditEvent.action == "scoring.submit")).all()
    assert [(event.actor, event.detail["for_judge"]) for event in submitted] == [("olu@example.org", email)] * 2
    [letter] = list_letters(session)
    assert (letter.to_email, letter.subject) == (email, "2 scorecards were submitted for you")
    assert "Olu Bello submitted 2 scorecards for you" in letter.text
    assert f"{rows[1].nomination.reference}\n  Results: 5" in letter.text
    history = organizer.get(f"/organize/scorecards/{find_card(session, rows[0]).public_id}").text
    assert "entered from paper by olu@example.org" in history


def test_judge_hears_once_a_day_that_drafts_are_entered(organizer, rows, session):
    for version, rating in enumerate((5, 6)):
        payload = {"version": version, "device": "paper", "changes": {"score-results": rating}}
        answer = organizer.post(f"/organize/paper/{rows[0].public_id}", json=payload)
        assert answer.json["version"] == version + 1
    payload = {"version": 0, "device": "paper", "changes": {"score-results": 4}}
    organizer.post(f"/organize/paper/{rows[1].public_id}", json=payload)

    events = session.scalars(select(AuditEvent).where(AuditEvent.action == "scoring.enter")).all()
    assert [event.detail["for_judge"] for event in events] == [rows[0].judge.user.email] * 2
    assert [letter.subject for letter in list_letters(session)] == ["Scores from your paper are being entered for you"]
    assert find_card(session, rows[0]).ratings == {"results": 6}


def test_script_of_an_organizer_submits_nothing(organizer, rows, session):
    changes = {"score-results": 5, "score-prospecting": 5, "score-ethics": 5}
    payload = {"version": 0, "device": "paper", "changes": changes, "submit": True}

    answer = organizer.post(f"/organize/paper/{rows[0].public_id}", json=payload)

    assert answer.json["submitted"] is False
    assert find_card(session, rows[0]).status is ScorecardStatus.DRAFT


def test_judge_who_enters_writes_no_letter_and_leaves_no_other_name(own, address, rows, session):
    own.post(address, data=fill((rows[0], FULL), action="submit"))

    assert list_letters(session) == []
    assert {version.entered_by for version in session.scalars(select(ScorecardVersion))} == {""}
    event = session.scalar(select(AuditEvent).where(AuditEvent.action == "scoring.submit"))
    assert (event.actor, "for_judge" in event.detail) == (rows[0].judge.user.email, False)


@pytest.mark.parametrize("hours", [-48, 48])
def test_nothing_is_entered_while_judging_is_not_open(organizer, address, rows, session, category, hours):
    category.season.judging_opens_at += dt.timedelta(hours=hours)
    category.season.judging_closes_at += dt.timedelta(hours=hours)

    page = organizer.get(address).text
    answer = organizer.post(address, data=fill((rows[0], FULL), action="submit"))

    assert "Judging has" in page
    assert 'class="form-control paper-input"' not in page
    assert answer.status_code == 409
    assert find_card(session, rows[0]) is None


def test_nothing_is_entered_for_who_has_not_accepted(organizer, address, rows):
    rows[0].judge.status = JudgeStatus.INVITED

    assert "The invitation to the panel is not accepted" in organizer.get(address).text


def test_judge_without_work_is_told_so(organizer, make, category, rows):
    judge = make.judge(category.season, category)

    assert "Nothing is assigned yet" in organizer.get(f"/judge/paper/{judge.public_id}").text


def test_another_judge_is_not_let_in(make, sign_in, category, address):
    other = sign_in(make.judge(category.season, category).user)

    assert other.get(address).status_code == 403
    assert other.post(address, data={}).status_code == 403


def test_statements_of_the_form_do_not_grow_with_its_rows(own, address, make, category, rows, count_statements):
    counts = []
    for _ in range(2):
        make.scorecard(make.assignment(make.nomination(category), rows[0].judge), ratings={"results": 5})
        own.get(address)
        with count_statements() as sent:
            own.get(address)
        counts.append(sum(statement.startswith("SELECT") for statement in sent))

    assert counts[0] == counts[1]


def test_queue_and_the_judges_page_lead_to_the_form(own, organizer, address, rows):
    assert f'href="{address}"' in own.get("/judge").text
    judge = rows[0].judge.public_id
    assert f'href="/judge/paper/{judge}"' in organizer.get(f"/organize/judges/{judge}").text
