"""The words of a person's name: found in a noisy text, written as names are, told from captions."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from digitize.language import alphabets
from digitize.language.inflection import Case, Sex, decline
from digitize.language.spelling import RESPELLED, respelled_name
from digitize.language.values import (
    Context,
    capitalize,
    in_language,
    lower,
    skeleton,
    tidy,
    trim,
)
from digitize.model import Language

MAX_WORDS = 8
"""Words of a full name that are looked at; the longest real ones have six."""
STRANGE_WORD = 0.4
"""Plausibility kept by a word that cannot be a name by its letters."""
REPAIRED_WORD = 0.8
"""Plausibility kept by a word in which a digit was read as a letter."""

_CASES: tuple[Case, ...] = (
    "nominative", "genitive", "dative", "accusative", "locative", "ablative",
)  # fmt: skip
_MARKERS: dict[str, Sex] = {skeleton(decline("oğlu", c, possessed=True)): "m" for c in _CASES}
_MARKERS |= {skeleton(decline("qızı", c, possessed=True)): "f" for c in _CASES}
_MARKERS |= {skeleton("оглы"): "m", skeleton("кызы"): "f", skeleton("гызы"): "f"}
_MARKER_WORDS = {("az", "m"): "oğlu", ("az", "f"): "qızı", ("ru", "m"): "оглы", ("ru", "f"): "кызы"}
GLUED = re.compile(r"(.{2,}?)[-\s]?(o[gğ]lu|q[ıi]z[ıi]|оглы|кызы)", re.IGNORECASE)

_TITLES = frozenset(
    skeleton(word)
    for word in (
        "cənab cənabı xanım yoldaş vətəndaş vətəndaşı vətəndaşın vətəndaşa dr prof doktor "
        "professor гр тов г-н г-жа гражданин гражданина гражданину гражданка гражданки гражданке "
        "товарищ "
        "товарищу господин господину госпожа госпоже vət yold hörmətli уважаемый "
        "rəis rəisi müdir müdiri başçı başçısı sədr sədri direktor direktoru qeydiyyatçı notarius "
        "нотариус начальник заведующий директор председатель регистратор"
    ).split()
)
_MEN = frozenset(skeleton(w) for w in "cənab господин господину гражданин гражданину".split())
_WOMEN = frozenset(skeleton(w) for w in "xanım госпожа госпоже гражданка гражданке".split())
_NO_NAMES = frozenset(
    skeleton(word)
    for word in (
        "soyad soyadı soyadi adı ad adi ata atası atasının anası ananın tam imza imzası "
        "möhür tarix tarixi seriya nömrə şəhər şəhəri rayon rayonu kənd kəndi küçə küçəsi haqqında "
        "doğum ölüm nikah şəhadətnamə ərizə ərizəsi kimdən kimə cinsi ünvan il ildə yaş və "
        "ər ərin arvad arvadın nikahdan qəyyum verilib verən orqan orqanı qeydiyyat ailə vəziyyəti "
        "мужа жены муж жена после брака выдано орган гражданство возраст пол "
        "фамилия имя отчество подпись печать дата серия номер город района район село отец мать "
        "soyadınız adınız atanızın sizin sizi indi hazırda hal hazırki əvvəlki özü öz ərizəçi "
        "ваш ваше ваша ваши свой своё свое настоящее время бывшая прежняя девичья лица лицо "
        "свидетельство заявление от кому рождения запись акт yox нет"
    ).split()
)
_LETTER_FOR_DIGIT = {
    "Latn": str.maketrans("01358|", "olesbl"),
    "Cyrl": str.maketrans("013468|", "оізчбвl"),
}
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.")
_WORD_OR_INITIAL = re.compile(
    r"[^\W\d_]{1,2}\.(?=[^\W\d_]|\s|$|-|,)|[^\W_](?:[\w|'’]|(?<=\w)-(?=\w))*"
)


_THREE_FOR_ZE = re.compile(
    r"(?:(?<=[А-ЯҒҸҺӘӨҮЈҜ]\.)|(?<=[А-ЯҒҸҺӘӨҮЈҜ]\. )|^)3(?=\.\s?[А-ЯҒҸҺӘӨҮЈҜ])"
)
"""The initial З, whose shape is that of a 3: Т. 3. Нағыјев."""


def name_words(text: str, context: Context) -> tuple[list[str], float, Sex | None]:
    """The words of a name, written as names are, how plausible, and the sex that a title tells."""
    text = re.sub(r"\([^)]*\)?", " ", tidy(text, 400))
    text = _THREE_FOR_ZE.sub("З", trim(text))
    words: list[str] = []
    plausible = 1.0
    sex: Sex | None = None
    for found in _WORD_OR_INITIAL.findall(text)[: 2 * MAX_WORDS]:
        key = skeleton(found.strip("."))
        if key in _MEN or key in _WOMEN:
            sex = "m" if key in _MEN else "f"
        if key in _TITLES and not words:
            continue
        if key in _NO_NAMES:
            plausible *= STRANGE_WORD
            continue
        for part in _apart(found, len(words)):
            word, sure = _written(part, context)
            if word:
                words.append(word)
                plausible *= sure
    if len(words) > MAX_WORDS:
        plausible *= 0.5
    return words[:MAX_WORDS], plausible, sex


def _apart(word: str, before: int) -> list[str]:
    """``word``, or father's name and marker where they are read as one (Səməd-oğlu, Səmədoğlu)."""
    glued = GLUED.fullmatch(word) if before >= 2 or "-" in word else None
    return [glued[1].rstrip("-"), glued[2]] if glued else [word]


