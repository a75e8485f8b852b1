"""Processes draw side by side; one that dies or hangs costs at most its own report."""

from __future__ import annotations

import os
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from judging.reports.bulk import press
from judging.reports.bulk.press import count_cores, draw_all


@dataclass(frozen=True)
class Note:
    """Stands for a report: leaves a file that names its process, or does harm."""

    path: Path
    harm: str = ""

    def draw(self) -> None:
        if self.harm == "raise":
            raise ValueError("no ink")
        if self.harm == "die" or (self.harm == "die once" and not self.path.exists()):
            self.path.touch()
            os._exit(9)
        if self.harm == "hang":
            time.sleep(60)
        self.path.write_text(str(os.getpid()))


def test_every_task_ends_once_in_another_process(tmp_path):
    tasks = [Note(tmp_path / str(number)) for number in range(7)]

    ends = list(draw_all(tasks, processes=2))

    assert sorted(task.path.name for task, _ in ends) == list("0123456")
    assert {fault for _, fault in ends} == {""}
    assert str(os.getpid()) not in {task.path.read_text() for task in tasks}


def test_a_fault_is_told_and_the_others_are_drawn(tmp_path):
    ends = dict(draw_all([Note(tmp_path / "a", "raise"), Note(tmp_path / "b")], processes=1))

    assert ends == {Note(tmp_path / "a", "raise"): "ValueError: no ink", Note(tmp_path / "b"): ""}


def test_a_dead_process_is_replaced_and_its_task_drawn_again_once(tmp_path):
    tasks = [Note(tmp_path / "a", "die"), Note(tmp_path / "b", "die once"), Note(tmp_path / "c")]

    ends = dict(draw_all(tasks, processes=1))

    assert [ends[task] for task in tasks] == ["the process that drew it died twice", "", ""]


def test_a_task_that_takes_too_long_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(press, "_PATIENCE", 0.1)

    (end,) = draw_all([Note(tmp_path / "a", "hang")], processes=1)

    assert end[1] == "it took longer than 0 seconds"


def test_processes_are_renewed_after_a_stint(tmp_path, monkeypatch):
    monkeypatch.setattr(press, "_STINT", 2)
    tasks = [Note(tmp_path / str(number)) for number in range(4)]

    list(draw_all(tasks, processes=1))

    assert len({task.path.read_text() for task in tasks}) == 2


def test_closing_ends_the_processes(tmp_path):
    tasks = [Note(tmp_path / "a"), Note(tmp_path / "b", "hang")]

    with closing(draw_all(tasks, processes=1)) as drawing:
        task, _ = next(drawing)

    pid = int(task.path.read_text())
    assert not Path(f"/proc/{pid}").exists()


def test_nothing_to_draw_starts_nothing():
    assert list(draw_all([], processes=0)) == []
    assert 1 <= count_cores() <= 8


def test_no_process_is_started_while_the_program_ends(tmp_path, monkeypatch):
    ending = threading.Event()
    ending.set()
    monkeypatch.setattr(press, "_is_ending", ending)

    with pytest.raises(SystemExit):
        list(draw_all([Note(tmp_path / "a")], processes=1))
