# ruff: noqa: E501 -- sentences stand whole
"""Certificates in running prose: the facts in sentences, inflected as grammar asks.

A slot is ``{field}``, ``{field:case}`` or, for days, ``{field:style}``.
"""

import re

from samples.lexicon.cyrillic import to_cyrillic
from samples.look import Look
from samples.morphology import Case
from samples.subjects import Subject
from samples.typeset import Align, Frame, Seg

_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
CASES: dict[str, Case] = {
    "nom": "nom", "gen": "gen", "dat": "dat", "acc": "acc", "loc": "loc", "abl": "abl",
}  # fmt: skip

AZ: dict[str, tuple[str, ...]] = {
    "birth_certificate": (
        "Bu şəhadətnamə təsdiq edir ki, {surname} {given_name} {patronymic} {birth_date:in_year} {birth_place:loc} anadan olmuşdur. Atası {father_name}, anası {mother_name}. Doğum haqqında akt qeydi {registry_number} nömrə ilə {registry_date:month_first} {registry_office:loc} qeydə alınmışdır.¶Verilmə tarixi: {issue_date}",
        "Verilir {surname} {given_name} {patronymic:dat} ona görə ki, o, həqiqətən {birth_date:month_first} {birth_place:loc} doğulmuşdur.¶Valideynləri: atası {father_name}; anası {mother_name}.¶Əsas: {registry_office:gen} {registry_date:month} tarixli {registry_number} nömrəli akt qeydi.¶Arayış {issue_date:in_year} verilmişdir.",
        "Vətəndaş {surname} {given_name} {patronymic} {birth_date:dots} tarixində {birth_place:loc} anadan olmuş, bu barədə {registry_office:loc} {registry_date:dots} tarixində {registry_number} №-li akt qeydi aparılmışdır. Uşağın atası {father_name}, anası isə {mother_name} göstərilmişdir.¶Şəhadətnamə {issue_date:dots} tarixində verilmişdir.",
        "{registry_office:loc} saxlanılan {registry_number} nömrəli doğum aktına əsasən {surname} {given_name} {patronymic} {birth_date:in_year} dünyaya gəlmişdir. Doğulduğu yer: {birth_place}. Ata: {father_name}. Ana: {mother_name}. Akt {registry_date:in_year} tərtib edilmiş, sənəd {issue_date:in_year} təqdim olunmuşdur.",
    ),
    "marriage_certificate": (
        "{husband_surname} {husband_given_name} {husband_patronymic}, {husband_birth_date:month} təvəllüdlü, doğulduğu yer {husband_birth_place}, və {wife_surname} {wife_given_name} {wife_patronymic}, {wife_birth_date:month} təvəllüdlü, doğulduğu yer {wife_birth_place}, {marriage_date:in_year} nikaha daxil olmuşlar. Bu barədə {registry_office:loc} {registry_number} nömrəli akt qeydi aparılmışdır.¶Nikahdan sonra ərə {husband_surname_after}, arvada {wife_surname_after} soyadı verilmişdir.¶Verilmə tarixi: {issue_date}",
        "Bu şəhadətnamə təsdiq edir ki, {marriage_date:month_first} {husband_birth_date:month} doğulmuş {husband_surname} {husband_given_name} {husband_patronymic} ilə {wife_birth_date:month} doğulmuş {wife_surname} {wife_given_name} {wife_patronymic} arasında nikah bağlanmışdır. Nikah {registry_office:loc} {registry_number} nömrə ilə qeydə alınmışdır. Nikahdan sonrakı soyadları: əri {husband_surname_after}, arvadı {wife_surname_after}.¶Şəhadətnamə {issue_date:in_year} verilmişdir.",
        "Vətəndaş {husband_surname} {husband_given_name} {husband_patronymic} ({husband_birth_date:dots}, {husband_birth_place}) və vətəndaş {wife_surname} {wife_given_name} {wife_patronymic} ({wife_birth_date:dots}, {wife_birth_place}) {marriage_date:dots} tarixində qanuni nikah bağlamışlar. Akt qeydi № {registry_number}, {registry_office}. Arvad nikahdan sonra {wife_surname_after} soyadını daşıyır.¶Verilmişdir: {issue_date:dots}",
        "{registry_office:loc} aparılmış {registry_number} nömrəli akta görə {husband_surname} {husband_given_name} {husband_patronymic} və {wife_surname} {wife_given_name} {wife_patronymic} {marriage_date:in_year} evlənmişlər. Kişi {husband_birth_date:month_first} {husband_birth_place:loc}, qadın {wife_birth_date:month_first} {wife_birth_place:loc} anadan olmuşdur. Sənəd {issue_date:in_year} verilmişdir.",
    ),
    "death_certificate": (
        "Bu şəhadətnamə təsdiq edir ki, {birth_date:in_year} anadan olmuş {surname} {given_name} {patronymic} {death_date:in_year} {age} yaşında {death_place:loc} vəfat etmişdir. Ölümün səbəbi: {cause}. Ölüm haqqında akt qeydi {registry_number} nömrə ilə {registry_date:month_first} {registry_office:loc} aparılmışdır.¶Verilmə tarixi: {issue_date}",
        "Vətəndaş {surname} {given_name} {patronymic} {death_date:month_first} {age} yaşında vəfat etmişdir. Ölüm yeri: {death_place}. Ölümünün səbəbi {cause} olmuşdur.¶Əsas: {registry_office:gen} {registry_date:month} tarixli {registry_number} nömrəli akt qeydi.¶Şəhadətnamə {issue_date:in_year} verilmişdir.",
        "{surname} {given_name} {patronymic} {birth_date:dots} tarixində anadan olmuş, {death_date:dots} tarixində {age} yaşında {death_place:loc} vəfat etmişdir, ölüm səbəbi – {cause}. Bu barədə {registry_date:dots} tarixində {registry_number} №-li akt tərtib edilmişdir. Qeydiyyat yeri: {registry_office}.¶Verilmişdir: {issue_date:dots}",
        "{registry_office:loc} {registry_date:in_year} aparılmış {registry_number} nömrəli ölüm aktına əsasən {surname} {given_name} {patronymic} ({birth_date:month} təvəllüdlü, {age} yaş) {death_date:in_year} dünyasını dəyişmişdir. Öldüyü yer {death_place}, diaqnoz: {cause}.¶Sənəd {issue_date:in_year} təqdim olunmuşdur.",
    ),
    "id_form": (
        "Mən, {surname} {given_name} {patronymic}, {birth_date:in_year} {birth_place:loc} anadan olmuşam, cinsim {sex}, {marital_status}. Yaşayış yerim: {address}. {issuing_body} tərəfindən {issue_date:in_year} verilmiş {id_series} № {id_number} şəxsiyyət vəsiqəsini (FİN {fin}) dəyişdirməyinizi xahiş edirəm.",
        "Vətəndaş {surname} {given_name} {patronymic} ({sex}) {birth_date:month_first} {birth_place:loc} doğulmuşdur. Ailə vəziyyəti: {marital_status}. Ünvanı: {address}.¶Şəxsiyyətini təsdiq edən sənəd: seriya {id_series} № {id_number}, FİN {fin}, verilib {issue_date:dots}, verən orqan {issuing_body}.",
        "Bu arayış {surname} {given_name} {patronymic:dat} verilir ki, o, {birth_date:dots} tarixində {birth_place:loc} anadan olmuş, {address} ünvanında qeydiyyatdadır. Cinsi {sex}, ailə vəziyyəti {marital_status}. Sənədi: {id_series} {id_number}, {issue_date:dots} tarixində {issuing_body} tərəfindən verilmişdir.",
        "{address} ünvanında yaşayan {surname} {given_name} {patronymic} şəxsiyyət vəsiqəsi {id_series} № {id_number} ilə (fərdi kodu {fin}) tanınır. Doğum tarixi {birth_date:dots}, doğum yeri {birth_place}, cinsi {sex}. Vəsiqə {issuing_body} tərəfindən {issue_date:in_year} təqdim edilmişdir.",
    ),
    "land_extract": (
        "Bu çıxarış təsdiq edir ki, {address} ünvanında yerləşən, ümumi sahəsi {area} olan, təyinatı «{purpose}» kimi göstərilmiş daşınmaz əmlak {owner_name:gen} mülkiyyətindədir. Mülkiyyət hüququ dövlət reyestrində {registry_number} nömrə ilə qeydə alınmışdır, kadastr nömrəsi {cadastral_number}.¶Çıxarışı verən orqan: {issuing_body}. Qeydiyyatçı {registrar}.¶Verilmə tarixi: {issue_date}",
        "{owner_name} adına daşınmaz əmlakın dövlət reyestrində {registry_number} nömrə ilə mülkiyyət hüququ qeydə alınmışdır.¶Əmlakın ünvanı: {address}. Sahəsi: {area}. Təyinatı: {purpose}. Kadastr №: {cadastral_number}.¶{issuing_body}, qeydiyyatçı {registrar}, {issue_date:month}",
        "Reyestrin {registry_number} nömrəli yazısına əsasən mülkiyyətçi {owner_name}, əmlakın yeri {address}, sahəsi {area}, istifadə məqsədi {purpose}, kadastr nömrəsi {cadastral_number}. Çıxarış {issuing_body} tərəfindən {issue_date:dots} tarixində verilmişdir. Dövlət qeydiyyatçısı: {registrar}",
        "{issuing_body} bildirir ki, kadastrda {cadastral_number} nömrəsi ilə göstərilən, {address} ünvanındakı {area} sahə {owner_name:dat} məxsusdur və reyestrə {registry_number} nömrəsi ilə daxil edilmişdir. İstifadə növü: {purpose}.¶{issue_date:month}, qeydiyyatçı: {registrar}",
    ),
}
RU: dict[str, tuple[str, ...]] = {
    "birth_certificate": (
        "Настоящее свидетельство подтверждает, что {surname} {given_name} {patronymic} родился (родилась) {birth_date:month}, место рождения: {birth_place}. Отец: {father_name}, мать: {mother_name}. О рождении {registry_date:month} произведена запись акта № {registry_number}. Место регистрации: {registry_office}.¶Дата выдачи: {issue_date}",
        "Выдана в том, что гр. {surname} {given_name} {patronymic} действительно родился (родилась) {birth_date:month} ({birth_place}).¶Родители: отец {father_name}, мать {mother_name}.¶Основание: актовая запись № {registry_number} от {registry_date:month}, {registry_office}.¶Справка выдана {issue_date:month}",
        "В книге записей актов гражданского состояния ({registry_office}) имеется запись № {registry_number} от {registry_date:dots} о рождении ребёнка: {surname} {given_name} {patronymic}, дата рождения {birth_date:dots}, место рождения {birth_place}. Отец ребёнка {father_name}, мать ребёнка {mother_name}.¶Свидетельство выдано {issue_date:dots}",
        "Согласно записи № {registry_number}, составленной {registry_date:month} ({registry_office}), {birth_date:month} появился на свет ребёнок: {surname} {given_name} {patronymic}. Родился в: {birth_place}. Отцом записан {father_name}, матерью {mother_name}. Документ выдан {issue_date:month}",
    ),
    "marriage_certificate": (
        "Гражданин {husband_surname} {husband_given_name} {husband_patronymic}, родившийся {husband_birth_date:month}, место рождения {husband_birth_place}, и гражданка {wife_surname} {wife_given_name} {wife_patronymic}, родившаяся {wife_birth_date:month}, место рождения {wife_birth_place}, заключили брак {marriage_date:month}, о чём в книге записей актов произведена запись № {registry_number}. После заключения брака присвоены фамилии: мужу {husband_surname_after}, жене {wife_surname_after}.¶Место регистрации: {registry_office}.¶Дата выдачи: {issue_date}",
        "Настоящим удостоверяется, что {marriage_date:month} {husband_surname} {husband_given_name} {husband_patronymic} ({husband_birth_date:dots}, {husband_birth_place}) и {wife_surname} {wife_given_name} {wife_patronymic} ({wife_birth_date:dots}, {wife_birth_place}) вступили в брак. Запись акта № {registry_number}, {registry_office}. Фамилия после брака: мужа {husband_surname_after}, жены {wife_surname_after}.¶Выдано {issue_date:month}",
        "Брак между гр. {husband_surname} {husband_given_name} {husband_patronymic}, {husband_birth_date:dots} г. рождения, и гр. {wife_surname} {wife_given_name} {wife_patronymic}, {wife_birth_date:dots} г. рождения, заключён {marriage_date:month}. Актовая запись № {registry_number} хранится: {registry_office}. Жене присвоена фамилия {wife_surname_after}.¶Свидетельство выдано {issue_date:month}",
        "По записи № {registry_number} ({registry_office}) {husband_surname} {husband_given_name} {husband_patronymic}, родился {husband_birth_date:month}, {husband_birth_place}, и {wife_surname} {wife_given_name} {wife_patronymic}, родилась {wife_birth_date:month}, {wife_birth_place}, поженились {marriage_date:month}. Документ выдан {issue_date:month}",
    ),
    "death_certificate": (
        "Гражданин (ка) {surname} {given_name} {patronymic}, родившийся (аяся) {birth_date:month}, умер (ла) {death_date:month} в возрасте {age} лет. Место смерти: {death_place}. Причина смерти: {cause}. О смерти {registry_date:month} произведена запись акта № {registry_number}. Место регистрации: {registry_office}.¶Дата выдачи: {issue_date}",
        "Настоящее свидетельство подтверждает, что {death_date:month} в возрасте {age} лет умер (ла) {surname} {given_name} {patronymic}, место смерти {death_place}, причина смерти {cause}, о чём составлен акт № {registry_number} от {registry_date:month} ({registry_office}).¶Выдано {issue_date:month}",
        "В книге записей актов о смерти ({registry_office}) имеется запись № {registry_number} от {registry_date:dots}: {surname} {given_name} {patronymic}, дата рождения {birth_date:dots}, дата смерти {death_date:dots}, возраст {age}, место смерти {death_place}, причина смерти – {cause}.¶Справка выдана {issue_date:dots}",
        "Согласно акту № {registry_number}, составленному {registry_date:month} ({registry_office}), {surname} {given_name} {patronymic}, {birth_date:dots} г. рождения, скончался (лась) {death_date:month} {age} лет от роду. Где умер (умерла): {death_place}. Диагноз: {cause}.¶Документ выдан {issue_date:month}",
    ),
    "id_form": (
        "Я, {surname} {given_name} {patronymic}, родился (родилась) {birth_date:month}, место рождения: {birth_place}, пол {sex}, семейное положение: {marital_status}. Проживаю по адресу: {address}. Прошу обменять мой паспорт серии {id_series} № {id_number}, выданный {issue_date:month} (кем выдан: {issuing_body}).",
        "Гр. {surname} {given_name} {patronymic}, пол {sex}, дата рождения {birth_date:dots}, место рождения {birth_place}, семейное положение: {marital_status}, проживает по адресу: {address}.¶Паспорт: серия {id_series} № {id_number}, выдан {issue_date:dots}, кем выдан: {issuing_body}.",
        "Справка дана гр. {surname} {given_name} {patronymic} (дата рождения {birth_date:dots}, место рождения {birth_place}) в том, что он (она) прописан (а) по адресу: {address}. Документ: паспорт {id_series} № {id_number}, дата выдачи {issue_date:dots}, орган {issuing_body}. Пол: {sex}.",
        "По адресу {address} проживает {surname} {given_name} {patronymic}, {birth_date:dots} г. рождения, уроженец (ка): {birth_place}; пол {sex}; {marital_status}. Личность удостоверена паспортом {id_series} № {id_number}, который выдан {issue_date:month} ({issuing_body}).",
    ),
    "land_extract": (
        "Настоящая выписка подтверждает, что недвижимое имущество по адресу {address} общей площадью {area}, назначение: {purpose}, принадлежит на праве собственности: {owner_name}. Право зарегистрировано в государственном реестре под № {registry_number}, кадастровый номер {cadastral_number}.¶Орган регистрации: {issuing_body}. Регистратор {registrar}.¶Дата выдачи: {issue_date}",
        "В реестре под номером {registry_number} зарегистрировано право собственности. Собственник: {owner_name}. Адрес объекта: {address}. Площадь: {area}. Назначение: {purpose}. Кадастровый №: {cadastral_number}.¶{issuing_body}, регистратор {registrar}, {issue_date:month}",
        "Согласно записи № {registry_number} правообладатель {owner_name}, адрес имущества: {address}, площадь {area}, целевое назначение: {purpose}, кадастровый номер {cadastral_number}. Выписка выдана {issue_date:dots}, орган: {issuing_body}. Государственный регистратор: {registrar}",
        "{issuing_body} сообщает, что участок с кадастровым номером {cadastral_number} по адресу {address}, площадью {area}, внесён в реестр под № {registry_number}. Владелец: {owner_name}. Вид использования: {purpose}.¶{issue_date:month}, регистратор: {registrar}",
    ),
}


