"""Numbers in words (Azerbaijani in both alphabets, Russian) and Roman numerals.

Words are compared by their skeletons (``values.skeleton``), so lost accents and mixed alphabets
cost nothing; one or two misread letters are forgiven where only one number is that near.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from digitize.language.values import letters_for_digits, nearest, skeleton

_AZ_UNITS = "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz".split()
_AZ_TENS = "on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan".split()
_AZ_SCALES = {"yüz": 100, "min": 1000, "milyon": 1_000_000}

_RU_CARDINALS = {
    0: "ноль нуль", 1: "один одна одно одного одной", 2: "два две двух", 3: "три трёх",
    4: "четыре четырёх", 5: "пять пяти", 6: "шесть шести", 7: "семь семи", 8: "восемь восьми",
    9: "девять девяти", 10: "десять десяти", 11: "одиннадцать одиннадцати",
    12: "двенадцать двенадцати", 13: "тринадцать тринадцати", 14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати", 16: "шестнадцать шестнадцати", 17: "семнадцать семнадцати",
    18: "восемнадцать восемнадцати", 19: "девятнадцать девятнадцати", 20: "двадцать двадцати",
    30: "тридцать тридцати", 40: "сорок сорока", 50: "пятьдесят пятидесяти",
    60: "шестьдесят шестидесяти", 70: "семьдесят семидесяти", 80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста", 100: "сто ста", 200: "двести двухсот", 300: "триста трёхсот",
    400: "четыреста четырёхсот", 500: "пятьсот пятисот", 600: "шестьсот шестисот",
    700: "семьсот семисот", 800: "восемьсот восьмисот", 900: "девятьсот девятисот",
    1000: "тысяча тысячи тысяч тысячу", 1_000_000: "миллион миллиона миллионов",
}  # fmt: skip
_RU_ORDINAL_STEMS = {
    1: "перв", 2: "втор", 4: "четвёрт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят",
    10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат",
    15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат",
    20: "двадцат", 30: "тридцат", 40: "сороков", 50: "пятидесят", 60: "шестидесят",
    70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот", 200: "двухсот",
    300: "трёхсот", 400: "четырёхсот", 500: "пятисот", 600: "шестисот", 700: "семисот",
    800: "восьмисот", 900: "девятисот", 1000: "тысячн", 2000: "двухтысячн",
}  # fmt: skip
_RU_ENDINGS = "ый ий ой ое ее ого его ому ему ым им ом ем ая".split()
_RU_THIRD = "третий третьего третье третьему третьем третьим третья".split()

_SLIPS = ((9, 2), (5, 1))
"""(letters at least, misread letters forgiven): two slips in a short word reach other numbers."""
_SLIP_FACTOR = 0.88
"""Plausibility kept for each misread letter of a number word."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\W_]*[^\W\d_][^\W_]*")
_GLUED_YEAR = re.compile(r"il(?:i|in|de|den)?$")
_ROMAN_SIGNS = {
    **dict.fromkeys("IІl|1!", "I"), **dict.fromkeys("VУѴү", "V"), **dict.fromkeys("XХxх", "X"),
    **dict.fromkeys("LЛ", "L"), **dict.fromkeys("CСcс", "C"), **dict.fromkeys("DД", "D"),
    **dict.fromkeys("MМ", "M"), **dict.fromkeys("Пп", "II"), **dict.fromkeys("Шш", "III"),
    "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V", "Ⅵ": "VI", "Ⅶ": "VII", "Ⅷ": "VIII",
    "Ⅸ": "IX", "Ⅹ": "X", "Ⅺ": "XI", "Ⅻ": "XII",
}  # fmt: skip
_ROMAN_VALUES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Atom:
    """One number word: its value; ``last`` where it has an ending that closes the number."""

    value: int
    ordinal: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A number read from words, and how many of them it took; ``confidence`` 0 to 1."""

    value: int
    ordinal: bool
    words: int
    confidence: float


def parse_number_words(text: str) -> NumberWords | None:
    """The number that the whole of ``text`` says in words, or None.

    >>> parse_number_words("min doqquz yüz səksən yeddinci").value
    1987
    """
    words = _WORD.findall(text)
    if not words or re.sub(r"[\s\-–—.,()«»\"']+", "", _WORD.sub("", text)):
        return None
    number = read_number(words)
    return number if number is not None and number.words == len(words) else None


def read_number(words: Sequence[str]) -> NumberWords | None:
    """The longest number that the first of ``words`` say, or None where the first is no number."""
    total = group = taken = 0
    confidence = 1.0
    last_scale = 10**9
    ordinal = False
    for word in words:
        read = number_word(word)
        if read is None:
            break
        atoms, plausible = read
        state: tuple[int, int, int] | None = (total, group, last_scale)
        for atom in atoms:
            state = _add(state, atom.value, first=taken == 0 and atom is atoms[0])
            if state is None:
                break
        if state is None:
            break
        total, group, last_scale = state
        taken += 1
        confidence *= plausible
        ordinal = atoms[-1].ordinal
        if atoms[-1].last or total + group == 0:
            break
    return NumberWords(total + group, ordinal, taken, confidence) if taken else None


def number_word(word: str) -> tuple[tuple[Atom, ...], float] | None:
    """The number word or words (``oniki``) that ``word`` stands for, and how plausible; or None."""
    return _number_word(skeleton(letters_for_digits(word[:60])))


@lru_cache(maxsize=20_000)
def _number_word(key: str) -> tuple[tuple[Atom, ...], float] | None:
    """What a skeleton stands for: a word of the lexicon, several in one, or one misread."""
    lexicon = _lexicon()
    if key in lexicon:
        return (lexicon[key],), 1.0
    if not key.isalpha():
        return None
    bare = _GLUED_YEAR.sub("", key)
    if bare != key and bare in lexicon and lexicon[bare].ordinal:
        return (lexicon[bare],), 0.98
    pieces = _split(key)
    if pieces:
        return pieces, 0.98
    slips = next((slips for letters, slips in _SLIPS if len(key) >= letters), 0)
    found, wrong = nearest(key, lexicon, slips)
    if len({atom.value for atom in found}) != 1:
        return None
    return (min(found, key=lambda atom: atom.last),), _SLIP_FACTOR**wrong


def _split(key: str) -> tuple[Atom, ...]:
    """Number words written together (``minyeddiyüz``), or nothing."""
    lexicon = _lexicon()

    def rest(start: int) -> tuple[Atom, ...] | None:
        if start == len(key):
            return ()
        for end in range(len(key), start + 1, -1):
            atom = lexicon.get(key[start:end])
            if atom is None or (atom.last and end != len(key)):
                continue
            after = rest(end)
            if after is not None:
                return (atom, *after)
        return None

    return (rest(0) or ()) if len(key) <= 40 else ()


def _add(
    state: tuple[int, int, int] | None, value: int, *, first: bool
) -> tuple[int, int, int] | None:
    """(total, group below the last scale, last scale) with one more number word, if it fits."""
    if state is None:
        return None
    total, group, last_scale = state
    if value == 0:
        return (0, 0, 0) if first else None
    if value in (1000, 1_000_000):
        return (total + (group or 1) * value, 0, value) if value < last_scale else None
    if value >= 1000:
        return (total, value, 0) if first else None
    if last_scale == 0:
        return None
    if value == 100 and 1 < group < 10:
        return total, group * 100, last_scale
    room = 1000 if value >= 100 else 100 if value >= 10 else 10
    return (total, group + value, last_scale) if group % room == 0 and group < 1000 else None


@cache
def _lexicon() -> dict[str, Atom]:
    """Every form of every number word by its skeleton."""
    forms: dict[str, Atom] = {}
    for form, atom in (*_russian_forms(), *_azerbaijani_forms()):
        forms[skeleton(form)] = atom
    return forms


def _azerbaijani_forms() -> Iterator[tuple[str, Atom]]:
    words = {word: value for value, word in enumerate(_AZ_UNITS)}
    words |= {word: 10 * (i + 1) for i, word in enumerate(_AZ_TENS)}
    words |= _AZ_SCALES
    for word, value in words.items():
        key = skeleton(word)
        for ending in _azerbaijani_endings(key):
            yield key + ending, Atom(value, last=True)
        close = _close(key)
        yield key + ("" if key[-1] in "aeiou" else close) + "nc" + close, Atom(value, True, True)
        yield key, Atom(value)


def _azerbaijani_endings(key: str) -> Iterator[str]:
    """Possessive and case endings of a number as they look in a skeleton (gün: 12-si, 12-sində)."""
    vowel = key[-1] in "aeiou"
    close = _close(key)
    own = ("s" if vowel else "") + close
    yield own
    for plain in ("a", "e"):
        yield ("y" if vowel else "") + plain
        for n in ("", "n"):
            yield f"d{plain}{n}"
            yield f"{own}nd{plain}{n}"
        yield f"{own}n{plain}"
    yield ("n" if vowel else "") + close + "n"
    yield f"{own}n{close}n"
    yield f"{own}n{close}"


def _close(key: str) -> str:
    """The close vowel of the endings of a skeleton: u after o and u, else i."""
    last = next((letter for letter in reversed(key) if letter in "aeiou"), "e")
    return "u" if last in "ou" else "i"


def _russian_forms() -> Iterator[tuple[str, Atom]]:
    for value, forms in _RU_CARDINALS.items():
        for form in forms.split():
            for spelling in {form, form.replace("ё", "е")}:
                yield spelling, Atom(value)
    for value, stem in _RU_ORDINAL_STEMS.items():
        for ending in _RU_ENDINGS:
            for spelling in {stem, stem.replace("ё", "е")}:
                yield spelling + ending, Atom(value, True, True)
    for form in _RU_THIRD:
        yield form, Atom(3, True, True)


def parse_roman(text: str) -> int | None:
    """The value (1 to 3999) of a Roman numeral in its usual form, else None.

    Typewriters without Latin letters wrote П, Ш, У and Х for II, III, V and X; those and l, 1 for
    I are taken, as long as one sign is a letter.
    """
    if not text or len(text) > 15 or text.isdigit():
        return None
    parts = [_ROMAN_SIGNS.get(sign) for sign in text]
    if None in parts:
        return None
    numeral = "".join(part for part in parts if part)
    value = 0
    rest = numeral
    for worth, sign in _ROMAN_VALUES:
        while rest.startswith(sign):
            value += worth
            rest = rest[len(sign) :]
    return value if not rest and roman(value) == numeral else None


def roman(value: int) -> str:
    """``value`` (1 to 3999) as a Roman numeral."""
    out: list[str] = []
    for worth, sign in _ROMAN_VALUES:
        count, value = divmod(value, worth)
        out.append(sign * count)
    return "".join(out)
