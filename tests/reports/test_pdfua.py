"""Every report is tagged as PDF/UA-1 asks, as far as a program can tell; and the check finds what is wrong."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, NameObject, TextStringObject
from sqlalchemy import select

from judging.assignment.models import Assignment, AssignmentStatus
from judging.reports.briefing import draw_briefing
from judging.reports.category import draw_category
from judging.reports.certificates.drawing import make_design, make_sample, write_certificate
from judging.reports.feedback import draw_feedback, find_feedback
from judging.reports.pdf import Document, draw_document
from judging.reports.receipts import draw_receipt
from judging.reports.screening import draw_screening, list_screened
from judging.reports.season import draw_season
from judging.results.services.standing import survey_season
from judging.screening.services import screen_nomination
from tests.reports.pdfua import find_faults

PAGE = """<!doctype html><html lang="en"><head><title>Title</title></head><body><h1>One</h1>{}</body></html>"""


@pytest.fixture
def judged(session, scored, make, category, now):
    """A category with scores, a nomination that waits, and its screening."""
    rows = scored(6)
    make.assignment(rows[0])
    for row in rows[:2]:
        screen_nomination(session, row, now=now)
    session.commit()
    return rows


DRAW = {
    "receipt": lambda session, rows: draw_receipt(rows[0]),
    "feedback": lambda session, rows: draw_feedback(find_feedback(session, rows[0])),
    "briefing": lambda session, rows: draw_briefing(session, find_waiting_judge(session, rows[0])),
    "certificate": lambda session, rows: draw_document(write_sample(rows[0].category)),
    "category": lambda session, rows: draw_category(survey_season(session, rows[0].season), rows[0].category),
    "season": lambda session, rows: draw_season(session, rows[0].season),
    "screening": lambda session, rows: draw_screening("A season", list_screened(session, rows[0].season)),
}


def write_sample(category):
    return write_certificate(make_sample(category.season, make_design(category.season), category=category.title))


def find_waiting_judge(session, nomination):
    waiting = select(Assignment).where(
        Assignment.nomination_id == nomination.id, Assignment.status == AssignmentStatus.OPEN
    )
    return session.scalars(waiting).one().judge


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", sorted(DRAW))
def test_report_has_no_fault_that_a_program_can_find(session, judged, name):
    assert find_faults(DRAW[name](session, judged)) == []


def draw(body):
    return draw_document(Document(PAGE.format(body)))


def test_a_sound_page_has_no_fault():
    assert find_faults(draw("<h2>Two</h2><p>Text</p><ul><li>One</li></ul>")) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<h3>Three</h3>", "14-003: H3 comes after level 1"),
        ('<svg width="9" height="9"><rect width="9" height="9"/></svg>', "13-004: a Figure has no words"),
        ('<svg width="9" height="9"><title>A square</title><rect width="9" height="9"/></svg>', None),
        ("<table><tr><th scope=col>A</th></tr></table>", "15-003: a head of a table does not say whose"),
        ("<table><tr><th scope=col>A</th></tr><tr><td>1</td></tr></table>", None),
    ],
)
def test_what_is_wrong_with_a_page_is_found(body, fault):
    assert find_faults(draw(body)) == ([fault] if fault else [])


def test_what_is_wrong_with_a_document_is_found():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw("<p>Text</p>"))))
    root = writer.root_object
    root["/MarkInfo"][NameObject("/Marked")] = BooleanObject(False)
    root[NameObject("/Lang")] = TextStringObject("")
    for key in ("/ViewerPreferences", "/StructTreeRoot", "/Metadata"):
        del root[key]
    del writer.pages[0]["/StructParents"]
    content = io.BytesIO()
    writer.write(content)

    assert [fault.split(":")[0] for fault in find_faults(content.getvalue())] == [
        "01-007",
        "11-001",
        "07-002",
        "01-005",
        "06-002",
        "06-003",
        "01-005",
    ]


def test_what_is_painted_without_a_tag_is_found():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw("<p>Text</p>"))))
    stream = writer.pages[0]["/Contents"].get_object()
    stream.set_data(stream.get_data().replace(b"BDC", b"BMC", 1).replace(b"/MCID", b"/Other"))
    content = io.BytesIO()
    writer.write(content)

    assert [fault for fault in find_faults(content.getvalue()) if fault.startswith("01-004")]
