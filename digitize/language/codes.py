"""Codes and figures: series, numbers, FİN, cadastral and phone numbers, areas, ages, counts.

Codes keep the printed letters. A letter is read as a digit (О as 0, l as 1, З as 3) only where
digits are expected and most of the signs are digits already.
"""

import re
from collections.abc import Sequence

from digitize.language import alphabets
from digitize.language.numbers import number_word, parse_number_words, parse_roman
from digitize.language.values import (
    EMPTY,
    REPAIR,
    Context,
    Normalised,
    digits,
    no_value,
    skeleton,
    tidy,
    trim,
)

OLDEST_AGE = 125
"""Years: the greatest age that a document can give."""

_NUMBER_SIGN = re.compile(
    r"(?:№|N[°ºo0]?\.?(?=[\s\d])|No\.?(?=[\s\d])|Nº|#|nömrə\w*|нөмрә\w*|номер\w*)\s*:?",
    re.IGNORECASE,
)
_SERIES_CAPTION = re.compile(r"(?:seriya\w*|серија\w*|сери[яию]|ser\.|сер\.)\s*:?", re.IGNORECASE)
_CODE = re.compile(r"[^\W_]+(?:\s?[-–—/.]\s?[^\W_]+)*")
_NEARLY_ROMAN = str.maketrans(
    {"T": "I", "Т": "I", "l": "I", "1": "I", "|": "I", "!": "I", "І": "I", "Ү": "V", "У": "V",
     "Y": "V", "Х": "X", "П": "II", "Ш": "III"}
)  # fmt: skip
_NEARLY_CYRILLIC = str.maketrans(
    {"L": "Г", "3": "З", "5": "Б", "6": "Б", "R": "Я", "N": "И", "U": "И"}
)
_DIGITS_FOR_LETTERS = frozenset("356")
"""Digits that alone stand for the letters of a Cyrillic series, behind the dash."""
_NUMBER_AFTER = re.compile(r"\s+(?:N|№)\s*\S{0,2}$")
"""The sign of a number that follows a series, the number lost."""
_STROKE_BETWEEN = re.compile(r"(?<=-[А-ЯӘҒҖЈҜӨҮҺҸ3])[I|l1](?=[А-ЯӘҒҖЈҜӨҮҺҸ3][I|l1]?$)")
"""A stroke told twice between the two letters of a series."""
_NUMBER_LOST = re.compile(r"(?<=-[А-ЯӘҒҖЈҜӨҮҺҸ3][А-ЯӘҒҖЈҜӨҮҺҸ3])[I|l1]$")
"""All that was read of the sign of a number, behind the two letters of a series."""
_MOST_LETTERS = 4
"""Letters of a series without a dash."""
_SMALL_SUFFIX = re.compile(r"(?<=\d-)[SС]$")
"""The s after the number of an order on staff (369-s) is small; its shape is that of the great."""
_SIX_OR_BE, _EITHER = re.compile(r"\d-[6б]$"), 0.5
"""In Cyrillic the б after the number of an order (377-б) has the shape of a 6: a person has to see
which it is."""
_DAY = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])\W{0,2}"
    r"(?:[./-]\s?(?:0?[1-9]|1[0-2]|[IVX]{1,4})\s?[./-]|\s[^\W\d_]{3,8})\s?(?:1[89]|20)\d\d(?!\d)"
)
_DASHES = re.compile(r"\s?[–—−]\s?|\s?-\s?")
_READ_TWICE = re.compile(r"S8|8S|B8|8B|S5|5S|Z2|2Z|G6|6G|0Q|Q0")
_ONE_OF_TWO = 0.3
"""A sign read as two that look like it (S8 for 8): which is meant, a person has to see."""
_FIN_SIGNS = re.compile(r"[0-9A-HJ-NP-Z]{7}")
_TO_LATIN_CAPITALS = str.maketrans("АВЕКМНОРСТХУІЈҺӘЅЗ", "ABEKMHOPCTXYIJHƏS3")

