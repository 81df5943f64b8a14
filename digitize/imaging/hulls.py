"""What is as large as a seal on a page, in colour or in grey."""

from collections.abc import Iterator

import cv2
import numpy as np

from digitize.imaging.greys import Mask

SMALLEST_MM, LARGEST_MM = 10, 75
"""Height and width of a seal or a stamp, millimetres: lines typed or written in colour are lower, a
form printed in colour is larger."""
COVERED_MM2 = 2.0
"""Square millimetres of print within a seal, some two letters, from which it covers print. One that
covers none stays: its words are read."""


def hulls(parts: Mask, mm: float, rim: int = 0) -> Iterator[Mask]:
    """The convex hull (1) of each component of ``parts`` that is as large as a seal.

    ``mm`` are pixels of a millimetre; by ``rim`` pixels the components are wider than what they
    stand for.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats(parts)
    for label in range(1, count):
        size = stats[label, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]] - rim
        if size.min() >= SMALLEST_MM * mm and size.max() <= LARGEST_MM * mm:
            points = np.argwhere(labels == label)[:, ::-1].astype(np.int32)
            filled = np.zeros(parts.shape, np.uint8)
            cv2.fillConvexPoly(filled, cv2.convexHull(points), 1)
            yield filled
