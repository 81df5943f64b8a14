"""The tables of the README, each between its marks, from seeds that serve nothing else.

`python -m tools.figures` writes all but `million`; `python -m tools.figures PART …` those that are
named. `reading` makes two draws of samples, runs the command line over them and compares with their
truth; the second draw is of layouts, label wordings, names and fonts that no training has seen.
`tesseract` reads a draw of all parts with digitize and with Tesseract as it comes
(benchmarks.reading). `throughput` measures the whole way from file to index and PDF beside
Tesseract and OCRmyPDF (benchmarks.throughput). `search` and `million` run benchmarks.search over
50,000 and 1,000,000 records; the latter takes up to an hour and 9 GB of disk, and is made only
where it is asked for.
The indexes stay in build/figures, so that a second run only asks the queries again.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.search.report import kinds
from benchmarks.search.report import table as search_table
from digitize.evaluation.figures import Matches

HOME = Path(__file__).parent.parent
FOLDER = HOME / "build" / "figures"
README = HOME / "README.md"
DOCUMENTS = 288
DRAWS = {"known": 91317, "held": 91318}


class Search(NamedTuple):
    """One run of the search benchmark."""

    records: int
    engines: str


SEARCH_SEED = 7707
SEARCHES = {
    "search": Search(50_000, "embedded,fts5,elasticsearch,es-standard"),
    "million": Search(1_000_000, "embedded,elasticsearch"),
}
PEERS_SEED, PEERS_DOCUMENTS = 90419, 72
THROUGHPUT_SEED, THROUGHPUT_DOCUMENTS = 90420, 36
PARTS = ("reading", "tesseract", "throughput", *SEARCHES)
USUAL = ("reading", "tesseract", "throughput", "search")
DIFFICULTIES = ("clean", "scan", "poor")
HEAD = ("| | " + " | ".join(DIFFICULTIES) + " |", "| --- |" + " ---: |" * len(DIFFICULTIES))
SCRIPTS = {
    "Azerbaijani Latin": "Azerbaijani, Latin",
    "Azerbaijani Cyrillic": "Azerbaijani, Cyrillic",
    "Russian": "Russian",
    "Bilingual": "bilingual",
}
PEERS_SCRIPTS = {
    "Latn": "Azerbaijani, Latin",
    "Cyrl": "Azerbaijani, Cyrillic",
    "Russian": "Russian",
    "bilingual": "bilingual",
    "all": "all",
}


def digitize(*arguments: str) -> str:
    """What the command prints; an error of the command ends this program."""
    program = Path(sys.executable).with_name("digitize")
    done = subprocess.run([program, *arguments], text=True, stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 2):
        sys.exit(done.returncode)
    return done.stdout


def evaluated(part: str, seed: int) -> dict[str, Any]:
    """The evaluation, as JSON, of one draw: ``part`` is ``known`` or ``held``."""
    folder = FOLDER / part
    shutil.rmtree(folder, ignore_errors=True)
    choice = [f"--{name}={part}" for name in ("layouts", "wordings", "names", "fonts")]
    subprocess.run(
        [sys.executable, "-m", "samples", "make", f"--seed={seed}", f"--count={DOCUMENTS}",
         f"--out={folder}", *choice],
        check=True, cwd=HOME,
    )  # fmt: skip
    archive = ("--archive", str(folder / "archive"))
    run = json.loads(digitize("run", str(folder / "pages"), "--json", *archive))
    page = ("--html", str(folder / "evaluation.html"))
    result: dict[str, Any] = json.loads(
        digitize("evaluate", str(folder / "truth.jsonl"), "--json", *page, *archive)
    )
    costs = run["costs"]
    result["figures"]["extraction"] = costs["fields"] / (costs["imaging"] + costs["reading"])
    (folder / "evaluation.json").write_text(json.dumps(result, indent=1, ensure_ascii=False))
    return result


def percent(value: float | None, digits: int = 1) -> str:
    """A share as a percentage for the table; a dash where there is none."""
    return "–" if value is None else f"{100 * value:.{digits}f} %"


def table(results: dict[str, dict[str, Any]]) -> str:
    """The Markdown that stands between the marks."""
    rows = [
        ("Kind of record right", "kind_accuracy", 1),
        ("Fields, F1", "field_f1", 1),
        ("Fields, F1, clean", "field_f1_clean", 1),
        ("Fields, F1, scan", "field_f1_scan", 1),
        ("Fields, F1, poor", "field_f1_poor", 1),
        ("Table rows, F1", "row_f1", 1),
        ("Table rows, F1, scan", "row_f1_scan", 1),
        ("Letters wrong (CER)", "cer", 2),
        ("Rotation right", "rotation_accuracy", 1),
        ("Values accepted without a person", "accepted_share", 1),
        ("… on clean pages", "accepted_share_clean", 1),
        ("… on scans", "accepted_share_scan", 1),
        ("Wrong among the accepted", "accepted_wrong", 2),
        ("Accepted values shown in their place", "box_overlap", 1),
        ("Calibration error of fields (ECE)", "field_ece", 1),
        ("Extraction, of the CPU time of imaging and reading", "extraction", 1),
    ]
    names = {"known": "known layouts", "held": "unseen layouts, wordings, names, fonts"}
    lines = ["| | " + " | ".join(names[part] for part in results) + " |", "| --- |" + " ---: |" * 2]
    for title, name, digits in rows:
        values = [
            percent(r["figures"].get(name), digits)
            + (among(r["accepted_wrong"]) if name == "accepted_wrong" else "")
            for r in results.values()
        ]
        lines.append(f"| {title} | " + " | ".join(values) + " |")
    lines += ["", "Fields, F1, by script, known / unseen:", ""]
    lines += ["| | clean | scan | poor | all |", "| --- |" + " ---: |" * 4]
    for script, title in SCRIPTS.items():
        cells = [
            " / ".join(percent(field_f1(r, script, d)) for r in results.values())
            for d in (*DIFFICULTIES, None)
        ]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    lines += ["", "Letters wrong (CER) by script, known / unseen:", ""]
    lines += HEAD
    for script, title in SCRIPTS.items():
        cells = [
            " / ".join(percent(cer(r, script, d), 2) for r in results.values())
            for d in DIFFICULTIES
        ]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def among(share: dict[str, Any]) -> str:
    """The 95 % interval of a share, and of how many it is."""
    low, high = share["interval_95"]
    return f" ({percent(low, 2)} to {percent(high, 2)}, of {share['total']:,})"


def field_f1(result: dict[str, Any], script: str, difficulty: str | None) -> float | None:
    """F1 of the fields of one script, of all difficulties where none is named."""
    counts = Matches()
    for group in result["groups"]:
        if group["script"] == script and difficulty in (None, group["difficulty"]):
            names = ("right", "wrong", "extra", "missed")
            counts += Matches(*(group["fields"][name] for name in names))
    return counts.f1


def cer(result: dict[str, Any], script: str, difficulty: str) -> float | None:
    """Character error rate of one script and difficulty, None where the draw has none of it."""
    for group in result["groups"]:
        if group["script"] == script and group["difficulty"] == difficulty:
            rate: float | None = group["cer"]["rate"]
            return rate
    return None


def reading() -> str:
    """Makes both draws and gives their tables."""
    return table({part: evaluated(part, seed) for part, seed in DRAWS.items()})


def tesseract() -> str:
    """Runs the reading benchmark and gives its table."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reading", f"--seed={PEERS_SEED}",
         f"--count={PEERS_DOCUMENTS}", "--json"],
        check=True, cwd=HOME, text=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    return peers_table(json.loads(done.stdout))


