"""Life at stake in what is added to a case that is known already: 110 at once, and the people on call."""

import pytest

from cases.model import Role
from cases.rights import Grant
from tests.scenarios.stage import LIGHT, Stage, holding, said

FALLEN = "刚才电线掉下来了，有人触电了，快来人"
CALL = "请马上打电话：110 报警、119 火警与救援、120 急救、122 交通事故"
ON_CALL = "群众补充的话可能危及生命"


async def test_who_is_on_call_gets_the_number_too(stage: Stage) -> None:
    """The unit on call hears of the danger while it is written, and of the case when it is submitted."""
    rescuer = await stage.newcomer(1601, "应急值班", Grant(Role.OFFICER, "yingji"))
    number = await stage.report_danger(stage.resident)
    assert "提交后您会再收到编号，密封的只发给督查" in said(rescuer)[-2].text
    assert f"特急 {number}" in said(rescuer)[-1].text
    assert rescuer.buttons == []


@pytest.mark.parametrize("start", ["2026-03-02T23:30"])
async def test_danger_in_a_reply_is_heard_at_once(stage: Stage) -> None:
    """Who writes to a case that life is in danger reads the numbers; those on call hear it, at night too."""
    await stage.report(stage.resident, LIGHT)
    receipt = stage.resident.last
    await stage.say(stage.resident, FALLEN, reply_to=receipt.id)
    assert CALL in said(stage.resident)[-1].text
    assert "已经加进事项 20260302-0001" in said(stage.resident)[-2].text
    assert ON_CALL in stage.dispatcher.last.text
    assert FALLEN in stage.dispatcher.last.text
    sent = [call.params for call in stage.emulator.calls if call.params.get("chat_id") == stage.dispatcher.id]
    assert not sent[-1].get("disable_notification")


async def test_danger_in_what_was_asked_for(stage: Stage) -> None:
    """The same holds for the answer to the officer's question and for 说说情况."""
    await stage.report(stage.resident, LIGHT)
    await stage.tap(stage.officer, "签收", "更多…", "请群众补充")
    await stage.say(stage.officer, "请问是哪一根灯杆？")
    await stage.tap(stage.resident, "说说情况")
    await stage.say(stage.resident, FALLEN)
    assert CALL in stage.resident.last.text
    assert ON_CALL in stage.dispatcher.last.text


NUMBERS = "110 报警、119 火警与救援、120 急救、122 交通事故"


async def test_the_numbers_are_the_towns_wherever_they_stand(stage: Stage) -> None:
    """Those on call and whoever asks for help read the same list as whoever is in danger."""
    await stage.report_danger(stage.resident)
    assert f"已提示他拨打：{NUMBERS}。" in said(stage.dispatcher, "还没写完")[0].text
    await stage.say(stage.resident, FALLEN, reply_to=stage.resident.last.id)
    assert f"已提示他拨打：{NUMBERS}。" in said(stage.dispatcher, ON_CALL)[0].text
    assert f"请直接打电话：{NUMBERS}。" in (await stage.say(stage.resident, "/help")).text


async def test_danger_is_said_once(stage: Stage) -> None:
    """Who was told whom to call before choosing the case that the words belong to is not told again."""
    number = await stage.report(stage.resident, LIGHT)
    await stage.say(stage.resident, FALLEN)
    await stage.tap(stage.resident, f"补充 {number}")
    assert len(said(stage.resident, CALL)) == 1
    assert holding(stage.everyone, ON_CALL) == []


LETTER = "电梯从去年冬天开始就经常出故障，物业每次都说已经报修，可是等了好几个月也没有人来修理。"


@pytest.mark.parametrize("words", ["孩子噎住了", "柳湾村，着火了"])
async def test_danger_after_a_letter_is_heard(stage: Stage, words: str) -> None:
    """A line that tells of danger counts as much behind a long report as by itself, whatever comes after."""
    await stage.say(stage.resident, LETTER * 3)
    await stage.say(stage.resident, words)
    assert CALL in said(stage.resident)[-1].text
    await stage.say(stage.resident, "在三楼")
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    assert "特急" in said(stage.dispatcher)[-1].text


async def test_ordinary_words_alarm_nobody(stage: Stage) -> None:
    """Everything else that is added goes to the officer alone."""
    await stage.report(stage.resident, LIGHT)
    await stage.say(stage.resident, "在村口，第三根。", reply_to=stage.resident.last.id)
    assert holding(stage.everyone, ON_CALL) == []
    assert not said(stage.resident, CALL)


