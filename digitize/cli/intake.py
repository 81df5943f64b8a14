"""``init``, ``run``, ``status``, ``report``: sources into the archive, and how that went."""

import os
import sys
from collections import Counter
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
    index_in_order,
    open_archive,
    terminal,
    user,
)
from digitize.cli.output import Terminal, table
from digitize.cli.wording import amount, duration, label, moment, size
from digitize.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from digitize.archive import Archive, Batch
    from digitize.batch.options import BatchOptions
    from digitize.capture import Found

_NOT_TAKEN_IN = {"refused", "quarantined", "partial"}


def register(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("init", help=messages.INIT, epilog=messages.INIT_EPILOG)(init)
    app.command("run", help=messages.RUN, epilog=messages.RUN_EPILOG)(run)
    app.command("status", help=messages.STATUS, epilog=messages.STATUS_EPILOG)(status)
    app.command("report", help=messages.REPORT, epilog=messages.REPORT_EPILOG)(report)


def init(
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Make an empty archive; one that is there stays as it is."""
    from digitize.archive import Archive

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    folder = settings.load(archive=archive).archive
    there = (folder / "archive.db").exists()
    with Archive.create(folder) as made:
        path = made.path
    if as_json:
        out.json({"archive": str(path), "created": not there})
    else:
        text = messages.INIT_THERE if there else messages.INIT_MADE
        out.line(text.format(path=path))


def run(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help=messages.RUN_SOURCES)],
    archive: ArchiveOption = None,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", metavar="NAME", help=messages.RUN_PIPELINE)
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", help=messages.RUN_WORKERS)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=messages.RUN_DRY)] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help=messages.RUN_RETRY)] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Read sources into the archive; 2 where some were refused, 130 when interrupted."""
    from digitize.archive import Archive
    from digitize.batch.options import MEBIBYTE, BatchOptions, Limits
    from digitize.batch.recipe import reading_options
    from digitize.batch.run import run as run_batch
    from digitize.cli.progress import listening

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    chosen = settings.load(archive=archive, pipeline=pipeline, workers=workers)
    options = BatchOptions(
        pipeline=chosen.pipeline,
        folders=chosen.folders,
        reading=reading_options(chosen.pipeline, chosen.folders),
        workers=chosen.workers,
        retry_failed=retry_failed,
        limits=Limits(memory_bytes=chosen.memory_mb * MEBIBYTE, page_seconds=chosen.page_seconds),
        actor=user(),
    )
    found, skipped = _gather(sources, chosen.archive, out)
    if dry_run:
        return _dry_run(chosen.archive, found, options, skipped, out)
    with Archive.create(chosen.archive) as opened, index_in_order(opened, out) as index:
        with listening(out) as listener:
            result = run_batch(opened, found, options, listener, index)
        failures = [w for w in opened.ledger.works(result.batch_id) if w.state in _NOT_TAKEN_IN]
    for work in failures:
        out.warn(
            messages.RUN_REFUSED.format(
                state=work.state,
                source=os.path.join(work.root, work.file),  # noqa: PTH118 - as the user gave it
                message=work.message or "",
                code=work.reason or "",
            )
        )
    if result.index_error is not None:
        out.warn(messages.RUN_INDEX_BEHIND.format(why=result.index_error))
    if result.state == "interrupted":
        out.warn(messages.RUN_INTERRUPTED)
    if as_json:
        import msgspec

        plain = msgspec.to_builtins(result, enc_hook=str)
        out.json({**plain, "skipped": dict(sorted(skipped.items()))})
    else:
        _show_result(out, result)
    return result.exit_status


def status(
    archive: ArchiveOption = None,
    batches: Annotated[
        int, typer.Option("--batches", metavar="N", min=0, help=messages.STATUS_BATCHES)
    ] = 5,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show figures of the archive and of its last runs."""
    import msgspec

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    with open_archive(archive) as opened:
        figures = msgspec.to_builtins(opened.status())
        waiting = opened.outbox.waiting()
        last = opened.batches()[:batches]
        path = opened.path
    if as_json:
        listed = [msgspec.to_builtins(batch) for batch in last]
        out.json({"archive": str(path), **figures, "waiting": waiting, "batches": listed})
        return
    out.line(messages.STATUS_ARCHIVE.format(path=path))
    for name, value in figures.items():
        out.line(f"{label(name)}: {_figure(name, value)}")
    out.line(messages.STATUS_WAITING.format(count=waiting.get("index", 0)))
    if last:
        out.line()
        out.show(table(messages.STATUS_COLUMNS, map(_batch_row, last)))
    else:
        out.line(messages.STATUS_NO_BATCHES)


def report(
    number: Annotated[
        int | None, typer.Argument(metavar="RUN", help=messages.REPORT_BATCH, show_default=False)
    ] = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show where the report of a run is and what it says."""
    import msgspec

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    with open_archive(archive) as opened:
        batch = _batch(opened, number)
        path = opened.path / "reports" / f"{batch.id:04d}.json"
    try:
        data: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError as error:
        raise UsageError(
            messages.REPORT_GONE.format(number=batch.id), remedy=messages.REPORT_GONE_REMEDY
        ) from error
    if as_json:
        out.json({**data, "html": str(path.with_suffix(".html"))})
        return
    begun = moment(batch.started_at)
    out.line(messages.REPORT_HEAD.format(number=batch.id, state=data["state"], begun=begun))
    for name, value in data["figures"].items():
        if value not in (None, {}, 0):
            out.line(f"{label(name)}: {amount(value)}")
    for group in data["groups"]:
        out.line(f"{group['title']}: {len(group['documents'])}. {group['advice']}")
    failures = data["failures"]
    if failures:
        rows = (
            (f"{w['root']}/{w['file']}", w["state"], w["reason"] or "", w["message"] or "")
            for w in failures
        )
        out.line()
        out.show(table(messages.REPORT_COLUMNS, rows))
    out.line(messages.REPORT_PLACE.format(path=path.with_suffix(".html")))


def _gather(sources: list[str], archive: Path, out: Terminal) -> tuple[list["Found"], Counter[str]]:
    from digitize.capture.sources import discover

    skipped: Counter[str] = Counter()

    def note(path: Path, why: str) -> None:
        skipped[why] += 1
        out.detail(f"{messages.SKIP_REASONS[why]}: {path}")

    listed = (os.fsdecode(line) for line in sys.stdin.buffer) if "-" in sources else None
    found = list(discover(sources, stdin=listed, exclude=[archive], on_skip=note))
    if not found:
        raise UsageError(
            messages.RUN_NOTHING.format(sources=", ".join(sources)),
            remedy=_skipped_text(skipped),
        )
    out.detail(messages.RUN_FOUND.format(files=len(found)))
    told = Counter({why: n for why, n in skipped.items() if why not in {"hidden", "seen"}})
    if told:
        out.say(_skipped_text(told))
    return found, skipped


def _dry_run(
    folder: Path,
    found: "list[Found]",
    options: "BatchOptions",
    skipped: Counter[str],
    out: Terminal,
) -> int:
    import msgspec

    from digitize.archive import Archive
    from digitize.batch.forecast import forecast

    if (folder / "archive.db").exists():
        with Archive.open(folder) as archive:
            counts = forecast(archive, found, options)
    else:
        counts = forecast(None, found, options)
    figures = msgspec.to_builtins(counts)
    if out.as_json:
        out.json({**figures, "skipped": dict(sorted(skipped.items()))})
    else:
        for name, value in figures.items():
            if value:
                out.line(f"{label(name)}: {_figure(name, value)}")
    return ExitStatus.DONE


def _skipped_text(skipped: Counter[str]) -> str:
    if not skipped:
        return ""
    counts = ", ".join(f"{messages.SKIP_REASONS[why]} ({n})" for why, n in sorted(skipped.items()))
    return messages.RUN_SKIPPED.format(counts=counts)


def _show_result(out: Terminal, result: Any) -> None:
    for name in ("sources", "documents"):
        out.line(f"{label(name)}: {amount(getattr(result, name)) or 0}")
    out.line(
        messages.RUN_PAGES.format(
            read=result.pages_read, kept=result.pages_kept, failed=result.pages_failed
        )
    )
    rate = 60 * result.pages_read / result.seconds if result.seconds else 0
    out.line(messages.RUN_TIME.format(time=duration(result.seconds), rate=f"{rate:.1f}"))
    if result.report is not None:
        out.line(messages.REPORT_PLACE.format(path=result.report))


def _figure(name: str, value: Any) -> str:
    return size(value) if name.endswith("_bytes") else amount(value)


def _batch(archive: "Archive", number: int | None) -> "Batch":
    batches = archive.batches()
    for batch in batches:
        if number is None or batch.id == number:
            return batch
    text = messages.REPORT_NONE if number is None else messages.REPORT_NO_BATCH
    raise UsageError(text.format(number=number), remedy=messages.REPORT_NONE_REMEDY)


def _batch_row(batch: "Batch") -> tuple[str, ...]:
    return (
        str(batch.id),
        batch.state,
        moment(batch.started_at),
        str(batch.summary.get("pages_read", "")),
        amount(batch.summary.get("sources", {})),
    )
