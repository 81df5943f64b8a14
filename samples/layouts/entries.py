"""A form as a list of entries: a label, the values that fill it in, a caption under the line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samples import dates
from samples.lexicon.labels import CAPTIONS, LABELS, WITNESSES
from samples.look import Look
from samples.subjects import Subject
from samples.typeset import Seg


@dataclass(frozen=True)
class Entry:
    """One line of a form; ``short`` ones may share a line with another."""

    label: str
    parts: tuple[Seg, ...]
    caption: str = ""
    short: bool = False


@dataclass(frozen=True)
class Heading:
    """A line that parts the entries of a form."""

    text: str


FormPart = Entry | Heading
CAPTION_OF = {
    "birth_date": "date", "death_date": "date", "marriage_date": "date", "registry_date": "date",
    "issue_date": "date", "birth_place": "place", "death_place": "place",
    "registry_office": "office", "father_name": "full_name", "mother_name": "full_name",
    "owner_name": "full_name", "surname": "surname", "given_name": "given_name",
    "patronymic": "patronymic",
}  # fmt: skip
SHORT = frozenset({
    "sex", "marital_status", "fin", "age", "birth_date", "issue_date", "registry_number",
    "registry_date", "area", "cadastral_number", "given_name", "patronymic",
})  # fmt: skip


_OPTIONAL = ("registry_date", "marital_status", "cause", "purpose", "cadastral_number")
"""Entries that a form may lack."""
_BIRTH = (
    "birth_date", "birth_place", "registry_date", "registry_number",
    "father_name", "mother_name", "registry_office", "issue_date",
)  # fmt: skip
_DEATH = (
    "birth_date", "death_date", "age", "death_place", "cause", "registry_date",
    "registry_number", "registry_office", "issue_date",
)  # fmt: skip
_LAND = (
    "registry_number", "cadastral_number", "owner_name", "address", "area", "purpose",
    "issuing_body", "registrar", "issue_date",
)  # fmt: skip


def fields_of(part: FormPart) -> set[str]:
    """The fields that an entry fills in; none of a heading."""
    return set() if isinstance(part, Heading) else {seg.field for seg in part.parts if seg.field}


def without_fields(parts: Sequence[FormPart]) -> list[FormPart]:
    """The same print, no longer the place where the truth finds its values."""
    return [
        p if isinstance(p, Heading) else replace(p, parts=tuple(Seg(s.text) for s in p.parts))
        for p in parts
    ]


class EntryMaker:
    """Words the facts of a subject as the entries of a form, in one tongue."""

    def __init__(
        self, subject: Subject, look: Look, *, joined: bool, beside: Sequence[FormPart] = ()
    ) -> None:
        """``beside`` are the same entries in another tongue: none is here that is not there."""
        self._subject = subject
        self._look = look
        self._joined = joined
        rng = look.draw.rng
        self._style = dates.random_style(rng)
        self._second_style = self._style if rng.random() < 0.6 else "dots"
        self._left_out = {name for name in _OPTIONAL if look.draw.chance(0.07)}
        if beside:
            self._left_out |= set(_OPTIONAL).difference(*map(fields_of, beside))

    def parts(self) -> list[FormPart]:
        """The entries of the form in their usual order."""
        make = {
            "birth_certificate": self._birth,
            "marriage_certificate": self._marriage,
            "death_certificate": self._death,
            "id_form": self._identity,
            "land_extract": self._land,
        }[self._subject.kind]
        return make()

    def labels(self) -> dict[str, str]:
        """The label of each entry by its first field."""
        out: dict[str, str] = {}
        for part in self.parts():
            if isinstance(part, Entry):
                first = next((seg.field for seg in part.parts if seg.field), None)
                if first:
                    out[first] = part.label
        return out

    def _printed(self, name: str) -> str:
        main = name.endswith(("birth_date", "death_date", "marriage_date"))
        style = self._style if main else self._second_style
        return self._subject.facts[name].printed(self._look.tongue, style)

    def _entry(self, name: str, label: str = "", *, prefix: str = "") -> list[FormPart]:
        full = prefix + name
        if name in self._left_out or not self._subject.has(full):
            return []
        wording = self._look.word(LABELS[label or name])
        segs = [Seg(self._printed(full), full)]
        fact = self._subject.facts[full]
        in_words = self._look.soviet and self._look.draw.chance(0.3)
        if in_words and fact.day and name in {"birth_date", "death_date"} and self._style == "dots":
            segs.append(Seg(f" ({dates.printed(fact.day, self._look.tongue, 'words')})"))
        caption = CAPTION_OF.get(name)
        text = self._look.word(CAPTIONS[caption]) if caption else ""
        return [Entry(wording, tuple(segs), text, short=name in SHORT)]

    def _names(self, prefix: str = "") -> list[FormPart]:
        if not self._joined:
            out: list[FormPart] = []
            for name in ("surname", "given_name", "patronymic"):
                out += self._entry(name, prefix=prefix)
            return out
        segs: list[Seg] = []
        for name in ("surname", "given_name", "patronymic"):
            if segs:
                segs.append(Seg(" "))
            segs.append(Seg(self._printed(prefix + name), prefix + name))
        caption = self._look.word(CAPTIONS["full_name"])
        return [Entry(self._look.word(LABELS["full_name"]), tuple(segs), caption)]

    def _all(self, names: Sequence[str], **labels: str) -> list[FormPart]:
        out: list[FormPart] = []
        for name in names:
            out += self._entry(name, labels.get(name, ""))
        return out

    def _birth(self) -> list[FormPart]:
        return self._names() + self._all(_BIRTH)

    def _marriage(self) -> list[FormPart]:
        out: list[FormPart] = []
        for side in ("husband", "wife"):
            out.append(Heading(self._look.word(LABELS[side])))
            out += self._names(f"{side}_")
            out += self._entry("birth_date", prefix=f"{side}_")
            out += self._entry("birth_place", "birth_place_of", prefix=f"{side}_")
        order = ["marriage_date", "registry_number", "husband_surname_after", "wife_surname_after"]
        if self._look.draw.chance(0.4):
            order = [*order[2:], *order[:2]]
        out += [Heading(""), *self._all([*order, "registry_office", "issue_date"])]
        if self._look.draw.chance(0.25):
            names = ", ".join(w.initials().written(self._look.tongue) for w in self._subject.others)
            out.insert(-2, Entry(self._look.word(WITNESSES).rstrip(":"), (Seg(names),)))
        return out

    def _death(self) -> list[FormPart]:
        return self._names() + self._all(_DEATH)

    def _identity(self) -> list[FormPart]:
        facts = self._subject.facts
        series, number = facts["id_series"].code or "", facts["id_number"].code or ""
        document = Entry(
            self._look.word(LABELS["id_document"]),
            (Seg(series, "id_series"), Seg(" № "), Seg(number, "id_number")),
        )
        return [
            *self._names(),
            *self._all(
                ("sex", "birth_date", "birth_place", "marital_status"),
                birth_place="birth_place_of",
            ),
            *self._entry("address", "residence"),
            document,
            *self._all(("fin",)),
            *self._entry("issue_date", "id_issue_date"),
            *self._entry("issuing_body"),
        ]

    def _land(self) -> list[FormPart]:
        return self._all(
            _LAND,
            registry_number="reestr_number",
            address="property_address",
            issuing_body="land_body",
            issue_date="land_issue_date",
        )
