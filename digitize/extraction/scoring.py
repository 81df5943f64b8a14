"""Which candidate wins, and how sure that is: two models with weights learned from truth.

The first, a small network, says how likely a candidate is to be its field's value; fields are
filled from the surest candidate down, and one place on the page serves one field only. The second,
a logistic one, says how likely the winner is to be right, given how far ahead of other values it is
and how many ways agree. ``weights.json`` holds both, with what they were learned from.
"""

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path

from msgspec import structs

from digitize.extraction.agreeing import Banned, agreeing
from digitize.extraction.crossing import crossings
from digitize.extraction.glance import Glance, family_of
from digitize.extraction.naming import FEATURES
from digitize.extraction.network import Network
from digitize.extraction.proposals import NOT_PRINT, Candidate
from digitize.kinds.calibrations import logistic
from digitize.kinds.pipelines import Kind
from digitize.language.dictionary import looked_up, words_in
from digitize.language.namesakes import common_names, key_of
from digitize.language.spelling import begins_with_one, is_listed

LOOSE = ("area", "heading", "prompt", "named")
"""Ways of finding a value by its kind and place alone: only of what no label or cue claims more
surely, or as good as surely."""
CLAIMED = 0.8
"""Chance from which on what a label or a cue claims is nothing else's, however likely: what is said
to be the day of a death is no day of birth for being the earliest of the page. On 552 documents one
value more was right so and three fewer were wrong, of strangers' documents one accepted one."""
LIKELY = 0.5
"""Chance from which on a label or a cue claims its place for a field: likelier than not."""
SURE = 0.9
"""Chance from which on a candidate is sure: 2,664 of 2,938 winners are (288 documents)."""
FLOOR, FLOOR_DOUBTED = 0.08, 0.01
"""Chance below which a candidate is not even proposed to a reviewer; and where what was likelier
contradicts other values."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned weights: of places, candidates and winners; ``provenance`` says from what."""

    glance: Glance
    candidate: Network
    winner: Mapping[str, float]
    provenance: str


@dataclass(frozen=True, slots=True)
class Winner:
    """The candidate chosen for a field, how likely it is right, and values that others gave."""

    candidate: Candidate
    confidence: float
    rivals: tuple[str, ...]


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    return _parsed(_shipped_text())


def weights_in(file: Path) -> Weights:
    """The weights that ``tools.extraction.learn`` wrote to ``file``."""
    return _parsed(file.read_text("utf-8"))


def _parsed(text: str) -> Weights:
    raw = json.loads(text)
    glance = Glance(**raw["glance"])
    return Weights(glance, Network.read(raw["candidate"]), raw["winner"], raw["provenance"])


def is_learned(normaliser: str) -> bool:
    """Whether the shipped weights were learned from values of such a normaliser."""
    return f"value={normaliser}" in shipped_weights().candidate.places


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Names the weights that come with the package: scores of others are not to be compared."""
    return hashlib.sha256(_shipped_text().encode()).hexdigest()[:16]


def _shipped_text() -> str:
    return (files("digitize.extraction") / "weights.json").read_text("utf-8")


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic of the weighted sum."""
    return logistic(sum(weights.get(name, 0.0) * value for name, value in features.items()))


def rank(
    candidates: Sequence[Candidate], kind: Kind, weights: Weights
) -> list[tuple[float, Candidate]]:
    """The candidates with their chance of being right, surest first; ties by place on the page."""
    chances = crossings(weights.candidate).chances(candidates, kind)
    scored = list(zip(chances, candidates, strict=True))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].page, pair[1].tokens, pair[1].field))


def winners(
    candidates: Sequence[Candidate], kind: Kind, weights: Weights
) -> dict[str, tuple[Candidate, dict[str, float], tuple[str, ...]]]:
    """The winning candidate of each field, its features for the second model, and rival values."""
    ranked = rank(candidates, kind, weights)
    claimed = _claimed(ranked)
    won = agreeing(partial(_filled, ranked, claimed), kind.rules)
    others: dict[str, list[tuple[float, Candidate]]] = defaultdict(list)
    for score, candidate in ranked:
        others[candidate.field].append((score, candidate))
    return {
        field: (
            winner,
            _winner_features(score, winner, others[field], kind),
            _rival_values(winner, others[field]),
        )
        for field, (score, winner) in won.items()
    }


