"""Consistency rules: what the pipeline says must agree, checked on the values found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from digitize.extraction.folding import fold
from digitize.kinds.pipeline_files import Check, RuleSpec
from digitize.language.names import is_of, sex_of
from digitize.language.namesakes import is_named_after, sex_of_given
from digitize.model import Field, Problem, Table

TOTALS: tuple[Check, ...] = ("rows", "sum")
"""The checks that hold a table against a total that the paper states."""
_FIRM: tuple[Check, ...] = ("order", "age", "differ", "given")
"""Checks that hold of the true values whatever was misread elsewhere."""
_PATRONYMIC_WORDS = 2
"""Words of a patronymic; more are a full name."""
_STEM_LETTERS = 4
"""Letters by which a father's name and a patronymic made of it must agree."""
_STEM_SIMILARITY = 0.74


@dataclass(frozen=True, slots=True)
class Values:
    """What a rule may look at; ``in_words`` are dates written in words, by field."""

    fields: Mapping[str, Field]
    tables: Mapping[str, Table]
    in_words: Mapping[str, str]

    def get(self, name: str) -> str | None:
        """The value of a field, None where it is missing."""
        field = self.fields.get(name)
        return field.value if field is not None else None


class Fault(NamedTuple):
    """A rule that fails: what is said of it, and the fields of which one must be wrong.

    The first of them is the one that is named to a person.
    """

    problem: Problem
    fields: tuple[str, ...]


def broken(rules: Sequence[RuleSpec], values: Values) -> list[Fault]:
    """One fault for each rule that fails; a rule whose values are not all there holds."""
    return [
        Fault(Problem(rule.code, rule.message or message, fields[0]), fields)
        for rule in rules
        for fields, message in _CHECKS[rule.check](rule, values)
    ]


def contradicting(rules: Sequence[RuleSpec], values: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The fields of each rule on dates, ages and names that the values alone show to fail."""
    fields = {name: Field(value=value) for name, value in values.items()}
    told = Values(fields, {}, {})
    firm = [rule for rule in rules if rule.check in _FIRM]
    return [found for rule in firm for found, _ in _CHECKS[rule.check](rule, told)]


_Fault = tuple[tuple[str, ...], str]


def _order(rule: RuleSpec, values: Values) -> list[_Fault]:
    known = [(name, value) for name in rule.fields if (value := values.get(name)) is not None]
    return [
        ((later, earlier), f"{later} ({b}) is before {earlier} ({a})")
        for (earlier, a), (later, b) in pairwise(known)
        if b < a
    ]


def _patronymic(rule: RuleSpec, values: Values) -> list[_Fault]:
    patronymic, father = values.get(rule.fields[0]), values.get(rule.fields[1])
    if not patronymic or not father:
        return []
    stem = fold(patronymic.split()[0])
    names = [fold(word) for word in father.split()]
    if any(_same_stem(stem, name) for name in names):
        return []
    return [(rule.fields, f"{patronymic} is not made of a name in {father}")]


def _same_stem(stem: str, name: str) -> bool:
    if stem[:_STEM_LETTERS] == name[:_STEM_LETTERS]:
        return True
    return Indel.normalized_similarity(stem[: len(name)], name) >= _STEM_SIMILARITY


def _words(rule: RuleSpec, values: Values) -> list[_Fault]:
    name = rule.fields[0]
    digits, words = values.get(name), values.in_words.get(name)
    if digits is None or words is None or digits == words:
        return []
    return [((name,), f"in digits {digits}, in words {words}")]


def _rows(rule: RuleSpec, values: Values) -> list[_Fault]:
    count, table = values.get(rule.fields[0]), values.tables.get(rule.fields[1])
    if count is None or table is None or not count.isdigit() or int(count) == len(table.rows):
        return []
    return [(rule.fields[:1], f"{count} rows are stated, {len(table.rows)} were found")]


def _sum(rule: RuleSpec, values: Values) -> list[_Fault]:
    total = values.get(rule.fields[0])
    name, _, column = rule.fields[1].partition(".")
    table = values.tables.get(name)
    if total is None or table is None or not total.isdigit() or not table.rows:
        return []
    parts = [row[column].value if column in row else None for row in table.rows]
    numbers = [int(part) for part in parts if part is not None and part.isdigit()]
    if len(numbers) == len(parts) and sum(numbers) == int(total):
        return []
    return [(rule.fields[:1], f"{total} is stated, the rows add up to {sum(numbers)}")]


def _age(rule: RuleSpec, values: Values) -> list[_Fault]:
    age, born, died = (values.get(name) for name in rule.fields)
    if age is None or born is None or died is None or not age.isdigit():
        return []
    years = _years(born, died)
    if years is None or abs(years - int(age)) <= 1:
        return []
    return [(rule.fields, f"{age} is stated, the dates make it {years}")]


def _years(born: str, died: str) -> int | None:
    try:
        first, last = date.fromisoformat(born), date.fromisoformat(died)
    except ValueError:
        return None
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _differ(rule: RuleSpec, values: Values) -> list[_Fault]:
    first, second = values.get(rule.fields[0]), values.get(rule.fields[1])
    if first is None or first != second:
        return []
    return [(rule.fields[::-1], f"{rule.fields[0]} and {rule.fields[1]} are both {first}")]


def _sex(rule: RuleSpec, values: Values) -> list[_Fault]:
    surname, patronymic = (values.get(name) for name in rule.fields)
    told = sex_of(patronymic) if patronymic else None
    if surname is None or told is None or is_of(surname, told):
        return []
    return [(rule.fields, f"{surname} and {patronymic} are not of one sex")]


def _given(rule: RuleSpec, values: Values) -> list[_Fault]:
    given, other = (values.get(name) for name in rule.fields)
    if given is None or other is None:
        return []
    if is_named_after(given, other):
        return [(rule.fields, f"{given} is the name in {other}")]
    told = sex_of(other) if len(other.split()) <= _PATRONYMIC_WORDS else None
    own = sex_of_given(given)
    if told is None or own in (None, told):
        return []
    return [(rule.fields, f"{given} and {other} are not of one sex")]


_CHECKS: dict[Check, Callable[[RuleSpec, Values], list[_Fault]]] = {
    "order": _order,
    "patronymic": _patronymic,
    "words": _words,
    "rows": _rows,
    "sum": _sum,
    "age": _age,
    "differ": _differ,
    "sex": _sex,
    "given": _given,
}
