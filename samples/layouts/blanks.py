# ruff: noqa: E501 -- sentences stand whole
"""Printed blanks filled in with a typewriter, of the part *other*: sentences with gaps on rules.

So were certificates printed from 1940 to 1991: the words of a sentence, gaps for its facts, what is
asked for in small print under the gap; one page in Azerbaijani, the page beside it in Russian, of
which one is filled in. A day may stand in three gaps of its own.

``¶`` ends a line; a line that begins with ``^`` is a caption in small print under the one before,
one that begins with ``?`` may be left out. ``[a|b]`` is one of two wordings. Slots are those of
``prose``, with ``day``, ``name``, ``year`` for the parts of a day, and ``{_}`` for a gap that stays
empty, ``{someone}`` for a person who is not the subject.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samples.dates import MONTHS, RUSSIAN_MONTHS
from samples.layouts import prose
from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.pools import Tongue
from samples.look import Look
from samples.subjects import Fact, Subject
from samples.typeset import Frame, Hand, Rule, Run, Seg

AZ: dict[str, tuple[str, ...]] = {
    "birth_certificate": (
        "[Vətəndaş|Vətəndaş (ka)] {surname}¶^[familiyası|soyadı]¶{given_name+patronymic}¶^[adı, atasının adı|adı və atasının adı]¶[anadan olmuşdur|doğulmuşdur] {birth_date}¶^[ili, ayı, günü|günü, ayı, ili (rəqəmlə və yazı ilə)]¶?{birth_date:words}¶[Doğulduğu yer: şəhər (kənd)|Doğulduğu yer] {birth_place}¶?rayon {_} respublika {_}¶Bu barədə doğum [aktlarının qeydiyyatı|aktlarını qeyd etmə] kitabında {registry_date:year} [-ci il|ildə] {registry_date:name} ayının {registry_date:day} [günündə|-də] {registry_number} №-li [qeyd edilmişdir|qeyd aparılmışdır].¶VALİDEYNLƏRİ¶[Atası|Ata] {father_name}¶^familiyası, adı, atasının adı¶?milliyyəti {_}¶[Anası|Ana] {mother_name}¶^familiyası, adı, atasının adı¶?milliyyəti {_}¶[Qeyd olunduğu yer|Qeydiyyat yeri] {registry_office}¶^VVAQ orqanının adı və yeri¶?[Verildiyi tarix|Verilmişdir] {issue_date}",
        "1. Familiyası {surname}¶2. Adı {given_name}¶3. Atasının adı {patronymic}¶4. Doğulduğu vaxt {birth_date:words}¶^(gün, ay və il – yazı ilə)¶?5. Doğulduğu yer {birth_place}¶^(respublika, vilayət, rayon, şəhər, kənd)¶6. Atası {father_name}¶7. Anası {mother_name}¶8. Doğumun qeydiyyatı kitabında {registry_date:year} -ci il {registry_date:name} ayının {registry_date:day} -də {registry_number} №-li akt qeydi edilmişdir.¶9. Qeydiyyat yeri {registry_office}¶?Şəhadətnamə « {issue_date:day} » {issue_date:name} {issue_date:year} -ci ildə verilmişdir.",
        "[Arayış|Bildiriş]¶{someone:dat} verilir ki, {registry_office:loc} saxlanılan doğum haqqında akt qeydlərinin kitabında {registry_date:month_first} {registry_number} nömrə ilə {surname} {given_name} {patronymic:gen} doğumu barədə qeyd vardır. O, {birth_date:month_first} {birth_place:loc} anadan olmuşdur. Atası {father_name}, anası {mother_name} göstərilmişdir.¶Arayış pensiya idarəsinə təqdim edilmək üçün verilir.",
    ),
    "marriage_certificate": (
        "Vətəndaş {husband_surname+husband_given_name+husband_patronymic}¶^familiyası, adı, atasının adı¶[doğulub|doğulmuşdur] {husband_birth_date}¶^ili, ayı, günü¶?[doğulduğu yer|doğulduğu yeri] {husband_birth_place}¶və vətəndaş[| ka|] {wife_surname+wife_given_name+wife_patronymic}¶^nikaha qədərki familiyası, adı, atasının adı¶[doğulub|doğulmuşdur] {wife_birth_date}¶^ili, ayı, günü¶?[doğulduğu yer|doğulduğu yeri] {wife_birth_place}¶[nikaha daxil olmuşlar|nikaha girmişlər] {marriage_date}¶^ili, ayı, günü (rəqəmlə və yazı ilə)¶?{marriage_date:words}¶bu barədə nikahın qeydiyyatı kitabında {_} ilin {_} ayının {_} günündə {registry_number} №-li qeyd edilmişdir.¶[Nikah bağlandıqdan sonra familiyaları|Nikah bağlandıqdan sonra verilmişdir]:¶ərinə {husband_surname_after} arvadına {wife_surname_after}¶Qeydiyyat yeri {registry_office}¶^VVAQ orqanının adı və yeri¶?Verildiyi gün {issue_date}",
        "ƏR¶Familiyası {husband_surname}¶Adı, atasının adı {husband_given_name+husband_patronymic}¶Doğulduğu tarix və yer {husband_birth_date}, {husband_birth_place}¶ARVAD¶Familiyası {wife_surname}¶Adı, atasının adı {wife_given_name+wife_patronymic}¶Doğulduğu tarix və yer {wife_birth_date}, {wife_birth_place}¶Nikahın bağlandığı tarix {marriage_date:words}¶Akt qeydinin №-si {registry_number}¶?Nikahdan sonrakı familiyaları: ərin {husband_surname_after}¶?arvadın {wife_surname_after}¶Qeydiyyat yeri {registry_office}¶?Verilmə tarixi {issue_date}",
        "Arayış¶{someone:dat} verilir ki, {registry_office:loc} olan nikah haqqında akt qeydlərinin kitabında {husband_birth_date:month_first} doğulmuş {husband_surname} {husband_given_name} {husband_patronymic} ilə {wife_birth_date:month_first} doğulmuş {wife_surname} {wife_given_name} {wife_patronymic} arasında {marriage_date:month_first} nikahın bağlanması barədə {registry_number} nömrəli qeyd vardır. Nikahdan sonra arvada {wife_surname_after} familiyası verilmişdir.",
    ),
    "death_certificate": (
        "Vətəndaş {surname}¶^familiyası¶{given_name+patronymic}¶^adı və atasının adı¶[vəfat etmişdir|ölmüşdür] {death_date}¶^ili, ayı, günü¶?{death_date:words}¶^yazı ilə¶{age} yaşında¶bu barədə ölümün qeydiyyatı kitabında {registry_date}¶akt qeydi № {registry_number} edilmişdir.¶?Ölümün səbəbi {cause}¶[Öldüyü yer: şəhər (kənd)|Öldüyü yer] {death_place}¶^rayon, vilayət, respublika¶Qeydiyyat yeri {registry_office}¶^VVAQ orqanının adı¶?Verildiyi tarix {issue_date}",
        "Vətəndaş {surname+given_name+patronymic}¶^(familiyası, adı, atasının adı)¶{death_date:year} -ci il {death_date:name} ayının {death_date:day} -də {age} yaşında vəfat etmişdir.¶^(yazı ilə)¶?Ölümün səbəbi {cause}¶Ölüm haqqında aktların qeydiyyatı kitabında {registry_date:year} -ci il {registry_date:name} ayının {registry_date:day} günü {registry_number} nömrə ilə qeyd edilmişdir.¶Öldüyü yer {death_place}¶Qeyd edildiyi yer {registry_office}¶?Şəhadətnamənin verildiyi gün {issue_date}",
        "[Arayış|Bildiriş]¶{someone:dat} verilir ki, onun [qohumu|atası|həyat yoldaşı] {surname} {given_name} {patronymic} {death_date:month_first} {age} yaşında {death_place:loc} vəfat etmişdir. Bu haqda {registry_office:loc} {registry_date:month_first} {registry_number} nömrəli akt qeydi tərtib olunmuşdur. Ölümün səbəbi – {cause}.¶Arayış tələb olunan yerə təqdim etmək üçün verilir.",
        "Mərhumun familiyası, adı, atasının adı {surname+given_name+patronymic}¶?Doğulduğu il, ay, gün {birth_date}¶Vəfat etdiyi il, ay, gün {death_date}¶Neçə yaşında {age}¶?Ölümünə səbəb {cause}¶Harada vəfat edib {death_place}¶Akt № {registry_number} {registry_date}¶VVAQ orqanı {registry_office}",
    ),
    "id_form": (
        "1. Familiyası {surname}¶2. Adı {given_name}¶3. Atasının adı {patronymic}¶4. Cinsi (kişi, qadın – altından xətt çəkilir) {sex}¶5. [Doğulduğu gün, ay, il|Doğulduğu il, ay, gün] {birth_date}¶6. Doğulduğu yer {birth_place}¶^(respublika, rayon, şəhər, kənd)¶?7. Milliyyəti {_}¶8. Ailə vəziyyəti (evli, subay, dul, boşanmış) {marital_status}¶9. [Yaşayış yeri|Daimi yaşadığı yer] {address}¶?10. Hərbi mükəlləfiyyəti {_}¶11. [Pasportun|Sənədin] seriyası {id_series} № {id_number}¶12. Kim tərəfindən verilib {issuing_body}¶13. Verildiyi vaxt {issue_date}¶?14. FİN {fin}",
        "Vətəndaş {surname+given_name+patronymic}¶^(soyadı, adı, atasının adı)¶{birth_date} {birth_place:loc} anadan olmuşdur.¶Cinsi: {sex}; ailə vəziyyəti: {marital_status}¶Ünvanı {address}¶Seriya {id_series} nömrə {id_number} [sənədi|pasportu] {issue_date} tarixdə¶{issuing_body}¶^(verən orqanın adı)¶tərəfindən verilmişdir.",
        "Arayış¶Verilir ondan ötrü ki, {surname} {given_name} {patronymic} ({sex}, {marital_status}) {birth_date:month_first} {birth_place:loc} anadan olub, hazırda {address} yaşayır. Ona {issue_date:dots} tarixdə {issuing_body} tərəfindən {id_series} № {id_number} vəsiqə verilmişdir. Arayış {someone} tərəfindən yoxlanılıb.",
    ),
    "land_extract": (
        "Mülkiyyətçi {owner_name}¶^(soyadı, adı, atasının adı)¶[Əmlakın ünvanı|Yerləşdiyi yer] {address}¶Ümumi sahəsi {area}¶?o cümlədən həyətyanı {_} tikili altında {_}¶?Təyinatı {purpose}¶Kadastr nömrəsi {cadastral_number}¶Dövlət reyestrində {issue_date:dots} tarixdə {registry_number} № ilə qeydə alınmışdır.¶Çıxarışı verən {issuing_body}¶Qeydiyyatçı {registrar}",
        "Bu çıxarış {someone:gen} ərizəsinə əsasən verilir.¶Hüquq sahibi: {owner_name}¶Obyekt: {purpose}, {area}¶Ünvan: {address}¶Reyestr № {registry_number}; kadastr № {cadastral_number}¶{issuing_body}¶{issue_date:month}¶Dövlət qeydiyyatçısı {registrar}",
    ),
}
RU: dict[str, tuple[str, ...]] = {
    "birth_certificate": (
        "Гражданин[|ка|(ка)] {surname}¶^фамилия¶{given_name+patronymic}¶^имя, отчество¶родился(лась) {birth_date}¶^число, месяц, год (цифрами и прописью)¶?{birth_date:words}¶Место рождения: город (селение) {birth_place}¶?район {_} область, край {_}¶о чём в книге [регистрации|записей] актов [о рождении|гражданского состояния о рождении] {registry_date:year} года {registry_date:name} месяца {registry_date:day} числа произведена [соответствующая |]запись за № {registry_number}¶РОДИТЕЛИ¶Отец {father_name}¶^фамилия, имя, отчество¶?национальность {_}¶Мать {mother_name}¶^фамилия, имя, отчество¶?национальность {_}¶Место регистрации {registry_office}¶^наименование и местонахождение органа ЗАГСа¶?Дата выдачи {issue_date}",
        "Фамилия {surname}¶Имя, отчество {given_name+patronymic}¶Родился {birth_date:words}¶^(число, месяц, год прописью)¶?Место рождения {birth_place}¶Отец {father_name}¶Мать {mother_name}¶В книге записей актов о рождении « {registry_date:day} » {registry_date:name} {registry_date:year} г. сделана запись № {registry_number}¶Наименование ЗАГСа {registry_office}¶?Выдано « {issue_date:day} » {issue_date:name} {issue_date:year} г.",
        "Справка¶Выдана гр. {someone} в том, что в архиве ({registry_office}) имеется запись № {registry_number} от {registry_date:month} о рождении {surname} {given_name} {patronymic}, который (ая) родился (лась) {birth_date:month}, место рождения {birth_place}. Родители: отец {father_name}, мать {mother_name}.¶Справка выдана для представления по месту требования.",
    ),
    "marriage_certificate": (
        "Гражданин {husband_surname+husband_given_name+husband_patronymic}¶^фамилия, имя, отчество¶родившийся {husband_birth_date}¶^число, месяц, год¶?место рождения {husband_birth_place}¶и гражданка {wife_surname+wife_given_name+wife_patronymic}¶^фамилия до брака, имя, отчество¶родившаяся {wife_birth_date}¶^число, месяц, год¶?место рождения {wife_birth_place}¶заключили брак {marriage_date}¶^число, месяц, год (цифрами и прописью)¶?{marriage_date:words}¶о чём в книге регистрации актов о браке {_} года {_} месяца {_} числа произведена запись за № {registry_number}¶После заключения брака присвоены фамилии:¶мужу {husband_surname_after} жене {wife_surname_after}¶Место регистрации {registry_office}¶^наименование и местонахождение органа ЗАГС¶?Дата выдачи {issue_date}",
        "МУЖ¶фамилия {husband_surname}¶имя, отчество {husband_given_name+husband_patronymic}¶дата и место рождения {husband_birth_date}, {husband_birth_place}¶ЖЕНА¶фамилия {wife_surname}¶имя, отчество {wife_given_name+wife_patronymic}¶дата и место рождения {wife_birth_date}, {wife_birth_place}¶Дата заключения брака {marriage_date:words}¶№ записи акта {registry_number}¶?Фамилии после брака: мужа {husband_surname_after}¶?жены {wife_surname_after}¶Место регистрации {registry_office}¶?Дата выдачи {issue_date}",
    ),
    "death_certificate": (
        "Гражданин[|ка|(ка)] {surname}¶^фамилия¶{given_name+patronymic}¶^имя, отчество¶умер(ла) {death_date}¶^число, месяц, год (цифрами и прописью)¶?{death_date:words}¶в возрасте {age} лет¶?причина смерти {cause}¶о чём в книге регистрации актов о смерти {registry_date:year} года {registry_date:name} месяца {registry_date:day} числа¶произведена запись за № {registry_number}¶Место смерти: город, селение {death_place}¶?район {_} область, край {_}¶Место регистрации {registry_office}¶^наименование и местонахождение органа ЗАГСа¶?Дата выдачи {issue_date}",
        "Справка¶Дана гр. {someone} в том, что {surname} {given_name} {patronymic} умер (ла) {death_date:month} в возрасте {age} лет, о чём {registry_date:month} составлена запись акта о смерти № {registry_number}. Место смерти: {death_place}. Причина смерти: {cause}.¶Место регистрации: {registry_office}.",
    ),
    "id_form": (
        "1. Фамилия {surname}¶2. Имя {given_name}¶3. Отчество {patronymic}¶4. Пол (муж., жен.) {sex}¶5. Число, месяц, год рождения {birth_date}¶6. Место рождения {birth_place}¶^(республика, район, город, село)¶?7. Национальность {_}¶8. Семейное положение (женат, холост, вдов) {marital_status}¶9. Место жительства {address}¶?10. Отношение к военной службе {_}¶11. Паспорт серии {id_series} № {id_number}¶12. Кем выдан {issuing_body}¶13. Дата выдачи {issue_date}",
        "Гр. {surname+given_name+patronymic}¶^(фамилия, имя, отчество)¶родился (лась) {birth_date} в {birth_place}¶Пол {sex}, семейное положение {marital_status}¶проживает: {address}¶Серия {id_series} № {id_number} выдан {issue_date}¶{issuing_body}¶^(кем выдан)",
    ),
    "land_extract": (
        "Собственник {owner_name}¶^(фамилия, имя, отчество)¶Местонахождение {address}¶Общая площадь {area}¶?в том числе под строениями {_} под огородом {_}¶?Назначение {purpose}¶Кадастровый номер {cadastral_number}¶Запись в реестре от {issue_date:dots} за № {registry_number}¶Выписку выдал {issuing_body}¶Регистратор {registrar}",
    ),
}
_ITEM = re.compile(r"\{([\w+]+)(?::(\w+))?\}")
_CHOICE = re.compile(r"\[([^\]]*)\]")
_SHORT, _LONG = 34.0, 70.0
"""Points of a gap for a number or a word, and of one that goes on to the margin at least."""
_SENTENCES = 200
"""Signs of a template's line from which on it is running text, without gaps."""
_SMALL_SLOTS = frozenset({"day", "year"})