async def test_who_steps_back_from_a_case_is_not_alarmed_about_it(stage: Stage) -> None:
    """Those on call who have an interest in the case (回避) stay outside; the others hear it."""
    other = await stage.newcomer(1601, "值班", Grant(Role.OFFICER, "yingji"))
    await stage.report(stage.resident, LIGHT)
    receipt = stage.resident.last
    await stage.say(stage.dispatcher, "/find 路灯")
    await stage.tap(stage.dispatcher, stage.dispatcher.buttons[0], "更多…", "回避", "我要回避")
    await stage.say(stage.resident, FALLEN, reply_to=receipt.id)
    assert ON_CALL in other.last.text
    assert not said(stage.dispatcher, ON_CALL)


FEEDBACK = "群众还没听到消息"


async def test_the_first_feedback_is_chased(stage: Stage) -> None:
    """Signed and silent: an hour after the dispatch the officer is asked, then the centre is told too."""
    await stage.report_danger(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.live_until("2026-03-02", "10:45")
    assert stage.told(stage.officer, FEEDBACK) == ["03-02 10:00", "03-02 10:30"]
    assert stage.told(stage.dispatcher, "还没有第一次反馈") == ["03-02 10:30"]
    await stage.tap(stage.officer, "进展")
    await stage.say(stage.officer, "抢修队已到现场，先断了电。")
    await stage.live_until("2026-03-02", "15:00")
    assert len(stage.told(stage.officer, FEEDBACK)) == 2


async def test_supervision_hears_where_nobody_tells_the_resident_anything(stage: Stage) -> None:
    """Supervision hears of it at the third reminder, once, with what follows; then the centre knows that."""
    await stage.report_danger(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.live_until("2026-03-02", "12:10")
    (told,) = said(stage.supervisor, "还没有第一次反馈")
    assert stage.told(stage.supervisor, "还没有第一次反馈") == ["03-02 11:00"]
    assert "过了 3月3日（周二）09:00 还没有结果，就按超期" in told.text
    assert stage.told(stage.dispatcher, "还没有反馈，就报督查") == ["03-02 10:30", "03-02 11:00"]
    assert stage.told(stage.dispatcher, "督查也知道了") == ["03-02 11:30", "03-02 12:00"]


async def test_who_has_heard_is_not_asked_about(stage: Stage) -> None:
    """A word to the resident in time, and nobody is chased for one."""
    await stage.report_danger(stage.resident)
    await stage.tap(stage.officer, "签收", "联系群众")
    await stage.say(stage.officer, "人已经送医了吗？")
    await stage.live_until("2026-03-02", "15:00")
    assert holding(stage.everyone, FEEDBACK) == []


NOT_SAFE = "不安全，需要马上帮助"


async def test_who_says_that_they_are_not_safe_hears_whom_to_call(stage: Stage) -> None:
    """Whether somebody is safe is no form to be filled in: 不安全 alarms those on call at once."""
    await stage.say(stage.resident, "我实名反映过村会计，现在他们家天天堵我家门，柳湾村")
    await stage.tap(stage.resident, "打击报复与泄露投诉人信息")
    assert "现在安全吗" in stage.resident.last.text
    assert not said(stage.resident, CALL)
    await stage.tap(stage.resident, NOT_SAFE)
    assert CALL in stage.resident.last.text
    assert "有照片吗" in stage.resident.last.text
    assert NOT_SAFE in stage.supervisor.last.text  # it speaks of officials
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    assert "【特急】" in said(stage.supervisor, NOT_SAFE)[1].text


ALARM = "正在反映可能危及生命的事"
CONFIDED = {
    "打击报复与泄露投诉人信息": ("柳湾村，他们家天天堵我家门", False),
    "侵害妇女儿童老人残疾人权益": ("柳湾村，他儿子总欺负老人", True),
}


@pytest.mark.parametrize("topic", CONFIDED)
async def test_who_hears_of_a_danger_under_a_sealed_topic(stage: Stage, topic: str) -> None:
    """Of those on call the unit that has to act; where they may be accused themselves, supervision alone."""
    words, acts = CONFIDED[topic]
    police = await stage.newcomer(1301, "何警官", Grant(Role.OFFICER, "gongan"))
    rescuer = await stage.newcomer(1302, "应急值班", Grant(Role.OFFICER, "yingji"))
    await stage.say(stage.resident, words)
    await stage.tap(stage.resident, topic, NOT_SAFE)
    heard = [bool(said(phone, ALARM)) for phone in (police, rescuer, stage.supervisor)]
    assert heard == [acts, False, not acts]
