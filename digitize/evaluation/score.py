"""Output against truth: every figure that ``digitize evaluate`` prints.

Documents are paired by source file and pages, pages by file and number. What the truth has and the
output lacks counts as wholly wrong, so that a lost page cannot improve a figure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from digitize.evaluation.figures import Edits, Matches, Reliability, Share, reliability
from digitize.evaluation.groups import GROUPS, group_of
from digitize.evaluation.pairing import PageKey, ValueView, View, paired, read_truth, renamed, view
from digitize.evaluation.reading import comparable, judged_words, letter_edits, word_edits
from digitize.evaluation.tables import CellPair, compare
from digitize.model import Document

Group = tuple[str, str]
"""(script, difficulty)"""

WORDS_FOR_ROTATION = 10
"""Words that a page has at least for its rotation to count: fewer do not tell up from down."""


@dataclass(frozen=True)
class Evaluation:
    """What was counted; ``figures`` has the main rates by name, the other properties the parts."""

    truth_documents: int
    found_documents: int
    extra_documents: int
    kinds: Mapping[Group, Share]
    confusion: Mapping[tuple[str, str], int]
    letters: Mapping[Group, Edits]
    words: Mapping[Group, Edits]
    rotation: Mapping[int, Share]
    fields: Mapping[tuple[str, Group], Matches]
    rows: Mapping[Group, Matches]
    cells: Mapping[tuple[str, Group], Matches]
    accepted: Mapping[tuple[str, Group], Share]
    accepted_wrong: Mapping[tuple[str, Group], Share]
    boxes: Share
    field_reliability: Reliability
    group_reliability: Mapping[str, Reliability]
    word_reliability: Reliability

    @property
    def groups(self) -> list[Group]:
        """Every (script, difficulty) of the truth, sorted."""
        order = {"clean": 0, "scan": 1, "poor": 2}
        found = {*self.kinds, *self.letters}
        return sorted(found, key=lambda group: (group[0], order.get(group[1], 3), group[1]))

    def field_totals(
        self, *, script: str | None = None, difficulty: str | None = None
    ) -> dict[str, Matches]:
        """Matches of each field, of all documents or of those of a script or a difficulty."""
        totals: dict[str, Matches] = {}
        for (name, group), matches in self.fields.items():
            if script in (None, group[0]) and difficulty in (None, group[1]):
                totals[name] = totals.get(name, Matches()) + matches
        return dict(sorted(totals.items()))

    def group_matches(self, group: Group) -> Matches:
        """Matches of all fields of the documents of one script and difficulty."""
        return sum((m for (_, g), m in self.fields.items() if g == group), Matches())

    @property
    def all_accepted(self) -> Share:
        """True values that were accepted without a person, of all true values."""
        return sum(self.accepted.values(), Share())

    @property
    def all_accepted_wrong(self) -> Share:
        """Wrong values among all that were accepted without a person."""
        return sum(self.accepted_wrong.values(), Share())

    @property
    def counted(self) -> dict[str, Share]:
        """The counts behind the figures on which acceptance is judged, by the figure's name."""
        return {
            "accepted_share": self.all_accepted,
            "accepted_wrong": self.all_accepted_wrong,
        }

    @property
    def figures(self) -> dict[str, float]:
        """The main figures by name, 0 to 1; one that nothing was there to count for is left out."""
        fields = sum(self.fields.values(), Matches())
        named: dict[str, float | None] = {
            "kind_accuracy": sum(self.kinds.values(), Share()).rate,
            "field_precision": fields.precision,
            "field_recall": fields.recall,
            "field_f1": fields.f1,
            "row_f1": sum(self.rows.values(), Matches()).f1,
            "cell_f1": sum(self.cells.values(), Matches()).f1,
            "cer": sum(self.letters.values(), Edits()).rate,
            "wer": sum(self.words.values(), Edits()).rate,
            "rotation_accuracy": sum(self.rotation.values(), Share()).rate,
            **{name: share.rate for name, share in self.counted.items()},
            "box_overlap": self.boxes.rate,
            "field_ece": self.field_reliability.ece,
            "word_ece": self.word_reliability.ece,
        }
        for difficulty in sorted({group[1] for group in self.groups}):
            of = sum((m for (_, g), m in self.fields.items() if g[1] == difficulty), Matches())
            named[f"field_f1_{difficulty}"] = of.f1
            rows = sum((m for g, m in self.rows.items() if g[1] == difficulty), Matches())
            named[f"row_f1_{difficulty}"] = rows.f1
            edits = sum((e for g, e in self.letters.items() if g[1] == difficulty), Edits())
            named[f"cer_{difficulty}"] = edits.rate
            own = sum((s for (_, g), s in self.accepted.items() if g[1] == difficulty), Share())
            named[f"accepted_share_{difficulty}"] = own.rate
        return {name: value for name, value in named.items() if value is not None}


