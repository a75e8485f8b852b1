"""The nominator's pages: beginning, writing, two tabs, moving, and every end that a form can come to."""

import io

import pytest
from sqlalchemy import func, select

from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination

PRESS = "a-press-of-the-button"
BEGUN = {
    "press": PRESS,
    "nominator_name": "Sam Iyer",
    "nominator_email": "sam@example.org",
    "nominee_name": "Dana <b>Abbot</b>",
    "nominee_company": "Fenwick Foods",
}


def at(nomination, page=""):
    return f"/nominations/{nomination.public_id}{page}"


def test_beginning_leads_to_the_form_in_this_browser(client, session, category):
    shown = client.get(f"/nominate/{category.public_id}")
    answer = client.post(f"/nominate/{category.public_id}", data=BEGUN, follow_redirects=True)

    assert shown.status_code == 200
    assert answer.status_code == 200
    nomination = session.scalars(select(Nomination)).one()
    assert answer.request.path == at(nomination)
    assert "Dana &lt;b&gt;Abbot&lt;/b&gt;" in answer.text
    assert "<b>Abbot" not in answer.text


def test_double_click_begins_once(client, session, category):
    for _ in range(2):
        client.post(f"/nominate/{category.public_id}", data=BEGUN)

    assert session.scalar(select(func.count(Nomination.id))) == 1


def test_begun_with_faults_keeps_what_was_typed(client, session, category):
    answer = client.post(
        f"/nominate/{category.public_id}", data={**BEGUN, "nominator_email": "nonsense", "nominee_name": ""}
    )

    assert answer.status_code == 422
    assert 'value="nonsense"' in answer.text
    assert "Write an address such as name@example.org." in answer.text
    assert session.scalar(select(func.count(Nomination.id))) == 0


def test_closed_season_says_so_and_takes_nothing(client, session, make):
    category = make.category()

    answers = [
        client.get(f"/nominate/{category.public_id}"),
        client.post(f"/nominate/{category.public_id}", data=BEGUN),
    ]

    assert [answer.status_code for answer in answers] == [200, 409]
    assert "Nominations have closed." in answers[0].text
    assert session.scalar(select(func.count(Nomination.id))) == 0


def test_form_shows_figures_as_people_read_them(nominator, draft, session):
    draft.answers[0].text = "She opened 23 shops & more."
    session.commit()

    page = nominator.get(at(draft)).text

    assert 'value="60 %"' in page
    assert "She opened 23 shops &amp; more." in page
    assert "Step 4 of 4" in page


def test_saving_keeps_an_unreadable_figure_and_says_what_to_write(nominator, draft):
    answer = nominator.post(
        at(draft), data={"version": 1, "answer_share_new": "most", "answer_story": "New."}, follow_redirects=True
    )

    assert 'value="most"' in answer.text
    assert "Write one percentage from 0 to 100, such as 60 %." in answer.text
    assert draft.answer_texts["story"] == "New."


def test_missing_answers_are_told_only_when_asked(nominator, draft, session):
    draft.nominee_company = ""
    session.commit()

    assert "Fill this in." not in nominator.get(at(draft)).text
    assert "Fill this in." in nominator.get(at(draft, "?check=1")).text


def test_what_is_too_long_is_not_saved_and_stays_typed(nominator, draft):
    answer = nominator.post(at(draft), data={"version": 1, "nominee_name": "x" * 201})

    assert answer.status_code == 422
    assert "x" * 201 in answer.text
    assert draft.nominee_name == "Dana Abbot"


def test_second_tab_chooses_and_overwrites_nothing(nominator, draft):
    nominator.post(at(draft), data={"version": 1, "answer_story": "From the first tab.", "nominee_title": "Head"})
    answer = nominator.post(
        at(draft), data={"version": 1, "answer_story": "From the second tab.", "nominee_title": "Rep"}
    )

    assert answer.status_code == 409
    assert "From the first tab." in answer.text
    assert "From the second tab." in answer.text
    assert draft.answer_texts["story"] == "From the first tab."

    chosen = {
        "version": 2,
        "answer_story": "From the second tab.",
        "take_answer_story": "typed",
        "nominee_title": "Rep",
        "take_nominee_title": "saved",
    }
    nominator.post(at(draft), data=chosen)
    assert (draft.answer_texts["story"], draft.nominee_title) == ("From the second tab.", "Head")


def test_autosave_answers_how_things_stand(nominator, draft):
    answer = nominator.post(
        at(draft, "/autosave"), data={"version": 1, "answer_revenue_new": "£1.2m", "answer_customers_signed": "many"}
    )

    told = answer.get_json()
    assert (told["version"], told["readings"]["answer_revenue_new"]) == (2, "GBP 1,200,000")
    assert told["faults"] == {"answer_customers_signed": "Write one number in figures, such as 1,200."}
    assert told["left"] == {"people": 0, "facts": 1, "story": 0, "files": 0}


