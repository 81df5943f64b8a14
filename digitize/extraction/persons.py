"""Names of people in running text, by their morphology: no list of names is complete."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from spacy.tokens import Token

_SON_OR_DAUGHTER = re.compile(
    r"(?:ogiu|gizi|kizi|ogii|ogiy)(?:n?[iuae]n?|ya|dan|nan|ndan|im|m|dir|dur)?"
)
WITH_INITIALS = 0.9
"""How typical a surname with initials is."""
_MARKS = ("ogiu", "gizi", "kizi", "ogii")
_RUSSIAN_PATRONYMIC = re.compile(r".{2,}(?:ovic|evic|ic|ovna|evna|icna)(?:a|u|e|em|om|i|oy|y)?")
_SURNAME = re.compile(
    r".{2,}(?:ov|ev|iev|ova|eva|zade|ogiu|iii|iiu|iy|skiy|skii|skaia|skaya|in|ina|ii|iu|bekov|xan)"
    r"(?:a|u|e|om|oy|in|un|nin|nun|ni|nu|ya|na|da|de|dan|den|im|ım)?"
)
_INITIAL = re.compile(r"[^\W\d_]\.(?:\s?[^\W\d_]\.)*")


def is_name(token: "Token") -> bool:
    """Whether the token is written as a name: a capital, letters, a hyphen."""
    text = token.text.strip(".")
    return len(text) > 1 and text[0].isupper() and all(c.isalpha() or c in "-'’" for c in text)


def _is_initial(token: "Token") -> bool:
    return token.text[:1].isupper() and _INITIAL.fullmatch(token.text) is not None


def persons_at(tokens: Sequence["Token"], i: int) -> list[tuple[int, int, float]]:
    """The name that begins at token ``i``, if any: (start, end, how typical)."""
    initials = _with_initials(tokens, i)
    if initials or not is_name(tokens[i]) or tokens[i].ent_type_ in ("OFFICE", "POST", "PLACE"):
        return initials
    run = i
    while run < len(tokens) and run - i < 5 and is_name(tokens[run]):
        run += 1
    return _with_patronymic(tokens, i, run) or (
        [(i, min(run, i + 3), 0.6)]
        if run - i >= 2 and any(_surname_like(t) for t in tokens[i : i + 2])
        else []
    )


def _with_patronymic(tokens: Sequence["Token"], i: int, run: int) -> list[tuple[int, int, float]]:
    """A full name in the capitalised words [i, run) and the word after them."""
    for k in range(i, min(run + 1, len(tokens))):
        if k - i >= 2 and _is_son_or_daughter(tokens[k]):
            surname_last = k - i == 2 and k + 1 < len(tokens) and _surname_like(tokens[k + 1])
            surname_first = _surname_like(tokens[i])
            end = k + 2 if surname_last and not surname_first else k + 1
            return [(max(i, k - 3), end, 1.0)]
        if k < run and k - i >= 1 and _RUSSIAN_PATRONYMIC.fullmatch(tokens[k].norm_):
            after = k + 1 < run and k - i == 1 and _surname_like(tokens[k + 1])
            return [(max(i, k - 2), k + (2 if after else 1), 1.0)]
    return []


def _is_son_or_daughter(token: "Token") -> bool:
    """oğlu, qızı and the like, in any case; after two names and in small letters also misread."""
    if _SON_OR_DAUGHTER.fullmatch(token.norm_):
        return True
    near = token.text.islower() and 3 <= len(token.norm_) <= 5
    return near and any(
        Levenshtein.distance(token.norm_, word, score_cutoff=1) <= 1 for word in _MARKS
    )


def _surname_like(token: "Token") -> bool:
    return is_name(token) and _SURNAME.fullmatch(token.norm_) is not None


def _with_initials(tokens: Sequence["Token"], i: int) -> list[tuple[int, int, float]]:
    """A surname with initials before or after it, beginning at token ``i``."""
    if _is_initial(tokens[i]):
        end = _skip_initials(tokens, i)
        if end < len(tokens) and is_name(tokens[end]):
            return [(i, end + 1, WITH_INITIALS)]
        return []
    if is_name(tokens[i]) and i + 1 < len(tokens) and _is_initial(tokens[i + 1]):
        end = _skip_initials(tokens, i + 1)
        following = end < len(tokens) and is_name(tokens[end])
        return [] if following and not _surname_like(tokens[i]) else [(i, end, WITH_INITIALS)]
    return []


def _skip_initials(tokens: Sequence["Token"], i: int) -> int:
    end = i
    while (
        end < len(tokens) and end - i < 6 and (_is_initial(tokens[end]) or tokens[end].text == ".")
    ):
        end += 1
    return end
