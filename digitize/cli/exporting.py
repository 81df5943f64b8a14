"""``export`` and ``index``: what leaves the archive, and the index that follows it."""

import os
import sys
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
from digitize.errors import ExitStatus

if TYPE_CHECKING:
    from digitize.archive import Archive

_IDS_SHOWN = 5


class Format(StrEnum):
    """What ``export`` can write."""

    JSONL = "jsonl"


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
    archive: ArchiveOption = None,
    form: Annotated[
        Format, typer.Option("--format", metavar="FORMAT", help=messages.EXPORT_FORMAT)
    ] = Format.JSONL,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=messages.EXPORT_OUTPUT, show_default=False),
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write all documents, streamed: memory does not grow with the archive."""
    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    assert form is Format.JSONL
    with open_archive(archive) as opened:
        if output is None:
            for line in _lines(opened):
                sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
            return
        count = _write_whole(output, _lines(opened))
    if as_json:
        out.json({"documents": count, "output": str(output)})
    else:
        out.say(messages.EXPORT_DONE.format(count=count, path=output))


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
            shown = ", ".join(ids[:_IDS_SHOWN]) + (" …" if len(ids) > _IDS_SHOWN else "")
            out.line(messages.INDEX_DIFFERS.format(what=text, count=len(ids), ids=shown))
    if found.whole:
        return ExitStatus.DONE
    out.warn(messages.INDEX_REMEDY)
    return ExitStatus.ARCHIVE


def _lines(archive: "Archive") -> Iterator[bytes]:
    import msgspec

    encoder = msgspec.json.Encoder()
    for document in archive.documents():
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
