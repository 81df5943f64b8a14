"""Which of the words that stand in the cells of a row belong to them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from digitize.extraction.column_edges import YEAR, YEARS
from digitize.extraction.layout import Token
from digitize.extraction.table_rows import Row
from digitize.kinds.pipeline_files import TableFile
from digitize.kinds.schemas import TableSpec

_ASIDE = 2.5
"""Units of white space beyond which what stands at the side of a title is a stamp's or a note's."""
_OTHER_HEIGHT = 0.3
"""Units by which the middle of a stamp's words is off the line that they stand beside."""
_SCRAP = 3
"""Characters of what may be a scrap at the start of a line, or a line of scraps."""
_DOUBTFUL, _SHORT_SURE = 0.52, 0.83
"""Confidence under which a word that fits no value of its column is left out of the cell, and so
is a line of a title beside others, one of short words below the second."""
_OTHER_NUMBER = re.compile(r"\W*\d{1,3}\W*")
"""What stands beside the years of a cell and is no date."""


def words_of(
    row: Row, table: TableFile, spec: TableSpec, unit: float
) -> tuple[dict[str, list[Token]], set[str]]:
    """The words of each column in a row, without what stamps and rules were read as.

    And the columns whose words were parted from their neighbour's, or from what is none: a person
    has to see those.
    """
    words = {name: _cleaned(row, name, table, unit) for name in spec.columns}
    parted: set[str] = set()
    for dates in (n for n, c in spec.columns.items() if c.normaliser == "date_range"):
        counts = [n for n, c in spec.columns.items() if c.normaliser == "count"]
        alone, others = _years_alone(words[dates])
        if others:
            words[dates] = alone
            parted.add(dates)
            if len(counts) == len(others) == 1 and not words[counts[0]]:
                words[counts[0]] = others
                parted.add(counts[0])
    return words, parted


def _years_alone(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The years in a cell of dates, and the numbers at one of their ends that are no date.

    So stand the sheets of a list whose columns are no further apart than words, and what rules
    were read as.
    """
    dated = [n for n, token in enumerate(tokens) if YEAR.search(token.text)]
    if not dated or not all(t.printed for t in tokens):
        return list(tokens), []
    first, last = dated[0], dated[-1] + 1
    before, after = tokens[:first], tokens[last:]
    others = [*before, *after]
    whole = YEARS.fullmatch(" ".join(t.text for t in tokens[first:last]))
    if not whole or (before and after) or not all(map(_is_number, others)):
        return list(tokens), []
    return list(tokens[first:last]), others


def _is_number(token: Token) -> bool:
    return _OTHER_NUMBER.fullmatch(token.text) is not None


def _cleaned(row: Row, name: str, table: TableFile, unit: float) -> list[Token]:
    """The words of a cell, line by line."""
    lines = row.printed(name)
    if not all(token.printed for line in lines for token in line):
        return [token for line in lines for token in line]
    if name == table.text:
        kept = [_without_ends(_main_run(line, unit)) for line in lines]
        longest = max(kept, key=_letters, default=[])
        return [t for line in kept if line is longest or not _scrap(line) for t in line]
    out = [token for line in lines for token in line]
    valued = [t for t in out if any(sign.isdigit() for sign in t.text)]
    if valued:
        return [t for t in out if t in valued or t.confidence >= _DOUBTFUL]
    return out


def _main_run(tokens: Sequence[Token], unit: float) -> list[Token]:
    """A line of prose without scraps that stand far aside and words set at another height.

    Where a word in the middle was not read, what stands after the gap stays.
    """
    runs: list[list[Token]] = [[tokens[0]]]
    for left, right in pairwise(tokens):
        if right.x0 - left.x1 > _ASIDE * unit:
            runs.append([])
        runs[-1].append(right)
    main = max(runs, key=_letters)
    height = sum(t.middle for t in main) / len(main)
    return [
        token
        for run in runs
        if run is main or not (_scrap(run) or abs(run[0].middle - height) > _OTHER_HEIGHT * unit)
        for token in run
    ]


def _without_ends(line: Sequence[Token]) -> list[Token]:
    """A line of a title without the signs at its ends of which the engine made next to nothing."""
    shown = [n for n, token in enumerate(line) if not _is_mark(token)]
    return list(line[shown[0] : shown[-1] + 1]) if shown else list(line)


def _is_mark(token: Token) -> bool:
    """Whether a word is badly read and too short, or too little of letters, to be one."""
    letters = sum(map(str.isalpha, token.text))
    return token.confidence < _DOUBTFUL and len(token.text) <= _SCRAP and letters < 2


def _letters(tokens: Sequence[Token]) -> int:
    return sum(len(t.text) for t in tokens)


def _scrap(line: Sequence[Token]) -> bool:
    """Whether a line is too short and too badly read to be one."""
    sure = sum(t.confidence for t in line) / len(line)
    return sure < _DOUBTFUL or (sure < _SHORT_SURE and all(len(t.text) <= _SCRAP for t in line))
