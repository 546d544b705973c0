"""Everyone is chased: from unsigned to supervision; quiet hours, the digest (the story, point 7)."""

import pytest

from cases.model import Role
from cases.rights import Grant
from emulator import Phone
from tests.scenarios.stage import DANGER, LIGHT, WATER, Stage, holding, number_in, said

DIGEST = "☀️"


async def chain_of_command(stage: Stage) -> tuple[Phone, Phone]:
    """The lead of the water company, and the leader in charge of it."""
    lead = await stage.newcomer(1201, "何经理", Grant(Role.UNIT_LEAD, "gongshui"))
    leader = await stage.newcomer(1202, "冯县长", Grant(Role.SUPERVISOR, "gongshui"))
    return lead, leader


async def test_the_timeline_does_not_hide_that_the_answer_is_late(stage: Stage) -> None:
    """/my of an overdue case says so beside the day that was promised, until there is an answer."""
    number = await stage.report(stage.resident)
    assert "已经晚了" not in await stage.timeline(stage.resident, number)
    await stage.at("2026-03-06", "10:00")
    assert "答复期限：3月5日（周四）18:00，已经晚了，对不起，一直在催" in await stage.timeline(
        stage.resident, number
    )
    await stage.open(stage.officer, number)
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    assert "已经晚了" not in await stage.timeline(stage.resident, number)


async def sent_back(stage: Stage) -> None:
    """The case is signed, its result is filed at once, and the centre sends that back."""
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "退回补正")
    await stage.say(stage.dispatcher, "请写明换了什么。")


async def test_the_whole_ladder(stage_on_both: Stage) -> None:
    """An urgent case that nobody touches: who hears what, and when, up to supervision, again and again."""
    stage = stage_on_both
    lead, leader = await chain_of_command(stage)
    await stage.report(stage.resident)
    await stage.live_until("2026-03-20", "12:00")
    unsigned = ["03-02 11:00", "03-03 08:30", "03-04 08:30", "03-05 08:30"]
    for unit in (stage.officer, stage.second_officer, lead):
        assert stage.told(unit, "过了签收时间") == unsigned
        assert stage.told(unit, "时间过半") == ["03-04 08:00"]
        assert stage.told(unit, "还有一个工作日") == ["03-04 08:30"]
        assert stage.told(unit, "今天到期：") == ["03-05 08:30"]
        assert stage.told(unit, "群众已经知道") == ["03-05 18:00", "03-19 08:30"]
    assert stage.told(stage.dispatcher, "一直没签收") == unsigned[1:]
    assert stage.told(stage.supervisor, "还没有人签收") == unsigned[2:3]
    assert stage.told(lead, "您单位的") == ["03-05 18:00"]
    assert stage.told(stage.resident, "答应您的日子到了") == ["03-05 18:00"]
    assert stage.told(stage.dispatcher, "催办") == ["03-06 08:30", "03-19 08:30"]
    assert stage.told(leader, "您分管的") == ["03-10 08:30"]
    assert stage.told(stage.supervisor, "督查 2") == ["03-12 08:30", "03-19 08:30"]
    assert len(said(stage.dispatcher)) == 1 + 3 + 2
    assert len(said(leader)) == 1 + 1


async def test_danger_that_nobody_signs_for(stage: Stage) -> None:
    """Where life is at stake the centre hears half an hour after the unit, supervision after an hour."""
    await stage.report(stage.resident, DANGER)
    await stage.live_until("2026-03-02", "11:30")
    unit, centre = stage.told(stage.officer, "过了签收时间"), stage.told(stage.dispatcher, "一直没签收")
    assert unit[:3] == ["03-02 09:30", "03-02 10:00", "03-02 10:30"]
    assert centre[:2] == unit[1:3]
    assert stage.told(stage.supervisor, "还没有人签收") == [unit[2]]


