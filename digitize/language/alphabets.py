"""Alphabets: the script of a word, one script for each word, Cyrillic to modern Latin.

Sources: BGN/PCGN 1993 for the letters of 1958, checked against the parallel text of the Universal
Declaration of Human Rights; the letters of 1939-1958 and of Russian words after common usage.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

AZ_LATIN_UPPER = "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ"
AZ_LATIN_LOWER = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"
AZ_CYRILLIC_UPPER = "АБВГҒДЕӘЖЗИЫЈКҜЛМНОӨПРСТУҮФХҺЧҸШ"
AZ_CYRILLIC_LOWER = "абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹш"
RUSSIAN_UPPER = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
RUSSIAN_LOWER = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"

AZ_CYRILLIC_ONLY = frozenset("ҒғӘәЈјҜҝӨөҮүҺһҸҹҶҷҚқ")
"""Letters that Azerbaijani Cyrillic has and Russian has not."""
RUSSIAN_ONLY = frozenset("ЁёЙйЦцЩщЪъЬьЭэЮюЯя")
"""Letters that Russian has and the Azerbaijani Cyrillic of 1958 has not."""
AZ_LATIN_ONLY = frozenset("ƏəĞğİıÖöŞşÇçÜü")

_TO_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "q", "ғ": "ğ", "д": "d", "е": "e", "ә": "ə", "ж": "j",
    "з": "z", "и": "i", "ы": "ı", "ј": "y", "к": "k", "ҝ": "g", "л": "l", "м": "m", "н": "n",
    "о": "o", "ө": "ö", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ү": "ü", "ф": "f",
    "х": "x", "һ": "h", "ч": "ç", "ҹ": "c", "ш": "ş",
    "й": "y", "ҷ": "c", "қ": "g", "я": "ya", "ю": "yu", "ё": "yo", "ц": "ts", "э": "e",
    "щ": "şç", "ъ": "", "ь": "",
}  # fmt: skip

# Letters of the two scripts that look alike; the pairs are in visual, not phonetic, agreement.
_LATIN_LOOK = "AaBEeKMHOoPpCcTXxyYJjhƏəÖö"
_CYRILLIC_LOOK = "АаВЕеКМНОоРрСсТХхуҮЈјһӘәӦӧ"
_TO_CYRILLIC_LOOKALIKE = dict(zip(_LATIN_LOOK, _CYRILLIC_LOOK, strict=True))
_TO_CYRILLIC_LOOKALIKE |= {"Ö": "Ө", "ö": "ө", "h": "һ", "v": "ү", "u": "и"}
_TO_LATIN_LOOKALIKE = {
    "А": "A", "а": "a", "В": "B", "Е": "E", "е": "e", "К": "K", "к": "k", "М": "M", "Н": "H",
    "О": "O", "о": "o", "Р": "P", "р": "p", "С": "C", "с": "c", "Т": "T", "Х": "X", "х": "x",
    "у": "y", "У": "Y", "Ү": "Y", "ү": "v", "Ј": "J", "ј": "j", "Һ": "h", "һ": "h", "Ә": "Ə",
    "ә": "ə", "Ө": "Ö", "ө": "ö", "І": "I", "і": "i", "Ѕ": "S", "ѕ": "s", "З": "3", "Ҹ": "Ç",
    "ҹ": "ç",
}  # fmt: skip
# Letters of one script that are read for letters of the other in poor or italic type, though they
# look like them there only: most frequent of the readings of 960 lines.
_READ_FOR_LATIN = str.maketrans("итпгэЭйЙ", "umnrəƏüÜ")
_READ_FOR_CYRILLIC = str.maketrans("mnr", "тпг")
_ROMAN_MONTH = re.compile(r"(?<=\d[.,])[IVXІХУҮхvx]+(?=[.,]\d{2,4})")
_SIGNS_OF_ROMAN = str.maketrans("ІХУҮхvx", "IXVVXVX")
_AMBIGUOUS = frozenset("AaBEeKkMHOoPpCcTXxyYJjhƏəÖö") | frozenset("АаВЕеКкМНОоРрСсТХхуУҮЈјһҺӘәӨө")

_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ɏƏə]")
_CYRILLIC_LETTER = re.compile(r"[Ѐ-ӿ]")
_LATIN_ALONE, _CYRILLIC_ALONE = (
    re.compile(rf"(?![{''.join(sorted(_AMBIGUOUS))}]){letter.pattern}")
    for letter in (_LATIN_LETTER, _CYRILLIC_LETTER)
)
_AROUND_WORDS = ".,:;!?()[]«»“”„\"'’-–—"
_LOOKALIKE_WEIGHT = 0.3
"""What a look-alike read in a script counts beside a letter that only this script has: four of
them outweigh one misread letter (сосnа), as in a model that knows both alphabets they are read
by their context."""
_MIXED = 0.15
"""Share of the rarer script's letters from which a text is taken to be written in both."""
_ROMAN = re.compile(r"[IVXLCDM]+")


def upper(text: str) -> str:
    """Upper case the Azerbaijani way: i becomes İ and ı becomes I."""
    return text.replace("i", "İ").replace("ı", "I").upper()


def lower(text: str) -> str:
    """Lower case the Azerbaijani way: İ becomes i and I becomes ı."""
    return text.replace("İ", "i").replace("I", "ı").lower()


def is_told_twice(first: str, second: str) -> bool:
    """Whether two letters are one in both cases: the engine was unsure of it (hHaqqında)."""
    return first.islower() and second == upper(first) != first


