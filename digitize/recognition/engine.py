"""Tesseract, through pytesseract: many pictures of single lines in one call of the engine."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytesseract
from numpy.typing import NDArray

from digitize.errors import EngineError, MissingError
from digitize.recognition.models import SHIPPED_MODEL, model_path
from digitize.recognition.standins import shown

# Several threads inside one engine make it many times slower when engines run side by side.
os.environ["OMP_THREAD_LIMIT"] = "1"

CRASHED = "engine-crashed"

# One text line a picture; the raw line (13) skips the engine's own search for the line's base.
PSM_LINE, PSM_RAW_LINE = 7, 13
# What was read unsurely is not tried once more as white print on black: the pictures are black on
# white, and a poor page is read in 5 % less time, with as many letters right.
_NO_SECOND_TRY = "-c tessedit_do_invert=0"
_UNCOMPRESSED = 1


@dataclass(frozen=True)
class RawWord:
    """A word as the engine gives it: text, box in its line picture, confidence 0 to 1."""

    text: str
    box: tuple[int, int, int, int]
    confidence: float


def read_pictures(
    pictures: Sequence[NDArray[np.uint8]],
    *,
    model: str = SHIPPED_MODEL,
    psm: int = PSM_RAW_LINE,
    timeout: float = 120.0,
) -> list[list[RawWord]]:
    """The words of each picture (uint8 grey (H, W), one line of text each), left to right.

    All pictures go through one process of the engine, which loads its model once. Raises
    EngineError when it fails or takes more than ``timeout`` seconds, MissingError without it.
    """
    if not pictures:
        return []
    try:
        table = _table(pictures, model, psm, timeout)
    except EngineError as error:
        if error.code != CRASHED:
            raise
        # One picture that brings the engine down costs only itself.
        if len(pictures) == 1:
            return [[]]
        half = len(pictures) // 2
        return [
            words
            for part in (pictures[:half], pictures[half:])
            for words in read_pictures(part, model=model, psm=psm, timeout=timeout)
        ]
    words: list[list[RawWord]] = [[] for _ in pictures]
    for level, page, left, top, width, height, confidence, text in zip(
        table["level"], table["page_num"], table["left"], table["top"], table["width"],
        table["height"], table["conf"], table["text"], strict=True,
    ):  # fmt: skip
        if level == 5 and str(text).strip():
            box = (left, top, left + width, top + height)
            words[page - 1].append(
                RawWord(shown(str(text).strip()), box, max(0.0, float(confidence)) / 100)
            )
    return words


def _table(
    pictures: Sequence[NDArray[np.uint8]], model: str, psm: int, timeout: float
) -> dict[str, list[int]]:
    with tempfile.TemporaryDirectory(prefix="digitize-") as folder:
        # One file of many pages: hundreds of small files cost a tenth of a page's time.
        path = Path(folder) / "pictures.tif"
        path.write_bytes(_as_tiff(pictures))
        return _run(str(path), model, psm, timeout)


def _as_tiff(pictures: Sequence[NDArray[np.uint8]]) -> bytes:
    how = (cv2.IMWRITE_TIFF_COMPRESSION, _UNCOMPRESSED)
    return cv2.imencodemulti(".tif", pictures, how)[1].tobytes()


def _run(pictures: str, model: str, psm: int, timeout: float) -> dict[str, list[int]]:
    folder = model_path(model).parent
    config = f'--psm {psm} --dpi 300 {_NO_SECOND_TRY} --tessdata-dir "{folder}"'
    try:
        table: dict[str, list[int]] = pytesseract.image_to_data(
            pictures, lang=model, config=config, timeout=timeout, output_type="dict"
        )
    except pytesseract.TesseractNotFoundError as error:
        raise MissingError(
            "tesseract is not installed",
            remedy="Install it: apt-get install tesseract-ocr",
        ) from error
    except pytesseract.TesseractError as error:
        # Ended by a signal: the pictures are at fault, not the installation.
        code = CRASHED if error.status < 0 else "engine-failed"
        raise EngineError(f"tesseract failed: {error.message}", code=code) from error
    except RuntimeError as error:
        raise EngineError(
            f"tesseract did not finish in {timeout:.0f} s",
            remedy="Look at the page; it may be no text at all.",
            code="engine-timeout",
        ) from error
    return table
