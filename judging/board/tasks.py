"""Says what needs the organizer now, the most pressing first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from judging.awards.models import Season
from judging.board.queries import CategoryProgress, Waiting


@dataclass(frozen=True)
class Task:
    """One thing to do: how many of it, what it is (of one, of several), why it matters, and the page where it is done."""

    count: int
    titles: tuple[str, str]
    why: str
    endpoint: str
    arguments: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        return self.titles[0] if self.count == 1 else self.titles[1]


def list_tasks(
    season: Season, waiting: Waiting, progress: Sequence[CategoryProgress], *, now: dt.datetime
) -> list[Task]:
    """Return what there is to do, leaving out what there is none of."""
    short = sum(max(0, row.reads_needed - row.reads_given) for row in progress)
    late = sum(max(0, row.reads_given - row.reads_done) for row in progress)
    ready = [row for row in progress if row.is_ready]
    is_near_end = now > season.judging_closes_at - dt.timedelta(days=2)
    tasks = [
        Task(
            waiting.flags,
            ("case waits in triage", "cases wait in triage"),
            "Judges should read only what belongs.",
            "screening.triage",
        ),
        Task(
            waiting.incomplete,
            ("nomination lacks an answer", "nominations lack an answer"),
            "Their nominators were asked. You can also accept them as they stand.",
            "nominations.inbox",
            (("status", "incomplete"),),
        ),
        Task(
            waiting.undecided_conflicts,
            ("conflict of interest to look at", "conflicts of interest to look at"),
            "Until you decide, they keep the judge away.",
            "assignment.conflicts",
        ),
        Task(
            short,
            ("read has no judge yet", "reads have no judge yet"),
            "Assign them, or ask one more judge.",
            "assignment.plan",
        ),
        Task(
            waiting.unanswered_judges,
            ("judge has not answered", "judges have not answered"),
            "Remind them, or invite somebody else.",
            "assignment.judges",
        ),
        Task(
            late if is_near_end else 0,
            ("read is not in", "reads are not in"),
            "Judging closes within two days." if now < season.judging_closes_at else "Judging has closed.",
            "assignment.judges",
        ),
        Task(
            len(ready),
            ("category is ready to decide", "categories are ready to decide"),
            "All reads are in and no case waits.",
            "results.index",
        ),
        Task(
            waiting.failed_letters,
            ("letter did not go out", "letters did not go out"),
            "See what the mail server said.",
            "mail.outbox",
        ),
    ]
    return [task for task in tasks if task.count]