def peers_table(figures: dict[str, Any]) -> str:
    """Letters wrong and CPU time, ours beside Tesseract's, by script and difficulty."""
    cells = {(c["script"], c["difficulty"]): c for c in figures["cells"]}
    lines = [*HEAD]
    for script, title in PEERS_SCRIPTS.items():
        row = [cells.get((script, difficulty)) for difficulty in DIFFICULTIES]
        shown = (
            "–" if c is None else f"{percent(c['cer'], 2)} / {percent(c['raw_cer'], 1)}"
            for c in row
        )
        lines.append(f"| {title} | " + " | ".join(shown) + " |")
    times = (cells["all", difficulty]["cpu_ratio"] for difficulty in DIFFICULTIES)
    lines.append("| CPU time, times Tesseract's | " + " | ".join(f"{t:.2f}" for t in times) + " |")
    turned = ", ".join(
        f"{turn}°: {percent(share['right'])} of {share['pages']}"
        for turn, share in figures["orientation"].items()
    )
    told = (
        f"CPU time on the whole draw: {cells['all', 'all']['cpu_ratio']:.2f} times Tesseract's. "
        f"Calibration error of words: {percent(figures['ece'])} ({figures['words']:,} words). "
        f"Right way up, by the turn of the page: {turned}."
    )
    return "\n".join((*lines, "", told))


