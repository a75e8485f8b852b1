"""Says what needs the organizer now, the most pressing first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from judging.awards.models import Season
from judging.board.queries import CategoryProgress, Waiting

_OF_ONE = {
    "cases wait in triage": "case waits in triage",
    "nominations lack an answer": "nomination lacks an answer",
    "conflicts of interest to look at": "conflict of interest to look at",
    "reads have no judge yet": "read has no judge yet",
    "judges have not answered": "judge has not answered",
    "reads are not in": "read is not in",
    "rounds can be closed": "round can be closed",
    "finals have no panel": "final has no panel",
    "categories are ready to decide": "category is ready to decide",
    "results wait for a second signature": "result waits for a second signature",
    "letters did not go out": "letter did not go out",
}


@dataclass(frozen=True)
class Task:
    """One thing to do: how many of it, what several of it are, why it matters, and the page where it is done."""

    count: int
    several: str
    why: str
    endpoint: str
    arguments: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        return _OF_ONE[self.several] if self.count == 1 else self.several


def list_tasks(
    season: Season, waiting: Waiting, progress: Sequence[CategoryProgress], *, now: dt.datetime
) -> list[Task]:
    """Return what there is to do, leaving out what there is none of."""
    short = sum(max(0, row.reads_needed - row.reads_given) for row in progress)
    late = sum(max(0, row.reads_given - row.reads_done) for row in progress)
    ready = sum(row.is_ready for row in progress)
    is_near_end = now > season.judging_closes_at - dt.timedelta(days=2)
    tasks = [
        Task(waiting.flags, "cases wait in triage", "Judges should read only what belongs.", "screening.triage"),
        Task(
            waiting.incomplete,
            "nominations lack an answer",
            "Their nominators were asked. You can also accept them as they stand.",
            "nominations.inbox",
            (("status", "incomplete"),),
        ),
        Task(
            waiting.undecided_conflicts,
            "conflicts of interest to look at",
            "Until you decide, they keep the judge away.",
            "assignment.conflicts",
        ),
        Task(short, "reads have no judge yet", "Assign them, or ask one more judge.", "assignment.plan"),
        Task(
            waiting.unanswered_judges, "judges have not answered", "Remind them, or invite others.", "assignment.judges"
        ),
        Task(
            late if is_near_end else 0,
            "reads are not in",
            "Judging closes within two days." if now < season.judging_closes_at else "Judging has closed.",
            "assignment.judges",
        ),
        *_list_round_tasks(progress),
        Task(ready, "categories are ready to decide", "All reads are in and no case waits.", "results.index"),
        *_list_last_tasks(waiting),
    ]
    return [task for task in tasks if task.count]


def _list_round_tasks(progress: Sequence[CategoryProgress]) -> list[Task]:
    lacking, full = sum(row.lacks_panel for row in progress), sum(row.can_close for row in progress)
    reads = "All its reads are in" if full == 1 else "All their reads are in"
    return [
        Task(lacking, "finals have no panel", "Nobody can read it before you choose one.", "results.rounds"),
        Task(full, "rounds can be closed", f"{reads}: look who goes on.", "results.rounds"),
    ]


def _list_last_tasks(waiting: Waiting) -> list[Task]:
    """Return what is left when the reading is done."""
    why = "Two organizers sign the same figures."
    return [
        Task(waiting.half_signed, "results wait for a second signature", why, "results.index"),
        Task(waiting.failed_letters, "letters did not go out", "See what the mail server said.", "mail.outbox"),
    ]
