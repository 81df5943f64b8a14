"""Values from a closed list of words: sex, marital status, kind of an order."""

from collections.abc import Mapping

from rapidfuzz.distance import Levenshtein

from digitize.language.values import (
    EMPTY,
    Context,
    Normalised,
    in_language,
    lower,
    skeleton,
    tidy,
    trim,
)

SLIP = 0.85
"""Plausibility kept for each misread letter of a word from a list."""
LETTERS_FOR_A_SLIP = 4
"""Letters that a word has at least, for each misread one that is forgiven."""

_SEX = {
    "m": "kişi kişidir k m male er oğlan мужской муж мужчина мужск м киши",
    "f": "qadın qadındır q f female qız женский жен женщина женск ж гадын",
}
_SEX_WRITTEN = {("az", "m"): "kişi", ("az", "f"): "qadın", ("ru", "m"): "мужской",
                ("ru", "f"): "женский"}  # fmt: skip
_MARITAL = (
    "evli subay boşanmış dul ailəli nikahda evlidir subaydır ərdədir ərli ərsiz ayrılmış "
    "женат замужем холост холостой незамужем разведён разведен разведена вдова вдовец"
).split()
_DOCUMENTS = (
    "əmr sərəncam qərar fərman göstəriş qanun qətnamə protokol təlimat əsasnamə arayış məktub akt "
    "müqavilə bildiriş buyruq "
    "приказ распоряжение решение постановление указ указание протокол инструкция положение справка "
    "акт закон резолюция договор"
).split()
_DOCUMENT_ENDINGS = ("i", "ı", "u", "ü", "si", "sı", "ü")


def sex(text: str, context: Context) -> Normalised:
    """kişi or qadın; мужской or женский in Russian documents."""
    forms = {form: key for key, words in _SEX.items() for form in words.split()}
    read = _nearest(text, forms)
    if read is None:
        return EMPTY if not tidy(text) else Normalised(None, 0.0, "not-in-the-list")
    written = _SEX_WRITTEN.get((context.language, read[0])) or _SEX_WRITTEN["az", read[0]]
    return Normalised(written, read[1])


def marital_status(text: str, context: Context) -> Normalised:
    """The marital status as printed, in small letters; less sure where no list knows it."""
    return _listed(text, context, _MARITAL)


def document_kind(text: str, context: Context) -> Normalised:
    """The word of an order's title, in small letters: əmr, sərəncam, приказ."""
    forms = {word: word for word in _DOCUMENTS}
    forms |= {word + ending: word for word in _DOCUMENTS[:16] for ending in _DOCUMENT_ENDINGS}
    value = lower(in_language(trim(trim(text).rstrip(".")), context), context.language)
    read = _nearest(value.replace(" ", ""), forms)
    for word in () if read else value.split():
        read = read or _nearest(word, forms)
    if read is not None:
        return Normalised(read[0], read[1])
    return Normalised(value, 0.3, "not-in-the-list") if value else EMPTY


def _listed(text: str, context: Context, words: list[str]) -> Normalised:
    value = lower(in_language(trim(trim(text).rstrip(".")), context), context.language)
    if not value:
        return EMPTY
    read = _nearest(value, {word: word for word in words})
    if read is None:
        return Normalised(value, 0.4, "not-in-the-list")
    return Normalised(read[0], read[1])


def _nearest(text: str, forms: Mapping[str, str]) -> tuple[str, float] | None:
    """What the form nearest to ``text`` stands for, and how near; None if none is near enough."""
    key = skeleton(trim(text)).replace(" ", "").strip(".")
    if not key or len(key) > 40:
        return None
    slips = len(key) // LETTERS_FOR_A_SLIP
    best, found = slips + 1, set[str]()
    for form, meaning in forms.items():
        distance = Levenshtein.distance(key, skeleton(form), score_cutoff=slips)
        if distance < best:
            best, found = distance, {meaning}
        elif distance == best <= slips:
            found.add(meaning)
    return (found.pop(), SLIP**best) if len(found) == 1 else None
