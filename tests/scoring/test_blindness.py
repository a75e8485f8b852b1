"""In a blind season, nothing that a judge can reach tells who a nomination is about."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from judging.nominations.file_store import store_content
from judging.nominations.models import Answer, Attachment
from judging.scoring.models import Redaction
from judging.screening.services import screen_nomination

DAY = dt.timedelta(days=1)
STORY = (
    "Dana Abbot (“Dee”) joined Fenwick Foods in May. DANA's list! Ms Abbot, D. Abbot, D.A. and danaabbot are one. "
    "Write to dana.abbot@fenwick.example.org or see www.fenwickfoods.com/dana. As Territory Manager she sold to "
    "Harrow; Sam Iyer says so. Fenwick's FENWICK fenwick. The Blue Whale deal. "
    "Hugo Ellery of Wharfdale, our referee, can confirm it. "
    "Dana cold-called sixty shops and signed 23 customers that had never bought from us, eleven of them from a rival."
)
SECRETS = (
    "dana",
    "abbot",
    "fenwick",
    "iyer",
    "sam",
    "blue whale",
    "territory manager",
    "d.a.",
    "friend of the family",
    "dee",
    "hugo",
    "ellery",
    "wharfdale",
)


@pytest.fixture
def blind(app, make, category, sign_in, session, now):
    """Return the judge's browser, the assignment, and the public ids of a cleared and an uncleared file."""
    season, real = category.season, dt.datetime.now(dt.UTC)
    season.judging_opens_at, season.judging_closes_at = real - DAY, real + DAY
    nomination = make.nomination(
        category, story=STORY, nominee_email="dana.abbot@fenwick.example.org", nominator_relation="Friend of the family"
    )
    nomination.answers.append(Answer(question_key="testimonial", text="Dana called us first, says Fenwick."))
    nomination.answers += list_referee()
    digest = store_content(app.config["SETTINGS"].attachments, b"%PDF-1.7 Nobody is named here")
    for name, cleared in (("Dana_Abbot-letter.pdf", now), ("fenwicklogo.png", None)):
        nomination.attachments.append(
            Attachment(
                file_name=name,
                content_type="application/pdf",
                size=29,
                digest=digest,
                uploaded_at=now,
                cleared_at=cleared,
            )
        )
    session.add(Redaction(nomination=nomination, phrase="Blue Whale", made_by="o@example.org", made_at=now))
    assignment = make.assignment(nomination)
    return sign_in(assignment.judge.user), assignment


def list_referee() -> list[Answer]:
    """Return the answers that name the referee of the story."""
    said = {"name": "Hugo Ellery", "email": "hugo.ellery@wharfdale.example.org", "company": "Wharfdale University"}
    return [Answer(question_key=f"referee_{key}", text=text) for key, text in said.items()]


def find_secrets(text: str) -> list[str]:
    low = text.lower()
    return [secret for secret in SECRETS if re.search(rf"(?<![a-z]){re.escape(secret)}(?![a-z])", low)]


def test_no_page_or_answer_that_a_judge_can_reach_holds_a_name(blind):
    browser, assignment = blind
    address = f"/judge/{assignment.public_id}"
    scores = {"score-results": 8, "score-prospecting": 6, "score-ethics": 7}
    payload = {"version": 0, "device": "desk", "changes": scores}
    cleared, held = assignment.nomination.attachments

    answers = [
        browser.get("/judge"),
        browser.get(address),
        browser.get(f"{address}/ask"),
        browser.get(f"{address}/stand-back"),
        browser.post(f"{address}/autosave", json=payload),
        browser.post(f"{address}/autosave", json=payload | {"changes": {"score-results": 99}}),
        browser.post(address, data={"score-results": "99"}),
        browser.post(f"{address}/ask", data={}),
        browser.get(f"{address}/files/{cleared.public_id}", buffered=True),
        browser.get(f"{address}/files/{held.public_id}"),
        browser.post(f"{address}/autosave", json=payload | {"submit": True}),
        browser.get(address),
        browser.get("/judge"),
        browser.post(f"{address}/stand-back", data={"reason": "conflict"}, follow_redirects=True),
        browser.get(address),
    ]

    for answer in answers:
        assert answer.status_code < 500
        assert find_secrets(answer.text) == [], answer.request.path
        assert find_secrets(str(answer.headers)) == [], answer.request.path


