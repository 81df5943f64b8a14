"""The recipe: what happens to one page and to one document, from top to bottom."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from digitize import __version__, capture, imaging, recognition
from digitize.model import Page, PageImage
from digitize.recognition.models import fingerprint


@dataclass(frozen=True)
class ReadingOptions:
    """What decides how a page is read; a change of it means that the page is read again."""

    recognition: recognition.Options = field(default_factory=recognition.Options)


def read_page(path: Path, number: int, options: ReadingOptions) -> Page:
    """Page ``number`` (from 1) of the file ``path``, read.

    Raises SourceError where the page cannot be opened, EngineError where it cannot be read,
    MissingError where a program or a model is not there.
    """
    image = capture.read_page(path, number)
    prepared = imaging.prepare(image)
    page = recognition.read(prepared, options.recognition)
    if recognition.doubtful(page):
        page = _in_best_turn(image, page, options)
    return page


def _in_best_turn(image: PageImage, page: Page, options: ReadingOptions) -> Page:
    """The page read in the turn in which a few of its lines read best, if that is another one."""
    best = page
    # The opposite turn first: the picture alone tells across from down, but not up from down.
    for turn in (180, 90, 270):
        rotation = (page.rotation + turn) % 360
        turned = imaging.prepare(image, rotation=rotation)
        if recognition.glance(turned, options.recognition) > best.confidence:
            best = max(best, recognition.read(turned, options.recognition), key=_readable)
        if not recognition.doubtful(best):
            break
    return best


def _readable(page: Page) -> float:
    return page.confidence


def reading_fingerprint(options: ReadingOptions) -> str:
    """Names everything that a reading depends on beside the page: code, options, model."""
    parts = (__version__, options, fingerprint(options.recognition.model))
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]
