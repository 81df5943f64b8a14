"""``pipeline check``, ``pipeline try``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digitize import settings
from digitize.cli import formats, messages
from digitize.cli.formats import Format, Told
from digitize.cli.options import (
    ArchiveOption,
    JsonOption,
    QuietOption,
    VerboseOption,
    terminal,
)
from digitize.cli.output import Terminal, publish, table
from digitize.cli.schema_verbs import FormatOption, OutputOption
from digitize.cli.wording import label
from digitize.errors import UsageError

if TYPE_CHECKING:
    from digitize.batch.trial import Trial

_SUFFIXES = (".html", ".png")


def register(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    verbs = typer.Typer(
        help=messages.PIPELINE, no_args_is_help=True, rich_markup_mode=None, add_completion=False
    )
    verbs.command("check", help=messages.PIPELINE_CHECK, epilog=messages.PIPELINE_CHECK_EPILOG)(
        check
    )
    verbs.command("try", help=messages.PIPELINE_TRY, epilog=messages.PIPELINE_TRY_EPILOG)(try_page)
    app.add_typer(verbs, name="pipeline")


def check(
    targets: Annotated[
        list[str] | None, typer.Argument(metavar="[TARGET]…", help=messages.PIPELINE_TARGETS)
    ] = None,
    form: FormatOption = Format.TEXT,
    output: OutputOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Check pipelines; 5 where something is wrong."""
    from digitize.kinds.checking import check_pipelines
    from digitize.kinds.pipeline_rules import RULES

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    chosen = settings.load(archive=archive)
    checked = check_pipelines(targets or (), chosen.folders)
    return formats.tell(Told("pipeline check", checked, RULES), out, form, output)


def try_page(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=messages.TRY_FILE)],
    page: Annotated[int, typer.Argument(metavar="[PAGE]", min=1, help=messages.TRY_PAGE)] = 1,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", metavar="NAME", help=messages.TRY_PIPELINE)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=messages.TRY_OUTPUT, show_default=False),
    ] = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show on the picture of a page what a pipeline finds there; the archive is not touched."""
    import msgspec

    from digitize.batch import trial

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    target = output or Path(f"{file.stem}-{page}.html")
    if target.suffix.lower() not in _SUFFIXES:
        raise UsageError(messages.TRY_SUFFIX.format(path=target), remedy=messages.TRY_SUFFIX_REMEDY)
    chosen = settings.load(archive=archive, pipeline=pipeline)
    done = trial.try_page(file, page, chosen.pipeline, chosen.folders)
    if target.suffix.lower() == ".png":
        publish(target, trial.to_png(done))
        if not trial.can_write_values():
            out.warn(messages.TRY_NO_FONT)
    else:
        publish(target, trial.to_html(done).encode())
    if as_json:
        found = done.found
        out.json(
            {
                "pipeline": done.pipeline,
                "type": found.type,
                "type_confidence": found.type_confidence,
                "status": found.status,
                "problems": msgspec.to_builtins(found.problems),
                "fields": msgspec.to_builtins(done.shown),
                "output": str(target),
            }
        )
    else:
        _show_trial(out, done)
        out.say(messages.TRY_WRITTEN.format(path=target))


def _show_trial(out: Terminal, done: "Trial") -> None:
    kind = label(done.found.type) if done.found.type else messages.TRY_NO_KIND
    sure = f"{100 * done.found.type_confidence:.0f}"
    out.line(messages.TRY_KIND.format(kind=kind, sure=sure))
    rows = [
        (
            item.field,
            item.value or "",
            f"{100 * item.confidence:.0f}" if item.box else "",
            item.status,
            item.label or "",
        )
        for item in done.shown
    ]
    out.show(table(messages.TRY_COLUMNS, rows, whole=("Field", "Status")))
    for problem in done.found.problems:
        out.line(messages.TRY_PROBLEM.format(what=problem.message, code=problem.code))
