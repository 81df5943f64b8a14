"""What stands around a value, and how much of it is said in the words of a field's labels.

A label that nobody foresaw is made of words that known ones are made of. Each field of a kind has a
vocabulary: the beginnings of the words in its labels, keys and cues, each worth more the fewer
fields share it. What stands before, over and under a value (its *prompts*) is compared with the
vocabularies of all fields, whether or not it was recognised as a label.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digitize.extraction.folding import fold
from digitize.extraction.layout import Layout, Segment, overlap
from digitize.kinds.pipelines import FieldSpec, Kind
from digitize.model import Box

DIRECTIONS = ("left", "above", "below")
_BEGINNING = 4
"""Letters (folded) by which two words are held to be one: *doğum*, *doğulduğu*, *doğulub*."""
_SHORTEST = 3
"""Letters of a word from which on another may begin like it."""
_MOST_WORDS = 8
"""Words of a prompt: more are a text, of which the nearest count."""
_REACH = 4.0
"""Units of white space between a value and a prompt over or under it."""
_FEWEST_VOTES = 0.6
"""Labels that must speak for a direction before a page has a manner of its own."""
_LIKE_A_LABEL = 0.75
"""Share of all their words that a cell and a label must have in common to be one."""
_BESIDE = 0.5
"""Share of a cell's height over which another must stand beside it."""
_POSSESSED = {fold("günü"): fold("gün"), fold("ayı"): fold("ay"), fold("ili"): fold("il")}
"""Short words of labels with the ending that longer ones have behind their beginning."""
_DASHES = ("-", "–", "—")
"""What stands between a label and its value in place of a colon."""
_PROMPTED = 0.4
"""Share of the words beside a value that a field's vocabulary must explain to propose it."""
_UNKNOWN = 0.8
"""What a word counts against a field that no field knows, against 1 for the rarest known one."""


@dataclass(frozen=True, slots=True)
class Affinity:
    """How much of a prompt a field's words explain (0 to 1), and how much another field's do.

    ``exact`` is how much the prompt and the most similar label have in common of all their words,
    ``exact_rival`` the same of other fields: *adı* is all of one label and half of *ata adı*.
    """

    own: float
    rival: float
    exact: float
    exact_rival: float


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

    def alike(self, keys: Collection[str]) -> dict[str, float]:
        """The share of words that the prompt and the most similar label of each target share.

        ``keys`` are those of the prompt's words (see ``keys_of``).
        """
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
            best[target] = max(best.get(target, 0.0), shared / (total + size - shared))
        return best

    def explained(self, words: Sequence[str]) -> dict[str, float]:
        """The share of the words that each target's vocabulary explains, 0 to 1."""
        total = 0.0
        shares: dict[str, float] = defaultdict(float)
        for word in words:
            key = _key(word)
            if key in self.neutral:
                continue
            targets = self.targets.get(key)
            worth = self.worth[key] if targets else _UNKNOWN
            total += worth
            for target in targets or ():
                shares[target] += worth
        return {target: share / total for target, share in shares.items()} if total else {}


def _key(word: str) -> str:
    return _POSSESSED.get(word, word)[:_BEGINNING]


def keys_of(words: Iterable[str]) -> tuple[str, ...]:
    """By what the words, folded, are known in labels; each once."""
    return tuple(dict.fromkeys(map(_key, words)))


@lru_cache(maxsize=32)
def lexicon(kind: Kind) -> Lexicon:
    """The vocabularies of the fields and composites of a kind."""
    targets: dict[str, set[str]] = defaultdict(set)
    specs = [*kind.fields.values(), *kind.composites.values()]
    neutral = {_key(w) for group in kind.qualifiers.values() for w in _words_of(group.values())}
    for spec in specs:
        for word in _vocabulary(spec):
            targets[_key(word)].add(spec.name)
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
def _akin(kind: Kind) -> Mapping[str, frozenset[str]]:
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
        texts = [layout.tokens[t].text for t in segment.tokens[:_MOST_WORDS]]
        # What stands after a colon is a value.
        end = next((n for n, text in enumerate(texts, 1) if text.endswith(":")), len(texts))
        folded = map(fold, texts[:end])
        pieces.append(keys_of(filter(_is_word, folded)))
    return pieces


def prompted(pieces: Sequence[Sequence[str]], kind: Kind) -> float:
    """How many pieces of lines (see ``pieces_of``) say what a label of the kind says, each 0 to 1.

    Labels in unknown wordings are made of the words of known ones, mostly those of one kind.
    """
    words = lexicon(kind)
    return sum(max(words.alike(piece).values(), default=0.0) for piece in pieces)


