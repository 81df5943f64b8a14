"""``doctor``: what is missing or wrong, and how to mend it."""

import typer

from digitize import settings
from digitize.cli import messages
from digitize.cli.options import (
    ArchiveOption,
    JsonOption,
    QuietOption,
    VerboseOption,
    terminal,
)
from digitize.errors import ExitStatus

_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}


def register(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("doctor", help=messages.DOCTOR, epilog=messages.DOCTOR_EPILOG)(doctor)


def doctor(
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Check everything; 4 where the archive is damaged, 3 where something needed is missing."""
    import msgspec

    from digitize.cli import checks

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    findings = list(checks.everything(settings.load(archive=archive)))
    failed = {finding.group for finding in findings if finding.level == "fail"}
    if as_json:
        out.json({"ok": not failed, "findings": msgspec.to_builtins(findings)})
    else:
        from rich.text import Text

        from digitize.cli.output import safe

        for found in findings:
            if out.quiet and found.level == "ok":
                continue
            level = messages.DOCTOR_LEVELS[found.level]
            line = Text(f"{level:8}", style=_STYLES[found.level])
            line.append(safe(f"{found.group} {found.name}: {found.message}"), style="default")
            out.show(line)
            if found.remedy:
                out.line(f"        {found.remedy}")
    if "archive" in failed:
        return ExitStatus.ARCHIVE
    return ExitStatus.MISSING if failed else ExitStatus.DONE
