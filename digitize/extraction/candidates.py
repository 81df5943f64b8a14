"""Everything that could be the value of a field, found in every way, each with its features.

The ways do not know of one another: a label with the places around it, a cue in running text with
the names, dates and places beside it, a pattern, an expected place on the page. What they find
competes in ``scoring``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from digitize.extraction.entities import Entity
from digitize.extraction.glance import family_of
from digitize.extraction.heads import head_values
from digitize.extraction.layout import Layout
from digitize.extraction.phrases import Found, Meaning
from digitize.extraction.prompts import DIRECTIONS
from digitize.extraction.proposals import Candidate, Place, made, order, unread
from digitize.extraction.regions import Region
from digitize.extraction.scoring import is_learned
from digitize.extraction.slots import LONGEST
from digitize.extraction.view import HEADINGS, PageView
from digitize.kinds.pipelines import FieldSpec

_REACH_BEFORE = 9
"""Tokens between a cue and the value after it."""
_REACH_AFTER = 16
"""Tokens between a value and the cue after it: date and place stand before one verb."""
_MOST_CLAUSE = 30
"""Tokens of a clause beside a cue."""
_REGION_ENTITY_START = 8
"""Tokens that may stand before a name in the place of a label's value."""
_FREE = frozenset({"DATE", "OFFICE", "PERSON", "ADDRESS"})
"""What may be a field's value with nothing beside it that says so."""
_MOST_TOKENS = {"NAME": 3, "NUMBER": 5, "PERSON": 7, "TITLE": 10}
"""Tokens of a slot that may be such a value; days are found wherever they stand."""
_PLAIN = 0.9
"""Likeness from which a label is the one that the pipeline names. Nothing that merely stands among
like words (Subtotal) competes with what stands beside it (Total) where the weights know nothing of
such values; of those that they know, the weights decide better: with half of the wordings left out
F1 on 48 documents of other layouts was 0.763, and 0.757 with this rule for all."""
_BEHIND, _FAR_BEHIND = -0.1, -0.6
"""What the words around a value, and the most similar label, may say less of a field than of others
for the value to be proposed: of 17,141 values proposed for such words alone 4,514 said less, of
which 2 of 468 were chosen (264 documents)."""
_CHOSEN_FROM = frozenset({"sex", "marital_status"})
"""Normalisers of values of which a form may print all that there are, for one to be marked."""
_BESIDE = ("right", "cell", "cell-right")
"""Ways of finding what stands beside a label, in its row or cell or the next one."""
_HEADING_ROWS, _HEADING_LINES = 6, 3
"""Rows of a page that may be its letterhead, and how many of them one name may take."""


def candidates_of(view: PageView) -> list[Candidate]:
    """All candidates of the page for every field of the kind, the same value place once."""
    found: dict[tuple[str, tuple[int, ...], str], Candidate] = {}
    for candidate in _all(view):
        key = (candidate.field, candidate.tokens, candidate.method)
        old = found.get(key)
        if old is None or len(candidate.features) > len(old.features):
            found[key] = candidate
    return list(found.values())


def _all(view: PageView) -> Iterable[Candidate]:
    """What every way finds; the same place may come more than once."""
    columns = _table_heading(view) if view.kind.tables else frozenset()
    labelled: set[str] = set()
    for match, meaning in _labels(view, columns):
        spec = _spec(view, meaning)
        own = list(_by_label(view, match, meaning, spec))
        if _is_plain(match) and not is_learned(spec.normaliser):
            own = _beside_first(own)
        for candidate in own:
            if _is_plain(match) and candidate.normalised.value is not None:
                labelled.add(candidate.field)
            yield candidate
        yield from _by_cue(view, match, meaning, spec)
    for match in view.cues:
        if match.tokens[0] in columns:
            continue
        for meaning in match.meanings:
            yield from _by_cue(view, match, meaning, _spec(view, meaning))
    for spec, tokens in head_values(view):
        # A place that the pipeline names is as good as a pattern that it gives.
        placed = {"pattern_whole": 1.0} | view.place_features(spec, tokens)
        yield from made(view, spec, Place(tokens, "pattern", placed))
    for spec in (*view.kind.fields.values(), *view.kind.composites.values()):
        yield from _by_pattern(view, spec)
        if spec.area is not None:
            yield from _by_area(view, spec)
        yield from _by_name(view, spec)
        if spec.name not in labelled or is_learned(spec.normaliser):
            yield from _by_prompt(view, spec)


