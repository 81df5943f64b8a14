"""Which of the wordings found on a page stand: the longer, surer ones, no two overlapping."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from digitize.extraction.phrases import ANY, Found, Meaning

_SURELY = 0.95
"""Likeness from which on a label of other kinds of record is surely that label."""


def choose(found: Sequence[Found], kind: str | None) -> list[Found]:
    """The matches that stand, none overlapping another: longer and more alike ones first.

    With a ``kind``, only what means something for it (or for any kind) takes part, and of the
    meanings only those are kept. Wordings equally alike on the same tokens are put together.
    """
    mine = _without_print_in_labels(list(_meant(found, kind, cues=False)))
    mine = _without_parts_of_others(mine, found, kind)
    taken: dict[int, tuple[int, ...]] = {}
    chosen: dict[tuple[int, ...], Found] = {}
    for match in sorted(mine, key=lambda m: (-m.weight, m.tokens)):
        same = chosen.get(match.tokens)
        if same is not None:
            no_label = all(m.role in ("title", "hint", "section") for m in same.meanings)
            if match.similarity >= same.similarity - 1e-6 or (match.by_keys and no_label):
                merged = tuple(dict.fromkeys((*same.meanings, *match.meanings)))
                chosen[match.tokens] = replace(same, meanings=merged)
            continue
        if any(token in taken for token in match.tokens):
            continue
        chosen[match.tokens] = match
        for token in match.tokens:
            taken[token] = match.tokens
    return _qualified(sorted(chosen.values(), key=lambda m: m.tokens))


def _without_print_in_labels(found: Sequence[Found]) -> list[Found]:
    """Without what is only a part of a label that is known as a whole by its stems.

    *Doğulduğu gün, ay, il* is a label as a whole, though *gün, ay, il* is a caption elsewhere, and
    *Номер по кадастру* is no *номер*. Where the words of a label within it explain more letters
    than the stems do, the stems are no label of their own.
    """
    by_keys = [m for m in found if m.by_keys]
    if not by_keys:
        return list(found)
    labels = [(frozenset(m.tokens), m) for m in found if not m.by_keys and _role_of(m) == "label"]
    places = ((frozenset(m.tokens), m) for m in by_keys)
    whole = [
        (own, match)
        for own, match in places
        if not any(inside <= own and _explains(label, match) for inside, label in labels)
    ]
    kept: list[Found] = []
    parts: dict[tuple[int, ...], set[str]] = defaultdict(set)
    for match in found:
        around = [label for own, label in whole if own.issuperset(match.tokens)]
        if not any(_is_part(match, label) for label in around):
            kept.append(match)
            continue
        for label in around:
            named = {m.target for m in match.meanings if m.role == "qualifier"}
            parts[label.tokens] |= named - {ANY}
    return [
        replace(m, meanings=_of_part(m.meanings, *parts[m.tokens]))
        if m.by_keys and len(parts[m.tokens]) == 1
        else m
        for m in kept
    ]


def _without_parts_of_others(
    mine: Sequence[Found], found: Sequence[Found], kind: str | None
) -> list[Found]:
    """Without labels that are a part of one that other kinds alone have.

    *Doğum tarixi* on an application is no *tarixi*.
    """
    if kind is None:
        return list(mine)
    others = [
        frozenset(match.tokens)
        for match in found
        if match.similarity >= _SURELY and not match.by_keys and _role_of(match) == "label"
        if all(meaning.kind not in (None, kind) for meaning in match.meanings)
    ]
    return [
        match
        for match in mine
        if _role_of(match) != "label" or not any(_is_of(match, own) for own in others)
    ]


def _is_of(match: Found, label: frozenset[int]) -> bool:
    """Whether a match is a part of a label, or that label as its stems alone tell it."""
    own = frozenset(match.tokens)
    return own < label or (match.by_keys > 0 and own == label)


def _explains(label: Found, by_keys: Found) -> bool:
    """Whether a label within one known by stems leaves these nothing to say."""
    return label.weight >= len(by_keys.wording)


def _is_part(match: Found, whole: Found) -> bool:
    """Whether a wording within a label known by its stems is no wording of its own."""
    if match.by_keys:
        return False
    roles = {m.role for m in match.meanings}
    if roles <= {"noise", "qualifier", "hint", "section"} or "label" in roles:
        return True
    # *смерти* is nearly the title *о смерти*; *müraciət olunan orqan:* only begins like one.
    within = whole.ended and len(whole.tokens) > len(match.tokens)
    return "title" in roles and (match.similarity < 1 or within)


def _of_part(meanings: Sequence[Meaning], part: str) -> tuple[Meaning, ...]:
    """The meanings, the labels among them those of one part of the form."""
    return tuple(replace(m, section=part) if m.role == "label" else m for m in meanings)


def _qualified(chosen: Sequence[Found]) -> list[Found]:
    """Labels with the qualifiers that stand right before or after them made part of them."""
    out: list[Found] = []
    for match in chosen:
        last = out[-1] if out else None
        if last is not None and _beside(last, match):
            one, other = _role_of(last), _role_of(match)
            before = one == "qualifier" and other in ("label", "qualifier") and not last.ended
            if before or (one == "label" and other == "qualifier" and _may_follow(last, match)):
                out[-1] = _merged(match, last) if before else _merged(last, match)
                continue
        out.append(match)
    return out


def _beside(one: Found, other: Found) -> bool:
    """Whether one follows the other in a row: a value may end in what begins labels."""
    return one.tokens[-1] + 1 == other.tokens[0] and one.rows[1] == other.rows[0]


def _may_follow(label: Found, qualifier: Found) -> bool:
    """Whether it can stand after its label: in Russian; a part of the form in any language."""
    if any(m.target != ANY for m in qualifier.meanings):
        return True
    return not label.ended and any(m.language == "ru" for m in qualifier.meanings)


def _role_of(match: Found) -> str:
    """What a match is where labels and their qualifiers are put together."""
    roles = {m.role for m in match.meanings}
    return "label" if "label" in roles else ("qualifier" if "qualifier" in roles else "other")


def _merged(label: Found, extra: Found) -> Found:
    """One match of both; a qualifier that names a part leaves only the labels of that part."""
    parts = {m.target for m in extra.meanings if m.role == "qualifier"} - {ANY}
    meanings = _of_part(label.meanings, min(parts)) if parts else label.meanings
    tokens = tuple(sorted({*label.tokens, *extra.tokens}))
    rows = min(label.rows[0], extra.rows[0]), max(label.rows[1], extra.rows[1])
    wording = label.wording + extra.wording
    return Found(tokens, wording, label.similarity, meanings, extra.ended, rows=rows)


def cues(found: Sequence[Found], kind: str) -> list[Found]:
    """The cues of running text, which may overlap, but not lie within a longer one or a label."""
    mine = list(_meant(found, kind, cues=True))
    rivals = [
        (frozenset(match.tokens), match.weight)
        for match in found
        # A title in running text is no rival: its words mean what they say.
        if any(m.kind == kind and m.role not in ("title", "hint") for m in match.meanings)
    ]
    kept: dict[tuple[tuple[int, ...], str], Found] = {}
    for match in sorted(mine, key=lambda m: -m.similarity):
        own = set(match.tokens)
        if not any(own < rival and weight >= match.weight for rival, weight in rivals):
            kept.setdefault((match.tokens, match.wording), match)
    return sorted(kept.values(), key=lambda m: m.tokens)


def _meant(found: Iterable[Found], kind: str | None, *, cues: bool) -> Iterator[Found]:
    """The matches that mean something for the kind, each with only the meanings that matter."""
    for match in found:
        kept = [
            m
            for m in match.meanings
            if (m.kind is None or kind is None or m.kind == kind)
            and (m.role in ("before", "after")) == cues
        ]
        if len(kept) == len(match.meanings):
            yield match
        elif kept:
            yield replace(match, meanings=tuple(kept))
