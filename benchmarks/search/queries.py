"""Queries made from truth, each with the one record that it has to find."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from benchmarks.search.corpus import Person, Truth
from digitize.language.alphabets import lower
from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.names import russian_patronymic
from samples.morphology import Case, decline

_PLAIN_E = str.maketrans("əıöüşçğƏİÖÜŞÇĞ", "eiouscgEIOUSCG")
_PLAIN_A = str.maketrans("əıöüşçğƏİÖÜŞÇĞ", "aiouscgAIOUSCG")
_KEYBOARD = "qwertyuiopasdfghjklzxcvbnm"
_TODAY = {"Kirovabad": "Gəncə", "Əli Bayramlı": "Şirvan", "Stepanakert": "Xankəndi"}
_PROSE_WORDS = 6

Query = tuple[str, str, str]
"""Kind of query, its text, the id of the record it has to find."""


class Uniqueness:
    """Which facts only one record has: a query for others would have no one right answer."""

    def __init__(self) -> None:
        self._people: Counter[int] = Counter()
        self._codes: Counter[int] = Counter()
        self._texts: Counter[int] = Counter()

    def note(self, truth: Truth) -> None:
        """Counts a record of the corpus; all of them have to be counted."""
        self._people[_person_key(truth.person)] += 1
        if "series" in truth.values:
            self._codes[hash((truth.values["series"], truth.values["number"]))] += 1
        else:
            self._texts[hash(prose_words(truth))] += 1

    def person(self, truth: Truth) -> bool:
        """Whether nobody else bears the name."""
        return self._people[_person_key(truth.person)] == 1

    def code(self, truth: Truth) -> bool:
        """Whether no other paper has the series and number."""
        return self._codes[hash((truth.values["series"], truth.values["number"]))] == 1

    def text(self, truth: Truth) -> bool:
        """Whether no other order has the same words."""
        return self._texts[hash(prose_words(truth))] == 1


def queries(truths: Iterable[Truth], unique: Uniqueness, each: int, seed: int) -> Iterator[Query]:
    """``each`` queries of every kind from ``truths``, in their order."""
    rng = random.Random(seed)
    made: Counter[str] = Counter()
    for truth in truths:
        for kind, make in _KINDS.items():
            if made[kind] >= each:
                continue
            text = make(truth, unique, rng)
            if text is not None:
                made[kind] += 1
                yield kind, text, truth.document.id
        if all(made[kind] >= each for kind in _KINDS):
            return


def prose_words(truth: Truth) -> tuple[str, ...]:
    """Words of an order by which somebody might look for it: of its subject and last sentence."""
    body = truth.document.pages[0].lines
    last = [w.strip(".,") for w in body[-1].text.split() if len(w) > 3 or w.isdigit()]
    subject = [w for w in truth.values["subject"].split() if len(w) > 3 and w != "haqqında"]
    return (*subject[:2], *last[: _PROSE_WORDS - 2])


def _person_key(person: Person) -> int:
    return hash((person.surname.az.removesuffix("a"), person.given.az, person.father.az))


def _is_certificate(truth: Truth) -> bool:
    return "surname" in truth.values


def _name(truth: Truth) -> str:
    person = truth.person
    return f"{person.surname.az} {person.given.az} {person.patronymic.az}"


Make = Callable[[Truth, Uniqueness, random.Random], str | None]


def _of_person(make: Callable[[Truth, random.Random], str]) -> Make:
    def made(truth: Truth, unique: Uniqueness, rng: random.Random) -> str | None:
        if not _is_certificate(truth) or truth.misread or not unique.person(truth):
            return None
        return make(truth, rng)

    return made


def _as_stored(truth: Truth, _: random.Random) -> str:
    return " ".join(truth.values[name] for name in ("surname", "given_name", "patronymic"))


def _without_letters(truth: Truth, rng: random.Random) -> str:
    return _name(truth).translate(rng.choice((_PLAIN_E, _PLAIN_A)))


def _other_alphabet(truth: Truth, _: random.Random) -> str:
    return to_cyrillic(_name(truth)) if truth.tongue == "Latn" else _name(truth)


def _russian(truth: Truth, _: random.Random) -> str:
    person = truth.person
    patronymic = russian_patronymic(person.father.ru, female=person.female)
    return f"{person.surname.ru} {person.given.ru} {patronymic}"


def _one_ocr_error(truth: Truth, unique: Uniqueness, _: random.Random) -> str | None:
    if not _is_certificate(truth) or truth.misread is None or not unique.person(truth):
        return None
    return " ".join(truth.values[name] for name in ("surname", "given_name", "patronymic"))


def _one_typing_error(truth: Truth, rng: random.Random) -> str:
    words = _name(truth).translate(_PLAIN_E).lower().split()
    which = rng.choice([i for i, word in enumerate(words) if len(word) > 3 and i != len(words) - 1])
    words[which] = _mistyped(words[which], rng)
    return " ".join(words)


def _mistyped(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    choices = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + rng.choice(_KEYBOARD) + word[at + 1 :],
    )
    return rng.choice(choices)


def _wrong_order(truth: Truth, rng: random.Random) -> str:
    person = truth.person
    parts = [person.given.az, person.surname.az, person.father.az]
    rng.shuffle(parts)
    return " ".join(parts)


def _initials(truth: Truth, rng: random.Random) -> str:
    person = truth.person
    initials = f"{person.given.az[0]}.{person.father.az[0]}."
    date = f"{person.born:%d.%m.%Y}"
    surname = person.surname.az
    return f"{surname} {initials} {date}" if rng.random() < 0.5 else f"{initials} {surname} {date}"


def _case_endings(truth: Truth, rng: random.Random) -> str:
    person = truth.person
    case: Case = rng.choice(("gen", "dat", "abl"))
    surname = decline(person.surname.az, case)
    patronymic = decline(person.patronymic.az, case, possessed=True)
    return f"{surname} {person.given.az} {patronymic}"


def _date(truth: Truth, rng: random.Random) -> str:
    born = truth.person.born
    months = "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr".split()
    shown = rng.choice(
        (f"{born:%d.%m.%Y}", born.isoformat(), f"{born.day} {months[born.month - 1]} {born.year}")
    )
    return f"{truth.person.surname.az} {truth.person.given.az} {shown}"


def _number(truth: Truth, unique: Uniqueness, rng: random.Random) -> str | None:
    if not _is_certificate(truth) or not unique.code(truth):
        return None
    series, number = truth.values["series"], truth.values["number"]
    return rng.choice(
        (f"{series} № {number}", f"{series} {number}", f"{series}{number}".replace("-", ""),
         lower(f"{series}-{number}"), f"{series} {number[:3]} {number[3:]}")
    )  # fmt: skip


def _prose(truth: Truth, unique: Uniqueness, rng: random.Random) -> str | None:
    if _is_certificate(truth) or not unique.text(truth):
        return None
    words = list(prose_words(truth))
    rng.shuffle(words)
    return " ".join(words)


def _old_place(truth: Truth, unique: Uniqueness, _: random.Random) -> str | None:
    if not _is_certificate(truth) or truth.misread or truth.tongue == "Russian":
        return None
    today = _TODAY.get(truth.values["birth_place"])
    if today is None or not unique.person(truth):
        return None
    return f"{truth.person.surname.az} {truth.person.given.az} {truth.person.father.az} {today}"


_KINDS: dict[str, Make] = {
    "as stored": _of_person(_as_stored),
    "without special letters": _of_person(_without_letters),
    "other alphabet": _of_person(_other_alphabet),
    "Russian spelling": _of_person(_russian),
    "one OCR error": _one_ocr_error,
    "one typing error": _of_person(_one_typing_error),
    "wrong order": _of_person(_wrong_order),
    "initials": _of_person(_initials),
    "case endings": _of_person(_case_endings),
    "dates": _of_person(_date),
    "numbers": _number,
    "prose": _prose,
    "old place names": _old_place,
}
