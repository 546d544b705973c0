"""The unit's work on a case: card, signing, talk, progress, result, check (the story, points 4 and 5)."""

import pytest

from cases.model import Role
from cases.rights import Grant
from emulator import Phone
from tests.scenarios.stage import LIGHT, WATER, Stage, holding, said

NEIGHBOUR = ("欧阳小红", "ouyang_xiaohong", 7_712_345_678, "13655557777")
WORK = ["进展", "联系群众", "报结果", "更多…"]
CADRE = ("慕容建国", "murong_jianguo", 7_787_654_321)


async def strangers(stage: Stage) -> tuple[Phone, Phone]:
    """A resident and an officer of the power company with names one cannot overlook."""
    name, username, address, _ = NEIGHBOUR
    resident = await stage.newcomer(address, name, username=username)
    name, username, address = CADRE
    officer = await stage.newcomer(address, name, Grant(Role.OFFICER, "gongshui"), username=username)
    return resident, officer


async def test_the_card_holds_the_matter_and_not_the_person(stage: Stage) -> None:
    """What, where, how urgent, until when: no name, no telephone, no account, not even one in the words."""
    resident, officer = await strangers(stage)
    await stage.say(resident, "柳湾村停水三天了没有水，我叫欧阳小红，电话 13655557777")
    await stage.through(resident, "提交")
    await stage.tap(resident, "提交")
    card = officer.last.text
    for part in ("20260302-0001", "停水与水质", "【紧急】", "东河镇柳湾村", "11:00 前签收", "18:00 前报结果"):
        assert part in card
    assert "13655557777" not in stage.sent_to(officer)
    assert "欧阳小红" not in stage.sent_to(officer)
    assert officer.buttons == ["签收", "退单"]


async def test_neither_side_learns_who_the_other_is(stage: Stage) -> None:
    """Through signing, talk, photo, progress and result no identity crosses over, in words or parameters."""
    resident, officer = await strangers(stage)
    await stage.say(resident, WATER)
    await stage.through(resident, "跳过")
    await stage.tap(resident, "跳过", "跳过", "跳过")
    resident.contact(NEIGHBOUR[3])
    await stage.settled()
    await stage.tap(resident, "提交")
    await stage.tap(officer, "签收", "联系群众")
    await stage.say(officer, "请问水表箱在哪里？")
    resident.photo("就在楼下", reply_to=resident.last.id)
    await stage.settled()
    await stage.say(officer, "看到了，马上来。", reply_to=officer.last.id)
    await stage.tap(officer, "进展")
    await stage.say(officer, "正在换水管。")
    await stage.file(officer)
    await stage.tap(stage.dispatcher, "通过")
    await stage.tap(resident, "已解决", "满意")
    assert said(resident, "请问水表箱在哪里")
    assert said(officer, "就在楼下")
    assert said(resident, "马上来")
    staff = [stage.sent_to(phone) for phone in stage.everyone if phone is not resident]
    assert not [each for each in map(str, NEIGHBOUR) if any(each in sent for sent in staff)]
    assert not [each for each in map(str, CADRE) if each in stage.sent_to(resident)]


async def test_signing_tells_both_sides(stage_on_both: Stage) -> None:
    """签收: the officer gets the buttons of the work, the resident hears who has it and until when."""
    stage = stage_on_both
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    assert stage.officer.buttons == WORK
    assert "清溪供水公司已经签收，有人在办" in stage.resident.last.text
    assert "答复不晚于 3月5日（周四）18:00" in stage.resident.last.text


async def test_two_officers_sign_at_once(stage_on_both: Stage) -> None:
    """Both press before either is answered: one has it, the other is told who was first and when."""
    stage = stage_on_both
    await stage.report(stage.resident)
    stage.officer.press("签收")
    stage.second_officer.press("签收")
    await stage.settled()
    both = (stage.officer, stage.second_officer)
    assert len(holding(both, "签收好了")) == 1
    lost = next(phone for phone in both if "签收好了" not in phone.last.text)
    assert "上一步：3月2日（周一）09:00　签收（您单位的同事）" in lost.last.text
    assert len(said(stage.resident, "已经签收")) == 1


