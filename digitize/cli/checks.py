"""What ``doctor`` looks at: each check gives a finding, how bad it is, and how to mend it."""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from digitize.cli import messages
from digitize.cli.options import open_index
from digitize.cli.wording import size
from digitize.errors import ArchiveError, DigitizeError
from digitize.settings import Settings

if TYPE_CHECKING:
    from digitize.archive import Archive

Level = Literal["ok", "warn", "fail"]

PYTHON_FROM = (3, 11)
TESSERACT_FROM = (5, 0)
"""LSTM models of our kind need Tesseract 5."""
POPPLER_FROM = (22, 2)
"""What capture was written and tested for (Debian 12 has 22.12)."""

MEMORY_PER_WORKER = 600 << 20
"""What a worker needs for an A4 page at 400 dpi."""
DISK_WARN_BYTES = 2 << 30
DISK_FAIL_BYTES = 256 << 20
"""Below this no page is begun."""
OUTBOX_WARN = 1000
"""Changes waiting for the index from which something is likely to be wrong."""

_PROGRAMS = (
    ("tesseract", "--version", "tesseract-ocr", TESSERACT_FROM),
    ("pdfinfo", "-v", "poppler-utils", POPPLER_FROM),
    ("pdftoppm", "-v", "poppler-utils", POPPLER_FROM),
    ("pdftotext", "-v", "poppler-utils", POPPLER_FROM),
    ("pdfimages", "-v", "poppler-utils", POPPLER_FROM),
)
_PROGRAM_SECONDS = 20
_VERSION = re.compile(r"(\d+)\.(\d+)(?:\.\d+)?")


class Finding(msgspec.Struct, frozen=True):
    """One line of the doctor's report; ``group`` is ``program``, ``model``, ``archive`` …."""

    group: str
    name: str
    level: Level
    message: str
    remedy: str = ""


def everything(settings: Settings) -> Iterator[Finding]:
    """All findings, in the order in which they are worth reading."""
    yield from python_version()
    yield from programs()
    yield from models()
    yield from machine(settings)
    yield from kinds(settings)
    yield from archive(settings)


def python_version() -> Iterator[Finding]:
    """The version of Python."""
    version = platform.python_version()
    if sys.version_info >= PYTHON_FROM:
        yield Finding("python", "python", "ok", version)
    else:
        wanted = ".".join(map(str, PYTHON_FROM))
        yield Finding(
            "python", "python", "fail", version, messages.CHECK_PYTHON.format(wanted=wanted)
        )


def programs() -> Iterator[Finding]:
    """The programs that read pages, and their versions."""
    for name, option, package, wanted in _PROGRAMS:
        path = shutil.which(name)
        install = messages.CHECK_INSTALL.format(package=package)
        if path is None:
            yield Finding("program", name, "fail", messages.CHECK_NOT_THERE, install)
            continue
        version = _version_of(path, option)
        if version is None:
            yield Finding("program", name, "fail", messages.CHECK_NOT_RUNNING, install)
        elif version < wanted:
            need = ".".join(map(str, wanted))
            text = messages.CHECK_OLD.format(version=".".join(map(str, version)), wanted=need)
            newer = messages.CHECK_NEWER.format(package=package, wanted=need)
            yield Finding("program", name, "fail", text, newer)
        else:
            yield Finding("program", name, "ok", ".".join(map(str, version)))


def models() -> Iterator[Finding]:
    """The trained model: whether it can write every letter it has to, and is as its card says."""
    from digitize.recognition.models import (
        SHIPPED_MODEL,
        missing_letters,
        model_path,
    )

    try:
        path = model_path(SHIPPED_MODEL)
        gaps = missing_letters(path)
        card = path.with_suffix(".md").read_text(encoding="utf-8")
    except DigitizeError as error:
        yield Finding("model", SHIPPED_MODEL, "fail", str(error), error.remedy)
        return
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        yield Finding(
            "model", SHIPPED_MODEL, "fail", messages.CHECK_MODEL_UNKNOWN.format(why=error)
        )
        return
    if gaps:
        text = "; ".join(
            messages.CHECK_MODEL_LACKS.format(alphabet=alphabet, letters=letters)
            for alphabet, letters in gaps.items()
        )
        yield Finding("model", SHIPPED_MODEL, "fail", text, messages.CHECK_MODEL_REMEDY)
    elif hashlib.sha256(path.read_bytes()).hexdigest() not in card:
        text = messages.CHECK_MODEL_OTHER
        yield Finding("model", SHIPPED_MODEL, "warn", text, messages.CHECK_INSTALL_AGAIN)
    else:
        yield Finding("model", SHIPPED_MODEL, "ok", messages.CHECK_MODEL_WHOLE)