def write(frame: Frame, subject: Subject, look: Look) -> None:
    """The facts of ``subject`` as paragraphs of prose."""
    draw = look.draw
    templates = (RU if look.tongue == "Russian" else AZ)[subject.kind]
    if subject.kind == "id_form" and "fin" not in subject.facts:
        templates = tuple(t.replace(" (FİN {fin})", "").replace(", FİN {fin}", "")
                          .replace(" (fərdi kodu {fin})", "") for t in templates)  # fmt: skip
    text = draw.wording(templates)
    hand = look.body if look.typed or draw.chance(0.7) else look.value
    value_hand = look.value if draw.chance(0.35) and hand is look.body else None
    align: Align = "justify" if draw.chance(0.5) else "left"
    frame.leading = draw.rng.uniform(1.4, 1.9)
    for paragraph in text.split("¶"):
        segs = segments(paragraph, subject, look)
        frame.paragraph(segs, hand, align=align, indent=24.0, value_hand=value_hand)
        frame.gap(hand.size * 0.3)


def segments(template: str, subject: Subject, look: Look) -> list[Seg]:
    """``template`` with the facts put in, each its own segment, in the document's tongue."""
    out: list[Seg] = []
    at = 0
    for match in _SLOT.finditer(template):
        out.append(_literal(template[at : match.start()], look, out))
        at = match.end()
        name, how = match.group(1), match.group(2) or ""
        fact = subject.facts[name]
        case = CASES.get(how, "nom")
        style = how if how and how not in CASES else "quoted"
        printed = fact.printed(look.tongue, style, case)
        out.append(Seg(printed, name))
    out.append(_literal(template[at:], look, out))
    return [seg for seg in out if seg.text]


def _literal(text: str, look: Look, before: list[Seg]) -> Seg:
    if before and before[-1].text.endswith(".") and text.startswith("."):
        text = text[1:]
    return Seg(to_cyrillic(text) if look.tongue == "Cyrl" else text)
