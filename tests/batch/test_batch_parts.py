"""The parts of a batch by themselves."""

import itertools
import os
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.batch import assembly
from digitize.batch.attention import document_to_see, pages_to_show
from digitize.batch.intake import Intake
from digitize.batch.messages import Failed, Finished, PageRead, decode_answer, encode
from digitize.batch.progress import Clock
from digitize.capture import Found
from digitize.model import Document, Extraction, Field, Line, Page, Problem, ViewingCopies, Word

SHA = "ab" * 32


def page(number: int, text: str = "word", **changes: object) -> Page:
    words = tuple(Word(part, (0, 0, 9, 9), 0.9) for part in text.split())
    lines = (Line(words, (0, 0, 9, 9)),) if words else ()
    made = Page(number, 100, 200, 300, lines=lines, script="Latn", languages=("az",))
    return msgspec.structs.replace(made, **{"confidence": 0.95, **changes})


def read(first: int, last: int) -> Document:
    extraction = Extraction(first, last, "order", 0.9, "accepted")
    return assembly.document_of(SHA, extraction, [page(n) for n in range(first, last + 1)])


@given(
    cuts=st.sets(st.integers(2, 12)),
    unread=st.sets(st.integers(1, 12)),
)
def test_no_page_is_dropped_or_taken_twice_when_some_cannot_be_read(
    cuts: set[int], unread: set[int]
) -> None:
    numbers = [n for n in range(1, 13) if n not in unread]
    if not numbers:
        return
    made = []
    starts = sorted({numbers[0], *(n for n in numbers if n in cuts)})
    for first, following in itertools.zip_longest(starts, starts[1:]):
        own = [n for n in numbers if n >= first and (following is None or n < following)]
        extraction = Extraction(own[0], own[-1], "order", 0.9, "accepted")
        made.append(assembly.document_of(SHA, extraction, [page(n) for n in own]))
    records = {n: (assembly.unread_page(n, "crash"), "it crashed") for n in unread}
    whole = assembly.with_unread_pages(SHA, made, records)
    assert len(whole) == len(made)
    assert [p.number for document in whole for p in document.pages] == list(range(1, 13))
    for document in whole:
        (ref,) = document.sources
        assert ref.pages == (document.pages[0].number, document.pages[-1].number)
        failed = [p for p in document.pages if "unreadable" in p.notes]
        assert len(document.problems) == len(failed)
        assert document.status == ("review" if failed else "accepted")
    assert len({document.id for document in whole}) == len(whole)


def test_script_and_language_of_a_document_are_those_of_most_words() -> None:
    pages = [
        page(1, "bir iki üç dörd"),
        page(2, "раз два", script="Cyrl", languages=("ru", "az")),
        page(3, "", script="Zyyy", languages=()),
    ]
    assert assembly.script_of(pages) == "Latn"
    assert assembly.language_of(pages) == "az"
    assert assembly.script_of(pages[1:]) == "Cyrl"
    assert assembly.language_of(pages[1:]) == "ru"
    assert assembly.script_of(pages[2:]) == "Zyyy"
    assert assembly.language_of(pages[2:]) is None


def test_pages_are_shown_for_their_reasons() -> None:
    doubt = Field("17", "17", 2, (1, 2, 3, 4), 0.6, "review", "label")
    pages = (
        page(1),
        page(2),
        page(3, confidence=0.5),
        page(4, "", blank=True),
        page(5, notes=("rotation-unsure",)),
        assembly.unread_page(6, "crash"),
        page(7, notes=("unread-lines:3",)),
    )
    document = msgspec.structs.replace(
        read(1, 1), status="review", fields={"number": doubt, "cause": Field()}, pages=pages
    )
    seen = document_to_see(document)
    assert {p.number: p.reasons[0] for p in seen.pages} == {
        2: "1 doubtful value",
        3: "hard to read (50% sure)",
        4: "blank",
        5: "not sure which way up it is",
        6: "could not be read",
        7: "marks that may be writing and could not be read: 3",
    }
    assert seen.missing == ("cause",)
    assert [p.number for _, p in pages_to_show(document)] == [2, 3, 4, 5, 7]
    accepted = msgspec.structs.replace(document, status="accepted")
    assert list(pages_to_show(accepted)) == []
    plain = msgspec.structs.replace(document, fields={}, pages=(page(1), page(2)))
    assert [p.number for p in document_to_see(plain).pages] == [1]


