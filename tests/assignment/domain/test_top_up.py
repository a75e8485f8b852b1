"""More reads for nominations still in contention, and for nobody else."""

from __future__ import annotations

from judging.assignment.domain.instance import Instance, PoolJudge, PoolNomination
from judging.assignment.domain.solver import solve
from judging.assignment.domain.top_up import TopUpRule, build_top_up, count_extra_reads


def test_contenders_share_the_category_s_reads_the_likeliest_first():
    chances = {"a": 0.3, "b": 0.25, "c": 0.2, "d": 0.1, "e": 0.08, "f": 0.06}

    assert count_extra_reads(chances) == {"a": 3, "b": 3, "c": 2, "d": 2, "e": 2}


def test_no_nomination_gets_more_than_four():
    assert count_extra_reads({"a": 0.5, "b": 0.5}) == {"a": 4, "b": 4}


def test_chance_of_seven_percent_is_in_contention():
    assert count_extra_reads({"a": 0.86, "b": 0.07, "c": 0.0699}) == {"a": 4, "b": 4}


def test_nothing_is_asked_where_the_winner_is_clear_or_alone():
    assert count_extra_reads({"a": 0.9, "b": 0.1}) == {}
    assert count_extra_reads({"a": 0.8, "b": 0.05, "c": 0.05}) == {}
    assert count_extra_reads({}) == {}


def test_with_few_reads_the_last_contenders_get_none():
    assert count_extra_reads({"a": 0.5, "b": 0.3, "c": 0.2}, TopUpRule(most_reads=2)) == {"a": 1, "b": 1}


def test_top_up_instance_asks_for_the_extra_reads_only():
    nominations = tuple(PoolNomination(name, "sales") for name in ("a", "b", "c"))
    judges = tuple(PoolJudge(f"j{number}", frozenset({"sales"}), min_load=1, max_load=3) for number in range(8))
    first = solve(Instance(nominations, judges, reads=3))
    done = Instance(nominations, judges, reads=3, fixed=first.assignments)

    plan = solve(build_top_up(done, {"a": 0.5, "b": 0.45, "c": 0.05}))

    assert set(first.assignments) <= set(plan.assignments)
    assert sorted(nomination for _, nomination in plan.added) == ["a"] * 4 + ["b"] * 4
    assert plan.missing == 0


def test_a_full_panel_can_be_given_room():
    nominations = (PoolNomination("a", "sales"), PoolNomination("b", "sales"), PoolNomination("far", "service"))
    judges = (PoolJudge("ana", frozenset({"sales"}), max_load=1), PoolJudge("ben", frozenset({"sales"}), max_load=1))
    done = Instance(nominations, judges, reads=1, fixed=(("ana", "a"),), held=(("ben", "b"),))

    asked = build_top_up(done, {"a": 0.5, "b": 0.5}, room=1)

    assert {nomination.id: nomination.reads for nomination in asked.nominations} == {"a": 5, "b": 5, "far": 0}
    assert solve(build_top_up(done, {"a": 0.5, "b": 0.5})).added == ()
    assert set(solve(asked).added) == {("ana", "b"), ("ben", "a")}
