"""What a document is about: the facts of one record, drawn at random, before they are worded."""

import datetime
import re
from dataclasses import dataclass, field

from samples import dates
from samples.lexicon import people, places, texts
from samples.lexicon.names import feminine
from samples.lexicon.people import Person
from samples.lexicon.pools import Draw, Pair, Tongue
from samples.morphology import Case, decline

KINDS = (
    "birth_certificate",
    "marriage_certificate",
    "death_certificate",
    "id_form",
    "land_extract",
    "order",
    "application",
    "archival_inventory",
)
EXTRA_KINDS = ("receipt",)
"""Kinds that are drawn only where they are asked for by name."""

_POSSESSED = (
    "oğlu", "qızı", "şəhəri", "rayonu", "kəndi", "bürosu", "şöbəsi", "Şöbəsi", "Soveti",
    "Hakimiyyəti", "Nazirliyi", "İdarəsi", "Komitəsi", "Arxivi", "Birliyi", "idarəsi",
    "Akademiyası", "Universiteti", "küçəsi", "prospekti",
)  # fmt: skip

NOTHING = Pair("", "")
FIRST_YEAR = 1919
"""No day before it is printed: older ones would be of the Julian calendar, or converted from it."""


@dataclass(frozen=True)
class Fact:
    """A value before it is printed: a wording in two languages, a day, or a code as it stands.

    ``normalised``: the value of a code that is not printed as it is kept (an area).
    """

    pair: Pair = NOTHING
    day: datetime.date | None = None
    code: str | None = None
    normalised: str | None = None

    def value(self, tongue: Tongue) -> str:
        """The normalised value, as the contract of the export has it."""
        if self.day is not None:
            return self.day.isoformat()
        return self.normalised or self.code or self.pair.value(tongue)

    def printed(self, tongue: Tongue, style: str = "dots", case: Case = "nom") -> str:
        """As printed: a day in ``style``, Azerbaijani words in ``case``."""
        if self.day is not None:
            return dates.printed(self.day, tongue, style)
        if self.code is not None:
            return self.code
        if tongue == "Russian" or case == "nom":
            return self.pair.written(tongue)
        possessed = self.pair.az.endswith(_POSSESSED)
        return Pair(decline(self.pair.az, case, possessed=possessed), "").written(tongue)


@dataclass
class Subject:
    """The facts of one record and who else is named on the page.

    Field names are those of the contract; ``patronymic`` is the father's name with oğlu or qızı
    (Russian: оглы, кызы or -ович, -овна). ``signs`` signs the page, ``others`` are named besides.
    """

    kind: str
    soviet: bool
    facts: dict[str, Fact]
    signs: Person
    others: list[Person] = field(default_factory=list)
    written_on: datetime.date | None = None

    def has(self, name: str) -> bool:
        """Whether the record has a field of this name."""
        return name in self.facts


def _text(pair: Pair) -> Fact:
    return Fact(pair=pair)


def _day(day: datetime.date) -> Fact:
    return Fact(day=day)


def _code(code: object) -> Fact:
    return Fact(code=str(code))


def subject(kind: str, draw: Draw, tongue: Tongue) -> Subject:
    """The facts of a record of ``kind`` (not of an inventory) for a document in ``tongue``."""
    soviet = {"Latn": draw.chance(0.08), "Cyrl": True, "Russian": draw.chance(0.85)}[tongue]
    if kind == "land_extract":
        soviet = False
    builder = {
        "birth_certificate": _birth,
        "marriage_certificate": _marriage,
        "death_certificate": _death,
        "id_form": _identity,
        "land_extract": _land,
        "order": _order,
        "application": _application,
    }[kind]
    return builder(draw, tongue, soviet)


def some_day(draw: Draw, soviet: bool, *, first: int = 0, last: int = 0) -> datetime.date:
    """A day of the time that the document is from, or of the years ``first`` to ``last``."""
    first = first or (1946 if soviet else 1992)
    last = last or (1990 if soviet else 2024)
    start = datetime.date(first, 1, 1)
    return start + datetime.timedelta(
        days=draw.rng.randrange((datetime.date(last, 12, 31) - start).days)
    )


def later(draw: Draw, day: datetime.date, low: int, high: int, *, soviet: bool) -> datetime.date:
    """A day ``low`` to ``high`` days after ``day``, and not after the time it is from."""
    end = datetime.date(1991, 12, 20) if soviet else datetime.date(2025, 6, 30)
    return min(day + datetime.timedelta(days=draw.rng.randint(low, high)), end)


