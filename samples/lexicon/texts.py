# ruff: noqa: E501 -- parallel texts stand side by side
"""Sentences, titles and subjects of official papers, in parallel Azerbaijani and Russian.

Slots: ``{district}`` (Russian: adjective in the nominative), ``{district_gen}`` (in the genitive),
``{village}``, ``{city}``, ``{year}``, ``{year_next}``, ``{n}``, ``{street}``.
"""

from samples.lexicon import other_texts, places
from samples.lexicon.pools import Draw, Pair, pairs
from samples.morphology import ordinal_suffix

CAUSES = pairs(
    """
ürək çatışmazlığı | сердечная недостаточность
miokard infarktı | инфаркт миокарда
qocalıq | старость
beyin qansızması | кровоизлияние в мозг
ağciyər iltihabı | воспаление лёгких
kəskin ürək-damar çatışmazlığı | острая сердечно-сосудистая недостаточность
yol qəzası | дорожно-транспортное происшествие
mədə xərçəngi | рак желудка
hipertoniya xəstəliyi | гипертоническая болезнь
ağciyər vərəmi | туберкулёз лёгких
bədbəxt hadisə | несчастный случай
qaraciyər sirrozu | цирроз печени
beyin insultu | инсульт головного мозга
şəkərli diabet | сахарный диабет
böyrək çatışmazlığı | почечная недостаточность
işemik ürək xəstəliyi | ишемическая болезнь сердца
""",
    other_texts.CAUSES,
)
PURPOSES = pairs(
    """
fərdi yaşayış evi | индивидуальный жилой дом
kənd təsərrüfatı | сельское хозяйство
həyətyanı torpaq sahəsi | приусадебный участок
qeyri-yaşayış sahəsi | нежилое помещение
mənzil | квартира
bağ evi | дачный участок
sənaye və istehsalat | промышленность и производство
ticarət obyekti | торговый объект
örüş və otlaq | пастбища и выгоны
fərdi yaşayış evinin tikintisi | строительство индивидуального жилого дома
əkin sahəsi | пашня
çoxmənzilli yaşayış binası | многоквартирный жилой дом
yardımçı təsərrüfat | подсобное хозяйство
üzüm bağı | виноградник
qaraj | гараж
anbar binası | складское здание
""",
    other_texts.PURPOSES,
)
MARITAL = (
    (Pair("evlidir", "женат"), Pair("evlidir", "замужем")),
    (Pair("evli", "женат"), Pair("evli", "замужем")),
    (Pair("subaydır", "холост"), Pair("subaydır", "не замужем")),
    (Pair("subay", "холост"), Pair("subay", "незамужняя")),
    (Pair("boşanıb", "разведён"), Pair("boşanıb", "разведена")),
    (Pair("dul", "вдовец"), Pair("dul", "вдова")),
)
ORDER_BODIES = pairs(
    """
Azərbaycan Respublikası Təhsil Nazirliyi | Министерство просвещения Азербайджанской Республики
{district} Rayon İcra Hakimiyyəti | Исполнительная власть {district_gen} района
{city} Şəhər İcra Hakimiyyəti | Исполнительная власть города {city}
Azərbaycan Dövlət Tarix Arxivi | Азербайджанский государственный исторический архив
Azərbaycan Respublikasının Milli Arxiv İdarəsi | Главное архивное управление Азербайджанской Республики
Azərbaycan Respublikası Səhiyyə Nazirliyi | Министерство здравоохранения Азербайджанской Республики
Azərbaycan Dövlət Neft Akademiyası | Азербайджанская государственная нефтяная академия
{district} Rayon Təhsil Şöbəsi | Отдел народного образования {district_gen} района
Azərbaycan Respublikası Ədliyyə Nazirliyi | Министерство юстиции Азербайджанской Республики
{city} şəhər 4 nömrəli xəstəxana | Городская больница № 4 города {city}
Dövlət Əmlak Komitəsi | Государственный комитет по имуществу
«Azərsu» İstehsalat Birliyi | Производственное объединение «Азерсу»
""",
    other_texts.ORDER_BODIES,
)
SOVIET_ORDER_BODIES = pairs(
    """
{district} Rayon Zəhmətkeş Deputatları Soveti İcraiyyə Komitəsi | Исполнительный комитет {district_gen} районного Совета депутатов трудящихся
Azərbaycan SSR Maarif Nazirliyi | Министерство просвещения Азербайджанской ССР
Azərbaycan SSR Nazirlər Soveti yanında Arxiv İdarəsi | Архивное управление при Совете Министров Азербайджанской ССР
{city} Şəhər Soveti İcraiyyə Komitəsi | Исполнительный комитет городского Совета гор. {city}
Azərbaycan SSR Səhiyyə Nazirliyi | Министерство здравоохранения Азербайджанской ССР
{city} maşınqayırma zavodu | Машиностроительный завод гор. {city}
Azərbaycan SSR Kənd Təsərrüfatı Nazirliyi | Министерство сельского хозяйства Азербайджанской ССР
{district} rayon istehlak cəmiyyəti | Потребительское общество {district_gen} района
«Kommunizm» kolxozunun idarə heyəti | Правление колхоза «Коммунизм»
Azərbaycan SSR Elmlər Akademiyası | Академия наук Азербайджанской ССР
Azərbaycan Dövlət Universiteti | Азербайджанский государственный университет
Azərbaycan Dəmir Yolu İdarəsi | Управление Азербайджанской железной дороги
""",
    other_texts.SOVIET_ORDER_BODIES,
)
ADDRESSEES = pairs(
    """
{district} Rayon İcra Hakimiyyəti | Исполнительная власть {district_gen} района
Azərbaycan Respublikası Ədliyyə Nazirliyi | Министерство юстиции Азербайджанской Республики
Azərbaycan Dövlət Tarix Arxivi | Азербайджанский государственный исторический архив
Bakı Şəhər İcra Hakimiyyəti | Исполнительная власть города Баку
Milli Arxiv İdarəsi | Национальное архивное управление
{district} rayon Qeydiyyat şöbəsi | Отдел регистрации {district_gen} района
Daşınmaz Əmlakın Dövlət Reyestri Xidməti | Служба государственного реестра недвижимого имущества
{city} Şəhər Mənzil-Kommunal İdarəsi | Жилищно-коммунальное управление города {city}
Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi | Министерство труда и социальной защиты населения
{district} Rayon Təhsil Şöbəsi | Отдел образования {district_gen} района
""",
    other_texts.ADDRESSEES,
)
SOVIET_ADDRESSEES = pairs(
    """
{district} Rayon İcraiyyə Komitəsi | Исполнительный комитет {district_gen} района
Azərbaycan SSR Mərkəzi Dövlət Arxivi | Центральный государственный архив Азербайджанской ССР
{city} Şəhər Sovetinin İcraiyyə Komitəsi | Исполнительный комитет городского Совета гор. {city}
{city} şəhər VVAQ bürosu | Бюро ЗАГС гор. {city}
Azərbaycan SSR Sosial Təminat Nazirliyi | Министерство социального обеспечения Азербайджанской ССР
{district} Rayon Maarif Şöbəsi | Отдел народного образования {district_gen} района
{city} Şəhər Mənzil İdarəsi | Жилищное управление гор. {city}
Azərbaycan SSR Ali Soveti | Верховный Совет Азербайджанской ССР
""",
    other_texts.SOVIET_ADDRESSEES,
)
ORDER_SUBJECTS = pairs(
    """
Məzuniyyət verilməsi haqqında | О предоставлении отпуска
İşə qəbul edilməsi haqqında | О приёме на работу
Ezamiyyətə göndərilmə haqqında | О командировании работников
Torpaq sahəsinin ayrılması haqqında | Об отводе земельного участка
Əmək haqqının artırılması haqqında | О повышении заработной платы
Komissiyanın yaradılması haqqında | О создании комиссии
Arxiv sənədlərinin qəbulu haqqında | О приёме архивных документов
Yanğın təhlükəsizliyi tədbirləri haqqında | О мерах пожарной безопасности
Qış mövsümünə hazırlıq haqqında | О подготовке к зимнему сезону
Vəzifədən azad edilməsi haqqında | Об освобождении от занимаемой должности
Mükafatlandırma haqqında | О премировании работников
İnventarizasiyanın keçirilməsi haqqında | О проведении инвентаризации
{year}-{year_s} ilin büdcəsinin təsdiq edilməsi haqqında | Об утверждении бюджета на {year} год
İş rejiminin dəyişdirilməsi haqqında | Об изменении режима работы
{village} kəndində məktəb binasının tikintisi haqqında | О строительстве школьного здания в селе {village}
Mənzil sahəsinin bölüşdürülməsi haqqında | О распределении жилой площади
Uşaq bağçasının açılması haqqında | Об открытии детского сада
İctimai qaydanın qorunması haqqında | Об охране общественного порядка
Su təchizatının yaxşılaşdırılması haqqında | Об улучшении водоснабжения
Pambıq tədarükünün gedişi haqqında | О ходе заготовки хлопка
Kitabxana fondunun yoxlanılması haqqında | О проверке библиотечного фонда
Tədris ilinin yekunları haqqında | Об итогах учебного года
Küçələrin adlarının dəyişdirilməsi haqqında | О переименовании улиц
Sənədlərin məhv edilməsi haqqında | Об уничтожении документов
""",
    other_texts.ORDER_SUBJECTS,
)
PREAMBLES = pairs(
    """
Qanunvericiliyin tələblərinə uyğun olaraq və işin səmərəliliyini artırmaq məqsədilə | В соответствии с требованиями законодательства и в целях повышения эффективности работы
{district} rayon sakinlərinin müraciətlərini nəzərə alaraq | Учитывая обращения жителей {district_gen} района
Təqdim olunmuş sənədlərə baxaraq və komissiyanın rəyini əsas tutaraq | Рассмотрев представленные документы и на основании заключения комиссии
İstehsalat intizamını möhkəmləndirmək məqsədilə | В целях укрепления производственной дисциплины
Ötən ilin nəticələrinə görə və illik iş planını yerinə yetirmək üçün | По итогам прошлого года и для выполнения годового плана работы
Daxil olmuş ərizəni və ona əlavə edilmiş sənədləri nəzərə alaraq | На основании поступившего заявления и приложенных к нему документов
Binaların texniki vəziyyətini yoxlamaq məqsədilə | В целях проверки технического состояния зданий
Arxiv sənədlərinin mühafizəsini təmin etmək məqsədilə | В целях обеспечения сохранности архивных документов
""",
    other_texts.PREAMBLES,
)
ORDER_CLAUSES = pairs(
    """
Şöbə müdirlərinə tapşırılsın ki, bir ay müddətində müvafiq tədbirlər görsünlər. | Поручить заведующим отделами в месячный срок принять соответствующие меры.
Baş mühasibə zəruri vəsaitin ayrılması tapşırılsın. | Главному бухгалтеру выделить необходимые средства.
Torpaq sahəsi ümumi sahədən ayrılıb təsərrüfatın balansına verilsin. | Земельный участок выделить из общей площади и передать на баланс хозяйства.
Yoxlamanın nəticələri barədə aktın tərtib edilməsi təmin olunsun. | Обеспечить составление акта о результатах проверки.
Əvvəlki qərarın 3-cü bəndi qüvvədən düşmüş hesab edilsin. | Пункт 3 ранее принятого решения считать утратившим силу.
Görülmüş işlər haqqında hər rübün sonunda məlumat verilsin. | Представлять сведения о проделанной работе в конце каждого квартала.
Binanın təmiri {year}-{year_s} ilin sonunadək başa çatdırılsın. | Ремонт здания закончить до конца {year} года.
{village} kəndində yeni yolun çəkilməsi işləri sürətləndirilsin. | Ускорить прокладку новой дороги в селе {village}.
İşçilərin siyahısı üç gün ərzində kadrlar şöbəsinə təqdim edilsin. | Список работников в трёхдневный срок представить в отдел кадров.
Sənədlərin qeydiyyatı müəyyən olunmuş qaydada aparılsın. | Регистрацию документов вести в установленном порядке.
Anbarlarda saxlanılan malların siyahıya alınması həyata keçirilsin. | Провести учёт товаров, хранящихся на складах.
Növbətçi heyətin iş saatları səhər 9-dan axşam 6-dək müəyyən edilsin. | Установить часы работы дежурного персонала с 9 утра до 6 вечера.
Fərqlənən işçilərə bir aylıq əmək haqqı həcmində mükafat verilsin. | Выдать отличившимся работникам премию в размере месячного оклада.
Köhnəlmiş avadanlıq hesabdan silinsin və yenisi ilə əvəz olunsun. | Устаревшее оборудование списать и заменить новым.
Müəssisə rəhbərləri bu qərarın icrası üçün şəxsən məsuliyyət daşıyırlar. | Руководители предприятий несут личную ответственность за исполнение настоящего решения.
Məktəbin şagirdləri isti yeməklə təmin edilsin. | Обеспечить учащихся школы горячим питанием.
""",
    other_texts.ORDER_CLAUSES,
)
CLOSING_CLAUSES = pairs(
    """
Əmrin icrasına nəzarəti öz üzərimə götürürəm. | Контроль за исполнением оставляю за собой.
İcraya nəzarət direktor müavininə həvalə edilsin. | Контроль за исполнением возложить на заместителя директора.
Bu sənəd imzalandığı gündən qüvvəyə minir. | Настоящий документ вступает в силу со дня подписания.
Nəzarət ümumi şöbəyə tapşırılsın. | Контроль поручить общему отделу.
""",
    other_texts.CLOSING_CLAUSES,
)
SIGNATORY_TITLES = pairs(
    """
Direktor | Директор
Nazir | Министр
Nazir müavini | Заместитель министра
İcra başçısı | Глава исполнительной власти
Şöbə müdiri | Заведующий отделом
Rektor | Ректор
İdarənin rəisi | Начальник управления
Baş həkim | Главный врач
İcra başçısının müavini | Заместитель главы исполнительной власти
Arxivin direktoru | Директор архива
""",
    other_texts.SIGNATORY_TITLES,
)
SOVIET_SIGNATORY_TITLES = pairs(
    """
İcraiyyə Komitəsinin sədri | Председатель исполкома
İcraiyyə Komitəsinin katibi | Секретарь исполкома
Nazir müavini | Заместитель министра
Kolxozun sədri | Председатель колхоза
Zavodun direktoru | Директор завода
İdarənin rəisi | Начальник управления
Rektor | Ректор
Baş həkim | Главный врач
""",
    other_texts.SOVIET_SIGNATORY_TITLES,
)
LETTERS = pairs(
    """
Sizdən xahiş edirəm ki, mənə anadan olmağım haqqında şəhadətnamənin təkrar nüsxəsini verəsiniz. Sənəd köçərkən itmişdir. Qeydiyyat bizim rayonda aparılmışdır. | Прошу выдать мне повторное свидетельство о рождении. Документ был утерян при переезде. Регистрация производилась в нашем районе.
Xahiş edirəm, atamın {year}-{year_s} ildə işlədiyi idarə haqqında arxiv arayışı verəsiniz. Arayış pensiya təyin olunması üçün lazımdır. Əvvəlcədən təşəkkür edirəm. | Прошу выдать архивную справку об учреждении, в котором мой отец работал в {year} году. Справка нужна для назначения пенсии. Заранее благодарю.
Bildirirəm ki, yaşadığım binanın damı qəzalı vəziyyətdədir. Yağış yağanda su mənzilə axır. Dəfələrlə müraciət etsəm də, tədbir görülməmişdir. Təmir işlərinin aparılmasında köməklik göstərməyinizi xahiş edirəm. | Сообщаю, что крыша дома, в котором я проживаю, находится в аварийном состоянии. Во время дождя вода течёт в квартиру. Я неоднократно обращался, однако меры не приняты. Прошу оказать содействие в ремонте.
Mənə məxsus torpaq sahəsinin sərhədlərinin dəqiqləşdirilməsini xahiş edirəm. Qonşu sahə ilə mübahisə yaranmışdır. Ölçmə işləri üçün mütəxəssis göndərməyinizi xahiş edirəm. | Прошу уточнить границы принадлежащего мне земельного участка. С соседним участком возник спор. Прошу направить специалиста для обмера.
Ailəmiz altı nəfərdən ibarətdir və bir otaqda yaşayırıq. Mənzil növbəsinə {year}-{year_s} ildə yazılmışıq. Xahiş edirəm, növbənin vəziyyəti barədə məlumat verəsiniz. | Наша семья состоит из шести человек и живёт в одной комнате. В очередь на жильё мы записаны в {year} году. Прошу сообщить о состоянии очереди.
Xahiş edirəm, məni tutduğum vəzifədən öz ərizəmə əsasən azad edəsiniz. Səhhətimlə əlaqədar işləmək mənə çətindir. Əmək kitabçamın verilməsini xahiş edirəm. | Прошу освободить меня от занимаемой должности по собственному желанию. По состоянию здоровья мне трудно работать. Прошу выдать трудовую книжку.
Kəndimizin orta məktəbində riyaziyyat müəllimi çatışmır. Şagirdlər artıq ikinci rübdür ki, dərs keçmirlər. Xahiş edirik, məktəbə mütəxəssis təyin edəsiniz. | В средней школе нашего села не хватает учителя математики. Ученики уже вторую четверть не проходят этот предмет. Просим назначить специалиста.
Övladımın {n} saylı uşaq bağçasına qəbul olunmasına icazə verməyinizi xahiş edirəm. Mən və həyat yoldaşım işləyirik. Lazımi sənədləri ərizəyə əlavə edirəm. | Прошу разрешить приём моего ребёнка в детский сад № {n}. Мы с супругом работаем. Необходимые документы прилагаю к заявлению.
Elmi iş üçün {year}-{year_s} ilin fondları ilə tanış olmağa ehtiyacım var. Oxu zalında işləməyə icazə verməyinizi xahiş edirəm. İnstitutun məktubu əlavə olunur. | Для научной работы мне необходимо ознакомиться с фондами за {year} год. Прошу разрешить работу в читальном зале. Письмо института прилагается.
Küçəmizdə işıqlar iki aydır ki, yanmır. Axşamlar uşaqların məktəbdən qayıtması təhlükəlidir. Xahiş edirəm, bu məsələyə diqqət yetirəsiniz. | На нашей улице два месяца не горит свет. Вечером детям опасно возвращаться из школы. Прошу обратить внимание на этот вопрос.
Vəfat etmiş babamın adına olan evin sənədlərini öz adıma keçirmək istəyirəm. Vərəsəlik haqqında şəhadətnamə əldə edilmişdir. Müraciətimə qanunla müəyyən edilmiş müddətdə baxılmasını xahiş edirəm. | Хочу переоформить на своё имя документы на дом покойного деда. Свидетельство о наследстве получено. Прошу рассмотреть обращение в установленный законом срок.
Soyadımda hərf səhvi olduğu üçün pensiya sənədlərim qəbul edilmir. Doğum aktında düzəliş aparılmasını xahiş edirəm. Şəxsiyyətimi təsdiq edən sənədin surətini əlavə edirəm. | Из-за ошибки в одной букве фамилии мои пенсионные документы не принимают. Прошу внести исправление в акт о рождении. Копию документа, удостоверяющего личность, прилагаю.
""",
    other_texts.LETTERS,
)
INVENTORY_TITLES = pairs(
    """
{district} Rayon İcraiyyə Komitəsinin iclas protokolları | Протоколы заседаний исполкома {district_gen} района
Şəxsi heyət üzrə əmrlər | Приказы по личному составу
{village} kənd Sovetinin təsərrüfat kitabı | Похозяйственная книга сельсовета {village}
Torpaq sahələrinin bölgüsü haqqında qərarlar | Решения о распределении земельных участков
Vətəndaşların şikayət və ərizələri | Жалобы и заявления граждан
İllik mühasibat hesabatları | Годовые бухгалтерские отчёты
Maarif şöbəsinin yazışmaları | Переписка отдела просвещения
Orta məktəblərin siyahıları və statistik cədvəllər | Списки и статистические таблицы средних школ
{city} şəhərinin baş planı | Генеральный план города {city}
Doğum haqqında akt qeydləri kitabı | Книга записей актов о рождении
Nikah haqqında akt qeydləri | Записи актов о браке
Ölüm haqqında akt qeydləri | Записи актов о смерти
Kolxozun ümumi yığıncaqlarının protokolları | Протоколы общих собраний колхоза
Pambıqçılığın inkişafı haqqında məlumatlar | Сведения о развитии хлопководства
Xəstəxananın tikintisinə dair layihə sənədləri | Проектная документация на строительство больницы
Yolların təmiri haqqında müqavilələr | Договоры о ремонте дорог
Rayon partiya komitəsi ilə yazışma | Переписка с районным комитетом партии
İşçilərin şəxsi işləri, A–K hərfləri | Личные дела работников, буквы А–К
Əmək haqqının ödənilməsi cədvəlləri | Ведомости на выдачу заработной платы
Müharibə veteranlarının siyahısı | Список ветеранов войны
Su kəmərinin çəkilişinə dair sənədlər | Документы о прокладке водопровода
Klub və kitabxanaların iş planları | Планы работы клубов и библиотек
Ticarət idarəsinin balans hesabatı | Балансовый отчёт управления торговли
{district} rayonunun xəritələri və çertyojları | Карты и чертежи {district_gen} района
Məktəb direktorlarının müşavirəsinin stenoqramı | Стенограмма совещания директоров школ
Heyvandarlıq fermalarının yoxlanılması aktları | Акты проверки животноводческих ферм
Nazirliyin sərəncam və göstərişləri | Распоряжения и указания министерства
Fotoşəkillər və albomlar | Фотографии и альбомы
Vəqf torpaqlarına aid sənədlər | Документы о вакуфных землях
Seçki komissiyasının materialları | Материалы избирательной комиссии
Elmi ekspedisiyanın hesabatı | Отчёт научной экспедиции
Həkim-nəzarət komissiyasının qərarları | Решения врачебно-контрольной комиссии
""",
    other_texts.INVENTORY_TITLES,
)
SENTENCES = pairs("""
Bu arayış tələb olunan yerə təqdim edilmək üçün verilir. | Настоящая справка выдана для представления по месту требования.
Sənədin əsli arxivdə daimi saxlanılır. | Подлинник документа хранится в архиве постоянно.
Qeydiyyat kitabında müvafiq yazı aparılmışdır. | В книге регистрации произведена соответствующая запись.
Yuxarıda göstərilən məlumatlar düzgündür. | Вышеуказанные сведения верны.
Şəhadətnamə itirildikdə təkrar nüsxə verilir. | В случае утери свидетельства выдаётся дубликат.
{village} kəndində yeni məktəb binası istifadəyə verilmişdir. | В селе {village} сдано в эксплуатацию новое здание школы.
{year}-{year_s} ildə rayonda {n} yaşayış evi tikilmişdir. | В {year} году в районе построено {n} жилых домов.
Komissiya yoxlama zamanı heç bir nöqsan aşkar etməmişdir. | Комиссия при проверке нарушений не обнаружила.
Ərizəyə baxılmış və müsbət qərar qəbul edilmişdir. | Заявление рассмотрено и принято положительное решение.
Torpaq sahəsinin sərhədləri planda göstərilmişdir. | Границы земельного участка указаны на плане.
Həmin il kəndin əhalisi {n} nəfər olmuşdur. | В том году население села составляло {n} человек.
Qəzetin ilk nömrəsi {city} şəhərində çap edilmişdir. | Первый номер газеты был напечатан в городе {city}.
Ölkənin cənub bölgələrində çay və sitrus meyvələri becərilir. | В южных районах страны выращивают чай и цитрусовые.
Xəzər dənizinin sahilində yeni istirahət ocaqları salınmışdır. | На берегу Каспийского моря созданы новые зоны отдыха.
Gözəl havada dağların zirvəsi aydın görünür. | В хорошую погоду хорошо видны вершины гор.
Böyük Vətən müharibəsi illərində çoxlu sənəd itmişdir. | В годы Великой Отечественной войны много документов утрачено.
Hər bir vətəndaşın arxiv sənədlərindən istifadə etmək hüququ vardır. | Каждый гражданин имеет право пользоваться архивными документами.
İclasda səkkiz məsələ müzakirə olundu. | На заседании было обсуждено восемь вопросов.
Uşaqlar üçün yay düşərgəsi iyun ayında fəaliyyətə başlayır. | Летний лагерь для детей начинает работать в июне.
Zavodun kollektivi illik planı vaxtından əvvəl yerinə yetirmişdir. | Коллектив завода досрочно выполнил годовой план.
Köçürülən ailələrə güzəştli şərtlərlə kredit verilir. | Переселяемым семьям на льготных условиях предоставляется кредит.
Fondda qırx min saxlama vahidi mühafizə olunur. | В фонде хранится сорок тысяч единиц хранения.
Jurnalın köhnə nüsxələri oxu zalında oxuculara verilir. | Старые номера журнала выдаются читателям в читальном зале.
Əhalinin çay suyundan istifadəsi ilə bağlı məsələ həll edilmişdir. | Вопрос о пользовании населением речной водой решён.
Ölçü işləri iki gün ərzində başa çatdırılmışdır. | Обмерные работы завершены в течение двух дней.
Mağazanın açılışında qonşu kəndlərin sakinləri də iştirak etmişlər. | В открытии магазина участвовали и жители соседних сёл.
Müəllimlərin avqust müşavirəsi şəhər mədəniyyət evində keçirildi. | Августовское совещание учителей прошло в городском доме культуры.
Təqdim edilmiş hesabat təsdiq olunsun və arxivə verilsin. | Представленный отчёт утвердить и передать в архив.
Ağac əkini kampaniyasında yüzlərlə könüllü iştirak edir. | В кампании по посадке деревьев участвуют сотни добровольцев.
Çörək zavodunun yeni sexi gündə on ton məhsul verir. | Новый цех хлебозавода выпускает десять тонн продукции в сутки.
Qoyunçuluq təsərrüfatı dağ otlaqlarından səmərəli istifadə edir. | Овцеводческое хозяйство рационально использует горные пастбища.
Şagirdlərin bilik səviyyəsi imtahanlarla yoxlanılır. | Уровень знаний учащихся проверяется на экзаменах.
Üzümçülük sahəsində göstəricilər xeyli yaxşılaşmışdır. | Показатели в области виноградарства значительно улучшились.
Pensiya ayın beşindən on beşinədək ödənilir. | Пенсия выплачивается с пятого по пятнадцатое число месяца.
Fəhlə və qulluqçuların həmkarlar ittifaqı yeni rəhbər seçmişdir. | Профсоюз рабочих и служащих избрал нового руководителя.
Körpünün inşası ilə əlaqədar avtobusların hərəkəti dəyişdirilmişdir. | В связи со строительством моста изменено движение автобусов.
Ehtiyac olduqda əlavə sənədlər tələb oluna bilər. | При необходимости могут быть затребованы дополнительные документы.
Hüquqi şəxsin nizamnaməsi dövlət qeydiyyatına alınmışdır. | Устав юридического лица прошёл государственную регистрацию.
Daşınmaz əmlaka hüquqlar qanunla müəyyən edilmiş qaydada qeydə alınır. | Права на недвижимое имущество регистрируются в установленном законом порядке.
Məhkəmənin qətnaməsi qanuni qüvvəyə minmişdir. | Решение суда вступило в законную силу.
""")


def fill(template: Pair, draw: Draw, *, soviet: bool, where: Pair | None = None) -> Pair:
    """The template with its slots filled, with the same things in both languages.

    ``where`` is the city to name; without it one is drawn.
    """
    area = places.district(draw, soviet=soviet)
    where = where or places.city(draw, soviet=soviet)
    village = draw.name(places.VILLAGES)
    year = draw.rng.randint(1924, 1988) if soviet else draw.rng.randint(1993, 2022)
    slots = {
        "year": str(year),
        "year_s": ordinal_suffix(year),
        "year_next": str(year + 1),
        "n": str(draw.rng.randint(2, 340)),
    }
    az = template.az.format(district=area.az, city=where.az, village=village.az, **slots)
    ru = template.ru.format(
        district=area.ru,
        district_gen=area.ru[:-2] + "ого",
        city=where.ru,
        village=village.ru,
        **slots,
    )
    return Pair(az, ru)
