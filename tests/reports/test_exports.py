"""Every table of a season comes out, on the page and from the command line, and its questions do not grow."""

from __future__ import annotations

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import fastjsonschema
import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import Session

from config import ROOT
from judging.assignment.models import AssignmentStatus, RecusalReason
from judging.awards.models import Season
from judging.db.audit import record_event
from judging.db.session import db
from judging.nominations.models import Answer
from judging.reports.cli import export
from judging.reports.exports import TABLES
from judging.reports.writers import write_json
from judging.results.models import Consensus
from judging.scoring.models import ScorecardVersion
from judging.screening.models import CaseKind, DecisionKind, Screening, TriageCase, TriageDecision

CONTENT = {"ratings": {"results": 8}, "abstentions": {}, "comment": "Well told.", "note": ""}
READING = {
    "reason": "Most of the evidence is new business.",
    "evidence": [
        {
            "side": "new_business",
            "dimension": "metrics",
            "quote": "opened 23 shops",
            "reason": "first orders",
            "start": 4,
            "end": 19,
            "weight": 1.5,
        }
    ],
}


@pytest.fixture
def filled(make, session, now):
    """A season with one of everything."""
    category = make.category(make.season())
    make.round(category, "scoring", is_closed=True)
    deliberation = make.round(category, "deliberation")

    def fill(number):
        nomination = make.nomination(category, nominee_name=f"=HYPERLINK({number})")
        assignment = make.assignment(nomination, status=AssignmentStatus.SCORED)
        card = make.scorecard(assignment, ratings={"results": 8}, comment="Well told.")
        version = {"status": card.status, "content": CONTENT, "saved_at": now}
        session.add(ScorecardVersion(scorecard_id=card.id, number=1, **version))
        other = make.judge(category.season, category)
        make.assignment(
            nomination, other, status=AssignmentStatus.RECUSED, recusal_reason=RecusalReason.OTHER, recused_at=now
        )
        screening = Screening(
            nomination=nomination,
            category=category,
            text_digest="d",
            engine="e",
            verdict="new_business",
            is_flagged=False,
            confidence=0.91234,
            reading=READING,
            screened_at=now,
        )
        case = TriageCase(nomination=nomination, kind=CaseKind.LOOK, opened_at=now, screening=screening)
        decision = {"text_digest": "d", "rests_on": [], "decided_by": "ada@example.org", "decided_at": now}
        case.decisions = [
            TriageDecision(kind=DecisionKind.KEEP, reason="fits", from_category=category, **decision),
        ]
        session.add(case)
        make.round_entry(deliberation, nomination)
        agreed = {"score": 8.5, "reason": "Rare.", "recorded_by": "ada@example.org", "recorded_at": now}
        session.add(Consensus(round_id=deliberation.id, nomination_id=nomination.id, **agreed))
        record_event(session, "screening.keep", f"nomination:{number}", actor="ada@example.org", now=now)
        session.commit()

    fill(1)
    category.fill = fill
    return category


