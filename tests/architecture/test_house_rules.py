"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from config import ROOT

PYTHON = sorted(path for path in (ROOT / "judging").rglob("*.py") if "migrations/versions" not in path.as_posix())
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if path.stat().st_size)
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})
TOP = {"cli.py", "jobs.py", "server.py", "views.py"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def is_top(path: Path) -> bool:
    """Say whether a file is a view, a command or a job: these alone commit and read the clock."""
    if path.name in TOP or path.name.endswith("_cli.py"):
        return True
    return path.parent.name in {"views", "demo"} or "accounts" in path.name


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_file_holds_one_concept_and_says_which(path):
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 300
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_file_of_tests_says_what_it_shows(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_functions_are_short(path):
    limit = 25 if path.name == "views.py" or path.parent.name == "views" else 40

    assert [
        f"{f.name}: {f.end_lineno - f.lineno + 1}" for f in functions(path) if f.end_lineno - f.lineno + 1 > limit
    ] == []


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_only_views_commands_and_jobs_commit_and_read_the_clock(path):
    text = path.read_text(encoding="utf-8")
    if is_top(path):
        return

    assert "session.commit()" not in text
    assert "utcnow()" not in text.replace("def utcnow()", "")


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_is_short_and_keeps_style_and_script_out(path):
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 120
    if path.suffix == ".html" and "mail/" not in name(path):
        assert "style=" not in text
        assert "<style" not in text
        assert " onclick=" not in text
        assert all("src=" in line for line in text.splitlines() if "<script" in line and "application/json" not in line)


def test_only_one_file_knows_weasyprint():
    assert [
        name(path)
        for path in PYTHON
        if "import weasyprint" in path.read_text() or "from weasyprint" in path.read_text()
    ] in (
        [],
        ["judging/reports/pdf.py"],
    )


def test_every_view_names_its_permission(app):
    free = {"static", "security", "webauthn", "bootstrap"}
    nameless = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.split(".")[0] not in free and not hasattr(app.view_functions[rule.endpoint], "permission")
    ]

    assert nameless == []
