"""Text into words, the same way for documents and queries."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`‘´\u00ad][^\W_]+)*")


class Token(NamedTuple):
    """One word of a text: its letters as they stand, and where (offsets into the text)."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of ``text``: runs of letters and digits, apostrophes inside them included.

    A dash, a full stop or a slash parts words: 12.03.1987 is three, Mir-Bəşir two.
    """
    for match in _WORD.finditer(text):
        yield Token(match.group(), match.start(), match.end())


def words(text: str) -> list[str]:
    """The words of ``text``, composed (NFC)."""
    return _WORD.findall(unicodedata.normalize("NFC", text))
