"""Given names and surnames, each as Azerbaijani (modern Latin) and as Russian papers spell it.

The lists hold common names of the country; a person is drawn from them at random and means nobody.
"""

from samples.lexicon.pools import Pair, pairs

MALE: tuple[Pair, ...] = pairs("""
Məmməd Мамед, Əli Али, Həsən Гасан, Hüseyn Гусейн, Səməd Самед, Rəşid Рашид, Vaqif Вагиф,
Rauf Рауф, Elçin Эльчин, Anar Анар, Tofiq Тофик, Kamal Камал, Cavid Джавид, Cəfər Джафар,
Nəriman Нариман, Mirzə Мирза, Süleyman Сулейман, İbrahim Ибрагим, İsmayıl Исмаил, Yusif Юсиф,
Qurban Курбан, Bəxtiyar Бахтияр, Fikrət Фикрет, Şahin Шахин, Zaur Заур, Orxan Орхан,
Teymur Теймур, Eldar Эльдар, Natiq Натик, Arif Ариф, Akif Акиф, Ələkbər Алекпер,
Əhməd Ахмед, Mahmud Махмуд, Mustafa Мустафа, Nizami Низами, Xəlil Халил, Cəlil Джалил,
Vəli Вели, Musa Муса, İsa Иса, Yaqub Ягуб, Ramiz Рамиз, Rafiq Рафик, Sabir Сабир,
Salman Салман, Şamil Шамиль, Tahir Таир, Telman Тельман, Ülvi Ульви, Ülfət Ульфат,
Vüqar Вугар, Xanlar Ханлар, Zakir Закир, Ziya Зия, Adil Адиль, Afər Афар, Aqil Агиль,
Araz Араз, Asəf Асаф, Aydın Айдын, Azər Азер, Babək Бабек, Cahangir Джахангир,
Ceyhun Джейхун, Çingiz Чингиз, Elxan Эльхан, Elman Эльман, Etibar Этибар, Fərhad Фархад,
Fazil Фазиль, Firuz Фируз, Füzuli Физули, Gündüz Гюндуз, Həmid Гамид, Hikmət Хикмет,
İlham Ильхам, İlqar Ильгар, İlyas Ильяс, İmran Имран, İqbal Икбал, Kərim Керим, Lətif Латиф,
Mehdi Мехти, Mübariz Мубариз, Nadir Надир, Nazim Назим, Oqtay Октай, Pərviz Парвиз,
Qabil Габиль, Qəzənfər Газанфар, Rəhim Рагим, Rövşən Ровшан, Rüstəm Рустам, Sahib Сахиб,
Səfər Сафар, Sərdar Сардар, Şirin Ширин, Tərlan Тарлан, Tural Турал, Valeh Валех,
Yaşar Яшар, Zülfüqar Зульфугар, Həbib Габиб, Ağası Агаси, Baləkişi Балакиши, Əjdər Аждар,
Əsgər Аскер, Əşrəf Ашраф, Gülağa Гюльага, Hacı Гаджи, Heydər Гейдар, Məcid Меджид,
Möhsün Мохсун, Novruz Новруз, Rza Рза, Umud Умуд, Xosrov Хосров
""")

FEMALE: tuple[Pair, ...] = pairs("""
Leyla Лейла, Fatma Фатма, Zəhra Захра, Aygün Айгюн, Gülnarə Гюльнара, Sevinc Севиндж,
Sevda Севда, Nigar Нигяр, Xədicə Хадиджа, Zeynəb Зейнаб, Mədinə Медина, Ruqiyyə Рукия,
Səkinə Сакина, Tamilla Тамилла, Solmaz Солмаз, Rəna Рена, Sona Сона, Zümrüd Зумруд,
Şəfiqə Шафига, Həqiqət Хагигат, Firuzə Фируза, Təranə Тарана, Afaq Афаг, Aybəniz Айбениз,
Aysel Айсель, Aytən Айтен, Arzu Арзу, Almaz Алмаз, Bəsti Басти, Cəmilə Джамиля,
Ceyran Джейран, Dilarə Диляра, Elmira Эльмира, Esmira Эсмира, Əsmər Асмар, Əminə Амина,
Fəridə Фарида, Fəxriyyə Фахрия, Gövhər Говхар, Gülər Гюляр, Gülşən Гюльшан, Günel Гюнель,
Həcər Хаджар, Xatirə Хатира, Xuraman Хураман, İradə Ирада, İlahə Илаха, Kəmalə Кямаля,
Könül Кёнуль, Lalə Лала, Lətifə Латифа, Məhbubə Махбуба, Mehriban Мехрибан, Mələk Мелек,
Minarə Минара, Nailə Наиля, Nərgiz Наргиз, Nuranə Нурана, Nüşabə Нушаба, Pərvanə Парвана,
Püstə Пуста, Rəhilə Рахиля, Rübabə Рубаба, Ramilə Рамиля, Roza Роза, Rəvanə Равана,
Sara Сара, Səadət Саадат, Səidə Саида, Sədaqət Садагят, Şəhla Шахла, Şükufə Шукуфа,
Tahirə Таира, Tünzalə Тунзаля, Ülkər Улькер, Ülviyyə Ульвия, Vəfa Вафа, Validə Валида,
Yasəmən Ясемен, Yeganə Егана, Zərifə Зарифа, Zivər Зивер, Züleyxa Зулейха, Zülfiyyə Зульфия,
Çiçək Чичек, Jalə Жала, Humay Хумай, Dürdanə Дурдана, Məsumə Масума, Nazlı Назлы
""")

