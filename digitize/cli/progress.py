"""How far a run is: a bar on a terminal, a line now and then where that was asked for."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from digitize.cli import messages
from digitize.cli.output import Terminal
from digitize.cli.wording import duration

if TYPE_CHECKING:
    from digitize.batch.progress import Listener, Progress

LINE_SECONDS = 10.0
"""With --verbose and no terminal, one line of progress in so many seconds."""


@contextmanager
def listening(out: Terminal) -> Iterator["Listener | None"]:
    """A listener for a batch, fit for where standard error goes; None where nobody looks."""
    if out.quiet:
        yield None
    elif out.err.is_terminal:
        with _bar(out) as listener:
            yield listener
    elif out.verbose:
        yield _Lines(out)
    else:
        yield None


@contextmanager
def counting(out: Terminal, what: str) -> Iterator[Callable[[int], None]]:
    """A listener that is told a number now and then, and shows it on a terminal."""
    if out.quiet or not out.err.is_terminal:
        yield lambda _: None
        return
    with out.err.status(f"0 {what}") as line:
        yield lambda number: line.update(f"{number} {what}")


class _Lines:
    def __init__(self, out: Terminal) -> None:
        self._out = out
        self._last = time.monotonic()

    def __call__(self, progress: "Progress") -> None:
        if time.monotonic() - self._last < LINE_SECONDS:
            return
        self._last = time.monotonic()
        self._out.detail(
            messages.RUN_PROGRESS_LINE.format(
                done=progress.pages_done,
                total=progress.pages_total,
                rate=_rate(progress),
                left=_left(progress),
            )
        )


@contextmanager
def _bar(out: Terminal) -> Iterator["Listener"]:
    from rich import progress as bars

    columns: tuple[Any, ...] = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TextColumn("{task.completed:.0f}/{task.total:.0f} pages"),
        bars.TextColumn("{task.fields[rate]} pages/min"),
        bars.TextColumn("{task.fields[left]} left"),
    )
    with bars.Progress(*columns, console=out.err, transient=True) as bar:
        task = bar.add_task(
            messages.RUN_READING, total=1, rate=messages.RUN_UNKNOWN, left=messages.RUN_UNKNOWN
        )

        def listener(progress: "Progress") -> None:
            bar.update(
                task,
                description=progress.stage,
                completed=progress.pages_done,
                total=max(1, progress.pages_total),
                rate=_rate(progress),
                left=_left(progress),
            )

        yield listener


def _rate(progress: "Progress") -> str:
    return messages.RUN_UNKNOWN if progress.rate is None else f"{60 * progress.rate:.0f}"


def _left(progress: "Progress") -> str:
    return messages.RUN_UNKNOWN if progress.eta is None else duration(progress.eta)
