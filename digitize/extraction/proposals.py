"""A candidate: a value that a field may have, with what is known of its place on the page."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from digitize.extraction.composites import divide
from digitize.extraction.folding import fold
from digitize.extraction.view import PageView
from digitize.extraction.word_features import MOST_WORDS
from digitize.kinds.pipelines import FieldSpec
from digitize.language.names import is_of
from digitize.language.namesakes import sex_of_given
from digitize.language.normalise import Normalised
from digitize.model import Box, Language

NOT_PRINT = "not-print"
"""Why a candidate has no value: it stands in handwriting or in Arabic script."""
_OF_OTHER_SEX = 0.3
"""Plausibility kept by a woman's surname on -ov and a man's on -ova, for a letter was misread, and
by a man's given name that is a woman's."""
_ASK_FOR_MORE = frozenset(
    map(
        fold,
        """
        село гор г ул пос дом кв квартира улица город посёлок проспект пр пер
        ev bina mənzil küçəsi küç prospekti №
        """.split(),
    )
)
"""Words (folded) of places and addresses with which none ends: a name or a number follows."""
_SERIES = frozenset({"series", "id_series"})
_POSSESSED = ("i", "u")
"""Endings (folded) of the last word of an office in Azerbaijani: şöbəsi, bürosu."""
_AS_IF_READ = {
    "value_sure": 0.9, "read_mean": 0.97, "read_least": 0.95, "read_all": 0.92, "read_page": 0.95,
    "capital": 1.0, "is_entity": 1.0,
    "entity_sure": 0.9, "named": 0.9, "named_least": 0.8,
}  # fmt: skip
"""What is taken to be so of a value that cannot be read, to find which label it belongs to."""


class Candidate(Struct, frozen=True):
    """A value that a field may have, in a document in ``language``.

    ``features`` are what ``scoring`` weighs.
    """

    field: str
    page: int
    tokens: tuple[int, ...]
    box: Box
    raw: str
    normalised: Normalised
    method: str
    features: Mapping[str, float]
    source: tuple[int, ...] = ()
    language: Language = "az"


class Place(Struct, frozen=True):
    """Where a value may stand: at ``tokens``, found by a ``method``, with what is known of it.

    ``source`` are the tokens of the label or cue by which it was found.
    """

    tokens: tuple[int, ...]
    method: str
    features: Mapping[str, float]
    source: tuple[int, ...] = ()


def made(view: PageView, spec: FieldSpec, place: Place) -> Iterable[Candidate]:
    """The candidate that stands at a place; of a composite one for each field it divides into.

    What is not all print makes none: see ``unread``. Nor does what is not worth reading: see
    ``glance``.
    """
    tokens, features = place.tokens, place.features
    if not tokens or not all(view.layout.tokens[t].printed for t in tokens):
        return
    if view.is_of_other_sex(spec, tokens) or (spec.entity == "NUMBER" and view.in_date(tokens)):
        return
    if spec.area is not None and "area_in" not in features:
        place = replace(place, features={**features, **view.place_features(spec, tokens)})
    if spec.split is None:
        yield from _single(view, spec, place)
    else:
        yield from _divided(view, spec, place)


def _single(view: PageView, spec: FieldSpec, place: Place) -> Iterable[Candidate]:
    near = view.prompt_features((spec.name,), place.tokens)
    seen = _seen(view, spec, replace(place, features={**place.features, **near}))
    if seen is None:
        return
    prose = place.method.startswith(("cue-before", "cue-after", "area"))
    value = view.normalised(
        spec.prose if prose else spec.normaliser, view.layout.text(place.tokens)
    )
    seen |= _section_features(view, spec, place)
    yield from _candidate(view, spec, replace(place, features=seen), value)


def _divided(view: PageView, spec: FieldSpec, place: Place) -> Iterable[Candidate]:
    """What a composite divides into, as far as the kind has such fields.

    A record of death says when someone was born, not where.
    """
    parted = _section_features(view, spec, place)
    context = view.context(view.layout.text(place.tokens))
    method = f"{place.method}/{spec.split}"
    for part in divide(spec, view.layout, place.tokens, context):
        inner = view.kind.fields.get(part.field)
        if inner is None:
            continue
        near = view.prompt_features((spec.name, inner.name), place.tokens)
        shared = {**place.features, **near, "composite": 1.0, "divided": part.sure}
        seen = _seen(view, inner, Place(part.tokens, method, shared))
        if seen is None:
            continue
        value = part.value or view.normalised(inner.normaliser, view.layout.text(part.tokens))
        own = Place(part.tokens, method, seen | parted, place.source)
        yield from _candidate(view, inner, own, value)


def _seen(view: PageView, spec: FieldSpec, place: Place) -> dict[str, float] | None:
    """The features of a place before its text is read; None where it is not worth reading."""
    if spec.entity in ("NAME", "PERSON") and _is_no_name(view, place.tokens):
        return None
    if spec.normaliser in _SERIES and view.is_half_a_series(place.tokens):
        return None
    seen = {
        **place.features,
        **view.naming.features(spec.name, place.tokens),
        "is_entity": float((spec.entity, place.tokens) in view.named_things),
        "words": min(len(place.tokens), MOST_WORDS) / MOST_WORDS,
    }
    return seen if view.glance.is_promising(place.method, seen) else None


def _is_no_name(view: PageView, tokens: tuple[int, ...]) -> bool:
    return view.is_label(tokens) or view.is_half_a_name(tokens)


def _section_features(view: PageView, spec: FieldSpec, place: Place) -> dict[str, float]:
    stated, nth = view.stated.get(place.source), place.features.get("nth", 0.0)
    return view.section_features(spec, place.tokens, place.source, stated, nth)


def _of_its_sex(found: Normalised, spec: FieldSpec) -> Normalised:
    """A surname or a given name, doubted where it is one of the other sex."""
    if spec.sex is None or found.value is None:
        return found
    if spec.normaliser == "surname":
        fits = is_of(found.value, spec.sex)
    elif spec.normaliser == "given_name":
        fits = sex_of_given(found.value) in (None, spec.sex)
    else:
        return found
    return found if fits else replace(found, confidence=found.confidence * _OF_OTHER_SEX)


def unread(view: PageView, spec: FieldSpec, place: Place) -> Iterable[Candidate]:
    """The place of a value that is not print: no value, but where a person finds it.

    Its rank is that of a value well read, for its place says as much. Of a composite there is one
    for each field.
    """
    tokens = place.tokens
    raw, box = view.layout.text(tokens), view.layout.box(tokens)
    none = Normalised(None, 0.0, NOT_PRINT)
    seen = {**place.features, **_AS_IF_READ, "words": min(len(tokens), MOST_WORDS) / MOST_WORDS}
    for name in spec.fields or (spec.name,):
        inner = view.kind.fields.get(name)
        if inner is not None:
            own = seen | _section_features(view, inner, place)
            own |= view.prompt_features((spec.name, inner.name), tokens)
            yield Candidate(
                name, view.number, tokens, box, raw, none, place.method, own, place.source,
                view.language,
            )  # fmt: skip


def _candidate(
    view: PageView, spec: FieldSpec, place: Place, normalised: Normalised
) -> Iterable[Candidate]:
    """A candidate with the features that it has whichever way it was found.

    What is no value makes none, unless a label says that one stands there.
    """
    normalised = _of_its_sex(normalised, spec)
    if normalised.value is None and not place.features.get("label_length"):
        return
    raw = view.layout.text(place.tokens)
    open_end = _asks_for_more(raw) or (spec.normaliser == "office" and _lacks_its_head(view, raw))
    features = {
        **place.features,
        "value_sure": normalised.confidence,
        "value_reason": float(normalised.reason is not None),
        **view.word_features(place.tokens),
        "open_end": float(open_end),
    }
    if place.method == "area":
        features |= view.order_features(spec, normalised.value)
    box = view.layout.box(place.tokens)
    yield Candidate(
        spec.name, view.number, place.tokens, box, raw, normalised, place.method, features,
        place.source, view.language,
    )  # fmt: skip


def _asks_for_more(raw: str) -> bool:
    """Whether a text breaks off: with a comma, a hyphen, or a word that a name follows."""
    last = raw.rsplit(maxsplit=1)[-1]
    return last[-1] in ",-–—" or fold(last) in _ASK_FOR_MORE


def _lacks_its_head(view: PageView, raw: str) -> bool:
    """Whether the name of an office in Azerbaijani ends before its head: Lerik rayon VVAQ."""
    last = fold(raw.rsplit(maxsplit=1)[-1])
    return view.language == "az" and last.isalpha() and not last.endswith(_POSSESSED)


def order(spec: FieldSpec, nth: int) -> dict[str, float]:
    """Which of several like things on the page it is, for a part of a form: his first, then hers.

    Prose has no headings that would tell the parts.
    """
    if spec.section is None:
        return {}
    return {f"order={min(nth, 2)}&section={spec.section}": 1.0}
