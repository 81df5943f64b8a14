"""Words for training text: those of the installed models, and lists of what archives write.

Lists are in modern Latin or Russian; Azerbaijani Cyrillic comes from the Latin letter by letter.
"""

import re
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from digitize.language.alphabets import AZ_LATIN_LOWER, AZ_LATIN_UPPER, RUSSIAN_LOWER, upper

_TO_CYRILLIC = dict(zip(AZ_LATIN_LOWER, "абҹчдеәфҝғһхыижкглмноөпрсштуүвјз", strict=True))
_TO_CYRILLIC |= {upper(latin): cyrillic.upper() for latin, cyrillic in _TO_CYRILLIC.items()}
_LATIN_WORD = re.compile(f"[{AZ_LATIN_LOWER}{AZ_LATIN_UPPER}Ww-]{{2,24}}")
_RUSSIAN_WORD = re.compile(f"[{RUSSIAN_LOWER}{RUSSIAN_LOWER.upper()}-]{{2,24}}")


def to_cyrillic(text: str) -> str:
    """Modern Latin in the Azerbaijani Cyrillic of 1958, letter by letter; the rest as it is."""
    return "".join(_TO_CYRILLIC.get(letter, letter) for letter in text)


def in_old_spelling(text: str) -> str:
    """Cyrillic of 1958 as it was spelt before: й, and я ю ё after it; ҷ and қ."""
    for new, old in (("ја", "я"), ("ју", "ю"), ("јо", "ё"), ("ј", "й"), ("ҹ", "ҷ"), ("ҝ", "қ")):
        text = text.replace(new, old).replace(new.upper(), old.upper())
        text = text.replace(new.capitalize(), old.capitalize())
    return text


@dataclass(frozen=True)
class Vocabulary:
    """Words by language, each with its spellings as the models' dictionaries have them."""

    azerbaijani: tuple[str, ...]
    russian: tuple[str, ...]
    english: tuple[str, ...]


def model_words(tessdata: Path, model: str, scratch: Path) -> list[str]:
    """The dictionary of an installed Tesseract model, in the order of its word graph."""
    parts = scratch / "unpacked"
    parts.mkdir(parents=True, exist_ok=True)
    prefix = parts / f"{model}."
    source = tessdata / f"{model}.traineddata"
    subprocess.run(["combine_tessdata", "-u", source, prefix], check=True, capture_output=True)
    words = parts / f"{model}.words"
    subprocess.run(
        ["dawg2wordlist", f"{prefix}lstm-unicharset", f"{prefix}lstm-word-dawg", words],
        check=True,
        capture_output=True,
    )
    return words.read_text(encoding="utf-8").split()


def load(tessdata: Path, scratch: Path) -> Vocabulary:
    """The vocabulary of the installed models, without words of other letters."""
    latin = [w for w in model_words(tessdata, "aze", scratch) if _LATIN_WORD.fullmatch(w)]
    russian = [w for w in model_words(tessdata, "rus", scratch) if _RUSSIAN_WORD.fullmatch(w)]
    english = [w for w in model_words(tessdata, "eng", scratch) if _LATIN_WORD.fullmatch(w)]
    return Vocabulary(tuple(latin), tuple(russian), tuple(english))


_LISTS = tomllib.loads((Path(__file__).parent / "lists.toml").read_text(encoding="utf-8"))


def _words(name: str) -> tuple[str, ...]:
    return tuple(_LISTS["words"][name].split())


def _phrases(name: str) -> tuple[str, ...]:
    return tuple(_LISTS["phrases"][name].strip().splitlines())


AZ_COMMON = _words("az_common")
RU_COMMON = _words("ru_common")
GIVEN = _words("given")
SURNAME = _words("surname")
OTHER_SURNAME = _words("other_surname")
PLACES = _words("places")
MONTHS = _words("months")
RU_GIVEN = _words("ru_given")
RU_SURNAME = _words("ru_surname")
RU_PATRONYMIC = _words("ru_patronymic")
RU_PLACES = _words("ru_places")
RU_MONTHS = _words("ru_months")
STREETS = _phrases("streets")
RU_STREETS = _phrases("ru_streets")
LABELS = _phrases("labels")
RU_LABELS = _phrases("ru_labels")
TITLES = _phrases("titles")
RU_TITLES = _phrases("ru_titles")
SENTENCES = _phrases("sentences")
RU_SENTENCES = _phrases("ru_sentences")
ENGLISH_SENTENCES = _phrases("english_sentences")
