"""From the weight of the rules to a chance: how often a reviewer keeps a suggestion of that weight.

The points are shares of suggestions that stood in the labels of documents that the rules had not seen before
(docs/recognition.md), borderline ones counted half, smoothed so that they rise and drawn a little to the middle: what
people keep in real, longer papers is somewhat less than in our own.
"""

from __future__ import annotations

import itertools

_POINTS = ((0.0, 0.3), (0.4, 0.65), (0.5, 0.75), (0.6, 0.86), (0.7, 0.9), (0.8, 0.93), (0.9, 0.96), (1.0, 0.99))


def chance(weight: float) -> float:
    """The chance, 0-1, that goes with a weight of 0-1; straight lines between the measured points."""
    for (low, first), (high, second) in itertools.pairwise(_POINTS):
        if weight <= high:
            return round(first + (second - first) * (max(weight, low) - low) / (high - low), 2)
    return _POINTS[-1][1]
