"""Names of fields and values of a query: which paths of the index and which dates they mean."""

from collections.abc import Collection

import msgspec
from rapidfuzz import process

from digitize.errors import QueryError
from digitize.index import folding, spans
from digitize.index.entry import (
    ALL,
    CODES,
    DATES,
    NAMES,
    OFFICES,
    PLACES,
    SOURCES,
    groups_of,
    printed_dates,
)
from digitize.index.plan import FacetName

ONE_EDIT = 4
TWO_EDITS = 8
"""Letters from which a word of the wide plan may have one misread letter, and two."""
ONE_DIGIT = 5
"""Digits from which a number of the wide plan may have one misread digit."""

MISREAD_SOUND = 4
"""Letters of a sound key from which one may be wrong: a name misread in Russian spelling."""

GROUP_FIELDS = {
    "name": NAMES, "date": DATES, "place": PLACES, "office": OFFICES, "code": CODES,
}  # fmt: skip
FACET_FIELDS: dict[str, FacetName] = {
    "type": "type", "status": "status", "script": "script", "year": "year", "id": "id",
}  # fmt: skip
ALIASES = {
    "ad": "given_name", "soyad": "surname", "soyadı": "surname", "atasının_adı": "patronymic",
    "фамилия": "surname", "имя": "given_name", "отчество": "patronymic",
    "növ": "type", "nov": "type", "тип": "type", "вид": "type", "тарих": "date", "tarix": "date",
    "дата": "date", "yer": "place", "место": "place", "fin": "fin", "fi̇n": "fin",
    "fond": "fond", "фонд": "fond", "f": "fond", "ф": "fond",
    "inventory": "inventory", "siyahı": "inventory", "siyahi": "inventory", "s": "inventory",
    "опись": "inventory", "оп": "inventory", "сијаһы": "inventory",
    "case": "case", "iş": "case", "is": "case", "i": "case", "дело": "case", "д": "case",
    "иш": "case", "leaf": "leaf", "vərəq": "leaf", "v": "leaf", "лист": "leaf", "л": "leaf",
    "вәрәг": "leaf", "file": SOURCES, "source": SOURCES, "text": ALL, "mətn": ALL,
    "sənəd": "type", "il": "year", "год": "year", "year": "year",
}  # fmt: skip
KNOWN_FIELDS = frozenset(
    {"surname", "given_name", "patronymic", "birth_date", "birth_place", "fin"}
    | {"fond", "inventory", "case", "leaf"}
)
"""Fields that may be asked for before any record has them."""
_ALWAYS = frozenset((*FACET_FIELDS, ALL, SOURCES, *GROUP_FIELDS))


class Resolver(msgspec.Struct, frozen=True):
    """How a query is meant: ``fields`` are the names of record fields that the index knows.

    ``wide`` allows for misread letters, ``exact`` for nothing but case.
    """

    fields: frozenset[str]
    wide: bool = False
    exact: bool = False

    def field(self, name: str, query: str, start: int) -> str:
        """The field that ``name`` means, in whichever language it was typed.

        Raises:
            QueryError: There is no such field; ``start`` is where the name stands in ``query``.

        """
        small = name.casefold()
        if small in self.fields:
            return small
        field = ALIASES.get(small, small)
        if field in _ALWAYS or self.paths(field) or (field in KNOWN_FIELDS):
            return field
        known = [*self.fields, *KNOWN_FIELDS, *ALIASES, *GROUP_FIELDS, *FACET_FIELDS]
        near = process.extractOne(small, known, score_cutoff=60)
        raise QueryError(
            f"There is no field called {name}.",
            query,
            start,
            remedy=f"Did you mean {near[0]}:?" if near else "",
        )

    def paths(self, field: str) -> tuple[str, ...]:
        """Paths of ``field``: itself and, unless it holds codes, the same of people by role."""
        if field in (ALL, SOURCES):
            return (field,)
        if field in GROUP_FIELDS:
            group = GROUP_FIELDS[field]
            return (group,) if group in (DATES, CODES) else self.members(group)
        if CODES in groups_of(field):
            return (field,) if field in self.fields else ()
        ending = "_" + field
        return tuple(sorted(k for k in self.fields if k == field or k.endswith(ending)))

    def members(self, group: str) -> tuple[str, ...]:
        """The fields of the index that belong to ``group``."""
        return tuple(sorted(k for k in self.fields if group in groups_of(k)))

    def dates(self) -> Collection[str]:
        """The paths that hold dates."""
        return (DATES, *self.members(DATES))

    def fields_of(self, name: str | None) -> frozenset[str] | None:
        """The record's fields that ``name`` means; None for the whole document, none for facets."""
        if name is None:
            return None
        field = ALIASES.get(name.casefold(), name.casefold())
        if field == ALL:
            return None
        if field in ("date", "code"):
            return frozenset(self.members(GROUP_FIELDS[field]))
        return frozenset(self.paths(field)) - {SOURCES}

    def distance(self, text: str) -> int:
        """How many letters of a word may be misread: none unless the search is wide."""
        return edits(folding.folded(text)) if self.wide and not self.exact else 0

    @staticmethod
    def day(text: str) -> str | None:
        """A year, month or day in ISO 8601 that ``text`` is; None where it is no date."""
        iso = iso_date(text)
        return iso if len(iso) in (4, 7, 10) and spans.first_day(iso) else None


def edits(folded: str) -> int:
    """How many letters of a folded word may be misread, by its length."""
    if folded.isdigit():
        return 1 if len(folded) >= ONE_DIGIT else 0
    return 2 if len(folded) >= TWO_EDITS else 1 if len(folded) >= ONE_EDIT else 0


def iso_date(text: str) -> str:
    """A date printed in digits as ISO 8601; anything else as it is."""
    return next(printed_dates(text), text)
