"""Where a form has two languages, what stands around a value tells whose it is."""

from collections.abc import Callable

from digitize.extraction.documents import look
from digitize.extraction.tongues import Tongues
from digitize.kinds.pipelines import Pipeline
from digitize.model import Page

FACING = """
   Soyadı       Əmirov              Фамилия      Амиров
   Adı          Vəfa                Имя лица     Вафа
   Atasının adı Şərif               Отчество     Шариф
   Doğum yeri   Şəki şəhəri         Место рожд.  город Шеки
   Ünvanı       Gəncə şəhəri        Проживает    город Гянджа
   Cinsi        qadın               Пол          женский
"""


def test_a_name_is_in_the_language_of_what_stands_above_and_below_it(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    layout = look(typed(FACING), general).layout
    at = {token.text: token.index for token in layout.tokens}
    tongues = Tongues(layout, "az")
    own = tongues.features(layout, (at["Vəfa"],))
    other = tongues.features(layout, (at["Вафа"],))
    assert own["other_tongue_around"] < 0.1 < 0.9 < other["other_tongue_around"]
    russian = Tongues(layout, "ru")
    assert russian.features(layout, (at["Вафа"],))["other_tongue_around"] < 0.1


def test_a_form_in_one_language_has_no_other(general: Pipeline, typed: Callable[..., Page]) -> None:
    text = "\n".join(line[:34] for line in FACING.splitlines())
    layout = look(typed(text), general).layout
    assert Tongues(layout, "az").features(layout, (0,)) == {}
