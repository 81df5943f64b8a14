"""Figures that say how well a page was captured; each lies between 0 (bad) and 1 (good)."""

import cv2
import numpy as np

from digitize.imaging.components import Components
from digitize.imaging.greys import Grey, Mask


def figures(grey: Grey, flat: Grey, ink: Mask, found: Components, dpi: float) -> dict[str, float]:
    """Sharpness, contrast, evenness, cleanness and resolution of a page, each 0 to 1.

    ``grey`` and ``flat`` (uint8, (H, W)) are the page before and after its paper was evened out,
    ``ink`` where it is dark, ``found`` its components. Sharpness is the steepness of the strokes'
    edges: the largest step between neighbouring pixels near ink, as a share of the contrast, 1 for
    a step within a pixel.
    """
    dark = ink > 0
    if not dark.any():
        return {"resolution": _resolution(dpi), "sharpness": 0.0, "contrast": 0.0}
    ink_level = float(np.median(flat[dark]))
    contrast = max(0.0, (255 - ink_level) / 255)
    gradient = cv2.morphologyEx(flat, cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8))
    edge = cv2.morphologyEx(ink, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    steepest = float(np.percentile(gradient[edge], 75)) if edge.any() else 0.0
    light = grey[::8, ::8]
    ground = light[light > np.median(light) * 0.5]
    spread = float(np.percentile(ground, 95) - np.percentile(ground, 5)) if ground.size else 0.0
    specks = int(np.count_nonzero(found.area <= 2))
    return {
        "resolution": _resolution(dpi),
        "sharpness": min(1.0, steepest / max(1.0, 255 - ink_level)),
        "contrast": contrast,
        "evenness": max(0.0, 1 - spread / 160),
        "cleanness": 1 - specks / max(1, len(found)),
    }


def _resolution(dpi: float) -> float:
    """Share of the 400 dpi at which FADGI (2023) gives a document its four stars (396 ppi)."""
    return min(1.0, dpi / 396)