def _series(draw: Draw, tongue: Tongue, soviet: bool) -> str:
    rng = draw.rng
    letters = "ABCDEFGHKLMNPRSTXZ" if tongue == "Latn" else "БГДЖЗЛПФЦШЮЯ"
    pair = rng.choice(letters) + rng.choice(letters)
    if soviet or draw.chance(0.3):
        return f"{rng.choice(('I', 'II', 'III', 'IV', 'V'))}-{pair}"
    return f"AZ-{rng.choice(('I', 'II', 'V'))}" if tongue == "Latn" and draw.chance(0.3) else pair


def _number(draw: Draw, soviet: bool) -> str:
    return f"{draw.rng.randrange(1, 10**6):06d}" if soviet else f"{draw.rng.randrange(10**7):07d}"


def _name_facts(who: Person, prefix: str = "") -> dict[str, Fact]:
    return {
        f"{prefix}surname": _text(who.surname),
        f"{prefix}given_name": _text(who.given),
        f"{prefix}patronymic": _text(who.patronymic),
    }


def _birth(draw: Draw, tongue: Tongue, soviet: bool) -> Subject:
    father = people.person(draw, female=False, soviet=soviet)
    surname = father.surname
    mother = people.person(draw, female=True, soviet=soviet)
    if draw.chance(0.7):
        mother = people.person(draw, female=True, surname=surname, soviet=soviet)
    child = people.person(draw, surname=surname, father=father.given, soviet=soviet)
    born = some_day(draw, soviet)
    registered = later(draw, born, 3, 90, soviet=soviet)
    issued = registered if draw.chance(0.6) else later(draw, registered, 200, 9000, soviet=soviet)
    facts = {
        "series": _code(_series(draw, tongue, soviet)),
        "number": _code(_number(draw, soviet)),
        **_name_facts(child),
        "birth_date": _day(born),
        "birth_place": _text(places.birthplace(draw, soviet=soviet)),
        "father_name": _text(father.full),
        "mother_name": _text(mother.full),
        "registry_number": _code(draw.rng.randint(3, 2400)),
        "registry_date": _day(registered),
        "registry_office": _text(places.registry_office(draw, soviet=soviet)),
        "issue_date": _day(issued),
    }
    return Subject("birth_certificate", soviet, facts, people.person(draw, soviet=soviet))


def _marriage(draw: Draw, tongue: Tongue, soviet: bool) -> Subject:
    husband = people.person(draw, female=False, soviet=soviet)
    wife = people.person(draw, female=True, soviet=soviet)
    married = some_day(draw, soviet)
    issued = married if draw.chance(0.7) else later(draw, married, 100, 6000, soviet=soviet)
    facts: dict[str, Fact] = {
        "series": _code(_series(draw, tongue, soviet)),
        "number": _code(_number(draw, soviet)),
    }
    for prefix, who in (("husband_", husband), ("wife_", wife)):
        facts |= _name_facts(who, prefix)
        oldest = min(44, married.year - FIRST_YEAR)
        age_days = draw.rng.randint(19 * 366, oldest * 365)
        facts[f"{prefix}birth_date"] = _day(married - datetime.timedelta(days=age_days))
        facts[f"{prefix}birth_place"] = _text(places.birthplace(draw, soviet=soviet))
    takes_name = draw.chance(0.6)
    after = feminine(husband.surname) if takes_name else wife.surname
    facts |= {
        "marriage_date": _day(married),
        "husband_surname_after": _text(husband.surname),
        "wife_surname_after": _text(after),
        "registry_number": _code(draw.rng.randint(3, 1900)),
        "registry_office": _text(places.registry_office(draw, soviet=soviet)),
        "issue_date": _day(issued),
    }
    witnesses = [people.person(draw, soviet=soviet) for _ in range(2)]
    return Subject(
        "marriage_certificate", soviet, facts, people.person(draw, soviet=soviet), witnesses
    )


