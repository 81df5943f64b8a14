"""``search``: from a query to documents, and why each was found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

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
from digitize.cli.wording import date_of, name_of
from digitize.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from digitize.index.answers import Answer, Filters, Hit

_MARK = "bold yellow"


def register(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("search", help=messages.SEARCH, epilog=messages.SEARCH_EPILOG)(search)


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
    return messages.SEARCH_WAY.format(field=field or messages.SEARCH_IN_TEXT, how=messages.HOW[how])
