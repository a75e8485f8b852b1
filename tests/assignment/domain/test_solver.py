"""Who reads what, on instances small enough to see the answer."""

from __future__ import annotations

import pytest

from judging.assignment.domain.instance import Instance, PoolJudge, PoolNomination, Rules
from judging.assignment.domain.solver import refill, solve


def nominations(count: int, *, category: str = "sales", language: str = "") -> tuple[PoolNomination, ...]:
    return tuple(PoolNomination(f"n{number}", category, language) for number in range(count))


def judge(name: str, *, expertise: float = 0.5, **terms) -> PoolJudge:
    return PoolJudge(name, frozenset({"sales"}), {"sales": expertise}, **terms)


def test_solve_gives_each_nomination_its_reads_from_distinct_judges():
    plan = solve(Instance(nominations(4), (judge("ana"), judge("ben"), judge("cho")), reads=2))

    assert len(plan.assignments) == len(set(plan.assignments)) == 8
    assert plan.missing == 0
    assert plan.is_connected


def test_solve_prefers_the_expert_within_their_load():
    panel = (judge("ana", expertise=0.9, max_load=3), judge("ben", expertise=0.1))

    plan = solve(Instance(nominations(4), panel, reads=1))

    assert plan.loads == {"ana": 3, "ben": 1}
    assert plan.objective == pytest.approx(2.8)
    assert plan.bound == plan.objective


def test_solve_reaches_least_loads_before_expertise():
    panel = (judge("ana", expertise=0.9), judge("ben", expertise=0.1, min_load=3))

    plan = solve(Instance(nominations(4), panel, reads=1))

    assert plan.loads == {"ana": 1, "ben": 3}
    assert plan.under_min == ()


def test_solve_fills_reads_before_least_loads():
    panel = (judge("ana", max_load=1), PoolJudge("ben", frozenset({"sales", "service"}), min_load=1, max_load=1))
    other = PoolNomination("care", "service")

    plan = solve(Instance((*nominations(1), other), panel, reads=1))

    assert set(plan.assignments) == {("ana", "n0"), ("ben", "care")}


def test_a_recused_pair_is_vacated_even_when_fixed():
    instance = Instance(
        nominations(1), (judge("ana"), judge("ben")), reads=1, fixed=(("ana", "n0"),), recused=(("ana", "n0"),)
    )

    assert solve(instance).assignments == (("ben", "n0"),)


def test_a_fixed_pair_stands_against_a_conflict_and_counts():
    instance = Instance(
        nominations(1), (judge("ana"), judge("ben")), reads=1, fixed=(("ana", "n0"),), conflicts=(("ana", "n0", "x"),)
    )

    plan = solve(instance)

    assert plan.assignments == (("ana", "n0"),)
    assert plan.added == ()


def test_an_experienced_judge_is_on_each_nomination_when_asked():
    panel = (judge("ana", expertise=0.1, is_experienced=True), judge("ben"), judge("cho"))

    plan = solve(Instance(nominations(5), panel, reads=2), Rules(need_experienced=True))

    assert plan.loads["ana"] == 5


def test_shortage_says_who_is_in_conflict_and_what_fixes_it():
    panel = (judge("ana"), judge("ben"), judge("cho", languages=frozenset({"English"})))
    conflicts = (("ana", "n0", "same company"),)

    plan = solve(Instance(nominations(1, language="Spanish"), panel, reads=3, conflicts=conflicts))

    assert plan.shortages[0].why == "It has 1 of 3 reads: 1 judge is in conflict, 1 judge does not read Spanish."
    assert plan.category_shortages[0].sentence == (
        "1 nomination needs 3 reads, 1 possible; 1 judge is in conflict; 1 judge does not read Spanish; "
        "2 more Spanish-speaking judges with room for 2 reads fix it."
    )


def test_refill_moves_nothing_unless_asked():
    panel = (judge("ana", max_load=1), PoolJudge("ben", frozenset({"sales", "service"}), max_load=1))
    instance = Instance((*nominations(1), PoolNomination("care", "service")), panel, reads=1, held=(("ben", "n0"),))

    still, moved = refill(instance), refill(instance, may_move=True)

    assert (still.missing, still.moved) == (1, ())
    assert (moved.missing, moved.moved) == (0, (("ben", "n0"),))
    assert set(moved.assignments) == {("ana", "n0"), ("ben", "care")}
