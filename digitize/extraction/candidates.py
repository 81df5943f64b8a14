"""Everything that could be the value of a field, found in every way, each with its features.

The ways do not know of one another: a label with the places around it, a cue in running text with
the names, dates and places beside it, a pattern, an expected place on the page. What they find
competes in ``scoring``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digitize.extraction import shelfmarks
from digitize.extraction.composites import divide
from digitize.extraction.entities import Entity, entities
from digitize.extraction.folding import fold
from digitize.extraction.layout import Layout
from digitize.extraction.phrases import Found, Meaning, choose, cues
from digitize.extraction.regions import NUMBER_SIGN, Region, Standing, Surroundings, standing
from digitize.extraction.sections import Sections
from digitize.kinds.pipelines import FieldSpec, Kind, Pipeline
from digitize.language.alphabets import script_counts
from digitize.language.normalise import NORMALISERS, Context, Normalised
from digitize.model import Box, Language

_REACH_BEFORE = 9
"""Tokens between a cue and the value after it."""
_REACH_AFTER = 16
"""Tokens between a value and the cue after it: date and place stand before one verb."""
_MOST_CLAUSE = 30
_FEMALE = re.compile(r"(?:gizi|kizi)\w{0,4}|\w{3,}(?:ovna|evna|icna)")
_MALE = re.compile(r"(?:ogiu|ogii|ogiy)\w{0,4}|\w{3,}(?:ovic|evic)")
_INITIALS = re.compile(r"\b[^\W\d_]\.")
_HEADINGS = 3
"""Column headings side by side that make a row the head of a table."""
_REGION_ENTITY_START = 8
_HEADING_ROWS, _HEADING_LINES = 6, 3
"""Rows of a page that may be its letterhead, and how many of them one name may take."""
_DIVIDING = ("label", "qualifier", "noise", "title", "section", "column")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that a field may have. ``features`` are what ``scoring`` weighs."""

    field: str
    page: int
    tokens: tuple[int, ...]
    box: Box
    raw: str
    normalised: Normalised
    method: str
    features: Mapping[str, float]
    source: tuple[int, ...] = ()


