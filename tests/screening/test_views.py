"""What organizers see and press on the triage pages."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from judging.db.audit import AuditEvent
from judging.nominations.services import keep_category, move_nomination, save_answers
from judging.screening.models import CaseKind, CaseStatus, DecisionKind, JudgeRequest, RequestKind, TriageCase
from judging.screening.report_card import gather_report_card
from judging.screening.services import decide_case
from tests.screening.stories import ACCOUNTS, BOTH, PRAISE, WINS

TRIAGE = "/organize/triage"


@pytest.fixture
def browser(sign_in, room):
    return sign_in(room.organizer)


@pytest.fixture
def filled(make, room, read):
    """One nomination of each kind, all read."""
    nominations = {
        "flag": make.nomination(room.selling, story=ACCOUNTS),
        "look": make.nomination(room.selling, story=BOTH),
        "facts": make.nomination(room.selling, story=PRAISE),
        "hunter": make.nomination(room.caring, story=WINS),
        "fine": make.nomination(room.selling, story=WINS),
    }
    read()
    return nominations


def test_list_shows_what_waits_and_counts_it(browser, filled):
    text = browser.get(TRIAGE).text

    assert all(filled[kind].reference in text for kind in ("flag", "look", "facts", "hunter"))
    assert filled["fine"].reference not in text
    assert 'Waiting for you <span class="number soft">4</span>' in text
    assert 'Flag <span class="number">2</span>' in text
    assert "reads as account management" in text


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ("kind=flag", {"flag", "hunter"}),
        ("kind=look", {"look"}),
        ("status=decided", set()),
        ("status=nonsense&kind=nonsense&category=nonsense&page=-3", {"flag", "look", "facts", "hunter"}),
        ("page=99999999", {"flag", "look", "facts", "hunter"}),
    ],
)
def test_list_is_narrowed(arguments, shown, browser, filled):
    text = browser.get(f"{TRIAGE}?{arguments}").text

    assert {name for name, nomination in filled.items() if nomination.reference in text} == shown


def test_list_is_narrowed_to_a_category(browser, filled, room):
    text = browser.get(f"{TRIAGE}?category={room.caring.public_id}").text

    assert {name for name, nomination in filled.items() if nomination.reference in text} == {"hunter"}


def test_list_says_what_waits_to_be_read(browser, make, room):
    make.nomination(room.selling)

    assert "1 submitted nomination waits to be read" in browser.get(TRIAGE).text


def test_list_leaves_out_what_was_withdrawn(browser, filled, session):
    filled["flag"].status = "withdrawn"

    assert filled["flag"].reference not in browser.get(TRIAGE).text


@pytest.mark.parametrize("path", [TRIAGE, f"{TRIAGE}/report-card"])
def test_statements_do_not_grow_with_rows(path, browser, make, room, read, count_statements):
    make.nomination(room.selling, story=ACCOUNTS)
    read()
    with count_statements() as first:
        browser.get(path)
    for _ in range(2):
        make.nomination(room.caring, story=WINS)
    read()

    with count_statements() as third:
        browser.get(path)

    assert len(third) == len(first)


def test_statements_of_a_case_do_not_grow_with_requests(browser, flagged, make, session, now, count_statements):
    address = f"{TRIAGE}/{flagged.public_id}"

    def ask():
        user = make.user("judge")
        session.add(
            JudgeRequest(nomination=flagged.nomination, user=user, kind=RequestKind.RULING, text="Hm.", made_at=now)
        )
        session.commit()

    ask()
    with count_statements() as first:
        browser.get(address)
    ask()
    ask()
    with count_statements() as third:
        browser.get(address)

    assert len(third) == len(first)


def test_case_shows_all_in_one_place(browser, flagged, room, make, session, now):
    nomination = flagged.nomination
    save_answers(session, nomination, {"share_new": "10", "customers_signed": "0"}, now=now)
    keep_category(session, nomination, "She sells, <believe> me.", now=now)
    for _ in range(2):
        judge = make.user("judge", name="Jo Doe")
        session.add(
            JudgeRequest(
                nomination=nomination,
                user=judge,
                kind=RequestKind.OTHER_CATEGORY,
                to_category=room.caring,
                text="An account manager.",
                made_at=now,
            )
        )

    text = browser.get(f"{TRIAGE}/{flagged.public_id}").text

    assert f"{nomination.reference} entered as Salesperson of the Year" in text
    assert "reads as account management" in text
    assert "2 of 3 judges find it out of scope" in text
    assert "proposes Account Manager of the Year" in text
    assert "She sells, &lt;believe&gt; me." in text
    assert '<mark class="evidence evidence-account_management">' in text
    assert "$42M" in text
    assert ">managed</span>" in text
    assert "Evidence by dimension" in text


def test_a_move_leads_first_to_the_award_that_a_judge_proposes(room, browser, make, session, now):
    rookies = make.category(room.season, "sales-rookie-of-the-year")
    nomination = make.nomination(room.selling)
    request = JudgeRequest(
        nomination=nomination,
        user=make.user("judge", name="Jo Doe"),
        kind=RequestKind.OTHER_CATEGORY,
        to_category=rookies,
        text="In the first year of selling.",
        made_at=now,
    )
    asked = TriageCase(nomination=nomination, kind=CaseKind.REQUEST, opened_at=now)
    session.add_all([request, asked])
    session.commit()

    text = browser.get(f"{TRIAGE}/{asked.public_id}").text

    assert f'<option selected value="{rookies.public_id}">' in text


@pytest.fixture
def propose(make, session, now):
    """Let so many judges say that a nomination belongs in another category."""

    def say(nomination, category, judges=1):
        for _ in range(judges):
            session.add(
                JudgeRequest(
                    nomination=nomination,
                    user=make.user("judge"),
                    kind=RequestKind.OTHER_CATEGORY,
                    to_category=category,
                    made_at=now,
                )
            )
        session.commit()

    return say


def test_list_shows_where_judges_would_have_it_as_a_signal_of_its_own(browser, filled, make, room, propose):
    rookies = make.category(room.season, "sales-rookie-of-the-year")
    propose(filled["facts"], rookies, judges=2)
    propose(filled["facts"], room.caring)
    propose(filled["hunter"], rookies)

    text = browser.get(TRIAGE).text
    narrowed = browser.get(f"{TRIAGE}?doubted=1").text

    assert "3 of 3 judges find it out of scope" in text
    assert "Sales Rookie of the Year" in text
    assert "judges propose it" in text
    assert "judges propose Sales Rookie of the Year" in text
    places = [text.index(filled[kind].reference) for kind in ("facts", "hunter", "flag", "look")]
    assert places == sorted(places)
    assert 'Out of scope to judges <span class="number">2</span>' in text
    shown = {name for name, nomination in filled.items() if nomination.reference in narrowed}
    assert shown == {"facts", "hunter"}


def test_moving_many_at_once_follows_the_judges_where_the_reading_knows_nothing_better(
    browser, filled, make, room, propose, find_case_of
):
    rookies = make.category(room.season, "sales-rookie-of-the-year")
    propose(filled["facts"], rookies)
    case = find_case_of(filled["facts"])

    browser.post(
        f"{TRIAGE}/decide?doubted=1", data={"cases": case.public_id, "decision": "move", "reason": "First year."}
    )

    assert filled["facts"].category == rookies
    assert "out of scope" not in browser.get(f"{TRIAGE}?status=decided").text


def test_case_says_where_answers_and_text_disagree(browser, make, room, session, now, read, find_case_of):
    nomination = make.nomination(room.selling, story=ACCOUNTS)
    save_answers(session, nomination, {"customers_signed": "12"}, now=now)
    read()

    text = browser.get(f"{TRIAGE}/{find_case_of(nomination).public_id}").text

    assert "12 new customers are claimed; the text describes none." in text


def test_case_escapes_what_was_typed(browser, make, room, read, find_case_of):
    nomination = make.nomination(room.selling, story=ACCOUNTS + " <script>alert(1)</script> & <b>renewed</b> it.")
    read()

    text = browser.get(f"{TRIAGE}/{find_case_of(nomination).public_id}").text

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_decision_leads_to_the_next_case(browser, filled, find_case_of, session):
    first, second = (find_case_of(filled[name]) for name in ("look", "facts"))

    response = browser.post(f"{TRIAGE}/{first.public_id}?kind=look", data={"decision": "keep"})

    assert response.location == f"{TRIAGE}?kind=look"
    session.refresh(first)
    assert first.status is CaseStatus.DECIDED
    page = browser.get(f"{TRIAGE}/{second.public_id}").text
    assert f"<strong>{filled['look'].reference}</strong> kept in Salesperson of the Year" in page
    assert f"/organize/triage/{first.public_id}" not in page


def test_move_by_button_keeps_what_was_chosen(browser, flagged, room, session):
    data = {"decision": "move", "reason": "All of it is care.", "to_category": room.caring.public_id}

    assert browser.post(f"{TRIAGE}/{flagged.public_id}", data=data).status_code == 302

    session.refresh(flagged)
    assert flagged.nomination.category_id == room.caring.id
    assert flagged.decisions[0].decided_by == "olu@example.org"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"decision": "ask"}, "Write a reason: the nominator reads it"),
        ({"decision": "move", "reason": "So.", "to_category": "nonsense"}, "Choose another category"),
        ({"decision": "nonsense"}, "Not a valid choice"),
        ({}, "Press one of the four buttons."),
        ({"decision": "ask", "reason": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_faulty_decision_says_why(data, sentence, browser, flagged, session):
    response = browser.post(f"{TRIAGE}/{flagged.public_id}", data=data)

    assert sentence in response.text
    session.refresh(flagged)
    assert flagged.status is CaseStatus.OPEN


def test_faulty_decision_keeps_what_was_typed(browser, flagged):
    data = {"decision": "move", "reason": "Half of <it>.", "to_category": "nonsense"}

    assert "Half of &lt;it&gt;.</textarea>" in browser.post(f"{TRIAGE}/{flagged.public_id}", data=data).text


def test_undo_comes_back_to_the_case(browser, flagged, session):
    browser.post(f"{TRIAGE}/{flagged.public_id}", data={"decision": "keep"})

    response = browser.post(f"{TRIAGE}/undo", data={"cases": flagged.public_id})

    assert response.location == f"{TRIAGE}/{flagged.public_id}"
    session.refresh(flagged)
    assert flagged.status is CaseStatus.OPEN
    assert "Undone: N-0001." in browser.get(response.location).text


def test_decided_case_stands_in_no_list_of_what_waits(browser, filled, find_case_of):
    case = find_case_of(filled["look"])
    browser.post(f"{TRIAGE}/{case.public_id}", data={"decision": "keep"})

    text = browser.get(f"{TRIAGE}/{case.public_id}").text

    assert "3 in the list" in text
    assert "Undo the last decision" in text
    assert 'data-key="k"' not in text


def test_undo_of_nothing_goes_to_the_list(browser, room):
    assert browser.post(f"{TRIAGE}/undo").location == TRIAGE


def test_many_are_decided_at_once_and_undone_at_once(browser, filled, find_case_of, session):
    ids = [find_case_of(filled[name]).public_id for name in ("flag", "look", "facts")]

    assert browser.post(f"{TRIAGE}/decide", data={"cases": ids, "decision": "keep"}).location == TRIAGE
    decided = browser.get(TRIAGE).text
    browser.post(f"{TRIAGE}/undo", data={"cases": ids})

    assert 'Decided <span class="number soft">3</span>' in decided
    assert all(f'name="cases" value="{public_id}"' in decided for public_id in ids)
    assert 'Waiting for you <span class="number soft">4</span>' in browser.get(TRIAGE).text


def test_bulk_moves_each_where_it_fits_and_names_what_fits_nowhere(browser, filled, find_case_of, room, session):
    ids = [find_case_of(filled[name]).public_id for name in ("flag", "facts", "hunter")]

    response = browser.post(f"{TRIAGE}/decide", data={"cases": ids, "decision": "move", "reason": "It fits there."})

    assert f"{filled['facts'].reference}: Choose another category" in response.text
    session.refresh(filled["flag"])
    assert filled["flag"].category_id == room.caring.id
    assert filled["hunter"].category_id == room.selling.id


@pytest.mark.parametrize(
    ("data", "sentence"),
    [({"decision": "keep"}, "Tick the cases first."), ({"decision": "nonsense"}, "Not a valid choice")],
)
def test_faulty_bulk_decision_says_why(data, sentence, browser, filled):
    assert sentence in browser.post(f"{TRIAGE}/decide", data=data).text


def test_changed_text_is_shown_with_its_difference(browser, flagged, session, now, read, find_case_of):
    decide_case(session, flagged, DecisionKind.KEEP, by="olu@example.org", now=now)
    story = ACCOUNTS.replace("She renewed all nine contracts", "She renewed eight contracts")
    save_answers(session, flagged.nomination, {"story": story}, now=now)
    read()

    text = browser.get(f"{TRIAGE}/{find_case_of(flagged.nomination).public_id}").text

    assert "Changed since it was kept in Salesperson of the Year" in text
    assert "<ins>She renewed eight contracts" in text
    assert "<del>She renewed all nine contracts" in text


def test_nomination_without_case_shows_its_reading(browser, filled):
    page = browser.get(f"/organize/nominations/{filled['fine'].public_id}/screening")

    assert "reads as new business" in page.text


def test_nomination_with_case_leads_to_it(browser, flagged):
    response = browser.get(f"/organize/nominations/{flagged.nomination.public_id}/screening")

    assert response.location == f"{TRIAGE}/{flagged.public_id}"


def test_nomination_that_waits_says_so(browser, make, room):
    page = browser.get(f"/organize/nominations/{make.nomination(room.selling).public_id}/screening")

    assert "Not read yet." in page.text


def test_report_card_counts_and_quotes(browser, filled, find_case_of, session, now, room):
    decide_case(session, find_case_of(filled["flag"]), DecisionKind.KEEP, by="o@example.org", now=now)
    hunter = find_case_of(filled["hunter"])
    decide_case(
        session, hunter, DecisionKind.MOVE, reason="Wins.", to_category=room.selling, by="o@example.org", now=now
    )

    text = " ".join(browser.get(f"{TRIAGE}/report-card").text.split())

    assert '<span class="figure-value">2</span> <span class="figure-name">flags raised</span>' in text
    assert "50 %" in text
    assert "She renewed all nine contracts" in text


def test_report_card_knows_what_a_new_text_or_another_page_settled(
    browser, make, room, read, session, now, find_case_of
):
    answered, moved = (make.nomination(room.selling, story=ACCOUNTS) for _ in range(2))
    read()
    save_answers(session, answered, {"story": WINS}, now=now)
    move_nomination(session, moved, room.caring, by="o@example.org", now=now)
    read()
    decide_case(session, find_case_of(answered), DecisionKind.KEEP, by="o@example.org", now=now)

    card = gather_report_card(session, room.season)

    assert {outcome.value: number for outcome, number in card.total.counts.items() if number} == {
        "answered": 1,
        "moved": 1,
    }
    assert card.sentences == ()


def test_examples_are_one_a_line_and_noted(browser, filled, find_case_of, session, now, room):
    decide_case(session, find_case_of(filled["flag"]), DecisionKind.KEEP, by="o@example.org", now=now)
    hunter = find_case_of(filled["hunter"])
    decide_case(
        session, hunter, DecisionKind.MOVE, reason="Wins.", to_category=room.selling, by="o@example.org", now=now
    )
    decide_case(session, find_case_of(filled["facts"]), DecisionKind.ASK, reason="What?", by="o@example.org", now=now)

    response = browser.get(f"{TRIAGE}/examples.jsonl")

    kept, moved = (json.loads(line) for line in response.text.splitlines())
    assert (kept["label"], kept["should_flag"], kept["text"]) == (None, "no", ACCOUNTS)
    assert (moved["label"], moved["should_flag"], moved["reason"]) == ("new_business", "yes", "Wins.")
    session.rollback()
    assert session.scalar(select(AuditEvent.action).order_by(AuditEvent.id.desc()).limit(1)) == "screening.export"


def test_no_season_is_no_triage(sign_in, make):
    assert sign_in(make.organizer()).get(TRIAGE).status_code == 404
