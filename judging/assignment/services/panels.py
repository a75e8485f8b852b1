"""The organizer chooses the panel of a final, and who heads a deliberation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from judging.assignment.models import Judge, JudgeStatus, PanelSeat
from judging.assignment.pool import list_seats
from judging.assignment.services.judges import PanelError, mail_seat
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Round
from judging.db.audit import record_event

_CHOSEN = {RoundKind.FINAL: "final", RoundKind.DELIBERATION: "head"}
"""Rounds for which judges are chosen, with the letter that tells them."""


def choose_panel(session: Session, row: Round, judges: Sequence[Judge], *, by: str, now: dt.datetime) -> list[Judge]:
    """Let exactly these judges sit in a round, and write to those who are new; return them.

    Whom a conflict keeps away from a nomination does not read it, on this panel as on any other. Raises `PanelError`
    where nobody is chosen for such a round, or it can have one head only.
    """
    _check(row, judges)
    seats = {seat.judge_id: seat for seat in list_seats(session, row)}
    chosen = {judge.id: judge for judge in judges}
    for judge_id, seat in seats.items():
        if judge_id not in chosen:
            session.delete(seat)
    fresh = [judge for judge_id, judge in chosen.items() if judge_id not in seats]
    session.add_all(PanelSeat(round_id=row.id, judge_id=judge.id, seated_at=now) for judge in fresh)
    session.flush()
    for judge in fresh:
        mail_seat(session, judge, row, letter=_CHOSEN[row.kind], now=now)
    if seats.keys() != chosen.keys():
        names = sorted(judge.user.email for judge in judges)
        record_event(session, "assignment.choose_panel", f"round:{row.public_id}", actor=by, now=now, judges=names)
    return fresh


def _check(row: Round, judges: Sequence[Judge]) -> None:
    if row.kind not in _CHOSEN:
        raise PanelError("Everybody who knows the category reads in this round; nobody is chosen for it.")
    if row.closed_at is not None:
        raise PanelError(f"The {row.kind.label} is closed, so its panel stays as it was.")
    if row.kind is RoundKind.DELIBERATION and len(judges) > 1:
        raise PanelError("One judge heads a deliberation. Choose one, or nobody.")
    if any(judge.season_id != row.category.season_id or judge.status is JudgeStatus.DECLINED for judge in judges):
        raise PanelError("Choose judges of this season's panel who have not declined.")
