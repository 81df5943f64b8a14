"""Finding the wordings of a pipeline on a page: titles, labels, cues, headings, in one pass.

Every run of one to ``MAX_WORDS`` tokens that reads on is folded and compared with all folded
wordings of a similar length (rapidfuzz). A match is a share of similarity; what it must reach falls
with the length of the wording: three letters have to be exact, twenty may have four wrong.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from digitize.extraction.folding import fold, fold_phrase
from digitize.extraction.layout import Layout, divided
from digitize.kinds.pipelines import FieldSpec, Kind, Pipeline, Wordings
from digitize.model import Language

Role = Literal[
    "title", "hint", "label", "before", "after", "section", "column", "noise", "qualifier"
]

MAX_WORDS = 9
ANY = "any"
"""The qualifier that names no part of a form."""
_LENGTH_SLACK = 0.25
_UNLIKE = 3.0
"""How much dearer a letter that differs is than one that agrees, when matches overlap."""
_EXACT_BELOW = 4
_KEYS_ALIKE = 0.75
"""Similarity given to a label that is known by its stems only."""
_TOLERANT_STEM = 6
"""Letters of a stem from which on one may be misread."""
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
_SIMILARITY = ((4, 0.99), (6, 0.82), (9, 0.77), (14, 0.78), (10**6, 0.78))
"""Similarity (Levenshtein, 0 to 1) that a folded wording of at most so many letters must reach."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a wording stands for: a role, for which kind (None: any), and the field or section.

    ``section`` is the part of the form that a qualifier beside a label names.
    """

    role: Role
    kind: str | None
    target: str
    language: Language
    composite: bool = False
    section: str | None = None


@dataclass(frozen=True, eq=False)
class Phrasebook:
    """The folded wordings of a pipeline, by length, with all that each may mean.

    ``keys`` are stems that together name a field or a title.
    """

    stems: Mapping[str, tuple[tuple[tuple[str, ...], Meaning], ...]]
    stems_by_letter: Mapping[str, tuple[str, ...]]
    by_length: Mapping[int, tuple[str, ...]]
    meanings: Mapping[str, tuple[Meaning, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A wording found on a page: its tokens in reading order, how alike it is, what it may mean.

    ``ended``: a colon, a dash or the like closes it. ``by_keys``: found by the stems in it only.
    """

    tokens: tuple[int, ...]
    wording: str
    similarity: float
    meanings: tuple[Meaning, ...]
    ended: bool = False
    by_keys: bool = False

    @property
    def weight(self) -> float:
        """How much was matched: letters of the wording, misread ones counted against it."""
        return len(self.wording) * (1 - _UNLIKE * (1 - self.similarity))


@lru_cache(maxsize=8)
def phrasebook(pipeline: Pipeline) -> Phrasebook:
    """The wordings of all kinds of a pipeline, folded once."""
    meanings: dict[str, dict[Meaning, None]] = defaultdict(dict)

    def add(wordings: Wordings | Mapping[Language, tuple[str, ...]], meaning: Meaning) -> None:
        for language, texts in wordings.items():
            if language not in pipeline.languages:
                continue
            for text in texts:
                folded = fold_phrase(text)
                if folded:
                    meanings[folded][_in(language, meaning)] = None

    for kind in pipeline.kinds.values():
        for meaning, wordings in _kind_wordings(kind):
            add(wordings, meaning)
    add(pipeline.noise, Meaning("noise", None, "noise", "az"))
    add(pipeline.qualifiers, Meaning("qualifier", None, ANY, "az"))
    by_length: dict[int, list[str]] = defaultdict(list)
    for folded in meanings:
        by_length[len(folded)].append(folded)
    stems = _by_first_stem(_keys(pipeline))
    letters: dict[str, list[str]] = defaultdict(list)
    for stem in stems:
        letters[stem[:1]].append(stem)
    return Phrasebook(
        stems_by_letter={letter: tuple(found) for letter, found in letters.items()},
        by_length={length: tuple(texts) for length, texts in by_length.items()},
        meanings={folded: tuple(found) for folded, found in meanings.items()},
        stems=stems,
    )


def _by_first_stem(
    keys: Iterable[tuple[tuple[str, ...], Meaning]],
) -> dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]]:
    """Keys by their first stem; every other stem is listed too, though it begins none."""
    found: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for stems, meaning in keys:
        for stem in stems:
            found.setdefault(stem, [])
        found[stems[0]].append((stems, meaning))
    return {stem: tuple(given) for stem, given in found.items()}


