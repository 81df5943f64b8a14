"""Every normaliser by the name that schemas give in ``x-normaliser``."""

from digitize.language import amounts, codes, dates, names, prose, shelfmarks, vocabulary
from digitize.language.values import Context, Normalised, Normaliser

__all__ = ["NORMALISERS", "Context", "Normalised", "Normaliser"]

NORMALISERS: dict[str, Normaliser] = {
    "address": prose.address,
    "age": codes.age,
    "amount": amounts.amount,
    "area": codes.area,
    "cadastral_number": codes.cadastral_number,
    "case": shelfmarks.case,
    "code": codes.code,
    "count": codes.count,
    "date": dates.normalise_date,
    "date_range": prose.date_range,
    "document_kind": vocabulary.document_kind,
    "fin": codes.fin,
    "fond": shelfmarks.fond,
    "full_name": names.full_name,
    "given_name": names.given_name,
    "id_number": codes.id_number,
    "id_series": codes.id_series,
    "inventory": shelfmarks.inventory,
    "leaf": shelfmarks.leaf,
    "marital_status": vocabulary.marital_status,
    "number": codes.number,
    "office": prose.office,
    "order_number": codes.code,
    "owner": prose.owner,
    "patronymic": names.patronymic,
    "person_as_printed": names.person_as_printed,
    "person_in_dative": names.person_in_dative,
    "phone": codes.phone,
    "place": prose.place,
    "printed": amounts.printed,
    "registry_number": codes.number,
    "row_number": codes.row_number,
    "series": codes.series,
    "sex": vocabulary.sex,
    "surname": names.surname,
    "text": prose.text,
    "title": prose.title,
}
