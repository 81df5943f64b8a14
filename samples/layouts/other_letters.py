"""Letters and applications of the part *other*: where who writes, to whom and when can stand."""

from typing import TYPE_CHECKING

from samples.layouts import other_forms
from samples.layouts.entries import Entry, FormPart
from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.labels import LABELS, OFFICIALS
from samples.look import Look
from samples.typeset import Align, Frame, Seg

if TYPE_CHECKING:
    from samples.layouts.letters import _Letter

_FIELDS = (
    ("addressee_office", "to_whom"),
    ("addressee_name", "to_name"),
    ("applicant_name", "from_whom"),
    ("applicant_address", "from_address"),
    ("phone", "phone"),
    ("date", "letter_date"),
)


def _word(look: Look, az: str, ru: str) -> str:
    return ru if look.tongue == "Russian" else to_cyrillic(az) if look.tongue == "Cyrl" else az


def _phone(letter: "_Letter") -> list[Seg]:
    if "phone" not in letter.subject.facts:
        return []
    mark = letter.draw.rng.choice((" ", ": ", ":"))
    return [Seg(letter.look.word(LABELS["phone"]) + mark), letter.seg("phone")]


def _lines(frame: Frame, lines: list[list[Seg]], letter: "_Letter", align: Align) -> None:
    for line in lines:
        if line:
            frame.paragraph(line, letter.look.body, align=align)


def _to(letter: "_Letter") -> list[list[Seg]]:
    """The addressee, in the cases that a head takes, in two lines."""
    to, _ = letter.inflected()
    out: list[list[Seg]] = [[]]
    for seg in to:
        if seg.text == "¶":
            out.append([])
        else:
            out[-1].append(seg)
    return out


def _sender(letter: "_Letter") -> list[list[Seg]]:
    """Who writes and from where, worded in one of several ways."""
    look, draw = letter.look, letter.draw
    address = letter.seg("applicant_address")
    _, sender = letter.inflected()
    if draw.chance(0.35):
        word = _word(look, draw.rng.choice(("Ərizəçi: ", "Göndərən: ", "Kimdən: ")),
                     draw.rng.choice(("Заявитель: ", "Отправитель: ", "От кого: ")))  # fmt: skip
        sender = [Seg(word), letter.seg("applicant_name")]
    if draw.chance(0.6):
        lead = _word(look, draw.rng.choice(("Ünvan: ", "Yaşayır: ", "Ev ünvanı: ", "")),
                     draw.rng.choice(("Адрес: ", "Проживает: ", "Дом. адрес: ", "")))  # fmt: skip
        where = [Seg(lead), address]
    elif look.tongue == "Russian":
        where = [Seg("проживающего по адресу "), address]
    else:
        where = [address, Seg(_word(look, " ünvanında sakin", ""))]
    lines = [where, sender] if look.tongue != "Russian" and draw.chance(0.3) else [sender, where]
    return [*lines, _phone(letter)]


def _foot(letter: "_Letter", *, dated: bool) -> None:
    """The writer's hand and, where ``dated``, the day; in one line or in two."""
    look, draw, frame = letter.look, letter.draw, letter.frame
    name = Seg(letter.subject.others[0].initials(first=draw.chance(0.5)).written(look.tongue))
    frame.gap(look.body.size * 1.5)
    day = [letter.seg("date")] if dated else []
    if dated and draw.chance(0.4):
        day = [Seg(look.word(LABELS["letter_date"]) + ": "), *day]
    hand = Seg(look.word(OFFICIALS["signature"]))
    way = draw.rng.choice(("day_left", "day_right", "under", "day_last"))
    if way == "day_left" and day:
        frame.spread([day, [name]], look.body)
    elif way == "day_right" and day:
        frame.spread([[hand, Seg(" "), name], day], look.body)
    else:
        frame.paragraph([hand, Seg(" __________ "), name], look.body,
                        align="right" if draw.chance(0.5) else "left")  # fmt: skip
        if day:
            frame.gap(4)
            frame.paragraph(day, look.body, align="left" if way == "under" else "right")
    frame.sheet.spots.append((frame.x0 + frame.width * 0.5, frame.y))


def top_lines(letter: "_Letter") -> None:
    """Addressee over the whole width, centred or at the left, the sender under it."""
    align: Align = letter.draw.rng.choice(("left", "center"))
    dated = letter.draw.chance(0.35)
    if dated:
        letter.frame.paragraph([letter.seg("date")], letter.look.body,
                               align=letter.draw.rng.choice(("left", "right")))  # fmt: skip
    _lines(letter.frame, _to(letter), letter, align)
    letter.frame.gap(6)
    _lines(letter.frame, _sender(letter), letter, align)
    letter.title()
    letter.body()
    _foot(letter, dated=not dated)


