"""Review, submission, confirmation and withdrawal, as a nominator meets them."""

from sqlalchemy import select

from judging.mail.models import Letter
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.services import save_fields


def at(nomination, page=""):
    return f"/nominations/{nomination.public_id}{page}"


def test_review_offers_to_send_only_what_is_complete(nominator, draft, session):
    assert "Send the nomination" in nominator.get(at(draft, "/review")).text
    draft.nominee_name = ""
    session.commit()

    page = nominator.get(at(draft, "/review")).text

    assert "Send the nomination" not in page
    assert "One thing to look at before you send it" in page


def test_saving_can_lead_to_the_review(nominator, draft):
    answer = nominator.post(at(draft), data={"version": 1, "nominee_title": "Head", "go": "review"})

    assert answer.location == at(draft, "/review")
    assert draft.nominee_title == "Head"


def test_submission_is_confirmed_once_on_a_double_click(nominator, draft, session):
    answers = [nominator.post(at(draft, "/submit")) for _ in range(2)]

    assert [answer.location for answer in answers] == [at(draft, "/sent")] * 2
    assert session.scalars(select(Letter.kind)).all() == ["nominations/confirmation"]
    page = nominator.get(at(draft, "/sent")).text
    assert draft.reference in page
    assert "Change it" in page


def test_incomplete_submission_goes_back_to_the_review(nominator, draft, session):
    draft.nominee_name = ""
    session.commit()

    assert nominator.post(at(draft, "/submit")).location == at(draft, "/review")
    assert draft.status is NominationStatus.DRAFT
    assert nominator.get(at(draft, "/sent")).location == at(draft)


def test_late_submission_is_told(open_as_nominator, complete, make):
    nomination = complete(make.category())

    answer = open_as_nominator(nomination).post(at(nomination, "/submit"))

    assert answer.status_code == 409
    assert "Nominations have closed." in answer.text


def test_changes_after_sending_wait_for_another_press(open_as_nominator, complete, category, session, now):
    nomination = complete(category, status=NominationStatus.SUBMITTED, submitted_at=now)
    browser = open_as_nominator(nomination)
    assert "nothing has changed since" in browser.get(at(nomination, "/review")).text
    save_fields(session, nomination, {"answer_story": "Longer."}, version=1, now=now)
    session.commit()

    assert "judges see the changes only when you send it again" in browser.get(at(nomination)).text
    assert "Send the changes" in browser.get(at(nomination, "/review")).text
    browser.post(at(nomination, "/submit"))
    assert nomination.answer_texts["story"] == "Longer."


def test_withdrawal_asks_first_and_is_confirmed(nominator, draft, session):
    assert "Withdraw this nomination?" in nominator.get(at(draft, "/withdraw")).text

    answer = nominator.post(at(draft, "/withdraw"), data={"reason": "She left us."}, follow_redirects=True)
    nominator.post(at(draft, "/withdraw"), data={})

    assert f"Nomination {draft.reference} is withdrawn." in answer.text
    assert session.scalars(select(Letter.kind)).all() == ["nominations/withdrawn"]


def test_letters_name_the_nominee_and_carry_a_link(nominator, draft, session):
    draft.nominee_name = "Dana <b>Abbot</b>"
    session.commit()
    nominator.post(at(draft, "/submit"))

    letter = session.scalars(select(Letter)).one()

    assert "Dana <b>Abbot</b>" in letter.text
    assert "Dana &lt;b&gt;Abbot&lt;/b&gt;" in letter.html
    assert "/link/" in letter.text