async def test_signing_and_answering_end_it(stage: Stage) -> None:
    """Signed, nobody is asked to sign; answered, nobody is chased at all."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.live_until("2026-03-04", "12:00")
    assert holding(stage.everyone, "签收时间") == []
    assert holding(stage.everyone, "时间过半") == ["陈师傅"]
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    before = sum(len(said(phone)) for phone in stage.everyone)
    await stage.live_until("2026-03-05", "08:00")
    assert sum(len(said(phone)) for phone in stage.everyone) == before


async def test_nobody_is_asked_for_what_signing_comes_before(stage: Stage) -> None:
    """While nobody has signed, half time and the overdue day ask for that; afterwards for word and result."""
    await stage.report(stage.resident)
    await stage.report(stage.other, WATER.replace("柳湾", "石桥"))
    await stage.tap(stage.officer, "签收")
    await stage.live_until("2026-03-05", "19:00")
    half, overdue = (
        [one.text for one in said(stage.officer, piece)] for piece in ("时间过半", "超期了，应在")
    )
    for unsigned, signed in (half, overdue):
        assert "还没有人签收" in unsigned
        assert "还没有人签收" not in signed
    assert "有进展就告诉群众一声" in half[1]
    assert "先写一条进展" in overdue[1]


async def test_a_word_to_the_resident_is_asked_for(stage: Stage) -> None:
    """Signed and silent: the officer is asked for a word when its time is over, then the lead too."""
    lead, _ = await chain_of_command(stage)
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    assert "请在 3月2日（周一）13:00 前跟群众说一声" in stage.officer.last.text
    await stage.live_until("2026-03-04", "12:00")
    assert stage.told(stage.officer, "还没听到您的消息") == ["03-02 13:00", "03-03 08:30"]
    assert stage.told(lead, "一直没听到消息") == ["03-03 08:30"]


async def test_a_lead_who_works_on_it_is_reminded_once(stage: Stage) -> None:
    """Who signed and leads the unit too is asked for the word and the result, not to remind the officer."""
    lead, _ = await chain_of_command(stage)
    await stage.report(stage.resident)
    await stage.tap(lead, "签收")
    await stage.live_until("2026-03-05", "19:00")
    assert stage.told(lead, "还没听到您的消息") == ["03-02 13:00", "03-03 08:30"]
    assert stage.told(lead, "群众已经知道") == ["03-05 18:00"]
    assert said(lead, "一直没听到消息") + said(lead, "您单位的") == []


async def test_a_withdrawal_that_was_undone_leaves_nobody_in_danger_without_a_word(stage: Stage) -> None:
    """撤回 and 不撤了 while nobody has said a word yet: the first feedback is chased as before."""
    number = await stage.report_danger(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.timeline(stage.resident, number)
    await stage.tap(stage.resident, "撤回", "不撤了")
    await stage.live_until("2026-03-02", "11:10")
    assert stage.told(stage.officer, "还没听到消息") == ["03-02 10:00", "03-02 10:30", "03-02 11:00"]
    assert stage.told(stage.supervisor, "还没有第一次反馈") == ["03-02 11:00"]


async def test_a_result_that_was_sent_back_is_no_word_to_the_resident(stage: Stage) -> None:
    """Filed at once and sent back: whoever is in danger has heard nothing yet, and the unit is reminded."""
    await stage.report_danger(stage.resident)
    await sent_back(stage)
    await stage.live_until("2026-03-02", "10:10")
    assert stage.told(stage.officer, "还没听到消息") == ["03-02 10:00"]
    await stage.tap(stage.officer, "进展")
    await stage.say(stage.officer, "水管换好了，马上来水。")
    await stage.live_until("2026-03-02", "12:00")
    assert stage.told(stage.officer, "还没听到消息") == ["03-02 10:00"]


async def test_who_was_told_something_is_not_asked_about(stage: Stage) -> None:
    """One word of progress in time, and nobody is asked for one."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "进展")
    await stage.say(stage.officer, "今天下午去现场看。")
    await stage.live_until("2026-03-04", "12:00")
    assert holding(stage.everyone, "还没听到您的消息") == []


async def test_sent_back_is_chased_again(stage: Stage) -> None:
    """After 退回补正 the same day is promised still, and the officer is reminded of it."""
    await stage.report(stage.resident)
    await sent_back(stage)
    await stage.live_until("2026-03-05", "18:30")
    assert stage.told(stage.officer, "今天到期：") == ["03-05 08:30"]
    assert stage.told(stage.officer, "超期了") == ["03-05 18:00"]


