"""Who goes on into the next round, by each rule; those who tie at the line together; and who is on the edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.awards.domain.rounds import EntryRule
from judging.results.domain.shortlist import Candidate, Choice, Edge, choose_shortlist

FIELD = (
    Candidate("N-0003", 71.0, 3, 2, 4),
    Candidate("N-0001", 90.0, 1, 1, 2),
    Candidate("N-0002", 80.0, 2, 1, 3),
    Candidate("N-0004", 70.0, 4, 3, 4),
    Candidate("N-0005", None, None),
)


def go_on(choices):
    return [choice.candidate.nomination for choice in choices if choice.goes_on]


def edges(choices):
    return {choice.candidate.nomination: choice.edge for choice in choices if choice.edge}


def test_first_ones_by_rank_go_on_best_first():
    choices = choose_shortlist(FIELD, EntryRule.RANK, count=2)

    assert [choice.candidate.rank for choice in choices] == [1, 2, 3, 4, None]
    assert go_on(choices) == ["N-0001", "N-0002"]
    assert edges(choices) == {"N-0002": Edge.INTERVAL, "N-0003": Edge.INTERVAL, "N-0005": Edge.UNRANKED}


def test_those_who_tie_with_the_last_go_on_together():
    field = [Candidate("N-0001", 90.0, 1), Candidate("N-0002", 80.0, 2), Candidate("N-0003", 80.0, 2)]
    field.append(Candidate("N-0004", 70.0, 4))

    choices = choose_shortlist(field, EntryRule.RANK, count=2)

    assert go_on(choices) == ["N-0001", "N-0002", "N-0003"]
    assert edges(choices) == {"N-0002": Edge.TIED, "N-0003": Edge.TIED}


def test_same_score_goes_on_together_whatever_parted_it_in_the_ranking():
    field = [Candidate("N-0001", 90.0, 1), Candidate("N-0002", 80.0, 2), Candidate("N-0003", 80.0000000001, 3)]

    assert go_on(choose_shortlist(field, EntryRule.RANK, count=2)) == ["N-0001", "N-0002", "N-0003"]


@pytest.mark.parametrize("count", [4, 9])
def test_nobody_is_on_the_edge_where_all_who_are_ranked_go_on(count):
    choices = choose_shortlist(FIELD, EntryRule.RANK, count=count)

    assert len(go_on(choices)) == 4
    assert edges(choices) == {"N-0005": Edge.UNRANKED}


@pytest.mark.parametrize(
    ("bar", "through", "on_the_edge"),
    [
        (70.0, ["N-0001", "N-0002", "N-0003", "N-0004"], ["N-0003", "N-0004"]),
        (70.5, ["N-0001", "N-0002", "N-0003"], ["N-0003", "N-0004"]),
        (85.0, ["N-0001"], []),
    ],
)
def test_all_at_or_over_the_bar_go_on(bar, through, on_the_edge):
    choices = choose_shortlist(FIELD, EntryRule.BAR, bar=bar)

    assert go_on(choices) == through
    assert [name for name, edge in edges(choices).items() if edge is Edge.CLOSE] == on_the_edge


def test_figure_that_is_the_bar_but_for_rounding_is_at_the_bar():
    assert go_on(choose_shortlist([Candidate("N-0001", 69.9999999999, 1)], EntryRule.BAR, bar=70.0)) == ["N-0001"]


def test_all_go_on_even_without_a_figure():
    choices = choose_shortlist(FIELD, EntryRule.ALL)

    assert (len(go_on(choices)), edges(choices)) == (5, {})


def test_by_hand_nobody_goes_on_by_itself():
    choices = choose_shortlist(FIELD, EntryRule.HAND)

    assert (go_on(choices), edges(choices)) == ([], {})


def test_empty_round_has_nobody():
    assert choose_shortlist([], EntryRule.RANK, count=3) == ()


def test_candidate_with_a_percentage_but_no_rank_is_not_ranked():
    unranked = Candidate("N-0009", 95.0, None)

    assert choose_shortlist([unranked], EntryRule.RANK, count=3) == (Choice(unranked, False, Edge.UNRANKED),)


@given(st.lists(st.integers(0, 20), min_size=1, max_size=30), st.integers(1, 30))
def test_nobody_stays_behind_somebody_with_the_same_score(points, count):
    percents = sorted((5.0 * point for point in points), reverse=True)
    field = [Candidate(f"N-{n:04d}", value, percents.index(value) + 1) for n, value in enumerate(percents)]

    choices = choose_shortlist(field, EntryRule.RANK, count=count)

    through = {choice.candidate.percent for choice in choices if choice.goes_on}
    assert len(go_on(choices)) >= min(count, len(field))
    assert through.isdisjoint(choice.candidate.percent for choice in choices if not choice.goes_on)