def _death(draw: Draw, tongue: Tongue, soviet: bool) -> Subject:
    who = people.person(draw, soviet=soviet)
    died = some_day(draw, soviet)
    born = some_day(draw, soviet, first=max(FIRST_YEAR, died.year - 94), last=died.year - 19)
    age = died.year - born.year - ((died.month, died.day) < (born.month, born.day))
    registered = later(draw, died, 1, 20, soviet=soviet)
    issued = registered if draw.chance(0.7) else later(draw, registered, 30, 4000, soviet=soviet)
    facts = {
        "series": _code(_series(draw, tongue, soviet)),
        "number": _code(_number(draw, soviet)),
        **_name_facts(who),
        "birth_date": _day(born),
        "death_date": _day(died),
        "age": _code(age),
        "death_place": _text(places.birthplace(draw, soviet=soviet)),
        "cause": _text(draw.wording(texts.CAUSES)),
        "registry_number": _code(draw.rng.randint(3, 1500)),
        "registry_date": _day(registered),
        "registry_office": _text(places.registry_office(draw, soviet=soviet)),
        "issue_date": _day(issued),
    }
    return Subject("death_certificate", soviet, facts, people.person(draw, soviet=soviet))


_FIN_LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def _status(pair: Pair, tongue: Tongue) -> Fact:
    """A marital status; that somebody *is* married (evlidir) is no part of the value."""
    plain = re.sub(r"d[ıi]r$", "", pair.az)
    return Fact(pair, normalised=None if tongue == "Russian" else plain)


def _identity(draw: Draw, tongue: Tongue, soviet: bool) -> Subject:
    who = people.person(draw, soviet=soviet)
    issued = some_day(draw, soviet, first=1958 if soviet else 1998)
    born = some_day(draw, soviet, first=max(FIRST_YEAR, issued.year - 62), last=issued.year - 17)
    rng = draw.rng
    if soviet:
        series = f"{rng.choice(('I', 'II', 'III', 'IV', 'V', 'VI'))}-" + "".join(
            rng.choice("БГДЖЗЛПФ") for _ in range(2)
        )
        number = f"{rng.randrange(100000, 10**6)}"
    elif issued.year < 2018:
        series, number = "AZE", f"{rng.randrange(10**7, 10**8)}"
    else:
        series, number = "AA", f"{rng.randrange(10**6, 10**7)}"
    facts = {
        **_name_facts(who),
        "sex": _text(Pair("qadın", "женский") if who.female else Pair("kişi", "мужской")),
        "birth_date": _day(born),
        "birth_place": _text(places.birthplace(draw, soviet=soviet)),
        "marital_status": _status(draw.name(texts.MARITAL)[who.female], tongue),
        "address": _text(places.address(draw, soviet=soviet)),
        "id_series": _code(series),
        "id_number": _code(number),
        "issue_date": _day(issued),
        "issuing_body": _text(places.police_body(draw, soviet=soviet)),
    }
    if not soviet:
        facts["fin"] = _code("".join(rng.choice(_FIN_LETTERS) for _ in range(7)))
    return Subject("id_form", soviet, facts, people.person(draw, soviet=soviet))


def _area(draw: Draw, tongue: Tongue) -> tuple[str, str]:
    """An area as (value, printed): the value with a decimal point, the print with a comma."""
    rng = draw.rng
    units = {
        "Latn": ("ha", "m²", "kv.m", "sot"),
        "Cyrl": ("һа", "кв.м", "сот"),
        "Russian": ("га", "кв.м", "сот"),
    }[tongue]
    unit = rng.choice(units)
    if unit in {"ha", "һа", "га"}:
        number = f"{rng.uniform(0.03, 6):.{rng.choice((2, 4))}f}"
    elif unit in {"sot", "сот"}:
        number = rng.choice((f"{rng.randint(2, 20)}", f"{rng.uniform(2, 15):.1f}"))
    else:
        number = rng.choice((f"{rng.randint(40, 1900)}", f"{rng.uniform(30, 400):.1f}"))
    return f"{number} {unit}", f"{number.replace('.', ',')} {unit}"


