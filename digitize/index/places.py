"""Earlier names of places: a search for today's name finds records under the old one."""

import tomllib
from functools import cache
from importlib import resources

import msgspec

from digitize.index import folding
from digitize.index.tokens import words


class EarlierName(msgspec.Struct, frozen=True):
    """A name that a place bore from one year to another (None where the table has no year)."""

    name: str
    first: int | None = None
    last: int | None = None


def earlier_names(name: str) -> tuple[EarlierName, ...]:
    """The earlier names of the place that is called ``name`` today; none for anything else."""
    found = words(name)
    if not found:
        return ()
    table = _table()
    key = " ".join(folding.folded(word) for word in found)
    return table.get(key) or table.get(" ".join(folding.stem(word) for word in found), ())


@cache
def _table() -> dict[str, tuple[EarlierName, ...]]:
    text = resources.files(__package__).joinpath("places.toml").read_text(encoding="utf-8")
    table: dict[str, tuple[EarlierName, ...]] = {}
    for place in tomllib.loads(text)["place"]:
        earlier = msgspec.convert(place["earlier"], tuple[EarlierName, ...])
        names = words(place["name"])
        table[" ".join(folding.folded(word) for word in names)] = earlier
        table.setdefault(" ".join(folding.stem(word) for word in names), earlier)
    return table