_AREA = re.compile(
    r"(?P<number>[0-9OОоlIЗб][0-9OОоlIЗб .,'’]*)\s*(?P<unit>[^\W\d_][\w.²³?*'\"° ]*|²)?"
)
_SQUARE = re.compile(r"([mм])\s?(?:2|²|\?|\*|\"|'|°|z|г)?\.?", re.IGNORECASE)
_UNITS = {
    "ha": ("ha", "һа", "га"), "qa": ("ha", "һа", "га"), "hektar": ("hektar", "һектар", "гектар"),
    "qektar": ("hektar", "гектар", "гектар"), "qektara": ("hektar", "гектара", "гектара"),
    "qektarov": ("hektar", "гектаров", "гектаров"), "sot": ("sot", "сот", "сот"),
    "sotka": ("sotka", "сотка", "сотка"), "sotok": ("sot", "соток", "соток"),
    "sotki": ("sotki", "сотки", "сотки"),
}  # fmt: skip
"""Units by skeleton, as written in Azerbaijani Latin, Azerbaijani Cyrillic and Russian."""

_PHONE = re.compile(r"\+?[0-9OОоlI(][0-9OОоlI()\s\-–—/]*[0-9OОоlI]")


def series(text: str, context: Context) -> Normalised:
    """A certificate's series, as printed, without caption or №: AB-I, II-ЖБ, AZ.

    A digit 1 beside Roman numerals or letters is I; letters that both alphabets share are written
    in the alphabet of the other letters, else in that of the page.
    """
    text = _without_captions(text)
    text = re.sub(r"\.?[-–—]+[.–—-]*", "-", text)
    text = _NUMBER_LOST.sub("", _STROKE_BETWEEN.sub("", text)).rstrip(".")
    if not text:
        return EMPTY
    parts = [part for part in re.split(r"(\s?[-–—/]\s?|\s+)", text[:40].strip()) if part]
    before = list(parts)
    parts = _with_its_dash(parts)
    if len(parts) == 1 or (len(parts) == 3 and parts[1].strip() in "-–—"):
        last = _letters_again(parts[-1], context)
        parts = [_roman_again(parts[0]), parts[1], last] if len(parts) == 3 else [last]
    written = "".join(_series_part(part, text, context) for part in parts)
    letters = sum(sign.isalpha() for sign in written)
    if len(written) == 1:
        return Normalised(None, 0.0, "too-short")
    repaired = sum(a != b for a, b in zip(written, text, strict=False) if b.isdigit())
    repaired += sum(a != b for a, b in zip(before, parts, strict=True))
    if not letters:
        return Normalised(written, 0.3, "no-letters")
    # A series has two or three letters, or a Roman number and two; БЛАНКА is a word.
    long = len(written) > 12 or (letters > _MOST_LETTERS and "-" not in written)
    digits_left = sum(sign.isdigit() for sign in written)
    plausible = REPAIR**repaired * (0.4 if long else 1.0) * 0.8 ** min(digits_left, 6)
    return Normalised(written, plausible)


def _with_its_dash(parts: Sequence[str]) -> list[str]:
    """The parts of a series, with the dash that was not read behind its Roman number: VI ЖИ."""
    roman = len(parts) == 3 and not parts[1].strip() and parse_roman(parts[0]) is not None
    if roman and parts[2].isalpha() and 2 <= len(parts[2]) <= 3:
        return [parts[0], "-", parts[2]]
    return list(parts)


def _without_captions(text: str) -> str:
    """``text`` without the word for series and the sign of the number beside it."""
    bare = _NUMBER_AFTER.sub("", tidy(text))
    return trim(_NUMBER_SIGN.sub(" ", _SERIES_CAPTION.sub(" ", bare)))


def _roman_again(part: str) -> str:
    """The Roman number before the dash of a series, where one stroke of it was read as a letter.

    TI and ТI are II, IҮ is IV, VП is VII; what is not nearly Roman stays.
    """
    if parse_roman(part) is not None or not (set(part) & set("IVXІУҮХ1l|") or part in ("T", "Т")):
        return part
    for strokes in ("III", "II"):  # Ш is read for either, when another I follows it
        again = part.upper().replace("Ш", strokes).translate(_NEARLY_ROMAN)
        if set(again) <= set("IVX") and parse_roman(again) is not None:
            return again
    return part


def _letters_again(part: str, context: Context) -> str:
    """The letters of a Cyrillic series, with those that signs like them were read for."""
    letters = not part.isdecimal() or _DIGITS_FOR_LETTERS.issuperset(part)
    short = 2 <= len(part) <= 3 and letters
    cyrillic = short and (context.script == "Cyrl" or alphabets.script_counts(part)[1] > 0)
    return part.upper().translate(_NEARLY_CYRILLIC) if cyrillic else part


