"""One printed value divided among several fields: full names, series and number, date and place."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel

from digitize.extraction.folding import fold
from digitize.extraction.layout import Layout
from digitize.extraction.persons import DAUGHTER, DAUGHTER_OF, SON, SON_OF
from digitize.kinds.pipelines import FieldSpec
from digitize.language.dates import find_dates
from digitize.language.normalise import NORMALISERS, Context, Normalised

_MARK = re.compile(rf"(?:{SON}|{DAUGHTER})\w{{0,4}}")
_PATRONYMIC = re.compile(rf".{{2,}}(?:{SON_OF}|{DAUGHTER_OF})")
_NUMBER_PARTS = tuple(
    re.compile(rf"^(?P<series>.*?)(?:№|\bN[oº°]?\.?|#)?\s*{begin}(?P<number>\d[\d\s]{{3,}})\W*$")
    for begin in (r"(?<![^\W\d_])", "")
)
"""A series and its number, which begins a word; else, where both were read as one, with a digit."""

_SIGNS = ("№", "n", "")
"""What stands between a series and its number (folded)."""


class Part(Struct, frozen=True, gc=False):
    """A field's share of a composite: its tokens, and its value where dividing settled that."""

    field: str
    tokens: tuple[int, ...]
    value: Normalised | None
    sure: float


def divide(
    spec: FieldSpec, layout: Layout, tokens: Sequence[int], context: Context
) -> Iterable[Part]:
    """The parts of a composite's value, in the order of its fields; nothing where none fits."""
    if spec.split in ("full_name", "name_patronymic"):
        yield from _full_name(spec, layout, tokens, context)
    elif spec.split == "series_number":
        yield from _series_number(spec.fields, layout, tokens)
    else:
        first, second = spec.fields
        date, place = (first, second) if spec.split == "date_place" else (second, first)
        yield from _date_and_place(date, place, layout, tokens)


def _full_name(
    spec: FieldSpec, layout: Layout, tokens: Sequence[int], context: Context
) -> Iterable[Part]:
    """Surname, if asked for, given name, patronymic; what tells the last is surer than its place.

    Where the surname stands in a line of its own, the other two are divided as behind it.
    """
    whole = NORMALISERS["full_name"](layout.text(tokens), context)
    words = (whole.value or "").split()
    if len(words) < 2:
        return
    bare = spec.split == "name_patronymic"
    words = ["", *words] if bare else words
    surname, given, patronymic = words[:1], words[1:], list[str]()
    marked = next((i for i, word in enumerate(words) if _MARK.fullmatch(fold(word))), None)
    if marked is not None and marked >= 2:
        given, patronymic = words[1 : marked - 1], words[marked - 1 : marked + 1]
    elif len(words) >= 3 and _PATRONYMIC.fullmatch(fold(words[-1])):
        given, patronymic = words[1:-1], words[-1:]
    elif len(words) == 3:
        given, patronymic = words[1:2], words[2:]
    sure = 1.0 if patronymic else 0.5
    left = list(tokens)
    parts = (given, patronymic) if bare else (surname, given, patronymic)
    for field, part in zip(spec.fields, parts, strict=False):
        own = [token for word in part if (token := _take(layout, left, word)) is not None]
        if part and own:
            value = Normalised(" ".join(part), whole.confidence, whole.reason)
            yield Part(field, tuple(sorted(own)), value, sure)


def _take(layout: Layout, left: list[int], word: str) -> int | None:
    """The token that ``word`` came from (case endings and misread letters apart), taken out."""
    folded = fold(word)
    best, best_score = None, 0.5
    for token in left:
        text = fold(layout.tokens[token].text)
        score = Indel.normalized_similarity(folded, text[: len(folded) + 1])
        if score > best_score:
            best, best_score = token, score
    if best is not None:
        left.remove(best)
    return best


def _series_number(fields: Sequence[str], layout: Layout, tokens: Sequence[int]) -> Iterable[Part]:
    """The letters before a number, and the number; that alone where none stand before it."""
    text = layout.text(tokens)
    split = next(filter(None, (part.match(text) for part in _NUMBER_PARTS)), None)
    if split is None:
        return
    digits_needed = sum(c.isdigit() for c in split["number"])
    number: list[int] = []
    for token in reversed(tokens):
        if sum(c.isdigit() for t in number for c in layout.tokens[t].text) >= digits_needed:
            break
        number.insert(0, token)
    series = [t for t in tokens if t not in number and fold(layout.tokens[t].text) not in _SIGNS]
    if series and split["series"].strip(" №"):
        yield Part(fields[0], tuple(series), None, 1.0)
    if number:
        yield Part(fields[1], tuple(number), None, 1.0 if series else 0.6)


def _date_and_place(date: str, place: str, layout: Layout, tokens: Sequence[int]) -> Iterable[Part]:
    """The first date, and what stands after it; before it, where the date comes last."""
    joined = layout.joined(tokens)
    dates = find_dates(joined.text)
    if not dates:
        return
    first = dates[0]
    inside = joined.covered(first.start, first.end)
    rest = tuple(
        t for t in tokens if t not in inside and (t > max(inside)) == (max(inside) != tokens[-1])
    )
    if inside:
        yield Part(date, inside, None, 1.0)
    if rest:
        yield Part(place, rest, None, 1.0)
