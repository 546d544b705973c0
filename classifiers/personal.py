"""Personal data in a text: where it stands, so that staff need not see it. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from cases.routing import Personal
from classifiers.text import in_place

PersonalKind = Literal["id_number", "phone", "bank_card", "plate", "email", "name"]
Spans = Iterator[tuple[int, int]]

_GAP = r"[ \t\-\u2010-\u2015.\u00a0\u00b7\u200b-\u200f\u2060\ufeff]{0,2}"
_BEFORE = r"(?<![0-9])"
_AFTER = r"(?![0-9])"
_ALONE = r"(?<![0-9A-Za-z])"
_ALONE_AFTER = r"(?![0-9A-Za-z])"

_EMAIL = (
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}"
    r"@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}(?![A-Za-z0-9])"
)
_ID_NUMBER = rf"{_BEFORE}[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx]{_AFTER}"
_OLD_ID_NUMBER = rf"{_BEFORE}[1-9][0-9]{{7}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}{_AFTER}"
_TAIWAN_ID = rf"{_ALONE}[A-Za-z][12][0-9]{{8}}{_ALONE_AFTER}"
_HONG_KONG_ID = rf"{_ALONE}[A-Za-z]{{1,2}}[0-9]{{6}}\([0-9Aa]\)"
# What is called an order or a parcel is no card, though one in ten of such numbers passes for one.
_NOT_NUMBERED = "".join(
    rf"(?<!{called}{mark})"
    for called in ("单号", "编号", "案号", "流水号")
    for mark in ("", ":", "是", "为", ": ")
)
_BANK_CARD = rf"(?=[2-69]){_BEFORE}{_NOT_NUMBERED}[2-69](?:{_GAP}[0-9]){{14,18}}{_AFTER}"

# Nothing else is parted in so many ways; emoji of digits are digits with two marks after each.
_MOBILE_GAP = rf"(?:{_GAP}|[/_]|\ufe0f?\u20e3)"
_MOBILE = rf"{_BEFORE}(?:\(?(?:\+|00)?86\)?{_GAP})?1{_MOBILE_GAP}[3-9](?:{_MOBILE_GAP}[0-9]){{9}}{_AFTER}"
_SAID = "[零〇○一二三四五六七八九幺么两]"
_SAID_MOBILE = rf"(?<!{_SAID})[一幺么][三四五六七八九]{_SAID}{{9}}(?!{_SAID})"
_LANDLINE = (
    rf"{_BEFORE}(?:(?:\+|00)86{_GAP}\(?0?[1-9][0-9]{{1,2}}|\(?0[1-9][0-9]{{1,2}})\)?{_GAP}"
    rf"[2-9](?:{_GAP}[0-9]){{6,7}}{_AFTER}"
)
_TAIWAN_PHONE = (
    rf"{_BEFORE}(?:(?:\+|00)?886{_GAP}(?:\(?0\)?)?|\(?0)"
    rf"(?:9[0-9]{{2}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}|[2-8]\)?{_GAP}[0-9]{{3,4}}{_GAP}[0-9]{{4}}){_AFTER}"
)
_HONG_KONG_PHONE = rf"{_BEFORE}(?:\+|00)?85[23]{_GAP}[2-9][0-9]{{3}}{_GAP}[0-9]{{4}}{_AFTER}"
_FOREIGN_PHONE = rf"\+[1-9](?:{_GAP}[0-9]){{8,13}}{_AFTER}"
# Seven or eight digits are a telephone only where they are called one.
_CALLED_PHONE = (
    r"(?:电话|手机|座机|致电|话机|[Tt]el|[Pp]hone)(?:号码|号)?[:是为. ]{0,3}"
    rf"([2-9][0-9]{{2,3}}{_GAP}[0-9]{{4}}){_AFTER}"
)

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_ON_PLATES = "A-HJ-NP-Za-hj-np-z"
_PLATE = (
    rf"[{_PROVINCES}] ?[{_ON_PLATES}][·•.\- ]?"
    rf"(?:[0-9]{{5}}[A-HJKa-hjk]|[A-HJKa-hjk][{_ON_PLATES}0-9][0-9]{{4}}"
    rf"|(?=[A-Za-z]{{0,3}}[0-9])[{_ON_PLATES}0-9]{{4}}[{_ON_PLATES}0-9挂学警港澳])(?![A-Za-z0-9])"
)

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟"
    "殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古"
    "吉缪简项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_COMPOUND = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木"
_NAME = (
    rf"(?:(?:{_COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
    r"|[\u4e00-\u9fff]{2,6}[·•][\u4e00-\u9fff]{2,6})"
)
# Surnames that are words of everyday too, as in 本人于今年, 本人和妻子.
_ALSO_WORDS = "和于应时全向关连查师党平从经申费"
_AFTER_NAME = r"(?=$|[^\u4e00-\u9fff]|是|住|家住|今年|男|女|电话|手机|身份证|来自|反映|举报|投诉|实名|现年)"
# 我叫：“张三”
_OPENS = r"[:“\"'‘ \u200b-\u200f\u2060\ufeff]{0,2}"
_NAME_CUE = (
    rf"(?:我名?叫做?|本人名?叫|我的名字[是叫]){_OPENS}|姓名[:是为 ]{{0,2}}|落款[: ]|署名[: ]"
    r"|联系人[:是为 ]{1,2}|联络人[:是为 ]{1,2}|举报人[:是为 ]{1,2}|投诉人[:是为 ]{1,2}|反映人[:是为 ]{1,2}"
    r"|申请人[:是为 ]{1,2}|上访人[:是为 ]{1,2}|信访人[:是为 ]{1,2}|来信人[:是为 ]{1,2}|当事人[:是为 ]{1,2}"
    r"|报案人[:是为 ]{1,2}|求助人[:是为 ]{1,2}"
)
_ROLE_CUE = r"我是 ?|本人是|本人[,:]?"
_AFTER_ROLE = r"(?=$|[^\u4e00-\u9fff]|住|家住|今年|现年|身份证|电话|手机)"
_ENGLISH_NAME = r"(?:[Mm]y name is|[Nn]ame:) ?([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})"
# What people are, and where they are from, that begins like a surname: 我是房东, 我是苏州的.
_ROLES = re.compile(
    "房东|房客|房主|农户|农妇|商户|商贩|商家|司机|司乘|包工头|包租婆|高管|高工"
    "|高龄|白领|蓝领|武警|单身|单亲|单位|童工|钟点工|施工方|施工员|项目方|万元户"
    "|石匠|花匠|花农|果农|林农|牛贩|马夫|左撇子|任课|游客|岳父|岳母|祖父|祖母"
    "|孙子|孙女|安保|康复|成年|应届|曾经|尚未|苗族|白族|满族|纪委|支书|宗教"
    "|宁波|温州|安庆|金华|徐州|苏州|成都|柳州|梅州|兰州|贺州|邢台|余杭|池州"
    "|甘肃|江西|常州|黄石|连云港|石家庄|齐齐哈尔"
)
_NOT_NAMES = re.compile(r"[的了吗呢区县镇乡村路号市厂校店院员民主生人们家]|高[一二三中考]|某")


def personal_data(text: str) -> tuple[Personal, ...]:
    """Every span of personal data, in characters of `text`, in order and without overlaps.

    A text in which they are hidden has none any more.
    """
    finders = [finder for hint, group in _FINDERS if hint.search(text) for finder in group]
    if not finders:
        return ()
    found: list[Personal] = []
    plain, before = in_place(text), -1
    while before < len(found):  # what is hidden may part what stood together
        before = len(found)
        for kind, finder in finders:
            spans = list(finder(plain))
            found += [Personal(kind, start, end) for start, end in spans]
            plain = _hidden(plain, spans)
    return tuple(sorted(found, key=lambda one: one.start))


def _hidden(text: str, spans: Sequence[tuple[int, int]]) -> str:
    if not spans:
        return text
    ends = [0, *(end for _, end in spans)]
    kept = [
        text[end:start] + _HIDDEN * (stop - start) for end, (start, stop) in zip(ends, spans, strict=False)
    ]
    return "".join(kept) + text[ends[-1] :]


_HIDDEN = "*"


def _spans(pattern: str, holds: Callable[[str], bool] = lambda _: True) -> Callable[[str], Spans]:
    """What finds a pattern, or its groups where it has some, if what is found holds."""
    compiled = re.compile(pattern)

    def find(text: str) -> Spans:
        for match in compiled.finditer(text):
            group = match.lastindex or 0
            if holds(match[group]):
                yield match.span(group)

    return find


def _after(cue: str, pattern: str) -> Callable[[str], Spans]:
    """What finds names after a cue."""
    cues, compiled = re.compile(cue), re.compile(pattern)

    def find(text: str) -> Spans:
        for match in cues.finditer(text):
            name = compiled.match(text, match.end())
            if name and not _ROLES.fullmatch(name[1]) and not _NOT_NAMES.search(name[1]):
                yield name.span(1)

    return find


def is_id_number(written: str) -> bool:
    """Whether 18 characters are a resident identity number: a real date and the right check character (GB
    11643)."""
    digits = _bare(written)
    if len(digits) != 18 or not _is_date(digits[6:14]):
        return False
    weighed = _weighed(map(int, digits[:17]), (2 ** (17 - place) % 11 for place in range(17)))
    return "10X98765432"[weighed % 11] == digits[17]


def is_taiwan_id(written: str) -> bool:
    """Whether a letter and nine digits pass the check of Taiwan's identity numbers."""
    area = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(written[0].upper()) + 10
    digits = [area // 10, area % 10, *map(int, written[1:])]
    return _weighed(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0


def is_hong_kong_id(written: str) -> bool:
    """Whether one or two letters, six digits and a bracketed check character are a Hong Kong identity
    card."""
    body, check = written.upper().rstrip(")").split("(")
    values = [int(one, 36) for one in body]
    padded = [36] * (8 - len(values)) + values
    return (_weighed(padded, range(9, 1, -1)) + int(check, 36)) % 11 == 0


def _weighed(digits: Iterable[int], weights: Iterable[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True))


def is_bank_card(written: str) -> bool:
    """Whether 15 to 19 digits pass the Luhn check of payment cards (ISO/IEC 7812)."""
    digits = [int(digit) for digit in reversed(_bare(written))]
    doubled = sum(sum(divmod(digit * 2, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + doubled) % 10 == 0 and len(set(digits)) > 1


def _is_grouped(written: str) -> bool:
    """Whether digits are parted as a mobile number is (138 0013 8000); dates are parted otherwise."""
    national = re.sub(r"^\D*(?:00)?86(?=\D*1)", "", written)
    groups = [len(group) for group in re.findall(r"[0-9]+", national)]
    return min(groups) >= 3 or max(groups) == 1 or (groups[0] == 3 and set(groups[1:]) == {2})


def _bare(written: str) -> str:
    return re.sub(r"[^0-9X]", "", written.upper())


def _is_date(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return 1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31


_DIGIT = "[0-9０-９]"
_SEVEN_DIGITS = re.compile(rf"{_DIGIT}(?:[^0-9０-９\u4e00-\u9fff]{{0,3}}{_DIGIT}){{6}}")
_ELEVEN_SAID = re.compile("[零〇○一二三四五六七八九幺么兩两]{11}")
_AT = re.compile(r"[@＠]")
_LETTERED = re.compile(
    r"[京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊]"
    r"[ \u3000]?[A-Za-zＡ-Ｚａ-ｚ]"
)
_NAMED = re.compile(
    r"我叫|我名叫|本人|我是|名字|姓名|落款|署名|系人|络人|絡人|报人|報人|诉人|訴人|映人|请人|請人|访人|訪人|信人|事人|案人"
    r"|助人|[Mm]y name|[Nn]ame[:：]"
)

# What quickly tells whether a kind of data may stand in a text as it was written, and what finds it. The
# order decides where two patterns meet: what a check digit proves comes before what only looks alike.
_FINDERS: tuple[tuple[re.Pattern[str], tuple[tuple[PersonalKind, Callable[[str], Spans]], ...]], ...] = (
    (_AT, (("email", _spans(_EMAIL)),)),
    (
        _SEVEN_DIGITS,
        (
            ("id_number", _spans(_ID_NUMBER, is_id_number)),
            ("id_number", _spans(_TAIWAN_ID, is_taiwan_id)),
            ("id_number", _spans(_HONG_KONG_ID, is_hong_kong_id)),
            ("bank_card", _spans(_BANK_CARD, is_bank_card)),
            ("phone", _spans(_MOBILE, _is_grouped)),
            ("id_number", _spans(_OLD_ID_NUMBER)),
            ("phone", _spans(_LANDLINE)),
            ("phone", _spans(_TAIWAN_PHONE)),
            ("phone", _spans(_HONG_KONG_PHONE)),
            ("phone", _spans(_FOREIGN_PHONE)),
            ("phone", _spans(_CALLED_PHONE)),
        ),
    ),
    (_ELEVEN_SAID, (("phone", _spans(_SAID_MOBILE)),)),
    (_LETTERED, (("plate", _spans(_PLATE)),)),
    (
        _NAMED,
        (
            ("name", _after(_NAME_CUE, rf"({_NAME}){_AFTER_NAME}")),
            ("name", _after(_ROLE_CUE, rf"(?![{_ALSO_WORDS}])({_NAME}){_AFTER_ROLE}")),
            ("name", _spans(_ENGLISH_NAME)),
        ),
    ),
)
