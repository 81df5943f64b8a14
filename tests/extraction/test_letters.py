"""Texts that are alike are found by their letters' counts as they are by comparing each pair."""

from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from digitize.extraction.folding import fold_phrase
from digitize.extraction.letters import Alike, Texts

WORDS = st.text(alphabet="adgilmnorstuyz№1", min_size=1, max_size=40)


def compared(text: str, own: str, percent: int) -> float:
    """How similar two texts are, 0 where that is under ``percent``, worked out letter by letter.

    What is enough is told in whole numbers, where 3 edits of 10 are 70 % to the last digit.
    """
    slack = int(len(own) * 0.25) if len(own) > 4 else 0
    if abs(len(text) - len(own)) > slack:
        return 0.0
    if len(own) > 14 and Levenshtein.normalized_similarity(text[:6], own[:6]) < 0.4:
        return 0.0
    enough = 100 * Levenshtein.distance(text, own) <= (100 - percent) * max(len(text), len(own))
    return Levenshtein.normalized_similarity(text, own) if enough else 0.0


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[str], list[str], int]:
    """Texts of one length or two, others that differ from some by a few letters, and a share."""
    first = draw(WORDS)
    own = [first, *draw(st.lists(st.permutations(first).map("".join), max_size=3))]
    own += [text[:-1] for text in own if len(text) > 1]
    others = draw(st.lists(WORDS, max_size=4))
    for text in own:
        at = draw(st.integers(0, len(text)))
        others += [text, text[:at] + draw(WORDS)[:3] + text[at:], text[:at] + text[at + 2 :]]
    return sorted(set(own)), [text for text in set(others) if text], draw(st.integers(70, 99))


@given(edited())
@example((["11111111aa"], ["111111aa1"], 70))
def test_none_that_is_alike_is_left_out(case: tuple[list[str], list[str], int]) -> None:
    own, others, percent = case
    found = list(Alike(own, lambda _: percent / 100).pairs(Texts(others)))
    expected = {
        (text, one): score
        for text in others
        for one in own
        if (score := compared(text, one, percent))
    }
    assert {(text, one): score for text, one, score in found} == expected
    assert len(found) == len(expected)


def test_misread_labels_are_alike_and_others_are_not() -> None:
    label = fold_phrase("Doğulduğu yer")
    texts = Texts([fold_phrase(text) for text in ("Dogulduqu yer", "Ата адьı", "Doğulduğu vaxt")])
    found = [text for text, _, _ in Alike([label], lambda _: 0.78).pairs(texts)]
    assert found == [fold_phrase("Dogulduqu yer")]


def test_nothing_is_alike_where_there_is_nothing() -> None:
    assert list(Alike(["soyadi"], lambda _: 0.8).pairs(Texts([]))) == []
