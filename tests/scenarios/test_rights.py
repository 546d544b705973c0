"""Who never sees what: sealed reports, other units, people who left (PRODUCT.md, "What never happens")."""

from cases.model import Role
from cases.rights import Grant
from emulator import Phone
from tests.scenarios.stage import LIGHT, WATER, Stage, holding, said

CADRE = "举报石桥村村主任贪污低保款"
DUMP = "低保款"


async def sealed(stage: Stage) -> tuple[str, tuple[Phone, ...]]:
    """A report about a cadre, in a town where the village's and the township's own people are in chat too."""
    grants = [Grant(Role.OFFICER, unit) for unit in ("st-dh-02", "gov-dh", "lianluo", "jiwei", "ducha")]
    insiders = [
        await stage.newcomer(1400 + i, f"内部{i}", grant, Grant(Role.UNIT_LEAD, grant.unit))
        for i, grant in enumerate(grants)
    ]
    leader = await stage.newcomer(1410, "分管领导", Grant(Role.SUPERVISOR, "gov-dh"))
    boss = await stage.administrator()
    await stage.say(stage.resident, CADRE)
    await stage.through(stage.resident, "提交")
    assert "这件事密封" in stage.resident.last.text
    assert "派给对的单位" not in stage.resident.last.text
    receipt = await stage.tap(stage.resident, "提交")
    assert "这件事密封" in receipt.text
    staff = (stage.officer, stage.second_officer, stage.dispatcher, stage.liaison, leader, boss, *insiders)
    return "20260302-0001", staff


async def test_a_sealed_report_is_seen_by_supervision_alone(stage_on_both: Stage) -> None:
    """From the first card to the look-back, with reminders and digests: no one else reads one word of it."""
    stage = stage_on_both
    number, staff = await sealed(stage)
    *likely, triage, more = stage.supervisor.buttons
    assert (triage, more) == ("派单", "更多…")
    await stage.tap(stage.supervisor, likely[0])
    await stage.live_until("2026-03-06", "12:00")
    await stage.say(stage.resident, "还有一笔。", reply_to=said(stage.resident, number)[0].id)
    await stage.tap(stage.supervisor, "签收")
    await stage.file(stage.supervisor, "查实，已退还。")
    await stage.tap(stage.supervisor, "通过")
    await stage.tap(stage.resident, "没解决")
    await stage.live_until("2026-03-12", "12:00")
    await stage.tap(stage.supervisor, "签收")
    await stage.file(stage.supervisor, "再查，另一笔也已退还。")
    await stage.tap(stage.supervisor, "通过")
    await stage.tap(stage.resident, "已解决", "满意")
    await stage.live_until("2026-04-15", "12:00")
    for piece in (number, DUMP, "还有一笔", "已退还"):
        assert [phone.person.name for phone in staff if piece in stage.sent_to(phone)] == []


async def test_nobody_is_asked_about_a_sealed_report_who_must_not_know_of_it(stage: Stage) -> None:
    """Reminders send supervision to no centre and no leader, and promise the resident none; one at a time."""
    number, _ = await sealed(stage)
    await stage.live_until("2026-03-03", "12:00")
    assert [len(said(stage.supervisor, piece)) for piece in ("还在等人来定", "联络中心")] == [2, 0]
    assert "我们又催了。一定下来" in stage.resident.last.text
    pick = await stage.tap(stage.supervisor, "派单")
    assert "点一个，由督查来办，时限从此刻算起。" in pick.text
    await stage.tap(stage.supervisor, stage.supervisor.buttons[0])
    case = await stage.case(number)
    assert case.result_due is not None
    await stage.live_until(f"{case.result_due.astimezone(stage.town.zone):%Y-%m-%d}", "23:00")
    assert len(said(stage.supervisor, "超期了")) == 1
    assert "再不答复，会接着催" in stage.resident.last.text
    await stage.tap(stage.supervisor, "签收")
    await stage.file(stage.supervisor, "查实，已退还。")
    assert "督查 1 个工作日内审核" in said(stage.supervisor, "结果交上去了")[0].text
    assert not said(stage.supervisor, "联络中心")
    assert not said(stage.resident, "联络中心")


async def test_a_sealed_report_is_in_no_list_count_or_digest(stage: Stage) -> None:
    """/cases, /triage, /overdue and the morning digest of everybody else look as if it did not exist."""
    number, staff = await sealed(stage)
    await stage.at("2026-03-03", "12:00")
    for phone in staff:
        for command in ("/cases", "/triage", "/overdue", "/my"):
            await stage.say(phone, command)
            assert not phone.last.keyboard
        assert not said(phone, "☀️")
    assert "密封：待定 1 件" in said(stage.supervisor, "☀️")[0].text
    await stage.say(stage.supervisor, "/triage")
    assert stage.supervisor.buttons[0].startswith(number)


