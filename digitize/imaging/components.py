"""Connected components of ink: what letters, dots, rules and specks are made of."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.imaging.greys import Mask, u8

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Components:
    """Boxes and areas (pixels) of the components of a mask, and the label image behind them.

    Until some are chosen, component i has the label i + 1 in ``labels`` (int32, (H, W)); 0 is
    paper. x1 and y1 are exclusive.
    """

    labels: NDArray[np.int32]
    x0: Ints
    y0: Ints
    x1: Ints
    y1: Ints
    area: Ints

    @property
    def width(self) -> Ints:
        """Width of each box."""
        return self.x1 - self.x0

    @property
    def height(self) -> Ints:
        """Height of each box."""
        return self.y1 - self.y0

    def __len__(self) -> int:
        return len(self.area)

    def only(self, chosen: Flags) -> "Components":
        """The ``chosen`` components alone; ``labels`` still shows them all."""
        return Components(
            self.labels,
            self.x0[chosen], self.y0[chosen], self.x1[chosen], self.y1[chosen], self.area[chosen],
        )  # fmt: skip

    def mask(self, chosen: Flags) -> Mask:
        """The pixels (1) of the ``chosen`` components (bool, one for each)."""
        return u8(np.concatenate(([False], chosen))[self.labels])


def components(mask: Mask) -> Components:
    """The 8-connected components of ``mask`` (uint8 (H, W), ink where not 0)."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    x, y, w, h, area = np.asarray(stats[1:], dtype=np.int64).reshape(-1, 5).T
    return Components(np.asarray(labels, dtype=np.int32), x, y, x + w, y + h, area)
