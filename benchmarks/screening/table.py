"""The corpus as matrices, made once: which sentence and which text has which feature, and who wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sparse

from benchmarks.screening.examples import LABELS, Example
from judging.screening.domain.features import add_neighbours
from judging.screening.domain.model import DOCUMENT_VIEWS, pick_view

TEXTS_OF_AN_AUTHOR = 36


@dataclass(frozen=True)
class Grid:
    """Rows that have features or not; the columns are named."""

    names: list[str]
    cells: sparse.csr_matrix
    authors: np.ndarray
    """The author's number, per row."""

    @cached_property
    def by_author(self) -> sparse.csr_matrix:
        """Which author uses which feature."""
        count = int(self.authors.max()) + 1
        of_author = sparse.csr_matrix((np.ones(len(self.authors)), (self.authors, np.arange(len(self.authors)))))
        used = of_author @ self.cells
        used.data[:] = 1
        return sparse.csr_matrix(used, shape=(count, len(self.names)))


@dataclass(frozen=True)
class Table:
    """Examples with their sentences and texts as grids."""

    examples: list[Example]
    authors: list[str]
    sentences: Grid
    documents: dict[str, Grid]
    """Whole texts, a grid for each view."""
    author_of: np.ndarray
    """The author's number, per example."""
    weights: np.ndarray
    """Per example, so that an author counts by the root of how much he or she wrote."""
    marks: np.ndarray
    labels: np.ndarray
    starts: np.ndarray
    """Where each example's sentences begin; one more than there are examples."""

    def rows_of(self, places: np.ndarray) -> np.ndarray:
        """The rows of the sentences of these examples."""
        parts = [np.arange(self.starts[at], self.starts[at + 1]) for at in places]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=int)


def make_table(examples: Sequence[Example]) -> Table:
    """The matrices of a corpus."""
    authors = sorted({example.author for example in examples})
    numbers = np.array([authors.index(example.author) for example in examples])
    lengths = np.array([len(example.alone) for example in examples])
    return Table(
        examples=list(examples),
        authors=authors,
        sentences=_make_grid(
            [row for example in examples for row in add_neighbours(example.alone)], np.repeat(numbers, lengths)
        ),
        documents={
            view: _make_grid([pick_view(example.words, view) for example in examples], numbers)
            for view in DOCUMENT_VIEWS
        },
        author_of=numbers,
        weights=np.sqrt(TEXTS_OF_AN_AUTHOR / np.bincount(numbers)[numbers]),
        marks=np.array([marks for example in examples for marks in example.marks]),
        labels=np.array([LABELS.index(example.label) for example in examples]),
        starts=np.concatenate([[0], np.cumsum(lengths)]),
    )


def _make_grid(rows: Sequence[list[str]], authors: np.ndarray) -> Grid:
    names = sorted({name for row in rows for name in row})
    columns = {name: at for at, name in enumerate(names)}
    places = [columns[name] for row in rows for name in row]
    ends = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    cells = sparse.csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), len(names)))
    return Grid(names, cells, authors)