def capitalize(word: str) -> str:
    """The word with its first letter in upper case and the others in lower case."""
    return upper(word[:1]) + lower(word[1:])


def cased(small: str, like: str) -> str:
    """``small`` in the case of ``like``: all capitals, or the first."""
    if len(like) > 1 and like == upper(like):
        return upper(small)
    return upper(small[:1]) + small[1:] if like[:1] != lower(like[:1]) else small


@lru_cache(maxsize=16384)
def to_latin(text: str) -> str:
    """Azerbaijani Cyrillic (1939-1991) in modern Latin, letter by letter, case kept.

    A letter written with two (я, ю, ё, ц, щ) is all upper case only among upper-case neighbours.
    Whatever is not Cyrillic stays as it is.
    """
    out: list[str] = []
    for i, letter in enumerate(text):
        small = letter.lower()
        latin = _TO_LATIN.get(small)
        if latin is None:
            out.append(letter)
        elif letter == small:
            out.append(latin)
        elif len(latin) > 1 and not _upper_neighbour(text, i):
            out.append(capitalize(latin))
        else:
            out.append(upper(latin))
    return "".join(out)


def _upper_neighbour(text: str, i: int) -> bool:
    after = text[i + 1 : i + 2]
    before = text[i - 1 : i]
    return after.isupper() or (not after.isalpha() and before.isupper())


@lru_cache(maxsize=16384)
def script_counts(text: str) -> tuple[int, int]:
    """How many unambiguous letters are Latin and how many Cyrillic (look-alikes do not count)."""
    return len(_LATIN_ALONE.findall(text)), len(_CYRILLIC_ALONE.findall(text))


def tongue_of(text: str) -> Literal["az", "ru"] | None:
    """The language of which ``text`` has letters that the other has not; None where it has none.

    Azerbaijani was written with some of the Russian letters until 1958, but then beside its own.
    """
    letters = set(text)
    if letters & (AZ_CYRILLIC_ONLY | AZ_LATIN_ONLY):
        return "az"
    return "ru" if letters & RUSSIAN_ONLY else None


def is_foreign(text: str, language: str) -> bool:
    """Whether ``text`` is in the other language of a form in two (az, ru), by its letters."""
    return (language, tongue_of(text)) in (("az", "ru"), ("ru", "az"))


def in_cyrillic(word: str) -> str:
    """``word`` with Latin look-alikes replaced by the Cyrillic letters they stand for."""
    return "".join(_TO_CYRILLIC_LOOKALIKE.get(letter, letter) for letter in word)


def in_latin(word: str) -> str:
    """``word`` with Cyrillic look-alikes replaced by the Latin letters they stand for."""
    return "".join(_TO_LATIN_LOOKALIKE.get(letter, letter) for letter in word)


def is_roman(word: str) -> bool:
    """Whether the word is a Roman numeral in Latin capitals, which no script repair may touch.

    Punctuation around it does not count: ``(III)`` and ``XX.`` are numerals too. A lone C, M or X
    with a full stop is an initial: hardly anything is counted in hundreds of that kind.
    """
    numeral = word.strip(_AROUND_WORDS)
    if numeral in ("C", "M", "X") and word.endswith("."):
        return False
    return _ROMAN.fullmatch(numeral) is not None


@lru_cache(maxsize=16384)
def _evidence(word: str) -> float:
    """Above zero for a Latin word, below for a Cyrillic one, by the letters as they were read."""
    latin, cyrillic = script_counts(word)
    lookalikes = [letter for letter in word if letter in _AMBIGUOUS]
    read_cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in lookalikes)
    read_latin = len(lookalikes) - read_cyrillic
    return latin - cyrillic + _LOOKALIKE_WEIGHT * (read_latin - read_cyrillic)


def one_script(word: str, neighbours: str = "") -> str:
    """``word`` in one script: that of most of its letters, else of its neighbours'.

    Letters of one alphabet alone decide; look-alikes count for little, and only beside them. A
    word of look-alikes alone takes the script of ``neighbours`` (any text around it), but among
    neighbours of both scripts it stays as it was read; a Roman numeral stays always. Letters
    without a counterpart in the other script stay as they are.
    """
    latin, cyrillic = script_counts(neighbours)
    mixed = min(latin, cyrillic) > _MIXED * max(latin, cyrillic)
    return _in_one_script(word, (latin > cyrillic) - (latin < cyrillic), mixed=mixed)


@lru_cache(maxsize=32768)
def _in_one_script(word: str, around: int, *, mixed: bool) -> str:
    """See ``one_script``: the neighbours are Latin (1), Cyrillic (-1) or neither (0), or mixed."""
    word = unicodedata.normalize("NFC", word)
    if _ROMAN_MONTH.search(word):
        return _ROMAN_MONTH.sub(lambda month: month[0].translate(_SIGNS_OF_ROMAN), word)
    latin, cyrillic = script_counts(word)
    if not cyrillic and _LATIN_LETTER.search(word) and is_roman(in_latin(word)):
        return in_latin(word)
    evidence = _evidence(word)
    if abs(evidence) < _LOOKALIKE_WEIGHT or not (latin or cyrillic):
        if mixed and not _is_mixed(word):
            return word
        evidence = around
    if evidence < 0:
        return in_cyrillic(word).translate(_READ_FOR_CYRILLIC if cyrillic else {})
    return in_latin(word).translate(_READ_FOR_LATIN if latin else {}) if evidence > 0 else word


def _is_mixed(word: str) -> bool:
    return bool(_LATIN_LETTER.search(word) and _CYRILLIC_LETTER.search(word))
