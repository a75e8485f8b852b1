"""Every report is a whole PDF: real text, embedded fonts, page numbers, and nothing from outside."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from judging.assignment.models import Judge
from judging.nominations.domain.lifecycle import NominationStatus
from judging.reports.briefing import draw_briefing
from judging.reports.category import draw_category
from judging.reports.feedback import draw_feedback, find_feedback, gather_category_feedback
from judging.reports.receipts import draw_receipt
from judging.reports.season import draw_season
from judging.results.models import Place, Placement, Publication
from judging.results.services.standing import survey_season
from tests.reports.conftest import COMMENT

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

LONG_NAME = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft"


def read(content):
    reader = PdfReader(io.BytesIO(content))
    return reader, "\n".join(page.extract_text() for page in reader.pages)


def test_receipt_tells_what_was_sent_as_text(make, category):
    nomination = make.nomination(category, nominee_name=LONG_NAME, story="Ten <b>shops</b> 李雷 שלום. " * 100)

    reader, text = read(draw_receipt(nomination))

    assert "<b>shops</b>" in text
    assert "Page 1 of 2" in text
    assert reader.metadata.title == f"Receipt for {nomination.reference}"
    assert all(
        "/FontFile" in str(font.get_object()) or font for font in reader.pages[0]["/Resources"]["/Font"].values()
    )


@pytest.mark.parametrize(("size", "points"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_paper_is_the_one_that_was_asked_for(make, category, size, points):
    reader, _ = read(draw_receipt(make.nomination(category), size=size))

    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == points


def test_no_other_paper_is_known(make, category):
    with pytest.raises(ValueError, match="A4 or Letter"):
        draw_receipt(make.nomination(category), size="A3")


def test_a_report_opens_nothing_from_outside(session, make, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("top secret")
    season = make.season(name=f'<img src="file://{secret}"><link rel=stylesheet href="http://127.0.0.1:9/x.css">')

    _, text = read(draw_season(session, season))

    assert "top secret" not in text
    assert "<img src=" in text


def test_feedback_compares_in_a_group_of_five_or_more_and_names_no_judge(session, scored, category):
    rows = scored()

    _, text = read(draw_feedback(find_feedback(session, rows[2])))

    assert "Nominee Number2" in text
    assert COMMENT in text
    assert "middle half of the 6 nominations" in text
    assert "Judge Number" not in text
    assert "Number3" not in text


def test_feedback_of_a_small_group_is_not_compared(session, scored, category):
    rows = scored(4)

    feedback = find_feedback(session, rows[0])

    assert (feedback.is_compared, {one.median for one in feedback.criteria}) == (False, {None})
    assert "are not compared" in read(draw_feedback(feedback))[1]


def test_feedback_says_the_place(session, scored, category, now):
    rows = scored()
    session.add(
        Placement(
            category_id=category.id,
            nomination=rows[5],
            place=Place.WINNER,
            decided_by="ada@example.org",
            decided_at=now,
        )
    )
    session.commit()

    feedback = gather_category_feedback(session, category)[5]

    assert feedback.place is Place.WINNER
    assert "It was given: winner" in read(draw_feedback(feedback))[1]


def test_a_nominator_reads_feedback_only_once_it_is_published(client, session, scored, category, now):
    rows = scored()
    with client.session_transaction() as cookie:
        cookie["nominations"] = [rows[0].public_id]
    address = f"/nominations/{rows[0].public_id}/feedback.pdf"

    before = client.get(address)
    session.add(
        Publication(
            category=category,
            number=1,
            snapshot={},
            inputs={},
            inputs_digest="",
            method="adjusted",
            published_by="ada@example.org",
            published_at=now,
        )
    )
    session.commit()

    assert before.status_code == 302
    assert client.get(address).mimetype == "application/pdf"


def test_feedback_of_an_unscored_nomination_says_so(make, sign_in, category):
    nomination = make.nomination(category)

    response = sign_in(make.organizer()).get(f"/nominations/{nomination.public_id}/feedback.pdf")

    assert (response.status_code, "No judge has submitted" in response.text) == (409, True)


def test_briefing_book_is_blind_and_has_boxes(session, make, category):
    nomination = make.nomination(
        category, nominee_name="Dana Abbot", story="Dana Abbot of Fenwick Foods opened ten shops."
    )
    assignment = make.assignment(nomination)

    reader, text = read(draw_briefing(session, assignment.judge))

    assert nomination.reference in text
    assert "Dana" not in text
    assert "Fenwick" not in text
    assert "Your scores" in text
    assert "Dana" not in str(reader.metadata)


def test_briefing_book_of_an_empty_queue_says_so(session, make, category):
    assert "Nothing waits" in read(draw_briefing(session, make.judge(category.season, category)))[1]


def test_category_report_shows_ranks_and_why(session, scored, category):
    scored()

    reader, text = read(draw_category(survey_season(session, category.season), category))

    assert "Nominee Number5" in " ".join(text.split())
    assert "First place holds without" in text
    assert "Raw against adjusted" in text or "the raw mean ranks" in " ".join(text.split())
    assert ": raw mean" not in text
    assert "How sure this is" in text
    assert not any(judge.public_id in text for judge in session.scalars(select(Judge)))
    assert "Northern Sales Awards" in reader.pages[-1].extract_text()
    assert "Nobody has been given a place" in text
    assert reader.outline


def test_category_report_without_scores_says_so(session, make, category):
    make.nomination(category)

    assert "Nobody has a score yet." in read(draw_category(survey_season(session, category.season), category))[1]


def test_season_report_holds_every_category(session, scored, make, category):
    scored(3)
    make.category(category.season, "account-manager-of-the-year")
    make.nomination(category, status=NominationStatus.WITHDRAWN)

    _, text = read(draw_season(session, category.season))

    assert "Account Manager of the Year" in text
    assert "withdrawn" in text
    assert "Appendix: how the results were made" in text


@pytest.mark.parametrize(
    "page",
    [
        "/organize/reports/season.pdf",
        "/organize/reports/categories/{category}.pdf?size=Letter",
        "/judge/briefing/{judge}.pdf",
        "/nominations/{nomination}/receipt.pdf",
    ],
)
def test_organizer_downloads_reports(scored, make, sign_in, category, page):
    rows = scored(2)
    judge = make.judge(category.season, category)
    address = page.format(category=category.public_id, judge=judge.public_id, nomination=rows[0].public_id)

    response = sign_in(make.organizer()).get(address)

    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF")


def test_a_draft_has_no_receipt(client, make, category):
    nomination = make.nomination(category, status=NominationStatus.DRAFT, submitted_at=None)
    with client.session_transaction() as cookie:
        cookie["nominations"] = [nomination.public_id]

    assert client.get(f"/nominations/{nomination.public_id}/receipt.pdf").status_code == 404
