"""``python -m tools.outputs.glyphless``: make the font of the invisible text in searchable PDFs.

Its one glyph is half an em wide and a line without area from one corner of its place to the other:
nothing to be seen, but of a size. Browsers (pdfium) leave a word of one letter out of what is
copied where its glyph has none. PDF/A wants the fonts of a file inside it, also where nothing of
them is seen.
"""

import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

from digitize.outputs import invisible

_NAME = "Glyphless"


def made() -> bytes:
    """The font file; the same bytes whenever it is made."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "any"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": Glyph(), "any": _without_area()})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "any"), (invisible.WIDTH, 0)))
    builder.setupHorizontalHeader(ascent=invisible.ASCENT, descent=invisible.DESCENT)
    builder.setupNameTable({"familyName": _NAME, "styleName": "Regular", "psName": _NAME})
    builder.setupOS2(sTypoAscender=invisible.ASCENT, sTypoDescender=invisible.DESCENT)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def _without_area() -> Glyph:
    pen = TTGlyphPen(None)
    pen.moveTo((0, invisible.DESCENT))
    pen.lineTo((invisible.WIDTH, invisible.ASCENT))
    pen.lineTo((invisible.WIDTH, invisible.ASCENT))
    pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    invisible.FONT_FILE.write_bytes(made())
