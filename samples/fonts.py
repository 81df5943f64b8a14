"""Font families that have every letter of the three alphabets, known and held back.

Files are found by name through fontconfig when a program runs; none is kept here.
"""

import functools
import subprocess
from dataclasses import dataclass
from pathlib import Path

from digitize.errors import MissingError
from samples.lexicon.pools import Draw, Part

PROBE = (
    "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZabcçdeəfgğhxıijkqlmnoöprsştuüvyz"
    "АБВГҒДЕӘЖЗИЫЈКҜЛМНОӨПРСТУҮФХҺЧҸШабвгғдеәжзиыјкҝлмноөпрстуүфхһчҹш"
    "ЁЙЦЩЪЬЭЮЯёйцщъьэюя0123456789.,:;!?()«»–№%/²"
)
"""What a family must be able to print."""


@dataclass(frozen=True)
class Face:
    """One font file. ``borrows_schwa``: it lacks the Latin Ə and draws the Cyrillic one."""

    family: str
    path: str
    borrows_schwa: bool = False

    def drawn(self, text: str) -> str:
        """``text`` with the letters that this face borrows put in."""
        if self.borrows_schwa:
            return text.replace("Ə", "Ә").replace("ə", "ә")
        return text


@dataclass(frozen=True)
class Family:
    """File names of a family; ``italic`` may be its regular where it has none."""

    name: str
    regular: str
    bold: str
    italic: str
    package: str
    style: str
    held: bool = False
    borrows_schwa: bool = False

    def face(self, weight: str = "regular") -> Face:
        """The face for ``weight`` (regular, bold, italic); MissingError without the file."""
        name = {"regular": self.regular, "bold": self.bold, "italic": self.italic}[weight]
        return Face(self.name, path_of(name, self.package), self.borrows_schwa)


def _family(
    name: str, files: str, package: str, style: str, *, held: bool = False, schwa: bool = False
) -> Family:
    regular, bold, italic = files.split()
    return Family(name, regular, bold, italic, package, style, held, schwa)


FAMILIES = (
    _family(
        "Tinos", "Tinos-Regular.ttf Tinos-Bold.ttf Tinos-Italic.ttf", "fonts-croscore", "serif"
    ),
    _family("Arimo", "Arimo-Regular.ttf Arimo-Bold.ttf Arimo-Italic.ttf", "fonts-croscore", "sans"),
    _family(
        "Noto Serif",
        "NotoSerif-Regular.ttf NotoSerif-Bold.ttf NotoSerif-Italic.ttf",
        "fonts-noto-core",
        "serif",
    ),
    _family(
        "Noto Sans",
        "NotoSans-Regular.ttf NotoSans-Bold.ttf NotoSans-Italic.ttf",
        "fonts-noto-core",
        "sans",
    ),
    _family(
        "FreeSerif",
        "FreeSerif.ttf FreeSerifBold.ttf FreeSerifItalic.ttf",
        "fonts-freefont-ttf",
        "serif",
    ),
    _family(
        "FreeSans",
        "FreeSans.ttf FreeSansBold.ttf FreeSansOblique.ttf",
        "fonts-freefont-ttf",
        "sans",
    ),
    _family(
        "FreeMono",
        "FreeMonoBold.ttf FreeMonoBold.ttf FreeMonoBoldOblique.ttf",
        "fonts-freefont-ttf",
        "mono",
    ),
    _family(
        "DejaVu Sans Condensed",
        "DejaVuSansCondensed.ttf DejaVuSansCondensed-Bold.ttf DejaVuSansCondensed-Oblique.ttf",
        "fonts-dejavu-extra",
        "sans",
    ),
    _family("CMU Serif", "cmunrm.ttf cmunbx.ttf cmunti.ttf", "fonts-cmu", "serif"),
    _family("CMU Concrete", "cmunorm.ttf cmunobx.ttf cmunoti.ttf", "fonts-cmu", "serif"),
    _family("CMU Typewriter Text", "cmuntt.ttf cmuntb.ttf cmunit.ttf", "fonts-cmu", "mono"),
    _family(
        "Charis SIL",
        "CharisSIL-Regular.ttf CharisSIL-Bold.ttf CharisSIL-Italic.ttf",
        "fonts-sil-charis",
        "serif",
    ),
    _family("PT Mono", "PTM55F.ttf PTM75F.ttf PTM55F.ttf", "fonts-paratype", "mono", schwa=True),
    _family(
        "Gentium Book Plus",
        "GentiumBookPlus-Regular.ttf GentiumBookPlus-Bold.ttf GentiumBookPlus-Italic.ttf",
        "fonts-sil-gentiumplus",
        "serif",
        held=True,
    ),
    _family(
        "Gentium Plus",
        "GentiumPlus-Regular.ttf GentiumPlus-Bold.ttf GentiumPlus-Italic.ttf",
        "fonts-sil-gentiumplus",
        "serif",
        held=True,
    ),
    _family(
        "Linux Libertine O",
        "LinLibertine_R.otf LinLibertine_RB.otf LinLibertine_RI.otf",
        "fonts-linuxlibertine",
        "serif",
        held=True,
    ),
    _family(
        "Cousine",
        "Cousine-Regular.ttf Cousine-Bold.ttf Cousine-Italic.ttf",
        "fonts-croscore",
        "mono",
        held=True,
    ),
    _family(
        "Roboto Condensed",
        "RobotoCondensed-Regular.ttf RobotoCondensed-Bold.ttf RobotoCondensed-Italic.ttf",
        "fonts-roboto-unhinted",
        "sans",
        held=True,
    ),
    _family(
        "PT Serif",
        "PTF55F.ttf PTF75F.ttf PTF56F.ttf",
        "fonts-paratype",
        "serif",
        held=True,
        schwa=True,
    ),
)


def families(part: Part, style: str | None = None) -> list[Family]:
    """The families of ``part``, all or those of one style (serif, sans, mono)."""
    return [
        f
        for f in FAMILIES
        if (part == "all" or f.held == (part == "held")) and style in {None, f.style}
    ]


def choose(draw: Draw, *styles: str) -> Family:
    """A family of one of ``styles`` (of any, without) from the part that ``draw`` may use."""
    pool = [f for f in families(draw.parts.fonts) if not styles or f.style in styles]
    return draw.rng.choice(pool)


@functools.cache
def _installed() -> dict[str, str]:
    listing = subprocess.run(
        ["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, check=True
    ).stdout
    return {Path(line).name: line for line in sorted(listing.splitlines(), reverse=True)}


def path_of(name: str, package: str) -> str:
    """The installed font file of that name; MissingError names the Debian package."""
    path = _installed().get(name)
    if path is None:
        raise MissingError(
            f"the font file {name} is not installed", remedy=f"apt-get install {package}"
        )
    return path
