"""``python -m tools.verapdf FILE…``: which of the files are not PDF/A-2b; 1 where one is not."""

import sys
from pathlib import Path

from tools.verapdf import failures

if __name__ == "__main__":
    bad = failures([Path(name) for name in sys.argv[1:]])
    for said in bad.values():
        print(said)
    sys.exit(1 if bad else 0)