def _land(draw: Draw, tongue: Tongue, soviet: bool) -> Subject:
    rng = draw.rng
    owner = people.person(draw, soviet=soviet)
    registrar = people.person(draw, soviet=soviet)
    office = draw.name(
        (
            Pair("Daşınmaz Əmlakın Dövlət Reyestri Xidməti", "Служба Государственного Реестра"),
            Pair(
                "Bakı şəhəri Ərazi İdarəsi",
                "Бакинское территориальное управление",
            ),
            Pair("Əmlak Məsələləri Dövlət Komitəsi", "Государственный комитет по имуществу"),
            Pair(
                f"{places.city(draw, soviet=False).az} Ərazi İdarəsi",
                "Территориальное управление по недвижимости",
            ),
        )
    )
    value, printed = _area(draw, tongue)
    first, last = (1991, 1998) if tongue == "Cyrl" else (1999, 2024)
    facts = {
        "series": _code(_series(draw, tongue, soviet=False)),
        "number": _code(_number(draw, soviet)),
        "registry_number": _code(rng.randrange(10**11, 10**12)),
        "cadastral_number": _code(
            f"{rng.randrange(10**7, 10**8)}-{rng.randrange(1000, 10000)}"
            if draw.chance(0.6)
            else f"{rng.randint(100, 999)}-{rng.randint(100, 999)}-{rng.randint(1000, 9999)}"
        ),
        "owner_name": _text(owner.full),
        "address": _text(places.address(draw, soviet=soviet)),
        "area": Fact(code=printed, normalised=value),
        "purpose": _text(draw.wording(texts.PURPOSES)),
        "issuing_body": _text(office),
        "issue_date": _day(some_day(draw, soviet, first=first, last=last)),
        "registrar": _text(registrar.initials(first=draw.chance(0.4), spaced=draw.chance(0.5))),
    }
    return Subject("land_extract", soviet, facts, people.person(draw, soviet=soviet))


_ORDER_WORDS = (
    Pair("əmr", "приказ"),
    Pair("qərar", "решение"),
    Pair("sərəncam", "распоряжение"),
    Pair("qərar", "постановление"),
)


def _order(draw: Draw, tongue: Tongue, soviet: bool) -> Subject:
    rng = draw.rng
    bodies = texts.SOVIET_ORDER_BODIES if soviet else texts.ORDER_BODIES
    titles = texts.SOVIET_SIGNATORY_TITLES if soviet else texts.SIGNATORY_TITLES
    signs = people.person(draw, soviet=soviet)
    where = places.city(draw, soviet=soviet)
    suffix = {"Latn": "ksmf", "Cyrl": "кфлб", "Russian": "клбф"}[tongue]
    number = str(rng.randint(2, 980))
    style = rng.random()
    if style < 0.3:
        number += f"-{rng.choice(suffix)}"
    elif style < 0.45:
        number = f"{rng.randint(1, 20)}/{number}"
    facts = {
        "document_kind": _text(rng.choice(_ORDER_WORDS)),
        "order_number": _code(number),
        "order_date": _day(some_day(draw, soviet, first=0 if soviet else 1993)),
        "issuing_body": _text(texts.fill(draw.wording(bodies), draw, soviet=soviet, where=where)),
        "place": _text(Pair(f"{where.az} şəhəri", f"г. {where.ru}")),
        "subject": _text(texts.fill(draw.wording(texts.ORDER_SUBJECTS), draw, soviet=soviet)),
        "signatory_name": _text(signs.initials(first=draw.chance(0.7), spaced=draw.chance(0.6))),
    }
    title = draw.wording(titles)
    # Drawn for it alone: the other documents of a seed stay as they are.
    filled = texts.fill(title, draw, soviet=soviet, where=where) if "{" in title.az else title
    facts["signatory_title"] = _text(filled)
    others = [people.person(draw, soviet=soviet) for _ in range(3)]
    return Subject("order", soviet, facts, signs, others)


def _application(draw: Draw, _tongue: Tongue, soviet: bool) -> Subject:
    rng = draw.rng
    boss = people.person(draw, female=draw.chance(0.2), soviet=soviet)
    who = people.person(draw, soviet=soviet)
    offices = texts.SOVIET_ADDRESSEES if soviet else texts.ADDRESSEES
    facts = {
        "addressee_office": _text(texts.fill(draw.wording(offices), draw, soviet=soviet)),
        "addressee_name": _text(boss.initials(first=draw.chance(0.7), spaced=draw.chance(0.6))),
        "applicant_name": _text(who.full),
        "applicant_address": _text(places.address(draw, soviet=soviet)),
        "date": _day(some_day(draw, soviet)),
    }
    if draw.chance(0.75):
        digits = [rng.randint(0, 99) for _ in range(4)]
        if soviet:
            phone = f"{rng.randint(20, 99)}-{digits[0]:02d}-{digits[1]:02d}"
        elif draw.chance(0.5):
            phone = f"(012) {rng.randint(400, 599)}-{digits[0]:02d}-{digits[1]:02d}"
        else:
            code = rng.choice(("050", "055", "070", "051"))
            phone = f"({code}) {rng.randint(200, 899)} {digits[0]:02d} {digits[1]:02d}"
        facts["phone"] = _code(phone)
    return Subject("application", soviet, facts, boss, [who])