def _beside_first(found: Sequence[Candidate]) -> list[Candidate]:
    """What stands around a label, without what is over or under it where a value stands beside it.

    Weights that know nothing of such values weigh the two by a toss: of a total against the VAT in
    the line above, over a wide gap, 8 of 48 went wrong.
    """
    beside = any(family_of(c.method) in _BESIDE and c.normalised.value is not None for c in found)
    return [c for c in found if not beside or family_of(c.method) in _BESIDE]


def _labels(view: PageView, columns: frozenset[int]) -> Iterable[tuple[Found, Meaning]]:
    """The labels on the page, each with what it may mean; those of ``columns`` are of a table."""
    for match in view.chosen:
        for meaning in match.meanings:
            if meaning.role == "label" and match.tokens[0] not in columns:
                yield match, meaning


def _is_plain(match: Found) -> bool:
    """Whether a label was found as the pipeline words it, hardly misread."""
    return not match.by_keys and match.similarity >= _PLAIN


def _table_heading(view: PageView) -> frozenset[int]:
    """The tokens of the row in which the columns of a table are named: no labels of fields."""
    rows: dict[int, list[Found]] = defaultdict(list)
    for match in view.chosen:
        if any(m.role == "column" for m in match.meanings):
            rows[view.layout.row_of(match.tokens[0])].append(match)
    return frozenset(
        token
        for matches in rows.values()
        if len(matches) >= HEADINGS
        for match in matches
        for token in match.tokens
    )


def _spec(view: PageView, meaning: Meaning) -> FieldSpec:
    specs = view.kind.composites if meaning.composite else view.kind.fields
    return specs[meaning.target]


def _by_label(
    view: PageView, match: Found, meaning: Meaning, spec: FieldSpec
) -> Iterable[Candidate]:
    """What stands around a label, whole and cut to the first name of the right kind in it."""
    features = view.label_features(match, meaning)
    for region, wide in _regions(view, match, spec.lines):
        placed = {**features, **_region_features(region), "over_wording": float(wide)}
        placed |= view.manner_of(region.method)
        printed = tuple(t for t in region.tokens if view.layout.tokens[t].printed)
        found = list(made(view, spec, Place(printed, region.method, placed, match.tokens)))
        yield from found
        if len(printed) < len(region.tokens) and all(c.normalised.value is None for c in found):
            # A signature before a printed name is no value; what fills in a blank is.
            written = tuple(t for t in region.tokens if t not in printed)
            yield from unread(view, spec, Place(written, region.method, placed, match.tokens))
        for entity in _inside(view, spec, printed):
            method = f"{region.method}+entity"
            extra = {**placed, "entity_sure": entity.sure}
            yield from made(view, spec, Place(entity.tokens, method, extra, match.tokens))


def _regions(view: PageView, match: Found, lines: int) -> Iterable[tuple[Region, bool]]:
    """Where the value may stand, ended by all wordings; then (True) by the certain ones."""
    found = view.surroundings.regions(match, lines)
    yield from ((region, False) for region in found)
    if view.wider is not None:
        known = {region.tokens for region in found}
        for region in view.wider.regions(match, lines):
            if region.tokens not in known:
                yield region, True


def _inside(view: PageView, spec: FieldSpec, tokens: Sequence[int]) -> Iterable[Entity]:
    """The first entity of the wanted kind that begins early in the region and is not all."""
    places = {token: at for at, token in enumerate(tokens)}
    for entity in view.entities[spec.entity]:
        at = places.get(entity.tokens[0])
        if at is None or at > _REGION_ENTITY_START or len(entity.tokens) == len(tokens):
            continue
        if all(token in places for token in entity.tokens):
            yield entity
            return