def _keys(pipeline: Pipeline) -> Iterable[tuple[tuple[str, ...], Meaning]]:
    for kind in pipeline.kinds.values():
        groups: list[tuple[Mapping[Language, tuple[str, ...]], Meaning]] = []
        for specs, composite in ((kind.fields, False), (kind.composites, True)):
            groups += [
                (spec.keys, Meaning("label", kind.name, spec.name, "az", composite))
                for spec in specs.values()
            ]
        for wordings, meaning in groups:
            for language, texts in wordings.items():
                for text in texts:
                    yield tuple(fold(stem) for stem in text.split()), _in(language, meaning)


def _in(language: Language, m: Meaning) -> Meaning:
    return Meaning(m.role, m.kind, m.target, language, m.composite)


def _kind_wordings(kind: Kind) -> Iterable[tuple[Meaning, Mapping[Language, tuple[str, ...]]]]:
    yield Meaning("title", kind.name, "title", "az"), kind.titles
    yield Meaning("hint", kind.name, "hint", "az"), kind.hints
    for section, wordings in kind.sections.items():
        yield Meaning("section", kind.name, section, "az"), wordings
    for section, wordings in kind.qualifiers.items():
        yield Meaning("qualifier", kind.name, section, "az"), wordings
    for specs, composite in ((kind.fields, False), (kind.composites, True)):
        for field in specs.values():
            yield from _field_wordings(kind.name, field, composite)
    for table in kind.tables.values():
        for column, wordings in table.columns.items():
            yield Meaning("column", kind.name, column, "az"), wordings


def _field_wordings(
    kind: str, field: FieldSpec, composite: bool
) -> Iterable[tuple[Meaning, Mapping[Language, tuple[str, ...]]]]:
    yield Meaning("label", kind, field.name, "az", composite), field.labels
    yield Meaning("before", kind, field.name, "az", composite), field.before
    yield Meaning("after", kind, field.name, "az", composite), field.after


def find(layout: Layout, book: Phrasebook) -> list[Found]:
    """All wordings found on the page, the same tokens at most once for each wording."""
    runs = _runs(layout, max(book.by_length, default=0))
    found: list[Found] = list(_found_by_keys(layout, book))
    by_length: dict[int, list[str]] = defaultdict(list)
    for text in runs:
        by_length[len(text)].append(text)
    for length, wordings in book.by_length.items():
        required = next(share for most, share in _SIMILARITY if length <= most)
        slack = int(length * _LENGTH_SLACK) if length > _EXACT_BELOW else 0
        texts = [t for n in range(length - slack, length + slack + 1) for t in by_length.get(n, ())]
        if not texts:
            continue
        if slack == 0:
            pairs = [(t, t, 1.0) for t in set(texts) & set(wordings)]
        else:
            scores = cdist(
                texts,
                wordings,
                scorer=Levenshtein.normalized_similarity,
                score_cutoff=required,
                dtype=np.float32,
            )
            pairs = [
                (texts[i], wordings[j], float(scores[i, j])) for i, j in np.argwhere(scores > 0)
            ]
        for text, wording, score in pairs:
            meanings = book.meanings[wording]
            found.extend(
                Found(tokens, wording, score, meanings, _ended(layout, tokens[-1]))
                for tokens in runs[text]
            )
    return found


def _found_by_keys(layout: Layout, book: Phrasebook) -> Iterable[Found]:
    """Labels and titles of unknown wording, known by the stems of their words.

    A label is looked for where one can stand: a whole segment or cell, its words up to a colon, or
    those up to the capital or digit with which a value begins. Of several the one whose stems have
    most letters is meant.
    """
    stems_of: dict[str, frozenset[str]] = {}
    for tokens in _label_places(layout):
        here: set[str] = set()
        for word in {_fold_token(layout, token) for token in tokens}:
            if word not in stems_of:
                alike = book.stems_by_letter.get(word[:1], ())
                stems_of[word] = frozenset(s for s in alike if _has_stem(word, s))
            here |= stems_of[word]
        best: dict[str | None, tuple[int, list[Meaning], tuple[str, ...]]] = {}
        for stems, meaning in (key for stem in sorted(here) for key in book.stems[stem]):
            letters = sum(map(len, stems))
            known = best.get(meaning.kind)
            if (known is None or letters >= known[0]) and here.issuperset(stems):
                same = known[1] if known is not None and letters == known[0] else []
                best[meaning.kind] = (letters, [*same, meaning], stems)
        for _, meanings, stems in best.values():
            ended, found = _ended(layout, tokens[-1]), tuple(dict.fromkeys(meanings))
            yield Found(tokens, "".join(stems), _KEYS_ALIKE, found, ended, by_keys=True)


