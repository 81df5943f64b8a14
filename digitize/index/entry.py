"""A document as the index holds it: words by place and rank, dates and numbers by steps.

An entry knows nothing of engines; both index the same one. Words stand under paths: a field of
the record by its name, and the groups below, whose names begin with an underscore so that no
field of a schema can collide with them.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from digitize.index import folding
from digitize.index.spans import date_steps, number_steps
from digitize.index.tokens import words
from digitize.index.wordkeys import word_keys
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
_PRINTED_DATE = re.compile(r"(\d(?<!\d\d)\d?)[./](\d{1,2})[./](\d{4})(?!\d)")
"""The look back stands behind the first digit, so that the engine skips to digits."""
_DIGIT = re.compile(r"\d")
_CODE_IN_TEXT = re.compile(
    r"[A-ZƏА-Я]{1,4}(?:-[IVXLC]{1,6})? ?№? ?\d+(?!\S)"  # a series and its number
    r"|[+(]?\d[\d()-]*(?: [+(]?\d[\d()-]*){1,5}(?![\w.,/-])"  # digits in groups
    r"|(?<![^\W_])[^\W\d_]*+\d[^\W_]*(?:[-/.][^\W_]+)*"
    r"|(?<![^\W_])[^\W\d_]++(?:-[^\W_]+)*-\d[^\W_]*"
)
"""Letters before a digit or a dash are never given back, so that each is looked at once."""
_CODE_GROUP = re.compile(r"[^\W_]+")
_ROLE = re.compile(r"(?:^|_)(?:surname|given_name|patronymic)(?:_after)?$")

MAX_CODE_LETTERS = 30
"""Characters beyond which a word with digits in it is not taken for a code."""
MAX_CODE_GROUPS = 6
"""Groups of a code (994-91-85 has three) whose joins are indexed; longer runs are not codes."""
CACHED_CODES = 20_000
"""Codes and dates whose keys are kept: a document repeats its own, and dates come again."""
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
    keys in no order, ``spans`` the steps of dates and numbers; all with one space between.
    ``digest`` is that of the document, ``mark`` a number made of the id that orders documents of
    equal score.
    """

    id: str
    digest: str
    mark: int
    exact: tuple[str, ...]
    folded: dict[str, list[str]]
    keys: dict[str, str]
    spans: dict[str, str]
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
        if stamped := page.stamped:
            builder.add_page(stamped)
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
        keys=builder.joined_keys(),
        spans=builder.joined_spans(),
        facets=Facets(
            type=document.type,
            status=document.status,
            script=document.script,
            year=tuple(sorted(builder.years)),
            place=tuple(sorted(builder.places)),
            office=tuple(sorted(builder.offices)),
        ),
    )


@cache
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
    if text.isdigit():
        yield text
        return
    groups = [folding.code(group) for group in _CODE_GROUP.findall(text.replace("№", " "))]
    if len(groups) == 1:
        yield groups[0]
        return
    if len(groups) > MAX_CODE_GROUPS:
        groups = ["".join(groups)]
    for first in range(len(groups)):
        for last in range(first, len(groups)):
            joined = "".join(groups[first : last + 1])
            if len(joined) > 1:
                yield joined


def codes_in_text(text: str) -> list[str]:
    """Words of ``text`` with a digit in them; groups of digits with spaces between are one code.

    A series before a number belongs to it: AZ 123456, AZ-I № 123456, (012) 994-91-85.
    """
    found: list[str] = []
    for line in text.splitlines():
        if _DIGIT.search(line):
            found += _CODE_IN_TEXT.findall(line)
    return [code for code in found if len(code) <= MAX_CODE_LETTERS]


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


class _Known(NamedTuple):
    """What an entry takes from one word: its keys in order, and its loose ones with their marks.

    ``in_text`` joins those of the loose ones that it also gives where it stands in a page's text:
    what makes an entry slow is looking at many small strings that are far apart in memory.
    """

    exact: str
    folded: str
    loose: tuple[str, ...]
    in_text: str


class _TextKeys(NamedTuple):
    """The keys of a text: names and places repeat, so most values of a batch are cached."""

    words: tuple[str, ...]
    exact: str
    folded: str
    loose: tuple[str, ...]


class _ValueKeys(NamedTuple):
    """The keys of a value and of its raw text, the loose ones of both each once, and joined."""

    texts: tuple[_TextKeys, ...]
    loose: str


@lru_cache(folding.CACHED_WORDS)
def _known(word: str) -> _Known:
    keys = word_keys(word)
    stem = (STEM + keys.stem,) if keys.stem != keys.folded else ()
    loose = (*stem, *(SOUND + key for key in keys.sounds))
    sounding = len(word) >= MIN_SOUND_IN_TEXT and word[0].isupper()
    return _Known(keys.exact, keys.folded, loose, " ".join(loose if sounding else stem))


@lru_cache(folding.CACHED_WORDS)
def _text_keys(text: str) -> _TextKeys:
    known = [_known(word) for word in words(text)]
    return _TextKeys(
        tuple([made.exact for made in known]),
        " ".join([made.exact for made in known]),
        " ".join([made.folded for made in known]),
        tuple({key for made in known for key in made.loose}),
    )