def _by_cue(view: PageView, match: Found, meaning: Meaning, spec: FieldSpec) -> Iterable[Candidate]:
    """The two nearest names of the right kind beside a cue; for text the clauses beside it."""
    features = view.label_features(match, meaning)
    first, last = match.tokens[0], match.tokens[-1]
    after = meaning.role == "after"
    near: list[tuple[int, Entity]] = []
    for entity in view.entities[spec.entity]:
        start, end = entity.tokens[0], entity.tokens[-1]
        distance = first - end - 1 if after else start - last - 1
        if after and start < first <= end <= last:
            distance = 0  # the cue is read as the end of a date: 28 iyun 1989-cu il tarixli
        if 0 <= distance <= (_REACH_AFTER if after else _REACH_BEFORE):
            near.append((distance, entity))
    near.sort(key=lambda pair: pair[0])
    method = f"cue-{meaning.role}"
    for nth, (distance, entity) in enumerate(near[:2]):
        placed = {
            **features,
            "cue_distance": min(distance, 12) / 12,
            "cue_nth": float(nth),
            "entity_sure": entity.sure,
        }
        yield from made(view, spec, Place(entity.tokens, method, placed, match.tokens))
    if spec.entity == "TEXT":
        for clause in _clauses(view, first, last, after=after):
            yield from made(view, spec, Place(clause, f"{method}-clause", features, match.tokens))


def _clauses(view: PageView, first: int, last: int, *, after: bool) -> Iterable[tuple[int, ...]]:
    """The words before or after a cue up to the end of the clause or sentence."""
    tokens = view.layout.tokens
    step = -1 if after else 1
    at = (first if after else last) + step
    out: list[int] = []
    while 0 <= at < len(tokens) and len(out) < _MOST_CLAUSE:
        ends = tokens[at].text.endswith((".", ";", ",", ":"))
        if after and ends and out:
            yield tuple(sorted(out))
            if not tokens[at].text.endswith(","):
                return
        out.append(at)
        if not after and ends:
            yield tuple(out)
            if not tokens[at].text.endswith(","):
                return
        at += step
    if out:
        yield tuple(sorted(out))


def _by_pattern(view: PageView, spec: FieldSpec) -> Iterable[Candidate]:
    """What the patterns of the field match, row by row and where text reads on."""
    if not spec.patterns:
        return
    hits: dict[tuple[int, ...], dict[str, float]] = {}
    for number, (tokens, text) in enumerate(_runs(view.layout, spec.lines)):
        for pattern in spec.patterns:
            for hit in pattern.finditer(text):
                covered = view.layout.joined(tokens).covered(*hit.span("value"))
                if covered:
                    whole, first = hit.span() == (0, len(text)), number == 0
                    hits[covered] = {
                        "pattern_whole": float(whole),
                        "pattern_first": float(first),
                    }
    if spec.normaliser in _CHOSEN_FROM:
        hits = _without_choices(view, spec, hits)
    places = sorted({covered[0] for covered in hits})
    for covered, found in hits.items():
        features = found | view.place_features(spec, covered)
        features["lines"] = _lines(view, covered)
        features |= order(spec, places.index(covered[0]))
        yield from made(view, spec, Place(covered, "pattern", features))


def _without_choices(
    view: PageView, spec: FieldSpec, hits: Mapping[tuple[int, ...], dict[str, float]]
) -> dict[tuple[int, ...], dict[str, float]]:
    """The matches without those of rows that print what may be chosen: evli, subay, dul."""
    values: dict[int, set[str | None]] = defaultdict(set)
    for tokens in hits:
        read = view.normalised(spec.normaliser, view.layout.text(tokens))
        values[view.layout.row_of(tokens[0])].add(read.value)
    return {t: found for t, found in hits.items() if len(values[view.layout.row_of(t[0])]) == 1}


@lru_cache(maxsize=4)
def _runs(layout: Layout, lines: int) -> tuple[tuple[Sequence[int], str], ...]:
    """Rows, what reads on over several of them, and blocks: where a pattern may match.

    Each with its text. ``lines`` are the most rows of one run. The fields of a kind ask for the
    same ones.
    """
    rows = [layout.row_tokens(row) for row in range(len(layout.rows))]
    found = [
        [token for row in rows[first : first + count] for token in row]
        for first in range(len(rows))
        for count in range(1, lines + 1)
    ]
    flows = (f for f in layout.flows if len({layout.tokens[t].line for t in f}) > 1)
    return tuple((run, layout.line(run)) for run in chain(found, flows))


