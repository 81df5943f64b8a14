# ruff: noqa: E501 -- wordings of one label stand side by side
"""How forms word their labels, captions and titles, in Azerbaijani and in Russian."""

from dataclasses import dataclass

from samples.lexicon import others
from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.pools import Draw, Tongue
from samples.lexicon.varying import varied


@dataclass(frozen=True)
class Wordings:
    """Ways to word one thing, in each language; every fourth is held back.

    ``others`` are the further ways that only the part called *other* draws; ``varies`` says that it
    prints them in more ways than they are listed.
    """

    az: tuple[str, ...]
    ru: tuple[str, ...]
    others: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    varies: bool = False

    def draw(self, draw: Draw, tongue: Tongue) -> str:
        """One wording from the part that ``draw`` may use, as ``tongue`` prints it."""
        russian = tongue == "Russian"
        if draw.parts.wordings == "other" and self.others[russian]:
            text = draw.rng.choice(self.others[russian])
            text = varied(text, draw.rng, russian=russian) if self.varies else text
        else:
            text = draw.wording(self.ru if russian else self.az)
        return to_cyrillic(text) if tongue == "Cyrl" else text


def _parsed(block: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Parse "key: az; az … | ru; ru …", one key a line."""
    out = {}
    for line in block.strip().splitlines():
        key, rest = line.split(":", 1)
        az, ru = rest.split("|")
        out[key.strip()] = (_wordings(az), _wordings(ru))
    return out


def _wordings(text: str) -> tuple[str, ...]:
    return tuple(wording.strip() for wording in text.split(";"))


def _table(block: str, others: str, *, varies: bool = False) -> dict[str, Wordings]:
    """The wordings of ``block``, with those of ``others`` that are none of them."""
    more = _parsed(others)
    out: dict[str, Wordings] = {}
    for key, (az, ru) in _parsed(block).items():
        own = {text.casefold() for text in (*az, *ru)}
        new_az, new_ru = more.get(key, ((), ()))
        more_of_both = _without(new_az, own), _without(new_ru, own)
        out[key] = Wordings(az, ru, more_of_both, varies)
    return out


def _without(texts: tuple[str, ...], own: set[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.casefold() not in own)


LABELS = _table(
    """
full_name: Soyadı, adı, atasının adı; Vətəndaş; S.A.A.; Familiyası, adı, ata adı | Фамилия, имя, отчество; Гражданин (ка); Ф.И.О.; Ф., имя и отчество
surname: Soyadı; Soyad; Familiyası; Familiyası (soyadı) | Фамилия; Фамилия; Фамилия гражданина; Фам.
given_name: Adı; Ad; Öz adı; Adı (tam) | Имя; Имя; Имя (полностью); Собственное имя
patronymic: Atasının adı; Ata adı; Atasının adı (oğlu, qızı); Atasının öz adı | Отчество; Отчество; Отчество (по отцу); Отч.
birth_date: Doğulduğu tarix; Doğum tarixi; Anadan olduğu tarix; Təvəllüdü; Doğulduğu gün, ay, il; Anadan olduğu gün, ay və il; Doğum günü, ayı, ili; Nə vaxt anadan olmuşdur | Дата рождения; Родился (лась); Число, месяц и год рождения; Когда родился (родилась); Год, месяц и число рождения; День, месяц, год рождения; Время рождения; Дата рожд.
birth_place: Doğulduğu yer; Doğum yeri; Anadan olduğu yer; Harada anadan olmuşdur; Doğulduğu yer (şəhər, kənd) | Место рождения; Место рождения ребёнка; Место рождения (город, село, район); Где родился (родилась); Родился (лась) в
birth_place_of: Doğulduğu yer; Doğum yeri; Anadan olduğu yer; Harada anadan olmuşdur | Место рождения; Место рожд.; Место рождения (город, село, район); Где родился (родилась)
father_name: Atası; Ata; Atasının soyadı, adı, atasının adı; Atası haqqında məlumat | Отец; Отец ребёнка; Отец (фамилия, имя, отчество); Сведения об отце
mother_name: Anası; Ana; Anasının soyadı, adı, atasının adı; Anası haqqında məlumat | Мать; Мать ребёнка; Мать (фамилия, имя, отчество); Сведения о матери
registry_number: Akt qeydi №; Akt qeydinin nömrəsi; Qeydiyyat №; Aktın sıra nömrəsi; Akt qeydi nömrəsi | Запись акта №; Актовая запись №; Номер актовой записи; Регистрационный № акта; За №
registry_date: Qeydiyyat tarixi; Akt qeydinin tarixi; Qeydə alındığı tarix; Aktın tərtib olunduğu gün; Akt qeydinin aparıldığı tarix | Дата регистрации; Дата записи акта; Дата актовой записи; Когда зарегистрировано; Произведена запись
registry_office: Qeydiyyat yeri; Qeydiyyat orqanı; Qeydiyyatı aparan orqan; Qeydə alan idarə; Qeydə alındığı yer | Место регистрации; Орган ЗАГС; Наименование органа ЗАГС; Кем зарегистрировано; Место регистрации акта
issue_date: Verilmə tarixi; Verildiyi tarix; Şəhadətnamənin verilmə tarixi; Nə vaxt verilmişdir; Verilmişdir | Дата выдачи; Выдано; Дата выдачи свидетельства; Когда выдано; Свидетельство выдано
marriage_date: Nikahın bağlandığı tarix; Nikah tarixi; Nikahın qeydə alındığı tarix; Nə vaxt nikaha daxil olmuşlar | Дата заключения брака; Заключили брак; Брак заключён; Дата вступления в брак
husband_surname_after: Nikahdan sonra soyadı: ərin; Ərə verilmiş soyadı; Nikahdan sonra ərin soyadı; Ərin yeni familiyası | Фамилия после заключения брака: мужа; Присвоена фамилия: ему; Фамилия мужа после брака; Новая фамилия мужа
wife_surname_after: Nikahdan sonra soyadı: arvadın; Arvada verilmiş soyadı; Nikahdan sonra arvadın soyadı; Arvadın yeni familiyası | Фамилия после заключения брака: жены; Присвоена фамилия: ей; Фамилия жены после брака; Новая фамилия жены
husband: Ər; Ərin; Kişi; Nikaha daxil olan kişi | Муж; Он; О муже; Супруг
wife: Arvad; Arvadın; Qadın; Nikaha daxil olan qadın | Жена; Она; О жене; Супруга
death_date: Ölüm tarixi; Vəfat etdiyi tarix; Ölümün baş verdiyi tarix; Nə vaxt vəfat etmişdir; Öldüyü tarix | Дата смерти; Умер (ла); Время смерти; Когда умер (умерла); Дата смерти (число, месяц, год)
age: Yaşı; Yaş; Ölən zaman yaşı; Neçə yaşında vəfat etmişdir | Возраст; В возрасте; Возраст умершего; Сколько лет умершему
death_place: Ölüm yeri; Vəfat etdiyi yer; Ölümün baş verdiyi yer; Harada vəfat etmişdir | Место смерти; Место смерти (город, селение); Умер (ла) в; Где умер (умерла)
cause: Ölümün səbəbi; Ölüm səbəbi; Vəfatının səbəbi; Nədən vəfat etmişdir | Причина смерти; Причина смерти (диагноз); Смерть последовала от; Отчего умер (ла)
sex: Cinsi; Cins; Cinsiyyəti; Kişi, yoxsa qadın | Пол; Пол (м., ж.); Пол гражданина; Муж., жен.
marital_status: Ailə vəziyyəti; Ailə vəz.; Nikah vəziyyəti; Evlidir, yoxsa subay | Семейное положение; Сем. положение; Семейное положение гражданина; Состоит ли в браке
residence: Yaşayış yeri; Ünvanı; Yaşadığı ünvan; Daimi yaşadığı yer; Qeydiyyatda olduğu ünvan | Адрес; Место жительства; Домашний адрес; Где проживает; Адрес места жительства
id_document: Şəxsiyyət vəsiqəsi; Vəsiqənin seriyası və nömrəsi; Sənədin seriyası, №-si; Şəxsiyyəti təsdiq edən sənəd | Паспорт; Серия и номер паспорта; Паспорт: серия, №; Документ, удостоверяющий личность
fin: FİN; FİN kod; Fərdi identifikasiya nömrəsi; Fərdi kod (FİN) | ФИН; ФИН-код; Персональный номер (ФИН); Личный код (ФИН)
issuing_body: Sənədi vermiş orqan; Verən orqan; Verən orqanın adı; Kim tərəfindən verilmişdir; Vəsiqəni verən orqan | Кем выдан; Орган, выдавший документ; Наименование органа; Каким органом выдан; Выдан
id_issue_date: Verilmə tarixi; Verildiyi tarix; Sənədin verilmə tarixi; Nə vaxt verilmişdir | Дата выдачи; Выдан (дата); Дата выдачи документа; Когда выдан
reestr_number: Reyestr nömrəsi; Qeydiyyat nömrəsi; Reyestr üzrə qeydiyyat nömrəsi; Dövlət reyestrində №-si | Реестровый номер; Регистрационный номер; Номер регистрации в реестре; № по государственному реестру
cadastral_number: Kadastr nömrəsi; Torpaq sahəsinin kadastr nömrəsi; Kadastr №; Kadastr üzrə nömrəsi | Кадастровый номер; Кадастровый номер участка; Кадастровый №; Номер по кадастру
owner_name: Mülkiyyətçi; Mülkiyyətçinin soyadı, adı, atasının adı; Hüquq sahibi; Əmlakın sahibi | Собственник; Правообладатель; Ф.И.О. собственника; Владелец
property_address: Ünvan; Əmlakın ünvanı; Daşınmaz əmlakın ünvanı; Əmlakın yerləşdiyi yer | Адрес; Адрес объекта; Адрес недвижимого имущества; Местонахождение объекта
area: Sahəsi; Ümumi sahəsi; Torpaq sahəsinin ölçüsü; Ölçüsü (sahəsi) | Площадь; Общая площадь; Площадь участка; Размер участка
purpose: Təyinatı; İstifadə məqsədi; Torpağın təyinatı; Nə məqsədlə istifadə olunur | Назначение; Целевое назначение; Вид использования; Для чего используется
land_body: Qeydiyyat orqanı; Çıxarışı verən orqan; Reyestri aparan orqan; Qeydiyyatı həyata keçirən idarə | Орган регистрации; Орган, выдавший выписку; Регистрирующий орган; Учреждение, ведущее реестр
land_issue_date: Verilmə tarixi; Çıxarışın verilmə tarixi; Verildiyi tarix; Çıxarış verilmişdir | Дата выдачи; Дата выдачи выписки; Выдано; Выписка выдана
registrar: Qeydiyyatçı; Dövlət qeydiyyatçısı; Reyestrin qeydiyyatçısı; Qeydiyyatı aparmışdır | Регистратор; Государственный регистратор; Регистратор прав; Регистрацию произвёл
series: Seriya; Seriyası; Ser.; Sənədin seriyası | Серия; Серия; Серия документа; Сер.
to_whom: Kimə; Ünvanlanır; Müraciət olunan orqan; Hara | Кому; Адресат; В организацию; Куда
to_name: Rəhbər; Müraciət olunan şəxs; Kimin adına; Vəzifəli şəxs | Руководителю; На имя; Кому лично; Должностное лицо
from_whom: Kimdən; Ərizəçi; Müraciət edən; Müraciət edənin S.A.A. | От кого; Заявитель; Ф.И.О. заявителя; Обратившийся
from_address: Ünvan; Ünvanı; Yaşayış yeri; Yaşadığı yer | Адрес; Адрес заявителя; Проживающий по адресу; Место проживания
phone: Tel.; Telefon; Əlaqə telefonu; Telefon nömrəsi | Тел.; Телефон; Контактный телефон; Номер телефона
letter_date: Tarix; Müraciət tarixi; Ərizənin tarixi; Yazıldığı gün | Дата; Дата обращения; Дата заявления; День подачи
archive: Arxiv; Arxivin adı; Saxlandığı arxiv; Mühafizə olunduğu arxiv | Архив; Наименование архива; Название архива; Место хранения
fond: Fond №; Fond; F. №; Fondun nömrəsi | Фонд №; Фонд; Ф. №; Номер фонда
inventory: Siyahı №; Siyahı; S. №; Siyahının nömrəsi | Опись №; Опись; Оп. №; Номер описи
case: İş №; İş; Saxlama vahidi №; İşin nömrəsi | Дело №; Дело; Ед. хр. №; Номер дела
no: №; S/s №; Sıra №; S/№ | №; № п/п; №№ п/п; Порядк. №
title: İşin başlığı; Saxlama vahidinin başlığı; İşlərin (sənədlərin) adı; Sənədlərin məzmunu | Заголовок дела; Заголовок единицы хранения; Наименование дел; Содержание документов
dates: Tarixlər; Son tarixlər; Sənədlərin tarixi; İllər | Крайние даты; Даты документов; Дата; Годы
sheets: Vərəqlərin sayı; Vərəq sayı; Vərəqlər; Vər. | Кол-во листов; Количество листов; Число листов; Листов
note: Qeyd; Qeydlər; Əlavə qeyd; Xüsusi qeyd | Примечание; Примеч.; Отметки; Особые отметки
""",
    others.LABELS,
    varies=True,
)

CAPTIONS = _table(
    """
full_name: (soyadı, adı, atasının adı); (familiyası, adı, ata adı) | (фамилия, имя, отчество); (фамилия, имя и отчество)
surname: (soyadı); (familiyası) | (фамилия); (фам.)
given_name: (adı); (öz adı) | (имя); (собственное имя)
patronymic: (atasının adı); (ata adı) | (отчество); (отч.)
date: (gün, ay, il); (rəqəm və sözlə: gün, ay, il) | (число, месяц, год); (цифрами и прописью: число, месяц, год)
place: (şəhər, kənd, rayon, respublika); (yaşayış məntəqəsi, rayon) | (город, селение, район, республика); (населённый пункт, район)
office: (orqanın adı və yeri); (qeydiyyat orqanının tam adı) | (наименование и местонахождение органа); (полное наименование органа ЗАГС)
""",
    others.CAPTIONS,
    varies=True,
)

TITLES = _table(
    """
birth_certificate: Doğum haqqında şəhadətnamə; Doğum şəhadətnaməsi; Doğum haqqında ŞƏHADƏTNAMƏ; Anadan olma haqqında şəhadətnamə | Свидетельство о рождении; СВИДЕТЕЛЬСТВО о рождении; Свидетельство о рождении (повторное); Справка о рождении
marriage_certificate: Nikah haqqında şəhadətnamə; Nikah şəhadətnaməsi; Nikahın bağlanması haqqında şəhadətnamə; Evlənmə haqqında şəhadətnamə | Свидетельство о браке; Свидетельство о заключении брака; СВИДЕТЕЛЬСТВО о браке; Справка о заключении брака
death_certificate: Ölüm haqqında şəhadətnamə; Ölüm şəhadətnaməsi; Ölüm haqqında ŞƏHADƏTNAMƏ; Vəfat haqqında şəhadətnamə | Свидетельство о смерти; СВИДЕТЕЛЬСТВО о смерти; Свидетельство о смерти (повторное); Справка о смерти
id_form: Şəxsiyyət vəsiqəsi; Şəxsiyyət vəsiqəsi verilməsi üçün ərizə-anket; Azərbaycan Respublikası vətəndaşının şəxsiyyət vəsiqəsi; Şəxsiyyət vəsiqəsinin uçot vərəqəsi | Личная карточка гражданина; Заявление о выдаче паспорта; Удостоверение личности; Учётная карточка паспорта
id_form_soviet: Pasport verilməsi üçün ərizə; Vətəndaşın şəxsi vərəqəsi; Pasport uçotu vərəqəsi; Pasport almaq üçün anket | Заявление о выдаче паспорта; Карточка прописки; Личная карточка гражданина; Анкета для получения паспорта
land_extract: Daşınmaz əmlakın dövlət reyestrindən çıxarış; Torpaq sahəsinə hüquqların dövlət qeydiyyatı haqqında çıxarış; Daşınmaz əmlak üzərində hüquqların dövlət reyestrindən ÇIXARIŞ; Mülkiyyət hüququnun qeydiyyatı haqqında arayış-çıxarış | Выписка из государственного реестра недвижимого имущества; Выписка из государственного земельного кадастра; Выписка о регистрации права собственности; Справка-выписка из реестра недвижимости
application: Ərizə; Müraciət; Xahişnamə; Müraciət-ərizə | Заявление; Прошение; Обращение; Ходатайство
application_card: Vətəndaş müraciətinin qeydiyyat vərəqi; Müraciətin qeydiyyat kartı; Ərizənin qeydiyyat vərəqəsi; Müraciət edənin kartoçkası | Регистрационная карточка обращения; Карточка обращения гражданина; Учётная карточка заявления; Карточка приёма граждан
archival_inventory: Siyahı; Daimi saxlanılan işlərin siyahısı; İşlərin siyahısı; Arxiv siyahısı | Опись; Опись дел постоянного хранения; Опись дел; Архивная опись
inner_inventory: İşin daxili siyahısı; İşdəki sənədlərin daxili siyahısı; Sənədlərin daxili siyahısı; İşin içindəkilər | Внутренняя опись; Внутренняя опись документов дела; Опись документов дела; Перечень документов дела
""",
    others.TITLES,
)

REPUBLIC = Wordings(("Azərbaycan Respublikası",), ("Азербайджанская Республика",))
SOVIET_REPUBLIC = Wordings(
    ("Azərbaycan Sovet Sosialist Respublikası",),
    ("Азербайджанская Советская Социалистическая Республика",),
)

OFFICIALS = _table(
    """
registry: Qeydiyyat şöbəsinin müdiri; VVAQ bürosunun müdiri; Şöbə müdiri; Vəzifəli şəxs | Заведующий бюро ЗАГС; Зав. отделом ЗАГС; Руководитель органа ЗАГС; Должностное лицо
police: Şöbənin rəisi; Pasport bölməsinin rəisi; Rəis; Məsul əməkdaş | Начальник отделения; Начальник паспортного стола; Начальник; Ответственный сотрудник
land: Ərazi idarəsinin rəisi; İdarənin rəisi; Rəis; Şöbə rəisi | Начальник территориального управления; Начальник управления; Начальник; Начальник отдела
archive: Arxivin müdiri; Siyahını tərtib etdi; Arxivçi; Fondların mühafizi | Заведующий архивом; Опись составил; Архивист; Хранитель фондов
signature: (imza); (imza) | (подпись); (подпись)
seal: M.Y.; Möhür yeri | М.П.; Место печати
""",
    others.OFFICIALS,
)

WITNESSES = Wordings(
    ("Şahidlər", "Şahid", "Şahidlər:", "Nikahda iştirak etmiş şahidlər"),
    ("Свидетели", "Свидетель", "Свидетели:", "Свидетели при заключении брака"),
)
