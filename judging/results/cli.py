"""`judging rank`: fair ranks for a file of scores from any system, without a database."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from judging.errors import JudgingError
from judging.results.domain.outcome import Method, RankOptions
from judging.results.domain.rank_document import build_document
from judging.results.domain.rank_table import write_table
from judging.results.domain.ranking import rank_categories
from judging.results.domain.score_files import read_decisions, read_scores


class UnreadableFileError(JudgingError):
    """A file that was named cannot be opened, or is not text."""


@click.command("rank")
@click.argument("scores", type=click.Path(path_type=Path, allow_dash=True), metavar="SCORES.csv")
@click.option("--method", type=click.Choice([method.value for method in Method]), default=Method.ADJUSTED.value)
@click.option(
    "--ties", type=click.Path(path_type=Path), help="The chair's decisions: nomination, reason, category, decision."
)
@click.option("--round", "only_round", help="Rank the scores of this round, by the column round.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="json", show_default=True)
def rank(scores: Path, method: str, ties: Path | None, only_round: str | None, seed: int, form: str) -> None:
    """Rank the nominations of SCORES.csv within each category, and say how sure each rank is.

    Columns: judge, nomination, and criterion with score, or total; optional weight, category, score_min,
    score_max, reads, round.
    """
    given = read_scores(_read_text(scores), str(scores), only_round=only_round)
    decisions = read_decisions(_read_text(ties), str(ties), given.scores) if ties else ()
    options = RankOptions(method=Method(method), seed=seed, reads=given.reads, decisions=decisions)
    results = rank_categories(given.scores, options)
    if form == "table":
        click.echo(write_table(results))
    else:
        click.echo(
            json.dumps(build_document(results, options.method, seed), indent=2, ensure_ascii=False, allow_nan=False)
        )


def _read_text(path: Path) -> str:
    """Return a file's text, or standard input's for `-`; a byte-order mark is fine."""
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{path} is not UTF-8 text; save it as CSV in UTF-8.") from error
