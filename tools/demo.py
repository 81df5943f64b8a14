"""The main job on the samples: scans become records, and a search finds one of them.

Uses nothing but the command line, as any user would. A second run finds all done and reads nothing.
"""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

HOME = Path(__file__).parent.parent
SAMPLES = HOME / "samples" / "set" / "pages"
ARCHIVE = HOME / "demo" / "archive"
# As a citizen's name is typed on a keyboard without the letters of the alphabet.
PLAIN = str.maketrans("əƏğĞıİöÖşŞçÇüÜ", "eEgGiIoOsScCuU")
ROWS = 24


def digitize(*arguments: str, capture: bool = False) -> subprocess.CompletedProcess[str]:
    """Runs the command of this installation; its progress goes to the terminal."""
    program = shutil.which("digitize", path=str(Path(sys.executable).parent)) or "digitize"
    command = [program, *arguments, "--archive", str(ARCHIVE)]
    return subprocess.run(
        command, text=True, stdout=subprocess.PIPE if capture else None, check=False
    )


def main() -> int:
    """Runs the job, shows the records, and searches for one; the exit status of what failed."""
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.rule("digitize run samples/set/pages")
    began = time.monotonic()
    status = digitize("run", str(SAMPLES)).returncode
    if status not in (0, 2):
        return status
    console.print(f"[dim]{time.monotonic() - began:.0f} s[/dim]")

    exported = digitize("export", "--format", "jsonl", capture=True)
    if exported.returncode:
        return exported.returncode
    documents = [json.loads(line) for line in exported.stdout.splitlines()]
    console.rule("records")
    console.print(table_of(documents))

    found = next((d for d in documents if searchable(d)), documents[0])
    name = f"{found['record'].get('surname', '')} {found['record'].get('given_name', '')}".strip()
    query = name.translate(PLAIN)
    console.rule(escape(f'digitize search "{query}"'))
    return digitize("search", query, "--limit", "3").returncode


def searchable(document: dict[str, Any]) -> bool:
    """A person's record that was written in Azerbaijani Cyrillic: found here by Latin letters."""
    fields = document["fields"]
    sure = all(
        fields.get(name, {}).get("status") == "accepted" for name in ("surname", "given_name")
    )
    return sure and document["script"] == "Cyrl" and document["language"] == "az"


def table_of(documents: list[dict[str, Any]]) -> Table:
    """The first records, one a row, and a count of all by status."""
    counts: dict[str, int] = {}
    for document in documents:
        counts[document["status"]] = counts.get(document["status"], 0) + 1
    table = Table(caption=f"{len(documents)} documents: " + ", ".join(
        f"{n} {status}" for status, n in sorted(counts.items())))  # fmt: skip
    for heading in ("file", "kind", "script", "record", "status"):
        table.add_column(heading, overflow="fold" if heading == "record" else "ellipsis")
    shown = documents[:: max(1, len(documents) // ROWS)][:ROWS]
    for document in shown:
        values = [v for v in document["record"].values() if isinstance(v, str)]
        table.add_row(
            escape(document["sources"][0]["file"]),
            document["type"] or "—",
            f"{document['script']} {document['language'] or ''}".strip(),
            escape(" · ".join(values)[:110]),
            document["status"],
        )
    return table


if __name__ == "__main__":
    sys.exit(main())