def _by_area(view: PageView, spec: FieldSpec) -> Iterable[Candidate]:
    """The names of the right kind that stand where the field is expected on the page."""
    placed = [(e, view.place_features(spec, e.tokens)) for e in view.entities[spec.entity]]
    inside = [(entity, place) for entity, place in placed if place["area_in"] > 0]
    for nth, (entity, place) in enumerate(inside):
        features = place | {
            "area_first": float(nth == 0),
            "area_last": float(nth == len(inside) - 1),
            "area_nth": min(nth, 4) / 4,
            "entity_sure": entity.sure,
        }
        features |= order(spec, nth)
        yield from made(view, spec, Place(entity.tokens, "area", features))
    if spec.entity == "OFFICE":
        yield from _heading_rows(view, spec)


def _by_prompt(view: PageView, spec: FieldSpec) -> Iterable[Candidate]:
    """What stands beside words that its labels are made of, though none was recognised there.

    Days, offices and persons may have no words beside them at all.
    """
    places: dict[tuple[int, ...], float] = {}
    if spec.entity != "TEXT":
        places = {entity.tokens: entity.sure for entity in view.entities[spec.entity]}
    free = spec.entity in _FREE and spec.area is None
    near = [t for t in places if free or spec.name in view.prompts.asked(t)]
    if spec.entity != "DATE":
        most = _MOST_TOKENS.get(spec.entity, LONGEST)
        near += [s for s in view.asking.get(spec.name, ()) if len(s) <= most and s not in places]
    for tokens in near:
        if _is_of_another(view, spec, tokens):
            continue
        features = {"entity_sure": places.get(tokens, 0.0), "slot": float(tokens not in places)}
        features["lines"] = _lines(view, tokens)
        yield from made(view, spec, Place(tokens, "prompt", features))


def _is_of_another(view: PageView, spec: FieldSpec, tokens: tuple[int, ...]) -> bool:
    """Whether the words around a value are those of other fields' labels, all or by far."""
    found = view.prompt_features((spec.name,), tokens)
    near = [f"near_{d}" for d in DIRECTIONS if f"near_{d}" in found]
    ahead = max((found[n] - found[f"{n}_rival"] for n in near), default=0.0)
    exact = found["near_exact"] - found["near_exact_rival"]
    return ahead <= _BEHIND or (ahead <= 0 and exact < _FAR_BEHIND)


def _by_name(view: PageView, spec: FieldSpec) -> Iterable[Candidate]:
    """What the learned component names for the field."""
    for tokens in view.naming.spans(spec.name):
        yield from made(view, spec, Place(tokens, "named", {"lines": _lines(view, tokens)}))


def _lines(view: PageView, tokens: Sequence[int]) -> float:
    """Over how many lines of the page a value goes, 0 to 1; four and more are alike."""
    rows = len({view.layout.row_of(t) for t in tokens})
    return min(rows - 1, 3) / 3


def _heading_rows(view: PageView, spec: FieldSpec) -> Iterable[Candidate]:
    """Whole rows at the head of the page, one and two together: how a letterhead is printed.

    The name of a plant or a school need not have a word by which offices are known.
    """
    rows = view.layout.rows[:_HEADING_ROWS]
    single = [row for row in range(len(rows)) if len(rows[row]) == 1]
    for row in single:
        for count in range(1, _HEADING_LINES + 1):
            below = range(row, row + count)
            if any(r not in single for r in below):
                break
            tokens = tuple(t for r in below for t in view.layout.row_tokens(r))
            if view.owned.intersection(tokens):
                break
            features = view.place_features(spec, tokens)
            features["area_nth"] = row / _HEADING_ROWS
            features["lines"] = (count - 1) / 3
            yield from made(view, spec, Place(tokens, "heading", features))


def _region_features(region: Region) -> dict[str, float]:
    return {
        "distance": min(region.distance, 20.0) / 20,
        "nth": min(region.nth, 3) / 3,
        "lines": min(region.lines - 1, 3) / 3,
        "room": region.room / 20,
        "labelled": float(region.labelled),
    }
