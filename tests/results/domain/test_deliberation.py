"""What a jury agreed on stands; what was calculated decides among equals, and everywhere it did not talk."""

from __future__ import annotations

from judging.results.domain.deliberation import rank_after_deliberation

CALCULATED = [("N-0001", 1, 84.0), ("N-0002", 2, 80.0), ("N-0003", 3, 75.0)]


def tell(standings):
    return [(one.nomination, one.percent, one.rank, one.is_consensus) for one in standings]


def test_without_a_consensus_the_calculated_ranks_stand():
    assert tell(rank_after_deliberation(CALCULATED, {})) == [
        ("N-0001", 84.0, 1, False),
        ("N-0002", 80.0, 2, False),
        ("N-0003", 75.0, 3, False),
    ]


def test_consensus_moves_a_nomination_and_leaves_the_others():
    standings = rank_after_deliberation(CALCULATED, {"N-0003": 88.0})

    assert tell(standings) == [("N-0003", 88.0, 1, True), ("N-0001", 84.0, 2, False), ("N-0002", 80.0, 3, False)]
    assert standings[0].calculated_rank == 3


def test_same_consensus_keeps_the_calculated_order():
    standings = rank_after_deliberation(CALCULATED, {"N-0002": 90.0, "N-0001": 90.0})

    assert [(one.nomination, one.rank) for one in standings] == [("N-0001", 1), ("N-0002", 2), ("N-0003", 3)]


def test_those_who_share_a_calculated_place_share_it_still():
    tied = [("N-0001", 1, 80.0), ("N-0002", 1, 80.0), ("N-0003", 3, 75.0)]

    assert [one.rank for one in rank_after_deliberation(tied, {})] == [1, 1, 3]
    assert [one.rank for one in rank_after_deliberation(tied, {"N-0002": 81.0})] == [1, 2, 3]


def test_consensus_for_a_nomination_without_a_rank_changes_nothing():
    assert len(rank_after_deliberation(CALCULATED, {"N-0009": 99.0})) == 3
