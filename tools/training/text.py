"""Text for training lines: prose, names, dates, numbers, labels and cells of archives' papers."""

import random
from collections.abc import Callable

from digitize.language.alphabets import AZ_LATIN_LOWER, RUSSIAN_LOWER, capitalize, upper
from samples import lexicon

from . import vocabulary as v
from .charset import CHARACTERS, PUNCTUATION
from .values import AZERBAIJANI, ROMANS, RUSSIAN, SERIES, YEAR_SUFFIXES, Language, Values

SCRIPTS = {"latin": 0.38, "cyrillic": 0.32, "russian": 0.20, "mixed": 0.10}
"""Share of lines by what is written in them (``cyrillic`` is Azerbaijani)."""
LONGEST = 90
"""Letters in a line: what fits across an A4 page in small type."""

_ALLOWED = frozenset(CHARACTERS + " ")
_MARKS = PUNCTUATION.replace("|", "").replace("_", "")
"""Marks to strew about; a bar or an underscore is more often a rule of the form than a letter."""
_BRACKETS = ("“{}”", "“{}”", "«{}»", "«{}»", "„{}“", '"{}"', '"{}"', "({})", "({})", "[{}]", "‘{}’")
_CONFUSED = tuple("кҝ чҹ гғ уү оө әе эә ъь шщ нһ qg gğ cç sş iı oö uü əe QO GC İI 38 17".split())
_CONFUSED_LETTERS = {
    one: other
    for pair in _CONFUSED
    for first, second in {(pair[0], pair[1]), (upper(pair[0]), upper(pair[1]))}
    for one, other in ((first, second), (second, first))
}
"""Letters that differ by a stroke, and what each is taken for."""


