"""Draws documents in several processes, each with its fonts and parsed styles ready; a dead one is replaced."""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Generator, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Generic, Protocol, TypeVar

_PATIENCE = 60.0
"""Seconds after which a document is given up."""
_STINT = 400
"""Documents after which a process is replaced, so that what a library forgets to free does not add up."""
_MOST = 8
_context = multiprocessing.get_context("spawn")
_is_ending = threading.Event()
"""When the program ends, its processes are ended: their death is no fault of what they drew."""
atexit.register(_is_ending.set)


class Drawable(Protocol):
    """What can be sent to another process and drawn there."""

    def draw(self) -> None: ...


Task = TypeVar("Task", bound=Drawable)


def count_cores() -> int:
    """Return how many processes draw at once, unless somebody says otherwise."""
    return min(_MOST, len(os.sched_getaffinity(0)))


def draw_all(tasks: Iterable[Task], *, processes: int) -> Generator[tuple[Task, str], None, None]:
    """Draw everything; yields each task as it ends, with why it could not be drawn, or an empty sentence.

    Closing the generator ends the processes; so does the death of the process that called it.
    """
    waiting = iter(tasks)
    workers: list[_Worker[Task]] = [_Worker() for _ in range(processes)]
    try:
        while True:
            for worker in workers:
                if worker.task is None and (task := next(waiting, None)) is not None:
                    worker.begin(task)
            busy = [worker for worker in workers if worker.task is not None]
            if not busy:
                return
            wait([worker.pipe for worker in busy if worker.pipe is not None], timeout=1)
            for worker in busy:
                if (end := worker.look()) is not None:
                    yield end
    finally:
        for worker in workers:
            worker.stop()


class _Worker(Generic[Task]):
    """A place at the press: the process that stands there, and what it draws now."""

    def __init__(self) -> None:
        self.task: Task | None = None
        self.pipe: Connection | None = None
        self._process: multiprocessing.process.BaseProcess | None = None
        self._drawn = 0
        self._deadline = 0.0
        self._is_second_try = False

    def begin(self, task: Task) -> None:
        """Let the process draw a task; starts it where there is none."""
        if self._drawn >= _STINT:
            self.stop()
        self.task, self._is_second_try = task, False
        self._send(task)

    def look(self) -> tuple[Task, str] | None:
        """Return the task with its fault if it has ended, or None."""
        if self.task is None or self.pipe is None:
            return None
        if not self.pipe.poll():
            return self._give_up() if time.monotonic() > self._deadline else None
        try:
            fault = str(self.pipe.recv())
        except (EOFError, OSError):
            return self._begin_again()
        self._drawn += 1
        return self._end(fault)

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self.pipe is not None:
            self.pipe.close()
        self._process, self.pipe, self._drawn = None, None, 0

    def _send(self, task: Task) -> None:
        if _is_ending.is_set():
            raise SystemExit
        if self.pipe is None:
            self.pipe, theirs = _context.Pipe()
            self._process = _context.Process(target=_work, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        self._deadline = time.monotonic() + _PATIENCE
        with suppress(BrokenPipeError):
            self.pipe.send(task)

    def _begin_again(self) -> tuple[Task, str] | None:
        """Draw the task once more in a new process, since the last one died of it, or beside it."""
        self.stop()
        if self._is_second_try or self.task is None:
            return self._end("the process that drew it died twice")
        self._is_second_try = True
        self._send(self.task)
        return None

    def _give_up(self) -> tuple[Task, str] | None:
        self.stop()
        return self._end(f"it took longer than {_PATIENCE:.0f} seconds")

    def _end(self, fault: str) -> tuple[Task, str] | None:
        task, self.task = self.task, None
        return (task, fault) if task is not None else None


def _work(pipe: Connection) -> None:
    """Draw what comes through the pipe, until whoever sends it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.nice(5)
    gc.collect()
    gc.freeze()
    with suppress(EOFError, BrokenPipeError):
        while True:
            pipe.send(_draw(pipe.recv()))


def _draw(task: Drawable) -> str:
    """Draw a task; return why it could not be drawn, or an empty sentence."""
    try:
        task.draw()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""
