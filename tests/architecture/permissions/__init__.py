"""Who may open which page: one file a room, each with `PAGES`, from endpoint to the actors that are let in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.architecture.permissions.world import World

EVERYONE = frozenset({"visitor", "nominator", "judge", "other_judge", "organizer", "owner"})
SIGNED_IN = EVERYONE - {"visitor", "nominator"}
JUDGES = frozenset({"judge", "other_judge"})
THE_JUDGE = frozenset({"judge"})
NOMINATOR = frozenset({"nominator"})
ORGANIZERS = frozenset({"organizer", "owner"})
OWNER = frozenset({"owner"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Page:
    """Who is let in, and how the route's arguments are found in the world.

    `form` is what a POST sends, where an empty one would be answered with 404. Anybody who is not in `let_in` must
    get 401, 403, 404, or be led to the sign-in page.
    """

    let_in: frozenset[str]
    arguments: Callable[[World], dict[str, Any]] = field(default=lambda _world: {})
    form: Callable[[World], dict[str, Any]] = field(default=lambda _world: {})
