"""Values in prose: places, addresses, offices, titles, subjects; and ranges of years.

Written in the record's letters, without captions and stray signs, the last word in the nominative:
``Bakı şəhərində`` is ``Bakı şəhəri``, ``в городе Баку`` is ``город Баку``.
"""

import re
from functools import lru_cache

from msgspec.structs import replace

from digitize.language import alphabets, names
from digitize.language.capitals import small_letters
from digitize.language.inflection import readings
from digitize.language.place_names import PLACES, PLACES_RUSSIAN, RUSSIAN_HEADS, head_of
from digitize.language.spelling import (
    RESPELLED,
    is_listed,
    nearest_head,
    nearest_office_word,
    nearest_place,
    respelled_word,
)
from digitize.language.values import (
    EMPTY,
    REPAIR,
    Context,
    Normalised,
    capitalize,
    in_language,
    lower,
    meant_digits,
    tidy,
    trim,
)

GUESSED_ENDING = 0.8
"""Plausibility kept where an ending was taken off a word that no list knows."""
STRAY_SHARE = 0.25
"""Share of signs that are neither letters, digits nor usual punctuation that makes prose noise."""

_BEFORE_THESE = frozenset(
    "rayon rayonu rayonunun rayonunda şəhər şəhəri şəhərinin şəhərində".split()
)
"""What the name of a town or district stands before."""

_JOINED = re.compile(r"\b(?:г|гор|с|сел|пос|ул|д|кв|пр|пер|ş|küç|mən|m)\.(?=[^\W_])")
"""An abbreviation of addresses that was read with the word after it as one: г.Баку."""
_HYPHENATED = re.compile(r"(?<=[^\W\d_])(?:-|¬|­) (?=[^\W\d_])")
_CAPTION = re.compile(
    r"\((?=[^)]*(?:ad|yer|şəhər|шәһәр|rayon|рајон|район|город|наимен|место|tarix|imza|подпис|ünvan))"
    r"[^)0-9]{3,80}\)?",
    re.IGNORECASE,
)
_RU_PREPOSITION = re.compile(r"^(?:в|во|из|на|от|при|в/в|гор\. )\s+(?=[^\W\d_])", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?:^|[\s.,])[^\W\d_]{1,4}\.$|[^\W\d_]\.[^\W\d_]{1,3}\.$")
_ACRONYM = re.compile(r"(?:^|[\s.,])[^\W\d_a-zа-я]{2,}\.$")
"""РОВД and VVAQ have no full stop of their own."""
_STRAY = re.compile(r"[^\w\s.,;:()«»\"'’“”„№/\-–—%§°&+]")
_ONE_READ = re.compile(r"(?<![^\W_])[IİIlІ|](?=[6-9]\d\d(?!\d))")
"""A 1 at the start of a year, read as the letter or sign that looks like it."""
_YEAR_SPLIT = re.compile(r"(?<!\d)(?<!\d )(?:1 ?[6-9]|2 ?0) ?\d ?\d(?! ?\d)")
_TWO_YEARS = re.compile(r"(?<=(?<!\d)(?:1[6-9]|20)\d\d)\s?[.,:]\s?(?=(?:1[6-9]|20)\d\d(?!\d))")
"""The dash between two years, read as another sign."""
_YEARS_JOINED = re.compile(r"(?<=(?<!\d)1[6-9]\d\d)(?=(?:1[6-9]|20)\d\d(?!\d))")
_RANGE = re.compile(r"(?<=\d)\s*[-–—−]{1,3}\s*(?=\d)")
_HOUSE = re.compile(
    r"(?<![^\W_])(?P<before>(?:ev|bina|mənzil|mənz\.?|m\.|дом|д\.|квартира|кв\.)\s*)"
    r"(?P<number>[IlІ|ЗО]{1,2}(?=[,.]|$)|[IlІ|ЗОOSб]{1,2}(?=\d))",
    re.IGNORECASE,
)
"""The number of a house or a flat, all or the first signs of which were read as letters."""
_GLUED = re.compile(
    r"(?<=[сц]к(?:ое|ий|ая))(?=(?:территориальн|районн|городск|сельск|областн|отдел|управлен))"
)
"""Where two words of a Russian office were read as one: Бакинскоетерриториальное управление."""
_SENTENCE = re.compile(r"(?<=[а-яёa-zçəğıöşüҝғһҹјәөү]{4})\.\s+(?=[^\W\d_]{4})")
_WHO_LEADS = re.compile(
    r"(?<=n[iıuü]n)\s+(?:rəisi|müdiri|sədri|direktoru|rəhbəri|başçısı)(?:n[iıuüəa]n?)?$"
    r"|(?<=н[иыуү]н)\s+(?:рәиси|мүдири|сәдри|директору|рәһбәри|башчысы)(?:н[иыуүәа]н?)?$",
    re.IGNORECASE,
)
_TWICE = re.compile(r"(?<![^\W_])([^\W\d_])(?=([^\W\d_]))")
_NAME_BEFORE = re.compile(
    r"(?<![^\W_.])(?P<name>[^\W\d_]{3,})"
    r"(?= (?:rayonu|şəhəri|qəsəbəsi|kəndi|küçəsi|prospekti)(?![^\W_]))"
)
"""The word before what says of which kind a place is: its name, for which к, с, о and others may
have been read small."""
_BEGUN = re.compile(r"(?<![^\W_])[^\W\d_a-zəıöüçşğ][^\W\d_]*(?<!nun|nin|nün|nın) $")
"""A name that began before: Üzeyir bəy küçəsi; that of the district in the genitive is another."""
_NO_NAME_BEFORE = frozenset("və rayonu şəhəri qəsəbəsi kəndi küçəsi".split())
_OF_LETTERS = re.compile(r"(?<![^\W_])(?:hərf|букв|литер)", re.IGNORECASE)
_LETTERS = re.compile(r"(?<=(?<![^\W_])[^\W\d_])\s?[-–—]\s?(?=[^\W\d_](?![^\W_]))")
"""The dash of a range of letters (A–K hərfləri), which readers take for a hyphen."""
_ABOUT_TORN = re.compile(r"(?<![^\W_])haq qında(?![^\W_])")
"""*About*, which ends the title of an order, divided where a typewriter left a gap in it."""
_RANGE_TORN = re.compile(r"(?<=\d)(?P<dash>[-–—]) (?=\d)")
"""The dash of a range with a space behind it alone, where a reader divided it: (1— 74)."""
YEAR = r"(?:1[6-9]\d\d|20[0-4]\d)"
"""A year of a record, as a regular expression."""
_LESS_THAN_A_YEAR = re.compile(r"\d{1,3}-\d{4}")
_NO_YEAR = 0.3
"""Plausibility kept by dates with a number that is no year of a record."""
_MORE_FOLLOWS = frozenset("по при и в на о об для из və üzrə yanında".split())
_CUT_SHORT = 0.3
"""Plausibility of the name of an office of which the rest stands elsewhere."""


