"""Letters and applications to an office: who writes to whom, what, and when."""

from digitize.language.alphabets import upper
from samples.layouts import forms, other_letters
from samples.layouts.entries import Entry, FormPart
from samples.layouts.tables import Cell, cell_row
from samples.lexicon import texts
from samples.lexicon.labels import LABELS, OFFICIALS, TITLES
from samples.lexicon.pools import Pair, Part
from samples.look import A4, A5, Look, furniture
from samples.morphology import decline
from samples.russian import decline_person
from samples.subjects import Subject
from samples.typeset import Align, Frame, Rule, Seg, Sheet

NAMES = ("right_corner", "labelled", "ruled_form", "letter", "card", "footer")
HELD = frozenset({"card", "footer"})
_FIELDS = (
    ("addressee_office", "to_whom"),
    ("addressee_name", "to_name"),
    ("applicant_name", "from_whom"),
    ("applicant_address", "from_address"),
    ("phone", "phone"),
    ("date", "letter_date"),
)


def names(part: Part) -> list[str]:
    """The layouts of ``part``."""
    if part == "other":
        return list(other_letters.NAMES)
    return [n for n in NAMES if part == "all" or (n in HELD) == (part == "held")]


class _Letter:
    """One letter on its way to paper."""

    def __init__(self, subject: Subject, look: Look) -> None:
        self.subject = subject
        self.look = look
        self.draw = look.draw
        small = look.body.size <= 10 and look.draw.chance(0.15)
        self.size = A5 if small else A4
        self.sheet = Sheet(*self.size)
        left, right = (60.0, 46.0) if not small else (42.0, 32.0)
        self.frame = Frame(self.sheet, left, self.size[0] - right, 48.0)
        self.style = look.draw.rng.choice(("dots", "quoted", "month", "dots"))

    def seg(self, name: str) -> Seg:
        """A field's value as a segment."""
        return Seg(self.subject.facts[name].printed(self.look.tongue, self.style), name)

    def inflected(self) -> tuple[list[Seg], list[Seg]]:
        """To whom and from whom, in the cases that a letter's head takes."""
        return _inflected(self)

    def body(self) -> None:
        """The letter's text."""
        draw, look = self.draw, self.look
        text = texts.fill(draw.wording(texts.LETTERS), draw, soviet=self.subject.soviet)
        align: Align = "justify" if draw.chance(0.4) and not look.typed else "left"
        self.frame.leading = draw.rng.uniform(1.4, 1.9)
        self.frame.paragraph(text.written(look.tongue), look.body, align=align, indent=26)
        for _ in range(draw.rng.choice((0, 1, 1, 2))):
            pool = draw.rng.choice((texts.SENTENCES, texts.LETTERS))
            more = texts.fill(draw.wording(pool), draw, soviet=self.subject.soviet)
            self.frame.paragraph(more.written(look.tongue), look.body, align=align, indent=26)
        self.frame.leading = 1.35

    def title(self) -> None:
        """The word over the text."""
        look = self.look
        title = look.word(TITLES["application"])
        self.frame.gap(look.body.size * 1.6)
        self.frame.paragraph(
            upper(title) if self.draw.chance(0.7) else title, look.title, align="center"
        )
        self.frame.gap(look.body.size * 0.8)

    def sign(self, *, dated: bool = True) -> None:
        """The date at the left, a place to sign and the writer's name at the right."""
        look, frame = self.look, self.frame
        who = self.subject.others[0]
        name = who.initials(first=self.draw.chance(0.6)).written(look.tongue)
        frame.gap(look.body.size * 1.8)
        self.sheet.spots.append((frame.x0 + frame.width * 0.55, frame.y + look.body.size))
        left = [self.seg("date")] if dated else []
        if dated and self.draw.chance(0.3):
            left = [Seg(look.word(LABELS["letter_date"]) + ": "), *left]
        if self.draw.chance(0.3):
            frame.spread([[Seg(look.word(OFFICIALS["signature"]))], [Seg(name)]], look.body)
            if left:
                frame.paragraph(left, look.body)
        else:
            frame.spread([left or [Seg(look.word(OFFICIALS["signature"]))], [Seg(name)]], look.body)


