"""The resident's word on the answer, and the look-backs weeks later (the story, points 5 and 6)."""

import pytest

from cases.model import Outcome, State
from storage import cases as case_store
from tests.scenarios.stage import Stage, holding, said

ANSWERS = ["已解决", "部分解决", "没解决"]
LATER = ["没再出现", "又出现了", "说不准"]


async def outcome(stage: Stage, number: str) -> tuple[State, Outcome | None, str | None]:
    """What the ledger says of a case: state, confirmed outcome, satisfaction."""
    case = await stage.office.read(lambda desk: case_store.load(desk.tx, number))
    assert case is not None
    return case.state, case.outcome, case.satisfaction


@pytest.mark.parametrize(("answer", "counted"), [("已解决", Outcome.SOLVED), ("部分解决", Outcome.PARTLY)])
async def test_the_residents_word_closes(stage_on_both: Stage, answer: str, counted: Outcome) -> None:
    """已解决 and 部分解决 close the case as such; then satisfaction is asked, and recorded as said."""
    stage = stage_on_both
    number = await stage.answered(stage.resident)
    assert stage.resident.buttons == ANSWERS
    await stage.tap(stage.resident, answer)
    assert "28 天后会再问您一次" in stage.resident.last.text
    assert stage.resident.buttons == ["满意", "基本满意", "不满意"]
    await stage.tap(stage.resident, "基本满意")
    assert await outcome(stage, number) == (State.CLOSED, counted, "fair")
    assert "群众确认" in stage.officer.last.text


async def test_an_explanation_is_not_a_solution(stage: Stage) -> None:
    """The unit only explained, and the resident is content: it counts as explained, never as solved."""
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer, "按规定夜间不供水。", "解释说明")
    await stage.tap(stage.dispatcher, "通过")
    await stage.tap(stage.resident, "已解决", "满意")
    assert await outcome(stage, number) == (State.CLOSED, Outcome.EXPLAINED, "satisfied")


async def test_who_is_dissatisfied_is_asked_why(stage: Stage) -> None:
    """不满意: the bot asks why; the words are kept with the case and reach the unit."""
    number = await stage.answered(stage.resident)
    await stage.tap(stage.resident, "部分解决", "不满意")
    assert "请说说哪里不好" in stage.resident.last.text
    await stage.say(stage.resident, "拖了三天，四组还没有水。")
    assert "已经加进事项" in stage.resident.last.text
    assert "四组还没有水" in stage.officer.last.text
    assert await outcome(stage, number) == (State.CLOSED, Outcome.PARTLY, "dissatisfied")


async def test_not_solved_goes_to_another_officer(stage_on_both: Stage) -> None:
    """没解决: reopened with a new day, at a colleague's; the first officer has to leave it to that one."""
    stage = stage_on_both
    number = await stage.answered(stage.resident)
    await stage.tap(stage.resident, "没解决")
    assert "已经退回重办" in stage.resident.last.text
    assert "3月5日（周四）18:00" in stage.resident.last.text
    assert holding((stage.officer, stage.second_officer), "请重办（第 1 次重办）") == ["周工"]
    assert "群众说没解决" in stage.dispatcher.last.text
    await stage.say(stage.officer, "/cases")
    await stage.tap(stage.officer, stage.officer.buttons[0])
    assert "您单位的另一位同事" in stage.officer.last.text
    await stage.tap(stage.resident, "说说情况")
    await stage.say(stage.resident, "水压还是上不来。")
    assert "水压还是上不来" in stage.second_officer.last.text
    await stage.tap(stage.second_officer, "签收")
    await stage.file(stage.second_officer, "换了加压泵。")
    await stage.tap(stage.dispatcher, "通过")
    await stage.tap(stage.resident, "已解决")
    assert (await outcome(stage, number))[:2] == (State.CLOSED, Outcome.SOLVED)


async def test_a_colleague_who_does_not_sign_is_replaced(stage: Stage) -> None:
    """When the second officer lets the time to sign pass, the first may take the case after all."""
    await stage.answered(stage.resident)
    await stage.tap(stage.resident, "没解决")
    await stage.live_until("2026-03-02", "11:30")
    assert said(stage.officer, "过了签收时间")
    await stage.tap(stage.officer, "签收")
    assert "签收好了" in stage.officer.last.text


async def test_no_answer_is_reminded_once_and_closed_unrated(stage: Stage) -> None:
    """One reminder after three days, closed after fourteen as 未评价; nobody ever counts it as satisfied."""
    number = await stage.answered(stage.resident)
    await stage.live_until("2026-03-16", "12:00")
    assert stage.told(stage.resident, "您还没说办得怎么样") == ["03-05 09:00"]
    assert stage.told(stage.resident, "一直没等到您的回话") == ["03-16 09:00"]
    assert "不算您满意" in said(stage.resident, "一直没等到您的回话")[0].text
    assert await outcome(stage, number) == (State.CLOSED, Outcome.UNRATED, None)


async def test_an_answer_ends_the_reminders(stage: Stage) -> None:
    """Whoever has answered is left in peace until the look-back."""
    await stage.closed(stage.resident)
    before = len(said(stage.resident))
    await stage.live_until("2026-03-29", "12:00")
    assert len(said(stage.resident)) == before


async def test_an_answer_to_the_reminder_counts(stage: Stage) -> None:
    """The reminder has the same three buttons."""
    number = await stage.answered(stage.resident)
    await stage.live_until("2026-03-06")
    assert stage.resident.buttons == ANSWERS
    await stage.tap(stage.resident, "已解决")
    assert (await outcome(stage, number))[1] is Outcome.SOLVED