def throughput() -> str:
    """Runs the throughput benchmark, costs and scaling, and gives its table."""
    figures: dict[str, Any] = {}
    for options in ((), ("--scaling",)):
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.throughput", f"--seed={THROUGHPUT_SEED}",
             f"--count={THROUGHPUT_DOCUMENTS}", "--json", *options],
            check=True, cwd=HOME, text=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        figures |= json.loads(done.stdout)
    return throughput_table(figures)


def throughput_table(figures: dict[str, Any]) -> str:
    """CPU seconds a page, and letters wrong, of each way; then pages by the clock."""
    clean, everything = figures["clean"], figures["all"]
    rows: list[tuple[str, float | None, float | None, float | None]] = [
        ("Tesseract, told language and turn: text alone",
         clean["tesseract"], everything["tesseract"], None),
        ("`digitize`, reading alone", clean["reading"], everything["reading"], None),
        ("`digitize`, file to record, index and PDF/A",
         clean["whole"], everything["whole"], everything["cer"]),
        ("OCRmyPDF, mixed pages (`aze+aze_cyrl+rus`, rotate, deskew)",
         None, everything.get("ocrmypdf"), everything.get("ocrmypdf_cer")),
        ("OCRmyPDF, told language and turn",
         None, everything.get("ocrmypdf_told"), everything.get("ocrmypdf_told_cer")),
        ("`digitize`, upright pages", None, everything.get("whole_upright"),
         everything.get("upright_cer")),
    ]  # fmt: skip

    def cost(value: float | None, of: dict[str, Any]) -> str:
        return "–" if value is None else f"{value:.2f} s, {value / of['tesseract']:.2f}"

    lines = [
        "| CPU time a page, and in times Tesseract's | clean | all | letters wrong |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {title} | {cost(one, clean)} | {cost(two, everything)} | {percent(cer)} |"
            for title, one, two, cer in rows
        ),
    ]
    told = (
        f"{clean['pages']} clean pages, {everything['pages']} in all. By the clock: "
        f"{60 * figures['one']:.0f} pages a minute with one worker, {60 * figures['two']:.0f} with "
        f"two, {figures['times']:.2f} times as many."
    )
    return "\n".join((*lines, "", told))


def search(part: str) -> str:
    """Runs the search benchmark and gives its tables."""
    wanted = SEARCHES[part]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search", f"--records={wanted.records}",
         f"--seed={SEARCH_SEED}", f"--engines={wanted.engines}", "--json",
         f"--keep={FOLDER / part}"],
        check=True, cwd=HOME, text=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    figures = json.loads(done.stdout)
    return f"{search_table(figures)}\n\n{kinds(figures)}"


def written(text: str, part: str, tables: str) -> str:
    """The README ``text`` with ``tables`` between the marks of ``part``."""
    begin, end = f"<!-- figures: {part} -->", "<!-- end of figures -->"
    before, rest = text.split(begin)
    return f"{before}{begin}\n{tables}\n{end}{rest.partition(end)[2]}"


def main() -> None:
    """Writes the tables that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tools.figures", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parts = parser.parse_args().parts or USUAL
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no part called {', '.join(sorted(unknown))}")
    for part in parts:
        made = {"reading": reading, "tesseract": tesseract, "throughput": throughput}.get(part)
        tables = made() if made else search(part)
        README.write_text(written(README.read_text("utf-8"), part, tables), encoding="utf-8")


if __name__ == "__main__":
    main()