@dataclass
class _Counts:
    """What is added up while documents are compared."""

    kinds: dict[Group, Share] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    letters: dict[Group, Edits] = field(default_factory=dict)
    words: dict[Group, Edits] = field(default_factory=dict)
    rotation: dict[int, Share] = field(default_factory=dict)
    fields: dict[tuple[str, Group], Matches] = field(default_factory=dict)
    rows: dict[Group, Matches] = field(default_factory=dict)
    cells: dict[tuple[str, Group], Matches] = field(default_factory=dict)
    accepted: dict[tuple[str, Group], Share] = field(default_factory=dict)
    accepted_wrong: dict[tuple[str, Group], Share] = field(default_factory=dict)
    boxes: Share = field(default_factory=Share)
    judged_fields: dict[str, list[tuple[float, bool]]] = field(default_factory=dict)
    judged_words: list[tuple[float, bool]] = field(default_factory=list)


def evaluate(truth: Path, documents: Iterable[Document | Mapping[str, Any]]) -> Evaluation:
    """Compare ``documents`` (objects or lines of an export) with the truth file's.

    Word confidence is judged only where documents come as objects, for an export has no words.
    Raises ConfigurationError where the truth cannot be read.
    """
    expected = read_truth(truth)
    made = renamed((view(document) for document in documents), expected)
    pairs, extra = paired(expected, made)
    counts = _Counts()
    pages = {key: (document, page) for document in made for key, page in document.pages.items()}
    for true, read in pairs:
        _count_kind(counts, true, read)
        _count_fields(counts, true, read)
        _count_rows(counts, true, read)
        for key, page in true.pages.items():
            _count_page(counts, true.group, page, key, pages.get(key))
    groups = {key: true.group for true in expected for key in true.pages}
    for read in extra:
        group = next((groups[key] for key in read.pages if key in groups), None)
        if group is not None:
            _count_extra(counts, group, read)
    return Evaluation(
        truth_documents=len(expected),
        found_documents=sum(read is not None for _, read in pairs),
        extra_documents=len(extra),
        kinds=counts.kinds,
        confusion=dict(counts.confusion),
        letters=counts.letters,
        words=counts.words,
        rotation=counts.rotation,
        fields=counts.fields,
        rows=counts.rows,
        cells=counts.cells,
        accepted=counts.accepted,
        accepted_wrong=counts.accepted_wrong,
        boxes=counts.boxes,
        field_reliability=reliability(chain.from_iterable(counts.judged_fields.values())),
        group_reliability={
            group: reliability(counts.judged_fields[group])
            for group in GROUPS
            if group in counts.judged_fields
        },
        word_reliability=reliability(counts.judged_words),
    )


def _count_kind(counts: _Counts, true: View, read: View | None) -> None:
    found = (read.type or "none") if read else "not found"
    right = read is not None and read.type == true.type
    counts.kinds[true.group] = counts.kinds.get(true.group, Share()) + Share(int(right), 1)
    counts.confusion[true.type or "none", found] += 1


