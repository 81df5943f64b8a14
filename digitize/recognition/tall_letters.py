"""Һ and һ, which differ in height alone, told apart by what their words are.

A given name, or a surname made of one, has a capital; a common word inside a line has none. Of all
letters of Azerbaijani Cyrillic this one is most often taken for its other case: 45 times on 912
documents of samples, half of them in words that this knows.
"""

import re

from digitize.language.alphabets import lower, to_latin
from digitize.language.spelling import is_name_in_some_case

_COMMON = re.compile(r"Һ(?=(?:агг|есаб|әрф|ејәт|әјат|исс|азыр|амы|әмин)[а-яәғҝҹөүһј]*\W*$)")
"""Stems of words that are no part of names, at most after a sign."""
_NEVER_FIRST = re.compile(r"\W*Һаггында\W*")
"""A word that stands behind what it belongs to, and so may begin a line but no sentence."""
_IN_SENTENCE = re.compile(r"[^\W\d_],?$")
"""How the word before ends where the sentence goes on; a number may be that of a paragraph."""
_SMALL = re.compile(r"(\W*)һ([а-яәғҝҹөүһј-]+)(\W*)")


def in_case(words: list[str]) -> list[str]:
    """The words of a line in Azerbaijani Cyrillic with the Һ that each has."""
    before = ["", *words]
    return [_in_case(word, left) for word, left in zip(words, before, strict=False)]


def _in_case(word: str, left: str) -> str:
    small = _SMALL.fullmatch(word)
    if small is not None and is_name_in_some_case(lower(to_latin("һ" + small[2]))):
        return f"{small[1]}Һ{small[2]}{small[3]}"
    if _IN_SENTENCE.search(left) or _NEVER_FIRST.fullmatch(word):
        return _COMMON.sub("һ", word, count=1)
    return word
