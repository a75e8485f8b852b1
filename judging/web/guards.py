"""Permission on every view: each view names the predicate that lets somebody in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from flask import abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

View = Callable[..., ResponseReturnValue]


class Actor(Protocol):
    """Who is asking: a visitor, a nominator with a link, a judge, an organizer."""

    @property
    def is_signed_in(self) -> bool: ...

    @property
    def lacks_second_factor(self) -> bool: ...


def anyone(_actor: Actor) -> bool:
    """Let everybody in: for pages that are public on purpose."""
    return True


def allowed(predicate: Callable[..., bool], find: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Let the view run only when `predicate(actor)`, or `predicate(actor, subject)`, is true.

    With `find`, the arguments of the route are given to it, and the subject that it returns is the view's only
    argument; `find` aborts with 404 where there is none. A visitor is led to the sign-in page, an organizer without a
    second factor to the account page, anybody else gets 403.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**arguments: Any) -> ResponseReturnValue:
            if find is None:
                _refuse_unless(predicate(g.actor))
                return view(**arguments)
            subject = find(**arguments)
            _refuse_unless(predicate(g.actor, subject))
            return view(subject)

        guarded.permission = predicate  # type: ignore[attr-defined]
        return guarded

    return decorate


def _refuse_unless(is_allowed: bool) -> None:
    if is_allowed:
        return
    if g.actor.lacks_second_factor:
        abort(redirect(url_for("people.account"), 303))
    if g.actor.is_signed_in or request.method != "GET":
        abort(403)
    abort(redirect(url_for("people.sign_in", next=request.full_path.rstrip("?"))))
