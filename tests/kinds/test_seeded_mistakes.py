"""Each of many mistakes gets the message that a person needs: as approved, read by hand once."""

import importlib.util
import shutil
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from digitize.kinds import checking

HERE = Path(__file__).parent
APPROVED = HERE / "approved" / "mistakes.txt"


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("seeded", HERE / "seeded.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


seeded = _module()
TOLD = list(seeded.told())


def test_there_are_more_than_forty_mistakes_and_each_is_found() -> None:
    assert len(seeded.MISTAKES) >= 40
    for told in TOLD:
        assert len(told.splitlines()) >= 3, told


@pytest.mark.parametrize("number", range(len(TOLD)))
def test_what_is_said_is_what_was_approved(number: int) -> None:
    """After a wanted change: python tests/kinds/seeded.py > tests/kinds/approved/mistakes.txt."""
    approved = APPROVED.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    assert TOLD[number].rstrip("\n") == approved[number]
    assert len(approved) == len(TOLD)


def test_every_finding_has_a_remedy() -> None:
    for told in TOLD:
        lines = told.splitlines()[1:]
        kinds = Counter("remedy" if line.startswith("    ") else "finding" for line in lines)
        assert kinds["remedy"] == kinds["finding"], told


def test_the_sound_files_have_no_mistake() -> None:
    home = HERE / "permit"
    for check in (checking.check_schemas, checking.check_pipelines):
        checked = check([str(home)])
        assert checked.files
        assert checked.findings == ()


def test_what_is_shipped_has_no_mistake() -> None:
    assert len(checking.check_schemas().files) >= 8
    assert checking.check_schemas().findings == ()
    assert checking.check_pipelines().findings == ()


def test_a_mistake_in_what_a_pipeline_extends_is_told_at_its_own_place(tmp_path: Path) -> None:
    home = tmp_path / "permit"
    shutil.copytree(HERE / "permit", home)
    derived = home / "pipelines" / "derived.toml"
    derived.write_text('extends = "permits"\nkinds = ["permit"]\n', encoding="utf-8")
    base = home / "pipelines" / "permits.toml"
    text = base.read_text(encoding="utf-8").replace("(?P<value>", "((?P<value>")
    base.write_text(text, encoding="utf-8")
    checked = checking.check_pipelines([str(derived)])
    assert [(Path(f.file).name, f.code) for f in checked.findings] == [("permits.toml", "pattern")]
    base.write_text("kinds = 5\n", encoding="utf-8")
    (finding,) = checking.check_pipelines([str(derived)]).findings
    assert (Path(finding.file).name, finding.line, finding.code) == (
        "derived.toml",
        1,
        "broken-base",
    )
    assert "line 1, 'kinds' is no list" in finding.message


def test_a_kind_that_no_pipeline_reads_is_said(tmp_path: Path) -> None:
    shutil.copytree(HERE / "permit" / "schemas", tmp_path / "schemas")
    checked = checking.check_schemas([str(tmp_path)])
    assert [(f.code, f.level) for f in checked.findings] == [("unused", "warning")]
