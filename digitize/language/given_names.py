"""Common Azerbaijani given names, for telling a name's sex, order and case where endings cannot.

Common knowledge, no list of any archive; a name that is not here is read by its form alone.
"""

MALE = frozenset(
    """
    Abbas Abdulla Adil Afiq Ağa Ağababa Akif Alim Allahverdi Altay Amil Anar Araz Arif Aslan Asif
    Atakişi Ayaz Aydın Azad Azər Babək Balakişi Bayram Bəhram Bəhruz Bəxtiyar Cabbar Cabir Camal
    Cavad Cavid Ceyhun Cəfər Cəlal Cəlil Cəmil Çingiz Davud Dəyanət Ehtiram Elçin Eldar Eldəniz
    Elman Elmar Elmir Elnur Elşad Elşən Elvin Emil Emin Etibar Eyvaz Əbülfəz Əhməd Ələkbər Ələsgər
    Əli Əlibaba Əliağa Əlirza Əliş Əlövsət Ənvər Əsəd Əşrəf Əziz Faiq Famil Farid Faruq Fazil
    Fərhad Fərid Fərman Fəxrəddin Fikrət Firdovsi Fuad Füzuli Gülağa Habil Hacı Hafiz Hamlet
    Hüseyn Heydər Həbib Həmid Həsən Hətəm Hidayət Hikmət İbad İbrahim İdris İlham İlkin İlqar
    İlyas İmran İntiqam İqbal İlqam İman İsa İsgəndər İslam İsmayıl İsmət İsrafil Kamal Kamil
    Kamran Kazım Kənan Kərəm Kərim Lətif Mahir Mahmud Malik Mehdi Mehman Məhəmməd Məmməd Məmmədəli
    Mərdan Məsud Mikayıl Mirzə Mircəlal Mövlud Murad Muradxan Musa Mustafa Muxtar Mübariz Müslüm
    Müşfiq Nadir Namiq Nazim Nəriman Nəsib Nəsimi Niyaz Niyazi Nizami Novruz Nurəddin Nuri Nüsrət
    Oqtay Orxan Osman Pənah Polad Pərviz Qabil Qadir Qasım Qəhrəman Qəni Qənbər Qiyas Qulam Qurban
    Rafiq Rahib Ramal Ramazan Ramil Ramin Ramiz Rasim Rauf Razim Rəhim Rəhman Rəsul Rəşad Rəşid
    Rəfail Rizvan Ruslan Rüfət Rüstəm Rövşən Rza Sabir Sadıq Sahib Salman Samir Samid Seymur
    Seyfəddin Səbuhi Səfər Səid Səlim Səməd Sərdar Sərxan Sübhan Süleyman Şahin Şakir Şamil Şəmsi
    Şirin Şirməmməd Şöhrət Şükür Tahir Talıb Tapdıq Teymur Teyyub Tərlan Tofiq Tural Turan Turqut
    Ülvi Ülfət Ümid Vahid Vaqif Valeh Vasif Vəli Vidadi Vilayət Vüqar Vüsal Xaliq Xalid Xanlar
    Xəlil Xosrov Xudayar Yaqub Yaşar Yasin Yavər Yunis Yusif Zahid Zakir Zaur Zeynal Zəfər Ziya
    Zülfüqar
    Ağacan Ağakərim Ağamirzə Ağası Alı Allahyar Alxan Aqil Aqşin Asəf Azay Balaxan Balarza Bəşir
    Bəybala Cahangir Camil Cəbrayıl Cəfərqulu Cümşüd Dadaş Daşdəmir Əbdül Əbil Əfqan Əflatun Əjdər
    Əkbər Əkrəm Ələddin Əliheydər Əlihüseyn Əlimərdan Əliqulu Əmir Əmiraslan Əmrah Ərəstun Əsgər
    Fərəc Fərrux Fətəli Fəttah Fəxri Firudin Gülbala Gülhüseyn Gündüz Hacıağa Hacıbaba Həmzə Həşim
    Hümbət Xasay Xankişi İldırım İltifat İmamverdi İmanverdi Kamandar Qafar Qaçay Qara Qardaşxan
    Qaryağdı Qəzənfər Qorxmaz Qoşqar Lazım Məcid Məcnun Məhərrəm Məhəmmədəli Məlik Mənsur Mərahim
    Məşədi Mirabbas Mirəli Mirqasım Mirzəağa Mehralı Möhsün Mövsüm Muradəli Mürsəl Mütəllim Müzəffər
    Nağı Natiq Nemət Nəbi Nəcəf Nəcməddin Nurulla Oruc Paşa Pirəli Pirverdi Rəcəb Rəmzi Sabit Sahil
    Saleh Səfəralı Səftər Səlahəddin Səttar Soltan Sultan Surxay Şahbaz Şahlar Şahverdi Şərif Şıxəli
    Şirəli Şirzad Tağı Telman Tərxan Turab Uğur Umud Yadulla Yəhya Zabit Zahir Zaman Zeynalabdin
    Zəki Zöhrab Zülfəli Əlifağa Əliyar Nəsir Nəzər İsmət Rəşadət Səyavuş Sərvər Tahirağa Vəkil
    """.split()
)

