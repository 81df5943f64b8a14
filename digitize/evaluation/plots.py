"""Plots drawn as SVG for the evaluation page: bars and reliability diagrams, without libraries.

Colours are classes of the page's style sheet; text is escaped here, so the results are safe markup.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from digitize.evaluation.figures import Reliability

_ROW = 22
_BAR = 12
_LABEL = 190
_PLOT = 420
_VALUE = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``parts`` are (length in units of the axis, class, title) from left to right."""

    label: str
    parts: tuple[tuple[float, str, str], ...]
    value: str
    heading: str = ""


def bars(
    rows: Sequence[Bar], *, most: float, ticks: Sequence[float], unit: str, title: str
) -> Markup:
    """Horizontal bars on one axis from 0 to ``most``; a row with a heading begins a group."""
    headings = sum(bool(row.heading) for row in rows)
    height = len(rows) * _ROW + headings * (_ROW + 6) + 26
    width = _LABEL + _PLOT + _VALUE
    parts = [_open(width, height, title)]
    bottom = height - 20
    for tick in ticks:
        x = _LABEL + _PLOT * tick / most
        parts.append(_line(x, 4, x, bottom, "grid"))
        parts.append(_text(x, height - 4, f"{tick:g}{unit}", "axis", "middle"))
    y = 0.0
    for row in rows:
        if row.heading:
            y += 6
            parts.append(_text(0, y + _ROW - 7, row.heading, "heading", "start"))
            y += _ROW
        parts.append(_text(_LABEL - 10, y + _ROW - 6, row.label, "label", "end"))
        x = float(_LABEL)
        for length, kind, name in row.parts:
            drawn = max(0.0, min(_PLOT * length / most, _LABEL + _PLOT - x))
            if drawn:
                parts.append(_rect(x, y + (_ROW - _BAR) / 2, max(drawn, 1.5), _BAR, kind, name))
            x += drawn
        parts.append(_text(_LABEL + _PLOT + 8, y + _ROW - 6, row.value, "value", "start"))
        y += _ROW
    parts.append(_line(_LABEL, 0, _LABEL, bottom, "zero"))
    return Markup("").join([*parts, Markup("</svg>")])


def reliability_plot(data: Reliability, title: str) -> Markup:
    """Share right over confidence with the diagonal of perfect calibration.

    The area of a dot and the bar below it grow with the number of judgements in its bin.
    """
    size, left, top, foot = 300, 44, 10, 44
    height = top + size + foot + 34
    parts = [_open(left + size + 14, height, title)]
    for i in range(6):
        share = i / 5
        x, y = left + size * share, top + size * (1 - share)
        parts += [
            _line(left, y, left + size, y, "grid"),
            _line(x, top, x, top + size, "grid"),
            _text(left - 8, y + 4, f"{share:g}", "axis", "end"),
            _text(x, top + size + foot + 16, f"{share:g}", "axis", "middle"),
        ]
    parts.append(_line(left, top + size, left + size, top, "perfect"))
    most = max((row.count for row in data.bins), default=1)
    points = [(left + size * b.confidence, top + size * (1 - b.right)) for b in data.bins]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    parts.append(Markup('<polyline class="curve" points="{}"/>').format(path))
    for row, (x, y) in zip(data.bins, points, strict=True):
        note = (
            f"{row.count} at {row.low:g} to {row.high:g}: "
            f"confidence {row.confidence:.3f}, right {row.right:.3f}"
        )
        tall = max(1.0, (foot - 8) * row.count / most)
        start = left + size * row.low + 2
        parts += [
            _rect(start, top + size + foot - tall, size / 10 - 4, tall, "count", note),
            Markup('<circle class="dot" cx="{}" cy="{}" r="{}"><title>{}</title></circle>').format(
                f"{x:.1f}", f"{y:.1f}", f"{3 + 7 * math.sqrt(row.count / most):.1f}", note
            ),
        ]
    parts.append(_text(left + size / 2, height - 2, "confidence", "axis", "middle"))
    turned = Markup(
        '<text class="axis" text-anchor="middle" transform="translate(10 {}) rotate(-90)">'
        "share right</text>"
    ).format(f"{top + size / 2:g}")
    return Markup("").join([*parts, turned, Markup("</svg>")])


def _open(width: float, height: float, title: str) -> Markup:
    return Markup(
        '<svg viewBox="0 0 {0:g} {1:g}" width="{0:g}" role="img" aria-label="{2}">'
    ).format(width, height, title)


def _line(x0: float, y0: float, x1: float, y1: float, kind: str) -> Markup:
    return Markup('<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>').format(
        kind, x0, y0, x1, y1
    )


def _rect(x: float, y: float, width: float, height: float, kind: str, title: str) -> Markup:
    return Markup(
        '<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}">'
        "<title>{}</title></rect>"
    ).format(kind, x, y, width, height, title)


def _text(x: float, y: float, text: str, kind: str, anchor: str) -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
        kind, x, y, anchor, escape(text)
    )