SURNAMES: tuple[Pair, ...] = pairs("""
Məmmədov Мамедов, Əliyev Алиев, Həsənov Гасанов, Hüseynov Гусейнов, Quliyev Кулиев,
İsmayılov Исмаилов, Əhmədov Ахмедов, Abbasov Аббасов, Babayev Бабаев, Cəfərov Джафаров,
Rəhimov Рагимов, Bağırov Багиров, Nəcəfov Наджафов, Orucov Оруджев, Süleymanov Сулейманов,
İbrahimov Ибрагимов, Kərimov Керимов, Qasımov Касумов, Mustafayev Мустафаев, Musayev Мусаев,
Şərifov Шарифов, Vəliyev Велиев, Yusifov Юсифов, Zeynalov Зейналов, Ağayev Агаев,
Axundov Ахундов, Bayramov Байрамов, Cabbarov Джаббаров, Dadaşov Дадашев, Eyvazov Эйвазов,
Fərəcov Фараджев, Göyüşov Геюшев, Hacıyev Гаджиев, Xəlilov Халилов, İsgəndərov Искендеров,
Kazımov Кязимов, Qurbanov Курбанов, Lətifov Латифов, Mirzəyev Мирзоев, Namazov Намазов,
Novruzov Новрузов, Paşayev Пашаев, Rüstəmov Рустамов, Sadıqov Садыгов, Səfərov Сафаров,
Səmədov Самедов, Tağıyev Тагиев, Tahirov Таиров, Ülviyev Ульвиев, Vahabov Вагабов,
Yaqubov Ягубов, Zülfüqarov Зульфугаров, Çobanov Чобанов, Əsgərov Аскеров, Əzizov Азизов,
Bədəlov Бадалов, Bəşirov Баширов, Cavadov Джавадов, Əmirov Амиров, Feyzullayev Фейзуллаев,
Fətəliyev Фаталиев, Həmidov Гамидов, Heydərov Гейдаров, Xudiyev Худиев, İmanov Иманов,
Kamalov Камалов, Mahmudov Махмудов, Mehdiyev Мехтиев, Muradov Мурадов, Mürsəlov Мурсалов,
Nağıyev Нагиев, Nəsibov Насибов, Nuriyev Нуриев, Osmanov Османов, Pənahov Панахов,
Qafarov Гафаров, Qəhrəmanov Кахраманов, Qədirov Гадиров, Rəcəbov Раджабов, Rzayev Рзаев,
Sultanov Султанов, Şahverdiyev Шахвердиев, Şıxəliyev Шихалиев, Teymurov Теймуров,
Umudov Умудов, Vəkilov Векилов, Xanlarov Ханларов, Yüzbaşov Юзбашев, Zamanov Заманов,
Allahverdiyev Аллахвердиев, Aslanov Асланов, Balayev Балаев, Cahangirov Джахангиров,
Daşdəmirov Дашдамиров, Əbdülov Абдулов, Ələsgərov Алескеров, Gözəlov Гезалов, Hümbətov Гумбатов,
Məhərrəmov Магеррамов, Ocaqov Оджагов, Pirməmmədov Пирмамедов, Qarayev Караев,
Rəsulzadə Расулзаде, Əlizadə Ализаде, Məmmədzadə Мамедзаде, Hacızadə Гаджизаде,
Kəngərli Кенгерли, Əlili Алили, Həsənli Гасанлы, Vəzirli Везирли, Muradlı Мурадлы,
Quluzadə Кулузаде, Talıblı Талыблы, Axundzadə Ахундзаде, Şıxlı Шихлы, Qaraoğlu Караоглу
""")


def feminine(surname: Pair) -> Pair:
    """The surname as a woman bears it: -ov and -yev take -a, the others stay."""
    az = surname.az + "a" if surname.az.endswith(("ov", "ev")) else surname.az
    ru = surname.ru + "а" if surname.ru.endswith(("ов", "ев")) else surname.ru
    return Pair(az, ru)


def russian_patronymic(father: str, *, female: bool) -> str:
    """Самед → Самедович, Самедовна; Муса → Мусаевич; Али → Алиевич; Шамиль → Шамильевич."""
    ending = "на" if female else "ич"
    if father.endswith(("а", "и", "у", "я", "ы")):
        return father + "ев" + ending
    if father.endswith("й"):
        return father[:-1] + "ев" + ending
    if father.endswith("ь"):
        return father + "ев" + ending
    return father + "ов" + ending
