"""Other names of places: a search for today's name finds records under the others too."""

import tomllib
from functools import cache
from importlib import resources

import msgspec

from digitize.index import folding
from digitize.index.tokens import words


class OtherName(msgspec.Struct, frozen=True):
    """Another name of a place: an ``earlier`` one with its years, or a spelling of today's.

    ``first`` and ``last`` are the years in which it was official, None where they are not known.
    """

    name: str
    first: int | None = None
    last: int | None = None
    earlier: bool = True


class _Place(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    source: str
    earlier: tuple[OtherName, ...] = ()
    spelled: tuple[str, ...] = ()


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    place: tuple[_Place, ...]


def other_names(name: str) -> tuple[OtherName, ...]:
    """The other names of the place that is called ``name`` today; none for anything else.

    ``name`` may stand in any alphabet, spelling without special letters, or case.
    """
    found = words(name)
    if not found:
        return ()
    table = _table()
    key = " ".join(folding.folded(word) for word in found)
    return table.get(key) or table.get(_stems(found), ())


@cache
def _table() -> dict[str, tuple[OtherName, ...]]:
    content = resources.files(__package__).joinpath("places.toml").read_bytes()
    table: dict[str, tuple[OtherName, ...]] = {}
    for place in msgspec.convert(tomllib.loads(content.decode()), _Table).place:
        others = (*place.earlier, *(OtherName(name, earlier=False) for name in place.spelled))
        found = words(place.name)
        table[" ".join(folding.folded(word) for word in found)] = others
        table.setdefault(_stems(found), others)
    return table


def _stems(found: list[str]) -> str:
    return "/".join(folding.stem(word) for word in found)
