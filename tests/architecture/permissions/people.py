"""Who may open the pages of the people room, and the account pages that Flask-Security serves."""

from __future__ import annotations

from typing import Any

from tests.architecture.permissions import EVERYONE, NOBODY, ORGANIZERS, OWNER, SIGNED_IN, Page
from tests.architecture.permissions.world import World


def a_link(world: World) -> dict[str, Any]:
    return {"token": world.link}


def an_organizer(world: World) -> dict[str, Any]:
    return {"public_id": world.organizer.public_id}


def a_token(_world: World) -> dict[str, Any]:
    return {"token": "anything"}


PAGES: dict[str, Page] = {
    "people.sign_in": Page(EVERYONE),
    "people.sign_in_sent": Page(EVERYONE),
    "people.home": Page(EVERYONE),
    "people.open_link": Page(EVERYONE, a_link),
    "people.use_link": Page(EVERYONE, a_link),
    "people.send_link_again": Page(EVERYONE, a_link),
    "people.account": Page(SIGNED_IN),
    "people.end_other_sessions": Page(SIGNED_IN),
    "people.index": Page(ORGANIZERS),
    "people.invite": Page(OWNER),
    "people.stop": Page(OWNER, an_organizer),
    "people.let_back_in": Page(OWNER, an_organizer),
    "people.clear_second_factor": Page(OWNER, an_organizer),
    "people.leave_demo": Page(NOBODY),
    "security.login": Page(EVERYONE),
    "security.logout": Page(EVERYONE),
    "security.verify": Page(SIGNED_IN),
    "security.forgot_password": Page(EVERYONE),
    "security.reset_password": Page(EVERYONE, a_token),
    "security.change_password": Page(SIGNED_IN),
    "security.two_factor_setup": Page(EVERYONE),
    "security.two_factor_setup_validate": Page(SIGNED_IN, a_token),
    "security.two_factor_token_validation": Page(EVERYONE),
    "security.two_factor_rescue": Page(NOBODY),
    "security.tf_select": Page(EVERYONE),
    "security.mf_recovery": Page(EVERYONE),
    "security.mf_recovery_codes": Page(SIGNED_IN),
}
"""Pages for the step between a password and its code send everybody else on to the sign-in page or home."""
