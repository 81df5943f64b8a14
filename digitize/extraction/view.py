"""One page of a document as a kind of record sees it, and what speaks for a value there.

Holds the page's wordings, parts, names, dates and places; the features of a place on the page are
the same whichever way a value was found.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from digitize.extraction import shelfmarks
from digitize.extraction.choices import choose, cues
from digitize.extraction.entities import Entity, entities
from digitize.extraction.folding import fold
from digitize.extraction.glance import EVERYTHING, Glance
from digitize.extraction.layout import Layout, overlap
from digitize.extraction.naming import Naming
from digitize.extraction.owners import Owners, sex_of
from digitize.extraction.persons import is_of_a_parent
from digitize.extraction.phrases import Found, Meaning, Role
from digitize.extraction.prompts import DIRECTIONS, Prompts
from digitize.extraction.regions import NUMBER_SIGN, Surroundings, standing
from digitize.extraction.sections import Sections
from digitize.extraction.slots import slots
from digitize.extraction.tongues import Tongues
from digitize.extraction.word_features import features_of_words
from digitize.kinds.pipelines import FieldSpec, Kind, Pipeline
from digitize.language.alphabets import script_counts
from digitize.language.normalise import NORMALISERS, Context, Normalised
from digitize.language.numbers import parse_roman
from digitize.model import Language

HEADINGS = 3
"""Column headings side by side that make a row the head of a table."""
_ROMAN = re.compile(r"(?<![^\W_])[IVX]+(?![^\W_])")
"""Roman numerals, whose letters stand in Cyrillic text too."""
_INDENTED = 2.0
"""Units by which a line begins further right than the one above that it goes on with."""
_NO_STREET = 0.7
"""How typical of an address a place is that has no street: a village."""
_READS_ON = 0.9
"""Units of white space under a line from which on the next does not read on from it."""
_VOTING = ("DATE", "PERSON", "OFFICE", "PLACE", "ADDRESS", "NUMBER")
"""Kinds of things that tell by themselves which of the labels around them is theirs."""
_PAIR = 3
"""Letters of a series that stand behind a Roman number, at most."""
_AS_PRINTED = 0.99
"""Likeness from which on a wording is read as the pipeline words it."""
_SURELY_A_DATE = 0.9
"""Plausibility of a date from which on its figures are no number of anything else."""
_TOWARDS = {
    "right": "left", "cell": "left", "cell-right": "left", "below": "above", "cell-below": "above",
    "above": "below",
}  # fmt: skip
"""Where its label stands from a value that was found so."""
_NEAR = {d: (f"near_{d}", f"near_{d}_rival") for d in DIRECTIONS}
"""Names of the features of what stands in a direction."""
_DIVIDING: tuple[Role, ...] = ("label", "qualifier", "noise", "title", "section", "column")
"""Roles of wordings across which no name in running text reaches."""


Features = dict[str, float]


class PageView:
    """One page of a document as a kind of record sees it: wordings, sections, entities."""

    def __init__(
        self,
        layout: Layout,
        found: Sequence[Found],
        pipeline: Pipeline,
        kind: Kind,
        language: Language,
        naming: Naming,
        glance: Glance = EVERYTHING,
    ) -> None:
        self.number = layout.page.number
        self.layout = layout
        self.kind = kind
        self.language = language
        self.naming = naming
        self.glance = glance
        self.chosen = choose([*found, *_marks(layout, kind)], kind.name)
        self.cues = cues(found, kind.name)
        self.standings = {m: standing(layout, m) for m in (*self.chosen, *self.cues)}
        self.stated = {m.tokens: part for m in self.chosen if (part := _section_of(m)) is not None}
        self.boundaries = [m for m in self.chosen if self.standings[m].is_boundary(m)]
        self.owned = {t for m in self.boundaries for t in m.tokens}
        self._going_on = {n for n in range(len(layout.rows) - 1) if self._goes_on(n)}
        self.tongues = Tongues(layout, language)
        self.table_rows = self._rows_of_tables() if kind.tables else frozenset()
        firm = [m for m in self.boundaries if not self.standings[m].may_be_inside(m)]
        self._worded = {titles: _worded(self.boundaries, titles=titles) for titles in (True, False)}
        self._printed_labels = {
            match.tokens
            for match in self.boundaries
            if match.similarity >= _AS_PRINTED and not match.by_keys
            if any(meaning.role == "label" for meaning in match.meanings)
        }
        self.surroundings = Surroundings(layout, self.boundaries)
        self.wider = Surroundings(layout, firm) if len(firm) < len(self.boundaries) else None
        self.sections = Sections(layout, self.chosen, self.standings)
        self.prompts = Prompts(layout, kind)
        certain = {t for m in firm if not m.by_keys for t in m.tokens}
        self.asking = self._asking(
            s for s in slots(layout, self.prompts.asks) if s[0] not in certain
        )
        labels = {
            token
            for match in self.boundaries
            if (match.by_keys or match in firm)
            and not self._may_be_office(match)
            and any(m.role in _DIVIDING for m in match.meanings)
            for token in match.tokens
        }
        self.entities = self._entities(entities(layout, pipeline, labels))
        self.named_things = {(n, e.tokens) for n, named in self.entities.items() for e in named}
        sure = (e for e in self.entities["DATE"] if e.sure >= _SURELY_A_DATE)
        self._dated = {token for date in sure for token in date.tokens}
        self.owners = Owners(layout, self.entities["PERSON"], kind)
        self.manner = self.prompts.votes(
            (label, e.tokens) for label in _VOTING for e in self.entities[label]
        )
        box = layout.box(range(len(layout.tokens)))
        self._extent = (box[0], box[2])
        self._script = script_counts(" ".join(token.text for token in layout.tokens))
        self._prompted: dict[tuple[tuple[str, ...], tuple[int, ...]], Features] = {}
        self._cache: dict[tuple[str, str], Normalised] = {}
        self._words: dict[tuple[int, ...], Features] = {}
        self._ends = _ends_of_orders(kind)
        self.dates = self._dates_here()

    def _may_be_office(self, match: Found) -> bool:
        """Whether a label known by stems alone may as well be what it asks for.

        *Лачинский районный отдел ЗАГС* has the stems of a label for such an office.
        """
        specs = {**self.kind.fields, **self.kind.composites}
        asked = {specs[m.target].entity for m in match.meanings if m.target in specs}
        return match.by_keys > 0 and not match.ended and "OFFICE" in asked

    def _asking(self, found: Iterable[tuple[int, ...]]) -> Mapping[str, list[tuple[int, ...]]]:
        """The slots beside words of labels, by each field and composite that the words ask for."""
        asking: dict[str, list[tuple[int, ...]]] = defaultdict(list)
        for tokens in found:
            for name in self.prompts.asked(tokens):
                asking[name].append(tokens)
        return asking

    def _entities(self, found: Iterable[Entity]) -> Mapping[str, list[Entity]]:
        """What is named on the page, by its label, without what belongs to something else."""
        named: dict[str, list[Entity]] = defaultdict(list)
        for entity in found:
            named[entity.label].append(entity)
        dated = _tokens_of(named["DATE"])
        named["NUMBER"] = [e for e in named["NUMBER"] if not dated.intersection(e.tokens)]
        printed = {t for m in self.chosen if m.meanings[0].role == "noise" for t in m.tokens}
        for label in ("PLACE", "PERSON"):
            # The name of the state, over every form, is no place of birth.
            named[label] = [e for e in named[label] if not printed.issuperset(e.tokens)]
        addressed = _tokens_of(named["ADDRESS"])
        named["ADDRESS"] += [
            Entity("ADDRESS", e.tokens, e.sure * _NO_STREET)
            for e in named["PLACE"]
            if not addressed.intersection(e.tokens)
        ]
        return named

    def _dates_here(self) -> frozenset[str]:
        """The dates that stand on the page, ISO 8601."""
        values = (
            self.normalised("date", self.layout.text(entity.tokens)).value
            for entity in self.entities["DATE"]
        )
        return frozenset(value for value in values if value is not None)

    def _rows_of_tables(self) -> frozenset[int]:
        """The rows that look like those of a table: three columns or more."""
        rows = enumerate(self.layout.rows)
        return frozenset(number for number, segments in rows if len(segments) >= HEADINGS)

    def label_features(self, match: Found, meaning: Meaning) -> dict[str, float]:
        """How well a label was matched and how it stands, each figure 0 to 1."""
        stands = self.standings[match]
        rivals = {m.target for m in match.meanings if m.role == meaning.role}
        return {
            "label_similarity": (match.similarity - 0.78) / 0.22,
            "label_length": min(len(match.wording), 20) / 20,
            "label_starts": float(stands.starts),
            "label_ends": float(stands.ends),
            "label_by_keys": float(match.by_keys > 0),
            "label_colon": float(stands.colon),
            "label_alone": float(stands.alone),
            "label_shared": float(len(rivals) > 1),
            "label_native": float(meaning.language == self.language),
        }

    def place_features(self, spec: FieldSpec, tokens: Sequence[int]) -> dict[str, float]:
        """Where on the page the value stands, and whether the field is expected there."""
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

    def manner_of(self, method: str) -> dict[str, float]:
        """Whether the page has its labels where this way of finding a value looks for them."""
        direction = _TOWARDS.get(method)
        return {"manner": self.manner[direction]} if direction and self.manner else {}

    def prompt_features(self, names: tuple[str, ...], tokens: tuple[int, ...]) -> Features:
        """How far what stands around a value speaks for the field (or for its composite).

        ``names`` are those of the field and of the composite that it was divided from.
        """
        known = self._prompted.get((names, tokens))
        if known is None:
            known = self._prompted[names, tokens] = self._prompt_features(names, tokens)
        return known

    def _prompt_features(self, names: tuple[str, ...], tokens: Sequence[int]) -> Features:
        found = self.prompts.affinities(tokens, names)
        out: Features = {}
        best = rival = exact = exact_rival = own_manner = rival_manner = 0.0
        for direction, affinity in found.items():
            own_name, rival_name = _NEAR[direction]
            out[own_name], out[rival_name] = affinity.own, affinity.rival
            best, rival = max(best, affinity.own), max(rival, affinity.rival)
            exact = max(exact, affinity.exact)
            exact_rival = max(exact_rival, affinity.exact_rival)
            if self.manner:
                share = self.manner[direction]
                own_manner += share * affinity.own
                rival_manner += share * affinity.rival
        if self.manner and found:
            out["manner_own"], out["manner_rival"] = own_manner, rival_manner
            out["manner_ahead"] = float(own_manner > rival_manner)
        out["near_exact"], out["near_exact_rival"] = exact, exact_rival
        out["near_exact_ahead"] = float(exact > exact_rival)
        out["near_best"] = best
        out["near_ahead"] = float(best > rival)
        out["near_behind"] = float(best < rival)
        return out

    def word_features(self, tokens: tuple[int, ...]) -> Features:
        """What words have for whichever field they are a value of."""
        known = self._words.get(tokens)
        if known is None:
            known = self._words[tokens] = features_of_words(self, tokens)
        return known

    def section_features(
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
        sexes = self._sexes_of(tokens)
        return {
            f"female&section={spec.section}": float("f" in sexes),
            f"male&section={spec.section}": float("m" in sexes),
            "section_fits": float(at == spec.section),
            "passed_others": nth if at == spec.section else 0.0,
            "section_other": float(at is not None and at != spec.section),
            **(self.owners.features(spec.section, tokens) if spec.entity != "PERSON" else {}),
        }

    def is_label(self, tokens: tuple[int, ...]) -> bool:
        """Whether just these words are a label, as the pipeline words it: nobody is called so."""
        return tokens in self._printed_labels

    def is_half_a_name(self, tokens: Sequence[int]) -> bool:
        """Whether oğlu or qızı follows in the line: what it follows is a father's name."""
        beside = self.layout.following(tokens[-1], 1)
        return beside is not None and is_of_a_parent(self.layout.tokens[beside].text)

    def is_half_a_series(self, tokens: Sequence[int]) -> bool:
        """Whether two letters follow a Roman number in the line: VI ЖИ."""
        before = self.layout.following(tokens[0], -1)
        letters = len(tokens) == 1 and len(self.layout.tokens[tokens[0]].text.strip(".,")) <= _PAIR
        if before is None or not letters:
            return False
        return parse_roman(self.layout.tokens[before].text.strip("-–—")) is not None

    def in_date(self, tokens: Sequence[int]) -> bool:
        """Whether words are all of a date: a year is no number of a record."""
        return self._dated.issuperset(tokens)

    def is_of_other_sex(self, spec: FieldSpec, tokens: Sequence[int]) -> bool:
        """Whether a patronymic among ``tokens`` is of the sex that the field's person never has."""
        if spec.sex is None:
            return False
        return not self._sexes_of(tokens) <= {spec.sex}

    def _sexes_of(self, tokens: Sequence[int]) -> set[str]:
        """Those that patronymics among ``tokens`` tell."""
        told = (sex_of(fold(self.layout.tokens[t].text)) for t in tokens)
        return {sex for sex in told if sex is not None}

    def order_features(self, spec: FieldSpec, value: str | None) -> dict[str, float]:
        """Whether a date without a label is what the rules say: born first of all, issued last.

        ``dates`` are those of the whole document. A label says more than the order does: of a
        paper without a date of birth the first date is that of death.
        """
        end = self._ends.get(spec.name)
        if end is None or value is None or len(self.dates | {value}) < 2:
            return {}
        fits = value == (min if end == "first" else max)(self.dates | {value})
        return {f"date_{end}_{'fits' if fits else 'not'}": 1.0}

    def has_wordings(self, tokens: Sequence[int], *, titles: bool) -> bool:
        """Whether wordings of the form stand among the tokens: titles, or any other."""
        return not self._worded[titles].isdisjoint(tokens)

    def is_open(self, token: int, step: int) -> bool:
        """Whether the text goes on beyond the value: no gap, label or punctuation parts them."""
        beside = self.layout.following(token, step)
        if beside is None or beside in self.owned:
            return False
        inner = self.layout.tokens[token if step > 0 else beside].text
        return inner[-1] not in ",.;:)»" and bool(fold(self.layout.tokens[beside].text))

    def reads_on(self, tokens: Sequence[int], step: int) -> bool:
        """Whether a line stands as close under (or over) the value as the lines of one text do."""
        row = self.layout.row_of(tokens[-1 if step > 0 else 0])
        if not 0 <= row + step < len(self.layout.rows):
            return False
        own = [t for t in tokens if self.layout.row_of(t) == row]
        sides, (top, bottom) = self.layout.x_span(own), self.layout.y_span(own)
        for index in self.layout.rows[row + step]:
            other = self.layout.segments[index]
            gap = other.y0 - bottom if step > 0 else top - other.y1
            if overlap(sides, other.x) > 0 and gap < _READS_ON * self.layout.unit:
                return other.tokens[0] not in self.owned
        return False

    def extent_features(self, tokens: Sequence[int]) -> dict[str, float]:
        """Whether the value is all that stands in its segments or cells, and whether it goes on.

        A line that begins further right than the one above, at the end of a form's line, hardly
        begins anything: labels stand at the left.
        """
        layout, own = self.layout, set(tokens)
        segments = {layout.segment_of[t] for t in tokens}
        inside = (t for s in segments for t in layout.segments[s].tokens)
        cells = {layout.tokens[t].cell for t in tokens}
        around = [t for cell in cells if cell is not None for t in layout.cells[cell]]
        filled = None not in cells and all(t in own for t in around if fold(layout.tokens[t].text))
        first, last = layout.row_of(tokens[0]), layout.row_of(tokens[-1])
        on = last in self._going_on and not own.intersection(layout.row_tokens(last + 1))
        return {
            "fills": float(all(t in own for t in inside if fold(layout.tokens[t].text))),
            "fills_cell": float(filled),
            "stops_at_wording": float(layout.following(tokens[-1], 1) in self.owned),
            "goes_on_below": float(on),
            "goes_on_here": float(first - 1 in self._going_on),
        }

    def _goes_on(self, row: int) -> bool:
        """Whether the row below begins further right, close under it and with no wording.

        Behind a comma it may begin where the row does: a street, and its number below.
        """
        above, below = self.layout.row_tokens(row), self.layout.row_tokens(row + 1)
        if self.owned.intersection(below):
            return False
        tokens, unit = self.layout.tokens, self.layout.unit
        inwards = tokens[below[0]].x0 - tokens[above[0]].x0
        least = 0 if tokens[above[-1]].text.endswith(",") else _INDENTED * unit
        indented = inwards > least
        gap = self.layout.y_span(below)[0] - self.layout.y_span(above)[1]
        reached = tokens[below[0]].x0 < tokens[above[-1]].x1
        return indented and reached and gap < _READS_ON * unit and tokens[below[0]].cell is None

    def normalised(self, normaliser: str, raw: str) -> Normalised:
        """``raw`` by the normaliser of that name, worked out once."""
        key = (normaliser, raw)
        if key not in self._cache:
            self._cache[key] = NORMALISERS[normaliser](raw, self.context(raw))
        return self._cache[key]

    def context(self, raw: str) -> Context:
        """The language of the document and the script of ``raw``, else of the page."""
        latin, cyrillic = script_counts(_ROMAN.sub(" ", raw))
        if latin == cyrillic:
            latin, cyrillic = self._script
        return Context(self.language, "Cyrl" if cyrillic > latin else "Latn")


def _worded(boundaries: Iterable[Found], *, titles: bool) -> frozenset[int]:
    """The tokens of titles, or of all other wordings."""
    return frozenset(
        token
        for match in boundaries
        if match.wording != NUMBER_SIGN
        and any((m.role in ("title", "hint")) == titles for m in match.meanings)
        for token in match.tokens
    )


def _tokens_of(found: Iterable[Entity]) -> set[int]:
    return {token for entity in found for token in entity.tokens}


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


def _section_of(match: Found) -> str | None:
    """The part of the form that a qualifier beside the label names."""
    return next((m.section for m in match.meanings if m.section is not None), None)
