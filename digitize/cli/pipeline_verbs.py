"""``pipeline check``, ``pipeline try``."""

from typing import Annotated

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
from digitize.cli.schema_verbs import FormatOption, OutputOption


def register(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    verbs = typer.Typer(
        help=messages.PIPELINE, no_args_is_help=True, rich_markup_mode=None, add_completion=False
    )
    verbs.command("check", help=messages.PIPELINE_CHECK, epilog=messages.PIPELINE_CHECK_EPILOG)(
        check
    )
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
