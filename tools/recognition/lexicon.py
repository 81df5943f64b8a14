"""Makes the sets of words of ``digitize.language.dictionary`` of the installed dictionaries.

The words are those of Debian's ``tesseract-ocr-aze`` and ``tesseract-ocr-rus`` (Apache-2.0), and
the names, places and words of offices that the package knows. The first has no word with a j: some
are given here, so that a *jurnal* that was read unsurely is not put right into something else.

    python -m tools.recognition.lexicon --output digitize/language
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from digitize.language.alphabets import lower
from digitize.language.dictionary import FILES, KEPT_FROM, hashed
from digitize.language.given_names import FEMALE, FEMALE_RUSSIAN, MALE, MALE_RUSSIAN
from digitize.language.inflection import VOWELS, Case, decline, last_vowel
from digitize.language.place_names import (
    HEADS,
    OFFICE_WORDS,
    PLACES,
    PLACES_RUSSIAN,
    RUSSIAN_HEADS,
)
from digitize.model import Language
from tools.training import vocabulary
from tools.training.recipe import TESSDATA

WITH_J = """
abajur ajur ajiotaj arbitraj baqaj baraj drenaj ekipaj etaj əjdaha qaraj injener injeksiya
instruktaj jaket jaluz jandarm janr jelatin jele jest jeton jokey jurnal jurnalist jurnalistika jüri
kamuflyaj kollaj kortej massaj metraj montaj müjdə peyzaj personaj plyaj prestij rejim
rejissor reportaj sabotaj staj stajçı şantaj tiraj tonnaj trikotaj vitraj
""".split()
"""Stems with a j, of which Debian's list has none: it has *curnalı* for *jurnalı*."""
_CASES: tuple[Case, ...] = (
    "nominative", "genitive", "dative", "accusative", "locative", "ablative",
)  # fmt: skip


def forms(stem: str) -> Iterator[str]:
    """A noun of Azerbaijani in its six cases, alone and in the plural, possessed and not."""
    plural = stem + ("lar" if last_vowel(stem) in {"a", "ı", "o", "u"} else "lər")
    for noun in (stem, plural):
        for case in _CASES:
            yield decline(noun, case)
            owned = decline(noun, "accusative")
            yield decline(owned if noun[-1] not in VOWELS else noun + "s" + owned[-1], case,
                          possessed=True)  # fmt: skip


def words(scratch: Path) -> dict[Language, set[str]]:
    """The words of each language in small letters, long enough to be looked at."""
    every = vocabulary.load(TESSDATA, scratch)
    with_j = {form for stem in WITH_J for form in forms(stem)}
    azerbaijani: Iterable[str] = (
        *every.azerbaijani,
        *MALE,
        *FEMALE,
        *PLACES,
        *OFFICE_WORDS,
        *HEADS,
        *with_j,
    )
    russian: Iterable[str] = (
        *every.russian,
        *MALE_RUSSIAN,
        *FEMALE_RUSSIAN,
        *PLACES_RUSSIAN,
        *RUSSIAN_HEADS,
    )
    known = {lower(word) for word in azerbaijani if _fits(word)}
    known -= {form.replace("j", "c") for form in forms("jurnal")}
    return {
        # Many a writer leaves out the dot of a capital İ: Işçi.
        "az": {word for word in known if not (word[0] == "ı" and "i" + word[1:] in known)},
        "ru": {word.lower() for word in russian if _fits(word)},
    }


def _fits(word: str) -> bool:
    return len(word) >= KEPT_FROM and word.isalpha()


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for language, known in words(Path(scratch)).items():
            kept = sorted({hashed(word) for word in known})
            (options.output / FILES[language]).write_bytes(b"".join(kept))
            print(f"{language}: {len(kept)} words")


if __name__ == "__main__":
    main()
