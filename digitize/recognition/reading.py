"""From a prepared page to a page with words: the stage as a whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

import msgspec

from digitize.model import Line, Page, PreparedPage, Segment, Word, union
from digitize.recognition import codes, layout, order, roman, scripts, stamps, text_layer
from digitize.recognition.atoms import Piece
from digitize.recognition.confidence import true_confidence
from digitize.recognition.engine import PSM_LINE, PSM_RAW_LINE, RawWord, read_pictures
from digitize.recognition.line_kind import Kind, kinds_of
from digitize.recognition.models import ENGLISH_MODEL, SHIPPED_MODEL, find_model
from digitize.recognition.pictures import Grey, LinePicture, line_picture, upright_box
from digitize.recognition.spacing import extents

# Pages read with less confidence than this are tried in the other turns as well.
DOUBTFUL = 0.67
# Pieces of a line of which the engine is less sure than this are read a second time, from pictures
# of this height: on 96 pages of samples that took CER from 2.8 / 3.3 / 8.0 % (clean / scan / poor)
# to 2.6 / 2.9 / 7.6 %, four pieces of a clean page and 26 of a poor one being read twice.
LOOK_AGAIN, ROWS_AGAIN = 0.75, 48
# Where the engine is less sure than this, five pieces in six are no writing.
FAINT = 0.3
# Width to height of the narrowest words: 19 in 20 pieces of writing are wider than twice.
WORD_SHAPE = 1.6
# The most that is believed of a word by hand: of 512 in hands not learned from 6 % were read right,
# of those that the engine was sure of by 0.2 to 0.8 11 %. Of Arabic script nothing is.
HANDWRITTEN_RIGHT = 0.1
# What lines that are not print count for where turns of a page are compared: Arabic script turned
# over looks like handwriting, and lines of both that run down the page were read with up to 0.52.
LEGIBLE = {"handwriting": 0.55, "arabic": 0.7}
# What stands for writing of which the engine makes nothing at all.
ILLEGIBLE = "[?]"

Parts = list[tuple[Segment, Line]]
"""A piece of a line, or what of it is print, handwriting and Arabic script, left to right."""


class _Read(NamedTuple):
    """The engine's words in one picture, the columns of each, and what each is."""

    words: list[RawWord]
    columns: list[tuple[int, int]]
    picture: LinePicture
    kinds: list[Kind]

    @property
    def is_print(self) -> bool:
        return all(kind.name == "print" for kind in self.kinds)


@dataclass(frozen=True)
class Options:
    """How pages are read; part of the name under which a reading is kept."""

    model: str = SHIPPED_MODEL
    timeout: float = 120.0


def read(page: PreparedPage, options: Options | None = None) -> Page:
    """The page's words, line by line, with scripts and languages; one call of the engine.

    A good text layer of the file is used in place of reading, after a check against the picture.
    Raises EngineError when the engine fails or takes too long, MissingError when it is not there.
    """
    options = options or Options()
    layer = text_layer.placed(page)
    if layer:
        chosen = text_layer.sample(page)
        seen = [
            " ".join(word.text for word in piece.words)
            for piece in _looked_at(page, chosen, options)
        ]
        if text_layer.agrees([layer[i].text for i in chosen], seen):
            own_text = [[pair] for pair in zip(page.segments, layer, strict=True)]
            return _as_page(page, own_text, origin="text-layer")
    own = _as_page(page, _read_all(page, options))
    read_as_english = options.model == ENGLISH_MODEL
    if read_as_english or own.languages[:1] != ("en",) or find_model(ENGLISH_MODEL) is None:
        return own
    english = replace(options, model=ENGLISH_MODEL)
    other = _as_page(page, _read_all(page, english))
    return max(own, other, key=attrgetter("confidence"))


def glance(page: PreparedPage, options: Options | None = None) -> float:
    """How well a few lines can be read (0 to 1): enough to tell upright from upside down."""
    which = text_layer.sample(page)
    read = _looked_at(page, which, options or Options())
    parts = (_parts(page, page.segments[i], own) for i, own in zip(which, read, strict=True))
    return legibility([line for pairs in parts for _, line in pairs])


def doubtful(page: Page) -> bool:
    """Whether so little print on ``page`` was read surely that it may not stand upright."""
    return bool(page.lines) and _confidence(page.printed) < DOUBTFUL


def legibility(lines: Sequence[Line]) -> float:
    """How well lines can be read (0 to 1), by a person where they are not print.

    In another turn handwriting and Arabic script are read as print, with some confidence.
    """
    letters = [
        (len(word.text), LEGIBLE.get(line.kind, word.confidence))
        for line in lines
        for word in line.words
    ]
    total = sum(n for n, _ in letters)
    return sum(n * c for n, c in letters) / total if total else 0.0


