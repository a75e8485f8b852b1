"""The panel reads a draft along: what is kept, with what is being typed over it; nothing is stored."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from judging.db.audit import AuditEvent
from judging.nominations.domain.lifecycle import NominationStatus
from judging.screening.along import read_along
from judging.screening.models import Screening
from tests.screening.stories import ACCOUNTS, BOTH, PRAISE, WINS


@pytest.fixture
def draft(make, room):
    return make.nomination(room.selling, story=ACCOUNTS, status=NominationStatus.DRAFT, submitted_at=None)


@pytest.fixture
def ask(client, draft):
    """Post to the panel as the draft's nominator."""
    with client.session_transaction() as cookie:
        cookie["nominations"] = [draft.public_id]

    def post(**fields):
        return client.post(f"/screening/panel/{draft.public_id}", data=fields)

    return post


def test_panel_reads_what_is_kept(ask, draft, room):
    text = ask().text

    assert "So far this reads as account management." in text
    assert "Account Manager of the Year fits better" in text
    assert "keeping and growing them" in text
    assert "<html" not in text


def test_panel_reads_what_is_typed_over_it(ask):
    text = ask(answer_story=WINS).text

    assert "So far this reads as new business." in text
    assert "fits better" not in text


@pytest.mark.parametrize(
    ("story", "sentence"),
    [
        ("", "There is too little to read yet."),
        ("Dana is good.", "There is too little to read yet."),
        (PRAISE, "Say which customers had never bought from you before"),
        (BOTH, "So far this tells of both"),
    ],
)
def test_panel_says_what_would_help(story, sentence, ask):
    assert sentence in ask(answer_story=story).text


def test_panel_holds_answers_against_the_text(ask):
    text = ask(answer_customers_signed="12").text

    assert "12 new customers are claimed; the text describes none. Name one or two, or correct the answer." in text


@pytest.mark.parametrize("typed", ["twelve or so", "1e999999", "\x00", "9" * 400])
def test_panel_bears_whatever_is_typed(typed, ask):
    assert ask(answer_customers_signed=typed, answer_revenue_new=typed, answer_share_new=typed).status_code == 200


def test_panel_escapes_what_is_typed(ask):
    text = ask(answer_story=ACCOUNTS.replace("nine contracts", "<b>nine</b> contracts")).text

    assert "<b>nine" not in text


def test_panel_keeps_nothing(ask, draft, session):
    ask(answer_story=WINS)

    assert session.scalar(select(func.count(Screening.id))) == 0
    assert session.scalar(select(func.count(AuditEvent.id))) == 0
    assert draft.answer_texts == {"story": ACCOUNTS}


def test_panel_is_its_nominators_alone(ask, make, room, sign_in, client):
    other = make.nomination(room.selling)

    assert client.post(f"/screening/panel/{other.public_id}").status_code == 403
    assert sign_in(room.organizer).post(f"/screening/panel/{other.public_id}").status_code == 403
    assert client.post("/screening/panel/nonsense").status_code == 404


def test_panel_reads_changes_that_are_not_sent_yet(draft, session):
    draft.pending = {"answer_story": WINS}

    assert read_along(draft).advice.headline == "So far this reads as new business."
