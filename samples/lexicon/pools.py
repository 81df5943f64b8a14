"""Pairs of an Azerbaijani and a Russian wording, and draws from the known or the held part.

Every pool is cut in two for good: its fourth, eighth, twelfth … member is *held*, the others are
*known* (of two or three members the last is held; a single one cannot be held back). Whoever trains
draws from the known part, whoever measures what was never seen draws from the held part. The part
called *other* has layouts and label wordings of its own, for training and nothing else; of pools
without such it draws the known part.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar, cast

from samples.lexicon.cyrillic import to_cyrillic

Part = Literal["known", "held", "all", "other"]
Tongue = Literal["Latn", "Cyrl", "Russian"]
"""What a text is written in: Azerbaijani Latin, Azerbaijani Cyrillic, Russian."""

HELD_EVERY = 4
T = TypeVar("T")


class Pair(NamedTuple):
    """One wording in Azerbaijani (modern Latin) and in Russian."""

    az: str
    ru: str

    def written(self, tongue: Tongue) -> str:
        """The wording as a document in ``tongue`` prints it."""
        if tongue == "Russian":
            return self.ru
        return to_cyrillic(self.az) if tongue == "Cyrl" else self.az

    def value(self, tongue: Tongue) -> str:
        """The normalised wording: Cyrillic for Russian documents, else modern Latin."""
        return self.ru if tongue == "Russian" else self.az


class Pool(tuple[Pair, ...]):
    """Wordings; ``others`` are further ones that only the part called *other* draws."""

    others: tuple[Pair, ...] = ()


def pairs(block: str, others: tuple[Pair, ...] = ()) -> Pool:
    """Parse "az ru, az ru, …" (one word each) or, a pair a line, "az | ru" (any wording)."""
    if "|" in block:
        found = (line.split("|") for line in block.strip().splitlines())
    else:
        found = (item.split() for item in block.replace("\n", " ").split(","))
    pool = Pool(Pair(az.strip(), ru.strip()) for az, ru in found)
    pool.others = others
    return pool


def part_of(items: Sequence[T], part: Part) -> Sequence[T]:
    """The members of ``items`` that belong to ``part``; never empty."""
    if part == "all" or len(items) < 2:
        return items
    if part == "other":
        part = "known"
    if len(items) < HELD_EVERY:
        return items[-1:] if part == "held" else items[:-1]
    held = part == "held"
    return [x for i, x in enumerate(items) if (i % HELD_EVERY == HELD_EVERY - 1) == held]


@dataclass(frozen=True)
class Parts:
    """Which part of each pool a draw may use."""

    layouts: Part = "all"
    wordings: Part = "all"
    names: Part = "all"
    fonts: Part = "all"


@dataclass
class Draw:
    """A seeded source of choices, confined to parts of the pools."""

    rng: random.Random
    parts: Parts = Parts()

    def name(self, items: Sequence[T]) -> T:
        """One of ``items`` from the part of names and places."""
        return self.rng.choice(part_of(items, self.parts.names))

    def wording(self, items: Sequence[T]) -> T:
        """One of ``items`` from the part of label wordings and texts."""
        if self.parts.wordings == "other" and isinstance(items, Pool) and items.others:
            return self.rng.choice(cast("Sequence[T]", items.others))
        return self.rng.choice(part_of(items, self.parts.wordings))

    def chance(self, probability: float) -> bool:
        """True with ``probability``."""
        return self.rng.random() < probability
