"""What a command prints: results to standard output, all else to standard error.

Text from paper and file names is data: nothing in it may move a cursor or colour a screen.
"""

import functools
import os
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDTH_OF_A_FILE = 160
"""Columns of a table that is not written to a terminal."""

_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
"""Control and format characters (turns of direction among them), halves of pairs, line ends."""
_JSON_UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def safe(text: str, *, lines: bool = False) -> str:
    r"""``text`` with what is not for showing written as \xNN or \uNNNN; line ends kept if asked."""
    return "".join(
        _escaped(char)
        if unicodedata.category(char) in _UNSAFE and not (lines and char == "\n")
        else char
        for char in text
    )


def _escaped(char: str) -> str:
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


@dataclass(frozen=True)
class Terminal:
    """Where a command prints to, and how much the user wants to read."""

    as_json: bool = False
    quiet: bool = False
    verbose: bool = False

    def json(self, value: Any) -> None:
        """A result as JSON, indented, letters as they are."""
        encoded = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
        self._write(_json_safe(encoded) + "\n")

    def json_line(self, value: Any) -> None:
        """A result as one line of JSON."""
        self._write(_json_safe(msgspec.json.encode(value).decode()) + "\n")

    def line(self, text: str = "") -> None:
        """A line of the result, made safe."""
        self._write(safe(text) + "\n")

    def show(self, *renderables: Any) -> None:
        """Tables and texts of rich, made of safe text, as part of the result."""
        for renderable in renderables:
            self.out.print(renderable)

    def say(self, text: str) -> None:
        """What is going on; not with --quiet."""
        if not self.quiet:
            _note(text)

    def detail(self, text: str) -> None:
        """What is going on, for --verbose alone."""
        if self.verbose and not self.quiet:
            _note(text)

    def warn(self, text: str) -> None:
        """What must be read whatever was asked for."""
        _note(text)

    @functools.cached_property
    def out(self) -> "Console":
        """Standard output for tables; colours only on a terminal and without NO_COLOR."""
        return _console(sys.stdout)

    @functools.cached_property
    def err(self) -> "Console":
        """Standard error, for progress."""
        return _console(sys.stderr)

    @staticmethod
    def _write(text: str) -> None:
        # Halves of pairs, which file names may hold, have no bytes in UTF-8.
        sys.stdout.write(text.encode("utf-8", "backslashreplace").decode())


def publish(path: Path, content: bytes) -> None:
    """Write a file that others may read as the user's other files: whole, or not at all."""
    mask = os.umask(0)
    os.umask(mask)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            os.fchmod(stream.fileno(), 0o666 & ~mask)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _note(text: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(safe(text, lines=True) + "\n")
    sys.stderr.flush()


def _console(stream: TextIO) -> "Console":
    from rich.console import Console

    width = None if stream.isatty() else WIDTH_OF_A_FILE
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def _json_safe(encoded: str) -> str:
    return _JSON_UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", encoded)


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence["str | Text"]],
    *,
    whole: Iterable[str] = (),
) -> Any:
    """A table of rich with plain rules; cells that are strings are made safe.

    The columns named in ``whole`` are never broken over lines: ids, boxes, names of fields.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    unbroken = set(whole)
    for column in columns:
        made.add_column(column, overflow="fold", no_wrap=column in unbroken)
    for row in rows:
        made.add_row(*(Text(safe(cell)) if isinstance(cell, str) else cell for cell in row))
    return made