def compose(subject: Subject, look: Look, layout: str) -> list[Sheet]:
    """The page of a letter; OverflowError if it does not fit."""
    letter = _Letter(subject, look)
    (_LAYOUTS | other_letters.LAYOUTS)[layout](letter)
    if letter.frame.y > letter.size[1] - 36:
        raise OverflowError(layout)
    furniture(letter.sheet, look, form_code=layout in {"ruled_form", "card"})
    return [letter.sheet]


def _inflected(letter: _Letter) -> tuple[list[Seg], list[Seg]]:
    """To whom and from whom, in the cases that a letter's head takes."""
    facts, look = letter.subject.facts, letter.look
    boss, writer = letter.subject.signs, letter.subject.others[0]
    if look.tongue == "Russian":
        name = decline_person(facts["addressee_name"].pair.ru, "dat", female=boss.female)
        person = decline_person(facts["applicant_name"].pair.ru, "gen", female=writer.female)
        to = [letter.seg("addressee_office"), Seg("¶"), Seg(name, "addressee_name")]
        word = letter.draw.rng.choice(("от ", "от гр. ", "от гражданина (ки) "))
        return to, [Seg(word), Seg(person, "applicant_name")]
    office = facts["addressee_office"]
    how = letter.draw.rng.random()
    name_az = _dative_name(facts["addressee_name"].pair.az)
    if how < 0.5:
        printed = office.printed(look.tongue, case="dat")
        to = [Seg(printed, "addressee_office"), Seg("¶"), Seg(_az(name_az, look), "addressee_name")]
    else:
        printed = office.printed(look.tongue, case="gen")
        chief = letter.draw.rng.choice((" rəhbəri", " rəisi", " müdiri"))
        to = [Seg(printed, "addressee_office"), Seg(_az(chief, look)), Seg("¶")]
        to += [Seg(_az("cənab ", look))] if letter.draw.chance(0.4) and not boss.female else []
        to += [Seg(_az(name_az, look), "addressee_name")]
    if letter.draw.chance(0.5):
        printed = facts["applicant_name"].printed(look.tongue, case="abl")
        return to, [Seg(_az("vətəndaş ", look)), Seg(printed, "applicant_name")]
    return to, [letter.seg("applicant_name"), Seg(_az(" tərəfindən", look))]


def _dative_name(name: str) -> str:
    if not name.endswith("."):
        return decline(name, "dat")
    surname, rest = name.split(" ", 1)
    return f"{decline(surname, 'dat')} {rest}"


def _az(text: str, look: Look) -> str:
    return Pair(text, "").written(look.tongue)


def _lines(segs: list[Seg]) -> list[list[Seg]]:
    out: list[list[Seg]] = [[]]
    for seg in segs:
        if seg.text == "¶":
            out.append([])
        else:
            out[-1].append(seg)
    return out


def _right_corner(letter: _Letter) -> None:
    frame, look = letter.frame, letter.look
    block = Frame(letter.sheet, frame.x0 + frame.width * 0.46, frame.x1, frame.y)
    to, sender = _inflected(letter)
    align: Align = "left" if letter.draw.chance(0.7) else "right"
    for line in _lines(to):
        block.paragraph(line, look.body, align=align)
    block.gap(4)
    address = letter.seg("applicant_address")
    if look.tongue == "Russian":
        lead = letter.draw.rng.choice(("проживающего (ей) по адресу: ", "адрес: ", "прож.: "))
        where = [Seg(lead), address]
    elif letter.draw.chance(0.5):
        where = [address, Seg(_az(" ünvanında yaşayan", look))]
    else:
        where = [Seg(_az(letter.draw.rng.choice(("ünvan: ", "yaşayış yeri: ")), look)), address]
    first, second = (where, sender) if where[-1].field is None else (sender, where)
    block.paragraph(first, look.body, align=align)
    block.paragraph(second, look.body, align=align)
    if "phone" in letter.subject.facts:
        label = look.word(LABELS["phone"])
        block.paragraph([Seg(f"{label} "), letter.seg("phone")], look.body, align=align)
    frame.y = block.y
    letter.title()
    letter.body()
    letter.sign()