async def test_a_normal_case(stage: Stage) -> None:
    """Five workdays: half time, the workday before and the due morning, over a weekend."""
    await stage.report(stage.resident, LIGHT)
    await stage.tap(stage.officer, "签收")
    await stage.live_until("2026-03-10", "12:00")
    assert stage.told(stage.officer, "时间过半") == ["03-06 08:00"]
    assert stage.told(stage.officer, "还有一个工作日") == ["03-06 08:30"]
    assert stage.told(stage.officer, "今天到期：") == ["03-09 08:30"]
    assert stage.told(stage.officer, "超期了") == ["03-09 18:00"]
    assert stage.told(stage.dispatcher, "催办") == ["03-10 08:30"]


@pytest.mark.parametrize("start", ["2026-09-30T16:00"])
async def test_nobody_is_chased_in_a_holiday_week(stage: Stage) -> None:
    """National Day: the ladder rests from the 1st to the 7th, and goes on through the make-up Saturday."""
    await stage.report(stage.resident, LIGHT)
    await stage.tap(stage.officer, "签收")
    await stage.live_until("2026-10-15", "12:00")
    assert stage.told(stage.officer, "还有一个工作日") == ["10-12 08:30"]
    assert stage.told(stage.officer, "今天到期：") == ["10-13 08:30"]
    assert stage.told(stage.dispatcher, "催办") == ["10-14 08:30"]
    quiet = [one for one in said(stage.officer, DIGEST) if one.date.astimezone(stage.town.zone).day < 8]
    assert quiet == []
    assert "10-10 08:30" in stage.told(stage.officer, DIGEST)


@pytest.mark.parametrize("start", ["2026-03-02T20:30"])
async def test_nights_are_quiet(stage: Stage) -> None:
    """Urgent water at half past eight in the evening: two hours to sign end at night, the reminder waits."""
    await stage.report(stage.resident)
    await stage.live_until("2026-03-03", "12:00")
    assert stage.told(stage.officer, "过了签收时间") == ["03-03 08:00"]


@pytest.mark.parametrize("start", ["2026-03-02T22:30"])
async def test_what_comes_at_night_comes_without_a_sound(stage: Stage) -> None:
    """A report at night is delivered at once but rings nobody's phone; the answer to its reporter does."""
    await stage.report(stage.resident)
    calls = [call for call in stage.emulator.calls if call.method == "sendMessage"]
    card = next(call for call in calls if call.params["text"].startswith("🆕"))
    receipt = next(call for call in calls if "提交好了" in call.params["text"])
    assert card.params.get("disable_notification")
    assert not receipt.params.get("disable_notification")


@pytest.mark.parametrize("start", ["2026-03-02T22:30"])
async def test_danger_knows_no_quiet_hours(stage: Stage) -> None:
    """特急 unsigned at eleven at night: reminded every half hour until someone signs."""
    await stage.report_danger(stage.resident)
    await stage.live_until("2026-03-03", "00:10")
    assert stage.told(stage.officer, "过了签收时间") == ["03-02 23:00", "03-02 23:30", "03-03 00:00"]
    await stage.tap(stage.officer, "签收")
    await stage.live_until("2026-03-03", "01:10")
    assert len(said(stage.officer, "过了签收时间")) == 3


async def test_a_long_sleep_doubles_nothing(stage_on_both: Stage) -> None:
    """The clock jumps five weeks at once: every rung is climbed once, what announced the past is left out."""
    stage = stage_on_both
    lead, leader = await chain_of_command(stage)
    await stage.report(stage.resident)
    await stage.later(days=35)
    once = ((lead, "您单位的"), (leader, "您分管的"), (stage.resident, "答应您的日子到了"))
    for phone, piece in once:
        assert len(said(phone, piece)) == 1
    for piece in ("时间过半", "还有一个工作日", "今天到期："):
        assert not said(stage.officer, piece)
    assert len(said(stage.supervisor, "督查 2")) == 1
    assert len(said(stage.officer, DIGEST)) <= 1
    before = sum(len(said(phone)) for phone in stage.everyone)
    await stage.later(minutes=1)
    assert sum(len(said(phone)) for phone in stage.everyone) == before


