"""Dots per inch of a page: what the file says where that can be true, else a guess from paper."""

from math import isfinite

_PLACEHOLDERS = (72.0, 96.0)
"""Values that cameras and programs write without knowing."""

_A4_LONG_INCHES = 11.69
_A4_SHORT_INCHES = 8.27
_STANDARD_DPI = (100, 150, 200, 240, 250, 300, 400, 600)
_SNAP = 0.04
"""A guess this close to a usual scanner setting is taken to be it: crops vary by some percent."""

_MIN_DPI, _MAX_DPI = 50.0, 2400.0
_LONGEST_BELIEVED_INCHES = 48.0
"""Larger than A0: no scanner of documents is wider."""
_PLACEHOLDER_BELIEVED_INCHES = 12.5
"""72 and 96 are believed only of a page no larger than A4 (a picture made for the screen)."""


def believable(dpi: float, width: int, height: int) -> bool:
    """Whether a page of ``width`` x ``height`` pixels may have been scanned at ``dpi``."""
    if not isfinite(dpi) or not _MIN_DPI <= dpi <= _MAX_DPI:
        return False
    long_inches = max(width, height) / dpi
    if any(abs(dpi - value) < 0.6 for value in _PLACEHOLDERS):
        return long_inches <= _PLACEHOLDER_BELIEVED_INCHES
    return long_inches <= _LONGEST_BELIEVED_INCHES


def guess_dpi(width: int, height: int) -> float:
    """Dots per inch of a page of ``width`` x ``height`` pixels if it were A4.

    Of paper longer or shorter than A4 the side that fits decides; near a usual scanner setting
    that setting is taken. Kept between 100 and 600, which covers what documents are scanned at.
    """
    long, short = max(width, height), min(width, height)
    guess = min(long / _A4_LONG_INCHES, short / _A4_SHORT_INCHES * 1.1)
    nearest = min(_STANDARD_DPI, key=lambda dpi: abs(dpi - guess))
    if abs(guess - nearest) <= nearest * _SNAP:
        return float(nearest)
    return float(min(600.0, max(100.0, guess)))


def settle_dpi(stated: float | None, width: int, height: int) -> float:
    """``stated`` where it can be true for a page of that size in pixels, else a guess."""
    if stated is not None and believable(stated, width, height):
        return round(float(stated), 1)
    return guess_dpi(width, height)
