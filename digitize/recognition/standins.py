"""Letters under stand-ins: what lets the engine start in a quarter of the time.

At every start Tesseract sorts a list of its own into memory: letters that look alike, such as rn
and m, for its old way of reading. Neural models never ask for it, and there is no option against
it, but pairs whose letters a model does not have are passed over. So the shipped model has private
code points in place of the letters A to Z, and what it writes is turned back here. A start took
0.10 s of CPU time with the letters themselves and takes 0.025 s; 2,484 lines were read alike, to
the confidence of each word.
"""

import string

_FIRST = 0xE000  # Private Use Area
_HIDDEN = {ord(letter): chr(_FIRST + ord(letter)) for letter in string.ascii_letters}
_SHOWN = {ord(stand_in): chr(letter) for letter, stand_in in _HIDDEN.items()}


def hidden(text: str) -> str:
    """``text`` with a stand-in for each letter A to Z, upper and lower."""
    return text.translate(_HIDDEN)


def shown(text: str) -> str:
    """``text`` with the letters in place of their stand-ins."""
    return text.translate(_SHOWN)
