"""`judging rounds` shows where rounds stand and who would go on, and closes a round by its rule."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from judging.assignment.models import RoundEntry
from judging.awards.domain.rounds import EntryRule, RoundKind
from judging.db.audit import AuditEvent
from judging.errors import JudgingError
from judging.nominations.models import Nomination
from judging.results.cli import rank
from judging.results.rounds_cli import rounds
from judging.results.services import export_scores, rank_season, write_rows


@pytest.fixture
def category(contest, make):
    category = contest.category()
    make.round(category, "scoring")
    make.round(category, "final", entry_rule=EntryRule.RANK, entry_count=2)
    return category


@pytest.fixture
def run(app):
    def invoke(*arguments):
        result = app.test_cli_runner().invoke(rounds, list(arguments))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.output

    return invoke


def test_rounds_are_shown_with_their_reads(run, contest, category):
    contest.category("account-manager-of-the-year", nominations=1)

    lines = run("show").splitlines()

    assert lines[0] == f"{category.slug}:"
    assert lines[1].endswith("4 nominations, 12 of 12 reads")
    assert lines[2] == "  final waiting: 0 nominations, 0 of 0 reads"
    assert lines[3] == "account-manager-of-the-year: one scoring round"


def test_shortlist_is_shown_before_the_round_is_closed_by_its_rule(run, session, category):
    shown = run("shortlist", category.slug)
    closed = run("close", category.slug, "--by", "olga@example.org")

    assert "By rule: the first 2 by rank, ties included." in shown
    assert [line[2:17] for line in shown.splitlines()[1:4]] == ["goes on  N-0001", "goes on  N-0002", "stays    N-0003"]
    assert closed == f"The scoring round of {category.title} is closed; 2 go on into the final.\n"
    assert len(list(session.scalars(select(RoundEntry)))) == 2
    assert session.scalars(select(AuditEvent)).one().actor == "olga@example.org"


@pytest.mark.parametrize("slug", ["no-such", "sales-rookie-of-the-year"])
def test_category_without_a_round_to_close_is_refused(run, contest, category, slug):
    contest.category("sales-rookie-of-the-year", nominations=1)

    with pytest.raises(JudgingError, match=r"has no (category|round)"):
        run("shortlist", slug)


def test_final_is_computed_again_from_its_export(session, contest, make, category, tmp_path):
    """What `judging rank` finds in the exported inputs of a final is what the ranking says."""
    category.find_round(RoundKind.SCORING).closed_at = make.now
    entered = session.scalars(select(Nomination).where(Nomination.number <= 3).order_by(Nomination.number)).all()
    make.round_entry(category.find_round(RoundKind.FINAL), *entered)
    for place, nomination in enumerate(entered):
        for judge in range(3):
            contest.give(nomination, judge, 6 + place, RoundKind.FINAL)
    session.commit()
    inputs = export_scores(session, category)
    path = tmp_path / "scores.csv"
    path.write_text(write_rows(inputs.scores), encoding="utf-8")

    document = json.loads(CliRunner().invoke(rank, [str(path), "--round", "final"]).stdout)

    result = rank_season(session, category.season).find(category)
    again = document["categories"][0]["nominations"]
    assert [one["nomination"] for one in again] == ["N-0003", "N-0002", "N-0001"]
    assert [(one["nomination"], one["rank"], one["adjusted"]) for one in again] == [
        (one.nomination, one.rank, pytest.approx(one.adjusted)) for one in result.nominations
    ]
