# ruff: noqa: E501 -- sentences stand whole
"""Certificates told in sentences, of the part *other*: certificates filled in, records, references.

Slots are those of ``prose``. ``¶`` begins a paragraph; a line that begins with ``^`` is a caption
in small print under the one before.
"""

from samples.layouts import prose
from samples.lexicon.cyrillic import to_cyrillic
from samples.look import Look
from samples.subjects import Subject
from samples.typeset import Align, Frame, Seg

AZ: dict[str, tuple[str, ...]] = {
    "birth_certificate": (
        "Vətəndaş {surname} {given_name} {patronymic}¶^(soyadı, adı, atasının adı)¶{birth_date}¶^(gün, ay və il)¶tarixində {birth_place:loc} anadan olmuşdur.¶Bu barədə doğum aktlarını qeyd etmə kitabında {registry_date:month_first} {registry_number} nömrəli qeyd yazılmışdır.¶Valideynləri: ata {father_name}¶ana {mother_name}¶Qeyd edildiyi yer {registry_office}¶Verilmişdir {issue_date}",
        "{birth_date:month_first} {birth_place:loc} {surname} {given_name} {patronymic} adlı uşaq dünyaya gəlmişdir.¶Uşağın valideynləri {father_name} (ata) və {mother_name} (ana) olmuşdur.¶Doğum {registry_office} tərəfindən {registry_date:dots} tarixdə № {registry_number} ilə qeydiyyata alınmışdır.¶Sənədin verildiyi gün: {issue_date:dots}",
        "Arayış¶{registry_office} bildirir ki, arxivdə saxlanılan doğum kitabında {registry_date:dots} tarixli, {registry_number} saylı akt qeydi vardır.¶Həmin qeydə görə {surname} {given_name} {patronymic} {birth_place:loc} {birth_date:in_year} doğulub.¶Atası: {father_name}. Anası: {mother_name}.¶{issue_date:month}",
        "Doğulan: {surname} {given_name} {patronymic}, {birth_date:dots}, {birth_place}.¶Atası {father_name}, anası {mother_name}.¶Akt № {registry_number}, {registry_date:dots}, {registry_office}.¶Şəhadətnamə {issue_date:dots} tarixində verilib.",
    ),
    "marriage_certificate": (
        "Vətəndaş {husband_surname} {husband_given_name} {husband_patronymic}¶^(soyadı, adı, atasının adı)¶{husband_birth_date} {husband_birth_place:loc} anadan olmuş¶və vətəndaş {wife_surname} {wife_given_name} {wife_patronymic}¶^(soyadı, adı, atasının adı)¶{wife_birth_date} {wife_birth_place:loc} anadan olmuş¶{marriage_date:in_year} evlənmişlər.¶Bu barədə evlənmə aktlarını qeyd etmə kitabında {registry_number} nömrəli qeyd edilmişdir.¶Nikah bağlandıqdan sonra soyadları: ərin {husband_surname_after}, arvadın {wife_surname_after}¶Qeyd edildiyi yer {registry_office}¶Verilmişdir {issue_date}",
        "Nikah {marriage_date:month_first} {registry_office:loc} bağlanmış və {registry_number} saylı akt tərtib olunmuşdur.¶Ər: {husband_surname} {husband_given_name} {husband_patronymic}, {husband_birth_date:dots} təvəllüdlü, {husband_birth_place}.¶Arvad: {wife_surname} {wife_given_name} {wife_patronymic}, {wife_birth_date:dots} təvəllüdlü, {wife_birth_place}.¶Nikahdan sonra ər {husband_surname_after}, arvad {wife_surname_after} soyadını daşıyır.¶{issue_date:month}",
        "{husband_birth_date:in_year} {husband_birth_place:loc} doğulmuş {husband_surname} {husband_given_name} {husband_patronymic} və {wife_birth_date:in_year} {wife_birth_place:loc} doğulmuş {wife_surname} {wife_given_name} {wife_patronymic} {marriage_date:dots} tarixdə nikaha girmişlər. Akt qeydi {registry_number}, {registry_office}.¶Ərə {husband_surname_after} soyadı, arvada {wife_surname_after} soyadı verildi.¶Sənəd {issue_date:dots} tarixdə verilib.",
    ),
    "death_certificate": (
        "Vətəndaş {surname} {given_name} {patronymic}¶^(soyadı, adı, atasının adı)¶{death_date}¶^(gün, ay və il)¶{age} yaşında {death_place:loc} ölmüşdür.¶Bu barədə ölüm aktlarını qeyd etmə kitabında {registry_date:month_first} {registry_number} nömrəli qeyd yazılmışdır.¶Ölümün səbəbi {cause}¶Qeyd edildiyi yer {registry_office}¶Verilmişdir {issue_date}",
        "{registry_office} təsdiq edir ki, {birth_date:dots} tarixində doğulmuş {surname} {given_name} {patronymic} {death_date:dots} tarixində vəfat etmişdir.¶Vəfat yeri: {death_place}. Yaşı: {age}. Səbəb: {cause}.¶Akt qeydi {registry_date:dots}, № {registry_number}.¶{issue_date:month}",
        "{surname} {given_name} {patronymic} ({birth_date:dots} təvəllüdlü) {death_date:month_first} {death_place:loc} {cause} nəticəsində {age} yaşında dünyasını dəyişmişdir. Ölüm haqqında {registry_number} saylı akt qeydi {registry_date:dots} tarixində {registry_office:loc} tərtib olunub.¶Verildi: {issue_date:dots}",
    ),
    "id_form": (
        "Soyadım {surname}, adım {given_name}, atamın adı {patronymic}. {birth_date:in_year} {birth_place:loc} doğulmuşam. Cinsim: {sex}. Ailə vəziyyətim: {marital_status}.¶Daimi yaşayıram: {address}.¶Əvvəlki sənədim: {id_series} {id_number}, FİN {fin}, {issuing_body} {issue_date:dots} tarixdə vermişdir.",
        "Vətəndaş {surname} {given_name} {patronymic}, {sex}, {marital_status}, {birth_date:dots} təvəllüdlü, {birth_place:loc} anadan olub, {address} ünvanında qeydiyyatda olan şəxsdir.¶Vəsiqə: seriya {id_series}, nömrə {id_number} (FİN {fin}). Vəsiqəni {issue_date:in_year} {issuing_body} təqdim edib.",
    ),
    "land_extract": (
        "Reyestrdə {registry_number} sayı ilə aparılmış qeydə uyğun olaraq {address} ünvanındakı {area} sahənin ({purpose}) mülkiyyətçisi {owner_name} sayılır. Sahənin kadastr nömrəsi: {cadastral_number}.¶Çıxarış {issue_date:in_year} {issuing_body} tərəfindən hazırlanmışdır.¶Qeydiyyatçı: {registrar}",
        "Əmlak: {purpose}, {area}.¶Yerləşir: {address}.¶Kadastr № {cadastral_number}, qeydiyyat № {registry_number}.¶Mülkiyyət hüququ {owner_name} üçün tanınmışdır.¶{issuing_body}¶{issue_date:month} {registrar}",
    ),
}  # fmt: skip
RU: dict[str, tuple[str, ...]] = {
    "birth_certificate": (
        "Гражданин (ка) {surname} {given_name} {patronymic}¶^(фамилия, имя, отчество)¶родился (лась) {birth_date}¶^(число, месяц, год)¶место рождения {birth_place}¶о чём в книге записей актов гражданского состояния о рождении {registry_date:month} произведена соответствующая запись за № {registry_number}¶Родители: отец {father_name}¶мать {mother_name}¶Место регистрации {registry_office}¶Дата выдачи {issue_date}",
        "По записи № {registry_number} от {registry_date:dots}, хранящейся в архиве ({registry_office}), значится: {surname} {given_name} {patronymic} родился {birth_date:month}, {birth_place}.¶Отец: {father_name}. Мать: {mother_name}.¶Справка дана {issue_date:dots}",
        "Родился: {surname} {given_name} {patronymic}, {birth_date:dots}, {birth_place}.¶Отец {father_name}, мать {mother_name}.¶Акт № {registry_number} от {registry_date:dots}, {registry_office}.¶Выдано {issue_date:dots}.",
    ),
    "marriage_certificate": (
        "Гражданин {husband_surname} {husband_given_name} {husband_patronymic}¶^(фамилия, имя, отчество)¶родившийся {husband_birth_date}, {husband_birth_place}¶и гражданка {wife_surname} {wife_given_name} {wife_patronymic}¶^(фамилия, имя, отчество)¶родившаяся {wife_birth_date}, {wife_birth_place}¶{marriage_date:month} заключили брак,¶о чём в книге записей актов о браке произведена запись за № {registry_number}.¶После заключения брака присвоены фамилии: мужу {husband_surname_after}¶жене {wife_surname_after}¶Место регистрации {registry_office}¶Дата выдачи {issue_date}",
        "Брак заключён {marriage_date:dots} (запись № {registry_number}, {registry_office}).¶Муж: {husband_surname} {husband_given_name} {husband_patronymic}, {husband_birth_date:dots} года рождения, уроженец: {husband_birth_place}.¶Жена: {wife_surname} {wife_given_name} {wife_patronymic}, {wife_birth_date:dots} года рождения, уроженка: {wife_birth_place}.¶Фамилии после брака: {husband_surname_after} и {wife_surname_after}.¶{issue_date:month}",
    ),
    "death_certificate": (
        "Гражданин (ка) {surname} {given_name} {patronymic}¶^(фамилия, имя, отчество)¶умер (ла) {death_date}¶^(число, месяц, год)¶в возрасте {age} лет, место смерти {death_place}¶о чём в книге записей актов о смерти {registry_date:month} произведена запись за № {registry_number}¶Причина смерти {cause}¶Место регистрации {registry_office}¶Дата выдачи {issue_date}",
        "{registry_office} удостоверяет, что {surname} {given_name} {patronymic}, {birth_date:dots} года рождения, скончался {death_date:month} на {age} году жизни. Местность: {death_place}. Смерть последовала от болезни: {cause}. Акт № {registry_number} составлен {registry_date:dots}.¶Выдано: {issue_date:dots}",
    ),
    "id_form": (
        "Я, {surname} {given_name} {patronymic}, родился {birth_date:month}, место рождения {birth_place}, пол {sex}, {marital_status}, проживаю по адресу: {address}.¶Имею паспорт {id_series} № {id_number}, выдан {issuing_body}, {issue_date:dots}.",
        "{surname} {given_name} {patronymic}; {sex}; {birth_date:dots}; {birth_place}; {marital_status}.¶Прописан: {address}.¶Документ {id_series} {id_number}, выдавший орган {issuing_body}, от {issue_date:dots}.",
    ),
    "land_extract": (
        "Согласно реестру (запись {registry_number}) объект, расположенный по адресу: {address}, площадью {area}, назначение: {purpose}, кадастровый № {cadastral_number}, принадлежит на праве собственности: {owner_name}.¶Выписку составил {issuing_body}, {issue_date:dots}, регистратор {registrar}.",
        "Объект: {purpose}, {area}.¶Расположен: {address}.¶Кадастровый № {cadastral_number}, рег. № {registry_number}.¶Право зарегистрировано за лицом: {owner_name}.¶{issuing_body}¶{issue_date:month} {registrar}",
    ),
}  # fmt: skip