def text(raw: str, context: Context) -> Normalised:
    """Prose as printed, in the record's letters; what is all in capitals as in a sentence."""
    value = _prose(raw, context)
    if not value:
        return EMPTY
    value, written = small_letters(value, context.language)
    if context.language == "ru":
        value, repaired = _ABOUT.subn(
            lambda found: "Об " if found.group()[1:2] != " " else "О ", value
        )
        written *= REPAIR**repaired
    value = _ABOUT_TORN.sub("haqqında", value)
    value = _RANGE_TORN.sub(r"\g<dash>", value)
    value = _LETTERS.sub("–", value) if _OF_LETTERS.search(value) else value
    return Normalised(value, _cleanness(value) * written)


def title(raw: str, context: Context) -> Normalised:
    """A person's office as printed (rəis, başçı); its first word may be in small letters."""
    return text(raw, context)


def place(raw: str, context: Context) -> Normalised:
    """A place in the nominative: Bakı şəhərində → Bakı şəhəri."""
    found = _named(raw, context, bare=True)
    if not found.value:
        return found
    value = _apposed(found.value)
    figures = sum(sign.isdigit() for sign in value) / len(value)
    return replace(found, value=value, confidence=found.confidence * (1 - figures))


_OF_WHICH = re.compile(
    r"(?P<whole>rayonu|şəhəri|vilayəti|respublikası)n[ıiuü]n,? (?=[^\W\d_a-zəıöüçşğ])"
)
"""The genitive of a district before a place in it, as sentences have it."""
_CASE_OF_NUMBER = re.compile(r"(?<=\d)\s?-?\s?(?:d[aə]n?|y[aə]|n[ıiuü]n)$")
"""The case of an address that ends with a number, as sentences have it: mənzil 27-də yaşayan."""


