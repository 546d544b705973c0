"""One problem, several reports: joining, linking, and what moves with what."""

import pytest

from emulator import Phone
from tests.scenarios.stage import LIGHT, UNCLEAR, WATER, Stage, code_in, number_in, said

SAME = "柳湾村又停水了，东河镇这边三天没人管，家里没水做饭"
JOIN = "我也是"


async def met(stage: Stage) -> Phone:
    """A neighbour of the resident."""
    return await stage.newcomer(1201, "孙姐")


async def offered(stage: Stage, phone: Phone, words: str = SAME) -> list[str]:
    """The look-alikes that somebody is offered."""
    await stage.say(phone, words)
    await stage.tap(phone, phone.buttons[0])
    return [label for label in phone.buttons if label.startswith(JOIN)]


async def submitted(stage: Stage, phone: Phone) -> str:
    """The report goes on its shortest way to its end; its number."""
    await stage.through(phone, "提交")
    return number_in((await stage.tap(phone, "提交")).text)


async def joined(stage: Stage, phone: Phone) -> tuple[str, str]:
    """A case, and another that somebody else joined to it; their numbers."""
    master = await stage.report(stage.resident)
    (label, *_) = await offered(stage, phone)
    await stage.tap(phone, label)
    return master, await submitted(stage, phone)


async def test_a_look_alike_is_offered_before_anything_is_submitted(stage_on_both: Stage) -> None:
    """A neighbour's case about the same place and thing is named by place and topic, never by its words."""
    stage = stage_on_both
    neighbour = await met(stage)
    await stage.report(stage.resident)
    assert await offered(stage, neighbour) == ["我也是：柳湾村 停水与水质"]
    assert "是同一件吗" in neighbour.last.text
    assert WATER not in stage.sent_to(neighbour)


async def test_joining_gives_an_own_number_and_the_same_officer(stage: Stage) -> None:
    """我也是: an own number and query code; the officer hears how many they are, and gets no second card."""
    neighbour = await met(stage)
    master, number = await joined(stage, neighbour)
    assert number != master
    assert code_in(neighbour.last.text)
    assert "和它一起办，答复不晚于" in neighbour.last.text
    assert len(said(stage.officer, "🆕")) == 1
    (told,) = said(stage.officer, "又有人反映同一件事")
    assert (master in told.text, "现在共 2 人" in told.text, "没水做饭" in told.text) == (True, True, True)


async def test_who_joined_sees_the_promised_day_too(stage: Stage) -> None:
    """/my of a report that moves with another shows by when both are answered, and not the other's number."""
    neighbour = await met(stage)
    master, number = await joined(stage, neighbour)
    shown = await stage.timeline(neighbour, number)
    assert "答复期限：3月5日（周四）18:00" in shown
    assert master not in shown


async def test_something_else_is_a_case_of_its_own(stage: Stage) -> None:
    """不一样 goes on as if nothing had been offered."""
    neighbour = await met(stage)
    await stage.report(stage.resident)
    await offered(stage, neighbour)
    await stage.tap(neighbour, "不一样")
    await submitted(stage, neighbour)
    assert len(said(stage.officer, "🆕")) == 2


async def test_nothing_alike_is_asked_about_another_matter(stage: Stage) -> None:
    """Another problem at the same place is no look-alike."""
    await stage.report(stage.resident)
    assert await offered(stage, await met(stage), "东河镇柳湾村的路灯坏了好几天") == []


async def test_nobody_is_offered_their_own_case(stage: Stage) -> None:
    """What one has reported oneself is offered as an addition, not as somebody else's."""
    await stage.report(stage.resident)
    await stage.say(stage.resident, SAME)
    await stage.tap(stage.resident, "是新的事情")
    await stage.tap(stage.resident, stage.resident.buttons[0])
    assert said(stage.resident, "是同一件吗") == []


async def test_a_sealed_case_is_never_offered(stage: Stage) -> None:
    """A report about conduct is no neighbour of anything."""
    words = "举报石桥村村主任贪污低保款，村里人都知道"
    await stage.report(stage.resident, words)
    assert await offered(stage, await met(stage), words) == []


