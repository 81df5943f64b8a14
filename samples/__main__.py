"""``python -m samples make --seed 7 --count 100 --out DIR``: scans with their truth."""

import argparse
import sys
from pathlib import Path
from typing import cast

from digitize.errors import MissingError
from samples.lexicon.pools import Part, Parts, Tongue
from samples.make import DIFFICULTIES, TONGUES, Plan, chosen, make
from samples.subjects import EXTRA_KINDS, KINDS

_PARTS = ("known", "held", "all", "other")


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    top = argparse.ArgumentParser(prog="python -m samples", description=__doc__)
    verbs = top.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("make", help="write DIR/pages/* and DIR/truth.jsonl")
    verb.add_argument("--seed", type=int, required=True)
    verb.add_argument("--count", type=int, required=True, help="how many documents")
    verb.add_argument("--out", type=Path, required=True)
    for what in ("layouts", "wordings", "names", "fonts"):
        verb.add_argument(f"--{what}", choices=_PARTS, default="all", help="which part of them")
    every = (*KINDS, *EXTRA_KINDS)
    verb.add_argument("--kinds", nargs="*", default=[], help=f"of {', '.join(every)}")
    verb.add_argument("--difficulty", nargs="*", default=[], help=f"of {', '.join(DIFFICULTIES)}")
    verb.add_argument("--scripts", nargs="*", default=[], help=f"of {', '.join(TONGUES)}")
    verb.add_argument("--hands", type=float, default=0.0, help="share filled in by hand")
    verb.add_argument("--arabic", type=float, default=0.0, help="share with Arabic script")
    verb.add_argument("--lines", action="store_true", help="tell of each run what it is and where")
    verb.add_argument("--light", action="store_true", help="keep the files small")
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 1 for a wrong name, 3 for a missing font."""
    options = parser().parse_args(arguments)
    try:
        plan = Plan(
            seed=options.seed,
            count=options.count,
            parts=Parts(
                *(
                    cast("Part", getattr(options, w))
                    for w in ("layouts", "wordings", "names", "fonts")
                )
            ),
            kinds=chosen(options.kinds, (*KINDS, *EXTRA_KINDS), "kinds")
            if options.kinds
            else KINDS,
            difficulties=chosen(options.difficulty, DIFFICULTIES, "difficulty"),
            tongues=cast("tuple[Tongue, ...]", chosen(options.scripts, TONGUES, "scripts")),
            light=options.light,
            hands=options.hands,
            arabic=options.arabic,
            lines=options.lines,
        )
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        for number, _ in enumerate(make(plan, options.out), 1):
            if sys.stderr.isatty():
                print(f"\r{number}/{plan.count}", end="", file=sys.stderr)
    except MissingError as error:
        print(f"{error}: {error.remedy}", file=sys.stderr)
        return error.status
    return 0


if __name__ == "__main__":
    sys.exit(main())
