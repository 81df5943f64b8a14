"""Those who read: digitize as a batch reads, and Tesseract as it comes."""

import os
import resource
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import cv2

from benchmarks.reading.papers import Paper
from digitize.batch.options import ReadingOptions
from digitize.batch.recipe import read_image
from digitize.evaluation.reading import letter_edits
from digitize.model import Page, PageImage

# The stock models that can be meant for a page of each script; the best of them on the page counts.
STOCK = {
    "Latn": ("aze",),
    "Cyrl": ("aze_cyrl", "rus"),
    "Russian": ("rus",),
    "bilingual": ("aze", "aze_cyrl", "rus"),
    "real": ("eng",),
}
# With Tesseract's own search for orientation, and without.
PSM_ORIENTED, PSM_PAGE = 1, 3
_TIMEOUT = 300.0


def cpu_seconds() -> float:
    """CPU time used so far by this process and by those it ran, system time included."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def ours(image: PageImage) -> tuple[Page, float]:
    """The page as a batch reads it, from pixels to words, and the CPU time that took."""
    begun = cpu_seconds()
    page = read_image(image, ReadingOptions())
    return page, cpu_seconds() - begun


def stock(image: PageImage, model: str, psm: int) -> tuple[str, float]:
    """What Tesseract reads on the picture as it is, and the CPU time that took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.bmp"
        cv2.imwrite(str(path), image.pixels)
        begun = cpu_seconds()
        done = subprocess.run(
            ["tesseract", path, "stdout", "--psm", str(psm), "--dpi", f"{image.dpi:.0f}",
             "-l", model],
            capture_output=True, timeout=_TIMEOUT, check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
        return done.stdout.decode("utf-8"), cpu_seconds() - begun


def best_stock(paper: Paper) -> tuple[str, str]:
    """The stock model that reads the page best (psm 1, the picture as it lies), and its text."""
    models: Sequence[str] = STOCK[paper.script]
    texts = {model: stock(paper.image, model, PSM_ORIENTED)[0] for model in models}
    best = min(models, key=lambda model: letter_edits(texts[model], paper.text).errors)
    return best, texts[best]
