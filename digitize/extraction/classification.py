"""Which kind of record a page is, and in which language: by its title, its labels, its hints."""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import median

from digitize.extraction import shelfmarks
from digitize.extraction.choices import choose
from digitize.extraction.column_edges import YEAR
from digitize.extraction.folding import fold
from digitize.extraction.grids import table_rows
from digitize.extraction.layout import Layout
from digitize.extraction.numbering import number_in
from digitize.extraction.phrases import FORMULA, Found
from digitize.extraction.regions import standing
from digitize.extraction.vocabularies import pieces_of, prompted
from digitize.kinds.pipelines import Kind, Pipeline
from digitize.language.alphabets import AZ_CYRILLIC_ONLY, AZ_LATIN_ONLY, RUSSIAN_ONLY
from digitize.model import Language

TITLE_ALONE, TITLE_IN_LINE = 6.0, 2.0
"""Evidence of a title that stands alone in its row, and of one inside a line of text.

All evidence is in log-odds: fitted (conditional logit) on 960 simulated documents of known and
other layouts, a third of each with half of the wordings taken out of the pipelines and a third with
all. On 115 documents of other layouts and wordings that were really read and had no part in it the
kinds that were right rose from 92.2 to 95.7 %, on 77 of known ones from 97.4 to 100 %.
"""
TITLE_BELOW_TOP = 0.5
"""Share of a title's evidence that is left when it stands in the lower part of the page."""
TOP = 0.45
LABEL, HINT = 1.8, 1.9
"""Evidence of a label or a hint that no other kind of record has."""
FORMULA_SAID = 4.5
"""Evidence, by its length as all, of what only one kind says of itself. Of 343 documents of other
layouts, really read, 7 were of another kind with 1.9, 6 with 3, 3 with 4.5 and with 6."""
STEM, MOST_BY_STEMS = 1.0, 5.0
"""Evidence of a word's stem that speaks for a kind, and of all of them together; that of one at
the head of the page counts half as much again."""
STEM_AT_HEAD = 1.5
PROMPT = 0.7
"""Evidence of a piece of a line all whose words are those of one label of a kind."""
DATED_ROW, MOST_ROWS = 0.6, 10
"""Evidence of a row of a list for each kind that has a table, and the most of them that count: with
0.4 one of two inventories of deaths whose headings were not read stayed a certificate of death,
with 0.6 and 0.8 neither; of 1,300 other documents none changed its kind."""
_ROW_WORDS = 2
"""Words of a row before its year, at least."""
_SAME_TITLE = 0.5
"""Letters by which a title may be behind the best match at its place and still count."""
FULL_LENGTH = 10
"""Letters of a wording from which on it counts in full."""
_ONE_LANGUAGE = 0.75
"""Share of the labels from which on a form is in that language alone."""
_FILLED_IN_RUSSIAN = 0.25
"""A form in two languages is taken to be filled in in Russian where letters that only Azerbaijani
has are fewer than this share of those that only Russian has."""
_FILLED_LABELS, _FILLED_MORE = 4, 3
"""Labels with a value after them, and how many times as many as in the other language, by which one
half of a form is known to be filled in and the other not."""
_HALF_APART = 0.3
"""Share of a page's width by which the labels of its two halves stand apart."""
LEAST_EVIDENCE = 3.0
"""Evidence below which a page is said to be of no kind at all: of 192 documents the least had 4.9,
two short English texts 1.0 and 2.0."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each kind on one page; ``titled`` are the kinds whose title it bears."""

    by_kind: Mapping[str, float]
    titled: frozenset[str]


def weigh(layout: Layout, found: Sequence[Found], pipeline: Pipeline) -> Evidence:
    """The evidence of one page for every kind of the pipeline."""
    kinds_of: dict[tuple[str, str], set[str]] = defaultdict(set)
    for match in found:
        for meaning in match.meanings:
            if meaning.kind is not None:
                kinds_of[meaning.role, match.wording].add(meaning.kind)
    by_kind: dict[str, float] = {}
    titled: set[str] = set()
    # The shelf mark on a leaf names a fond and an inventory, and makes it no finding aid.
    marks = {token for tokens in shelfmarks.places(layout) for token in tokens}
    found = [match for match in found if not marks.issuperset(match.tokens)]
    titles = _titles(found)
    stems = _stems_on(layout, pipeline, marks, titles)
    asked = prompted(pieces_of(layout), pipeline)
    rows = min(_dated_rows(layout), MOST_ROWS) * DATED_ROW
    concerning = _by_kind(found, pipeline)
    for kind in pipeline.kinds.values():
        mine = choose(concerning[kind.name], kind.name)
        chosen = [m for m in mine if not _is_of_title(m, kind, titles)]
        score, has_title = _weigh_kind(layout, chosen, kind, kinds_of)
        by_kind[kind.name] = score + stems[kind.name] + PROMPT * asked.get(kind.name, 0.0)
        if kind.tables:
            by_kind[kind.name] += rows
        if has_title:
            titled.add(kind.name)
    return Evidence(by_kind, frozenset(titled))