def _series_part(part: str, text: str, context: Context) -> str:
    """A part of the series ``text`` as it is written: a dash, a Roman number, letters."""
    if not part.strip() or part.strip() in "-–—/":
        sign = part.strip()
        return " " if not sign else "/" if sign == "/" else "-"
    if set(part) == {"1"} and len(part) < 4 and any(sign.isalpha() for sign in text):
        return "I" * len(part)
    if parse_roman(part) is not None and not _is_cyrillic_pair(part):
        return "".join(_roman_sign(sign) for sign in part)
    part = alphabets.upper(part) if context.language == "az" else part.upper()
    part = part.replace("İ", "I")
    latin, cyrillic = alphabets.script_counts(part)
    if latin == cyrillic:
        others = (w for w in re.split(r"[\s\-–—/]+", text) if parse_roman(w) is None)
        latin, cyrillic = alphabets.script_counts(" ".join(others))
    if latin == cyrillic:
        latin, cyrillic = (0, 1) if context.script == "Cyrl" else (1, 0)
    return alphabets.in_cyrillic(part) if cyrillic > latin else part.translate(_TO_LATIN_CAPITALS)


def _is_cyrillic_pair(part: str) -> bool:
    """Two letters or more without a single I, V or X as printed: МС, СМ are letters of a series."""
    return len(part) > 1 and not set(part) & set("IVXХУІl1|")


def _roman_sign(sign: str) -> str:
    return {"П": "II", "п": "II", "Ш": "III", "ш": "III"}.get(sign) or {
        "І": "I", "l": "I", "1": "I", "|": "I", "!": "I", "У": "V", "Ѵ": "V", "Х": "X", "х": "X",
        "x": "X", "С": "C", "М": "M",
    }.get(sign, sign.upper())  # fmt: skip


def number(text: str, _context: Context) -> Normalised:
    """A number as printed, without № and without spaces between its digits: 0123456, 1435/2.

    A day, month and year are none.
    """
    text = _bare(text)
    if not text:
        return EMPTY
    if _DAY.search(text):
        return Normalised(None, 0.0, "a-date")
    repaired = 0
    out: list[str] = []
    for part in re.split(r"([\s\-–—/.]+)", text[:60]):
        if not part.strip(" -–—/."):
            sign = part.strip()
            out.append("-" if sign in {"–", "—"} else sign)
            continue
        read = digits(part)
        if read is not None:
            out.append(read[0])
            repaired += read[1]
        else:
            out.append(part)
    value = "".join(out)
    figures = sum(sign.isdigit() for sign in value)
    if not figures:
        return Normalised(None, 0.0, "no-digits")
    share = figures / sum(sign.isalnum() for sign in value)
    return Normalised(value, REPAIR**repaired * (0.3 + 0.7 * share))


def code(text: str, context: Context) -> Normalised:
    """Any code as printed, without № and stray signs: 369-s, 45/12-K. Dashes become hyphens."""
    text = _DASHES.sub("-", _bare(text))
    if not text:
        return EMPTY
    found = _CODE.match(text)
    value = re.sub(r"\s?([-/.])\s?", r"\1", found.group() if found else text)
    if not any(sign.isdigit() for sign in value):
        read = digits(value + "0" * len(value))
        value, sure = (read[0][: len(value)], 0.4) if read else (value, 0.2)
        return Normalised(value, sure, "no-digits" if sure < 0.3 else None)
    head = re.match(r"[0-9OОоlIЗб]+", value)
    read = digits(head.group()) if head else None
    repaired = 0
    if head and read:
        value = read[0] + value[head.end() :]
        repaired = read[1]
    value = _SMALL_SUFFIX.sub(lambda m: m.group().lower(), value)
    words = len(re.findall(r"[^\W\d_]{4,}", value)) + len(text) // 25
    doubt = _EITHER if _SIX_OR_BE.search(value) and context.script != "Latn" else 1.0
    return Normalised(value, REPAIR**repaired * 0.7**words * doubt)


def _bare(text: str) -> str:
    """``text`` without number signs, captions and what stands around a code."""
    return trim(trim(_NUMBER_SIGN.sub(" ", tidy(text))).strip("."))


