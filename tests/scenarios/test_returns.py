"""退单, 改派, 转办: a unit says that it is not theirs, the lead backs it, the centre judges."""

import pytest

from cases.model import Action, Role, State
from cases.rights import Grant
from emulator import Phone
from storage import cases as case_store
from tests.scenarios.stage import LIGHT, WATER, Stage, said

REASON = "这段管子是水利局的灌溉渠，不是自来水。"


async def the_lead(stage: Stage, *more: Grant) -> Phone:
    """The lead of the water company."""
    return await stage.newcomer(1201, "何经理", Grant(Role.UNIT_LEAD, "gongshui"), *more)


async def returned(stage: Stage, reason: str = REASON) -> str:
    """A case that the officer wants to return; its number."""
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "退单")
    await stage.say(stage.officer, reason)
    return number


async def to_the_county(stage: Stage) -> None:
    """The dispatcher names a topic of another unit: 公厕, which the urban management bureau leads on."""
    await stage.tap(stage.dispatcher, "其他主题…", "城市管理与环境卫生", "公厕")


async def test_a_return_goes_by_the_lead_to_the_centre_and_on(stage_on_both: Stage) -> None:
    """Reason, backing, judgement: the new unit has its own time to sign, the promised day stays."""
    stage = stage_on_both
    lead = await the_lead(stage)
    other = await stage.newcomer(1202, "城管员", Grant(Role.OFFICER, "chengguan"))
    number = await returned(stage)
    assert "先由您单位负责人看，再由联络中心定，最晚 3月2日（周一）13:00" in stage.officer.last.text
    assert REASON in lead.last.text
    assert "请在 3月2日（周一）13:00 前定" in lead.last.text
    assert lead.buttons == ["同意退单", "我们来办"]
    assert REASON not in stage.dispatcher.last.text
    before = len(said(stage.resident))
    await stage.tap(lead, "同意退单")
    assert "联络中心" in lead.last.text
    assert stage.dispatcher.buttons == ["改派", "维持派单"]
    assert len(said(stage.resident)) == before
    await stage.later(hours=1)
    await stage.tap(stage.dispatcher, "改派")
    await to_the_county(stage)
    assert "清溪供水公司 → 县城管执法局，期限没有变" in stage.dispatcher.last.text
    told = "改由县城管执法局来办，答应您的日子不变。答复不晚于 3月5日（周四）18:00。"
    assert told in stage.resident.last.text
    assert "由清溪供水公司转来" in other.last.text
    assert "请在 3月2日（周一）12:00 前签收，3月5日（周四）18:00 前报结果" in other.last.text
    assert "清溪供水公司不用再办" in stage.officer.last.text
    case = await stage.case(number)
    assert (case.unit, case.first_unit, case.state) == ("chengguan", "gongshui", State.DISPATCHED)
    await stage.tap(other, "签收")
    assert "县城管执法局已经签收" in stage.resident.last.text


async def test_the_lead_keeps_it(stage: Stage) -> None:
    """我们来办: nobody else hears of it, the unit is told why, and the clock has run on."""
    lead = await the_lead(stage)
    await returned(stage)
    await stage.tap(lead, "我们来办")
    await stage.say(lead, "渠口那一段归我们管。")
    assert "不退，由我们来办" in stage.officer.last.text
    assert "渠口那一段归我们管" in stage.second_officer.last.text
    assert stage.officer.buttons == ["签收", "退单"]
    assert not said(stage.dispatcher, "退单")
    await stage.tap(stage.officer, "签收")
    assert "3月5日（周四）18:00" in stage.resident.last.text


async def test_upheld_it_may_not_be_returned_again(stage: Stage) -> None:
    """维持派单 with a reason: the unit has to take it, and no button for returning is left."""
    number = await returned(stage)
    assert "由联络中心来定，最晚" in stage.officer.last.text
    assert "负责人" not in stage.officer.last.text
    card = said(stage.officer, number)[0]
    await stage.tap(stage.dispatcher, "维持派单")
    await stage.say(stage.dispatcher, "自来水就归供水公司。")
    assert "自来水就归供水公司" in stage.officer.last.text
    assert stage.officer.buttons == ["签收"]
    stage.officer.press("退单", card.id)
    await stage.settled()
    assert "这个按钮已经过了" in stage.officer.last.text
    assert stage.officer.buttons == ["签收", "更多…"]


