"""A child is not named like its father, nor a man like a woman."""

import pytest

from digitize.language.namesakes import is_named_after, sex_of_given


@pytest.mark.parametrize(
    ("given", "other", "expected"),
    [
        ("Mübariz", "Mübariz oğlu", True),
        ("Nigar", "Mübariz qızı", False),
        ("Рашид", "Рашид оглы", True),
        ("Рауф", "Рауфовна", True),
        ("Али", "Алиевич", True),
        ("Али", "Алимович", False),
        ("Валида", "Вагифовна", False),
        # Many are named after their grandfather, few after a parent.
        ("Əli", "Əliyev Həsən Əli oğlu", False),
        ("Həsən", "Əliyev Həsən Əli oğlu", True),
        ("Roza", "Əliyeva Roza", True),
        ("Əli", "Əliyev", False),
        ("Əli", "", False),
    ],
)
def test_a_name_in_a_patronymic_or_a_full_name_is_told(
    given: str, other: str, *, expected: bool
) -> None:
    assert is_named_after(given, other) is expected


@pytest.mark.parametrize(
    ("name", "sex"),
    [("Sevda", "f"), ("Севда", "f"), ("Мүбариз", "m"), ("Рауф", "m"), ("Mzknr", None)],
)
def test_the_sex_of_common_names_is_known_in_both_alphabets(name: str, sex: str | None) -> None:
    assert sex_of_given(name) == sex
