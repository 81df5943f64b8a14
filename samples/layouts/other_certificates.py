"""Certificates, identity forms and extracts of the part *other*: heads, entries and feet that vary.

Series and number, the office and the day of issue stand now in the head, now among the entries, now
beside the signature; the entries come in more than one order.
"""

from collections.abc import Sequence
from dataclasses import replace

from digitize.language.alphabets import upper
from samples import dates
from samples.layouts import blanks, statements
from samples.layouts import other_forms as forms
from samples.layouts.entries import Entry, EntryMaker, FormPart, Heading, fields_of, without_fields
from samples.layouts.tables import Cell, cell_row
from samples.lexicon.labels import LABELS, OFFICIALS, TITLES
from samples.lexicon.pools import Tongue
from samples.look import A4, A5, Look, border, emblem, furniture, republic
from samples.subjects import Subject
from samples.typeset import Align, Frame, Hand, Seg, Sheet

BLANKS = ("blank", "blank_across", "spread", "blank_small")
"""Blanks, a quarter of the layouts; the first and the last are drawn alike: half stand upright."""
NAMES = (*forms.LAYOUTS, "matrix", "facing", "two_labels", "statement", *BLANKS)
BILINGUAL = frozenset({"facing", "two_labels"})
_ROLES = {"id_form": "police", "land_extract": "land"}
_FOOT = 34.0
_LETTERHEAD = ("registry_office", "issuing_body")


def compose(subject: Subject, look: Look, layout: str) -> list[Sheet]:
    """The page of a certificate, a form or an extract; OverflowError if one does not suffice."""
    draw = look.draw
    across = layout in {"facing", "halves", "spread", "blank_across"} or draw.chance(0.12)
    size = (A4[1], A4[0]) if across else A5 if look.body.size < 9.5 and draw.chance(0.4) else A4
    if layout == "spread" or (across and layout not in {"halves", "blank_across"}):
        look = look.scaled(0.85)
    sheet = Sheet(*size)
    if subject.kind.endswith("certificate") and draw.chance(0.25):
        border(sheet, draw)
    edge = draw.rng.uniform(44, 66)
    frame = Frame(sheet, edge + 8, size[0] - edge, edge, air=draw.rng.uniform(0.95, 1.35))
    form = _Form(subject, look, layout, frame)
    form.head()
    form.body()
    form.foot()
    if frame.y > size[1] - _FOOT:
        raise OverflowError(layout)
    furniture(sheet, look)
    return [sheet]