def _read_all(page: PreparedPage, options: Options) -> list[Parts]:
    """The words of all segments; codes as the English model reads them, where it is installed."""
    read = _looked_at(page, range(len(page.segments)), options)
    _count_ones(read)
    _read_codes_again(read, options)
    return [_parts(page, *piece) for piece in zip(page.segments, read, strict=True)]


def _looked_at(page: PreparedPage, which: Sequence[int], options: Options) -> list[_Read]:
    """What was read in the segments ``which``; print that was read unsurely in another way.

    As a raw line a picture is read as it stands, which is quickest. Where that was unsure the
    engine looks for the line's base itself, on a larger picture; the surer reading is kept.
    """
    pictures = [line_picture(page, i) for i in which]
    words = _words_of(pictures, PSM_RAW_LINE, options)
    segments = [page.segments[i] for i in which]
    read = _with_kinds(words, pictures)
    sureness = [_sureness(w) for w in words]
    unsure = [
        n for n in range(len(which))
        if sureness[n] < LOOK_AGAIN and read[n].is_print
        and (sureness[n] >= FAINT or _in_company(n, segments, sureness))
    ]  # fmt: skip
    larger = [line_picture(page, which[n], ROWS_AGAIN) for n in unsure]
    again = _words_of(larger, PSM_LINE, options)
    for n, picture, other in zip(unsure, larger, again, strict=True):
        if _sureness(other) > sureness[n]:
            kinds = [Kind("print", 1.0)] * len(other)
            read[n] = _Read(other, extents(other, picture.pixels), picture, kinds)
    return read


def _count_ones(read: list[_Read]) -> None:
    for place in _places(read, lambda word: roman.looks_like_ones(word.text)):
        _put(read, place, roman.counted(_word(read, place), _cut_out(read, place)))


def _read_codes_again(read: list[_Read], options: Options) -> None:
    found = _places(read, codes.looks_like_code)
    if not found or find_model(ENGLISH_MODEL) is None:
        return
    cut = [_cut_out(read, place) for place in found]
    other = read_pictures(cut, model=ENGLISH_MODEL, psm=PSM_LINE, timeout=options.timeout)
    for place, own in zip(found, other, strict=True):
        _put(read, place, codes.again(_word(read, place), own))


def _places(read: Sequence[_Read], wanted: Callable[[RawWord], bool]) -> list[codes.Place]:
    return codes.places([piece.words if piece.is_print else [] for piece in read], wanted)


def _word(read: Sequence[_Read], place: codes.Place) -> RawWord:
    return read[place.piece].words[place.word]


def _cut_out(read: Sequence[_Read], place: codes.Place) -> Grey:
    piece = read[place.piece]
    return codes.cut_out(piece.picture.pixels, piece.columns[place.word])


def _put(read: list[_Read], place: codes.Place, word: RawWord) -> None:
    words = list(read[place.piece].words)
    words[place.word] = word
    read[place.piece] = read[place.piece]._replace(words=words)


def _with_kinds(words: Sequence[list[RawWord]], pictures: Sequence[LinePicture]) -> list[_Read]:
    """What was read, with the kind of each word."""
    columns = [extents(own, picture.pixels) for own, picture in zip(words, pictures, strict=True)]
    spans = [
        [(x0, x1, word.confidence) for word, (x0, x1) in zip(own, placed, strict=True)]
        for own, placed in zip(words, columns, strict=True)
    ]
    kinds = kinds_of([picture.pixels for picture in pictures], spans)
    return [_Read(*piece) for piece in zip(words, columns, pictures, kinds, strict=True)]


def _words_of(pictures: Sequence[LinePicture], psm: int, options: Options) -> list[list[RawWord]]:
    pixels = [picture.pixels for picture in pictures]
    return read_pictures(pixels, model=options.model, psm=psm, timeout=options.timeout)


def _in_company(i: int, segments: Sequence[Segment], sureness: Sequence[float]) -> bool:
    """Whether piece ``i`` may be a word: as high as one that was read surely, and level or a word.

    Specks, seals and signatures, of which the engine makes next to nothing, mostly are neither; a
    number in a table, an initial and the place of a seal are.
    """
    own = segments[i]
    y0, y1 = own.box[1], own.box[3]
    if own.cell is not None:
        return True
    alike = [
        other for other, sure in zip(segments, sureness, strict=True)
        if sure >= LOOK_AGAIN and 0.6 < own.height / other.height < 1.7
    ]  # fmt: skip
    is_word = own.box[2] - own.box[0] >= WORD_SHAPE * (y1 - y0)
    return bool(alike) and (
        is_word
        or any(min(y1, o.box[3]) - max(y0, o.box[1]) > 0.5 * min(y1 - y0, o.height) for o in alike)
    )


def _sureness(words: Sequence[RawWord]) -> float:
    total = sum(len(w.text) for w in words)
    return sum(len(w.text) * w.confidence for w in words) / total if total else 0.0


