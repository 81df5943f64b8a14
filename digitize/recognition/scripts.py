"""The script of each line and page, and the languages, told from the letters that were read.

Words are written as their script and language have them: in one alphabet, with its letters.
"""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from digitize.language.alphabets import (
    AZ_CYRILLIC_ONLY,
    AZ_LATIN_ONLY,
    RUSSIAN_ONLY,
    is_told_twice,
    one_script,
    script_counts,
)
from digitize.model import Language, Line, Script, Word
from digitize.recognition import letters_alike, lexicon
from digitize.recognition.dashes import begun, hyphenated
from digitize.recognition.tall_letters import in_case

_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST_TWO = re.compile(r"(\W*)([^\W\d_])([^\W\d_])(?=[^\W\d_])")
_BARRED, _AS_BARRED = re.compile(r"[Ff]"), str.maketrans("Ff", "Ғғ")
_BARRED_FROM = 3
"""Letters of a word from which on an F may be a Ғ; a lone F is a code."""
# Letters that Azerbaijani spelling leaves out or nearly so: they mark English and other Latin text.
_FOREIGN_LATIN = frozenset("wW")
# Short words that tell the languages apart where letters do not.
_AZ_WORDS = frozenset(
    {"və", "ve", "ilə", "bu", "il", "üçün", "olan", "edilir", "anadan", "doğum", "nömrə"}
)
_EN_WORDS = frozenset(
    {
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "that",
        "for",
        "with",
        "on",
        "was",
        "it",
        "as",
        "by",
        "this",
    }
)
_RU_WORDS = frozenset(
    {
        "и",
        "в",
        "на",
        "с",
        "по",
        "о",
        "не",
        "года",
        "год",
        "от",
        "для",
        "из",
        "выдано",
        "фамилия",
        "имя",
        "отчество",
    }
)


def script_of(text: str) -> tuple[Script, float]:
    """The script of ``text`` and the share of its unambiguous letters that agree.

    Text without any unambiguous letter (numbers, НОТА) has no script: ``Zyyy``, 0.
    """
    latin, cyrillic = script_counts(text)
    arabic = sum("؀" <= letter <= "ۿ" for letter in text)
    total = latin + cyrillic + arabic
    if not total:
        return "Zyyy", 0.0
    best = max(latin, cyrillic, arabic)
    script: Script = "Arab" if best == arabic else "Latn" if best == latin else "Cyrl"
    return script, best / total


def languages_of(text: str) -> tuple[Language, ...]:
    """The languages of ``text``, that with most evidence first; empty where there is none."""
    score: Counter[Language] = Counter()
    for word in _LETTERS.findall(text):
        small = word.lower()
        letters = set(word)
        cyrillic = "Ѐ" <= word[0] <= "ӿ"
        if letters & AZ_CYRILLIC_ONLY or letters & AZ_LATIN_ONLY:
            score["az"] += 2
        elif cyrillic and letters & RUSSIAN_ONLY:
            score["ru"] += 2
        elif cyrillic and small in _RU_WORDS:
            score["ru"] += 1
        elif not cyrillic and (letters & _FOREIGN_LATIN or small in _EN_WORDS):
            score["en"] += 2
        elif not cyrillic and small in _AZ_WORDS:
            score["az"] += 1
    total = sum(score.values())
    # One stray word makes no language: a fifth of the evidence does.
    return tuple(name for name, count in score.most_common() if count >= 0.2 * total)


def printed(lines: Iterable[Line]) -> str:
    """The text of the lines that are print: what was made of others tells nothing."""
    return " ".join(line.text for line in lines if line.kind == "print")


def in_one_script(lines: list[Line]) -> list[Line]:
    """Each word put into one alphabet: by its own letters, else its line's, else the page's."""
    page = printed(lines)
    languages = languages_of(page)
    return [_line_in_one_script(line, page, languages) for line in lines]


def _line_in_one_script(line: Line, page: str, languages: tuple[Language, ...]) -> Line:
    if line.kind in ("handwriting", "arabic"):
        return msgspec.structs.replace(line, script="Arab" if line.kind == "arabic" else "Zyyy")
    around = line.text
    if sum(script_counts(around)) < 3:
        around = page
    texts = [barred(text, around) for text in begun([word.text for word in line.words])]
    texts = [one_script(text, around) for text in texts]
    texts = [hyphenated(once(text)) for text in texts]
    script, _ = script_of(" ".join(texts))
    if script == "Cyrl":
        texts = _spelt(texts, languages)
    own = languages_of(" ".join(texts)) or languages
    if script == "Latn" and "az" in own:
        texts = [lexicon.dotted(text) for text in texts]
    words = tuple(
        _put_right(Word(text, word.box, word.confidence), own)
        for text, word in zip(texts, line.words, strict=True)
    )
    return Line(words, line.box, line.block, line.cell, script, line.kind)


def _put_right(word: Word, languages: tuple[Language, ...]) -> Word:
    """``word``, in the spelling of a dictionary where only one is near.

    What was read surely stays, unless by a letter that is surely misread.
    """
    sure = word.confidence >= lexicon.UNSURE
    meant = lexicon.put_right(word.text, languages, sure=sure)
    if meant is None:
        return word
    confidence = min(word.confidence, lexicon.SURELY_PUT_RIGHT) if sure else lexicon.PUT_RIGHT
    return Word(meant, word.box, confidence)


def barred(word: str, around: str) -> str:
    """``word`` with Ғ for an F whose bar was read too high: ДОFУМ in a line in Cyrillic."""
    if not _BARRED.search(word) or len(word) < _BARRED_FROM or script_counts(word)[1] > 0:
        return word
    latin, cyrillic = script_counts(around)
    alone = script_counts(_BARRED.sub("", word))[0] == 0
    others = latin - len(_BARRED.findall(word))
    return word.translate(_AS_BARRED) if alone and others == 0 and cyrillic >= 3 else word


def once(word: str) -> str:
    """``word`` without a letter that the engine told twice at its beginning: hHaqqında, SŞöbə."""
    found = _FIRST_TWO.match(word)
    if found is None or not (is_told_twice(found[2], found[3]) or found[2] + found[3] == "SŞ"):
        return word
    return word[: found.start(2)] + word[found.start(3) :]


def _spelt(texts: list[str], languages: tuple[Language, ...]) -> list[str]:
    """Words of a line in Cyrillic with the letters alike that its language, or the page's, has."""
    own = languages_of(" ".join(texts))
    if len(own) != 1:
        own = languages
    if own == ("az",):
        return in_case([letters_alike.spelt(text) for text in texts])
    return [letters_alike.plain(text) for text in texts] if own == ("ru",) else texts


def page_script(lines: Iterable[Line]) -> tuple[Script, float]:
    """The script of most of a page's letters and their share; of its width where it is Arabic."""
    told = list(lines)
    widths = [(line.kind, line.box[2] - line.box[0]) for line in told]
    arabic = sum(width for kind, width in widths if kind == "arabic")
    share = arabic / max(1, sum(width for _, width in widths))
    return ("Arab", share) if share > 0.5 else script_of(printed(told))