@lru_cache(maxsize=20_000)
def _written(word: str, context: Context) -> tuple[str, float]:
    """A word of a name in the record's letters and case, and its plausibility."""
    if _INITIAL.fullmatch(word):
        bare = in_language(word, context)
        return (capitalize(bare, context.language), 1.0)
    plausible = 1.0
    if any(sign.isdigit() or sign == "|" for sign in word):
        letters = sum(sign.isalpha() for sign in word)
        if letters < 3 or len(word) - letters > 2:
            return "", STRANGE_WORD
        cyrillic = alphabets.script_counts(word)[1] > 0
        word = word.translate(_LETTER_FOR_DIGIT["Cyrl" if cyrillic else "Latn"])
        plausible = REPAIRED_WORD
    word = in_language(word, context)
    if marker_sex(word):
        return lower(word, context.language), plausible
    if not is_plausible(word):
        plausible *= STRANGE_WORD
    word = name_case(word, context.language)
    meant = respelled_name(word) if context.language == "az" else None
    return (meant, plausible * RESPELLED) if meant else (word, plausible)


def name_case(word: str, language: Language) -> str:
    """Name case: each part capital first; a lower-case zadə or oğlu after a hyphen stays so."""
    return "-".join(
        part if i and part.islower() else capitalize(part, language)
        for i, part in enumerate(word.split("-"))
    )


def is_plausible(word: str) -> bool:
    """Whether ``word`` can be a name: 2 to 24 letters, a vowel, no five consonants in a row."""
    key = skeleton(word)
    letters = re.sub(r"['’-]", "", key)
    return (
        letters.isalpha()
        and 2 <= len(letters) <= 24
        and re.search(r"[aeiouy]", letters) is not None
        and re.search(r"[bcdfghjklmnpqrstvxz]{5}", letters) is None
        and re.search(r"(.)\1\1", letters) is None
        and key not in _NO_NAMES
    )


def is_initial(word: str) -> bool:
    """Whether ``word`` is a letter or two with a dot."""
    return _INITIAL.fullmatch(word) is not None


def marker_sex(word: str) -> Sex | None:
    """The sex that oğlu or qızı in any case and alphabet tells, one misread letter forgiven."""
    key = skeleton(word.strip("."))
    if key in _MARKERS:
        return _MARKERS[key]
    if len(key) < 4 or len(key) > 9 or word[:1].isupper():
        return None
    near = {sex for form, sex in _MARKERS.items() if Levenshtein.distance(key, form) <= 1}
    return near.pop() if len(near) == 1 else None


def marker_word(marker: str, language: Language) -> str:
    """oğlu or qızı as records of that language write it, for ``marker`` in any form."""
    return _MARKER_WORDS.get((language, marker_sex(marker) or "m"), "oğlu")


def marker_place(words: Sequence[str]) -> int | None:
    """Where oğlu or qızı stands among ``words`` (never the first), or None."""
    return next((i for i, word in enumerate(words) if i and marker_sex(word)), None)
