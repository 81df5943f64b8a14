# ruff: noqa: E501 -- sentences stand whole
"""Inventories of the part *other*: columns in other orders and with other neighbours."""

from dataclasses import dataclass

from samples.layouts.tables import Cell, cell_row, height_of
from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.labels import LABELS, OFFICIALS, TITLES
from samples.look import A4, Look
from samples.morphology import cardinal
from samples.subjects import Fact, Subject
from samples.typeset import Align, Frame, Seg, Sheet, line_runs, words_of, wrap

NAMES = ("reordered", "loose", "striped", "listed")
_BOTTOM = 52.0
_EXTRA = {
    "old_no": ("Köhnə №", "Старый №"),
    "index": ("İndeks", "Индекс"),
    "note": ("Qeyd", "Примечание"),
    "volume": ("Cild", "Том"),
}
_ORDERS = (
    ("no", "title", "dates", "sheets"),
    ("no", "dates", "title", "sheets"),
    ("no", "dates", "sheets", "title"),
    ("no", "old_no", "title", "dates", "sheets"),
    ("no", "index", "title", "dates", "sheets", "note"),
    ("no", "title", "sheets", "dates"),
    ("no", "title", "volume", "dates", "sheets", "note"),
    ("no", "index", "dates", "title", "sheets"),
)
_WIDTHS = {"no": 0.08, "title": 0.5, "dates": 0.16, "sheets": 0.1, "old_no": 0.09, "index": 0.11,
           "note": 0.12, "volume": 0.07}  # fmt: skip
_CLOSING = (
    ("Siyahıda cəmi {n} iş, {s} vərəq vardır", "Всего в описи {n} дел, {s} листов"),
    ("Cəmi: {n} saxlama vahidi. Vərəqlərin ümumi sayı: {s}", "Итого: {n} единиц хранения. Общее количество листов: {s}"),
    ("Yekun: işlərin sayı – {n}, vərəqlərin sayı – {s}", "Итог: количество дел – {n}, количество листов – {s}"),
    ("Bu siyahıya {n} ({w}) saxlama vahidi daxil edilmişdir, {s} vərəq", "В данную опись внесено {n} единиц хранения, {s} листов"),
)  # fmt: skip


def _word(look: Look, az: str, ru: str) -> str:
    return ru if look.tongue == "Russian" else to_cyrillic(az) if look.tongue == "Cyrl" else az


@dataclass
class _Column:
    name: str
    head: str
    x0: float
    x1: float


def compose(
    subject: Subject, entries: list[dict[str, Fact]], look: Look, layout: str
) -> list[Sheet]:
    """The pages of an inventory."""
    return _Inventory(subject, entries, look, layout).sheets


