"""Invisible text in a PDF: a font without shapes, and lines of words as wide as their boxes."""

from itertools import zip_longest
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Pdf

from digitize.model import Line, Page

FONT = "/F"
FONT_FILE = Path(__file__).with_name("glyphless.ttf")
"""Made by ``tools.outputs.glyphless``; its one glyph, number 1, has no shape."""
WIDTH, ASCENT, DESCENT = 500, 800, -200
"""Of the glyph and of the font, in thousandths of its size."""
_GLYPH = 1
_GAP = 0.25
"""Least white between words, in heights of the line: readers join words that are nearer than 0.1
to 0.15 of the size of the letters."""
_NARROWEST = 0.05
"""Width of a word that is not there on the picture, in heights of the line."""
_INVISIBLE = 3


class GlyphlessFont:
    """Gives each letter that is written a number, and says in the end what the numbers mean."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def code(self, text: str) -> str:
        """The letters of ``text`` as a string of a PDF, in hexadecimal digits."""
        numbers = (self._numbers.setdefault(letter, len(self._numbers) + 1) for letter in text)
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
    if not page.printed:
        return []
    out = [f"BT {_INVISIBLE} Tr"]
    for line in page.printed:
        out += _line(line, height, scale, font)
    return [part.encode() for part in (*out, "ET")]


def _line(line: Line, height: float, scale: float, font: GlyphlessFont) -> list[str]:
    """One line: all its words in one size, a space between each two.

    Where two words touch or overlap, the first is made narrower, and where that is not enough the
    second begins later: for readers of PDF the white between them is what keeps them apart.
    """
    words = [word for word in line.words if word.text]
    if not words:
        return []
    size = max(1.0, scale * max(word.box[3] - word.box[1] for word in words))
    gap, least = _GAP * size, _NARROWEST * size
    out = [f"{FONT} {size:.2f} Tf"]
    left = scale * words[0].box[0]
    for word, following in zip_longest(words, words[1:]):
        base = height - scale * word.box[3] - size * DESCENT / 1000
        right = scale * word.box[2]
        if following is not None:
            right = min(right, scale * following.box[0] - gap)
        right = max(right, left + least)
        stretch = _stretch(right - left, len(word.text), size)
        out.append(f"1 0 0 1 {left:.2f} {base:.2f} Tm {stretch:.2f} Tz <{font.code(word.text)}> Tj")
        if following is not None:
            left = max(scale * following.box[0], right + gap)
            out.append(f"{_stretch(left - right, 1, size):.2f} Tz <{font.code(' ')}> Tj")
    return out


def _stretch(width: float, letters: int, size: float) -> float:
    """Horizontal scaling in percent that makes so many letters so wide."""
    return 100 * width / (letters * size * WIDTH / 1000)
