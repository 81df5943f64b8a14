"""``show``: one document with the place of every value, or its history."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digitize import settings
from digitize.cli import messages
from digitize.cli.options import (
    ArchiveOption,
    JsonOption,
    QuietOption,
    VerboseOption,
    open_archive,
    terminal,
)
from digitize.cli.output import Terminal, table
from digitize.cli.wording import moment
from digitize.errors import ConfigurationError

if TYPE_CHECKING:
    from digitize.archive import Version
    from digitize.model import Document, Field

_STATUS_STYLES = {"accepted": "green", "review": "yellow", "missing": "dim", "illegible": "red"}


def register(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("show", help=messages.SHOW, epilog=messages.SHOW_EPILOG)(show)


def show(
    document_id: Annotated[str, typer.Argument(metavar="ID", help=messages.SHOW_ID)],
    archive: ArchiveOption = None,
    history: Annotated[bool, typer.Option("--history", help=messages.SHOW_HISTORY)] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show one document, or all its versions."""
    import msgspec

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    with open_archive(archive) as opened:
        if history:
            versions = opened.history(document_id)
        else:
            document = opened.document(document_id)
    if history and as_json:
        out.json({"id": document_id, "versions": msgspec.to_builtins(versions)})
    elif history:
        _show_history(out, versions)
    elif as_json:
        out.json(document.to_export())
    else:
        folders = settings.load(archive=archive).folders
        _show_document(out, document, _in_order_of_schema(document, folders))


def _in_order_of_schema(document: "Document", folders: Sequence[Path]) -> "list[tuple[str, Field]]":
    from digitize.kinds import schemas

    try:
        order = list(schemas.load(document.type or "", folders).fields)
    except ConfigurationError:  # a kind that is no more, or none: as they were kept
        order = []
    place = {name: number for number, name in enumerate(order)}
    return sorted(document.fields.items(), key=lambda item: place.get(item[0], len(order)))


def _show_document(
    out: Terminal, document: "Document", fields: "Sequence[tuple[str, Field]]"
) -> None:
    from rich.text import Text

    kind = (document.type or messages.SHOW_NO_KIND).replace("_", " ")
    out.line(messages.SHOW_HEAD.format(id=document.id, kind=kind, status=document.status))
    for ref in document.sources:
        first, last = ref.pages
        source = f"{ref.root}/{ref.file}"
        out.line(messages.SHOW_SOURCE.format(source=source, first=first, last=last))
    if fields:
        rows = (
            (name, *_field_cells(field), Text(field.status, _STATUS_STYLES.get(field.status, "")),
             *_place_cells(field))
            for name, field in fields
        )  # fmt: skip
        out.line()
        out.show(table(messages.SHOW_COLUMNS, rows, whole=messages.SHOW_WHOLE))
    for name, rows_of in document.tables.items():
        columns = list(dict.fromkeys(column for row in rows_of.rows for column in row))
        out.line()
        text = messages.SHOW_ROWS.format(name=name, count=len(rows_of.rows), status=rows_of.status)
        out.line(text)
        out.show(
            table(
                columns, ([_value(row.get(column)) for column in columns] for row in rows_of.rows)
            )
        )
    for problem in document.problems:
        where = f"{problem.field}: " if problem.field else ""
        out.line(f"  {problem.code}: {where}{problem.message}")
    pages = (
        (
            str(page.number),
            page.script,
            " ".join(page.languages),
            f"{page.rotation}°",
            f"{page.skew:+.1f}°",
            str(page.dpi),
            f"{page.confidence:.2f}",
            messages.SHOW_BLANK if page.blank else ", ".join(page.notes),
        )
        for page in document.pages
    )
    if document.pages:
        out.line()
        out.show(table(messages.SHOW_PAGE_COLUMNS, pages))


def _field_cells(field: "Field") -> tuple[str, str, str]:
    confidence = "" if field.status == "missing" else f"{field.confidence:.2f}"
    return field.value or "", field.raw or "", confidence


def _place_cells(field: "Field") -> tuple[str, str]:
    box = " ".join(map(str, field.box)) if field.box else ""
    return str(field.page or ""), box


def _value(field: "Field | None") -> str:
    return (field.value or field.raw or "") if field else ""


def _show_history(out: Terminal, versions: "Sequence[Version]") -> None:
    before: Mapping[str, Any] = {}
    for version in versions:
        out.line(
            f"{version.number}: {moment(version.made_at)}, {version.made_by}, {version.reason},"
            f" {version.status}"
        )
        for name, field in version.fields.items():
            was = before.get(name)
            if was is None or (was.value, was.status) != (field.value, field.status):
                old = f"{was.value!r} → " if was is not None else ""
                out.line(f"    {name}: {old}{field.value!r} ({field.status})")
        before = version.fields