async def test_no_reminder_offers_what_is_too_late(stage: Stage) -> None:
    """退单 stands under cards and reminders as long as a unit may return a case, and no longer."""
    await stage.report(stage.resident)
    await stage.live_until("2026-03-03", "09:00")
    assert "还没有人签收" in stage.officer.last.text
    assert stage.officer.buttons == ["签收", "退单"]
    await stage.live_until("2026-03-04", "09:00")
    assert stage.officer.buttons == ["签收"]


async def test_twice_at_most(stage: Stage) -> None:
    """Redirected once, the second unit may return it once more; the third has to keep it."""
    other = await stage.newcomer(1202, "城管员", Grant(Role.OFFICER, "chengguan"))
    third = await stage.newcomer(1203, "住建员", Grant(Role.OFFICER, "zhujian"))
    await returned(stage)
    await stage.tap(stage.dispatcher, "改派")
    await to_the_county(stage)
    assert other.buttons == ["签收", "退单"]
    await stage.tap(other, "退单")
    await stage.say(other, "也不归城管。")
    await stage.tap(stage.dispatcher, "改派", "其他主题…", "住房与物业", "物业服务与收费")
    assert "县住建局" in stage.dispatcher.last.text
    assert third.buttons == ["签收"]


async def test_a_leads_own_return_goes_straight_to_the_centre(stage: Stage) -> None:
    """Who leads the unit asks and backs at once; who also works as its officer counts as the lead."""
    lead = await the_lead(stage, Grant(Role.OFFICER, "gongshui"))
    await stage.report(stage.resident)
    await stage.tap(lead, "退单")
    await stage.say(lead, REASON)
    assert "的退单交给联络中心定了" in lead.last.text
    assert not said(lead, "不退")
    assert not said(lead, "要退单")
    assert stage.dispatcher.buttons == ["改派", "维持派单"]
    assert REASON in stage.dispatcher.last.text


async def test_a_lead_who_is_silent_does_not_hold_it_up(stage: Stage) -> None:
    """Asked once more when the time is over, then it goes to the centre by itself, and on to supervision."""
    lead = await the_lead(stage)
    await returned(stage)
    await stage.live_until("2026-03-03", "08:00")
    assert stage.told(lead, "的退单等着您看") == ["03-02 13:00"]
    assert "再没有回音，就直接交给联络中心定" in said(lead, "等着您看")[0].text
    assert not said(stage.dispatcher, "要退单")
    await stage.live_until("2026-03-04", "12:00")
    assert stage.told(stage.dispatcher, "要退单") == ["03-03 08:30"]
    assert "请现在定" in said(stage.dispatcher, "要退单")[0].text
    assert stage.told(stage.dispatcher, "的退单还等着定") == ["03-04 08:30"]
    assert stage.told(stage.supervisor, "的退单一直没有定") == ["03-04 08:30"]
    await stage.tap(stage.dispatcher, "维持派单")
    await stage.say(stage.dispatcher, "归供水公司。")
    assert "归供水公司" in stage.officer.last.text


async def test_the_clock_runs_on_while_it_is_judged(stage: Stage) -> None:
    """Nobody judges: half time, the day before and the overdue ladder come as if nothing had been asked."""
    await returned(stage)
    await stage.live_until("2026-03-05", "18:30")
    assert stage.told(stage.officer, "时间过半") == ["03-04 08:00"]
    assert stage.told(stage.officer, "超期了") == ["03-05 18:00"]
    assert stage.told(stage.resident, "答应您的日子到了") == ["03-05 18:00"]
    await stage.tap(stage.dispatcher, "改派")
    await to_the_county(stage)
    assert "本该在 3月5日（周四）18:00 前答复，已经晚了" in stage.resident.last.text


async def test_a_photo_may_prove_it_but_words_are_needed(stage: Stage) -> None:
    """A photo alone asks for words; then both reach the lead and the centre."""
    lead = await the_lead(stage)
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "退单")
    stage.officer.photo()
    await stage.settled()
    assert "请再写一两句话" in stage.officer.last.text
    assert not said(lead, "要退单")
    await stage.say(stage.officer, REASON)
    await stage.tap(lead, "同意退单")
    for phone in (lead, stage.dispatcher):
        assert any(one.photo for one in phone.messages if one.from_bot), phone.person.name


