"""JSON and TOML texts whose every part knows its line and column.

The values come from the parsers of the standard library; where each stands comes from tree-sitter,
which also finds its way in texts that are broken elsewhere, and is asked only once something has to
be pointed at.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import tomli

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

Syntax = Literal["json", "toml"]
Key = str | int
"""A name in a table or object, or a place (from 0) in an array."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text: line and column, both from 1, the column in characters."""

    line: int
    column: int


START = Place(1, 1)


@dataclass(frozen=True)
class Text:
    """A text and where it comes from. ``path`` is as a person would name the file."""

    path: Path
    text: str
    syntax: Syntax

    def place(self, path: Sequence[Key] = (), *, key: bool = False) -> Place:
        """Where the value at ``path`` stands, or with ``key`` its name; else what is around it."""
        keys = tuple(path)
        places = self._keys if key and keys else self._values
        while keys and keys not in places:
            keys, places = keys[:-1], self._values
        return places.get(keys, START)

    def holds(self, path: Sequence[Key]) -> bool:
        """Whether something stands at ``path`` in this text."""
        return tuple(path) in self._values

    def repeated(self) -> list[tuple[tuple[Key, ...], Place, Place]]:
        """Names that stand twice in one object: the path, the first place and the later one."""
        return self._indexed[2]

    @property
    def _values(self) -> dict[tuple[Key, ...], Place]:
        return self._indexed[0]

    @property
    def _keys(self) -> dict[tuple[Key, ...], Place]:
        return self._indexed[1]

    @cached_property
    def _indexed(
        self,
    ) -> tuple[
        dict[tuple[Key, ...], Place],
        dict[tuple[Key, ...], Place],
        list[tuple[tuple[Key, ...], Place, Place]],
    ]:
        values: dict[tuple[Key, ...], Place] = {}
        keys: dict[tuple[Key, ...], Place] = {}
        repeated: list[tuple[tuple[Key, ...], Place, Place]] = []
        lines = self.text.encode().split(b"\n")
        root = _parser(self.syntax).parse(self.text.encode()).root_node
        walk = _json(root, ()) if self.syntax == "json" else _toml(root)
        for path, name, value in walk:
            if name is not None:
                place = _place(name, lines)
                if path in keys and self.syntax == "json" and not _within(path, repeated):
                    repeated.append((path, keys[path], place))
                keys[path] = place
            values[path] = _place(value, lines)
        return values, keys, repeated


_Step = tuple[tuple[Key, ...], "Node | None", "Node"]
"""A path, the node of its name where it has one, and the node of its value."""


def _within(
    path: tuple[Key, ...], repeated: Sequence[tuple[tuple[Key, ...], Place, Place]]
) -> bool:
    """Whether an object around ``path`` stands twice itself, so that all in it does."""
    return any(path[: len(other)] == other != path for other, _, _ in repeated)


@cache
def _parser(syntax: Syntax) -> "Parser":
    # Asked for only where something is to be pointed at: most files have no mistake.
    import tree_sitter  # noqa: PLC0415

    if syntax == "json":
        from tree_sitter_json import language  # noqa: PLC0415
    else:
        from tree_sitter_toml import language  # noqa: PLC0415
    return tree_sitter.Parser(tree_sitter.Language(language()))


def _place(node: "Node", lines: Sequence[bytes]) -> Place:
    row, column = node.start_point
    before = lines[row][:column].decode("utf-8", "replace")
    return Place(row + 1, len(before) + 1)


def _json(node: "Node", path: tuple[Key, ...]) -> Iterator[_Step]:
    """Every value below ``node``, the outermost first."""
    waiting = [(path, node)]
    while waiting:
        path, node = waiting.pop()
        if node.type == "document":
            waiting.extend((path, child) for child in node.named_children[:1])
            continue
        if not path:
            yield path, None, node
        inner: list[_Step] = []
        if node.type == "object":
            for pair in node.named_children:
                name, value = (pair.child_by_field_name(n) for n in ("key", "value"))
                if name is not None and value is not None:
                    inner.append(((*path, _json_name(name)), name, value))
        elif node.type == "array":
            items = [n for n in node.named_children if n.type != "comment"]
            inner = [((*path, at), None, item) for at, item in enumerate(items)]
        yield from inner
        waiting.extend((step[0], step[2]) for step in reversed(inner))


def _json_name(node: "Node") -> str:
    text = (node.text or b"").decode("utf-8", "replace")
    try:
        return str(json.loads(text, strict=False))
    except ValueError:
        return text


def _toml(root: "Node") -> Iterator[_Step]:
    """Every table, key and value; of an array of tables each table with its number."""
    counts: dict[tuple[Key, ...], int] = {}
    seen: set[tuple[Key, ...]] = set()
    yield (), None, root
    for node in root.named_children:
        if node.type == "pair":
            yield from _toml_pair(node, ())
        if node.type not in {"table", "table_array_element"} or not node.named_children:
            continue
        names = _toml_names(node.named_children[0])
        table = _in_arrays([name for name, _ in names], counts)
        for at, (_, named) in enumerate(names):
            path = _in_arrays([name for name, _ in names[: at + 1]], counts)
            if path not in seen or at == len(names) - 1:  # its own heading says most
                seen.add(path)
                yield path, named, named
        if node.type == "table_array_element":
            array = (*table[:-1], table[-1]) if isinstance(table[-1], str) else table[:-1]
            counts[array] = counts.get(array, -1) + 1
            table = (*array, counts[array])
            yield table, names[-1][1], names[-1][1]
        for pair in node.named_children[1:]:
            if pair.type == "pair":
                yield from _toml_pair(pair, table)


def _in_arrays(names: Sequence[str], counts: dict[tuple[Key, ...], int]) -> tuple[Key, ...]:
    """The path that ``names`` lead to: through an array of tables by its latest one."""
    path: tuple[Key, ...] = ()
    for name in names:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    return path


def _toml_pair(pair: "Node", table: tuple[Key, ...]) -> Iterator[_Step]:
    if len(pair.named_children) < 2:
        return
    names, value = _toml_names(pair.named_children[0]), pair.named_children[1]
    path = table
    for at, (name, named) in enumerate(names):
        path = (*path, name)
        yield path, named, value if at == len(names) - 1 else named
    yield from _toml_inside(value, path)


def _toml_inside(value: "Node", path: tuple[Key, ...]) -> Iterator[_Step]:
    if value.type == "inline_table":
        for pair in value.named_children:
            if pair.type == "pair":
                yield from _toml_pair(pair, path)
    elif value.type == "array":
        items = [n for n in value.named_children if n.type != "comment"]
        for at, item in enumerate(items):
            yield (*path, at), None, item
            yield from _toml_inside(item, (*path, at))


def _toml_names(node: "Node") -> list[tuple[str, "Node"]]:
    """The names of a key, dotted or not, each with its node."""
    if node.type == "dotted_key":
        return [name for child in node.named_children for name in _toml_names(child)]
    text = (node.text or b"").decode("utf-8", "replace")
    if node.type == "quoted_key":
        text = next(iter(tomli.loads(f"{text} = 0")), text)
    return [(text, node)]
