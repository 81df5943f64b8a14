"""Words take the spelling of a dictionary that is a letter away, sure ones of few letters."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from digitize.language import dictionary
from digitize.language.alphabets import lower
from digitize.model import Line, Word
from digitize.recognition.lexicon import PUT_RIGHT, SURELY_PUT_RIGHT, UNSURE, dotted, put_right
from digitize.recognition.scripts import in_one_script

AROUND = "şəhadətnamənin verilməsi haqqında"


@pytest.mark.parametrize(
    ("read", "languages", "meant"),
    [
        ("inkişatı", ("az",), "inkişafı"),
        ("nüavininə,", ("az",), "müavininə,"),
        ("yığıncaqlanının", ("az",), "yığıncaqlarının"),
        ("«okiyabr»", ("az",), "«oktyabr»"),
        ("PESPUBLİKASI", ("az",), "RESPUBLİKASI"),
        ("lşçilərin", ("az",), "İşçilərin"),
        ("Вөтәндашын", ("az",), "Вәтәндашын"),
        ("Iрисвоена", ("ru",), "Присвоена"),
        ("свидетельсво", ("ru",), "свидетельство"),
        ("iurnalı", ("az",), "jurnalı"),
        ("свидетельсво", ("en",), None),
        ("haqqında", ("az",), None),
        ("Bakı", ("az",), None),
        ("2004-cü", ("az",), None),
        ("xqzwvkj", ("az", "ru"), None),
        ("", ("az",), None),
    ],
)
def test_a_word_takes_the_one_spelling_that_is_a_letter_away(
    read: str, languages: tuple[str, ...], meant: str | None
) -> None:
    assert put_right(read, languages) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Icra", "İcra"),
        ("(Imza)", "(İmza)"),
        ("ICRAÇI", "İCRAÇI"),
        ("ızaha", "izaha"),
        ("II-ci", "II-ci"),
        ("XIX", "XIX"),
        ("SIYAHISI", "SIYAHISI"),
        ("Islwqk", "Islwqk"),
        ("", ""),
    ],
)
def test_a_dot_that_makes_a_word_was_lost(read: str, meant: str) -> None:
    assert dotted(read) == meant


def test_the_dot_is_put_back_however_sure_the_word_was_read() -> None:
    words = tuple(Word(text, (0, 0, 9, 9), 0.99) for text in "Icra başçısının müavini".split())
    (line,) = in_one_script([Line(words, (0, 0, 9, 9))])
    assert line.text == "İcra başçısının müavini"


def test_a_word_with_more_such_spellings_stays() -> None:
    assert put_right("kanda", ("az",)) is None, "panda, banda, xanda"


@given(
    st.text("abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCƏİŞ", max_size=14), st.sampled_from(["az", "ru"])
)
def test_no_more_than_a_letter_is_changed_and_what_comes_of_it_stays(word: str, to: str) -> None:
    meant = put_right(word, (to,))
    if meant is not None:
        assert Levenshtein.distance(lower(word), lower(meant)) == 1
        assert put_right(meant, (to,)) is None


@pytest.mark.parametrize("sure", [UNSURE - 0.01, UNSURE])
def test_only_what_was_read_unsurely_takes_any_spelling(sure: float) -> None:
    words = [Word(text, (0, 0, 9, 9), 0.9) for text in AROUND.split()]
    misread = Word("inkişadı", (0, 0, 9, 9), sure)
    (line,) = in_one_script([Line((*words, misread), (0, 0, 9, 9))])
    put = sure < UNSURE
    assert line.words[-1].text == ("inkişafı" if put else "inkişadı")
    assert line.words[-1].confidence == (PUT_RIGHT if put else sure)


@pytest.mark.parametrize(
    ("read", "language", "meant"),
    [
        ("inkişatı", "az", "inkişafı"),
        ("furnalları", "az", "jurnalları"),
        ("төсәррүфат", "az", "тәсәррүфат"),
        ("рожления", "ru", "рождения"),
        ("Халилов", "ru", None),
        ("Зивер", "ru", None),
        ("Садыхов", "ru", None),
        ("Вахтин", "ru", None),
        ("Махарову", "ru", None),
        ("Үмудов", "az", "Умудов"),
        ("SIYAHISI", "az", None),
        ("inkişadı", "az", None),
        ("haqqında", "az", None),
    ],
)
def test_of_what_was_read_surely_only_letters_that_are_surely_misread_differ(
    read: str, language: str, meant: str | None
) -> None:
    assert put_right(read, (language,), sure=True) == meant


def test_a_word_that_was_surely_misread_is_no_surer_than_such_words_are() -> None:
    words = [Word(text, (0, 0, 9, 9), 0.9) for text in AROUND.split()]
    (line,) = in_one_script([Line((*words, Word("inkişatı", (0, 0, 9, 9), 0.97)), (0, 0, 9, 9))])
    assert line.words[-1] == Word("inkişafı", (0, 0, 9, 9), SURELY_PUT_RIGHT)


def test_the_words_are_kept_in_order_and_apart() -> None:
    for language in dictionary.FILES:
        data = dictionary.file_bytes(language)
        kept = [data[at : at + dictionary.HASHED] for at in range(0, len(data), dictionary.HASHED)]
        assert len(kept) > 100_000
        assert all(one < other for one, other in pairwise(kept))
