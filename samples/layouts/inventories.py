"""Inventories of archives: a head, the entries over one to three pages, a closing line."""

from digitize.language.alphabets import upper
from samples.layouts import other_inventories
from samples.layouts.tables import Cell, cell_row, height_of
from samples.lexicon import people, places, texts
from samples.lexicon.labels import LABELS, OFFICIALS, TITLES
from samples.lexicon.pools import Draw, Pair, Part, Tongue
from samples.look import A4, Look
from samples.morphology import cardinal
from samples.subjects import Fact, Subject
from samples.typeset import Frame, Hand, Rule, Seg, Sheet, line_runs, words_of, wrap

NAMES = ("ruled_table", "open_columns", "leaders", "grey_head", "inner", "landscape")
HELD = frozenset({"leaders", "landscape"})
COLUMNS = ("no", "title", "dates", "sheets")
_SHARES = {"no": 0.09, "title": 0.56, "dates": 0.2, "sheets": 0.15}
_BOTTOM = 52.0
_ARCHIVES = (
    Pair("Azərbaycan Dövlət Tarix Arxivi", "Азербайджанский государственный исторический архив"),
    Pair("Azərbaycan Dövlət Arxivi", "Азербайджанский государственный архив"),
    Pair("Ədəbiyyat və İncəsənət Arxivi", "Архив литературы и искусства"),
    Pair("Siyasi Sənədlər Arxivi", "Архив политических документов"),
)
_CLOSING = (
    Pair(
        "Bu siyahıya {n} ({words}) saxlama vahidi daxil edilmişdir, cəmi {s} vərəq.",
        "В настоящую опись внесено {n} дел, всего листов: {s}.",
    ),
    Pair("Cəmi: {n} iş, {s} vərəq.", "Итого: {n} ед. хр., {s} л."),
    Pair("Yekun: saxlama vahidi {n}, vərəq {s}", "Всего единиц хранения {n}, листов {s}"),
    Pair(
        "Siyahıda qeyd olunan işlərin sayı {n}, vərəqlərin ümumi sayı {s}.",
        "Количество дел, включённых в опись: {n}, общее число листов: {s}.",
    ),
)
_NOTE_WORDS = (
    Pair("surət", "копия"),
    Pair("rus d.", "рус. яз."),
    Pair("çap", "печать"),
    Pair("əlyazma", "рукопись"),
)


def names(part: Part) -> list[str]:
    """The layouts of ``part``."""
    if part == "other":
        return list(other_inventories.NAMES)
    return [n for n in NAMES if part == "all" or (n in HELD) == (part == "held")]


def inventory(draw: Draw, tongue: Tongue, layout: str) -> tuple[Subject, list[dict[str, Fact]]]:
    """The facts of an inventory and its entries."""
    rng = draw.rng
    soviet = draw.chance({"Latn": 0.1, "Cyrl": 1.0, "Russian": 0.85}[tongue])
    count = rng.choice((8, 12, 16, 20, 24, 30, 40, 75))
    first = 1 if draw.chance(0.75) else rng.randint(20, 400)
    start = rng.randint(1921, 1975) if soviet else rng.randint(1930, 2010)
    entries = []
    total = 0
    for k in range(count):
        year = start + k // 4 + rng.randint(0, 1)
        dates = f"{year}" if draw.chance(0.6) else f"{year}-{year + rng.randint(1, 3)}"
        sheets = rng.randint(2, 320)
        total += sheets
        title = texts.fill(draw.wording(texts.INVENTORY_TITLES), draw, soviet=soviet)
        entries.append(
            {
                "no": Fact(code=str(first + k)),
                "title": Fact(pair=title),
                "dates": Fact(code=dates),
                "sheets": Fact(code=str(sheets)),
            }
        )
    archive = draw.name(_ARCHIVES)
    if draw.chance(0.3):
        area = places.district(draw, soviet=soviet)
        archive = Pair(
            f"{area.az} Rayon Dövlət Arxivi", f"{area.ru} районный государственный архив"
        )
    facts = {
        "archive": Fact(pair=archive),
        "fond": Fact(
            code=str(rng.randint(2, 2800)) + ("r" * (tongue == "Latn" and draw.chance(0.1)))
        ),
        "inventory": Fact(code=str(rng.randint(1, 28))),
        "row_count": Fact(code=str(count)),
        "sheet_total": Fact(code=str(total)),
    }
    if layout == "inner":
        facts["case"] = Fact(code=str(rng.randint(1, 900)))
    if draw.chance(0.15):
        del facts["archive"]
    signs = people.person(draw, soviet=soviet)
    return Subject("archival_inventory", soviet, facts, signs), entries


