"""Every command explains itself, and what is wrong is one sentence with exit status 2."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click
import pytest

from judging.cli import _COMMANDS, judging, main


def list_commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from list_commands(command, (*path, name))


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Return a caller of the command line, on an installation of its own."""
    monkeypatch.setenv("JUDGING_DATA", str(tmp_path / "instance"))
    for name in ("DATABASE_URL", "BASE_URL", "PORT", "MAIL_URL", "REDIS_URL", "TRUSTED_PROXIES"):
        monkeypatch.delenv(name, raising=False)

    def run_command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["judging", *words])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    return run_command


@pytest.mark.parametrize("words", [(), *list_commands(judging)], ids=" ".join)
def test_every_command_explains_itself(run, words):
    status, printed, wrong = run(*words, "--help")

    assert (status, wrong) == (0, "")
    assert printed.startswith("Usage: ")
    assert len(printed.split("\n\n")[1].strip()) > 10


def test_unknown_command_is_refused(run):
    status, _, wrong = run("judge-everything")

    assert status == 2
    assert "No such command 'judge-everything'" in wrong
    assert "judge-everything" not in _COMMANDS


@pytest.mark.parametrize(
    "words",
    [
        ("season", "list"),
        ("season", "show"),
        ("rubrics", "sync"),
        ("audit", "verify"),
        ("people", "list"),
        ("screening", "rescreen"),
        ("export", "scores", "-o", "scores.csv"),
        ("backup", "all.zip"),
    ],
    ids=" ".join,
)
def test_command_on_a_database_without_tables_says_what_to_do(run, monkeypatch, tmp_path, words):
    monkeypatch.chdir(tmp_path)

    status, printed, wrong = run(*words)

    assert (status, printed) == (2, "")
    assert wrong == "judging: The database is not up to date. Run `judging db upgrade` first.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["instance"]


def test_database_that_does_not_answer_is_one_sentence_without_the_password(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://judging:sesame@127.0.0.1:1/judging")
    monkeypatch.setenv("SECRET_KEY", "k")

    status, _, wrong = run("season", "list")

    assert status == 2
    assert wrong.startswith("judging: The database does not answer as it should: connection failed")
    assert wrong.count("\n") == 1
    assert "sesame" not in wrong


def test_data_folder_that_cannot_be_made_is_one_sentence(run, monkeypatch, tmp_path):
    (tmp_path / "letter").write_text("Dear jury")
    monkeypatch.setenv("JUDGING_DATA", str(tmp_path / "letter" / "instance"))

    status, _, wrong = run("season", "list")

    assert (status, wrong) == (2, f"judging: {tmp_path}/letter/instance: Not a directory.\n")


def test_fault_of_ours_is_not_hidden(run, monkeypatch):
    def break_down() -> None:
        raise OSError("no file is to blame")

    monkeypatch.setattr("judging.cli.judging", break_down)

    with pytest.raises(OSError, match="no file is to blame"):
        main()


def test_serve_needs_a_mail_server_for_a_season_that_is_real(run, monkeypatch):
    monkeypatch.setenv("BASE_URL", "https://awards.example.org")
    monkeypatch.setenv("PORT", "18473")

    status, _, wrong = run("serve")

    assert status == 2
    assert wrong.startswith("judging: Set MAIL_URL to your mail server")
