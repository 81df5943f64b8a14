"""English shop receipts: the shop at the head, then what was bought, the total, and thanks.

They are drawn only where they are asked for by name: the documents of every other seed stay.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from samples.lexicon import receipts as words
from samples.lexicon.pools import Draw, Pair, Part
from samples.look import Look
from samples.subjects import Fact
from samples.typeset import Align, Frame, Hand, Rule, Seg, Sheet

NAMES = ("till", "centred", "left", "slip", "invoice", "columns", "framed")
HELD = frozenset({"columns", "framed"})
TYPED = frozenset({"till", "slip", "columns"})
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


@dataclass(frozen=True)
class Receipt:
    """The facts of one receipt, and the lines around them."""

    facts: dict[str, Fact]
    company: str
    address: tuple[str, ...]
    day: datetime.date
    goods: tuple[tuple[str, int, int], ...]
    """Name, how many, price of one in pence."""

    @property
    def net(self) -> int:
        """Pence of all goods."""
        return sum(count * price for _, count, price in self.goods)

    @property
    def tax(self) -> int:
        """Pence of tax on them."""
        return round(self.net / 5)


def names(part: Part) -> list[str]:
    """The layouts of ``part``."""
    return [n for n in NAMES if part == "all" or (n in HELD) == (part == "held")]


def receipt(draw: Draw) -> Receipt:
    """A receipt of a shop that never was."""
    rng = draw.rng
    form = draw.name(words.FORMS)
    company = " ".join(filter(None, (draw.name(words.NAMES), draw.name(words.TRADES), form)))
    company = company.upper() if draw.chance(0.6) else company
    town, code = draw.name(words.TOWNS)
    letters = "".join(rng.choice("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
    postcode = f"{code}{rng.randint(1, 29)} {rng.randint(1, 9)}{letters}"
    street = f"{rng.randint(1, 240)} {draw.name(words.STREETS)}"
    if draw.chance(0.2):
        street = f"Unit {rng.randint(1, 12)}, {street}"
    comma = "," if draw.chance(0.7) else ""
    if draw.chance(0.5):
        address: tuple[str, ...] = (f"{street}{comma}", f"{town}{comma} {postcode}")
    else:
        address = (f"{street}{comma}", f"{town}{comma}", postcode)
    address = tuple(line.upper() for line in address) if company.isupper() else address
    day = datetime.date(rng.randint(1996, 2025), 1, 1) + datetime.timedelta(rng.randint(0, 364))
    goods = tuple(
        (name, rng.choice((1, 1, 1, 2, 3, 10)), rng.randint(45, 9999))
        for name in rng.sample(words.GOODS, rng.randint(1, 9))
    )
    made = Receipt({}, company, address, day, goods)
    total = (made.net + made.tax) / 100
    made.facts.update(
        company=_fact(company),
        date=Fact(day=day),
        address=_fact(" ".join(address)),
        total=Fact(code=f"{total:.2f}"),
    )
    return made


def _fact(text: str) -> Fact:
    return Fact(pair=Pair(text, text))


def compose(about: Receipt, look: Look, layout: str) -> list[Sheet]:
    """The one sheet of a receipt, as long as what stands on it."""
    width = 420.0 if layout in {"invoice", "framed"} else 250.0
    sheet = Sheet(width, 842.0)
    margin = 30.0 if width > 300 else 16.0
    paper = _Paper(about, look, Frame(sheet, margin, width - margin, 24.0))
    _LAYOUTS[layout](paper)
    if paper.frame.y > 1150:
        raise OverflowError(layout)
    sheet.height = paper.frame.y + 36.0
    return [sheet]


class _Paper:
    """One receipt on its way to paper."""

    def __init__(self, about: Receipt, look: Look, frame: Frame) -> None:
        self.about, self.look, self.frame = about, look, frame
        self.draw, self.rng = look.draw, look.draw.rng
        # A till has one size of letters and a narrow roll.
        self.hand = Hand(look.body.face, min(look.body.size, 9.5), look.typed)
        self.bold = Hand(look.bold.face, min(look.bold.size, 10.5), look.typed)
        self.sign = self.rng.choice(("£", "£ ", "", "", "GBP "))

    def line(self, segs: str | list[Seg], align: Align = "left", *, bold: bool = False) -> None:
        """One line, or as many as the text needs."""
        self.frame.paragraph(segs, self.bold if bold else self.hand, align=align)

    def head(self, align: Align, *, number: bool = True) -> None:
        """The shop's name, its number, its address, its telephone."""
        about, draw = self.about, self.draw
        if draw.chance(0.12):
            self.line(draw.wording(words.TITLES), align, bold=True)
        self.line([Seg(about.company, "company")], align, bold=draw.chance(0.8))
        if number and draw.chance(0.4):
            self.line(f"(Co. No. {self.rng.randint(100000, 9999999)})", align)
        for line in about.address:
            self.line([Seg(line, "address")], align)
        if draw.chance(0.7):
            self.line(
                f"Tel: 0{self.rng.randint(1000, 1999)} {self.rng.randint(100000, 999999)}", align
            )
        if draw.chance(0.5):
            self.line(
                f"VAT No: GB {self.rng.randint(100, 999)} {self.rng.randint(1000, 9999)} 12", align
            )
        self.frame.gap(self.hand.size * 0.6)

    def about_sale(self, *, apart: bool = False) -> None:
        """The title, the number of the receipt, the date."""
        draw, rng = self.draw, self.rng
        if draw.chance(0.6):
            self.line(draw.wording(words.TITLES), "center", bold=True)
        series = rng.choice(("", "A", "INV-"))
        number = f"{draw.wording(words.NUMBERS)} {series}{rng.randint(100, 999999)}"
        label = Seg(draw.wording(words.DATES) + " ")
        time = [Seg(f" {rng.randint(8, 20)}:{rng.randint(0, 59):02d}")] if draw.chance(0.4) else []
        date = [Seg(self.date(), "date"), *time]
        widths = [
            self.hand.width("".join(s.text for s in segs))
            for segs in ([label, *date], [Seg(number)])
        ]
        if apart and sum(widths) + 3 * self.hand.size < self.frame.width:
            self.frame.spread([[label, *date], [Seg(number)]], self.hand)
        elif draw.chance(0.15):
            self.line(date)
        else:
            self.line([label, *date])
            self.line(number)

    def date(self) -> str:
        """The day as a till prints it."""
        day = self.about.day
        month = _MONTHS[day.month - 1]
        return self.rng.choice(
            (
                f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}",
                f"{day:%Y-%m-%d}", f"{day.day} {month[:3]} {day.year}",
                f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}",
                f"{day:%d}-{month[:3].upper()}-{day.year}",
            )
        )  # fmt: skip

    def goods(self, *, rule: bool = True) -> None:
        """What was bought, a line each, between rules."""
        if rule:
            self.rule()
        for name, count, price in self.about.goods:
            amount = f"{count * price / 100:,.2f}"
            if count == 1:
                self.frame.spread([[Seg(name)], [Seg(amount)]], self.hand)
            elif self.draw.chance(0.5):
                self.line(name)
                each = f"  {count} x {price / 100:.2f}"
                self.frame.spread([[Seg(each)], [Seg(amount)]], self.hand)
            else:
                self.frame.spread([[Seg(f"{count} {name}")], [Seg(amount)]], self.hand)
        if rule:
            self.rule()

    def sums(self) -> None:
        """Net, tax, total, what was paid."""
        about, draw = self.about, self.draw
        total = about.net + about.tax
        self.sum(draw.wording(words.SUBTOTALS), about.net)
        self.sum(draw.wording(words.TAXES), about.tax)
        label = [Seg(draw.wording(words.TOTALS))]
        amount = [Seg(self.sign), Seg(f"{total / 100:,.2f}", "total")]
        self.frame.spread([label, amount if self.sign else amount[1:]], self.bold)
        if draw.chance(0.7):
            paid = -(-total // 500) * 500 if draw.chance(0.6) else total
            self.sum(draw.wording(words.PAID), paid)
            if paid > total:
                self.sum(draw.wording(words.CHANGE), paid - total)

    def sum(self, label: str, pence: int) -> None:
        """A line with an amount that is not the total."""
        self.frame.spread([[Seg(label)], [Seg(f"{self.sign}{pence / 100:,.2f}")]], self.hand)

    def thanks(self) -> None:
        """What stands at the foot."""
        self.frame.gap(self.hand.size)
        for text in self.rng.sample(words.THANKS, self.rng.randint(0, 2)):
            self.line(text, "center")

    def rule(self) -> None:
        """A rule across the paper, of dots or of dashes typed."""
        if self.look.typed and self.draw.chance(0.5):
            count = int(self.frame.width / self.hand.width("-")) - 1
            self.frame.y += self.hand.size * 1.1
            self.frame.sheet.items.append(self.hand.run("-" * count, self.frame.x0, self.frame.y))
        else:
            self.frame.gap(3.0)
            self.frame.rule(dots=self.draw.chance(0.4))
            self.frame.gap(3.0)


def _till(paper: _Paper) -> None:
    paper.head("center")
    paper.about_sale()
    paper.goods()
    paper.sums()
    paper.thanks()


def _left(paper: _Paper) -> None:
    paper.head("left")
    paper.rule()
    paper.about_sale()
    paper.goods()
    paper.sums()
    paper.thanks()


def _slip(paper: _Paper) -> None:
    paper.head("center", number=False)
    paper.goods()
    paper.sums()
    paper.rule()
    paper.about_sale()
    paper.thanks()


def _invoice(paper: _Paper) -> None:
    paper.head("left")
    paper.about_sale(apart=True)
    paper.frame.gap(8.0)
    paper.goods()
    paper.sums()
    paper.thanks()


def _columns(paper: _Paper) -> None:
    paper.head("center")
    paper.about_sale(apart=True)
    paper.goods(rule=False)
    paper.sums()
    paper.thanks()


def _framed(paper: _Paper) -> None:
    frame = paper.frame
    top = frame.y - 8.0
    paper.head("center")
    for x0, y0, x1, y1 in (
        (frame.x0, top, frame.x1, top), (frame.x0, frame.y, frame.x1, frame.y),
        (frame.x0, top, frame.x0, frame.y), (frame.x1, top, frame.x1, frame.y),
    ):  # fmt: skip
        frame.sheet.items.append(Rule(x0, y0, x1, y1, 0.8))
    frame.gap(6.0)
    paper.about_sale()
    paper.goods()
    paper.sums()
    paper.thanks()


_LAYOUTS: dict[str, Callable[[_Paper], None]] = {
    "till": _till,
    "centred": _till,
    "left": _left,
    "slip": _slip,
    "invoice": _invoice,
    "columns": _columns,
    "framed": _framed,
}
