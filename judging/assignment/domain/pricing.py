"""Says what each rule costs: how much better the best plan would be without it, and what even loads trade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from judging.assignment.domain.instance import Instance, Rules
from judging.assignment.domain.plan import RulePrice, Weight
from judging.assignment.domain.solver import weigh_instance


def price_rules(instance: Instance, rules: Rules | None = None) -> tuple[RulePrice, ...]:
    """Return the price of every rule that is in force, each against the best plan under all of them.

    One flow per rule; nothing is dealt or changed. A rule that lets more reads happen gains their expertise as well.
    """
    rules = rules or Rules()
    base = weigh_instance(instance, rules)
    prices = []
    for rule, other, relaxed in _relax_each(instance, rules):
        without = weigh_instance(other, relaxed)
        more_reads, more_worth = without.reads - base.reads, round(without.expertise - base.expertise, 9) + 0.0
        share = more_worth / base.expertise if base.expertise else 0.0
        prices.append(RulePrice(rule, more_reads, more_worth, _describe_price(rule, more_reads, more_worth, share)))
    return tuple(prices)


def weigh_balances(instance: Instance, rules: Rules, points: Sequence[float]) -> tuple[Weight, ...]:
    """Return what the best plan would have if balance were paid so much, one weight for each number of points."""
    return tuple(weigh_instance(instance, replace(rules, balance=balance)) for balance in points)


def _relax_each(instance: Instance, rules: Rules) -> Iterator[tuple[str, Instance, Rules]]:
    """Yield each rule in force by name, with the instance and the rules that lack it."""
    if instance.conflicts:
        yield "conflicts of interest", replace(instance, conflicts=()), rules
    if rules.shut_out_employers and instance.shut_out:
        yield "employers shut out of their category", instance, replace(rules, shut_out_employers=False)
    if rules.match_languages and any(nomination.language for nomination in instance.nominations):
        yield "languages", instance, replace(rules, match_languages=False)
    if rules.need_experienced:
        yield "an experienced judge on each", instance, replace(rules, need_experienced=False)
    if rules.reach_min_loads and any(judge.min_load for judge in instance.judges):
        yield "least reads per judge", instance, replace(rules, reach_min_loads=False)
    most = len(instance.nominations)
    if any(judge.max_load < most for judge in instance.judges):
        free = tuple(replace(judge, max_load=max(most, judge.max_load)) for judge in instance.judges)
        yield "most reads per judge", replace(instance, judges=free), rules
    if rules.balance:
        yield "balanced loads", instance, replace(rules, balance=0.0)
    if rules.stretch:
        yield "specialists on each", instance, replace(rules, stretch=0.0)
    if rules.stability and instance.held:
        yield "keeping what is assigned", instance, replace(rules, stability=0.0)


def _describe_price(rule: str, reads: int, worth: float, share: float) -> str:
    gains = []
    if reads:
        gains.append(f"{reads} more {'read' if reads == 1 else 'reads'} could be filled")
    if round(worth, 2):
        gains.append(
            f"expertise would be {abs(worth):.2f} points ({abs(share):.1%}) {'higher' if worth > 0 else 'lower'}"
        )
    return f'Without the rule "{rule}" {" and ".join(gains)}.' if gains else f'The rule "{rule}" costs nothing here.'