def test_text_is_masked_and_still_reads(blind):
    browser, assignment = blind

    page = browser.get(f"/judge/{assignment.public_id}").text

    assert "The nominee joined the company in May. The nominee&#39;s list!" in page
    assert "The [hidden] deal." in page
    assert "1 file is held back" in page
    assert "The nominee-letter.pdf" in page


def test_file_comes_under_a_masked_name_and_only_once_cleared(blind):
    browser, assignment = blind
    cleared, held = assignment.nomination.attachments
    address = f"/judge/{assignment.public_id}/files/"

    response = browser.get(address + cleared.public_id, buffered=True)

    assert response.headers["Content-Disposition"] == 'attachment; filename="The nominee-letter.pdf"'
    assert response.data.startswith(b"%PDF")
    assert browser.get(address + held.public_id).status_code == 403
    assert browser.get(address + "nosuchfile").status_code == 404


def test_file_whose_bytes_are_gone_is_not_found(blind):
    browser, assignment = blind
    cleared = assignment.nomination.attachments[0]
    cleared.digest = "0" * 64

    assert browser.get(f"/judge/{assignment.public_id}/files/{cleared.public_id}").status_code == 404


def test_seeing_season_shows_files_under_their_names(blind, category):
    browser, assignment = blind
    category.season.is_blind = False
    held = assignment.nomination.attachments[1]

    response = browser.get(f"/judge/{assignment.public_id}/files/{held.public_id}", buffered=True)

    assert "fenwicklogo.png" in response.headers["Content-Disposition"]


def test_no_other_judges_nominations_or_scores_are_reached(blind, make, sign_in):
    _, assignment = blind
    other = make.assignment(assignment.nomination, status="scored")
    card = make.scorecard(other, ratings={"results": 3}, comment="A verdict of another judge.", note="Secret note.")
    browser, address = sign_in(assignment.judge.user), f"/judge/{other.public_id}"

    assert "verdict of another" not in browser.get(f"/judge/{assignment.public_id}").text
    for path in (address, f"{address}/ask", f"{address}/stand-back", f"{address}/next"):
        assert browser.get(path).status_code == 403
    assert browser.get(f"/organize/scorecards/{card.public_id}").status_code == 403


def test_organizer_sees_what_is_hidden_and_hides_more(blind, make, sign_in):
    judge, assignment = blind
    organizer, address = sign_in(make.organizer()), f"/organize/nominations/{assignment.nomination.public_id}/masking"

    page = organizer.get(address).text
    assert "The nominee joined the company" in page
    assert "Blue Whale" in page
    assert organizer.post(address, data={"phrase": ""}).status_code == 422
    assert organizer.post(address, data={"phrase": "Harrow"}).status_code == 303
    organizer.post(address, data={"phrase": "Harrow"})
    assert "Harrow" not in judge.get(f"/judge/{assignment.public_id}").text

    redaction = re.findall(r'name="redaction" value="(\w+)"', organizer.get(address).text)[1]
    assert organizer.post(f"{address}/show", data={"redaction": redaction}).status_code == 303
    assert organizer.post(f"{address}/show", data={"redaction": redaction}).status_code == 404
    assert "sold to Harrow" in judge.get(f"/judge/{assignment.public_id}").text


def test_evidence_is_shown_only_where_the_season_says_so_and_without_names(blind, session, category):
    browser, assignment = blind
    screen_nomination(session, assignment.nomination, now=dt.datetime.now(dt.UTC))
    assert "What the screening noticed" not in browser.get(f"/judge/{assignment.public_id}").text
    session.rollback()
    category.season.shows_evidence_to_judges = True

    page = browser.get(f"/judge/{assignment.public_id}").text

    assert "What the screening noticed" in page
    assert find_secrets(page) == []
