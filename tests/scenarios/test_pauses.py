"""The clock stands still and goes on: 待补充, 挂账, 撤回; and it gets longer: 延期."""

import pytest

from cases.model import Role, State
from cases.rights import Grant
from emulator import Phone
from tests.scenarios.stage import LIGHT, Stage, holding, number_in, said

DEEDS = "我们小区的产权证办了三年还没办下来"  # 复杂: fifteen workdays, and an extension is possible
QUESTION = "请在报修单上写的是哪一户？"


async def signed(stage: Stage, words: str = LIGHT) -> str:
    """A case that the officer has signed for; its number."""
    number = await stage.report(stage.resident, words)
    await stage.tap(stage.officer, "签收")
    return number


async def asked(stage: Stage, words: str = LIGHT) -> str:
    """A case whose resident was asked for more; its number."""
    number = await signed(stage, words)
    await stage.tap(stage.officer, "更多…", "请群众补充")
    await stage.say(stage.officer, QUESTION)
    return number


async def staff_of(stage: Stage, number: str) -> tuple[str, Phone]:
    """The unit that has the case, and a lead for it."""
    unit = (await stage.case(number)).unit
    return unit, await stage.newcomer(1501, "单位负责人", Grant(Role.UNIT_LEAD, unit))


async def total(stage: Stage) -> int:
    """How many messages everybody together has got."""
    return sum(len(said(phone)) for phone in stage.everyone)


async def test_who_is_about_to_answer_reads_the_question_again(stage: Stage) -> None:
    """说说情况 under a question asks for its answer, and not what is wrong; elsewhere it asks as before."""
    number = await stage.report(stage.resident, LIGHT)
    await stage.tap(stage.officer, "签收", "更多…", "请群众补充")
    await stage.say(stage.officer, "请问是哪一根灯杆？")
    asked = await stage.tap(stage.resident, "说说情况")
    assert f"{number}：县城管执法局问您：\n请问是哪一根灯杆？" in asked.text
    await stage.say(stage.resident, "村口第三根。")
    assert "村口第三根" in stage.officer.last.text


async def test_withdrawn_before_anybody_judged_it(stage: Stage) -> None:
    """The centre need not judge it any more; nobody else has heard of it. What has ended waits for nobody."""
    own = await stage.newcomer(1901, "中心经办", Grant(Role.OFFICER, "lianluo"))
    await stage.say(stage.resident, "停水")
    await stage.tap(stage.resident, "说不清,请人工看")
    await stage.through(stage.resident, "提交")
    receipt = await stage.tap(stage.resident, "提交")
    await stage.timeline(stage.resident, number_in(receipt.text))
    await stage.tap(stage.resident, "撤回")
    assert "群众撤回了" in stage.dispatcher.last.text
    assert not said(own, "群众撤回了")
    refused = await stage.say(stage.resident, "还是没有水", reply_to=receipt.id)
    assert "「补充」没有做成" in refused.text
    assert "这件事已经结束；还能做的在下面" in refused.text
    assert stage.resident.buttons == ["不撤了"]


async def test_the_officer_hears_how_long_the_clock_may_stand_still(stage: Stage) -> None:
    """请群众补充: before the officer writes, the bot says for how many days at most it waits."""
    await signed(stage)
    await stage.tap(stage.officer, "更多…", "请群众补充")
    assert "等他回话时先停表，最多 5 天" in stage.officer.last.text


@pytest.mark.parametrize("start", ["2026-03-05T15:00"])  # a Thursday
async def test_asking_stops_the_clock_over_a_weekend(stage_on_both: Stage) -> None:
    """Asked on Thursday, answered on Monday: two workdays later than promised; the weekend counts nothing."""
    stage = stage_on_both
    number = await asked(stage)
    assert "不晚于 3月10日（周二）15:00" in stage.officer.last.text
    assert QUESTION in stage.resident.last.text
    assert "请在 3月10日（周二）15:00 前点下面或直接回复这条消息" in stage.resident.last.text
    assert "停表" in await stage.timeline(stage.resident, number)
    await stage.at("2026-03-09", "10:00")
    question = said(stage.resident, QUESTION)[0]
    await stage.say(stage.resident, "三楼东户。", reply_to=question.id)
    assert "答复不晚于 3月16日（周一）18:00（当初答应 3月12日（周四）18:00）" in stage.resident.last.text
    assert "三楼东户" in stage.officer.last.text
    assert "报结果不晚于 3月16日（周一）18:00" in stage.officer.last.text
    assert stage.officer.buttons == ["进展", "联系群众", "报结果", "更多…"]
    seen = await stage.timeline(stage.resident, number)
    assert "答复期限：3月16日（周一）18:00（当初答应 3月12日（周四）18:00，中间停过表或延过期）" in seen