def fin(text: str, _context: Context) -> Normalised:
    """FİN: 7 signs of A–Z and 0–9 without I and O, which are misread 1 and 0."""
    plain = re.sub(r"[\s\-–—.,:_|]+", "", tidy(text)).strip("()[]«»\"'")
    plain = plain.upper().replace("İ", "I").translate(_TO_LATIN_CAPITALS)
    if not plain:
        return EMPTY
    written = plain.replace("O", "0").replace("I", "1")
    repaired = sum(a != b for a, b in zip(plain, written, strict=True))
    if _FIN_SIGNS.fullmatch(written):
        return Normalised(written, REPAIR**repaired)
    single = _READ_TWICE.sub(lambda pair: max(pair[0], key=str.isdigit), written, count=1)
    if _FIN_SIGNS.fullmatch(single):
        return Normalised(single, _ONE_OF_TWO)
    return Normalised(None, 0.0, "not-a-fin", (written,) if len(written) < 12 else ())


def id_series(text: str, context: Context) -> Normalised:
    """Series of an identity document: AZE or AA of today's cards, else as printed."""
    text = _without_captions(text)
    plain = text.upper().replace("İ", "I").translate(_TO_LATIN_CAPITALS)
    for known in ("AZE", "AA"):
        if plain == known:
            return Normalised(known, 1.0)
    behind_label = plain.endswith(("-AZE", " AZE"))
    if behind_label or plain in {"A2E", "АZЕ", "AZЕ", "AZ3", "A7E"}:
        return Normalised("AZE", REPAIR)
    return series(text, context)


def id_number(text: str, context: Context) -> Normalised:
    """Number of an identity document: 8 digits after AZE, 7 after AA, 6 in older ones."""
    text = re.sub(r"^(?:AZE|АЗЕ|AA|АА)\s*", "", _bare(text))
    read = number(text, context)
    value = re.sub(r"\D", "", read.value) if read.value else ""
    if not value:
        return Normalised(None, 0.0, "no-digits")
    fits = {8: 1.0, 7: 1.0, 6: 0.95, 9: 0.5}.get(len(value), 0.2)
    return Normalised(value, read.confidence * fits, None if fits > 0.2 else "odd-length")


def cadastral_number(text: str, context: Context) -> Normalised:
    """A cadastral number: digits in groups, as printed."""
    return number(text, context)


def phone(text: str, _context: Context) -> Normalised:
    """A telephone number as printed, spaces and dashes tidied: (012) 994-91-85."""
    text = tidy(text)
    best = max((m.group() for m in _PHONE.finditer(text)), key=len, default="")
    parts = re.split(r"([\s()+\-–—/]+)", best)
    out: list[str] = []
    repaired = 0
    for part in parts:
        read = digits(part) if part and part.isalnum() else None
        if read is None and part.isalnum():
            return Normalised(None, 0.0, "no-phone")
        out.append(read[0] if read else part)
        repaired += read[1] if read else 0
    value = re.sub(r"\s*[–—-]\s*", "-", "".join(out))
    value = re.sub(r"\s+", " ", re.sub(r"\(\s*", "(", re.sub(r"\s*\)\s*", ") ", value))).strip()
    if value.count("(") != value.count(")"):
        value = value.replace("(", "").replace(")", "").strip()
    figures = sum(sign.isdigit() for sign in value)
    if figures < 5 or figures > 15:
        return Normalised(None, 0.0, "no-phone")
    usual = figures in (5, 6, 7, 9, 10, 12)
    return Normalised(value, REPAIR**repaired * (1.0 if usual else 0.6))


def area(text: str, context: Context) -> Normalised:
    """An area as a decimal number, a space and its unit as printed: 2,3187 ha → 2.3187 ha."""
    text = tidy(text)
    found = next((m for m in _AREA.finditer(text) if any(c.isdigit() for c in m["number"])), None)
    if found is None:
        return no_value(text, "no-number")
    read = _decimal(found["number"])
    if read is None:
        return Normalised(None, 0.0, "no-number")
    figure, plausible = read
    unit, sure = _unit((found["unit"] or "").strip(), context)
    if unit is None:
        return Normalised(None, 0.0, "no-unit", (figure,))
    return Normalised(f"{figure} {unit}", plausible * sure)


