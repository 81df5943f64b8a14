"""What a learned component names on a page: words by the field that they fill (spaCy).

Where labels, cues and places on the page are looked up, a wording that no pipeline knows says
nothing. This component has seen some thousands of documents that the generator of samples made,
and names each word by what stands around it, in prose as in forms. It knows the fields of the
shipped kinds of record only; of others it says nothing. ``tools.extraction.learn_names`` makes it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from digitize.extraction import tokenizing
from digitize.extraction.folding import fold
from digitize.extraction.layout import Joined, Layout
from digitize.model import Language

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc, Token

MODEL = Path(str(files("digitize.extraction") / "names"))
"""The folder of the component that is shipped."""
NORMS, NAMES = "digitize_word_norms", "tagger"
"""Its two steps: words as both alphabets and misreadings have them, and what names them."""
NOT_KEPT = ("vocab", "tokenizer")
"""What a folder has not of it, for it is that of every Azerbaijani text."""
FEATURES = ("named", "named_least", "named_more", "named_other", "named_elsewhere")
"""What is said of a value and the words beside and elsewhere; of the page there is more."""
NOTHING = "-"
"""The name of words that are no value; fields have names of Latin letters."""
_COLUMN = "/"
"""In the name of a column of a table, which no field has in its own: rows/title."""
LANGUAGES: frozenset[Language] = frozenset({"az", "ru"})
"""Those of the documents that it learned from; of others it would say what it never saw."""
LIKELY = 0.5
"""Chance from which on a word is taken to be of a field: likelier than not."""
MOST_DOUBT = 0.1
"""Mean doubt (0 to 0.5) whether a word is a value, beyond which pages are alike: on nine pages in
ten it is under 0.04 where their wordings were seen, 0.07 where not."""
MOST_WORDS = 16
"""Words of a field that are compared with those elsewhere; a longer value has none elsewhere."""
STEM = 5
"""Letters (folded) of a word's beginning that are seen apart from the whole word."""
_APART, _BELOW = "\t", "\n"
"""What stands in the text for a wide gap and for the end of a row."""
_DIGIT = re.compile(r"\d")


Namer = Callable[[Layout, Collection[str]], "Naming"]
"""What names the words of a page for the fields of a kind of record."""


class Naming:
    """How likely each word of a page is of each field, 0 to 1."""

    def __init__(self, order: Sequence[int], chances: Mapping[str, list[float]]) -> None:
        self._order = order
        self._chances = chances
        self._place = {token: place for place, token in enumerate(order)}
        self._page = _of_page(chances) if order else {}
        self._first: dict[str, list[int]] = {}
        self._known: dict[tuple[str, tuple[int, ...]], dict[str, float]] = {}

    def features(self, field: str, tokens: tuple[int, ...]) -> dict[str, float]:
        """How well the words at ``tokens`` are named for ``field``, and those beside them."""
        known = self._known.get((field, tokens))
        if known is None:
            known = self._known[field, tokens] = self._features(field, tokens)
        return known

    def _features(self, field: str, tokens: Sequence[int]) -> dict[str, float]:
        own = self._chances.get(field)
        if own is None or not tokens:
            return {"unnamed": 1.0}
        nothing = self._chances[NOTHING]
        mine = [own[token] for token in tokens]
        beside = self._place[tokens[0]] - 1, self._place[tokens[-1]] + 1
        more = [own[self._order[at]] for at in beside if 0 <= at < len(self._order)]
        share = sum(mine) / len(mine)
        return {
            **self._page,
            "named": share,
            "named_least": min(mine),
            "named_more": max(more, default=0.0),
            "named_elsewhere": self._elsewhere(field, tokens),
            "named_other": 1 - share - sum(nothing[token] for token in tokens) / len(tokens),
        }

    def _elsewhere(self, field: str, tokens: Sequence[int]) -> float:
        """How likely of ``field`` the likeliest of all other words is."""
        own = self._chances[field]
        if field not in self._first:
            first = sorted(self._order, key=own.__getitem__, reverse=True)
            self._first[field] = first[:MOST_WORDS]
        return max((own[token] for token in self._first[field] if token not in tokens), default=0.0)

    def spans(self, field: str) -> Iterator[tuple[int, ...]]:
        """Runs of words that are likely of ``field``."""
        own = self._chances.get(field)
        if own is not None:
            for likely, run in groupby(self._order, key=lambda token: own[token] >= LIKELY):
                if likely:
                    yield tuple(run)


