"""More reads for chosen nominations, and for nobody else."""

from __future__ import annotations

from judging.assignment.domain.instance import Instance, PoolJudge, PoolNomination
from judging.assignment.domain.solver import solve
from judging.assignment.domain.top_up import build_top_up


def test_top_up_instance_asks_for_the_extra_reads_only():
    nominations = tuple(PoolNomination(name, "sales") for name in ("a", "b", "c"))
    judges = tuple(PoolJudge(f"j{number}", frozenset({"sales"}), min_load=1, max_load=3) for number in range(8))
    first = solve(Instance(nominations, judges, reads=3))
    done = Instance(nominations, judges, reads=3, fixed=first.assignments)

    plan = solve(build_top_up(done, {"a": 4, "b": 4}))

    assert set(first.assignments) <= set(plan.assignments)
    assert sorted(nomination for _, nomination in plan.added) == ["a"] * 4 + ["b"] * 4
    assert plan.missing == 0


def test_who_may_read_no_more_is_not_asked():
    nominations = (PoolNomination("a", "sales"), PoolNomination("b", "sales"), PoolNomination("far", "service"))
    judges = (PoolJudge("ana", frozenset({"sales"}), max_load=2), PoolJudge("ben", frozenset({"sales"}), max_load=1))
    done = Instance(nominations, judges, reads=1, fixed=(("ana", "a"),), held=(("ben", "b"),))

    asked = build_top_up(done, {"a": 4, "b": 4})

    assert {nomination.id: nomination.reads for nomination in asked.nominations} == {"a": 5, "b": 5, "far": 0}
    assert solve(asked).added == (("ana", "b"),)
