"""Teach the component that names words by the field that they fill (see ``extraction.naming``).

Its documents are made by the generator of samples and misread as a reader would (see
``simulated``), half of the known layouts and wordings, half of the others.

    python -m tools.extraction.learn_names --output digitize/extraction/names

    python -m tools.extraction.learn_names --parts known --count 4000 --rounds 4 --output DIR

``--parts known`` or ``other`` makes one that has seen one half of the wordings alone: with these
``learn`` meets documents as they are to a component that does not know their wordings.
"""

import argparse
import random
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from digitize.extraction import naming
from digitize.extraction.layout import analyse
from digitize.model import Box, Page
from samples.lexicon.pools import Parts
from samples.make import Plan
from tools.extraction.simulated import KNOWN, OTHER, simulate

PARTS: dict[str, tuple[Parts, ...]] = {"known": (KNOWN,), "other": (OTHER,), "both": (KNOWN, OTHER)}
STRANGE, STRANGERS = 0.6, 100_000
"""Largest share of a page's words that are taken for ones never seen, and how many such there are.
Each page has a share of its own in each round, most of them a small one: on forms of wordings that
are not known most labels are strange, and what cannot be told must not be told for sure."""
TOLD = frozenset({
    "subject", "purpose", "cause", "signatory_title", "issuing_body", "registry_office",
    "addressee_office", "archive", "rows/title", "birth_place", "death_place",
    "husband_birth_place", "wife_birth_place", "address", "applicant_address",
})  # fmt: skip
"""Fields told in words of their own, of which the generator knows too few: on each page a share of
them is strange too, any share being as likely as another."""
PIECE = 100
"""Documents made at a time by one process."""
WORDS = 3000
"""Words of the pages that make one step of learning."""
DROPOUT = 0.25
RATES = (0.002, 0.0002)
"""Of learning, at the beginning and at the end; between them it falls evenly."""
NETWORK: dict[str, Any] = {
    "@architectures": "spacy.Tagger.v2",
    "nO": None,
    "normalize": True,
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 64,
            "attrs": ["NORM", "LEMMA", "SUFFIX", "SHAPE"],
            "rows": [4000, 2000, 1000, 500],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 64,
            "depth": 4,
            "window_size": 2,
            "maxout_pieces": 2,
        },
    },
}
"""Each word sees eight words to either side."""
_NUMBERED = re.compile(r"/\d+/")
"""The number of a row of a table: all cells of a column have one name."""


class Lesson(NamedTuple):
    """The text of a page, and where each token begins in it, with the field that it fills."""

    text: str
    starts: tuple[int, ...]
    fields: tuple[str, ...]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--parts", choices=PARTS, default="both")
    parser.add_argument("--count", type=int, default=8000, help="documents")
    parser.add_argument("--seed", type=int, default=301)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--processes", type=int, default=2, help="that make the documents")
    parser.add_argument("--output", type=Path, required=True)
    asked = parser.parse_args()
    parts = PARTS[asked.parts]
    per_part = asked.count // len(parts)
    jobs = [
        (asked.seed + n, min(PIECE, per_part - first), own)
        for own in parts
        for n, first in enumerate(range(0, per_part, PIECE))
    ]
    with get_context("spawn").Pool(asked.processes) as pool:
        pages = list(chain.from_iterable(pool.imap(pages_of, jobs)))
    print(f"{len(pages)} pages, {sum(len(page.fields) for page in pages)} words", flush=True)
    nlp = learn(pages, asked.rounds, asked.seed)
    shutil.rmtree(asked.output, ignore_errors=True)
    nlp.to_disk(asked.output, exclude=naming.NOT_KEPT)


def pages_of(job: tuple[int, int, Parts]) -> list[Lesson]:
    """The pages of so many documents of a seed, of these parts of the samples."""
    seed, count, parts = job
    made = simulate(Plan(seed=seed, count=count, parts=parts))
    return [page for one in made for page in _lessons(one.pages, one.places)]


def _lessons(pages: Sequence[Page], places: dict[str, list[tuple[int, Box]]]) -> Iterator[Lesson]:
    for page in pages:
        layout = analyse(page)
        text = naming.text_of(layout)
        field_of: dict[int, str] = {}
        for field, boxes in places.items():
            own = [box for number, box in boxes if number == page.number]
            for token in layout.tokens:
                x, y = (token.box[0] + token.box[2]) / 2, (token.box[1] + token.box[3]) / 2
                if any(b[0] <= x <= b[2] and b[1] - 2 <= y <= b[3] + 2 for b in own):
                    field_of[token.index] = _NUMBERED.sub("/", field)
        fields = tuple(field_of.get(token, naming.NOTHING) for token in text.tokens)
        yield Lesson(text.text, tuple(start for start, _ in text.spans), fields)


def learn(pages: Sequence[Lesson], rounds: int, seed: int) -> Any:
    """The component, taught in so many rounds over all pages."""
    import spacy  # noqa: PLC0415 - not where pages are made
    from thinc.api import fix_random_seed  # noqa: PLC0415

    fix_random_seed(seed)
    naming.register()
    nlp = spacy.blank("az")
    nlp.add_pipe(naming.NORMS)
    names: Any = nlp.add_pipe(naming.NAMES, config={"model": NETWORK})
    for field in sorted({field for page in pages for field in page.fields}):
        names.add_label(field)
    rng = random.Random(seed)
    examples = [_example(nlp, page, rng) for page in pages]
    optimizer = nlp.initialize(lambda: examples[:200])
    done, steps = 0, rounds * sum(len(e.x) for e in examples)
    for number in range(rounds):
        rng.shuffle(examples)
        started, losses = time.monotonic(), {naming.NAMES: 0.0}
        for batch in _batches(examples):
            for example in batch:
                _disguise(nlp, example, rng)
            optimizer.learn_rate = RATES[0] + (RATES[1] - RATES[0]) * done / steps
            names.update(batch, drop=DROPOUT, sgd=optimizer, losses=losses)
            done += sum(len(e.x) for e in batch)
        seconds = time.monotonic() - started
        print(f"round {number + 1}: loss {losses[naming.NAMES]:.0f}, {seconds:.0f} s", flush=True)
    return nlp


def _example(nlp: Any, page: Lesson, rng: random.Random) -> Any:
    from spacy.training import Example  # noqa: PLC0415

    doc, told = nlp.make_doc(page.text), nlp.make_doc(page.text)
    for word in told:
        word.tag_ = naming.NOTHING
    for at, word in naming.placed(told, page.starts):
        word.tag_ = page.fields[at]
    example = Example(doc, told)
    _disguise(nlp, example, rng)
    return example


def _disguise(nlp: Any, example: Any, rng: random.Random) -> None:
    """Gives words their norms, a few of them those of words that were never seen."""
    nlp.get_pipe(naming.NORMS)(example.x)
    share, of_told = STRANGE * rng.random() ** 2, rng.random()
    for word, told in zip(example.x, example.y, strict=True):
        if word.is_alpha and rng.random() < max(share, of_told * (told.tag_ in TOLD)):
            word.norm_ = word.lemma_ = f"~{rng.randrange(STRANGERS)}"


def _batches(examples: Sequence[Any]) -> Iterator[list[Any]]:
    """Runs of examples of ``WORDS`` words or a few more."""
    batch: list[Any] = []
    words = 0
    for example in examples:
        batch.append(example)
        words += len(example.x)
        if words >= WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


if __name__ == "__main__":
    main()
