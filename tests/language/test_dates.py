"""Dates: every form that documents print gives the date; what is in doubt gives none."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitize.language.dates import find_dates, normalise_date
from digitize.language.values import Context

AZ, CYRILLIC, RUSSIAN = Context("az", "Latn"), Context("az", "Cyrl"), Context("ru", "Cyrl")

MONTHS = (
    "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr".split(),
    "јанвар феврал март апрел мај ијун ијул август сентјабр октјабр нојабр декабр".split(),
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
)
GENITIVE_LATIN = (
    "yanvarın fevralın martın aprelin mayın iyunun iyulun avqustun sentyabrın oktyabrın noyabrın "
    "dekabrın"
).split()
GENITIVE_CYRILLIC = (
    "јанварын февралын мартын апрелин мајын ијунун ијулун августун сентјабрын октјабрын нојабрын "
    "декабрын"
).split()
ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
ONES = " bir iki üç dörd beş altı yeddi səkkiz doqquz".split(" ")
TENS = " on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan".split(" ")
ORDINALS = {
    "bir": "birinci", "iki": "ikinci", "üç": "üçüncü", "dörd": "dördüncü", "beş": "beşinci",
    "altı": "altıncı", "yeddi": "yeddinci", "səkkiz": "səkkizinci", "doqquz": "doqquzuncu",
    "on": "onuncu", "iyirmi": "iyirminci", "otuz": "otuzuncu", "qırx": "qırxıncı",
    "əlli": "əllinci", "altmış": "altmışıncı", "yetmiş": "yetmişinci", "səksən": "səksəninci",
    "doxsan": "doxsanıncı", "yüz": "yüzüncü", "min": "mininci",
}  # fmt: skip
TO_CYRILLIC = str.maketrans("abvqğdeəjziıyklgmnoöprstuüfxhçcş", "абвгғдеәжзиыјклҝмноөпрстуүфхһчҹш")
RUSSIAN_DAYS = (
    "первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого "
    "одиннадцатого двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого "
    "семнадцатого восемнадцатого девятнадцатого двадцатого"
).split()
RUSSIAN_TENS = {
    2: ("двадцать", "двадцатого"), 3: ("тридцать", "тридцатого"), 4: ("сорок", "сорокового"),
    5: ("пятьдесят", "пятидесятого"), 6: ("шестьдесят", "шестидесятого"),
    7: ("семьдесят", "семидесятого"), 8: ("восемьдесят", "восьмидесятого"),
    9: ("девяносто", "девяностого"),
}  # fmt: skip


def words(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = []
    if thousands:
        parts += [ONES[thousands] if thousands > 1 else "", "min"]
    if hundreds:
        parts += [ONES[hundreds] if hundreds > 1 else "", "yüz"]
    parts += [TENS[rest // 10], ONES[rest % 10]]
    return " ".join(part for part in parts if part)


def ordinal(number: int) -> str:
    *head, last = words(number).split()
    return " ".join([*head, ORDINALS[last]])


def russian_ordinal(number: int) -> str:
    head = {18: "тысяча восемьсот ", 19: "тысяча девятьсот ", 20: "две тысячи "}.get(
        number // 100, ""
    )
    number %= 100
    if 0 < number <= 20:
        return head + RUSSIAN_DAYS[number - 1]
    tens, ones = divmod(number, 10)
    round_, exact = RUSSIAN_TENS[tens]
    return head + (f"{round_} {RUSSIAN_DAYS[ones - 1]}" if ones else exact)


def suffix(year: int) -> str:
    return "c" + ordinal(year)[-1]


def cyrillic(text: str) -> str:
    return text.translate(TO_CYRILLIC)


def locative(day: int) -> str:
    last = next(c for c in reversed(words(day)) if c in "aıoueəiöü")
    return "da" if last in "aıou" else "də"


FORMS = {
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "short dots": lambda d: f"{d.day}.{d.month}.{d.year}",
    "slashes": lambda d: f"{d:%d/%m/%Y}",
    "hyphens": lambda d: f"{d:%d-%m-%Y}",
    "spaced dots": lambda d: f"{d:%d. %m. %Y}",
    "iso": lambda d: d.isoformat(),
    "roman": lambda d: f"{d.day}.{ROMAN[d.month - 1]}.{d.year}",
    "roman slash": lambda d: f"{d.day}/{ROMAN[d.month - 1]}-{d.year} г.",
    "boxes": lambda d: " ".join(f"{d:%d%m%Y}"),
    "captions": lambda d: f"{d:%d} gün {d:%m} ay {d:%Y} il",
    "quoted": lambda d: f"«{d:%d}» {MONTHS[0][d.month - 1]} {d.year}-{suffix(d.year)} il",
    "leaders": lambda d: (
        f"« {d:%d} » ____ {MONTHS[0][d.month - 1]} ____ {d.year // 100}_{d:%y}_-{suffix(d.year)} il"
    ),
    "locative": lambda d: f"{d.day} {MONTHS[0][d.month - 1]} {d.year}-{suffix(d.year)} ildə",
    "no spaces": lambda d: f"{d.day}{MONTHS[0][d.month - 1]}{d.year}-{suffix(d.year)} il",
    "capitals": lambda d: f"{d.day} {MONTHS[0][d.month - 1].replace('i', 'İ').upper()} {d.year}",
    "year first": lambda d: (
        f"{d.year}-{suffix(d.year)} il {GENITIVE_LATIN[d.month - 1]} {d.day}-{locative(d.day)}"
    ),
    "month of": lambda d: (
        f"{d.year}-{suffix(d.year)} il {MONTHS[0][d.month - 1]} ayının {d.day}-si"
    ),
    "year, day, month": lambda d: f"{d.year}-{suffix(d.year)} il {d.day} {MONTHS[0][d.month - 1]}",
    "words": lambda d: f"{words(d.day)} {MONTHS[0][d.month - 1]} {ordinal(d.year)} il",
    "words, year first": lambda d: (
        f"{ordinal(d.year)} il {GENITIVE_LATIN[d.month - 1]} {words(d.day)}{locative(d.day)}"
    ),
    "Cyrillic quoted": lambda d: (
        f"«{d:%d}» {MONTHS[1][d.month - 1]} {d.year}-{cyrillic(suffix(d.year))} ил"
    ),
    "Cyrillic year first": lambda d: (
        f"{d.year}-{cyrillic(suffix(d.year))} ил {GENITIVE_CYRILLIC[d.month - 1]} "
        f"{d.day}-{cyrillic(locative(d.day))}"
    ),
    "Cyrillic words": lambda d: (
        f"{cyrillic(words(d.day))} {MONTHS[1][d.month - 1]} {cyrillic(ordinal(d.year))} ил"
    ),
    "Russian": lambda d: f"«{d.day}» {MONTHS[2][d.month - 1]} {d.year} г.",
    "Russian month": lambda d: f"{d.day} {MONTHS[2][d.month - 1]} {d.year} года",
    "Russian old": lambda d: f"{d.year} года {MONTHS[2][d.month - 1]} {d.day} дня",
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=50)
@given(day=st.dates(datetime.date(1850, 1, 1), datetime.date(2035, 12, 31)))
def test_every_form_gives_its_date(form: str, day: datetime.date) -> None:
    printed = FORMS[form](day)
    for context in (AZ, CYRILLIC, RUSSIAN):
        assert normalise_date(printed, context).value == day.isoformat(), printed


@given(
    day=st.dates(datetime.date(1801, 1, 1), datetime.date(2099, 12, 31)).filter(
        lambda d: d.year % 100
    )
)
def test_russian_words_give_their_date(day: datetime.date) -> None:
    printed = f"{russian_ordinal(day.day)} {MONTHS[2][day.month - 1]} {russian_ordinal(day.year)}"
    assert normalise_date(f"{printed} года", RUSSIAN).value == day.isoformat(), printed


@given(
    day=st.dates(datetime.date(1850, 1, 1), datetime.date(2035, 12, 31)),
    form=st.sampled_from([name for name in FORMS if name not in {"boxes", "captions"}]),
)
def test_a_date_is_found_in_a_sentence_with_its_place(day: datetime.date, form: str) -> None:
    printed = FORMS[form](day)
    before = "Bağırov Məmməd Səməd oğlu Gəncə şəhərində, "
    found = find_dates(f"{before}{printed}, anadan olub. Telefon 494-91-85, otaq 12.")
    assert [match.value for match in found] == [day.isoformat()]
    assert found[0].start <= len(before) + 3
    assert found[0].end >= len(before) + len(printed) - 4
    assert found[0].end <= len(before) + len(printed) + 1


@given(day=st.dates(datetime.date(1850, 1, 1), datetime.date(2035, 12, 31)))
def test_its_own_value_is_read_back(day: datetime.date) -> None:
    read = normalise_date(day.isoformat(), AZ)
    assert (read.value, read.confidence) == (day.isoformat(), 1.0)


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    read = normalise_date(text, AZ)
    assert 0 <= read.confidence <= 1
    for match in find_dates(text):
        assert 0 <= match.start < match.end <= len(text)


@given(
    st.lists(st.sampled_from([*"0123456789", *"«»-./ ", " mart ", " ил ", " min ", "-ci", "19"]))
)
def test_no_pile_of_date_parts_makes_it_fail(parts: list[str]) -> None:
    read = normalise_date("".join(parts), AZ)
    if read.value is not None:
        datetime.date.fromisoformat(read.value)


def test_day_stands_before_month() -> None:
    assert normalise_date("03.04.1987", AZ).value == "1987-04-03"


def test_a_short_year_above_31_belongs_to_the_twentieth_century() -> None:
    read = normalise_date("12/03/87", AZ)
    assert (read.value, read.reason) == ("1987-03-12", "two-digit-year")
    assert normalise_date("12-03-87", AZ).value == "1987-03-12"
    assert normalise_date("12 mart 87-ci il", AZ).value == "1987-03-12"


@pytest.mark.parametrize(
    ("printed", "reason", "candidates"),
    [
        (
            "03/04/05",
            "ambiguous-year",
            ("1905-04-03", "2005-04-03", "1903-04-05", "2003-04-05"),
        ),
        ("12 mart 05-ci il", "ambiguous-year", ("1905-03-12", "2005-03-12")),
        ("31.02.1987", "impossible-date", ()),
        ("31 iyun 1987-ci il", "impossible-date", ()),
        ("03.25.1987", "impossible-date", ("1987-03-25",)),
        ("29.02.1987", "impossible-date", ()),
        ("12.03.2187", "impossible-year", ()),
        ("mart 1987-ci il", "incomplete", ()),
        ("1987-ci il", "incomplete", ()),
        ("Bakı şəhəri", "no-date", ()),
        ("", "empty", ()),
        (
            "12.03.1987 (on üç mart min doqquz yüz səksən yeddinci il)",
            "dates-disagree",
            ("1987-03-12", "1987-03-13"),
        ),
    ],
)
def test_what_is_impossible_or_in_doubt_has_no_value(
    printed: str, reason: str, candidates: tuple[str, ...]
) -> None:
    read = normalise_date(printed, AZ)
    assert (read.value, read.reason, read.candidates) == (None, reason, candidates)


def test_digits_and_words_that_agree_are_one_date() -> None:
    text = "12.03.1987 (on iki mart min doqquz yüz səksən yeddinci il)"
    assert normalise_date(text, AZ).value == "1987-03-12"
    assert [match.form for match in find_dates(text)] == ["digits", "words"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("I2.O3.1987", "1987-03-12"),
        ("1З.0б.1975", "1975-06-13"),
        ("12.ХП.1937", "1937-12-12"),
        ("12/Ш-1937", "1937-03-12"),
        ("12 sentyobr 1987-ci il", "1987-09-12"),
        ("12 iyu1 1987-ci il", "1987-07-12"),
        ("«12» мapта 1987 г.", "1987-03-12"),
        ("min doqquz yuz seksen yeddinci ilin martının on ikisinde", "1987-03-12"),
        ("oniki mart mindoqquzyüz səksənyeddinci il", "1987-03-12"),
        ("12 mart 1987-еi il", "1987-03-12"),
        ("двeнадцатого мартa тысяча девятьсoт восемьдeсят седьмого года", "1987-03-12"),
    ],
)
def test_misread_letters_are_forgiven_and_cost_confidence(read: str, meant: str) -> None:
    assert normalise_date(read, AZ).value == meant
    assert normalise_date(read, AZ).confidence <= 1


def test_a_month_between_june_and_july_is_not_guessed() -> None:
    assert normalise_date("12 iyum 1987-ci il", AZ).value is None


def test_repairs_lower_confidence() -> None:
    clean, repaired = normalise_date("12.03.1987", AZ), normalise_date("I2.O3.1987", AZ)
    assert repaired.confidence < clean.confidence == 1.0


@pytest.mark.parametrize(
    ("misread", "printed"),
    [
        ("12 mart 1983-ci il", "12 mart 1985-ci il"),
        ("1986-cu il martın 12-də", "1989-cu il martın 12-də"),
        ("12.03.1983-ci il", "12.03.1985-ci il"),
        ("12 март 1983-ҹи ил", "12 март 1985-ҹи ил"),
        ("on iki mart min doqquz yüz on irinci il", "on iki mart min doqquz yüz on birinci il"),
        ("otz bir mart min doqquz yüz onuncu il", "otuz bir mart min doqquz yüz onuncu il"),
    ],
)
def test_a_suffix_of_another_digit_or_an_unread_word_lowers_confidence(
    misread: str, printed: str
) -> None:
    assert normalise_date(misread, AZ).confidence <= 0.6
    assert normalise_date(printed, AZ).confidence == 1.0


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        ("iyirmi yeddi sentyabr min doqquz yüz səksən altıncı il",
         "iyirmi yeddi sentyabr min doqquz yüz səksən"),
        ("двадцать седьмого сентября тысяча девятьсот восемьдесят шестого года",
         "двадцать седьмого сентября тысяча девятьсот восемьдесят"),
    ],
)  # fmt: skip
def test_a_year_in_words_that_goes_on_in_the_next_line_is_doubted(whole: str, cut: str) -> None:
    context = Context()
    assert normalise_date(whole, context).confidence > 0.9
    assert normalise_date(cut, context).confidence < 0.5


def test_dates_of_the_old_calendar_are_kept_and_marked() -> None:
    read = normalise_date("5 iyun 1905-ci il", AZ)
    assert (read.value, read.reason) == ("1905-06-05", "julian-calendar")


@pytest.mark.parametrize(
    "text", ["tel. 994-91-85", "№ 12-34/56", "12:30", "407-7-319", "AZE 12345678"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("«Об» mart 2013-cü il", "2013-03-06"),
        ("«O06» sentyabr 2022-ci il", "2022-09-06"),
        ("«ЗО» января 1986 г.", "1986-01-30"),
        ("“l2” iyun 1977-ci il", "1977-06-12"),
    ],
)
def test_a_day_in_quotes_is_a_number_though_no_sign_was_read_as_a_digit(
    text: str, day: str
) -> None:
    read = normalise_date(text, Context("az", "Latn"))
    assert read.value == day
    assert read.confidence < 1


def test_a_name_in_quotes_before_a_month_is_no_day() -> None:
    assert normalise_date("«Az» mart 2013-cü il", Context("az", "Latn")).value is None
