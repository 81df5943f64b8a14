"""How sure the cells of a table are: a logistic model of how each was read and what agrees with it.

A cell is as sure as its worst word, surer where the stated total is the sum of its column or its
number follows from those around it. A table is right when every cell is and no row is missing.
``cell_weights.json`` holds the weights and what they were learned from.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from msgspec import structs
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from digitize.extraction.layout import Token
from digitize.extraction.scoring import probability
from digitize.language.alphabets import upper
from digitize.language.dictionary import looked_up
from digitize.language.normalise import Normalised
from digitize.language.prose import YEAR
from digitize.model import Field, Language, Table

COUNTED, UNCOUNTED, MISCOUNTED = 0.99, 0.9, 0.02
"""Chance that all rows are there where the stated number of rows is theirs, where none is stated,
and where it is another: of 78 inventories 67 of 67, 10 of 11 and none were whole."""
_LEAST = 0.015
"""Chance of a misread word below which one is not told from another."""
_WORDS = 12
_DASHES = frozenset("-–—")
_YEARS = re.compile(rf"(?:\d\d\.\d\d\.)?{YEAR}(?:-(?:\d\d\.\d\d\.)?{YEAR})?")
_OTHER_CELL = re.compile(
    rf"(?:{YEAR}[-–— ]+)?{YEAR},? (?!(?:il|ил|год|г\b))[^\W\d_]|\d+ [^\W\d_]{{2}}", re.IGNORECASE
)
"""How a title begins before which a date or a number of another column was read."""
_CLOSING = re.compile(r"\b(?:cəmi|yekun|итого|итог|всего)\b\D*\d", re.IGNORECASE)
"""The line that closes a table, behind the last of its titles."""
CONTRADICTED = "contradicted"
_LONG_ENOUGH, _FEW_LETTERS = 8, 2
"""Signs of a text that is compared with others, and by how many two may differ that are one."""
_STRAYED = 0.05
"""What is left of the chance of a text that others contradict, and of those of a row's cells where
more stands in one of them than its column has: two rows that were taken for one read as surely as
any. With 0.3 a calibration that makes much of numbers let sheets of such rows be accepted."""
ALL_WORDS = "all_words"
"""Evidence that a dictionary has all words of a text that it was asked for, one at least."""
UNSURE_COLUMN = "column=unsure"
_EXCHANGED = 0.01
"""What is left of the chance of a cell whose column may as well be another: of two exchanged
columns every cell is wrong, however well it was read. No calibration makes a sure one of it, for
these are too few to be learned from."""
_LEAST_CAPITALS, _MOST_CAPITALS = 5, 0.75
"""Texts of a column, and the share of them that begin with a capital, from which all do."""
_FIGURES = ("count", "row_number")
_MOST_DIGITS = 4
"""Digits of a number of rows or sheets; more are two numbers that were read as one."""


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell as read, and what speaks for and against it; ``field`` has no confidence yet."""

    field: Field
    evidence: Mapping[str, float]

    def of_unsure_column(self) -> "ReadCell":
        """The cell of a column that may as well be another, or whose words were parted.

        So is the number of a row where the numbers do not count the rows.
        """
        return ReadCell(self.field, {**self.evidence, UNSURE_COLUMN: 1.0})


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The rows of a table before anything outside it was looked at."""

    rows: tuple[dict[str, ReadCell], ...] = ()

    @property
    def plain(self) -> Table:
        """The values alone."""
        rows = tuple({name: cell.field for name, cell in row.items()} for row in self.rows)
        return Table(rows, 0.0, "review") if rows else Table()

    def weighed(self, counted: bool | None, sums: Mapping[str, bool]) -> Table:
        """The table with its confidences.

        ``counted`` says whether the stated number of rows is that of the table, None where none is
        stated; ``sums`` whether a stated total is the sum of the column of that name.
        """
        if not self.rows:
            return Table()
        weights = shipped_weights()
        whole = UNCOUNTED if counted is None else COUNTED if counted else MISCOUNTED
        rows: list[dict[str, Field]] = []
        for row in self.rows:
            fields: dict[str, Field] = {}
            strayed = any(cell.evidence.get("strays") for cell in row.values())
            for name, cell in row.items():
                chance = probability(agreeing(cell.evidence, sums.get(name)), weights)
                if cell.field.value is None:
                    chance = 0.0
                elif strayed:
                    chance *= _STRAYED
                if cell.evidence.get(CONTRADICTED):
                    chance *= _STRAYED
                if cell.evidence.get(UNSURE_COLUMN):
                    chance *= _EXCHANGED
                fields[name] = structs.replace(cell.field, confidence=round(chance, 4))
                whole *= chance
            rows.append(fields)
        return Table(tuple(rows), whole, "review")


def evidence(
    normaliser: str,
    read: Sequence[Token],
    value: Normalised,
    language: Language,
    way: str,
    page: float = 1.0,
) -> dict[str, float]:
    """The features of a cell read from those words in that way.

    ``page`` is how surely its page was read (0 to 1).
    """
    words = [token.confidence for token in read]
    raw = " ".join(token.text for token in read)
    least = _sureness(min(words, default=0.0))
    mean = _sureness(sum(words) / max(len(words), 1))
    every = _sureness(math.prod(words) if words else 0.0)
    found = {
        "bias": 1.0,
        f"value={normaliser}": 1.0,
        f"way={way}": 1.0,
        "least": least,
        f"least&value={normaliser}": least,
        "mean": mean,
        "all": every,
        f"all&value={normaliser}": every,
        "page": _sureness(page),
        "unsure": 1 - value.confidence,
        f"words&value={normaliser}": min(len(words), _WORDS) / _WORDS,
    }
    # Readers take a dash between letters for another; a range of dates has one form.
    if normaliser == "text":
        found["dash"] = float(not _DASHES.isdisjoint(raw))
        found |= _spelling(read, value.value or raw, language)
    if _strays(normaliser, value.value or raw):
        found["strays"] = 1.0
    return found


def _spelling(read: Sequence[Token], value: str, language: Language) -> dict[str, float]:
    """How many words of a text no dictionary has, and how surely its words were read.

    Of short words and numbers a dictionary knows nothing: they are weighed as strange ones are, and
    so are all words of a language without one.

    What is misread is rarely a word: the titles that can be accepted at 0.2 % wrong grow from 69.7
    to 72.8 % with this, at 1 % from 82.5 to 84.2 (3,592 titles of 152 inventories, out of fold).
    """
    found = looked_up(value, language)
    doubtful = others = 1.0
    for token in read:
        if looked_up(token.text, language).whole:
            others *= token.confidence
        else:
            doubtful *= token.confidence
    return {
        "strange_words": found.strangeness,
        ALL_WORDS: float(found.whole),
        "all_strange": _sureness(doubtful),
        "all_others": _sureness(others),
    }


def _sureness(chance: float) -> float:
    return -math.log(max(_LEAST, 1 - chance))


def doubted(rows: Sequence[dict[str, ReadCell]], column: str) -> list[dict[str, ReadCell]]:
    """The rows, with evidence against texts of ``column`` that others of the table contradict.

    Of a text with which a longer one begins the second line was not read: *Protokollar*,
    *Protokollar və onlara əlavələr*. Of two that differ by a letter or two one is misread, and
    which of them is not known: *illik hesabatlar*, *ilik hesabatlar*. So were 118 of 337 titles
    that were wrong and 127 of 3,292 that were right (152 inventories).
    """
    told = {cell.field.value for row in rows if (cell := row.get(column)) and cell.field.value}
    against = {text[:end] for text in told for end in _ends_of_words(text)} | _misread_of(told)
    return _marked(rows, column, CONTRADICTED, lambda cell: cell.field.value in against)


def _marked(
    rows: Sequence[dict[str, ReadCell]],
    column: str,
    name: str,
    applies: Callable[[ReadCell], bool],
) -> list[dict[str, ReadCell]]:
    """The rows, with evidence of that ``name`` for the cells of ``column`` to which it applies."""
    return [
        {**row, column: ReadCell(cell.field, {**cell.evidence, name: 1.0})}
        if (cell := row.get(column)) is not None and applies(cell)
        else row
        for row in rows
    ]


def _misread_of(told: Collection[str]) -> set[str]:
    """The texts that differ from another by letters alone, two at most."""
    texts = sorted(text for text in told if len(text) >= _LONG_ENOUGH)
    found: set[str] = set()
    if len(texts) < 2:
        return found
    apart = cdist(texts, texts, scorer=Levenshtein.distance, score_cutoff=_FEW_LETTERS)
    for one, other in np.argwhere(np.triu(apart <= _FEW_LETTERS, 1)):
        changed = Levenshtein.opcodes(texts[one], texts[other])
        signs = [
            texts[one][part.src_start : part.src_end]
            + texts[other][part.dest_start : part.dest_end]
            for part in changed
            if part.tag != "equal"
        ]
        if not any(sign.isdigit() for sign in "".join(signs)):
            found |= {texts[one], texts[other]}
    return found


def _ends_of_words(text: str) -> Iterator[int]:
    return (n for n, sign in enumerate(text) if sign == " ")


def repeated(rows: Sequence[dict[str, ReadCell]], column: str) -> list[dict[str, ReadCell]]:
    """The rows, with evidence for the texts of ``column`` that other rows have too.

    Titles of an inventory repeat each other; the same letters are hardly misread twice alike, but
    some are in some type: *Maarit*, *ktabı*. So all words of such a text have to be words.
    """
    told = [cell.field.value for row in rows if (cell := row.get(column))]
    often = {text for text, count in Counter(told).items() if text is not None and count > 1}
    return _marked(
        rows,
        column,
        "again",
        lambda cell: cell.field.value in often and bool(cell.evidence.get(ALL_WORDS)),
    )


def with_capitals(rows: Sequence[dict[str, ReadCell]], column: str) -> list[dict[str, ReadCell]]:
    """The rows, each text of ``column`` with a capital, where nearly all of them begin so.

    Some letters have one form in both cases, and others nearly: һ, ш, с.
    """
    first = [cell.field.value[:1] for row in rows if (cell := row.get(column)) and cell.field.value]
    capital = [sign for sign in first if sign.isupper()]
    if len(first) < _LEAST_CAPITALS or len(capital) < _MOST_CAPITALS * len(first):
        return list(rows)
    return [_capital(row, column) for row in rows]


def _capital(row: dict[str, ReadCell], column: str) -> dict[str, ReadCell]:
    cell = row.get(column)
    if cell is None or not cell.field.value or not cell.field.value[0].islower():
        return row
    value = upper(cell.field.value[0]) + cell.field.value[1:]
    return {**row, column: ReadCell(structs.replace(cell.field, value=value), cell.evidence)}


def _strays(normaliser: str, text: str) -> bool:
    """Whether more stands in a cell than its column has: scraps of rules and of other cells."""
    if normaliser == "date_range":
        return _YEARS.fullmatch(text) is None
    if normaliser == "text":
        return _OTHER_CELL.match(text) is not None or _CLOSING.search(text) is not None
    return normaliser in _FIGURES and len(text) > _MOST_DIGITS


def agreeing(found: Mapping[str, float], sums: bool | None) -> dict[str, float]:
    """The features with what a stated total says of the cell's column."""
    return {**found, "sum=holds": float(sums is True), "sum=fails": float(sums is False)}


@lru_cache(maxsize=1)
def shipped_weights() -> Mapping[str, float]:
    """The weights that come with the package."""
    text = (files("digitize.extraction") / "cell_weights.json").read_text("utf-8")
    weights: dict[str, float] = json.loads(text)["cell"]
    return weights
