"""Names, dates, addresses, numbers and codes as archives' papers have them, drawn at random."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from samples.lexicon import Tongue

from . import vocabulary as v

AZERBAIJANI: Tongue = "Latn"
RUSSIAN: Tongue = "Russian"
ROMANS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"),
    *("XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XL", "LX", "XC", "CD", "MCM"),
)
YEAR_SUFFIXES = ("-cı", "-ci", "-cu", "-cü")
_CERTIFICATE = ("AZ", "BK", "ЖТ", "АЖ", "ЕЖ")
SERIES = ("AZE", "AA", "AZ", "I-AZ", "II-AZ", "III-AZ", "BKI", "P", "C", "DA", "AB")
_RARE = frozenset("jJwWğĞöÖfFцЦщЩэЭъЪёЁфФюЮ")


@dataclass(frozen=True)
class Language:
    """The lists that a language's lines draw on."""

    words: Sequence[str]
    common: Sequence[str]
    sentences: Sequence[str]
    labels: Sequence[str]
    titles: Sequence[str]
    months: Sequence[str]
    places: Sequence[str]
    tongue: Tongue | None = None
    """What the samples' lexicon calls it, if it has it."""

    @cached_property
    def rare(self) -> tuple[str, ...]:
        """Words with a letter that hardly any word has."""
        return tuple(word for word in self.words if not _RARE.isdisjoint(word)) or (*self.common,)


