"""``schema check``, ``schema diff``, ``schema docs``, ``schema migrate``."""

from pathlib import Path
from typing import Annotated

import typer

from digitize import settings
from digitize.cli import formats, messages
from digitize.cli.formats import Format
from digitize.cli.options import (
    ArchiveOption,
    JsonOption,
    QuietOption,
    VerboseOption,
    terminal,
)

FormatOption = Annotated[Format, typer.Option("--format", help=messages.OPTION_FORMAT)]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help=messages.OPTION_OUTPUT, show_default=False),
]


def register(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    verbs = typer.Typer(
        help=messages.SCHEMA, no_args_is_help=True, rich_markup_mode=None, add_completion=False
    )
    verbs.command("check", help=messages.SCHEMA_CHECK, epilog=messages.SCHEMA_CHECK_EPILOG)(check)
    app.add_typer(verbs, name="schema")


def check(
    targets: Annotated[
        list[str] | None, typer.Argument(metavar="[TARGET]…", help=messages.SCHEMA_TARGETS)
    ] = None,
    samples: Annotated[
        list[Path] | None,
        typer.Option("--samples", metavar="FILE", help=messages.SCHEMA_SAMPLES),
    ] = None,
    form: FormatOption = Format.TEXT,
    output: OutputOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Check schemas with their examples, samples and pipelines; 5 where something is wrong."""
    from digitize.kinds.checking import check_schemas
    from digitize.kinds.pipeline_rules import RULES as PIPELINE_RULES
    from digitize.kinds.schema_rules import RULES

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    chosen = settings.load(archive=archive)
    checked = check_schemas(targets or (), chosen.folders, samples or ())
    rules = {**PIPELINE_RULES, **RULES}
    return formats.tell(checked, rules, "schema check", out, form, output)
