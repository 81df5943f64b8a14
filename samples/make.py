"""One document after another: drawn from (seed, index), set, worn, written, told in the truth."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from samples import degrade, formats, truth, written
from samples.empty import EMPTY_KINDS, empty
from samples.layouts import (
    certificates,
    inventories,
    letters,
    orders,
    other_certificates,
    receipts,
)
from samples.lexicon.pools import Draw, Parts, Tongue
from samples.look import A4, FORM_SIZES, LETTER_SIZES, Look, make_look
from samples.render import FloatBox, draw_sheet
from samples.subjects import EXTRA_KINDS, KINDS, Fact, Subject, subject
from samples.truth import TruePage
from samples.typeset import Sheet

DIFFICULTIES = ("clean", "scan", "poor")
TONGUES: tuple[Tongue, ...] = ("Latn", "Cyrl", "Russian")
EMPTY_EVERY = 23
"""One document in so many has no text: a blank page or a picture."""
ARABIC = "arabic"
"""In place of a kind of record: a page in Arabic script."""
ARABIC_PAGES = 0.7
"""Share of pages wholly in Arabic script among the documents that have any; on others it is a line
above what is printed."""
BILINGUAL = frozenset({"two_column", "bilingual_labels", "two_tongues"})
BILINGUAL |= other_certificates.BILINGUAL
"""Layouts that print Azerbaijani and Russian together."""
_MAY_BE_TYPED = frozenset(
    {"prose", "colons", "letter", "right_corner", "open_columns", "footer"}
    | {"statement", "run_in", "enumerated", "top_lines", "told", "lines_left", "loose", "listed"}
)
_IDENTITY = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
_TRIES = 4
_BILEVEL_DPI = (200, 200, 300)
"""From a fax's fine mode up; below it, letters of 9 points close up for a person too."""


ALL_PARTS = Parts()


@dataclass(frozen=True)
class Plan:
    """What to make. ``light`` keeps the files small: less grain, fewer colours, less dpi.

    ``hands`` and ``arabic`` are the shares of documents filled in by hand and of those in Arabic
    script or with a line of it; ``writers`` and ``arabic_faces`` say whose hands and which font
    files. ``mixed``: many of them share a page, and print is in italics here and there. ``lines``:
    the truth tells of each run of text where it is and what it is.
    """

    seed: int
    count: int
    parts: Parts = ALL_PARTS
    kinds: tuple[str, ...] = KINDS
    difficulties: tuple[str, ...] = DIFFICULTIES
    tongues: tuple[Tongue, ...] = TONGUES
    light: bool = False
    hands: float = 0.0
    arabic: float = 0.0
    lines: bool = False
    mixed: bool = False
    writers: written.Writers | None = None
    arabic_faces: tuple[str, ...] = ()


@dataclass
class Composed:
    """A document before it is drawn."""

    sheets: list[Sheet]
    look: Look
    layout: str
    facts: dict[str, Fact]
    entries: list[dict[str, Fact]] = field(default_factory=list)
    script_mix: str = ""
    unprinted: bool = False
    """Something on it is written by hand or in Arabic script."""

    @property
    def english(self) -> bool:
        """Whether it is in English."""
        return self.script_mix == "English"


_MODULES = {
    "order": orders,
    "application": letters,
    "archival_inventory": inventories,
    "receipt": receipts,
}


def layouts_of(kind: str, parts: Parts) -> list[str]:
    """The layouts of ``kind`` that ``parts`` allows."""
    if kind in _MODULES:
        return _MODULES[kind].names(parts.layouts)  # type: ignore[no-any-return]
    return certificates.names(parts.layouts)


def make(plan: Plan, out: Path) -> Iterator[dict[str, Any]]:
    """Write the documents of ``plan`` to ``out``/pages and the truth to ``out``/truth.jsonl.

    Yields each line of the truth once its file is written.
    """
    pages = out / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    with (out / "truth.jsonl").open("w", encoding="utf-8") as lines:
        for index in range(plan.count):
            line = make_one(plan, index, pages)
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
            yield line


