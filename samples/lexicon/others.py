# ruff: noqa: E501 -- wordings of one label stand side by side
"""More wordings of labels, captions and titles, drawn for the part of samples called *other*.

They widen what is learned from beyond the known wordings, and are neither drawn nor held back where
other parts are asked for: what an older seed draws stays what it was.
"""

LABELS = """
full_name: Soyadı, adı və atasının adı; Tam adı; Şəxsin S.A.A.; Soyad, ad, ata adı; Vətəndaşın soyadı, adı, atasının adı; Adına yazılan şəxs | Фамилия, имя и отчество; Ф. И. О. полностью; Фамилия, имя, отч.; Граждан; Ф.И.О. гражданина; Полное имя
surname: Soyadınız; Soyadı (familiyası); Şəxsin soyadı; Familiya; S o y a d ı; Soyadı hazırda | Фамилия лица; Фамилия (в настоящее время); Фам.; Ф а м и л и я; Ваша фамилия
given_name: Adınız; Şəxsin adı; A d ı; Adı tam; Ad (tam yazılsın) | Имя лица; Собственное имя; И м я; Ваше имя
patronymic: Ata ismi; Atasının adı, oğlu/qızı; Atanın adı; Ata adınız; Atas. adı | Отч.; По батюшке (отчество); Отчество лица; О т ч е с т в о; Имя отца
birth_date: Dünyaya gəldiyi tarix; Nə vaxt doğulub; Doğum il, ay, gün; Təvəllüd tarixi; Doğulma tarixi; Anadan olub (gün, ay, il); Doğ. tar.; Doğulduğu il | Когда родился; Родился (число, месяц, год); Дата рожд.; Время рождения: год, месяц, число; Год рожд.; Рождения; День и месяц рождения, год
birth_place: Harada doğulub; Dünyaya gəldiyi yer; Doğulma yeri; Doğum yeri (respublika, rayon, kənd); Doğ. yeri; Anadan olub (yer) | Где родился; Местность рождения; Место рожд. (республика, район, селение); Родился в местности; М. рожд.
birth_place_of: Harada doğulub; Doğulma yeri; Anadan olub (yer); Mənşə yeri; Doğ. yeri; Doğulduğu şəhər, kənd | Где родился; Уроженец; Местность рождения; М. рожд.; Место рождения: республика, район, селение
father_name: Atası haqqında; Atasının S.A.A.; Uşağın atası; Ata (soyadı, adı, ata adı); Atası – soyadı, adı | Об отце; Сведения об отце; Отец – фамилия, имя; Кто отец; Отец (Ф.И.О.)
mother_name: Anası haqqında; Anasının S.A.A.; Uşağın anası; Ana (soyadı, adı, ata adı); Anası – soyadı, adı | О матери; Сведения о матери; Мать – фамилия, имя; Кто мать; Мать (Ф.И.О.)
registry_number: Akt №; Qeyd №; Aktın sıra nömrəsi; Akt yazılışının №-si; Qeydin sayı; Kitabda qeyd № | Акт №; № записи; Запись №; Под №; Порядковый номер записи; № по книге; Номер акта
registry_date: Qeydə alınma günü; Akt yazıldı; Qeydin tarixi; Aktın tərtib olunduğu gün; Qeydiyyat günü; Akt tarixi | Запись сделана; Дата регистр.; Запись от; Когда записан акт; Зарегистрировано; Акт составлен
registry_office: Akt hansı orqanda qeydə alınıb; Qeydə alan orqan; VVAQ orqanı; Harada qeydə alınıb; Akt yazılan yer; Qeydiyyatı aparan idarə | Где зарегистрирован акт; Кем зарегистрировано; ЗАГС; Место записи акта; Орган регистрации; Зарегистрировано в
issue_date: Verildi; Sənəd verilmişdir; Verilmə günü; Verilib; Tərtib olunduğu tarix; Sənədin tarixi | Выдано дня; Документ выдан; День выдачи; Дата составления; Выдача произведена; Дата
marriage_date: Nikaha girdilər; Kəbin günü; Nikah bağlanıb; Evlənmə günü; Nikahın günü, ayı, ili | Брак заключён дня; Вступили в брак; День бракосочетания; Время заключения брака; Брак зарегистрирован
husband_surname_after: Ər nikahdan sonra; Ərin yeni soyadı; Ər daşıyacaq soyad; Nikahdan sonrakı soyad – kişi; Kişiyə soyad verildi | После брака муж носит фамилию; Новая фамилия мужа; Фамилия по браку – муж; Присвоена мужу; Муж именуется
wife_surname_after: Arvad nikahdan sonra; Arvadın yeni soyadı; Arvad daşıyacaq soyad; Nikahdan sonrakı soyad – qadın; Qadına soyad verildi | После брака жена носит фамилию; Новая фамилия жены; Фамилия по браку – жена; Присвоена жене; Жена именуется
husband: Ər barədə; Ər haqqında məlumat; Oğlan tərəfi; I. Ər; Kişi haqqında məlumat; Bəy | Данные о муже; I. Он; Сведения о женихе; Супруг; Муж (жених)
wife: Arvad barədə; Arvad haqqında məlumat; Qız tərəfi; II. Arvad; Qadın haqqında məlumat; Gəlin | Данные о жене; II. Она; Сведения о невесте; Супруга; Жена (невеста)
death_date: Nə vaxt ölüb; Ölüm günü; Vəfatı tarixi; Vəfat günü, ayı, ili; Ölmüşdür | Когда умер; День смерти; Скончался; Дата кончины; Смерть наступила
age: Neçə yaşında; Yaş (tam illər); Ölərkən yaşı; Tam yaşı; Yaşı vəfat günü | Сколько лет; Лет от роду; Полных лет; Возраст (лет); Число лет
death_place: Harada ölüb; Vəfat yeri; Öldüyü yer; Ölüm baş verib (yer); Vəfat etdiyi şəhər, kənd | Где умер; Местность смерти; Место кончины; Смерть наступила в; Скончался в
cause: Ölümə səbəb; Ölüm nədən baş verib; Diaqnoz; Səbəbi; Vəfat səbəbi | От чего умер; Причина; Диагноз; Отчего последовала смерть; Болезнь, причинившая смерть
sex: Cins (kişi, qadın); Cinsiniz; Cinsi mənsubiyyəti; C i n s i; K/Q | Муж./жен.; Пол лица; П о л; Ваш пол; Пол: мужской, женский
marital_status: Ailə halı; Evli, subay; Ailəlidir; Evlilik durumu; Ailə vəziyyətiniz | Женат, холост; Сем. полож.; Брачное состояние; Состоит ли в браке; Семейное состояние
residence: Daimi yaşayış yeri; Ev ünvanı; Qeydiyyat ünvanı; Harada yaşayır; Yaşadığı yer; Faktiki ünvan; Hal-hazırda yaşayır | Постоянное место жительства; Место прописки; Прописан; Где проживает; Домашний адр.; Фактический адрес; Прописан по адресу
id_document: Sənəd: seriya, №; Vəsiqə №; Pasport (seriya, №); Şəxsiyyəti təsdiq edən sənəd; Sənədin nömrəsi; Sənəd | Документ: серия и №; Удостоверение №; Документ, удостоверяющий личность; Паспорт серии; Номер документа; Паспортные данные
fin: FİN-kod; Fərdi kod; Şəxsi nömrə; F.İ.N.; Fərdi nömrəsi; FİN kodu | Инд. номер (ФИН); Личный код; ФИН код; Ф.И.Н.; Идентификационный код
issuing_body: Hansı orqan verib; Kim tərəfindən verilib; Sənədi təqdim edən orqan; Orqan; Vermişdir; Verən idarə | Каким органом выдан; Выдавший орган; Орган выдачи; Кем и где выдан; Учреждение, выдавшее документ; Орган
id_issue_date: Nə vaxt verilib; Verilmə günü; Vəsiqənin tarixi; Verilib; Sənədin tarixi | Когда выдан; День выдачи; Выдан дня; Дата; Время выдачи
reestr_number: Reyestr №; Qeydiyyat sıra №; Reyestrdə qeyd №; Hüququn qeydiyyat nömrəsi; Qeyd. №; Dövlət qeydiyyatı № | № в реестре; Регистр. №; Запись в реестре №; Номер государственной регистрации; Рег. №; № регистрации права
cadastral_number: Kad. №; Kadastr kodu; Sahənin kadastr nömrəsi; Kadastr sıra nömrəsi; Yer sahəsinin kadastrı № | Кад. №; Кадастровый код; Номер кадастра; Условный (кадастровый) номер; № земельного кадастра
owner_name: Əmlak sahibi; Sahibkar; Hüquq sahibinin S.A.A.; Kimə məxsusdur; Torpaq mülkiyyətçisi; Mülkiyyət hüququnun sahibi | Владелец; Кому принадлежит; Субъект права; Ф.И.О. правообладателя; Право зарегистрировано за; Хозяин
property_address: Əmlakın yeri; Obyektin ünvanı; Yerləşdiyi yer; Sahənin yerləşdiyi ünvan; Harada yerləşir; Ünvan üzrə | Место нахождения; Где расположен объект; Адрес участка; Местонахождение имущества; Адрес (местоположение); Расположен по адресу
area: Sahə (kv.m, ha); Ölçüsü; Torpağın sahəsi; Əmlakın ümumi sahəsi; Faktiki sahə; Sahə üzrə | Общ. площадь; Размер участка; Площадь объекта; Размер; Площадь (кв.м, га); Фактическая площадь
purpose: Nə üçün istifadə olunur; İstifadə növü; Təyinat üzrə; Obyektin təyinatı; Kateqoriya və təyinatı; İstifadəsi | Для чего используется; Разрешённое использование; Назначение объекта; Категория, назначение; Цель использования; Использование
land_body: Qeydiyyatı aparıb; Qeydə alan qurum; Reyestr xidməti; Çıxarış verən qurum; Hansı orqan tərəfindən verilib; Qurum | Кем выдана выписка; Выписку выдал; Учреждение регистрации; Орган; Служба реестра; Выдавшее учреждение
land_issue_date: Çıxarış tarixi; Tərtib edildi; Çıxarış verilmişdir; Tarix; Hazırlanma tarixi | Выписка от; Дата составления выписки; Дата; Составлено; Выписка выдана
registrar: Reyestr qeydiyyatçısı; Qeydə alan şəxs; İcraçı qeydiyyatçı; Qeydiyyatı apardı; Reyestr mütəxəssisi | Гос. регистратор; Запись внёс; Регистрацию произвёл; Зарегистрировал; Специалист-регистратор
series: Sənədin seriyası; SERİYA; Blankın seriyası; seriya | СЕРИЯ; Серия бланка; сер.; серия
to_whom: Haraya; Hansı idarəyə; Müraciət edilən idarə; Orqan; Ünvan sahibi təşkilat; Təqdim olunur | Куда; Наименование органа; В какое учреждение; Учреждение; Направляется в; Представляется в
to_name: Vəzifəli şəxs; Kimə şəxsən; Rəhbərə; Hörmətli; Müraciət edilir | Должностное лицо; Лично; Уважаемому; Господину; Товарищу
from_whom: Ərizəni verən; Müraciətçi; Kim tərəfindən; Vətəndaşdan; Ərizə sahibi; S.A.A. | Податель заявления; Обратившийся; От гражданина; Кто обращается; Автор обращения; Ф.И.О.
from_address: Yaşadığı ünvan; Harada yaşayır; Poçt ünvanı; Qeydiyyatda olduğu ünvan; Ünvan (ev) | Где проживает; Почтовый адрес; Место проживания; Проживает; Адрес (дом.)
phone: Tel. №; Mobil; Ev telefonu; Zəng üçün; T. | Тел. №; Моб.; Дом. тел.; Для связи; Т.
letter_date: Yazıldı; Verildiyi gün; Ərizə verilib; Gün; Təqdim edilmə tarixi | Написано; Подано; День подачи; Составлено; Дата подачи
archive: Dövlət arxivi; Arxiv müəssisəsi; Arxiv idarəsi; Saxlanma yeri | Место хранения; Госархив; Архивное учреждение; Хранится в
fond: Fondun №-si; FOND; Fond nömrəsi; Fond: | ФОНД; Номер фонда; № фонда; Фонд:
inventory: Siyahının №-si; SİYAHI; Siyahı nömrəsi; Siyahı: | ОПИСЬ; Номер описи; № описи; Опись:
case: İşin №-si; S.v. №; İş nömrəsi; Saxl. vah. № | № дела; Номер дела; Ед. хранения №; Дело:
no: Sıra; S. №; Nö; Sıra sayı; İşin №-si; №-si | № по порядку; Порядк. №; № дела; №№; Пор. №
title: Sənədin adı; Məzmunu; İşin adı; İşlərin qısa məzmunu; Sənədlərin başlığı; Başlıq; Adı | Содержание; Название дела; Краткое содержание; Наименование документов; Заглавие; Заголовок; Название документов
dates: İllər; Başlanma və bitmə tarixi; Hansı illər; İşin tarixi; Ay, il; Vaxtı; Dövrü | Годы; За какой год; Начато – окончено; Время; Год; Хронологические рамки; Даты начала и окончания
sheets: Vərəq; Vər. sayı; Səhifə; Vərəqin miqdarı; Həcmi | Листов; К-во лист.; Объём; Лл.; Число лист.; Кол. листов
note: Mülahizə; Əlavə; İşarə; Qeyd üçün | Прим.; Особые отметки; Замечания; Для отметок
"""

