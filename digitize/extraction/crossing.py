"""Features crossed with the way a candidate was found and with the kind of its value.

How near a label stands says one thing of what stands to its right and another of what stands below,
and how many words a value has says one thing of a name and another of a number: such features have
a weight for each way and for each kind of value, beside the one that they have for all.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from digitize.extraction.glance import family_of
from digitize.extraction.naming import FEATURES
from digitize.extraction.network import Network
from digitize.extraction.proposals import Candidate
from digitize.kinds.pipelines import Kind

CROSSED = frozenset({
    "label_by_keys", "label_similarity", "label_length", "label_ends", "distance", "nth", "lines",
    "value_sure", "entity_sure", "is_entity", "words", "cue_distance", "cue_nth", "room",
    "labelled", "near_left", "near_above", "near_below", "near_left_rival", "near_above_rival",
    "near_below_rival", "near_best", "near_ahead", "near_behind", "slot", "manner",
    "near_exact", "near_exact_ahead", "manner_own", "manner_rival", "manner_ahead",
    "fills", "fills_cell", "goes_on_below", *FEATURES,
})  # fmt: skip
"""Features whose weight may differ from one way of finding to another."""
CROSSED_BY_VALUE = frozenset({
    "title_inside", "pattern_whole", "area_in", "area_y", "area_x", "area_first", "area_last",
    "is_entity", "lines", "words", "value_sure", "one_word", "initials", "open_end",
    "capital", "left_open", "right_open", "more_below", "more_above", "near_best", "near_ahead",
    "near_behind", "manner_own", "manner_ahead", "fills", "fills_cell", "stops_at_wording",
    "goes_on_below", "goes_on_here", "other_tongue_around", "other_tongue", "own_tongue",
    *FEATURES,
})  # fmt: skip
"""Features whose weight may differ from one kind of value to another."""


def expand(candidate: Candidate, normaliser: str) -> dict[str, float]:
    """All features of a candidate by name, with those crossed with its way of being found."""
    way = candidate.method
    out = dict.fromkeys(_always(way, normaliser), 1.0)
    for name, value in candidate.features.items():
        if value:
            out |= dict.fromkeys(_crossed(name, way, normaliser), value)
    return out


def _always(way: str, normaliser: str) -> tuple[str, ...]:
    """The features of every candidate found in such a way, of such a kind of value."""
    family = f"way={family_of(way)}&value={normaliser}"
    return "bias", f"way={way}", f"value={normaliser}", family


def _crossed(name: str, way: str, normaliser: str) -> Iterator[str]:
    """The names under which a feature counts for such a candidate."""
    yield name
    if name in CROSSED:
        yield f"{name}&way={family_of(way)}"
    if name in CROSSED_BY_VALUE:
        yield f"{name}&value={normaliser}"


_ROOM = 16384
"""Rows for which a table of crossed features has room at first: 20 pages have 8,637, 88 13,270."""


class _Places(dict[str, int]):
    """The row of each feature of candidates alike in way and value, in a table of ``Crossings``.

    ``always`` is the row of what all of them have.
    """

    def __init__(self, table: "Crossings", way: str, normaliser: str) -> None:
        super().__init__()
        self._table, self._way, self._normaliser = table, way, normaliser
        self.always = table.add(_always(way, normaliser))

    def __missing__(self, feature: str) -> int:
        self[feature] = row = self._table.add(_crossed(feature, self._way, self._normaliser))
        return row


class Crossings:
    """What each feature adds up to with those that it is crossed with, worked out once.

    Candidates are scored by what ``expand`` names, in a third of the time. Not for several threads.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._table = np.empty((_ROOM, network.both.shape[1]), np.float32)
        self._rows = 0
        self._new: list[tuple[str, ...]] = []
        self._places: dict[tuple[str, str], _Places] = {}

    def add(self, names: Iterable[str]) -> int:
        """The number of a new row of the table, for features that have one value."""
        self._new.append(tuple(names))
        return self._rows + len(self._new) - 1

    def chances(self, candidates: Sequence[Candidate], kind: Kind) -> list[float]:
        """The chance, 0 to 1, of each candidate."""
        if not candidates:
            return []
        at: list[list[int]] = []
        values: list[list[float]] = []
        for candidate in candidates:
            key = candidate.method, kind.fields[candidate.field].normaliser
            places = self._places.get(key)
            if places is None:
                places = self._places[key] = _Places(self, *key)
            # Half of the features of a candidate are 0.
            said = {name: value for name, value in candidate.features.items() if value}
            at.append([places.always, *map(places.__getitem__, said)])
            values.append([1.0, *said.values()])
        self._take_in_new()
        return self._network.chances_by(self._table, at, values)

    def _take_in_new(self) -> None:
        """Adds up what has come; the table grows by doubling, for most pages bring some."""
        if not self._new:
            return
        rows = self._rows + len(self._new)
        if rows > len(self._table):
            larger = np.empty((2 * rows, self._table.shape[1]), np.float32)
            larger[: self._rows] = self._table[: self._rows]
            self._table = larger
        self._table[self._rows : rows] = self._network.together(self._new)
        self._rows, self._new = rows, []


@lru_cache(maxsize=8)
def crossings(network: Network) -> Crossings:
    """Those of one network, kept."""
    return Crossings(network)
