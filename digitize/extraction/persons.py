"""Names of people in running text, by their morphology: no list of names is complete."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from digitize.extraction.folding import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

SON, DAUGHTER = "ogiu|ogii|ogiy", "gizi|kizi"
"""oğlu and qızı, folded, in both languages: alternatives of a regular expression."""
SON_OF, DAUGHTER_OF = "ovic|evic|ic", "ovna|evna|icna"
"""Endings (folded) of Russian patronymics, likewise."""
WITH_INITIALS = 0.9
"""How typical a surname with initials is."""
_TWO_NAMES = 0.6
"""How typical two capitalised words are of which one ends like a surname: streets look so too."""
_MOST_NAMES = 5
"""Capitalised words in a row that are looked at for one name."""
_MOST_INITIALS = 6
"""Initials and full stops in a row."""
_SON_OR_DAUGHTER = re.compile(rf"(?:{SON}|{DAUGHTER})(?:n?[iuae]n?|ya|dan|nan|ndan|im|m|dir|dur)?")
_MARKS = ("ogiu", "gizi", "kizi", "ogii")
_RUSSIAN_PATRONYMIC = re.compile(rf".{{2,}}(?:{SON_OF}|{DAUGHTER_OF})(?:a|u|e|em|om|i|oy|y)?")
_SURNAME = re.compile(
    r".{2,}(?:ov|ev|iev|ova|eva|zade|ogiu|iii|iiu|iy|skiy|skii|skaia|skaya|in|ina|ii|iu|bekov|xan)"
    r"(?:a|u|e|om|oy|in|un|nin|nun|ni|nu|ya|na|da|de|dan|den|im|ım)?"
)
_INITIALS_TYPED_ON = re.compile(r"(?:[^\W\d_]\.){1,3}[^\W\d_]{2}[^\W\d_'’-]*")
_INITIAL = re.compile(r"[^\W\d_]\.(?:\s?[^\W\d_]\.)*")

Person = tuple[int, int, float]
"""The tokens [start, end) of a name, and how typical of names its form is (0 to 1)."""


def is_name(token: "Token") -> bool:
    """Whether the token is written as a name: a capital, letters, a hyphen."""
    return _is_written_so(token.text)


@lru_cache(maxsize=16384)
def _is_written_so(text: str) -> bool:
    text = text.strip(".")
    return len(text) > 1 and text[0].isupper() and all(c.isalpha() or c in "-'’" for c in text)


def _is_initial(token: "Token") -> bool:
    return token.text[:1].isupper() and _INITIAL.fullmatch(token.text) is not None


def person_at(tokens: Sequence["Token"], i: int) -> Person | None:
    """The name that begins at token ``i``, if any."""
    with_initials = _with_initials(tokens, i)
    if with_initials is not None:
        return with_initials
    if not is_name(tokens[i]) or tokens[i].ent_type_ in ("OFFICE", "POST", "PLACE"):
        return None
    end = i
    while end < len(tokens) and end - i < _MOST_NAMES and is_name(tokens[end]):
        end += 1
    full = _with_patronymic(tokens, i, end)
    if full is not None:
        return full
    if end < len(tokens) and _is_initial(tokens[end]) and _surname_like(tokens[end - 1]):
        end -= 1  # that surname has its initials; what stands before it is an office or a place
    if end - i >= 2 and any(_surname_like(t) for t in tokens[i : i + 2]):
        return i, min(end, i + 3), _TWO_NAMES
    return None


def _with_patronymic(tokens: Sequence["Token"], i: int, end: int) -> Person | None:
    """A full name in the capitalised words [i, end) and the word after them."""
    for k in range(i, min(end + 1, len(tokens))):
        if k - i >= 2 and _is_son_or_daughter(tokens[k]):
            surname_last = k - i == 2 and k + 1 < len(tokens) and _surname_like(tokens[k + 1])
            surname_first = _surname_like(tokens[i])
            return max(i, k - 3), k + (2 if surname_last and not surname_first else 1), 1.0
        if k < end and k - i >= 1 and _RUSSIAN_PATRONYMIC.fullmatch(tokens[k].norm_):
            surname_last = k + 1 < end and k - i == 1 and _surname_like(tokens[k + 1])
            return max(i, k - 2), k + (2 if surname_last else 1), 1.0
    return None


def _is_son_or_daughter(token: "Token") -> bool:
    """oğlu, qızı and the like, in any case; after two names and in small letters also misread."""
    if _SON_OR_DAUGHTER.fullmatch(token.norm_):
        return True
    near = token.text.islower() and 3 <= len(token.norm_) <= 5
    return near and any(
        Levenshtein.distance(token.norm_, word, score_cutoff=1) <= 1 for word in _MARKS
    )


def is_of_a_parent(text: str) -> bool:
    """Whether a word is oğlu, qızı and the like, read without a fault: a name ends behind it."""
    return _SON_OR_DAUGHTER.fullmatch(fold(text)) is not None


def _surname_like(token: "Token") -> bool:
    return is_name(token) and _SURNAME.fullmatch(token.norm_) is not None


def _with_initials(tokens: Sequence["Token"], i: int) -> Person | None:
    """A surname with initials before or after it, or typed on (М.Бәкташи), from token ``i`` on."""
    if _INITIALS_TYPED_ON.fullmatch(tokens[i].text) and _is_name_with_initials(tokens[i].text):
        return i, i + 1, WITH_INITIALS
    if _is_initial(tokens[i]):
        end = _skip_initials(tokens, i)
        if end < len(tokens) and is_name(tokens[end]):
            return i, end + 1, WITH_INITIALS
        return None
    if is_name(tokens[i]) and i + 1 < len(tokens) and _is_initial(tokens[i + 1]):
        end = _skip_initials(tokens, i + 1)
        # Initials between two names belong to the second, unless the first is a surname.
        following = end < len(tokens) and is_name(tokens[end])
        return None if following and not _surname_like(tokens[i]) else (i, end, WITH_INITIALS)
    return None


def _is_name_with_initials(text: str) -> bool:
    """Whether each part between the full stops begins with a capital, as in no abbreviation."""
    return all(part[:1].isupper() for part in text.split("."))


def _skip_initials(tokens: Sequence["Token"], i: int) -> int:
    """The first token from ``i`` on that is neither an initial nor a full stop."""
    end = i
    while end < len(tokens) and end - i < _MOST_INITIALS:
        if not _is_initial(tokens[end]) and tokens[end].text != ".":
            break
        end += 1
    return end
