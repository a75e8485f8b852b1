"""A spreadsheet comes in: headings, rows, faults, repeats, and all of it in one transaction."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from config import ROOT
from judging.mail.models import Letter
from judging.nominations.cli import describe_intake
from judging.nominations.domain.headings import HeadingError, match_headings
from judging.nominations.domain.lifecycle import NominationStatus, NominationStatusError
from judging.nominations.domain.sheet_rows import find_day_first, fold_title
from judging.nominations.models import Nomination
from judging.nominations.services import accept_incomplete
from judging.nominations.services.importing import FaultyRowsError, plan_intake, take_in
from judging.nominations.sheets import SheetError, read_sheet, write_faulty

INBOX = ROOT / "judging" / "demo" / "inbox.csv"
SLUGS = [path.stem for path in sorted((ROOT / "rubrics").glob("*.toml"))]
HEADINGS = "Email Address,Who are you nominating?,Their employer,Your full name,Which award?,Tell the judges why"


@pytest.fixture
def season(make):
    season = make.season(currency="GBP")
    for slug in SLUGS:
        make.category(season, slug)
    return season


@pytest.fixture
def write(tmp_path):
    def write_csv(*rows: str, headings: str = HEADINGS, encoding: str = "utf-8"):
        path = tmp_path / "sheet.csv"
        path.write_text("\n".join([headings, *rows]), encoding=encoding)
        return path

    return write_csv


def plan(session, season, path, **named):
    return plan_intake(session, season, read_sheet(path), named)


def count_nominations(session):
    return session.scalar(select(func.count()).select_from(Nomination))


def test_inbox_columns_are_told_by_their_headings(session, season):
    columns = plan(session, season, INBOX).columns

    assert {name: read_sheet(INBOX).headings[index][:24] for name, index in columns.by_field.items()} == {
        "sent_at": "Timestamp",
        "nominator_email": "Email Address",
        "nominator_name": "Your full name",
        "nominator_company": "Your organisation",
        "nominator_relation": "How do you know the nomi",
        "nominee_name": "Who are you nominating?",
        "nominee_title": "Their job title",
        "nominee_company": "Their employer",
        "category": "Which award?",
        "answer_story": "Tell the judges why (max",
        "answer_customers_signed": "New customers signed in ",
        "answer_share_new": "Roughly what share of th",
        "consent": "I confirm the nominee kn",
    }


def test_inbox_faults_are_named_by_row_and_reason(session, season):
    intake = plan(session, season, INBOX)

    assert {row.number: row.reasons for row in intake.faulty} == {
        7: ("“no-at-sign.example.org” is not an e-mail address.",),
        14: ("Nobody is named as nominee.",),
        19: ("There is no category “Best Sales Rep 2026” in this season.",),
        27: (
            "“31/31/2026 25:61” is not a date.",
            "“200%” does not answer “What share of their time went into finding and winning new customers?” "
            "Write a percentage from 0 to 100.",
            "“=1+1” does not answer “How many new customers did they sign?” "
            "Write one number in figures, such as 1,200.",
        ),
        35: ("The text has 2,600 words; a whole nomination may have 1,000.",),
    }
    assert intake.replaced == ((5, 12),)
    assert intake.empty == (38,)
    assert len(intake.rows) == 55 - 5 - 1 - 1


def test_inbox_second_nominator_is_kept_and_noted(session, season):
    rows = {row.number: row for row in plan(session, season, INBOX).rows}

    assert rows[25].notes == ("Somebody else nominates the same person for this award (row 18).",)
    assert rows[25].answers["share_new"] == "75"
    assert rows[18].sent_at == dt.datetime(2026, 10, 18, 13, 39, 51, tzinfo=dt.UTC)


def test_taking_in_needs_no_faulty_row_or_leave_to_drop_them(session, season, now):
    intake = plan(session, season, INBOX)

    with pytest.raises(FaultyRowsError, match="5 rows are faulty"):
        take_in(session, season, intake, leave_out_faulty=False, by="import", now=now)

    assert count_nominations(session) == 0


def test_taking_in_twice_makes_no_duplicate(session, season, now):
    made = take_in(session, season, plan(session, season, INBOX), leave_out_faulty=True, by="import", now=now)
    session.commit()

    again = plan(session, season, INBOX)

    assert len(made) == 48
    assert (again.rows, len(again.known)) == ((), 48)
    assert "Taken in before, left as they are: 48" in describe_intake(again, read_sheet(INBOX))


def test_a_missing_required_answer_makes_it_incomplete_and_asks_by_mail(session, season, now):
    made = take_in(session, season, plan(session, season, INBOX), leave_out_faulty=True, by="import", now=now)
    session.commit()

    devoted = next(row for row in made if row.nominee_name == "Devon Okafor")
    letter = session.scalar(select(Letter).where(Letter.key == f"missing:{devoted.public_id}"))

    assert devoted.status is NominationStatus.INCOMPLETE
    assert devoted.note_to_organizer.startswith("“most of it” is no figure")
    assert "How many new customers did they sign?" in letter.text
    assert {row.status for row in made} == {NominationStatus.INCOMPLETE, NominationStatus.SUBMITTED}


def test_an_incomplete_one_is_accepted_as_it_stands_once_and_with_a_reason(session, season, now):
    made = take_in(session, season, plan(session, season, INBOX), leave_out_faulty=True, by="import", now=now)
    nomination = next(row for row in made if row.status is NominationStatus.INCOMPLETE)

    with pytest.raises(NominationStatusError, match="Say why"):
        accept_incomplete(session, nomination, by="ada@example.org", reason=" ", now=now)
    accept_incomplete(session, nomination, by="ada@example.org", reason="The text says it.", now=now)

    assert nomination.status is NominationStatus.SUBMITTED
    with pytest.raises(NominationStatusError, match="not incomplete"):
        accept_incomplete(session, nomination, by="ada@example.org", reason="Again.", now=now)


def test_nominee_who_does_not_know_is_noted(session, season, write):
    path = write(
        "a@example.org,Dana,Fenwick,Sam,Salesperson of the Year,She won ten shops.,No",
        headings=HEADINGS + ",The nominee knows about this",
    )

    assert plan(session, season, path).rows[0].notes == ("The nominator says that the nominee does not know of this.",)


def test_a_mapping_names_columns_that_headings_do_not(session, season, write):
    path = write("Salesperson of the Year,Dana,a@example.org,x", headings="Q1,Q2,Q3,Q4")

    intake = plan_intake(
        session, season, read_sheet(path), {"Q1": "category", "Q2": "nominee_name", "Q3": "nominator_email", "Q4": ""}
    )

    assert [row.parties.nominee_name for row in intake.rows] == ["Dana"]
    assert intake.columns.unused == ("Q4",)


@pytest.mark.parametrize(
    ("headings", "named", "sentence"),
    [
        (["Name"], {}, "No column holds nominator_email"),
        (["E-mail", "Email address"], {}, "Both “E-mail” and “Email address” look like nominator_email"),
        (["E-mail"], {"Award": "category"}, "names a column “Award”, but the sheet has none"),
        (["E-mail"], {"E-mail": "mail"}, "names a field “mail”"),
    ],
)
def test_headings_that_cannot_be_told_apart_are_named(headings, named, sentence):
    known = frozenset({"nominator_email", "nominee_name", "category", "answer_story"})

    with pytest.raises(HeadingError, match=sentence):
        match_headings(headings, named=named, known=known)


def test_semicolons_and_an_old_code_page_are_read(session, season, write):
    path = write(
        "a@example.org;Zoë Müller;Fenwick;Sam;Salesperson of the Year;Elf Läden gewonnen.",
        headings=HEADINGS.replace(",", ";"),
        encoding="cp1252",
    )

    assert plan(session, season, path).rows[0].parties.nominee_name == "Zoë Müller"


def test_a_workbook_is_read_with_its_percents_and_dates(session, season, tmp_path):
    book = Workbook()
    book.active.append([*HEADINGS.split(","), "Timestamp", "Share of time on new customers"])
    book.active.append(
        [
            "a@example.org",
            "Dana",
            "Fenwick",
            "Sam",
            "Salesperson of the Year",
            "Won ten.",
            dt.datetime(2026, 9, 1, 8),  # noqa: DTZ001 - a spreadsheet knows no zone
            0.6,
        ]
    )
    book.active.cell(2, 8).number_format = "0%"
    book.save(tmp_path / "sheet.xlsx")

    row = plan(session, season, tmp_path / "sheet.xlsx").rows[0]

    assert row.answers["share_new"] == "60"
    assert row.sent_at == dt.datetime(2026, 9, 1, 7, tzinfo=dt.UTC)


@pytest.mark.parametrize(("content", "sentence"), [(b"", "no headings"), (b"PK\x03\x04 no", "not an Excel workbook")])
def test_what_is_no_spreadsheet_says_so(tmp_path, content, sentence):
    (tmp_path / "sheet.csv").write_bytes(content)

    with pytest.raises(SheetError, match=sentence):
        read_sheet(tmp_path / "sheet.csv")


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(SheetError, match="cannot be read"):
        read_sheet(tmp_path / "none.csv")


def test_faulty_rows_are_written_so_that_no_cell_runs(tmp_path, write):
    sheet = read_sheet(write("=1+1,Dana,,,,"))

    write_faulty(tmp_path / "faulty.csv", sheet, [(2, ("“=1+1” is not an e-mail address.",))])

    assert (tmp_path / "faulty.csv").read_text(encoding="utf-8-sig").splitlines()[1] == (
        "2,“=1+1” is not an e-mail address.,'=1+1,Dana,,,,"
    )


@pytest.mark.parametrize(
    ("texts", "is_day_first"),
    [(["8/09/2026", "14/09/2026"], True), (["8/09/2026", "9/14/2026"], False), (["8/09/2026"], True), ([], True)],
)
def test_order_of_day_and_month_is_told_by_the_column(texts, is_day_first):
    assert find_day_first(texts) is is_day_first


def test_titles_match_without_order_and_punctuation():
    assert fold_title("Inside Sales / SDR of the Year") == fold_title("Inside Sales (SDR) of the Year Award")


def test_command_looks_first_and_applies_on_demand(app, season, session, tmp_path):
    runner = app.test_cli_runner()
    session.commit()
    from judging.nominations.cli import import_

    arguments = ["nominations", str(INBOX), "--faulty", str(tmp_path / "faulty.csv")]
    looked = runner.invoke(import_, arguments)
    applied = runner.invoke(import_, [*arguments, "--apply", "--leave-out-faulty"])

    assert "Nothing was changed" in looked.output
    assert "Took in 48 nominations" in applied.output
    assert len((tmp_path / "faulty.csv").read_text(encoding="utf-8-sig").splitlines()) >= 6