async def test_a_sealed_danger_wakes_supervision_only(stage: Stage) -> None:
    """Danger in a report about officials: the numbers are shown, but the call goes to supervision."""
    await stage.say(stage.resident, f"{CADRE}，他还拿刀砍人，救命")
    assert "120" in stage.resident.last.text
    assert holding(stage.everyone, "可能危及生命") == ["孙主任"]


async def test_an_officer_of_another_unit_sees_nothing(stage: Stage) -> None:
    """Not in /cases, not by the number, not by a forged button: as if the case did not exist."""
    outsider = await stage.newcomer(1501, "外单位", Grant(Role.OFFICER, "gongdian"))
    number = await stage.report(stage.resident)
    assert not said(outsider, number)
    assert "没有在办" in (await stage.say(outsider, "/cases")).text
    sign = stage.officer.last.buttons[0][0].data
    outsider.forge(sign)
    await stage.settled()
    assert "这个按钮已经过了" in outsider.last.text
    assert stage.officer.last.text.startswith("🆕")
    assert number not in stage.sent_to(outsider)


async def test_staff_who_report_act_as_residents(stage: Stage) -> None:
    """An officer's complaint about their own unit goes to colleagues, never into their own hands."""
    await stage.tap(stage.officer, *await own_report(stage))
    number = await stage.report(stage.officer, "东河镇柳湾村停水三天了没有水")
    assert not said(stage.officer, "🆕")
    await stage.say(stage.officer, "/cases")
    assert "没有在办" in stage.officer.last.text
    await stage.tap(stage.second_officer, "签收")
    assert "已经签收" in stage.officer.last.text
    assert "办理中" in await stage.timeline(stage.officer, number)


async def own_report(stage: Stage) -> tuple[str, ...]:
    """The button by which staff report something of their own."""
    await stage.say(stage.officer, "我家也停水了")
    return ("我要反映问题",)


async def test_who_blocks_the_bot_is_missed(stage_on_both: Stage) -> None:
    """The centre hears that the answer can no longer be brought; /start brings what was waiting."""
    stage = stage_on_both
    number = await stage.report(stage.resident)
    stage.resident.block()
    await stage.settled()
    assert "停用了机器人" in said(stage.dispatcher, number)[0].text
    before = len(said(stage.resident))
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    assert len(said(stage.resident)) == before
    await stage.live_until("2026-03-03", "12:00")
    assert len(said(stage.dispatcher, "答复请用别的办法")) == 1
    stage.resident.start()
    await stage.settled()
    assert said(stage.resident, "已经签收")
    assert stage.resident.buttons == ["已解决", "部分解决", "没解决"]
    await stage.tap(stage.resident, "已解决")
    assert "办结" in stage.resident.last.text


async def test_blocking_is_noticed_when_sending_fails(stage: Stage) -> None:
    """No update tells of the block: the refused message does, and the centre hears it once."""
    await stage.report(stage.resident)
    stage.resident.chat.blocked = True
    await stage.tap(stage.officer, "签收")
    assert len(said(stage.dispatcher, "答复请用别的办法")) == 1


async def test_a_liaison_who_blocks_the_bot_is_missed_too(stage: Stage) -> None:
    """Then the neighbour cannot be reached: the centre hears of it."""
    number = await stage.relay()
    stage.liaison.block()
    await stage.settled()
    assert said(stage.dispatcher, number)


async def test_staff_who_block_the_bot_are_passed_over(stage: Stage) -> None:
    """A card for an officer who is gone reaches the colleague; who comes back finds it in /cases."""
    stage.officer.block()
    await stage.settled()
    await stage.report(stage.resident, LIGHT)
    assert said(stage.second_officer, "🆕")
    assert not said(stage.officer, "🆕")
    stage.officer.start()
    await stage.settled()
    await stage.say(stage.officer, "/cases")
    assert len(stage.officer.buttons) == 1


async def test_staff_are_told_the_way_that_works_for_them(stage: Stage) -> None:
    """Their free words are no report, so nobody tells them to just write it: /report begins one."""
    assert "· 点 /report 反映一件事" in (await stage.say(stage.officer, "/help")).text
    assert "· 直接发文字、照片" in (await stage.say(stage.resident, "/help")).text
    assert "· 直接发文字、照片" in (await stage.say(stage.liaison, "/help")).text
    assert "要反映一件事，点 /report。" in (await stage.say(stage.officer, "/triage")).text
    await stage.say(stage.officer, "/report")
    await stage.say(stage.officer, WATER)
    assert "停水与水质" in stage.officer.last.text