async def test_too_late_to_return(stage: Stage) -> None:
    """A workday after the dispatch the old button says that the time to return is over."""
    await stage.report(stage.resident, LIGHT)
    unit = await stage.case("20260302-0001")
    assert unit.unit != "gongshui"
    card = said(stage.officer, "20260302-0001")[0]
    await stage.at("2026-03-03", "18:30")
    stage.officer.press("退单", card.id)
    await stage.settled()
    assert "退单要在派单后 1 个工作日（当天不算）内提" in stage.officer.last.text
    assert "现在是「待签收」" in stage.officer.last.text
    assert stage.officer.buttons == ["签收", "更多…"]


async def test_the_same_unit_is_no_other(stage: Stage) -> None:
    """改派 to a topic of the very unit says so, and nothing happens."""
    number = await returned(stage)
    await stage.tap(stage.dispatcher, "改派")
    await stage.tap(stage.dispatcher, "停水与水质")
    assert "这个主题也归他们" in stage.dispatcher.last.text
    assert (await stage.case(number)).state is State.RETURN_PENDING
    assert stage.dispatcher.buttons[-2:] == ["其他主题…", "维持派单"]
    await stage.tap(stage.dispatcher, "维持派单")
    await stage.say(stage.dispatcher, "柳湾已并入城区管网。")
    assert (await stage.case(number)).state is State.DISPATCHED


async def test_who_is_asked_for_another_topic_can_choose_one(stage: Stage) -> None:
    """转办 to the very unit that has it offers the topics anew, under the deadline that stays."""
    number = await stage.report(stage.resident)
    await stage.open(stage.dispatcher, number)
    await stage.tap(stage.dispatcher, "更多…", "转办")
    assert "期限不变" in stage.dispatcher.last.text
    await stage.tap(stage.dispatcher, "停水与水质")
    assert "请换一个主题：" in stage.dispatcher.last.text
    assert "维持派单" not in stage.dispatcher.buttons
    await stage.tap(stage.dispatcher, "其他主题…", "城市管理与环境卫生", "公厕")
    assert (await stage.case(number)).unit == "chengguan"


async def test_a_transfer_while_it_is_worked_on(stage: Stage) -> None:
    """转办: the officer is told, the new unit begins by signing, the first receiver keeps an eye on it."""
    lead = await the_lead(stage)
    other = await stage.newcomer(1202, "城管员", Grant(Role.OFFICER, "chengguan"))
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    assert WATER in await stage.open(stage.supervisor, number)
    await stage.tap(stage.supervisor, "更多…", "转办", "其他主题…", "城市管理与环境卫生", "公厕")
    assert "由清溪供水公司转来" in other.last.text
    assert "改由县城管执法局来办" in stage.resident.last.text
    assert "不用再办" in stage.officer.last.text
    assert said(lead, "首问负责")
    await stage.live_until("2026-03-05", "18:30")
    assert "请今天帮着问一声" in lead.last.text
    assert not said(lead, "超期了，应在")
    events = await stage.office.read(lambda desk: case_store.events(desk.tx, number))
    assert [each.action for each in events][-1] is Action.TRANSFER


@pytest.mark.parametrize(
    ("language", "labels", "pieces"),
    [
        ("zh-hant", ("退單", "同意退單"), ("退單的理由交上去了", "要退單", "的退單交給聯絡中心定了")),
        (
            "en",
            ("Return", "Agree to return"),
            ("The reason for returning", "wants to return it", "with the contact centre now"),
        ),
    ],
)
async def test_in_other_languages(
    stage: Stage, language: str, labels: tuple[str, str], pieces: tuple[str, str, str]
) -> None:
    """Officer and lead read it in their own language."""
    officer = await stage.newcomer(1301, "Lin", Grant(Role.OFFICER, "gongshui"), language=language)
    lead = await stage.newcomer(1302, "Ho", Grant(Role.UNIT_LEAD, "gongshui"), language=language)
    await stage.report(stage.resident)
    await stage.tap(officer, labels[0])
    await stage.say(officer, REASON)
    assert pieces[0] in officer.last.text
    assert pieces[1] in lead.last.text
    await stage.tap(lead, labels[1])
    assert pieces[2] in lead.last.text
