"""Codes and figures keep what is printed; only what must be a digit is read as one."""

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitize.language import codes
from digitize.language.normalise import NORMALISERS
from digitize.language.values import Context, Normaliser

AZ, CYRILLIC, RUSSIAN = Context("az", "Latn"), Context("az", "Cyrl"), Context("ru", "Cyrl")


@pytest.mark.parametrize(
    ("normaliser", "context", "printed", "value"),
    [
        (codes.series, AZ, "AB-I", "AB-I"),
        (codes.series, AZ, "Seriya I-AZ", "I-AZ"),
        (codes.series, AZ, "1-AZ", "I-AZ"),
        (codes.series, AZ, "I – AZ №", "I-AZ"),
        (codes.series, CYRILLIC, "II-ЖБ", "II-ЖБ"),
        (codes.series, CYRILLIC, "VI ЖИ", "VI-ЖИ"),
        (codes.series, CYRILLIC, "III-жu", "III-ЖИ"),
        (codes.series, RUSSIAN, "серия Ш-ДБ", "III-ДБ"),
        (codes.series, RUSSIAN, "II-AB", "II-АВ"),  # Latin look-alikes on a Cyrillic page
        (codes.number, AZ, "№ 0123456", "0123456"),
        (codes.number, AZ, "No 12", "12"),
        (codes.number, AZ, "012 3456", "0123456"),
        (codes.number, AZ, "N 1435/2", "1435/2"),
        (codes.number, AZ, "O12З456", "0123456"),
        (codes.number, AZ, "12345678-1234", "12345678-1234"),
        (codes.code, AZ, "№ 369-s", "369-s"),
        (codes.code, AZ, "369 – s", "369-s"),
        (codes.code, AZ, "45/12-K", "45/12-K"),
        (codes.code, RUSSIAN, "№ 15-л/с", "15-л/с"),
        (codes.fin, AZ, "5XK29QZ", "5XK29QZ"),
        (codes.fin, AZ, "5xk 29 qz", "5XK29QZ"),
        (codes.fin, AZ, "5XK29OI", "5XK2901"),
        (codes.fin, AZ, "5ХК29QZ", "5XK29QZ"),
        (codes.id_series, AZ, "АZЕ", "AZE"),
        (codes.id_series, AZ, "AA", "AA"),
        (codes.id_number, AZ, "AZE 12345678", "12345678"),
        (codes.phone, AZ, "tel.: (012) 994-91-85", "(012) 994-91-85"),
        (codes.phone, AZ, "(012)994 - 91 - 85", "(012) 994-91-85"),
        (codes.phone, AZ, "(050) 212 34 56", "(050) 212 34 56"),
        (codes.phone, AZ, "92-34-56", "92-34-56"),
        (codes.area, AZ, "2,3187 ha", "2.3187 ha"),
        (codes.area, AZ, "366 kv. m", "366 kv.m"),
        (codes.area, AZ, "366,5 m2", "366.5 m²"),
        (codes.area, AZ, "1 250,5 m²", "1250.5 m²"),
        (codes.area, AZ, "1.250,5 m²", "1250.5 m²"),
        (codes.area, AZ, "ümumi sahəsi 12 sot", "12 sot"),
        (codes.area, CYRILLIC, "0,06 һа", "0.06 һа"),
        (codes.area, CYRILLIC, "12,5 сот", "12.5 сот"),
        (codes.area, RUSSIAN, "0,06 га", "0.06 га"),
        (codes.area, RUSSIAN, "36 кв. м", "36 кв.м"),
        (codes.age, AZ, "62 yaş", "62"),
        (codes.age, AZ, "altmış iki yaşında", "62"),
        (codes.age, RUSSIAN, "шестьдесят два года", "62"),
        (codes.count, AZ, "45 (qırx beş) vərəq", "45"),
        (codes.count, AZ, "1 234", "1234"),
        (codes.row_number, AZ, "12.", "12"),
        (codes.row_number, AZ, "12a", "12a"),
    ],
)
def test_codes_as_documents_print_them(
    normaliser: Normaliser, context: Context, printed: str, value: str
) -> None:
    read = normaliser(printed, context)
    assert read.value == value
    assert normaliser(value, context).value == value


@pytest.mark.parametrize(
    ("normaliser", "printed", "reason", "candidates"),
    [
        (codes.fin, "5XK29Q", "not-a-fin", ("5XK29Q",)),
        (codes.age, "162", "impossible-age", ("162",)),
        (codes.count, "45 (qırx altı) vərəq", "figures-disagree", ("45", "46")),
        (codes.area, "366", "no-unit", ("366",)),
        (codes.number, "yoxdur", "no-digits", ()),
        (codes.number, "11.03.1979", "a-date", ()),
        (codes.number, "«20» февраля 1979 г.", "a-date", ()),
        (codes.phone, "yoxdur", "no-phone", ()),
    ],
)
def test_what_does_not_fit_has_no_value_but_a_reason(
    normaliser: Normaliser, printed: str, reason: str, candidates: tuple[str, ...]
) -> None:
    read = normaliser(printed, AZ)
    assert (read.value, read.reason, read.candidates) == (None, reason, candidates)


def test_each_repaired_sign_costs_confidence() -> None:
    sure = [codes.number(text, AZ).confidence for text in ("0123456", "O123456", "O1234б6")]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == 3


