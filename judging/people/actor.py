"""Who is asking: an account, a nominator's links, or nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from flask import Flask, g, request, session
from flask_login import current_user

from judging.people.models import User
from judging.web.pages import is_demo_season

_NOMINATIONS = "nominations"


@dataclass(frozen=True)
class Actor:
    """The account that is signed in, and the nominations that this browser may open."""

    user: User | None
    nomination_ids: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_signed_in(self) -> bool:
        return self.user is not None

    @cached_property
    def lacks_second_factor(self) -> bool:
        """Say whether this account may organize only after it has set up a second factor; the demo needs none."""
        user = self.user
        if user is None or not user.is_organizing or user.has_second_factor:
            return False
        return not is_demo_season()

    @cached_property
    def is_owner(self) -> bool:
        return self.is_organizer and self.user is not None and self.user.is_in_role("owner")

    @cached_property
    def is_organizer(self) -> bool:
        return self.user is not None and self.user.is_organizing and not self.lacks_second_factor

    @cached_property
    def is_judge(self) -> bool:
        return self.user is not None and self.user.is_in_role("judge")

    @property
    def name(self) -> str:
        """Who it is, for the audit trail: an e-mail address, or `visitor`."""
        return self.user.email if self.user else "visitor"


def init_app(app: Flask) -> None:
    """Know the actor of every request."""
    app.before_request(_recognize)


def _recognize() -> None:
    g.actor = Actor(user=None)
    if request.endpoint is not None and request.endpoint.endswith("static"):
        return
    user = current_user._get_current_object() if current_user.is_authenticated else None
    g.actor = Actor(user=user, nomination_ids=frozenset(session.get(_NOMINATIONS, [])))


def remember_nomination(public_id: str) -> None:
    """Let this browser open a nomination from now on: its nominator began it here, or followed its link."""
    known = [item for item in session.get(_NOMINATIONS, []) if item != public_id]
    session[_NOMINATIONS] = [*known, public_id][-50:]
