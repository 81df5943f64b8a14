"""What the quality figures of a page come to: stars, faults, and whether to scan it again.

Stars follow the limits of FADGI's Technical Guidelines for Digitizing Cultural Heritage Materials,
third edition (2023), for general collections. Its figures are those of a capture device, measured
on a target; what can be measured on a page itself is held against the same limits, so the stars are
an estimate.
"""

from collections.abc import Mapping

from digitize.model import Page

STARS = "stars"

_LIMITS: dict[str, tuple[float, float, float, float]] = {
    # 190, 242.5, 294 and 396 dots per inch.
    "resolution": (190 / 396, 242.5 / 396, 294 / 396, 1.0),
    # Sampling efficiency of 60, 70, 80 and 90 %: blurred by Gaussians that give just these, 31
    # ideal pages of samples had these sharpnesses (medians).
    "sharpness": (0.48, 0.55, 0.62, 0.68),
    # RMS noise below 4, 3, 2 and 1 L*.
    "smoothness": (0.6, 0.7, 0.8, 0.9),
}
"""What a figure has to reach for one, two, three and four stars."""

CUT_OFF = 0.05
"""Of margins: text a quarter of a millimetre from the edge of the picture. None of 122 pages of
samples has so little; of 20 cut into their text at the left, right, top and bottom 17, 15, 13 and
10 have."""

READ_BADLY = 0.85
"""Confidence of a page below which a fault of its capture is worth a new scan. Of 140 pages of
samples 11 were read with less, with 12 % of their letters wrong, the others with 2 %."""

_FAULTS = {
    "resolution": (_LIMITS["resolution"][0], "too few dots per inch"),
    "sharpness": (_LIMITS["sharpness"][0], "blurred"),
    "contrast": (0.35, "faint"),
    "evenness": (0.5, "in shadow"),
    "smoothness": (_LIMITS["smoothness"][0], "noisy"),
}
"""Figures that explain bad reading, below which value, and how people call it."""

_ASKEW = 8.0
"""Degrees: more than a sheet leans that was laid in with care."""


def stars(quality: Mapping[str, float]) -> int:
    """How many of FADGI's stars, 0 to 4, a page reaches by its figures: those of the worst one."""
    reached = [
        sum(quality[name] >= limit - 1e-6 for limit in limits)
        for name, limits in _LIMITS.items()
        if name in quality
    ]
    return min(reached, default=0)


def faults(page: Page) -> tuple[str, ...]:
    """What is wrong with the capture of ``page``, in words; nothing for a blank page."""
    if page.blank or not page.lines or page.origin == "text-layer":
        return ()
    found = []
    if _is_cut_off(page):
        found.append("text is cut off at the edge")
    found += [
        said for name, (limit, said) in _FAULTS.items() if page.quality.get(name, 1.0) < limit
    ]
    if abs(page.skew) > _ASKEW:
        found.append("lies askew")
    return tuple(found)


def to_scan_again(page: Page) -> tuple[str, ...]:
    """The faults for which ``page`` should be scanned again; none where it was read well as it is.

    What is cut off is lost however well the rest was read.
    """
    found = faults(page)
    return found if _is_cut_off(page) or page.confidence < READ_BADLY else ()


def _is_cut_off(page: Page) -> bool:
    return page.quality.get("margins", 1.0) < CUT_OFF