class Writer:
    """Draws lines of text, the same from the same seed."""

    def __init__(self, vocabulary: v.Vocabulary, seed: int, swapped: float = 0.0) -> None:
        """``swapped`` is the share of lines with letters taken for others of nearly their shape.

        Only the shape can tell what stands in such a line, no memory of words.
        """
        self._swapped = swapped
        self._rng = random.Random(seed)
        self._values = Values(self._rng)
        self._az = Language(
            vocabulary.azerbaijani,
            v.AZ_COMMON,
            v.SENTENCES,
            v.LABELS,
            v.TITLES,
            v.MONTHS,
            v.PLACES,
            AZERBAIJANI,
        )
        self._ru = Language(
            vocabulary.russian,
            v.RU_COMMON,
            v.RU_SENTENCES,
            v.RU_LABELS,
            v.RU_TITLES,
            v.RU_MONTHS,
            v.RU_PLACES,
            RUSSIAN,
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
            if self._swapped and self._rng.random() < self._swapped:
                text = self._with_swaps(text)
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

    def _with_swaps(self, text: str) -> str:
        return "".join(
            _CONFUSED_LETTERS[c] if c in _CONFUSED_LETTERS and self._rng.random() < 0.3 else c
            for c in text
        )

    def _in_cyrillic(self, text: str) -> str:
        # Series, Roman numerals and codes keep their Latin letters, as they do on paper.
        words = [w if self._is_code(w) else v.to_cyrillic(w) for w in text.split(" ")]
        text = " ".join(words)
        return text.replace("“", "«").replace("”", "»") if "”" in text else text

    @staticmethod
    def _is_code(word: str) -> bool:
        bare = word.strip("()[].,:;\"'«»“”")
        return any(bare.removesuffix(s) in ROMANS for s in ("", *YEAR_SUFFIXES)) or (
            bare in SERIES or (any(c.isdigit() for c in bare) and bare.isupper())
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
            lambda: f"{self._words(self._ru)} {rng.choice(ROMANS)} {self._words(self._ru)}",
            lambda: f"{self._in_cyrillic(az)} {rng.choice(ROMANS)} том",
            lambda: f"{self._values.code()} {self._words(self._ru)} {self._words(self._az)}",
        )
        return rng.choice(forms)()

    def _text(self, language: Language) -> str:
        kinds: dict[Callable[[Language], str], float] = {
            self._words: 0.24,
            self._sentence: 0.08,
            self._archive: 0.13,
            self._value: 0.22,
            self._labelled: 0.12,
            self._title: 0.06,
            self._row: 0.07,
            self._fragment: 0.05,
            self._digits: 0.03,
        }
        return self._rng.choices(list(kinds), list(kinds.values()))[0](language)

    def _word(self, language: Language) -> str:
        rng = self._rng
        if rng.random() < 0.22:
            return rng.choice(language.common)
        word = rng.choice(language.rare if rng.random() < 0.06 else language.words)
        draw = rng.random()
        if draw < 0.03:
            return upper(word) if language.tongue == AZERBAIJANI else word.upper()
        return capitalize(word) if draw < 0.12 and language.tongue == AZERBAIJANI else word

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
                words[i] += rng.choice(
                    (f" {self._values.number()}", f"-{rng.choice(language.common)}")
                )
            elif draw < 0.135:
                words[i] += (
                    "’" + rng.choice(("ə", "in", "də")) if language.tongue == AZERBAIJANI else "!"
                )
            if rng.random() < 0.12:
                words[i] += rng.choice(",,,,,;:")
        return " ".join(words) + rng.choice(
            ("", "", "", "", ".", ".", ".", "!", "?", "…", "-", ";")
        )

    def _sentence(self, language: Language) -> str:
        rng = self._rng
        text = rng.choice(language.sentences).format(
            name=self._values.name(language),
            initials=self._values.initials(language),
            surname=rng.choice(v.SURNAME),
            place=rng.choice(language.places),
            date=self._values.date(language),
            year=rng.randint(1850, 2025),
            number=self._values.number(),
            digit=rng.randint(0, 9),
            title=rng.choice(language.titles),
            words=" ".join(self._word(language) for _ in range(rng.randint(1, 5))),
            address=self._values.address(language),
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
            lambda: self._values.name(language),
            lambda: self._values.name(language),
            lambda: self._values.initials(language),
            lambda: self._values.date(language),
            lambda: self._values.date(language),
            lambda: self._values.address(language),
            self._values.code,
            self._values.number,
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
            title = title.upper() if language.tongue == RUSSIAN else upper(title)
        return title + rng.choice(
            ("", "", "", f" № {self._values.number()}", f" {rng.choice(ROMANS)}")
        )

    def _row(self, language: Language) -> str:
        rng = self._rng
        years = f"{rng.randint(1890, 1991)}{rng.choice(('–', '-', '—'))}{rng.randint(1900, 2020)}"
        az = language.tongue == AZERBAIJANI
        leaves = rng.choice(("vərəq", "v.", "")) if az else "л."
        cells = [
            str(rng.randint(1, 999)),
            self._values.initials(language),
            years,
            f"{rng.randint(1, 400)} {leaves}",
            rng.choice(("", "+", "—", "1–145", "iş 3", "2 nüs.") if az else ("", "+")),
            " ".join(self._word(language) for _ in range(rng.randint(1, 4))),
        ]
        count = rng.choice((1, 1, 1, 2, 3, 4))
        return " ".join(rng.sample(cells, count))

    def _digits(self, language: Language) -> str:
        """Groups of digits, and codes in which digits and letters stand in any order."""
        rng = self._rng
        if rng.random() < 0.5:
            codes = [self._values.personal_code() for _ in range(rng.choice((1, 1, 1, 2)))]
            label = rng.choice(language.labels) + rng.choice((" ", ": ", " № "))
            return (label if rng.random() < 0.4 else "") + " ".join(codes)
        groups = ["".join(rng.choices("0123456789", k=rng.randint(1, 6))) for _ in range(6)]
        mark = rng.choice((" ", " ", ".", ".", "-", "/", ", ", " – ", ":"))
        return mark.join(groups[: rng.randint(1, 6)])

    def _fragment(self, language: Language) -> str:
        """Letters in no order that a language model would guess."""
        rng = self._rng
        alphabets = (
            RUSSIAN_LOWER if language.tongue == RUSSIAN else AZ_LATIN_LOWER,
            {c for word in rng.choices(language.common, k=9) for c in word if c.isalpha()},
            {c for c in rng.choice(language.words) if c.isalpha()},
        )
        letters = sorted(rng.choice(alphabets))
        words = []
        for _ in range(rng.randint(1, 5)):
            word = "".join(rng.choice(letters) for _ in range(rng.randint(1, 7)))
            if rng.random() < 0.4:
                word = word.upper() if language.tongue == RUSSIAN else upper(word)
            draw = rng.random()
            if draw < 0.15:
                word += rng.choice(_MARKS) + str(rng.randint(0, 99))
            elif draw < 0.25:
                word = rng.choice(
                    ("[{}]", "'{}'", "{}' ", "<{}>", "{}\\{}", "{}_{}", "@{}", "#{}")
                ).format(word, rng.randint(0, 99))
            words.append(word)
        return " ".join(words)
