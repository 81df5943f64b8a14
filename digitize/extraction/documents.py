"""Pages into documents: which pages belong together, and what each document says.

``extract`` is the stage: pages of one file go in, documents with their fields come out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from digitize.extraction import shelfmarks
from digitize.extraction.candidates import candidates_of
from digitize.extraction.cells import ReadTable
from digitize.extraction.choices import choose
from digitize.extraction.classification import Evidence, kind_of, language_of, weigh
from digitize.extraction.glance import EVERYTHING, Glance
from digitize.extraction.layout import Layout, analyse
from digitize.extraction.naming import LANGUAGES, Namer, named, unnamed
from digitize.extraction.phrases import Found, find, phrasebook
from digitize.extraction.proposals import NOT_PRINT, Candidate
from digitize.extraction.rules import TOTALS, Values, broken
from digitize.extraction.scoring import Winner, decide
from digitize.extraction.settling import Judge, Settling
from digitize.extraction.tables import goes_on, read_table
from digitize.extraction.view import PageView
from digitize.kinds.pipelines import Kind, Pipeline
from digitize.language.dates import find_dates
from digitize.model import Extraction, Field, Page, Problem, ShelfMark, Table, record_of

UNTITLED = 0.5
"""What is left of the chance of its kind, for its values, where a document begins amid a file
without a title. 15 of 822 documents made of samples began so, and all were parts of others."""
OTHER_KIND = 0.9
"""Chance of another kind from which on a page without a title begins a new document."""
HANDWRITTEN = 0.15
"""Share of a page's text in handwriting, by its width, from which on the document goes to a person:
a signature is less."""
_UNREAD = {
    "handwriting": ("handwriting", "the place is filled in by hand and was not read reliably"),
    "arabic": ("arabic-script", "the place is filled in in Arabic script, which is not read"),
}
"""Code and message of the problem of a value that is not print, by the kind of its line."""


@dataclass(frozen=True, eq=False)
class ReadPage:
    """A page with its layout, the wordings found on it, and what they say of its kind."""

    page: Page
    layout: Layout
    found: Sequence[Found]
    evidence: Evidence

    @property
    def empty(self) -> bool:
        """Whether nothing can be read on it."""
        return self.page.blank or not self.layout.tokens


def extract(
    pages: Sequence[Page], pipeline: Pipeline, source_name: str, judge: Judge | None = None
) -> list[Extraction]:
    """The documents in the pages of one file, in order; every page belongs to exactly one.

    ``source_name`` is the file's name with its folders, which may hold a shelf mark. Values are
    scored by ``judge``, where none is given by that of the pipeline.
    """
    judge = judge or Judge.of(pipeline)
    read = [look(page, pipeline) for page in pages]
    return [document(group, pipeline, source_name, judge) for group in divide(read, pipeline)]


def look(page: Page, pipeline: Pipeline) -> ReadPage:
    """The page with its layout and all wordings of the pipeline that stand on it."""
    layout = analyse(page)
    found = find(layout, phrasebook(pipeline))
    return ReadPage(page, layout, found, weigh(layout, found, pipeline))


def divide(pages: Sequence[ReadPage], pipeline: Pipeline) -> list[list[ReadPage]]:
    """Consecutive pages that make one document each.

    A page that bears a title begins a document, and one that is clearly of another kind than the
    pages before it; a page on which nothing can be read stays with the document before it.
    """
    groups: list[list[ReadPage]] = []
    for page in pages:
        if not groups or (not pipeline.folder_is_document and _begins(page, groups[-1], pipeline)):
            groups.append([])
        groups[-1].append(page)
    return groups


def _begins(page: ReadPage, before: Sequence[ReadPage], pipeline: Pipeline) -> bool:
    """Whether a page is the first of a document, after the pages ``before`` of another."""
    if page.empty:
        return False
    if all(p.empty for p in before):
        return True
    kind, chance = kind_of([page.evidence])
    current, _ = kind_of([p.evidence for p in before])
    if kind is None:
        return False
    if kind == current and pipeline.kinds[kind].continues:
        # Its heading is printed again on every page; only a new shelf mark begins another.
        if kind not in page.evidence.titled:
            return False
        mark = shelfmarks.printed([page.layout])
        return mark is not None and mark != shelfmarks.printed([p.layout for p in before])
    begins = kind in page.evidence.titled or (kind != current and chance >= OTHER_KIND)
    return begins and not _goes_on(page, before, pipeline, current)


def _goes_on(
    page: ReadPage, before: Sequence[ReadPage], pipeline: Pipeline, current: str | None
) -> bool:
    """Whether the page carries on the table of the pages before, whatever its rows speak of."""
    if current is None or not pipeline.kinds[current].continues:
        return False
    kind = pipeline.kinds[current]
    old = [(p.layout, choose(p.found, current)) for p in before if not p.empty]
    own = (page.layout, choose(page.found, current))
    return any(goes_on(old, own, t, kind.schema.tables[n]) for n, t in kind.tables.items())


def document(
    group: Sequence[ReadPage], pipeline: Pipeline, source_name: str, judge: Judge
) -> Extraction:
    """What one document says: its kind, fields, tables, shelf mark and problems."""
    first, last = group[0].page.number, group[-1].page.number
    mark = shelfmarks.printed([p.layout for p in group]) or shelfmarks.named(source_name)
    problems = _page_problems(group)
    name, chance = kind_of([p.evidence for p in group])
    if name is None:
        if not problems:
            problems = [Problem("unknown-kind", "none of the known kinds of record")]
        return Extraction(
            first, last, None, 0.0, "review", {}, {}, tuple(problems), mark or ShelfMark()
        )
    if chance < pipeline.kind_threshold:
        problems.append(Problem("unsure-kind", f"{name} is likely by {chance:.2f} only"))
    kind = pipeline.kinds[name]
    # Without a title it may well be a part of the document before it, and no value its own.
    doubtful = first > 1 and name not in group[0].evidence.titled
    content = _content(group, kind, chance * (UNTITLED if doubtful else 1.0), pipeline, judge)
    problems += content.problems
    return Extraction(
        first=first,
        last=last,
        type=name,
        type_confidence=round(chance, 4),
        status="accepted" if not problems and _is_settled(content, kind) else "review",
        fields=content.fields,
        tables=content.tables,
        problems=tuple(problems),
        shelf_mark=shelfmarks.of_fields(content.fields, mark) or ShelfMark(),
    )


def _page_problems(group: Sequence[ReadPage]) -> list[Problem]:
    """What keeps pages from being read: nothing on them, or what only a person reads."""
    problems: list[Problem] = []
    if all(p.page.blank for p in group):
        problems.append(Problem("blank", "nothing stands on the page"))
    elif all(p.empty for p in group):
        problems.append(Problem("no-text", "no text could be read"))
    lines = [line for p in group for line in p.page.lines]
    if any(line.kind == "arabic" for line in lines):
        problems.append(Problem("arabic-script", "Arabic script has to be keyed by a person"))
    if any(p.page.handwriting > HANDWRITTEN for p in group):
        problems.append(Problem("handwriting", "handwriting has to be keyed by a person"))
    return problems


@dataclass(frozen=True, slots=True)
class _Content:
    """What one document says, and what is doubtful about it."""

    fields: dict[str, Field]
    tables: dict[str, Table]
    problems: list[Problem]


def _is_settled(content: _Content, kind: Kind) -> bool:
    """Whether every field and table that the kind of record requires was accepted."""
    for name in kind.schema.required:
        found: Mapping[str, Field | Table]
        found = content.tables if name in kind.schema.tables else content.fields
        if name not in found or found[name].status != "accepted":
            return False
    return True


def _content(
    group: Sequence[ReadPage], kind: Kind, chance: float, pipeline: Pipeline, judge: Judge
) -> _Content:
    readable = [p for p in group if not p.empty]
    views = views_of(readable, kind, pipeline, judge.namer, judge.weights.glance)
    candidates = [candidate for view in views for candidate in candidates_of(view)]
    won = decide(candidates, kind, judge.weights)
    fields = {name: _field(won.get(name)) for name in kind.fields}
    read = tables_of(views, kind)
    tables = {name: table.plain for name, table in read.items()}
    rules = broken(kind.rules, Values(fields, tables, _in_words(candidates, won, kind)))
    unread = _unread(won, {view.number: view.layout for view in views})
    faults = [fault.problem for fault in rules]
    faults += [*kind.schema.problems(record_of(fields, tables)), *unread]
    # Of what contradicts each other either may be wrong.
    blamed = {fault.field for fault in faults}.union(*(fault.fields for fault in rules))
    settling = Settling(judge, pipeline, kind, chance, faults, blamed)
    weighed = {
        name: table.weighed(*agreements(name, kind, fields, faults)) for name, table in read.items()
    }
    settled = settling.fields(fields)
    if len(unread) >= sum(field.value is not None for field in settled.values()):
        settled = {name: _to_review(field) for name, field in settled.items()}
    return _Content(settled, settling.tables(weighed), faults)


def _to_review(field: Field) -> Field:
    """A field of a form that is for the most part filled in by hand: none of it is relied on.

    One piece of handwriting in five passes for print, numbers most of all.
    """
    return structs.replace(field, status="review") if field.status == "accepted" else field


def views_of(
    pages: Sequence[ReadPage],
    kind: Kind,
    pipeline: Pipeline,
    namer: Namer = named,
    glance: Glance = EVERYTHING,
) -> list[PageView]:
    """The readable pages of one document as ``kind`` sees them, in one language.

    Places are proposed that look promising to ``glance``.
    """
    chosen = [choose(page.found, kind.name) for page in pages]
    language = language_of([page.layout for page in pages], chosen, pipeline)
    name = namer if language in LANGUAGES else unnamed
    views = [
        PageView(
            page.layout,
            page.found,
            pipeline,
            kind,
            language,
            name(page.layout, kind.fields),
            glance,
        )
        for page in pages
    ]
    dates = frozenset[str]().union(*(view.dates for view in views))
    for view in views:
        view.dates = dates
    return views


def _field(winner: Winner | None) -> Field:
    """The field that a winner fills, before anything is known of the others."""
    if winner is None:
        return Field()
    candidate = winner.candidate
    confidence = winner.confidence if candidate.normalised.value is not None else 0.0
    return Field(
        value=candidate.normalised.value,
        raw=candidate.raw,
        page=candidate.page,
        box=candidate.box,
        confidence=round(confidence, 4),
        status="review",
        method=candidate.method,
    )


def _unread(won: Mapping[str, Winner], layouts: Mapping[int, Layout]) -> list[Problem]:
    """The problem of each field whose place holds handwriting or Arabic script."""
    problems: list[Problem] = []
    for name, winner in won.items():
        candidate = winner.candidate
        if candidate.normalised.reason == NOT_PRINT:
            kind = layouts[candidate.page].tokens[candidate.tokens[0]].kind
            code, message = _UNREAD[kind]
            problems.append(Problem(code, f"{name}: {message}", name))
    return problems


def _in_words(
    candidates: Sequence[Candidate], won: Mapping[str, Winner], kind: Kind
) -> dict[str, str]:
    """Dates written in words that other candidates of a filled field gave."""
    found: dict[str, str] = {}
    compared = {name for rule in kind.rules if rule.check == "words" for name in rule.fields}
    for candidate in candidates:
        if candidate.field not in compared.intersection(won) or candidate.field in found:
            continue
        dates = [d for d in find_dates(candidate.raw) if d.form == "words" and d.value]
        near = won[candidate.field].candidate.source == candidate.source
        if dates and near and dates[0].value is not None:
            found[candidate.field] = dates[0].value
    return found


def tables_of(views: Sequence[PageView], kind: Kind) -> dict[str, ReadTable]:
    """The tables of one document, as read from its pages."""
    pages = [(view.layout, view.chosen) for view in views]
    return {
        name: read_table(pages, table, kind.schema.tables[name], views[0].language)
        for name, table in kind.tables.items()
    }


def agreements(
    name: str, kind: Kind, fields: Mapping[str, Field], faults: Sequence[Problem]
) -> tuple[bool | None, dict[str, bool]]:
    """Whether the stated number of rows is that of the table, and stated totals those of columns.

    None, or no entry, where nothing is stated.
    """
    counted: bool | None = None
    sums: dict[str, bool] = {}
    broken_codes = {fault.code for fault in faults}
    for rule in kind.rules:
        if rule.check not in TOTALS or fields[rule.fields[0]].value is None:
            continue
        table, _, column = rule.fields[1].partition(".")
        if table == name and column:
            sums[column] = rule.code not in broken_codes
        elif table == name:
            counted = rule.code not in broken_codes
    return counted, sums
