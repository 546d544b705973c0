"""The story of one complaint, from the first word to 「回头看」, over the real HTTP transport."""

from tests.scenarios.stage import Stage


async def test_a_complaint_is_reported_worked_on_and_asked_about_again(stage_on_both: Stage) -> None:
    """A report is routed with its reasons, signed, answered, confirmed, and looked back at after 28 days."""
    stage = stage_on_both
    number = await stage.report(stage.resident)
    assert number == "20260302-0001"
    await stage.tap(stage.officer, "签收", "报结果", "已解决")
    await stage.say(stage.officer, "更换水管，恢复供水。")
    await stage.tap(stage.officer, "报结果")
    await stage.tap(stage.dispatcher, "通过")
    assert stage.resident.buttons == ["已解决", "部分解决", "没解决"]
    await stage.tap(stage.resident, "已解决", "满意")
    await stage.jump("days28")
    assert "回头看" in stage.resident.last.text
    assert stage.resident.buttons == ["没再出现", "又出现了", "说不准"]
    await stage.tap(stage.resident, "没再出现")
    assert stage.emulator.violations == []
