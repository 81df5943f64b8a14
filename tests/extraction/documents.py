"""What tests ask of the documents that extraction makes of a page."""

from digitize.extraction import extract
from digitize.kinds.pipelines import Pipeline
from digitize.model import Extraction, Page

MODERN = """
                 AZƏRBAYCAN RESPUBLİKASI

             DOĞUM HAQQINDA ŞƏHADƏTNAMƏ

                          Seriya AB-I № 123456

Soyadı              Bağırov
Adı                 Məmməd
Atasının adı        Səməd oğlu
Doğum tarixi        12.03.1987
Doğum yeri          Bakı şəhəri, Nəsimi rayonu

Atası               Bağırov Səməd Əli oğlu
Anası               Bağırova Leyla Kərim qızı

Akt qeydi №  1435         Qeydiyyat tarixi   20.03.1987
Qeydiyyat orqanı    Bakı şəhəri Nəsimi rayon VVAQ şöbəsi
Verilmə tarixi: 21.03.1987
M.Y.
"""


def only(pages: Page | list[Page], pipeline: Pipeline, name: str = "scan.png") -> Extraction:
    (document,) = extract(pages if isinstance(pages, list) else [pages], pipeline, name)
    return document


def values(document: Extraction) -> dict[str, str]:
    return {name: field.value for name, field in document.fields.items() if field.value}