@dataclass(frozen=True)
class _Piece:
    """Printed words, or a gap (``ruled``) with what was typed into it."""

    segs: tuple[Seg, ...]
    ruled: bool
    width: float
    wide: bool = False


def write(frame: Frame, subject: Subject, look: Look) -> None:
    """The blank filled in with the facts of ``subject``."""
    _Blank(frame, subject, look, empty=False).write(_template(subject, look))


def spread(pages: Sequence[tuple[Frame, Look]], subject: Subject, tongue: Tongue) -> None:
    """The blank on each of ``pages`` in its own tongue, that in ``tongue`` filled in."""
    for frame, look in pages:
        template = _template(subject, look, first=True)
        _Blank(frame, subject, look, empty=look.tongue != tongue).write(template)


def _template(subject: Subject, look: Look, *, first: bool = False) -> str:
    known = (RU if look.tongue == "Russian" else AZ)[subject.kind]
    return known[0] if first else look.draw.rng.choice(known)


class _Blank:
    def __init__(self, frame: Frame, subject: Subject, look: Look, *, empty: bool) -> None:
        self.frame, self.subject, self.look, self.empty = frame, subject, look, empty
        draw = look.draw
        self.dots, self.gapped = draw.chance(0.35), draw.chance(0.9)
        self.pitch = max(look.body.size, look.value.size) * draw.rng.uniform(1.6, 2.1)
        self.style = draw.rng.choice(("month_first", "quoted", "month", "dots", "month_of"))
        self.centred = draw.chance(0.4)
        self.middle = (frame.x0 + frame.x1) / 2

    def write(self, template: str) -> None:
        """All lines of a template."""
        draw = self.look.draw
        text = _CHOICE.sub(lambda m: draw.rng.choice(m[1].split("|")), template)
        skipped = False
        for line in text.split("¶"):
            if line.startswith("^"):
                if not skipped and draw.chance(0.85):
                    self._caption(line[1:])
                continue
            skipped = line.startswith("?") and draw.chance(0.4)
            if skipped or not self._has(line):
                skipped = True
                continue
            self._line(line.removeprefix("?"))

    def _has(self, line: str) -> bool:
        """Whether the record has all that a line asks for."""
        names = [n for m in _ITEM.finditer(line) for n in m[1].split("+")]
        return all(n in ("_", "someone") or self.subject.has(n) for n in names)

    def _written(self, text: str) -> str:
        return to_cyrillic(text) if self.look.tongue == "Cyrl" else text

    def _caption(self, text: str) -> None:
        frame, small = self.frame, self.look.small
        text = self._written(text)
        frame.y += small.size * 1.1
        frame.sheet.row([small.run(text, self.middle - small.width(text) / 2, frame.y)])

    def _line(self, line: str) -> None:
        if len(line) > _SENTENCES:
            segs = [p for piece in self._pieces(line) for p in (*piece.segs, Seg(" "))]
            self.frame.leading = self.pitch / self.look.body.size
            self.frame.paragraph(_closed_up(segs), self.look.body, indent=20.0)
            return
        rows: list[list[_Piece]] = [[]]
        used = 0.0
        space = self.look.body.width(" ")
        for piece in self._pieces(line):
            if rows[-1] and used + piece.width > self.frame.width:
                rows.append([])
                used = 0.0
            rows[-1].append(piece)
            used += piece.width + space
        for row in rows:
            self._row(row, space)

    def _row(self, row: list[_Piece], space: float) -> None:
        frame, look = self.frame, self.look
        frame.y += self.pitch
        rest = frame.width - sum(p.width for p in row) - space * (len(row) - 1)
        wide = [p for p in row if p.wide]
        if rest < -1:
            message = "a gap does not hold its value"
            raise OverflowError(message)
        x, runs = frame.x0, list[Run]()
        for piece in row:
            width = piece.width + (rest / len(wide) if piece.wide else 0.0)
            hand = look.value if piece.ruled else look.body
            at = x
            if piece.ruled:
                own = _width(piece.segs, hand)
                at = x + ((width - own) / 2 if self.centred or not piece.wide else 4.0)
                if self.gapped:
                    y = frame.y + 2.5
                    frame.sheet.items.append(Rule(x, y, x + width, y, 0.5, self.dots))
                    self.middle = x + width / 2
            for seg in piece.segs:
                text = seg.text.lstrip()
                at += hand.width(seg.text) - hand.width(text)
                if text:
                    runs.append(hand.run(text, at, frame.y, seg.field))
                at += hand.width(text)
            x += width + space
        frame.sheet.row(runs)

    def _pieces(self, line: str) -> list[_Piece]:
        out: list[_Piece] = []
        at = 0
        slots = list(_ITEM.finditer(line))
        for slot in slots:
            self._words(line[at : slot.start()], out)
            segs = () if self.empty else tuple(self._filled(slot[1], slot[2] or ""))
            small = slot[2] in _SMALL_SLOTS or slot[1] in ("age", "registry_number")
            wide = not small and slot[2] != "name"
            least = (_SHORT if small else _LONG) if self.gapped else 0.0
            for part in self._lines(segs):
                own = _width(part, self.look.value) + 8
                out.append(_Piece(part, True, max(own, least), wide))
            at = slot.end()
        self._words(line[at:], out)
        return out

    def _lines(self, segs: tuple[Seg, ...]) -> list[tuple[Seg, ...]]:
        """The words of a gap, in more than one where they are too many for a line."""
        hand = self.look.value
        if _width(segs, hand) < self.frame.width - 10:
            return [segs]
        lines: list[tuple[Seg, ...]] = [()]
        for seg in segs:
            for word in seg.text.split():
                more = Seg(word if not lines[-1] else " " + word, seg.field)
                if _width((*lines[-1], more), hand) > self.frame.width - 10:
                    lines.append((Seg(word, seg.field),))
                else:
                    lines[-1] = (*lines[-1], more)
        return lines

    def _words(self, text: str, out: list[_Piece]) -> None:
        """Printed words; each may stand in the next line."""
        width = self.look.body.width
        out += [_Piece((Seg(w),), False, width(w)) for w in self._written(text).split()]

    def _filled(self, names: str, how: str) -> list[Seg]:
        look, subject = self.look, self.subject
        if names == "_":
            return []
        if names == "someone":
            case = prose.CASES.get(how, "nom")
            return [Seg(Fact(subject.signs.full).printed(look.tongue, "", case))]
        out: list[Seg] = []
        for name in names.split("+"):
            day = subject.facts[name].day
            if day is not None and how in ("day", "name", "year"):
                months = RUSSIAN_MONTHS if look.tongue == "Russian" else MONTHS
                part = {"day": str(day.day), "name": months[day.month - 1], "year": str(day.year)}
                out.append(Seg(self._written(part[how]), name))
                continue
            style = how or (self.style if day is not None else "")
            template = f"{{{name}:{style}}}" if style else f"{{{name}}}"
            segs = prose.segments(template, subject, look)
            out += [Seg(" ")] * bool(out)
            # A day is told again in words; the truth is where it stands first.
            out += [Seg(s.text) for s in segs] if how == "words" and self._told(name) else segs
        return out

    def _told(self, name: str) -> bool:
        """Whether the value stands in a gap before."""
        return any(run.field == name for row in self.frame.sheet.rows for run in row)


def _width(segs: tuple[Seg, ...], hand: Hand) -> float:
    return sum(hand.width(seg.text) for seg in segs)


def _closed_up(segs: list[Seg]) -> list[Seg]:
    """Without a space before a stop or a comma."""
    out: list[Seg] = []
    for seg in segs:
        if out and out[-1].text == " " and seg.text[:1] in ".,;:":
            out.pop()
        out.append(seg)
    return out