def _apposed(value: str) -> str:
    """A place as forms have it: Lerik rayonunun Zuvand kəndi is Lerik rayonu, Zuvand kəndi."""
    return _OF_WHICH.sub(r"\g<whole>, ", value)


def address(raw: str, context: Context) -> Normalised:
    """An address as printed; only a final word in the locative or ablative is put right."""
    found = _named(raw, context, recased=False)
    if found.value is None:
        return found
    bare = _CASE_OF_NUMBER.sub("", _apposed(found.value))
    counted, repaired = _HOUSE.subn(_counted, bare)
    return replace(found, value=counted, confidence=found.confidence * REPAIR**repaired)


def _counted(house: re.Match[str]) -> str:
    read = meant_digits(house["number"])
    return house["before"] + (read[0] if read else house["number"])


def office(raw: str, context: Context) -> Normalised:
    """The name of an office in the nominative: … idarəsinə → … idarəsi.

    Who leads it (… idarəsinin rəisi) is no part of it, nor is another sentence behind it.
    One that ends with a word that more has to follow is cut short: комитет по.
    """
    raw = _GLUED.sub(" ", _SENTENCE.split(_WHO_LEADS.sub("", raw.rstrip()))[0])
    found = _named(raw, context)
    value = (found.value or "").rstrip(". ")
    if not value:
        return EMPTY
    cut = value.rpartition(" ")[2].lower() in _MORE_FOLLOWS
    return replace(found, value=value, confidence=found.confidence * (_CUT_SHORT if cut else 1))


_STOP_FOR_COMMA = re.compile(r"\b(rayonu|şəhəri|kəndi|qəsəbəsi|küçəsi|prospekti)\.(?= [^\W\d_])")
"""A comma between the parts of an address that was read as a full stop."""
_STOP_BEFORE_HEAD = re.compile(
    r"(?P<name>[^\W\d_]{4,})\.(?= (?:rayonu|şəhəri|kəndi|qəsəbəsi|küçəsi)\b)"
)
"""What was read as a full stop between a place's name and what it is: Dəmirçilər. kəndi."""
_WHOLE_NAME = 8
"""Letters from which on a name is not cut short."""
_WITH_E = re.compile(r"\bE(?P<rest>\w+(?:[ -]\w+)?)")
"""A place that may begin with Ə, which is read as Э: its first word may be too short to be put
right by itself (Əli-Bayramlı)."""
_ABOUT = re.compile(
    r"^0(?:[6б] (?=[аэиоу])| (?=[бвгджзклмнпрстфхцчшщ]))(?=[а-яё]{4,}(?<=ии|ах|ях|.е)\b)"
)
"""The preposition with which titles in Russian begin, read in figures before a word that is in its
case: 06 изменении, 0 работе; 06 июня is a day."""
_HEADLESS = 0.3
"""Plausibility kept by what begins in Azerbaijani with a small letter: rayonu, Novxanı kəndi. Of
430 documents read no such place, office or address was right, and four were wrong."""


def _named(raw: str, context: Context, *, bare: bool = False, recased: bool = True) -> Normalised:
    """The name of a place or an office, its misread words put right, in the nominative.

    ``bare`` is as in ``_nominative``; ``recased`` says that capitals throughout are undone.
    """
    value = _prose(_CAPTION.sub(" ", tidy(raw)), context)
    value = _JOINED.sub(r"\g<0> ", value)
    if not value:
        return EMPTY
    value, written = small_letters(value, context.language) if recased else (value, 1.0)
    value, spelt = _respelled(value, context)
    value = _with_capitals(value, context)
    value, sure = _nominative(value, context, bare=bare)
    if context.language == "az":
        value = _STOP_BEFORE_HEAD.sub(_whole_name, _STOP_FOR_COMMA.sub(r"\1,", value))
        value = _WITH_E.sub(_with_schwa, value)
        sure *= _HEADLESS if value[:1].islower() else 1.0
    return Normalised(value, _cleanness(value) * sure * written * spelt)


def _whole_name(found: re.Match[str]) -> str:
    """A place's name without a full stop that was read behind it, unless it is cut short there."""
    name = found["name"]
    return name if len(name) >= _WHOLE_NAME or is_listed(name) else found.group()


