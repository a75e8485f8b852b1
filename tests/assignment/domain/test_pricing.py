"""What each rule costs, in reads and expertise."""

from __future__ import annotations

from judging.assignment.domain.instance import Instance, PoolJudge, PoolNomination, Rules
from judging.assignment.domain.pricing import price_rules

SALES = frozenset({"sales"})


def test_each_rule_in_force_has_its_price():
    instance = Instance(
        (PoolNomination("n1", "sales", "Spanish"), PoolNomination("n2", "sales")),
        (
            PoolJudge("ana", SALES, {"sales": 1.0}, 0, 1, frozenset({"English"})),
            PoolJudge("ben", SALES, {"sales": 0.5}, 2, 2),
            PoolJudge("cho", SALES, {"sales": 0.8}, 0, 2, is_experienced=True),
        ),
        reads=1,
        conflicts=(("cho", "n1", "declared"),),
        shut_out=(("ben", "sales", "entered"),),
        held=(("cho", "n2"),),
    )

    prices = {
        price.rule: price for price in price_rules(instance, Rules(need_experienced=True, balance=0.1, stretch=0.1))
    }

    assert list(prices) == [
        "conflicts of interest",
        "employers shut out of their category",
        "languages",
        "an experienced judge on each",
        "least reads per judge",
        "most reads per judge",
        "balanced loads",
        "specialists on each",
        "keeping what is assigned",
    ]
    assert (prices["conflicts of interest"].reads, prices["conflicts of interest"].expertise) == (1, 0.8)
    assert prices["conflicts of interest"].sentence == (
        'Without the rule "conflicts of interest" 1 more read could be filled and expertise would be 0.80 points '
        "(100.0%) higher."
    )
    assert [rule for rule, price in prices.items() if price.is_free][-1] == "keeping what is assigned"
    assert prices["balanced loads"].sentence == 'The rule "balanced loads" costs nothing here.'


def test_limits_on_loads_have_a_price():
    nominations = tuple(PoolNomination(f"n{number}", "sales") for number in range(4))
    judges = (PoolJudge("ana", SALES, {"sales": 1.0}, 0, 1), PoolJudge("ben", SALES, {}, 1, 4))

    least, most = price_rules(Instance(nominations, judges, reads=1))

    assert (least.reads, least.expertise) == (0, 0.0)
    assert (most.reads, most.expertise) == (0, 2.0)


def test_without_rules_nothing_has_a_price():
    assert (
        price_rules(
            Instance((PoolNomination("n", "sales"),), (PoolJudge("ana", SALES),), reads=1, fixed=(("ana", "n"),))
        )
        == ()
    )
