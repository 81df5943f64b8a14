"""Elasticsearch, the real server: the same answers, a life of its own, and its absences."""

import http.client
import http.server
import ssl
import subprocess
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import elasticsearch
import msgspec
import pytest

from digitize.errors import ConfigurationError, MissingError
from digitize.index import EmbeddedIndex, IndexBusyError, IndexDamagedError, search, verify
from digitize.index.elastic import ElasticIndex
from digitize.index.lease import Lease
from digitize.index.opening import ElasticOptions
from digitize.model import Document
from tests.index.documents import make_document, numbered, store
from tests.index.test_search import FINDS
from tools.elasticsearch.server import Server

MORE = [
    "", "*", "surname:*", "NOT type:order", "year:1987", "birth_date:1900..2000", "place:Gəncə",
    "Bağır* OR Əli~2", "script:Cyrl", '"Həsən oğlu"~1', '"oğlu Həsən"~5', '"oğlu Həsən"~2',
    '"Məmməd Həsən"~1', '"Məmməd Həsən"~2', '"Əliyev Məmməd Həsən"~2', '"Əliyev oğlu Həsən"~3',
]  # fmt: skip


@pytest.fixture(scope="module")
def both(
    elastic: ElasticOptions, people: list[Document], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[EmbeddedIndex, ElasticIndex]]:
    options = msgspec.structs.replace(elastic, name=elastic.name + "-both")
    embedded = EmbeddedIndex.open(tmp_path_factory.mktemp("index"))
    with ElasticIndex.connect(options) as other:
        embedded.update(people)
        other.update(people)
        yield embedded, other


@pytest.mark.parametrize("exact", [False, True], ids=["folded", "exact"])
@pytest.mark.parametrize("query", [*(query for query, _ in FINDS), *MORE])
def test_both_engines_give_the_same_answer(
    both: tuple[EmbeddedIndex, ElasticIndex], people: list[Document], query: str, exact: bool
) -> None:
    one, other = (
        msgspec.to_builtins(search(index, store(people), query, exact=exact)) for index in both
    )
    one.pop("took_ms"), other.pop("took_ms")
    assert one == other


def test_pages_are_those_of_the_embedded_engine(elastic: ElasticOptions, tmp_path: Path) -> None:
    documents = numbered(0, 50)
    options = msgspec.structs.replace(elastic, name=elastic.name + "-pages")
    with EmbeddedIndex.open(tmp_path) as one, ElasticIndex.connect(options) as other:
        orders = []
        for index in (one, other):
            index.update(documents)
            found, cursor = [], None
            while True:
                answer = search(index, store(documents), "Алиев", limit=7, cursor=cursor)
                found += [hit.id for hit in answer.hits]
                cursor = answer.next
                if cursor is None:
                    break
            orders.append(found)
    assert orders[0] == orders[1]
    assert sorted(orders[0]) == [document.id for document in documents]


def test_rebuild_switches_the_alias_and_removes_the_old_generation(
    elastic: ElasticOptions,
) -> None:
    options = msgspec.structs.replace(elastic, name=elastic.name + "-life")
    client = elasticsearch.Elasticsearch(options.url, request_timeout=120)
    counts = []
    with ElasticIndex.connect(options) as index, ElasticIndex.connect(options) as reader:
        assert index.count() == 0
        index.update(numbered(0, 9))
        index.update(numbered(0, 9))
        index.delete(["d0003", "nothing"])
        assert index.count() == 8

        def watched() -> Iterator[Document]:
            for document in numbered(0, 4):
                counts.append(reader.count())
                with pytest.raises(IndexBusyError):
                    reader.update(numbered(5, 6))
                yield document

        assert index.rebuild(watched()) == 4
        assert counts == [8] * 4
        assert verify(index, numbered(0, 4)).whole
        report = verify(index, numbered(1, 5))
        assert (report.missing, report.extra) == (("d0004",), ("d0000",))
    assert list(client.indices.get(index=f"{options.name}-0*")) == [f"{options.name}-000002"]


def test_mapping_is_strict_and_bears_a_version(elastic: ElasticOptions) -> None:
    options = msgspec.structs.replace(elastic, name=elastic.name + "-strict")
    client = elasticsearch.Elasticsearch(options.url, request_timeout=120)
    with ElasticIndex.connect(options) as index:
        index.update(numbered(0, 1))
        name = f"{options.name}-000001"
        with pytest.raises(elasticsearch.BadRequestError):
            client.index(index=name, document={"unknown": 1})
        client.indices.put_mapping(index=name, meta={"version": 0})
        with pytest.raises(IndexDamagedError, match="version 0"):
            index.check()