def _confidence(lines: Sequence[Line]) -> float:
    """Mean confidence of the words, each by its length."""
    letters = [(len(w.text), w.confidence) for line in lines for w in line.words]
    total = sum(n for n, _ in letters)
    return sum(n * c for n, c in letters) / total if total else 0.0


def _as_page(
    page: PreparedPage, read: list[Parts], origin: Literal["ocr", "text-layer"] = "ocr"
) -> Page:
    """What is kept of a page; ``read`` are the parts of its segments, in their order."""
    found = [pair for parts in read for pair in parts if pair[1].words]
    pieces = order.in_reading_order(found)
    if origin == "ocr":
        written = stamps.marked(layout.writing(pieces), page.pixels)
        other = [piece for piece in written if piece[1].kind != "print"]
        apart = other if len(other) < len(written) - len(other) else []
        if apart or len(written) < len(pieces):
            pieces = order.in_reading_order([piece for piece in written if piece not in apart])
        pieces = layout.columns_by_language(page, pieces)
        pieces = layout.with_others(pieces, apart)
    else:
        pieces = layout.columns_by_language(page, pieces)
    lines = _rows(pieces)
    if origin == "ocr":
        lines = scripts.in_one_script(lines)
    unread = sum(max(1, len(parts)) for parts in read) - len(pieces)
    script, share = scripts.page_script(lines)
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        dpi=round(page.dpi),
        rotation=page.rotation,
        rotation_confidence=page.rotation_confidence,
        skew=page.skew,
        blank=page.blank and not lines,
        handwriting=_handwritten(lines),
        notes=(f"unread-lines:{unread}",) if unread and lines else (),
        quality=page.quality,
        lines=tuple(lines),
        script=script,
        script_confidence=share,
        # Scraps between lines in Arabic script are none of its language.
        languages=() if script == "Arab" else scripts.languages_of(scripts.printed(lines)),
        confidence=_confidence(lines),
        origin=origin,
    )


def _handwritten(lines: Sequence[Line]) -> float:
    """The share of handwriting in the width of all lines."""
    widths = [(line.kind, line.box[2] - line.box[0]) for line in lines]
    written = sum(width for kind, width in widths if kind == "handwriting")
    return written / max(1, sum(width for _, width in widths))


def _parts(page: PreparedPage, segment: Segment, read: _Read) -> Parts:
    """A piece as it stands on the upright page, a line for each kind that its words are of."""
    if not read.words:
        line = Line((), upright_box(page, segment.box), kind=read.kinds[0].name)
        if line.kind != "print":
            line = msgspec.structs.replace(line, words=(Word(ILLEGIBLE, line.box, 0.0),))
        return [(segment, line)]
    named = [kind.name for kind in read.kinds]
    runs = [[n for n, _ in run] for _, run in groupby(enumerate(named), key=lambda pair: pair[1])]
    if len(runs) == 1:
        return [(segment, _line(page, segment, read, runs[0]))]
    parts: Parts = []
    for run in runs:
        first, last = read.columns[run[0]][0], read.columns[run[-1]][1]
        left, _, right, _ = read.picture.on_page((first, 0, last, 0))
        box = (round(left), segment.box[1], round(right), segment.box[3])
        own = replace(segment, box=box)
        parts.append((own, _line(page, own, read, run)))
    return parts


def _line(page: PreparedPage, segment: Segment, read: _Read, which: Sequence[int]) -> Line:
    """The words ``which`` as they stand on the upright page, each as high as its segment."""
    _, top, _, bottom = segment.box
    kind = read.kinds[which[0]].name
    placed: list[Word] = []
    for n in which:
        left, right = read.columns[n]
        x0, _, x1, _ = read.picture.on_page((left, 0, right, 0))
        box = upright_box(page, (x0, top, x1, bottom))
        sure = true_confidence(read.words[n].confidence)
        if kind != "print":
            sure = min(sure, HANDWRITTEN_RIGHT if kind == "handwriting" else 0.0)
        placed.append(Word(read.words[n].text, box, sure))
    cell = upright_box(page, segment.cell) if segment.cell else None
    return Line(tuple(placed), upright_box(page, segment.box), cell=cell, kind=kind)


def _rows(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces of one row and block as one line, left to right."""
    rows: list[Line] = []
    previous: Segment | None = None
    for segment, line in pieces:
        together = (
            previous is not None
            and previous.row == segment.row
            and previous.block == segment.block
            and previous.cell == segment.cell
            and rows[-1].kind == line.kind
        )
        if together:
            last = rows[-1]
            box = union([last.box, line.box])
            rows[-1] = msgspec.structs.replace(last, words=last.words + line.words, box=box)
        else:
            rows.append(msgspec.structs.replace(line, block=segment.block))
        previous = segment
    return rows
