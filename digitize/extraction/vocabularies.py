"""The words of a kind's labels, and how far those of a line are the same.

Each field has a vocabulary: the beginnings of the words in its labels, keys and cues, each worth
more the fewer fields share it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from digitize.extraction.folding import fold
from digitize.extraction.layout import Layout
from digitize.kinds.pipelines import FieldSpec, Kind, Pipeline

_BEGINNING = 4
"""Letters (folded) by which two words are held to be one: *doğum*, *doğulduğu*, *doğulub*."""
SHORTEST = 3
"""Letters of a word from which on another may begin like it."""
MOST_WORDS = 8
"""Words of a prompt: more are a text, of which the nearest count."""
_POSSESSED = {fold("günü"): fold("gün"), fold("ayı"): fold("ay"), fold("ili"): fold("il")}
"""Short words of labels with the ending that longer ones have behind their beginning."""
_UNKNOWN = 0.8
"""What a word counts against a field that no field knows, against 1 for the rarest known one."""

_LEAST = 1e-9
"""In place of a worth of 0, by which nothing can be divided."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The vocabularies of a kind: what each beginning of a word is worth, for which targets.

    ``neutral`` are words that say nothing of what is asked for.
    """

    worth: Mapping[str, float]
    targets: Mapping[str, frozenset[str]]
    neutral: frozenset[str]

    def counted(self, key: str) -> float:
        """What a word of a text counts, known or not."""
        return 0.0 if key in self.neutral else self.worth.get(key, _UNKNOWN)

    def explained(self, words: Sequence[str]) -> dict[str, float]:
        """The share of the words that each target's vocabulary explains, 0 to 1."""
        total = 0.0
        shares: dict[str, float] = defaultdict(float)
        for word in words:
            key = key_of(word)
            if key in self.neutral:
                continue
            targets = self.targets.get(key)
            worth = self.worth[key] if targets else _UNKNOWN
            total += worth
            for target in targets or ():
                shares[target] += worth
        return {target: share / total for target, share in shares.items()} if total else {}


def key_of(word: str) -> str:
    """By what a word, folded, is known in labels."""
    return _POSSESSED.get(word, word)[:_BEGINNING]


def keys_of(words: Iterable[str]) -> tuple[str, ...]:
    """By what the words, folded, are known in labels; each once."""
    return tuple(dict.fromkeys(map(key_of, words)))


@lru_cache(maxsize=32)
def lexicon(kind: Kind) -> Lexicon:
    """The vocabularies of the fields and composites of a kind."""
    targets: dict[str, set[str]] = defaultdict(set)
    specs = _specs(kind)
    neutral = {key_of(w) for group in kind.qualifiers.values() for w in _words_of(group.values())}
    for spec in specs:
        for word in _vocabulary(spec):
            targets[key_of(word)].add(spec.name)
    counts = Counter({key: len(found) for key, found in targets.items()})
    rarest = math.log(1 + len(specs))
    worth = {key: math.log(1 + len(specs) / n) / rarest for key, n in counts.items()}
    of_targets = {key: frozenset(found) for key, found in targets.items()}
    return Lexicon(worth, of_targets, frozenset(neutral))


@lru_cache(maxsize=32)
def akin_of(kind: Kind) -> Mapping[str, frozenset[str]]:
    """For each target those that its labels cannot tell from it.

    A composite asks for its fields; what is asked of the husband is asked of the wife.
    """
    specs = {**kind.fields, **kind.composites}
    found: dict[str, frozenset[str]] = {}
    for name, spec in specs.items():
        same = {name} | {
            other.name
            for other in specs.values()
            if spec.section is not None and other.section not in (None, spec.section)
            if (other.normaliser, other.split) == (spec.normaliser, spec.split)
        }
        whole = {c.name for c in kind.composites.values() if not same.isdisjoint(c.fields)}
        found[name] = frozenset(same | whole)
    return found


def _specs(kind: Kind) -> list[FieldSpec]:
    return [*kind.fields.values(), *kind.composites.values()]


def _vocabulary(spec: FieldSpec) -> set[str]:
    groups = (spec.labels, spec.keys, spec.before, spec.after)
    return {word for group in groups for word in _words_of(group.values())}


def _words_of(wordings: Iterable[Sequence[str]]) -> Iterable[str]:
    for texts in wordings:
        for text in texts:
            for word in text.split():
                folded = fold(word)
                if _is_long(folded) or folded == "№":
                    yield folded


def pieces_of(layout: Layout) -> list[tuple[str, ...]]:
    """The keys of the words of each piece of a line that may be a label, up to its colon."""
    pieces: list[tuple[str, ...]] = []
    for segment in layout.segments:
        texts = [layout.tokens[t].text for t in segment.tokens[:MOST_WORDS]]
        # What stands after a colon is a value.
        end = next((n for n, text in enumerate(texts, 1) if text.endswith(":")), len(texts))
        folded = map(fold, texts[:end])
        pieces.append(keys_of(filter(is_word, folded)))
    return pieces


