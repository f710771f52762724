"""Named strengths as a sparse matrix."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

Row = Mapping[str, float]


def matrix(rows: Sequence[Row], place: Mapping[str, int]) -> csr_matrix:
    """Return [rows, names] with the strength of each name in its column `place`; names that have none are left out."""
    cells = [(i, place[n], x) for i, row in enumerate(rows) for n, x in row.items() if n in place]
    row, column, strength = (np.array(part) for part in zip(*cells, strict=True))
    return csr_matrix((strength, (row, column)), shape=(len(rows), len(place)))