def _count_page(
    counts: _Counts,
    group: Group,
    true: Mapping[str, Any],
    key: PageKey,
    found: tuple[View, Mapping[str, Any]] | None,
) -> None:
    text = str(true.get("text") or "")
    read = str(found[1].get("text") or "") if found else ""
    counts.letters[group] = counts.letters.get(group, Edits()) + letter_edits(read, text)
    counts.words[group] = counts.words.get(group, Edits()) + word_edits(read, text)
    if len(comparable(text).split()) >= WORDS_FOR_ROTATION and "rotation" in true:
        turn = int(true["rotation"])
        right = found is not None and int(found[1].get("rotation") or 0) == turn
        counts.rotation[turn] = counts.rotation.get(turn, Share()) + Share(int(right), 1)
    if found and key in found[0].words:
        counts.judged_words += judged_words(found[0].words[key], text)


def _count_fields(counts: _Counts, true: View, read: View | None) -> None:
    found = read.fields if read else {}
    for name in dict.fromkeys((*true.fields, *found)):
        pair = CellPair(name, true.fields.get(name), found.get(name))
        key = name, true.group
        counts.fields[key] = counts.fields.get(key, Matches()) + _matched(pair)
        _count_confidence(counts, key, pair)


def _count_rows(counts: _Counts, true: View, read: View | None) -> None:
    for table in dict.fromkeys((*true.rows, *(read.rows if read else {}))):
        expected = true.rows.get(table, ())
        rows, cells = compare(expected, read.rows.get(table, ()) if read else ())
        counts.rows[true.group] = counts.rows.get(true.group, Matches()) + rows
        for cell in cells:
            key = f"{table}.{cell.column}", true.group
            counts.cells[key] = counts.cells.get(key, Matches()) + _matched(cell)
            _count_confidence(counts, key, cell)


def _count_extra(counts: _Counts, group: Group, read: View) -> None:
    """A document made of pages that belong to another: none of its values is right."""
    for name, value in read.fields.items():
        key = name, group
        counts.fields[key] = counts.fields.get(key, Matches()) + Matches(extra=1)
        _count_confidence(counts, key, CellPair(name, None, value))
    for rows in read.rows.values():
        counts.rows[group] = counts.rows.get(group, Matches()) + Matches(extra=len(rows))


def _matched(pair: CellPair) -> Matches:
    if pair.true is None:
        return Matches(extra=1)
    if pair.read is None:
        return Matches(missed=1)
    return Matches(right=1) if right_value(pair) else Matches(wrong=1)


def right_value(pair: CellPair) -> bool:
    """Exact but for quotes and spaces; values are compared as the contract writes them."""
    return (
        pair.true is not None
        and pair.read is not None
        and comparable(pair.true.value or "") == comparable(pair.read.value or "")
    )


def _count_confidence(counts: _Counts, key: tuple[str, Group], pair: CellPair) -> None:
    settled = pair.read is not None and pair.read.status == "accepted"
    if pair.true is not None:
        counts.accepted[key] = counts.accepted.get(key, Share()) + Share(int(settled), 1)
    if pair.read is None:
        return
    judged = counts.judged_fields.setdefault(group_of(key[0]), [])
    judged.append((pair.read.confidence, right_value(pair)))
    if not settled:
        return
    wrong = Share(int(not right_value(pair)), 1)
    counts.accepted_wrong[key] = counts.accepted_wrong.get(key, Share()) + wrong
    if pair.true is not None and pair.true.box is not None:
        counts.boxes += Share(int(_overlap(pair.true, pair.read)), 1)


def _overlap(true: ValueView, read: ValueView) -> bool:
    a, b = true.box, read.box
    if a is None or b is None or true.page != read.page:
        return False
    return max(a[0], b[0]) < min(a[2], b[2]) and max(a[1], b[1]) < min(a[3], b[3])
