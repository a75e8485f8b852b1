"""Logistic regressions over features that are present or absent, weighed by rarity; as stored in the model file."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.screening.table import Grid
from judging.screening.domain.model import LinearRecord

LEAST_AUTHORS = 2


@dataclass(frozen=True)
class Linear:
    """Fitted weights over some columns of a grid."""

    columns: np.ndarray
    rarity: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    def score(self, grid: Grid, rows: np.ndarray) -> np.ndarray:
        """Log-odds per row and output, as the engine computes them."""
        matrix = _scale(grid.cells[rows][:, self.columns], self.rarity)
        return np.asarray(matrix @ self.weights.T) + self.bias

    def as_record(self, grid: Grid) -> LinearRecord:
        """The stored form, rounded."""
        table = np.vstack([self.rarity, self.weights]).T
        weights = {
            grid.names[at]: [round(float(v), 3) for v in row] for at, row in zip(self.columns, table, strict=True)
        }
        return LinearRecord(bias=[round(float(value), 4) for value in self.bias], weights=weights)


def fit_linear(
    grid: Grid, rows: np.ndarray, targets: Sequence[np.ndarray], weights: np.ndarray, strength: float
) -> Linear:
    """One regression per target over the features that at least two authors of these rows use."""
    inside = np.unique(grid.authors[rows])
    users = np.asarray(grid.by_author[inside].sum(axis=0)).ravel()
    columns = np.flatnonzero(users >= LEAST_AUTHORS)
    cells = grid.cells[rows][:, columns]
    rarity = np.log(len(rows) / (1 + np.asarray(cells.sum(axis=0)).ravel())) + 1
    matrix = _scale(cells, rarity)
    models = [
        LogisticRegression(C=strength, solver="liblinear").fit(matrix, target, sample_weight=weights)
        for target in targets
    ]
    return Linear(
        columns,
        rarity,
        np.vstack([model.coef_[0] for model in models]),
        np.array([model.intercept_[0] for model in models]),
    )


def _scale(cells: sparse.csr_matrix, rarity: np.ndarray) -> sparse.csr_matrix:
    matrix = cells @ sparse.diags(rarity)
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    length[length == 0] = 1
    return sparse.csr_matrix(sparse.diags(1 / length) @ matrix)
