"""What stands around a value, and how much of it is said in the words of a field's labels.

A label that nobody foresaw is made of words that known ones are made of. Each field of a kind has a
vocabulary: the beginnings of the words in its labels, keys and cues, each worth more the fewer
fields share it. What stands before, over and under a value (its *prompts*) is compared with the
vocabularies of all fields, whether or not it was recognised as a label.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from digitize.extraction.folding import fold
from digitize.extraction.layout import Layout, Segment, overlap
from digitize.extraction.vocabularies import (
    MOST_WORDS,
    SHORTEST,
    akin_of,
    is_word,
    key_of,
    keys_of,
    labels_of_fields,
    lexicon,
)
from digitize.kinds.pipelines import Kind
from digitize.model import Box

DIRECTIONS = ("left", "above", "below")
_REACH = 4.0
"""Units of white space between a value and a prompt over or under it."""
_FEWEST_VOTES = 0.6
"""Labels that must speak for a direction before a page has a manner of its own."""
_LIKE_A_LABEL = 0.75
"""Share of all their words that a cell and a label must have in common to be one."""
_BESIDE = 0.5
"""Share of a cell's height over which another must stand beside it."""
_DASHES = ("-", "–", "—")
"""What stands between a label and its value in place of a colon."""
_PROMPTED = 0.4
"""Share of the words beside a value that a field's vocabulary must explain to propose it."""


class Affinity(Struct, frozen=True, gc=False):
    """How much of a prompt a field's words explain (0 to 1), and how much another field's do.

    ``exact`` is how much the prompt and the most similar label have in common of all their words,
    ``exact_rival`` the same of other fields: *adı* is all of one label and half of *ata adı*.
    """

    own: float
    rival: float
    exact: float
    exact_rival: float


class Prompts:
    """The prompts of the values of one page, for the fields of one kind."""

    def __init__(self, layout: Layout, kind: Kind) -> None:
        self._layout = layout
        self._lexicon = lexicon(kind)
        self._labels = labels_of_fields(kind)
        # A date and place, a series and number: such a label asks for more than one kind of thing.
        whole = [spec for spec in kind.composites.values() if spec.split == "full_name"]
        self._entity_of = {spec.name: spec.entity for spec in (*kind.fields.values(), *whole)}
        self._akin = akin_of(kind)
        self._alike: dict[tuple[int, ...], Mapping[str, float]] = {}
        self._explained: dict[tuple[int, ...], dict[str, float]] = {}
        self._around: dict[tuple[int, int], Mapping[str, tuple[int, ...]]] = {}
        self._asks: dict[tuple[int, ...], list[str]] = {}
        self._affinities: dict[tuple[tuple[int, ...], tuple[str, ...]], Affinity] = {}

    def affinities(self, tokens: Sequence[int], names: tuple[str, ...]) -> dict[str, Affinity]:
        """By direction, how far the prompts of a value speak for any of ``names``.

        A direction in which nothing stands is left out.
        """
        return {d: self._affinity(prompt, names) for d, prompt in self.around(tokens).items()}

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

    def asked(self, tokens: tuple[int, ...]) -> Collection[str]:
        """The targets whose words are a good part of those beside a value."""
        prompts = self.around(tokens).values()
        return dict.fromkeys(name for prompt in prompts for name in self._asking(prompt))

    def _asking(self, prompt: tuple[int, ...]) -> list[str]:
        """The targets whose words are a good part of a prompt's."""
        known = self._asks.get(prompt)
        if known is None:
            shares = self._shares(prompt).items()
            known = self._asks[prompt] = [name for name, share in shares if share >= _PROMPTED]
        return known

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
        key = key_of(word)
        return is_word(word) and (key in self._lexicon.targets or key in self._lexicon.neutral)

    def _shares(self, prompt: tuple[int, ...]) -> dict[str, float]:
        if prompt not in self._explained:
            folded = (fold(self._layout.tokens[t].text) for t in prompt)
            words = [word for word in folded if is_word(word)]
            self._explained[prompt] = self._lexicon.explained(words)
            self._alike[prompt] = self._labels.alike(keys_of(words))
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
            if out and text.endswith((".", ";", ":")) and len(text) > SHORTEST:
                break
            if out and text.endswith(",") and not colon:
                break
            out.append(token)
            if len(out) == MOST_WORDS:
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
            highest, lowest = layout.row_edges[near]
            if (highest - bottom if step > 0 else top - lowest) > _REACH * layout.unit:
                return ()
            widest, over = 0.0, None
            for index in layout.rows[near]:
                segment = layout.segments[index]
                width = overlap((segment.x0, segment.x1), sides)
                if width > widest:
                    widest, over = width, segment
            if over is not None:
                return self._nearest(over)
        return ()

    def _nearest(self, segment: Segment) -> tuple[int, ...]:
        return segment.tokens if len(segment.tokens) <= MOST_WORDS else ()


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
