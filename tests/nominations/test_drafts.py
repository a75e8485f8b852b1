"""A draft is begun once, saved incomplete, and never overwritten in silence."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from judging.awards.models import Season
from judging.db.audit import AuditEvent
from judging.mail.models import Letter
from judging.nominations.domain.lifecycle import (
    NominationsClosedError,
    NominationStatus,
    NominationStatusError,
    StaleVersionError,
)
from judging.nominations.domain.parties import Parties
from judging.nominations.models import Nomination
from judging.nominations.queries import current_fields, screening_text, sent_fields, structured_answers
from judging.nominations.services import begin_nomination, create_draft, keep_category, save_answers, save_fields
from judging.nominations.services.drafts import apply_fields

PARTIES = Parties("sam.iyer@example.org", "Sam  Iyer", "Fenwick Foods", "manager", "Dana Abbot", "Rep", "Fenwick Foods")


def test_beginning_makes_a_numbered_draft_and_mails_its_link(session, make, now):
    category = make.category()

    nomination = begin_nomination(session, category, PARTIES, press="p1", now=now)

    assert (nomination.reference, nomination.status) == ("N-0001", NominationStatus.DRAFT)
    assert nomination.nominator_name == "Sam Iyer"
    letter = session.scalars(select(Letter)).one()
    assert letter.to_email == "sam.iyer@example.org"
    assert "/link/" in letter.text
    assert session.scalars(select(AuditEvent.action)).all() == ["nominations.begin"]


def test_one_press_begins_one_nomination(session, make, now):
    category = make.category()

    first = begin_nomination(session, category, PARTIES, press="p1", now=now)
    again = begin_nomination(session, category, PARTIES, press="p1", now=now)
    other = begin_nomination(session, category, PARTIES, press="p2", now=now)

    assert first is again
    assert other.number == 2
    assert session.scalar(select(func.count(Letter.id))) == 2
    assert session.scalar(select(Season.last_number)) == 2


def test_nothing_is_begun_outside_the_dates(session, make, now):
    category = make.category(make.season(closes_at=now))

    with pytest.raises(NominationsClosedError):
        begin_nomination(session, category, PARTIES, press="p1", now=now)


def test_parties_fit_their_columns():
    parties = Parties("a@example.org", nominee_name="x" * 300)

    assert len(parties.nominee_name) == 200


@pytest.fixture
def draft(session, make, now):
    return create_draft(session, make.category(), PARTIES, now=now)


def save(session, nomination, now, version=None, **fields):
    save_fields(session, nomination, fields, version=version or nomination.version, now=now)


def test_saving_keeps_canonical_answers_and_counts_up(session, draft, now):
    save(session, draft, now, answer_share_new="60 %", answer_story=" A story. ", nominee_name="Dana A.")

    assert draft.answer_texts == {"share_new": "60", "story": "A story."}
    assert draft.nominee_name == "Dana A."
    assert draft.version == 2
    assert screening_text(draft) == "A story."
    assert str(structured_answers(draft).share_new) == "0.6"


def test_saving_the_same_again_changes_nothing(session, draft, now):
    save(session, draft, now, answer_share_new="60 %")
    save(session, draft, now, version=1, answer_share_new="60", answer_story="")

    assert draft.version == 2


def test_emptied_answer_goes_and_unknown_fields_are_left_alone(session, draft, now):
    save(session, draft, now, answer_story="A story.", answer_nonsense="x", status="submitted")
    save(session, draft, now, answer_story="")

    assert draft.answers == []
    assert draft.status is NominationStatus.DRAFT


def test_emptied_answer_that_was_never_given_makes_no_row(session, make, now):
    nomination = make.nomination()
    save(session, nomination, now, answer_how_won="Typed.")
    save(session, nomination, now, answer_how_won="")

    apply_fields(nomination, nomination.pending)

    assert list(nomination.answer_texts) == ["story"]


def test_stale_version_overwrites_nothing(session, draft, now):
    save(session, draft, now, answer_story="From the first tab.")

    with pytest.raises(StaleVersionError):
        save(session, draft, now, version=1, answer_story="From the second tab.")
    assert draft.answer_texts == {"story": "From the first tab."}


def test_changes_of_a_submitted_nomination_wait(session, make, now):
    nomination = make.nomination(story="As sent.")

    save(session, nomination, now, answer_story="As changed.", nominee_title="Head")

    assert sent_fields(nomination)["answer_story"] == "As sent."
    assert current_fields(nomination)["answer_story"] == "As changed."
    assert nomination.pending == {"answer_story": "As changed.", "nominee_title": "Head"}


@pytest.mark.parametrize("status", [NominationStatus.WITHDRAWN, NominationStatus.INELIGIBLE])
def test_what_is_out_is_not_edited(session, make, now, status):
    nomination = make.nomination(status=status)

    with pytest.raises(NominationStatusError):
        save(session, nomination, now, answer_story="New.")


def test_closed_season_is_not_edited_unless_this_one_is_open(session, make, now):
    nomination = make.nomination(make.category(make.season(closes_at=now)), status=NominationStatus.DRAFT)

    with pytest.raises(NominationsClosedError):
        save(session, nomination, now, answer_story="New.")
    nomination.open_until = now + dt.timedelta(days=1)
    save(session, nomination, now, answer_story="New.")
    assert nomination.answer_texts == {"story": "New."}


def test_answers_of_an_import_are_kept_at_any_date(session, make, now):
    nomination = make.nomination(make.category(make.season(closes_at=now)), story="", status=NominationStatus.DRAFT)

    save_answers(session, nomination, {"customers_signed": "1,200", "share_new": "most"}, now=now)

    assert nomination.answer_texts == {"customers_signed": "1200", "share_new": "most"}


def test_keeping_the_category_notes_why(session, draft, now):
    keep_category(session, draft, " All of them were new to us. ", now=now)

    assert draft.note_to_organizer == "All of them were new to us."
    assert session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()[-1] == "nominations.keep_category"


def test_same_press_in_another_season_is_another_nomination(session, make, now):
    for _ in range(2):
        begin_nomination(session, make.category(), PARTIES, press="p1", now=now)

    assert session.scalar(select(func.count(Nomination.id))) == 2
