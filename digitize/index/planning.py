"""The meaning of a query: its tree into look-ups, strict or wide.

The strict plan finds what was asked for in any alphabet, spelling, case and order; the wide one
also what is a letter or two away, a name of which only the initial was written, and numbers with
one digit misread. The wide plan finds everything that the strict one does.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec
from rapidfuzz.distance import OSA

from digitize.errors import QueryError
from digitize.index import folding, grammar, places, spans
from digitize.index import plan as p
from digitize.index.entry import (
    ABBREVIATED,
    ALL,
    CODE,
    CODES,
    DATES,
    INITIAL,
    NAMES,
    PLACES,
    SOUND,
    STEM,
    printed_dates,
)  # fmt: skip
from digitize.index.resolver import FACET_FIELDS, MISREAD_SOUND, Resolver, edits, iso_date
from digitize.index.runs import Run, runs
from digitize.index.tokens import words

CODE_WEIGHT = 16.0
DATE_WEIGHT = 2.5
NAME_WEIGHT = 4.0
NAME_ORDER_WEIGHT = 3.0
FOLDED_WEIGHT = 2.0
EXACT_WEIGHT = 1.0
ORDER_WEIGHT = 1.0
STEM_WEIGHT = 1.0
SOUND_WEIGHT = 0.5
"""Weights rank identity numbers above names above dates above text, and within each the exact
spelling above others. They are multiples of a half: sums of them are exact in 32-bit floats."""

_SON_OR_DAUGHTER = frozenset(
    folding.stem(word) for word in "oğlu qızı oğlı оглы оглу огли кызы гызы кизи kizi".split()
)
"""Words of a patronymic that a Russian record writes as an ending (Самедович), so that a name
is found with or without them; in the right place they still add to its score."""
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")


def plan(tree: grammar.Node, options: Resolver, query: str) -> p.Plan:
    """The plan of ``tree``; ``query`` is the text that it was parsed from, for messages.

    Raises:
        QueryError: A field is not known, or a range has no date or number in it.

    """
    planner = _Planner(options, query)
    wanted = planner.node(tree)
    return p.Plan(wanted, tuple(planner.boosts))


class _Planner:
    def __init__(self, options: Resolver, query: str) -> None:
        self.options = options
        self.query = query
        self.boosts: list[tuple[p.Lookup, float]] = []
        self._negated = 0

    def node(self, node: grammar.Node) -> p.Lookup:
        match node:
            case grammar.Everything():
                found: p.Lookup = p.Everything()
            case grammar.Either():
                found = p.AnyOf(tuple(self.node(part) for part in node.parts))
            case grammar.Not():
                self._negated += 1
                found = p.Without(self.node(node.part))
                self._negated -= 1
            case grammar.All():
                found = self._all(node.parts)
            case grammar.Range():
                found = self._range(node)
            case grammar.Phrase():
                found = self._phrase(node)
            case grammar.Word():
                found = self._all((node,))
        return found

    def _all(self, parts: Sequence[grammar.Node]) -> p.Lookup:
        """Everything in ``parts``; words without a field that follow one another are one run."""
        found: list[p.Lookup] = []
        bare: list[grammar.Word] = []
        for part in parts:
            if isinstance(part, grammar.Word) and _is_bare(part) and not self.options.exact:
                bare.append(part)
                continue
            found.extend(self._bare_words(bare))
            bare = []
            found.append(self._word(part) if isinstance(part, grammar.Word) else self.node(part))
        found.extend(self._bare_words(bare))
        wanted = tuple(lookup for lookup in found if not isinstance(lookup, p.Everything))
        if len(wanted) == 1:
            return wanted[0]
        return p.AllOf(wanted) if wanted else p.Everything()

    def _bare_words(self, bare: Sequence[grammar.Word]) -> Iterator[p.Lookup]:
        texts = [word.text for word in bare if words(word.text)]
        needed = [text for text in texts if folding.stem(text) not in _SON_OR_DAUGHTER]
        whole = list(runs(needed or texts))
        for run in whole:
            yield self._run(run)
        if self.options.wide and needed:
            yield self._one_in_full(whole)
        tokens = tuple(folding.folded(token) for text in texts for token in words(text))
        if len(tokens) > 1:
            self._boost(p.Near("folded", NAMES, tokens), NAME_ORDER_WEIGHT)
            self._boost(p.Near("folded", ALL, tokens), ORDER_WEIGHT)

    def _one_in_full(self, whole: Sequence[Run]) -> p.Lookup:
        """One of the words at least, not all of them by their initials alone: Р. М. is many."""
        ways: list[p.Lookup] = []
        for run in whole:
            for text in run.texts:
                tokens = words(text)
                if len(tokens) > 1 or len(tokens[0]) == 1 or any(sign.isdigit() for sign in text):
                    return p.Everything()
                ways += self._ways(tokens[0], ALL, abbreviated=False)
            ways += self._other_names(" ".join(run.texts), ALL)
        return p.AnyOf(tuple(ways))

    def _run(self, run: Run) -> p.Lookup:
        """Words that may be one date, code, place or shelf mark, or just the words."""
        apart = [self._anywhere(text) for text in run.texts]
        ways: list[p.Lookup] = [apart[0] if len(apart) == 1 else p.AllOf(tuple(apart))]
        if run.date is not None:
            date = p.Has("spans", DATES, (run.date,))
            self._boost(date, DATE_WEIGHT)
            ways.append(date)
        if run.code is not None:
            ways.append(p.Has("keys", ALL, (CODE + run.code,)))
            self._boost(p.Has("keys", CODES, (CODE + run.code,)), CODE_WEIGHT)
        if run.shelf_mark:
            mark = p.AllOf(
                tuple(p.Has("keys", path, (CODE + value,)) for path, value in run.shelf_mark)
            )
            self._boost(mark, CODE_WEIGHT)
            ways.append(mark)
        ways += self._other_names(" ".join(run.texts), ALL)
        return ways[0] if len(ways) == 1 else p.AnyOf(tuple(ways))

    def _anywhere(self, text: str) -> p.Lookup:
        """One word as typed, which may hold several: 12.03.1987, Mir-Bəşir, M.S."""
        tokens = words(text)
        has_digit = any(c.isdigit() for c in text)
        if len(tokens) == 1:
            ways = self._ways(tokens[0], ALL)
            self._rank(tokens[0])
            if _YEAR.fullmatch(tokens[0]):
                year = p.Has("spans", DATES, (tokens[0],))
                self._boost(year, DATE_WEIGHT)
                ways.append(year)
        elif has_digit:
            ways = [p.Near("folded", ALL, tuple(folding.folded(token) for token in tokens))]
            ways += [p.Has("spans", DATES, (date,)) for date in _dates(text)]
            for way in ways[1:]:
                self._boost(way, DATE_WEIGHT)
        else:
            return p.AllOf(tuple(self._anywhere(token) for token in tokens))
        if has_digit:
            code = folding.code(text)
            ways.append(p.Has("keys", ALL, (CODE + code,)))
            self._boost(p.Has("keys", CODES, (CODE + code,)), CODE_WEIGHT)
        return ways[0] if len(ways) == 1 else p.AnyOf(tuple(ways))

    def _ways(
        self, token: str, path: str, *, wide: bool = True, abbreviated: bool = True
    ) -> list[p.Lookup]:
        """How one word may stand under ``path``, ``abbreviated`` by its initial alone as well."""
        folded, stem = folding.folded(token), folding.stem(token)
        ways: list[p.Lookup] = [p.Has("folded", path, tuple({folded: 0, stem: 0}))]
        loose = [STEM + stem, *(SOUND + sound for sound in folding.sounds(token))]
        wide = wide and self.options.wide
        if len(token) == 1:
            marks = (INITIAL, ABBREVIATED)
            loose += [mark + letter for letter in folding.initials(token) for mark in marks]
        elif wide and abbreviated:
            loose += [ABBREVIATED + letter for letter in folding.initials(token)]
        ways.append(p.Has("keys", path, tuple(loose)))
        if wide and (distance := edits(folded)):
            near = [p.Close("folded", path, folded, distance)]
            near += [
                p.Close("keys", path, SOUND + sound, 1)
                for sound in folding.sounds(token)
                if len(sound) >= MISREAD_SOUND
            ]
            return [*_not_near(ways, near), *near]
        return ways

    def _other_names(self, name: str, path: str) -> list[p.Lookup]:
        """Other names of a place under ``path``, in any alphabet and form; none misread."""
        found: list[p.Lookup] = []
        for other in places.other_names(name):
            tokens = words(other.name)
            if len(tokens) == 1:
                found.extend(self._ways(tokens[0], path, wide=False))
            else:
                found.append(p.Near("folded", path, tuple(folding.folded(w) for w in tokens)))
        return found

    def _rank(self, token: str) -> None:
        folded = folding.folded(token)
        self._boost(p.Has("folded", NAMES, (folded,)), NAME_WEIGHT)
        self._boost(p.Has("folded", ALL, (folded,)), FOLDED_WEIGHT)
        self._boost(p.Has("exact", ALL, (folding.exact(token),)), EXACT_WEIGHT)
        self._boost(p.Has("keys", ALL, (STEM + folding.stem(token),)), STEM_WEIGHT)
        sounds = tuple(SOUND + sound for sound in folding.sounds(token))
        if sounds:
            self._boost(p.Has("keys", ALL, sounds), SOUND_WEIGHT)

    def _word(self, word: grammar.Word) -> p.Lookup:
        """A word with a field, an asterisk or a tilde, or in exact mode."""
        if word.field is None:
            return self._under(ALL, word)
        field = self._field(word.field, word.start)
        if field in FACET_FIELDS:
            return p.Is(FACET_FIELDS[field], (word.text,))
        paths = self.options.paths(field)
        found = tuple(self._under(path, word) for path in paths)
        if not self.options.exact and field in ("place", *self.options.members(PLACES)):
            found += tuple(other for path in paths for other in self._other_names(word.text, path))
        return found[0] if len(found) == 1 else p.AnyOf(found)

    def _under(self, path: str, word: grammar.Word) -> p.Lookup:
        """``word`` under one path; words without a letter or a digit narrow nothing."""
        tokens = words(word.text)
        if not tokens:
            return p.Starts("folded", path, "") if word.prefix and path != ALL else p.Everything()
        if self.options.exact:
            return self._exactly(path, tokens, word)
        if word.prefix:
            return _beginning(path, tokens, word.text)
        folded = tuple(folding.folded(token) for token in tokens)
        if word.distance:
            return p.AllOf(tuple(p.Close("folded", path, w, word.distance) for w in folded))
        day = self.options.day(word.text) if path in self.options.dates() else None
        if day is not None:
            self._boost(p.Has("spans", path, (day,)), DATE_WEIGHT)
            return p.Has("spans", path, (day,))
        self._boost(p.Near("folded", path, folded), NAME_WEIGHT)
        self._boost(p.Near("exact", ALL, _exact(tokens)), EXACT_WEIGHT)
        ways = p.AllOf(tuple(p.AnyOf(tuple(self._ways(token, path))) for token in tokens))
        return p.AnyOf((ways, p.Has("keys", path, (CODE + folding.code(word.text),))))

    def _exactly(self, path: str, tokens: Sequence[str], word: grammar.Word) -> p.Lookup:
        """In exact mode a field narrows by its folded words: exact ones are not kept by field."""
        exact = _exact(tokens)
        wanted: p.Lookup = p.Near("exact", ALL, exact)
        if word.prefix:
            wanted = p.Starts("exact", ALL, exact[-1])
        elif word.distance:
            wanted = p.Close("exact", ALL, exact[-1], word.distance)
        if path == ALL:
            return wanted
        relaxed = _Planner(msgspec.structs.replace(self.options, exact=False), self.query)
        return p.AllOf((wanted, relaxed.node(word)))

    def _phrase(self, phrase: grammar.Phrase) -> p.Lookup:
        tokens = words(phrase.text)
        if not tokens:
            return p.Everything()
        field = ALL if phrase.field is None else self._field(phrase.field, phrase.start)
        exact = _exact(tokens)
        if self.options.exact and field == ALL:
            return p.Near("exact", ALL, exact, phrase.slop)
        folded = tuple(folding.folded(token) for token in tokens)
        near: tuple[p.Lookup, ...] = tuple(
            p.Near("folded", path, folded, phrase.slop) for path in self.options.paths(field)
        )
        self._boost(p.Near("exact", ALL, exact, phrase.slop), EXACT_WEIGHT)
        self._boost(p.Near("folded", NAMES, folded, phrase.slop), NAME_WEIGHT)
        found = near[0] if len(near) == 1 else p.AnyOf(near)
        if self.options.exact:
            return p.AllOf((p.Near("exact", ALL, exact, phrase.slop), found))
        return found

    def _range(self, node: grammar.Range) -> p.Lookup:
        field = self._field(node.field, node.start)
        if field == "year":
            field = "date"
        paths = self.options.paths(field)
        if not set(paths).isdisjoint(self.options.dates()):
            first = spans.first_day(iso_date(node.low)) if node.low else f"{spans.FIRST_YEAR}-01-01"
            last = spans.last_day(iso_date(node.high)) if node.high else f"{spans.LAST_YEAR}-12-31"
            if first is None or last is None:
                wrong = node.low if first is None else node.high
                raise QueryError(
                    f"{wrong} is not a date: write 1987, 1987-03 or 1987-03-12.",
                    self.query,
                    node.start,
                )
            steps = spans.cover_dates(first, last)
        else:
            low, high = (side.replace(",", ".") if side else None for side in (node.low, node.high))
            numbers = spans.cover_numbers(low, high)
            if numbers is None:
                raise QueryError(
                    f"{node.low or ''}..{node.high or ''} is not a range of numbers.",
                    self.query,
                    node.start,
                )
            steps = numbers
        return p.AnyOf(tuple(p.Has("spans", path, tuple(steps)) for path in paths if steps))

    def _field(self, name: str, start: int) -> str:
        return self.options.field(name, self.query, max(0, start - len(name) - 1))

    def _boost(self, lookup: p.Lookup, weight: float) -> None:
        if not self._negated and not self.options.exact:
            self.boosts.append((lookup, weight))


def _not_near(ways: Sequence[p.Lookup], near: Sequence[p.Close]) -> Iterator[p.Lookup]:
    """``ways`` without the tokens that ``near`` finds too, which engines would look up twice."""
    for way in ways:
        if not isinstance(way, p.Has):
            yield way
            continue
        alone = tuple(token for token in way.tokens if not _finds(near, way.rank, token))
        if alone:
            yield msgspec.structs.replace(way, tokens=alone)


def _finds(near: Sequence[p.Close], rank: p.Rank, token: str) -> bool:
    return any(
        close.rank == rank
        and OSA.distance(close.token, token, score_cutoff=close.distance) <= close.distance
        for close in near
    )


def _is_bare(word: grammar.Word) -> bool:
    return word.field is None and not word.prefix and not word.distance


def _exact(tokens: Sequence[str]) -> tuple[str, ...]:
    return tuple(folding.exact(token) for token in tokens)


def _beginning(path: str, tokens: Sequence[str], text: str) -> p.Lookup:
    """Words of which the last only begins so; a code may have been typed with its dashes."""
    folded = [folding.folded(token) for token in tokens]
    before = tuple(p.Has("folded", path, (word,)) for word in folded[:-1])
    ways: list[p.Lookup] = [p.AllOf((*before, p.Starts("folded", path, folded[-1])))]
    if any(c.isdigit() for c in text):
        ways.append(p.Starts("keys", path, CODE + folding.code(text)))
    return p.AnyOf(tuple(ways))


def _dates(text: str) -> list[str]:
    printed = list(printed_dates(text))
    return printed or ([text] if spans.first_day(text) and "-" in text else [])
