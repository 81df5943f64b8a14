"""Names of places, offices and posts, grown around the words by which they are known.

No list has all villages and departments, but nearly every name of one holds a word that a list can
have: *rayonu*, *улица*, *şöbəsi*, *notarius*. Around such a word the name reaches as far as words
that may belong to it: capitals, other such words, and the genitives and small words that offices
have. It ends where a row begins that does not go on with the one above, and is trimmed of what no
name begins or ends with. What marks the words as places or offices is not known here.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import TYPE_CHECKING, NamedTuple

from digitize.extraction.folding import fold
from digitize.extraction.persons import is_name

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_OFFICE_WORDS = 12
_MOST_PLACE_WORDS = 9
_LONE_TOWN = 0.7
"""How typical of a place a town is that no word for a kind of place stands beside."""
_ABBREVIATION = 4
"""Signs up to which a word with a full stop is an abbreviation in an address: ул., mənz."""
_SHORTEST = 4
"""Letters (folded) by which two words are one in two cases."""
_SHORT_END = 3
"""Letters up to which the last word of a name is an abbreviation: the full stop behind it, which
is marked like the word, begins no other name."""
_ENDING_OF_OFFICES = re.compile(
    r"(?:nin|nun|in|un|iar|ier|si|ogo|ix|oy|iy|aya|oye|im|nogo|niya|niyu|tsii|stva|stvu|ov)$"
)
"""Endings (folded) of the small words within the name of an office, most of them genitives."""
_GENITIVE = re.compile(r"n[iu]n$")
_AND = ("ve", "i")
_MORE_FOLLOWS = (*_AND, "po", "pri", "uzre")
"""Small words (folded) with which no name ends: управление при / Совете Министров."""
_WHO_WRITES = ("men", "ya")
"""I (folded), with which a sentence begins: Mən, Şəki şəhəri, … ünvanında yaşayan …"""
_HEAD_ENDING = re.compile(r"(?:si|su|ti|iyi|tugu|stvo)$")
"""Endings (folded) of the word with which the name of an office ends: şöbəsi, İdarəsi, Soveti."""
_OF_SEVERAL = re.compile(r"ov$")
"""Ending (folded) of a post of several people, after which a council is called."""
_READ_FOR_ONE = ("I", "l", "І", "|")
"""What the number of a house may have been read as."""
_TOWN_OF = ("g", "gor", "s", "seh")
"""Abbreviations (folded) before the name of a town."""
_COMES_FIRST = ("g", "gor", "gorod", "seio", "pos", "poseiok")
"""Words for a kind of place (folded) that stand before its name."""
_SMALL_WORDS_OF_OFFICES = (
    *_MORE_FOLLOWS,
    *map(
        fold,
        """
        yanı yanında adına nömrəli saylı xalq zəhmətkeş deputatları orta tam internat ümumtəhsil
        трудящихся депутатов народных имени средней
        """.split(),
    ),
)
"""Words (folded) in small letters within the name of an office: 3 nömrəli internat məktəbi."""
_COMMISSARS = "komis"
"""The 26 commissars of Baku (folded): districts and streets named after them have the number."""


class Grown(NamedTuple):
    """A name at the tokens [start, end); ``sure`` (0 to 1) is how typical its form is."""

    label: str
    start: int
    end: int
    sure: float = 1.0


def places_in(
    tokens: Sequence["Token"], row_starts: Collection[int], persons: Collection[int]
) -> list[Grown]:
    """Places and addresses, and towns that stand alone.

    ``row_starts`` are the tokens with which a row of the page begins, the first row apart;
    ``persons`` those of names of people, which are part of no place.
    """
    places = list(_Growth(_PLACE, tokens, row_starts, persons).names())
    addresses = _Growth(_ADDRESS, tokens, row_starts, persons).names()
    grown = {n for place in places for n in range(place.start, place.end)}
    towns = (
        Grown("PLACE", n, n + 1, _LONE_TOWN)
        for n, token in enumerate(tokens)
        if token.ent_type_ == "TOWN" and n not in grown
    )
    return list(chain(places, addresses, towns))


def offices_in(
    tokens: Sequence["Token"], row_starts: Collection[int], persons: Collection[int]
) -> list[Grown]:
    """Offices, which may be named after people, and the posts of those who sign for them.

    The arguments are those of ``places_in``; no post contains ``persons``.
    """
    offices = _Growth(_OFFICE, tokens, row_starts, (), persons).names()
    return list(chain(offices, _Growth(_POST, tokens, row_starts, persons).names()))


def _is_place_word(token: "Token") -> bool:
    if token.ent_type_ == "OFFICE":
        return False
    if is_name(token) or token.ent_type_ in ("PLACE", "TOWN") or token.norm_ == "№":
        return True
    return (
        token.text == "-" and token.i > 0 and not (token.whitespace_ or token.nbor(-1).whitespace_)
    )


def _is_address_word(token: "Token") -> bool:
    return (
        _is_place_word(token)
        or token.ent_type_ in ("STREET", "OFFICE")
        or any(c.isdigit() for c in token.text)
        or token.text in _READ_FOR_ONE
        or token.text in "№/-"
        or _is_abbreviation(token)
    )


def _is_abbreviation(token: "Token") -> bool:
    if len(token.text) > _ABBREVIATION:
        return False
    dot_follows = token.i + 1 < len(token.doc) and token.nbor().text == "."
    return token.text.endswith(".") or dot_follows


def _is_office_word(token: "Token") -> bool:
    return (
        is_name(token)
        or token.ent_type_ in ("OFFICE", "PLACE", "TOWN")
        or token.text in '«»"-–№.'
        or token.text.isdigit()
        or token.norm_ in _SMALL_WORDS_OF_OFFICES
        or _ENDING_OF_OFFICES.search(token.norm_) is not None
    )


def _is_post_word(token: "Token") -> bool:
    return token.ent_type_ == "POST" or _is_office_word(token)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How names of one kind grow: around words marked ``mark``, over those that ``belongs`` to.

    ``most`` is how many words they reach to either side; ``over_commas`` says that they go on
    behind commas and full stops, as addresses do.
    """

    mark: str
    label: str
    belongs: Callable[["Token"], bool]
    most: int
    over_commas: bool


