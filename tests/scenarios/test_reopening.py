"""没解决: first another officer, from the second time on the level above, and supervision hears of it."""

from cases.model import Role, State
from cases.rights import Grant
from emulator import Phone
from tests.scenarios.stage import Stage, holding, said


async def town_hall(stage: Stage) -> Phone:
    """An officer of the bureau above the water company, who is nothing else."""
    return await stage.newcomer(1701, "住建员", Grant(Role.OFFICER, "zhujian"))


async def again(stage: Stage, officer: Phone) -> None:
    """Signed, filed and approved once more, and still not solved."""
    await stage.tap(officer, "签收")
    await stage.file(officer, "又修了一遍。")
    await stage.tap(stage.dispatcher, "通过")
    await stage.tap(stage.resident, "没解决")


async def test_first_a_colleague_then_the_level_above(stage_on_both: Stage) -> None:
    """The second dispute goes one level up with a new promise; the centre and supervision are told."""
    stage = stage_on_both
    above = await town_hall(stage)
    number = await stage.answered(stage.resident)
    await stage.tap(stage.resident, "没解决")
    case = await stage.case(number)
    assert (case.unit, case.reopened) == ("gongshui", 1)
    assert holding((stage.officer, stage.second_officer, above), "请重办") == ["周工"]
    assert not said(stage.supervisor, number)
    await stage.at("2026-03-04")
    await again(stage, stage.second_officer)
    case = await stage.case(number)
    assert (case.unit, case.reopened, case.state) == ("zhujian", 2, State.DISPATCHED)
    assert "第 2 次重办" in above.last.text
    assert "上次报的结果（清溪供水公司报的）：又修了一遍" in above.last.text
    assert "改由上一级县住建局来办，新的答复不晚于 3月9日" in stage.resident.last.text
    assert "已转给上一级重办" in stage.dispatcher.last.text
    assert "已改派给县住建局，清溪供水公司不用再办" in stage.officer.last.text
    assert above.buttons == ["签收"]
    assert "群众第 2 次说没办好，改由上一级县住建局重办" in stage.supervisor.last.text
    assert "报结果不晚于 3月9日（周一）18:00" in stage.supervisor.last.text
    assert "3月9日（周一）18:00" in stage.resident.last.text
    await stage.tap(above, "签收")
    await stage.file(above, "换了加压泵，现场看过。")
    await stage.tap(stage.dispatcher, "通过")
    await stage.tap(stage.resident, "已解决")
    assert (await stage.case(number)).state is State.CLOSED


async def test_the_first_receiver_is_told_when_the_level_above_is_late(stage: Stage) -> None:
    """首问负责: the lead of the unit that had it first hears of it, and sees the case without a button."""
    await town_hall(stage)
    lead = await stage.newcomer(1702, "何经理", Grant(Role.UNIT_LEAD, "gongshui"))
    number = await stage.answered(stage.resident)
    await stage.tap(stage.resident, "没解决")
    await again(stage, stage.second_officer)
    await stage.live_until("2026-03-05", "18:30")
    assert "最先派到您单位，现在由县住建局办" in said(lead, "首问负责")[-1].text
    assert "首问负责：最先派到您单位，现在由县住建局来办" in await stage.open(lead, number)
    assert not lead.last.keyboard
    colleague = await stage.newcomer(1703, "郑师傅", Grant(Role.OFFICER, "gongshui"))
    for words in ("/cases", f"/find {number}", "/find 停水三天"):
        assert number in (await stage.say(lead, words)).text, words
        assert number not in (await stage.say(colleague, words)).text, words


async def test_look_back_and_wish_count_like_a_dispute(stage: Stage) -> None:
    """又出现了 and then 重新办理: the second time it climbs, too."""
    above = await town_hall(stage)
    number = await stage.closed(stage.resident)
    await stage.jump("days28")
    await stage.tap(stage.resident, "又出现了")
    await stage.tap(stage.second_officer, "签收")
    await stage.file(stage.second_officer, "又修好了。")
    await stage.tap(stage.dispatcher, "通过")
    await stage.tap(stage.resident, "已解决", "满意")
    await stage.timeline(stage.resident, number)
    await stage.tap(stage.resident, "重新办理")
    assert "第 2 次重办" in above.last.text
    assert said(stage.supervisor, "第 2 次说没办好")


async def test_in_other_languages(stage: Stage) -> None:
    """Supervision reads it in English."""
    english = await stage.newcomer(1703, "Ho", Grant(Role.SUPERVISOR), language="en")
    await stage.answered(stage.resident)
    await stage.tap(stage.resident, "没解决")
    await again(stage, stage.second_officer)
    assert "says again that it is not settled (2 times now)" in english.last.text
    assert "Result due by Thu 5 March, 18:00." in english.last.text