class _Form:
    """One form on its way to paper; ``placed`` are the fields that stand in its head or foot."""

    def __init__(self, subject: Subject, look: Look, layout: str, frame: Frame) -> None:
        self.subject, self.look, self.layout, self.frame = subject, look, layout, frame
        self.draw = look.draw
        self.placed: set[str] = set()
        self.both = layout in BILINGUAL
        self.foot_fields: list[str] = []
        self.code_at_foot = self.code_in_entries = False

    def seg(self, name: str, style: str = "dots", *, capitals: bool = False) -> Seg:
        """A field's value as printed."""
        text = self.subject.facts[name].printed(self.look.tongue, style)
        return Seg(upper(text) if capitals else text, name)

    def head(self) -> None:
        """State, office, series, title."""
        frame, look, draw = self.frame, self.look, self.draw
        if not look.typed and draw.chance(0.4):
            radius = draw.rng.uniform(13, 22)
            x = frame.x0 + radius if draw.chance(0.2) else (frame.x0 + frame.x1) / 2
            emblem(frame.sheet, x, frame.y + radius, radius, soviet=look.soviet)
            frame.gap(2 * radius)
        where = draw.rng.choice(("over", "over", "under", "under", "foot", "entries"))
        if where == "over":
            self._code(frame)
        align: Align = draw.rng.choice(("center", "center", "left"))
        if draw.chance(0.5):
            frame.paragraph(republic(look), look.body, align=align)
        self._letterhead(align)
        frame.gap(draw.rng.uniform(4, 16))
        if self.layout != "spread":
            self._title(look, frame)
        if self.both:
            self._title(look.in_tongue("Russian"), frame)
        if where == "under":
            self._code(frame)
        self.code_at_foot = where == "foot"
        self.code_in_entries = where == "entries"
        frame.gap(look.body.size * draw.rng.uniform(0.3, 1.2))

    def _letterhead(self, align: Align) -> None:
        for name in _LETTERHEAD:
            told = self.layout == "statement" or self.layout in BLANKS
            if not told and self.subject.has(name) and self.draw.chance(0.25):
                self.placed.add(name)
                seg = self.seg(name, capitals=self.draw.chance(0.3))
                width = 0.0 if align == "center" else self.frame.width * 0.4
                self.frame.paragraph([seg], self.look.bold, align=align, inset=(0.0, width))

    def _title(self, look: Look, frame: Frame) -> None:
        key = self.subject.kind
        if key == "id_form" and self.subject.soviet:
            key = "id_form_soviet"
        text = look.word(TITLES[key])
        hand: Hand = look.title
        if self.draw.chance(0.2) and not look.typed:
            hand = replace(hand, tracking=hand.size * 0.2)
        frame.paragraph(upper(text) if self.draw.chance(0.6) else text, hand, align="center")

    def _code(self, frame: Frame) -> None:
        if not self.subject.has("series") or self.draw.chance(0.1):
            return
        self.placed |= {"series", "number"}
        word = self.look.word(LABELS["series"])
        sign = self.draw.rng.choice((" № ", " № ", " ", " No ", " N "))
        lead = (
            [Seg(word + self.draw.rng.choice((" ", ": ", "  ")))] if self.draw.chance(0.5) else []
        )
        segs = [*lead, self.seg("series"), Seg(sign), self.seg("number")]
        hand = self.draw.rng.choice((self.look.bold, self.look.body, self.look.title))
        frame.paragraph(segs, hand, align=self.draw.rng.choice(("left", "center", "right")))

    def parts(self, look: Look, *, joined: bool, beside: Sequence[FormPart] = ()) -> list[FormPart]:
        """The entries that are left, in an order of this form's own."""
        parts = EntryMaker(self.subject, look, joined=joined, beside=beside).parts()
        kept = [p for p in parts if not self.placed & fields_of(p)]
        return forms.short(kept, look)

    def body(self) -> None:
        """The entries, or the statement."""
        look, frame, draw = self.look, self.frame, self.draw
        if self.layout == "spread":
            self._spread()
            return
        if self.layout in BLANKS:
            blanks.write(frame, self.subject, look)
            return
        if self.layout == "statement":
            statements.write(frame, self.subject, look, self.placed)
            return
        self._early_foot()
        joined = draw.chance(0.4)
        parts = _shuffled(self.parts(look, joined=joined), look)
        if self.code_in_entries and self.subject.has("series"):
            parts[:0] = self._code_entries()
        if self.layout == "matrix":
            self._matrix(parts)
        elif self.layout == "facing":
            self._facing(parts, joined=joined)
        elif self.layout == "two_labels":
            self._two_labels(parts, joined=joined)
        else:
            forms.LAYOUTS[self.layout](frame, parts, look)

    def _spread(self) -> None:
        """Azerbaijani at the left, Russian at the right, as a certificate opens."""
        frame, tongue = self.frame, self.look.tongue
        middle = (frame.x0 + frame.x1) / 2
        halves: tuple[tuple[float, float, Tongue], ...] = (
            (frame.x0, middle - 16, "Cyrl" if tongue == "Russian" else tongue),
            (middle + 16, frame.x1, "Russian"),
        )
        pages = [
            (Frame(frame.sheet, x0, x1, frame.y, frame.leading, frame.air),
             self.look.in_tongue(own))
            for x0, x1, own in halves
        ]  # fmt: skip
        for page, look in pages:
            self._title(look, page)
        blanks.spread(pages, self.subject, tongue)
        frame.y = max(page.y for page, _ in pages)

    def _code_entries(self) -> list[FormPart]:
        word = self.look.word(LABELS["series"])
        if self.draw.chance(0.5):
            number = "Номер" if self.look.tongue != "Latn" else "Nömrə"
            return [Entry(word, (self.seg("series"),), short=True),
                    Entry(number, (self.seg("number"),), short=True)]  # fmt: skip
        return [Entry(f"{word}, №", (self.seg("series"), Seg(" "), self.seg("number")))]

    def _early_foot(self) -> None:
        """Choose which fields wait for the foot."""
        self.foot_fields = [
            name for name in ("registry_office", "issue_date", "registrar")
            if self.subject.has(name) and name not in self.placed and self.draw.chance(0.3)
        ]  # fmt: skip
        self.placed |= set(self.foot_fields)

    def _matrix(self, parts: Sequence[FormPart]) -> None:
        """What is asked of him and of her side by side in one table; the other entries after it."""
        look, frame = self.look, self.frame
        sides: dict[str, dict[str, Entry]] = {"husband_": {}, "wife_": {}}
        rest: list[FormPart] = []
        for part in parts:
            if isinstance(part, Heading):
                continue
            name = min(fields_of(part), default="")
            prefix = next((p for p in sides if name.startswith(p)), "")
            if prefix and not name.endswith("after"):
                sides[prefix][name.removeprefix(prefix)] = part
            else:
                rest.append(part)
        if sides["husband_"]:
            first = frame.x0 + frame.width * 0.28
            middle = (first + frame.x1) / 2
            edges = ((frame.x0, first), (first, middle), (middle, frame.x1))
            heads = ("", look.word(LABELS["husband"]), look.word(LABELS["wife"]))
            cell_row(frame, [Cell(*e, (((Seg(t),), look.bold),), "center")
                             for e, t in zip(edges, heads, strict=True)])  # fmt: skip
            for name, entry in sides["husband_"].items():
                hers = sides["wife_"].get(name)
                texts = ((Seg(entry.label),), entry.parts, hers.parts if hers else (Seg(""),))
                hands = (look.body, look.value, look.value)
                cell_row(frame, [Cell(*e, ((t, h),))
                                 for e, t, h in zip(edges, texts, hands, strict=True)])  # fmt: skip
            frame.gap(8)
        inner = self.draw.rng.choice((forms.side_by_side, forms.margin, forms.under))
        inner(frame, rest, look)

    def _facing(self, parts: Sequence[FormPart], *, joined: bool) -> None:
        """The record in both languages side by side; the truth stands in the Azerbaijani one."""
        frame, look, draw = self.frame, self.look, self.draw
        inner = draw.rng.choice((forms.margin, forms.enumerated, forms.under, forms.side_by_side))
        russian = look.in_tongue("Russian")
        other = without_fields(self.parts(russian, joined=joined, beside=parts))
        middle, top = (frame.x0 + frame.x1) / 2, frame.y
        pairs = [(parts, look), (other, russian)]
        if draw.chance(0.5):
            pairs.reverse()
        ends = []
        for (own, own_look), x0, x1 in zip(
            pairs, (frame.x0, middle + 14), (middle - 14, frame.x1), strict=True
        ):
            column = Frame(frame.sheet, x0, x1, top, frame.leading, frame.air)
            inner(column, own, own_look)
            ends.append(column.y)
        frame.y = max(ends)

    def _two_labels(self, parts: Sequence[FormPart], *, joined: bool) -> None:
        """Each label in both languages, one over the other or after it."""
        russian = EntryMaker(self.subject, self.look.in_tongue("Russian"), joined=joined).labels()
        mark = self.draw.rng.choice((" / ", "/", " – ", ", ", " "))
        swap = self.draw.chance(0.2)
        out: list[FormPart] = []
        for part in parts:
            if isinstance(part, Entry):
                first = next((s.field for s in part.parts if s.field), None)
                label = russian.get(first or "", "")
                both = [part.label.rstrip(":"), label.rstrip(":")]
                if label:
                    joined_label = mark.join(reversed(both) if swap else both)
                    out.append(replace(part, label=joined_label))
                    continue
            out.append(part)
        inner = self.draw.rng.choice((forms.under, forms.boxes, forms.side_by_side, forms.margin,
                                      forms.enumerated))  # fmt: skip
        inner(self.frame, out, self.look)

    def foot(self) -> None:
        """What waits for the foot: office, day, series; who signs; the place of the seal."""
        frame, look, draw = self.frame, self.look, self.draw
        frame.gap(look.body.size * draw.rng.uniform(0.8, 2.0))
        waiting = self.foot_fields
        if "registry_office" in waiting:
            frame.paragraph([self.seg("registry_office")], look.body,
                            align=draw.rng.choice(("left", "center")))  # fmt: skip
            frame.gap(4)
        if "issue_date" in waiting and draw.chance(0.5):
            self._dated(frame)
            waiting = [name for name in waiting if name != "issue_date"]
        self._signed("registrar" in waiting)
        if "issue_date" in waiting:
            frame.gap(4)
            self._dated(frame)
        if self.code_at_foot:
            frame.gap(6)
            self._code(frame)

    def _dated(self, frame: Frame) -> None:
        seg = self.seg("issue_date", dates.random_style(self.draw.rng))
        lead = [Seg(self.look.word(LABELS["issue_date"]) + ": ")] if self.draw.chance(0.4) else []
        align: Align = self.draw.rng.choice(("left", "left", "right"))
        frame.paragraph([*lead, seg], self.look.body, align=align)

    def _signed(self, registrar: bool) -> None:
        frame, look, draw = self.frame, self.look, self.draw
        office = look.word(OFFICIALS[_ROLES.get(self.subject.kind, "registry")])
        name = self.subject.signs.initials(first=draw.chance(0.6), spaced=draw.chance(0.5))
        signer = Seg(name.written(look.tongue))
        if registrar:
            office, signer = look.word(LABELS["registrar"]), self.seg("registrar")
        way = draw.rng.choice(("spread", "under", "brackets", "none"))
        if way == "spread" or registrar:
            frame.spread([[Seg(office + draw.rng.choice(("", ":")))], [signer]], look.body)
            frame.sheet.spots.append(((frame.x0 + frame.x1) / 2, frame.y))
        elif way == "under":
            frame.paragraph(office, look.body)
            frame.gap(10)
            frame.paragraph([signer], look.body, inset=(frame.width * 0.3, 0.0))
        elif way == "brackets":
            frame.paragraph([Seg(office + " ________ ("), signer, Seg(")")], look.body)
        if draw.chance(0.5):
            frame.paragraph(look.word(OFFICIALS["seal"]), look.body)


def _shuffled(parts: list[FormPart], look: Look) -> list[FormPart]:
    """The entries after the names in another order, block by block between headings."""
    if look.draw.chance(0.4):
        return parts
    out: list[FormPart] = []
    block: list[FormPart] = []
    for part in [*parts, Heading("")]:
        if isinstance(part, Heading):
            named = sum(isinstance(p, Entry) and _is_name(p) for p in block)
            rest = block[named:]
            for _ in range(2):
                if len(rest) > 1:
                    rest.insert(look.draw.rng.randrange(len(rest)), rest.pop())
            out += [*block[:named], *rest, part]
            block = []
        else:
            block.append(part)
    return out[:-1]


def _is_name(part: Entry) -> bool:
    return any(f.endswith(("surname", "given_name", "patronymic")) for f in fields_of(part))