def machine(settings: Settings) -> Iterator[Finding]:
    """Memory for the workers and room for the archive."""
    import psutil

    workers = settings.workers or len(os.sched_getaffinity(0))
    free = psutil.virtual_memory().available
    text = messages.CHECK_MEMORY.format(free=size(free), workers=workers)
    if free < workers * MEMORY_PER_WORKER:
        fitting = max(1, free // MEMORY_PER_WORKER)
        fewer = messages.CHECK_MEMORY_REMEDY.format(workers=fitting)
        yield Finding("machine", "memory", "warn", text, fewer)
    else:
        yield Finding("machine", "memory", "ok", text)
    folder = _nearest_existing(settings.archive)
    room = shutil.disk_usage(folder).free
    text = messages.CHECK_DISK.format(free=size(room), path=folder)
    if room < DISK_FAIL_BYTES:
        yield Finding("machine", "disk", "fail", text, messages.CHECK_DISK_FULL)
    elif room < DISK_WARN_BYTES:
        yield Finding("machine", "disk", "warn", text, messages.CHECK_DISK_LOW)
    else:
        yield Finding("machine", "disk", "ok", text)
    if not os.access(folder, os.W_OK):
        text = messages.CHECK_ACCESS.format(path=folder)
        yield Finding("machine", "access", "fail", text, messages.CHECK_ACCESS_REMEDY)


def kinds(settings: Settings) -> Iterator[Finding]:
    """Whether schemas, pipelines and the calibration can be read, the archive's own included."""
    from digitize import extraction
    from digitize.kinds import pipeline_files, pipelines, schemas

    def load_pipeline(name: str, folders: Sequence[Path]) -> None:
        extraction.check(pipelines.load(name, folders))

    groups: tuple[tuple[str, Any, list[str]], ...] = (
        ("schema", schemas.load, schemas.kinds(settings.folders)),
        ("pipeline", load_pipeline, pipeline_files.names(settings.folders)),
    )
    for group, load, names in groups:
        good = 0
        for name in names:
            try:
                load(name, settings.folders)
                good += 1
            except DigitizeError as error:
                yield Finding(group, name, "fail", str(error), error.remedy)
        if good:
            yield Finding(group, f"{group}s", "ok", messages.CHECK_KINDS.format(count=good))
        if not names:
            none = (messages.CHECK_NO_KINDS, messages.CHECK_INSTALL_AGAIN)
            yield Finding(group, f"{group}s", "fail", *none)
    if settings.pipeline not in groups[1][2]:
        remedy = messages.CHECK_PIPELINE_REMEDY.format(names=", ".join(groups[1][2]))
        text = messages.CHECK_NO_PIPELINE
        yield Finding("pipeline", settings.pipeline, "fail", text, remedy)


def archive(settings: Settings) -> Iterator[Finding]:
    """Whether the archive opens, what waits for the index, and whether that is whole."""
    from digitize.archive import Archive
    from digitize.archive.tables import REVISION

    path = settings.archive
    if not (path / "archive.db").exists():
        text = messages.CHECK_NO_ARCHIVE.format(path=path)
        yield Finding("archive", "archive", "ok", text, messages.CHECK_NO_ARCHIVE_REMEDY)
        return
    try:
        with Archive.open(path) as opened:
            figures = opened.status()
            text = messages.CHECK_ARCHIVE.format(
                count=figures.documents, path=path, revision=REVISION
            )
            yield Finding("archive", "archive", "ok", text)
            yield _waiting(opened.outbox.waiting().get("index", 0))
            yield from _index(opened, figures.documents)
    except ArchiveError as error:
        yield Finding("archive", "archive", "fail", str(error), error.remedy)


def _waiting(count: int) -> Finding:
    text = messages.CHECK_OUTBOX.format(count=count)
    if count >= OUTBOX_WARN:
        return Finding("archive", "outbox", "warn", text, messages.INDEX_REMEDY)
    return Finding("archive", "outbox", "ok", text)


def _index(archive: "Archive", documents: int) -> Iterator[Finding]:
    remedy = messages.CHECK_INDEX_REMEDY
    try:
        with open_index(archive) as index:
            count = index.count()
    except ArchiveError as error:
        yield Finding("archive", "index", "fail", str(error), remedy)
        return
    except DigitizeError as error:
        yield Finding("archive", "index", "fail", str(error), error.remedy)
        return
    text = messages.CHECK_INDEX.format(count=count, documents=documents)
    level: Level = "ok" if count == documents else "warn"
    yield Finding("archive", "index", level, text, "" if level == "ok" else remedy)


def _version_of(path: str, option: str) -> tuple[int, int] | None:
    try:
        done = subprocess.run(
            [path, option],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=_PROGRAM_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found = _VERSION.search(done.stdout.decode("utf-8", "replace"))
    return (int(found.group(1)), int(found.group(2))) if found else None


def _nearest_existing(path: Path) -> Path:
    while not path.is_dir():
        path = path.parent
    return path
