"""复查 and 复核: what a formal petitioner may ask of the level above (信访工作条例 arts. 35, 36)."""

from cases.model import Appeal, Role
from cases.rights import Grant
from emulator import Phone
from tests.scenarios.stage import Stage, said

LAND = "征地补偿款一直没有发到我们手里"  # 信访: sixty days


async def petition(stage: Stage, phone: Phone, submit: str = "提交", closed: str = "部分解决") -> str:
    """A formal petition that was answered and whose reporter closed it; its number."""
    await stage.say(phone, LAND)
    await stage.through(phone, submit)
    await stage.tap(phone, submit)
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer, "补偿款按合同已发到村里。", "部分解决")
    await stage.tap(stage.dispatcher, "通过")
    await stage.tap(phone, closed)
    return "20260302-0001"


async def appealed(stage: Stage, number: str, button: str, words: str) -> None:
    """The petitioner asks for it from /my."""
    await stage.timeline(stage.resident, number)
    await stage.tap(stage.resident, button)
    await stage.say(stage.resident, words)


async def test_review_then_second_review_then_no_more(stage_on_both: Stage) -> None:
    """复查, its answer, 复核, its answer; each with its thirty days, and nothing after that."""
    stage = stage_on_both
    number = await petition(stage, stage.resident)
    await stage.at("2026-03-10")
    await appealed(stage, number, "申请复查", "只发了一半，请查账。")
    assert "的复查申请交给上一级了，最晚 4月9日" in stage.resident.last.text
    card = stage.supervisor.last.text
    assert "申请复查" in card
    assert "只发了一半" in card
    assert "请在 4月9日（周四）09:00 前书面答复" in card
    assert "复查答复期限：4月9日" in await stage.timeline(stage.resident, number)
    assert not stage.resident.last.keyboard
    await stage.live_until("2026-03-20", "09:00")
    await stage.tap(stage.supervisor, "答复复查")
    await stage.say(stage.supervisor, "经查账，另一半 3 月底发。")
    assert "他不同意，30 天内还可以申请复核" in stage.supervisor.last.text
    assert "经查账" in stage.resident.last.text
    assert "点「申请复核」" in stage.resident.last.text
    await stage.at("2026-04-10")
    await appealed(stage, number, "申请复核", "三月底也没有发。")
    assert "的复核申请交给上一级了，最晚 5月10日" in stage.resident.last.text
    assert "申请复核" in stage.supervisor.last.text
    await stage.tap(stage.supervisor, "答复复查")
    await stage.say(stage.supervisor, "已全部发放。")
    assert "复核是最后一次" in stage.supervisor.last.text
    assert "按规定，复核是最后一次" in stage.resident.last.text
    await stage.timeline(stage.resident, number)
    assert not stage.resident.last.keyboard
    case = await stage.case(number)
    assert (case.appeal, case.appeal_due) == (Appeal.RECHECK, None)


async def test_an_answer_that_is_late_is_asked_for(stage: Stage) -> None:
    """Supervision is reminded from the workday before on; the petitioner is told once that it is late."""
    number = await petition(stage, stage.resident)
    await appealed(stage, number, "申请复查", "请查账。")
    await stage.live_until("2026-04-03", "12:00")
    assert stage.told(stage.supervisor, "的复查还没有答复")[:3] == [
        "03-31 08:30",
        "04-01 08:30",
        "04-02 08:30",
    ]
    await stage.tap(stage.supervisor, "答复复查")
    await stage.say(stage.supervisor, "查过了。")
    before = len(said(stage.supervisor, "的复查还没有答复"))
    assert stage.told(stage.resident, "的复查到了答应您的日子，还没有答复，对不起") == ["04-02 08:30"]
    await stage.live_until("2026-04-20", "12:00")
    assert len(said(stage.supervisor, "的复查还没有答复")) == before


async def test_nobody_looks_back_while_an_appeal_waits(stage: Stage) -> None:
    """又出现了 would undo the appeal: 回头看 comes when it is answered, counted from the answer."""
    number = await petition(stage, stage.resident)
    await stage.at("2026-03-10")
    await appealed(stage, number, "申请复查", "请查账。")
    await stage.live_until("2026-04-03", "12:00")
    assert not said(stage.resident, "回头看")
    await stage.tap(stage.supervisor, "答复复查")
    await stage.say(stage.supervisor, "查过了。")
    await stage.live_until("2026-05-02", "12:00")
    assert stage.told(stage.resident, "回头看") == ["05-01 12:00"]


async def test_the_window_closes(stage: Stage) -> None:
    """After thirty days the button is gone, and one kept open says why."""
    number = await petition(stage, stage.resident)
    await stage.timeline(stage.resident, number)
    assert stage.resident.buttons == ["重新办理", "申请复查"]
    kept = stage.resident.last
    await stage.at("2026-04-02")
    stage.resident.press("申请复查", kept.id)
    await stage.settled()
    assert "只有信访事项，收到答复后 30 天内" in stage.resident.last.text
    await stage.timeline(stage.resident, number)
    assert not stage.resident.last.keyboard


async def test_other_cases_know_no_appeal(stage: Stage) -> None:
    """A water outage can be reopened; there is nothing to review."""
    number = await stage.closed(stage.resident)
    await stage.timeline(stage.resident, number)
    assert stage.resident.buttons == ["重新办理"]


async def test_no_reopening_beside_a_review(stage: Stage) -> None:
    """While the level above judges it the unit is not asked again; an old button says so."""
    number = await petition(stage, stage.resident)
    await stage.timeline(stage.resident, number)
    kept = stage.resident.last
    await stage.tap(stage.resident, "申请复查")
    await stage.say(stage.resident, "请查账。")
    stage.resident.press("重新办理", kept.id)
    await stage.settled()
    assert "这个按钮已经过了" in stage.resident.last.text
    assert (await stage.case(number)).reopened == 0


async def test_only_supervision_answers(stage: Stage) -> None:
    """Officer, dispatcher and the unit's own lead neither get the card nor find the button."""
    lead = await stage.newcomer(1601, "负责人", Grant(Role.UNIT_LEAD, "ziran"))
    number = await petition(stage, stage.resident)
    await appealed(stage, number, "申请复查", "请查账。")
    for phone in (stage.officer, lead, stage.dispatcher):
        assert not said(phone, "请查账"), phone.person.name
        await stage.open(phone, number)
        assert "答复复查" not in phone.buttons


async def test_in_other_languages(stage: Stage) -> None:
    """Asked for and answered in English."""
    phone = await stage.newcomer(2002, "Lin", language="en")
    await petition(stage, phone, "Submit", "Partly solved")
    await stage.timeline(phone, "20260302-0001")
    await stage.tap(phone, "Ask for review")
    await stage.say(phone, "Only half was paid.")
    assert "Your request for a review of case 20260302-0001 is with the level above" in phone.last.text
    await stage.tap(stage.supervisor, "答复复查")
    await stage.say(stage.supervisor, "查过了。")
    assert "press “Ask for a second review”" in phone.last.text
    await stage.timeline(phone, "20260302-0001")
    assert "Ask for a second review" in phone.buttons
