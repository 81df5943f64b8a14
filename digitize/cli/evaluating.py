"""``evaluate``: how good the reading was, against the truth."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from digitize.cli import messages
from digitize.cli.options import (
    ArchiveOption,
    JsonOption,
    QuietOption,
    VerboseOption,
    open_archive,
    terminal,
)
from digitize.errors import ExitStatus, UsageError


def register(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("evaluate", help=messages.EVALUATE, epilog=messages.EVALUATE_EPILOG)(evaluate)


def evaluate(
    truth: Annotated[Path, typer.Argument(metavar="TRUTH", help=messages.EVALUATE_TRUTH)],
    archive: ArchiveOption = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help=messages.EVALUATE_HTML, show_default=False),
    ] = None,
    want: Annotated[
        list[str] | None,
        typer.Option("--want", metavar="FIGURE=NUMBER", help=messages.EVALUATE_WANT),
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Compare the archive with the truth; 5 where a figure misses what is wanted."""
    from digitize import evaluation
    from digitize.archive.files import write_whole

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    wanted = _wanted(want or [])
    with open_archive(archive) as opened:
        figures = evaluation.evaluate(truth, opened.documents())
    missed = evaluation.shortfalls(figures, wanted)
    if html is not None:
        page = evaluation.page(figures, messages.EVALUATE_TITLE.format(truth=truth.name))
        write_whole(html, page.encode())
        out.say(messages.EVALUATE_WRITTEN.format(path=html))
    if as_json:
        out.json(evaluation.to_dict(figures))
    else:
        out.show(evaluation.table(figures))
    for miss in missed:
        value = messages.EVALUATE_NO_VALUE if miss.value is None else f"{miss.value:.4f}"
        out.warn(messages.EVALUATE_MISSED.format(name=miss.name, value=value, wanted=miss.wanted))
    return ExitStatus.CHECK_FAILED if missed else ExitStatus.DONE


def _wanted(pairs: Sequence[str]) -> dict[str, float]:
    wanted = {}
    for pair in pairs:
        name, _, number = pair.partition("=")
        try:
            wanted[name.strip()] = float(number)
        except ValueError as error:
            raise UsageError(
                messages.EVALUATE_WANT_WRONG.format(text=pair),
                remedy=messages.EVALUATE_WANT_REMEDY,
            ) from error
    return wanted
