"""Schemas and pipelines on the command line: statuses, forms of output, revisions of git."""

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as Xml

import msgspec
import pytest

from digitize.archive import Archive, Origin

PERMIT = Path(__file__).parents[1] / "kinds" / "permit"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a sound schema, pipeline and sample, which is the current one."""
    folder = tmp_path / "office"
    shutil.copytree(PERMIT, folder)
    monkeypatch.chdir(folder)
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("verb", ["schema", "pipeline"])
def test_what_is_well_has_status_0(cli, home: Path, verb: str) -> None:
    ran = cli(verb, "check", ".")
    assert (ran.status, ran.out) == (0, "")
    assert "all is well" in ran.err


def test_a_mistake_has_status_5_and_its_place(cli, home: Path) -> None:
    change(
        home / "schemas" / "permit.schema.json", '"x-normaliser": "date"', '"x-normaliser": "dat"'
    )
    ran = cli("schema", "check", "schemas")
    assert ran.status == 5
    first, remedy = ran.out.splitlines()
    assert first.startswith("schemas/permit.schema.json:27:23: error: unknown normaliser 'dat'")
    assert remedy.strip() == "Did you mean 'date'?"
    assert "1 errors" in ran.err


def test_advice_alone_has_status_0(cli, home: Path) -> None:
    change(home / "schemas" / "permit.schema.json", '"^[0-9]{3,6}$"', '"[0-9]{3,6}"')
    ran = cli("schema", "check", ".", "--json")
    assert ran.status == 0
    assert (ran.json["ok"], ran.json["errors"], ran.json["warnings"]) == (True, 0, 1)
    (finding,) = ran.json["findings"]
    assert finding["level"] == "warning"
    assert set(finding) == {"file", "line", "column", "code", "message", "remedy", "level"}


def test_json_is_the_same_by_either_option(cli, home: Path) -> None:
    assert (
        cli("pipeline", "check", ".", "--json").json
        == cli("pipeline", "check", ".", "--format", "json").json
    )
    ran = cli("pipeline", "check", ".", "--json", "--format", "sarif")
    assert (ran.status, ran.out) == (1, "")


def test_junit_has_a_case_for_each_file(cli, home: Path) -> None:
    change(home / "pipelines" / "permits.toml", "lines = 1", 'lines = "1"')
    ran = cli("schema", "check", ".", "--format", "junit")
    assert ran.status == 5
    root = Xml.fromstring(ran.out)
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert set(cases) == {
        "schemas/permit.schema.json", "samples/truth.jsonl", "pipelines/permits.toml",
    }  # fmt: skip
    failure = cases["pipelines/permits.toml"].find("failure")
    assert failure is not None
    assert failure.get("message", "").startswith("35:9: 'lines' is 1")
    assert failure.text is not None and "Write a number" in failure.text
    assert root.get("failures") == "1"


def test_sarif_names_rule_file_line_and_column(cli, home: Path) -> None:
    change(home / "pipelines" / "permits.toml", "lines = 1", 'lines = "1"')
    ran = cli("pipeline", "check", ".", "--format", "sarif", "--output", "out.sarif")
    assert ran.status == 5
    assert "pipelines/permits.toml:35:9" in ran.out
    written = json.loads((home / "out.sarif").read_text(encoding="utf-8"))
    assert written["version"] == "2.1.0"
    (run,) = written["runs"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "value"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "pipelines/permits.toml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 35, "startColumn": 9}


def test_a_target_that_is_nothing_is_wrong_usage(cli, home: Path) -> None:
    ran = cli("schema", "check", "permitt")
    assert ran.status == 1
    assert "permitt" in ran.err
    ran = cli("pipeline", "check", "genral")
    assert (ran.status, "Did you mean 'general'?" in ran.err) == (1, True)


def test_a_name_that_would_steer_the_terminal_is_escaped(cli, home: Path) -> None:
    change(home / "pipelines" / "permits.toml", "lines = 1", '"\\u001b[31m" = 1')
    ran = cli("pipeline", "check", ".")
    assert ran.status == 5
    assert "\x1b" not in ran.out
    assert "\\x1b[31m" in ran.out


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(home: Path) -> Path:
    """The folder as a repository of git, with one commit on main."""
    git(home, "init", "-q", "-b", "main")
    git(home, "add", ".")
    git(home, "commit", "-q", "-m", "first")
    return home


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("main", "schemas"),
        ("main", "schemas/permit.schema.json"),
        ("main", "."),
        ("main:schemas", "schemas"),
        ("main:schemas/permit.schema.json", "schemas/permit.schema.json"),
        ("HEAD", "schemas"),
        ("before", "schemas"),
        ("before/permit.schema.json", "schemas/permit.schema.json"),
    ],
)
def test_diff_against_files_folders_and_revisions(
    cli, repository: Path, old: str, new: str
) -> None:
    shutil.copytree(repository / "schemas", repository / "before")
    change(repository / "schemas" / "permit.schema.json", '["yaz", "payız"]', '["yaz"]')
    ran = cli("schema", "diff", old, new)
    assert ran.status == 5
    assert "permit 1.0.0 → 1.0.0: breaking" in ran.out
    assert "season: does not take 'payız' any more" in ran.out
    assert "schemas/permit.schema.json:44:15: error" in ran.out
    assert "raise x-version to 2.0.0" in ran.out
    assert cli("schema", "diff", new, new).status == 0


def test_diff_of_revisions_alone_names_them(cli, repository: Path) -> None:
    path = repository / "schemas" / "permit.schema.json"
    change(path, '["yaz", "payız"]', '["yaz", "payız", "qış"]')
    change(path, '"x-version": "1.0.0"', '"x-version": "1.1.0"')
    change(path, "permit:1.0.0", "permit:1.1.0")
    git(repository, "commit", "-q", "-a", "-m", "second")
    ran = cli("schema", "diff", "main~1:schemas", "main:schemas", "--json")
    assert ran.status == 0
    (permit,) = ran.json["schemas"]
    assert (permit["old"], permit["new"], permit["effect"]) == ("1.0.0", "1.1.0", "compatible")
    assert permit["stored"] is None


@pytest.mark.parametrize("old", ["nowhere", "nowhere:schemas", "main:nowhere", "--output=x"])
def test_a_revision_that_is_not_there_is_wrong_usage(cli, repository: Path, old: str) -> None:
    ran = cli("schema", "diff", "--", old, "schemas")
    assert (ran.status, ran.out) == (1, "")
    assert old in ran.err


def test_diff_counts_the_stored_records_that_break(cli, archive: Path, tmp_path: Path) -> None:
    with Archive.open(archive) as opened:
        for document in list(opened.documents()):
            # Without the table that births have not: these records pass.
            opened.save_document(
                msgspec.structs.replace(document, tables={}), Origin("test", "test")
            )
    old = Path(__file__).parents[2] / "schemas" / "birth_certificate.schema.json"
    new = tmp_path / old.name
    shutil.copy(old, new)
    change(new, '"x-version": "1.0.0"', '"x-version": "2.0.0"')
    change(new, "birth_certificate:1.0.0", "birth_certificate:2.0.0")
    change(new, '"title": "Surname",', '"title": "Surname", "maxLength": 6,')
    ran = cli("schema", "diff", old, new, "--archive", archive, "--json")
    assert ran.status == 0
    (births,) = ran.json["schemas"]
    assert births["stored"] == {"records": 2, "broken": ["d0000001"], "fields": {"surname": 1}}
    ran = cli("schema", "diff", old, new, "--archive", archive)
    assert "1 of 2 stored records do not pass any more (surname 1): d0000001" in ran.out
    assert cli("schema", "diff", old, new, "--archive", tmp_path / "none").status == 4


def test_pages_are_written_for_others_and_checked(cli, home: Path) -> None:
    ran = cli("schema", "docs", ".", "--output", "public/kinds", "--json")
    assert ran.status == 0
    assert ran.json["written"] == [
        "public/kinds/index.html", "public/kinds/permit.html",
        "public/kinds/README.md", "public/kinds/permit.md",
    ]  # fmt: skip
    assert (home / "public" / "kinds" / "permit.html").stat().st_mode & 0o044
    check = ("schema", "docs", ".", "--output", "public/kinds", "--check")
    assert cli(*check).status == 0
    change(home / "schemas" / "permit.schema.json", '"en": "Holder"', '"en": "Holders"')
    change(home / "schemas" / "permit.schema.json", '"title": "Holder"', '"title": "Holders"')
    ran = cli(*check)
    assert ran.status == 5
    assert "public/kinds/permit.md is out of date." in ran.out
    ran = cli(*check, "--json", "--format", "html")
    assert (ran.status, ran.json["out_of_date"]) == (5, ["public/kinds/permit.html"])


@pytest.fixture
def moved_births(archive: Path) -> Path:
    """The archive with a schema of its own, in which a field of births has another name."""
    shipped = Path(__file__).parents[2] / "schemas" / "birth_certificate.schema.json"
    document = json.loads(shipped.read_text(encoding="utf-8"))
    document["properties"]["family_name"] = document["properties"].pop("surname") | {
        "x-formerly": {"names": ["surname"]}
    }
    document["required"] = ["family_name", "given_name", "birth_date", "birth_place"]
    document["x-version"] = "2.0.0"
    (archive / "schemas").mkdir()
    (archive / "schemas" / shipped.name).write_text(json.dumps(document), encoding="utf-8")
    return archive


def test_migrating_counts_first_and_then_makes_new_versions(cli, moved_births: Path) -> None:
    verb = ("schema", "migrate", "birth_certificate", "--archive", moved_births)
    dry = cli(*verb, "--json")
    assert dry.status == 0
    (births,) = dry.json["kinds"]
    assert (births["stored"], births["changed"], births["version"]) == (2, 2, "2.0.0")
    assert births["steps"]["renamed surname → family_name"] == 2
    assert births["problems"]["birth_place: required"] == 2
    with Archive.open(moved_births) as opened:
        assert "surname" in opened.document("d0000001").fields
        versions = len(opened.history("d0000001"))
    assert "Nothing was changed" in cli(*verb).err

    ran = cli(*verb, "--apply", "--json")
    assert ran.json == {"applied": True, "kinds": [{**births, "applied": True}]}
    with Archive.open(moved_births) as opened:
        document = opened.document("d0000001")
        assert document.fields["family_name"].value == "Bağırlı"
        assert "surname" not in document.fields
        history = opened.history("d0000001")
        assert len(history) == versions + 1
        assert history[-1].reason == "schema birth_certificate 2.0.0"
        assert history[-2].fields["surname"].value == "Bağırlı"
        assert [e["what"] for e in opened.audit_trail("d0000001")][-1] == "version"
        assert not opened.outbox.waiting().get("index", 0)
    again = cli(*verb, "--apply", "--json").json["kinds"][0]
    assert (again["changed"], again["steps"]) == (0, {})
    assert cli("search", "Bağırlı", "--archive", moved_births, "--json").json["total"] == 1
