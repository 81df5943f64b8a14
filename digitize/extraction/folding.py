"""Folding of printed wordings, so that one label matches in both alphabets and when misread.

Not the folding of search: here everything that OCR confuses may fall together, because a label is
only ever compared with the few hundred wordings of a pipeline.
"""

import re
import unicodedata
from functools import lru_cache

from digitize.language.alphabets import lower, to_latin

_NUMBER_SIGN = re.compile(r"^(?:№|[NHМM][ºo°оО9eеə?*]\.?|N[2g]|Ne|No\.?|Мо|Ме)$")
_CONFUSED = str.maketrans(
    {
        "ə": "e", "ı": "i", "ö": "o", "ü": "u", "ş": "s", "ç": "c", "ğ": "g", "q": "g", "j": "i",
        "0": "o", "1": "i", "l": "i", "|": "i", "!": "i", "5": "s", "3": "z", "á": "a", "â": "a",
        "w": "v", "é": "e", "è": "e", "ë": "e", "î": "i", "í": "i", "ä": "e", "ó": "o", "ô": "o",
    }
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One word folded: Latin, lower case, letters that are confused put together; "" if no letter.

    The number sign stays one character, however it was read.
    """
    word = word.strip("«»\"'“”„,:;()[]{}<>*`´’‘").rstrip(".")
    if _NUMBER_SIGN.match(word):
        return "№"
    text = lower(to_latin(unicodedata.normalize("NFC", word))).translate(_CONFUSED)
    text = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in text if letter.isalnum() or letter == "№")


def fold_phrase(text: str) -> str:
    """A wording folded, without its spaces: where words were joined or split is not compared."""
    return "".join(fold(word) for word in text.split())