def left_corner(letter: "_Letter") -> None:
    """Sender and day in the left corner, the addressee lower at the right."""
    frame = letter.frame
    left = Frame(letter.sheet, frame.x0, frame.x0 + frame.width * 0.48, frame.y)
    dated = letter.draw.chance(0.6)
    lines = _sender(letter)
    if dated:
        lines.insert(letter.draw.rng.choice((0, len(lines))), [letter.seg("date")])
    _lines(left, lines, letter, "left")
    right = Frame(letter.sheet, frame.x0 + frame.width * 0.5, frame.x1,
                  left.y + letter.draw.rng.uniform(0, 20))  # fmt: skip
    _lines(right, _to(letter), letter, letter.draw.rng.choice(("left", "right")))
    frame.y = right.y
    letter.title()
    letter.body()
    _foot(letter, dated=not dated)


def form(letter: "_Letter") -> None:
    """A printed form: label and value in one of the ways of other forms."""
    entries: list[FormPart] = [
        Entry(letter.look.word(LABELS[label]), (letter.seg(name),), short=name in {"phone", "date"})
        for name, label in _FIELDS
        if name in letter.subject.facts
    ]
    draw = letter.draw
    if draw.chance(0.4):
        entries.insert(0, entries.pop())
    names = ("under", "boxes", "side_by_side", "enumerated", "margin", "over")
    draw_form = other_forms.LAYOUTS[draw.rng.choice(names)]
    first = draw.chance(0.5)
    if first:
        letter.title()
    draw_form(letter.frame, entries, letter.look)
    if not first:
        letter.title()
    letter.frame.gap(letter.look.body.size)
    letter.body()
    _foot(letter, dated=False)


def sender_below(letter: "_Letter") -> None:
    """Only the addressee above; who wrote, from where and when stands under the text."""
    frame, draw = letter.frame, letter.draw
    corner = Frame(letter.sheet, frame.x0 + frame.width * 0.5, frame.x1, frame.y)
    _lines(corner, _to(letter), letter, draw.rng.choice(("left", "right")))
    frame.y = corner.y
    letter.title()
    letter.body()
    frame.gap(letter.look.body.size)
    look = letter.look
    hope = _word(look, draw.rng.choice(("Hörmətlə,", "Ehtiramla,")), "С уважением,")
    frame.paragraph(hope, look.body)
    lines = [[letter.seg("applicant_name")], *_sender(letter)[0:1], _phone(letter)]
    lines[1] = [Seg(_word(look, "Ünvan: ", "Адрес: ")), letter.seg("applicant_address")]
    if draw.chance(0.5):
        lines[1] = [letter.seg("applicant_address")]
    lines.append([letter.seg("date")])
    _lines(frame, lines, letter, "left")


def told(letter: "_Letter") -> None:
    """The writer tells in the first sentence who he is and where he lives."""
    frame, draw, look = letter.frame, letter.draw, letter.look
    corner = Frame(letter.sheet, frame.x0 + frame.width * 0.45, frame.x1, frame.y)
    _lines(corner, _to(letter), letter, "left")
    frame.y = corner.y
    letter.title()
    name, address = letter.seg("applicant_name"), letter.seg("applicant_address")
    if look.tongue == "Russian":
        segs = [Seg("Я, "), name, Seg(", проживаю по адресу: "), address, Seg(".")]
    elif draw.chance(0.5):
        segs = [Seg(_word(look, "Mən, ", "")), name, Seg(", "), address,
                Seg(_word(look, " ünvanında yaşayıram.", ""))]  # fmt: skip
    else:
        segs = [Seg(_word(look, "Mən, ", "")), address,
                Seg(_word(look, " ünvanında yaşayan vətəndaş ", "")), name,
                Seg(_word(look, ", Sizə müraciət edirəm.", ""))]  # fmt: skip
    frame.paragraph(segs, look.body, indent=26)
    letter.body()
    phone = _phone(letter)
    if phone:
        frame.gap(4)
        frame.paragraph(phone, look.body)
    _foot(letter, dated=True)


LAYOUTS = {
    "top_lines": top_lines,
    "left_corner": left_corner,
    "form": form,
    "sender_below": sender_below,
    "told": told,
}
NAMES = tuple(LAYOUTS)
