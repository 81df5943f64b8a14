"""Whose a date in a paper of two people is: words between tell, else who was named last."""

from collections.abc import Callable

import pytest

from digitize.kinds.pipelines import Pipeline
from digitize.model import Page
from tests.extraction.documents import only, values

BEFORE_NAMES = """
            Nikahın bağlanması haqqında şəhadətnamə
                        TZ № 6555564

Bu şəhadətnamə təsdiq edir ki, 2008-ci il martın 14-də 4 yanvar 1974-cü il doğulmuş
Əsgərov Möhsün Həsən oğlu ilə 30 iyun 1984-cü il doğulmuş Vəkilova Mələk Mahmud qızı
arasında nikah bağlanmışdır.
"""

UNDER_HEADINGS = """
                 Nikah haqqında şəhadətnamə

Bəy

Soyadı              Lətifov
Öz adı              Valeh
Atasının adı        Umud oğlu
Doğum tarixi        26.07.1949

Gəlin

Soyadı              Talıblı
Öz adı              Aytən
Atasının adı        Lətif qızı
Doğulduğu gün       25.02.1954
"""


@pytest.mark.parametrize(
    ("text", "husband", "wife"),
    [
        (BEFORE_NAMES, "1974-01-04", "1984-06-30"),
        (UNDER_HEADINGS, "1949-07-26", "1954-02-25"),
    ],
)
def test_each_has_the_date_that_stands_with_the_name(
    text: str, husband: str, wife: str, typed: Callable[..., Page], general: Pipeline
) -> None:
    found = values(only(typed(text), general))
    assert (found["husband_birth_date"], found["wife_birth_date"]) == (husband, wife)
