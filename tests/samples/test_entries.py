"""The entries of a form in two languages: none of them in the second that the first lacks."""

import random

import pytest

from samples.layouts.entries import EntryMaker, FormPart, fields_of
from samples.lexicon.pools import Draw
from samples.look import make_look
from samples.subjects import subject

KINDS = ("birth_certificate", "death_certificate", "id_form", "land_extract")


def fields(parts: list[FormPart]) -> set[str]:
    return set().union(*map(fields_of, parts))


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_language_has_no_entry_that_the_first_lacks(kind: str) -> None:
    alone = 0
    for seed in range(60):
        draw = Draw(random.Random(seed))
        about = subject(kind, draw, "Latn")
        look = make_look(draw, "Latn", soviet=about.soviet)
        first = EntryMaker(about, look, joined=False).parts()
        russian = look.in_tongue("Russian")
        assert fields(EntryMaker(about, russian, joined=False, beside=first).parts()) <= fields(
            first
        )
        alone += not fields(EntryMaker(about, russian, joined=False).parts()) <= fields(first)
    assert alone > 0, "each form leaves out entries of its own, else this test shows nothing"