def _filled(
    ranked: Sequence[tuple[float, Candidate]],
    claimed: Mapping[tuple[int, int], tuple[float, str]],
    banned: Banned,
) -> dict[str, tuple[float, Candidate]]:
    """The fields filled from the surest candidate down, without those that are ``banned``."""
    taken: dict[tuple[int, int], str] = {}
    won: dict[str, tuple[float, Candidate]] = {}
    doubted = {field for field, _ in banned}
    for score, candidate in ranked:
        floor = FLOOR_DOUBTED if candidate.field in doubted else FLOOR
        if score < floor or candidate.field in won or not _usable(candidate):
            continue
        if (candidate.field, candidate.normalised.value) in banned:
            continue
        places = [(candidate.page, token) for token in candidate.tokens]
        if any(
            place in taken and not _one_entry(candidate, won[taken[place]][1]) for place in places
        ):
            continue
        if candidate.method.startswith(LOOSE) and any(
            chance > min(score, CLAIMED) and field != candidate.field
            for chance, field in (claimed[place] for place in places if place in claimed)
        ):
            continue
        won[candidate.field] = (score, candidate)
        taken |= dict.fromkeys(places, candidate.field)
    return won


def _claimed(
    ranked: Sequence[tuple[float, Candidate]],
) -> dict[tuple[int, int], tuple[float, str]]:
    """The places that a label or a cue gives to a field more likely than not, the surest first."""
    claimed: dict[tuple[int, int], tuple[float, str]] = {}
    for score, candidate in ranked:
        if score >= LIKELY and not candidate.method.startswith(LOOSE):
            for token in candidate.tokens:
                claimed.setdefault((candidate.page, token), (score, candidate.field))
    return claimed


def _one_entry(one: Candidate, other: Candidate) -> bool:
    """Whether two fields are filled in by one entry that only a person can divide."""
    unread = one.normalised.reason == other.normalised.reason == NOT_PRINT
    return unread and one.source == other.source and one.tokens == other.tokens


def _usable(candidate: Candidate) -> bool:
    return candidate.normalised.value is not None or candidate.features.get("label_length", 0) > 0


def _rival_values(winner: Candidate, others: Sequence[tuple[float, Candidate]]) -> tuple[str, ...]:
    value = winner.normalised.value
    rivals = {
        c.normalised.value: None
        for score, c in others
        if c.normalised.value not in (None, value) and score >= FLOOR
    }
    return tuple(v for v in rivals if v is not None)[:3]


def _winner_features(
    score: float, winner: Candidate, others: Sequence[tuple[float, Candidate]], kind: Kind
) -> dict[str, float]:
    """What the second model sees: how far ahead the winner is, and what is known of it alone."""
    value = winner.normalised.value
    rival = max((s for s, c in others if c.normalised.value not in (None, value)), default=0.0)
    agreeing = {
        c.method for _, c in others if c.normalised.value == value and c.tokens != winner.tokens
    }
    features = winner.features
    normaliser = kind.fields[winner.field].normaliser
    family = family_of(winner.method)
    out = {
        "bias": 1.0,
        "odds": _scaled_odds(score, 1e-6),
        # What won for want of anything better: its own chance counts for more there.
        "unlikely": max(0.0, LIKELY - score) / LIKELY,
        "not_sure": max(0.0, SURE - score) / SURE,
        "rival": rival,
        "rival_odds": _scaled_odds(rival, 1e-3),
        "agreeing": min(len(agreeing), 3) / 3,
        "value_sure": winner.normalised.confidence,
        "read_least": features.get("read_least", 0.0),
        "read_mean": features.get("read_mean", 0.0),
        "words": features.get("words", 0.0),
        "label_similarity": features.get("label_similarity", 0.0),
        f"value={normaliser}": 1.0,
        f"way={family}": 1.0,
        "letters": min(len(winner.raw), 40) / 40,
        "loose_end": float(_loose(winner.raw)),
    }
    # All words were read right with the product of their chances, and a page that was read badly
    # has worse errors than its words tell. These three let 70 % of values be accepted at 0.5 %
    # wrong, where it was 60 % (4,434 values of 432 documents, out of fold).
    out["read_all"] = _scaled_odds(features.get("read_all", 0.0), 1e-3)
    out[f"read_all&value={normaliser}"] = out["read_all"]
    out["read_page"] = _scaled_odds(features.get("read_page", 0.0), 1e-3)
    # What tells a wording that is not known: it was matched by stems, or it names several fields.
    out |= {name: features[name] for name in UNFAMILIAR if features.get(name)}
    if normaliser in NAMED and value:
        out["known"] = out[f"known&value={normaliser}"] = known_share(value)
    if normaliser in LISTED and value:
        share = listed_share(value)
        out["listed"] = out[f"listed&value={normaliser}"] = share
        out[f"all_listed&value={normaliser}"] = float(share == 1.0)
    if normaliser in SPELT and value:
        found = looked_up(value, winner.language)
        for name, said in (
            ("strange", found.strangeness), ("all_words", float(not found.lacking))
        ):  # fmt: skip
            out[name] = out[f"{name}&value={normaliser}"] = said
    return out


