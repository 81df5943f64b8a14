"""One surname that several people have is shown where each of them has it."""

from digitize.extraction.proposals import Candidate
from digitize.extraction.scoring import Winner, in_order
from digitize.kinds.pipelines import Pipeline
from digitize.language.normalise import Normalised


def winner(field: str, value: str, token: int) -> Winner:
    box = (10, 40 * token, 90, 40 * token + 30)
    read = Normalised(value, 1.0)
    candidate = Candidate(field, 1, (token,), box, value, read, "above", {})
    return Winner(candidate, 0.9, ())


def test_one_surname_before_and_after_marriage_stands_in_the_order_of_the_form(
    general: Pipeline,
) -> None:
    won = {
        "wife_surname_after": winner("wife_surname_after", "Şıxlı", 7),
        "husband_surname": winner("husband_surname", "Şıxlı", 9),
        "husband_surname_after": winner("husband_surname_after", "Şıxlı", 2),
        "wife_surname": winner("wife_surname", "Eyvazova", 5),
    }
    found = in_order(won, general.kinds["marriage_certificate"])
    places = {name: one.candidate.tokens[0] for name, one in found.items()}
    assert places == {
        "husband_surname": 2, "wife_surname": 5, "husband_surname_after": 7,
        "wife_surname_after": 9,
    }  # fmt: skip
    assert {name: one.candidate.field for name, one in found.items()} == {n: n for n in won}
    assert found["husband_surname"].candidate.box == won["husband_surname_after"].candidate.box
