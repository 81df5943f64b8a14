"""A document as the index holds it: words by place and rank, dates and numbers by steps.

An entry knows nothing of engines; both index the same one. Words stand under paths: a field of
the record by its name, and the groups below, whose names begin with an underscore so that no
field of a schema can collide with them.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

import msgspec

from digitize.index import folding
from digitize.index.spans import date_steps, number_steps
from digitize.index.tokens import words
from digitize.model import Document, Field

ALL = "_all"
"""Every word of the document: its pages and its values."""
NAMES = "_name"
CODES = "_code"
PLACES = "_place"
OFFICES = "_office"
SOURCES = "_file"
DATES = "_date"

STEM = "-"
SOUND = "~"
CODE = "#"
INITIAL = "."
ABBREVIATED = "'"
"""Marks in front of loose keys, so that a stem never equals a sound."""

VERSION = 1
"""Raised whenever folding or entries change, so that an index made before is made again."""

_NAME_FIELD = re.compile(r"(?:^|_)(?:name|surname|given_name|patronymic)(?:_after)?$")
_DATE_FIELD = re.compile(r"(?:^|_)date$")
_PLACE_FIELD = re.compile(r"(?:^|_)(?:place|address)$")
_OFFICE_FIELD = re.compile(r"(?:^|_)(?:office|body)$")
_CODE_FIELD = re.compile(r"(?:^|_)(?:series|number|fin|phone|code|voen|fond|inventory|case|leaf)$")
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PRINTED_DATE = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d+)?")
_CODE_IN_TEXT = re.compile(
    r"[+(]?\d[\d()-]*(?: [+(]?\d[\d()-]*){1,5}(?![\w.,/-])"  # digits in groups: (012) 994-91-85
    r"|(?=[^\W_]{0,12}\d)[^\W_]{1,24}(?:[-/.][^\W_]{1,24})*"
)
_CODE_GROUP = re.compile(r"[^\W_]+")
_ROLE = re.compile(r"(?:^|_)(?:surname|given_name|patronymic)(?:_after)?$")

MAX_CODE_GROUPS = 6
"""Groups of a code (994-91-85 has three) whose joins are indexed; longer runs are not codes."""
MIN_SOUND_IN_TEXT = 4
"""Letters of a capitalised word of a page from which it also gets sound keys."""


class Facets(msgspec.Struct, frozen=True):
    """What answers are counted by; places and offices as they stand in the record."""

    type: str | None
    status: str
    script: str
    year: tuple[str, ...]
    place: tuple[str, ...]
    office: tuple[str, ...]


class IndexEntry(msgspec.Struct, frozen=True):
    """All that an engine indexes of one document.

    ``exact`` and ``folded`` hold words in order (phrases work on them) under paths, ``keys`` loose
    keys in no order, ``spans`` the steps of dates and numbers. ``digest`` is that of the document,
    ``mark`` a number made of the id that orders documents of equal score.
    """

    id: str
    digest: str
    mark: int
    exact: tuple[str, ...]
    folded: dict[str, list[str]]
    keys: dict[str, list[str]]
    spans: dict[str, list[str]]
    facets: Facets


def digest(document: Document) -> str:
    """What of ``document`` the index depends on, as 16 hexadecimal digits; includes ``VERSION``."""
    content = msgspec.msgpack.encode((VERSION, document))
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def mark(document_id: str) -> int:
    """A number below 2**53 that is fixed for ``document_id``."""
    return int.from_bytes(hashlib.blake2b(document_id.encode(), digest_size=8).digest()) >> 11


def entry(document: Document) -> IndexEntry:
    """The entry of ``document``: its values and raw texts, pages, shelf mark and file names."""
    builder = _Builder()
    for page in document.pages:
        builder.add_page(page.text)
    for name, value, raw in _values(document):
        builder.add_value(name, value, raw)
    builder.add_people(document.fields)
    builder.add_codes(document.fields)
    for source in document.sources:
        builder.add_words(SOURCES, source.file)
    return IndexEntry(
        id=document.id,
        digest=digest(document),
        mark=mark(document.id),
        exact=tuple(builder.exact),
        folded=builder.folded,
        keys={path: sorted(keys) for path, keys in builder.keys.items()},
        spans={path: sorted(steps) for path, steps in builder.spans.items()},
        facets=Facets(
            type=document.type,
            status=document.status,
            script=document.script,
            year=tuple(sorted(builder.years)),
            place=tuple(sorted(builder.places)),
            office=tuple(sorted(builder.offices)),
        ),
    )


def groups_of(field: str) -> tuple[str, ...]:
    """The groups that a record's field belongs to, by its name: names, dates, places, codes."""
    found = []
    if _NAME_FIELD.search(field):
        found.append(NAMES)
    if _DATE_FIELD.search(field):
        found.append(DATES)
    if _PLACE_FIELD.search(field):
        found.append(PLACES)
    if _OFFICE_FIELD.search(field):
        found.append(OFFICES)
    if _CODE_FIELD.search(field):
        found.append(CODES)
    return tuple(found)


def code_keys(text: str) -> Iterator[str]:
    """Keys under which a code is found: whole, in groups, and every run of neighbouring groups."""
    groups = [folding.code(group) for group in _CODE_GROUP.findall(text.replace("№", " "))]
    groups = [group for group in groups if group]
    if len(groups) > MAX_CODE_GROUPS:
        groups = ["".join(groups)]
    for first in range(len(groups)):
        for last in range(first, len(groups)):
            joined = "".join(groups[first : last + 1])
            if len(joined) > 1 or len(groups) == 1:
                yield joined