async def test_everyone_hears_and_answers_for_themselves(stage_on_both: Stage) -> None:
    """Progress and result go to both in their own number; each answers the survey for their own case."""
    stage = stage_on_both
    neighbour = await met(stage)
    master, number = await joined(stage, neighbour)
    await stage.tap(stage.officer, "签收")
    assert [number in each.text for each in said(neighbour, "已经签收")] == [True]
    await stage.tap(stage.officer, "进展")
    await stage.say(stage.officer, "正在抢修")
    assert [number in each.text for each in said(neighbour, "正在抢修")] == [True]
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    assert (number in neighbour.last.text, master in stage.resident.last.text) == (True, True)
    await stage.tap(stage.resident, "已解决")
    await stage.tap(neighbour, "没解决")
    assert "办结" in await stage.timeline(stage.resident, master)
    assert "待签收" in await stage.timeline(neighbour, number)


async def test_a_broken_promise_is_said_to_everyone(stage: Stage) -> None:
    """Overdue: whoever joined was promised the same day, and reads 对不起 in their own number too, once."""
    neighbour = await met(stage)
    _, number = await joined(stage, neighbour)
    await stage.live_until("2026-03-12", "12:00")
    (told,) = said(neighbour, "答应您的日子到了")
    assert number in told.text
    assert stage.told(stage.resident, "答应您的日子到了") == ["03-05 18:00"]


async def test_what_the_officer_says_to_one_is_not_said_to_the_other(stage: Stage) -> None:
    """A message to the first reporter stays between the two."""
    neighbour = await met(stage)
    await joined(stage, neighbour)
    await stage.tap(stage.officer, "签收", "联系群众")
    await stage.say(stage.officer, "您家的水表是几号")
    assert (len(said(stage.resident, "水表")), said(neighbour, "水表")) == (1, [])


async def test_when_the_first_is_withdrawn_the_others_go_on(stage: Stage) -> None:
    """Whoever joined is not lost with the case they joined: a person judges theirs by itself."""
    neighbour = await met(stage)
    master, number = await joined(stage, neighbour)
    await stage.timeline(stage.resident, master)
    await stage.tap(stage.resident, "撤回")
    assert "人工研判" in await stage.timeline(neighbour, number)
    assert number in stage.dispatcher.last.text


async def unclear(stage: Stage, phone: Phone, words: str) -> str:
    """A report that the resident wants judged by a person; its number."""
    await stage.say(phone, words)
    await stage.tap(phone, UNCLEAR)
    return await submitted(stage, phone)


WRITTEN = (
    "并到 {master}",
    "#{master}",
    "{wide}",
    "{dashed}",
    "{number} 和 {master} 是同一件",
    "打过 13812345678，就是{master}",
)


@pytest.mark.parametrize("written", WRITTEN)
async def test_the_dispatcher_names_the_other_by_its_number(stage: Stage, written: str) -> None:
    """What is not among the look-alikes is linked by its number, however that is written."""
    neighbour = await met(stage)
    master = await stage.report(stage.resident)
    number = await unclear(stage, neighbour, "新集镇王庄村的路灯坏了")
    await stage.open(stage.dispatcher, number)
    await stage.tap(stage.dispatcher, "更多…", "并案", "写编号")
    wide = master.translate({ord(one): ord(one) + 0xFEE0 for one in "0123456789-"})
    names = {"master": master, "number": number, "wide": wide, "dashed": master.replace("-", " – ")}
    await stage.say(stage.dispatcher, written.format_map(names))
    assert "和已经在办的一件是同一个问题" in neighbour.last.text
    assert "并案" in await stage.timeline(neighbour, number)


