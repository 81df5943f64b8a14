"""Heads and feet of orders of the part *other*."""

from dataclasses import replace
from typing import TYPE_CHECKING

from samples.lexicon.cyrillic import to_cyrillic
from samples.look import Look, emblem, republic
from samples.typeset import Align, Frame, Hand, Rule, Seg

if TYPE_CHECKING:
    from samples.layouts.orders import _Order

_NUMBER_SIGNS = {
    "Latn": ("№ ", "№", "N ", "No ", "Nömrə ", "Sayı: ", "Nömrəsi: "),
    "Cyrl": ("№ ", "№", "N ", "Нөмрә ", "Сајы: "),
    "Russian": ("№ ", "№", "N ", "Номер ", "за № "),
}


def number(order: "_Order") -> list[Seg]:
    """The number with one of the signs that stand before it."""
    sign = order.draw.rng.choice(_NUMBER_SIGNS[order.look.tongue])
    return [Seg(sign), order.seg("order_number")]


def _word(look: Look, az: str, ru: str) -> str:
    return ru if look.tongue == "Russian" else to_cyrillic(az) if look.tongue == "Cyrl" else az


def _kind(order: "_Order", frame: Frame, align: Align = "center") -> None:
    hand = order.look.title
    if order.draw.chance(0.3):
        hand = replace(hand, tracking=hand.size * order.draw.rng.uniform(0.2, 0.5))
    frame.paragraph(
        [order.seg("document_kind", capitals=order.draw.chance(0.8))], hand, align=align
    )


def _subject(order: "_Order") -> None:
    frame, draw, look = order.frame, order.draw, order.look
    frame.gap(look.body.size * draw.rng.uniform(0.6, 1.4))
    hand = draw.rng.choice((look.body, look.bold))
    where = draw.rng.choice(("left", "center", "quoted", "right"))
    seg = order.seg("subject")
    if where == "left":
        frame.paragraph([seg], hand, inset=(0.0, frame.width * draw.rng.uniform(0.3, 0.55)))
    elif where == "center":
        frame.paragraph([seg], hand, align="center", inset=(40.0, 40.0))
    elif where == "quoted":
        frame.paragraph([Seg("«"), seg, Seg("»")], hand, align="center")
    else:
        frame.paragraph([seg], hand, inset=(frame.width * 0.45, 0.0))
    frame.gap(look.body.size)


def letterhead(order: "_Order") -> None:
    """The office over a rule with its address and telephone; number and day under the rule."""
    frame, look, draw = order.frame, order.look, order.draw
    align: Align = draw.rng.choice(("left", "center"))
    if draw.chance(0.5):
        frame.paragraph(republic(look), look.body, align=align)
    frame.paragraph([order.seg("issuing_body", capitals=draw.chance(0.5))], look.bold, align=align)
    digits = [draw.rng.randint(10, 99) for _ in range(3)]
    phone = f"tel. {digits[0]}-{digits[1]}-{digits[2]}"
    frame.paragraph(_word(look, phone, phone.replace("tel", "тел")), look.small, align=align)
    frame.rule(width=1.0, below=4)
    frame.gap(10)
    first, second = number(order), [order.seg("order_date")]
    if draw.chance(0.5):
        first, second = second, first
    frame.spread([first, second], look.body)
    if draw.chance(0.6):
        frame.paragraph([order.seg("place")], look.body, align=draw.rng.choice(("left", "right")))
    frame.gap(14)
    _kind(order, frame)
    _subject(order)


def lines_left(order: "_Order") -> None:
    """Kind, number, day and place each on a line of its own at the left edge."""
    frame, look, draw = order.frame, order.look, order.draw
    if draw.chance(0.4) and not look.typed:
        emblem(frame.sheet, frame.x0 + 20, frame.y + 18, 17, soviet=look.soviet)
        frame.gap(40)
    frame.paragraph([order.seg("issuing_body")], look.bold, inset=(0.0, frame.width * 0.35))
    frame.gap(10)
    _kind(order, frame, "left")
    rows = [number(order), [order.seg("order_date")], [order.seg("place")]]
    draw.rng.shuffle(rows)
    for row in rows:
        frame.paragraph(row, look.body)
    _subject(order)


def title_line(order: "_Order") -> None:
    """Kind, number and day in one line: «Qərar № 12, 3 mart 1987-ci il»."""
    frame, look, draw = order.frame, order.look, order.draw
    frame.paragraph(
        [order.seg("issuing_body", capitals=draw.chance(0.5))], look.bold, align="center"
    )
    frame.gap(12)
    joint = draw.rng.choice((", ", "  ", _word(look, " ", " от "), _word(look, " / ", " / ")))
    segs = [order.seg("document_kind", capitals=draw.chance(0.7)), Seg(" "), *number(order),
            Seg(joint), order.seg("order_date")]  # fmt: skip
    frame.paragraph(segs, look.title if look.title.size < 14 else look.bold, align="center")
    if draw.chance(0.7):
        frame.paragraph([order.seg("place")], look.body, align=draw.rng.choice(("center", "left")))
    _subject(order)


