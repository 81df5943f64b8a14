"""``search`` and ``show``: from a query to a document, and from a document to its places."""

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
    open_index,
    terminal,
)
from digitize.cli.output import Terminal, safe, table
from digitize.cli.wording import date_of, moment, name_of
from digitize.errors import ConfigurationError, UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from digitize.archive import Version
    from digitize.index.answers import Answer, Filters, Hit
    from digitize.model import Document, Field

_MARK = "bold yellow"
_STATUS_STYLES = {"accepted": "green", "review": "yellow", "missing": "dim", "illegible": "red"}


def register(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("search", help=messages.SEARCH, epilog=messages.SEARCH_EPILOG)(search)
    app.command("show", help=messages.SHOW, epilog=messages.SHOW_EPILOG)(show)


def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help=messages.SEARCH_QUERY)],
    archive: ArchiveOption = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="T", help=messages.SEARCH_TYPE)
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=messages.SEARCH_FROM)
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help=messages.SEARCH_TO)
    ] = None,
    field: Annotated[
        list[str] | None, typer.Option("--field", metavar="NAME=VALUE", help=messages.SEARCH_FIELD)
    ] = None,
    exact: Annotated[bool, typer.Option("--exact", help=messages.SEARCH_EXACT)] = False,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=1000, help=messages.SEARCH_LIMIT)
    ] = 20,
    cursor: Annotated[
        str | None, typer.Option("--cursor", metavar="NEXT", help=messages.SEARCH_CURSOR)
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Find documents in the archive."""
    import msgspec

    from digitize.index.answers import search as answer_to

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    filters = _filters(kind, first, last, field or [])
    with open_archive(archive) as opened, open_index(opened) as index:
        behind = opened.outbox.waiting().get("index", 0)
        answer = answer_to(
            index,
            lambda ids: {document.id: document for document in opened.documents(ids)},
            query,
            limit=limit,
            cursor=cursor,
            filters=filters,
            exact=exact,
        )
    if behind:
        out.say(messages.SEARCH_BEHIND.format(count=behind))
    if as_json:
        out.json(msgspec.to_builtins(answer))
    else:
        _show_answer(out, answer)


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


def _filters(
    kind: str | None, first: str | None, last: str | None, pairs: Sequence[str]
) -> "Filters":
    from digitize.index.answers import Filters
    from digitize.index.spans import first_day, last_day

    for option, text, read in (("--from", first, first_day), ("--to", last, last_day)):
        if text is not None and read(text) is None:
            raise UsageError(
                messages.SEARCH_DATE_WRONG.format(option=option, text=text),
                remedy=messages.SEARCH_DATE_REMEDY,
            )
    fields = []
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError(messages.SEARCH_FIELD_WRONG.format(text=pair))
        fields.append((name.strip(), value.strip()))
    return Filters(type=kind, first=first, last=last, fields=tuple(fields))


def _show_answer(out: Terminal, answer: "Answer") -> None:
    if answer.hits:
        rows = map(_hit_row, answer.hits)
        out.show(table(messages.SEARCH_COLUMNS, rows, whole=messages.SEARCH_WHOLE))
    else:
        out.line(messages.SEARCH_NONE)
    if answer.suggestion:
        out.line(messages.SEARCH_SUGGESTION.format(suggestion=answer.suggestion))
    out.say(
        messages.SEARCH_TOTAL.format(
            total=answer.total, shown=len(answer.hits), ms=f"{answer.took_ms:.0f}"
        )
    )
    if answer.next:
        out.say(messages.SEARCH_NEXT.format(cursor=answer.next))


def _hit_row(hit: "Hit") -> "tuple[str | Text, ...]":
    return (
        name_of(hit.record),
        (hit.type or "–").replace("_", " "),
        date_of(hit.type, hit.record),
        _found(hit),
        hit.sources[0].file if hit.sources else "",
        hit.id,
    )


def _found(hit: "Hit") -> "Text":
    """The line that was found with its words marked, and how they were found."""
    from rich.text import Text

    text = Text()
    for snippet in hit.snippets[:1]:
        place = 0
        for start, end in snippet.marks:
            text.append(safe(snippet.text[place:start]))
            text.append(safe(snippet.text[start:end]), style=_MARK)
            place = end
        text.append(safe(snippet.text[place:]))
    if not hit.snippets and hit.matched:
        text.append(safe(hit.matched[0].text), style=_MARK)
    if hit.matched:
        ways = dict.fromkeys(_way(match.field, match.how) for match in hit.matched)
        text.append(f"\n{safe('; '.join(list(ways)[:3]))}", style="dim")
    return text


def _way(field: str | None, how: str) -> str:
    return f"{field or 'text'}: {messages.HOW[how]}"


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

    out.line(f"{document.id}: {(document.type or 'no kind').replace('_', ' ')}, {document.status}")
    for ref in document.sources:
        out.line(f"  {ref.root}/{ref.file}, pages {ref.pages[0]}–{ref.pages[1]}")
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
        out.line(f"\n{name}: {len(rows_of.rows)} rows, {rows_of.status}".lstrip("\n"))
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