async def test_a_number_that_cannot_be_linked_with(stage: Stage) -> None:
    """No such case, one that is sealed, the case itself, two at once: it is said, nothing has changed."""
    neighbour = await met(stage)
    sealed = await stage.report(stage.resident, "举报石桥村村主任贪污低保款，村里人都知道")
    both = " ".join([await stage.report(stage.liaison), await stage.report(stage.other, LIGHT)])
    number = await unclear(stage, neighbour, "新集镇王庄村的路灯坏了")
    await stage.open(stage.dispatcher, number)
    await stage.tap(stage.dispatcher, "更多…", "并案")
    for named in ("20200101-0001", sealed, number, "那一件", both):
        await stage.tap(stage.dispatcher, "写编号")
        await stage.say(stage.dispatcher, named)
        assert "没有并：没找到这个编号" in stage.dispatcher.last.text
    assert "人工研判" in await stage.timeline(neighbour, number)


async def test_writing_the_number_may_be_thought_over(stage: Stage) -> None:
    """写编号 and then 取消: the look-alikes that were offered are there still."""
    neighbour = await met(stage)
    master = await stage.report(stage.resident)
    await unclear(stage, neighbour, SAME)
    asked = await stage.tap(stage.dispatcher, "更多…", "并案")
    await stage.tap(stage.dispatcher, "写编号", "取消")
    stage.dispatcher.press(f"{master} 停水与水质", asked.id)
    await stage.settled()
    assert "并到同一件事里了" in stage.dispatcher.last.text


@pytest.mark.parametrize("own", [True, False])
async def test_nobody_links_with_what_they_must_not_judge(stage: Stage, own: bool) -> None:
    """One's own case, or one that one stepped back from, is neither offered nor found by its number."""
    neighbour = await met(stage)
    dispatcher = stage.dispatcher
    await stage.say(dispatcher if own else stage.resident, "/report")
    master = await stage.report(dispatcher if own else stage.resident)
    if not own:
        await stage.open(dispatcher, master)
        await stage.tap(dispatcher, "更多…", "回避", "我要回避")
    number = await unclear(stage, neighbour, SAME)
    await stage.open(dispatcher, number)
    shown = await stage.tap(dispatcher, "更多…", "并案")
    assert master not in "".join(button.text for row in shown.buttons for button in row)
    await stage.tap(dispatcher, "写编号")
    assert "没有并" in (await stage.say(dispatcher, master)).text


async def test_what_others_move_with_moves_with_nothing(stage: Stage) -> None:
    """并案 of a case that leads others: it is said why not, and that the other way round it goes."""
    neighbour = await met(stage)
    master, _ = await joined(stage, neighbour)
    await stage.open(stage.dispatcher, master)
    await stage.tap(stage.dispatcher, "更多…", "并案")
    assert "已经有别的事和" in stage.dispatcher.last.text
    assert f"请打开另一件，并到 {master}" in stage.dispatcher.last.text


async def test_a_look_alike_that_has_ended_meanwhile(stage: Stage) -> None:
    """Offered, and withdrawn before it was pressed: it is said that nobody can link with it."""
    neighbour = await met(stage)
    master = await stage.report(stage.resident)
    await unclear(stage, neighbour, SAME)
    asked = await stage.tap(stage.dispatcher, "更多…", "并案")
    await stage.timeline(stage.resident, master)
    await stage.tap(stage.resident, "撤回")
    stage.dispatcher.press(f"{master} 停水与水质", asked.id)
    await stage.settled()
    assert "那件事已经不在办、不能并" in stage.dispatcher.last.text
    assert stage.dispatcher.buttons == ["写编号"]


async def test_who_worked_on_it_hears_that_it_moves_with_another(stage: Stage) -> None:
    """Two cases in work are linked: whoever signed for the one is told that it needs no work of its own."""
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    master = await stage.report(stage.other, WATER.replace("柳湾", "石桥"))
    await stage.open(stage.dispatcher, number)
    await stage.tap(stage.dispatcher, "更多…", "并案", "写编号")
    await stage.say(stage.dispatcher, master)
    (told,) = said(stage.officer, "不用再单独办")
    assert number in told.text
    assert said(stage.second_officer, "不用再单独办") == []


