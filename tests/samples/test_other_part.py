"""The part called *other*: layouts and wordings for learning alone, apart from all other draws."""

import random

import pytest

from samples.layouts import other_certificates, other_letters, other_orders
from samples.lexicon import texts
from samples.lexicon.labels import CAPTIONS, LABELS, OFFICIALS, TITLES
from samples.lexicon.pools import Draw, Parts, Pool
from samples.lexicon.varying import varied
from samples.make import Plan, layouts_of
from samples.subjects import KINDS
from tools.extraction.simulated import OTHER, simulate

FACTS = {
    "birth_certificate": {"surname", "given_name", "birth_date", "father_name", "registry_number"},
    "marriage_certificate": {"husband_surname", "wife_surname", "marriage_date"},
    "death_certificate": {"surname", "death_date", "age", "cause"},
    "id_form": {"surname", "birth_date", "address", "id_number"},
    "land_extract": {"owner_name", "address", "area", "registry_number"},
    "order": {"document_kind", "order_number", "order_date", "issuing_body", "signatory_name"},
    "application": {"addressee_office", "applicant_name", "applicant_address", "date"},
    "archival_inventory": {"fond", "inventory"},
}
"""What every layout prints; a form may leave out a cause or a purpose now and then."""
OPTIONAL = {"cause"}


def test_other_layouts_are_those_of_no_other_part() -> None:
    for kind in KINDS:
        others = set(layouts_of(kind, Parts(layouts="other")))
        assert len(others) >= 4
        assert not others & set(layouts_of(kind, Parts(layouts="all")))


def test_other_wordings_are_known_to_no_other_part() -> None:
    for table in (LABELS, CAPTIONS, TITLES, OFFICIALS):
        for wordings in table.values():
            for own, others in zip((wordings.az, wordings.ru), wordings.others, strict=True):
                assert not {t.casefold() for t in own} & {t.casefold() for t in others}


@pytest.mark.parametrize("tongue", ["Latn", "Russian"])
def test_only_the_other_part_draws_other_wordings(tongue: str) -> None:
    russian = tongue == "Russian"
    for part in ("all", "known", "held", "other"):
        draw = Draw(random.Random(5), Parts(wordings=part))  # type: ignore[arg-type]
        for wordings in LABELS.values():
            text = wordings.draw(draw, tongue)  # type: ignore[arg-type]
            own = wordings.ru if russian else wordings.az
            assert (text in own) == (part != "other")
            assert part == "other" or text not in wordings.others[russian]


def test_wordings_of_the_other_part_are_varied_and_still_of_words() -> None:
    label = "Aktın tərtib olunduğu gün, ayı"
    drawn = {varied(label, random.Random(n), russian=False) for n in range(300)}
    changed = {"AKTIN TƏRTİB OLUNDUĞU GÜN, AYI", "aktın tərtib olunduğu gün, ayı",
               "Aktın tərtib olunduğu gün və ayı", "Aktın tərtib olun. gün, ayı"}  # fmt: skip
    assert changed | {label} <= drawn
    assert not any("\u0307" in varied("İş", random.Random(n), russian=False) for n in range(50))
    for n in range(100):
        text = varied("Akt yazılışının №-si", random.Random(n), russian=False)
        assert text.casefold().startswith("akt yaz")
        assert "№-" in text


@pytest.mark.parametrize("tongue", ["Latn", "Cyrl", "Russian"])
def test_the_other_part_has_sentences_of_its_own(tongue: str) -> None:
    pools = [pool for pool in vars(texts).values() if isinstance(pool, Pool) and pool.others]
    assert len(pools) >= 14
    for pool in pools:
        own, others = ({pair.az.casefold() for pair in part} for part in (pool, pool.others))
        assert not own & others
        for part in ("known", "other"):
            draw = Draw(random.Random(3), Parts(wordings=part))  # type: ignore[arg-type]
            pair = draw.wording(pool)
            assert (pair in pool.others) == (part == "other")
            assert "{" not in texts.fill(pair, draw, soviet=True).written(tongue)  # type: ignore[arg-type]


def test_every_other_layout_prints_the_facts_of_its_kind() -> None:
    seen: dict[str, set[str]] = {}
    for made in simulate(Plan(seed=77, count=120, parts=OTHER)):
        seen.setdefault(made.kind, set()).add(made.layout)
        assert FACTS[made.kind] - OPTIONAL <= set(made.fields), (made.kind, made.layout)
    for kind, names in (("order", other_orders.NAMES), ("application", other_letters.NAMES),
                        ("birth_certificate", other_certificates.NAMES)):  # fmt: skip
        assert seen[kind] <= set(names)
        assert len(seen[kind]) >= 4