CAPTIONS = """
full_name: (soyadı, adı və atasının adı); (soyad, ad, ata adı); soyadı, adı, ata adı; (S.A.A.) | (фамилия, имя и отчество); фамилия, имя, отчество; (Ф.И.О. полностью)
surname: soyadı; (soyad); (familiyası) | фамилия; (фамилия лица)
given_name: adı; (ad) | имя; (имя полностью)
patronymic: ata adı; (ata adı); (atasının adı, oğlu, qızı) | отчество; (отчество или имя отца)
date: (gün, ay və il); (rəqəm və hərflərlə); günü, ayı, ili; (il, ay, gün) | (год, месяц, число); (цифрами и прописью); число, месяц, год
place: (şəhər, rayon, kənd); (respublika, rayon, kənd); yaşayış məntəqəsi | (республика, район, город, село); (населённый пункт); город, район, республика
office: (qeydiyyatı aparan orqanın adı); (orqanın tam adı); orqanın adı | (наименование органа ЗАГС); (полное наименование органа); наименование органа
"""

TITLES = """
birth_certificate: Doğum haqqında arayış; Doğum haqqında təkrar şəhadətnamə; Anadan olma haqqında şəhadətnamə; Doğum haqqında akt qeydindən çıxarış; Doğuma dair şəhadətnamə | Справка о рождении; Повторное свидетельство о рождении; Метрическая выпись о рождении; Выписка из книги записей актов о рождении; Свидетельство о рождении гражданина
marriage_certificate: Nikah haqqında arayış; Nikah haqqında təkrar şəhadətnamə; Evlənmə haqqında şəhadətnamə; Nikahın qeydə alınması haqqında şəhadətnamə; Kəbin haqqında şəhadətnamə | Справка о заключении брака; Свидетельство о регистрации брака; Повторное свидетельство о браке; Выписка из книги записей актов о браке; Брачное свидетельство
death_certificate: Ölüm haqqında arayış; Ölüm haqqında təkrar şəhadətnamə; Vəfat haqqında şəhadətnamə; Ölümün qeydə alınması haqqında şəhadətnamə; Ölümə dair şəhadətnamə | Справка о смерти; Повторное свидетельство о смерти; Выписка из книги записей актов о смерти; Свидетельство о кончине
id_form: Şəxsiyyət vəsiqəsinin verilməsi barədə anket; Şəxsi anket; Vətəndaşın qeydiyyat vərəqəsi; Şəxsiyyət vəsiqəsinin uçot vərəqi; Anket | Анкета гражданина; Учётная карточка удостоверения личности; Карточка учёта документа; Анкета; Личный листок
id_form_soviet: Pasport blankı; Pasportun uçot vərəqi; Şəxsi vərəqə; Qeydiyyat kartoçkası; Forma № 1 ərizə | Форма № 1. Заявление; Адресный листок; Учётная карточка; Карточка паспортного учёта; Листок прибытия
land_extract: Mülkiyyət hüququnun qeydiyyatı haqqında çıxarış; Dövlət reyestrindən çıxarış; Daşınmaz əmlak reyestrindən çıxarış; Əmlak üzərində hüquqlar barədə çıxarış; Torpaq reyestrindən çıxarış | Выписка из реестра; Выписка из реестра недвижимости; Выписка из реестра прав на недвижимое имущество; Выписка о праве собственности; Выписка из земельного реестра
application: Bildiriş; Şikayət; Vətəndaşın ərizəsi; Ərizə-müraciət; İzahat | Жалоба; Ходатайство; Заявление гражданина; Письменное обращение; Объяснение
archival_inventory: Fondun siyahısı; Arxiv siyahısı; Saxlama vahidlərinin siyahısı; Sənədlərin siyahısı; İşlər və sənədlər siyahısı | Архивная опись; Опись фонда; Опись документов; Опись единиц хранения; Сдаточная опись; Опись дел и документов
inner_inventory: Daxili siyahı; İşin sənədləri siyahısı; İşdə olan sənədlərin siyahısı | Опись бумаг дела; Внутренняя опись дела; Перечень документов в деле
"""

OFFICIALS = """
registry: Qeydiyyatı aparan vəzifəli şəxs; VVAQ müdiri; Qeydiyyat orqanının rəhbəri; Müdir | Руководитель органа записи актов гражданского состояния; Делопроизводитель ЗАГС; Зав. бюро; Заведующий
police: Polis şöbəsinin rəisi; Bölmə rəisi; Vəzifəli şəxs; Pasport stolunun rəisi | Начальник паспортно-визовой службы; Нач. отдела; Ответственное лицо; Начальник РОВД
land: Xidmətin rəisi; İdarə rəisi; Məsul şəxs; Rəis müavini | Руководитель службы; Нач. управления; Ответственное лицо; Зам. начальника
archive: Tərtib edən; Arxiv müdiri; Baş arxivist; Siyahını yazdı | Составил; Зав. архивом; Старший архивист; Опись составила
signature: imza; (şəxsi imza); İmza: | подпись; (личная подпись); Подпись:
seal: Möhür; M.Ü.; Möhür yeri | Печать; Место печати; М. П.
"""