async def test_a_promised_day_is_not_lost_in_another_case(stage: Stage) -> None:
    """A case with a day moves with none that has a later one, or none yet; the other way round it goes."""
    number = await stage.report(stage.resident)
    later = await stage.report(stage.other, LIGHT)
    waiting = await unclear(stage, await met(stage), SAME)
    await stage.open(stage.dispatcher, number)
    await stage.tap(stage.dispatcher, "更多…", "并案")
    for other in (waiting, later):
        await stage.tap(stage.dispatcher, "写编号")
        assert f"打开那一件，并到 {number}" in (await stage.say(stage.dispatcher, other)).text
    assert "待签收" in await stage.timeline(stage.resident, number)
    await stage.open(stage.dispatcher, later)
    await stage.tap(stage.dispatcher, "更多…", "并案", "写编号")
    await stage.say(stage.dispatcher, number)
    assert said(stage.dispatcher, f"{later} 并到同一件事里了")


async def test_what_waits_to_be_judged_has_no_day_yet(stage: Stage) -> None:
    """Two reports that wait for the centre: linked, it hears of it without a day that nobody set."""
    neighbour, third = await met(stage), await stage.newcomer(1202, "钱姐")
    master = await unclear(stage, third, SAME)
    number = await unclear(stage, neighbour, "新集镇王庄村的路灯坏了")
    await stage.open(stage.dispatcher, number)
    await stage.tap(stage.dispatcher, "更多…", "并案", "写编号")
    await stage.say(stage.dispatcher, master)
    (told,) = said(stage.dispatcher, "又有人反映同一件事")
    assert "还没有派单，时限还没有开始算" in told.text


async def test_the_dispatcher_links_and_unlinks(stage: Stage) -> None:
    """并案 in triage shows the look-alikes; the reporter is told, objects, and it is judged anew."""
    neighbour = await met(stage)
    master = await stage.report(stage.resident)
    number = await unclear(stage, neighbour, SAME)
    await stage.tap(stage.dispatcher, "更多…", "并案")
    (label,) = [label for label in stage.dispatcher.buttons if label.startswith(master)]
    await stage.tap(stage.dispatcher, label)
    assert (number in neighbour.last.text, "一起办" in neighbour.last.text) == (True, True)
    await stage.say(neighbour, "不是一回事，我家是另一根水管", reply_to=neighbour.last.id)
    await stage.tap(stage.dispatcher, "拆出来")
    assert "单独来办" in neighbour.last.text
    await stage.tap(stage.dispatcher, "派单", stage.dispatcher.buttons[0])


async def test_two_problems_in_one_message(stage: Stage) -> None:
    """拆成几件: the second problem gets a number, a code and a unit of its own, told in one message."""
    await stage.say(stage.resident, f"{LIGHT}，还有柳湾村停水三天了")
    await stage.tap(stage.resident, UNCLEAR)
    await submitted(stage, stage.resident)
    await stage.tap(stage.dispatcher, "更多…", "拆成几件")
    await stage.say(stage.dispatcher, "东河镇柳湾村停水三天了没有水")
    (told,) = said(stage.resident, "单独编号")
    assert "两件分开办" in told.text
    assert len(said(stage.officer, "🆕")) == 1
    assert "派单" in stage.dispatcher.buttons


async def test_a_part_of_a_sealed_report_is_sealed(stage: Stage) -> None:
    """The part shows the same place and photos: it stays with supervision, and no unit hears of it."""
    await stage.say(stage.resident, "举报石桥村村主任贪污低保款，还有石桥村停水三天了")
    await stage.tap(stage.resident, stage.resident.buttons[0])
    number = await submitted(stage, stage.resident)
    assert (await stage.case(number)).sealed
    await stage.tap(stage.supervisor, "更多…", "拆成几件")
    await stage.say(stage.supervisor, "东河镇石桥村停水三天了没有水")
    (told,) = said(stage.resident, "单独编号")
    part = number_in(told.text.replace(number, ""))
    assert (await stage.case(part)).sealed
    assert part in stage.sent_to(stage.supervisor)
    assert not any(part in stage.sent_to(phone) for phone in (stage.officer, stage.other, stage.dispatcher))
