"""Places, addresses, offices and words of closed lists, in the nominative and in one alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.language import prose, vocabulary
from digitize.language.inflection import Case, decline
from digitize.language.values import Context, Normaliser

AZ, CYRILLIC, RUSSIAN = Context("az", "Latn"), Context("az", "Cyrl"), Context("ru", "Cyrl")
CASES: tuple[Case, ...] = ("nominative", "genitive", "dative", "accusative", "locative", "ablative")


@given(
    st.sampled_from(["Bakı", "Xınalıq", "Baş Göynük", "Ağcabədi"]),
    st.sampled_from(["şəhəri", "rayonu", "kəndi", "qəsəbəsi"]),
    st.sampled_from(CASES),
)
def test_a_place_in_any_case(name: str, head: str, case: Case) -> None:
    printed = f"{name} {decline(head, case, possessed=True)}"
    assert prose.place(printed, AZ).value == f"{name} {head}"


@given(
    st.sampled_from(["Dövlət Arxiv", "Bakı şəhəri Nəsimi rayonu", "Baş Pasport"]),
    st.sampled_from(["İdarəsi", "İcra Hakimiyyəti", "şöbəsi", "Xidməti", "Komitəsi", "Nazirliyi"]),
    st.sampled_from(CASES),
)
def test_an_office_in_any_case(name: str, head: str, case: Case) -> None:
    printed = f"{name} {decline(head, case, possessed=True)}"
    assert prose.office(printed, AZ).value == f"{name} {head}"


@given(
    st.sampled_from(["Bakı", "Gəncə", "Şəki", "Sumqayıt", "Bərdə", "Lənkəran"]),
    st.sampled_from(CASES),
)
def test_a_town_alone_in_any_case(name: str, case: Case) -> None:
    assert prose.place(decline(name, case), AZ).value == name


@pytest.mark.parametrize(
    ("normaliser", "context", "printed", "value"),
    [
        (prose.place, AZ, "Şəki rayonunun Baş Göynük kəndində", "Şəki rayonu, Baş Göynük kəndi"),
        (prose.place, AZ, "Bakı şəhəri (şəhər, rayon, kənd)", "Bakı şəhəri"),
        (prose.place, AZ, "BAKI ŞƏHƏRİ", "Bakı şəhəri"),
        (prose.place, CYRILLIC, "кәлбәҹәр рајону һәсәнгаја кәнди",
         "Kəlbəcər rayonu Həsənqaya kəndi"),
        (prose.address, AZ, "Bakı şəhəri, şŞəhidlər küçəsi, ev I, mənzil 42",
         "Bakı şəhəri, Şəhidlər küçəsi, ev 1, mənzil 42"),
        (prose.address, RUSSIAN, "г. Баку, ул. Низами, дом l, кв. 4",
         "г. Баку, ул. Низами, дом 1, кв. 4"),
        (prose.address, RUSSIAN, "г. Баку, ул. 28 Мая, д. З, кв. 79",
         "г. Баку, ул. 28 Мая, д. 3, кв. 79"),
        (prose.address, AZ, "Bakı, Şəhidlər küçəsi, ev S2, mənzil 8b",
         "Bakı, Şəhidlər küçəsi, ev 52, mənzil 8b"),
        (prose.address, RUSSIAN, "г. Баку, ул. Низами, д. 8Б", "г. Баку, ул. Низами, д. 8Б"),
        (prose.text, AZ, "İşçilərin şəxsi işləri, A-K hərfləri",
         "İşçilərin şəxsi işləri, A–K hərfləri"),
        (prose.text, RUSSIAN, "Личные дела, буквы А - К", "Личные дела, буквы А–К"),
        (prose.text, RUSSIAN, "06 изменении режима работы", "Об изменении режима работы"),
        (prose.text, RUSSIAN, "0 режиме работы", "О режиме работы"),
        (prose.text, RUSSIAN, "06-12 протоколы", "06-12 протоколы"),
        (prose.text, RUSSIAN, "06 июня 1956 г.", "06 июня 1956 г."),
        (prose.text, RUSSIAN, "06 экземпляров дела", "06 экземпляров дела"),
        (prose.text, RUSSIAN, "0 листов", "0 листов"),
        (prose.text, RUSSIAN, "ЦК КП(б) АзССР", "ЦК КП(б) АзССР"),
        (prose.text, RUSSIAN, "МВД АзССР", "МВД АзССР"),
        (prose.text, AZ, "SOCAR və BP MMC", "SOCAR və BP MMC"),
        (prose.place, AZ, "Nərim. rayonu", "Nərim. rayonu"),
        (prose.place, AZ, "Ermənistan", "Ermənistan"),
        (prose.text, AZ, "Tədris İLİNİN YEKUNLARI HAQQINDA", "Tədris ilinin yekunları haqqında"),
        (prose.text, AZ, "SSRİ əmrləri", "SSRİ əmrləri"),
        (prose.place, AZ, "Tərtər rayonu, Dəmirçilər. kəndi", "Tərtər rayonu, Dəmirçilər kəndi"),
        (prose.place, CYRILLIC, "Эли Бајрамлы шәһәри", "Əli Bayramlı şəhəri"),
        (prose.office, RUSSIAN, "ПРЕЗИДИУМ ВЕРХОВНОГО СОВЕТА АЗЕРБАЙДЖАНСКОЙ ССР",
         "Президиум Верховного Совета Азербайджанской ССР"),
        (prose.text, AZ, "Vitamin A-K haqqında", "Vitamin A-K haqqında"),
        (prose.date_range, RUSSIAN, "19561958", "1956-1958"),
        (prose.place, AZ, "Bakı ş.", "Bakı ş."),
        (prose.place, CYRILLIC, "Кировабад шәһәриндә", "Kirovabad şəhəri"),
        (prose.place, RUSSIAN, "в городе Баку", "город Баку"),
        (prose.place, RUSSIAN, "г. Баку", "г. Баку"),
        (prose.place, RUSSIAN, "в Гяндже", "Гянджа"),
        (prose.place, RUSSIAN, "в Шекинском районе", "Шекинский район"),
        (prose.place, RUSSIAN, "Шекинский район, село Кахи", "Шекинский район, село Кахи"),
        (prose.office, AZ, "BAKI ŞƏHƏRİ NİZAMİ RAYONU VVAQ ŞÖBƏSİ",
         "Bakı şəhəri Nizami rayonu VVAQ şöbəsi"),
        (prose.office, RUSSIAN, "ЗАГС Насиминского района города Баку",
         "ЗАГС Насиминского района города Баку"),
        (prose.office, AZ, "AZƏRBAYCAN RESPUBLİKASI ƏDLİYYƏ NAZİRLİYİ",
         "Azərbaycan Respublikası Ədliyyə Nazirliyi"),
        (prose.office, CYRILLIC, "«ГАЛИБИЈЈӘТ» КОЛХОЗУНУН ИДАРӘ ҺЕЈӘТИ",
         "«Qalibiyyət» kolxozunun idarə heyəti"),
        (prose.office, RUSSIAN, "МИНИСТЕРСТВО ФИНАНСОВ АЗЕРБАЙДЖАНСКОЙ ССР",
         "Министерство финансов Азербайджанской ССР"),
        (prose.text, AZ, "SƏNƏDLƏRİN QƏBULU HAQQINDA", "Sənədlərin qəbulu haqqında"),
        (prose.address, AZ, "Bakı şəhəri, Nizami küçəsi 12, mənzil 5.",
         "Bakı şəhəri, Nizami küçəsi 12, mənzil 5"),
        (prose.address, CYRILLIC, "Бакы ш., Низами күч., ев 12", "Bakı ş., Nizami küç., ev 12"),
        (prose.address, AZ, "Təbriz küçəsi 108, mənzil 27-də", "Təbriz küçəsi 108, mənzil 27"),
        (prose.address, AZ, "Şəki şəhərinin Nizami küçəsi, ev 5-də",
         "Şəki şəhəri, Nizami küçəsi, ev 5"),
        (prose.address, AZ, "Xəzər küçəsi, 15-ci ev", "Xəzər küçəsi, 15-ci ev"),
        (prose.address, AZ, "Üzeyir bəy küçəsi 77", "Üzeyir bəy küçəsi 77"),
        (prose.address, AZ, "kirovabad şəhəri, nizami küçəsi 3",
         "Kirovabad şəhəri, Nizami küçəsi 3"),
        (prose.text, AZ, "Qaçqınların yerläşdirilmäsi haqqında",
         "Qaçqınların yerləşdirilməsi haqqında"),
        (prose.place, CYRILLIC, "Мир-Бәшир рајонунун Борсунлу кәндиндә",
         "Mir-Bəşir rayonu, Borsunlu kəndi"),
        (prose.place, AZ, "Quba rayonunun mərkəzi", "Quba rayonunun mərkəzi"),
        (prose.text, CYRILLIC, "Мәктәбин тикилмәси һаг гында", "Məktəbin tikilməsi haqqında"),
        (prose.text, AZ, "rəisin əmrləri (1— 74)", "rəisin əmrləri (1—74)"),
        (prose.text, RUSSIAN, "0б организации экспедиции", "Об организации экспедиции"),
        (prose.text, AZ, "aktların qeydə alın- ması haqqında.", "aktların qeydə alınması haqqında"),
        (prose.text, AZ, "«Torpaq islahatı haqqında", "Torpaq islahatı haqqında"),
        (prose.text, AZ, "______ ürək çatışmazlığı ......", "ürək çatışmazlığı"),
        (prose.text, RUSSIAN, "o приёмe на рабoту", "о приёме на работу"),
        (prose.owner, AZ, "Əhmədov Vüqar Rza oğlunun", "Əhmədov Vüqar Rza oğlu"),
        (prose.owner, AZ, "Şəki rayon bələdiyyəsi", "Şəki rayon bələdiyyəsi"),
        (prose.date_range, AZ, "1923 – 1925", "1923-1925"),
        (prose.date_range, AZ, "05.01.1934-12.11.1936", "05.01.1934-12.11.1936"),
        (vocabulary.sex, AZ, "Kişi", "kişi"),
        (vocabulary.sex, CYRILLIC, "гадын", "qadın"),
        (vocabulary.sex, RUSSIAN, "муж.", "мужской"),
        (vocabulary.sex, RUSSIAN, "Женский", "женский"),
        (vocabulary.marital_status, AZ, "SUBAY", "subay"),
        (vocabulary.marital_status, CYRILLIC, "бошанмыш", "boşanmış"),
        (vocabulary.marital_status, CYRILLIC, "субајдыр,", "subay"),
        (vocabulary.marital_status, AZ, "Evlidir", "evli"),
        (vocabulary.document_kind, AZ, "S Ə R Ə N C A M", "sərəncam"),
        (vocabulary.document_kind, AZ, "ƏMR № 45", "əmr"),
        (vocabulary.document_kind, CYRILLIC, "ГӘРАР", "qərar"),
        (vocabulary.document_kind, RUSSIAN, "ПРИКАЗ", "приказ"),
    ],
)  # fmt: skip
def test_prose_as_documents_print_it(
    normaliser: Normaliser, context: Context, printed: str, value: str
) -> None:
    assert normaliser(printed, context).value == value


@pytest.mark.parametrize("read", ["2000-2093", "6-1978", "1976-9178"])
def test_a_number_that_is_no_year_makes_dates_doubtful(read: str) -> None:
    found = prose.date_range(read, AZ)
    assert found.value == read
    assert found.confidence < 0.5 * prose.date_range("2000-2003", AZ).confidence


def test_a_guessed_ending_and_capitals_lower_confidence() -> None:
    known, guessed = prose.place("Bakıda", AZ), prose.place("Qarxunda", AZ)
    assert (guessed.value, known.confidence) == ("Qarxun", 1.0)
    assert guessed.confidence < known.confidence
    assert prose.place("BAKI ŞƏHƏRİ", AZ).confidence < 1


def test_noise_is_less_sure_than_prose() -> None:
    assert prose.text("~^ }{ a|| §§", AZ).confidence < 0.5
    assert prose.text("ürək çatışmazlığı", AZ).confidence == 1.0


def test_a_word_in_no_list_is_less_sure_or_no_value() -> None:
    assert vocabulary.sex("bilinmir", AZ).value is None
    assert vocabulary.marital_status("nişanlı", AZ).confidence < 0.5


def test_an_abbreviation_read_with_the_word_after_it_is_parted_from_it() -> None:
    russian = Context("ru", "Cyrl")
    assert prose.place("Лерикский район, с.Худат", russian).value == ("Лерикский район, с. Худат")
    assert prose.address("г.Баку, ул.А.С.Пушкина, д.5", russian).value == (
        "г. Баку, ул. А.С.Пушкина, д. 5"
    )


@pytest.mark.parametrize(
    ("context", "printed", "meant"),
    [
        (
            RUSSIAN,
            "МИНИСТЕРСТВО ЗДРАВООХРАНЕНИЯ АЗЕРБАЙДЖАНСКОЙ РЕСПУБЛИКИ",
            "Министерство здравоохранения Азербайджанской Республики",
        ),
        (AZ, "BAKI ŞƏHƏR QEYDİYYAT ŞÖBƏSİ", "Bakı şəhər Qeydiyyat şöbəsi"),
        (AZ, "AĞCABƏDİ RAYON POLİS ŞÖBƏSİ", "Ağcabədi rayon Polis Şöbəsi"),
    ],
)
def test_an_office_all_in_capitals(context: Context, printed: str, meant: str) -> None:
    assert prose.office(printed, context).value == meant


def test_a_place_without_its_beginning_is_doubted() -> None:
    whole = prose.place("Салјан рајону, Новханы кәнди", CYRILLIC)
    cut = prose.place("рајону, Новханы кәнди", CYRILLIC)
    assert cut.confidence < whole.confidence / 2
    # In Russian such words stand first.
    assert prose.place("село Новханы", RUSSIAN).confidence > 0.9


def test_a_full_stop_between_the_parts_of_an_address_is_a_comma() -> None:
    read = prose.address("Astara rayonu. Mərzili kəndi, Füzuli küçəsi, 158", AZ)
    assert read.value == "Astara rayonu, Mərzili kəndi, Füzuli küçəsi, 158"
