"""A committee gets the screening of a whole spreadsheet as a PDF, without any server or database."""

from __future__ import annotations

import io
import json

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from config import ROOT
from judging.reports.screening import list_screened
from judging.screen_command import screen
from judging.screening.services import screen_nomination

INBOX = ROOT / "judging" / "demo" / "inbox.csv"
COLUMN = "Tell the judges why (max. 1,000 words)"


def test_screen_writes_its_lines_and_a_pdf(tmp_path):
    result = CliRunner().invoke(screen, [str(INBOX), "--text-column", COLUMN, "--pdf", str(tmp_path / "out.pdf")])

    reader = PdfReader(tmp_path / "out.pdf")
    text = "\n".join(page.extract_text() for page in reader.pages)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0, result.output
    assert len(lines) == 55
    assert "55 nominations read" in text
    assert "(flagged)" in text
    assert list(tmp_path.iterdir()) == [tmp_path / "out.pdf"]


def test_screen_without_a_pdf_draws_none(tmp_path):
    result = CliRunner().invoke(screen, ["-"], input=json.dumps({"text": "She opened ten new shops."}) + "\n")

    assert json.loads(result.stdout)["id"] == 1


def test_a_pdf_that_cannot_be_written_says_so(tmp_path):
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"text": "She opened ten new shops."}) + "\n")

    result = CliRunner().invoke(screen, [str(path), "--pdf", str(tmp_path / "none" / "out.pdf")])

    assert "cannot be written" in str(result.exception)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_organizer_downloads_the_screening_of_a_season(make, session, sign_in, now):
    nomination = make.nomination(make.category())
    screen_nomination(session, nomination, now=now)
    session.commit()

    rows = list_screened(session, nomination.season)
    response = sign_in(make.organizer()).get("/organize/reports/screening.pdf?size=Letter")

    assert [row.label for row in rows] == [nomination.reference]
    assert nomination.reference in PdfReader(io.BytesIO(response.data)).pages[0].extract_text()