@pytest.mark.parametrize("start", ["2026-09-29T10:00"])  # before the National Day week
async def test_the_holiday_and_its_make_up_day(stage: Stage) -> None:
    """Asked on the 29th, answered on the 9th: only the 30th, the 8th and the 9th were workdays."""
    await asked(stage)
    before = said(stage.resident, "已经签收")[0].text
    assert "10月12日（周一）18:00" in before
    await stage.live_until("2026-10-04", "10:01")
    assert "接着办了" in stage.resident.last.text
    # Five days had passed: the 30th was the only workday among them.
    assert "答复不晚于 10月13日（周二）18:00（当初答应 10月12日（周一）18:00）" in stage.resident.last.text
    assert "报结果不晚于 10月13日（周二）18:00" in said(stage.officer, "恢复办理")[0].text


async def test_nothing_is_sent_while_it_waits_but_one_ping(stage: Stage) -> None:
    """No half time, no reminder, nobody is chased: the resident is asked once more, then it goes on."""
    await asked(stage)
    await stage.live_until("2026-03-07", "08:59")
    assert stage.told(stage.resident, "还在等您补充") == ["03-05 08:00"]
    for piece in ("时间过半", "还有一个工作日", "今天到期：", "超期了"):
        assert holding(stage.everyone, piece) == []
    await stage.live_until("2026-03-07", "09:01")
    assert stage.told(stage.resident, "接着办了") == ["03-07 09:00"]
    assert stage.told(stage.officer, "恢复办理") == ["03-07 09:00"]
    assert (await stage.case("20260302-0001")).state is State.IN_PROGRESS


async def test_whatever_the_resident_sends_is_the_answer(stage: Stage) -> None:
    """The button, with words and a photo; the officer sees the photo."""
    number = await asked(stage)
    await stage.tap(stage.resident, "说说情况")
    stage.resident.photo("就是这一盏")
    await stage.settled()
    assert "等您回话的日子没有算" in stage.resident.last.text
    assert "就是这一盏" in stage.officer.last.text
    assert stage.officer.messages[-2].photo
    assert (await stage.case(number)).state is State.IN_PROGRESS


async def test_a_liaison_answers_for_the_neighbour(stage: Stage) -> None:
    """The question goes to who speaks for the neighbour, and the answer back."""
    await stage.relay(words=LIGHT)
    await stage.tap(stage.officer, "签收", "更多…", "请群众补充")
    await stage.say(stage.officer, QUESTION)
    assert QUESTION in stage.liaison.last.text
    await stage.say(stage.liaison, "邻居说是三楼东户。", reply_to=stage.liaison.last.id)
    assert "三楼东户" in stage.officer.last.text
    assert "接着办" in stage.liaison.last.text


async def test_what_is_overdue_is_not_put_off(stage: Stage) -> None:
    """After the day neither 补充 nor 延期 is offered, and an old button says why."""
    await signed(stage)
    more = await stage.tap(stage.officer, "更多…")
    await stage.at("2026-03-10")
    stage.officer.press("请群众补充", more.id)
    await stage.settled()
    assert "已经超期，不能再停表等补充" in stage.officer.last.text
    await stage.tap(stage.officer, "更多…")
    assert "请群众补充" not in stage.officer.buttons


