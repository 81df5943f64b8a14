"""``python -m tools.training``: make the model, or one step of it; ``--help`` lists the steps."""

import argparse
import hashlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

from . import card, measure, recipe, vocabulary

_SHIPPED = Path(__file__).parents[2] / "digitize" / "recognition" / "models"
_MEASURED_SEED = 20_261_123
"""Of lines that nothing was chosen by."""
_ROUNDED = 0.03
"""Share of letters that float weights may read otherwise than int8 ones, which round what flows
between the layers too: 1.0 % of 1,994, all of them on lines that neither reads right. A matrix
turned over leaves hardly a letter."""
_STEPS = ("lines", "convert", "widen", "train", "pack", "measure", "all")


def _check(work: recipe.Workshop) -> None:
    """Convert the base model to float weights and check that it reads as it did."""
    recipe.convert(work)
    differing = measure.differing_letters(
        measure.russian_lines(vocabulary.load(recipe.TESSDATA, work.folder)),
        recipe.BASE,
        recipe.TESSDATA,
        work.folder / "float",
    )
    if differing > _ROUNDED:
        raise RuntimeError(f"the float model reads {differing:.1%} of the letters otherwise")


def _pack(work: recipe.Workshop, target: Path) -> None:
    model = target / f"{recipe.NAME}.traineddata"
    recipe.pack(work, work.weights(recipe.PHASES[-1]), model)
    print(f"{hashlib.sha256(model.read_bytes()).hexdigest()}  {model}")


def _measure(work: recipe.Workshop, target: Path) -> None:
    """Measure the model beside the stock ones and write its card."""
    words = vocabulary.load(recipe.TESSDATA, work.folder)
    models = {recipe.NAME: target} | dict.fromkeys(measure.STOCK, recipe.TESSDATA)
    sets = measure.held_out_lines(words, _MEASURED_SEED)
    scores = measure.compare(sets, models)
    scores[f"{recipe.NAME}, raw line"] = {
        script: measure.score(lines, recipe.NAME, target, raw=True)
        for script, lines in sets.items()
    }
    parts = measure.by_condition(words, _MEASURED_SEED + 10, recipe.NAME, target)
    print(measure.table(scores), measure.table(parts), sep="\n\n")
    model = target / f"{recipe.NAME}.traineddata"
    card.write(model.with_suffix(".md"), model, scores, parts, _MEASURED_SEED)


def main(arguments: list[str] | None = None) -> int:
    """Run the step that ``arguments`` name."""
    parser = argparse.ArgumentParser(prog="python -m tools.training", description=__doc__)
    parser.add_argument("step", choices=_STEPS)
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--out", type=Path, default=_SHIPPED, help="where the model is put")
    options = parser.parse_args(arguments)
    work = recipe.Workshop(options.work.resolve())
    steps: dict[str, Callable[[], object]] = {
        "convert": lambda: _check(work),
        "widen": lambda: recipe.widen(work),
        "lines": lambda: recipe.draw_lines(work),
        "train": lambda: recipe.train_all(work),
        "pack": lambda: _pack(work, options.out),
        "measure": lambda: _measure(work, options.out),
    }
    for name, step in steps.items():
        if options.step in {name, "all"}:
            start = time.monotonic()
            step()
            print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
