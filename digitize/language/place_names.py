"""Towns and districts, old and new, and the words for kinds of places and offices.

Common knowledge; used to tell a name from its case ending and to write capitals. A name that is
not here is read by its form alone.
"""

from rapidfuzz.distance import Levenshtein

from digitize.language.values import skeleton

PLACES = frozenset(
    """
    Abşeron Ağcabədi Ağdam Ağdaş Ağdərə Ağstafa Ağsu Astara Azərbaycan Babək Bakı Balakən Balaxanı
    Bərdə Beyləqan Biləsuvar Binəqədi Cəbrayıl Cəlilabad Culfa Daşkəsən Dəvəçi Əli-Bayramlı Füzuli
    Gədəbəy Gəncə Goranboy Göyçay Göygöl Göytəpə Hacıqabul Hadrut İmişli İrəvan İsmayıllı Jdanov
    Kəlbəcər Kəngərli Kəpəz Kirovabad Kürdəmir Qax Qazax Qarabağ Qaradağ Qəbələ Qobustan Qovlar
    Qroznı Quba Qubadlı Qusar Qutqaşen Laçın Lerik Lənkəran Masallı Maştağa Mərəzə Mərdəkan
    Mingəçevir Mir-Bəşir Moskva Naftalan Naxçıvan Neftçala Nərimanov Nəsimi Nizami Nuxa Oğuz Ordubad
    Puşkin Saatlı Sabirabad Sabunçu Salyan Samux Səbail Sədərək Siyəzən Sumqayıt Suraxanı Sabir
    Stepanakert Şabran Şahbuz Şamaxı Şaumyan Şəki Şəmkir Şərur Şirvan Şuşa Tbilisi Tərtər Tovuz
    Ucar Vartaşen Xaçmaz Xanlar Xankəndi Xətai Xəzər Xırdalan Xızı Xocalı Xocavənd Xudat Yardımlı
    Yasamal Yelizavetpol Yevlax Zaqatala Zəngilan Zərdab
    """.split()
)

PLACES_RUSSIAN = frozenset(
    """
    Агдам Агдаш Агджабеди Али-Байрамлы Астара Баку Барда Белоканы Гёкчай Геокчай Горис Грозный
    Гянджа Дербент Ереван Евлах Елизаветполь Закаталы Имишли Казах Карабах Кедабек Кировабад Куба
    Кусары Куткашен Кюрдамир Ленинград Ленкорань Масаллы Мингечаур Москва Нахичевань Нефтечала Нуха
    Ордубад Пушкин Саатлы Сабирабад Сальяны Степанакерт Сумгаит Тауз Тбилиси Товуз Физули Ханлар
    Хачмас Шаумян Шемаха Шеки Шуша Ждановск Варташен Кубатлы Лачин Джульфа Агсу Исмаиллы
    """.split()
)

HEADS = frozenset(
    """
    şəhəri rayonu kəndi qəsəbəsi vilayəti respublikası küçəsi prospekti mahalı qəzası dairəsi
    stansiyası sovxozu kolxozu ərazisi mikrorayonu döngəsi dalanı şossesi meydanı massivi evi binası
    mənzili idarəsi şöbəsi bölməsi hakimiyyəti nümayəndəliyi nazirliyi komitəsi məhkəməsi soveti
    bələdiyyəsi xidməti mərkəzi bürosu arxivi palatası agentliyi akademiyası universiteti institutu
    məktəbi xəstəxanası fabriki zavodu cəmiyyəti birliyi departamenti sektoru polisi prokurorluğu
    notariusu kontoru konsulluğu səfirliyi şurası kabineti fondu bankı filialı orqanı inspeksiyası
    təşkilatı şirkəti müəssisəsi kombinatı poliklinikası aparatı kollegiyası direktorluğu
    müfəttişliyi komissarlığı milisi trestı təsərrüfatı assosiasiyası ittifaqı kitabxanası muzeyi
    reyestri kadastrı qərargahı administrasiyası doğumevi
    """.split()
)
"""Heads of names of places and offices, with the possessive they have there."""

OFFICE_WORDS = frozenset(
    """
    Qeydiyyat Polis Milis Daxili İşlər Ərazi Dövlət Əmlak Məsələləri Maarif Səhiyyə Ədliyyə Maliyyə
    Təhsil Mədəniyyət Sosial Təminat Müdafiə Kənd Təsərrüfatı Təsərrüfat Ticarət Nəqliyyat Rabitə
    Arxiv Milli Mərkəzi Tarix Ədəbiyyat İncəsənət Elmlər Nazirlər Kabineti Xalq İcra İcraiyyə Rayon
    Şəhər Vilayət Respublika Respublikası Azərbaycan Sovet Sosialist Daşınmaz Reyestr Kadastr Torpaq
    Mülkiyyət Xidməti Xidmət Ali Baş Birinci Vətəndaş Vəziyyəti Aktlarının Pasport Mənzil Kommunal
    Bələdiyyə Statistika Əmək Əhalinin Müdafiəsi Gömrük Vergilər Miqrasiya Məhkəmə Prokurorluq
    yanında üzrə şəhər rayon kənd qəsəbə küçə prospekt mənzil bina
    """.split()
)
"""Common words of the names of offices and addresses, as they stand there."""

PLACE_HEADS = frozenset(
    "şəhəri rayonu kəndi qəsəbəsi vilayəti küçəsi prospekti mahalı qəzası stansiyası".split()
)
"""Those of HEADS that a place's own name stands before."""

RUSSIAN_HEADS = {
    "город": "м", "район": "м", "округ": "м", "посёлок": "м", "поселок": "м", "край": "м",
    "уезд": "м", "совхоз": "м", "колхоз": "м", "проспект": "м", "переулок": "м", "отдел": "м",
    "комитет": "м", "совет": "м", "суд": "м", "архив": "м", "исполком": "м", "центр": "м",
    "село": "с", "управление": "с", "отделение": "с", "министерство": "с", "бюро": "с",
    "деревня": "ж", "область": "ж", "республика": "ж", "улица": "ж", "станция": "ж",
    "губерния": "ж", "служба": "ж", "палата": "ж", "инспекция": "ж", "комиссия": "ж",
}  # fmt: skip
"""Russian heads and their gender (м, с, ж)."""

_HEAD_KEYS = {skeleton(head): head for head in HEADS}


def head_of(word: str) -> str | None:
    """The word for a kind of place or office that ``word`` is, one misread letter forgiven."""
    key = skeleton(word)
    if key in _HEAD_KEYS:
        return _HEAD_KEYS[key]
    if len(key) < 6:
        return None
    near = [
        head
        for form, head in _HEAD_KEYS.items()
        if len(form) == len(key) and Levenshtein.distance(key, form, score_cutoff=1) <= 1
    ]
    return near[0] if len(near) == 1 else None