async def test_a_late_answer_explains_itself(stage: Stage) -> None:
    """After the fourteen days the old buttons say how the case stands, and offer to reopen it."""
    await stage.answered(stage.resident)
    survey = stage.resident.last
    await stage.live_until("2026-03-17")
    stage.resident.press("已解决", survey.id)
    await stage.settled()
    assert "现在是「办结」" in stage.resident.last.text
    assert stage.resident.buttons == ["重新办理"]


@pytest.mark.parametrize("answer", ["没再出现", "说不准"])
async def test_look_back_after_28_and_90_days(stage: Stage, answer: str) -> None:
    """回头看 twice, at the same hour as the closing; each is answered once."""
    await stage.closed(stage.resident)
    await stage.live_until("2026-03-30", "10:00")
    assert stage.told(stage.resident, "回头看") == ["03-30 09:00"]
    assert stage.resident.buttons == LATER
    await stage.tap(stage.resident, answer)
    assert "记下了" in stage.resident.last.text
    await stage.live_until("2026-12-31")
    assert stage.told(stage.resident, "👀 回头看") == ["03-30 09:00", "05-31 09:00"]


async def test_it_came_back(stage_on_both: Stage) -> None:
    """又出现了: reopened with its history, a new promised day, and told to the unit and the centre."""
    stage = stage_on_both
    number = await stage.closed(stage.resident)
    await stage.jump("days28")
    await stage.tap(stage.resident, "又出现了")
    assert "以前的经过都带着，答复不晚于 4月2日" in stage.resident.last.text
    assert holding(stage.everyone, "又出现了，请重办") == ["周工"]
    assert holding(stage.everyone, "回头看又出现了") == ["赵敏"]
    await stage.tap(stage.resident, "说说情况")
    await stage.say(stage.resident, "又停了两天。")
    assert "又停了两天" in stage.second_officer.last.text
    history = await stage.timeline(stage.resident, number)
    for step in ("提交", "签收", "报结果", "审核通过", "群众确认", "又出现了", "补充"):
        assert f"　{step}" in history


async def test_a_look_back_missed_is_not_doubled(stage: Stage) -> None:
    """When the clock jumps over both look-backs, the resident is asked once."""
    await stage.closed(stage.resident)
    await stage.later(days=120)
    assert len(said(stage.resident, "👀 回头看")) == 1


async def test_a_survey_missed_is_not_doubled(stage: Stage) -> None:
    """When the clock jumps over reminder and end, the resident is told of the end alone."""
    number = await stage.answered(stage.resident)
    await stage.later(days=20)
    assert not said(stage.resident, "您还没说办得怎么样")
    assert len(said(stage.resident, "一直没等到您的回话")) == 1
    assert (await outcome(stage, number))[1] is Outcome.UNRATED


async def test_reopening_by_ones_own_wish(stage: Stage) -> None:
    """Within thirty days /my offers 重新办理; afterwards it does not."""
    number = await stage.closed(stage.resident)
    await stage.timeline(stage.resident, number)
    assert stage.resident.buttons == ["重新办理"]
    await stage.at("2026-04-03")
    opened = await stage.timeline(stage.resident, number)
    assert "办结" in opened
    assert not stage.resident.last.keyboard


async def test_a_reply_to_a_closed_case_is_not_lost(stage: Stage) -> None:
    """What is written to a closed case is kept with it, reaches the unit, and the way to reopen is shown."""
    await stage.closed(stage.resident)
    await stage.say(stage.resident, "今天水又小了。", reply_to=stage.resident.last.id)
    assert said(stage.resident, "已经加进事项")
    assert stage.resident.buttons == ["重新办理"]
    assert "今天水又小了" in stage.officer.last.text


@pytest.mark.parametrize(
    ("language", "answers", "back"),
    [
        ("zh-hant", ("已解決", "滿意"), ["沒再出現", "又出現了", "說不準"]),
        ("en", ("Solved", "Satisfied"), ["It has not come back", "It came back", "Not sure"]),
    ],
)
async def test_the_answer_in_other_languages(
    stage: Stage, language: str, answers: tuple[str, str], back: list[str]
) -> None:
    """Survey and look-back speak the reader's language, while the officer's words stay as they are."""
    phone = await stage.newcomer(2002, "Lin", language=language)
    await stage.say(phone, "东河镇柳湾村停水三天了没有水")
    submit = "提交" if language == "zh-hant" else "Submit"
    await stage.through(phone, submit)
    await stage.tap(phone, submit)
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    assert "更换水管，恢复供水。" in phone.last.text
    await stage.tap(phone, *answers)
    await stage.jump("days28")
    assert phone.buttons == back


async def test_an_answer_in_words_is_asked_to_be_pressed(stage: Stage) -> None:
    """Who replies to the survey in words does not go on believing they have answered it: buttons come."""
    number = await stage.answered(stage.resident)
    await stage.say(stage.resident, "没有解决，水还是黄的", reply_to=stage.resident.last.id)
    assert "要请您点一下才算数" in stage.resident.last.text
    assert "水还是黄的" in stage.officer.last.text
    await stage.say(stage.resident, "还是黄的")
    await stage.tap(stage.resident, f"补充 {number}")
    assert stage.resident.buttons == ["已解决", "部分解决", "没解决"]
    await stage.tap(stage.resident, "没解决")
    assert "已经退回重办" in stage.resident.last.text
