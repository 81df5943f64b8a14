"""Whose hands and which Arabic faces are learned from, and which only measure.

Font files are found by name below ``/usr/share/fonts`` (from the Debian packages that
``tools/apt-packages.txt`` marks ``learn``) and below a folder into which ``fetch`` puts those of
NPM_PACKAGES.
"""

import json
import random
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from digitize.errors import MissingError
from samples import fonts
from samples.handwriting import Pen, letters_of, pen
from samples.lexicon.pools import Part, Tongue
from samples.written import Writers

VERSION = "5.3.0"
_FONTSOURCE = (
    "amatic-sc aref-ruqaa bad-script caveat cedarville-cursive gochi-hand great-vibes gulzar "
    "herr-von-muellerhoff homemade-apple indie-flower marck-script mr-de-haviland nanum-pen-script "
    "neucha reem-kufi reenie-beanie rock-salt sacramento shadows-into-light shantell-sans"
).split()
NPM_PACKAGES = tuple(f"@fontsource/{name}@{VERSION}" for name in _FONTSOURCE)
"""Fonts under the Open Font License that Debian does not have."""

_HANDS: dict[Part, str] = {
    "known": (
        "dkg dkgIt Breip femkeklaver BecauseWeBuild-Regular BecauseWeConnect-Regular "
        "BecauseWeLearn-Regular BecauseWeOrganize-Regular Ecolier-court DancingScript-Regular "
        "Joscelyn-Regular Havana-Regular Delphine TypoScript Rufscript010 bad-script neucha "
        "amatic-sc great-vibes shantell-sans cedarville-cursive mr-de-haviland reenie-beanie "
        "rock-salt shadows-into-light indie-flower sacramento"
    ),
    "held": (
        "Kristi SteveHand BecauseWeCreate-Regular BecauseWeMentor-Regular caveat marck-script "
        "homemade-apple nanum-pen-script herr-von-muellerhoff gochi-hand"
    ),
}
_ARABIC: dict[Part, str] = {
    "known": (
        "Amiri-Regular Amiri-Bold KacstBook KacstNaskh KacstOffice KacstQurn KacstTitle KacstFarsi "
        "KacstLetter KacstPoster Scheherazade-Regular Lateef-Regular Harmattan-Regular nazli homa "
        "titr ae_AlArabiya ae_Cortoba ae_Granada ae_Hor ae_Khalid ae_Mashq ae_Furat ae_Tholoth "
        "ae_Graph ae_Nagham ae_Petra FreeFarsi FreeFarsi-Mono DejaVuSans DejaVuSansMono gulzar "
        "reem-kufi aref-ruqaa"
    ),
    "held": (
        "NotoNaskhArabic-Regular NotoNastaliqUrdu-Regular NotoKufiArabic-Regular Thabit FreeSerif "
        "NotoSansArabic-Regular"
    ),
}
_CYRILLIC = "Мамедов"
THINNED = 0.35
"""Share of writers whose letters are those of a printed italic, thinned."""


def fetch(folder: Path) -> None:
    """Put the packages of NPM_PACKAGES below ``folder``; what is there is not fetched again.

    Raises MissingError without npm.
    """
    if all(_files_of(folder, name) for name in _FONTSOURCE):
        return
    if shutil.which("npm") is None:
        raise MissingError("npm is not installed", remedy="Install it: apt-get install npm")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(json.dumps({"name": "hands", "private": True}))
    subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefer-offline",
         *NPM_PACKAGES], cwd=folder, check=True,
    )  # fmt: skip


@dataclass(frozen=True)
class Hands:
    """The font files of ``part``, those of packages below ``folder``."""

    folder: Path
    part: Part

    def hands(self) -> list[tuple[str, ...]]:
        """The files of each hand; the alphabets of one hand may stand in files of their own."""
        return [self.files(name) for name in _HANDS[self.part].split()]

    def arabic(self) -> list[str]:
        """The files of the faces that have Arabic script."""
        return [self.files(name)[0] for name in _ARABIC[self.part].split()]

    def writers(self) -> Writers:
        """Writers with these hands, and with thinned italics of the same part."""
        hands = self.hands()
        italics = [(f.face("italic").path,) for f in fonts.families(self.part, "serif")]
        cyrillic = [hand for hand in hands if _has(hand, _CYRILLIC)]

        def writer(rng: random.Random, tongue: Tongue) -> Pen:
            if rng.random() < THINNED:
                return pen(rng.choice(italics), rng, thinned=True)
            own = hands if tongue == "Latn" else cyrillic
            return pen(rng.choice(own), rng, thinned=rng.random() < 0.2)

        return writer

    def files(self, name: str) -> tuple[str, ...]:
        """The files of the face called ``name``; FileNotFoundError where it is not installed."""
        found = _installed(self.folder).get(name)
        if not found:
            raise FileNotFoundError(f"no font {name}: see the head of {__name__}")
        return found


def _has(files: Iterable[str], letters: str) -> bool:
    return frozenset().union(*map(letters_of, files)).issuperset(letters)


@cache
def _installed(folder: Path) -> dict[str, tuple[str, ...]]:
    """Font files by the name of their face, the alphabets of a web font together."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(Path("/usr/share/fonts").rglob("*")):
        if path.suffix in {".ttf", ".otf"}:
            found[path.stem] = (str(path),)
    for name in _FONTSOURCE:
        found[name] = _files_of(folder, name)
    return found


def _files_of(folder: Path, name: str) -> tuple[str, ...]:
    """The files of a package; of a font for Arabic the first, as they come, is that of Arabic."""
    files = folder.glob(f"node_modules/@fontsource/{name}/files/*-400-normal.woff")
    return tuple(map(str, sorted(files)))
