"""Synthetic records in any number: people, their papers and orders, in three languages.

Surnames follow Zipf's law, as real ones do, so that the commonest has some per cent of all records.
One record is a function of the seed and its number alone: a target can be made again from both.
"""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from digitize.language.alphabets import lower
from digitize.model import Document, Field, Line, Page, Script, SourceRef, Word
from samples.lexicon import names, places
from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.names import feminine, russian_patronymic
from samples.lexicon.pools import Pair, Tongue

TONGUES: tuple[tuple[Tongue, float], ...] = (("Latn", 0.55), ("Cyrl", 0.3), ("Russian", 0.15))
MISREAD = 0.01
"""Share of values with one letter misread, about that of scans of middling quality."""
ORDERS = 0.15
_COMPOUND = (
    Pair("Ağa", "Ага"), Pair("Baba", "Баба"), Pair("Bala", "Бала"), Pair("Gül", "Гюль"),
    Pair("Hacı", "Гаджи"), Pair("Mir", "Мир"), Pair("Pir", "Пир"), Pair("Qara", "Кара"),
    Pair("Şah", "Шах"), Pair("Xan", "Хан"),
)  # fmt: skip
_SUBJECTS = (
    """
əmək məzuniyyətinin verilməsi, kargüzarlıq qaydalarının təsdiqi, arxiv sənədlərinin təhvili,
torpaq sahəsinin ayrılması, yaşayış binasının istismara qəbulu, ştat cədvəlinin dəyişdirilməsi,
hesabat ilinin yekunları, texniki komissiyanın yaradılması, köhnəlmiş avadanlığın silinməsi,
məktəb binasının təmiri, su xəttinin çəkilişi, kitabxana fondunun yoxlanılması,
ezamiyyət xərclərinin ödənilməsi, yanğın təhlükəsizliyi tədbirləri, qiymətli kağızların uçotu
""".replace("\n", " ")
    .strip()
    .split(", ")
)
_SENTENCES = """
Göstərilən müddətdə işin icrasına nəzarət {title} {name} üzərinə qoyulsun.
Sənədlərin əslinin {place} filialında saxlanması təmin edilsin.
Bu sərəncam {date} tarixindən qüvvəyə minir və bütün şöbələrə göndərilsin.
Mühasibatlıq {sum} manat məbləğində vəsaitin ödənilməsini təmin etsin.
{place} üzrə müvəkkilin {date} tarixli təqdimatı əsas götürülsün.
Qeydiyyat jurnalının {sum} nömrəli vərəqində düzəliş aparılsın.
""".strip().splitlines()
_TITLES = ("sədr müavini", "baş mühasib", "şöbə müdiri", "katib", "müfəttiş", "baş mühəndis")
_LETTERS = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"


@dataclass(frozen=True)
class Person:
    """A person who does not exist; ``surname`` in the form that the person bears."""

    surname: Pair
    given: Pair
    father: Pair
    female: bool
    born: datetime.date

    @property
    def patronymic(self) -> Pair:
        """With oğlu or qızı, in Russian with -ович or -овна."""
        return Pair(
            f"{self.father.az} {'qızı' if self.female else 'oğlu'}",
            russian_patronymic(self.father.ru, female=self.female),
        )


@dataclass(frozen=True)
class Truth:
    """What was to be read of one record: facts as pairs, and what the document says of them."""

    person: Person
    tongue: Tongue
    document: Document
    values: dict[str, str]
    misread: str | None


@cache
def surnames() -> tuple[tuple[Pair, ...], tuple[float, ...]]:
    """Surnames, commonest first, with cumulative weights."""
    compound = [
        Pair(
            first.az + lower(name.az) + ("yev" if name.az[-1] in "aəiıou" else "ov"),
            first.ru + name.ru.lower() + ("ев" if name.ru[-1] in "аиуяый" else "ов"),
        )
        for first in _COMPOUND
        for name in names.MALE
        if name.ru[-1] not in "ьй"
    ]
    random.Random(0).shuffle(compound)
    pool = (*names.SURNAMES, *compound)
    return pool, tuple(accumulate(1 / (rank + 4) for rank in range(len(pool))))


def truths(count: int, seed: int) -> Iterator[Truth]:
    """``count`` records with their truth."""
    for number in range(count):
        yield truth(number, seed)


def truth(number: int, seed: int) -> Truth:
    """The record of this number."""
    rng = random.Random(f"{seed}/{number}")
    tongue = rng.choices([t for t, _ in TONGUES], [share for _, share in TONGUES])[0]
    person = _person(rng)
    if rng.random() < ORDERS:
        return _order(number, rng, person)
    return _certificate(number, rng, person, tongue)


def text_of(document: Document) -> str:
    """All text of a record, the measure of an index's size: its pages and its values."""
    values = "\n".join(field.value or "" for field in document.fields.values())
    return "\n".join(page.text for page in document.pages) + "\n" + values


def _person(rng: random.Random) -> Person:
    pool, weights = surnames()
    female = rng.random() < 0.5
    surname = rng.choices(pool, cum_weights=weights)[0]
    day = datetime.date(1900, 1, 1) + datetime.timedelta(days=rng.randrange(40_000))
    return Person(
        surname=feminine(surname) if female else surname,
        given=rng.choice(names.FEMALE if female else names.MALE),
        father=rng.choice(names.MALE),
        female=female,
        born=day,
    )