@pytest.mark.parametrize("start", ["2026-03-05T15:00"])
async def test_parked_until_its_review_day(stage_on_both: Stage) -> None:
    """挂账 by supervision: reason and day to the resident, then silence, then the new day and the old."""
    stage = stage_on_both
    number = await signed(stage)
    await stage.open(stage.supervisor, number)
    await stage.tap(stage.supervisor, "更多…", "挂账", "14 天（当天不算）")
    await stage.say(stage.supervisor, "要等县里批下路灯的经费。")
    assert "到 3月19日（周四）08:30 自动恢复办理" in stage.supervisor.last.text
    assert "要等县里批下路灯的经费" in stage.resident.last.text
    assert "3月19日（周四）08:30 会接着办，到时告诉您新的日子" in stage.resident.last.text
    assert "这段时间不计时" in stage.officer.last.text
    before = {phone.id: len(said(phone)) for phone in stage.everyone}
    await stage.live_until("2026-03-19", "08:29")
    digests = {phone.id: len(said(phone, "☀️")) for phone in stage.everyone}
    for phone in stage.everyone:
        assert len(said(phone)) - digests[phone.id] == before[phone.id], phone.person.name
    await stage.live_until("2026-03-19", "08:31")
    # Ten workdays stood still, from Friday the 6th to Thursday the 19th.
    due = "3月26日（周四）18:00"
    assert f"答复不晚于 {due}（当初答应 3月12日（周四）18:00）" in stage.resident.last.text
    assert f"报结果不晚于 {due}" in said(stage.officer, "恢复办理，接着计时")[0].text
    await stage.live_until("2026-03-26", "12:00")
    assert stage.told(stage.officer, "今天到期：") == ["03-26 08:30"]
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    assert "有答复了" in stage.resident.last.text


async def test_parking_ends_early_and_words_arrive_meanwhile(stage: Stage) -> None:
    """恢复办理 by supervision; what the resident adds meanwhile reaches the officer, clock and all."""
    number = await signed(stage)
    await stage.open(stage.supervisor, number)
    await stage.tap(stage.supervisor, "更多…", "挂账", "30 天（当天不算）")
    await stage.say(stage.supervisor, "等材料。")
    await stage.say(stage.resident, "隔壁也不亮了。", reply_to=stage.resident.last.id)
    assert "隔壁也不亮了" in stage.officer.last.text
    assert "现在停表，到 4月1日（周三）08:30 接着算" in stage.officer.last.text
    await stage.at("2026-03-04")
    await stage.tap(stage.supervisor, "恢复办理")
    assert "已告诉经办人和群众。报结果不晚于 3月11日" in stage.supervisor.last.text
    assert "答复不晚于 3月11日（周三）18:00（当初答应 3月9日（周一）18:00）" in stage.resident.last.text


async def test_only_supervision_parks(stage: Stage) -> None:
    """Officer, lead and dispatcher are not offered it."""
    number = await signed(stage)
    _, lead = await staff_of(stage, number)
    for phone in (stage.officer, lead, stage.dispatcher):
        await stage.open(phone, number)
        if "更多…" in phone.buttons:
            await stage.tap(phone, "更多…")
        assert "挂账" not in phone.buttons, phone.person.name


async def test_more_time_once_by_the_lead(stage_on_both: Stage) -> None:
    """延期: asked with a reason, granted with one; the resident reads it, with the old day and the new."""
    stage = stage_on_both
    number = await signed(stage, DEEDS)
    _, lead = await staff_of(stage, number)
    await stage.tap(stage.officer, "更多…", "申请延期")
    await stage.say(stage.officer, "要入户核查。")
    assert "交给您单位负责人了" in stage.officer.last.text
    assert "到期前没有同意，就是不延" in stage.officer.last.text
    assert "现在的期限是 3月23日（周一）18:00" in lead.last.text
    await stage.tap(lead, "同意延期")
    await stage.say(lead, "要到各家核查，多用几天。")
    assert "新的期限：4月14日（周二）18:00" in lead.last.text
    assert "要到各家核查" in stage.officer.last.text
    assert "不能再延" in stage.officer.last.text
    told = stage.resident.last.text
    assert "要到各家核查" in told
    assert "原来答应 3月23日（周一）18:00，现在不晚于 4月14日（周二）18:00" in told
    await stage.tap(stage.officer, "更多…")
    assert "申请延期" not in stage.officer.buttons
    await stage.live_until("2026-03-24", "12:00")
    assert not said(stage.officer, "超期了")
    await stage.live_until("2026-04-14", "19:00")
    assert stage.told(stage.officer, "超期了") == ["04-14 18:00"]


