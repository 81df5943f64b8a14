"""Sums of money: 1,234.50 as it is printed in any country, kept as 1234.50."""

import re

from digitize.language.values import (
    DIGIT_LIKE,
    EMPTY,
    REPAIR,
    Context,
    Normalised,
    digits,
    no_value,
    tidy,
    trim,
)

BARE = 0.8
"""Plausibility of a sum without hundredths: it may be a number of something else."""
BESIDE_WORDS = 0.95
"""What is left beside more letters than a currency has."""
ONE_OF_SEVERAL = 0.8
"""What is left for each other sum beside it."""
_SIGN = rf"[0-9{re.escape(DIGIT_LIKE)}]"
_SUM = re.compile(
    rf"(?<![^\W\d_])(?P<whole>(?=\D{{0,2}}\d|.\d){_SIGN}{{1,3}}(?:[ ,.'’]{_SIGN}{{3}})+|{_SIGN}+)"
    rf"(?:\s?[.,]\s?(?P<part>{_SIGN}{{2}}))?(?![^\W_])"
)


def amount(text: str, _context: Context) -> Normalised:
    """A sum in digits with a point before hundredths, without currency: £1,234.50 is 1234.50.

    Of several sums the last one is meant (2 x 3.50 7.00); what else stands there makes it less
    likely. Nothing with digits in it gives no value, reason ``no-digits``.
    """
    text = tidy(text)
    if not text:
        return EMPTY
    found = [match for match in _SUM.finditer(text) if any(sign.isdigit() for sign in match[0])]
    whole = [match for match in found if match["part"]] or found
    if not whole:
        return no_value(text, "no-digits")
    best = whole[-1]
    read = [digits(re.sub(r"[ ,.'’]", "", best[name] or "")) for name in ("whole", "part")]
    if read[0] is None or (best["part"] and read[1] is None):
        return no_value(text, "no-digits")
    value, repaired = read[0][0].lstrip("0") or "0", read[0][1]
    sure = BARE
    if read[1] is not None:
        value, repaired, sure = f"{value}.{read[1][0]}", repaired + read[1][1], 1.0
    letters = sum(sign.isalnum() for sign in text) - sum(sign.isalnum() for sign in best[0])
    sure *= REPAIR**repaired * (BESIDE_WORDS if letters > 3 else 1.0)
    return Normalised(value, sure * ONE_OF_SEVERAL ** (len(whole) - 1))


def printed(text: str, _context: Context) -> Normalised:
    """A text as printed, capitals and all; stray marks at its ends and spaces before commas go."""
    value = re.sub(r" (?=[,;:](?:\s|$))", "", trim(text))
    return Normalised(value, 1.0) if value else EMPTY
