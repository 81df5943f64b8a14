"""Modern Azerbaijani Latin written in the Cyrillic alphabet of 1958, letter by letter."""

_PAIRS = dict(
    zip("abvqğdeəjzıiykglmnoöprstuüfxhçcş", "абвгғдеәжзыијкҝлмноөпрстуүфхһчҹш", strict=True)
)
_UPPER = {"I": "Ы", "İ": "И"}
_ROMAN = frozenset("IVX")


def to_cyrillic(text: str) -> str:
    """``text`` with every Latin letter replaced by its Cyrillic counterpart, case kept.

    A Roman numeral (``XX``, the first part of ``III-AZ``) stays as it is, as Soviet documents
    print it; a single letter before a full stop is an initial. w has no counterpart and stays.
    """
    out: list[str] = []
    word = ""
    for char in text + " ":
        if char.isalpha():
            word += char
            continue
        roman = bool(word) and set(word) <= _ROMAN and (len(word) > 1 or char != ".")
        out.append(word if roman else "".join(map(_letter, word)))
        out.append(char)
        word = ""
    return "".join(out)[:-1]


def _letter(letter: str) -> str:
    if letter in _UPPER:
        return _UPPER[letter]
    small = letter.lower()
    cyrillic = _PAIRS.get(small)
    if cyrillic is None:
        return letter
    return cyrillic.upper() if letter != small else cyrillic
