"""A misread word is put right only where one known word is meant; all others stay as read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.language import spelling
from digitize.language.alphabets import AZ_LATIN_LOWER, capitalize
from digitize.language.given_names import FEMALE, MALE
from digitize.language.normalise import NORMALISERS
from digitize.language.place_names import HEADS, PLACES
from digitize.language.values import Context

WORDS = st.text(AZ_LATIN_LOWER, min_size=1, max_size=12)


@pytest.mark.parametrize("name", sorted(MALE | FEMALE))
def test_a_known_name_and_surnames_made_of_it_stay(name: str) -> None:
    for written in (name, f"{name}ov", f"{name}ova", f"{name}li", f"{name}ovun"):
        assert spelling.respelled_name(written) is None


@pytest.mark.parametrize("place", sorted(PLACES | HEADS))
def test_a_known_place_stays(place: str) -> None:
    assert spelling.nearest_head(place) is None
    for part in place.split("-"):
        assert spelling.respelled_word(part) is None
        assert spelling.nearest_place(part) is None
        assert spelling.nearest_office_word(part) is None


@given(WORDS)
def test_what_is_put_right_is_known_and_stays_so(word: str) -> None:
    meant = spelling.respelled_name(capitalize(word))
    assert meant is None or spelling.respelled_name(meant) is None


@pytest.mark.parametrize(
    ("read", "meant"),
    [("Külnarə", "Gülnarə"), ("Rubabə", "Rübabə"), ("Nərkgiz", "Nərgiz"), ("Hhacı", "Hacı"),
     ("Vəşirova", "Bəşirova"), ("Əbdiilov", "Əbdülov"), ("Zülfüiqar", "Zülfüqar"),
     ("İskəndərov", "İsgəndərov"), ("Şükufov", None), ("Rasimov", None), ("Əliyevə", None)],
)  # fmt: skip
def test_letters_read_for_one_another(read: str, meant: str | None) -> None:
    assert spelling.respelled_name(read) == meant


@pytest.mark.parametrize(
    ("normaliser", "read", "value"),
    [("place", "Көјчај рајону", "Göyçay rayonu"), ("place", "Asrara rayonu", "Astara rayonu"),
     ("place", "Qusar rğyonu, Salman kəndi", "Qusar rayonu, Salman kəndi"),
     ("office", "Masallı rayon QÖeydiyyat söbəsi", "Masallı rayon Qeydiyyat şöbəsi"),
     ("office", "Şuşa şəhər Qeydiyyar şöbəsi", "Şuşa şəhər Qeydiyyat şöbəsi"),
     ("place", "Axərbaycan, Naxçıvan şəhəri", "Azərbaycan, Naxçıvan şəhəri"),
     ("address", "Bagı şəhəri, Salman küçəsi, 5", "Bakı şəhəri, Salman küçəsi, 5"),
     ("given_name", "Күлнарә", "Gülnarə")],
)  # fmt: skip
def test_values_of_poor_pages_are_less_sure_and_right(
    normaliser: str, read: str, value: str
) -> None:
    script = "Cyrl" if "а" in read or "ә" in read else "Latn"
    found = NORMALISERS[normaliser](read, Context("az", script))  # type: ignore[arg-type]
    assert found.value == value
    assert found.confidence < 1


def test_russian_has_no_azerbaijani_letters() -> None:
    found = NORMALISERS["office"]("Отдел милиции гор. Ленҝорань", Context("ru", "Cyrl"))
    assert found.value == "Отдел милиции гор. Ленкорань"


@pytest.mark.parametrize(
    "word",
    ["rayonu", "şəhərində", "Qeydiyyat", "Bakıda", "Məmmədov", "Тертерский", "Отдел", "Бакы"],
)
def test_words_of_lists_are_known_in_any_case(word: str) -> None:
    assert spelling.is_listed(word)


@pytest.mark.parametrize("word", ["Saaüı", "Вюро", "Terterskv", "xyzzy"])
def test_misread_words_are_not_known(word: str) -> None:
    assert not spelling.is_listed(word)