class _Inventory:
    """An inventory on its way to paper, page after page."""

    def __init__(
        self, subject: Subject, entries: list[dict[str, Fact]], look: Look, layout: str
    ) -> None:
        self.subject, self.entries, self.look, self.layout = subject, entries, look, layout
        self.draw = look.draw
        self.size = (A4[1], A4[0]) if self.draw.chance(0.2) else A4
        self.sheets: list[Sheet] = []
        self.frame = self._page()
        self.columns = self._columns()
        self._head()
        if layout == "listed":
            self._list()
        else:
            self._table()
        self._close()
        for number, sheet in enumerate(self.sheets, 1):
            if len(self.sheets) > 1 and self.draw.chance(0.6):
                x = sheet.width - 60 if self.draw.chance(0.4) else sheet.width / 2
                sheet.row([look.small.run(str(number), x, sheet.height - 28)])

    def _page(self) -> Frame:
        sheet = Sheet(*self.size)
        self.sheets.append(sheet)
        self.frame = Frame(sheet, 48.0, self.size[0] - 40.0, 42.0)
        return self.frame

    def _room(self, height: float) -> bool:
        return self.frame.y + height <= self.size[1] - _BOTTOM

    def _columns(self) -> list[_Column]:
        order = self.draw.rng.choice(_ORDERS)
        heads = {name: self.look.word(LABELS[name]) for name in ("no", "title", "dates", "sheets")}
        heads |= {name: _word(self.look, *pair) for name, pair in _EXTRA.items()}
        total = sum(_WIDTHS[n] for n in order)
        x, out = self.frame.x0, []
        for name in order:
            width = _WIDTHS[name] / total * self.frame.width
            out.append(_Column(name, heads[name], x, x + width))
            x += width
        return out

    def _head(self) -> None:
        frame, look, facts, draw = self.frame, self.look, self.subject.facts, self.draw
        codes = [
            [Seg(look.word(LABELS[name]) + draw.rng.choice((" ", ": ", " – "))),
             Seg(facts[name].code or "", name)]
            for name in ("fond", "inventory", "case") if name in facts
        ]  # fmt: skip
        align: Align = draw.rng.choice(("left", "center", "right"))
        below = draw.chance(0.3)
        title = look.word(TITLES["archival_inventory"])
        if below:
            frame.paragraph(title, look.title, align="center")
        if "archive" in facts:
            seg = Seg(facts["archive"].printed(look.tongue), "archive")
            lead = [Seg(look.word(LABELS["archive"]) + ": ")] if draw.chance(0.3) else []
            frame.paragraph([*lead, seg], look.bold if draw.chance(0.6) else look.body, align=align)
        way = draw.rng.choice(("lines", "row", "line", "number_in_title"))
        if way == "number_in_title" and not below:
            frame.paragraph(codes[0], look.body, align=align)
            frame.gap(8)
            segs = [Seg(title.upper() + " № "), codes[1][1]]
            frame.paragraph(segs, look.title, align="center")
            for code in codes[2:]:
                frame.paragraph(code, look.body, align="center")
        else:
            if way == "lines":
                for code in codes:
                    frame.paragraph(code, look.body, align=align)
            elif way == "row":
                frame.spread(codes, look.body)
            else:
                mark = draw.rng.choice((", ", "  ", "; "))
                line = codes[0]
                for code in codes[1:]:
                    line = [*line, Seg(mark), *code]
                frame.paragraph(line, look.body, align=align)
            if not below:
                frame.paragraph(title, look.title, align="center")
        frame.gap(look.body.size)

    def _cell(self, column: _Column, entry: dict[str, Fact], index: int) -> Cell:
        look, rng = self.look, self.draw.rng
        if column.name in entry:
            text = entry[column.name].printed(look.tongue)
            seg = Seg(text, f"rows/{index}/{column.name}")
            align: Align = "left" if column.name == "title" else "center"
            return Cell(column.x0, column.x1, (((seg,), look.body),), align)
        text = ""
        if column.name == "old_no" and rng.random() < 0.8:
            text = str(rng.randint(1, 900))
        elif column.name == "index" and rng.random() < 0.8:
            text = f"{rng.randint(1, 9)}-{rng.randint(1, 30)}"
        elif column.name == "volume" and rng.random() < 0.3:
            text = rng.choice(("I", "II", "III"))
        elif column.name == "note" and rng.random() < 0.15:
            text = _word(look, "mikrofilm", "микрофильм")
        return Cell(column.x0, column.x1, (((Seg(text),), look.small),), "center")

    def _table(self) -> None:
        grid = {"loose": "none", "striped": "rows"}.get(self.layout, "all")
        self._table_head(grid)
        year = ""
        headed = self.draw.chance(0.25)
        for index, entry in enumerate(self.entries):
            made = [self._cell(column, entry, index) for column in self.columns]
            if not self._room(height_of(made)):
                self._page()
                if self.draw.chance(0.7):
                    self._table_head(grid)
            now = (entry["dates"].code or "")[:4]
            if headed and now != year and self._room(60):
                year = now
                text = year + _word(self.look, "-ci il", " год")
                whole = Cell(self.frame.x0, self.frame.x1, (((Seg(text),), self.look.bold),),
                             "center")  # fmt: skip
                cell_row(self.frame, [whole], grid=grid)
            cell_row(self.frame, made, grid=grid)

    def _table_head(self, grid: str) -> None:
        head = self.look.bold if self.draw.chance(0.5) else self.look.small
        cells = [Cell(c.x0, c.x1, (((Seg(c.head),), head),), "center") for c in self.columns]
        cell_row(self.frame, cells, grid=grid, fill=self.layout == "striped")

    def _list(self) -> None:
        """Entries as paragraphs, dates and sheets at their end."""
        look = self.look
        space = look.body.width(" ")
        sign = self.draw.rng.choice((".", ")", ""))
        mark = self.draw.rng.choice((", ", " – ", "; "))
        sheets = _word(look, " v.", " л.")
        for index, entry in enumerate(self.entries):

            def seg(name: str, index: int = index, entry: dict[str, Fact] = entry) -> Seg:
                return Seg(entry[name].printed(look.tongue), f"rows/{index}/{name}")

            segs = [seg("title"), Seg(mark), seg("dates"), Seg(mark), seg("sheets"), Seg(sheets)]
            indent = look.body.width("0000. ")
            lines = wrap(words_of(segs, look.body), [self.frame.width - indent], space)
            pitch = look.body.size * 1.35
            if not self._room(len(lines) * pitch):
                self._page()
            for k, line in enumerate(lines):
                self.frame.y += pitch
                runs = line_runs(line, self.frame.x0 + indent, self.frame.x1, self.frame.y, "left",
                                 space)  # fmt: skip
                if k == 0:
                    number = look.body.run(entry["no"].code or "", self.frame.x0, self.frame.y,
                                           f"rows/{index}/no")  # fmt: skip
                    dot = look.body.run(sign, number.x + number.width, self.frame.y, glue=True)
                    runs = [number, dot, *runs]
                self.frame.sheet.row(runs)
            self.frame.gap(3)

    def _close(self) -> None:
        look, facts, draw = self.look, self.subject.facts, self.draw
        if draw.chance(0.12):
            del facts["row_count"], facts["sheet_total"]
        else:
            az, ru = draw.rng.choice(_CLOSING)
            count = int(facts["row_count"].code or 0)
            text = _word(look, az.replace("{w}", cardinal(count)), ru)
            text = text.replace(to_cyrillic("{n}"), "{n}").replace(to_cyrillic("{s}"), "{s}")
            first, rest = text.split("{n}")
            middle, last = rest.split("{s}")
            segs = [Seg(first), Seg(str(count), "row_count"), Seg(middle),
                    Seg(facts["sheet_total"].code or "", "sheet_total"), Seg(last)]  # fmt: skip
            if not self._room(50):
                self._page()
            self.frame.gap(look.body.size)
            self.frame.paragraph([s for s in segs if s.text], look.body)
        if self._room(50):
            self.frame.gap(14)
            name = self.subject.signs.initials().written(look.tongue)
            self.frame.spread([[Seg(look.word(OFFICIALS["archive"]))], [Seg(name)]], look.body)
