"""Published tables, typed from their sources, that the figures are held against."""

from __future__ import annotations

import numpy as np

SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=np.float64
)
"""Shrout & Fleiss 1979, table 2: six targets by four judges."""

_ = np.nan
KRIPPENDORFF_4_BY_12 = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
)
"""Krippendorff 2011, section E: four observers by twelve units."""

KRIPPENDORFF_3_BY_15 = np.array(
    [
        [_, _, _, _, _, 3, 4, 1, 2, 1, 1, 3, 3, _, 3],
        [1, _, 2, 1, 3, 3, 4, 3, _, _, _, _, _, _, _],
        [_, _, 2, 1, 3, 4, 4, _, 2, 1, 1, 3, 3, _, 4],
    ]
)
"""The worked example of the encyclopedia article on the coefficient: three coders by fifteen units."""

QUANDT_7_BY_7 = np.array(
    [
        [2, 3, 4, 1, 7, 6, 5],
        [1, 2, 6, 3, 5, 4, 7],
        [3, 1, 4, 2, 6, 7, 5],
        [2, 5, 6, 1, 7, 3, 4],
        [5, 4, 3, 1, 2, 6, 7],
        [5, 4, 1, 3, 6, 7, 2],
        [2, 3, 5, 1, 6, 4, 7],
    ],
    dtype=np.float64,
)
"""Quandt, wine tasting of 6 December 1999: seven judges by seven wines, W = 0.4665."""

QUANDT_RANK_SUMS = (31, 37, 76, 38, 56, 37, 21, 58, 51)
"""Quandt, wine tasting of nine judges by nine wines: votes against each wine, W = 0.4601."""

_PLATES = """
272326232321 272326232321 252125242420 262325232320 252226222320 242225232219
242023212219 262226242421 242124222220 242124232219 262326242421 252226242420
262426242522 262326232320 262325242422 252225232320 252124232320 252224232319
242123212119 262326242421 252124222218 252225222220 242124222419 242124222118
"""
PENICILLIN = np.array([[float(plate[at : at + 2]) for at in range(0, 12, 2)] for plate in _PLATES.split()])
"""Davies & Goldsmith 1972, as in lme4: 24 plates by six samples, diameters in mm."""
