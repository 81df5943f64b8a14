"""The recipe: what happens to one page and to one document, from top to bottom."""

import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from digitize import __version__, capture, extraction, imaging, recognition
from digitize.batch.costs import Costs
from digitize.batch.options import ReadingOptions
from digitize.kinds import pipelines
from digitize.model import Extraction, Page, PageImage, ViewingCopies
from digitize.outputs.viewing import viewing_copies
from digitize.recognition.models import ENGLISH_MODEL, SHIPPED_MODEL, fingerprint


def examine(path: Path) -> capture.Contents:
    """What is in a file. Raises SourceError where no page can be had."""
    return capture.examine(path)


def read_page(
    path: Path, number: int, options: ReadingOptions, costs: Costs
) -> tuple[Page, ViewingCopies]:
    """Page ``number`` (from 1) of the file ``path``, read, and its copies for viewing.

    Raises SourceError where the page cannot be opened, EngineError where it cannot be read,
    MissingError where a program or a model is not there.
    """
    with costs.of("decoding"):
        image = capture.read_page(path, number)
    page = read_image(image, options, costs)
    with costs.of("viewing copies"):
        copies = viewing_copies(image, page.rotation)
    return page, copies


def read_image(image: PageImage, options: ReadingOptions, costs: Costs | None = None) -> Page:
    """The page of a picture, read in the turn in which it reads best.

    Raises EngineError where it cannot be read, MissingError where a program or model is not there.
    """
    costs = costs or Costs()
    with costs.of("imaging"):
        prepared = imaging.prepare(image)
    with costs.of("reading"):
        engine = _engine(options)
        page = recognition.read(prepared, engine)
        if recognition.doubtful(page):
            page = _in_best_turn(image, page, engine)
    return page


def _in_best_turn(image: PageImage, page: Page, engine: recognition.Options) -> Page:
    """The page read in the turn in which a few of its lines read best, if that is another one."""
    best = page
    # The opposite turn first: the picture alone tells across from down, but not up from down.
    for turn in (180, 90, 270):
        rotation = (page.rotation + turn) % 360
        turned = imaging.prepare(image, rotation=rotation)
        if recognition.glance(turned, engine) > recognition.legibility(best.lines):
            other = recognition.read(turned, engine)
            best = max(best, other, key=lambda read: recognition.legibility(read.lines))
        if not recognition.doubtful(best):
            break
    return best


def reading_options(pipeline: str, folders: tuple[Path, ...]) -> ReadingOptions:
    """How pages are read for a pipeline: with the English model where all is in English.

    Raises ConfigurationError where the pipeline cannot be used.
    """
    if _pipeline(pipeline, folders).languages == ("en",):
        return ReadingOptions(model=ENGLISH_MODEL)
    return ReadingOptions()


def reading_fingerprint(options: ReadingOptions) -> str:
    """Names everything that a reading depends on beside the page: code, options, models."""
    engine = _engine(options)
    models = (imaging.fingerprint(), fingerprint(engine.model))
    parts = (__version__, engine, models)
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]


def extract(
    pages: Sequence[Page], pipeline: str, folders: tuple[Path, ...], source_name: str
) -> list[Extraction]:
    """The documents on the pages of one file, in order, each with its kind, fields and problems."""
    return extraction.extract(pages, _pipeline(pipeline, folders), source_name)


def make_copies(path: Path, number: int, rotation: int) -> ViewingCopies:
    """The copies for viewing of a page that was read before."""
    return viewing_copies(capture.read_page(path, number), rotation)


def prepare(pipeline: str, folders: tuple[Path, ...]) -> None:
    """Load once what the steps above need. Raises ConfigurationError."""
    _pipeline(pipeline, folders)


def document_fingerprint(options: ReadingOptions, pipeline: str, folders: tuple[Path, ...]) -> str:
    """Names all that a document depends on beside its pages.

    That is how they are read, the learned weights, and the pipeline with its calibration.
    """
    parts = (
        reading_fingerprint(options),
        extraction.fingerprint(),
        _pipeline(pipeline, folders).fingerprint,
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _engine(options: ReadingOptions) -> recognition.Options:
    return recognition.Options(model=options.model or SHIPPED_MODEL)


@functools.cache
def _pipeline(name: str, folders: tuple[Path, ...]) -> pipelines.Pipeline:
    pipeline = pipelines.load(name, folders)
    extraction.check(pipeline)
    return pipeline
