"""Every report of the demo season, with its charts and colours, is tagged as PDF/UA-1 asks and within its page."""

from __future__ import annotations

import pypdfium2
import pytest
from sqlalchemy import select

from judging.awards.models import Season
from judging.demo.cli import load_demo
from judging.reports.bulk.kinds import KINDS, Scope
from judging.reports.pdf import draw_document
from judging.reports.screening import draw_screening, list_screened
from judging.reports.season import draw_season
from tests.reports import test_overflow
from tests.reports.pdfua import find_faults

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]


def test_reports_of_the_demo_season_are_sound(app, session):
    load_demo()
    season = session.scalars(select(Season)).one()
    drawn = {"season": draw_season(session, season), "screening": draw_screening("S", list_screened(session, season))}
    with app.test_request_context():
        for kind in KINDS.values():
            sheets = list(kind.write(session, Scope(season)))
            drawn |= {f"{kind.key}/{sheet.name}": draw_document(sheet.document) for sheet in sheets[:12]}

    assert {name: faults for name, content in drawn.items() if (faults := find_faults(content))} == {}
    assert {name: faults for name, content in drawn.items() if (faults := find_spills(content))} == {}
    assert len(drawn) > 20


def find_spills(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [fault for page in document for fault in test_overflow.find_faults(page)]
