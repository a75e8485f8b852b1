"""`judging screen` as people call it: the screening's own command, and a PDF for a committee without any server."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from config import Settings
from judging.errors import JudgingError
from judging.reports.screening import ScreenedText, draw_screening
from judging.screening.cli import screen as screen_only
from judging.screening.cli import screen_file, write_screened


@click.command(help=screen_only.help)
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), help="Also write a PDF for a committee.")
def screen(file: str, form: str, text_columns: tuple[str, ...], pdf: Path | None) -> None:
    screened = screen_file(file, text_columns=text_columns)
    if pdf is not None:
        texts = [ScreenedText(str(row.id), row.category, reading.as_json()) for row, reading in screened]
        _write_pdf(Path(file).name, texts, pdf)
    click.echo(write_screened(screened, form), nl=False)


screen.params = [*screen_only.params, *screen.params]


def _write_pdf(name: str, texts: list[ScreenedText], target: Path) -> None:
    """Draw the screening of a whole file; the PDF appears whole or not at all."""
    from judging import create_app

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), database_url="sqlite://", secret_key=os.urandom(32).hex())
        with create_app(settings).test_request_context():
            content = draw_screening(name, texts)
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        raise JudgingError(f"{target} cannot be written: {error.strerror}.") from error
