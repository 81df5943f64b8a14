"""What fills in a form by hand or in Arabic script is shown to a person, never taken as read."""

from collections.abc import Callable

import msgspec
import pytest

from digitize.extraction import extract
from digitize.kinds.pipelines import Pipeline
from digitize.model import LineKind, Page
from tests.extraction.documents import MODERN, only, values

ORDER = """
                    BAKI ŞƏHƏR İCRA HAKİMİYYƏTİ

                              ƏMR

№ 369-s                                     12 mart 1987-ci il
Bakı şəhəri

Kadr məsələləri haqqında

Şöbə müdiri         Xyz        R. P. Şərifov
"""


def written(page: Page, texts: set[str], kind: LineKind = "handwriting") -> Page:
    """The page with the lines ``texts`` written by hand, and read as something else."""

    def changed(line):
        if line.text not in texts:
            return line
        words = tuple(
            msgspec.structs.replace(w, text=w.text[::-1].lower(), confidence=0.1)
            for w in line.words
        )
        return msgspec.structs.replace(line, words=words, kind=kind)

    lines = tuple(map(changed, page.lines))
    assert texts <= {line.text for line in page.lines}
    wide = [line.box[2] - line.box[0] for line in lines]
    by_hand = sum(w for w, line in zip(wide, lines, strict=True) if line.kind == "handwriting")
    return msgspec.structs.replace(page, lines=lines, handwriting=by_hand / sum(wide))


FILLED = {"Bağırov": "surname", "Məmməd": "given_name", "12.03.1987": "birth_date"}


@pytest.mark.parametrize(
    ("kind", "code"), [("handwriting", "handwriting"), ("arabic", "arabic-script")]
)
def test_the_place_of_an_unread_value_is_shown(
    general: Pipeline, typed: Callable[..., Page], kind: LineKind, code: str
) -> None:
    page = typed(MODERN)
    document = only(written(page, set(FILLED), kind), general)
    assert document.type == "birth_certificate"
    assert document.status == "review"
    for text, name in FILLED.items():
        field = document.fields[name]
        line = next(line for line in page.lines if line.text == text)
        assert (field.value, field.status) == (None, "review"), name
        assert field.raw == text[::-1].lower()
        assert field.box == line.box
        assert (name, code) in {(p.field, p.code) for p in document.problems}


def test_printed_values_beside_it_are_as_before(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    plain = values(only(typed(MODERN), general))
    found = values(only(written(typed(MODERN), set(FILLED)), general))
    assert found == {name: value for name, value in plain.items() if name not in FILLED.values()}
    assert found["registry_number"] == "1435"


def test_a_signature_is_no_value(general: Pipeline, typed: Callable[..., Page]) -> None:
    document = only(written(typed(ORDER), {"Xyz"}), general)
    assert document.type == "order"
    assert document.fields["signatory_name"].value == "R. P. Şərifov"
    assert not [p for p in document.problems if p.code == "handwriting"]


def test_what_was_made_of_handwriting_decides_nothing(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    """A page of handwriting that was read as the title and labels of a form has no kind."""
    page = typed(MODERN)
    lines = tuple(msgspec.structs.replace(line, kind="handwriting") for line in page.lines)
    (document,) = extract(
        [msgspec.structs.replace(page, lines=lines, handwriting=1.0)], general, "scan.png"
    )
    assert document.type is None
    assert [p.code for p in document.problems] == ["handwriting"]


def test_a_full_name_by_hand_is_one_place_for_its_parts(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    form = MODERN.replace("Soyadı              Bağırov\nAdı                 Məmməd\n", "").replace(
        "Atasının adı        Səməd oğlu\n", "S.A.A.              Bağırov Məmməd Səməd oğlu\n"
    )
    document = only(written(typed(form), {"Bağırov Məmməd Səməd oğlu"}), general)
    boxes = {document.fields[n].box for n in ("surname", "given_name", "patronymic")}
    assert len(boxes) == 1
    assert None not in boxes


def test_cells_written_by_hand_are_no_values(
    general: Pipeline, ruled: Callable[..., Page], typed: Callable[..., Page]
) -> None:
    table = ruled(
        [
            ["№", "Sənədin adı", "Tarixlər", "Vərəqlərin sayı"],
            ["1", "Kənd sovetinin protokolları", "1951-1952", "34"],
            ["2", "Təsərrüfat kitabı", "1953", "120"],
            ["3", "Məktəblə yazışma", "1954", "15"],
        ],
        top=400,
    )
    head = typed("SİYAHI\n\nFond № 12   Siyahı № 3\n")
    page = msgspec.structs.replace(table, lines=head.lines + table.lines, height=1200)
    plain = only(page, general)
    assert plain.type == "archival_inventory"
    document = only(written(page, {"Təsərrüfat kitabı"}), general)
    rows = document.tables["rows"].rows
    assert rows[1]["title"].value is None
    assert rows[1]["title"].raw == "tafürrəsət ıbatik"
    assert rows[0]["title"].value == plain.tables["rows"].rows[0]["title"].value
    assert document.tables["rows"].status == "review"
