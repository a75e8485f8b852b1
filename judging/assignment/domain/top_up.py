"""Asks for more reads of the nominations that still may come first, and of nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from judging.assignment.domain.instance import Instance

MOST_EXTRA_READS = 4
"""For one nomination beyond the reads that every nomination has."""


def build_top_up(instance: Instance, extra: Mapping[str, int]) -> Instance:
    """Return the instance that asks for the extra reads only, such as `results` suggests for those in contention.

    Every fixed and held pair stands, so that a judge new to the nomination is sought. A nomination without extra reads
    asks for none; least loads are forgotten, most loads hold.
    """
    standing = {*instance.fixed, *instance.held} - set(instance.recused)
    reads = Counter(nomination for _, nomination in standing)
    return replace(
        instance,
        nominations=tuple(
            replace(nomination, reads=reads[nomination.id] + extra.get(nomination.id, 0))
            for nomination in instance.nominations
        ),
        judges=tuple(replace(judge, min_load=0) for judge in instance.judges),
        fixed=tuple(sorted(standing)),
        held=(),
    )
