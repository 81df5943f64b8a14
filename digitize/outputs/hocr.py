"""hOCR 1.2: the words of one page with their places, as HTML."""

import xml.etree.ElementTree as ET

from digitize import __version__
from digitize.model import Box, Line, Page
from digitize.outputs.xml import blocks, plain

_CAPABILITIES = "ocr_page ocr_carea ocr_line ocrx_word"


def hocr(page: Page, file: str) -> bytes:
    """One page as hOCR (XHTML); ``file`` names its master.

    Places are pixels of the master turned upright; x_wconf is the chance in percent that a word is
    right.
    """
    root = ET.Element("html", {"xmlns": "http://www.w3.org/1999/xhtml"})
    if page.languages:
        root.set("lang", page.languages[0])
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "meta", {"charset": "utf-8"})
    ET.SubElement(head, "title").text = plain(f"{file}, page {page.number}")
    for name, content in (
        ("ocr-system", f"digitize {__version__}"),
        ("ocr-capabilities", _CAPABILITIES),
    ):
        ET.SubElement(head, "meta", {"name": name, "content": content})
    body = ET.SubElement(root, "body")
    name = plain(file).replace('"', "'")
    title = f'image "{name}"; {_bbox((0, 0, page.width, page.height))}; ppageno {page.number - 1}'
    sheet = _element(body, "div", "ocr_page", f"page_{page.number}", title)
    for number, (box, lines) in enumerate(blocks(page), start=1):
        area = _element(sheet, "div", "ocr_carea", f"block_{number}", _bbox(box))
        for index, line in enumerate(lines, start=1):
            _line(area, line, f"{number}_{index}")
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _line(area: ET.Element, line: Line, name: str) -> None:
    row = _element(area, "span", "ocr_line", f"line_{name}", _bbox(line.box))
    if line.kind != "print":
        row.set("data-kind", line.kind)
    for index, word in enumerate((word for word in line.words if word.text), start=1):
        title = f"{_bbox(word.box)}; x_wconf {100 * word.confidence:.0f}"
        _element(row, "span", "ocrx_word", f"word_{name}_{index}", title).text = plain(word.text)


def _element(parent: ET.Element, tag: str, kind: str, name: str, title: str) -> ET.Element:
    return ET.SubElement(parent, tag, {"class": kind, "id": name, "title": title})


def _bbox(box: Box) -> str:
    return "bbox " + " ".join(str(number) for number in box)
