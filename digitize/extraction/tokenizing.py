"""How spaCy divides a text into words, shared by the component that names them and by entities.

The tokenizer is that of Azerbaijani, for Russian too: both divide words at spaces and punctuation
alike.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.vocab import Vocab


@lru_cache(maxsize=1)
def vocab() -> "Vocab":
    """The words that were seen, with what is asked of them here apart from their text."""
    known: Vocab = _plain().vocab
    return known


def share(nlp: "Nlp") -> None:
    """Lets a pipeline with this ``vocab`` divide texts with the tokenizer of all others."""
    nlp.tokenizer = _plain().tokenizer


@lru_cache(maxsize=1)
def _plain() -> Any:
    from spacy.attrs import IS_ALPHA, IS_DIGIT, IS_PUNCT, IS_SPACE, SHAPE, SUFFIX  # noqa: PLC0415
    from spacy.lang.az import Azerbaijani  # noqa: PLC0415

    nlp: Any = Azerbaijani()
    asked = (IS_ALPHA, IS_DIGIT, IS_PUNCT, IS_SPACE, SHAPE, SUFFIX)
    nlp.vocab.lex_attr_getters = {name: nlp.vocab.lex_attr_getters[name] for name in asked}
    # A text with a special case in it is not kept for the next time, and the ends of lines are
    # special cases: words would be divided anew on every page, which takes fifteen times as long.
    rules = nlp.tokenizer.rules
    nlp.tokenizer.rules = {text: rule for text, rule in rules.items() if not text.isspace()}
    return nlp