def _decimal(text: str) -> tuple[str, float] | None:
    """A number with a decimal comma or dot; groups of three digits apart by spaces are joined."""
    read = digits(re.sub(r"[\s.,'’]", "", text))
    if read is None:
        return None
    plausible = REPAIR ** read[1]
    marks = [(sign, i) for i, sign in enumerate(re.sub(r"[\s'’]", "", text.rstrip(" .,'’"))) if
             sign in ".,"]  # fmt: skip
    if not marks:
        return read[0], plausible
    last = marks[-1][1] - (len(marks) - 1)
    if last <= 0:
        return None
    whole, rest = read[0][:last], read[0][last:]
    if len(marks) > 1 and len({sign for sign, _ in marks}) == 1:
        return (whole + rest, plausible * 0.9) if len(rest) == 3 else None
    return (f"{whole}.{rest}" if rest else whole), plausible


def _unit(text: str, context: Context) -> tuple[str | None, float]:
    """The unit as printed, its misread signs repaired; None where there is none."""
    plain = re.sub(r"[\s.]", "", text)
    key = skeleton(plain)
    if _SQUARE.fullmatch(text) or re.fullmatch(r"[mм](?:2|²)\w*", plain, re.IGNORECASE):
        cyrillic = "м" in text.lower()
        return ("м²" if cyrillic else "m²"), 1.0 if re.search("[2²]", text) else 0.8
    square = re.match(r"(kv|кв)\s?\.?\s?([mм])(?![^\W\d_]{2})", text, re.IGNORECASE)
    if square:
        cyrillic = context.script == "Cyrl" or "кв" in text.lower()
        return ("кв.м" if cyrillic else "kv.m"), 1.0
    column = 2 if context.language == "ru" else 1 if context.script == "Cyrl" else 0
    if key in _UNITS:
        return _UNITS[key][column], 1.0
    word = re.match(r"[^\W\d_]+", text)
    if word and skeleton(word.group()) in _UNITS:
        return _UNITS[skeleton(word.group())][column], 0.9
    return (word.group(), 0.3) if word else (None, 0.0)


def age(text: str, _context: Context) -> Normalised:
    """Whole years in digits, from digits or words: altmış iki yaşında → 62."""
    return _figure(text, most=OLDEST_AGE, reason="impossible-age")


def count(text: str, _context: Context) -> Normalised:
    """A count in digits, from digits or words; both that differ give no value.

    >>> count("45 (qırx beş) vərəq", Context()).value
    '45'
    """
    return _figure(text, most=10_000_000, reason="too-large")


def _figure(text: str, most: int, reason: str) -> Normalised:
    """A whole number in digits; ``reason`` says why there is none where it is above ``most``."""
    text = _NUMBER_SIGN.sub(" ", tidy(text))
    if not text:
        return EMPTY
    found: list[tuple[int, float]] = []
    for group in re.findall(r"[^\W_]+(?:[ .][0-9]{3})*(?![0-9])", text):
        read = digits(re.sub(r"[ .]", "", group)) if len(group) <= 12 else None
        if read:
            found.append((int(read[0]), REPAIR ** read[1]))
    words = re.findall(r"[^\W\d_]+", text)
    numbers = [word for word in words if number_word(word) is not None]
    spoken = parse_number_words(" ".join(numbers)) if numbers else None
    values = list(dict.fromkeys(value for value, _ in found))
    if spoken is not None and values and spoken.value not in values:
        both = (str(values[0]), str(spoken.value))
        return Normalised(None, 0.0, "figures-disagree", both)
    if spoken is not None and (not values or spoken.value in values):
        value, plausible = spoken.value, 1.0 if values else spoken.confidence
    elif values:
        value, plausible = found[0]
        plausible *= 0.6 ** (len(values) - 1)
    else:
        return Normalised(None, 0.0, "no-number")
    if value > most:
        return Normalised(None, 0.0, reason, (str(value),))
    return Normalised(str(value), plausible)


def row_number(text: str, _context: Context) -> Normalised:
    """The number of a row, as printed, without the dot or bracket after it: 12., 12a, 12-a."""
    text = trim(_NUMBER_SIGN.sub(" ", tidy(text))).rstrip(".)")
    found = re.match(r"[0-9OОоlI|Зб]{1,6}(?=$|[\s.)])|[0-9]{1,6}(?:[-/]?[^\W\d_])?\b", text)
    read = digits(found.group()) if found else None
    if found is None:
        return no_value(text, "no-number")
    if read is None:
        return Normalised(found.group(), 0.7 if found.group()[0].isdigit() else 0.2)
    return Normalised(read[0], REPAIR ** read[1])
