# ruff: noqa: E501 -- parallel texts stand side by side
"""Orders, decrees and decisions: blanks with their heads, clauses, the signature."""

from collections.abc import Callable
from dataclasses import replace

from digitize.language.alphabets import upper
from samples.dates import printed
from samples.layouts import other_orders
from samples.layouts.tables import Cell, cell_row
from samples.lexicon import other_texts, texts
from samples.lexicon.labels import Wordings
from samples.lexicon.pools import Pair, Part, Tongue, pairs
from samples.look import A4, A5, Look, emblem, furniture, republic
from samples.subjects import Subject, some_day
from samples.typeset import Align, Frame, Seg, Sheet

NAMES = ("centered", "corner", "number_in_title", "typed", "two_tongues", "boxed", "excerpt")
HELD = frozenset({"boxed", "excerpt"})
_BOTTOM = 60.0

COMMANDS = {
    "приказ": Pair("ƏMR EDİRƏM:", "ПРИКАЗЫВАЮ:"),
    "решение": Pair("QƏRARA ALIR:", "РЕШИЛ:"),
    "распоряжение": Pair("TAPŞIRIRAM:", "ОБЯЗЫВАЮ:"),
    "постановление": Pair("QƏRAR VERİR:", "ПОСТАНОВЛЯЕТ:"),
}
_ABOUT_PEOPLE = pairs(
    """
{who} komissiyanın sədri təyin edilsin. | Назначить председателем комиссии: {who}.
{who} {day} tarixindən növbəti məzuniyyətə buraxılsın. | Предоставить очередной отпуск с {day}: {who}.
Bu barədə {who} {day} tarixinədək məlumat versin. | Ответственный {who} обязан доложить об исполнении до {day}.
{who} müvəqqəti olaraq şöbə müdirinin vəzifəsini icra etsin. | Временно возложить обязанности заведующего отделом: {who}.
""",
    other_texts.ABOUT_PEOPLE,
)
_BASIS = pairs(
    """
Əsas: {who} adından verilmiş ərizə. | Основание: заявление, {who}.
Əsas: komissiyanın {day} tarixli aktı. | Основание: акт комиссии от {day}.
Əsas: qanunvericiliyin tələbləri. | Основание: требования законодательства.
Əsas: {who} tərəfindən verilmiş raport, {day}. | Основание: рапорт ({who}) от {day}.
""",
    other_texts.BASIS,
)
EXCERPT = Wordings(
    ("Çıxarış", "Sənəddən çıxarış", "Protokoldan çıxarış"),
    ("Выписка", "Выписка из документа", "Выписка из протокола"),
)
BOX_LABELS = {
    "document_kind": Wordings(("Sənədin növü", "Sənəd"), ("Вид документа", "Документ")),
    "order_number": Wordings(("Nömrəsi", "Sənədin №-si"), ("Номер", "№ документа")),
    "order_date": Wordings(("Tarixi", "İmzalandığı tarix"), ("Дата", "Дата подписания")),
    "place": Wordings(("Yeri", "Tərtib yeri"), ("Место", "Место издания")),
    "issuing_body": Wordings(("İdarə", "Qəbul edən orqan"), ("Орган", "Учреждение")),
    "subject": Wordings(("Mövzusu", "Məzmunu"), ("Содержание", "О чём")),
}


def names(part: Part) -> list[str]:
    """The layouts of ``part``."""
    if part == "other":
        return list(other_orders.NAMES)
    return [n for n in NAMES if part == "all" or (n in HELD) == (part == "held")]


