"""The pages that are read, with their truth: a fresh draw of samples, and real scans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from digitize import capture
from digitize.model import PageImage
from samples.lexicon.pools import Parts
from samples.make import Plan, make

# Pages are told apart by what stands on them: a Cyrillic page may be Azerbaijani or Russian.
SCRIPTS = ("Latn", "Cyrl", "Russian", "bilingual")
DIFFICULTIES = ("clean", "scan", "poor")

REAL = Path(__file__).parents[3] / "shared" / "data" / "real-scans"
# The scan, its text, and the clockwise turn that puts it upright.
_REAL_SCANS = (
    ("8071_093.3B.tif", "8071_093.3B.txt", 0),
    ("8087_054.3B.tif", "8087_054.3B.txt", 0),
    ("eurotext.tif", "eurotext.txt", 0),
    ("phototest.tif", "phototest.gold.txt", 0),
    ("phototest-rotated-R.png", "phototest.gold.txt", 270),
    ("phototest-rotated-180.png", "phototest.gold.txt", 180),
    ("phototest-rotated-L.png", "phototest.gold.txt", 90),
)
_CLOCKWISE = {
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


@dataclass(frozen=True)
class Paper:
    """One page as it lies in its file, what is printed on it, and the turn that makes it upright.

    ``script`` is one of SCRIPTS, or ``real``; ``difficulty`` one of DIFFICULTIES, or the file.
    """

    name: str
    image: PageImage
    text: str
    script: str
    difficulty: str
    rotation: int

    @property
    def upright(self) -> PageImage:
        """The picture turned upright."""
        return turned(self.image, self.rotation)

    def by(self, rotation: int) -> "Paper":
        """The same page laid on the glass so that ``rotation`` (clockwise) makes it upright."""
        image = turned(self.upright, (360 - rotation) % 360)
        return replace(self, image=image, rotation=rotation)


def turned(image: PageImage, clockwise: int) -> PageImage:
    """``image`` turned clockwise by 0, 90, 180 or 270 degrees."""
    if not clockwise:
        return image
    pixels = np.asarray(cv2.rotate(image.pixels, _CLOCKWISE[clockwise]), dtype=np.uint8)
    return replace(image, pixels=pixels)


def drawn(
    folder: Path,
    seed: int,
    count: int,
    parts: Parts,
    difficulties: Sequence[str] = DIFFICULTIES,
) -> Iterator[Paper]:
    """The pages with text of ``count`` documents of ``seed``, made in ``folder`` one by one.

    They are of these ``difficulties`` in turn. A file's own text is set aside: what is measured is
    reading.
    """
    plan = Plan(seed=seed, count=count, parts=parts, difficulties=tuple(difficulties))
    for truth in make(plan, folder):
        path = folder / "pages" / truth["sources"][0]["file"]
        for page in truth["pages"]:
            if page["text"]:
                image = replace(capture.read_page(path, page["number"]), text_layer=None)
                yield Paper(
                    f"{path.name}:{page['number']}", image, page["text"],
                    truth["sample"]["script_mix"], truth["sample"]["difficulty"], page["rotation"],
                )  # fmt: skip
        path.unlink()


def real() -> Iterator[Paper]:
    """The real scans that are there, with their text; nothing where the folder is absent."""
    for file, text, rotation in _REAL_SCANS:
        path = REAL / file
        if path.is_file():
            image = replace(capture.read_page(path, 1), text_layer=None)
            truth = (REAL / text).read_bytes()
            yield Paper(file, image, _decoded(truth), "real", file, rotation)


def _decoded(text: bytes) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")
