"""``python -m benchmarks.search``: recall, rank, latency, rate and size of each engine.

Prints a table (``--json`` prints the figures); the corpus and queries follow from the seed. With
``--keep`` the indexes stay in a folder, and a later run of the same corpus only asks its queries
again: a rate measured once holds, while latencies depend on what else the machine did meanwhile.
"""

import argparse
import json
import os
import statistics
import struct
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from benchmarks.search.corpus import text_of, truths
from benchmarks.search.engines import (
    NOTHING,
    Elastic,
    ElasticStandard,
    Embedded,
    Engine,
    PlainFts5,
    Spent,
    Stopwatch,
)
from benchmarks.search.load import Load
from benchmarks.search.queries import Query, Uniqueness, queries
from benchmarks.search.report import kinds, table
from digitize.errors import DigitizeError
from digitize.index.making import unpacked
from digitize.model import Packed
from tools.elasticsearch.server import Server

DEFAULT_SEED = 7
WARM_RECORDS = 2000
WARM_EACH = 8
"""A hundred queries made of a small corpus of another seed, asked first and not counted: the Java
machine of a server that has just started takes its time over the first ones."""
_LENGTH = struct.Struct("<I")
FOLDERS = ("embedded", "fts5", "elasticsearch", "es-standard")


class Corpus(NamedTuple):
    """What is indexed, as the numbers it follows from, and the queries that were made of it."""

    records: int
    seed: int
    text_bytes: int
    wanted: Sequence[Query]
    kept: Path

    def documents(self) -> Iterator[Packed]:
        """All records, read one after the other and not yet decoded, as from an archive."""
        with self.kept.open("rb") as file:
            while head := file.read(_LENGTH.size):
                yield Packed(file.read(*_LENGTH.unpack(head)), unpacked)


class Indexed(NamedTuple):
    """What indexing took and left behind, and how busy others kept the machine meanwhile."""

    seconds: float
    cpu_seconds: float
    bytes: int
    others: float


