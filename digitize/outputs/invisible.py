"""Invisible text in a PDF: its font, and rows of words that are as wide as their boxes.

Readers of PDF that make an order of their own of what stands on a page (poppler's ``pdftotext``
without ``-raw``, Evince) see a row as one where its words have one base and no wide white between
them: 36 of the 122 PDFs of the samples came out as exported where each word had its own base, 64
where the words of a row have one and wide white is filled.
"""

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Pdf

from digitize.model import Box, Line, Page, Word

FONT = "/F"
FONT_FILE = Path(__file__).with_name("glyphless.ttf")
"""Made by ``tools.outputs.glyphless``; nothing is seen of its one glyph, number 1."""
WIDTH, ASCENT, DESCENT = 500, 800, -200
"""Of the glyph and of the font, in thousandths of its size."""
_GLYPH = 1
_GAP = 0.25
"""Least white between words, in heights of the line: readers join words that are nearer than 0.1
to 0.15 of the size of the letters."""
_NARROWEST = 0.05
"""Width of a word that is not there on the picture, in heights of the line."""
_FAR = 0.8
"""White that is filled, in heights of the line: poppler parts blocks of text at 0.7. As many PDFs
came out in order with 0.3, fewer with 1.2."""
_FILLING = "  "
"""Means two spaces, for one alone ends a word and is no text that lies between two."""
_FILLING_APART = 0.2
"""From the words that it stands between, in heights of the line."""
_ONE_HEIGHT = 0.5
"""Share of the height of one word that one beside it has at least, to be set in its size."""
_LEVEL = 0.8
"""The words of a row have one base where theirs are no more apart than this (heights of the row):
the tail of a letter is, a line that runs up or down the page is not."""
_INVISIBLE = 3


class GlyphlessFont:
    """Gives each letter that is written a number, and says in the end what the numbers mean."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def code(self, letters: Sequence[str]) -> str:
        """The ``letters`` as a string of a PDF, in hexadecimal digits."""
        numbers = (self._numbers.setdefault(letter, len(self._numbers) + 1) for letter in letters)
        return "".join(f"{number:04X}" for number in numbers)

    def made(self, pdf: Pdf) -> Dictionary:
        """The font as an object of ``pdf``, once all text is written."""
        glyphs = _GLYPH.to_bytes(2, "big") * (len(self._numbers) + 1)
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name.Glyphless,
            Flags=5,
            FontBBox=Array([0, DESCENT, WIDTH, ASCENT]),
            ItalicAngle=0,
            Ascent=ASCENT,
            Descent=DESCENT,
            CapHeight=ASCENT,
            StemV=80,
            FontFile2=pdf.make_stream(FONT_FILE.read_bytes()),
        )
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name.Glyphless,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=pdf.make_indirect(descriptor),
            CIDToGIDMap=pdf.make_stream(glyphs),
            DW=WIDTH,
        )
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Glyphless,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=pdf.make_stream(self._to_unicode()),
        )

    def _to_unicode(self) -> bytes:
        pairs = [
            f"<{number:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
            for letter, number in self._numbers.items()
        ]
        groups = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for group in groups:
            lines += [f"{len(group)} beginbfchar", *group, "endbfchar"]
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(lines).encode()


def text_content(page: Page, height: float, scale: float, font: GlyphlessFont) -> list[bytes]:
    """The printed words of ``page`` as operators: those of its text, in their order.

    ``height`` is that of the page in points, ``scale`` points for a pixel.
    """
    rows = _rows(page.printed)
    if not rows:
        return []
    out = [f"BT {_INVISIBLE} Tr"]
    for row in rows:
        out += _written(row, height, scale, font)
    return [part.encode() for part in (*out, "ET")]


def _rows(lines: Sequence[Line]) -> list[list[Word]]:
    """The words of the lines; lines that follow each other side by side are one row."""
    rows: list[list[Word]] = []
    for line in lines:
        words = [word for word in line.words if word.text]
        if rows and words and _beside(rows[-1][-1].box, words[0].box):
            rows[-1] += words
        elif words:
            rows.append(words)
    return rows


def _beside(left: Box, right: Box) -> bool:
    """Whether one word stands to the left of another in a row, both of about one height."""
    shared = min(left[3], right[3]) - max(left[1], right[1])
    least, most = sorted((left[3] - left[1], right[3] - right[1]))
    return right[0] >= left[2] and shared > least / 2 and least > most * _ONE_HEIGHT


def _written(words: Sequence[Word], height: float, scale: float, font: GlyphlessFont) -> list[str]:
    """One row: all its words in one size, a space between each two.

    Where two words touch or overlap, the first is made narrower, and where that is not enough the
    second begins later: for readers of PDF the white between them is what keeps them apart.
    """
    size = max(1.0, scale * max(word.box[3] - word.box[1] for word in words))
    gap, least = _GAP * size, _NARROWEST * size
    out = [f"{FONT} {size:.2f} Tf"]
    left = scale * words[0].box[0]
    for word, bottom, following in zip_longest(words, _bottoms(words), words[1:]):
        base = height - scale * bottom - size * DESCENT / 1000
        right = scale * word.box[2]
        if following is not None:
            right = min(right, scale * following.box[0] - gap)
        right = max(right, left + least)
        out.append(_shown(word.text, left, right, base, size, font))
        if following is not None:
            left = max(scale * following.box[0], right + gap)
            if left - right > _FAR * size:
                apart = _FILLING_APART * size
                out.append(_shown([_FILLING], right + apart, left - apart, base, size, font))
            else:
                out.append(_shown(" ", right, left, base, size, font))
    return out


def _bottoms(words: Sequence[Word]) -> list[float]:
    """Where each of the words of a row ends below: all at one place where they are level."""
    own = [word.box[3] for word in words]
    level = max(own) - min(own) <= _LEVEL * max(word.box[3] - word.box[1] for word in words)
    return [(max(own) + min(own)) / 2] * len(own) if level else [float(bottom) for bottom in own]


def _shown(
    letters: Sequence[str], left: float, right: float, base: float, size: float, font: GlyphlessFont
) -> str:
    """Operators that show ``letters`` from ``left`` to ``right``."""
    stretch = 100 * (right - left) / (len(letters) * size * WIDTH / 1000)
    return f"1 0 0 1 {left:.2f} {base:.2f} Tm {stretch:.2f} Tz <{font.code(letters)}> Tj"
