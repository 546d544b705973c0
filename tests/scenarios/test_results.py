"""The result: what it should name, the warnings before it goes out, and the unit's own templates."""

from tests.scenarios.stage import Stage, said


async def begun(stage: Stage, outcome: str, words: str) -> str:
    """The officer has written a result, and sees it once more; the number of the case."""
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "报结果", outcome)
    await stage.say(stage.officer, words)
    return number


async def test_a_thin_answer_warns_and_a_person_decides(stage_on_both: Stage) -> None:
    """Officer and dispatcher see what is doubtful; it can go out all the same."""
    stage = stage_on_both
    await begun(stage, "已解决", "知悉")
    assert "⚠️ 请再看：太短、可能没答到点子上、没说办了什么" in stage.officer.last.text
    await stage.tap(stage.officer, "报结果")
    assert "⚠️ 请再看" in stage.dispatcher.last.text
    await stage.tap(stage.dispatcher, "通过")
    assert "知悉" in stage.resident.last.text
    assert said(stage.resident, "⚠️") == []


async def test_a_result_is_checked_whichever_script_it_is_in(stage: Stage) -> None:
    """繁體 and 简体 are one language to the check; the list of what waits shows its warnings too."""
    await stage.report(stage.resident, "王庄村的路燈壞了好幾天")
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer, "已把路灯修好，當晚就亮了，您可以去看看。")
    assert "⚠️" not in stage.dispatcher.last.text
    await stage.tap(stage.dispatcher, "退回补正")
    await stage.say(stage.dispatcher, "请写清楚。")
    await stage.file(stage.officer, "路燈已修好，不過是你們自己弄壞的，與我們無關。")
    assert "⚠️ 请再看：有怪群众的话" in stage.dispatcher.last.text
    await stage.say(stage.dispatcher, "/triage")
    opened = await stage.tap(stage.dispatcher, stage.dispatcher.buttons[0])
    assert "⚠️ 请再看：有怪群众的话" in opened.text
    assert "⚠️" not in await stage.open(stage.officer, "20260302-0001")


async def test_an_explanation_names_its_basis(stage: Stage) -> None:
    """解释说明 asks for the rule it rests on, and the resident reads it with the answer."""
    await begun(stage, "解释说明", "柳湾村停水是计划检修，提前三天贴过通知")
    assert "没写依据" in stage.officer.last.text
    await stage.tap(stage.officer, "写上依据")
    await stage.say(stage.officer, "《供水条例》第十二条")
    assert "没写依据" not in stage.officer.last.text
    await stage.tap(stage.officer, "报结果")
    await stage.tap(stage.dispatcher, "通过")
    assert "依据：《供水条例》第十二条" in stage.resident.last.text


async def test_a_part_names_when_the_rest_is_done(stage: Stage) -> None:
    """部分解决 asks for a time, and the resident reads it."""
    await begun(stage, "部分解决", "柳湾村已恢复供水，旧管道还没换")
    await stage.tap(stage.officer, "写上时间")
    await stage.say(stage.officer, "六月底前")
    await stage.tap(stage.officer, "报结果")
    await stage.tap(stage.dispatcher, "通过")
    assert "剩下的：六月底前" in stage.resident.last.text


async def test_a_unit_keeps_its_own_template(stage: Stage) -> None:
    """What was kept once is offered the next time the unit answers this topic, and can be added to."""
    words = "您反映的停水，已派人抢修，当天恢复供水。"
    await begun(stage, "已解决", words)
    kept = await stage.tap(stage.officer, "存为模板")
    assert "存好了" in kept.text
    await stage.tap(stage.officer, "报结果")
    number = await stage.report(stage.liaison)
    await stage.tap(stage.officer, "签收", "报结果", "已解决", "用模板")
    assert words in stage.officer.last.text
    preview = await stage.say(stage.officer, "柳湾村三组也通水了。")
    assert (words in preview.text, "三组也通水" in preview.text) == (True, True)
    await stage.tap(stage.officer, "报结果")
    assert number in stage.dispatcher.last.text