async def test_without_a_lead_the_centre_grants_it(stage: Stage) -> None:
    """The officer hears who decides, the centre gets the card; refused, the day stays."""
    await signed(stage, DEEDS)
    await stage.tap(stage.officer, "更多…", "申请延期")
    await stage.say(stage.officer, "要入户核查。")
    assert "交给联络中心了" in stage.officer.last.text
    assert stage.dispatcher.buttons == ["同意延期", "不延期"]
    await stage.tap(stage.dispatcher, "不延期")
    await stage.say(stage.dispatcher, "十五天够了。")
    assert "十五天够了" in stage.officer.last.text
    assert "报结果不晚于 3月23日（周一）18:00" in stage.officer.last.text
    assert not said(stage.resident, "多用些时间")


async def test_a_request_for_more_time_is_chased(stage_on_both: Stage) -> None:
    """The lead is asked again each workday, then supervision too; the officer learns that the day stands."""
    stage = stage_on_both
    number = await signed(stage, DEEDS)
    _, lead = await staff_of(stage, number)
    await stage.tap(stage.officer, "更多…", "申请延期")
    await stage.say(stage.officer, "要入户核查。")
    await stage.live_until("2026-03-05", "12:00")
    waiting = ["03-03 08:30", "03-04 08:30", "03-05 08:30"]
    assert stage.told(lead, "申请延期，还等着您定") == waiting
    assert stage.told(stage.supervisor, "一直没有人定") == waiting[1:]
    assert stage.told(stage.officer, "还没有答复，已经再提醒") == waiting[:1]
    assert "没有同意之前，期限还是 3月23日（周一）18:00" in said(stage.officer, "还没有答复")[0].text
    assert not said(stage.dispatcher, "申请延期")
    await stage.tap(lead, "不延期")
    await stage.say(lead, "十五天够了。")
    await stage.live_until("2026-03-10", "12:00")
    assert stage.told(lead, "申请延期，还等着您定") == waiting


async def test_supervision_grants_what_nobody_answers(stage: Stage) -> None:
    """A unit's lead who asks for more time is not asked to grant it: the centre is, then supervision."""
    number = await signed(stage, DEEDS)
    unit = (await stage.case(number)).unit
    both = await stage.newcomer(1502, "兼任", Grant(Role.UNIT_LEAD, unit), Grant(Role.OFFICER, unit))
    await stage.open(both, number)
    await stage.tap(both, "更多…", "申请延期")
    await stage.say(both, "要入户核查。")
    await stage.live_until("2026-03-04", "12:00")
    assert not said(both, "等着您定")
    assert stage.told(stage.dispatcher, "还等着您定") == ["03-03 08:30", "03-04 08:30"]
    await stage.tap(stage.supervisor, "同意延期")
    await stage.say(stage.supervisor, "确实要入户。")
    assert "确实要入户" in stage.resident.last.text
    await stage.live_until("2026-03-06", "12:00")
    assert stage.told(stage.dispatcher, "还等着您定") == ["03-03 08:30", "03-04 08:30"]


async def test_most_classes_know_no_extension(stage: Stage) -> None:
    """一般: the button is not there."""
    await signed(stage)
    await stage.tap(stage.officer, "更多…")
    assert "申请延期" not in stage.officer.buttons


@pytest.mark.parametrize("start", ["2026-03-05T15:00"])
async def test_withdrawn_and_taken_back_within_three_days(stage_on_both: Stage) -> None:
    """撤回 from /my, 不撤了 on Sunday: back to where it was, and the Friday in between did not count."""
    stage = stage_on_both
    number = await signed(stage)
    await stage.timeline(stage.resident, number)
    await stage.tap(stage.resident, "撤回")
    assert "3 天内改主意，点下面就接着办" in stage.resident.last.text
    assert "群众撤回了" in stage.officer.last.text
    before = await total(stage)
    await stage.live_until("2026-03-08", "10:00")
    assert await total(stage) == before + len(said(stage.supervisor, "☀️")) + len(said(stage.officer, "☀️")) * 2
    await stage.timeline(stage.resident, number)
    assert stage.resident.buttons == ["不撤了"]
    await stage.tap(stage.resident, "不撤了")
    assert "现在是「办理中」" in stage.resident.last.text
    assert "答复不晚于 3月13日（周五）18:00（当初答应 3月12日（周四）18:00）" in stage.resident.last.text
    assert "请接着办，现在是「办理中」。报结果不晚于 3月13日" in stage.officer.last.text
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    assert "有答复了" in stage.resident.last.text


