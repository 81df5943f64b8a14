"""The entry point: parses the command line, runs a verb, and ends with the promised status."""

import errno
import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from digitize import __version__
from digitize.cli import (
    doctor,
    evaluating,
    exporting,
    intake,
    messages,
    pipeline_verbs,
    schema_verbs,
    searching,
    showing,
)
from digitize.cli.options import QuietOption, Talk, VerboseOption
from digitize.cli.output import safe
from digitize.errors import DigitizeError, ExitStatus, NoSpaceError, QueryError

_ALLOCATIONS_UNTIL_COLLECTED = 100_000
"""Python's 700 make it look for garbage dozens of times while a verb is only being imported: that
takes a tenth of the CPU time of ``status`` and ``search`` (0.42 and 0.47 s to 0.39 and 0.45 s)."""

app = typer.Typer(
    name="digitize",
    help=messages.PROGRAM,
    epilog=messages.PROGRAM_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for _verbs in (
    intake, searching, showing, exporting, evaluating, schema_verbs, pipeline_verbs, doctor,
):  # fmt: skip
    _verbs.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"digitize {__version__}\n")
        raise typer.Exit


@app.callback()
def _all(
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    version: Annotated[  # noqa: ARG001 - its callback acts
        bool,
        typer.Option("--version", help=messages.OPTION_VERSION, callback=_version, is_eager=True),
    ] = False,
) -> None:
    Talk.quiet = quiet
    Talk.verbose = verbose


def main() -> None:
    """Run the command line and leave with its status."""
    gc.set_threshold(_ALLOCATIONS_UNTIL_COLLECTED, 20, 100)
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command; give its exit status (``ExitStatus``). Errors are told on standard error."""
    Talk.quiet = Talk.verbose = False
    try:
        status = app(list(arguments), prog_name="digitize", standalone_mode=False)
    except typer.TyperException as error:
        # No verb at all shows the help, which is no mistake to be told of.
        if type(error).__name__ != "NoArgsIsHelpError":
            return _wrong_usage(error)
        sys.stdout.write(error.format_message() + "\n")
        return ExitStatus.USAGE
    except DigitizeError as error:
        _tell(error)
        return error.status
    except (KeyboardInterrupt, typer.Abort):
        return ExitStatus.INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Typer makes a SystemExit of a broken pipe, and of nothing else.
        _silence()
        return ExitStatus.DONE
    except OSError as error:
        return _os_error(error)
    except Exception as error:
        if Talk.verbose:
            raise
        _print(messages.INTERNAL.format(kind=type(error).__name__))
        return ExitStatus.USAGE
    return status if isinstance(status, int) else ExitStatus.DONE


def _wrong_usage(error: typer.TyperException) -> int:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "digitize"
    _print(f"{path}: {error.format_message()}")
    _print(messages.TRY_HELP.format(path=path))
    return ExitStatus.USAGE


def _tell(error: DigitizeError) -> None:
    _print(f"digitize: {error}")
    if isinstance(error, QueryError):
        _print(f"  {error.query}\n  {' ' * error.position}^")
    if error.remedy:
        _print(f"  {error.remedy}")


def _os_error(error: OSError) -> int:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        _tell(NoSpaceError(messages.NO_SPACE, remedy=NoSpaceError.usual_remedy))
        return ExitStatus.MISSING
    where = f" ({error.filename})" if error.filename else ""
    _print(f"digitize: {error.strerror or error}{where}")
    return ExitStatus.USAGE


def _print(text: str) -> None:
    sys.stderr.write(safe(text, lines=True) + "\n")


def _silence() -> None:
    # The reader has gone; what Python would still flush at exit goes nowhere, without a complaint.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