def year_line(order: "_Order") -> None:
    """A day with its number as Soviet blanks print it: «№ 12-к  12 марта 1951 г.  гор. Баку»."""
    frame, look, draw = order.frame, order.look, order.draw
    frame.paragraph(republic(look), look.body, align="center")
    frame.paragraph(
        [order.seg("issuing_body", capitals=draw.chance(0.6))], look.bold, align="center"
    )
    frame.gap(8)
    parts = [number(order), [order.seg("order_date")], [order.seg("place")]]
    draw.rng.shuffle(parts)
    if draw.chance(0.5):
        _kind(order, frame)
        frame.gap(6)
        frame.spread(parts, look.body)
    else:
        frame.spread(parts, look.body)
        frame.gap(8)
        _kind(order, frame)
    y = frame.y + 3
    if draw.chance(0.5):
        frame.sheet.items.append(Rule(frame.x0, y, frame.x1, y, 0.5))
    _subject(order)


def dated_below(order: "_Order") -> None:
    """Only kind and number in the head; place and day are printed under the signature."""
    frame, look, draw = order.frame, order.look, order.draw
    frame.paragraph([order.seg("issuing_body", capitals=draw.chance(0.4))], look.bold,
                    align=draw.rng.choice(("center", "right")))  # fmt: skip
    frame.gap(12)
    _kind(order, frame)
    frame.paragraph(number(order), look.body, align="center")
    order.below = True
    _subject(order)


HEADS = {
    "letterhead": letterhead,
    "lines_left": lines_left,
    "title_line": title_line,
    "year_line": year_line,
    "dated_below": dated_below,
}
NAMES = tuple(HEADS)


def _narrow(order: "_Order", hand: Hand, title: list[Seg], name: list[Seg]) -> None:
    """The title in a narrow column, the name beside one of its lines."""
    frame, draw = order.frame, order.draw
    top, share = frame.y, draw.rng.uniform(0.28, 0.42)
    left = Frame(frame.sheet, frame.x0, frame.x0 + frame.width * share, top, 1.3)
    left.paragraph(title, hand)
    lines = max(1, round((left.y - top) / (hand.size * 1.3)))
    beside = draw.rng.choice((1, lines, (lines + 1) / 2))
    start = frame.x0 + frame.width * draw.rng.uniform(0.58, 0.7)
    right = Frame(frame.sheet, start, frame.x1, top + hand.size * 1.3 * (beside - 1), 1.3)
    right.paragraph(name, hand)
    frame.y = max(left.y, right.y)


def _second(order: "_Order", hand: Hand) -> None:
    """Who signs besides, or says that the copy is true: no signatory of the order."""
    frame, look, draw = order.frame, order.look, order.draw
    who = order.subject.others[0].initials(first=draw.chance(0.7), spaced=draw.chance(0.6))
    name = [Seg(who.written(look.tongue))]
    frame.gap(hand.size * draw.rng.uniform(0.6, 2.0))
    if draw.chance(0.5):
        word = draw.rng.choice((
            _word(look, "Əsli ilə düzdür: dəftərxana müdiri", "Верно: зав. канцелярией"),
            _word(look, "Düzdür:", "Верно:"),
            _word(look, "Tanış oldum:", "С приказом ознакомлен:"),
        ))  # fmt: skip
        frame.spread([[Seg(word)], name], look.body)
        return
    title = draw.rng.choice((_word(look, "Katib", "Секретарь"),
                             _word(look, "İcraiyyə Komitəsinin katibi", "Секретарь исполкома"),
                             _word(look, "Hüquqşünas", "Юрисконсульт"),
                             _word(look, "Baş mühasib", "Главный бухгалтер")))  # fmt: skip
    _narrow(order, hand, [Seg(title)], name)


def sign(order: "_Order") -> None:
    """Who signs, in one of several forms, and what the head left for the foot."""
    look, draw, frame = order.look, order.draw, order.frame
    frame.gap(look.body.size * draw.rng.uniform(1.2, 2.4))
    hand = draw.rng.choice((look.body, look.bold))
    title, name = order.seg("signatory_title"), order.seg("signatory_name")
    way = draw.rng.choice(("spread", "under", "brackets", "stacked", "comma", "narrow", "narrow"))
    if way == "narrow":
        _narrow(order, hand, [title], [name])
    elif way == "spread":
        frame.spread([[title], [name]], hand)
    elif way == "under":
        frame.paragraph([title], hand, inset=(0.0, frame.width * 0.6))
        frame.gap(8)
        frame.paragraph([name], hand, align="right")
    elif way == "brackets":
        frame.paragraph([title, Seg(" ____________ ("), name, Seg(")")], hand)
    elif way == "stacked":
        word = _word(look, "İmza:", "Подпись:")
        frame.paragraph([Seg(word)], look.body)
        frame.paragraph([title], hand)
        frame.paragraph([name], hand)
    else:
        frame.paragraph([title, Seg("   "), name], hand, inset=(frame.width * 0.3, 0.0))
    frame.sheet.spots.append((frame.x0 + frame.width * 0.5, frame.y))
    if order.below:
        frame.gap(12)
        rows = [[order.seg("order_date")], [order.seg("place")]]
        if draw.chance(0.5):
            joint = [*rows[1], Seg(", "), *rows[0]]
            frame.paragraph(joint, look.body)
        else:
            for row in rows:
                frame.paragraph(row, look.body)
    if draw.chance(0.35):
        _second(order, hand)
    if draw.chance(0.2):
        frame.gap(6)
        digits = "-".join(str(draw.rng.randint(10, 99)) for _ in range(3))
        frame.paragraph(f"{_word(look, 'İcraçı', 'Исп.')}: {digits}", look.small)