def write(frame: Frame, subject: Subject, look: Look, placed: set[str]) -> None:
    """The facts of ``subject`` in sentences; those in the head, ``placed``, are said again."""
    draw = look.draw
    templates = (RU if look.tongue == "Russian" else AZ)[subject.kind]
    text = draw.rng.choice(templates)
    if "fin" not in subject.facts:
        text = text.replace(", FİN {fin}", "").replace(" (FİN {fin})", "")
    hand = look.body
    value_hand = look.value if draw.chance(0.6) else None
    filled = "^" in text
    align: Align = "justify" if draw.chance(0.3) and not filled else "left"
    frame.leading = draw.rng.uniform(1.35, 1.8)
    indent = 0.0 if filled else draw.rng.choice((0.0, 20.0))
    for paragraph in text.split("¶"):
        if paragraph.startswith("^"):
            caption = paragraph[1:]
            caption = to_cyrillic(caption) if look.tongue == "Cyrl" else caption
            leading, frame.leading = frame.leading, 1.1
            frame.paragraph(caption, look.small, align="center")
            frame.leading = leading
            continue
        segs = [
            Seg(s.text) if s.field in placed else s
            for s in prose.segments(paragraph, subject, look)
        ]
        frame.paragraph(segs, hand, align=align, indent=indent, value_hand=value_hand)
        if filled:
            frame.rule(width=0.4, dots=draw.chance(0.2), below=2.5)
        else:
            frame.gap(hand.size * 0.3)
