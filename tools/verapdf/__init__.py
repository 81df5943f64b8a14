"""veraPDF, which says whether a file is PDF/A: ``python -m tools.verapdf FILE…``.

Needs Java 17 and Maven. The jars are fetched once, into the user's cache folder.
"""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools import maven

VERSION = "1.28.2"
SECONDS = 600
_PASSED = re.compile(r"^PASS (.+) (\S+)$", re.MULTILINE)


def failures(files: Sequence[Path], profile: str = "2b") -> dict[Path, str]:
    """Those of ``files`` that are not PDF/A of this profile, each with what veraPDF says of it.

    Raises:
        UnavailableError: Java, Maven or the jars are missing.

    """
    maven.require(("java", "openjdk-17-jre-headless"))
    jars = maven.fetched(Path(__file__).with_name("pom.xml"), f"verapdf-{VERSION}")
    done = subprocess.run(
        ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{jars}/*",
         "org.verapdf.apps.GreenfieldCliWrapper", "--format", "text", "--verbose",
         "--flavour", profile, *map(str, files)],
        capture_output=True, timeout=SECONDS, check=False, text=True,
    )  # fmt: skip
    passed = {name for name, flavour in _PASSED.findall(done.stdout) if flavour == profile}
    return {
        file: _said_of(file, done.stdout) or done.stderr[-2000:]
        for file in files
        if str(file) not in passed
    }


def _said_of(file: Path, output: str) -> str:
    """The lines from that of ``file`` to that of the next one."""
    said = re.split(r"^(?=PASS |FAIL )", output, flags=re.MULTILINE)
    return "".join(part for part in said if str(file) in part.partition("\n")[0])
