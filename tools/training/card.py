"""The card that is shipped beside the model: what it is, how it was made, how well it reads."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from . import charset, fonts, recipe
from .measure import LINES, Score, table
from .text import SCRIPTS

_CARD = """\
# {name}: Azerbaijani Latin, Azerbaijani Cyrillic and Russian in one Tesseract model

- File: `{name}.traineddata`, {size} KB, int8, without a dictionary, for Tesseract 5.
- sha256 `{digest}`
- It writes private code points in place of the letters A to Z, which `digitize` turns back
  (`digitize/recognition/standins.py`): so Tesseract starts in a quarter of the time. Whoever uses
  the file without `digitize` subtracts U+E000 from them.
- int8 by rounding against the inputs of each layer (`tools/training/quantise.py`).
- Network: {spec}; {outputs} outputs.
- Made by `python -m tools.training all` (`make models`) from Debian's `tesseract-ocr-{base}`
  (Apache-2.0), with nothing but Debian's packages.

## What it writes

{letters}

Modern Azerbaijani Latin (Ä of 1991-1992 too), Azerbaijani Cyrillic of 1958 and of 1939 (й, я, ю,
ё, э, ц, ҷ, қ), Russian, Roman numerals as Latin letters, and the marks above. A model beside it is
not needed for any of them.

## What it was trained on

Lines drawn by the recipe, none taken from documents: {drawn} lines of 1 to 12 words
({shares}),
in {faces} faces of {families} families, a third of them italic. The text
is made of the dictionaries of the installed `aze` (also spelt in Cyrillic), `rus` and `eng`
models, of lists of labels, titles, names and places, of dates, numbers and codes in the forms that
archives use, and of the known part of the samples' lexicon. About two lines in three are degraded:
blur, noise, low resolution, bilevel, JPEG, faint and uneven ink, typewriters' misalignment, thin
and thick strokes, stamps, specks, shading, skew up to 1.5 degrees; rules, leader dots, cell borders
and parts of neighbouring lines are there and are not transcribed.

Two workers learn from the same state, each from lines of its own; the mean of their weights is
where both go on from, a few thousand lines later.

| phase | learning rate | lines learned from | of the sets, by share |
| --- | ---: | ---: | --- |
{phases}

## How well it reads

Character error rate in percent on {count} lines of each script (seed {seed}) in families that
training never saw
({held}),
a third of them degraded; one line at a time (`--psm 7`, raw line: `--psm 13`), white space
and quotes normalised, words repaired into one alphabet, the letters that `aze_cyrl` was never
shown mapped from what it writes for them. CPU time a line is with `OMP_THREAD_LIMIT=1`, start-up
of the engine included once.

{table}

The lines are harder than prose: words in no order, codes, single numbers, capitals. Their words
come from the same lists as those of the training lines; the lines and the fonts are others.
Clean and degraded apart, and italics, for `{name}`:

{parts}

## Limits

- Print and typewriting only: handwriting and Arabic script come out as nonsense, which
  `digitize.recognition.line_kind` marks.
- Letters of the same shape (А A, Ә Ə, Һ h, Х X) are told apart by their neighbours: repair words
  into one alphabet (`digitize.language.alphabets.one_script`). Roman numerals may be written with
  the Cyrillic Х among Cyrillic words.
- It was taught lines cut close, from ascenders to descenders and up to a sixth of an em more: so
  cut them for raw-line mode (`--psm 13`; 10 pixels of paper around them tripled the errors). In
  `--psm 7` the engine cuts the line itself, but drops some poor lines altogether.
- `–`, `—` and `-` are told apart by their length alone and are confused on poor scans.
- The first Latin of 1929-1939 (Ƣ, Ɵ, Ƶ, Ь) is not among its letters.
- A blank or black strip gives letters at random, as with other models: do not send any.
"""


def write(
    path: Path,
    model: Path,
    scores: Mapping[str, Mapping[str, Score]],
    parts: Mapping[str, Mapping[str, Score]],
    seed: int,
) -> None:
    """Write the card of ``model`` with what was measured of it, whole or not at all."""
    faces = list(fonts.FontBook(fonts.TRAINING_FAMILIES).faces())
    phases = "\n".join(
        f"| {p.name} | {p.learning_rate:g} | {_lines(p):,} | {_shares(p)} |" for p in recipe.PHASES
    )
    letters = (charset.LATIN, charset.CYRILLIC, f"{charset.DIGITS} {charset.PUNCTUATION}")
    text = _CARD.format(
        name=recipe.NAME,
        base=recipe.BASE,
        size=model.stat().st_size // 1024,
        digest=hashlib.sha256(model.read_bytes()).hexdigest(),
        spec=f"`[1,36,0,1 Ct3,3,16 Mp3,3 Lfys64 Lfx96 Lrx96 Lfx{recipe.LAST_UNITS} O1c]`",
        outputs=charset.null_char() + 1,
        letters="\n".join(f"    {part}" for part in letters),
        drawn=f"{sum(s.files for s in recipe.LINE_SETS) * recipe.LINES_A_FILE:,}",
        shares=", ".join(f"{share:.0%} {name}" for name, share in SCRIPTS.items()),
        faces=len(faces),
        families=len(fonts.TRAINING_FAMILIES),
        phases=phases,
        count=LINES,
        seed=seed,
        held=", ".join(fonts.HELD_BACK_NAMES),
        table=table(scores),
        parts=table(parts),
    )
    partial = path.with_suffix(".part")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)


def _lines(phase: recipe.Phase) -> int:
    return phase.rounds * phase.workers * recipe.ROUND_FILES * recipe.LINES_A_FILE


def _shares(phase: recipe.Phase) -> str:
    return ", ".join(f"{share} {name}" for name, share in phase.sets.items())