FIN_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


@given(st.text(alphabet=FIN_SIGNS, min_size=7, max_size=7))
def test_a_fin_survives_misread_zeros_and_ones(fin: str) -> None:
    assert codes.fin(fin.replace("0", "O").replace("1", "I"), AZ).value == fin


@given(st.integers(0, 10**12))
def test_a_number_survives_spaces_and_its_sign(number: int) -> None:
    assert codes.number(f"№ {number:,}".replace(",", " "), AZ).value == str(number)


@given(st.decimals(min_value=0, max_value=9999, places=2), st.sampled_from(["ha", "m²", "kv.m"]))
def test_areas_with_a_decimal_comma(figure: object, unit: str) -> None:
    assert codes.area(f"{figure} {unit}".replace(".", ",", 1), AZ).value == f"{figure} {unit}"


@pytest.mark.parametrize("name", sorted(NORMALISERS))
@settings(max_examples=40)
@given(
    text=st.one_of(
        st.text(max_size=80), st.text(alphabet="0189OlIЗб.,/- №()«»mhaМсЖоğıə", max_size=40)
    )
)
def test_no_normaliser_fails_on_any_text(name: str, text: str) -> None:
    for context in (AZ, CYRILLIC, RUSSIAN):
        read = NORMALISERS[name](text, context)
        assert 0 <= read.confidence <= 1
        assert read.value is None or read.value.strip() == read.value != ""
        assert (read.value is None) <= (read.reason is not None)


ORDINARY = st.sampled_from(
    [
        "Bakı şəhərində", "Bağırov Məmməd Səməd oğluna", "12.03.1987", "«12» mart 1987-ci il",
        "№ 369-s", "I-AZ № 123456", "2,3187 ha", "366 kv.m", "(012) 994-91-85", "5XK29QZ", "kişi",
        "Subay", "SƏRƏNCAM", "45 (qırx beş) vərəq", "Dövlət Arxiv İdarəsinə", "Fond R-407",
        "ед. хр. 319", "1923 – 1925", "R. P. Şərifov", "ürək çatışmazlığı.", "Leylanın", "Əliyevə",
        "altmış iki yaşında", "12a", "BAKI ŞƏHƏRİ", "Nizami küç., ev 12", "cənab R. P. Şərifova",
        "Кировабад шәһәриндә", "в городе Баку", "Багирова Мамеда Самед оглы", "муж.", "ПРИКАЗ",
    ]
)  # fmt: skip


CODES = {
    "area", "cadastral_number", "case", "code", "date", "date_range", "fin", "fond", "id_number",
    "id_series", "inventory", "leaf", "number", "order_number", "phone", "registry_number",
    "row_number", "series",
}  # fmt: skip
"""Kept in the printed alphabet; what Azerbaijani prose becomes is Latin."""


@pytest.mark.parametrize("name", sorted(NORMALISERS.keys() - {"person_in_dative"}))
@settings(max_examples=40)
@given(text=ORDINARY)
def test_a_value_is_its_own_normal_form(name: str, text: str) -> None:
    """Except after a dative, where Şərifova of a woman and of a man cannot be told apart."""
    for context in (AZ, CYRILLIC, RUSSIAN):
        value = NORMALISERS[name](text, context).value
        kept = AZ if context == CYRILLIC and name not in CODES else context
        if value is not None:
            assert NORMALISERS[name](value, kept).value == value


@pytest.mark.parametrize(
    ("read", "script", "meant"),
    [("III-3ШI", "Cyrl", "III-ЗШ"), ("IV-.Д3", "Cyrl", "IV-ДЗ"),
     ("III-3IШI", "Cyrl", "III-ЗШ"), ("IV-ШIЗ", "Cyrl", "IV-ШЗ"),
     ("TI-ЖЛ", "Cyrl", "II-ЖЛ"), ("IҮ-ЖЖ", "Cyrl", "IV-ЖЖ"), ("III-3П", "Cyrl", "III-ЗП"),
     ("I-33", "Cyrl", "I-ЗЗ"), ("III-35", "Cyrl", "III-ЗБ"), ("Ү!-ЛВ", "Cyrl", "VI-ЛВ"),
     ("I-RЯ", "Cyrl", "I-ЯЯ"), ("IV-.Д3", "Cyrl", "IV-ДЗ"), ("II-ЛФ N О", "Cyrl", "II-ЛФ"),
     ("III-35", "Latn", "III-35"), ("V-LL", "Cyrl", "V-ГГ"), ("AZ-1I", "Latn", "AZ-II"),
     ("III-RL", "Latn", "III-RL"), ("IV-ПП.", "Cyrl", "IV-ПП")],
)  # fmt: skip
def test_strokes_of_a_series_that_were_read_as_others_are_put_right(
    read: str, script: Literal["Cyrl", "Latn"], meant: str
) -> None:
    assert NORMALISERS["series"](read, Context("az", script)).value == meant


def test_a_six_that_may_be_a_letter_is_doubted_in_cyrillic_alone() -> None:
    assert codes.code("№ 377-6", RUSSIAN).confidence <= 0.5
    assert codes.code("№ 377-6", AZ).confidence > 0.9
    assert codes.code("№ 377-66", RUSSIAN).confidence > 0.9
