"""Cities, districts, villages, streets and the offices in them, in Azerbaijani and Russian.

Soviet-era names (Kirovabad, Jdanov …) are drawn only for documents of that time.
"""

from samples.lexicon.pools import Draw, Pair, pairs

CITIES = pairs("""
Bakı | Баку
Gəncə | Гянджа
Sumqayıt | Сумгаит
Mingəçevir | Мингечевир
Şəki | Шеки
Lənkəran | Ленкорань
Naxçıvan | Нахичевань
Yevlax | Евлах
Şirvan | Ширван
Naftalan | Нафталан
Şuşa | Шуша
Xankəndi | Ханкенди
""")
SOVIET_CITIES = pairs("""
Bakı | Баку
Kirovabad | Кировабад
Sumqayıt | Сумгаит
Mingəçevir | Мингечаур
Şəki | Шеки
Lənkəran | Ленкорань
Naxçıvan | Нахичевань
Yevlax | Евлах
Əli Bayramlı | Али-Байрамлы
Stepanakert | Степанакерт
Naftalan | Нафталан
Daşkəsən | Дашкесан
""")
DISTRICTS = pairs("""
Abşeron | Апшеронский
Ağdam | Агдамский
Ağcabədi | Агджабединский
Ağdaş | Агдашский
Ağstafa | Акстафинский
Astara | Астаринский
Bərdə | Бардинский
Biləsuvar | Билясуварский
Beyləqan | Бейлаганский
Cəbrayıl | Джебраильский
Cəlilabad | Джалилабадский
Füzuli | Физулинский
Gədəbəy | Кедабекский
Goranboy | Геранбойский
Göyçay | Геокчайский
Göygöl | Гёйгёльский
Hacıqabul | Аджикабульский
İmişli | Имишлинский
İsmayıllı | Исмаиллинский
Kəlbəcər | Кельбаджарский
Kürdəmir | Кюрдамирский
Qəbələ | Куткашенский
Qax | Кахский
Qazax | Казахский
Quba | Кубинский
Qusar | Кусарский
Laçın | Лачинский
Lerik | Лерикский
Masallı | Масаллинский
Neftçala | Нефтечалинский
Oğuz | Огузский
Saatlı | Саатлинский
Sabirabad | Сабирабадский
Salyan | Сальянский
Samux | Самухский
Şabran | Шабранский
Şamaxı | Шемахинский
Şəmkir | Шамхорский
Tərtər | Тертерский
Tovuz | Таузский
Ucar | Уджарский
Xaçmaz | Хачмасский
Yardımlı | Ярдымлинский
Zaqatala | Закатальский
Zəngilan | Зангеланский
Zərdab | Зердабский
""")
SOVIET_DISTRICTS = pairs("""
Abşeron | Апшеронский
Ağdam | Агдамский
Ağcabədi | Агджабединский
Xanlar | Ханларский
Puşkin | Пушкинский
Jdanov | Ждановский
Vartaşen | Варташенский
Mir-Bəşir | Мир-Баширский
Bərdə | Бардинский
Kəlbəcər | Кельбаджарский
Qutqaşen | Куткашенский
Qasım İsmayılov | Касум-Исмаиловский
Safarəliyev | Сафаралиевский
Dəvəçi | Дивичинский
Göyçay | Геокчайский
Füzuli | Физулинский
Lerik | Лерикский
Kürdəmir | Кюрдамирский
Quba | Кубинский
Qazax | Казахский
Şamaxı | Шемахинский
Şamxor | Шамхорский
Tovuz | Таузский
Zaqatala | Закатальский
Laçın | Лачинский
Masallı | Масаллинский
Saatlı | Саатлинский
Salyan | Сальянский
""")
VILLAGES = pairs("""
Uzundərə | Узундара
Çaylı | Чайлы
Yuxarı Əskipara | Юхары Аскипара
Xındırıstan | Хиндрыстан
Sarıcalı | Сарыджалы
Ağkənd | Агкенд
Qaraçay | Карачай
Günəşli | Гюнешли
Həsənqaya | Гасанкая
Şıxlı | Шихлы
Dəmirçilər | Демирчиляр
Göyərçin | Гёярчин
Kəhrizli | Кягризли
Ballıca | Баллыджа
Üçoğlan | Учоглан
Zəyəm | Дзегам
Mərzili | Марзили
Çıraqlı | Чираглы
İkinci Aral | Арал Второй
Qızılhacılı | Кызылгаджилы
Novxanı | Новханы
Xudat | Худат
Bozalqanlı | Бозалганлы
Köhnə Quşçu | Кёхна Гушчу
Alpout | Алпоут
Ərəbqədim | Арабкадим
Fındıqlı | Фундуклы
Xolqarabucaq | Холкарабуджак
Sədərək | Садарак
Nehrəm | Нехрам
Qonaqkənd | Конахкенд
Vənd | Венд
""")
CITY_DISTRICTS = pairs("""
Nəsimi | Насиминский
Yasamal | Ясамальский
Səbail | Сабаильский
Xətai | Хатаинский
Nərimanov | Наримановский
Binəqədi | Бинагадинский
Sabunçu | Сабунчинский
Suraxanı | Сураханский
Nizami | Низаминский
Qaradağ | Карадагский
Xəzər | Хазарский
Kəpəz | Кяпазский
""")
SOVIET_CITY_DISTRICTS = pairs("""
Lenin | Ленинский
Kirov | Кировский
26 Bakı komissarı | 26 Бакинских комиссаров
Oktyabr | Октябрьский
Şaumyan | Шаумяновский
Nərimanov | Наримановский
Nəsimi | Насиминский
Əzizbəyov | Азизбековский
Nizami | Низаминский
Qaradağ | Карадагский
""")
STREETS = pairs("""
H. Cavid prospekti | пр. Г. Джавида
Nizami küçəsi | ул. Низами
28 May küçəsi | ул. 28 Мая
Üzeyir Hacıbəyli küçəsi | ул. Узеира Гаджибейли
Azadlıq prospekti | пр. Азадлыг
Füzuli küçəsi | ул. Физули
Səməd Vurğun küçəsi | ул. Самеда Вургуна
Bülbül prospekti | пр. Бюльбюля
Rəşid Behbudov küçəsi | ул. Рашида Бейбутова
Şəhidlər küçəsi | ул. Шахидов
Cəfər Xəndan küçəsi | ул. Джафара Хандана
Mirzə Fətəli Axundov küçəsi | ул. М. Ф. Ахундова
Nərimanov prospekti | пр. Нариманова
Təbriz küçəsi | ул. Тебризская
Dostluq küçəsi | ул. Дружбы
Zərifə Əliyeva küçəsi | ул. Зарифы Алиевой
Sabir küçəsi | ул. Сабира
Vaqif prospekti | пр. Вагифа
Atatürk prospekti | пр. Ататюрка
Məktəb küçəsi | ул. Школьная
""")
SOVIET_STREETS = pairs("""
Lenin prospekti | пр. Ленина
Kirov küçəsi | ул. Кирова
28 Aprel küçəsi | ул. 28 Апреля
Nizami küçəsi | ул. Низами
Kommunist küçəsi | ул. Коммунистическая
Qoqol küçəsi | ул. Гоголя
Bakı Soveti küçəsi | ул. Бакинского Совета
Səməd Vurğun küçəsi | ул. Самеда Вургуна
Montin küçəsi | ул. Монтина
Füzuli küçəsi | ул. Физули
Oktyabr küçəsi | ул. Октябрьская
Puşkin küçəsi | ул. Пушкина
Telnov küçəsi | ул. Тельнова
Sabir küçəsi | ул. Сабира
Nəriman Nərimanov prospekti | пр. Нариманова
Bünyad Sərdarov küçəsi | ул. Буньята Сардарова
""")


def city(draw: Draw, *, soviet: bool) -> Pair:
    """A city's bare name, as of the time."""
    return draw.name(SOVIET_CITIES if soviet else CITIES)


def district(draw: Draw, *, soviet: bool) -> Pair:
    """A district's name; the Russian one is the adjective (Агдамский)."""
    return draw.name(SOVIET_DISTRICTS if soviet else DISTRICTS)


def city_district(draw: Draw, *, soviet: bool) -> Pair:
    """A district of Baku; the Russian one is the adjective."""
    return draw.name(SOVIET_CITY_DISTRICTS if soviet else CITY_DISTRICTS)


def birthplace(draw: Draw, *, soviet: bool) -> Pair:
    """A place as a certificate gives it: a city, a district, or a village in a district."""
    kind = draw.rng.random()
    if kind < 0.4:
        where = city(draw, soviet=soviet)
        if draw.chance(0.25):
            return Pair(f"Azərbaycan, {where.az} şəhəri", f"Азербайджан, г. {where.ru}")
        return Pair(f"{where.az} şəhəri", draw.rng.choice(("г.", "гор.")) + f" {where.ru}")
    area = district(draw, soviet=soviet)
    if kind < 0.5:
        return Pair(f"{area.az} rayonu", f"{area.ru} район")
    village = draw.name(VILLAGES)
    comma = "," if draw.chance(0.5) else ""
    return Pair(
        f"{area.az} rayonu{comma} {village.az} kəndi",
        f"{area.ru} район{comma} {draw.rng.choice(('с.', 'село'))} {village.ru}",
    )


