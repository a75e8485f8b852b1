"""Who may open the pages of the mail room."""

from __future__ import annotations

from typing import Any

from tests.architecture.permissions import NOBODY, ORGANIZERS, Page
from tests.architecture.permissions.world import World


def a_letter(world: World) -> dict[str, Any]:
    return {"public_id": world.letter.public_id}


PAGES: dict[str, Page] = {
    "mail.letters": Page(NOBODY),
    "mail.letter": Page(NOBODY, a_letter),
    "mail.letter_as_sent": Page(NOBODY, a_letter),
    "mail.outbox": Page(ORGANIZERS),
    "mail.try_again": Page(ORGANIZERS, a_letter),
}
"""The demo's inbox is tested in tests/mail; outside the demo it does not exist."""