async def test_talk_both_ways(stage: Stage) -> None:
    """联系群众 and replies carry words and photos; each side hears that its words were passed on."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "联系群众")
    await stage.say(stage.officer, "是整个村都停了吗？")
    assert "已转给群众" in stage.officer.last.text
    asked = stage.resident.last
    assert "是整个村都停了吗" in asked.text
    await stage.say(stage.resident, "三组和四组。", reply_to=asked.id)
    assert "转给办事的人" in stage.resident.last.text
    assert "三组和四组" in stage.officer.last.text
    stage.officer.photo("是这里吗？", reply_to=stage.officer.last.id)
    await stage.settled()
    assert "是这里吗" in stage.resident.last.text
    assert stage.resident.messages[-2].photo


async def test_a_reply_goes_to_the_case_it_answers(stage: Stage) -> None:
    """While words about one case are awaited, a reply to another case's message goes to that other one."""
    await stage.report(stage.resident)
    await stage.report(stage.other, "柳灣村停水三天了沒人管")
    await stage.tap(stage.officer, "签收", "联系群众")
    first = said(stage.officer, "20260302-0001")[0]
    stage.officer.press("签收", first.id)
    await stage.say(stage.officer, "只说给第一户听", reply_to=first.id)
    assert said(stage.resident, "只说给第一户听")
    assert not said(stage.other, "只说给第一户听")
    await stage.say(stage.officer, "只说给第二户听")
    assert said(stage.other, "只说给第二户听")


async def test_a_reply_is_offered_where_it_would_be_passed_on(stage: Stage) -> None:
    """Before anybody has signed there is no talking yet, and what the resident adds says so."""
    await stage.report(stage.resident)
    await stage.say(stage.resident, "还没有人来", reply_to=stage.resident.last.id)
    added = stage.officer.last
    assert "签收以后回复这条消息，就转给群众。" in added.text
    refused = await stage.say(stage.officer, "马上来", reply_to=added.id)
    assert "现在是「待签收」，「联系群众」没有做成" in refused.text
    await stage.tap(stage.officer, "签收")
    await stage.say(stage.officer, "马上来", reply_to=added.id)
    assert "马上来" in stage.resident.last.text
    await stage.say(stage.resident, "好的", reply_to=stage.resident.last.id)
    assert "好的\n回复这条消息，就转给群众。" in stage.officer.last.text


async def test_words_written_much_later_go_to_nobody(stage: Stage) -> None:
    """进展 was pressed in the morning: what the officer writes in the afternoon is not passed on unasked."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "进展")
    await stage.later(hours=3)
    await stage.say(stage.officer, "好的，知道了")
    assert "没有转出去" in stage.officer.last.text
    assert not said(stage.resident, "好的，知道了")


async def test_a_new_problem_is_no_complaint_about_an_old_case(stage: Stage) -> None:
    """不满意 asks why; who does not say, and writes of something else days later, makes a new report."""
    await stage.answered(stage.resident)
    await stage.tap(stage.resident, "已解决", "不满意")
    await stage.later(days=3)
    await stage.say(stage.resident, LIGHT)
    assert "路灯井盖等市政设施" in stage.resident.last.text
    assert stage.resident.buttons[0] == "✓ 对，就是这个"


async def test_progress_reaches_the_resident(stage: Stage) -> None:
    """进展 goes out as it was written, with the promised day."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "进展")
    stage.officer.photo("挖开了路面，正在换水管。")
    await stage.settled()
    assert "挖开了路面" in stage.resident.last.text
    assert "答复不晚于 3月5日" in stage.resident.last.text
    assert stage.resident.messages[-2].photo
    assert stage.officer.buttons == WORK