@lru_cache(folding.CACHED_WORDS)
def _value_keys(value: str, raw: str | None, *, named: bool) -> _ValueKeys:
    texts = (value,) if raw is None or raw == value else (value, raw)
    made = tuple([_text_keys(text) for text in texts])
    loose = dict.fromkeys(key for one in made for key in one.loose)
    if named:
        loose |= dict.fromkeys(key for text in texts for key in _initials(text))
    return _ValueKeys(made, " ".join(loose))


@lru_cache(CACHED_CODES)
def _code_keys(text: str) -> str:
    return " ".join([CODE + key for key in code_keys(text)])


@lru_cache(folding.CACHED_WORDS)
def _initials(text: str) -> tuple[str, ...]:
    """The keys of the initials of a name: apart from ``_text_keys``, since only names have them."""
    marks = [
        (ABBREVIATED if len(word) == 1 else INITIAL) + letter
        for word in words(text)
        for letter in folding.initials(word)
    ]
    return tuple(dict.fromkeys(marks))


class _Builder:
    """Gathers the words, keys and steps of one document."""

    def __init__(self) -> None:
        self.exact: list[str] = []
        self.folded: dict[str, list[str]] = {ALL: []}
        self.keys: dict[str, list[str]] = {}
        self.spans: dict[str, list[str]] = {}
        self.years: set[str] = set()
        self.places: set[str] = set()
        self.offices: set[str] = set()
        self._all: list[str] = []
        self._seen: set[str] = set()

    def add_page(self, text: str) -> None:
        known = [_known(word) for word in words(text)]
        exact = [made.exact for made in known]
        self._seen.update(exact)
        self.exact.append(" ".join(exact))
        self.folded[ALL].append(" ".join([made.folded for made in known]))
        self._all += [made.in_text for made in known]
        self._all += map(_code_keys, codes_in_text(text))
        for date in printed_dates(text):
            self._add_steps(DATES, date_steps(date))

    def add_words(self, path: str, text: str) -> None:
        folded = " ".join([folding.folded(word) for word in words(text)])
        self.folded.setdefault(path, []).append(folded)

    def add_value(self, name: str, value: str, raw: str | None) -> None:
        groups = groups_of(name)
        if DATES in groups:
            self._add_date(name, value)
            return
        made = _value_keys(value, raw, named=NAMES in groups)
        self._all.append(made.loose)
        self.keys.setdefault(name, []).append(made.loose)
        folded = self.folded.setdefault(name, [])
        for text in made.texts:
            folded.append(text.folded)
            if not self._seen.issuperset(text.words):
                self._seen.update(text.words)
                self.exact.append(text.exact)
                self.folded[ALL].append(text.folded)
        if CODES in groups:
            keys = _code_keys(value)
            self._all.append(keys)
            self.keys[name].append(keys)
            self.keys.setdefault(CODES, []).append(keys)
        if value[:1].isdigit():
            self._add_steps(name, number_steps(value))
        if PLACES in groups:
            self.places.add(value)
        if OFFICES in groups:
            self.offices.add(value)

    def add_people(self, fields: dict[str, Field]) -> None:
        """Names in the orders they are typed: surname, given name, patronymic, and given first."""
        people: dict[str, dict[str, str]] = {}
        for name, field in fields.items():
            if field.value is None or NAMES not in groups_of(name):
                continue
            part = _ROLE.search(name)
            folded = _text_keys(field.value).folded
            if part is None:
                self.folded.setdefault(NAMES, []).append(folded)
            else:
                role = name[: part.start()]
                people.setdefault(role, {})[part.group().strip("_")] = folded
        for person in people.values():
            surname, given = person.get("surname", ""), person.get("given_name", "")
            orders = self.folded.setdefault(NAMES, [])
            orders.append(f"{surname} {given} {person.get('patronymic', '')} {surname}")
            orders.append(f"{given} {surname}")
            if "surname_after" in person:
                orders.append(person["surname_after"])

    def add_codes(self, fields: dict[str, Field]) -> None:
        """Series and number as they are typed together, in either order."""
        for name, field in fields.items():
            if not name.endswith("series") or field.value is None:
                continue
            number = fields.get(name.removesuffix("series") + "number")
            if number is not None and number.value is not None:
                series, digits = folding.code(field.value), folding.code(number.value)
                pair = f"{CODE}{series}{digits} {CODE}{digits}{series}"
                self._all.append(pair)
                self.keys.setdefault(CODES, []).append(pair)

    def joined_keys(self) -> dict[str, str]:
        """The loose keys under their paths, each once for a word or value that has them."""
        joined = {path: " ".join(filter(None, keys)) for path, keys in self.keys.items()}
        joined[ALL] = " ".join(filter(None, dict.fromkeys(self._all)))
        return joined

    def joined_spans(self) -> dict[str, str]:
        """The steps of dates and numbers under their paths, each once."""
        return {path: " ".join(dict.fromkeys(steps)) for path, steps in self.spans.items()}

    def _add_date(self, name: str, value: str) -> None:
        if _ISO_DATE.fullmatch(value) is None:
            return
        self.years.add(value[:4])
        steps = date_steps(value)
        self._add_steps(name, steps)
        self._add_steps(DATES, steps)

    def _add_steps(self, path: str, steps: Iterable[str]) -> None:
        self.spans.setdefault(path, []).extend(steps)
