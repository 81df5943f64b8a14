"""Values from a closed list of words: sex, marital status, kind of an order."""

import re
from collections.abc import Mapping

from digitize.language.values import (
    EMPTY,
    Context,
    Normalised,
    in_language,
    lower,
    nearest,
    no_value,
    skeleton,
    tidy,
    trim,
)

SLIP = 0.85
"""Plausibility kept for each misread letter of a word from a list."""
LETTERS_FOR_A_SLIP = 4
"""Letters that a word has at least, for each misread one that is forgiven."""

_SEX: dict[str, str] = {
    skeleton(form): sex
    for sex, forms in {
        "m": "kişi kişidir k m male oğlan мужской муж мужчина мужск м",
        "f": "qadın qadındır q f female qız женский жен женщина женск ж",
    }.items()
    for form in forms.split()
}
_SEX_WRITTEN = {"az": {"m": "kişi", "f": "qadın"}, "ru": {"m": "мужской", "f": "женский"}}
_MARITAL: dict[str, str] = {
    skeleton(status.replace(" ", "")): status
    for status in (
        "evli", "subay", "boşanmış", "dul", "ailəli", "nikahda", "ərdə", "ərli", "ərsiz",
        "ayrılmış", "boşanıb", "женат", "не женат", "замужем", "не замужем", "холост", "холостой",
        "холостая", "в браке", "в разводе", "разведён", "разведен", "разведена", "незамужняя",
        "неженатый", "вдова", "вдовец",
    )
}  # fmt: skip
_DOCUMENTS: dict[str, str] = {
    skeleton(word + ending): word
    for words, endings in (
        (
            (
                "əmr sərəncam qərar fərman göstəriş qanun qətnamə protokol təlimat əsasnamə arayış "
                "məktub akt müqavilə bildiriş buyruq"
            ),
            ("si", "i", "u", ""),
        ),
        (
            (
                "приказ распоряжение решение постановление указ указание протокол инструкция "
                "положение справка акт закон резолюция договор"
            ),
            ("",),
        ),
    )
    for word in words.split()
    for ending in endings
}
"""Kinds by the skeletons of their words, with the possessive of a title (Nazirin əmri)."""


def sex(text: str, context: Context) -> Normalised:
    """kişi or qadın; мужской or женский in Russian documents."""
    read = _nearest(text, _SEX)
    if read is None:
        return no_value(tidy(text), "not-in-the-list")
    written = _SEX_WRITTEN["ru" if context.language == "ru" else "az"]
    return Normalised(written[read[0]], read[1])


_IS = re.compile(r"(?<=[^\W\d_]{3})-?d[ıiuü]r$")
"""*Is*, which a sentence adds to a status: evlidir, subaydır."""


def marital_status(text: str, context: Context) -> Normalised:
    """The marital status as printed, in small letters; less sure where no list knows it."""
    value = _IS.sub("", _small(text, context))
    read = _nearest(value, _MARITAL)
    if read is None:
        return Normalised(value, 0.4, "not-in-the-list") if value else EMPTY
    return Normalised(read[0], read[1])


def document_kind(text: str, context: Context) -> Normalised:
    """The word of an order's title, in small letters: əmr, sərəncam, приказ."""
    value = _small(text, context)
    for words in (value.replace(" ", ""), *value.split()):
        read = _nearest(words, _DOCUMENTS)
        if read is not None:
            return Normalised(read[0], read[1])
    return Normalised(value, 0.3, "not-in-the-list") if value else EMPTY


def _small(text: str, context: Context) -> str:
    return lower(in_language(trim(trim(text).rstrip(".")), context), context.language)


def _nearest(text: str, forms: Mapping[str, str]) -> tuple[str, float] | None:
    """What the form nearest to ``text`` stands for, and how near; None if none is near enough."""
    key = skeleton(trim(text)).replace(" ", "").strip(".")
    if not key or len(key) > 40:
        return None
    found, wrong = nearest(key, forms, len(key) // LETTERS_FOR_A_SLIP)
    return (found.pop(), SLIP**wrong) if len(found) == 1 else None
