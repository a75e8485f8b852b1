"""What the solver refuses to be asked."""

from __future__ import annotations

import pytest

from judging.assignment.domain.instance import Instance, InstanceError, PoolJudge, PoolNomination

SALES = frozenset({"sales"})
NOMINATIONS = (PoolNomination("n1", "sales"),)
JUDGES = (PoolJudge("ana", SALES),)


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"reads": -1}, "The number of reads must be 0 or more."),
        ({"nominations": (PoolNomination("n1", "sales", reads=-1),)}, "The number of reads must be 0 or more."),
        ({"nominations": NOMINATIONS * 2}, 'The nomination "n1" is listed twice.'),
        ({"judges": JUDGES * 2}, 'The judge "ana" is listed twice.'),
        (
            {"judges": (PoolJudge("ana", SALES, min_load=3, max_load=2),)},
            'The judge "ana" has the loads 3 to 2: the least must be 0 or more and not above the most.',
        ),
        (
            {"judges": (PoolJudge("ana", SALES, {"sales": 1.1}),)},
            'The expertise of judge "ana" in "sales" must lie between 0 and 1.',
        ),
        ({"held": (("zed", "n1"),)}, 'The list "held" names the judge "zed", who is not among the judges.'),
        (
            {"fixed": (("ana", "n2"),)},
            'The list "fixed" names the nomination "n2", which is not among the nominations.',
        ),
        (
            {"shut_out": (("zed", "sales", "entered"),)},
            'The shut-out list names the judge "zed", who is not among the judges.',
        ),
    ],
)
def test_contradiction_is_refused_by_name(terms, words):
    with pytest.raises(InstanceError) as refusal:
        Instance(**({"nominations": NOMINATIONS, "judges": JUDGES} | terms))

    assert str(refusal.value) == words
