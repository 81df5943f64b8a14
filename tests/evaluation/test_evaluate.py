"""A small truth and an output with known faults: every figure worked out by hand."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from digitize.errors import ConfigurationError, UsageError
from digitize.evaluation import FIGURES, evaluate, page, shortfalls, table, to_dict
from digitize.evaluation.figures import Matches, Share
from digitize.model import Document, Field, Line, Page, SourceRef, Table, Word


def field(value: str, confidence: float = 1.0, status: str = "accepted", **more: Any) -> Any:
    return {
        "value": value, "raw": value, "page": 1, "box": [100, 100, 200, 130],
        "confidence": confidence, "status": status, "method": "label", **more,
    }  # fmt: skip


def document(
    file: str,
    text: str = "Bağırov",
    kind: str | None = "order",
    fields: dict[str, Any] | None = None,
    pages: tuple[int, int] = (1, 1),
    **more: Any,
) -> dict[str, Any]:
    return {
        "id": file,
        "sources": [{"root": "in", "file": file, "sha256": "0" * 64, "pages": list(pages)}],
        "type": kind, "type_confidence": 1.0, "script": "Latn", "language": "az",
        "status": "accepted", "fields": fields or {}, "record": {}, "problems": [],
        "pages": [
            {"number": n, "text": text, "rotation": 0} for n in range(pages[0], pages[1] + 1)
        ],
        **more,
    }  # fmt: skip


def write(path: Path, *documents: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents), "utf-8")
    return path


TEN = "bir iki üç dörd beş altı yeddi səkkiz doqquz on"
SAMPLE = {"difficulty": "clean", "script_mix": "Latn", "layout": "x"}


def test_fields_by_hand(tmp_path: Path) -> None:
    """Of 4 true values 2 are right, 1 wrong, 1 missed; 1 is found that is not there.

    F1 = 2 x 2 / (2 x 2 + 2 x 1 + 1 + 1) = 1/2. Two are accepted (one right, one that is not in
    the truth), so a half of the accepted are wrong, and 1 of 4 needs no person.
    """
    truth = write(
        tmp_path / "truth.jsonl",
        document("a.png", fields={n: field(n) for n in ("one", "two", "three", "four")}),
    )
    output = document(
        "a.png",
        fields={
            "one": field("one"),
            "two": field("two", 0.6, "review"),
            "three": field("THREE", 0.4, "review"),
            "five": field("five", 0.9),
            "four": {"value": None, "status": "missing", "confidence": 0.0},
        },
    )
    result = evaluate(truth, [output])
    figures = result.figures
    assert sum(result.fields.values(), Matches()) == Matches(2, 1, 1, 1)
    assert figures["field_f1"] == 0.5
    assert figures["field_precision"] == 0.5
    assert figures["field_recall"] == 0.5
    assert figures["accepted_share"] == 0.25
    assert figures["accepted_wrong"] == 0.5
    assert result.field_totals()["three"] == Matches(wrong=1)
    # (1.0 right) (0.6 right) (0.4 wrong) (0.9 wrong): (0 + 0.4 + 0.4 + 0.9) / 4
    assert figures["field_ece"] == pytest.approx(1.7 / 4)


def test_documents_are_paired_by_file_whatever_folder_they_were_read_from(tmp_path: Path) -> None:
    truth = write(
        tmp_path / "truth.jsonl",
        document("x/1.tif", fields={"surname": field("A")}),
        document("y/1.tif", fields={"surname": field("B")}),
    )
    output = [
        document("scans/y/1.tif", fields={"surname": field("B")}),
        document("scans/x/1.tif", fields={"surname": field("A")}),
        document("z/other.tif", fields={"surname": field("C")}),
    ]
    result = evaluate(truth, output)
    assert result.figures["field_f1"] == 1.0
    assert (result.found_documents, result.extra_documents) == (2, 1)


def test_two_documents_of_one_file_are_paired_by_their_pages(tmp_path: Path) -> None:
    truth = write(
        tmp_path / "truth.jsonl",
        document("a.pdf", "bir", "order", pages=(1, 2)),
        document("a.pdf", "iki", "application", pages=(3, 3)),
    )
    output = [
        document("a.pdf", "iki", "application", pages=(3, 3)),
        document("a.pdf", "bir", "order", pages=(1, 2)),
    ]
    result = evaluate(truth, output)
    assert result.figures["kind_accuracy"] == 1.0
    assert result.figures["cer"] == 0.0


def test_pages_are_compared_also_where_documents_were_parted_wrongly(tmp_path: Path) -> None:
    truth = write(tmp_path / "truth.jsonl", document("a.pdf", "bir", pages=(1, 2)))
    output = [
        document("a.pdf", "bir", pages=(1, 1)),
        document("a.pdf", "bir", pages=(2, 2), fields={"surname": field("A")}),
    ]
    result = evaluate(truth, output)
    assert result.figures["cer"] == 0.0
    assert sum(result.fields.values(), Matches()) == Matches(extra=1)


def test_a_lost_document_is_all_wrong(tmp_path: Path) -> None:
    truth = write(
        tmp_path / "truth.jsonl",
        document("a.png", TEN, fields={"surname": field("A")}),
        document("b.png", TEN, fields={"surname": field("B")}),
    )
    result = evaluate(truth, [document("a.png", TEN, fields={"surname": field("A")})])
    figures = result.figures
    assert figures["cer"] == 0.5
    assert figures["kind_accuracy"] == 0.5
    assert figures["field_recall"] == 0.5
    assert figures["rotation_accuracy"] == 0.5
    assert figures["accepted_share"] == 0.5
    assert result.confusion == {("order", "order"): 1, ("order", "not found"): 1}


def test_rotation_counts_where_there_are_ten_words(tmp_path: Path) -> None:
    def turned(file: str, text: str, turn: int) -> dict[str, Any]:
        line = document(file, text)
        line["pages"][0]["rotation"] = turn
        return line

    truth = write(
        tmp_path / "truth.jsonl",
        turned("a.png", TEN, 90), turned("b.png", TEN, 90), turned("c.png", "iki söz", 180),
    )  # fmt: skip
    output = [turned("a.png", TEN, 90), turned("b.png", TEN, 270), turned("c.png", "iki söz", 0)]
    assert evaluate(truth, output).rotation == {90: Share(1, 2)}


def test_boxes_have_to_overlap_on_the_same_page(tmp_path: Path) -> None:
    names = ("inside", "beside", "other_page", "no_box", "not_accepted")
    truth = write(
        tmp_path / "truth.jsonl",
        document("a.pdf", fields={n: field(n) for n in names}, pages=(1, 2)),
    )
    output = document(
        "a.pdf",
        fields={
            "inside": field("inside", box=[150, 110, 400, 140]),
            "beside": field("beside", box=[200, 100, 300, 130]),
            "other_page": field("other_page", page=2),
            "no_box": field("no_box", box=None),
            "not_accepted": field("not_accepted", 0.5, "review", box=[0, 0, 1, 1]),
        },
        pages=(1, 2),
    )
    assert evaluate(truth, [output]).boxes == Share(1, 4)


def rows(*titles: str) -> dict[str, Any]:
    return {
        "status": "accepted",
        "confidence": 0.9,
        "rows": [{"no": field(t[0]), "title": field(t[1:])} for t in titles],
    }


def test_rows_by_hand(tmp_path: Path) -> None:
    """Of rows 1 2 3 4 the second is misread, the third lost, one invented at the end.

    Right 2, wrong 1, missed 1, extra 1: F1 = 4 / (4 + 2 + 1 + 1) = 1/2. Cells: of 8, right 5
    (two rows and one number), wrong 1, missed 2, extra 2: F1 = 10 / (10 + 2 + 2 + 2) = 5/8.
    """
    truth = write(
        tmp_path / "truth.jsonl",
        document(
            "a.png",
            kind="archival_inventory",
            fields={"rows": rows("1Əmrlər", "2Protokollar", "3Hesabatlar", "4Məktublar")},
        ),
    )
    output = document(
        "a.png",
        kind="archival_inventory",
        fields={"rows": rows("1Əmrlər", "2Protokoilar", "4Məktublar", "9~~~~")},
    )
    result = evaluate(truth, [output])
    assert sum(result.rows.values(), Matches()) == Matches(2, 1, 1, 1)
    assert sum(result.cells.values(), Matches()) == Matches(5, 1, 2, 2)
    assert result.figures["row_f1"] == 0.5
    assert result.figures["cell_f1"] == 0.625


def test_figures_are_grouped_by_script_and_difficulty(tmp_path: Path) -> None:
    """Clean Latin: 1 of 4 letters wrong; poor Cyrillic: 3 of 4."""
    poor = {"difficulty": "poor", "script_mix": "Cyrl"}
    truth = write(
        tmp_path / "truth.jsonl",
        document("a.png", "Bakı", sample=SAMPLE),
        document("b.png", "Бакы", sample=poor),
        document("c.png", "Баку", language="ru", script="Cyrl"),
    )
    output = [document("a.png", "Baki"), document("b.png", "Бххх"), document("c.png", "Баку")]
    result = evaluate(truth, output)
    assert {group: edits.rate for group, edits in result.letters.items()} == {
        ("Azerbaijani Latin", "clean"): 0.25,
        ("Azerbaijani Cyrillic", "poor"): 0.75,
        ("Russian", "all"): 0.0,
    }
    assert result.figures["cer"] == pytest.approx(4 / 12)
    assert result.figures["cer_poor"] == 0.75


def test_a_record_alone_is_truth_enough(tmp_path: Path) -> None:
    line = document("a.png", kind="archival_inventory")
    line["record"] = {"fond": "407", "rows": [{"no": "1", "title": "Əmrlər"}]}
    truth = write(tmp_path / "truth.jsonl", line)
    result = evaluate(truth, [line])
    assert result.figures["field_f1"] == 1.0
    assert result.figures["row_f1"] == 1.0


def as_object(text: str) -> Document:
    words = tuple(
        Word(word, (10 * i, 0, 10 * i + 9, 10), 0.8) for i, word in enumerate(text.split())
    )
    value = Field("Bağırov", "Bağırov", 1, (100, 100, 200, 130), 0.9, "accepted", "label")
    return Document(
        id="1", sources=(SourceRef("in", "a.png", "0" * 64, (1, 1)),), type="order",
        type_confidence=1.0, script="Latn", language="az", status="accepted",
        fields={"surname": value}, tables={"rows": Table(({"no": value},), 0.9, "accepted")},
        problems=(), pages=(Page(1, 100, 100, 300, lines=(Line(words, (0, 0, 99, 10)),)),),
    )  # fmt: skip


def test_words_of_documents_are_judged(tmp_path: Path) -> None:
    """Nine of ten words at confidence 0.8 are right: the error is 0.1."""
    truth = write(tmp_path / "truth.jsonl", document("a.png", TEN))
    result = evaluate(truth, [as_object(TEN.replace("beş", "bes"))])
    assert result.word_reliability.count == 10
    assert result.figures["word_ece"] == pytest.approx(0.1)


def test_an_object_counts_like_its_export(tmp_path: Path) -> None:
    made = as_object(TEN)
    truth = write(tmp_path / "truth.jsonl", made.to_export())
    by_object, by_line = evaluate(truth, [made]), evaluate(truth, [made.to_export()])
    assert by_object.fields == by_line.fields
    assert by_object.rows == by_line.rows
    assert by_object.letters == by_line.letters
    assert by_object.figures["field_f1"] == 1.0


@pytest.mark.parametrize(
    ("content", "message"),
    [("", "no documents"), ("{}\n", "line 1"), ('\n{"sources": 1}\n', "line 2"), ("[", "line 1")],
)
def test_a_bad_truth_is_named_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "truth.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(ConfigurationError, match=message) as refused:
        evaluate(path, [])
    assert refused.value.remedy


def test_a_missing_truth_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        evaluate(tmp_path / "none.jsonl", [])


def test_wanted_figures(tmp_path: Path) -> None:
    truth = write(tmp_path / "truth.jsonl", document("a.png", "Bakı", fields={"x": field("A")}))
    result = evaluate(truth, [document("a.png", "Baki", fields={"x": field("A")})])
    assert shortfalls(result, {"cer": 0.25, "field_f1": 1.0}) == []
    missed = shortfalls(result, {"cer": 0.2, "row_f1": 0.5, "kind_accuracy": 1.0})
    assert [(m.name, m.value) for m in missed] == [("cer", 0.25), ("row_f1", None)]
    with pytest.raises(UsageError, match="colour"):
        shortfalls(result, {"colour": 1.0})


def test_everything_is_shown(tmp_path: Path) -> None:
    truth = write(
        tmp_path / "truth.jsonl",
        document("a.png", TEN, fields={"surname": field("A"), "rows": rows("1A")}, sample=SAMPLE),
        document("b.png", "", None),
    )
    result = evaluate(
        truth, [document("a.png", TEN, "application", {"surname": field("<b>&", 0.3, "review")})]
    )
    data = json.loads(json.dumps(to_dict(result)))
    assert data["documents"] == {"truth": 2, "found": 1, "extra": 0}
    assert data["fields"]["surname"]["f1_by_difficulty"] == {"clean": 0.0}
    apart = {"field_f1_clean", "row_f1_clean", "cer_clean", "cer_all", "accepted_share_clean"}
    assert set(data["figures"]) - apart <= set(FIGURES)
    assert data["figures"]["accepted_share_clean"] == 0.0
    console = Console(width=120, record=True, file=None, quiet=True)
    console.print(table(result))
    html = page(result, "Seed <7>")
    assert "Seed &lt;7&gt;" in html
    assert "<b>&" not in html
    assert html.count("<svg") == 4
    assert not re.search(r"""(?:src|href)=|url\(|https?://""", html)


def test_the_table_names_the_groups(tmp_path: Path) -> None:
    truth = write(tmp_path / "truth.jsonl", document("a.png", TEN, sample=SAMPLE))
    console = Console(width=120)
    with console.capture() as captured:
        console.print(table(evaluate(truth, [document("a.png", TEN)])))
    assert "Azerbaijani Latin" in captured.get()
    assert "1 of 1 documents found" in captured.get()
