"""What a clerk types finds the document, and the answer says why."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from digitize.errors import QueryError, UsageError
from digitize.index import EmbeddedIndex, Filters, embedded, search
from digitize.index import plan as p
from digitize.index.entry import entry
from digitize.index.protocol import Index
from digitize.model import Document
from tests.index.documents import Fetch, make_document, make_line, store


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, people: list[Document]) -> Iterator[Index]:
    with EmbeddedIndex.open(tmp_path_factory.mktemp("index")) as made:
        made.update(people)
        yield made


@pytest.fixture(scope="module")
def fetch(people: list[Document]) -> Fetch:
    return store(people)


FINDS = [
    # another alphabet, no special letters, Russian and English spelling
    ("Bağırov", "bagirov"), ("Бағыров", "bagirov"), ("bagirov", "bagirov"), ("BAĞIROV", "bagirov"),
    ("Багиров", "bagirov"), ("Memmed Semed", "bagirov"), ("Mammad Samad", "bagirov"),
    ("Мамед Самед", "bagirov"),
    ("Məmmədova", "mammadova"), ("Мәммәдова", "mammadova"), ("Memmedova", "mammadova"),
    ("Мамедова", "mammadova"), ("Mämmädova", "mammadova"), ("Gunel", "mammadova"),
    ("Гюнель", "mammadova"), ("Qasımov", "gasymov"), ("Касумов", "gasymov"), ("Gasimov", "gasymov"),
    ("Hüseyn", "gasymov"), ("Rəhim", "gasymov"), ("Javid", "misread"), ("Джавид", "misread"),
    ("Ҹавид", "misread"), ("Shahin", "land"), ("Шаһин", "land"), ("Aliyev", "land"),
    ("Алиев", "land"), ("Eliyev", "land"), ("Əlijev", "land"),
    # order, initials, case endings
    ("Məmməd Bağırov", "bagirov"), ("Bağırov M. S.", "bagirov"), ("M.S. Bağırov", "bagirov"),
    ("Bağırov Məmməd Səməd oğlu", "bagirov"), ("Günelin Məmmədovaya", "mammadova"),
    ("Lənkəran torpaq", "order"), ("Şərifov R.P.", "order"), ("Həsən Əliyevin", "land"),
    # one letter misread, one mistyped
    ("Hüseynzadə", "misread"), ("Bagyrow", "bagirov"), ("Memmadowa", "mammadova"),
    # dates
    ("12.03.1950 Бағыров", "bagirov"), ("1950-03-12 Bağırov", "bagirov"),
    ("9 may 1962", "gasymov"), ("7 iyun 1994", "order"), ("31 января 1975", "misread"),
    ("may 1962", "gasymov"), ("birth_date:1960..1969", "gasymov"),
    ("birth_date:[1987-12 TO 1988]", "mammadova"), ("doğum", None),
    ("birth_date:09.05.1962", "gasymov"), ("issue_date:2004", "land"),
    # numbers and codes
    ("AZ-I 123456", "bagirov"), ("AZI123456", "bagirov"), ("AZ-I № 123456", "bagirov"),
    ("123456", "bagirov"), ("12 34 56", "bagirov"), ("aa7654321", "mammadova"),
    ("369s", "order"), ("369-s", "order"), ("order_number:369s", "order"), ("5xk3b2a", "order"),
    ("994 91 85", "order"), ("0129949185", "order"), ("registry_number:1435", "mammadova"),
    ("registry_number:1400..1500", "mammadova"), ("area:2..2,5", "land"), ("40-1003-22", "land"),
    # shelf marks
    ("fond:407 siyahı:7 iş:319", "order"), ("F.407 S.7 İ.319", "order"),
    ("ф. 407, оп. 7, д. 319", "order"), ("fond 407 siyahı 7 iş 319", "order"),
    ("fond:407 siyahı:8", None),
    # the language
    ("Bağ* oğlu", "bagirov"), ("surname:Məm*", "mammadova"), ("Cavit~", "misread"),
    ('"Həsən Məmməd oğlu"', "land"), ('"oğlu Məmməd"', None), ("surname:Гасымов", "gasymov"),
    ("given_name:Гасымов", None), ("type:order", "order"), ("type:order Bağırov", "order"),
    ("Bağırov NOT type:order", "bagirov"), ("(Günel OR Nərgiz) Bakı", "mammadova"),
    ("name:Şərifov", "order"), ("owner_name:Алиев", "land"), ("place:Bakı NOT Гусейн", "mammadova"),
    ("file:land.tif", "land"), ("status:quarantined", None),
]  # fmt: skip


@pytest.mark.parametrize(("query", "wanted"), FINDS, ids=[query for query, _ in FINDS])
def test_query_finds_the_document_first(
    index: Index, fetch: Fetch, query: str, wanted: str | None
) -> None:
    answer = search(index, fetch, query)
    found = [hit.id for hit in answer.hits]
    assert found[:1] == ([wanted] if wanted else [])
    assert answer.total == len(found)


def test_todays_place_name_finds_the_old_one_and_says_so(index: Index, fetch: Fetch) -> None:
    answer = search(index, fetch, "Gəncə")
    ways = {hit.id: {m.field: m.how for m in hit.matched} for hit in answer.hits}
    assert ways["bagirov"]["birth_place"] == "alphabet"
    assert ways["misread"]["birth_place"] == "old-name"


@pytest.mark.parametrize(
    ("today", "printed", "how"),
    [("Beyləqan", "Жданов", "old-name"), ("Beyleqanda", "Jdanovda", "old-name"),
     ("Göygöl", "Ханларский район", "old-name"), ("Şirvan", "Әли Бајрамлы", "old-name"),
     ("Lənkəran", "Ленкорань", "alphabet"), ("Şirvan", "Şirvan", "exact")],
)  # fmt: skip
def test_places_are_found_under_their_other_names(
    tmp_path: Path, today: str, printed: str, how: str
) -> None:
    document = make_document("one", {"birth_place": printed})
    with EmbeddedIndex.open(tmp_path) as index:
        index.update([document, make_document("two", {"birth_place": "Quba"})])
        hits = search(index, store([document]), today).hits
    assert [(hit.id, hit.matched[0].how) for hit in hits] == [("one", how)]


@pytest.mark.parametrize(
    ("query", "identity", "field", "how", "text"),
    [
        ("Bağırov", "bagirov", "surname", "alphabet", "Бағыров"),
        ("Бағыров", "bagirov", "surname", "exact", "Бағыров"),
        ("Gunel", "mammadova", "given_name", "folded", "Günel"),
        ("Hüseynzadə", "misread", "surname", "fuzzy", "Hüseynzado"),
        ("123456", "bagirov", "number", "exact", "123456"),
        ("369s", "order", "order_number", "folded", "369-s"),
        ("birth_date:1960..1969", "gasymov", "birth_date", "folded", "1962-05-09"),
    ],
)
def test_answer_says_what_matched_and_how(
    index: Index, fetch: Fetch, query: str, identity: str, field: str, how: str, text: str
) -> None:
    hit = next(h for h in search(index, fetch, query).hits if h.id == identity)
    found = {m.field: m for m in hit.matched}
    assert (found[field].how, found[field].text) == (how, text)
    assert found[field].page == 1
    assert found[field].box is not None


def test_words_of_the_page_are_shown_with_their_boxes(index: Index, fetch: Fetch) -> None:
    hit = search(index, fetch, "Lənkəran torpaq").hits[0]
    assert {(m.field, m.text) for m in hit.matched} == {(None, "Lənkəranda"), (None, "torpaq")}
    snippet = hit.snippets[0]
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["Lənkəranda", "torpaq"]
    assert len(snippet.boxes) == 2


def test_exact_mode_folds_nothing_but_case(index: Index, fetch: Fetch) -> None:
    assert [h.id for h in search(index, fetch, "BAĞIROV", exact=True).hits] == ["bagirov"]
    assert search(index, fetch, "Bagirov", exact=True).total == 0
    assert search(index, fetch, "surname:Бағыров", exact=True).total == 1
    assert search(index, fetch, "given_name:Бағыров", exact=True).total == 0


def test_identity_numbers_rank_above_names_above_dates_above_text(tmp_path: Path) -> None:
    documents = [
        make_document("text", {"subject": "ümumi"}, text=("iclas qeydi",), kind="order"),
        make_document("date", {"birth_date": "1950-01-01"}),
        make_document("name", {"surname": "Səmədov"}),
        make_document("code", {"number": "123456"}),
    ]
    with EmbeddedIndex.open(tmp_path) as index:
        index.update(documents)
        answer = search(index, store(documents), "qeydi OR 1950 OR Səmədov OR 123456")
    assert [hit.id for hit in answer.hits] == ["code", "name", "date", "text"]


def test_another_spelling_of_all_words_ranks_above_a_misread_one(tmp_path: Path) -> None:
    documents = [
        make_document("misread", {"surname": "Hüseynova", "given_name": "Günet"}),
        make_document("russian", {"surname": "Гусейнова", "given_name": "Гюнель"}),
    ]
    with EmbeddedIndex.open(tmp_path) as index:
        index.update(documents)
        hits = search(index, store(documents), "Hüseynova Günel").hits
    assert [hit.id for hit in hits] == ["russian", "misread"]


def test_facets_count_everything_that_was_found(index: Index, fetch: Fetch) -> None:
    facets = search(index, fetch, "", limit=1).facets
    assert facets["type"] == {"birth_certificate": 4, "order": 1, "land_extract": 1}
    assert facets["script"] == {"Latn": 4, "Cyrl": 2}
    assert facets["status"] == {"accepted": 6}
    assert facets["year"]["1987"] == 1
    assert facets["place"]["Kirovabad"] == 1


def test_facets_are_counted_alike_by_ids_and_by_the_query(
    index: Index, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_ids = search(index, fetch, "Bakı").facets
    monkeypatch.setattr(embedded, "OVERFETCH", 0)
    assert by_ids["type"] and search(index, fetch, "Bakı", limit=1).facets == by_ids


def test_a_limit_of_none_gives_the_total_alone(index: Index) -> None:
    result = index.run(p.Plan(p.Everything()), 0)
    assert (result.total, result.hits) == (6, ())


def test_filters_narrow_without_changing_scores(index: Index, fetch: Fetch) -> None:
    plain = {h.id: h.score for h in search(index, fetch, "Bağırov").hits}
    narrowed = search(index, fetch, "Bağırov", filters=Filters(type="order"))
    assert [(h.id, h.score) for h in narrowed.hits] == [("order", plain["order"])]
    dated = search(index, fetch, "", filters=Filters(first="1960", last="1965-06"))
    assert [h.id for h in dated.hits] == ["gasymov"]
    fields = search(index, fetch, "", filters=Filters(fields=(("surname", "Мамедова"),)))
    assert [h.id for h in fields.hits] == ["mammadova"]


def test_unknown_word_is_answered_with_a_name_of_the_index(index: Index, fetch: Fetch) -> None:
    answer = search(index, fetch, "Guzel Bakı")
    assert answer.suggestion == "Günel Bakı"
    assert search(index, fetch, "Bağırov").suggestion is None


def test_pages_hold_every_document_once_while_others_arrive(tmp_path: Path) -> None:
    documents = [make_document(f"d{i:03}", {"surname": "Əliyev"}) for i in range(90)]
    late = [make_document(f"x{i:03}", {"surname": "Əliyev"}) for i in range(60)]
    fetch = store([*documents, *late])
    seen: list[str] = []
    with EmbeddedIndex.open(tmp_path) as index:
        index.update(documents)
        cursor = None
        while True:
            answer = search(index, fetch, "Aliyev", limit=20, cursor=cursor)
            seen += [hit.id for hit in answer.hits]
            cursor = answer.next
            if cursor is None:
                break
            if late:
                index.update([late.pop() for _ in range(20)])
    assert len(seen) == len(set(seen))
    assert {d.id for d in documents} <= set(seen)


def test_order_of_answers_does_not_depend_on_the_order_of_indexing(tmp_path: Path) -> None:
    documents = [make_document(f"d{i:03}", {"surname": "Əliyev"}) for i in range(40)]
    orders = []
    for number, given in enumerate((documents, documents[::-1])):
        with EmbeddedIndex.open(tmp_path / str(number)) as index:
            for start in range(0, 40, 8):
                index.update(given[start : start + 8])
            orders.append([h.id for h in search(index, store(documents), "Əliyev").hits])
    assert orders[0] == orders[1]


def test_mistake_is_answered_with_its_place(index: Index, fetch: Fetch) -> None:
    with pytest.raises(QueryError) as wrong:
        search(index, fetch, "Bağırov surnme:Əli")
    assert wrong.value.position == 8
    assert "surname" in wrong.value.remedy
    with pytest.raises(QueryError) as open_bracket:
        search(index, fetch, "a (b OR c")
    assert open_bracket.value.position == 2
    with pytest.raises(QueryError):
        search(index, fetch, "birth_date:[gestern TO 1960]")


def test_cursor_of_another_query_is_refused(index: Index, fetch: Fetch) -> None:
    answer = search(index, fetch, "", limit=2)
    assert answer.next is not None
    with pytest.raises(UsageError):
        search(index, fetch, "Bağırov", cursor=answer.next)
    with pytest.raises(UsageError):
        search(index, fetch, "", cursor="nonsense")


def test_answer_has_the_promised_shape(index: Index, fetch: Fetch) -> None:
    answer = msgspec.json.decode(msgspec.json.encode(search(index, fetch, "Bağırov", limit=1)))
    assert list(answer)[:5] == ["query", "total", "took_ms", "suggestion", "next"]
    hit = answer["hits"][0]
    assert {"id", "type", "sources", "score", "record", "matched"} <= set(hit)
    assert hit["sources"] == [{"file": "bagirov.tif"}]
    assert set(hit["matched"][0]) == {"field", "how", "text", "page", "box"}
    assert set(answer["facets"]) == {"type", "status", "script", "year", "place", "office"}


def test_the_line_with_the_whole_name_is_shown_before_one_with_its_initial(tmp_path: Path) -> None:
    document = make_document(
        "d",
        {"surname": "Allahverdiyeva", "given_name": "Dilarə"},
        text=("S.A.A.", "Allahverdiyeva Dilarə Ülvi qızı", "A. D. imza"),
    )
    with EmbeddedIndex.open(tmp_path / "index") as made:
        made.update([document])
        answer = search(made, store([document]), "Allahverdiyeva Dilare")
    assert answer.hits[0].snippets[0].text == "Allahverdiyeva Dilarə Ülvi qızı"


def test_initials_alone_are_nobody(tmp_path: Path) -> None:
    people = [
        make_document("whole", {"owner_name": "Məmmədzadə Roza Əli qızı"}),
        make_document("short", {"owner_name": "Məmmədzadə R. Ə."}),
        make_document("misread", {"owner_name": "Məmmədzado R. Ə."}),
        make_document("other", {"owner_name": "Mirzəyev R. M."}),
    ]
    with EmbeddedIndex.open(tmp_path / "index") as made:
        made.update(people)
        for query in ("Memmedzade Roza", "Memmedzade"):
            found = [hit.id for hit in search(made, store(people), query).hits]
            assert sorted(found) == ["misread", "short", "whole"], query
        found = [hit.id for hit in search(made, store(people), "R. M.").hits]
        assert found[0] == "other"


def test_what_was_stamped_on_a_page_is_found() -> None:
    document = make_document("letter", {}, text=["Ərizə", "Bakı şəhəri"], kind="application")
    stamp = msgspec.structs.replace(make_line("DAXİL OLUB № 348 09.12.1978", 900), kind="stamp")
    page = msgspec.structs.replace(document.pages[0], lines=(*document.pages[0].lines, stamp))
    made = entry(msgspec.structs.replace(document, pages=(page,)))
    assert "#348" in made.keys["_all"].split()
    assert "1978-12-09" in made.spans["_date"].split()
    assert "348" not in page.text
