"""Documents on which there is nothing to read."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from samples import degrade, formats, marks, truth
from samples.look import A4
from samples.truth import TruePage
from samples.typeset import Sheet

EMPTY_KINDS = ("blank", "picture")


class Asked(Protocol):
    """What of a plan such a document depends on."""

    @property
    def seed(self) -> int:
        """The seed of all draws."""

    @property
    def light(self) -> bool:
        """Whether files are kept small."""

    @property
    def lines(self) -> bool:
        """Whether the truth tells of each run of text."""


def empty(
    what: str, plan: Asked, index: int, difficulty: str, folder: Path, rng: random.Random
) -> dict[str, Any]:
    """A document without text: ``what`` is blank or picture. Gives its line of the truth."""
    dpi = formats.resolution(rng, difficulty, light=plan.light)
    wear = degrade.draw_wear(rng, difficulty, light=plan.light)
    wear = replace(wear, seals=0, block_stamp=False, rotation=0, signed=False, skew=0.0, jpeg=0)
    if what == "picture":
        wear = replace(wear, bilevel=False)
    width, height = round(A4[0] * dpi / 72), round(A4[1] * dpi / 72)
    if what == "blank":
        page = np.full((height, width, 3), 255, np.uint8)
    else:
        page = marks.picture(width, height, rng)
    worn = degrade.apply(page, wear, dpi, "Latn", [], rng)
    form = "tiff" if wear.bilevel else "jpeg"
    path = folder / f"{index:04d}-{what}.{formats.EXTENSION[form]}"
    formats.write(path, form, [worn], dpi, formats.quality(rng, difficulty, light=plan.light))
    sheet = None if what == "blank" else Sheet(*A4)
    pages = [TruePage(sheet, {}, worn.matrix, worn.upright_size, dpi, 0, 0.0, ())]
    sample = {
        "difficulty": difficulty,
        "layout": what,
        "kind_of_layout": "known",
        "fonts": [],
        "degradations": wear.names(),
        "format": form,
        "seed": plan.seed,
        "index": index,
        "script_mix": None,
    }
    return truth.document(
        identity=path.stem,
        file=path,
        pages=pages,
        kind=None,
        tongue="Latn",
        facts={},
        entries=[],
        sample=sample,
        lines=plan.lines,
    )
