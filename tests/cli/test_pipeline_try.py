"""``pipeline try`` on a sample: values in JSON, the picture in a file, nothing in an archive."""

from pathlib import Path

from PIL import Image

SAMPLES = Path(__file__).parents[2] / "samples" / "set" / "pages"


def test_a_page_is_read_and_shown(cli, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (sample,) = SAMPLES.glob("0054-land-extract.png")
    ran = cli(
        "pipeline", "try", sample, 1, "--pipeline", "land-registry", "--output", "x.png", "--json"
    )
    assert ran.status == 0, ran.err
    assert ran.json["type"] == "land_extract"
    fields = {field["field"]: field for field in ran.json["fields"]}
    assert fields["owner_name"]["value"]
    assert any(field["label"] for field in fields.values())
    assert set(fields["area"]) == {
        "field", "value", "raw", "box", "confidence", "status", "method", "label", "label_box",
        "others",
    }  # fmt: skip
    assert Image.open(tmp_path / "x.png").format == "PNG"
    assert [path.name for path in tmp_path.iterdir()] == ["x.png"]


def test_another_kind_of_file_is_wrong_usage(cli, tmp_path: Path) -> None:
    ran = cli("pipeline", "try", "scan.png", "--output", tmp_path / "x.pdf")
    assert (ran.status, ".html or .png" in ran.err) == (1, True)
