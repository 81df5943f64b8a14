"""Names, places, dates and sentences of Azerbaijani papers, drawn at random, in three writings.

Every function takes a ``random.Random`` and the tongue to write in: ``"Latn"`` and ``"Cyrl"``
(Azerbaijani) or ``"Russian"``. ``part`` confines the draw to the known or the held-back part of
the pools (see ``samples.lexicon.pools``).
"""

import datetime
import random

from samples import dates
from samples.lexicon import people, places, texts
from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.pools import Draw, Pair, Part, Parts, Tongue

__all__ = [
    "Draw",
    "Pair",
    "Part",
    "Parts",
    "Tongue",
    "random_address",
    "random_date",
    "random_name",
    "random_office",
    "random_sentence",
    "to_cyrillic",
]


def _draw(rng: random.Random, part: Part) -> Draw:
    return Draw(rng, Parts(wordings=part, names=part))


def _soviet(rng: random.Random, tongue: Tongue) -> bool:
    return rng.random() < (0.2 if tongue == "Latn" else 0.85)


def random_name(rng: random.Random, tongue: Tongue, part: Part = "all") -> str:
    """A person: in full, surname and initials, or initials and surname."""
    who = people.person(_draw(rng, part))
    kind = rng.random()
    if kind < 0.6:
        return who.full.written(tongue)
    return who.initials(first=kind < 0.8, spaced=rng.random() < 0.6).written(tongue)


def random_date(rng: random.Random, tongue: Tongue) -> str:
    """A day of 1930 to 2024 in any of the printed forms."""
    day = datetime.date(1930, 1, 1) + datetime.timedelta(days=rng.randrange(34_500))
    return dates.printed(day, tongue, rng.choice(sorted(dates.STYLES)))


def random_address(rng: random.Random, tongue: Tongue, part: Part = "all") -> str:
    """A postal address."""
    return places.address(_draw(rng, part), soviet=_soviet(rng, tongue)).written(tongue)


def random_office(rng: random.Random, tongue: Tongue, part: Part = "all") -> str:
    """An office: of the registry, of the police, or a body that gives orders."""
    draw, soviet = _draw(rng, part), _soviet(rng, tongue)
    kind = rng.random()
    if kind < 0.4:
        return places.registry_office(draw, soviet=soviet).written(tongue)
    if kind < 0.6:
        return places.police_body(draw, soviet=soviet).written(tongue)
    bodies = texts.SOVIET_ORDER_BODIES if soviet else texts.ORDER_BODIES
    return texts.fill(draw.wording(bodies), draw, soviet=soviet).written(tongue)


def random_sentence(rng: random.Random, tongue: Tongue, part: Part = "all") -> str:
    """A sentence of an official paper."""
    draw, soviet = _draw(rng, part), _soviet(rng, tongue)
    pool = rng.choice(
        (
            texts.SENTENCES,
            texts.SENTENCES,
            texts.ORDER_CLAUSES,
            texts.LETTERS,
            texts.INVENTORY_TITLES,
            texts.ORDER_SUBJECTS,
            texts.PREAMBLES,
        )
    )
    text = texts.fill(draw.wording(pool), draw, soviet=soviet).written(tongue)
    if pool is texts.LETTERS:
        return rng.choice([s.strip() for s in text.replace(". ", ".\n").splitlines()])
    return text
