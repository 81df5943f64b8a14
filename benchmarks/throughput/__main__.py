"""``python -m benchmarks.throughput``: CPU time of the whole way, beside Tesseract and OCRmyPDF.

Each page is a file of its own, JPEG or fax TIFF. What clean pages cost is measured on as many of
them as let the start of the programs count for little, as in a night's batch. The whole way is
`digitize run` and `digitize export --format pdf`, started anew for each set: examining, decoding,
imaging, reading, viewing copies, fields, record, index and searchable PDF/A. Tesseract reads the
page laid upright with the best single stock model (psm 3) and writes text alone. ``fields`` is the
share of extraction in the time of imaging and reading, the loading of spaCy included. OCRmyPDF
makes a searchable PDF/A, once as an archive with mixed pages has to ask for it and once told the
language of upright pages. Figures are medians over the repetitions, in CPU seconds a page;
OCRmyPDF, which takes longest, runs once.
``--scaling`` measures pages a second with one worker and with two, by the clock: let nothing else
run then.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import cv2

from benchmarks.reading import peers
from benchmarks.throughput import runners
from benchmarks.throughput.files import Sheet, written
from benchmarks.throughput.runners import Work
from digitize.evaluation.figures import total_edits
from digitize.evaluation.reading import letter_edits

DEFAULT_SEED = 7
MIXED = "aze+aze_cyrl+rus"
PEER = Path(__file__).parents[2] / "build" / "ocrmypdf"


def main() -> int:
    """Runs the benchmark as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=__doc__)
    parser.add_argument("--count", type=int, default=36, help="documents that are drawn")
    parser.add_argument("--clean", type=int, default=48, help="clean ones drawn besides")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--scaling", action="store_true", help="one worker and two, by the clock")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as folder:
        sheets = written(Path(folder) / "all", asked.seed, asked.count)
        if asked.scaling:
            figures = _scaling(sheets, asked.repeat)
        else:
            clean = written(Path(folder) / "clean", asked.seed, asked.clean, clean=True)
            figures = _costs(clean, sheets, asked.repeat)
    print(json.dumps(figures, indent=1) if asked.json else _table(figures))
    return 0


def _costs(clean: Sequence[Sheet], sheets: Sequence[Sheet], repeat: int) -> dict[str, Any]:
    """CPU seconds a page of each way, on clean pages and on all, and letters wrong."""
    program = runners.installed(PEER)
    figures: dict[str, Any] = {}
    models = _models(sheets)
    for part, chosen, best in (("clean", clean, _models(clean)), ("all", sheets, models)):
        figures[part] = _way(chosen, best, repeat)
        print(f"{part}: {figures[part]}", file=sys.stderr)
    if program is not None:
        mixed = _works(
            1,
            lambda: runners.ocrmypdf(
                program, [(path, MIXED) for path in _lying(sheets)], "--rotate-pages", "--deskew"
            ),
        )
        told = _works(
            1,
            lambda: runners.ocrmypdf(program, [(s.upright, models[s.name]) for s in sheets]),
        )
        upright = _works(repeat, lambda: runners.digitized([s.upright for s in sheets]))
        figures["all"] |= {
            "ocrmypdf": mixed.cpu / len(sheets),
            "ocrmypdf_cer": _cer(sheets, mixed),
            "ocrmypdf_told": told.cpu / len(sheets),
            "ocrmypdf_told_cer": _cer(sheets, told),
            "whole_upright": upright.cpu / len(sheets),
            "upright_cer": _cer(sheets, upright),
        }
    return figures


def _models(sheets: Iterable[Sheet]) -> dict[str, str]:
    """The best single stock model for each page, by the name of its file."""
    return {sheet.name: peers.best_stock(sheet.paper)[0] for sheet in sheets}


def _way(sheets: Sequence[Sheet], models: dict[str, str], repeat: int) -> dict[str, Any]:
    whole = _works(repeat, lambda: runners.digitized(_lying(sheets)))
    return {
        "pages": len(sheets),
        "tesseract": median(_raw(sheets, models) for _ in range(repeat)) / len(sheets),
        "reading": median(_reading(sheets) for _ in range(repeat)) / len(sheets),
        "whole": whole.cpu / len(sheets),
        "cer": _cer(sheets, whole),
        "fields": whole.costs["fields"] / (whole.costs["imaging"] + whole.costs["reading"]),
    }


def _scaling(sheets: Sequence[Sheet], repeat: int) -> dict[str, Any]:
    """Pages a second of one worker and of two; runs of the two take turns."""
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(repeat):
        for workers, walls in seconds.items():
            walls.append(runners.digitized(_lying(sheets), workers, pdfs=False).wall)
    one, two = (median(walls) for walls in seconds.values())
    return {
        "pages": len(sheets),
        "one": len(sheets) / one,
        "two": len(sheets) / two,
        "times": one / two,
    }


def _lying(sheets: Iterable[Sheet]) -> list[Path]:
    return [sheet.lying for sheet in sheets]


def _raw(sheets: Iterable[Sheet], models: dict[str, str]) -> float:
    return sum(
        peers.stock(sheet.paper.upright, models[sheet.name], peers.PSM_PAGE)[1] for sheet in sheets
    )


def _reading(sheets: Iterable[Sheet]) -> float:
    return sum(peers.ours(sheet.paper.image)[1] for sheet in sheets)


def _works(repeat: int, work: Callable[[], Work]) -> Work:
    """The work whose CPU time is the median one."""
    done = sorted((work() for _ in range(repeat)), key=lambda one: one.cpu)
    return done[len(done) // 2]


def _cer(sheets: Iterable[Sheet], work: Work) -> float | None:
    """Letters wrong; a page has the same name lying and upright, but for its end."""
    texts = {Path(name).stem: text for name, text in work.texts.items()}
    edits = [letter_edits(texts.get(s.lying.stem, ""), s.paper.text) for s in sheets]
    return total_edits(edits).rate


def _table(figures: dict[str, Any]) -> str:
    return "\n".join(
        f"{part}: " + ", ".join(f"{name} {value:.4g}" for name, value in values.items())
        if isinstance(values, dict)
        else f"{part}: {values:.4g}"
        for part, values in figures.items()
    )


if __name__ == "__main__":
    sys.exit(main())