def _of_page(chances: Mapping[str, list[float]]) -> dict[str, float]:
    """How sure all words of a page are named: less where its wordings were never seen."""
    nothing = chances[NOTHING]
    best = [max(of_word) for of_word in zip(*_of_fields(chances), strict=True)]
    values = [sure for sure, none in zip(best, nothing, strict=True) if none < LIKELY]
    doubt = sum(min(none, 1 - none) for none in nothing) / len(nothing)
    return {
        "named_page": sum(values) / len(values) if values else 0.0,
        "named_doubt": min(1.0, doubt / MOST_DOUBT),
    }


def _of_fields(chances: Mapping[str, list[float]]) -> Iterator[list[float]]:
    return (own for name, own in chances.items() if name != NOTHING)


def text_of(layout: Layout) -> Joined:
    """The page as the component reads it: gaps between columns and ends of rows are seen."""
    parts: list[str] = []
    tokens: list[int] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for row in layout.rows:
        for number, segment in enumerate(row):
            for place, token in enumerate(layout.segments[segment].tokens):
                gap = " " if place else _APART if number else _BELOW
                text = layout.tokens[token].text
                parts += [gap, text]
                tokens.append(token)
                start = at + len(gap)
                at = start + len(text)
                spans.append((start, at))
    return Joined(tuple(tokens), "".join(parts), tuple(spans))


def placed(doc: "Doc", starts: Sequence[int]) -> Iterator[tuple[int, "Token"]]:
    """The words of a text, each with the place among ``starts`` of the token that it is a part of.

    A token may be several words; white space is none.
    """
    for word in doc:
        if not word.is_space:
            yield bisect_right(starts, word.idx) - 1, word


def unnamed(layout: Layout, fields: Collection[str]) -> Naming:  # noqa: ARG001 - a namer
    """Nothing said of any word, as of fields that are not known."""
    return Naming((), {})


def named(layout: Layout, fields: Collection[str], model: Path = MODEL) -> Naming:
    """What the component in the folder ``model`` says of each word of the page.

    It is asked for ``fields`` and the columns of tables alone: whether a birth is the husband's is
    not asked where no marriage is recorded.
    """
    page = text_of(layout)
    known = {NOTHING, *fields}
    if not page.tokens:
        return unnamed(layout, fields)
    nlp = component(model)
    doc = nlp.get_pipe(NORMS)(nlp.make_doc(page.text))
    tagger: Any = nlp.get_pipe(NAMES)
    chances = _of_tokens(page, doc, tagger.model.predict([doc])[0], len(layout.tokens))
    asked = [at for at, label in enumerate(tagger.labels) if _COLUMN in label or label in known]
    chances = chances[:, asked] / chances[:, asked].sum(axis=1, keepdims=True)
    labels = [tagger.labels[at] for at in asked]
    return Naming(page.tokens, dict(zip(labels, chances.T.tolist(), strict=True)))


def _of_tokens(
    page: Joined, doc: "Doc", chances: NDArray[np.float32], count: int
) -> NDArray[np.float32]:
    """For each token of the layout the mean of its words, marks apart where it has letters."""
    sums = np.zeros((count, chances.shape[1]), dtype=np.float32)
    weights = np.full(count, 1e-9, dtype=np.float32)
    for at, word in placed(doc, [start for start, _ in page.spans]):
        weight = 1.0 if word.text[:1].isalnum() else 1e-3
        sums[page.tokens[at]] += weight * chances[word.i]
        weights[page.tokens[at]] += weight
    return sums / weights[:, None]


@lru_cache(maxsize=4)
def component(folder: Path) -> "Nlp":
    """The component that was written to ``folder``."""
    import spacy  # noqa: PLC0415 - takes a second, and only files that are read need it
    from thinc.api import NumpyOps  # noqa: PLC0415

    register()
    nlp = spacy.load(folder, vocab=tokenizing.vocab(), exclude=NOT_KEPT)
    tokenizing.share(nlp)
    tagger: Any = nlp.get_pipe(NAMES)
    for layer in tagger.model.walk():
        # On a page of 120 words NumPy's multiplication takes half the time of spaCy's.
        layer.ops = NumpyOps(use_blis=False)
    return nlp


def register() -> None:
    """Makes the first step known to spaCy by its name."""
    from spacy.language import Language as Nlp  # noqa: PLC0415 - see component

    Nlp.component(NORMS, func=_norms)


def _norms(doc: "Doc") -> "Doc":
    for token in doc:
        norm = fold(_DIGIT.sub("0", token.text)) or token.text
        token.norm_ = norm
        token.lemma_ = norm[:STEM]
    return doc