FEMALE = frozenset(
    """
    Afaq Aidə Aydan Almaz Aliyə Amalya Arzu Aybəniz Aygün Aynur Aysel Aysu Aytac Aytən Ayşən Bahar
    Bağdagül Bəsti Bənövşə Ceyran Cəmilə Cahan Cavidan Dilarə Dilbər Dilşad Dürdanə Elmira Elnarə
    Elza Esmira Ellada Əfruz Əminə Əsmər Fatma Fatimə Fəridə Fəxriyyə Firəngiz Fidan Flora Fizzə
    Füruzə Gülarə Gülbahar Gülbəniz Gülçin Güllü Gülxəndan Gülnar Gülnarə Gülnaz Gülşən Gülzar
    Günay Günel Gövhər Həcər Həlimə Həqiqət Humay Hürü İlahə İradə İnci İsmət Jalə Kamilə Kəmalə
    Könül Kübra Laçın Lalə Lamiyə Ləman Lətifə Leyla Lalazar Maral Mahirə Mədinə Məhbubə Məlahət
    Mələk Məleykə Məryəm Məsmə Mehriban Mehparə Mina Mirvari Minarə Münəvvər Nabat Nailə Narınc
    Natəvan Nazlı Nazilə Nərgiz Nərmin Nigar Nisə Nuranə Nuriyyə Nübar Nüşabə Özgə Pərvanə Pəri
    Pəricahan Püstə Qəmər Qənirə Qızbəs Rahilə Ramilə Rəna Rəhilə Rəmziyyə Reyhan Ruhəngiz Ruqiyyə
    Roza Rübabə Sahilə Sara Sabirə Samirə Sevda Sevər Sevil Sevinc Səadət Səbinə Səbirə Səidə
    Səkinə Səlimə Sənəm Səriyyə Simuzər Sitarə Solmaz Sona Südabə Süsən Şəbnəm Şəfəq Şəhla Şəlalə
    Şərqiyyə Şirin Şükufə Şövkət Tamara Tamilla Tahirə Təranə Təhminə Tovuz Tükəzban Tünzalə
    Türkan Ulduz Ülkər Ülviyyə Validə Vəfa Xalidə Xanım Xəndan Xatirə Xədicə Xumar Xuraman Yaqut
    Yegana Yeganə Zahirə Zemfira Zenfira Zeynəb Zəhra Zərifə Zivər Züleyxa Zülfiyyə Zümrüd
    Adilə Almas Aynurə Bikə Cəvahir Çiçək Elnurə Firuzə Gülayə Güləndam Gülsüm Gülşad Gülzarə
    Həbibə Həmidə Hökümə Xalisə Xavər Xəyalə İlhamə İzzət Kəklik Kifayət Laləzar Leylan Mailə
    Məfkurə Məhluqə Mənzər Mərziyyə Məsumə Mətanət Mirvarid Mülayim Münirə Nazxanım Nəcibə Nəfisə
    Nərminə Nəzakət Pakizə Qızılgül Qönçə Raya Rəfiqə Rəhimə Rəsmiyyə Rəvanə Rəxşəndə Ruhiyyə Sahibə
    Salatın Sənubər Səbahət Səfurə Səyyarə Sima Sünbül Sürəyya Şamama Şəfiqə Şəkər Şəmsiyyə Şərafət
    Tamaşa Tükəz Ümidə Vəsilə Vüsalə Yasəmən Zəminə Zərnigar Zibeydə Zöhrə Cəmalə Nailəxanım Sədaqət
    Afət Minayə Nuşabə Rahimə Ziynət
    """.split()
)

MALE_RUSSIAN = frozenset(
    """
    Александр Алексей Андрей Анатолий Борис Василий Виктор Владимир Григорий Дмитрий Евгений Иван
    Игорь Константин Леонид Михаил Николай Олег Павел Пётр Петр Роман Семён Сергей Степан Фёдор
    Юрий Яков
    """.split()
)

FEMALE_RUSSIAN = frozenset(
    """
    Александра Анна Валентина Вера Галина Елена Екатерина Зинаида Ирина Клавдия Лидия Любовь
    Людмила Мария Надежда Наталья Нина Ольга Раиса Светлана Тамара Татьяна
    """.split()
)
