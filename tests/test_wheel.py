"""An installed wheel finds its pages, files, rubrics and model beside the code."""

import subprocess
import sys
import zipfile

import pytest

from config import ROOT

NEEDED = {
    "config.py",
    "judging/templates/base.html",
    "judging/static/css/tokens.css",
    "judging/rubrics/salesperson-of-the-year.toml",
    "judging/screening/domain/model.json.gz",
    "judging/demo/inbox.csv",
    "judging/db/migrations/script.py.mako",
}


@pytest.mark.slow
def test_wheel_holds_everything(tmp_path):
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        tmp_path,
        ROOT,
    ]
    subprocess.run(command, check=True, capture_output=True)

    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())

    assert sorted(NEEDED - names) == []
    outer = [path for name in ("templates", "static") for path in (ROOT / name).rglob("*") if path.is_file()]
    assert sorted({f"judging/{path.relative_to(ROOT).as_posix()}" for path in outer} - names) == []
