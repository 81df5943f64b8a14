"""How a document looks: its tongue, its hands (faces and sizes), its emblem and its ornaments."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digitize.language.alphabets import upper
from samples import fonts
from samples.handwriting import Ink
from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.labels import OFFICIALS, REPUBLIC, SOVIET_REPUBLIC, Wordings
from samples.lexicon.pools import Draw, Pair, Tongue
from samples.typeset import Frame, Hand, Rule, Shape, Sheet

A4 = (595.0, 842.0)
A5 = (420.0, 595.0)
RED: Ink = (170, 40, 40)
GREY: Ink = (90, 90, 95)
PALE: tuple[Ink, ...] = ((214, 224, 214), (224, 214, 206), (210, 218, 232))


@dataclass(frozen=True)
class Look:
    """The hands of one document; ``typed``: a typewriter wrote all of it."""

    tongue: Tongue
    draw: Draw
    body: Hand
    bold: Hand
    small: Hand
    value: Hand
    title: Hand
    typed: bool
    soviet: bool

    @property
    def families(self) -> list[str]:
        """Names of the font families in use."""
        return sorted({h.face.family for h in (self.body, self.bold, self.value, self.title)})

    def word(self, wordings: Wordings) -> str:
        """One of ``wordings`` in the document's tongue."""
        return wordings.draw(self.draw, self.tongue)

    def scaled(self, factor: float) -> "Look":
        """The same look in other sizes."""

        def hand(own: Hand) -> Hand:
            return replace(own, size=max(min(own.size, LEAST_SIZE), own.size * factor))

        return replace(
            self,
            body=hand(self.body),
            bold=hand(self.bold),
            small=hand(self.small),
            value=hand(self.value),
            title=hand(self.title),
        )

    def in_tongue(self, tongue: Tongue) -> "Look":
        """The same look for a column in another tongue."""
        return replace(self, tongue=tongue)


LEAST_SIZE = 8.0
FORM_SIZES = (8.5, 9.0, 9.5, 10.0, 10.5, 11.0, 11.0, 12.0)
LETTER_SIZES = (10.0, 11.0, 12.0, 12.0, 13.0, 14.0)
"""Points. Letters and orders are typed larger than forms are printed."""


def make_look(
    draw: Draw,
    tongue: Tongue,
    *,
    soviet: bool,
    typed: bool = False,
    sizes: Sequence[float] = FORM_SIZES,
) -> Look:
    """Faces and sizes for one document, from the part of the fonts that ``draw`` may use."""
    rng = draw.rng
    size = rng.choice(sizes)
    if typed:
        family = fonts.choose(draw, "mono")
        size = min(11.5, max(9.5, size))
        body = Hand(family.face(), size, typed=True)
        bold = Hand(family.face("bold"), size, typed=True)
        small = replace(body, size=size - 1.5)
        return Look(tongue, draw, body, bold, small, body, bold, typed=True, soviet=soviet)
    family = fonts.choose(draw, "serif", "sans")
    body = Hand(family.face(), size)
    bold = Hand(family.face("bold"), size)
    small = Hand(family.face("italic" if draw.chance(0.3) else "regular"), max(6.5, size - 3))
    title_family = family if draw.chance(0.7) else fonts.choose(draw, "serif", "sans")
    title = Hand(title_family.face("bold"), size + rng.choice((2.0, 3.0, 4.0)))
    kind = rng.random()
    if kind < (0.65 if soviet else 0.2):
        value = Hand(fonts.choose(draw, "mono").face(), size, typed=True)
    elif kind < 0.8:
        value = Hand(family.face("bold"), size)
    elif kind < 0.92:
        value = Hand(family.face("italic"), size + 0.5)
    else:
        value = body
    return Look(tongue, draw, body, bold, small, value, title, typed=False, soviet=soviet)


def emblem(sheet: Sheet, x: float, y: float, radius: float, *, soviet: bool) -> None:
    """A coat of arms in outline around (x, y): rays in rings, or a wreath with a star."""
    for part in (1.0, 0.9):
        sheet.items.append(Shape(_ring(x, y, radius * part), width=0.5))
    if soviet:
        sheet.items.append(Shape(_star(x, y - radius * 0.45, radius * 0.28, 5), fill=GREY))
        for k in range(-6, 7):
            angle = math.pi / 2 + k * 0.36
            cx, cy = x + radius * 0.75 * math.cos(angle), y + radius * 0.75 * math.sin(angle)
            sheet.items.append(Shape(_ring(cx, cy, radius * 0.12), width=0.4))
        for dx in (-0.3, 0.0, 0.3):
            x0 = x + dx * radius
            sheet.items.append(
                Rule(x0, y + radius * 0.3, x0 * 0.5 + x * 0.5, y - radius * 0.1, 0.8)
            )
    else:
        sheet.items.append(Shape(_star(x, y, radius * 0.75, 8), width=0.7))
        sheet.items.append(Shape(_ring(x, y, radius * 0.35), fill=(205, 205, 208)))
        sheet.items.append(Shape(_star(x, y, radius * 0.25, 4), fill=GREY))


