"""``python -m benchmarks.search``: recall, rank, latency, rate and size of each engine.

Prints a table (``--json`` prints the figures); the corpus and queries follow from the seed.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.search.corpus import text_of, truths
from benchmarks.search.engines import Clock, Elastic, ElasticStandard, Embedded, Engine, PlainFts5
from benchmarks.search.queries import Query, Uniqueness, queries
from digitize.errors import DigitizeError
from digitize.model import Document
from tools.elasticsearch.server import Server

DEFAULT_SEED = 7


def main() -> int:
    """Runs the benchmark as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--records", type=int, default=50_000)
    parser.add_argument("--each", type=int, default=30, help="queries of each kind")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument(
        "--engines", default="embedded,fts5", help="embedded, fts5, elasticsearch, es-standard"
    )
    parser.add_argument("--heap", default="2g", help="of Elasticsearch")
    parser.add_argument("--folder", type=Path, help="where to keep the indexes")
    parser.add_argument("--misses", action="store_true", help="print queries not answered first")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    unique = Uniqueness()
    text_bytes = 0
    for truth in truths(asked.records, asked.seed):
        unique.note(truth)
        text_bytes += len(text_of(truth.document).encode())
    wanted = list(queries(truths(asked.records, asked.seed), unique, asked.each, asked.seed))
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        figures = [
            measured(engine, asked.records, asked.seed, wanted, text_bytes, misses=asked.misses)
            for engine in _engines(asked.engines.split(","), Path(folder), asked.seed, asked.heap)
        ]
    print(json.dumps(figures, ensure_ascii=False, indent=1) if asked.json else _table(figures))
    return 0


def measured(
    engine: Engine, records: int, seed: int, wanted: Sequence[Query], text_bytes: int,
    *, misses: bool,
) -> dict[str, Any]:  # fmt: skip
    """The figures of one engine."""
    clock = Clock()

    def documents() -> Iterator[Document]:
        yield from (truth.document for truth in truths(records, seed))

    begun = time.perf_counter()
    engine.index(clock.timed(documents()))
    spent = time.perf_counter() - begun - clock.away
    ranks: dict[str, list[float]] = defaultdict(list)
    times: list[float] = []
    for kind, text, target in wanted:
        try:
            found, took = engine.find(text)
        except DigitizeError as error:
            found, took = [], 0.0
            print(f"{text}: {error}", file=sys.stderr)
        times.append(took)
        ranks[kind].append(1 / (found.index(target) + 1) if target in found else 0.0)
        if misses and found[:1] != [target]:
            place = found.index(target) + 1 if target in found else "-"
            print(f"{engine.name}: {kind}: {text}: {target} at {place}", file=sys.stderr)
    every = [rank for kind in ranks.values() for rank in kind]
    cuts = statistics.quantiles(times, n=20)
    return {
        "engine": engine.name,
        "records": records,
        "queries": len(wanted),
        "recall@10": _share(every),
        "mrr": round(statistics.mean(every), 4),
        "records_per_second": round(records / spent),
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(cuts[18], 1),
        "max_ms": round(max(times), 1),
        "size_to_text": round(engine.size() / text_bytes, 2),
        "recall_by_kind": {kind: _share(values) for kind, values in ranks.items()},
        "mrr_by_kind": {kind: round(statistics.mean(v), 3) for kind, v in ranks.items()},
    }


def _share(ranks: Sequence[float]) -> float:
    return round(sum(rank > 0 for rank in ranks) / len(ranks), 4)


def _engines(names: Sequence[str], folder: Path, seed: int, heap: str) -> Iterator[Engine]:
    for name in names:
        below = folder / name
        below.mkdir()
        if name == "embedded":
            yield Embedded(below, seed)
        elif name == "fts5":
            yield PlainFts5(below)
        elif name in ("elasticsearch", "es-standard"):
            with Server(below, heap=heap, short_lived=False) as server:
                yield Elastic(server, seed) if name == "elasticsearch" else ElasticStandard(server)
        else:
            sys.exit(f"There is no engine called {name}.")


def _table(figures: Sequence[dict[str, Any]]) -> str:
    shown = [key for key in figures[0] if not key.endswith("by_kind")]
    rows = [[key, *(str(one[key]) for one in figures)] for key in shown]
    for kind in figures[0]["recall_by_kind"]:
        cells = [
            f"{one['recall_by_kind'][kind]:.2f} / {one['mrr_by_kind'][kind]:.2f}" for one in figures
        ]
        rows.append([f"{kind} (recall@10 / MRR)", *cells])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "| --- " * (len(figures) + 1) + "|", *lines[1:]])


if __name__ == "__main__":
    raise SystemExit(main())
