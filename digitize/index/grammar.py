"""The query language: text into a tree. The grammar is written out in docs/query-language.md.

A parser by recursive descent; every mistake is a ``QueryError`` with its place in the query. The
tree says nothing about folding or engines: ``digitize.index.planning`` gives it its meaning.
"""

import re
from collections.abc import Callable
from typing import NoReturn

import msgspec

from digitize.errors import QueryError

MAX_LENGTH = 2000
"""Characters of a query; a longer one is a mistake or an attack."""
MAX_DEPTH = 40
"""Brackets inside brackets, and NOT after NOT."""
MAX_LEAVES = 128
"""Words, phrases and ranges of one query."""
MAX_DISTANCE = 2
"""Letters by which ``word~2`` may differ; engines support no more."""


class Word(msgspec.Struct, frozen=True):
    """One word as typed; ``distance`` is set by ~, ``prefix`` by *."""

    text: str
    start: int
    field: str | None = None
    prefix: bool = False
    distance: int = 0


class Phrase(msgspec.Struct, frozen=True):
    """Words in quotation marks: neighbours in this order, but moved by ``slop`` places in all."""

    text: str
    start: int
    field: str | None = None
    slop: int = 0


class Range(msgspec.Struct, frozen=True):
    """From ``low`` to ``high``, both included; None leaves a side open."""

    field: str
    low: str | None
    high: str | None
    start: int


class Everything(msgspec.Struct, frozen=True):
    """Every document: an empty query, or a lone asterisk."""


class All(msgspec.Struct, frozen=True):
    """What every part finds."""

    parts: "tuple[Node, ...]"


class Either(msgspec.Struct, frozen=True):
    """What at least one part finds."""

    parts: "tuple[Node, ...]"


class Not(msgspec.Struct, frozen=True):
    """What ``part`` does not find."""

    part: "Node"


Node = Word | Phrase | Range | Everything | All | Either | Not

_SPACE = re.compile(r"\s+")
_FIELD = re.compile(r"([^\W\d][\w.-]*):(?=\S)")
_OPERATOR = re.compile(r"(AND|OR|NOT)(?=[\s()\"]|$)")
_WORD = re.compile(r"[^\s()\"“”„«»\[\]]+")
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}
_BRACKET_RANGE = re.compile(r"\[\s*(\S+)\s+TO\s+([^\s\]]+)\s*\]")
_TAIL = re.compile(r"(~\d*|\*)$")
_SLOP = re.compile(r"~(\d*)")


def parse(query: str) -> Node:
    """The tree of ``query``.

    Raises:
        QueryError: The query is malformed; its ``position`` is an offset into ``query``.

    """
    if len(query) > MAX_LENGTH:
        raise QueryError(f"The query is longer than {MAX_LENGTH} characters.", query, MAX_LENGTH)
    parser = _Parser(query)
    tree = parser.either(0) if not parser.at_end() else Everything()
    if not parser.at_end():
        parser.fail("This bracket was never opened.")
    return tree


