"""Makes the tables of ``digitize.recognition.letters_alike`` of a dictionary of Azerbaijani.

The words are those of Debian's ``tesseract-ocr-aze`` (Apache-2.0), which have no frequency: how
often a word is spelt otherwise, in capitals or small letters, stands for it. Common words, names
and what labels say weigh more than any junk that the dictionary has (*kün* beside *gün*).

    python -m tools.recognition.letters_alike --output digitize/recognition/letters_alike.json
"""

import argparse
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from digitize.kinds import pipelines
from digitize.language.alphabets import AZ_LATIN_LOWER, lower
from digitize.language.given_names import FEMALE, MALE
from digitize.language.place_names import HEADS, OFFICE_WORDS, PLACES
from digitize.recognition.letters_alike import PAIRS, SHORTEST, surroundings
from tools.training import vocabulary
from tools.training.recipe import TESSDATA

COMMON = 50
"""Weight of a common word: that of a word of the dictionary is 1 to 4."""
LEAST, SHARE = 10, 0.98
"""Weight of the words with some surroundings, and the share of them that spell alike, from which on
the letter is told. Of 240 letters that were misread within these pairs on the Azerbaijani Cyrillic
pages of 912 documents of samples 200 were put right, and 5 of 10,139 right ones spoilt, all in
words misread elsewhere too; with 0.99, or from 20 on, a third less was put right."""


def words(scratch: Path) -> Counter[str]:
    """The words in Cyrillic letters with their weights."""
    found: Counter[str] = Counter()
    for word in vocabulary.model_words(TESSDATA, "aze", scratch):
        found[lower(word)] += 1
    for word in {*map(lower, _common())}:
        found[word] += COMMON
    letters = set(AZ_LATIN_LOWER)
    return Counter(
        {
            vocabulary.to_cyrillic(word): weight
            for word, weight in found.items()
            if len(word) >= SHORTEST and letters.issuperset(word)
        }
    )


def _common() -> Iterator[str]:
    yield from (*vocabulary.AZ_COMMON, *vocabulary.GIVEN, *vocabulary.SURNAME)
    yield from (*MALE, *FEMALE, *PLACES, *OFFICE_WORDS, *HEADS)
    for kind in pipelines.load("general", calibrated=False).kinds.values():
        for spec in (*kind.fields.values(), *kind.composites.values()):
            for label in spec.labels.get("az", ()):
                yield from re.findall(r"[^\W\d_]+", label)


def table(weights: Mapping[str, int], pair: tuple[str, str]) -> dict[str, list[str]]:
    """For each letter of ``pair`` the shortest surroundings in which it alone stands."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, letter, around in _places(weights, pair):
        for one in around:
            counts[one][letter] += weights[word]
    told: dict[str, str] = {}
    for around_one, count in counts.items():
        letter, most = count.most_common(1)[0]
        if count.total() >= LEAST and most >= SHARE * count.total():
            told[around_one] = letter
    used: dict[str, set[str]] = {letter: set() for letter in pair}
    for _, _, around in _places(weights, pair):
        first = next((one for one in around if one in told), None)
        if first is not None:
            used[told[first]].add(first)
    return {letter: sorted(found) for letter, found in used.items()}


def _places(
    weights: Mapping[str, int], pair: tuple[str, str]
) -> Iterator[tuple[str, str, list[str]]]:
    for word in weights:
        for at, letter in enumerate(word):
            if letter in pair:
                yield word, letter, list(dict.fromkeys(surroundings(word, at)))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        weights = words(Path(scratch))
    tables = [table(weights, pair) for pair in PAIRS]
    arguments.output.write_bytes(msgspec.json.encode(tables) + b"\n")
    sizes = {letter: len(found) for one in tables for letter, found in one.items()}
    print(f"{len(weights)} words; surroundings: {sizes}")


if __name__ == "__main__":
    main()