def test_autosave_from_a_second_tab_is_refused_as_a_conflict(nominator, draft):
    nominator.post(at(draft, "/autosave"), data={"version": 1, "answer_story": "First."})

    answer = nominator.post(at(draft, "/autosave"), data={"version": 1, "answer_story": "Second."})

    assert (answer.status_code, answer.get_json()["is_conflict"]) == (409, True)
    assert draft.answer_texts["story"] == "First."


def test_autosave_refuses_what_is_no_form(nominator, draft):
    assert nominator.post(at(draft, "/autosave"), data={"answer_story": "x"}).status_code == 422
    assert nominator.post(at(draft, "/autosave"), data={"version": 1, "answer_story": "x" * 20_001}).status_code == 422


def test_too_late_shows_what_was_typed_to_copy(open_as_nominator, make):
    nomination = make.nomination(status=NominationStatus.DRAFT)
    browser = open_as_nominator(nomination)

    late = browser.post(at(nomination), data={"version": 1, "answer_story": "Typed at the last minute."})
    by_itself = browser.post(at(nomination, "/autosave"), data={"version": 1, "answer_story": "Typed too late."})

    assert late.status_code == 409
    assert "Typed at the last minute." in late.text
    assert (by_itself.status_code, by_itself.get_json()["is_conflict"]) == (409, False)
    assert "It was not sent in time" in browser.get(at(nomination)).text


@pytest.mark.parametrize("page", ["", "/review", "/withdraw"])
def test_withdrawn_nomination_is_only_read(open_as_nominator, category, make, now, page):
    nomination = make.nomination(category, status=NominationStatus.WITHDRAWN, withdrawn_at=now)

    answer = open_as_nominator(nomination).get(at(nomination, page))

    assert "It was withdrawn on" in answer.text
    assert f'href="/seasons/{category.season.slug}">See the awards' in answer.text
    assert "<textarea" not in answer.text


def test_move_takes_the_typed_answers_along(nominator, draft, make, session):
    other = make.category(draft.season, "account-manager-of-the-year")
    session.commit()

    answer = nominator.post(
        at(draft),
        data={"version": 1, "answer_story": "Kept.", "go": "move", "to": other.public_id},
        follow_redirects=True,
    )

    assert "Moved to Account Manager of the Year. All your answers came along." in answer.text
    assert draft.category is other
    assert draft.answer_texts["story"] == "Kept."
    assert draft.moves[0].moved_by == draft.nominator_email


def test_move_to_nowhere_is_not_found(nominator, draft):
    assert nominator.post(at(draft, "/move"), data={"to": "nowhere"}).status_code == 404


def test_keeping_the_category_leaves_a_note(nominator, draft):
    answer = nominator.post(at(draft, "/keep"), data={"note": "All were new."}, follow_redirects=True)

    assert draft.note_to_organizer == "All were new."
    assert "The organizer will read your note." in answer.text


def test_form_asks_the_database_no_more_for_more_answers(count_statements, open_as_nominator, complete, category, make):
    small, large = complete(category), complete(category)
    for index in range(3):
        make.attachment(large, b"%PDF-1.7 " + bytes([index]))
    browser = open_as_nominator(small, large)

    counts = [count_statements(browser, at(nomination)) for nomination in (small, large)]

    assert counts[0] == counts[1]


def test_characters_that_no_keyboard_makes_break_nothing(nominator, draft):
    answer = nominator.post(
        at(draft, "/autosave"), data={"version": 1, "answer_story": "a\x00b\x07c", "nominee_name": "Da\x00na"}
    )

    assert answer.status_code == 200
    assert (draft.answer_texts["story"], draft.nominee_name) == ("abc", "Dana")


def test_moving_where_it_is_already_changes_nothing(nominator, draft):
    answer = nominator.post(at(draft, "/move"), data={"to": draft.category.public_id})

    assert answer.location == at(draft)
    assert (draft.moves, draft.version) == ([], 1)


def test_empty_file_fields_and_other_files_are_left_alone(nominator, draft):
    files = {"file_evidence_files": (io.BytesIO(b""), ""), "answer_story": (io.BytesIO(b"%PDF-1.7"), "story.pdf")}

    assert nominator.post(at(draft), data={"version": 1, **files}).status_code == 303
    assert draft.attachments == []
    assert draft.answer_texts["story"].startswith("Dana opened")


def test_file_where_a_name_belongs_is_no_name(client, category):
    answer = client.post(f"/nominate/{category.public_id}", data={**BEGUN, "nominee_name": (io.BytesIO(b"x"), "x.pdf")})

    assert answer.status_code == 422
    assert "Write who is nominated." in answer.text