def _by_kind(found: Sequence[Found], pipeline: Pipeline) -> Mapping[str, list[Found]]:
    """For each kind the matches that mean something for it, or for any kind."""
    concerning: dict[str, list[Found]] = {name: [] for name in pipeline.kinds}
    for match in found:
        kinds = {meaning.kind for meaning in match.meanings}
        for name in pipeline.kinds if None in kinds else kinds:
            if name is not None:
                concerning[name].append(match)
    return concerning


def _titles(found: Sequence[Found]) -> dict[int, Found]:
    """The heaviest title that each token is a part of."""
    return {
        token: match
        for match in sorted(found, key=lambda m: m.weight)
        if any(m.role == "title" for m in match.meanings)
        for token in match.tokens
    }


def _is_of_title(match: Found, kind: Kind, titles: Mapping[int, Found]) -> bool:
    """Whether a match is a mere part of a title, which says more: *çıxarış* in *qərardan çıxarış*.

    What is no title itself counts where the title is one of the same kind.
    """
    around = [titles[token] for token in match.tokens if token in titles]
    if not around or match.weight >= max(t.weight for t in around) - _SAME_TITLE:
        return False
    if any(m.role == "title" for m in match.meanings):
        return True
    inside = len(around) == len(match.tokens)
    return inside and not any(m.kind == kind.name for t in around for m in t.meanings)


def _dated_rows(layout: Layout) -> int:
    """How many rows begin with a number and have a year behind words, as those of lists do."""
    count = 0
    for row in range(len(layout.rows)):
        texts = [layout.tokens[t].text for t in layout.row_tokens(row)]
        if any(map(YEAR.search, texts[_ROW_WORDS:])):
            count += number_in(texts[0]) is not None
    return count


def _stems_on(
    layout: Layout, pipeline: Pipeline, marks: Collection[int], titles: Mapping[int, Found]
) -> dict[str, float]:
    """What single words say for each kind, whatever the wording of titles and labels.

    ``marks`` are tokens of a shelf mark, which say nothing; nor do the words of ``titles`` for
    another kind than theirs.
    """
    head = TOP * layout.page.height
    words = [(t.index, fold(t.text), t.box[1] < head) for t in layout.tokens]
    kinds_of = {
        token: {meaning.kind for meaning in match.meanings}
        for token, match in titles.items()
        if len(match.tokens) > 1
    }

    @cache
    def sorted_words(silent: frozenset[int]) -> tuple[list[str], list[str]]:
        """The words of all tokens but the ``silent`` ones, and those at the head of the page."""
        said = [(word, high) for token, word, high in words if token not in silent]
        return sorted({word for word, _ in said}), sorted({word for word, high in said if high})

    score: dict[str, float] = {}
    for name, stems in _stems(pipeline).items():
        of_others = (token for token, kinds in kinds_of.items() if name not in kinds)
        everywhere, at_head = sorted_words(frozenset((*marks, *of_others)))
        total = 0.0
        for stem, evidence in stems.items():
            if _begins_any(everywhere, stem):
                total += evidence * (STEM_AT_HEAD if _begins_any(at_head, stem) else 1.0)
        score[name] = min(total, MOST_BY_STEMS)
    return score


def _begins_any(words: Sequence[str], stem: str) -> bool:
    """Whether any of ``words``, which are sorted, begins with ``stem``."""
    at = bisect_left(words, stem)
    return at < len(words) and words[at].startswith(stem)


@lru_cache(maxsize=8)
def _stems(pipeline: Pipeline) -> Mapping[str, Mapping[str, float]]:
    """The stems of each kind, folded once, with what each is evidence of: the less the more kinds.

    They keep the order of the pipeline's files, so that a page is weighed alike every time.
    """
    folded = {
        kind.name: dict.fromkeys(fold(stem) for texts in kind.stems.values() for stem in texts)
        for kind in pipeline.kinds.values()
    }
    shared = Counter(stem for stems in folded.values() for stem in stems)
    return {name: {stem: STEM / shared[stem] for stem in stems} for name, stems in folded.items()}


