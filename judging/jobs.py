"""Background work: the queue only wakes the worker; what is to be done are rows, found again after a crash."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import nullcontext

from flask import Flask
from huey import Huey, RedisHuey, SqliteHuey, crontab

from config import Settings
from judging.assignment.jobs import refill_seats, remind_judges
from judging.mail.jobs import deliver_letters
from judging.reports.bulk.jobs import draw_waiting
from judging.screening.jobs import screen_submitted

logger = logging.getLogger(__name__)

_one_round = threading.Lock()
"""A process does one round at a time; only reports, which take minutes, are drawn beside the others."""

ROUNDS: dict[str, list[Callable[[], None]]] = {
    "screening": [screen_submitted],
    "assignment": [refill_seats, remind_judges],
    "mail": [deliver_letters],
    "reports": [draw_waiting],
}
"""What is done on each wake-up, by task; each function runs in the app's context and commits its own work."""


def init_app(app: Flask, settings: Settings) -> None:
    """Open the queue and let every room wake the worker."""
    huey = _open_queue(settings)

    @huey.task()  # type: ignore[untyped-decorator]
    def run_round(task: str) -> None:
        run_now(app, task)

    @huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
    def run_all() -> None:
        for task in ROUNDS:
            try_now(app, task)

    app.extensions["judging_huey"] = huey
    app.extensions["judging_wake"] = (lambda _task: None) if settings.testing else run_round


def run_now(app: Flask, task: str) -> None:
    """Do all the waiting work of one kind, in this process."""
    with nullcontext() if task == "reports" else _one_round, app.app_context():
        for work in ROUNDS[task]:
            work()


def try_now(app: Flask, task: str) -> None:
    """Do the waiting work of one kind; what fails is logged, found again next minute, and holds up no other kind."""
    try:
        run_now(app, task)
    except Exception:
        logger.exception("The round of %s failed.", task)


def _open_queue(settings: Settings) -> Huey:
    if settings.redis_url:
        return RedisHuey("judging", url=settings.redis_url, results=False)
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    return SqliteHuey("judging", filename=str(settings.data / "queue.sqlite3"), results=False)
