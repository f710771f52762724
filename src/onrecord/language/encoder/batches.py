"""Rows of unequal length put together for one run of a network."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def pad(rows: list[NDArray[Any]]) -> NDArray[Any]:
    """Stack rows of unequal length (first axis) into one array, zeros behind."""
    out = np.zeros((len(rows), max(len(r) for r in rows), *rows[0].shape[1:]), dtype=rows[0].dtype)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def attention(lengths: list[int]) -> NDArray[np.int64]:
    """Return [B, T] of 1 for a position that holds a subword and 0 for padding."""
    return (np.arange(max(lengths))[None, :] < np.array(lengths)[:, None]).astype(np.int64)


def batches(lengths: list[int], budget: int) -> list[list[int]]:
    """Group indices so that a batch, padded to its longest row, holds at most `budget` positions."""
    groups: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if groups and (len(groups[-1]) + 1) * lengths[i] <= budget:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups
