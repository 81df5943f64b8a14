"""The words of a kind's labels, and how far those of a line are the same.

Each field has a vocabulary: the beginnings of the words in its labels, keys and cues, each worth
more the fewer fields share it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
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

    ``labels`` are the targets of single labels and what their words are worth together;
    ``labels_with`` lists those that have a word.
    """

    worth: Mapping[str, float]
    targets: Mapping[str, frozenset[str]]
    neutral: frozenset[str]
    labels: tuple[tuple[str, float], ...]
    labels_with: Mapping[str, tuple[int, ...]]

    def alike(self, keys: tuple[str, ...]) -> Mapping[str, float]:
        """The share of words that the prompt and the most similar label of each target share.

        ``keys`` are those of the prompt's words (see ``keys_of``); what forms ask comes again and
        again.
        """
        return _alike(self, keys)

    def compared(self, keys: Collection[str]) -> Mapping[str, float]:
        """What ``alike`` gives, worked out."""
        asking = [key for key in keys if key in self.labels_with]
        if not asking:
            return {}  # most pieces of a page are values
        common: dict[int, float] = defaultdict(float)
        for key in asking:
            for label in self.labels_with[key]:
                common[label] += self.worth[key]
        total = sum(self.worth.get(key, _UNKNOWN) for key in keys if key not in self.neutral)
        best: dict[str, float] = {}
        for label, shared in common.items():
            target, size = self.labels[label]
            share = shared / (total + size - shared)
            if share > best.get(target, 0.0):
                best[target] = share
        return best

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


@lru_cache(maxsize=32768)
def _alike(lexicon: Lexicon, keys: tuple[str, ...]) -> Mapping[str, float]:
    return lexicon.compared(keys)


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
    specs = [*kind.fields.values(), *kind.composites.values()]
    neutral = {key_of(w) for group in kind.qualifiers.values() for w in _words_of(group.values())}
    for spec in specs:
        for word in _vocabulary(spec):
            targets[key_of(word)].add(spec.name)
    counts = Counter({key: len(found) for key, found in targets.items()})
    rarest = math.log(1 + len(specs))
    worth = {key: math.log(1 + len(specs) / n) / rarest for key, n in counts.items()}
    labels, labels_with = _labels(specs, worth, neutral)
    return Lexicon(
        worth,
        {key: frozenset(found) for key, found in targets.items()},
        frozenset(neutral),
        labels,
        labels_with,
    )


def _labels(
    specs: Iterable[FieldSpec], worth: Mapping[str, float], neutral: Collection[str]
) -> tuple[tuple[tuple[str, float], ...], Mapping[str, tuple[int, ...]]]:
    """Every label with what its words are worth, and for each word the labels that have it."""
    labels: list[tuple[str, float]] = []
    having: dict[str, list[int]] = defaultdict(list)
    for spec in specs:
        for texts in (*spec.labels.values(), *spec.keys.values()):
            for text in texts:
                # In the order of the words: a sum must not differ from one run to the next.
                keys = [k for k in keys_of(_words_of([[text]])) if k not in neutral]
                for key in keys:
                    having[key].append(len(labels))
                labels.append((spec.name, sum(worth[key] for key in keys)))
    return tuple(labels), {key: tuple(found) for key, found in having.items()}


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
    labels = _labels_of_all(pipeline)
    total = np.zeros(len(labels.kinds))
    for piece in pieces:
        shares = _most_alike(labels, piece)
        if shares is not None:
            total += shares
    return dict(zip(labels.kinds, total.tolist(), strict=True))


@dataclass(frozen=True, eq=False)
class _LabelsOfAll:
    """The labels of all kinds, kind after kind, to compare a piece of a line with all in one go.

    ``kind`` is the kind of each label, ``size`` what its words are worth together; ``first`` is the
    first label of each kind. ``with_key`` gives for a key the labels that have it and what it is
    worth to each; ``worth`` what it counts of a piece, by kind, for a key that any kind knows.
    """

    kinds: tuple[str, ...]
    kind: NDArray[np.intp]
    size: NDArray[np.float64]
    first: NDArray[np.intp]
    with_key: Mapping[str, tuple[NDArray[np.intp], NDArray[np.float64]]]
    worth: Mapping[str, NDArray[np.float64]]


@lru_cache(maxsize=8)
def _labels_of_all(pipeline: Pipeline) -> _LabelsOfAll:
    kinds = [(name, lexicon(kind)) for name, kind in pipeline.kinds.items()]
    kinds = [(name, known) for name, known in kinds if known.labels]
    counts = [len(known.labels) for _, known in kinds]
    first = np.cumsum([0, *counts[:-1]])
    with_key: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for start, (_, known) in zip(first.tolist(), kinds, strict=True):
        for key, labels in known.labels_with.items():
            with_key[key][0].extend(start + label for label in labels)
            with_key[key][1].extend(known.worth[key] for _ in labels)
    keys = {key for _, known in kinds for key in (*known.worth, *known.neutral)}
    worth = {
        key: np.array(
            [0 if key in known.neutral else known.worth.get(key, _UNKNOWN) for _, known in kinds]
        )
        for key in keys
    }
    return _LabelsOfAll(
        tuple(name for name, _ in kinds),
        np.repeat(np.arange(len(kinds)), counts),
        np.array([size for _, known in kinds for _, size in known.labels]),
        first,
        {key: (np.array(at), np.array(worths)) for key, (at, worths) in with_key.items()},
        worth,
    )


@lru_cache(maxsize=32768)
def _most_alike(labels: _LabelsOfAll, keys: tuple[str, ...]) -> NDArray[np.float64] | None:
    """For each kind the share of words that a piece and the most similar label have in common.

    None where they have none: most pieces are values.
    """
    asking = [key for key in keys if key in labels.with_key]
    if not asking:
        return None
    common = np.zeros(len(labels.size))
    for key in asking:
        at, worth = labels.with_key[key]
        np.add.at(common, at, worth)
    total = np.zeros(len(labels.kinds))
    for key in keys:
        total += labels.worth.get(key, _UNKNOWN)
    either = total[labels.kind] + labels.size - common
    # A label of words that count nothing, and a piece of such words, have nothing in common.
    return np.maximum.reduceat(common / np.maximum(either, _LEAST), labels.first)


def is_word(folded: str) -> bool:
    """Whether a word, folded, may be one of a label."""
    return folded == "№" or (_is_long(folded) and not folded.isdigit())


def _is_long(folded: str) -> bool:
    return len(_POSSESSED.get(folded, folded)) >= SHORTEST