async def test_who_cannot_be_reached_is_not_called_told(stage: Stage) -> None:
    """Where the resident has blocked the bot the officer reads that the words wait; later they arrive."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    stage.resident.block()
    await stage.tap(stage.officer, "进展")
    told = await stage.say(stage.officer, "正在换水管。")
    assert told.text.startswith("⚠️ 反映的人停用了机器人")
    stage.resident.unblock()
    await stage.settled()
    assert "正在换水管" in stage.resident.last.text
    await stage.tap(stage.officer, "进展")
    assert "停用了机器人" not in (await stage.say(stage.officer, "换好了。")).text


async def test_an_album_goes_as_one_message(stage: Stage) -> None:
    """Photos together, as progress or as a reply of either side: all of them, at one press."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "进展")
    stage.officer.album(3, "挖开了路面")
    await stage.settled()
    assert not said(stage.resident, "挖开了路面")
    await stage.tap(stage.officer, "发送")
    assert len([one for one in stage.resident.messages if one.photo and one.from_bot]) == 3
    assert len(said(stage.resident, "挖开了路面")) == 1
    resident, officer = stage.resident, stage.officer
    for one, other, words in ((resident, officer, "水表在这里"), (officer, resident, "是不是这里")):
        before = len([each for each in other.messages if each.photo and each.from_bot])
        one.album(2, words, reply_to=one.last.id)
        await stage.settled()
        await stage.tap(one, "发送")
        assert len([each for each in other.messages if each.photo and each.from_bot]) == before + 2
        assert len(said(other, words)) == 1


async def test_pictures_say_whether_they_show_before_or_after(stage: Stage) -> None:
    """The report's, and the result's: on what is checked, on the card and on the answer."""
    resident, dispatcher = stage.resident, stage.dispatcher
    await stage.say(resident, "/report")
    resident.photo(WATER)
    await stage.settled()
    await stage.through(resident, "提交")
    await stage.tap(resident, "提交")
    await stage.tap(stage.officer, "签收", "报结果", "已解决")
    stage.officer.album(2, "换了水管，已经通水。")
    await stage.settled()
    await stage.tap(stage.officer, "报结果")
    before, after = "办理前（群众拍的）", "办理后（承办单位拍的）"
    assert pictures(dispatcher) == [before, after, ""]
    await stage.tap(dispatcher, "通过")
    assert pictures(resident) == ["", after, ""]  # the first is their own, before they submitted it
    await stage.open(stage.supervisor, "20260302-0001")
    assert pictures(stage.supervisor) == [before, after, ""]


def pictures(phone: Phone) -> list[str]:
    """What the bot wrote under each picture that it sent to this phone."""
    return [one.text for one in phone.messages if one.from_bot and one.photo]


async def test_a_result_needs_words_and_may_have_photos(stage: Stage) -> None:
    """报结果: outcome first, then words; a photo alone is not enough; the photo reaches whoever reads it."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "报结果")
    await stage.say(stage.officer, "还没点呢")
    assert "请点下面的按钮" in stage.officer.last.text
    await stage.tap(stage.officer, "部分解决")
    stage.officer.photo()
    await stage.settled()
    assert "请再写一两句话" in stage.officer.last.text
    await stage.say(stage.officer, "主管已通，四组明天通水。")
    await stage.tap(stage.officer, "报结果")
    assert "「部分解决」" in stage.dispatcher.last.text
    assert stage.dispatcher.messages[-2].photo
    assert not said(stage.resident, "主管已通")
    await stage.tap(stage.dispatcher, "通过")
    assert "清溪供水公司报的结果是「部分解决」" in stage.resident.last.text
    assert "主管已通，四组明天通水。" in stage.resident.last.text
    assert stage.resident.messages[-2].photo


async def test_a_result_can_be_cancelled(stage: Stage) -> None:
    """取消 before the last press: the case is where it was, and its buttons still work."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "报结果", "已解决")
    await stage.say(stage.officer, "写错了")
    await stage.tap(stage.officer, "取消")
    assert "没有变化" in stage.officer.last.text
    await stage.file(stage.officer)
    assert stage.dispatcher.buttons == ["通过", "退回补正"]


