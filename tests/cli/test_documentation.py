"""The page on the command line names every verb, option, setting and status, and no other."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from digitize import settings
from digitize.cli.main import app
from digitize.errors import ExitStatus

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
COMMON = {"--archive", "--json", "--quiet", "--verbose", "--help"}


def commands() -> dict[str, set[str]]:
    """Every verb with its options."""
    found: dict[str, set[str]] = {}

    def visit(command, name: str) -> None:
        for child, inner in getattr(command, "commands", {}).items():
            visit(inner, f"{name} {child}".strip())
        if name and not getattr(command, "commands", None):
            found[name] = {
                option
                for parameter in command.params
                for option in parameter.opts
                if option.startswith("--")
            }

    visit(typer.main.get_command(app), "")
    return found


def section(verb: str) -> str:
    parts = re.split(r"^#+ ", PAGE, flags=re.MULTILINE)
    return next(part for part in parts if part.splitlines()[:1] == [verb])


def test_the_verbs_of_the_page_are_those_of_the_program() -> None:
    described = {line[3:] for line in PAGE.splitlines() if line.startswith("## ")}
    assert described == set(commands())


@pytest.mark.parametrize("verb", sorted(commands()))
def test_each_verb_has_an_example_and_all_its_options(verb: str) -> None:
    text = section(verb)
    assert f"digitize {verb}" in text
    for option in commands()[verb] - COMMON:
        assert option in text


def test_examples_use_options_that_exist() -> None:
    known = commands()
    examples = re.findall(r"^\$ (.*)$", PAGE, flags=re.MULTILINE)
    assert len(examples) >= len(known)
    for example in examples:
        words = shlex.split(re.split(r"[|>] ", example.split("digitize ", 1)[1])[0])
        verb = next(v for v in (" ".join(words[:2]), words[0]) if v in known)
        used = {word.split("=")[0] for word in words if word.startswith("--")}
        assert used <= known[verb] | COMMON


def test_settings_and_statuses_are_all_there() -> None:
    for name in settings.Settings.__struct_fields__:
        if name != "file":
            assert f"| `{name}` | `DIGITIZE_{name.upper()}` |" in PAGE
    for status in ExitStatus:
        assert re.search(rf"^\| {status.value} \|", PAGE, flags=re.MULTILINE)
