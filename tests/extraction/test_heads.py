"""Values at the head of a page without labels, found by where the pipeline says they stand."""

from pathlib import Path

import pytest

from digitize.extraction import extract
from digitize.kinds import pipelines
from digitize.model import Line, Page, Word, union

RECEIPT = [
    "GREENFIELD HARDWARE",
    "12 Market Street,",
    "Bristol BS1 4DJ",
    "Tel: 0117 496012",
    "CASH RECEIPT",
    "Date: 12 Mar 2018 14:20",
    "Paint brush 3.50",
    "Subtotal £20.42",
    "VAT 20% £4.08",
    "TOTAL £24.50",
]


def page(lines: list[str], number: int = 1) -> Page:
    made = []
    for row, text in enumerate(lines):
        left, words = 100, []
        for part in text.split():
            if part == "|":  # the words behind it stand at the right
                left = 760
                continue
            right = left + 18 * len(part)
            words.append(Word(part, (left, 100 + 60 * row, right, 140 + 60 * row), 0.97))
            left = right + 18
        made.append(Line(tuple(words), union([word.box for word in words]), script="Latn"))
    return Page(number, 1000, 1400, 300, lines=tuple(made), script="Latn", languages=("en",))


def values(lines: list[str], folder: Path | None = None) -> dict[str, str | None]:
    pipeline = pipelines.load("receipts", [folder] if folder else [])
    (document,) = extract([page(lines)], pipeline, "receipt.png")
    assert document.type == "receipt"
    return {name: field.value for name, field in document.fields.items()}


def test_the_fields_of_a_receipt() -> None:
    assert values(RECEIPT) == {
        "company": "GREENFIELD HARDWARE",
        "date": "2018-03-12",
        "address": "12 Market Street, Bristol BS1 4DJ",
        "total": "24.50",
    }


def test_what_stands_far_beside_a_label_goes_before_what_stands_over_it() -> None:
    rows = [*RECEIPT[:-3], "SUB | £20.42", "VAT | £4.08", "TOTAL | £24.50", "VISA | £24.00"]
    assert values(rows)["total"] == "24.50"
    narrow = [row.replace("£4.08", "TOTAL-VAT £4.08") for row in rows]
    assert values(narrow)["total"] == "24.50"


@pytest.mark.parametrize(
    "above", [["CASH RECEIPT"], ["RECEIPT", "(Co. No. 9216937)"], ["Reg. 12345"]]
)
def test_titles_and_numbers_before_it_are_passed_over(above: list[str]) -> None:
    found = values(above + RECEIPT)
    assert found["company"] == "GREENFIELD HARDWARE"
    assert found["address"] == "12 Market Street, Bristol BS1 4DJ"


def test_a_name_over_two_rows_ends_where_the_address_starts() -> None:
    found = values(["GREENFIELD AND WHITMORE", *RECEIPT])
    assert found["company"] == "GREENFIELD AND WHITMORE GREENFIELD HARDWARE"


def test_a_number_between_them_belongs_to_neither() -> None:
    found = values([RECEIPT[0], "(Co. No. 9216937)", *RECEIPT[1:]])
    assert (found["company"], found["address"]) == (
        "GREENFIELD HARDWARE", "12 Market Street, Bristol BS1 4DJ",
    )  # fmt: skip


def test_goods_right_under_it_end_it() -> None:
    found = values([*RECEIPT[:3], "Flat white 99.73", *RECEIPT[4:]])
    assert found["address"] == "12 Market Street, Bristol BS1 4DJ"


def test_a_pipeline_without_a_head_finds_none_there(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "pipelines" / "receipts.toml").read_text("utf-8")
    before, _, after = text.partition("[kind.receipt.head]")
    after = after[after.index("[kind.receipt.field.company]") :]
    (tmp_path / "pipelines").mkdir()
    (tmp_path / "pipelines" / "receipts.toml").write_text(before + after, encoding="utf-8")
    found = values(RECEIPT, tmp_path)
    assert (found["company"], found["address"]) == (None, None)
    assert found["total"] == "24.50"
