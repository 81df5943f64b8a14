"""``evaluate``: how good the reading was, against the truth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
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
from digitize.errors import ExitStatus, UsageError
from digitize.settings import Settings

if TYPE_CHECKING:
    from digitize.archive import Archive
    from digitize.kinds.calibrations import Calibration, Expected


_ERRORS = (0.001, 0.002, 0.005, 0.01, 0.02)
"""Shares of wrong values for which it is shown what they would come to."""


@dataclass(frozen=True)
class Learned:
    """A calibration, the share of wrong values that is accepted, and what several come to."""

    calibration: "Calibration"
    accepted_error: float
    expected: "list[Expected]"


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
    calibrate: Annotated[
        bool, typer.Option("--calibrate", help=messages.EVALUATE_CALIBRATE)
    ] = False,
    shared: Annotated[bool, typer.Option("--shared", help=messages.EVALUATE_SHARED)] = False,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", metavar="NAME", help=messages.EVALUATE_PIPELINE)
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
    if (shared or pipeline is not None) and not calibrate:
        raise UsageError(
            messages.EVALUATE_SHARED_ALONE, remedy=messages.EVALUATE_SHARED_ALONE_REMEDY
        )
    chosen = settings.load(archive=archive, pipeline=pipeline)
    place = _place(chosen, shared=shared)
    learned = None
    with open_archive(archive) as opened:
        figures = evaluation.evaluate(truth, opened.documents())
        if calibrate:
            learned = _calibrate(truth, opened, chosen)
    missed = evaluation.shortfalls(figures, wanted)
    if html is not None:
        page = evaluation.page(figures, messages.EVALUATE_TITLE.format(truth=truth.name))
        write_whole(html, page.encode())
        out.say(messages.EVALUATE_WRITTEN.format(path=html))
    if as_json:
        plain = evaluation.to_dict(figures)
        if learned is not None:
            plain["calibration"] = _calibration_dict(learned, place)
        out.json(plain)
    else:
        out.show(evaluation.table(figures))
        if learned is not None:
            _show_calibration(out, learned)
    if learned is not None:
        _keep(out, learned, place, chosen)
    for miss in missed:
        value = messages.EVALUATE_NO_VALUE if miss.value is None else f"{miss.value:.4f}"
        out.warn(messages.EVALUATE_MISSED.format(name=miss.name, value=value, wanted=miss.wanted))
    return ExitStatus.CHECK_FAILED if missed else ExitStatus.DONE


def _place(chosen: Settings, *, shared: bool) -> Path:
    """The file that a calibration is written to."""
    from digitize.kinds.calibrations import FILE_NAME

    if not shared:
        return chosen.archive / FILE_NAME
    if chosen.file is None:
        raise UsageError(messages.EVALUATE_NO_SETTINGS, remedy=messages.EVALUATE_NO_SETTINGS_REMEDY)
    return chosen.file.parent / FILE_NAME


def _calibrate(truth: Path, archive: "Archive", chosen: Settings) -> Learned:
    from digitize.evaluation.calibrating import calibrate
    from digitize.kinds import pipelines

    used = pipelines.load(chosen.pipeline, chosen.folders, calibrated=False)
    today = datetime.now(UTC).date()
    learned = calibrate(truth, archive.documents(), used, today=today)
    errors = sorted({*_ERRORS, used.accepted_error} - {0.0})
    return Learned(learned, used.accepted_error, [learned.expected(error) for error in errors])


def _calibration_dict(learned: Learned, place: Path) -> dict[str, Any]:
    import msgspec

    provenance = learned.calibration.file.provenance
    return {
        "file": str(place),
        "learned_from": msgspec.to_builtins(provenance),
        "accepted_error": learned.accepted_error,
        "expected": [msgspec.to_builtins(row) for row in learned.expected],
    }


def _show_calibration(out: Terminal, learned: Learned) -> None:
    provenance = learned.calibration.file.provenance
    out.line(
        messages.CALIBRATION_LEARNED.format(
            values=provenance.values,
            documents=provenance.documents,
            source=provenance.source,
            date=provenance.date,
        )
    )
    out.show(
        table(
            messages.CALIBRATION_COLUMNS,
            [
                (
                    f"{100 * row.accepted_error:g}",
                    f"{100 * row.accepted / row.values:.1f}",
                    f"{row.wrong:g} of {row.accepted:g}",
                    f"{100 * row.bound:.2f}" if row.accepted else "",
                )
                for row in learned.expected
            ],
        )
    )


def _keep(out: Terminal, learned: Learned, place: Path, chosen: Settings) -> None:
    from digitize.archive.files import write_whole
    from digitize.kinds.calibrations import FILE_NAME, text

    write_whole(place, text(learned.calibration.file))
    own = chosen.archive / FILE_NAME
    if own != place and own.is_file():
        out.warn(messages.CALIBRATION_HIDDEN.format(path=own))
    at_own = [row for row in learned.expected if row.accepted_error == learned.accepted_error]
    if at_own and not at_own[0].accepted:
        out.warn(messages.CALIBRATION_NONE.format(error=f"{100 * learned.accepted_error:g}"))
    out.say(messages.CALIBRATION_WRITTEN.format(path=place))


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
