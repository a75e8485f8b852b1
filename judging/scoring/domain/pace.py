"""In what order a judge's queue is read."""

from __future__ import annotations

import hashlib


def place_in_queue(seed: int, public_id: str) -> str:
    """Return what to sort a queue by: random for each judge, so that no nomination is always read first or tired.

    The same seed and nomination always give the same place, so that the order stays when others come or go.
    """
    return hashlib.sha256(f"{seed}:{public_id}".encode()).hexdigest()
