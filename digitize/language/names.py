"""Names of people: their parts in either order, six cases to the nominative, two alphabets to one.

The three parts are surname, given name and patronymic (the father's name with oğlu or qızı, or a
form on -ович, -овна). In Azerbaijani only the last word of a name is inflected, in Russian each.
"""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from digitize.language import alphabets
from digitize.language.given_names import FEMALE, FEMALE_RUSSIAN, MALE, MALE_RUSSIAN
from digitize.language.inflection import (
    VOWELS,
    Sex,
    readings,
    russian_given_name,
    russian_patronymic,
    russian_surname,
)
from digitize.language.name_words import (
    GLUED,
    is_initial,
    marker_place,
    marker_sex,
    marker_word,
    name_words,
)
from digitize.language.spelling import is_like_a_name, is_listed
from digitize.language.values import Context, Normalised, no_value, tidy

MISSING_PART = 0.8
"""Plausibility kept by a full name without a surname or a given name."""

_SURNAME_AZ = re.compile(r".{2,}(?:[oe]va?|ski|skiy|skaya|zad[əe]|l[iıuü]|soy|gil|oğlu)")
_PATRONYMIC_INSTEAD = 0.1
"""Plausibility kept where a patronymic stands for a given name."""
_SURNAME_MASCULINE = re.compile(r".{2,}(?:[oe]v|skiy|ski)")
_SURNAME_FEMININE = re.compile(r".{2,}(?:[oe]va|skaya)")
_SURNAME_RU = re.compile(
    r".{2,}(?:[оеё]ва?|[иы]на?|ский|ская|цкий|цкая|енко|ук|юк|заде|ли|лы|оглу|швили|ян)"
)


class PersonName(Struct, frozen=True, gc=False):
    """A name in parts, each in the nominative; ``sex`` where a part tells it."""

    surname: str | None = None
    given_name: str | None = None
    patronymic: str | None = None
    sex: Sex | None = None
    confidence: float = 0.0

    def __str__(self) -> str:
        parts = (self.surname, self.given_name, self.patronymic)
        return " ".join(part for part in parts if part)


_OF_A_CLAN = re.compile(r"\w{2}(?:l[ıiuü]|л[ыиую])$", re.IGNORECASE)
"""How surnames end that are made of any word: Şıxlı, Vəzirli, Гасанлы."""
_NO_SURNAME = 0.3
"""Plausibility kept by a word that does not look like a surname (Qeydin, Прис): of 1,861 surnames
that were right none was such a word, of 76 that were wrong 20."""


def full_name(text: str, context: Context) -> Normalised:
    """A full name in the order surname, given name, patronymic; in the nominative."""
    name = split_name(text, context)
    if name is None:
        return no_value(tidy(text), "not-a-name")
    return Normalised(str(name), name.confidence)


def split_name(text: str, context: Context) -> PersonName | None:
    """The parts of the name that ``text`` gives in any order and case; None where there is none."""
    words, plausible, sex = name_words(text, context)
    if not words:
        return None
    place = marker_place(words)
    if place is not None:
        return _with_marker(words, place, plausible, context)
    for i, word in enumerate(words):
        read = russian_patronymic(word) if context.language == "ru" else _latin_patronymic(word)
        if read and i and len(words) > 1:
            rest = words[:i] + words[i + 1 :]
            return _arranged(rest, read[0], read[1], plausible, context, inflected=read[0] != word)
    if len(words) == 3 and not is_initial(words[2]) and _is_surname(words[0], context):
        return _arranged(words[:2], words[2], sex, plausible, context)
    return _arranged(words, None, sex, plausible, context)


def _with_marker(
    words: Sequence[str], place: int, plausible: float, context: Context
) -> PersonName:
    sex = marker_sex(words[place])
    father = f"{words[place - 1]} {marker_word(words[place], context.language)}"
    rest = [*words[: place - 1], *words[place + 1 :]]
    return _arranged(rest, father, sex, plausible, context)


def _arranged(
    words: Sequence[str],
    patronymic: str | None,
    sex: Sex | None,
    plausible: float,
    context: Context,
    *,
    inflected: bool = False,
) -> PersonName:
    """Surname and given name out of the other words of a name."""
    surname: str | None = None
    given: list[str] = list(words)
    if words:
        place = _surname_place(words, context, patronymic is not None)
        if place is not None:
            surname = given.pop(place)
    if sex is None:
        sex = _sex_of(given, surname, context)
    if surname is not None:
        bare = _surname(surname, context, sex)
        inflected = inflected or (context.language == "ru" and bare != surname)
        surname = bare
    if context.language == "ru":
        if inflected:
            given = [_russian_given(word, context, sex) for word in given]
            patronymic = _russian_father(patronymic, sex)
    elif patronymic is None and given and words[-1] == given[-1]:
        given[-1] = _given(given[-1], context)
    if not surname or not given:
        plausible *= MISSING_PART
    if len(given) > 2:
        plausible *= 0.6 ** (len(given) - 2)
    return PersonName(surname, " ".join(given) or None, patronymic, sex, plausible)


