"""Letters and words wrong, by hand; which words read stand in the truth."""

from hypothesis import given
from hypothesis import strategies as st

from digitize.evaluation.figures import Edits
from digitize.evaluation.reading import comparable, judged_words, letter_edits, word_edits


def test_white_space_and_quotes_do_not_count() -> None:
    assert comparable(" «Torpaq\n islahatı»\t haqqında ") == '"Torpaq islahatı" haqqında'
    assert letter_edits("“Araz”  MMC", "«Araz»\nMMC") == Edits(0, 10)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert letter_edits("s\u0327", "ş") == Edits(0, 1)


def test_letters_by_hand() -> None:
    """Bagırov for Bağırov is one substitution, Mmməd for Məmməd one deletion: 2 of 14."""
    assert letter_edits("Bagırov Mmməd", "Bağırov Məmməd") == Edits(2, 14)


def test_words_by_hand() -> None:
    """One of four words substituted, one of four missing."""
    assert word_edits("Bagırov Məmməd oğlu", "Bağırov Məmməd Səməd oğlu") == Edits(2, 4)


def test_a_lost_page_is_all_wrong_and_an_invented_one_costs_too() -> None:
    assert letter_edits("", "Bakı") == Edits(4, 4)
    assert letter_edits("Bakı", "") == Edits(4, 0)


def test_words_read_are_judged_in_order() -> None:
    read = [("Bagırov", 0.6), ("Məmməd", 0.9), ("oğlu", 0.8)]
    assert judged_words(read, "Bağırov Məmməd Səməd oğlu") == [
        (0.6, False), (0.9, True), (0.8, True),
    ]  # fmt: skip


def test_a_word_out_of_order_is_right_once() -> None:
    read = [("iki", 0.9), ("bir", 0.8), ("bir", 0.7)]
    judged = judged_words(read, "bir iki")
    assert sorted(right for _, right in judged) == [False, True, True]
    assert judged[0] == (0.9, True)


@given(st.text(max_size=60))
def test_a_text_has_no_edits_against_itself(text: str) -> None:
    assert letter_edits(text, text).errors == 0
    assert word_edits(text, text).errors == 0


@given(st.lists(st.text("ab ", max_size=5), max_size=12), st.text("ab ", max_size=40))
def test_every_word_is_judged_and_none_twice(words: list[str], true: str) -> None:
    judged = judged_words([(word, 0.5) for word in words], true)
    assert len(judged) == len(words)
    assert sum(right for _, right in judged) <= max(
        len(comparable(true).split()), sum(not comparable(word) for word in words)
    )