def printed_dates(text: str) -> Iterator[str]:
    """Dates written in digits in ``text`` (12.03.1987), as ISO 8601; impossible ones left out."""
    for day, month, year in _PRINTED_DATE.findall(text):
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            yield f"{year}-{int(month):02}-{int(day):02}"


def _values(document: Document) -> Iterator[tuple[str, str, str | None]]:
    for name, field in document.fields.items():
        if field.value is not None:
            yield name, field.value, field.raw
    for name, table in document.tables.items():
        for row in table.rows:
            for column, field in row.items():
                if field.value is not None:
                    yield f"{name}_{column}", field.value, field.raw
    for part in ("archive", "fond", "inventory", "case", "leaf"):
        value = getattr(document.shelf_mark, part)
        if value is not None:
            yield part, value, None


class _Builder:
    """Gathers the words, keys and steps of one document."""

    def __init__(self) -> None:
        self.exact: list[str] = []
        self.folded: dict[str, list[str]] = {ALL: []}
        self.keys: dict[str, set[str]] = {ALL: set()}
        self.spans: dict[str, set[str]] = {}
        self.years: set[str] = set()
        self.places: set[str] = set()
        self.offices: set[str] = set()
        self._seen: set[str] = set()

    def add_page(self, text: str) -> None:
        found = words(text)
        self._add_text(found)
        keys = self.keys[ALL]
        for word in found:
            if len(word) >= MIN_SOUND_IN_TEXT and word[0].isupper():
                keys.update([SOUND + sound for sound in folding.sounds(word)])
        for run in _CODE_IN_TEXT.findall(text):
            keys.update([CODE + key for key in code_keys(run)])
        for date in printed_dates(text):
            self._add_steps(DATES, date_steps(date))

    def add_words(self, path: str, text: str) -> None:
        self.folded.setdefault(path, []).append(_joined(words(text)))

    def add_value(self, name: str, value: str, raw: str | None) -> None:
        groups = groups_of(name)
        if DATES in groups:
            self._add_date(name, value)
            return
        texts = [value] if raw is None or raw == value else [value, raw]
        for text in texts:
            self._add_value_words(name, groups, words(text))
        if CODES in groups:
            keys = {CODE + key for key in code_keys(value)}
            self.keys[ALL] |= keys
            self.keys.setdefault(name, set()).update(keys)
            self.keys.setdefault(CODES, set()).update(keys)
        if _NUMBER.match(value):
            self._add_steps(name, number_steps(value))
        if PLACES in groups:
            self.places.add(value)
        if OFFICES in groups:
            self.offices.add(value)

    def add_people(self, fields: dict[str, Field]) -> None:
        """Names in the orders they are typed: surname, given name, patronymic, and given first."""
        people: dict[str, dict[str, str]] = {}
        for name, field in fields.items():
            part = _ROLE.search(name)
            if part is None:
                if NAMES in groups_of(name) and field.value is not None:
                    self.folded.setdefault(NAMES, []).append(_joined(words(field.value)))
            elif field.value is not None:
                role = name[: part.start()]
                people.setdefault(role, {})[part.group().strip("_")] = field.value
        for person in people.values():
            surname, given = person.get("surname", ""), person.get("given_name", "")
            rest = person.get("patronymic", "")
            orders = [f"{surname} {given} {rest} {surname}", f"{given} {surname}"]
            orders += [person["surname_after"]] if "surname_after" in person else []
            self.folded.setdefault(NAMES, []).extend(_joined(words(order)) for order in orders)

    def add_codes(self, fields: dict[str, Field]) -> None:
        """Series and number as they are typed together, in either order."""
        for name, field in fields.items():
            if not name.endswith("series") or field.value is None:
                continue
            number = fields.get(name.removesuffix("series") + "number")
            if number is not None and number.value is not None:
                series, digits = folding.code(field.value), folding.code(number.value)
                pair = {CODE + series + digits, CODE + digits + series}
                self.keys[ALL] |= pair
                self.keys.setdefault(CODES, set()).update(pair)

    def _add_value_words(self, name: str, groups: tuple[str, ...], found: list[str]) -> None:
        loose = self._loose(found, sound=True)
        if NAMES in groups:
            for word in found:
                kind = ABBREVIATED if len(word) == 1 else INITIAL
                loose.update({kind + folding.initial(word)})
        self.folded.setdefault(name, []).append(_joined(found))
        self.keys.setdefault(name, set()).update(loose)
        self.keys[ALL] |= loose
        if not self._seen.issuperset(folding.exact(word) for word in found):
            self._add_text(found)

    def _add_text(self, found: list[str]) -> None:
        exact = [folding.exact(word) for word in found]
        self._seen.update(exact)
        self.exact.append(" ".join(exact))
        self.folded[ALL].append(_joined(found))
        self.keys[ALL] |= self._loose(found, sound=False)

    def _loose(self, found: Iterable[str], *, sound: bool) -> set[str]:
        keys: set[str] = set()
        for word in found:
            stem = folding.stem(word)
            if stem != folding.folded(word):
                keys.add(STEM + stem)
            if sound:
                keys.update([SOUND + key for key in folding.sounds(word)])
        return keys

    def _add_date(self, name: str, value: str) -> None:
        date = _ISO_DATE.fullmatch(value)
        if date is None:
            return
        self.years.add(date.group(1))
        steps = date_steps(value)
        self._add_steps(name, steps)
        self._add_steps(DATES, steps)

    def _add_steps(self, path: str, steps: Iterable[str]) -> None:
        self.spans.setdefault(path, set()).update(steps)


def _joined(found: Iterable[str]) -> str:
    return " ".join([folding.folded(word) for word in found])