def test_failed_rebuild_leaves_the_old_index_and_no_lease(elastic: ElasticOptions) -> None:
    options = msgspec.structs.replace(elastic, name=elastic.name + "-failed")

    def broken() -> Iterator[Document]:
        yield from numbered(0, 2)
        raise OSError("the archive's disk is gone")

    with ElasticIndex.connect(options) as index:
        index.update(numbered(0, 5))
        with pytest.raises(OSError, match="disk is gone"):
            index.rebuild(broken())
        assert index.count() == 5
        index.update(numbered(5, 6))
        assert index.count() == 6


def test_lease_of_a_rebuild_that_died_runs_out(elastic: ElasticOptions) -> None:
    client = elasticsearch.Elasticsearch(elastic.url, request_timeout=120)
    name = f"{elastic.name}-lease-test"
    with Lease(client, name).held():
        with pytest.raises(IndexBusyError), Lease(client, name).held():
            pass
        client.index(index=name, id="rebuild", document={"owner": "dead", "until": time.time() - 1})
        with Lease(client, name).held():
            pass


def test_server_away_in_mid_batch_costs_only_a_fuller_outbox(
    server: Server | None, elastic: ElasticOptions
) -> None:
    if server is None:
        pytest.skip("the server of DIGITIZE_ELASTICSEARCH_URL is not ours to stop")
    options = msgspec.structs.replace(elastic, name=elastic.name + "-away", timeout=20)
    outbox = deque(numbered(first, first + 10) for first in range(0, 60, 10))
    refused = 0
    with ElasticIndex.connect(options) as index:
        for _ in range(2):
            index.update(outbox[0])
            outbox.popleft()
        server.stop()
        for batch in list(outbox)[:2]:
            with pytest.raises(MissingError):
                index.update(batch)
            refused += 1
        with pytest.raises(MissingError):
            search(index, store([]), "Əliyev")
        server.start()
        assert index.count() == 20
        while outbox:
            index.update(outbox[0])
            outbox.popleft()
        assert verify(index, numbered(0, 60)).whole
    assert refused == 2


class Gate(http.server.BaseHTTPRequestHandler):
    """A proxy that lets requests with the right API key through to the server."""

    target = ""
    key = "a2V5LW9mLXRoZS10ZXN0"
    protocol_version = "HTTP/1.1"

    def handle_all(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Authorization") != f"ApiKey {self.key}":
            self._answer(401, {"Content-Type": "application/json"}, b'{"error": "no key"}')
            return
        target = urlsplit(self.target)
        connection = http.client.HTTPConnection(str(target.hostname), target.port, timeout=60)
        kept = {k: v for k, v in self.headers.items() if k not in ("Host", "Authorization")}
        connection.request(self.command, self.path, body, kept)
        answer = connection.getresponse()
        content = answer.read()
        headers = {
            k: v for k, v in answer.getheaders() if k.lower().startswith(("x-", "content-type"))
        }
        self._answer(answer.status, headers, content)

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = handle_all  # noqa: N815

    def _answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def gate(elastic: ElasticOptions, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """An HTTPS address before the server, and the certificate that proves it."""
    certificate, key = tmp_path / "ca.pem", tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    handler = type("Gated", (Gate,), {"target": elastic.url})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as proxy:
        proxy.socket = context.wrap_socket(proxy.socket, server_side=True)
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield f"https://localhost:{proxy.server_address[1]}", certificate
        proxy.shutdown()


def test_api_key_and_ca_file_are_used(elastic: ElasticOptions, gate: tuple[str, Path]) -> None:
    url, certificate = gate
    good = ElasticOptions(url, elastic.name + "-gate", Gate.key, certificate, timeout=60)
    with ElasticIndex.connect(good) as index:
        index.update([make_document("one", {"surname": "Əliyev"})])
        assert index.count() == 1
    wrong_key = msgspec.structs.replace(good, api_key="d3Jvbmc=")
    with ElasticIndex.connect(wrong_key) as index, pytest.raises(ConfigurationError):
        index.count()
    unknown = msgspec.structs.replace(good, ca_file=None)
    with ElasticIndex.connect(unknown) as index, pytest.raises(MissingError):
        index.count()
    with pytest.raises(ConfigurationError):
        ElasticIndex.connect(msgspec.structs.replace(good, ca_file=Path("/nowhere.pem")))
