"""A recipe that reports the circumstances under which it was called."""

import os
import resource
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
from small_recipe import (
    ReadingOptions,
    document_fingerprint,
    examine,
    make_copies,
    prepare,
    reading_fingerprint,
)
from small_recipe import extract as extract_small
from small_recipe import read_page as read_small_page

from digitize.batch.costs import Costs
from digitize.model import Extraction, Line, Page, ViewingCopies, Word

__all__ = [
    "document_fingerprint",
    "examine",
    "extract",
    "make_copies",
    "prepare",
    "read_page",
    "reading_fingerprint",
]


def read_page(
    path: Path, number: int, options: ReadingOptions, costs: Costs
) -> tuple[Page, ViewingCopies]:
    page, copies = read_small_page(path, number, options, costs)
    told = {
        "limit": resource.getrlimit(resource.RLIMIT_AS),
        "nice": os.getpriority(os.PRIO_PROCESS, 0),
        "leads": os.getpgrp() == os.getpid() == os.getsid(0),
        "threads": os.environ["OMP_THREAD_LIMIT"],
        "temporary": tempfile.gettempdir(),
        "pid": os.getpid(),
    }
    word = Word(msgspec.json.encode(told).decode(), (0, 0, 1, 1), 1.0)
    return msgspec.structs.replace(page, lines=(Line((word,), (0, 0, 1, 1)),)), copies


def extract(
    pages: Sequence[Page], pipeline: str, folders: tuple[Path, ...], source_name: str
) -> list[Extraction]:
    found = extract_small(pages, pipeline, folders, source_name)
    told = str(os.getpid())
    return [
        msgspec.structs.replace(
            one,
            fields={
                name: msgspec.structs.replace(field, value=told)
                for name, field in one.fields.items()
            },
        )
        for one in found
    ]
