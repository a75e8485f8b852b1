"""The organizer's list and one nomination: filters, paging, what a draft keeps to itself, files, history."""

import pytest

from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.domain.wording import tell_event
from judging.nominations.models import Answer
from judging.nominations.queries import PAGE_SIZE, Filters, list_nominations
from judging.nominations.services import move_nomination, rule_ineligible


@pytest.fixture
def organizer(make, sign_in):
    return sign_in(make.organizer())


def names(session, season, **filters):
    return [n.nominee_name for n in list_nominations(session, season, Filters(**filters), page=1).nominations]


def test_list_is_narrowed_by_award_state_and_words(session, make):
    first = make.category()
    second = make.category(first.season, "account-manager-of-the-year")
    make.nomination(first, nominee_name="Ada", nominee_company="100% Foods")
    make.nomination(second, nominee_name="Ben", status=NominationStatus.WITHDRAWN)
    make.nomination(first, nominee_name="Cleo", nominator_email="cleo_fan@example.org")
    make.nomination(make.category(), nominee_name="Elsewhere")
    season = first.season

    assert names(session, season) == ["Cleo", "Ben", "Ada"]
    assert names(session, season, category=second.public_id) == ["Ben"]
    assert names(session, season, status=NominationStatus.SUBMITTED) == ["Cleo", "Ada"]
    assert names(session, season, search="ada") == ["Ada"]
    assert names(session, season, search="0% f") == ["Ada"]
    assert names(session, season, search="o_f") == ["Cleo"]
    assert names(session, season, search="n-0002") == ["Ben"]
    assert names(session, season, search="2") == ["Ben"]
    assert names(session, season, search="nobody") == []


def test_list_has_pages(session, make):
    category = make.category()
    for _ in range(PAGE_SIZE + 1):
        make.nomination(category, story="")

    first, last, beyond = (list_nominations(session, category.season, Filters(), page=page) for page in (1, 2, 9))

    assert (len(first.nominations), len(last.nominations), first.pages) == (PAGE_SIZE, 1, 2)
    assert beyond.page == 2


def test_list_asks_the_database_no_more_for_more_rows(count_statements, organizer, make):
    category = make.category()
    make.nomination(category)
    once = count_statements(organizer, "/organize/nominations")
    for _ in range(2):
        make.nomination(category)

    assert count_statements(organizer, "/organize/nominations") == once


def test_list_says_when_it_is_empty(organizer, make):
    assert "No season is set up yet." in organizer.get("/organize/nominations").text
    make.season()

    assert "No nominations yet." in organizer.get("/organize/nominations").text
    assert "Nothing fits." in organizer.get("/organize/nominations?search=x&status=nonsense").text


def test_one_nomination_shows_everything(organizer, make, session, now):
    nomination = make.nomination(note_to_organizer="All were new.")
    nomination.answers.append(Answer(question_key="how_won", text="By calling first."))
    session.commit()
    other = make.category(nomination.season, "account-manager-of-the-year")
    move_nomination(session, nomination, other, by="o@example.org", reason="It <fits>.", now=now)
    rule_ineligible(session, nomination, by="o@example.org", reason="Left in May.", now=now)

    page = organizer.get(f"/organize/nominations/{nomination.public_id}").text

    for words in (
        "Dana Abbot",
        "All were new.",
        "By calling first.",
        "Answers to questions of a former award",
        "Moved from salesperson of the year to account manager of the year",
        "It &lt;fits&gt;.",
        "Ruled ineligible",
        "Left in May.",
    ):
        assert words in page


def test_draft_keeps_its_answers_to_its_nominator(organizer, make):
    nomination = make.nomination(status=NominationStatus.DRAFT, story="Not for organizers yet.")
    make.attachment(nomination, file_name="secret.pdf")

    page = organizer.get(f"/organize/nominations/{nomination.public_id}").text

    assert "Not for organizers yet." not in page
    assert "secret.pdf" not in page


def test_file_is_cleared_for_judges_and_hidden_again(organizer, make, session):
    attachment = make.attachment(make.nomination())
    address = f"/organize/nominations/files/{attachment.public_id}/clear"

    shown = organizer.post(address, follow_redirects=True)
    assert "judges may see it" in shown.text
    assert attachment.cleared_at is not None
    organizer.post(address)
    assert attachment.cleared_at is None


def test_event_of_another_room_is_told_by_its_name():
    assert tell_event("screening.ask_nominator", {}) == "Screening: ask nominator"
    assert tell_event("nominations.move", {}) == "Moved from … to …"
    moved = {"from_category": "sales-rookie-of-the-year", "to_category": "sales-team-of-the-year"}
    assert tell_event("nominations.move", moved) == "Moved from sales rookie of the year to sales team of the year"
    assert tell_event("screening.read", {"verdict": "new_business"}) == "Read by the screening: new business"
    assert tell_event("nominations.attach", {"file": "sales_new-2026.pdf"}) == "File added: sales_new-2026.pdf"
    assert tell_event("results.place", {"place": None}) == "Place: none"


@pytest.mark.parametrize("query", ["search=%00", "page=-5", "page=99999999999999999999", "category=%00x", "page=x"])
def test_odd_queries_are_answered(organizer, make, query):
    make.nomination()

    assert organizer.get(f"/organize/nominations?{query}").status_code == 200
