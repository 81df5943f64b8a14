"""Documents as the archive keeps them, made without recognition: one page, one field a line."""

from collections.abc import Callable, Mapping, Sequence

from digitize.model import Document, Field, Line, Page, ShelfMark, SourceRef, Table, Word

LABELS = {"surname": "Soyadı", "given_name": "Adı", "patronymic": "Atasının adı"}


def make_line(text: str, top: int) -> Line:
    words, left = [], 100
    for part in text.split():
        width = 20 * len(part)
        words.append(Word(part, (left, top, left + width, top + 40), 0.97))
        left += width + 20
    return Line(tuple(words), (100, top, left, top + 40))


def make_document(
    identity: str,
    values: Mapping[str, str],
    *,
    raw: Mapping[str, str] | None = None,
    text: Sequence[str] = (),
    kind: str | None = "birth_certificate",
    script: str = "Latn",
    shelf_mark: ShelfMark = ShelfMark(),  # noqa: B008
    tables: Mapping[str, Table] | None = None,
) -> Document:
    lines, fields = [], {}
    for at, (name, value) in enumerate(values.items()):
        shown = (raw or {}).get(name, value)
        label = f"{LABELS.get(name, name)}:"
        line = make_line(f"{label} {shown}", 100 + 60 * at)
        lines.append(line)
        box = (line.words[1].box[0], line.box[1], line.box[2], line.box[3])
        fields[name] = Field(value, shown, 1, box, 0.98, "accepted", "label")
    lines += [make_line(t, 100 + 60 * (len(lines) + at)) for at, t in enumerate(text)]
    page = Page(1, 2480, 3508, 300, lines=tuple(lines), script=script)
    return Document(
        id=identity,
        sources=(SourceRef("in", f"{identity}.tif", "0" * 64, (1, 1)),),
        type=kind,
        type_confidence=0.99,
        script=script,
        language="az",
        status="accepted",
        fields=fields,
        tables=dict(tables or {}),
        problems=(),
        pages=(page,),
        shelf_mark=shelf_mark,
    )


Fetch = Callable[[Sequence[str]], Mapping[str, Document]]


def store(documents: Sequence[Document]) -> Fetch:
    kept = {document.id: document for document in documents}
    return lambda ids: {one: kept[one] for one in ids if one in kept}


def numbered(first: int, last: int) -> list[Document]:
    return [
        make_document(f"d{i:04}", {"surname": "Əliyev", "number": str(i)})
        for i in range(first, last)
    ]


def people() -> list[Document]:
    return [
        make_document(
            "bagirov",
            {
                "surname": "Bağırov", "given_name": "Məmməd", "patronymic": "Səməd oğlu",
                "birth_date": "1950-03-12", "birth_place": "Gəncə", "series": "AZ-I",
                "number": "123456", "registry_office": "Kirovabad şəhər VVAQ bürosu",
            },
            raw={
                "surname": "Бағыров", "given_name": "Мәммәд", "patronymic": "Сәмәд оғлу",
                "birth_date": "12.03.1950", "birth_place": "Ҝәнҹә",
            },
            script="Cyrl",
        ),
        make_document(
            "mammadova",
            {
                "surname": "Məmmədova", "given_name": "Günel", "patronymic": "Elçin qızı",
                "birth_date": "1987-12-01", "birth_place": "Bakı", "series": "AA",
                "number": "7654321", "registry_number": "1435", "registry_date": "1987-12-20",
            },
        ),
        make_document(
            "gasymov",
            {
                "surname": "Гасымов", "given_name": "Гусейн", "patronymic": "Рагим оглы",
                "birth_date": "1962-05-09", "birth_place": "Баку",
            },
            script="Cyrl",
        ),
        make_document(
            "misread",
            {"surname": "Hüseynzado", "given_name": "Cavid", "birth_date": "1975-01-31",
             "birth_place": "Kirovabad"},
        ),
        make_document(
            "order",
            {"document_kind": "əmr", "order_number": "369-s", "order_date": "1994-06-07",
             "issuing_body": "Maliyyə Nazirliyi", "signatory_name": "R. P. Şərifov",
             "subject": "Əmək haqqının artırılması haqqında"},
            text=("Bağırovun ərizəsinə əsasən Lənkəranda yerləşən torpaq sahəsi",
                  "barədə 12.03.1950 tarixli arayış, FİN 5XK3B2A, telefon (012) 994-91-85"),
            kind="order",
            shelf_mark=ShelfMark(fond="407", inventory="7", case="319"),
        ),
        make_document(
            "land",
            {"owner_name": "Əliyev Həsən Məmməd oğlu", "area": "2.3187 ha",
             "address": "Şahin küçəsi 12", "issue_date": "2004-02-11",
             "cadastral_number": "40-1003-22"},
            kind="land_extract",
        ),
    ]  # fmt: skip
