"""Boxes of names on the map, many at once: which of them meet, and how far they are from discs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dashboard.charts.frame.sheet import Box

Boxes = NDArray[np.float64]
"""Boxes as rows: left, top, right, bottom, in pixels."""


def boxes_of(boxes: Sequence[Box]) -> Boxes:
    """The boxes as rows of an array."""
    return np.array(boxes, dtype=float).reshape(-1, 4)


def distances(box: Box, discs: Boxes) -> NDArray[np.float64]:
    """How far a box is from the edge of each disc, given by its box; below zero if it covers it."""
    x, y = (discs[:, 0] + discs[:, 2]) / 2, (discs[:, 1] + discs[:, 3]) / 2
    across = np.maximum(0, np.maximum(x - box[2], box[0] - x))
    down = np.maximum(0, np.maximum(y - box[3], box[1] - y))
    gap: NDArray[np.float64] = np.hypot(across, down) - (discs[:, 2] - discs[:, 0]) / 2
    return gap


def meet(box: Box, others: Boxes) -> NDArray[np.bool_]:
    """Which of the others a box meets."""
    left, top, right, bottom = others.T
    met: NDArray[np.bool_] = (box[0] < right) & (left < box[2]) & (box[1] < bottom) & (top < box[3])
    return met