def _label_places(layout: Layout) -> Iterable[tuple[int, ...]]:
    cells: dict[object, list[int]] = defaultdict(list)
    for token in layout.tokens:
        if token.cell is not None:
            cells[token.cell].append(token.index)
    for tokens in (*(s.tokens for s in layout.segments if s.cell is None), *cells.values()):
        end = next((n + 1 for n, t in enumerate(tokens) if _ended(layout, t)), len(tokens))
        if end <= MAX_WORDS:
            yield tuple(tokens[:end])
        start = _value_start(layout, tokens[:end])
        if 0 < start <= MAX_WORDS:
            yield tuple(tokens[:start])
        yield from _before_colons(layout, tokens[end:])


def _before_colons(layout: Layout, tokens: Sequence[int]) -> Iterable[tuple[int, ...]]:
    """The words of a sentence up to each colon: labels that stand in running text."""
    start = 0
    for n, token in enumerate(tokens):
        text = layout.tokens[token].text
        if text.endswith(":") and 0 < n + 1 - start <= MAX_WORDS:
            yield tuple(tokens[start : n + 1])
        if text.endswith((".", ":", ";", ",")):
            start = n + 1


def _value_start(layout: Layout, tokens: Sequence[int]) -> int:
    """Where the small letters of a label end and a value begins; 0 where none is told apart."""
    for n, token in enumerate(tokens[1:], 1):
        text = layout.tokens[token].text.lstrip("«\"'“„")
        if text[:1].isupper() or text[:1].isdigit():
            return n
    return 0


def _has_stem(word: str, stem: str) -> bool:
    if word.startswith(stem):
        # Yaşar begins like yaşı, and is no label.
        return len(stem) >= _FREE_STEM or word[len(stem) :] in _ENDINGS
    start = word[: len(stem)]
    return len(stem) >= _TOLERANT_STEM and Levenshtein.distance(start, stem, score_cutoff=1) <= 1


def _ended(layout: Layout, token: int) -> bool:
    return layout.tokens[token].text.endswith((":", "–", "—", "-", "="))


def _runs(layout: Layout, longest: int) -> dict[str, list[tuple[int, ...]]]:
    """Folded text of every run of tokens that reads on, with the runs that have it."""
    folded = [_fold_token(layout, index) for index in range(len(layout.tokens))]
    runs: dict[str, dict[tuple[int, ...], None]] = defaultdict(dict)
    for flow in layout.flows:
        for start, first in enumerate(flow):
            if not folded[first]:
                continue
            text = ""
            for end in range(start, min(start + MAX_WORDS, len(flow))):
                text += folded[flow[end]]
                if len(text) > longest * (1 + _LENGTH_SLACK):
                    break
                if folded[flow[end]]:
                    runs[text][flow[start : end + 1]] = None
                if _closes(layout.tokens[flow[end]].text):
                    break
    return {text: list(tokens) for text, tokens in runs.items()}


def _closes(text: str) -> bool:
    """Whether a parenthesis ends here, so that no wording goes on; ``(лась)`` is a mere ending."""
    return text.endswith((")", "),", ");", "):")) and not text.startswith("(")


def _fold_token(layout: Layout, index: int) -> str:
    token = layout.tokens[index]
    if not token.printed:
        return ""
    folded = fold(token.text)
    following = layout.tokens[index + 1] if index + 1 < len(layout.tokens) else None
    if following is not None and divided(token, following):
        return folded.rstrip("-")
    return folded


def choose(found: Sequence[Found], kind: str | None) -> list[Found]:
    """The matches that stand, none overlapping another: longer and more alike ones first.

    With a ``kind``, only what means something for it (or for any kind) takes part, and of the
    meanings only those are kept. Wordings equally alike on the same tokens are put together.
    """
    mine = [m for match in found if (m := _meant(match, kind, cues=False)) is not None]
    mine = _without_print_in_labels(mine)
    taken: dict[int, tuple[int, ...]] = {}
    chosen: dict[tuple[int, ...], Found] = {}
    for match in sorted(mine, key=lambda m: (-m.weight, m.tokens)):
        same = chosen.get(match.tokens)
        if same is not None:
            no_label = all(m.role in ("title", "hint", "section") for m in same.meanings)
            if match.similarity >= same.similarity - 1e-6 or (match.by_keys and no_label):
                merged = tuple(dict.fromkeys((*same.meanings, *match.meanings)))
                chosen[match.tokens] = replace(same, meanings=merged)
            continue
        if any(token in taken for token in match.tokens):
            continue
        chosen[match.tokens] = match
        for token in match.tokens:
            taken[token] = match.tokens
    return _qualified(sorted(chosen.values(), key=lambda m: m.tokens))