def _russian_given(word: str, context: Context, sex: Sex | None) -> str:
    """A given name in the nominative; one that is known as it stands alone stays: Назлы."""
    bare = russian_given_name(word, sex)
    stands = _known(word, context) is not None and _known(bare, context) is None
    return word if stands else bare


def _russian_father(patronymic: str | None, sex: Sex | None) -> str | None:
    """In Russian the father's name before оглы stays as it is; a bare one is inflected."""
    if patronymic is None or " " in patronymic or russian_patronymic(patronymic):
        return patronymic
    return russian_given_name(patronymic, sex and "m")


def _surname_place(words: Sequence[str], context: Context, has_patronymic: bool) -> int | None:
    """Which of ``words`` is the surname: by its ending, by known given names, else the first."""
    full = [i for i, word in enumerate(words) if not is_initial(word)]
    if not full:
        return None
    if len(full) == 1:
        alone = full[0]
        initials = len(words) > 1
        known = _known(words[alone], context) is not None
        sure = _is_surname(words[alone], context)
        return alone if initials or (sure and not (known and has_patronymic)) else None
    first, last = full[0], full[-1]
    if _is_surname(words[first], context):
        return first
    if _is_surname(words[last], context):
        return last
    if _known(words[first], context) and not _known(words[last], context) and len(full) == 2:
        return last
    return first


def _is_surname(word: str, context: Context) -> bool:
    """Whether a word ends as surnames do, in some case, and is no common given name."""
    if _known(word, context) is not None:
        return False
    if context.language == "ru":
        return _SURNAME_RU.fullmatch(russian_surname(word, "m").lower()) is not None
    forms = (word, *(stem for stem, _ in readings(word)))
    return any(_fits(_SURNAME_AZ, form) for form in forms)


def _sex_of(given: Sequence[str], surname: str | None, context: Context) -> Sex | None:
    """The sex that a given name tells, in any case, else a surname that only men have."""
    for word in given:
        known = _known(word, context)
        if known is None and context.language == "az":
            bare = _given(word, context)
            known = _known(bare, context)
        if known is None and context.language == "ru":
            told: tuple[Sex, Sex] = ("m", "f")
            known = next(
                (s for s in told if _known(russian_given_name(word, s), context) == s), None
            )
        if known:
            return known
    if surname and context.language == "az" and _fits(_SURNAME_MASCULINE, surname):
        return "m"
    return None


def _known(word: str, context: Context) -> Sex | None:
    """The sex that a common given name tells (None for those of either sex and for others)."""
    men, women = (MALE_RUSSIAN, FEMALE_RUSSIAN) if context.language == "ru" else (MALE, FEMALE)
    if context.language == "ru" and word not in men and word not in women:
        word, men, women = alphabets.capitalize(alphabets.to_latin(word)), MALE, FEMALE
    man, woman = word in men, word in women
    return None if man == woman else "m" if man else "f"


def surname(text: str, context: Context) -> Normalised:
    """A surname in the nominative; what neither ends like one nor is listed is doubted."""
    found = _one_part(text, context, _surname)
    if found.value is None or context.language not in ("az", "ru"):
        return found
    if any(map(_may_be_surname, re.findall(r"\w+", found.value))):
        return found
    return replace(found, confidence=found.confidence * _NO_SURNAME)


def _may_be_surname(word: str) -> bool:
    return bool(_OF_A_CLAN.search(word)) or is_like_a_name(word) or is_listed(word)


def _surname(word: str, context: Context, sex: Sex | None = None) -> str:
    """A surname in the nominative; -ova of a man is taken for the dative of -ov."""
    if context.language == "ru":
        return russian_surname(word, sex)
    if context.language != "az":
        return word
    if _fits(_SURNAME_FEMININE, word) and sex == "m":
        return word[:-1] if _fits(_SURNAME_MASCULINE, word[:-1]) else word
    if _fits(_SURNAME_AZ, word):
        return word
    for stem, _ in readings(word):
        if _fits(_SURNAME_AZ, stem):
            return stem
    return _unmistakable(word)


def is_of(value: str, sex: Sex) -> bool:
    """Whether a surname may be one of that sex: Нәҹәфов is no woman's, its last letter was lost."""
    other = _SURNAME_MASCULINE if sex == "f" else _SURNAME_FEMININE
    return not _fits(other, alphabets.to_latin(value))


def sex_of(patronymic: str) -> Sex | None:
    """The sex that a patronymic tells in the nominative: Səməd qızı, Рашид оглы, Рашидовна."""
    last = patronymic.rpartition(" ")[2]
    read = russian_patronymic(last) or _latin_patronymic(last)
    return read[1] if read else marker_sex(last)


def _fits(pattern: re.Pattern[str], word: str) -> bool:
    """Matched in small letters: for ``re.IGNORECASE`` i and ı are one letter."""
    return pattern.fullmatch(alphabets.lower(word)) is not None