def _with_schwa(found: re.Match[str]) -> str:
    """What begins with E, with Ə where that makes a place that a list has."""
    meant = "Ə" + found["rest"]
    listed = any(meant.replace(" ", sign) in PLACES for sign in " -")
    return meant if listed and found.group() not in PLACES else found.group()


def _with_capitals(value: str, context: Context) -> str:
    """Names of places with their capital, once: kirovabad şəhəri, şŞəhidlər küçəsi."""

    def once(found: re.Match[str]) -> str:
        return "" if alphabets.is_told_twice(*found.groups()) else found[1]

    value = _TWICE.sub(once, value)
    if context.language != "az":
        return value
    return _NAME_BEFORE.sub(_capital, value)


def _capital(found: re.Match[str]) -> str:
    name = found["name"]
    if name in _NO_NAME_BEFORE or _BEGUN.search(found.string[: found.start()]):
        return name
    return alphabets.upper(name[0]) + name[1:]


def owner(raw: str, context: Context) -> Normalised:
    """A person's full name, or the name of a body where an office or a quote is named."""
    words = re.findall(r"[^\W\d_]{4,}", tidy(raw))
    body = any(head_of(alphabets.to_latin(word)) for word in words) or any(
        sign in raw for sign in '«»"“„'
    )
    return office(raw, context) if body else names.full_name(raw, context)


def date_range(raw: str, _context: Context) -> Normalised:
    """Dates of a case as printed, a hyphen between the first and the last (1923-1925).

    Dashes differ in print by their length alone, which readers take for one another: a range has
    one form, whichever was printed.
    """
    value = trim(raw).strip(". ")
    if not value:
        return EMPTY
    value = _ONE_READ.sub("1", value)
    value = _YEARS_JOINED.sub("-", value)
    value = _YEAR_SPLIT.sub(lambda found: found.group().replace(" ", ""), value)
    value = _TWO_YEARS.sub("-", _RANGE.sub("-", value))
    years = re.findall(rf"(?<!\d){YEAR}(?!\d)", value)
    if not any(sign.isdigit() for sign in value):
        return Normalised(value, 0.2, "no-digits")
    plausible = (1.0 if years else 0.5) * (1.0 if years == sorted(years) else 0.5)
    # Another number of as many digits is a year that was misread, and so is one of fewer before
    # the dash: 2000-2093, 6-1978.
    misread = len(re.findall(r"\d{4,}", value)) > len(years) or _LESS_THAN_A_YEAR.match(value)
    return Normalised(value, plausible * (_NO_YEAR if misread else 1.0))


def _prose(raw: str, context: Context) -> str:
    """``raw`` in the record's letters, its words whole and its punctuation as it is printed."""
    value = trim(raw)
    value = _HYPHENATED.sub("", value) if re.search(r"[^\W\d_][-¬­] [^\W\d_]", value) else value
    value = in_language(value, context)
    value = re.sub(r"\s+([,;:.)»])", r"\1", value)
    value = re.sub(r"([(«])\s+", r"\1", value)
    if value.endswith(".") and not _is_shortened(value):
        value = value.rstrip(". ")
    return trim(value)


def _is_shortened(value: str) -> bool:
    """Whether the full stop at the end is that of an abbreviation: гор. Шеки ends with none."""
    last = value.rstrip(". ").rpartition(" ")[2]
    whole = _ACRONYM.search(value) or last in PLACES or last in PLACES_RUSSIAN
    return not whole and _ABBREVIATION.search(value) is not None


def _respelled(value: str, context: Context) -> tuple[str, float]:
    """``value`` with misread words for places and offices put right, and how sure it still is."""
    if context.language != "az":
        return value, 1.0
    words = value.split(" ")
    sure = 1.0
    for i, word in enumerate(words):
        bare = word.strip(".,;:«»()")
        following = words[i + 1].strip(".,;:") if i + 1 < len(words) else ""
        meant = respelled_word(bare) or nearest_head(bare) or nearest_office_word(bare)
        if meant is None and lower(following, "az") in _BEFORE_THESE and not word.endswith(","):
            meant = nearest_place(bare)
        if meant is not None:
            words[i] = word.replace(bare, meant)
            sure *= RESPELLED
    return " ".join(words), sure