def main() -> int:
    """Runs the benchmark as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--records", type=int, default=50_000)
    parser.add_argument("--each", type=int, default=30, help="queries of each kind")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--engines", default="embedded,fts5", help=", ".join(FOLDERS))
    parser.add_argument("--heap", default="2g", help="of Elasticsearch")
    parser.add_argument("--keep", type=Path, help="folder where the indexes stay, to be used again")
    parser.add_argument("--misses", action="store_true", help="print queries not answered first")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        corpus = _corpus(folder / "corpus.json", asked.records, asked.seed, asked.each)
        figures = []
        for name in asked.engines.split(","):
            below = folder / name
            known = _known(below / "indexed.json")
            for engine in _engine(name, below, asked.seed, asked.heap):
                if known is None:
                    known = indexed(engine, corpus)
                    (below / "indexed.json").write_text(json.dumps(known))
                figures.append(measured(engine, corpus, known, misses=asked.misses))
    if asked.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        print(table(figures), kinds(figures), sep="\n\n")
    return 0


def indexed(engine: Engine, corpus: Corpus) -> Indexed:
    """Puts all records into ``engine``, reading them included."""
    before, watch, children = Load.now(), Stopwatch(), _ended_children()
    engine.index(corpus.documents())
    spent = watch.spent()
    return Indexed(
        spent.wall / 1000,
        spent.cpu / 1000 + _ended_children() - children,
        engine.size(),
        Load.now().others_since(before),
    )


def _ended_children() -> float:
    """CPU seconds of processes that this one started and saw end."""
    times = os.times()
    return times.children_user + times.children_system


def measured(engine: Engine, corpus: Corpus, known: Indexed, *, misses: bool) -> dict[str, Any]:
    """The figures of one engine."""
    _, warming = _made(WARM_RECORDS, corpus.seed + 1, WARM_EACH)
    for _, text, _ in warming:
        _found(engine, text)
    before = Load.now()
    ranks: dict[str, list[float]] = defaultdict(list)
    times: list[Spent] = []
    for kind, text, target in corpus.wanted:
        found, took = _found(engine, text)
        times.append(took)
        ranks[kind].append(1 / (found.index(target) + 1) if target in found else 0.0)
        if misses and found[:1] != [target]:
            place = found.index(target) + 1 if target in found else "-"
            print(
                f"{engine.name}: {kind}: {text}: {target} at {place}, {took.wall:.0f} ms",
                file=sys.stderr,
            )
    every = [rank for kind in ranks.values() for rank in kind]
    return {
        "engine": engine.name,
        "records": corpus.records,
        "queries": len(corpus.wanted),
        "recall@10": _share(every),
        "mrr": round(statistics.mean(every), 4),
        "records_per_second": round(corpus.records / known.seconds),
        **(
            {"records_per_cpu_second": round(corpus.records / known.cpu_seconds)}
            if engine.inside
            else {}
        ),
        "others_while_indexing": round(known.others, 2),
        **_latency("ms", [took.wall for took in times]),
        **(_latency("cpu_ms", [took.cpu for took in times]) if engine.inside else {}),
        "others_while_asking": round(Load.now().others_since(before), 2),
        "size_to_text": round(known.bytes / corpus.text_bytes, 2),
        "recall_by_kind": {kind: _share(values) for kind, values in ranks.items()},
        "mrr_by_kind": {kind: round(statistics.mean(v), 3) for kind, v in ranks.items()},
    }


def _corpus(path: Path, records: int, seed: int, each: int) -> Corpus:
    """Records, queries and the size of the text, made once for a folder that is kept."""
    records_file = path.with_suffix(".records")
    if path.exists():
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if (kept["records"], kept["seed"], kept["each"]) != (records, seed, each):
            sys.exit(f"{path.parent} holds indexes of another corpus.")
        return Corpus(
            records, seed, kept["text_bytes"], [tuple(q) for q in kept["queries"]], records_file
        )
    with records_file.open("wb") as file:
        text_bytes, wanted = _made(records, seed, each, file)
    kept = {"records": records, "seed": seed, "each": each, "text_bytes": text_bytes}
    kept["queries"] = wanted
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    return Corpus(records, seed, text_bytes, wanted, records_file)


def _made(
    records: int, seed: int, each: int, file: BinaryIO | None = None
) -> tuple[int, list[Query]]:
    """The size of the text of a corpus, and the queries made of it; ``file`` takes the records."""
    unique = Uniqueness()
    text_bytes = 0
    for truth in truths(records, seed):
        unique.note(truth)
        text_bytes += len(text_of(truth.document).encode())
        if file is not None:
            record = msgspec.msgpack.encode(truth.document)
            file.write(_LENGTH.pack(len(record)) + record)
    return text_bytes, list(queries(truths(records, seed), unique, each, seed))


def _known(path: Path) -> Indexed | None:
    return Indexed(*json.loads(path.read_text())) if path.exists() else None


def _found(engine: Engine, query: str) -> tuple[list[str], Spent]:
    """What ``engine`` finds; a query that it refuses finds nothing."""
    try:
        return engine.find(query)
    except DigitizeError as error:
        print(f"{query}: {error}", file=sys.stderr)
        return [], NOTHING


def _latency(unit: str, times: Sequence[float]) -> dict[str, float]:
    return {
        f"p50_{unit}": round(statistics.median(times), 1),
        f"p95_{unit}": round(statistics.quantiles(times, n=20)[18], 1),
        f"max_{unit}": round(max(times), 1),
    }


def _share(ranks: Sequence[float]) -> float:
    return round(sum(rank > 0 for rank in ranks) / len(ranks), 4)


def _engine(name: str, folder: Path, seed: int, heap: str) -> Iterator[Engine]:
    """The engine called ``name``; a server runs until the caller asks for the next."""
    if name not in FOLDERS:
        sys.exit(f"There is no engine called {name}.")
    folder.mkdir(exist_ok=True)
    if name == "embedded":
        yield Embedded(folder, seed)
    elif name == "fts5":
        yield PlainFts5(folder)
    else:
        with Server(folder, heap=heap, short_lived=False) as server:
            yield Elastic(server, seed) if name == "elasticsearch" else ElasticStandard(server)


if __name__ == "__main__":
    raise SystemExit(main())