_PLACE = _Kind("PLACE", "PLACE", _is_place_word, _MOST_PLACE_WORDS, over_commas=True)
_ADDRESS = _Kind("STREET", "ADDRESS", _is_address_word, 2 * _MOST_PLACE_WORDS, over_commas=True)
_OFFICE = _Kind("OFFICE", "OFFICE", _is_office_word, _MOST_OFFICE_WORDS, over_commas=False)
_POST = _Kind("POST", "TITLE", _is_post_word, _MOST_OFFICE_WORDS, over_commas=False)


@dataclass(frozen=True, slots=True)
class _Growth:
    """The names of one kind in a text; ``excluded`` are tokens that belong to none of them.

    A row that begins with one of ``others`` does not go on with the name above.
    """

    kind: _Kind
    tokens: Sequence["Token"]
    row_starts: Collection[int]
    excluded: Collection[int]
    others: Collection[int] = ()

    def names(self) -> Iterator[Grown]:
        """Each name once, in the order of the text; only a post may be a single word."""
        tokens, done = self.tokens, -1
        for i, token in enumerate(tokens):
            if token.ent_type_ != self.kind.mark or i <= done:
                continue
            start, end = self._trimmed(self._first(i), i, self._end(i))
            end = self._completed(i, end)
            done = end - 1
            if end - start > 1 or self.kind is _POST:
                yield Grown(self.kind.label, start, end)
            if self._text(end) == "." and len(tokens[end - 1].text) <= _SHORT_END:
                done = end

    def _first(self, i: int) -> int:
        """Where the name around token ``i`` begins."""
        start, first = i, max(0, i - self.kind.most)
        while start > first and self._joins(start - 1, -1):
            wraps = self.tokens[start - 1].text == "," or self._is_wrapped(start)
            wraps = wraps or self._goes_on(start)
            if self._parted(start, wraps=wraps) or self._ends_sentence(start - 1):
                break
            if self._is_label(start - 1) or self._begins_here(start):
                break
            start -= 1
        return start

    def _end(self, i: int) -> int:
        """The token after the last one of the name around token ``i``."""
        end, last = i + 1, min(len(self.tokens), i + self.kind.most)
        while end < last and self._joins(end, 1):
            last_word, word = self.tokens[end - 1], self.tokens[end]
            counted = _has_digit(word) and _has_digit(last_word)
            wraps = last_word.text in (",", ".") or not (_is_capital(word) or counted)
            wraps = wraps or self._goes_on(end)
            if self._parted(end, wraps=wraps) or self._ends_sentence(end):
                break
            if self.tokens[end].is_digit and not self.kind.over_commas:
                break  # Bakı şəhər 4 nömrəli xəstəxana, but şöbəsinin 20 may tarixli
            end += 1
        return end

    def _is_label(self, at: int) -> bool:
        """Whether a label in capitals ends with token ``at``, and a value in small letters follows.

        ПО АДРЕСУ г. Ленкорань, AKT YAZILAN YER - Qusar rayon: of a name in capitals all is in them,
        but for the word that says what it is (BAKI şəhəri).
        """
        token = self.tokens[at]
        if not token.text.isupper():
            return False
        run = takewhile(lambda t: t.text.isupper(), reversed(self.tokens[: at + 1]))
        if all(len(t.text) <= _ABBREVIATION for t in run):
            return False
        following = next((t for t in self.tokens[at + 1 :] if not t.is_punct), None)
        if following is None or following.text.isupper():
            return False
        apart = self.tokens[at + 1].is_punct and self.tokens[at + 1].text != "."
        named = token.ent_type_ == "TOWN" or following.ent_type_ in ("PLACE", "STREET")
        return apart or not (named and following.text.islower() and len(following.text) > 2)

    def _begins_here(self, at: int) -> bool:
        """Whether a place begins with token ``at``: гор. Баку, behind a label as behind a comma."""
        if not self.kind.over_commas or self.tokens[at].norm_ not in _COMES_FIRST:
            return False
        return self.tokens[at - 1].text != "," and self._mark(at - 1) not in ("PLACE", "TOWN")

    def _goes_on(self, at: int) -> bool:
        """Whether a row begins with what a district is named before: rayonunun / Tala kəndində.

        The first word of the name may still stand in the row above: rayonunun Yuxarı / Tala kəndi.
        """
        before = [self.tokens[n] for n in (at - 1, at - 2) if n >= 0]
        if not before or not _is_capital(self.tokens[at]):
            return False
        if _is_of(before[0]):
            return True
        divided = is_name(before[0]) and len(before) > 1 and _is_of(before[1])
        return divided and self._mark(at + 1) in ("PLACE", "STREET")

    def _is_wrapped(self, at: int) -> bool:
        """Whether a row begins with a word that its name stands before: küçəsi, район."""
        word, following = self.tokens[at], self.tokens[at + 1 : at + 2]
        if not word.text.islower() or word.ent_type_ not in ("PLACE", "STREET"):
            return False
        return word.norm_.endswith(("i", "u")) or not any(is_name(t) for t in following)

    def _ends_sentence(self, i: int) -> bool:
        """Whether token ``i`` is the full stop of a sentence, not of an abbreviation: гор., д."""
        if self.tokens[i].text != "." or self.kind.over_commas or i == 0:
            return False
        before = self.tokens[i - 1].text
        return len(before) > (_ABBREVIATION if before.islower() else _SHORT_END)

    def _joins(self, i: int, step: int) -> bool:
        """Whether token ``i`` belongs to the name that grows by ``step``, +1 or -1."""
        if self.tokens[i].text in (",", ".") and self.kind.over_commas:
            beyond = i + step
            return 0 <= beyond < len(self.tokens) and self._belongs(beyond)
        return self._belongs(i)

    def _belongs(self, i: int) -> bool:
        return i not in self.excluded and self.kind.belongs(self.tokens[i])

    def _parted(self, at: int, *, wraps: bool) -> bool:
        """Whether a row begins at token ``at`` that does not go on with the one above."""
        if at not in self.row_starts:
            return False
        if self.kind is _OFFICE and _unlike(self.tokens[at], self.tokens[at - 1]):
            return True
        if self.kind is _POST and _is_capital(self.tokens[at]) and self._mark(at - 1) == "POST":
            return True
        if self.tokens[at - 1].norm_ in _MORE_FOLLOWS or self._is_head(at):
            return False
        if self._is_whole(at):
            return True
        return at in self.others or self._is_post(at) or (self.kind.over_commas and not wraps)

    def _is_head(self, at: int) -> bool:
        """Whether a row begins with what the office above is, and the post of its head follows.

        Mərkəzi Dövlət / Arxivinin müdiri: by itself such a word names no office.
        """
        if self.kind is not _OFFICE or self._mark(at) != "OFFICE":
            return False
        if self.tokens[at].norm_[:_SHORTEST] == self.tokens[at - 1].norm_[:_SHORTEST]:
            return False  # Polis Şöbəsi / Şöbənin rəisi
        return self._mark(at + 1) == "POST" and self._mark(at - 2) != "POST"

    def _is_whole(self, at: int) -> bool:
        """Whether an office ended with its head, and a row of something else begins.

        … Qeydiyyat şöbəsi / Akt yazılışının №-si: in Azerbaijani the head comes last.
        """
        last = self.tokens[at - 1]
        if (
            self.kind is not _OFFICE
            or last.ent_type_ != "OFFICE"
            or not _is_capital(self.tokens[at])
        ):
            return False
        row_end = next((n for n in range(at + 1, len(self.tokens)) if n in self.row_starts), None)
        following = self.tokens[at : row_end or at + _MOST_OFFICE_WORDS]
        headed = _HEAD_ENDING.search(fold(last.text)) is not None
        return headed and not any(t.ent_type_ == "OFFICE" for t in following)

    def _is_post(self, at: int) -> bool:
        """Whether a row that begins so names the post of who signs, not more of what is above."""
        following = self.tokens[at : at + 2]
        return _is_capital(self.tokens[at]) and any(t.ent_type_ == "POST" for t in following)

    def _trimmed(self, start: int, i: int, end: int) -> tuple[int, int]:
        """[start, end) without what cannot begin or end a name; token ``i`` stays.

        A word before a colon is the next label, unless it is a post, which ends so itself.
        """
        tokens = self.tokens
        while start < i and not (_may_begin(tokens[start]) or self._is_numbered(start)):
            start += 1
        if self.kind is _OFFICE and tokens[start].ent_type_ == "OFFICE":
            # The end of a label once more: Орган ЗАГС | Ленинский отдел ЗАГС.
            again = any(t.norm_ == tokens[start].norm_ for t in tokens[start + 2 : end])
            start += again and _is_capital(tokens[start + 1])
        if self.kind is _OFFICE and not _may_head(tokens[start]):
            # The end of a label: idarə | Bakı şəhər Qeydiyyat şöbəsi.
            start = next((n for n in range(start, i) if _is_capital(tokens[n])), start)
        if tokens[start].norm_ in _WHO_WRITES and self._text(start + 1) == "," and start + 1 < i:
            start += 2
        while end - 1 > i and (tokens[end - 1].is_punct or tokens[end - 1].norm_ in _AND):
            end -= 1
        if self.kind is _OFFICE:
            while end - 1 > i and tokens[end - 1].ent_type_ == "POST":
                if _OF_SEVERAL.search(fold(tokens[end - 1].text)):
                    break  # Совете Министров
                end -= 1
        if self._text(end) == ":" and end - 1 > i and self.kind is not _POST:
            end -= 1
        return start, end

    def _is_numbered(self, at: int) -> bool:
        """Whether a name with a number begins: 26 Bakı komissarı, 28 May küçəsi."""
        following = self.tokens[at + 1 : at + 3]
        if not self.tokens[at].is_digit or len(following) < 2 or not is_name(following[0]):
            return False
        street = self.kind is _ADDRESS and following[1].ent_type_ == "STREET"
        return street or following[1].norm_.startswith(_COMMISSARS)

    def _completed(self, i: int, end: int) -> int:
        """Where the name that grew to ``end`` does end.

        A council ends with its district, a place before the office that is called after it.
        """
        if self.kind is _OFFICE and self._is_district(end):
            return end + 3 + self._town(end + 3)
        if self.kind is _PLACE and self._mark(end) == "OFFICE":
            # The ministry of a republic: the place ends with the word for it.
            return max(n for n in range(i, end) if self._mark(n) in ("PLACE", "TOWN")) + 1
        return end

    def _is_district(self, at: int) -> bool:
        """Whether the district of a village council follows: …, Кубинский район."""
        if self._text(at) != "," or self._mark(at + 2) != "PLACE":
            return False
        return is_name(self.tokens[at + 1])

    def _town(self, at: int) -> int:
        """How many tokens the town takes whose district an office is called after: г. Баку."""
        if fold(self._text(at)) not in _TOWN_OF or self._mark(at) != "PLACE":
            return 0
        size = 2 if self._text(at + 1) == "." else 1
        return size + 1 if self._mark(at + size) == "TOWN" else 0

    def _text(self, at: int) -> str:
        return self.tokens[at].text if at < len(self.tokens) else ""

    def _mark(self, at: int) -> str:
        return self.tokens[at].ent_type_ if at < len(self.tokens) else ""


def _is_of(token: "Token") -> bool:
    """Whether a token is what a place is, in the genitive: rayonunun, şəhərinin."""
    return token.ent_type_ == "PLACE" and _GENITIVE.search(fold(token.text)) is not None


def _has_digit(token: "Token") -> bool:
    return any(c.isdigit() for c in token.text)


def _is_capital(token: "Token") -> bool:
    return token.text[:1].isupper()


def _unlike(one: "Token", other: "Token") -> bool:
    """Whether one of two words is printed in capitals as titles are, and the other is not."""
    texts = (one.text, other.text)
    title = any(text.isupper() and len(text) > _ABBREVIATION for text in texts)
    return title and any(sign.islower() for text in texts for sign in text)


def _may_head(token: "Token") -> bool:
    """Whether the name of an office begins so: with a capital, a quotation mark or a number."""
    return _is_capital(token) or token.text[:1] in '«"' or _has_digit(token)


def _may_begin(token: "Token") -> bool:
    return _is_capital(token) or token.text[:1] in '«"' or bool(token.ent_type_)