def read_table(name, season_id):
    """Return a table's rows and how many statements they took, in a session that has seen nothing yet."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    with Session(db.engine) as fresh:
        season = fresh.get(Season, season_id)
        event.listen(db.engine, "before_cursor_execute", note)
        rows = list(TABLES[name].rows(fresh, season))
        event.remove(db.engine, "before_cursor_execute", note)
    return rows, len(seen)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_has_as_many_cells_as_columns_and_asks_a_fixed_number_of_questions(session, filled, name):
    season_id = filled.season_id
    session.commit()
    rows, few = read_table(name, season_id)
    filled.fill(2)
    filled.fill(3)

    _, many = read_table(name, season_id)

    assert rows
    assert {len(row) for row in rows} == {len(TABLES[name].columns)}
    assert many == few


@pytest.mark.parametrize("name", sorted(TABLES))
def test_json_is_as_its_schema_in_the_documentation_says(filled, session, name):
    """Every key that the schema names is there, with the type that it says, and no other."""
    schema = json.loads((ROOT / "docs" / "exports.schema.json").read_text(encoding="utf-8"))
    check = fastjsonschema.compile(schema["definitions"][name])
    season = session.merge(filled.season)

    content = json.loads("".join(write_json(TABLES[name], TABLES[name].rows(session, season))))

    assert check(content)["rows"]
    with pytest.raises(fastjsonschema.JsonSchemaException):
        check({**content, "rows": [{**content["rows"][0], "more": 1}]})


def test_schema_in_the_documentation_is_that_of_the_tables(app, tmp_path):
    result = app.test_cli_runner().invoke(export, ["schema", "-o", str(tmp_path / "schema.json")])

    assert result.exit_code == 0, result.output
    assert (tmp_path / "schema.json").read_text() == (ROOT / "docs" / "exports.schema.json").read_text()


def test_every_table_and_format_is_in_the_documentation():
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")

    assert [name for name in TABLES if f"`{name}`" not in text] == []


def test_amounts_are_numbers_with_their_currency(session, make):
    nomination = make.nomination()
    answers = {"share_new": "62.5", "customers_signed": "23", "revenue_new": "GBP 1200.50", "revenue_existing": "much"}
    nomination.answers += [Answer(question_key=key, text=text) for key, text in answers.items()]
    session.commit()

    (row,) = TABLES["nominations"].rows(session, nomination.season)

    found = dict(zip(TABLES["nominations"].keys, row, strict=True))
    assert (found["share_new"], found["customers_signed"]) == (62.5, 23)
    assert (found["revenue_new"], found["revenue_new_currency"]) == (Decimal("1200.50"), "GBP")
    assert (found["revenue_existing"], found["revenue_existing_currency"]) == (None, None)


@pytest.mark.parametrize("name", sorted(TABLES))
@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_organizer_downloads_a_table(filled, make, sign_in, name, kind):
    response = sign_in(make.organizer()).get(f"/organize/exports/{name}.{kind}", buffered=True)

    assert response.status_code == 200
    assert f"-{name}.{kind}" in response.headers["Content-Disposition"]
    assert len(response.data) > 50


def test_a_nominee_with_a_hostile_name_stays_text(filled, make, sign_in):
    response = sign_in(make.organizer()).get("/organize/exports/nominations.csv")

    row = next(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert row["Nominee"] == "'=HYPERLINK(1)"


def test_unknown_tables_are_not_found(filled, make, sign_in):
    assert sign_in(make.organizer()).get("/organize/exports/passwords.csv").status_code == 404


def test_page_lists_every_table_in_every_format(filled, make, sign_in):
    page = sign_in(make.organizer()).get("/organize/reports").text

    assert all(f"/organize/exports/{name}.{kind}" in page for name in TABLES for kind in ("csv", "json", "xlsx"))


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_command_writes_a_file(app, filled, session, tmp_path, kind):
    session.commit()

    result = app.test_cli_runner().invoke(
        export, ["scores", "--format", kind, "--season", filled.season.slug, "-o", str(tmp_path / "out")]
    )

    assert result.exit_code == 0, result.output
    assert (tmp_path / "out").stat().st_size > 50
    if kind == "json":
        assert json.loads((tmp_path / "out").read_text())["rows"][0]["score"] == 8


@pytest.mark.parametrize("kept", ["NaN", "many", ""])
def test_an_answer_that_is_no_number_leaves_its_cell_empty(session, make, kept):
    nomination = make.nomination()
    nomination.answers += [Answer(question_key="share_new", text=kept)]
    session.commit()

    (row,) = TABLES["nominations"].rows(session, nomination.season)

    assert row[TABLES["nominations"].keys.index("share_new")] is None


def test_a_case_that_waits_is_a_row_without_a_decision(session, make):
    case = make.triage_case()

    (row,) = TABLES["flags"].rows(session, case.nomination.season)

    found = dict(zip(TABLES["flags"].keys, row, strict=True))
    assert (found["status"], found["decision"], found["verdict"]) == ("open", None, None)


def test_a_schema_that_cannot_be_written_says_so(app, tmp_path):
    result = app.test_cli_runner().invoke(export, ["schema", "-o", str(tmp_path / "none" / "schema.json")])

    assert "cannot be written" in str(result.exception)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["--season", "none"], "There is no season 'none'."), (["--season", ""], "cannot be written")],
)
def test_command_says_what_is_wrong(app, filled, session, tmp_path, arguments, sentence):
    session.commit()
    runner = app.test_cli_runner()

    result = runner.invoke(export, ["scores", *arguments, "-o", str(tmp_path / "no-folder" / "out")])

    assert sentence in str(result.exception)


def test_without_a_season_there_is_nothing_to_export(app, tmp_path):
    result = app.test_cli_runner().invoke(export, ["scores", "-o", str(tmp_path / "out")])

    assert "There is no season yet." in str(result.exception)


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_export_leaves_no_transaction_open(sign_in, make, session, filled, kind):
    """A server answers in a context of its own, which has ended when it sends the pieces."""
    browser, pool = sign_in(make.organizer()), db.engine.pool
    session.commit()
    before = pool.checkedout()

    def answer():
        return FlaskClient.open(browser, f"/organize/exports/scores.{kind}", buffered=True).data

    with ThreadPoolExecutor(max_workers=1) as server:
        content = server.submit(answer).result()

    assert len(content) > 100
    assert pool.checkedout() == before
