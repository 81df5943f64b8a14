"""Pages for the tests: forms filled in by hands, and Arabic script, that were not learned from.

    python -m tools.recognition.hand_pages --work DIR --output tests/recognition/hands

They are black and white, so that a page takes some 20 kB; ``truth.jsonl`` tells of each run of text
what it is and where.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from digitize import capture
from samples.handwriting import Pen, pen
from samples.lexicon.pools import Parts, Tongue
from samples.make import Plan, make_one
from samples.written import Writers
from tools.recognition.hands import Hands, fetch

FORMS: tuple[tuple[str, str, Tongue], ...] = (
    ("homemade-apple", "birth_certificate", "Latn"),
    ("caveat", "id_form", "Cyrl"),
    ("marck-script", "death_certificate", "Russian"),
    ("nanum-pen-script", "land_extract", "Latn"),
)
"""The hand, the kind of record and the tongue of each form."""
ARABIC = ("NotoNaskhArabic-Regular", "NotoNastaliqUrdu-Regular", "NotoKufiArabic-Regular", "Thabit")
HELD = Parts("held", "held", "held", "held")
DPI = 200


def plans(work: Path) -> Iterator[tuple[str, Plan]]:
    """What to make, with the name of its file."""
    hands = Hands(work / "fonts", "held")
    for hand, kind, tongue in FORMS:
        yield (
            f"{kind.replace('_', '-')}-{hand}",
            Plan(
                seed=6201, count=1, parts=HELD, kinds=(kind,), difficulties=("clean",),
                tongues=(tongue,), hands=1.0, lines=True, writers=_one(hands.files(hand)),
            ),
        )  # fmt: skip
    for face in ARABIC:
        yield (
            f"arabic-{face.lower()}",
            Plan(
                seed=6204, count=1, parts=HELD, difficulties=("clean",), arabic=1.0, lines=True,
                arabic_faces=(hands.files(face)[0],),
            ),
        )  # fmt: skip


def _one(files: tuple[str, ...]) -> Writers:
    def writer(rng: random.Random, _: Tongue) -> Pen:
        return pen(files, rng, thinned=False)

    return writer


def write(name: str, plan: Plan, output: Path) -> dict[str, Any]:
    """Make the first document of ``plan`` and keep its first page; its line of the truth."""
    with tempfile.TemporaryDirectory() as folder:
        truth = make_one(plan, 0, Path(folder))
        image = capture.read_page(Path(folder) / truth["sources"][0]["file"], 1)
    grey = (
        image.pixels if image.pixels.ndim == 2 else cv2.cvtColor(image.pixels, cv2.COLOR_BGR2GRAY)
    )
    scale = DPI / image.dpi
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = np.rot90(grey, k=-truth["pages"][0]["rotation"] // 90)
    _, ink = cv2.threshold(np.asarray(grey, np.uint8), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    dpi = min(DPI, round(image.dpi))
    file = f"{name}.tif"
    Image.fromarray(np.asarray(ink)).convert("1").save(
        output / file, compression="group4", dpi=(dpi, dpi)
    )
    page = truth["pages"][0]
    scaled = [
        {"kind": line["kind"], "box": [round(v * min(scale, 1)) for v in line["box"]]}
        for line in page["lines"]
    ]
    return {"file": file, "type": truth["type"], "lines": scaled}


def main() -> int:
    """Runs as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the fonts are kept")
    parser.add_argument("--output", type=Path, required=True)
    asked = parser.parse_args()
    fetch(asked.work / "fonts")
    asked.output.mkdir(parents=True, exist_ok=True)
    with (asked.output / "truth.jsonl").open("w", encoding="utf-8") as lines:
        for name, plan in plans(asked.work):
            truth = write(name, plan, asked.output)
            lines.write(json.dumps(truth, ensure_ascii=False) + "\n")
            print(truth["file"], (asked.output / truth["file"]).stat().st_size)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