def test_handwriting_is_a_reason_where_a_value_is_expected_and_not_for_a_signature() -> None:
    pages = tuple(
        msgspec.structs.replace(
            one, lines=tuple(msgspec.structs.replace(ln, kind="handwriting") for ln in one.lines)
        )
        for one in (page(1), page(2))
    )
    place = Field(None, "Mux", 2, (1, 2, 3, 4), 0.0, "review", "right")
    document = msgspec.structs.replace(
        read(1, 1), status="review", fields={"surname": place}, pages=pages,
        problems=(Problem("handwriting", "surname: filled in by hand", "surname"),),
    )  # fmt: skip
    seen = document_to_see(document)
    assert {p.number: p.reasons for p in seen.pages} == {2: ("handwriting", "1 doubtful value")}
    of_all = msgspec.structs.replace(document, problems=(Problem("handwriting", "by hand"),))
    assert all("handwriting" in p.reasons for p in document_to_see(of_all).pages)


def test_files_still_being_written_come_after_the_others(tmp_path: Path) -> None:
    names = ("old.png", "young.png", "older.png")
    found = []
    for name in names:
        path = tmp_path / name
        path.write_bytes(b"x")
        age = 0 if name == "young.png" else 100
        os.utime(path, (time.time() - age,) * 2)
        found.append(Found(str(tmp_path), name, path))
    moment = 1000.0
    intake = Intake(found, now=lambda: moment)

    def name_of_next() -> str | None:
        following = intake.next()
        return following and following.file

    assert [name_of_next(), name_of_next(), name_of_next()] == ["old.png", "older.png", None]
    assert not intake.empty
    moment += 1.5
    (tmp_path / "young.png").write_bytes(b"xy")
    assert name_of_next() is None
    moment += 1.5
    assert name_of_next() is None
    moment += 1.0
    assert name_of_next() == "young.png"
    assert intake.empty


def test_a_file_that_never_rests_is_given_up_waiting_for(tmp_path: Path) -> None:
    path = tmp_path / "growing.png"
    path.write_bytes(b"")
    moment = 1000.0
    intake = Intake([Found(str(tmp_path), path.name, path)], now=lambda: moment)
    given_after = 0.0
    while intake.next() is None:
        path.write_bytes(path.read_bytes() + b"x")
        moment += 1.0
        given_after += 1.0
    assert 30 <= given_after <= 31


def test_the_rate_is_that_of_the_last_minute() -> None:
    moment = 0.0
    clock = Clock(now=lambda: moment)
    assert clock.rate() is None
    for _ in range(120):
        moment += 1.0
        clock.tick()
    assert clock.rate() == pytest.approx(1.0, rel=0.05)
    for _ in range(60):
        moment += 0.5
        clock.tick()
    assert clock.rate() == pytest.approx(1.5, rel=0.05)
    moment += 600
    assert clock.rate() is None


def test_what_a_worker_says_is_data_of_known_types() -> None:
    answer = Finished(PageRead(page(1), ViewingCopies(b"view", b"small")), {"reading": 0.5})
    assert decode_answer(encode(answer)) == answer
    for nonsense in (b"", b"\x80", msgspec.msgpack.encode({"type": "Pickle"}), b"cos\nsystem\n"):
        with pytest.raises(msgspec.DecodeError):
            decode_answer(nonsense)
    assert isinstance(decode_answer(encode(Failed("crash", "crash", "…"))), Failed)
