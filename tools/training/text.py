"""Text for training lines: prose, names, dates, numbers, labels and cells of archives' papers."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from digitize.language.alphabets import AZ_LATIN_LOWER, RUSSIAN_LOWER, capitalize, upper
from samples import lexicon
from samples.lexicon import Tongue

from . import vocabulary as v
from .charset import CHARACTERS, PUNCTUATION

SCRIPTS = {"latin": 0.40, "cyrillic": 0.33, "russian": 0.17, "mixed": 0.10}
"""Share of lines by what is written in them (``cyrillic`` is Azerbaijani)."""
LONGEST = 90
"""Letters in a line: what fits across an A4 page in small type."""

_ALLOWED = frozenset(CHARACTERS + " ")
_ROMANS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"),
    *("XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XL", "LX", "XC", "CD", "MCM"),
)
_RARE = frozenset("jJwWğĞöÖfFцЦщЩэЭъЪёЁфФюЮ")
_MARKS = PUNCTUATION.replace("|", "").replace("_", "")
"""Marks to strew about; a bar or an underscore is more often a rule of the form than a letter."""
_YEAR_SUFFIX = ("-cı", "-ci", "-cu", "-cü")
_BRACKETS = ("“{}”", "“{}”", "«{}»", "«{}»", "„{}“", '"{}"', '"{}"', "({})", "({})", "[{}]", "‘{}’")
_CERTIFICATE = ("AZ", "BK", "ЖТ", "АЖ", "ЕЖ")
_SERIES = ("AZE", "AA", "AZ", "I-AZ", "II-AZ", "III-AZ", "BKI", "P", "C", "DA", "AB")


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


class Writer:
    """Draws lines of text, the same from the same seed."""

    def __init__(self, vocabulary: v.Vocabulary, seed: int) -> None:
        self._rng = random.Random(seed)
        self._az = Language(
            vocabulary.azerbaijani,
            v.AZ_COMMON,
            v.SENTENCES,
            v.LABELS,
            v.TITLES,
            v.MONTHS,
            v.PLACES,
            "Latn",
        )
        self._ru = Language(
            vocabulary.russian,
            v.RU_COMMON,
            v.RU_SENTENCES,
            v.RU_LABELS,
            v.RU_TITLES,
            v.RU_MONTHS,
            v.RU_PLACES,
            "Russian",
        )
        self._en = Language(
            vocabulary.english, ("the", "of", "and", "to", "in"), v.ENGLISH_SENTENCES,
            ("Name", "Date", "No.", "Signature"), ("Certificate of Birth", "Passport"),
            ("January", "March", "May", "October", "December"), v.PLACES,
        )  # fmt: skip

    def line(self, script: str) -> str:
        """A line in ``script`` (a key of ``SCRIPTS``) of letters that the model can write."""
        while True:
            text = " ".join(self._draw(script).split())[:LONGEST].strip()
            if text and set(text) <= _ALLOWED:
                return text

    def script(self) -> str:
        """A script, as often as ``SCRIPTS`` says."""
        return self._rng.choices(list(SCRIPTS), list(SCRIPTS.values()))[0]

    def _draw(self, script: str) -> str:
        rng = self._rng
        if script == "latin":
            language = self._en if rng.random() < 0.05 else self._az
            text = self._text(language)
            return text.replace("ə", "ä").replace("Ə", "Ä") if rng.random() < 0.02 else text
        if script == "cyrillic":
            text = self._in_cyrillic(self._text(self._az))
            return v.in_old_spelling(text) if rng.random() < 0.12 else text
        if script == "russian":
            return self._text(self._ru)
        return self._mixed()

    def _in_cyrillic(self, text: str) -> str:
        # Series, Roman numerals and codes keep their Latin letters, as they do on paper.
        words = [w if self._is_code(w) else v.to_cyrillic(w) for w in text.split(" ")]
        text = " ".join(words)
        return text.replace("“", "«").replace("”", "»") if "”" in text else text

    @staticmethod
    def _is_code(word: str) -> bool:
        bare = word.strip("()[].,:;\"'«»“”")
        return any(bare.removesuffix(s) in _ROMANS for s in ("", *_YEAR_SUFFIX)) or (
            bare in _SERIES or (any(c.isdigit() for c in bare) and bare.isupper())
        )

    def _mixed(self) -> str:
        rng = self._rng
        az, ru = self._text(self._az), self._text(self._ru)
        label, ru_label = rng.choice(v.LABELS), rng.choice(v.RU_LABELS)
        forms: tuple[Callable[[], str], ...] = (
            lambda: f"{label} / {ru_label}",
            lambda: f"{ru_label} / {label}: {self._value(self._az)}",
            lambda: f"{self._in_cyrillic(label)} / {ru_label}: {self._value(self._ru)}",
            lambda: f"{label}: {self._in_cyrillic(self._value(self._az))}",
            lambda: f"{ru_label}: {self._value(self._az)}",
            lambda: f"{self._in_cyrillic(label)} ({label})",
            lambda: f"{az} {ru}",
            lambda: f"{self._in_cyrillic(self._words(self._az))} {self._words(self._az)}",
            lambda: f"{self._words(self._ru)} {rng.choice(_ROMANS)} {self._words(self._ru)}",
            lambda: f"{self._in_cyrillic(az)} {rng.choice(_ROMANS)} том",
            lambda: f"{self._code()} {self._words(self._ru)} {self._words(self._az)}",
        )
        return rng.choice(forms)()

    def _text(self, language: Language) -> str:
        kinds: dict[Callable[[Language], str], float] = {
            self._words: 0.28,
            self._sentence: 0.08,
            self._archive: 0.12,
            self._value: 0.22,
            self._labelled: 0.12,
            self._title: 0.06,
            self._row: 0.07,
            self._fragment: 0.05,
        }
        return self._rng.choices(list(kinds), list(kinds.values()))[0](language)

    def _word(self, language: Language) -> str:
        rng = self._rng
        if rng.random() < 0.22:
            return rng.choice(language.common)
        word = rng.choice(language.rare if rng.random() < 0.06 else language.words)
        draw = rng.random()
        if draw < 0.03:
            return upper(word) if language is self._az else word.upper()
        return capitalize(word) if draw < 0.12 and language is self._az else word

    def _words(self, language: Language) -> str:
        rng = self._rng
        count = rng.choice((1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12))
        words = [self._word(language) for _ in range(count)]
        if rng.random() < 0.4:
            words[0] = words[0][:1].upper() + words[0][1:]
        for i in range(count):
            draw = rng.random()
            if draw < 0.06:
                words[i] = rng.choice(_BRACKETS).format(words[i])
            elif draw < 0.09:
                words[i] = f"{words[i]} {rng.choice('–—-')} {self._word(language)}"
            elif draw < 0.12:
                words[i] += rng.choice((f" {self._number()}", f"-{rng.choice(language.common)}"))
            elif draw < 0.135:
                words[i] += "’" + rng.choice(("ə", "in", "də")) if language is self._az else "!"
            if rng.random() < 0.12:
                words[i] += rng.choice(",,,,,;:")
        return " ".join(words) + rng.choice(
            ("", "", "", "", ".", ".", ".", "!", "?", "…", "-", ";")
        )

    def _sentence(self, language: Language) -> str:
        rng = self._rng
        text = rng.choice(language.sentences).format(
            name=self._name(language),
            initials=self._initials(language),
            surname=rng.choice(v.SURNAME),
            place=rng.choice(language.places),
            date=self._date(language),
            year=rng.randint(1850, 2025),
            number=self._number(),
            digit=rng.randint(0, 9),
            title=rng.choice(language.titles),
            words=" ".join(self._word(language) for _ in range(rng.randint(1, 5))),
            address=self._address(language),
        )
        return self._part(text)

    def _archive(self, language: Language) -> str:
        """A name, a place or a part of a sentence of the known part of the samples' lexicon."""
        rng = self._rng
        if language.tongue is None:
            return self._sentence(language)
        draw = rng.choice(
            (
                lexicon.random_sentence,
                lexicon.random_sentence,
                lexicon.random_name,
                lexicon.random_address,
                lexicon.random_office,
            )
        )
        return self._part(draw(rng, language.tongue, "known"))

    def _part(self, text: str) -> str:
        """A line of a paragraph: it begins and ends anywhere in a sentence."""
        rng = self._rng
        words = text.split()
        start = rng.randrange(len(words)) if rng.random() < 0.5 else 0
        return " ".join(words[start : start + rng.randint(2, 12)])

    def _value(self, language: Language) -> str:
        rng = self._rng
        draws: tuple[Callable[[], str], ...] = (
            lambda: self._name(language),
            lambda: self._name(language),
            lambda: self._initials(language),
            lambda: self._date(language),
            lambda: self._date(language),
            lambda: self._address(language),
            self._code,
            self._number,
            lambda: rng.choice(language.places),
        )
        text = rng.choice(draws)()
        return upper(text) if rng.random() < 0.12 and language is not self._ru else text

    def _labelled(self, language: Language) -> str:
        rng = self._rng
        label = rng.choice(language.labels)
        number = (
            f"{rng.randint(1, 40)}{rng.choice(('.', ')', '. '))} " if rng.random() < 0.3 else ""
        )
        colon = rng.choice((":", ":", "", " –", " -"))
        value = f" {self._value(language)}" if rng.random() < 0.6 else ""
        return f"{number}{label}{colon}{value}"

    def _title(self, language: Language) -> str:
        rng = self._rng
        title = rng.choice(language.titles)
        if rng.random() < 0.7:
            title = title.upper() if language is self._ru else upper(title)
        return title + rng.choice(("", "", "", f" № {self._number()}", f" {rng.choice(_ROMANS)}"))

    def _row(self, language: Language) -> str:
        rng = self._rng
        years = f"{rng.randint(1890, 1991)}{rng.choice(('–', '-', '—'))}{rng.randint(1900, 2020)}"
        az = language is self._az
        leaves = rng.choice(("vərəq", "v.", "")) if az else "л."
        cells = [
            str(rng.randint(1, 999)),
            self._initials(language),
            years,
            f"{rng.randint(1, 400)} {leaves}",
            rng.choice(("", "+", "—", "1–145", "iş 3", "2 nüs.") if az else ("", "+")),
            " ".join(self._word(language) for _ in range(rng.randint(1, 4))),
        ]
        count = rng.choice((1, 1, 1, 2, 3, 4))
        return " ".join(rng.sample(cells, count))

    def _fragment(self, language: Language) -> str:
        """Letters in no order that a language model would guess."""
        rng = self._rng
        alphabets = (
            RUSSIAN_LOWER if language is self._ru else AZ_LATIN_LOWER,
            {c for word in rng.choices(language.common, k=9) for c in word if c.isalpha()},
            {c for c in rng.choice(language.words) if c.isalpha()},
        )
        letters = sorted(rng.choice(alphabets))
        words = []
        for _ in range(rng.randint(1, 5)):
            word = "".join(rng.choice(letters) for _ in range(rng.randint(1, 7)))
            if rng.random() < 0.4:
                word = word.upper() if language is self._ru else upper(word)
            draw = rng.random()
            if draw < 0.15:
                word += rng.choice(_MARKS) + str(rng.randint(0, 99))
            elif draw < 0.25:
                word = rng.choice(
                    ("[{}]", "'{}'", "{}' ", "<{}>", "{}\\{}", "{}_{}", "@{}", "#{}")
                ).format(word, rng.randint(0, 99))
            words.append(word)
        return " ".join(words)

    def _name(self, language: Language) -> str:
        rng = self._rng
        if language is self._ru:
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

    def _initials(self, language: Language) -> str:
        rng = self._rng
        surnames, given = (
            (v.RU_SURNAME, v.RU_GIVEN) if language is self._ru else (v.SURNAME, v.GIVEN)
        )
        first, second = rng.choice(given)[0], rng.choice(given)[0]
        gap = rng.choice((" ", ""))
        initials = rng.choice((f"{first}.", f"{first}.{gap}{second}."))
        surname = rng.choice(surnames)
        return rng.choice(
            (f"{initials} {surname}", f"{surname} {initials}", f"{initials}{surname}")
        )

    def _date(self, language: Language) -> str:
        rng = self._rng
        day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1880, 2025)
        name = rng.choice(language.months)
        suffix = rng.choice(_YEAR_SUFFIX)
        forms = [
            f"{day:02}.{month:02}.{year}",
            f"{day:02}.{month:02}.{year}",
            f"{day:02}/{month:02}/{year % 100:02}",
            f"{day}.{_ROMANS[month - 1]}.{year}",
            f"{day:02}-{month:02}-{year}",
            f"{year}",
            f"{year}–{min(year + rng.randint(1, 9), 2030)}",
        ]
        if language is self._ru:
            forms += [
                f"«{day:02}» {name} {year} г.",
                f"{day} {name} {year} года",
                f"{day:02}.{month:02}.{year} г.",
                f"{year}-{year + 2} гг.",
            ]
        elif language is self._az:
            forms += [
                f"“{day:02}” {name} {year}{suffix} il",
                f"«{day}» {name} {year}{suffix} il",
                f"{day} {name} {year}{suffix} ildə",
                f"{year}{suffix} il {name}ın {day}-də",
                f"{year}{suffix} il {name} ayının {day}-si",
                f"{day} {name} {year}",
                f"{rng.choice(_ROMANS)} əsr",
            ]
        else:
            forms += [f"{name} {day}, {year}", f"{day} {name} {year}"]
        return rng.choice(forms)

    def _address(self, language: Language) -> str:
        rng = self._rng
        house, flat = rng.randint(1, 180), rng.randint(1, 99)
        letter = rng.choice(("", "", "A", "B", "a", "/2"))
        if language is self._ru:
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

    def _number(self) -> str:
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

    def _code(self) -> str:
        rng = self._rng
        digits = "".join(rng.choices("0123456789", k=12))
        fin = "".join(rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", k=7))
        return rng.choice(
            (
                f"{rng.choice(_SERIES)} № {digits[: rng.choice((6, 7, 8))]}",
                f"{rng.choice(_ROMANS[:12])}-{rng.choice(_CERTIFICATE)} № {digits[:6]}",
                f"{rng.choice(_SERIES)}{digits[:8]}",
                f"№ {digits[: rng.randint(1, 6)]}",
                f"№{digits[: rng.randint(1, 6)]}",
                fin,
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
                f"({rng.choice(_ROMANS)})",
                rng.choice(_ROMANS),
            )
        )
