"""Finding the wordings of a pipeline on a page: titles, labels, cues, headings, in one pass.

Every run of one to ``MAX_WORDS`` tokens that reads on is folded and compared with all folded
wordings of a similar length (rapidfuzz). A match is a share of similarity; what it must reach falls
with the length of the wording: three letters have to be exact, twenty may have four wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from digitize.extraction.folding import fold, fold_phrase
from digitize.extraction.label_places import MAX_WORDS, ended, label_places, without_brackets
from digitize.extraction.layout import Layout, divided
from digitize.extraction.letters import LENGTH_SLACK, Alike, Texts
from digitize.kinds.pipeline_files import Wordings
from digitize.kinds.pipelines import FieldSpec, Kind, Pipeline
from digitize.model import Language

Role = Literal[
    "title", "hint", "label", "before", "after", "section", "column", "noise", "qualifier"
]

FORMULA = "formula"
"""The target of a hint that is a formula: what only such a document says of itself."""
ANY = "any"
"""The qualifier that names no part of a form."""
_UNLIKE = 3.0
"""How much dearer a letter that differs is than one that agrees, when matches overlap."""
_KEYS_ALIKE = 0.75
"""Similarity given to a label that is known by its stems only."""
_TOLERANT_STEM = 6
"""Letters of a stem from which on one may be misread."""
_WORDS_FOR_A_STEM = 2
"""Words of a label, and one more, for each stem by which it is known, unless a colon ends it."""
_HEADING = 3
"""Letters of a heading of one word."""
_STRANGE = 4
"""Letters (folded) with which a word begins that no wording has: it is no part of a label."""
_FREE_STEM = 4
"""Letters of a stem from which on any letters may follow it; after fewer only an ending does."""
_ENDINGS = frozenset(
    " i u in un ini unu ina una inda unda indan undan inin unun si su sini sinin sina sinda nin nun"
    " da de dan den a e ya ye ia ie iar ier iari ieri im um iq ik iii iik"
    " y ay oy ey ie iia iu om em ov ev ami iami ax iax ogo oe oye aya iy ka ki ku n na no".split(
        " "
    )
)
"""Endings of case, number and possession in both languages, folded; none is one of them."""
_SIMILARITY = ((4, 0.99), (6, 0.82), (9, 0.77), (10**6, 0.78))
"""Similarity (Levenshtein, 0 to 1) that a folded wording of at most so many letters must reach."""


class Meaning(Struct, frozen=True, gc=False):
    """What a wording stands for: a role, for which kind (None: any), and the field or section.

    ``section`` is the part of the form that a qualifier beside a label names.
    """

    role: Role
    kind: str | None
    target: str
    language: Language
    composite: bool = False
    section: str | None = None


Key = tuple[tuple[str, ...], Meaning]
"""Stems that together name a field, whatever the wording, and what they mean."""


@dataclass(frozen=True, eq=False)
class Phrasebook:
    """The folded wordings of a pipeline, with all that each may mean.

    ``keys`` are listed by the stem that they begin with, which may be none for a stem that comes
    later in a key; ``stems_by_letter`` are these stems by their first letters; ``beginnings`` are
    those of all words of all wordings.
    """

    keys: Mapping[str, tuple[Key, ...]]
    stems_by_letter: Mapping[str, tuple[str, ...]]
    wordings: Alike
    longest: int
    meanings: Mapping[str, tuple[Meaning, ...]]
    beginnings: frozenset[str]


class Found(Struct, frozen=True, gc=False):
    """A wording found on a page: its tokens in reading order, how alike it is, what it may mean.

    ``ended``: a colon, a dash or the like closes it. ``by_keys``: by how many stems it was
    found, if by these only. ``rows`` are those of its first and last token.
    """

    tokens: tuple[int, ...]
    wording: str
    similarity: float
    meanings: tuple[Meaning, ...]
    ended: bool = False
    by_keys: int = 0
    rows: tuple[int, int] = (0, 0)

    @property
    def weight(self) -> float:
        """How much was matched: letters of the wording, misread ones counted against it."""
        return len(self.wording) * (1 - _UNLIKE * (1 - self.similarity))


@lru_cache(maxsize=8)
def phrasebook(pipeline: Pipeline) -> Phrasebook:
    """The wordings of all kinds of a pipeline, folded once."""
    meanings: dict[str, dict[Meaning, None]] = defaultdict(dict)

    beginnings: set[str] = set()

    def add(wordings: Wordings, meaning: Meaning) -> None:
        for language, texts in wordings.items():
            if language not in pipeline.languages:
                continue
            for text in texts:
                folded = fold_phrase(text)
                beginnings.update(fold(word)[:_STRANGE] for word in text.split())
                if folded:
                    meanings[folded][replace(meaning, language=language)] = None

    for kind in pipeline.kinds.values():
        for meaning, wordings in _kind_wordings(kind):
            add(wordings, meaning)
    add(pipeline.noise, Meaning("noise", None, "noise", "az"))
    add(pipeline.qualifiers, Meaning("qualifier", None, ANY, "az"))
    keys = _by_first_stem(_keys(pipeline))
    letters: dict[str, list[str]] = defaultdict(list)
    for stem in keys:
        letters[stem[:1]].append(stem)
    return Phrasebook(
        keys=keys,
        stems_by_letter={letter: tuple(found) for letter, found in letters.items()},
        wordings=Alike(meanings, _similarity),
        longest=max(map(len, meanings), default=0),
        meanings={folded: tuple(found) for folded, found in meanings.items()},
        beginnings=frozenset(beginnings | {stem[:_STRANGE] for stem in keys}),
    )


def _by_first_stem(keys: Iterable[Key]) -> dict[str, tuple[Key, ...]]:
    """Keys by their first stem; every other stem is listed too, though it begins none."""
    found: dict[str, list[Key]] = {}
    for stems, meaning in keys:
        for stem in stems:
            found.setdefault(stem, [])
        found[stems[0]].append((stems, meaning))
    return {stem: tuple(given) for stem, given in found.items()}


def _keys(pipeline: Pipeline) -> Iterable[Key]:
    """Every key of the fields and composites of all kinds, its stems folded."""
    for kind in pipeline.kinds.values():
        for spec, composite in _specs(kind):
            for language, texts in spec.keys.items():
                meaning = Meaning("label", kind.name, spec.name, language, composite)
                for text in texts:
                    yield tuple(fold(stem) for stem in text.split()), meaning


def _specs(kind: Kind) -> Iterable[tuple[FieldSpec, bool]]:
    """The fields of a kind, then its composites, which go with True."""
    yield from ((spec, False) for spec in kind.fields.values())
    yield from ((spec, True) for spec in kind.composites.values())


def _kind_wordings(kind: Kind) -> Iterable[tuple[Meaning, Wordings]]:
    """The wordings of one kind with what they mean; the language comes with each of them."""
    yield Meaning("title", kind.name, "title", "az"), kind.titles
    yield Meaning("hint", kind.name, "hint", "az"), kind.hints
    yield Meaning("hint", kind.name, FORMULA, "az"), kind.formulas
    for section, wordings in kind.sections.items():
        yield Meaning("section", kind.name, section, "az"), wordings
    for section, wordings in kind.qualifiers.items():
        yield Meaning("qualifier", kind.name, section, "az"), wordings
    for spec, composite in _specs(kind):
        yield Meaning("label", kind.name, spec.name, "az", composite), spec.labels
        yield Meaning("before", kind.name, spec.name, "az", composite), spec.before
        yield Meaning("after", kind.name, spec.name, "az", composite), spec.after
    for table in kind.tables.values():
        for column, wordings in table.columns.items():
            yield Meaning("column", kind.name, column, "az"), wordings


def find(layout: Layout, book: Phrasebook) -> list[Found]:
    """All wordings found on the page, the same tokens at most once for each wording."""
    runs = _runs(layout, book.longest)
    found: list[Found] = list(_found_by_keys(layout, book))
    for text, wording, score in book.wordings.pairs(Texts(runs)):
        meanings = book.meanings[wording]
        found.extend(_found(layout, tokens, (wording, score), meanings) for tokens in runs[text])
    return found


def _similarity(length: int) -> float:
    """The similarity that a wording of so many letters must reach."""
    return next(share for most, share in _SIMILARITY if length <= most)


def _found_by_keys(layout: Layout, book: Phrasebook) -> Iterable[Found]:
    """Labels of unknown wording, known by the stems of their words.

    A label is looked for where one can stand: a whole segment or cell, its words up to a colon, or
    those up to the capital or digit with which a value begins. Of several the one whose stems have
    most letters is meant.
    """
    for tokens in label_places(layout):
        here: set[str] = set()
        for word in {_fold_token(layout, token) for token in tokens}:
            here |= _stems_of(book, word)
        best: dict[str | None, tuple[int, list[Meaning], tuple[str, ...]]] = {}
        for stems, meaning in (key for stem in sorted(here) for key in book.keys[stem]):
            letters = sum(map(len, stems))
            known = best.get(meaning.kind)
            if (known is None or letters >= known[0]) and here.issuperset(stems):
                same = known[1] if known is not None and letters == known[0] else []
                best[meaning.kind] = (letters, [*same, meaning], stems)
        words = sum(bool(_fold_token(layout, t)) for t in without_brackets(layout, tokens))
        for _, meanings, stems in best.values():
            if words > len(stems) * _WORDS_FOR_A_STEM + 1 and not ended(layout, tokens[-1]):
                continue  # more a text that speaks of such a thing than a label
            found, known_by = tuple(dict.fromkeys(meanings)), ("".join(stems), _KEYS_ALIKE)
            own = _up_to_value(layout, tokens, stems, book)
            yield _found(layout, own, known_by, found, len(stems))


def _up_to_value(
    layout: Layout, tokens: tuple[int, ...], stems: Sequence[str], book: Phrasebook
) -> tuple[int, ...]:
    """A label without the words after its stems that no label has: *причина смерти | старость*."""
    if ended(layout, tokens[-1]):
        return tokens
    words = [_fold_token(layout, t) for t in tokens]
    last = max(n for n, w in enumerate(words) if any(_has_stem(w, s) for s in stems))
    for n in range(last + 1, len(tokens)):
        strange = len(words[n]) >= _STRANGE and words[n][:_STRANGE] not in book.beginnings
        if strange and layout.tokens[tokens[n]].text[0] != "(":
            return tokens[:n]
    return tokens


def _found(
    layout: Layout,
    tokens: tuple[int, ...],
    alike: tuple[str, float],
    meanings: tuple[Meaning, ...],
    stems: int = 0,
) -> Found:
    """A match of a wording, which ``alike`` gives with its similarity."""
    rows = layout.row_of(tokens[0]), layout.row_of(tokens[-1])
    return Found(tokens, *alike, meanings, ended(layout, tokens[-1]), stems, rows)


@lru_cache(maxsize=32768)
def _stems_of(book: Phrasebook, word: str) -> frozenset[str]:
    alike = book.stems_by_letter.get(word[:1], ())
    return frozenset(stem for stem in alike if _has_stem(word, stem))


def _has_stem(word: str, stem: str) -> bool:
    """Whether a word begins with a stem, which a misread letter may hide if it is long."""
    if word.startswith(stem):
        # Yaşar begins like yaşı, and is no label.
        return len(stem) >= _FREE_STEM or word[len(stem) :] in _ENDINGS
    start = word[: len(stem)]
    return len(stem) >= _TOLERANT_STEM and Levenshtein.distance(start, stem, score_cutoff=1) <= 1


def _runs(layout: Layout, longest: int) -> Mapping[str, Iterable[tuple[int, ...]]]:
    """Folded text of every run of tokens that reads on, with the runs that have it."""
    folded = [_fold_token(layout, index) for index in range(len(layout.tokens))]
    runs: dict[str, dict[tuple[int, ...], None]] = defaultdict(dict)
    for flow in layout.flows:
        last = {token for token in flow if _closes(layout.tokens[token].text)}
        last |= {token for token, below in pairwise(flow) if _heads(layout, token, below)}
        for start, first in enumerate(flow):
            if not folded[first]:
                continue
            text = ""
            for end in range(start, min(start + MAX_WORDS, len(flow))):
                text += folded[flow[end]]
                if len(text) > longest * (1 + LENGTH_SLACK):
                    break
                if folded[flow[end]]:
                    runs[text][flow[start : end + 1]] = None
                if flow[end] in last:
                    break
    return runs


def _heads(layout: Layout, token: int, below: int) -> bool:
    """Whether a token is a heading over the one that follows: ƏMR, in a row of its own."""
    row, head = layout.row_of(token), layout.tokens[token].text
    if row == layout.row_of(below) or len(head) < _HEADING or not head.isupper():
        return False
    return len(layout.row_tokens(row)) == 1 and not layout.tokens[below].text.isupper()


def _closes(text: str) -> bool:
    """Whether a parenthesis ends here, so that no wording goes on; ``(лась)`` is a mere ending."""
    return text.endswith((")", "),", ");", "):")) and not text.startswith("(")


def _fold_token(layout: Layout, index: int) -> str:
    """A token folded, "" for handwriting; a hyphen that divides its word is left out."""
    token = layout.tokens[index]
    folded = fold(token.text)
    following = layout.tokens[index + 1] if index + 1 < len(layout.tokens) else None
    if following is not None and divided(token, following):
        return folded.rstrip("-")
    return folded