class _Order:
    """One order on its way to paper; ``below``: its day and place stand under the signature."""

    def __init__(self, subject: Subject, look: Look, layout: str) -> None:
        self.subject = subject
        self.look = look
        self.draw = look.draw
        self.style = look.draw.rng.choice(("quoted", "dots", "month", "dots"))
        small = look.body.size <= 10 and layout != "two_tongues" and self.draw.chance(0.2)
        self.size = A5 if small else A4
        self.margin = (62.0, 46.0) if not small else (44.0, 34.0)
        self.sheets: list[Sheet] = []
        self.below = False
        self.frame = self.page()

    def page(self) -> Frame:
        """Begin a page."""
        sheet = Sheet(*self.size)
        self.sheets.append(sheet)
        self.frame = Frame(sheet, self.margin[0], self.size[0] - self.margin[1], 46.0)
        return self.frame

    def seg(self, name: str, *, capitals: bool = False, style: str = "") -> Seg:
        """The value of a field as a segment."""
        text = self.subject.facts[name].printed(self.look.tongue, style or self.style)
        return Seg(upper(text) if capitals else text, name)

    def say(self, pair: Pair) -> str:
        """A sentence with its people and days put in."""
        who = self.draw.rng.choice(self.subject.others)
        name = who.full if self.draw.chance(0.4) else who.initials(spaced=self.draw.chance(0.5))
        written = pair.written(self.look.tongue)
        soviet = self.subject.soviet
        day = some_day(self.draw, soviet, first=0 if soviet else 1993)
        tongue = self.look.tongue
        slots = {"{who}": name.written(tongue), "{day}": printed(day, tongue, "dots")}
        if tongue == "Cyrl":
            slots = {"{" + Pair(k[1:-1], "").written("Cyrl") + "}": v for k, v in slots.items()}
        for slot, text in slots.items():
            written = written.replace(slot, text)
        return written


def compose(subject: Subject, look: Look, layout: str) -> list[Sheet]:
    """The pages of an order."""
    order = _Order(subject, look, layout)
    (_HEADS | other_orders.HEADS)[layout](order)
    _body(order)
    _sign(order, other_orders.sign if layout in other_orders.NAMES else _signature)
    for sheet in order.sheets[:1]:
        furniture(sheet, look, form_code=False)
    return order.sheets


def _kind_title(order: _Order, segs: list[Seg] | None = None, *, gap: float = 6.0) -> None:
    look = order.look
    hand = look.title
    if order.draw.chance(0.35):
        hand = replace(hand, tracking=hand.size * 0.35)
    order.frame.gap(gap)
    order.frame.paragraph(segs or [order.seg("document_kind", capitals=True)], hand, align="center")


def _number(order: _Order, mark: str = "№ ") -> list[Seg]:
    return [Seg(mark), order.seg("order_number")]


def _subject_line(order: _Order) -> None:
    frame, look = order.frame, order.look
    centered = order.draw.chance(0.5)
    hand = look.bold if order.draw.chance(0.6) else look.body
    seg = order.seg("subject", capitals=look.typed is False and order.draw.chance(0.12))
    frame.gap(look.body.size)
    inset = (0.0, 0.0) if centered else (0.0, frame.width * 0.42)
    align: Align = "center" if centered else "left"
    frame.paragraph([seg], hand, align=align, inset=inset)
    frame.gap(look.body.size)


def _body_name(order: _Order) -> None:
    look = order.look
    if order.draw.chance(0.35):
        order.frame.paragraph(republic(look), look.bold, align="center")
    capitals = order.draw.chance(0.7)
    hand = look.title if look.title.size < 15 else look.bold
    order.frame.paragraph(
        [order.seg("issuing_body", capitals=capitals)], hand, align="center", inset=(30.0, 30.0)
    )


def _emblem(order: _Order, *, chance: float = 0.5) -> None:
    frame, look = order.frame, order.look
    if not look.typed and order.draw.chance(chance):
        emblem(frame.sheet, (frame.x0 + frame.x1) / 2, frame.y + 18, 18, soviet=look.soviet)
        frame.gap(40)


def _centered(order: _Order) -> None:
    _emblem(order)
    _body_name(order)
    if order.draw.chance(0.5):
        order.frame.rule(width=1.2, below=5)
        order.frame.gap(6)
    _kind_title(order)
    order.frame.gap(8)
    order.frame.spread(
        [[order.seg("order_date")], [order.seg("place")], _number(order)], order.look.body
    )
    _subject_line(order)


