"""The letters that the model can write, as Tesseract's unicharset and recoder.

Each letter new to the base model starts from the weights of one that looks like it, so that
training has little left to learn for it.
"""

import struct
import unicodedata
from collections.abc import Mapping, Sequence

from digitize.language.alphabets import (
    AZ_CYRILLIC_LOWER,
    AZ_CYRILLIC_UPPER,
    AZ_LATIN_LOWER,
    AZ_LATIN_UPPER,
    RUSSIAN_LOWER,
    RUSSIAN_UPPER,
)
from digitize.recognition.standins import hidden

from .network import OutputRow

LATIN = "".join(dict.fromkeys(AZ_LATIN_UPPER + "WÄ" + AZ_LATIN_LOWER + "wä"))
"""Modern Azerbaijani, W for foreign words, Ä of 1991-1992."""
CYRILLIC = "".join(
    dict.fromkeys(
        AZ_CYRILLIC_UPPER + RUSSIAN_UPPER + "ҶҚ" + AZ_CYRILLIC_LOWER + RUSSIAN_LOWER + "ҷқ"
    )
)
"""Azerbaijani of 1958 and 1939, and Russian."""
DIGITS = "0123456789"
PUNCTUATION = ".,:;!?()[]/\\\"'’‘„“”«»–—-_%§°№+=*&@#|²³½…•<>$"
CHARACTERS = LATIN + CYRILLIC + DIGITS + PUNCTUATION
"""All that the model can write, beside the space."""

_SPACE, _JOINED, _BROKEN = "NULL", "Joined", "|Broken|0|1"
_FIRST_CHARACTER = 3
_NO_BOX = "0,255,0,255,0,0,0,0,0,0"
"""Heights and widths of a letter as "anything": LSTM models make no use of them."""
_UNTRAINED_BIAS = -1.0
"""What a new letter's bias is lowered by, lest it compete with its look-alike from the start."""

LOOKALIKES: Mapping[str, str] = dict(
    zip(
        "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZWÄabcçdeəfgğhxıijkqlmnoöprsştuüvyzwä",
        "АВССОЕЭГССНХ11ЛКОГМИООРЯ88ТИЙУУ7ШАаьссаеэгддьх1!;кд1мпооргззтийуугша",
        strict=True,
    )
) | dict(
    zip("ҒӘЈҜӨҮҺҸҶҚғәјҝөүһҹҷқ§²³½…•–", "ГЭЛКОУНЧЧКгэ;кеуьччк8231.°—", strict=True)
)  # fmt: skip


def _direction(letter: str) -> int:
    """The letter's class of direction, in ICU's numbers."""
    classes = {"L": 0, "EN": 2, "ES": 3, "ET": 4, "CS": 6}
    return classes.get(unicodedata.bidirectional(letter), 10)


def _properties(letter: str) -> int:
    """Tesseract's bits: alphabetic, lower, upper, digit, punctuation."""
    category = unicodedata.category(letter)
    return (
        letter.isalpha()
        | 2 * (category == "Ll")
        | 4 * (category == "Lu")
        | 8 * (category == "Nd")
        | 16 * category.startswith("P")
    )


def _other_case(letter: str) -> str:
    pairs = {"I": "ı", "ı": "I", "i": "İ", "İ": "i"}
    if letter in pairs:
        return pairs[letter]
    return letter.lower() if letter.isupper() else letter.upper()


def _plain(letter: str) -> str:
    """The letter as Tesseract compares it: quotes and dashes in ASCII, № as No."""
    quotes = dict.fromkeys("„“”«»", '"') | dict.fromkeys("’‘", "'") | dict.fromkeys("–—", "-")
    return quotes.get(letter) or unicodedata.normalize("NFKC", letter)


def unicharset() -> str:
    """The text of the ``.lstm-unicharset`` component."""
    index = {letter: i for i, letter in enumerate(CHARACTERS, _FIRST_CHARACTER)}
    mirrors = dict(zip("()[]<>«»", ")(][><»«", strict=True))
    lines = [
        str(len(CHARACTERS) + _FIRST_CHARACTER),
        f"{_SPACE} 0 Common 0",
        f"{_JOINED} 7 {_NO_BOX} Latin 1 0 1 {_JOINED}",
        f"{_BROKEN} f {_NO_BOX} Common 2 10 2 {_BROKEN}",
    ]
    for letter, i in index.items():
        script = "Latin" if letter in LATIN else "Cyrillic" if letter in CYRILLIC else "Common"
        case = index.get(_other_case(letter), i)
        mirror = index[mirrors.get(letter, letter)]
        lines.append(
            f"{letter} {_properties(letter):x} {_NO_BOX} {script} {case} "
            f"{_direction(letter)} {mirror} {_plain(letter)}"
        )
    return "\n".join(lines) + "\n"


def with_stand_ins(text: str) -> str:
    """The unicharset ``text`` with a stand-in for each entry that is a letter A to Z."""
    lines = []
    for line in text.split("\n"):
        entry, _, rest = line.partition(" ")
        if len(entry) == 1 and hidden(entry) != entry:
            properties, _, plain = rest.rpartition(" ")
            line = f"{hidden(entry)} {properties} {hidden(plain)}"  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines)


def null_char() -> int:
    """The output that stands for no letter: the last one."""
    return len(CHARACTERS) + 1


def recoder() -> bytes:
    """The ``.lstm-recoder`` component: the output of each entry of the unicharset, one each."""
    codes = [0, null_char(), null_char(), *range(1, null_char())]
    entries = (struct.pack("<bii", 1, 1, code) for code in codes)
    return struct.pack("<I", len(codes)) + b"".join(entries)


def read_unicharset(text: str) -> list[str]:
    """The entries of a unicharset, in their order."""
    lines = text.splitlines()
    return [line.split(" ", 1)[0] for line in lines[1 : int(lines[0]) + 1]]


def read_recoder(data: bytes) -> list[int]:
    """The output of each entry of a unicharset, for a recoder with one output an entry."""
    (count,) = struct.unpack_from("<I", data)
    if len(data) != 4 + 9 * count:
        raise ValueError("a recoder with several outputs an entry")
    return [code for _, _, code in struct.iter_unpack("<bii", data[4:])]


def output_rows(entries: Sequence[str], codes: Sequence[int]) -> list[OutputRow]:
    """For each output of the new model, the row of the base model that it starts from.

    ``entries`` and ``codes`` are the base model's unicharset and recoder.
    """
    row = dict(zip(entries, codes, strict=True))
    rows = [OutputRow(row[_SPACE])]
    for letter in CHARACTERS:
        if letter in row:
            rows.append(OutputRow(row[letter]))
        else:
            rows.append(OutputRow(row[LOOKALIKES[letter]], _UNTRAINED_BIAS))
    return [*rows, OutputRow(row[_BROKEN])]
