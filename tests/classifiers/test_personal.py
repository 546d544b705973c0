"""Personal data are found where they stand, and only they."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.personal import is_bank_card, is_id_number, personal_data

# Made up: the area code of no place, and check characters computed from the rest.
ID_NUMBER = "11010119900307771" + "0"
CARD = "6222020000000000" + "005"


def found(text: str) -> list[tuple[str, str]]:
    """What is found: kind and words."""
    return [(one.kind, text[one.start : one.end]) for one in personal_data(text)]


def right_id_number() -> str:
    """A made-up number with its right check character."""
    return next(number for check in "0123456789X" if is_id_number(number := ID_NUMBER[:17] + check))


def right_card() -> str:
    """A made-up card number with its right check digit."""
    return next(number for check in "0123456789" if is_bank_card(number := CARD[:18] + check))


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("电话13800138000请回电", "phone", "13800138000"),
        ("電話：１３８００１３８０００", "phone", "１３８００１３８０００"),
        ("打138-0013-8000找我", "phone", "138-0013-8000"),
        ("打138 0013 8000找我", "phone", "138 0013 8000"),
        ("打+86 138 0013 8000找我", "phone", "+86 138 0013 8000"),
        ("打1 3 8 0 0 1 3 8 0 0 0找我", "phone", "1 3 8 0 0 1 3 8 0 0 0"),
        ("打138/0013/8000找我", "phone", "138/0013/8000"),
        ("打138_0013_8000找我", "phone", "138_0013_8000"),
        ("打" + "\ufe0f\u20e3".join("13800138000") + "找我", "phone", "\ufe0f\u20e3".join("13800138000")),
        ("电话幺三八零零一三八零零零", "phone", "幺三八零零一三八零零零"),
        ("電話一三八〇〇一三八〇〇兩", "phone", "一三八〇〇一三八〇〇兩"),
        ("他的车京 A12345", "plate", "京 A12345"),
        ("他的车粤　BD12345", "plate", "粤　BD12345"),
        ("我叫 张三", "name", "张三"),
        ("我叫：张三，", "name", "张三"),
        ("我叫“张三”", "name", "张三"),
        ("我叫\u200b张三", "name", "张三"),
        ("我名叫張三", "name", "張三"),
        ("我是 张三。", "name", "张三"),
        ("座机0731-88886666", "phone", "0731-88886666"),
        ("座机（0731）88886666", "phone", "（0731）88886666"),
        ("電話88886666打不通", "phone", "88886666"),
        ("手機0912-345-678", "phone", "0912-345-678"),
        ("請打+886 912 345 678", "phone", "+886 912 345 678"),
        ("台北02-2345-6789", "phone", "02-2345-6789"),
        ("香港+852 2345 6789", "phone", "+852 2345 6789"),
        ("身份證A123456789", "id_number", "A123456789"),
        ("香港身份證A123456(3)", "id_number", "A123456(3)"),
        ("车牌粤Z1234港", "plate", "粤Z1234港"),
        ("聯絡人：林志明", "name", "林志明"),
        ("本人叫陈小红，住五组", "name", "陈小红"),
        ("My name is John Smith", "name", "John Smith"),
        ("发到wang.li@example.com谢谢", "email", "wang.li@example.com"),
        ("车牌湘A12345乱停", "plate", "湘A12345"),
        ("車牌滬B·12D45亂停", "plate", "滬B·12D45"),
        ("新能源车粤BD12345挡路", "plate", "粤BD12345"),
        ("我叫张三，住在三组", "name", "张三"),
        ("我是王小明，今年六十岁", "name", "王小明"),
        ("我叫歐陽修文，住在三組", "name", "歐陽修文"),
        ("联系人：李四", "name", "李四"),
    ],
)
def test_personal_data_are_found(text: str, kind: str, span: str) -> None:
    """Each kind is found in characters of the original text, also in Traditional and full-width writing."""
    assert found(text) == [(kind, span)]


def test_numbers_need_their_check_character() -> None:
    """An identity number or card with a wrong check character is just digits."""
    good, card = right_id_number(), right_card()
    wrong = good[:17] + ("1" if good[17] != "1" else "2")
    assert found(f"身份证{good}。") == [("id_number", good)]
    assert ("id_number", wrong) not in found(f"身份证{wrong}。")
    assert found(f"ID{good}ABC") == [("id_number", good)]
    assert found(f"卡号{card}。") == [("bank_card", card)]
    assert found(f"卡号{card[:18]}{(int(card[18]) + 1) % 10}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "停水三天了",
        "我是小区业主，求助",
        "我是高三学生，求助",
        "我是房东，租客欠租",
        "我是司机，",
        "本人，岳父，",
        "一二三四五六七八九十",
        "2019/11/12/2020/01/15",
        "拨打12345没人接",
        "2019年11月12日交房",
        "我是黄花镇的村民",
        "房号10-2-1103",
        "案号20261122-0007",
        "编号QX20261122-0007",
        "2019年11月12日10时30分，2019-11-12 10:30:45",
        "1971.12-1972.1在县里工作",
        "合同金额1234567.89元",
        "订单号6222020000000000005",
        "联系人：社区书记",
        "我们没有留姓名，也没有电话",
        "经本人申请，企业批准",
        "本人于今年三月购房",
    ],
)
def test_other_things_are_not_personal(text: str) -> None:
    """Roles, service numbers, dates and places are not taken for personal data."""
    assert found(text) == []


def test_a_full_width_id_number_is_found() -> None:
    """Digits in full width are digits."""
    wide = right_id_number().translate({ord(d): chr(ord(d) + 0xFEE0) for d in "0123456789X"})
    assert found(f"我的号是{wide}")[0] == ("id_number", wide)


@given(st.text(max_size=300))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    """Whatever the text, spans are in order, inside it, and do not overlap."""
    spans = personal_data(text)
    edges = [edge for one in spans for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(0 <= one.start < one.end <= len(text) for one in spans)


def hidden(text: str, mask: str) -> str:
    """The text with every span of personal data hidden."""
    for one in personal_data(text):
        text = text[: one.start] + mask * (one.end - one.start) + text[one.end :]
    return text


PIECES = (
    "13800138000",
    "0731-88886666",
    "我叫张三",
    "本人，李四",
    "a@b.cn",
    "湘A12345",
    "11010119900307",
    "，",
    " ",
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map("".join))
def test_what_is_hidden_once_is_hidden(text: str) -> None:
    """In a text whose personal data are hidden nothing is left to hide, with any mask."""
    for mask in "＊█*":
        once = hidden(text, mask)
        assert personal_data(once) == ()


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "piece", ["1", "1a1a", "13800138000，", "我叫张三，", "a@", "湘A", "1 ", "我是", "+86(", "\u200b1"]
)
def test_a_long_text_takes_bounded_time(piece: str) -> None:
    """A hundred thousand characters are looked through once, whatever they are."""
    personal_data(piece * (100_000 // len(piece)))
