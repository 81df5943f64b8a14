"""What ALTO and hOCR have in common: blocks of lines, and text that XML can hold."""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from digitize.model import Box, Line, Page, union

# XML 1.0, section 2.2: characters that no document may hold.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def blocks(page: Page) -> Iterator[tuple[Box, list[Line]]]:
    """The lines that have words, by blocks in reading order, each with the box around it."""
    written = (line for line in page.lines if any(word.text for word in line.words))
    for _, group in groupby(written, key=attrgetter("block")):
        lines = list(group)
        yield union([line.box for line in lines]), lines


def plain(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)