async def test_sent_back_and_filed_again(stage: Stage) -> None:
    """退回补正 with a reason: the officer reads it, the deadline stays, the resident hears nothing of it."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer, "已处理。")
    await stage.tap(stage.dispatcher, "退回补正")
    await stage.say(stage.dispatcher, "请写明换了什么、哪天恢复供水。")
    assert "请写明换了什么" in stage.officer.last.text
    assert "期限不变：3月5日（周四）18:00" in stage.officer.last.text
    await stage.file(stage.officer, "换了主管，3月2日恢复供水。")
    await stage.tap(stage.dispatcher, "通过")
    assert "换了主管" in stage.resident.last.text
    assert not said(stage.resident, "已处理")
    assert not said(stage.resident, "请写明")


async def test_a_result_that_waits_is_chased(stage: Stage) -> None:
    """Nobody reads the result: the centre is asked a workday later, supervision the day after."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.live_until("2026-03-04", "12:00")
    assert stage.told(stage.dispatcher, "的结果还没审核") == ["03-03 08:30", "03-04 08:30"]
    assert stage.told(stage.supervisor, "联络中心一直没审核") == ["03-04 08:30"]
    await stage.tap(stage.dispatcher, "通过")
    await stage.live_until("2026-03-06", "12:00")
    assert len(said(stage.dispatcher, "的结果还没审核")) == 2


async def test_a_unit_without_people(stage: Stage) -> None:
    """Nobody of the unit is in chat: the centre gets the card and is told to ring them up."""
    for phone in (stage.officer, stage.second_officer):
        phone.block()
    await stage.settled()
    await stage.report(stage.resident)
    assert holding(stage.everyone, "在这里还没有经办人") == ["赵敏"]
    assert "请管理员发邀请：/invite officer gongshui" in stage.dispatcher.last.text
    assert "签收" not in stage.dispatcher.buttons


async def test_what_is_added_during_triage_reaches_the_centre(stage: Stage) -> None:
    """Before any unit has it, the dispatcher reads what the resident adds, and can dispatch from there."""
    await stage.say(stage.resident, "停水")
    await stage.tap(stage.resident, "说不清,请人工看")
    await stage.through(stage.resident, "提交")
    receipt = await stage.tap(stage.resident, "提交")
    await stage.say(stage.resident, "柳湾村三组也停了", reply_to=receipt.id)
    assert "柳湾村三组也停了" in stage.dispatcher.last.text
    assert "还没有人" not in stage.dispatcher.last.text
    assert stage.dispatcher.buttons == ["派单", "更多…"]


async def test_what_is_added_to_a_filed_result_reaches_its_reader(stage: Stage) -> None:
    """The dispatcher who checks the result reads what the resident adds meanwhile."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.say(stage.resident, "水还是没来。", reply_to=stage.resident.last.id)
    assert "水还是没来" in stage.dispatcher.last.text
    assert stage.dispatcher.buttons == ["通过", "退回补正"]
    assert "水还是没来" in stage.officer.last.text


@pytest.mark.parametrize("label", ["进展", "联系群众", "报结果"])
async def test_a_button_of_an_ended_step_explains_itself(stage: Stage, label: str) -> None:
    """Pressed after the result was filed, it says how the case stands now and does nothing."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    card = stage.officer.last
    await stage.file(stage.officer)
    stage.officer.press(label, card.id)
    await stage.settled()
    assert "现在是「待审核」" in stage.officer.last.text


async def test_long_reports_go_whole_to_who_works_on_them_and_to_nobody_else(stage: Stage) -> None:
    """Three thousand characters: in full to the unit, once; the resident does not get them back."""
    words = WATER + "。" + "我们吃水要去河边挑。" * 300
    await stage.report(stage.resident, words)
    assert sum("河边挑" in one.text for one in said(stage.officer)) == 2
    before = len(said(stage.resident))
    await stage.tap(stage.officer, "签收", "进展")
    await stage.say(stage.officer, "正在换水管。")
    assert len(said(stage.resident)) == before + 2
