"""`judging rubrics` and `judging season` do what they say, or say why not."""

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from judging.awards.cli import rubrics, season
from judging.awards.models import RubricVersion, Season
from judging.errors import JudgingError

SEASON = [
    "create",
    "Northern Sales Awards 2026",
    "--opens=2026-09-01T09:00",
    "--closes=2026-11-27 17:00",
    "--judging-closes=2026-12-20",
    "--time-zone=Europe/London",
    "--reads=5",
    "--currency=GBP",
]


@pytest.fixture
def run(session):
    def run_command(command, *arguments):
        session.commit()
        result = CliRunner().invoke(command, arguments)
        session.expire_all()
        if isinstance(result.exception, JudgingError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.output.splitlines()

    return run_command


def test_check_names_every_rubric(run):
    lines = run(rubrics, "check")

    assert len(lines) == 8
    assert lines[-1] == "salesperson-of-the-year.toml: Salesperson of the Year, version 1, no fault"


def test_check_of_a_faulty_folder_tells_every_fault(run, tmp_path):
    (tmp_path / "a.toml").write_text("role = \n")
    (tmp_path / "b.toml").write_text('slug = "c"\n')

    with pytest.raises(JudgingError) as caught:
        run(rubrics, "check", str(tmp_path))

    lines = str(caught.value).splitlines()
    assert lines[0] == "a.toml: This is not TOML: Invalid value (at line 1, column 8)."
    assert lines[1] == "b.toml: title: Write some text in quotes here."


def test_check_of_an_empty_folder_says_so(run, tmp_path):
    with pytest.raises(JudgingError, match="There is no rubric file here"):
        run(rubrics, "check", str(tmp_path))


def test_sync_takes_files_in_once(run, session):
    first = run(rubrics, "sync")
    second = run(rubrics, "sync")

    assert first[0] == "account-manager-of-the-year: version 1 taken in"
    assert len(first) == len(session.scalars(select(RubricVersion)).all()) == 8
    assert second == ["No rubric file has changed."]


def test_season_is_set_up_with_every_award_and_shown(run, session):
    run(rubrics, "sync")

    assert run(season, *SEASON) == ["northern-sales-awards-2026: set up with 8 awards"]

    assert session.scalars(select(Season)).one().reads == 5
    shown = run(season, "show")
    assert shown[0].startswith("Northern Sales Awards 2026 (northern-sales-awards-2026), ")
    assert shown[1] == "  entries open   Tue 1 Sep 2026, 09:00 (London)"
    assert shown[5] == "  salesperson-of-the-year: rewards new business, rubric version 1, 5 reads"
    assert run(season, "show", "northern-sales-awards-2026") == shown
    session.scalars(select(Season)).one().needs_sign_off = True
    session.commit()
    assert run(season, "show")[5] == "  each result is signed by two organizers before it is published"
    assert run(season, "list")[0].startswith("northern-sales-awards-2026\tNorthern Sales Awards 2026\t")


def test_season_is_set_up_with_the_awards_that_are_named(run, session):
    run(rubrics, "sync")

    run(season, *SEASON, "--award=sales-team-of-the-year", "--award=account-manager-of-the-year")

    assert [category.slug for category in session.scalars(select(Season)).one().categories] == [
        "sales-team-of-the-year",
        "account-manager-of-the-year",
    ]


def test_season_with_an_unknown_award_is_not_set_up(run, session):
    with pytest.raises(JudgingError, match=r"^Not taken in: hunter\. Run `judging rubrics sync` first\.$"):
        run(season, *SEASON, "--award=hunter")

    assert session.scalars(select(Season)).all() == []


def test_season_in_an_unknown_zone_is_not_set_up(run):
    with pytest.raises(JudgingError, match="There is no time zone “Europe/Lundon”"):
        run(season, *SEASON, "--time-zone=Europe/Lundon")


@pytest.mark.parametrize(
    ("arguments", "sentence"), [((), "There is no season yet."), (("x",), "There is no season “x”.")]
)
def test_season_that_is_not_there_cannot_be_shown(run, arguments, sentence):
    with pytest.raises(JudgingError) as caught:
        run(season, "show", *arguments)

    assert str(caught.value) == sentence