def given_name(text: str, context: Context) -> Normalised:
    """A given name in the nominative; a form that may be nominative already stays.

    What has the ending of a Russian patronymic is hardly ever one.
    """
    found = _one_part(text, context, _given)
    if context.language == "ru" and found.value and russian_patronymic(found.value):
        return replace(found, confidence=found.confidence * _PATRONYMIC_INSTEAD)
    return found


def _given(word: str, context: Context, _sex: Sex | None = None) -> str:
    if context.language != "az" or _known(word, context) is not None or word in MALE | FEMALE:
        return word
    for stem, _ in readings(word):
        if stem in MALE or stem in FEMALE:
            return stem
    return _unmistakable(word)


def _unmistakable(word: str) -> str:
    """``word`` without a genitive -nın or an ablative -dan, which names hardly ever end in."""
    for stem, case in readings(word):
        vowels = sum(sign in VOWELS for sign in alphabets.lower(stem))
        long = len(stem) >= 4 and vowels >= 2
        after_vowel = alphabets.lower(stem[-1]) in VOWELS
        if long and (case == "ablative" or (case == "genitive" and after_vowel)):
            return stem
    return word


_WITH_A_GIVEN_NAME = 0.4
"""Plausibility kept by a patronymic on -ович, -овна with another word before it."""


def patronymic(text: str, context: Context) -> Normalised:
    """A father's name, with oğlu or qızı where it is printed; or a form on -ович, -овна."""
    text = GLUED.sub(r"\1 \2", tidy(text)) if GLUED.search(tidy(text)) else text
    words, plausible, _ = name_words(text, context)
    if not words:
        return no_value(tidy(text), "not-a-name")
    place = marker_place(words)
    if place is not None:
        extra = len(words) - place - 1 + max(0, place - 2)
        value = " ".join([*words[:place], marker_word(words[place], context.language)])
        return Normalised(value, plausible * 0.6**extra)
    read = russian_patronymic(words[-1]) if context.language == "ru" else None
    if read:
        # Евдокия Лукинична: what stands before it is the given name.
        plausible *= _WITH_A_GIVEN_NAME if len(words) > 1 else 1.0
        words = [*words[:-1], read[0]]
    elif context.language == "az":
        words = [*words[:-1], _given(words[-1], context)]
    return Normalised(" ".join(words), plausible * 0.7 ** (len(words) - 1))


def person_as_printed(text: str, context: Context) -> Normalised:
    """A person as printed, initials and order kept, without titles, in the nominative.

    cənab before the name tells that -ova is the dative of -ov.
    """
    return _as_printed(text, context, dative=False)


def person_in_dative(text: str, context: Context) -> Normalised:
    """Like ``person_as_printed`` where the text is known to be in the dative (R. P. Şərifova)."""
    return _as_printed(text, context, dative=True)


def _as_printed(text: str, context: Context, *, dative: bool) -> Normalised:
    """A name with its words where they stand; ``dative``: -ova may be the dative of -ov."""
    text = text.strip("() ")  # beside a place to sign
    words, plausible, sex = name_words(text, context)
    if not words:
        return no_value(tidy(text), "not-a-name")
    plausible *= 0.6 ** max(0, len(words) - 5)
    place = marker_place(words)
    if place is not None:
        sex = marker_sex(words[place])
        words[place] = marker_word(words[place], context.language)
    full = [i for i, word in enumerate(words) if not is_initial(word) and i != place]
    for i in full if context.language == "ru" else full[-1:]:
        if place is not None and i == place - 1:
            continue
        if _is_surname(words[i], context) or len(full) == 1:
            told = sex or ("m" if dative and not words[i].endswith(("ya", "ой")) else None)
            words[i] = _surname(words[i], context, told)
        elif context.language == "az" and i == len(words) - 1:
            words[i] = _given(words[i], context)
    return Normalised(_join_as_printed(words, text), plausible)


def _join_as_printed(words: Sequence[str], text: str) -> str:
    """The words with the spaces between them that ``text`` has after initials."""
    tight = re.search(r"[^\W\d_]\.[^\W\d_]", tidy(text)) is not None
    out = ""
    for i, word in enumerate(words):
        glue = i > 0 and tight and is_initial(words[i - 1])
        glue = glue and (is_initial(word) or re.search(r"\.[^\W\d_]{3}", tidy(text)) is not None)
        out += word if glue or not out else f" {word}"
    return out


def _one_part(
    text: str, context: Context, to_nominative: Callable[[str, Context], str]
) -> Normalised:
    """A part of a name that stands alone, which has one word or rarely two."""
    words, plausible, _ = name_words(text, context)
    if not words:
        return no_value(tidy(text), "not-a-name")
    words[-1] = to_nominative(words[-1], context)
    return Normalised(" ".join(words), plausible * 0.6 ** max(0, len(words) - 2))


def _latin_patronymic(word: str) -> tuple[str, Sex] | None:
    if re.fullmatch(r".{3,}[oe]vi[cç]", word, re.IGNORECASE):
        return word, "m"
    return (word, "f") if re.fullmatch(r".{3,}[oe]vna", word, re.IGNORECASE) else None