def make_one(plan: Plan, index: int, folder: Path) -> dict[str, Any]:
    """Make document ``index`` of ``plan``; it depends on nothing but the two."""
    rng = random.Random(f"{plan.seed}/{index}")
    empty_before, place = divmod(index, EMPTY_EVERY)
    if place == EMPTY_EVERY - 1:
        difficulty = plan.difficulties[empty_before // 2 % len(plan.difficulties)]
        what = EMPTY_KINDS[index // EMPTY_EVERY % len(EMPTY_KINDS)]
        return empty(what, plan, index, difficulty, folder, rng)
    turn, place = divmod(index - empty_before, len(plan.kinds))
    kind = plan.kinds[place]
    difficulty, tongue = _schedule(plan, turn, place)
    tongue = "Latn" if kind in EXTRA_KINDS else tongue
    draw = Draw(rng, plan.parts)
    # Draws of its own: the other documents of a seed stay as they are.
    apart = random.Random(f"{plan.seed}/{index}/unprinted")
    by_hand, in_arabic = apart.random() < plan.hands, apart.random() < plan.arabic
    if in_arabic and apart.random() < ARABIC_PAGES:
        return _arabic(plan, index, difficulty, folder, apart)
    composed = _compose(kind, draw, tongue, _layout_order(plan, turn, place))
    if by_hand:
        writers = plan.writers or written.italics(plan.parts.fonts)
        written.fill_in(composed.sheets, kind, tongue, writers, apart, mixed=plan.mixed)
    elif plan.mixed:
        written.slant(composed.sheets, apart)
    if in_arabic:
        written.arabic_heading(composed.sheets[0], _arabic_face(plan, apart), apart)
    composed.unprinted = by_hand or in_arabic
    return _Maker(plan, index, difficulty, kind, tongue, composed, rng).write(folder)


def _schedule(plan: Plan, turn: int, place: int) -> tuple[str, Tongue]:
    """Difficulty and tongue of the document of kind number ``place`` in round ``turn``.

    Every kind meets every difficulty in every tongue once in difficulties × tongues rounds.
    """
    cell = turn + place
    difficulty = plan.difficulties[cell % len(plan.difficulties)]
    return difficulty, plan.tongues[cell // len(plan.difficulties) % len(plan.tongues)]


def _layout_order(plan: Plan, turn: int, place: int) -> list[str]:
    """The layouts of a kind, the one whose turn it is first, then those it may be replaced by.

    Each has its turn once in as many rounds as there are layouts; those in two languages have it
    when the tongue is not Russian, for their values are Azerbaijani.
    """
    kind = plan.kinds[place]
    layouts = layouts_of(kind, plan.parts)
    rounds, at = divmod(turn, len(layouts))
    first = rounds * len(layouts)
    tongues = [_schedule(plan, first + k, place)[1] for k in range(len(layouts))]
    rng = random.Random(f"{plan.seed}/{kind}/{rounds}")
    rng.shuffle(layouts)
    plain = [name for name in layouts if name not in BILINGUAL]
    both = [name for name in layouts if name in BILINGUAL]
    azerbaijani = [k for k, tongue in enumerate(tongues) if tongue != "Russian"]
    places = set(rng.sample(azerbaijani, min(len(both), len(azerbaijani))))
    order = [both.pop() if k in places else (plain or both).pop() for k in range(len(layouts))]
    return order[at:] + order[:at]


def _compose(kind: str, draw: Draw, tongue: Tongue, layouts: list[str]) -> Composed:
    """Draw a subject and a layout until they fit each other."""
    for layout in [name for name in layouts for _ in range(_TRIES)]:
        if tongue == "Russian" and layout in BILINGUAL:
            continue
        try:
            return _attempt(kind, draw, tongue, layout)
        except OverflowError:
            continue
    message = f"no layout of {kind} holds the text: {', '.join(layouts)}"
    raise OverflowError(message)


def _attempt(kind: str, draw: Draw, tongue: Tongue, layout: str) -> Composed:
    if kind == "receipt":
        about_sale = receipts.receipt(draw)
        look = make_look(draw, tongue, soviet=False, typed=layout in receipts.TYPED)
        sheets = receipts.compose(about_sale, look, layout)
        return Composed(sheets, look, layout, about_sale.facts, script_mix="English")
    typed = layout == "typed" or (layout in _MAY_BE_TYPED and draw.chance(0.45))
    if kind == "archival_inventory":
        about, entries = inventories.inventory(draw, tongue, layout)
        look = make_look(draw, tongue, soviet=about.soviet, typed=typed)
        sheets = inventories.compose(about, entries, look, layout)
        return Composed(sheets, look, layout, about.facts, entries)
    about = subject(kind, draw, tongue)
    sizes = LETTER_SIZES if kind in {"order", "application"} else FORM_SIZES
    look = make_look(draw, tongue, soviet=about.soviet, typed=typed, sizes=sizes)
    sheets = _sheets(kind, about, look, layout)
    mix = "bilingual" if layout in BILINGUAL else ""
    return Composed(sheets, look, layout, about.facts, [], mix)


def _sheets(kind: str, about: Subject, look: Look, layout: str) -> list[Sheet]:
    if kind == "order":
        return orders.compose(about, look, layout)
    if kind == "application":
        return letters.compose(about, look, layout)
    return certificates.compose(about, look, layout)


@dataclass
class _Maker:
    """One document between its sheets and its file."""

    plan: Plan
    index: int
    difficulty: str
    kind: str
    tongue: Tongue
    composed: Composed
    rng: random.Random

    def write(self, folder: Path) -> dict[str, Any]:
        """Draw, wear and write the pages; the line of the truth."""
        rng, composed = self.rng, self.composed
        wear = degrade.draw_wear(rng, self.difficulty, light=self.plan.light)
        if composed.english:  # no office sets its seal upon it
            wear = replace(wear, seals=0, block_stamp=False)
        dpi = formats.resolution(rng, self.difficulty, light=self.plan.light)
        if wear.bilevel:
            dpi = max(dpi, rng.choice(_BILEVEL_DPI))
        form = self._form(wear)
        if form == "jpeg" or (form.startswith("pdf") and not wear.bilevel):
            wear = replace(wear, jpeg=0)
        path = folder / self._name(form)
        if form == formats.TEXT:
            pages = self._text_pdf(path)
        else:
            pages = self._pictures(path, form, wear, dpi)
        sample = {
            "difficulty": self.difficulty,
            "layout": composed.layout,
            "kind_of_layout": "held" if self._is_held() else "known",
            "fonts": composed.look.families,
            "degradations": [] if form == formats.TEXT else wear.names(),
            "exif_turn": self._lies(form),
            "format": form,
            "seed": self.plan.seed,
            "index": self.index,
            "script_mix": composed.script_mix or self.tongue,
        }
        return truth.document(
            identity=path.stem,
            file=path,
            pages=pages,
            kind=self.kind if self.kind in KINDS else None,
            tongue=self.tongue,
            facts=composed.facts,
            entries=composed.entries,
            sample=sample,
            lines=self.plan.lines,
            english=composed.english,
        )

    def _name(self, form: str) -> str:
        return f"{self.index:04d}-{self.kind.replace('_', '-')}.{formats.EXTENSION[form]}"

    def _is_held(self) -> bool:
        if self.kind == ARABIC:
            return False
        return self.composed.layout in layouts_of(self.kind, Parts(layouts="held"))

    def _form(self, wear: degrade.Wear) -> str:
        several = len(self.composed.sheets) > 1
        as_text = self.difficulty == "clean" and not wear.bilevel and self.rng.random() < 0.3
        as_text = as_text and not self.composed.unprinted
        if as_text and formats.embeddable(self.composed.sheets):
            return formats.TEXT
        if several:
            noisy = self.difficulty != "clean" and not wear.bilevel
            pool = formats.MULTI[1:] if noisy and self.plan.light else formats.MULTI
            form = self.rng.choice(pool)
            return "pdf-image" if self.composed.unprinted and form == "pdf-spoilt" else form
        choices = ["png", "jpeg", "jpeg", "tiff", "pdf-image", "pdf-image", "multipage-tiff"]
        if self.difficulty != "clean" and not wear.bilevel and self.plan.light:
            choices = ["jpeg", "jpeg", "pdf-image"]
        if wear.bilevel:
            choices = ["tiff", "tiff", "png", "pdf-image", "multipage-tiff"]
        if self.rng.random() < 0.06 and not self.composed.unprinted:
            return "pdf-spoilt"
        return self.rng.choice(choices)

    def _languages(self) -> tuple[str, ...]:
        if self.composed.english:
            return ("en",)
        if self.composed.script_mix:
            return ("az", "ru")
        return ("ru",) if self.tongue == "Russian" else ("az",)

    def _text_pdf(self, path: Path) -> list[TruePage]:
        formats.write_text_pdf(path, self.composed.sheets)
        dpi = formats.TEXT_PDF_DPI
        pages = []
        for sheet in self.composed.sheets:
            pixels, boxes = draw_sheet(sheet, dpi, random.Random(0))
            size = (pixels.shape[1], pixels.shape[0])
            pages.append(TruePage(sheet, boxes, _IDENTITY, size, dpi, 0, 0.0, self._languages()))
        return pages

    def _pictures(self, path: Path, form: str, wear: degrade.Wear, dpi: int) -> list[TruePage]:
        rng = self.rng
        worn: list[degrade.Worn] = []
        pages: list[TruePage] = []
        sheets: list[Sheet | None] = list(self.composed.sheets)
        if form == "multipage-tiff" and len(sheets) == 1:
            sheets.append(None)
        for sheet in sheets:
            own = replace(wear, skew=wear.skew + rng.gauss(0, 0.2) if wear.skew else 0.0)
            pixels, boxes = self._drawn(sheet, dpi, wear)
            spots = sheet.spots if sheet else []
            if sheet is None:
                own = replace(own, seals=0, block_stamp=False)
            page = degrade.apply(pixels, own, dpi, self.tongue, spots, rng)
            worn.append(page)
            pages.append(
                TruePage(
                    sheet,
                    boxes,
                    page.matrix,
                    page.upright_size,
                    dpi,
                    wear.rotation,
                    own.skew,
                    self._languages(),
                    tuple(page.signatures),
                )
            )
        quality = formats.quality(rng, self.difficulty, light=self.plan.light)
        if form == "pdf-spoilt":
            formats.write_spoilt(path, worn, self.composed.sheets, dpi, quality)
        else:
            formats.write(path, form, worn, dpi, quality, lying=self._lies(form))
        return pages

    def _lies(self, form: str) -> bool:
        return form == "jpeg" and self.index % 11 == 5

    def _drawn(
        self, sheet: Sheet | None, dpi: int, wear: degrade.Wear
    ) -> tuple[degrade.Pixels, dict[int, FloatBox]]:
        if sheet is not None:
            return draw_sheet(sheet, dpi, self.rng, faint=wear.faint_type)
        first = self.composed.sheets[0]
        size = (round(first.height * dpi / 72), round(first.width * dpi / 72), 3)
        return np.full(size, 255, np.uint8), {}


def _arabic_face(plan: Plan, rng: random.Random) -> str:
    if plan.arabic_faces:
        return rng.choice(plan.arabic_faces)
    return written.arabic_face(plan.parts.fonts, rng)


def _arabic(
    plan: Plan, index: int, difficulty: str, folder: Path, rng: random.Random
) -> dict[str, Any]:
    """A document of one page in Arabic script."""
    faces = plan.arabic_faces if plan.mixed else (_arabic_face(plan, rng),)
    sheet = written.arabic_page(faces, rng, A4)
    look = Composed([sheet], make_look(Draw(rng, plan.parts), "Cyrl", soviet=True), "arabic", {})
    look.unprinted = True
    look.script_mix = "Arab"
    return _Maker(plan, index, difficulty, ARABIC, "Cyrl", look, rng).write(folder)


def chosen(names: Sequence[str], allowed: Sequence[str], what: str) -> tuple[str, ...]:
    """``names`` in the order of ``allowed``, or all of these without any; ValueError if wrong."""
    unknown = [name for name in names if name not in allowed]
    if unknown:
        message = f"unknown {what}: {', '.join(unknown)}; there are {', '.join(allowed)}"
        raise ValueError(message)
    return tuple(name for name in allowed if name in names) or tuple(allowed)
