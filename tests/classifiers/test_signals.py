"""Danger to life, signs, and places."""

import pytest

from classifiers.danger import danger_words
from classifiers.places import Places
from classifiers.signs import is_sign, signs, topic_signs
from classifiers.text import normalise
from town.model import Area, Name, Town


@pytest.mark.parametrize(
    "text",
    [
        "家里煤气泄漏了快来人",
        "三楼起火了",
        "有人要跳楼",
        "老人被困在电梯里",
        "工地塌方埋了人",
        "家裡煤氣泄漏了",
        "隔壁正在家暴，救命",
    ],
)
def test_danger_to_life_is_heard(text: str) -> None:
    """A danger that is happening is heard, in either script."""
    assert danger_words(normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        "电梯困人",
        "有人跳河了",
        "车翻沟里了",
        "電梯裡困了人",
        "工友被机器绞住手",
        "孩子噎住了",
        "水淹到二楼了",
        "车里有人，门打不开",
        "闻着臭鸡蛋味，头晕",
    ],
)
def test_a_few_words_are_enough(text: str) -> None:
    """Whoever is in danger writes a line; in a letter the same words tell of what has been."""
    assert danger_words(normalise(text))
    letter = f"我们小区的物业一直不管事。{'业主群里每天都有人提意见。' * 12}{text}"
    assert danger_words(normalise(letter)) == ()


@pytest.mark.parametrize(
    "text",
    ["电梯天天困人", "昨天有人跳河", "孩子差点噎住了", "电梯困人谁来赔", "谢谢民警把困在车里的孩子救出来"],
)
def test_what_is_over_is_no_alarm(text: str) -> None:
    """Nor is what happens again and again, what was averted, and what is thanked for."""
    assert danger_words(normalise(text)) == ()


@pytest.mark.parametrize(
    "text",
    ["去年起火过一次", "担心煤气泄漏", "有火灾隐患", "建议加强防溺水宣传", "停水三天了", "学习防触电知识"],
)
def test_a_risk_or_the_past_is_no_alarm(text: str) -> None:
    """Risks, the past and lessons do not call the ambulance."""
    assert danger_words(normalise(text)) == ()


def test_another_clause_does_not_silence_a_danger() -> None:
    """Only the clause with the guard word is passed over."""
    assert danger_words(normalise("一直有隐患，今天真的起火了"))


@pytest.mark.parametrize(
    "text",
    [
        "楼道里有很浓的煤气味",
        "樓道裡好像有瓦斯味",
        "闻到一股天然气味道，怕爆炸",
        "楼梯间漏煤气了",
        "他天天打老婆",
        "我男人又家暴了",
        "老公喝酒打我和孩子",
        "我不想活了",
    ],
)
def test_a_smell_of_gas_and_violence_at_home_are_alarms(text: str) -> None:
    """A smell of gas need not be certain, and violence at home need not be now."""
    assert danger_words(normalise(text))


@pytest.mark.parametrize(
    "text", ["液化气又涨价了", "小区什么时候通天然气", "儿子喜欢打篮球", "反家暴的法律规定", "起火怎么办"]
)
def test_talk_of_gas_and_families_is_no_alarm(text: str) -> None:
    """Prices, plans, games and questions about the law are no danger."""
    assert danger_words(normalise(text)) == ()


LETTER = "我们小区的消防设施多年没有人维护，业主多次向物业和有关部门反映，都没有结果。" * 4


def test_a_letter_tells_of_dangers_without_being_one() -> None:
    """In a long letter a fire that is not said to be present is told of; one that is present still counts."""
    assert danger_words(normalise(LETTER + "隔壁单元起火没人管。")) == ()
    assert danger_words(normalise(LETTER + "现在五楼起火了。"))
    assert danger_words(normalise(LETTER + "我真的不想活了。"))