def _corner(order: _Order) -> None:
    frame, look = order.frame, order.look
    sheet = frame.sheet
    top = frame.y
    left = Frame(sheet, frame.x0, frame.x0 + frame.width * 0.42, top)
    left.paragraph(
        [order.seg("issuing_body", capitals=order.draw.chance(0.4))], look.bold, align="center"
    )
    left.gap(4)
    rng = order.draw.rng
    phone = f"{rng.randint(20, 99)}-{rng.randint(10, 99)}-{rng.randint(10, 99)}"
    word = {"Latn": "tel.", "Cyrl": "тел.", "Russian": "тел."}[look.tongue]
    left.paragraph(f"{word} {phone}", look.small, align="center")
    left.gap(6)
    left.paragraph([order.seg("order_date"), Seg(" "), *_number(order)], look.body)
    left.rule(width=0.4, below=3)
    left.gap(4)
    left.paragraph([order.seg("place")], look.body)
    frame.y = left.y
    _kind_title(order, gap=14)
    _subject_line(order)


def _number_in_title(order: _Order) -> None:
    _emblem(order, chance=0.4)
    _body_name(order)
    _kind_title(
        order, [order.seg("document_kind", capitals=True), Seg(" "), *_number(order)], gap=14
    )
    order.frame.gap(8)
    order.frame.spread([[order.seg("place")], [order.seg("order_date")]], order.look.body)
    _subject_line(order)


def _typed(order: _Order) -> None:
    _body_name(order)
    _kind_title(order, gap=16)
    order.frame.gap(6)
    first = [*_number(order), Seg("   "), order.seg("order_date")]
    order.frame.paragraph(first, order.look.body, align="center")
    order.frame.paragraph([order.seg("place")], order.look.body, align="center")
    _subject_line(order)


def _two_tongues(order: _Order) -> None:
    """The head in Azerbaijani at the left and in Russian at the right, the emblem between."""
    frame, look = order.frame, order.look
    sheet = frame.sheet
    middle, top = (frame.x0 + frame.x1) / 2, frame.y
    emblem(sheet, middle, top + 24, 20, soviet=look.soviet)
    left = Frame(sheet, frame.x0, middle - 30, top)
    left.paragraph([order.seg("issuing_body", capitals=True)], look.bold, align="center")
    left.gap(5)
    left.paragraph([order.seg("document_kind", capitals=True)], look.title, align="center")
    right = Frame(sheet, middle + 30, frame.x1, top)
    facts = order.subject.facts
    russian: Tongue = "Russian"
    right.paragraph(facts["issuing_body"].printed(russian).upper(), look.bold, align="center")
    right.gap(5)
    right.paragraph(facts["document_kind"].printed(russian).upper(), look.title, align="center")
    frame.y = max(left.y, right.y, top + 50)
    frame.gap(8)
    frame.spread([[order.seg("order_date")], [order.seg("place")], _number(order)], look.body)
    frame.rule(width=0.8, below=4)
    _subject_line(order)


def _boxed(order: _Order) -> None:
    """The head as a table, as registration cards of a modern office have it."""
    frame, look = order.frame, order.look
    _emblem(order, chance=0.3)
    rows = [
        ["issuing_body"],
        ["document_kind", "order_number"],
        ["order_date", "place"],
        ["subject"],
    ]
    for row in rows:
        width = frame.width / len(row)
        made = []
        for i, name in enumerate(row):
            x0 = frame.x0 + i * width
            label = look.word(BOX_LABELS[name])
            made.append(
                Cell(
                    x0,
                    x0 + width,
                    (
                        ((Seg(label),), look.small),
                        ((order.seg(name, capitals=name == "document_kind"),), look.bold),
                    ),
                )
            )
        cell_row(frame, made)
    frame.gap(look.body.size * 1.5)