def _weigh_kind(
    layout: Layout,
    chosen: Sequence[Found],
    kind: Kind,
    kinds_of: Mapping[tuple[str, str], set[str]],
) -> tuple[float, bool]:
    """The evidence of a page's wordings for one kind, and whether its title stands on the page.

    ``kinds_of`` are the kinds that share a wording in a role: the more, the less it says.
    """
    best: dict[tuple[str, str], float] = {}
    has_title = False
    tabled = table_rows(layout)
    for match in chosen:
        stands = standing(layout, match)
        full = min(len(match.wording), FULL_LENGTH) / FULL_LENGTH * (2 * match.similarity - 1)
        for meaning in match.meanings:
            if meaning.kind != kind.name:
                continue
            alone = 1 / max(1, len(kinds_of[meaning.role, match.wording]))
            if meaning.role == "title":
                high = layout.box(match.tokens)[1] < TOP * layout.page.height
                prominent = stands.alone or (stands.starts and stands.ends)
                # The title of a case in an inventory is no title of the page.
                prominent = prominent and layout.row_of(match.tokens[0]) not in tabled
                weight = TITLE_ALONE if prominent else TITLE_IN_LINE
                weight *= alone * (0.5 + full / 2) * (1.0 if high else TITLE_BELOW_TOP)
                has_title = has_title or (prominent and high)
                key = ("title", "title")
            elif meaning.role == "hint":
                formula = meaning.target == FORMULA
                weight = (FORMULA_SAID if formula else HINT) * full * alone
                key = ("hint", FORMULA if formula else match.wording)
            elif meaning.role in ("label", "column"):
                weight = LABEL * full * alone * (1.0 if stands.starts else 0.4)
                key = (meaning.role, meaning.target)
            else:
                continue
            best[key] = max(best.get(key, 0.0), weight)
    return sum(best.values()), has_title


def kind_of(evidence: Sequence[Evidence]) -> tuple[str | None, float]:
    """The kind of a document of several pages and the chance that it is right."""
    total: dict[str, float] = defaultdict(float)
    for page in evidence:
        for kind, score in page.by_kind.items():
            total[kind] = max(total[kind], score)
    if not total or max(total.values()) < LEAST_EVIDENCE:
        return None, 0.0
    best = max(total, key=lambda kind: total[kind])
    others = sum(math.exp(s - total[best]) for k, s in total.items() if k != best)
    weak = 1 - math.exp(-total[best])
    return best, weak / (1 + others)


def language_of(
    layouts: Sequence[Layout], chosen: Sequence[Sequence[Found]], pipeline: Pipeline
) -> Language:
    """The language of a document: of its labels; where they are in two, of what is filled in."""
    if len(pipeline.languages) == 1:
        return pipeline.languages[0]
    votes: dict[Language, float] = defaultdict(float)
    for matches in chosen:
        for match in matches:
            languages = {m.language for m in match.meanings if m.role != "noise"}
            if len(languages) == 1:
                votes[languages.pop()] += max(match.weight, 0.0)
    total = sum(votes.values())
    best: Language = max(votes, key=lambda name: votes[name]) if votes else "az"
    if total and votes[best] > _ONE_LANGUAGE * total:
        return best
    half = _filled_half(layouts, chosen)
    if half is not None:
        return half
    letters = _letters(layouts, chosen)
    if letters["az"] or letters["ru"]:
        return "az" if letters["az"] > _FILLED_IN_RUSSIAN * letters["ru"] else "ru"
    return best if total else next(iter(pipeline.languages))


def _filled_half(layouts: Sequence[Layout], chosen: Sequence[Sequence[Found]]) -> Language | None:
    """The language whose labels are filled in, where those of the other stand empty beside them.

    So it is with a certificate that opens to a page in either language.
    """
    filled: dict[str, int] = {"az": 0, "ru": 0}
    places: dict[str, list[float]] = {"az": [], "ru": []}
    for layout, matches in zip(layouts, chosen, strict=True):
        wordings = {token for match in matches for token in match.tokens}
        width = max((token.x1 for token in layout.tokens), default=0.0)
        for match in matches:
            languages = {m.language for m in match.meanings if m.role == "label"}
            if len(languages) != 1 or not languages <= places.keys():
                continue
            (language,) = languages
            last = match.tokens[-1]
            row = layout.row_tokens(layout.row_of(last))
            after = row[row.index(last) + 1 :][:1]
            filled[language] += bool(after) and not wordings.intersection(after)
            places[language].append(layout.tokens[last].x1 / width)
    if not (places["az"] and places["ru"]):
        return None
    if abs(median(places["az"]) - median(places["ru"])) < _HALF_APART:
        return None
    if filled["az"] >= max(_FILLED_LABELS, _FILLED_MORE * filled["ru"]):
        return "az"
    return "ru" if filled["ru"] >= max(_FILLED_LABELS, _FILLED_MORE * filled["az"]) else None


def _letters(
    layouts: Sequence[Layout], chosen: Sequence[Sequence[Found]]
) -> Mapping[Language, int]:
    """Letters that only one of the two languages has, in the words that are no wordings."""
    counts: dict[Language, int] = {"az": 0, "ru": 0}
    for layout, matches in zip(layouts, chosen, strict=True):
        wordings = {token for match in matches for token in match.tokens}
        for token in layout.tokens:
            if token.index in wordings:
                continue
            for letter in token.text:
                counts["az"] += letter in AZ_CYRILLIC_ONLY or letter in AZ_LATIN_ONLY
                counts["ru"] += letter in RUSSIAN_ONLY
    return counts