def test_signs_of_the_title_are_marked() -> None:
    """A sign counts once, and once more as a sign of the title."""
    found = signs("村主任收红包", "没有别的")
    assert found.count("‹村谋›") == found.count("^‹村谋›") == 1
    assert "‹短›" in found
    assert is_sign("^‹村谋›")
    assert not is_sign("村谋")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("校长收受家长红包", "‹官谋›"),
        ("老师私自在家补课", "‹师课›"),
        ("拖欠农民工资半年", "‹欠薪›"),
        ("消防通道被堵死", "‹消堵›"),
        ("电梯昨天突然坠落", "‹梯险›"),
    ],
)
def test_two_lists_in_one_sentence_are_a_sign(text: str, sign: str) -> None:
    """Who and what within one sentence say more than either."""
    assert sign in signs("", normalise(text))


def test_a_sign_ends_with_its_sentence() -> None:
    """Who stands in one sentence is not accused of what stands in the next."""
    assert "‹官谋›" not in signs("", normalise("找了校长。学生之间送红包"))
    assert "‹官谋›" not in signs("", normalise("校长" + "很好" * 20 + "红包"))


def test_likely_topics_and_their_areas_are_signs() -> None:
    """A topic is a sign as far as it is likely, its area by all its topics; what is unlikely is none."""
    found = topic_signs({"1502": 0.5, "1503": 0.25, "0301": 0.01})
    assert found == {"‹1502›": 0.5, "‹1503›": 0.25, "‹15xx›": 0.75}
    assert topic_signs({"交通": 1.0}) == {"‹交通›": 1.0}


def test_whoever_is_addressed_is_not_accused() -> None:
    """尊敬的书记 and 请局长 are asked for help."""
    assert "‹官谋›" not in signs("", normalise("尊敬的书记，有人收红包"))
    assert "‹官谋›" in signs("", normalise("村里的书记收红包"))


def test_what_is_wanted_stands_at_the_end() -> None:
    """A wish counts more in the last words than in the middle."""
    wish, talk = "请有关部门严肃查处", "小区里的情况就是这样的，大家都看在眼里。" * 5
    assert "‹尾查处›" in signs("", normalise(talk + wish))
    assert "‹尾查处›" not in signs("", normalise(wish + talk))


def test_the_form_of_a_title_is_a_sign() -> None:
    """How a title opens and closes says what is wanted."""
    assert "‹起请问›" in signs("请问医保怎么报销?", "如题")
    assert "‹题问›" in signs("这样收费合理吗?", "如题")
    assert "‹题尾建议›" in signs("关于公交的建议", "如题")


def name(written: str) -> Name:
    """One name for all languages."""
    return Name(hans=written, hant=written, en=written)


@pytest.fixture
def places(town: Town) -> Places:
    """The places of a small made-up county."""
    areas = (
        Area(code="c", name=name("云河县"), level="county"),
        Area(code="t1", name=name("石桥镇"), level="township", parent="c"),
        Area(code="t2", name=name("松林镇"), level="township", parent="c"),
        Area(code="v1", name=name("柳树村"), level="village", parent="t1", aliases=("老柳湾",)),
        Area(code="v2", name=name("柳树村"), level="village", parent="t2"),
        Area(code="v3", name=name("新石桥社区"), level="village", parent="t2"),
    )
    return Places(town.model_copy(update={"areas": {area.code: area for area in areas}}))


def find(places: Places, text: str) -> tuple[str, ...]:
    """The places in a text."""
    plain = normalise(text)
    return places.find(plain)


def test_the_most_specific_place_comes_first(places: Places) -> None:
    """A village comes before its township, and of two with one name the one whose township is named."""
    assert find(places, "松林镇柳树村的路坏了") == ("v2", "v1", "t2")


def test_aliases_and_traditional_names_are_known(places: Places) -> None:
    """An alias counts, and so does a name in Traditional characters or without its suffix."""
    assert find(places, "老柳灣停水") == ("v1",)
    assert find(places, "石橋停水") == ("t1",)


def test_a_name_inside_a_longer_name_does_not_count(places: Places) -> None:
    """新石桥 is not 石桥."""
    assert find(places, "新石桥社区停水") == ("v3",)