def _ring(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    steps = 40
    return [
        (
            x + radius * math.cos(2 * math.pi * k / steps),
            y + radius * math.sin(2 * math.pi * k / steps),
        )
        for k in range(steps)
    ]


def _star(x: float, y: float, radius: float, points: int) -> list[tuple[float, float]]:
    out = []
    for k in range(points * 2):
        r = radius if k % 2 == 0 else radius * 0.45
        angle = -math.pi / 2 + math.pi * k / points
        out.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    return out


def border(sheet: Sheet, draw: Draw) -> None:
    """An ornamental frame such as certificates have, near the edge of the sheet."""
    ink = draw.rng.choice(((110, 130, 110), (140, 100, 90), (90, 105, 140), (60, 60, 60)))
    margin = 16.0
    w, h = sheet.width, sheet.height
    for inset, width in ((0.0, 1.6), (5.0, 0.5), (14.0, 0.5)):
        a = margin + inset
        corners = [(a, a), (w - a, a), (w - a, h - a), (a, h - a)]
        sheet.items.append(Shape(corners, outline=ink, width=width))
    step = 9.0
    a = margin + 9.5
    count_x, count_y = int((w - 2 * a) / step), int((h - 2 * a) / step)
    for k in range(count_x + 1):
        x = a + (w - 2 * a) * k / count_x
        for y in (a, h - a):
            sheet.items.append(Shape(_diamond(x, y), outline=ink, width=0.4))
    for k in range(1, count_y):
        y = a + (h - 2 * a) * k / count_y
        for x in (a, w - a):
            sheet.items.append(Shape(_diamond(x, y), outline=ink, width=0.4))


def _diamond(x: float, y: float) -> list[tuple[float, float]]:
    r = 3.0
    return [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]


def background(sheet: Sheet, draw: Draw) -> None:
    """Pale waves under the print, as on security paper."""
    ink = draw.rng.choice(PALE)
    amplitude, period = draw.rng.uniform(3, 8), draw.rng.uniform(60, 140)
    y = 24.0
    while y < sheet.height - 24:
        x = 24.0
        previous = (x, y)
        while x < sheet.width - 24:
            x += 9.0
            point = (x, y + amplitude * math.sin(2 * math.pi * (x + 3 * y) / period))
            sheet.items.append(Rule(*previous, *point, 0.5, ink=ink))
            previous = point
        y += 11.0


def republic(look: Look) -> str:
    """The state's name as of the time, in capitals."""
    return upper(look.word(SOVIET_REPUBLIC if look.soviet else REPUBLIC))


def signature_line(frame: Frame, look: Look, role: str, name: str) -> None:
    """Office, a place to sign, and the printed name of an official, on one line."""
    small = look.small
    office = look.word(OFFICIALS[role])
    frame.y += look.body.size * 2.2
    x_office = frame.x0
    run = look.body.run(office, x_office, frame.y)
    name_run = look.body.run(name, frame.x1 - look.body.width(name), frame.y)
    x0, x1 = run.x + run.width + 8, name_run.x - 8
    if x1 - x0 < 40:
        frame.sheet.row([run])
        frame.y += look.body.size * 1.6
        name_run.y = frame.y
        frame.sheet.row([name_run])
        x0, x1 = frame.x0 + 60, name_run.x - 8
    else:
        frame.sheet.row([run, name_run])
    frame.sheet.items.append(Rule(x0, frame.y + 2, x1, frame.y + 2, 0.5))
    frame.sheet.spots.append(((x0 + x1) / 2, frame.y))
    if look.draw.chance(0.6):
        caption = look.word(OFFICIALS["signature"])
        frame.y += small.size * 1.15
        x = (x0 + x1 - small.width(caption)) / 2
        frame.sheet.row([small.run(caption, x, frame.y)])


_SHELF = (
    Pair("Fond {f}, siyahı {i}, iş {c}, vərəq {l}", "Фонд {f}, опись {i}, дело {c}, лист {l}"),
    Pair("F. {f} S. {i} İ. {c} v. {l}", "Ф. {f} Оп. {i} Д. {c} Л. {l}"),
    Pair("F. {f}, siy. {i}, iş {c}, v. {l}", "Ф. {f}, оп. {i}, д. {c}, л. {l}"),
    Pair("Fond № {f} Siyahı № {i} İş № {c}", "Фонд № {f} Опись № {i} Дело № {c}"),
)


def shelf_mark(sheet: Sheet, look: Look) -> None:
    """Where an archive keeps the leaf, in small print at its top."""
    rng = look.draw.rng
    places = {
        "fond": str(rng.randint(2, 2900)),
        "inventory": str(rng.randint(1, 40)),
        "case": str(rng.randint(1, 980)),
        "leaf": str(rng.randint(1, 320)),
    }
    text = look.draw.wording(_SHELF).written("Russian" if look.tongue == "Russian" else "Latn")
    pieces = re.split(r"\{(.)\}", text)
    out = ""
    for k, piece in enumerate(pieces):
        if k % 2 == 0:
            out += to_cyrillic(piece) if look.tongue == "Cyrl" else piece
            continue
        name = {"f": "fond", "i": "inventory", "c": "case", "l": "leaf"}[piece]
        out += places[name]
        sheet.shelf_mark[name] = places[name]
    x = sheet.width - 36 - look.small.width(out)
    run = look.small.run(out, x if look.draw.chance(0.7) else 60.0, 30.0)
    sheet.items.append(run)
    sheet.rows.insert(0, [run])


def furniture(sheet: Sheet, look: Look, *, form_code: bool = True) -> None:
    """What stands in the margins: a shelf mark, a form code, a page number."""
    draw, small = look.draw, look.small
    if draw.chance(0.12):
        shelf_mark(sheet, look)
    if form_code and draw.chance(0.25):
        code = f"{'Форма' if look.tongue == 'Russian' else 'Forma'} № {draw.rng.randint(1, 48)}"
        if look.tongue == "Cyrl":
            code = code.replace("Forma", "Форма")
        run = small.run(code, sheet.width - 40 - small.width(code), sheet.height - 30)
        sheet.row([run])
    elif draw.chance(0.15):
        number = f"- {draw.rng.randint(1, 240)} -"
        run = small.run(number, (sheet.width - small.width(number)) / 2, sheet.height - 30)
        sheet.row([run])