class PageView:
    """One page of a document as a kind of record sees it: wordings, sections, entities."""

    def __init__(
        self,
        layout: Layout,
        found: Sequence[Found],
        pipeline: Pipeline,
        kind: Kind,
        language: Language,
    ) -> None:
        self.number = layout.page.number
        self.layout = layout
        self.kind = kind
        self.language = language
        self.chosen = choose([*found, *_marks(layout, kind)], kind.name)
        self.cues = cues(found, kind.name)
        self.standings = {m: standing(layout, m) for m in (*self.chosen, *self.cues)}
        self._stated = {m.tokens: part for m in self.chosen if (part := _section_of(m)) is not None}
        self.boundaries = [m for m in self.chosen if self.standings[m].is_boundary(m)]
        self._owned = {t for m in self.boundaries for t in m.tokens}
        self._table_rows = self._rows_of_tables() if kind.tables else frozenset()
        firm = [m for m in self.boundaries if not self.standings[m].may_be_inside(m)]
        self.surroundings = Surroundings(layout, self.boundaries)
        self.wider = Surroundings(layout, firm) if len(firm) < len(self.boundaries) else None
        self.sections = Sections(layout, self.chosen, self.standings)
        self.entities: dict[str, list[Entity]] = defaultdict(list)
        labels = {
            token
            for match in self.boundaries
            if (match.by_keys or match in firm) and any(m.role in _DIVIDING for m in match.meanings)
            for token in match.tokens
        }
        for entity in entities(layout, pipeline, labels):
            self.entities[entity.label].append(entity)
        box = layout.box(range(len(layout.tokens)))
        self._extent = (box[0], box[2])
        self._script = script_counts(layout.page.text)
        dated = {t for e in self.entities["DATE"] for t in e.tokens}
        self.entities["NUMBER"] = [
            e for e in self.entities["NUMBER"] if not dated.intersection(e.tokens)
        ]
        self._cache: dict[tuple[str, str], Normalised] = {}
        self._ends = _ends_of_orders(kind)
        self.dates = self.dates_here()

    def dates_here(self) -> frozenset[str]:
        """The dates that stand on the page, ISO 8601."""
        values = (
            self._normalised("date", self.layout.text(entity.tokens)).value
            for entity in self.entities["DATE"]
        )
        return frozenset(value for value in values if value is not None)

    def candidates(self) -> list[Candidate]:
        """All candidates of the page for every field of the kind, the same value place once."""
        found: dict[tuple[str, tuple[int, ...], str], Candidate] = {}
        for candidate in self._all():
            key = (candidate.field, candidate.tokens, candidate.method)
            old = found.get(key)
            if old is None or len(candidate.features) > len(old.features):
                found[key] = candidate
        return list(found.values())

    def _all(self) -> Iterable[Candidate]:
        columns = self._table_heading() if self.kind.tables else frozenset()
        for match in self.chosen:
            for meaning in match.meanings:
                if meaning.role == "label" and match.tokens[0] not in columns:
                    spec = self._spec(meaning)
                    yield from self._by_label(match, meaning, spec)
                    yield from self._by_cue(match, meaning, spec)
        for match in self.cues:
            if match.tokens[0] in columns:
                continue
            for meaning in match.meanings:
                yield from self._by_cue(match, meaning, self._spec(meaning))
        for spec in (*self.kind.fields.values(), *self.kind.composites.values()):
            yield from self._by_pattern(spec)
            if spec.area is not None:
                yield from self._by_area(spec)

    def _table_heading(self) -> frozenset[int]:
        """The tokens of the row in which the columns of a table are named: no labels of fields."""
        rows: dict[int, list[Found]] = defaultdict(list)
        for match in self.chosen:
            if any(m.role == "column" for m in match.meanings):
                rows[self.layout.row_of(match.tokens[0])].append(match)
        return frozenset(
            token
            for matches in rows.values()
            if len(matches) >= _HEADINGS
            for match in matches
            for token in match.tokens
        )

    def _rows_of_tables(self) -> frozenset[int]:
        """The rows that look like those of a table: three columns or more."""
        rows = enumerate(self.layout.rows)
        return frozenset(number for number, segments in rows if len(segments) >= _HEADINGS)

    def _spec(self, meaning: Meaning) -> FieldSpec:
        specs = self.kind.composites if meaning.composite else self.kind.fields
        return specs[meaning.target]

    # -- the ways ---------------------------------------------------------------------------

    def _by_label(self, match: Found, meaning: Meaning, spec: FieldSpec) -> Iterable[Candidate]:
        features = self._label_features(match, meaning)
        for region, wide in self._regions(match, spec.lines):
            placed = {**features, **_region_features(region), "over_wording": float(wide)}
            yield from self._made(spec, region.tokens, region.method, placed, match.tokens)
            for entity in self._inside(spec, region.tokens):
                method = f"{region.method}+entity"
                extra = {**placed, "entity_sure": entity.sure}
                yield from self._made(spec, entity.tokens, method, extra, match.tokens)

    def _regions(self, match: Found, lines: int) -> Iterable[tuple[Region, bool]]:
        """Where the value may stand, ended by all wordings; then (True) by the certain ones."""
        found = self.surroundings.regions(match, lines)
        yield from ((region, False) for region in found)
        if self.wider is not None:
            known = {region.tokens for region in found}
            for region in self.wider.regions(match, lines):
                if region.tokens not in known:
                    yield region, True

    def _inside(self, spec: FieldSpec, tokens: Sequence[int]) -> Iterable[Entity]:
        """The first entity of the wanted kind that begins early in the region and is not all."""
        places = {token: at for at, token in enumerate(tokens)}
        for entity in self.entities[spec.entity]:
            at = places.get(entity.tokens[0])
            if at is None or at > _REGION_ENTITY_START or len(entity.tokens) == len(tokens):
                continue
            if all(token in places for token in entity.tokens):
                yield entity
                return

    def _by_cue(self, match: Found, meaning: Meaning, spec: FieldSpec) -> Iterable[Candidate]:
        features = self._label_features(match, meaning)
        first, last = match.tokens[0], match.tokens[-1]
        after = meaning.role == "after"
        near: list[tuple[int, Entity]] = []
        for entity in self.entities[spec.entity]:
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
            yield from self._made(spec, entity.tokens, method, placed, match.tokens)
        if spec.entity == "TEXT":
            for clause in self._clauses(first, last, after=after):
                way = f"{method}-clause"
                yield from self._made(spec, clause, way, dict(features), match.tokens)

    def _clauses(self, first: int, last: int, *, after: bool) -> Iterable[tuple[int, ...]]:
        """The words before or after a cue up to the end of the clause or sentence."""
        tokens = self.layout.tokens
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

    def _by_pattern(self, spec: FieldSpec) -> Iterable[Candidate]:
        if not spec.patterns:
            return
        hits: dict[tuple[int, ...], dict[str, float]] = {}
        for number, tokens in enumerate(self._runs(spec.lines)):
            text, starts = self._run_text(tokens)
            for pattern in spec.patterns:
                for hit in pattern.finditer(text):
                    covered = self._covered(tokens, starts, hit.span("value"))
                    if covered:
                        whole, first = hit.span() == (0, len(text)), number == 0
                        hits[covered] = {
                            "pattern_whole": float(whole),
                            "pattern_first": float(first),
                        }
        places = sorted({covered[0] for covered in hits})
        for covered, found in hits.items():
            rows = len({self.layout.row_of(t) for t in covered})
            features = found | self._place_features(spec, covered)
            features["lines"] = min(rows - 1, 3) / 3
            features |= _order(spec, places.index(covered[0]))
            yield from self._made(spec, covered, "pattern", features, ())

    def _covered(
        self, tokens: Sequence[int], starts: Sequence[int], span: tuple[int, int]
    ) -> tuple[int, ...]:
        """The tokens of a run, beginning at ``starts`` of its text, that reach into ``span``."""
        return tuple(
            t
            for t, at in zip(tokens, starts, strict=True)
            if at < span[1] and at + len(self.layout.tokens[t].text) > span[0]
        )

    def _runs(self, lines: int) -> Iterable[tuple[int, ...]]:
        """Rows, what reads on over several of them, and blocks: where a pattern may match."""
        rows = [tuple(self.layout.row_tokens(row)) for row in range(len(self.layout.rows))]
        for first in range(len(rows)):
            for count in range(1, lines + 1):
                yield tuple(token for row in rows[first : first + count] for token in row)
        for flow in self.layout.flows:
            if len({self.layout.tokens[t].line for t in flow}) > 1:
                yield flow

    def _run_text(self, tokens: Sequence[int]) -> tuple[str, list[int]]:
        text, starts = "", []
        for token in tokens:
            text += " " if text else ""
            starts.append(len(text))
            text += self.layout.tokens[token].text
        return text, starts

    def _by_area(self, spec: FieldSpec) -> Iterable[Candidate]:
        inside = [
            entity
            for entity in self.entities[spec.entity]
            if self._place_features(spec, entity.tokens)["area_in"] > 0
        ]
        for nth, entity in enumerate(inside):
            features = self._place_features(spec, entity.tokens)
            features["area_first"] = float(nth == 0)
            features["area_last"] = float(nth == len(inside) - 1)
            features["area_nth"] = min(nth, 4) / 4
            features["entity_sure"] = entity.sure
            features |= _order(spec, nth)
            yield from self._made(spec, entity.tokens, "area", features, ())
        if spec.entity == "OFFICE":
            yield from self._heading_rows(spec)

    def _heading_rows(self, spec: FieldSpec) -> Iterable[Candidate]:
        """Whole rows at the head of the page, one and two together: how a letterhead is printed.

        The name of a plant or a school need not have a word by which offices are known.
        """
        rows = self.layout.rows[:_HEADING_ROWS]
        single = [row for row in range(len(rows)) if len(rows[row]) == 1]
        for row in single:
            for count in range(1, _HEADING_LINES + 1):
                below = range(row, row + count)
                if any(r not in single for r in below):
                    break
                tokens = tuple(t for r in below for t in self.layout.row_tokens(r))
                if self._owned.intersection(tokens):
                    break
                features = self._place_features(spec, tokens)
                features["area_nth"] = row / _HEADING_ROWS
                features["lines"] = (count - 1) / 3
                yield from self._made(spec, tokens, "heading", features, ())

    # -- features ---------------------------------------------------------------------------

    def _label_features(self, match: Found, meaning: Meaning) -> dict[str, float]:
        stands: Standing = self.standings[match]
        rivals = {m.target for m in match.meanings if m.role == meaning.role}
        return {
            "label_similarity": (match.similarity - 0.78) / 0.22,
            "label_length": min(len(match.wording), 20) / 20,
            "label_starts": float(stands.starts),
            "label_ends": float(stands.ends),
            "label_by_keys": float(match.by_keys),
            "label_colon": float(stands.colon),
            "label_alone": float(stands.alone),
            "label_shared": float(len(rivals) > 1),
            "label_native": float(meaning.language == self.language),
        }

    def _place_features(self, spec: FieldSpec, tokens: Sequence[int]) -> dict[str, float]:
        if spec.area is None:
            return {"area_in": 0.0}
        x0, _, x1, _ = self.layout.box(tokens)
        first, last = self._extent
        x = ((x0 + x1) / 2 - first) / max(last - first, 1)
        # By rows, not pixels: a page number at the foot must not stretch the text.
        y = self.layout.row_of(tokens[0]) / max(len(self.layout.rows) - 1, 1)
        left, top, right, bottom = spec.area
        inside = left <= x <= right and top <= y <= bottom
        return {"area_in": float(inside), "area_out": float(not inside), "area_y": y, "area_x": x}

    def _section_features(
        self,
        spec: FieldSpec,
        tokens: Sequence[int],
        source: Sequence[int],
        stated: str | None,
        nth: float,
    ) -> dict[str, float]:
        """How the value stands to its part of the form; ``nth`` says what was passed over.

        In a table of two columns the wife's value comes after the husband's.
        """
        if spec.section is None:
            return {}
        at = stated or self.sections.at(tokens, source)
        words = [fold(self.layout.tokens[t].text) for t in tokens]
        return {
            f"female&section={spec.section}": float(any(map(_FEMALE.fullmatch, words))),
            f"male&section={spec.section}": float(any(map(_MALE.fullmatch, words))),
            "section_fits": float(at == spec.section),
            "passed_others": nth if at == spec.section else 0.0,
            "section_other": float(at is not None and at != spec.section),
        }

    # -- values -----------------------------------------------------------------------------

    def _made(
        self,
        spec: FieldSpec,
        tokens: tuple[int, ...],
        method: str,
        features: dict[str, float],
        source: tuple[int, ...],
    ) -> Iterable[Candidate]:
        stated = self._stated.get(source)
        nth = features.get("nth", 0.0)
        features = features | self._section_features(spec, tokens, source, stated, nth)
        if spec.area is not None and "area_in" not in features:
            features |= self._place_features(spec, tokens)
        if spec.split is None:
            raw = self.layout.text(tokens)
            prose = method.startswith(("cue-before", "cue-after", "area"))
            value = self._normalised(spec.prose if prose else spec.normaliser, raw)
            yield self._candidate(spec, tokens, value, (method, features, source))
            return
        context = self._context(self.layout.text(tokens))
        for part in divide(spec, self.layout, tokens, context):
            inner = self.kind.fields[part.field]
            shared = features | {"composite": 1.0, "divided": part.sure}
            raw = self.layout.text(part.tokens)
            value = part.value or self._normalised(inner.normaliser, raw)
            way = f"{method}/{spec.split}"
            yield self._candidate(inner, part.tokens, value, (way, shared, source))

    def _candidate(
        self,
        spec: FieldSpec,
        tokens: tuple[int, ...],
        normalised: Normalised,
        found: tuple[str, dict[str, float], tuple[int, ...]],
    ) -> Candidate:
        method, features, source = found
        raw = self.layout.text(tokens)
        words = [self.layout.tokens[t] for t in tokens]
        shares = [w.confidence for w in words] or [0.0]
        entity = any(e.tokens == tokens for e in self.entities[spec.entity])
        features = features | {
            "value_sure": normalised.confidence,
            "value_reason": float(normalised.reason is not None),
            "read_mean": sum(shares) / len(shares),
            "read_least": min(shares),
            "words": min(len(tokens), 12) / 12,
            "one_word": float(len(tokens) == 1),
            "is_entity": float(entity),
            "wording_inside": float(self._wordings_in(tokens, titles=False)),
            "title_inside": float(self._wordings_in(tokens, titles=True)),
            "initials": float(_INITIALS.search(raw) is not None),
            "left_open": float(self._open(tokens[0], -1)),
            "right_open": float(self._open(tokens[-1], 1)),
            "in_table": float(self.layout.row_of(tokens[0]) in self._table_rows),
            "capital": float(raw[:1].isupper()),
            "not_print": float(any(not w.printed for w in words)),
        }
        if method == "area":
            features |= self._order_features(spec, normalised.value)
        return Candidate(
            spec.name,
            self.number,
            tokens,
            self.layout.box(tokens),
            raw,
            normalised,
            method,
            features,
            source,
        )

    def _order_features(self, spec: FieldSpec, value: str | None) -> dict[str, float]:
        """Whether a date without a label is what the rules say: born first of all, issued last.

        ``dates`` are those of the whole document. A label says more than the order does: of a
        paper without a date of birth the first date is that of death.
        """
        end = self._ends.get(spec.name)
        if end is None or value is None or len(self.dates | {value}) < 2:
            return {}
        fits = value == (min if end == "first" else max)(self.dates | {value})
        return {f"date_{end}_{'fits' if fits else 'not'}": 1.0}

    def _wordings_in(self, tokens: Sequence[int], *, titles: bool) -> bool:
        inside = set(tokens)
        return any(
            inside.intersection(match.tokens)
            for match in self.boundaries
            if match.wording != NUMBER_SIGN
            and any((m.role in ("title", "hint")) == titles for m in match.meanings)
        )

    def _open(self, token: int, step: int) -> bool:
        """Whether the text goes on beyond the value: no gap, label or punctuation parts them."""
        segment = self.layout.segments[self.layout.segment_of[token]].tokens
        at = segment.index(token) + step
        if not 0 <= at < len(segment) or segment[at] in self._owned:
            return False
        inner = self.layout.tokens[token if step > 0 else segment[at]].text
        return inner[-1] not in ",.;:)»" and bool(fold(self.layout.tokens[segment[at]].text))

    def _normalised(self, normaliser: str, raw: str) -> Normalised:
        key = (normaliser, raw)
        if key not in self._cache:
            self._cache[key] = NORMALISERS[normaliser](raw, self._context(raw))
        return self._cache[key]

    def _context(self, raw: str) -> Context:
        latin, cyrillic = script_counts(raw)
        if latin == cyrillic:
            latin, cyrillic = self._script
        return Context(self.language, "Cyrl" if cyrillic > latin else "Latn")


