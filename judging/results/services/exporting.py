"""Writes the inputs of a result as the files that `judging rank` reads, so that anybody can compute it again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.awards.models import Category
from judging.results.domain.outcome import Method
from judging.results.models import Publication
from judging.results.services.ranking import SCORE_COLUMNS, TIE_COLUMNS, list_tie_rows, rank_season

Rows = list[list[str]]


@dataclass(frozen=True)
class Inputs:
    """What a result rests on: rows of text, the column names first."""

    scores: Rows
    """Of all categories that share judges with it; judges by public id."""
    ties: Rows
    """The chair's decisions."""
    method: Method
    seed: int

    @property
    def command(self) -> str:
        """Return what computes the result again from the two files."""
        ties = " --ties ties.csv" if len(self.ties) > 1 else ""
        return f"judging rank scores.csv{ties} --method {self.method.value} --seed {self.seed}"


def export_scores(session: Session, category: Category, *, method: Method = Method.ADJUSTED, seed: int = 0) -> Inputs:
    """Return what a category's result rests on now."""
    ranking = rank_season(session, category.season, method=method, seed=seed)
    scores = ranking.pool(category)
    return Inputs(
        scores=[list(SCORE_COLUMNS), *ranking.list_rows(category)],
        ties=[list(TIE_COLUMNS), *list_tie_rows(ranking.options.decisions, scores)],
        method=method,
        seed=seed,
    )


def export_publication(publication: Publication) -> Inputs:
    """Return what a published result rested on, as it was frozen."""
    inputs = publication.inputs
    return Inputs(inputs["scores"], inputs["ties"], Method(publication.method), publication.snapshot["seed"])


def write_rows(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV with plain line feeds."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
