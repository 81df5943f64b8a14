"""Start and stop a real Elasticsearch: ``python -m tools.elasticsearch.server`` or ``Server``.

Needs Java 17 and Maven. The jars are fetched once, into the user's cache folder. The node has the
HTTP transport and nothing else: no security, no scripts, no reindexing.
"""

import argparse
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from tools import maven
from tools.maven import UnavailableError

HERE = Path(__file__).parent
VERSION = "8.19.21"
START_SECONDS = 300
STOP_SECONDS = 30
_SOURCE = HERE / "TestNode.java"
_DESCRIPTOR = f"""\
description=HTTP transport
version={VERSION}
name=transport-netty4
classname=org.elasticsearch.transport.netty4.Netty4Plugin
java.version=17
elasticsearch.version={VERSION}
modulename=
extended.plugins=
has.native.controller=false
"""


_SHORT_LIVED = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""What makes Java start quickly."""
_LASTING = ("-XX:+UseG1GC", "-XX:G1ReservePercent=25", "-XX:InitiatingHeapOccupancyPercent=30")
"""What Elasticsearch's own start script sets. It refuses requests while its heap is full, and under
the serial collector nothing empties the heap of a node that refuses everything."""


class Server:
    """One node on a port of its own; its data lasts as long as ``home``.

    Args:
        home: Folder of the node's data; a temporary one when not given.
        heap: Heap of the Java machine, as ``-Xmx`` takes it.
        short_lived: Starts sooner and runs slower: for tests, not for measurements.

    """

    def __init__(
        self, home: Path | None = None, *, heap: str = "512m", short_lived: bool = True
    ) -> None:
        self.home = home or Path(tempfile.mkdtemp(prefix="elasticsearch-"))
        self.heap = heap
        self.short_lived = short_lived
        self.port = _free_port()
        self._temporary = home is None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        """Starts the node and returns when it answers.

        Raises:
            UnavailableError: Java, Maven or the jars are missing, or it does not come up.

        """
        jars = fetched()
        _modules(self.home, jars)
        library = [str(jar) for jar in sorted(jars.glob("*.jar")) if not _is_module(jar)]
        log = (self.home / "node.log").open("ab")
        self._process = subprocess.Popen(
            ["java", f"-Xms{self.heap}", f"-Xmx{self.heap}",
             *(_SHORT_LIVED if self.short_lived else _LASTING),
             "-cp", os.pathsep.join([str(jars), *library]), "TestNode",
             str(self.home), str(self.port)],
            stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        log.close()
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            if _answers(self.url):
                return self
            time.sleep(0.2)
        self.stop()
        tail = (self.home / "node.log").read_text(errors="replace")[-2000:]
        raise UnavailableError(f"Elasticsearch did not start:\n{tail}")

    def stop(self) -> None:
        """Ends the node; its data stay and ``start`` finds them again."""
        if self._process is None:
            return
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def size(self) -> int:
        """Bytes of its data on the disk."""
        files = (self.home / "data").rglob("*")
        return sum(path.stat().st_size for path in files if path.is_file())

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        if self._temporary:
            shutil.rmtree(self.home, ignore_errors=True)


def fetched() -> Path:
    """The folder of the jars and of the node's class, made where it is not there yet.

    Raises:
        UnavailableError: Java or Maven is missing, or the jars cannot be fetched.

    """
    maven.require(("javac", "openjdk-17-jdk-headless"), ("mvn", "maven"))
    source = hashlib.sha256(_SOURCE.read_bytes()).hexdigest()[:8]
    jars = maven.cached(f"elasticsearch-{VERSION}-{source}")
    if jars.is_dir():
        return jars
    with tempfile.TemporaryDirectory(dir=jars.parent) as folder:
        maven.fetch(HERE / "pom.xml", Path(folder) / "jars")
        compiler = ["javac", "-cp", f"{folder}/jars/*", "-d", f"{folder}/jars", str(_SOURCE)]
        subprocess.run(compiler, check=True, timeout=maven.FETCH_SECONDS)
        if not jars.exists():
            (Path(folder) / "jars").rename(jars)
    return jars


def _is_module(jar: Path) -> bool:
    return jar.name.startswith(("netty-", "transport-netty4-"))


def _modules(home: Path, jars: Path) -> None:
    """The HTTP transport as a module of the node's home, where Elasticsearch looks for it."""
    (home / "config").mkdir(parents=True, exist_ok=True)
    module = home / "modules" / "transport-netty4"
    module.mkdir(parents=True, exist_ok=True)
    (module / "plugin-descriptor.properties").write_text(_DESCRIPTOR)
    for jar in jars.glob("*.jar"):
        if _is_module(jar) and not (module / jar.name).exists():
            shutil.copy(jar, module / jar.name)


def _answers(url: str) -> bool:
    try:
        health = f"{url}/_cluster/health?wait_for_status=yellow&timeout=1s"
        with urllib.request.urlopen(health, timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Runs a node until it is interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tools.elasticsearch.server")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--heap", default="512m")
    asked = parser.parse_args()
    try:
        with Server(asked.home, heap=asked.heap) as server:
            print(server.url, flush=True)
            signal.sigwait({signal.SIGINT, signal.SIGTERM})
    except UnavailableError as error:
        print(error, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