def _scaled_odds(chance: float, least: float) -> float:
    """Log odds, in the range of the other features; chances nearer to 0 or 1 are as ``least``."""
    return math.log(max(chance, least) / max(1 - chance, least)) / 5


UNFAMILIAR = (
    "label_by_keys", "label_ends", "label_alone", "label_colon", "label_shared", "room", "labelled",
    "is_entity", "section_other", "area_out", "more_below", "over_wording",
    "near_best", "near_ahead", "near_behind", "manner_own", "manner_rival", "manner_ahead", "slot",
    "near_exact", "near_exact_rival", "fills", "fills_cell", "stops_at_wording", "goes_on_below",
    "other_tongue_around", "other_tongue", *FEATURES, "unnamed",
)  # fmt: skip
"""Features of the candidate that the winners' model sees too. With these, the way of finding, the
given names, the length and loose ends, the values that can be accepted at 0.5 % wrong grow from 23
to 39 % on full and from 24 to 26 % on thinned wordings (out of fold, 294 documents read)."""
NAMED = frozenset({"surname", "given_name", "patronymic", "full_name", "owner"})
"""Normalisers whose values hold given names, or surnames made of them."""
LISTED = frozenset({"place", "address", "office", "text", "title"})
"""Normalisers whose values hold names of places and words of offices, which lists know. With these
features 77.2 % of values can be accepted at 0.5 % wrong, 75.5 % without (8,112 values of 792
documents, out of fold)."""
SPELT = NAMED | LISTED | {"person_as_printed"}
"""Normalisers of whose words a dictionary says something: the loss of offices falls from 0.147 to
0.143, of places from 0.143 to 0.141, of texts from 0.265 to 0.258, of surnames from 0.068 to 0.065,
of names in full from 0.123 to 0.114, that of all 10,358 values of 1,008 documents from 0.0956 to
0.0940 (out of fold)."""
_LONGEST_ENDING = 4
_NO_NAMES = frozenset({"oğlu", "qızı"})


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    men, women = common_names()
    return men | women


def listed_share(value: str) -> float:
    """The share (0 to 1) of its words of four letters and more that a list has."""
    words = words_in(value)
    return sum(map(is_listed, words)) / len(words) if words else 1.0


def known_share(value: str) -> float:
    """The share of words (0 to 1) that are a common given name or begin with one."""
    words = [key_of(word) for word in value.split()]
    words = [word for word in words if len(word) > 2 and word not in _NO_NAMES]
    return sum(map(_known, words)) / max(len(words), 1)


def _known(word: str) -> bool:
    names = _given_names()
    return word in names or begins_with_one(word, names, _LONGEST_ENDING)


def _loose(raw: str) -> bool:
    """Whether the text begins or ends with a mark that values rarely have."""
    return not raw[:1].isalnum() or raw.rstrip()[-1:] in {*".,;:-'\""}


def decide(candidates: Sequence[Candidate], kind: Kind, weights: Weights) -> dict[str, Winner]:
    """The winner of each field that has one."""
    won = {
        field: Winner(candidate, probability(features, weights.winner), rivals)
        for field, (candidate, features, rivals) in winners(candidates, kind, weights).items()
    }
    return in_order(won, kind)


def in_order(won: Mapping[str, Winner], kind: Kind) -> dict[str, Winner]:
    """The winners, one surname of several people shown where each of them has it.

    Husband and wife may have one surname before and after: which stands where its score does not
    tell. A form asks for them in the order of the kind's fields.
    """
    placed = dict(won)
    alike: dict[str | None, list[str]] = defaultdict(list)
    for name, spec in kind.fields.items():
        if name in won and spec.normaliser == "surname":
            alike[won[name].candidate.normalised.value].append(name)
    for value, names in alike.items():
        if value is None or len(names) == 1:
            continue
        places = [won[name].candidate for name in names]
        for name, place in zip(
            names, sorted(places, key=lambda c: (c.page, c.tokens)), strict=True
        ):
            there = structs.replace(
                won[name].candidate, page=place.page, tokens=place.tokens, box=place.box,
                raw=place.raw,
            )  # fmt: skip
            placed[name] = replace(won[name], candidate=there)
    return placed