class _Parser:
    def __init__(self, query: str) -> None:
        self.query = query
        self.position = 0
        self.leaves = 0
        self._skip()

    def at_end(self) -> bool:
        return self.position >= len(self.query)

    def fail(self, message: str, position: int | None = None) -> NoReturn:
        place = self.position if position is None else position
        raise QueryError(message, self.query, place)

    def either(self, depth: int) -> Node:
        """``all (OR all)*``."""
        if depth > MAX_DEPTH:
            self.fail(f"Brackets are nested more than {MAX_DEPTH} deep.")
        return self._chain("OR", lambda: self._all(depth), Either)

    def _all(self, depth: int) -> Node:
        """``part (AND? part)*``."""
        parts = [self._part(depth)]
        while not self.at_end() and self._here() != ")" and not self._looking_at("OR"):
            self._take("AND")
            parts.append(self._part(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _chain(
        self,
        operator: str,
        part: Callable[[], Node],
        made: Callable[[tuple[Node, ...]], Node],
    ) -> Node:
        parts = [part()]
        while self._take(operator):
            parts.append(part())
        return parts[0] if len(parts) == 1 else made(tuple(parts))

    def _part(self, depth: int) -> Node:
        """``NOT part``, a group, or a leaf with or without a field."""
        if depth > MAX_DEPTH:
            self.fail(f"NOT is repeated more than {MAX_DEPTH} times.")
        start = self.position
        if self._take("NOT"):
            return Not(self._part(depth + 1))
        for operator in ("AND", "OR"):
            if self._looking_at(operator):
                self.fail(
                    f"{operator} stands between two words; to search for the word itself, "
                    f'write "{operator.lower()}".',
                    start,
                )
        if self.at_end():
            self.fail("A word is missing here.")
        field = _FIELD.match(self.query, self.position)
        if field is None:
            return self._operand(None, depth)
        self.position = field.end()
        return self._operand(field.group(1), depth)

    def _operand(self, field: str | None, depth: int) -> Node:
        letter = self._here()
        if letter == "(":
            return self._group(field, depth)
        if letter in _QUOTES:
            return self._phrase(field)
        if letter == "[":
            return self._bracket_range(field)
        if letter in ")]":
            self.fail("A word is missing here.")
        if letter in "”»":
            self.fail("This quotation mark was never opened.")
        return self._word(field)

    def _group(self, field: str | None, depth: int) -> Node:
        opened = self.position
        self.position += 1
        self._skip()
        tree = self.either(depth + 1)
        if self.at_end():
            self.fail("This bracket is never closed.", opened)
        self.position += 1
        self._skip()
        return tree if field is None else _within(tree, field)

    def _phrase(self, field: str | None) -> Node:
        opened = self.position
        closing = _QUOTES[self.query[opened]]
        end = min(
            (p for mark in closing if (p := self.query.find(mark, opened + 1)) >= 0), default=-1
        )
        if end < 0:
            self.fail("This quotation mark is never closed.", opened)
        self.position = end + 1
        slop = _SLOP.match(self.query, self.position)
        if slop is not None:
            self.position = slop.end()
        self._skip()
        between = min(int(slop.group(1) or 1), 50) if slop else 0
        return self._leaf(Phrase(self.query[opened + 1 : end], opened, field, between))

    def _bracket_range(self, field: str | None) -> Node:
        found = _BRACKET_RANGE.match(self.query, self.position)
        if found is None:
            self.fail("A range is written [1950 TO 1960].")
        if field is None:
            self.fail("A range needs a field before it, as in birth_date:[1950 TO 1960].")
        start = self.position
        self.position = found.end()
        self._skip()
        low, high = (None if side == "*" else side for side in found.groups())
        return self._leaf(Range(field, low, high, start))

    def _word(self, field: str | None) -> Node:
        start = self.position
        found = _WORD.match(self.query, start)
        if found is None:
            self.fail("This cannot stand here.")
        self.position = found.end()
        self._skip()
        text = found.group()
        if field is not None and ".." in text:
            low, _, high = text.partition("..")
            if not low and not high:
                self.fail("A range needs a beginning or an end.", start)
            return self._leaf(Range(field, low or None, high or None, start))
        tail = _TAIL.search(text)
        if tail is None:
            return self._leaf(Word(text, start, field))
        bare = text[: tail.start()]
        if tail.group() == "*":
            if not bare:
                return Everything() if field is None else self._leaf(Word("", start, field, True))
            return self._leaf(Word(bare, start, field, prefix=True))
        if not bare:
            self.fail("A word is missing before ~.", start)
        distance = int(tail.group()[1:] or 1)
        if not 1 <= distance <= MAX_DISTANCE:
            self.fail(f"~ takes a number from 1 to {MAX_DISTANCE}.", start + tail.start())
        return self._leaf(Word(bare, start, field, distance=distance))

    def _leaf(self, leaf: Node) -> Node:
        self.leaves += 1
        if self.leaves > MAX_LEAVES:
            self.fail(f"The query has more than {MAX_LEAVES} words.")
        return leaf

    def _here(self) -> str:
        return self.query[self.position]

    def _skip(self) -> None:
        space = _SPACE.match(self.query, self.position)
        if space is not None:
            self.position = space.end()

    def _looking_at(self, operator: str) -> bool:
        found = _OPERATOR.match(self.query, self.position)
        return found is not None and found.group(1) == operator

    def _take(self, operator: str) -> bool:
        if not self._looking_at(operator):
            return False
        self.position += len(operator)
        self._skip()
        return True


def _within(tree: Node, field: str) -> Node:
    """``tree`` with ``field`` given to every leaf that has none of its own."""
    if isinstance(tree, Word | Phrase):
        return tree if tree.field else msgspec.structs.replace(tree, field=field)
    if isinstance(tree, All):
        return All(tuple(_within(part, field) for part in tree.parts))
    if isinstance(tree, Either):
        return Either(tuple(_within(part, field) for part in tree.parts))
    if isinstance(tree, Not):
        return Not(_within(tree.part, field))
    return tree
