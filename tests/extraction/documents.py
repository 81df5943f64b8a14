"""What tests ask of the documents that extraction makes of a page."""

from digitize.extraction import extract
from digitize.kinds.pipelines import Pipeline
from digitize.model import Extraction, Page


def only(pages: Page | list[Page], pipeline: Pipeline, name: str = "scan.png") -> Extraction:
    (document,) = extract(pages if isinstance(pages, list) else [pages], pipeline, name)
    return document


def values(document: Extraction) -> dict[str, str]:
    return {name: field.value for name, field in document.fields.items() if field.value}
