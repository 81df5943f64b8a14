"""How busy other programs kept the machine while something was measured (Linux's /proc)."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Self

_TICKS = os.sysconf("SC_CLK_TCK")
_IDLE = (3, 4)
"""Places of idle and iowait among the times of /proc/stat."""


class Load(NamedTuple):
    """Seconds of all cores since the machine started: in all, at work, and at work for us."""

    whole: float
    busy: float
    ours: float

    @classmethod
    def now(cls) -> Self:
        """As of this moment."""
        line = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
        times = [int(part) / _TICKS for part in line.split()[1:9]]
        idle = sum(times[place] for place in _IDLE)
        return cls(sum(times), sum(times) - idle, _ours())

    def others_since(self, before: "Load") -> float:
        """Share of all cores that programs other than this one and its children kept busy."""
        whole = self.whole - before.whole
        others = (self.busy - before.busy) - (self.ours - before.ours)
        return max(0.0, others / whole) if whole else 0.0


def _ours() -> float:
    """Seconds of this process and its children, those that have ended included."""
    ours = os.getpid()
    return sum(ticks for parent, pid, ticks in _processes() if ours in (parent, pid)) / _TICKS


def _processes() -> Iterator[tuple[int, int, int]]:
    """Parent, number, and ticks (with those of children that ended) of every process."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        rest = stat.rpartition(")")[2].split()
        yield int(rest[1]), int(folder.name), sum(int(part) for part in rest[11:15])
