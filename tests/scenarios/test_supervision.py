"""督办 and 包案: supervision presses, a leader answers for a case and hears of every step that is late."""

from cases.model import Role
from cases.rights import Grant
from emulator import Phone
from tests.scenarios.stage import UNCLEAR, Stage, said


async def leaders(stage: Stage) -> tuple[Phone, Phone]:
    """The lead of the water company, and the leader in charge of it."""
    lead = await stage.newcomer(1201, "何经理", Grant(Role.UNIT_LEAD, "gongshui"))
    leader = await stage.newcomer(1202, "冯县长", Grant(Role.SUPERVISOR, "gongshui"))
    return lead, leader


async def test_supervision_presses_officer_and_lead(stage_on_both: Stage) -> None:
    """督办 with words: who works on it and who leads them read it, and the case carries the mark."""
    stage = stage_on_both
    lead, _ = await leaders(stage)
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.open(stage.supervisor, number)
    await stage.tap(stage.supervisor, "更多…", "督办")
    await stage.say(stage.supervisor, "群众吃水不能等，今天先送水。")
    assert "督办发给清溪供水公司了" in stage.supervisor.last.text
    for phone in (stage.officer, lead):
        assert "今天先送水" in phone.last.text
        assert "报结果不晚于 3月5日（周四）18:00" in phone.last.text
    assert stage.officer.buttons == ["进展", "联系群众", "报结果", "更多…"]
    assert not said(stage.second_officer, "今天先送水")
    assert not said(stage.resident, "今天先送水")
    assert "　督办" in await stage.timeline(stage.resident, number)
    assert "📢 督办" in await stage.open(stage.dispatcher, number)


async def test_an_unsigned_and_a_late_case_can_be_pressed(stage: Stage) -> None:
    """Before anyone signed the whole unit reads it; after the day it says that it is late."""
    number = await stage.report(stage.resident)
    await stage.open(stage.supervisor, number)
    await stage.tap(stage.supervisor, "更多…", "督办")
    await stage.say(stage.supervisor, "请马上签收。")
    for phone in (stage.officer, stage.second_officer):
        assert "请马上签收" in phone.last.text
        assert phone.buttons == ["签收", "退单"]
    await stage.at("2026-03-06")
    await stage.open(stage.supervisor, number)
    await stage.tap(stage.supervisor, "更多…", "督办")
    await stage.say(stage.supervisor, "还没动。")
    assert "已经超期（应在 3月5日（周四）18:00 前），请今天报结果" in stage.officer.last.text


async def test_a_leader_takes_charge_and_hears_of_every_rung(stage_on_both: Stage) -> None:
    """包案: each step of the overdue ladder is told to the leader who answers for the case."""
    stage = stage_on_both
    _, leader = await leaders(stage)
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.open(leader, number)
    await stage.tap(leader, "更多…", "包案")
    assert "由您包案，每次超期都会告诉您" in leader.last.text
    assert "有领导包案了" in stage.officer.last.text
    await stage.open(leader, number)
    await stage.tap(leader, "更多…")
    assert "包案" not in leader.buttons
    await stage.live_until("2026-03-13", "12:00")
    rungs = ["03-05 18:00", "03-06 08:30", "03-10 08:30", "03-12 08:30"]
    assert stage.told(leader, "超期了") == rungs
    assert stage.told(leader, "催办后还没有答复") == ["03-10 08:30"]
    assert len(said(stage.supervisor, "督查 2")) == 1


async def test_who_took_charge_keeps_it_when_another_unit_has_it(stage: Stage) -> None:
    """The leader of one unit stays in charge after a transfer, sees the case, and hears that it is late."""
    _, leader = await leaders(stage)
    number = await stage.report(stage.resident)
    await stage.open(leader, number)
    await stage.tap(leader, "更多…", "包案")
    await stage.open(stage.dispatcher, number)
    await stage.tap(stage.dispatcher, "更多…", "转办", "其他主题…", "城市管理与环境卫生", "公厕")
    assert "县城管执法局" in stage.dispatcher.last.text
    assert "您包案：现在由县城管执法局来办" in await stage.open(leader, number)
    await stage.live_until("2026-03-05", "18:30")
    assert stage.told(leader, "超期了") == ["03-05 18:00"]
    colleague = await stage.newcomer(1203, "高县长", Grant(Role.SUPERVISOR, "gongshui"))
    for words in ("/cases", "/overdue", f"/find {number}", "/find 停水三天"):
        assert number in (await stage.say(leader, words)).text, words
        assert number not in (await stage.say(colleague, words)).text, words


async def test_one_leader_after_another(stage: Stage) -> None:
    """Whoever takes charge last answers for it; the one before is left alone."""
    _, leader = await leaders(stage)
    number = await stage.report(stage.resident)
    for phone in (leader, stage.supervisor):
        await stage.open(phone, number)
        await stage.tap(phone, "更多…", "包案")
    await stage.live_until("2026-03-06", "12:00")
    assert stage.told(stage.supervisor, "超期了") == ["03-05 18:00", "03-06 08:30"]
    assert not said(leader, "超期了")


async def test_in_charge_of_what_nobody_has_yet(stage: Stage) -> None:
    """包案 in triage: no clock is running, and the message says so instead of naming a day."""
    await stage.say(stage.resident, "停水")
    await stage.tap(stage.resident, UNCLEAR)
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    await stage.open(stage.supervisor, "20260302-0001")
    await stage.tap(stage.supervisor, "更多…", "包案")
    assert "还没有派单，时限还没有开始算" in said(stage.supervisor, "由您包案")[0].text
    assert "还没有人" not in stage.dispatcher.last.text


async def test_who_does_not_supervise_is_not_offered_it(stage: Stage) -> None:
    """Officer, lead, dispatcher, and the leader of another unit, who does not even see the case."""
    lead, _ = await leaders(stage)
    stranger = await stage.newcomer(1203, "别的领导", Grant(Role.SUPERVISOR, "weijian"))
    number = await stage.report(stage.resident)
    for phone in (stage.officer, lead, stage.dispatcher):
        await stage.open(phone, number)
        await stage.tap(phone, "更多…")
        assert not {"督办", "包案", "挂账"} & set(phone.buttons), phone.person.name
    assert "没有这件事" in await stage.open(stranger, number)