def _entries(letter: _Letter, *, date: bool) -> list[FormPart]:
    out: list[FormPart] = []
    for name, label in _FIELDS:
        if name in letter.subject.facts and (date or name != "date"):
            wording = letter.look.word(LABELS[label])
            out.append(Entry(wording, (letter.seg(name),), short=name in {"phone", "date"}))
    return out


def _labelled(letter: _Letter) -> None:
    dated = letter.draw.chance(0.5)
    forms.colons(letter.frame, _entries(letter, date=dated), letter.look)
    letter.title()
    letter.body()
    letter.sign(dated=not dated)


def _ruled_form(letter: _Letter) -> None:
    letter.title()
    forms.ruled(letter.frame, _entries(letter, date=False), letter.look)
    letter.frame.gap(letter.look.body.size)
    letter.body()
    letter.sign()


def _letter(letter: _Letter) -> None:
    """The writer's block at the left, the addressee's at the right, and then the letter."""
    frame, look = letter.frame, letter.look
    facts = letter.subject.facts
    middle = (frame.x0 + frame.x1) / 2
    left = Frame(letter.sheet, frame.x0, middle - 18, frame.y)
    left.paragraph([letter.seg("applicant_name")], look.bold)
    left.paragraph([letter.seg("applicant_address")], look.body)
    if "phone" in facts:
        left.paragraph([Seg(look.word(LABELS["phone"]) + " "), letter.seg("phone")], look.body)
    left.gap(3)
    left.paragraph([letter.seg("date")], look.body)
    right = Frame(letter.sheet, middle + 18, frame.x1, frame.y)
    to, _ = _inflected(letter)
    for line in _lines(to):
        right.paragraph(line, look.bold)
    frame.y = max(left.y, right.y)
    letter.title()
    letter.body()
    letter.sign(dated=False)


def _card(letter: _Letter) -> None:
    """A registration card: the fields in a table, the gist of the letter below them."""
    frame, look = letter.frame, letter.look
    title = look.word(TITLES["application_card"])
    frame.paragraph(upper(title), look.title, align="center")
    number = letter.draw.rng.randint(2, 900)
    frame.gap(4)
    frame.paragraph(f"№ {number}", look.bold, align="center")
    forms.table(frame, _entries(letter, date=True), look)
    gist = texts.fill(letter.draw.wording(texts.LETTERS), letter.draw, soviet=letter.subject.soviet)
    segs = (Seg(gist.written(look.tongue)),)
    cell_row(frame, [Cell(frame.x0, frame.x1, ((segs, look.body),))])
    frame.gap(30)
    word = look.word(OFFICIALS["registry"])
    frame.paragraph(word, look.body)
    frame.sheet.items.append(
        Rule(frame.x0 + frame.width * 0.5, frame.y + 2, frame.x1, frame.y + 2, 0.5)
    )


def _footer(letter: _Letter) -> None:
    """The addressee above the text, everything about the writer below it."""
    frame, look = letter.frame, letter.look
    facts = letter.subject.facts
    frame.paragraph([letter.seg("addressee_office")], look.bold)
    frame.paragraph([letter.seg("addressee_name")], look.bold)
    frame.gap(look.body.size * 2)
    letter.body()
    frame.gap(look.body.size * 2)
    frame.paragraph([letter.seg("applicant_name")], look.body)
    frame.paragraph([letter.seg("applicant_address")], look.body)
    if "phone" in facts:
        frame.paragraph([Seg(look.word(LABELS["phone"]) + " "), letter.seg("phone")], look.body)
    frame.gap(6)
    frame.paragraph([letter.seg("date")], look.body)


_LAYOUTS = {
    "right_corner": _right_corner,
    "labelled": _labelled,
    "ruled_form": _ruled_form,
    "letter": _letter,
    "card": _card,
    "footer": _footer,
}
