"""What the shipped classifier hears beside the topic, in made-up complaints that are far from a threshold."""

import pytest

from cases.routing import Kind, Urgency
from classifiers.keywords import KeywordClassifier

ACCUSED = (
    "村支书把征地补偿款装进自己腰包，给亲戚虚报低保",
    "村主任贪污集体资金，账目从来不公开",
    "派出所民警收了红包，包庇开赌场的人",
    "班主任私自在家办补习班，每个学生收一千元",
    "中学校长收受家长红包，食堂承包给自己亲戚",
    "教育局招聘教师暗箱操作，内定关系户",
    "工程招标内定，住建局领导和公司串通围标",
    "法院法官徇私枉法，偏袒对方当事人",
    "镇干部打击报复举报人，威胁我的家人",
    "老师体罚学生，把孩子打得鼻青脸肿",
    "国土局干部和老板勾结，谋取私利",
    "请不要公开我的姓名，怕村干部打击报复",
    "國土局幹部和老闆勾結，謀取私利",
)

NOT_ACCUSED = (
    "办事窗口工作人员态度不好，让我跑了三趟",
    "社区推诿扯皮，反映了几次没有答复",
    "物业公司乱收停车费，还威胁业主",
    "开发商虚假宣传，欺骗业主",
    "老板拖欠工资，态度恶劣",
    "培训机构不退钱，老板跑路了",
    "路灯坏了半年没人修",
    "饭店油烟扰民，环保局不管",
    "邻居在楼顶违法搭建",
    "尊敬的书记，请问公积金怎么提取",
)

URGENT = (
    "老板拖欠我们三个月工资，孩子要上学了",
    "小区停水三天了没有人管",
    "电梯经常坠落，昨天又困住两个老人",
    "消防通道被堵死，消防栓没有水",
    "工厂排放毒气，村民头晕恶心",
    "村里井水被污染发黑，全村没有水喝",
    "学校食堂的肉是臭的，孩子吃了呕吐",
    "连续停电两天，老人没法用呼吸机",
)

NOT_URGENT = (
    "建议在广场增加几个垃圾桶",
    "请问新生儿医保怎么办理",
    "希望早日开通到高铁站的公交车",
    "公园的草坪该修剪了",
    "车位租金涨价合理吗",
    "物业费太贵服务太差",
    "村主任贪污集体资金，账目从来不公开",
)

WANTED = (
    ("举报有人在小区里开设赌场", Kind.REPORT),
    ("举报药店无证卖假药，请查处", Kind.REPORT),
    ("建议学校门口增设红绿灯", Kind.SUGGESTION),
    ("希望早日开通到高铁站的公交车", Kind.SUGGESTION),
    ("咨询一下退休金什么时候发", Kind.QUESTION),
    ("请问新生儿医保怎么办理", Kind.QUESTION),
    ("物业不作为，小区垃圾成堆，我要投诉", Kind.COMPLAINT),
    ("饭店油烟扰民，环保局不管", Kind.COMPLAINT),
    ("恳请政府帮我们解决入学难的问题，求求你们了", Kind.HELP),
)


@pytest.mark.parametrize("text", ACCUSED)
def test_an_accusation_is_sealed(classifier: KeywordClassifier, text: str) -> None:
    """Bribery, collusion, profit, violence or retaliation of an official, and a plea for secrecy."""
    assert classifier.classify(text).sealed


@pytest.mark.parametrize("text", NOT_ACCUSED)
def test_slowness_and_private_firms_are_not_sealed(classifier: KeywordClassifier, text: str) -> None:
    """不作为 and 态度 alone, and whatever a private firm did, may be seen."""
    assert not classifier.classify(text).sealed


@pytest.mark.parametrize("text", URGENT)
def test_harm_is_urgent(classifier: KeywordClassifier, text: str) -> None:
    """Wages, water, power, lifts, fire, poison."""
    assert classifier.classify(text).urgency is not Urgency.NORMAL


@pytest.mark.parametrize("text", NOT_URGENT)
def test_wishes_and_questions_can_wait(classifier: KeywordClassifier, text: str) -> None:
    """Wishes, questions, prices, and grave accusations without present harm."""
    assert classifier.classify(text).urgency is Urgency.NORMAL


@pytest.mark.parametrize(("text", "kind"), WANTED)
def test_what_is_wanted_is_heard(classifier: KeywordClassifier, text: str, kind: Kind) -> None:
    """举报, 建议, 咨询, 投诉 and 求助 are told apart."""
    assert classifier.classify(text).kind is kind


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("楼道煤气味", "0303"),
        ("楼道里闻到很浓的煤气味，怕爆炸", "0303"),
        ("隔壁男的天天打老婆", "1604"),
        ("我丈夫家暴，我不敢回家", "1604"),
        ("老公喝酒打我和孩子", "1604"),
        ("家暴", "1604"),
    ],
)
def test_gas_and_violence_at_home_go_where_help_is(
    classifier: KeywordClassifier, text: str, topic: str
) -> None:
    """A smell of gas and violence at home are 特急 and go to their topic."""
    verdict = classifier.classify(text)
    assert (verdict.topic, verdict.urgency) == (topic, Urgency.CRITICAL)
