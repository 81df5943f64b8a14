"""``export`` and ``index``: what leaves the archive, and the index that follows it."""

import os
import sys
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from digitize import settings
from digitize.cli import messages
from digitize.cli.options import (
    ArchiveOption,
    JsonOption,
    QuietOption,
    VerboseOption,
    index_to_rebuild,
    open_archive,
    open_index,
    rebuild_index,
    terminal,
)
from digitize.cli.output import Terminal
from digitize.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from digitize.archive import Archive
    from digitize.batch.publishing import Form

_IDS_SHOWN = 5


class Format(StrEnum):
    """What ``export`` can write."""

    JSONL = "jsonl"
    PDF = "pdf"
    ALTO = "alto"
    HOCR = "hocr"
    TEXT = "text"


def register(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("export", help=messages.EXPORT, epilog=messages.EXPORT_EPILOG)(export)
    index = typer.Typer(help=messages.INDEX, no_args_is_help=True)
    index.command("rebuild", help=messages.INDEX_REBUILD, epilog=messages.INDEX_REBUILD_EPILOG)(
        rebuild
    )
    index.command("verify", help=messages.INDEX_VERIFY, epilog=messages.INDEX_VERIFY_EPILOG)(verify)
    app.add_typer(index, name="index")


def export(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help=messages.EXPORT_IDS, show_default=False),
    ] = None,
    archive: ArchiveOption = None,
    form: Annotated[
        Format, typer.Option("--format", metavar="FORMAT", help=messages.EXPORT_FORMAT)
    ] = Format.JSONL,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="PATH", help=messages.EXPORT_OUTPUT, show_default=False),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", help=messages.EXPORT_WORKERS)
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Write documents, streamed: memory does not grow with the archive; 2 where some failed."""
    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    if form is not Format.JSONL:
        return _export_files(out, archive, form, output, ids or None, workers)
    with open_archive(archive) as opened:
        wanted = _known(opened, ids)
        if output is None:
            for line in _lines(opened, wanted):
                sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
            return ExitStatus.DONE
        count = _write_whole(output, _lines(opened, wanted))
    if as_json:
        out.json({"documents": count, "output": str(output)})
    else:
        out.say(messages.EXPORT_DONE.format(count=count, path=output))
    return ExitStatus.DONE


def _export_files(
    out: Terminal,
    archive: Path | None,
    form: Format,
    folder: Path | None,
    ids: list[str] | None,
    workers: int | None,
) -> int:
    import msgspec

    from digitize.batch.options import MEBIBYTE, BatchOptions, Limits
    from digitize.batch.publishing import publish
    from digitize.cli.progress import counting

    if folder is None:
        raise UsageError(
            messages.EXPORT_NO_FOLDER.format(form=form.value),
            remedy=messages.EXPORT_NO_FOLDER_REMEDY,
        )
    chosen = settings.load(archive=archive, workers=workers)
    options = BatchOptions(
        workers=chosen.workers, limits=Limits(memory_bytes=chosen.memory_mb * MEBIBYTE)
    )
    with open_archive(archive) as opened, counting(out, messages.EXPORT_PROGRESS) as listener:
        wanted = _known(opened, ids)
        done = publish(opened, cast("Form", form.value), folder, options, wanted, listener)
    for document_id, why in done.failed.items():
        out.warn(messages.EXPORT_FAILED.format(id=document_id, why=why))
    for found, text in (
        (done.left_out, messages.EXPORT_LEFT_OUT),
        (done.in_part, messages.EXPORT_IN_PART),
    ):
        if found:
            out.warn(text.format(count=len(found), ids=_some(found)))
    if out.as_json:
        out.json({**msgspec.to_builtins(done), "output": str(folder)})
    else:
        out.say(messages.EXPORT_DONE.format(count=done.documents, path=folder))
    return ExitStatus.SOURCES_REFUSED if done.failed else ExitStatus.DONE


def _known(archive: "Archive", ids: list[str] | None) -> list[str] | None:
    """The ids as given, all of documents that there are. Raises UsageError."""
    for document_id in ids or ():
        archive.made_at(document_id)
    return ids or None


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:_IDS_SHOWN]) + (" …" if len(ids) > _IDS_SHOWN else "")


def rebuild(
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Make the index again from the archive."""
    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    with open_archive(archive) as opened, index_to_rebuild(opened) as index:
        count = rebuild_index(opened, index)
    if as_json:
        out.json({"documents": count})
    else:
        out.line(messages.INDEX_REBUILT.format(count=count))


def verify(
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Compare the index with the archive; 4 where they differ."""
    import msgspec

    from digitize.index.verifying import verify as compare

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    with open_archive(archive) as opened, open_index(opened) as index:
        found = compare(index, opened.documents())
    if as_json:
        out.json({**msgspec.to_builtins(found), "whole": found.whole})
    elif found.whole:
        out.line(messages.INDEX_WHOLE.format(count=found.documents))
    for name, text in messages.INDEX_PARTS.items():
        ids = getattr(found, name)
        if ids and not as_json:
            out.line(messages.INDEX_DIFFERS.format(what=text, count=len(ids), ids=_some(ids)))
    if found.whole:
        return ExitStatus.DONE
    out.warn(messages.INDEX_REMEDY)
    return ExitStatus.ARCHIVE


def _lines(archive: "Archive", ids: list[str] | None) -> Iterator[bytes]:
    import msgspec

    encoder = msgspec.json.Encoder()
    for document in archive.documents(ids):
        yield encoder.encode(document.to_export()) + b"\n"


def _write_whole(path: Path, lines: Iterator[bytes]) -> int:
    """Write the lines beside ``path`` and put the file in its place when it is whole."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".export-")
    temporary = Path(name)
    count = 0
    try:
        with os.fdopen(descriptor, "wb") as file:
            for count, line in enumerate(lines, start=1):  # noqa: B007 - the last number is given
                file.write(line)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return count