async def test_a_clock_that_stands_still_fires_once(stage: Stage) -> None:
    """Many ticks in the same minute, and a restart: each reminder goes out once."""
    await stage.report(stage.resident)
    await stage.live_until("2026-03-02", "11:00")
    for _ in range(3):
        await stage.later(seconds=1)
    await stage.go_down()
    await stage.come_up()
    await stage.later(seconds=1)
    assert len(said(stage.officer, "过了签收时间")) == 1


async def test_triage_that_waits_is_chased(stage: Stage) -> None:
    """Nobody reads it: the centre is asked after four hours, the next workday with supervision."""
    await stage.say(stage.resident, "停水")
    await stage.tap(stage.resident, "说不清,请人工看")
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    await stage.live_until("2026-03-03", "12:00")
    assert stage.told(stage.dispatcher, "还在等人来定") == ["03-02 13:00", "03-03 08:30"]
    assert stage.told(stage.supervisor, "联络中心一直没派单") == ["03-03 08:30"]


async def test_who_was_told_by_when_it_is_decided_hears_that_it_is_not(stage: Stage) -> None:
    """The receipt named a time: that it was broken is said, once; /my says how it stands before and after."""
    await stage.say(stage.resident, "停水")
    await stage.tap(stage.resident, "说不清,请人工看")
    await stage.through(stage.resident, "提交")
    number = number_in((await stage.tap(stage.resident, "提交")).text)
    assert "3月2日（周一）13:00 前会有人读它" in stage.resident.last.text
    assert "3月2日（周一）13:00 前定下由谁办" in await stage.timeline(stage.resident, number)
    await stage.live_until("2026-03-06", "12:00")
    assert stage.told(stage.resident, "还没有定下由谁办，对不起。我们又催了") == ["03-03 08:30"]
    assert "还没有定下由谁办，对不起；已经在催" in await stage.timeline(stage.resident, number)


async def test_the_digest_on_workdays_only(stage: Stage) -> None:
    """At 08:30 from Monday to Friday, to those who have something waiting, with the right numbers."""
    await stage.report(stage.resident)
    await stage.report(stage.other, "柳灣村停水三天了沒人管")
    await stage.tap(stage.officer, "签收")
    await stage.live_until("2026-03-09", "12:00")
    days = ["03-03", "03-04", "03-05", "03-06", "03-09"]
    assert stage.told(stage.officer, DIGEST) == [f"{day} 08:30" for day in days]
    assert (
        "清溪供水公司：在办 2 件，今天到期 2 件，超期 0 件，待签收 1 件"
        in said(stage.officer, DIGEST)[2].text
    )
    assert "在办 2 件，今天到期 0 件，超期 2 件" in said(stage.supervisor, DIGEST)[-1].text
    assert not said(stage.resident, DIGEST)
    assert not said(stage.liaison, DIGEST)


async def test_what_waits_for_the_resident_is_not_counted_late(stage: Stage) -> None:
    """While a unit waits for an answer its clock stands: the digest calls it neither due nor overdue."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "更多…", "请群众补充")
    await stage.say(stage.officer, "几号楼？")
    await stage.live_until("2026-03-06", "08:40")
    digests = [one.text for one in said(stage.officer, DIGEST)]
    assert len(digests) == 4
    assert all("在办 1 件，今天到期 0 件，超期 0 件" in text for text in digests)


async def test_the_centres_digest_counts_what_waits_for_it(stage: Stage) -> None:
    """To be dispatched, and to be checked; nothing is sent to whom nothing waits for."""
    await stage.at("2026-03-03")
    assert not said(stage.dispatcher, DIGEST)
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.at("2026-03-04")
    assert "待派单 0 件，待审核 1 件" in said(stage.dispatcher, DIGEST)[-1].text


async def test_overdue_cases_are_listed(stage: Stage) -> None:
    """/overdue shows supervision what is late, the longest first; nobody else may ask."""
    await stage.report(stage.resident)
    await stage.at("2026-03-06")
    await stage.say(stage.supervisor, "/overdue")
    assert [each[:13] for each in stage.supervisor.buttons] == ["20260302-0001"]
    await stage.tap(stage.supervisor, stage.supervisor.buttons[0])
    assert WATER in stage.supervisor.last.text
    assert "给督查用" in (await stage.say(stage.officer, "/overdue")).text
