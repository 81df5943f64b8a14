"""Pages about kinds of record: whole, in three languages, nothing of a schema taken for markup."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from digitize.errors import ConfigurationError
from digitize.kinds import checking, documenting

PERMIT = Path(__file__).parent / "permit"
ROOT = Path(__file__).parents[2]


def permit_pages(**entries: object) -> dict[str, str]:
    paths = checking.schema_paths([str(PERMIT)], [])
    return documenting.pages(paths, [PERMIT])


class Text(HTMLParser):
    """The text of a page, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_tells_everything_in_three_languages() -> None:
    made = permit_pages()
    assert set(made) == {"index.html", "README.md", "permit.html", "permit.md"}
    parser = Text()
    parser.feed(made["permit.html"])
    for text in (parser.text, made["permit.md"]):
        for part in (
            "permit_number", "Sahibi", "Владелец", "Holder", "Balıq ovu icazəsi", "yaz, payız",
            "^[0-9]{3,6}$", "full_name", "required", "Когда можно ловить.", "permits", "1.0.0",
            "urn:digitize:schema:permit:1.0.0", "Bağırov Məmməd Səməd oğlu", "Рыба",
        ):  # fmt: skip
            assert part in text, part


def test_the_tables_of_markdown_are_tables() -> None:
    for name, text in permit_pages().items():
        if name.endswith(".md"):
            rows = [line for line in text.splitlines() if line.startswith("|")]
            bars = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
            assert len(rows) >= 3 and len(bars) == 1, name


def test_what_a_schema_says_is_no_markup(tmp_path: Path) -> None:
    document = json.loads((PERMIT / "schemas" / "permit.schema.json").read_text(encoding="utf-8"))
    season = document["properties"]["season"]
    season["x-title"]["en"] = "<script>alert(1)</script> a|b *c*"
    season["pattern"] = "^(a|`b`)$"
    document["examples"] = [{"season": "```\n<b>"}]
    (tmp_path / "permit.schema.json").write_text(json.dumps(document), encoding="utf-8")
    made = documenting.pages([tmp_path / "permit.schema.json"], [PERMIT])
    parser = Text()
    parser.feed(made["permit.html"])
    assert "script" not in parser.tags and "b" not in parser.tags
    assert "<script>alert(1)</script> a|b" in parser.text
    page = made["permit.md"]
    assert r"\<script\>alert(1)\</script\> a\|b \*c\*" in page
    assert r"`` ^(a\|`b`)$ ``" in page
    assert page.count("```") == 2


def test_pages_out_of_date_are_named(tmp_path: Path) -> None:
    made = permit_pages()
    assert len(documenting.out_of_date(made, tmp_path)) == 4
    for name, text in made.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert documenting.out_of_date(made, tmp_path) == []
    (tmp_path / "permit.md").write_text("old", encoding="utf-8")
    assert documenting.out_of_date(made, tmp_path) == [tmp_path / "permit.md"]
    (tmp_path / "permit.md").write_bytes(b"\xff")
    with pytest.raises(ConfigurationError, match=r"permit\.md"):
        documenting.out_of_date(made, tmp_path)


def test_the_pages_of_the_repository_are_up_to_date() -> None:
    made = documenting.pages(checking.schema_paths([], []), [], ["md"])
    assert documenting.out_of_date(made, ROOT / "docs" / "kinds") == []