def _certificate(number: int, rng: random.Random, person: Person, tongue: Tongue) -> Truth:
    city = rng.choice(places.SOVIET_CITIES if tongue != "Latn" else places.CITIES)
    office = Pair(f"{city.az} şəhər qeydiyyat şöbəsi", f"Отдел ЗАГС города {city.ru}")
    registered = person.born + datetime.timedelta(days=rng.randrange(5, 40))
    pairs = {
        "surname": person.surname, "given_name": person.given, "patronymic": person.patronymic,
        "birth_place": city, "registry_office": office,
    }  # fmt: skip
    codes = {
        "series": f"{'AZ' if tongue == 'Latn' else 'ЖГ'}-{rng.choice(('I', 'II', 'III', 'IV'))}",
        "number": f"{rng.randrange(10**6):06}",
        "registry_number": str(rng.randrange(1, 9000)),
    }
    days = {"birth_date": person.born, "registry_date": registered}
    printed = {name: _written(pair, tongue) for name, pair in pairs.items()} | codes
    printed |= {name: f"{day:%d.%m.%Y}" for name, day in days.items()}
    values = {name: pair.value(tongue) for name, pair in pairs.items()} | codes
    values |= {name: day.isoformat() for name, day in days.items()}
    misread = None
    for name in ("surname", "given_name"):
        if rng.random() < MISREAD:
            misread = name
            printed[name] = _misread(rng, printed[name])
            values[name] = printed[name] if tongue != "Cyrl" else _misread(rng, values[name])
    head = {"Latn": "DOĞUM HAQQINDA ŞƏHADƏTNAMƏ", "Cyrl": "ДОҒУМ ҺАГГЫНДА ШӘҺАДӘТНАМӘ",
            "Russian": "СВИДЕТЕЛЬСТВО О РОЖДЕНИИ"}[tongue]  # fmt: skip
    body = [head, *(f"{_label(name, tongue)} {text}" for name, text in printed.items())]
    document = _document(number, "birth_certificate", tongue, body, values, printed)
    true = {name: pair.value(tongue) for name, pair in pairs.items()} | codes
    return Truth(person, tongue, document, true, misread)


def _order(number: int, rng: random.Random, person: Person) -> Truth:
    city = rng.choice(places.CITIES).az
    day = datetime.date(1992, 1, 1) + datetime.timedelta(days=rng.randrange(11_000))
    values = {
        "document_kind": rng.choice(("əmr", "sərəncam", "qərar")),
        "order_number": f"{rng.randrange(1, 2000)}-{rng.choice('sikm')}",
        "order_date": day.isoformat(),
        "issuing_body": f"{city} Şəhər İcra Hakimiyyəti",
        "subject": f"{rng.choice(_SUBJECTS)} haqqında",
        "signatory_name": f"{person.given.az[0]}. {person.father.az[0]}. {person.surname.az}",
    }
    sentences = [
        sentence.format(
            title=rng.choice(_TITLES), name=f"{person.surname.az} {person.given.az}", place=city,
            date=f"{day:%d.%m.%Y}", sum=rng.randrange(100, 99_999),
        )
        for sentence in rng.sample(_SENTENCES, 4)
    ]  # fmt: skip
    body = [*values.values(), *sentences]
    printed = {**values, "order_date": f"{day:%d.%m.%Y}"}
    document = _document(number, "order", "Latn", body, values, printed)
    return Truth(person, "Latn", document, values, None)


def _document(
    number: int, kind: str, tongue: Tongue, body: list[str], values: dict[str, str],
    printed: dict[str, str],
) -> Document:  # fmt: skip
    lines = tuple(_line(text, 100 + 60 * at) for at, text in enumerate(body))
    script: Script = "Latn" if tongue == "Latn" else "Cyrl"
    fields = {
        name: Field(value, printed[name], 1, (0, 0, 10, 10), 0.97, "accepted", "label")
        for name, value in values.items()
    }
    identity = f"{number:08x}"
    return Document(
        id=identity,
        sources=(SourceRef("scans", f"{number // 1000:05}/{identity}.tif", "0" * 64, (1, 1)),),
        type=kind,
        type_confidence=0.99,
        script=script,
        language="ru" if tongue == "Russian" else "az",
        status="accepted",
        fields=fields,
        tables={},
        problems=(),
        pages=(Page(1, 2480, 3508, 300, lines=lines, script=script),),
    )  # fmt: skip


def _line(text: str, top: int) -> Line:
    words = tuple(
        Word(part, (100 + 60 * at, top, 150 + 60 * at, top + 40), 0.97)
        for at, part in enumerate(text.split())
    )
    return Line(words, (100, top, 2300, top + 40))


_LABELS = {
    "surname": Pair("Soyadı", "Фамилия"), "given_name": Pair("Adı", "Имя"),
    "patronymic": Pair("Atasının adı", "Отчество"),
    "birth_place": Pair("Doğulduğu yer", "Место рождения"), "series": Pair("Seriya", "Серия"),
    "registry_office": Pair("Qeydiyyat orqanı", "Место регистрации"),
    "number": Pair("Nömrə", "Номер"), "registry_number": Pair("Akt qeydi №", "Запись акта №"),
    "birth_date": Pair("Doğulduğu tarix", "Дата рождения"),
    "registry_date": Pair("Qeydiyyat tarixi", "Дата регистрации"),
}  # fmt: skip


def _label(name: str, tongue: Tongue) -> str:
    return _written(_LABELS[name], tongue)


@cache
def _written(pair: Pair, tongue: Tongue) -> str:
    """``pair`` as printed; the same few thousand names and places make up all records."""
    return pair.written(tongue)


def _misread(rng: random.Random, word: str) -> str:
    """``word`` with one letter after its first taken for another of its alphabet."""
    letters = to_cyrillic(_LETTERS) if any("Ѐ" <= c <= "ӿ" for c in word) else _LETTERS
    at = rng.randrange(1, len(word))
    return word[:at] + rng.choice([c for c in letters if c != word[at]]) + word[at + 1 :]
