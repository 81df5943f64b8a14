"""Given a page as read, when it is written as ALTO or hOCR, then the words and places are in it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from digitize.model import Line, Page, Word
from digitize.outputs.alto import NAMESPACE, alto
from digitize.outputs.hocr import hocr
from digitize.outputs.text import text

XSD = Path(__file__).parents[3] / "shared" / "data" / "xsd" / "alto-4-4.xsd"
XHTML = "{http://www.w3.org/1999/xhtml}"
ALTO = f"{{{NAMESPACE}}}"
# ALTO takes attributes from XLink by a web address; this stands in for it.
XLINK = """
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"
            targetNamespace="http://www.w3.org/1999/xlink">
 <xsd:attributeGroup name="simpleLink"/>
 <xsd:attribute name="href" type="xsd:string"/><xsd:attribute name="role" type="xsd:string"/>
 <xsd:attribute name="arcrole" type="xsd:string"/><xsd:attribute name="title" type="xsd:string"/>
 <xsd:attribute name="show" type="xsd:string"/><xsd:attribute name="actuate" type="xsd:string"/>
 <xsd:attribute name="type" type="xsd:string"/>
</xsd:schema>
"""


def line(said: str, top: int, block: int = 0, kind: str = "print") -> Line:
    words = tuple(
        Word(part, (100 * i, top, 100 * i + 80, top + 20), 0.5 + i / 100)
        for i, part in enumerate(said.split(" "))
    )
    box = (0, top, 100 * len(words), top + 20)
    return Line(words, box, block, kind=kind)  # type: ignore[arg-type]


def page(*lines: Line) -> Page:
    return Page(3, 2000, 3000, 300, rotation=90, lines=lines, languages=("az",), confidence=0.9)


PAGE = page(
    line("Бағыров Мәммәд <Сәмәд> & оғлу", 10),
    line('"söz" № 12', 40),
    line("yan sütun", 10, block=1),
    line("imza", 90, block=2, kind="handwriting"),
    line("شهادتنامه", 120, block=2, kind="arabic"),
)
WORDS = [word.text for line in PAGE.lines for word in line.words]
BLANK = Page(1, 100, 100, 300, blank=True)
UNREAD = Page(1, 0, 0, 0, notes=("unreadable",))


class _Local(etree.Resolver):
    def resolve(self, url: str, _public_id: str, context: object) -> object:
        return self.resolve_string(XLINK, context) if "xlink" in url else None


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    if not XSD.exists():
        pytest.skip("the schema of ALTO 4.4 is not here")
    parser = etree.XMLParser()
    parser.resolvers.add(_Local())
    return etree.XMLSchema(etree.parse(XSD, parser))


@pytest.mark.parametrize("given_page", [PAGE, BLANK, UNREAD], ids=["page", "blank", "unread"])
def test_alto_is_valid(given_page: Page, schema: etree.XMLSchema) -> None:
    schema.assertValid(etree.fromstring(alto(given_page, "a & b.tif", "0" * 64)))


def test_alto_has_each_word_with_its_place_and_confidence() -> None:
    root = etree.fromstring(alto(PAGE, "a.tif", "0" * 64))
    strings = root.findall(f".//{ALTO}String")
    assert [s.get("CONTENT") for s in strings] == WORDS
    second = strings[1]
    place = [int(second.get(name)) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
    assert place == [100, 10, 80, 20]
    assert float(second.get("WC")) == pytest.approx(0.51)
    (sheet,) = root.findall(f".//{ALTO}Page")
    assert (sheet.get("WIDTH"), sheet.get("HEIGHT")) == ("2000", "3000")
    assert sheet.get("PHYSICAL_IMG_NR") == "3"
    blocks = root.findall(f".//{ALTO}TextBlock")
    assert [len(block.findall(f"{ALTO}TextLine")) for block in blocks] == [2, 1, 2]
    lines = blocks[2].findall(f"{ALTO}TextLine")
    assert [row.get("TAGREFS") for row in lines] == ["handwriting", "arabic"]
    assert lines[1].get("BASEDIRECTION") == "rtl"


def test_hocr_has_each_word_with_its_place_and_confidence() -> None:
    root = etree.fromstring(hocr(PAGE, 'a "b" & c.tif'))
    words = root.findall(f".//{XHTML}span[@class='ocrx_word']")
    assert [word.text for word in words] == WORDS
    assert words[1].get("title") == "bbox 100 10 180 30; x_wconf 51"
    (sheet,) = root.findall(f".//{XHTML}div[@class='ocr_page']")
    assert sheet.get("title").endswith("bbox 0 0 2000 3000; ppageno 2")
    names = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(names) == len(set(names))


def test_text_is_the_lines_and_nothing_for_a_blank_page() -> None:
    assert text(PAGE).decode() == PAGE.text + "\n"
    assert text(BLANK) == b""


@given(st.text(min_size=1), st.text())
def test_whatever_was_read_the_files_are_well_formed(said: str, name: str) -> None:
    one = page(Line((Word(said, (1, 2, 3, 4), 0.5),), (1, 2, 3, 4)))
    for made in (alto(one, name, "0" * 64), hocr(one, name)):
        assert etree.fromstring(made) is not None
