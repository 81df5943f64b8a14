"""What an engine is asked: a tree of look-ups among the words of entries, with nothing to fold.

Engines translate it one to one, so that every engine finds the same documents. ``paths`` are those
of ``digitize.index.entry``; ``rank`` names the part of the entry that is looked into.
"""

from typing import Literal

import msgspec

Rank = Literal["exact", "folded", "keys", "spans"]
FacetName = Literal["id", "type", "status", "script", "year", "place", "office"]
FACETS: tuple[FacetName, ...] = ("type", "status", "script", "year", "place", "office")


def no_facets() -> dict[str, dict[str, int]]:
    """The counts of facets where nothing is found."""
    return {facet: {} for facet in FACETS}


class Has(msgspec.Struct, frozen=True):
    """One of ``tokens`` stands under ``path``."""

    rank: Rank
    path: str
    tokens: tuple[str, ...]


class Near(msgspec.Struct, frozen=True):
    """All ``tokens`` in this order under ``path``; words may be moved by ``slop`` places in all."""

    rank: Literal["exact", "folded"]
    path: str
    tokens: tuple[str, ...]
    slop: int = 0


class Starts(msgspec.Struct, frozen=True):
    """A word under ``path`` begins with ``token``."""

    rank: Rank
    path: str
    token: str


class Close(msgspec.Struct, frozen=True):
    """A word under ``path`` is at most ``distance`` edits from ``token`` (a swap is one edit)."""

    rank: Literal["exact", "folded", "keys"]
    path: str
    token: str
    distance: int


class Is(msgspec.Struct, frozen=True):
    """A facet, or the id, has one of these values."""

    facet: FacetName
    values: tuple[str, ...]


class Everything(msgspec.Struct, frozen=True):
    """Every document."""


class AllOf(msgspec.Struct, frozen=True):
    """What every part finds."""

    parts: "tuple[Lookup, ...]"


class AnyOf(msgspec.Struct, frozen=True):
    """What at least one part finds; nothing when there is no part."""

    parts: "tuple[Lookup, ...]"


class Without(msgspec.Struct, frozen=True):
    """What ``part`` does not find."""

    part: "Lookup"


Lookup = Has | Near | Starts | Close | Is | Everything | AllOf | AnyOf | Without


class Plan(msgspec.Struct, frozen=True):
    """``wanted`` decides what is found; each of ``boosts`` that is found adds its weight.

    Scores are sums of constants, so that they do not change while other documents arrive and
    pages of answers stay stable. A document without any boost has the score ``BASE``.
    """

    wanted: Lookup
    boosts: tuple[tuple[Lookup, float], ...] = ()


BASE = 1.0