def compose(
    subject: Subject, entries: list[dict[str, Fact]], look: Look, layout: str
) -> list[Sheet]:
    """The pages of an inventory."""
    if layout in other_inventories.NAMES:
        return other_inventories.compose(subject, entries, look, layout)
    return _Inventory(subject, entries, look, layout).sheets


class _Inventory:
    """An inventory on its way to paper, page after page."""

    def __init__(
        self, subject: Subject, entries: list[dict[str, Fact]], look: Look, layout: str
    ) -> None:
        self.subject, self.entries, self.look, self.layout = subject, entries, look, layout
        self.draw = look.draw
        self.size = (A4[1], A4[0]) if layout == "landscape" else A4
        self.sheets: list[Sheet] = []
        self.heads = {name: look.word(LABELS[name]) for name in (*COLUMNS, "note")}
        self.with_note = layout == "landscape" or self.draw.chance(0.2)
        self.numbers_row = self.draw.chance(0.35)
        self.frame = self._page()
        self._head()
        if layout == "leaders":
            self._leader_rows()
        else:
            self._table()
        self._close()
        for number, sheet in enumerate(self.sheets, 1):
            if len(self.sheets) > 1 and self.draw.chance(0.7):
                text = str(number)
                run = look.small.run(
                    text, (sheet.width - look.small.width(text)) / 2, sheet.height - 28
                )
                sheet.row([run])
            elif self.draw.chance(0.2):
                code = look.small.run(f"- {number} -", sheet.width / 2 - 8, sheet.height - 28)
                sheet.row([code])

    def _page(self) -> Frame:
        sheet = Sheet(*self.size)
        self.sheets.append(sheet)
        self.frame = Frame(sheet, 54.0, self.size[0] - 40.0, 42.0)
        return self.frame

    def _room(self, height: float) -> bool:
        return self.frame.y + height <= self.size[1] - _BOTTOM

    def _head(self) -> None:
        frame, look, facts = self.frame, self.look, self.subject.facts
        if "archive" in facts:
            segs = [Seg(facts["archive"].printed(look.tongue), "archive")]
            if self.draw.chance(0.25):
                segs = [Seg(look.word(LABELS["archive"]) + ": "), *segs]
            frame.paragraph(segs, look.bold, align="center" if self.draw.chance(0.6) else "left")
        frame.gap(4)
        codes = [
            [Seg(look.word(LABELS[name]) + " "), Seg(facts[name].code or "", name)]
            for name in ("fond", "inventory", "case")
            if name in facts
        ]
        title = look.word(
            TITLES["inner_inventory" if self.layout == "inner" else "archival_inventory"]
        )
        kind = self.draw.rng.random()
        if kind < 0.35:
            frame.spread(codes, look.body)
            self._title(title)
        elif kind < 0.7:
            for code in codes:
                frame.paragraph(code, look.body, inset=(frame.width * 0.62, 0.0))
            self._title(title)
        else:
            self._title(title)
            line = codes[0]
            for code in codes[1:]:
                line = [*line, Seg(", "), *code]
            frame.paragraph(line, look.bold, align="center")
        frame.gap(look.body.size)

    def _title(self, title: str) -> None:
        self.frame.gap(4)
        text = upper(title) if self.draw.chance(0.7) else title
        self.frame.paragraph(text, self.look.title, align="center")

    def _columns(self) -> list[tuple[str, float, float]]:
        shares = dict(_SHARES)
        if self.with_note:
            shares = {k: v * 0.86 for k, v in shares.items()} | {"note": 0.14}
        x = self.frame.x0
        out = []
        for name, share in shares.items():
            out.append((name, x, x + share * self.frame.width))
            x += share * self.frame.width
        return out

    def _table(self) -> None:
        grid = {"open_columns": "none", "grey_head": "rows"}.get(self.layout, "all")
        hand = self.look.value if self.draw.chance(0.5) else self.look.body
        self._table_head(grid)
        for index, entry in enumerate(self.entries):
            made = [
                self._cell(name, x0, x1, entry, index, hand) for name, x0, x1 in self._columns()
            ]
            if not self._room(height_of(made)):
                self._page()
                self._table_head(grid)
            cell_row(self.frame, made, grid=grid)

    def _table_head(self, grid: str) -> None:
        columns = self._columns()
        head = self.look.bold if self.draw.chance(0.6) else self.look.body
        made = [Cell(x0, x1, (((Seg(self.heads[n]),), head),), "center") for n, x0, x1 in columns]
        cell_row(self.frame, made, grid=grid, fill=self.layout == "grey_head")
        if self.numbers_row:
            made = [
                Cell(x0, x1, (((Seg(str(i)),), self.look.small),), "center")
                for i, (_, x0, x1) in enumerate(columns, 1)
            ]
            cell_row(self.frame, made, grid=grid)

    def _cell(
        self, name: str, x0: float, x1: float, entry: dict[str, Fact], index: int, hand: Hand
    ) -> Cell:
        if name == "note":
            words = [w.written(self.look.tongue) for w in _NOTE_WORDS]
            note = self.draw.rng.choice(words) if self.draw.chance(0.2) else ""
            return Cell(x0, x1, (((Seg(note),), self.look.small),))
        text = entry[name].printed(self.look.tongue)
        seg = Seg(text, f"rows/{index}/{name}")
        return Cell(x0, x1, (((seg,), hand),), "left" if name == "title" else "center")

    def _leader_rows(self) -> None:
        """Number, title, dots, dates and sheets at the right: an inventory without a table."""
        look = self.look
        hand = look.value if self.draw.chance(0.5) else look.body
        space = hand.width(" ")
        suffix = {"Latn": "v.", "Cyrl": "в.", "Russian": "л."}[look.tongue]
        for index, entry in enumerate(self.entries):
            frame = self.frame

            def seg(name: str, entry: dict[str, Fact] = entry, index: int = index) -> Seg:
                return Seg(entry[name].printed(look.tongue), f"rows/{index}/{name}")

            right = [seg("dates"), Seg(", "), seg("sheets"), Seg(f" {suffix}")]
            width_right = sum(hand.width(s.text) for s in right) + 12
            left = [seg("no"), Seg(". "), seg("title")]
            lines = wrap(words_of(left, hand), [frame.width - width_right], space)
            if not self._room(len(lines) * hand.size * 1.35 + 3):
                frame = self._page()
            frame.gap(3)
            for i, line in enumerate(lines):
                frame.y += hand.size * 1.35
                runs = line_runs(
                    line, frame.x0 + (14 if i else 0), frame.x1, frame.y, "left", space
                )
                if i == len(lines) - 1:
                    tail = line_runs(
                        words_of(right, hand), frame.x0, frame.x1, frame.y, "right", space
                    )
                    end = runs[-1].x + runs[-1].width
                    if tail[0].x - end > 8:
                        rule = Rule(end + 3, frame.y - 0.5, tail[0].x - 3, frame.y - 0.5, dots=True)
                        frame.sheet.items.append(rule)
                    runs += tail
                frame.sheet.row(runs)

    def _close(self) -> None:
        look, facts = self.look, self.subject.facts
        if self.draw.chance(0.15):
            for name in ("row_count", "sheet_total"):
                del facts[name]
        else:
            template = self.draw.wording(_CLOSING).written(
                "Russian" if look.tongue == "Russian" else "Latn"
            )
            count = int(facts["row_count"].code or 0)
            template = template.replace("{words}", cardinal(count))
            segs = []
            for piece in template.replace("{s}", "{n}").split("{n}"):
                text = piece if look.tongue == "Russian" else Pair(piece, "").written(look.tongue)
                segs.append(Seg(text))
            closing = [segs[0], Seg(str(count), "row_count"), segs[1]]
            closing += [Seg(facts["sheet_total"].code or "", "sheet_total"), *segs[2:]]
            if not self._room(60):
                self._page()
            self.frame.gap(look.body.size)
            self.frame.paragraph([s for s in closing if s.text], look.body)
        if self._room(50):
            self.frame.gap(14)
            name = self.subject.signs.initials().written(look.tongue)
            self.frame.spread([[Seg(look.word(OFFICIALS["archive"]))], [Seg(name)]], look.body)
