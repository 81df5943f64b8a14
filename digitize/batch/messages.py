"""What the batch and its workers say to each other: plain data, never pickled objects.

A worker has had a file from outside in its hands; what it says is decoded into these types and
nothing else.
"""

from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from digitize.batch.options import BatchOptions
from digitize.model import Document, Extraction, Page, ViewingCopies


class Setup(msgspec.Struct, frozen=True):
    """The first message to a worker."""

    options: BatchOptions
    search_path: tuple[str, ...]
    parent: int


class Examine(msgspec.Struct, frozen=True, tag=True):
    """Find out what is in a file."""

    path: Path


class ReadPage(msgspec.Struct, frozen=True, tag=True):
    """Read one page."""

    path: Path
    number: int


class Extract(msgspec.Struct, frozen=True, tag=True):
    """Find the documents on the pages of one file, and their fields."""

    source_name: str
    pages: tuple[Page, ...]


class MakeCopies(msgspec.Struct, frozen=True, tag=True):
    """Make the viewing copies of a page that was read before."""

    path: Path
    number: int
    rotation: int


class MakePdf(msgspec.Struct, frozen=True, tag=True):
    """Write a document as a searchable PDF to ``target``; ``path`` is its master.

    ``made_at`` is when the version of the document was made.
    """

    path: Path
    document: Document
    made_at: datetime
    target: Path


Task = Examine | ReadPage | Extract | MakeCopies | MakePdf


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The worker has started."""


class Examined(msgspec.Struct, frozen=True, tag=True):
    """``damaged``: the end of the file is missing."""

    media_type: str
    pages: int
    damaged: bool


class PageRead(msgspec.Struct, frozen=True, tag=True):
    """The page, and its copies for viewing."""

    page: Page
    copies: ViewingCopies


class Extracted(msgspec.Struct, frozen=True, tag=True):
    """What the documents hold, in the order of their pages."""

    documents: tuple[Extraction, ...]


class CopiesMade(msgspec.Struct, frozen=True, tag=True):
    """The copies for viewing."""

    copies: ViewingCopies


class PdfMade(msgspec.Struct, frozen=True, tag=True):
    """The file is written; of the pages ``without_picture`` it holds the words alone."""

    without_picture: tuple[int, ...]


class Failed(msgspec.Struct, frozen=True, tag=True):
    """A task that gave nothing.

    ``source``: the file is to blame. ``engine``, ``crash``, ``memory``, ``timeout``: worth a second
    try on a quiet machine. ``internal``: a mistake in the program. ``missing``: a program or model
    is not there. ``start``: the worker could not even begin.
    """

    kind: Literal["source", "engine", "crash", "memory", "timeout", "internal", "missing", "start"]
    code: str
    message: str
    remedy: str = ""


Answer = Examined | PageRead | Extracted | CopiesMade | PdfMade | Failed


class Finished(msgspec.Struct, frozen=True, tag=True):
    """A task is over: what it gave, and what it cost (seconds of CPU time by stage)."""

    answer: Answer
    costs: dict[str, float]


def failure_of(answer: Answer) -> Failed:
    """Why a task did not give what it was to give; ``answer`` is not what it was to give."""
    if isinstance(answer, Failed):
        return answer
    return Failed("internal", "internal", f"an answer to another question: {type(answer).__name__}")


def _plain(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    return bare_number(value)


def bare_number(value: Any) -> Any:
    """A number of numpy as Python has it, to be sent or kept. Raises TypeError for all else."""
    # Without numpy itself, whose import takes longer than the making of a small PDF.
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"{type(value).__name__} cannot be sent or kept")


def _back(kind: type, value: Any) -> Any:
    if kind is Path:
        return Path(value)
    raise TypeError(f"{kind.__name__} cannot be received")


_encoder = msgspec.msgpack.Encoder(enc_hook=_plain)
_setup = msgspec.msgpack.Decoder(Setup, dec_hook=_back)
_task: msgspec.msgpack.Decoder[Task] = msgspec.msgpack.Decoder(Task, dec_hook=_back)
_answer: msgspec.msgpack.Decoder[Ready | Failed | Finished] = msgspec.msgpack.Decoder(
    Ready | Failed | Finished, dec_hook=_back
)


def encode(message: Setup | Task | Ready | Failed | Finished) -> bytes:
    """The message as bytes."""
    return _encoder.encode(message)


def decode_setup(message: bytes) -> Setup:
    """The first message to a worker."""
    return _setup.decode(message)


def decode_task(message: bytes) -> Task:
    """A later message to a worker."""
    return _task.decode(message)


def decode_answer(message: bytes) -> Ready | Failed | Finished:
    """A message from a worker. Raises msgspec.ValidationError or DecodeError."""
    return _answer.decode(message)