def _cleanness(value: str) -> float:
    """1 for prose of letters and usual signs, less the more stray signs and lone letters."""
    stray = len(_STRAY.findall(value)) / len(value)
    letters = sum(sign.isalpha() for sign in value)
    if letters < 2:
        return 0.2
    return max(0.1, 1 - stray / STRAY_SHARE)


def _nominative(value: str, context: Context, *, bare: bool) -> tuple[str, float]:
    """``value`` with its last word (Azerbaijani) or its head (Russian) in the nominative.

    ``bare`` says that the last word may be a place's own name, with no word for its kind.
    """
    if context.language == "ru":
        return _russian_nominative(value), 1.0
    if context.language != "az":
        return value, 1.0
    found = re.search(r"[^\W\d_]+$", value)
    if found is None:
        return value, 1.0
    word = found.group()
    stem, sure = _stem(word, bare=bare, alone=found.start() == 0)
    return value[: found.start()] + stem, sure


def _stem(word: str, *, bare: bool, alone: bool) -> tuple[str, float]:
    """The nominative of the last word: a head, a place that a list knows, else by its ending.

    ``bare``: it may be a place's own name; ``alone``: there is no word before it, so that an n
    before the ending belongs to the name.
    """
    possessed = readings(word, possessed=True)
    plain = readings(word) if bare else ()
    if head_of(word) or word in PLACES:
        return word, 1.0
    for stem, _ in (*possessed, *plain):
        if head_of(stem) or (bare and stem in PLACES):
            return stem, 1.0
    if word[-2:] in {"yə", "ya"} and head_of(word[:-2]):
        # The dative of what ends in a vowel, without the n of possession: Xidmətiyə.
        return word[:-2], GUESSED_ENDING
    for stem, case in possessed:
        close = alphabets.lower(stem[-1]) in "ıiuü"
        if (
            not (bare and alone)
            and close
            and len(stem) >= 5
            and case in {"genitive", "locative", "ablative"}
        ):
            return stem, GUESSED_ENDING
    for stem, case in plain:
        if len(stem) >= 4 and case in {"locative", "ablative"}:
            return stem, GUESSED_ENDING
    return word, 1.0


def _russian_nominative(value: str) -> str:
    """The first head (город, район) with its adjective in the nominative, в and из dropped.

    Heads further on stand in the genitive of their own and stay.
    """
    inside = _RU_PREPOSITION.match(value)
    words = (value[inside.end() :] if inside else value).split(" ")
    place = next((i for i, word in enumerate(words[:2]) if _russian_head_of(word)), None)
    if place is None:
        return " ".join([*words[:-1], _russian_town(words[-1]) if inside else words[-1]])
    head = _russian_head_of(words[place]) or ""
    adjective = _agreeing(words[0], RUSSIAN_HEADS[head]) if place else ""
    if head != words[place].lower() and (not place or adjective != words[0]):
        words[place] = capitalize(head, "ru") if words[place][:1].isupper() else head
        if place:
            words[0] = adjective
    if inside and len(words) == place + 2:
        words[-1] = _russian_town(words[-1])
    return " ".join(words)


@lru_cache(maxsize=20_000)
def _russian_head_of(word: str) -> str | None:
    """The Russian word for a kind of place or office that ``word`` is, in any case."""
    small = word.lower()
    for head, gender in RUSSIAN_HEADS.items():
        if small == head:
            return head
        stem = head[:-1] if gender != "м" else head
        if head.endswith("ок"):
            stem = head[:-2] + "к"
        if re.fullmatch(re.escape(stem) + r"(?:а|у|е|ом|и|я|ю|ы|ой|ем|ью)", small):
            return head
    return None


def _agreeing(word: str, gender: str) -> str:
    """An adjective on -ский before its head, in the head's gender (Бакинского района)."""
    found = re.fullmatch(r"(.+[сц]к)(?:ого|ому|ом|им|ой|ую)", word, re.IGNORECASE)
    return found[1] + {"м": "ий", "с": "ое", "ж": "ая"}[gender] if found else word


def _russian_town(word: str) -> str:
    """A town after в or из in the nominative: Кировабаде → Кировабад, Гяндже → Гянджа."""
    if word in PLACES_RUSSIAN or len(word) < 4:
        return word
    for ending in ("", "а", "ь", "я", "й"):
        if word[:-1] + ending in PLACES_RUSSIAN:
            return word[:-1] + ending
    return word[:-1] if re.fullmatch(r".+[бвгдзклмнпрстфх](?:е|а)", word) else word
