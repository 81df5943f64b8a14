# ruff: noqa: E501 -- parallel texts stand side by side
"""More sentences, subjects, bodies and posts, drawn for the part of samples called *other*.

As ``others`` has more wordings of labels: they widen what is learned from, and are neither drawn nor
held back where other parts are asked for. Slots are those of ``texts``.
"""

from samples.lexicon.pools import pairs

ORDER_BODIES = pairs("""
{district} Rayon Mərkəzi Xəstəxanası | Центральная больница {district_gen} района
{city} Şəhər Mədəniyyət Şöbəsi | Отдел культуры города {city}
Azərbaycan Respublikasının Kənd Təsərrüfatı Nazirliyi | Министерство сельского хозяйства Азербайджанской Республики
«Azəriqaz» İstehsalat Birliyi | Производственное объединение «Азеригаз»
{village} kənd tam orta məktəbi | Полная средняя школа села {village}
{village} Bələdiyyəsi | Муниципалитет {village}
Azərbaycan Respublikasının Nazirlər Kabineti | Кабинет Министров Азербайджанской Республики
{district} Rayon Statistika İdarəsi | Управление статистики {district_gen} района
{city} şəhər 2 nömrəli uşaq poliklinikası | Детская поликлиника № 2 города {city}
«Kapital» Səhmdar Kommersiya Bankı | Акционерный коммерческий банк «Капитал»
Bakı Dövlət Universiteti | Бакинский государственный университет
{district} Rayon Məhkəməsi | Суд {district_gen} района
Xəzər Dəniz Gəmiçiliyi | Каспийское морское пароходство
Azərbaycan Respublikası Əmlak Məsələləri Dövlət Komitəsi | Государственный комитет Азербайджанской Республики по вопросам имущества
{city} Şəhər Yanğından Mühafizə Dəstəsi | Отряд пожарной охраны города {city}
""")
SOVIET_ORDER_BODIES = pairs("""
{district} Rayon Xalq Deputatları Soveti | {district} районный Совет народных депутатов
{city} ət kombinatı | Мясокомбинат гор. {city}
«Bakı fəhləsi» sovxozu | Совхоз «Бакинский рабочий»
Azərbaycan SSR Rabitə Nazirliyi | Министерство связи Азербайджанской ССР
{district} Rayon Səhiyyə Şöbəsi | Отдел здравоохранения {district_gen} района
{village} kənd Sovetinin İcraiyyə Komitəsi | Исполком {village} сельского Совета
Azərbaycan SSR Ticarət Nazirliyi | Министерство торговли Азербайджанской ССР
{city} toxuculuq fabriki | Текстильная фабрика гор. {city}
«Azərneft» Birliyi | Объединение «Азнефть»
{district} maşın-traktor stansiyası | {district} машинно-тракторная станция
Azərbaycan SSR Ali Sovetinin Rəyasət Heyəti | Президиум Верховного Совета Азербайджанской ССР
{city} Şəhər Xalq Maarifi Şöbəsi | Городской отдел народного образования, гор. {city}
Lenin adına kolxozun idarə heyəti | Правление колхоза имени Ленина
Azərbaycan Kooperativlər İttifaqı | Азербайджанский союз потребительских обществ
""")
ADDRESSEES = pairs("""
{village} Bələdiyyəsi | Муниципалитет {village}
{district} Rayon Məhkəməsi | Суд {district_gen} района
Azərbaycan Respublikası Daxili İşlər Nazirliyi | Министерство внутренних дел Азербайджанской Республики
{city} şəhər Ərazi İdarəetmə Şöbəsi | Отдел территориального управления города {city}
Dövlət Sosial Müdafiə Fondu | Государственный фонд социальной защиты
{city} Şəhər Polis İdarəsi | Управление полиции города {city}
{district} rayon Bank filialı | Филиал банка {district_gen} района
Azərbaycan Respublikasının Milli Arxiv İdarəsi | Национальное архивное управление Азербайджанской Республики
«Azərişıq» Açıq Səhmdar Cəmiyyəti | Открытое акционерное общество «Азеришыг»
{village} kənd orta məktəbi | Средняя школа села {village}
Bakı Şəhər Səhiyyə İdarəsi | Управление здравоохранения города Баку
""")
SOVIET_ADDRESSEES = pairs("""
{district} Rayon Prokurorluğu | Прокуратура {district_gen} района
{village} kənd Soveti | Сельсовет {village}
Azərbaycan SSR Daxili İşlər Nazirliyi | Министерство внутренних дел Азербайджанской ССР
{city} Şəhər Hərbi Komissarlığı | Городской военный комиссариат, гор. {city}
Azərbaycan SSR Prokurorluğu | Прокуратура Азербайджанской ССР
{district} rayon Xalq Məhkəməsi | Народный суд {district_gen} района
«Kommunist» qəzetinin redaksiyası | Редакция газеты «Коммунист»
{city} Şəhər Tikinti Tresti | Строительный трест гор. {city}
Azərbaycan Kommunist Partiyası Mərkəzi Komitəsi | Центральный Комитет Коммунистической партии Азербайджана
""")
ORDER_SUBJECTS = pairs("""
Müəssisənin kollektiv müqaviləsinin yerinə yetirilməsinin gedişi və növbəti ilin vəzifələri barədə | О ходе выполнения коллективного договора предприятия и задачах на следующий год
{district} rayonunda elektrik xətlərinin çəkilməsi və köhnə dirəklərin dəyişdirilməsi haqqında | О прокладке линий электропередачи и замене старых опор в {district_gen} районе
Sürücülərin ixtisasının artırılması kurslarına göndərilməsi və onlara təqaüd verilməsi barədə | О направлении водителей на курсы повышения квалификации и выплате им стипендии
Körpələr evi üçün avadanlıq, yataq ləvazimatı və oyuncaqlar alınması ilə bağlı | О приобретении оборудования, постельных принадлежностей и игрушек для дома ребёнка
{village} kəndinin içməli su ilə təmin edilməsinə dair təxirəsalınmaz tədbirlər haqqında | О неотложных мерах по обеспечению села {village} питьевой водой
Ərazidə ağac əkilməsi, bağların və parkların abadlaşdırılması ayının elan edilməsi barədə | Об объявлении месячника по посадке деревьев, благоустройству садов и парков
{city} şəhərində mənzil-kommunal təsərrüfatı işçilərinin peşə bayramının keçirilməsi haqqında | О проведении профессионального праздника работников жилищно-коммунального хозяйства города {city}
Mal-qaranın peyvənd olunması və baytarlıq məntəqələrinin dərmanla təchizatı barədə | О вакцинации скота и снабжении ветеринарных пунктов лекарствами
Gənc mütəxəssislərə birdəfəlik yardım göstərilməsi və yataqxanada yer verilməsi haqqında | Об оказании единовременной помощи молодым специалистам и предоставлении мест в общежитии
Anbarlarda saxlanılan toxumluq taxılın keyfiyyətinin yoxlanılması üçün komissiya yaradılması haqqında | О создании комиссии для проверки качества семенного зерна, хранящегося на складах
Məhkəmə iclasçılarının siyahısının dəqiqləşdirilməsi və təsdiqi ilə bağlı | Об уточнении и утверждении списка народных заседателей
Texniki vasitələrin bir idarədən digər idarənin balansına keçirilməsi barədə | О передаче технических средств с баланса одного управления на баланс другого
Dağ çaylarının sahillərinin bərkidilməsi və sel sularından qorunma işlərinin təşkili haqqında | Об укреплении берегов горных рек и организации работ по защите от селевых потоков
Hərbi qeydiyyatda olan şəxslərin tibbi müayinədən keçirilməsinə dair | О проведении медицинского освидетельствования лиц, состоящих на воинском учёте
Dərsliklərin və əyani vəsaitlərin şagirdlərə pulsuz paylanması qaydası barədə | О порядке бесплатной раздачи учебников и наглядных пособий учащимся
Ticarət şəbəkəsində çörək məhsullarının satışının nizama salınması haqqında | Об упорядочении торговли хлебными изделиями в торговой сети
Neft məhsullarının daşınması zamanı itkilərin azaldılması üzrə təşkilati-texniki tədbirlər haqqında | Об организационно-технических мероприятиях по снижению потерь при перевозке нефтепродуктов
Ştat vahidlərinin ixtisar edilməsi və boşalan işçilərin işlə təmin olunması barədə | О сокращении штатных единиц и трудоустройстве высвобождаемых работников
Bədii özfəaliyyət kollektivlərinin baxış-müsabiqəsinin yekunlarına dair | По итогам смотра-конкурса коллективов художественной самодеятельности
Qoyunçuluq fermalarında qırxımın vaxtında başa çatdırılması haqqında | О своевременном завершении стрижки на овцеводческих фермах
Ştat cədvəlinin təsdiqi barədə | Об утверждении штатного расписания
İntizam tənbehi verilməsi barədə | О наложении дисциплинарного взыскания
Yanacaq normalarının müəyyən edilməsi barədə | Об установлении норм расхода горючего
{year}-{year_s} ilin iş planı haqqında | О плане работы на {year} год
Pensiya təyin olunması barədə | О назначении пенсии
Əmlakın özəlləşdirilməsi haqqında | О приватизации имущества
{village} kəndinin qazlaşdırılması barədə | О газификации села {village}
Yazın əkin işlərinə başlanması haqqında | О начале весенних полевых работ
Avtonəqliyyat vasitəsinin hesabdan silinməsi barədə | О списании автотранспортного средства
Həyətyanı sahələrin ölçülməsi haqqında | Об обмере приусадебных участков
Attestasiyanın keçirilməsi barədə | О проведении аттестации
Ordenlə təltif edilmək barədə | О награждении орденом
Kənd klubunun təmiri haqqında | О ремонте сельского клуба
Maddi yardım göstərilməsi barədə | Об оказании материальной помощи
Qəyyum təyin edilməsi haqqında | О назначении опекуна
Novruz bayramı günlərində növbətçilik barədə | О дежурстве в праздничные дни
Əmək müqaviləsinin ləğvi barədə | О расторжении трудового договора
Sanitar günlərin keçirilməsi haqqında | О проведении санитарных дней
Ərazi vahidlərinin sərhədləri haqqında | О границах территориальных единиц
Soyadın dəyişdirilməsi barədə | О перемене фамилии
Telefon xəttinin çəkilişi barədə | О проведении телефонной линии
Abituriyentlərin qəbulu qaydaları haqqında | О правилах приёма абитуриентов
Taxıl biçininə hazırlıq barədə | О подготовке к уборке зерновых
""")
PREAMBLES = pairs("""
Nazirliyin göstərişini rəhbər tutaraq | Руководствуясь указанием министерства
Kollektivin ümumi yığıncağının qərarına əsasən | На основании решения общего собрания коллектива
Təsərrüfatın ehtiyaclarını nəzərə alaraq və təklifləri müzakirə edərək | Принимая во внимание нужды хозяйства и обсудив предложения
Baş mühasibin təqdimatına baxaraq | Рассмотрев представление главного бухгалтера
Qüvvədə olan əsasnamənin 7-ci maddəsinə müvafiq olaraq | Согласно статье 7 действующего положения
Yaranmış vəziyyətlə əlaqədar olaraq | В связи с создавшимся положением
İşçilərin sosial müdafiəsini gücləndirmək üçün | Для усиления социальной защиты работников
İcra aparatının hesabatını dinləyərək | Заслушав отчёт исполнительного аппарата
Əhalinin çoxsaylı xahişlərini nəzərə alaraq | Идя навстречу многочисленным просьбам населения
""")
ORDER_CLAUSES = pairs("""
Sənəd bütün bölmələrə göndərilsin. | Документ разослать по всем подразделениям.
Vəsait yerli büdcənin hesabına ödənilsin. | Расходы отнести за счёт местного бюджета.
Təchizat şöbəsi lazımi materialları vaxtında çatdırsın. | Отделу снабжения своевременно доставить необходимые материалы.
İşə çıxmayanlardan izahat alınsın. | Взять объяснения с не вышедших на работу.
{village} kəndində səhiyyə məntəqəsi açılsın. | Открыть в селе {village} медицинский пункт.
Aylıq hesabatlar ayın 5-dək verilsin. | Месячные отчёты представлять до 5 числа.
Ambardar malların qəbulunu akt üzrə aparsın. | Кладовщику принимать товары по акту.
Torpaqdan təyinatı üzrə istifadə edilməsinə nəzarət gücləndirilsin. | Усилить контроль за использованием земли по назначению.
Həmin məsələ növbəti iclasda yenidən müzakirə olunsun. | Вопрос вновь обсудить на очередном заседании.
Texniki nəzarət üçün {n} manat ayrılsın. | Выделить на технический надзор {n} рублей.
Sahə planı sifarişçiyə təhvil verilsin. | План участка передать заказчику.
{year}-{year_s} ilin mart ayından yeni tariflər tətbiq edilsin. | С марта {year} года применять новые тарифы.
Sürücülərə tibbi müayinədən keçmədən yola çıxmaq qadağan edilsin. | Запретить водителям выезд без медицинского осмотра.
Zəruri dəyişikliklər ştat cədvəlinə salınsın. | Внести необходимые изменения в штатное расписание.
Qərar yerli qəzetdə dərc olunsun. | Решение опубликовать в местной газете.
Müvafiq protokol iki nüsxədə tərtib edilsin. | Соответствующий протокол составить в двух экземплярах.
""")
CLOSING_CLAUSES = pairs("""
Sərəncamın icrası kadrlar üzrə inspektora həvalə olunsun. | Исполнение возложить на инспектора по кадрам.
Əmrlə maraqlı şəxslər tanış edilsin. | С приказом ознакомить заинтересованных лиц.
Qərarın icrası barədə iki həftədən sonra məlumat verilsin. | О выполнении решения доложить через две недели.
Əvvəlki sərəncam ləğv edilsin. | Прежнее распоряжение отменить.
Surəti mühasibatlığa verilsin. | Копию передать в бухгалтерию.
""")
SIGNATORY_TITLES = pairs("""
{city} Şəhər İcra Hakimiyyətinin başçısı | Глава исполнительной власти города {city}
{district} rayon təhsil şöbəsinin müdiri | Заведующий отделом образования {district_gen} района
Dövlət Komitəsi sədrinin müavini | Заместитель председателя Государственного комитета
Universitetin elmi işlər üzrə prorektoru | Проректор университета по научной работе
Bələdiyyə sədri | Председатель муниципалитета
Məktəbin direktoru | Директор школы
Bölmə rəhbəri | Руководитель подразделения
Baş hakim | Председатель суда
Birliyin baş direktoru | Генеральный директор объединения
Xəstəxananın baş həkimi | Главный врач больницы
Komitə sədri | Председатель комитета
Prorektor | Проректор
Poliklinikanın müdiri | Заведующий поликлиникой
Bankın İdarə Heyətinin sədri | Председатель Правления банка
İdarə rəisinin müavini | Заместитель начальника управления
""")
SOVIET_SIGNATORY_TITLES = pairs("""
{district} rayon Xalq Deputatları Soveti İcraiyyə Komitəsinin sədri | Председатель исполкома {district_gen} районного Совета народных депутатов
Azərbaycan SSR yerli sənaye nazirinin birinci müavini | Первый заместитель министра местной промышленности Азербайджанской ССР
{city} şəhər xalq maarifi şöbəsinin müdiri | Заведующий отделом народного образования города {city}
İstehsalat birliyinin baş mühəndisi | Главный инженер производственного объединения
Akademiyanın vitse-prezidenti, akademik | Вице-президент Академии, академик
Sovxozun direktoru | Директор совхоза
Fabrikin direktoru | Директор фабрики
Rəyasət Heyətinin katibi | Секретарь Президиума
Stansiyanın direktoru | Директор станции
Kənd Sovetinin sədri | Председатель сельсовета
Trestin müdiri | Управляющий трестом
Şöbənin müdiri | Заведующий отделом
İdarə heyətinin sədri | Председатель правления
Baş mühəndis | Главный инженер
Kombinatın direktoru | Директор комбината
""")
LETTERS = pairs("""
Oğlumun hərbi xidmətdə olduğu barədə arayışın surətini göndərməyinizi xahiş edirəm. Arayış güzəştlərdən istifadə etmək üçün tələb olunur. | Прошу выслать копию справки о прохождении моим сыном военной службы. Справка нужна для получения льгот.
Evimizin qarşısındakı körpü uçub və nəqliyyatın hərəkəti dayanıb. Körpünün bərpa edilməsini xahiş edirik. | Мост перед нашим домом обвалился, и движение транспорта прекратилось. Просим восстановить мост.
Kolxozda {year}-{year_s} ildən işləmişəm. Əmək stajım barədə arxivdə olan məlumatları mənə bildirməyinizi xahiş edirəm. | Я работал в колхозе с {year} года. Прошу сообщить имеющиеся в архиве сведения о моём трудовом стаже.
Mənzilimin sənədlərində sahə səhv göstərilib. Səhvin düzəldilməsi üçün göstəriş verməyinizi xahiş edirəm. | В документах на мою квартиру неверно указана площадь. Прошу дать указание об исправлении ошибки.
Nəvəmin məktəbin birinci sinfinə götürülməsini xahiş edirəm. Yaşayış yerimiz dəyişdiyindən sənədləri indi təqdim edirik. | Прошу принять моего внука в первый класс школы. Так как место жительства у нас изменилось, документы представляем сейчас.
Ana babamın {year}-{year_s} ildə sürgün edilməsi haqqında məlumat axtarıram. Məhkəmə işinin surətini almaq istərdim. | Ищу сведения о высылке моего деда в {year} году. Хотел бы получить копию судебного дела.
İşə qəbul olunmağım üçün göstəriş verməyinizi xahiş edirəm. İxtisasım mühasibdir, {n} manat maaşla razıyam. | Прошу принять меня на работу. По специальности я бухгалтер, на оклад {n} рублей согласен.
Həyətimizdəki su borusu partlayıb. Usta göndərilməsini və borunun dəyişdirilməsini xahiş edirəm. | Во дворе у нас лопнула водопроводная труба. Прошу прислать мастера и заменить трубу.
Mənə məzuniyyət verilməsini xahiş edirəm. Bu müddətdə müalicə almaq üçün sanatoriyaya gedəcəyəm. | Прошу предоставить мне отпуск. В это время я поеду на лечение в санаторий.
Nikah haqqında sənədimiz yanğın zamanı məhv olub. Yenisinin verilməsini xahiş edirik. | Наш документ о браке уничтожен при пожаре. Просим выдать новый.
""")
INVENTORY_TITLES = pairs("""
Həmkarlar komitəsinin iclas protokolları | Протоколы заседаний профсоюзного комитета
{village} kəndinin torpaq balansı | Земельный баланс села {village}
İşçilərin məzuniyyət qrafikləri | Графики отпусков работников
Notariat hərəkətlərinin reyestri | Реестр нотариальных действий
Mülki işlər üzrə qətnamələr | Решения по гражданским делам
Kənd təsərrüfatı maşınlarının texniki pasportları | Технические паспорта сельскохозяйственных машин
Daxil olan məktublar | Входящая корреспонденция
Göndərilən sənədlərin qeydiyyat jurnalı | Журнал регистрации исходящих документов
{district} rayonunun iqtisadi icmalı | Экономический обзор {district_gen} района
Büdcə və smetalar | Бюджет и сметы
Abituriyentlərin imtahan vərəqləri | Экзаменационные листы абитуриентов
Xəstəlik tarixləri | Истории болезни
Qoyun sürülərinin sayı haqqında cədvəllər | Ведомости о поголовье овец
Rayon qəzetinin redaksiya materialları | Материалы редакции районной газеты
Təhvil-təslim aktları və siyahılar | Акты приёма-передачи и описи
Meşə təsərrüfatının sərəncamları | Распоряжения лесного хозяйства
Uşaq evlərinin illik hesabatları | Годовые отчёты детских домов
Tədqiqat işlərinə dair rəylər | Отзывы о научных работах
Kəndli təsərrüfatlarının siyahıyaalma vərəqələri | Переписные листы крестьянских хозяйств
Qaçqınların yerləşdirilməsi barədə məktublar | Письма о размещении беженцев
Poçt şöbələrinin açılması haqqında sənədlər | Документы об открытии почтовых отделений
{city} şəhər dumasının jurnalları | Журналы городской думы, {city}
Seçicilərin siyahıları | Списки избирателей
""")
CAUSES = pairs("""
beyin damarlarının aterosklerozu | атеросклероз сосудов головного мозга
yol qəzası nəticəsində alınmış xəsarətlər | травмы, полученные при дорожной аварии
qaraciyər serrozu, kəskin qaraciyər çatışmazlığı | цирроз печени, острая печёночная недостаточность
ürək tutması | сердечный приступ
sətəlcəm | пневмония
doğuş zamanı qanaxma | кровотечение при родах
boğulma | утопление
kəskin appendisit | острый аппендицит
ağciyər şişi | опухоль лёгкого
döyüşdə aldığı yara | ранение, полученное в бою
elektrik cərəyanı vurması | поражение электрическим током
tif | тиф
aterosklerotik kardioskleroz | атеросклеротический кардиосклероз
""")
PURPOSES = pairs("""
kənd təsərrüfatı təyinatlı torpaq (əkin) | земля сельскохозяйственного назначения (пашня)
yaşayış məntəqəsi torpaqları | земли населённых пунктов
həyətyanı təsərrüfat | приусадебное хозяйство
fərdi mənzil tikintisi üçün | под индивидуальное жилое строение
avtomobillərin texniki xidməti üçün obyekt | объект технического обслуживания автомобилей
mağaza | магазин
inzibati bina | административное здание
yaşayış sahəsi | жилая площадь
meyvə bağı | фруктовый сад
dəyirman | мельница
kommersiya məqsədli tikili | строение коммерческого назначения
taxıl sahəsi | зерновое поле
yay evi | летний дом
istixana təsərrüfatı | тепличное хозяйство
avtomobil dayanacağı | автомобильная стоянка
""")
COMMANDS = {
    "приказ": pairs("""
ƏMR EDİRƏM | ПРИКАЗЫВАЮ
əmr edirəm: | приказываю:
Əmr verirəm: | Приказываю:
ƏMR EDİR: | ПРИКАЗЫВАЕТ:
"""),
    "решение": pairs("""
QƏRARA ALDI: | РЕШИЛА:
qərara alır: | решает:
QƏRAR QƏBUL EDİR: | РЕШИЛИ:
qərara almışdır: | решил:
"""),
    "распоряжение": pairs("""
SƏRƏNCAM VERİRƏM: | ПРЕДЛАГАЮ:
tapşırıram: | обязываю:
Sərəncam verirəm: | Распорядился:
"""),
    "постановление": pairs("""
QƏRARA ALIR: | ПОСТАНОВИЛ:
qərar verir: | постановляет:
QƏRAR VERMİŞDİR: | ПОСТАНОВЛЯЮ:
"""),
}
ABOUT_PEOPLE = pairs("""
{who} {day} tarixindən işə götürülsün. | С {day} принять на работу: {who}.
{who} tutduğu vəzifədən azad edilsin. | Освободить от занимаемой должности: {who}.
{who} xəbərdarlıq edilsin. | Объявить предупреждение: {who}.
{day} tarixindən {who} beş günlük ezamiyyətə göndərilsin. | Командировать на пять дней с {day}: {who}.
{who} üçün maddi yardım nəzərdə tutulsun. | Оказать материальную помощь: {who}.
""")
BASIS = pairs("""
Əsas: {who}, ərizə. | Основание: личное заявление, {who}.
Əsas: şöbənin {day} tarixli təqdimatı. | Основание: представление отдела от {day}.
Əsas: tibbi arayış, {day}. | Основание: медицинская справка от {day}.
Əsas: kadrlar şöbəsinin məktubu. | Основание: письмо отдела кадров.
""")
