"""ALTO 4.4: the words of one page with their places, as libraries and archives exchange them."""

import xml.etree.ElementTree as ET

from digitize import __version__
from digitize.model import Box, Line, Page
from digitize.outputs.xml import blocks, plain

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
VERSION = "4.4"
_KINDS = {
    "handwriting": "handwriting, not read",
    "arabic": "Arabic script, not read",
    "stamp": "a stamp",
}
"""Kinds of line beside print, as ALTO's tags name them."""


def alto(page: Page, file: str, sha256: str) -> bytes:
    """One page as ALTO; ``file`` and ``sha256`` name its master.

    Places are pixels of the master turned upright. A word's WC is the chance that it is right.
    """
    root = ET.Element("alto", {"xmlns": NAMESPACE, "SCHEMAVERSION": VERSION})
    _description(root, page, file, sha256)
    kinds = sorted({line.kind for line in page.lines} & set(_KINDS))
    if kinds:
        tags = ET.SubElement(root, "Tags")
        for kind in kinds:
            ET.SubElement(tags, "OtherTag", ID=kind, TYPE="line", LABEL=_KINDS[kind])
    layout = ET.SubElement(root, "Layout")
    facts = {
        "ID": f"page{page.number}",
        "PHYSICAL_IMG_NR": str(page.number),
        "WIDTH": str(page.width),
        "HEIGHT": str(page.height),
    }
    if page.lines:
        facts["PC"] = f"{page.confidence:.3f}"
    if page.languages:
        facts["LANG"] = page.languages[0]
    sheet = ET.SubElement(layout, "Page", facts)
    space = ET.SubElement(sheet, "PrintSpace", _place((0, 0, page.width, page.height)))
    for number, (box, lines) in enumerate(blocks(page), start=1):
        block = ET.SubElement(space, "TextBlock", {"ID": f"block{number}", **_place(box)})
        for index, line in enumerate(lines, start=1):
            _line(block, line, f"block{number}_line{index}")
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _description(root: ET.Element, page: Page, file: str, sha256: str) -> None:
    description = ET.SubElement(root, "Description")
    ET.SubElement(description, "MeasurementUnit").text = "pixel"
    source = ET.SubElement(description, "sourceImageInformation")
    ET.SubElement(source, "fileName").text = plain(file)
    ET.SubElement(source, "fileIdentifier").text = f"sha256:{sha256}"
    step = ET.SubElement(description, "Processing", ID="reading")
    ET.SubElement(step, "processingCategory").text = "contentGeneration"
    said = (
        "words of the file's own text layer"
        if page.origin == "text-layer"
        else "words read from the picture"
    )
    ET.SubElement(
        step, "processingStepDescription"
    ).text = f"{said}; places are those on the picture turned clockwise by {page.rotation} degrees"
    software = ET.SubElement(step, "processingSoftware")
    ET.SubElement(software, "softwareName").text = "digitize"
    ET.SubElement(software, "softwareVersion").text = __version__


def _line(block: ET.Element, line: Line, name: str) -> None:
    facts = {"ID": name, **_place(line.box)}
    if line.kind in _KINDS:
        facts["TAGREFS"] = line.kind
    if line.kind == "arabic":
        facts["BASEDIRECTION"] = "rtl"
    row = ET.SubElement(block, "TextLine", facts)
    words = [word for word in line.words if word.text]
    for index, word in enumerate(words):
        said = {"CONTENT": plain(word.text), "WC": f"{word.confidence:.3f}"}
        ET.SubElement(row, "String", {**_place(word.box), **said})
        if index + 1 < len(words):
            left, right = word.box[2], words[index + 1].box[0]
            ET.SubElement(
                row, "SP", HPOS=str(left), VPOS=str(word.box[1]), WIDTH=str(max(0, right - left))
            )


def _place(box: Box) -> dict[str, str]:
    x0, y0, x1, y1 = box
    return {"HPOS": str(x0), "VPOS": str(y0), "WIDTH": str(x1 - x0), "HEIGHT": str(y1 - y0)}
