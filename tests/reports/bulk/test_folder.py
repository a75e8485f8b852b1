"""A job's files appear whole or not at all, and the same reports make the same ZIP."""

from __future__ import annotations

import datetime as dt
import zipfile

import pytest

from judging.reports.bulk.folder import JobFolder
from judging.reports.pdf import Document

MOMENT = dt.datetime(2026, 10, 20, 12, 30, 10, tzinfo=dt.UTC)
PAGE = Document("<!doctype html><html lang=en><title>T</title><h1>Text</h1></html>", "Letter")


@pytest.fixture
def folder(tmp_path):
    return JobFolder(tmp_path / "job")


def write(folder, *names):
    assert list(folder.write((name, PAGE) for name in names)) == list(range(1, len(names) + 1))
    return folder.list_tasks()


def test_names_are_told_apart_whatever_their_case(folder):
    tasks = write(folder, "a/x.pdf", "a/X.pdf", "b/x.pdf", "a/x.pdf")

    assert [task.name for task in tasks] == ["a/x.pdf", "a/X-2.pdf", "b/x.pdf", "a/x-3.pdf"]


def test_half_a_list_is_none(folder):
    writing = folder.write([("a.pdf", PAGE), ("b.pdf", PAGE)])
    next(writing)
    writing.close()

    assert not folder.is_written
    assert len(write(folder, "c.pdf")) == 1


def test_half_a_pdf_is_not_drawn(folder):
    (task,) = write(folder, "a.pdf")

    task.target.write_bytes(b"%PDF-1.7 cut off by a power c")
    before = task.is_drawn
    task.draw()

    assert (before, task.is_drawn) == (False, True)


def test_the_same_reports_make_the_same_zip(folder):
    tasks = write(folder, "b.pdf", "a.pdf")
    archives = []
    for _ in range(2):
        for task in tasks:
            task.target.unlink(missing_ok=True)
            task.draw()
        folder.pack(tasks, MOMENT)
        archives.append(folder.archive.read_bytes())

    with zipfile.ZipFile(folder.archive) as archive:
        assert archive.namelist() == ["b.pdf", "a.pdf"]
        assert archive.infolist()[0].date_time == (2026, 10, 20, 12, 30, 10)
    assert archives[0] == archives[1]


def test_what_is_missing_is_said_in_the_zip(folder):
    tasks = write(folder, "a.pdf")
    folder.pack(tasks, MOMENT, note="a.pdf: no ink\n")

    with zipfile.ZipFile(folder.archive) as archive:
        assert archive.read("missing.txt") == b"a.pdf: no ink\n"


def test_only_the_zip_is_kept_at_the_end_and_then_nothing(folder):
    tasks = write(folder, "a.pdf")
    folder.pack(tasks, MOMENT)
    folder.clear()
    left = [path.name for path in folder.path.iterdir()]
    folder.remove()

    assert left == ["reports.zip"]
    assert not folder.path.exists()
