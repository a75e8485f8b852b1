"""`judging panel …` shows and keeps the rules, shows the plan, and applies it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from judging.assignment.domain.switches import Balance, Switches
from judging.assignment.panel_cli import UnknownSeasonError, panel
from judging.assignment.queries import find_rules, find_switches, list_season_assignments


@pytest.fixture
def category(make):
    return make.category(make.season(reads=2))


@pytest.fixture
def run(session):
    def run_command(*arguments):
        session.commit()
        result = CliRunner().invoke(panel, arguments)
        session.expire_all()
        if isinstance(result.exception, Exception):
            raise result.exception
        return result.output.splitlines()

    return run_command


def test_the_plan_is_shown_and_nothing_is_written(session, make, run, category):
    for level in (1.0, 0.5, 0.5):
        make.judge(category.season, category, level=level)
    for number in range(4):
        make.nomination(category, nominee_name=f"Nominee {number} Stone")

    lines = run("plan", "--season", category.season.slug, "--seats")

    assert lines[0] == "8 reads needed, 0 assigned, 8 would be added, 0 nobody for, 0 would be moved"
    assert "connected: within every category judges share nominations" in lines
    assert any(line.startswith("balance expertise: about 2 to 4 reads each, expertise 6") for line in lines)
    assert any(line.startswith('Without the rule "balanced loads"') for line in lines)
    assert sum(line.startswith("N-000") for line in lines) == 4
    assert list_season_assignments(session, category.season) == []


def test_shortages_and_islands_are_named(make, run, category):
    for number in range(2):
        make.judge(category.season, category, max_load=1)
        make.nomination(category, nominee_name=f"Nominee {number} Stone")

    lines = run("plan")

    assert any(line.startswith("Salesperson of the Year: 2 nominations need 4 reads, 2 possible") for line in lines)
    assert any("who may read in several islands" in line for line in lines)


def test_the_plan_is_applied(session, make, run, category):
    make.judge(category.season, category)
    make.nomination(category)

    lines = run("assign", "--by", "olga@example.org")

    assert lines[0] == "1 reads are assigned, and the judges are told."
    assert lines[1].startswith("Salesperson of the Year: 1 nomination needs 2 reads, 1 possible")
    assert len(list_season_assignments(session, category.season)) == 1


def test_rules_are_shown_and_changed(session, run, category):
    shown = run("rules")
    nothing = find_rules(session, category.season)
    changed = run("rules", "--balance", "mixed", "--experienced", "--no-shut-out", "--no-languages", "--by", "olga")

    assert (shown[0], nothing) == ("balance            even", None)
    assert changed == [
        "balance            mixed",
        "experienced judge  yes",
        "shut out employers no",
        "match languages    no",
    ]
    assert find_switches(session, category.season) == Switches(True, False, False, Balance.MIXED)
    assert find_rules(session, category.season).changed_by == "olga"


def test_without_a_season_it_says_so(run):
    with pytest.raises(UnknownSeasonError, match="There is no season yet"):
        run("plan")
    with pytest.raises(UnknownSeasonError, match="no season “gone”"):
        run("plan", "--season", "gone")