async def test_after_three_days_it_stays_withdrawn(stage: Stage) -> None:
    """The old button says that the time is over, and nobody is chased any more."""
    number = await signed(stage)
    await stage.timeline(stage.resident, number)
    undo = await stage.tap(stage.resident, "撤回")
    await stage.live_until("2026-03-05", "10:00")
    stage.resident.press("不撤了", undo.id)
    await stage.settled()
    assert "可以反悔的日子已经过了" in stage.resident.last.text
    assert "现在是「已撤回」" in stage.resident.last.text
    await stage.timeline(stage.resident, number)
    assert not stage.resident.last.keyboard
    await stage.live_until("2026-03-20", "12:00")
    assert holding(stage.everyone, "超期了") == []


async def test_withdrawn_before_anyone_had_it(stage: Stage) -> None:
    """From triage: the centre is told simply, and nobody is asked to ring anybody up."""
    await stage.say(stage.resident, "停水")
    await stage.tap(stage.resident, "说不清,请人工看")
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    number = "20260302-0001"
    await stage.timeline(stage.resident, number)
    await stage.tap(stage.resident, "撤回")
    assert "群众撤回了" in stage.dispatcher.last.text
    assert "还没有人" not in stage.dispatcher.last.text
    await stage.tap(stage.resident, "不撤了")
    assert "现在是「人工研判」" in stage.resident.last.text
    assert "定下由谁办，就告诉您最晚哪天有答复" in stage.resident.last.text
    assert "none" not in stage.dispatcher.last.text
    assert stage.dispatcher.buttons == ["派单", "更多…"]


async def test_withdrawn_while_the_result_was_read(stage: Stage) -> None:
    """不撤了: who reads results hears that this one waits again, and can press at once."""
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.timeline(stage.resident, number)
    await stage.tap(stage.resident, "撤回", "不撤了")
    assert "现在是「待审核」" in stage.dispatcher.last.text
    await stage.tap(stage.dispatcher, "通过")
    assert "有答复了" in stage.resident.last.text


async def test_only_the_reporter_withdraws(stage: Stage) -> None:
    """A liaison who relayed it is not offered it, nor is anybody of the staff."""
    number = await stage.relay(words=LIGHT)
    await stage.timeline(stage.liaison, number)
    assert "撤回" not in stage.liaison.buttons
    for phone in (stage.officer, stage.dispatcher, stage.supervisor):
        await stage.open(phone, number)
        if "更多…" in phone.buttons:
            await stage.tap(phone, "更多…")
        assert "撤回" not in phone.buttons


@pytest.mark.parametrize(
    ("language", "submit", "withdraw", "pieces"),
    [
        (
            "zh-hant",
            "提交",
            ("撤回", "不撤了"),
            (
                "要您補充",
                "答覆不晚於 3月10日（週二）18:00（當初答應 3月9日（週一）18:00）",
                "接著辦，現在是「",
            ),
        ),
        (
            "en",
            "Submit",
            ("Withdraw", "Do not withdraw"),
            (
                "needs to know more",
                "by Tue 10 March, 18:00 (promised at first: Mon 9 March, 18:00)",
                "goes on; it is now “",
            ),
        ),
    ],
)
async def test_in_other_languages(
    stage: Stage, language: str, submit: str, withdraw: tuple[str, str], pieces: tuple[str, str, str]
) -> None:
    """Question, answer, the two days, withdrawing and its undo in the reader's language."""
    phone = await stage.newcomer(2002, "Lin", language=language)
    await stage.say(phone, LIGHT)
    await stage.through(phone, submit)
    await stage.tap(phone, submit)
    await stage.tap(stage.officer, "签收", "更多…", "请群众补充")
    await stage.say(stage.officer, QUESTION)
    assert pieces[0] in phone.last.text
    question = phone.last.id
    await stage.at("2026-03-03", "10:00")
    await stage.say(phone, "三楼。", reply_to=question)
    assert pieces[1] in phone.last.text
    await stage.timeline(phone, "20260302-0001")
    await stage.tap(phone, *withdraw)
    assert pieces[2] in phone.last.text