def _without_print_in_labels(found: Sequence[Found]) -> list[Found]:
    """Without the captions and qualifiers in a label that is known by its stems alone.

    *Doğulduğu gün, ay, il* is a label as a whole, though *gün, ay, il* is a caption elsewhere.
    Where an exact label stands within the words, the stems are no label of their own.
    """
    exact = [set(m.tokens) for m in found if not m.by_keys and _role_of(m) == "label"]
    whole = [m for m in found if m.by_keys and not any(label <= set(m.tokens) for label in exact)]
    minor = {"noise", "qualifier", "hint", "section"}
    kept: list[Found] = []
    parts: dict[tuple[int, ...], set[str]] = defaultdict(set)
    for match in found:
        around = [label for label in whole if set(label.tokens).issuperset(match.tokens)]
        roles = {m.role for m in match.meanings}
        # *смерти* is nearly the title *о смерти*; *müraciət olunan orqan:* only begins like one.
        within = any(label.ended and len(label.tokens) > len(match.tokens) for label in around)
        title = roles <= minor | {"title"} and (match.similarity < 1 or within)
        slight = roles <= minor or title
        if not around or not slight:
            kept.append(match)
            continue
        for label in around:
            named = {m.target for m in match.meanings if m.role == "qualifier"}
            parts[label.tokens] |= named - {ANY}
    return [
        replace(m, meanings=_of_part(m.meanings, parts[m.tokens]))
        if m.by_keys and len(parts[m.tokens]) == 1
        else m
        for m in kept
    ]


def _of_part(meanings: Sequence[Meaning], parts: Collection[str]) -> tuple[Meaning, ...]:
    """The meanings, the labels among them those of the one part of the form."""
    (part,) = parts
    return tuple(
        Meaning(m.role, m.kind, m.target, m.language, m.composite, part) if m.role == "label" else m
        for m in meanings
    )


def _qualified(chosen: Sequence[Found]) -> list[Found]:
    """Labels with the qualifiers that stand right before or after them made part of them."""
    out: list[Found] = []
    for match in chosen:
        last = out[-1] if out else None
        if last is not None and _beside(last, match):
            one, other = _role_of(last), _role_of(match)
            before = one == "qualifier" and other in ("label", "qualifier") and not last.ended
            if before or (one == "label" and other == "qualifier" and _may_follow(last, match)):
                out[-1] = _merged(match, last) if before else _merged(last, match)
                continue
        out.append(match)
    return out


def _beside(one: Found, other: Found) -> bool:
    return one.tokens[-1] + 1 == other.tokens[0]


def _may_follow(label: Found, qualifier: Found) -> bool:
    """Whether it can stand after its label: in Russian; a part of the form in any language."""
    if any(m.target != ANY for m in qualifier.meanings):
        return True
    return not label.ended and any(m.language == "ru" for m in qualifier.meanings)


def _role_of(match: Found) -> str:
    roles = {m.role for m in match.meanings}
    return "label" if "label" in roles else ("qualifier" if "qualifier" in roles else "other")


def _merged(label: Found, extra: Found) -> Found:
    """One match of both; a qualifier that names a part leaves only the labels of that part."""
    parts = {m.target for m in extra.meanings if m.role == "qualifier"} - {ANY}
    meanings = _of_part(label.meanings, {min(parts)}) if parts else label.meanings
    tokens = tuple(sorted({*label.tokens, *extra.tokens}))
    return Found(tokens, label.wording + extra.wording, label.similarity, meanings, extra.ended)


def cues(found: Sequence[Found], kind: str) -> list[Found]:
    """The cues of running text, which may overlap, but not lie within a longer one or a label."""
    mine = [m for match in found if (m := _meant(match, kind, cues=True)) is not None]
    rivals = [
        (frozenset(match.tokens), match.weight)
        for match in found
        # A title in running text is no rival: its words mean what they say.
        if any(m.kind == kind and m.role not in ("title", "hint") for m in match.meanings)
    ]
    kept: dict[tuple[tuple[int, ...], str], Found] = {}
    for match in sorted(mine, key=lambda m: -m.similarity):
        own = set(match.tokens)
        if not any(own < rival and weight >= match.weight for rival, weight in rivals):
            kept.setdefault((match.tokens, match.wording), match)
    return sorted(kept.values(), key=lambda m: m.tokens)


def _meant(match: Found, kind: str | None, *, cues: bool) -> Found | None:
    """The match with only the meanings that matter for the kind; None without any."""
    kept = tuple(
        m
        for m in match.meanings
        if (m.role in ("before", "after")) == cues and (m.kind in (None, kind) or kind is None)
    )
    return replace(match, meanings=kept) if kept else None