def prompted(pieces: Sequence[tuple[str, ...]], pipeline: Pipeline) -> dict[str, float]:
    """For each kind how many pieces of lines (see ``pieces_of``) say what one of its labels says.

    Each counts 0 to 1. Labels in unknown wordings are made of the words of known ones, mostly those
    of one kind.
    """
    labels = labels_of_kinds(pipeline)
    total = np.zeros(len(labels.groups))
    for piece in pieces:
        shares = labels.shares(piece)
        if shares is not None:
            total += shares
    return dict(zip(labels.groups, total.tolist(), strict=True))


@dataclass(frozen=True, eq=False)
class Labels:
    """Labels, group after group, to compare the words of a text with all of them in one go.

    ``group`` is that of each label, ``size`` what its words are worth together; ``first`` is the
    first label of each group. ``with_key`` gives for a key the labels that have it and what it is
    worth to each; ``counted`` what a key that any group knows counts of a text, by group.
    """

    groups: tuple[str, ...]
    group: NDArray[np.intp]
    size: NDArray[np.float64]
    first: NDArray[np.intp]
    with_key: Mapping[str, tuple[NDArray[np.intp], NDArray[np.float64]]]
    counted: Mapping[str, NDArray[np.float64]]

    def alike(self, keys: tuple[str, ...]) -> Mapping[str, float]:
        """The share of words that a text and the most similar label of each group share, if any.

        ``keys`` are those of the text's words (see ``keys_of``).
        """
        shares = self.shares(keys)
        if shares is None:
            return {}
        found = zip(self.groups, shares.tolist(), strict=True)
        return {group: share for group, share in found if share}

    def shares(self, keys: tuple[str, ...]) -> NDArray[np.float64] | None:
        """What ``alike`` gives, by group; None where no group has any: most pieces are values."""
        return _shares(self, keys)


@lru_cache(maxsize=32)
def labels_of_fields(kind: Kind) -> Labels:
    """The labels of the fields and composites of a kind, by these."""
    known = lexicon(kind)
    return _labels((spec.name, [spec], known) for spec in _specs(kind))


@lru_cache(maxsize=8)
def labels_of_kinds(pipeline: Pipeline) -> Labels:
    """The labels of all kinds of a pipeline, by kind."""
    kinds = pipeline.kinds.items()
    return _labels((name, _specs(kind), lexicon(kind)) for name, kind in kinds)


def _labels(groups: Iterable[tuple[str, Iterable[FieldSpec], Lexicon]]) -> Labels:
    """Labels of groups, each with the fields whose labels it has and what words are worth there."""
    labelled = [(name, list(_labels_of(specs, known)), known) for name, specs, known in groups]
    labelled = [(name, labels, known) for name, labels, known in labelled if labels]
    sizes: list[float] = []
    with_key: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for _, labels, known in labelled:
        for keys in labels:
            for key in keys:
                with_key[key][0].append(len(sizes))
                with_key[key][1].append(known.worth[key])
            sizes.append(sum(known.worth[key] for key in keys))
    keys_known = {key for _, _, known in labelled for key in (*known.worth, *known.neutral)}
    counts = [len(labels) for _, labels, _ in labelled]
    return Labels(
        tuple(name for name, _, _ in labelled),
        np.repeat(np.arange(len(counts)), counts),
        np.array(sizes),
        np.cumsum([0, *counts[:-1]]),
        {key: (np.array(at), np.array(worths)) for key, (at, worths) in with_key.items()},
        {k: np.array([known.counted(k) for _, _, known in labelled]) for k in keys_known},
    )


def _labels_of(specs: Iterable[FieldSpec], known: Lexicon) -> Iterable[list[str]]:
    """The keys of each label, in the order of its words: a sum must not differ between runs."""
    for spec in specs:
        for texts in (*spec.labels.values(), *spec.keys.values()):
            for text in texts:
                yield [k for k in keys_of(_words_of([[text]])) if k not in known.neutral]


@lru_cache(maxsize=32768)
def _shares(labels: Labels, keys: tuple[str, ...]) -> NDArray[np.float64] | None:
    asking = [key for key in keys if key in labels.with_key]
    if not asking:
        return None
    common = np.zeros(len(labels.size))
    for key in asking:
        at, worth = labels.with_key[key]
        np.add.at(common, at, worth)
    total = np.zeros(len(labels.groups))
    for key in keys:
        total += labels.counted.get(key, _UNKNOWN)
    either = total[labels.group] + labels.size - common
    # A label of words that count nothing, and a text of such words, have nothing in common.
    return np.maximum.reduceat(common / np.maximum(either, _LEAST), labels.first)


def is_word(folded: str) -> bool:
    """Whether a word, folded, may be one of a label."""
    return folded == "№" or (_is_long(folded) and not folded.isdigit())


def _is_long(folded: str) -> bool:
    return len(_POSSESSED.get(folded, folded)) >= SHORTEST
