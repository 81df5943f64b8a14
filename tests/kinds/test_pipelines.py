"""Pipelines are inherited, merged and refused with the file and the place named."""

from pathlib import Path

import pytest

from digitize.errors import ConfigurationError
from digitize.kinds import pipelines


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "pipelines" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_pipelines_load_and_the_narrow_ones_know_fewer_kinds() -> None:
    general = pipelines.load("general")
    assert len(general.kinds) == 8
    for name in ("civil-registry", "land-registry", "orders", "fonds"):
        assert set(pipelines.load(name).kinds) < set(general.kinds)


def test_every_field_of_a_schema_has_a_way_to_be_found() -> None:
    for kind in pipelines.load("general").kinds.values():
        composed = {f for spec in kind.composites.values() for f in spec.fields}
        for field, spec in kind.fields.items():
            ways = (*spec.labels, *spec.before, *spec.after, *spec.patterns)
            assert ways or spec.area or field in composed, f"{kind.name}.{field}"


def test_a_wording_is_added_without_code(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        "mine",
        """
extends = "land-registry"
kinds = ["land_extract"]
[kind.land_extract.field.purpose]
labels.az = ["nə üçün"]
""",
    )
    labels = pipelines.load("mine", [folder]).kinds["land_extract"].fields["purpose"].labels
    assert "nə üçün" in labels["az"]
    assert "təyinatı" in labels["az"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kinds = [", "broken.toml"),
        ("kinds = 5", "$.kinds"),
        ("kinds = []", "kinds"),
        ('kinds = ["order"]\ncolour = "red"', "colour"),
        ('kinds = ["nothing"]', "kind.nothing"),
        ('extends = "broken"', "extends"),
        ('extends = "orders"\n[kind.order.field.weight]\nlabels.az = ["çəki"]', "weight"),
        ('extends = "orders"\n[kind.order.field.place]\npatterns = ["("]', "pattern"),
        ('extends = "orders"\n[kind.order.field.place]\npatterns = ["x"]', "named value"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, named: str) -> None:
    folder = write(tmp_path, "broken", text)
    with pytest.raises(ConfigurationError) as error:
        pipelines.load("broken", [folder])
    assert named in str(error.value)
    assert "broken.toml" in str(error.value)


def test_an_unknown_pipeline_lists_those_there_are() -> None:
    with pytest.raises(ConfigurationError) as error:
        pipelines.load("nowhere")
    assert "civil-registry" in error.value.remedy


def test_the_fingerprint_follows_the_wordings(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    first = write(tmp_path / "a", "p", 'extends = "fonds"')
    (tmp_path / "b").mkdir()
    second = write(
        tmp_path / "b", "p", 'extends = "fonds"\n[kind.archival_inventory.titles]\naz = ["dəftər"]'
    )
    one, other = pipelines.load("p", [first]), pipelines.load("p", [second])
    assert one.fingerprint != other.fingerprint
    assert one.fingerprint == pipelines.load("p", [first]).fingerprint