def address(draw: Draw, *, soviet: bool) -> Pair:
    """A postal address of a dwelling, in a city or in a village."""
    rng = draw.rng
    house, flat = rng.randint(1, 180), rng.randint(1, 120)
    street = draw.name(SOVIET_STREETS if soviet else STREETS)
    if draw.chance(0.65):
        where = city(draw, soviet=soviet)
        if draw.chance(0.3):
            return Pair(
                f"{where.az} şəhəri, {street.az}, {house}",
                f"г. {where.ru}, {street.ru}, {house}",
            )
        az_flat, ru_flat = rng.choice((("mənzil", "кв."), ("m.", "кв."), ("mənzil", "квартира")))
        az_house, ru_house = (
            ("ev", "дом") if ru_flat == "квартира" else (rng.choice(("ev", "bina")), "д.")
        )
        return Pair(
            f"{where.az} şəhəri, {street.az}, {az_house} {house}, {az_flat} {flat}",
            f"г. {where.ru}, {street.ru}, {ru_house} {house}, {ru_flat} {flat}",
        )
    area, village = district(draw, soviet=soviet), draw.name(VILLAGES)
    if draw.chance(0.4):
        return Pair(
            f"{area.az} rayonu, {village.az} kəndi, {street.az}, {house}",
            f"{area.ru} район, село {village.ru}, {street.ru}, {house}",
        )
    return Pair(f"{area.az} rayonu, {village.az} kəndi", f"{area.ru} район, село {village.ru}")


def registry_office(draw: Draw, *, soviet: bool) -> Pair:
    """The office that keeps the acts of civil status."""
    return _soviet_registry(draw) if soviet else _modern_registry(draw)


def _soviet_registry(draw: Draw) -> Pair:
    kind = draw.rng.random()
    if kind < 0.35:
        where = city(draw, soviet=True)
        return Pair(f"{where.az} şəhər VVAQ bürosu", f"Бюро ЗАГС гор. {where.ru}")
    if kind < 0.65:
        part = city_district(draw, soviet=True)
        return Pair(f"Bakı şəhəri {part.az} rayon VVAQ şöbəsi", f"{part.ru} отдел ЗАГС гор. Баку")
    area = district(draw, soviet=True)
    if kind < 0.85:
        return Pair(f"{area.az} rayon VVAQ bürosu", f"{area.ru} районный отдел ЗАГС")
    village = draw.name(VILLAGES)
    return Pair(
        f"{area.az} rayonu {village.az} kənd Soveti",
        f"{village.ru} сельский Совет, {area.ru} район",
    )


def _modern_registry(draw: Draw) -> Pair:
    kind = draw.rng.random()
    if kind < 0.45:
        part = city_district(draw, soviet=False)
        return Pair(
            f"Bakı şəhəri {part.az} rayon Qeydiyyat şöbəsi",
            f"Отдел регистрации, {part.ru} район г. Баку",
        )
    if kind < 0.7:
        where = city(draw, soviet=False)
        return Pair(f"{where.az} şəhər Qeydiyyat şöbəsi", f"Отдел регистрации г. {where.ru}")
    area = district(draw, soviet=False)
    return Pair(f"{area.az} rayon Qeydiyyat şöbəsi", f"{area.ru} районный отдел регистрации")


def police_body(draw: Draw, *, soviet: bool) -> Pair:
    """The body that issues passports and identity cards."""
    area = district(draw, soviet=soviet)
    if soviet:
        if draw.chance(0.5):
            return Pair(f"{area.az} rayon Daxili İşlər Şöbəsi", f"{area.ru} РОВД")
        where = city(draw, soviet=True)
        return Pair(f"{where.az} şəhər Milis Şöbəsi", f"Отдел милиции гор. {where.ru}")
    if draw.chance(0.3):
        number = draw.rng.randint(1, 9)
        return Pair(f"ASAN xidmət {number}", f"АСАН хидмет {number}")
    return Pair(f"{area.az} rayon Polis Şöbəsi", f"{area.ru} районный отдел полиции")
