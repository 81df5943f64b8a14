"""The fonts that training lines are set in, and which of them have a line's letters."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

FONT_FOLDER = Path("/usr/share/fonts")

TRAINING_FAMILIES = {
    "Tinos-": 3,
    "Arimo-": 2,
    "FreeSerif": 2,
    "FreeSans": 2,
    "FreeMono": 2,
    "DejaVuSans-|DejaVuSans.": 2,
    "DejaVuSansCondensed": 1,
    "DejaVuSerif-|DejaVuSerif.": 2,
    "DejaVuSerifCondensed": 1,
    "DejaVuSansMono": 1,
    "NotoSans-": 2,
    "NotoSansDisplay-": 1,
    "NotoSerif-": 2,
    "NotoSerifDisplay-": 1,
    "CharisSIL": 2,
    "DoulosSIL": 1,
    "Roboto-": 2,
    "OpenSans-": 1,
    "PTS": 1,
    "PTN": 1,
    "PTM": 1,
    "OldStandard-": 1,
    "STIXGeneral-": 1,
    "Courier Prime": 1,
    "cmunrm|cmunbx|cmunti|cmunbi|cmunsl": 3,
    "cmunss|cmunsx|cmunsi|cmunso": 1,
    "cmuntt|cmuntb|cmunit|cmuntx|cmunst|cmunbtl|cmunbto": 3,
    "cmunvt|cmunvi": 1,
    "cmunbmr|cmunbsr|cmunbmo|cmunbbx|cmunbxo": 1,
    "cmunorm|cmunobx|cmunoti|cmunobi": 1,
    "cmunci|cmunrb": 1,
}
"""Beginnings of file names, a family each, with its share."""
HELD_BACK_FAMILIES = {
    "GentiumBookPlus": 1,
    "GentiumPlus": 1,
    "LinLibertine_R": 2,
    "Cousine": 2,
    "RobotoCondensed": 1,
    "PTF": 1,
}
"""Families that training never sees: the measurements are made in them."""
HELD_BACK_NAMES = (
    "Gentium Book Plus",
    "Gentium Plus",
    "Linux Libertine O",
    "Cousine",
    "Roboto Condensed",
    "PT Serif",
)
_LEFT_OUT = ("Thin", "ExtraLight", "Black", "Code", "Courier Prime Sans", "LinLibertine_RZ")
_MONOSPACED = ("FreeMono", "Mono", "Cousine", "Courier", "PTM", "cmuntt", "cmuntb", "cmunit",
               "cmuntx", "cmunst", "cmunbtl", "cmunbto")  # fmt: skip
_STYLES = {"regular": 0.48, "bold": 0.17, "italic": 0.26, "bold italic": 0.09}
_STAND_INS = {"Ə": "Ә", "ə": "ә"}
"""Letters drawn with another of the same shape where the font has only that one."""


@dataclass(frozen=True)
class Face:
    """One font file."""

    path: Path
    letters: frozenset[str]
    style: str
    monospaced: bool

    def drawable(self, text: str) -> str | None:
        """``text`` in letters that the font has, None if it lacks one."""
        if self.letters.issuperset(text):
            return text
        text = "".join(c if c in self.letters else _STAND_INS.get(c, c) for c in text)
        return text if self.letters.issuperset(text) else None


def _style(path: Path) -> str:
    name = path.stem
    if name.startswith("PT"):
        bold, italic = name[3] == "7", name[4] == "6"
    elif name.startswith("cmun"):
        bold = name[4:] in {"bx", "bi", "sx", "so", "tb", "tx", "bbx", "bxo", "obx", "obi", "rb"}
        italic = name[4:] in {"ti", "bi", "sl", "si", "so", "it", "tx", "st", "bto", "vi", "bmo",
                              "bxo", "oti", "obi", "ci"}  # fmt: skip
    elif name.startswith("LinLibertine"):
        bold, italic = "B" in name[13:], "I" in name[13:]
    else:
        bold = any(word in name for word in ("Bold", "Medium", "Semibold"))
        italic = any(word in name for word in ("Italic", "Oblique"))
    return f"{'bold' if bold else ''}{' italic' if italic else ''}".strip() or "regular"


def _face(path: Path) -> Face:
    with TTFont(path, lazy=True) as font:
        letters = frozenset(map(chr, font.getBestCmap() or ()))
    monospaced = any(word in path.name for word in _MONOSPACED)
    return Face(path, letters, _style(path), monospaced)


class FontBook:
    """Faces by family and style, of styles with ``style`` in their names only.

    Raises ``FileNotFoundError`` if a family is not installed or has no such style.
    """

    def __init__(
        self, families: dict[str, int], folder: Path = FONT_FOLDER, style: str = ""
    ) -> None:
        files = sorted(p for p in folder.rglob("*") if p.suffix in {".ttf", ".otf"})
        files = [p for p in files if not any(word in p.name for word in _LEFT_OUT)]
        self._weights = list(families.values())
        self._families: list[dict[str, list[Face]]] = []
        for starts in families:
            styles: dict[str, list[Face]] = {}
            for path in files:
                if path.name.startswith(tuple(starts.split("|"))):
                    face = _face(path)
                    if style in face.style:
                        styles.setdefault(face.style, []).append(face)
            if not styles:
                raise FileNotFoundError(f"no font {starts!r} {style} under {folder}")
            self._families.append(styles)

    def faces(self) -> Iterable[Face]:
        """All faces."""
        for styles in self._families:
            for faces in styles.values():
                yield from faces

    def choose(self, text: str, rng: random.Random) -> tuple[Face, str]:
        """A face that has all letters of ``text``, and the text as it is to be drawn."""
        for _ in range(200):
            styles = rng.choices(self._families, self._weights)[0]
            style = rng.choices(list(_STYLES), list(_STYLES.values()))[0]
            face = rng.choice(styles.get(style) or rng.choice(list(styles.values())))
            drawable = face.drawable(text)
            if drawable is not None:
                return face, drawable
        raise LookupError(f"no font has all letters of {text!r}")


@lru_cache(maxsize=512)
def sized(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """The font at ``size`` pixels an em."""
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