def _excerpt(order: _Order) -> None:
    """An excerpt: which document of which body it is from, in a sentence above the text."""
    look = order.look
    title = look.word(EXCERPT)
    order.frame.paragraph(upper(title), look.title, align="center")
    order.frame.gap(6)
    date = order.seg("order_date", style="month")
    kind = order.seg("document_kind", capitals=True)
    if look.tongue == "Russian":
        segs = [order.seg("issuing_body"), Seg(". "), kind, Seg(" от "), date, Seg(" № ")]
        segs += [order.seg("order_number"), Seg(", "), order.seg("place")]
    else:
        dated = Pair(" tarixli, ", "").written(look.tongue)
        numbered = Pair(" nömrəli ", "").written(look.tongue)
        segs = [order.seg("issuing_body"), Seg(", "), order.seg("place"), Seg(", "), date]
        segs += [Seg(dated), order.seg("order_number"), Seg(numbered), kind]
    order.frame.paragraph(segs, look.body, align="center", inset=(20.0, 20.0))
    _subject_line(order)


_HEADS = {
    "centered": _centered,
    "corner": _corner,
    "number_in_title": _number_in_title,
    "typed": _typed,
    "two_tongues": _two_tongues,
    "boxed": _boxed,
    "excerpt": _excerpt,
}


def _body(order: _Order) -> None:
    look, draw = order.look, order.draw
    soviet = order.subject.soviet
    hand = look.body
    order.frame.leading = (
        draw.rng.uniform(1.3, 1.7) if not look.typed else draw.rng.uniform(1.4, 1.9)
    )
    align: Align = "justify" if draw.chance(0.45) and not look.typed else "left"
    preamble = texts.fill(draw.wording(texts.PREAMBLES), draw, soviet=soviet).written(look.tongue)
    kind = order.subject.facts["document_kind"].pair.ru
    said = COMMANDS[kind]
    if draw.parts.wordings == "other":
        said = draw.rng.choice(other_texts.COMMANDS[kind])
    command = said.written(look.tongue)
    own_line = draw.chance(0.5)
    end = "," if own_line else f" {command}"
    order.frame.paragraph(preamble + end, hand, align=align, indent=26)
    if own_line:
        order.frame.gap(4)
        order.frame.paragraph(command, look.bold, align=draw.rng.choice(("center", "left")))
    count = draw.rng.randint(2, 6)
    clauses = [
        texts.fill(draw.wording(texts.ORDER_CLAUSES), draw, soviet=soviet).written(look.tongue)
        for _ in range(count)
    ]
    clauses.insert(draw.rng.randint(0, 1), order.say(draw.wording(_ABOUT_PEOPLE)))
    clauses.append(
        texts.fill(draw.wording(texts.CLOSING_CLAUSES), draw, soviet=soviet).written(look.tongue)
    )
    clauses = list(dict.fromkeys(clauses))
    for number, clause in enumerate(clauses, 1):
        text = f"{number}. {clause}"
        leading = order.frame.leading
        if (
            order.frame.y + order.frame.height_of(text, hand, order.frame.width)
            > order.size[1] - _BOTTOM
        ):
            order.page().leading = leading
        order.frame.gap(hand.size * 0.3)
        order.frame.paragraph(text, hand, align=align, indent=26)
    if draw.chance(0.35):
        order.frame.gap(6)
        order.frame.paragraph(order.say(draw.wording(_BASIS)), hand)


def _sign(order: _Order, signature: Callable[[_Order], None]) -> None:
    if order.frame.y > order.size[1] - _BOTTOM - 60:
        order.page()
    signature(order)


def _signature(order: _Order) -> None:
    look, draw, frame = order.look, order.draw, order.frame
    frame.gap(look.body.size * 2)
    hand = look.bold if draw.chance(0.5) else look.body
    title, name = order.seg("signatory_title"), order.seg("signatory_name")
    if draw.chance(0.2):
        frame.paragraph([title], hand)
        frame.gap(10)
        frame.paragraph([name], hand, inset=(frame.width * 0.1, 0.0))
    else:
        colon = [Seg(":")] if draw.chance(0.25) else []
        frame.spread([[title, *colon], [name]], hand)
    frame.sheet.spots.append((frame.x0 + frame.width * 0.55, frame.y))
