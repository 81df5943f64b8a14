"""People, as pairs of an Azerbaijani and a Russian spelling of one person."""

from dataclasses import dataclass

from samples.lexicon import names
from samples.lexicon.pools import Draw, Pair


@dataclass(frozen=True)
class Person:
    """A person who does not exist. ``patronymic`` holds oğlu or qızı (Russian: оглы, -ович)."""

    surname: Pair
    given: Pair
    patronymic: Pair
    female: bool

    @property
    def full(self) -> Pair:
        """Surname, given name, patronymic."""
        return Pair(
            f"{self.surname.az} {self.given.az} {self.patronymic.az}",
            f"{self.surname.ru} {self.given.ru} {self.patronymic.ru}",
        )

    def initials(self, *, first: bool = True, spaced: bool = True) -> Pair:
        """R. P. Şərifov or Şərifov R.P.: initials ``first`` or last, ``spaced`` apart or not."""
        gap = " " if spaced else ""

        def form(surname: str, given: str, patronymic: str) -> str:
            letters = f"{given[0]}.{gap}{patronymic[0]}."
            return f"{letters} {surname}" if first else f"{surname} {letters}"

        return Pair(
            form(self.surname.az, self.given.az, self.patronymic.az),
            form(self.surname.ru, self.given.ru, self.patronymic.ru),
        )


def person(
    draw: Draw,
    *,
    female: bool | None = None,
    surname: Pair | None = None,
    father: Pair | None = None,
    soviet: bool = True,
) -> Person:
    """A person; ``surname`` (in its masculine form) and the ``father``'s name may be given."""
    female = draw.chance(0.45) if female is None else female
    surname = surname or draw.name(names.SURNAMES)
    father = father or draw.name(names.MALE)
    given = draw.name(names.FEMALE if female else names.MALE)
    if draw.chance(0.45 if soviet else 0.2):
        russian = names.russian_patronymic(father.ru, female=female)
    else:
        russian = father.ru + (" кызы" if female else " оглы")
    patronymic = Pair(father.az + (" qızı" if female else " oğlu"), russian)
    return Person(names.feminine(surname) if female else surname, given, patronymic, female)