def _marks(layout: Layout, kind: Kind) -> Iterable[Found]:
    """The shelf marks that later hands put on a document, as print that is no value of it."""
    if "fond" not in kind.fields:
        for tokens in shelfmarks.places(layout):
            text = "".join(fold(layout.tokens[t].text) for t in tokens)
            yield Found(tokens, text, 1.0, (Meaning("noise", None, "noise", "az"),))


def _ends_of_orders(kind: Kind) -> dict[str, str]:
    """The fields that the kind's rules put in order, and whether each is the first or the last."""
    ends: dict[str, str] = {}
    for rule in kind.rules:
        if rule.check == "order":
            ends[rule.fields[0]], ends[rule.fields[-1]] = "first", "last"
    return ends


def _order(spec: FieldSpec, nth: int) -> dict[str, float]:
    """Which of several like things on the page it is, for a part of a form: his first, then hers.

    Prose has no headings that would tell the parts.
    """
    if spec.section is None:
        return {}
    return {f"order={min(nth, 2)}&section={spec.section}": 1.0}


def _section_of(match: Found) -> str | None:
    """The part of the form that a qualifier beside the label names."""
    return next((m.section for m in match.meanings if m.section is not None), None)


def _region_features(region: Region) -> dict[str, float]:
    return {
        "distance": min(region.distance, 20.0) / 20,
        "nth": min(region.nth, 3) / 3,
        "lines": min(region.lines - 1, 3) / 3,
        "room": region.room / 20,
        "labelled": float(region.labelled),
    }