class Values:
    """Draws values with ``rng``."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def name(self, language: Language) -> str:
        """A person: surname, given name, father's name, or the first of them."""
        rng = self._rng
        if language.tongue == RUSSIAN:
            woman = rng.random() < 0.4
            surname = rng.choice(v.RU_SURNAME) + ("а" if woman else "")
            father = rng.choice(v.RU_PATRONYMIC)
            father = father.removesuffix("ич") + "на" if woman else father
            given = rng.choice(v.RU_GIVEN)
            if rng.random() < 0.3:
                father = f"{rng.choice(v.RU_GIVEN)} {'кызы' if woman else 'оглы'}"
            parts = [surname, given, father]
        else:
            woman = rng.random() < 0.45
            surname = rng.choice(v.SURNAME) + ("a" if woman else "")
            if rng.random() < 0.25:
                surname = rng.choice(v.OTHER_SURNAME)
            father = f"{rng.choice(v.GIVEN)} {'qızı' if woman else 'oğlu'}"
            parts = [surname, rng.choice(v.GIVEN), father]
        return " ".join(parts[: rng.choice((1, 2, 3, 3, 3))])

    def initials(self, language: Language) -> str:
        """A surname with initials, before or after it."""
        rng = self._rng
        surnames, given = (
            (v.RU_SURNAME, v.RU_GIVEN) if language.tongue == RUSSIAN else (v.SURNAME, v.GIVEN)
        )
        first, second = rng.choice(given)[0], rng.choice(given)[0]
        gap = rng.choice((" ", ""))
        initials = rng.choice((f"{first}.", f"{first}.{gap}{second}."))
        surname = rng.choice(surnames)
        return rng.choice(
            (f"{initials} {surname}", f"{surname} {initials}", f"{initials}{surname}")
        )

    def date(self, language: Language) -> str:
        """A day, a year or a span of years in one of the forms that papers have."""
        rng = self._rng
        day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1880, 2025)
        name = rng.choice(language.months)
        suffix = rng.choice(YEAR_SUFFIXES)
        forms = [
            f"{day:02}.{month:02}.{year}",
            f"{day:02}.{month:02}.{year}",
            f"{day:02}/{month:02}/{year % 100:02}",
            f"{day}.{ROMANS[month - 1]}.{year}",
            f"{day:02}-{month:02}-{year}",
            f"{year}",
            f"{year}–{min(year + rng.randint(1, 9), 2030)}",
        ]
        if language.tongue == RUSSIAN:
            forms += [
                f"«{day:02}» {name} {year} г.",
                f"{day} {name} {year} года",
                f"{day:02}.{month:02}.{year} г.",
                f"{year}-{year + 2} гг.",
            ]
        elif language.tongue == AZERBAIJANI:
            forms += [
                f"“{day:02}” {name} {year}{suffix} il",
                f"«{day}» {name} {year}{suffix} il",
                f"{day} {name} {year}{suffix} ildə",
                f"{year}{suffix} il {name}ın {day}-də",
                f"{year}{suffix} il {name} ayının {day}-si",
                f"{day} {name} {year}",
                f"{rng.choice(ROMANS)} əsr",
            ]
        else:
            forms += [f"{name} {day}, {year}", f"{day} {name} {year}"]
        return rng.choice(forms)

    def address(self, language: Language) -> str:
        """A place or a postal address."""
        rng = self._rng
        house, flat = rng.randint(1, 180), rng.randint(1, 99)
        letter = rng.choice(("", "", "A", "B", "a", "/2"))
        if language.tongue == RUSSIAN:
            street = f"{rng.choice(v.RU_STREETS)}, д. {house}"
            return rng.choice((f"г. {rng.choice(v.RU_PLACES)}, {street}", f"{street}, кв. {flat}"))
        place = rng.choice(v.PLACES)
        street = f"{rng.choice(v.STREETS)} küç., {house}{letter}"
        return rng.choice(
            (
                f"{place} ş., {street}, m. {flat}",
                f"{place} rayonu, {rng.choice(v.PLACES)} kəndi",
                f"{street}",
                f"AZ{rng.randint(1000, 7000)}, {place} şəhəri, ev {house}, mənzil {flat}",
            )
        )

    def number(self) -> str:
        """A count, a sum, a share or a span."""
        rng = self._rng
        draws: tuple[Callable[[], str], ...] = (
            lambda: str(rng.randint(0, 9)),
            lambda: str(rng.randint(10, 999)),
            lambda: str(rng.randint(10, 9999)),
            lambda: str(rng.randint(1000, 9_999_999)),
            lambda: f"{rng.randint(0, 99)}{rng.choice(',.')}{rng.randint(0, 9999)}",
            lambda: f"{rng.randint(1, 99)} {rng.randint(0, 999):03}",
            lambda: f"{rng.randint(1, 100)}%",
            lambda: f"{rng.randint(1, 200)}{rng.choice('-–')}{rng.randint(1, 400)}",
        )
        return rng.choice(draws)()

    def personal_code(self) -> str:
        """A FİN: seven digits and capitals of the Latin alphabet, without I and O."""
        return "".join(self._rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", k=7))

    def code(self) -> str:
        """A series and number, a telephone, an area, a shelf mark, a Roman numeral."""
        rng = self._rng
        digits = "".join(rng.choices("0123456789", k=12))
        return rng.choice(
            (
                f"{rng.choice(SERIES)} № {digits[: rng.choice((6, 7, 8))]}",
                f"{rng.choice(ROMANS[:12])}-{rng.choice(_CERTIFICATE)} № {digits[:6]}",
                f"{rng.choice(SERIES)}{digits[:8]}",
                f"№ {digits[: rng.randint(1, 6)]}",
                f"№{digits[: rng.randint(1, 6)]}",
                self.personal_code(),
                digits[:10],
                f"({digits[:3]}) {digits[3:6]}-{digits[6:8]}-{digits[8:10]}",
                f"+994 {digits[:2]} {digits[2:5]} {digits[5:7]} {digits[7:9]}",
                f"{digits[0]},{digits[1:5]} ha",
                f"{rng.randint(10, 999)},{digits[0]} m²",
                f"{rng.randint(1, 40)} kv.m",
                f"{rng.randint(1, 900)}/{rng.randint(1, 99)}",
                f"f. {rng.randint(1, 900)}, siy. {rng.randint(1, 9)}, iş {rng.randint(1, 99)}",
                f"{digits[:3]}-{digits[3:6]}-{digits[6:9]}",
                f"{digits[:2]}:{digits[2:4]}",
                f"{digits[:1]}°C",
                f"§ {rng.randint(1, 99)}",
                f"m. {rng.randint(1, 200)}.{digits[0]}",
                f"({rng.choice(ROMANS)})",
                rng.choice(ROMANS),
            )
        )
