"""Personal data in a text: where it stands, so that staff need not see it. Pure."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from cases.routing import Personal
from classifiers.text import in_place

PersonalKind = Literal["id_number", "phone", "bank_card", "plate", "email", "name"]

_GAP = r"[ \t\-\u2010-\u2014.\u00a0\u200b-\u200f\u2060\ufeff]?"
_DIGITS_BEFORE = r"(?<![0-9])"
_DIGITS_AFTER = r"(?![0-9])"

_ID_NUMBER = re.compile(rf"(?<![0-9A-Za-z])[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9A-Za-z])")
_OLD_ID_NUMBER = re.compile(
    rf"{_DIGITS_BEFORE}[1-9][0-9]{{7}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}{_DIGITS_AFTER}"
)
_MOBILE = re.compile(
    rf"{_DIGITS_BEFORE}(?:\+?(?:00)?86{_GAP})?1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}{_DIGITS_AFTER}"
)
_LANDLINE = re.compile(
    rf"{_DIGITS_BEFORE}\(?0[1-9][0-9]{{1,2}}\)?{_GAP}[2-9](?:{_GAP}[0-9]){{6,7}}{_DIGITS_AFTER}"
    rf"|(?<=电话)[:： 是]{{0,2}}[2-9][0-9]{{6,7}}{_DIGITS_AFTER}"
)
_BANK_CARD = re.compile(rf"{_DIGITS_BEFORE}[3-6](?:{_GAP}[0-9]){{14,18}}{_DIGITS_AFTER}")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"[{_PROVINCES}][A-HJ-NP-Za-hj-np-z][·•.\- ]?(?:[0-9]{{5}}[DFdf]|[DFdf][A-HJ-NP-Za-hj-np-z0-9][0-9]{{4}}"
    r"|(?=[A-Za-z]{0,3}[0-9])[A-HJ-NP-Za-hj-np-z0-9]{4}[A-HJ-NP-Za-hj-np-z0-9挂学警])(?![A-Za-z0-9])"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}(?![A-Za-z0-9])"
)

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟"
    "殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古"
    "吉缪简项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_COMPOUND = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木"
_NAME = rf"(?:(?:{_COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
_AFTER_NAME = r"(?=$|[^\u4e00-\u9fff]|是|住|家住|今年|男|女|电话|手机|身份证|来自|反映|举报|投诉|实名)"
_GIVEN_NAME = re.compile(
    rf"(?:我叫做?|本人叫|我的名字[是叫]|姓名[:：是为 ]{{0,2}}|(?:联系|举报|投诉|反映"
    rf"|申请|上访|信访|来信)人[:：是为 ]{{1,2}}|落款[:：])({_NAME}?){_AFTER_NAME}"
    rf"|(?:我是|本人是?|本人[,，])({_NAME})(?=$|[^\u4e00-\u9fff])"
)
_NOT_NAMES = re.compile(r"[的了吗呢区县镇乡村路号市厂校店院员民主生人们家]|高[一二三中考]|某")


def personal_data(text: str) -> tuple[Personal, ...]:
    """Every span of personal data, in characters of `text`, in order and without overlaps."""
    plain = in_place(text)
    found: list[Personal] = []
    few_digits = _ENOUGH_DIGITS.search(plain) is None
    for kind, spans in _FINDERS:
        if few_digits and kind in _WRITTEN_IN_DIGITS:
            continue
        found += [Personal(kind, *span) for span in spans(plain) if not _taken(span, found)]
    return tuple(sorted(found, key=lambda one: one.start))


def _taken(span: tuple[int, int], found: list[Personal]) -> bool:
    return any(span[0] < other.end and other.start < span[1] for other in found)


def _spans(
    pattern: re.Pattern[str], holds: Callable[[str], bool]
) -> Callable[[str], Iterator[tuple[int, int]]]:
    def find(text: str) -> Iterator[tuple[int, int]]:
        return (match.span() for match in pattern.finditer(text) if holds(match[0]))

    return find


def _names(text: str) -> Iterator[tuple[int, int]]:
    for match in _GIVEN_NAME.finditer(text):
        group = 1 if match[1] is not None else 2
        if not _NOT_NAMES.search(match[group]):
            yield match.span(group)


def is_id_number(written: str) -> bool:
    """Whether 18 characters are a resident identity number: a real date and the right check character (GB
    11643)."""
    digits = _bare(written)
    if len(digits) != 18 or not _is_date(digits[6:14]):
        return False
    weighed = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(digits[:17]))
    return "10X98765432"[weighed % 11] == digits[17]


def is_bank_card(written: str) -> bool:
    """Whether 15 to 19 digits pass the Luhn check of payment cards (ISO/IEC 7812)."""
    digits = [int(digit) for digit in reversed(_bare(written))]
    doubled = sum(sum(divmod(digit * 2, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + doubled) % 10 == 0 and len(set(digits)) > 1


def _bare(written: str) -> str:
    return re.sub(r"[^0-9X]", "", written.upper())


def _is_date(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return 1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31


def _anything(_: str) -> bool:
    return True


_WRITTEN_IN_DIGITS = ("id_number", "bank_card", "phone")
_ENOUGH_DIGITS = re.compile(r"[0-9][^\u4e00-\u9fff]{0,3}[0-9][^\u4e00-\u9fff]{0,3}[0-9].*[0-9]{2}", re.DOTALL)

# The order decides where two patterns meet: what a check digit proves comes before what only looks alike.
_FINDERS: tuple[tuple[PersonalKind, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    ("email", _spans(_EMAIL, _anything)),
    ("id_number", _spans(_ID_NUMBER, is_id_number)),
    ("bank_card", _spans(_BANK_CARD, is_bank_card)),
    ("phone", _spans(_MOBILE, _anything)),
    ("id_number", _spans(_OLD_ID_NUMBER, _anything)),
    ("phone", _spans(_LANDLINE, _anything)),
    ("plate", _spans(_PLATE, _anything)),
    ("name", _names),
)