class Prompts:
    """The prompts of the values of one page, for the fields of one kind."""

    def __init__(self, layout: Layout, kind: Kind) -> None:
        self._layout = layout
        self._lexicon = lexicon(kind)
        # A date and place, a series and number: such a label asks for more than one kind of thing.
        whole = [spec for spec in kind.composites.values() if spec.split == "full_name"]
        self._entity_of = {spec.name: spec.entity for spec in (*kind.fields.values(), *whole)}
        self._akin = _akin(kind)
        self._alike: dict[tuple[int, ...], dict[str, float]] = {}
        self._explained: dict[tuple[int, ...], dict[str, float]] = {}
        self._around: dict[tuple[int, int], Mapping[str, tuple[int, ...]]] = {}
        self._best: dict[tuple[int, ...], dict[str, float]] = {}
        self._affinities: dict[tuple[tuple[int, ...], tuple[str, ...]], Affinity] = {}

    def affinities(self, tokens: Sequence[int], names: tuple[str, ...]) -> dict[str, Affinity]:
        """By direction, how far the prompts of a value speak for any of ``names``.

        A direction in which nothing stands is left out.
        """
        found = self.around(tokens).items()
        return {direction: self._affinity(prompt, names) for direction, prompt in found}

    def _affinity(self, prompt: tuple[int, ...], names: tuple[str, ...]) -> Affinity:
        """How far one prompt speaks for ``names``; what stands beside a label has it in common."""
        known = self._affinities.get((prompt, names))
        if known is not None:
            return known
        akin = self._akin[names[-1]].union(names)
        shares = self._shares(prompt)
        alike = self._alike[prompt]
        own, rival = _best_of(shares, names, akin)
        exact, exact_rival = _best_of(alike, names, akin)
        found = self._affinities[prompt, names] = Affinity(own, rival, exact, exact_rival)
        return found

    def best(self, tokens: tuple[int, ...]) -> Mapping[str, float]:
        """For every target its share in the prompt of the value that says most of it."""
        if tokens in self._best:
            return self._best[tokens]
        best = self._best[tokens] = {}
        for prompt in self.around(tokens).values():
            for target, share in self._shares(prompt).items():
                best[target] = max(best.get(target, 0.0), share)
        return best

    def asked(self, tokens: tuple[int, ...]) -> list[str]:
        """The targets whose words are a good part of those beside a value."""
        return [name for name, share in self.best(tokens).items() if share >= _PROMPTED]

    def votes(self, places: Iterable[tuple[str, tuple[int, ...]]]) -> dict[str, float]:
        """The share of the page's values whose label stands in each direction: its own manner.

        ``places`` are what was found on the page, each with the kind of thing that it is. One votes
        for a direction as far as the words there ask for its kind, and for no other.
        """
        votes = dict.fromkeys(DIRECTIONS, 0.0)
        for entity, tokens in places:
            for direction, prompt in self.around(tokens).items():
                asked = self._asked(prompt)
                fit = asked.get(entity, 0.0)
                others = max((v for k, v in asked.items() if k != entity), default=0.0)
                votes[direction] += max(0.0, fit - others)
        total = sum(votes.values())
        return {d: v / total for d, v in votes.items()} if total >= _FEWEST_VOTES else {}

    def _asked(self, prompt: tuple[int, ...]) -> dict[str, float]:
        """How much of a prompt asks for each kind of thing."""
        asked: dict[str, float] = {}
        for target, share in self._shares(prompt).items():
            entity = self._entity_of.get(target, "")
            if entity:
                asked[entity] = max(asked.get(entity, 0.0), share)
        return asked

    def asks(self, token: int) -> bool:
        """Whether labels of the kind have a word like this one."""
        word = fold(self._layout.tokens[token].text)
        key = _key(word)
        return _is_word(word) and (key in self._lexicon.targets or key in self._lexicon.neutral)

    def _shares(self, prompt: tuple[int, ...]) -> dict[str, float]:
        if prompt not in self._explained:
            folded = (fold(self._layout.tokens[t].text) for t in prompt)
            words = [word for word in folded if _is_word(word)]
            self._explained[prompt] = self._lexicon.explained(words)
            self._alike[prompt] = self._lexicon.alike(keys_of(words))
        return self._explained[prompt]

    def around(self, tokens: Sequence[int]) -> Mapping[str, tuple[int, ...]]:
        """The words before, over and under a value, by direction."""
        ends = (tokens[0], tokens[-1])
        if ends not in self._around:
            found = {
                "left": self._left(tokens[0]),
                "above": self._beside(tokens, -1),
                "below": self._beside(tokens, 1),
            }
            self._around[ends] = {d: prompt for d, prompt in found.items() if prompt}
        return self._around[ends]

    def _left(self, token: int) -> tuple[int, ...]:
        """The words before a value: in its segment, else in the one before, or the cell before."""
        layout = self._layout
        own = layout.segments[layout.segment_of[token]]
        before = self._clause(own.tokens[: own.tokens.index(token)])
        if before:
            return before
        cell = layout.tokens[token].cell
        if cell is not None:
            inside = layout.cells[cell]
            above = self._clause(inside[: inside.index(token)])
            return above or self._cell_before(cell)
        row = layout.rows[own.row]
        at = row.index(own.index)
        if at == 0:
            return ()
        return self._clause(layout.segments[row[at - 1]].tokens)

    def _clause(self, tokens: Sequence[int]) -> tuple[int, ...]:
        """The last words of a clause; a colon or a dash at its very end belongs to it.

        Commas end it too, but not those of a label with a colon: soyadı, adı, atasının adı:
        """
        out: list[int] = []
        last = self._layout.tokens[tokens[-1]].text if tokens else ""
        colon = last.endswith(":") or last in _DASHES
        for token in reversed(tokens):
            text = self._layout.tokens[token].text
            if out and text.endswith((".", ";", ":")) and len(text) > _SHORTEST:
                break
            if out and text.endswith(",") and not colon:
                break
            out.append(token)
            if len(out) == _MOST_WORDS:
                break
        return tuple(reversed(out))

    def _cell_before(self, cell: Box) -> tuple[int, ...]:
        """What stands in the nearest cell to the left that is like a label, else in the next.

        A table of two columns, his and hers, has the labels to the left of both.
        """
        beside = [
            (cell[0] - other[2], other)
            for other in self._layout.cells
            if other[2] <= cell[0] + self._layout.unit
            and overlap((cell[1], cell[3]), (other[1], other[3])) > _BESIDE * (cell[3] - cell[1])
        ]
        if not beside:
            return ()
        clauses = [self._clause(self._layout.cells[other]) for _, other in sorted(beside)]
        return next((c for c in clauses if self._is_label(c)), clauses[0])

    def _is_label(self, prompt: tuple[int, ...]) -> bool:
        """Whether the words are nearly those of a label."""
        self._shares(prompt)
        return max(self._alike[prompt].values(), default=0.0) >= _LIKE_A_LABEL

    def _beside(self, tokens: Sequence[int], step: int) -> tuple[int, ...]:
        """The segments over (or under) a value, the nearest row that has any."""
        layout = self._layout
        row = layout.row_of(tokens[0] if step < 0 else tokens[-1])
        own = [t for t in tokens if layout.row_of(t) == row]
        sides, (top, bottom) = layout.x_span(own), layout.y_span(own)
        for near in (row + step, row + 2 * step):
            if not 0 <= near < len(layout.rows):
                return ()
            found = [layout.segments[s] for s in layout.rows[near]]
            gap = min(s.y0 for s in found) - bottom if step > 0 else top - max(s.y1 for s in found)
            if gap > _REACH * layout.unit:
                return ()
            over = [s for s in found if overlap(s.x, sides) > 0]
            if over:
                return self._nearest(max(over, key=lambda s: overlap(s.x, sides)))
        return ()

    def _nearest(self, segment: Segment) -> tuple[int, ...]:
        return segment.tokens if len(segment.tokens) <= _MOST_WORDS else ()


def _best_of(
    shares: Mapping[str, float], names: Collection[str], akin: Collection[str]
) -> tuple[float, float]:
    """The greatest of the shares of ``names``, and of those that are none of ``akin``."""
    own = rival = 0.0
    for name, share in shares.items():
        if name not in akin:
            rival = max(rival, share)
        elif share > own and name in names:
            own = share
    return own, rival


def _is_word(folded: str) -> bool:
    return folded == "№" or (_is_long(folded) and not folded.isdigit())


def _is_long(folded: str) -> bool:
    return len(_POSSESSED.get(folded, folded)) >= _SHORTEST
