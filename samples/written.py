"""What is not printed: values that a person wrote into a form, letters by hand, Arabic script."""

import random
from collections.abc import Callable, Sequence

from samples import fonts
from samples.handwriting import Pen, pen
from samples.layouts import arabic
from samples.lexicon.pools import Part, Tongue
from samples.typeset import Run, Sheet

Writers = Callable[[random.Random, Tongue], Pen]
"""Gives the hand of somebody who writes in a tongue."""

CHANGED = 0.4
"""Share of words at which another writer takes the pen, where hands are mixed."""
SLANTED = 0.5
"""Share of rows in italics on a page of print that shows many."""
ALL_BY_HAND = 0.25
"""Share of the letters to offices, among those written by hand, that are so from top to bottom."""


def italics(part: Part) -> Writers:
    """Writers whose letters are those of the printed italics of ``part``."""
    faces = [f.face("italic").path for f in fonts.families(part, "serif")]

    def writer(rng: random.Random, _: Tongue) -> Pen:
        return pen((rng.choice(faces),), rng, thinned=True)

    return writer


def fill_in(
    sheets: Sequence[Sheet],
    kind: str,
    tongue: Tongue,
    writers: Writers,
    rng: random.Random,
    *,
    mixed: bool = False,
) -> None:
    """Write by hand what fills in the form, in one hand or ``mixed``; changes the sheets."""
    by = writers(rng, tongue)
    wholly = kind == "application" and rng.random() < ALL_BY_HAND
    for sheet in sheets:
        for item in sheet.items:
            if isinstance(item, Run) and (wholly or item.field is not None):
                if mixed and not item.glue and rng.random() < CHANGED:
                    by = writers(rng, tongue)
                item.pen = by


def slant(sheets: Sequence[Sheet], rng: random.Random) -> None:
    """Set some rows of print in the italics of their faces: the print that is most like a hand."""
    italic = {family.name: family.face("italic") for family in fonts.FAMILIES}
    for sheet in sheets:
        for row in sheet.rows:
            if rng.random() < SLANTED:
                for run in row:
                    run.face = italic[run.face.family]


def arabic_face(part: Part, rng: random.Random) -> str:
    """A file of an installed face that has Arabic script; FreeSerif's is held back."""
    known = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
    names = {"known": known, "held": ("FreeSerif.ttf",)}.get(part, (*known, "FreeSerif.ttf"))
    return fonts.path_of(rng.choice(names), "fonts-dejavu fonts-freefont-ttf")


def arabic_page(paths: Sequence[str], rng: random.Random, size: tuple[float, float]) -> Sheet:
    """A page in Arabic script, each paragraph set in one of the font files ``paths``."""
    return arabic.page([fonts.Face("Arabic", path) for path in paths], rng, size)


def arabic_heading(sheet: Sheet, path: str, rng: random.Random) -> None:
    """A line in Arabic script above what is printed on ``sheet``."""
    arabic.heading(sheet, fonts.Face("Arabic", path), rng)
