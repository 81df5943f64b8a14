"""The commands of docs/ci.md and of the pre-commit hooks, taken out of them and run."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PERMIT = Path(__file__).parents[1] / "kinds" / "permit"
BIN = Path(sys.executable).parent


def examples() -> dict[str, Any]:
    """The YAML of each section of the page, by its heading."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    found = re.findall(r"^## (.+?)$.*?^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return {heading: yaml.safe_load(text) for heading, text in found}


def github() -> list[str]:
    (job,) = examples()["GitHub Actions"]["jobs"].values()
    return [step["run"] for step in job["steps"] if "run" in step]


def gitlab() -> list[str]:
    (job,) = examples()["GitLab CI"].values()
    return job["script"]


def hooks() -> dict[str, dict[str, Any]]:
    found = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return {hook["id"]: hook for hook in found}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone, on a branch, of an institution's repository with schema, pipeline and pages."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    shutil.copytree(PERMIT, origin)
    run(origin, "digitize schema docs . --format markdown --output docs/kinds -q")
    commit = "git add . && git -c user.name=t -c user.email=t@example.org commit -qm first"
    run(origin, f"git init -q -b main . && {commit}")
    run(tmp_path, "git clone -q origin clone")
    run(clone, "git checkout -q -b work")
    return clone


def run(folder: Path, command: str, status: int = 0) -> str:
    environment = {
        "PATH": f"{BIN}:/usr/bin:/bin", "CI_DEFAULT_BRANCH": "main", "HOME": str(folder),
        "LANG": "C.UTF-8",
    }  # fmt: skip
    done = subprocess.run(
        ["/bin/sh", "-ec", command], cwd=folder, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def ours(commands: list[str]) -> list[str]:
    """Those that are not the installation, of which there is one."""
    assert [c for c in commands if "pip install" in c] == ['pip install "$DIGITIZE"']
    return [c for c in commands if "pip install" not in c]


@pytest.mark.parametrize(
    ("commands", "written"),
    [(github, ["schemas.sarif", "pipelines.sarif"]), (gitlab, ["schemas.xml", "pipelines.xml"])],
)
def test_the_commands_pass_and_then_find_a_mistake(repository: Path, commands, written) -> None:
    for command in ours(commands()):
        run(repository, command)
    for name in written:
        assert (repository / name).stat().st_size > 100
    schema = repository / "schemas" / "permit.schema.json"
    text = schema.read_text(encoding="utf-8").replace('["yaz", "payız"]', '["yaz"]')
    schema.write_text(text.replace('"x-normaliser": "count"', '"x-normaliser": "cuont"'), "utf-8")
    check, _, diff, _ = (c for c in ours(commands()) if c.startswith("digitize"))
    assert "Did you mean 'count'?" in run(repository, check, status=5)
    schema.write_text(text, encoding="utf-8")
    assert "does not take 'payız' any more" in run(repository, diff, status=5)


def test_the_hooks_of_the_page_are_those_there_are() -> None:
    (repo,) = examples()["pre-commit"]["repos"]
    assert {hook["id"] for hook in repo["hooks"]} == set(hooks())


def test_the_hooks_run_on_the_files_that_they_name(repository: Path) -> None:
    files = run(repository, "git ls-files").splitlines()
    wanted = {
        "digitize-schemas": ["schemas/permit.schema.json"],
        "digitize-pipelines": ["pipelines/permits.toml"],
        "digitize-versions": ["schemas/permit.schema.json"],
    }
    for name, hook in hooks().items():
        matching = [file for file in files if re.search(hook["files"], file)]
        assert matching == wanted[name]
        passed = "" if hook.get("pass_filenames") is False else " ".join(matching)
        run(repository, f"{hook['entry']} {passed}")
    pipeline = repository / "pipelines" / "permits.toml"
    pipeline.write_text(pipeline.read_text("utf-8").replace("labels.az", "lables.az"), "utf-8")
    run(repository, f"{hooks()['digitize-pipelines']['entry']} pipelines/permits.toml", status=5)
