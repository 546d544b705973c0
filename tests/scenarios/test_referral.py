"""指引: what another body has to decide by law, and the resident who thinks otherwise."""

import pytest

from emulator import Phone
from tests.scenarios.stage import UNCLEAR, Stage, said

DEBT = "邻居借了我三万块钱不还"
REASON = "借款要由法院来判，请带借条到县法院立案庭，或先打 12348 问律师。"


async def unclear(stage: Stage, phone: Phone, words: str = DEBT, submit: str = "提交") -> str:
    """A report that a person has to judge; its number."""
    await stage.say(phone, words)
    label = next(
        (each for each in phone.buttons if each in (UNCLEAR, "說不清,請人工看", "Not sure, ask a person")),
        None,
    )
    if label:
        await stage.tap(phone, label)
    await stage.through(phone, submit)
    await stage.tap(phone, submit)
    return "20260302-0001"


async def referred(stage: Stage, phone: Phone, channel: str = "法院", submit: str = "提交") -> str:
    """A report referred to another body; its number."""
    number = await unclear(stage, phone, submit=submit)
    await stage.tap(stage.dispatcher, "更多…", "指引到别处", channel)
    await stage.say(stage.dispatcher, REASON)
    return number


async def test_the_resident_learns_who_decides_and_why(stage_on_both: Stage) -> None:
    """The body and the dispatcher's own words; the case is over, and nobody is chased."""
    stage = stage_on_both
    number = await referred(stage, stage.resident)
    assert "已指引到「法院」" in stage.dispatcher.last.text
    told = stage.resident.last.text
    assert "按法律，这件事要由法院来定，我们定不了" in told
    assert REASON in told
    assert "30 天内点下面，换人再看一次" in told
    assert stage.resident.buttons == ["请再看看"]
    assert "已指引" in await stage.timeline(stage.resident, number)
    before = sum(len(said(phone)) for phone in stage.everyone)
    await stage.live_until("2026-03-20", "12:00")
    assert sum(len(said(phone)) for phone in stage.everyone) == before


async def test_an_objection_is_looked_at_again(stage_on_both: Stage) -> None:
    """请再看看 days later: the moment promised lies ahead, and the centre can dispatch it this time."""
    stage = stage_on_both
    number = await referred(stage, stage.resident)
    await stage.at("2026-03-05", "10:00")
    await stage.tap(stage.resident, "请再看看")
    assert "最晚 3月5日（周四）14:00 前告诉您" in stage.resident.last.text
    card = stage.dispatcher.last.text
    assert "群众不同意指引到别处" in card
    assert "请在 3月5日（周四）14:00 前定" in card
    assert DEBT in card
    await stage.live_until("2026-03-05", "14:30")
    assert stage.told(stage.dispatcher, "还在等人来定") == ["03-05 14:00"]
    await stage.tap(stage.dispatcher, "派单", "其他主题…", "住房与物业", "物业服务与收费")
    assert "已派给县住建局" in stage.resident.last.text
    assert "3月12日（周四）18:00" in stage.resident.last.text
    assert (await stage.case(number)).first_unit == "zhujian"


async def test_referred_again_with_another_reason(stage: Stage) -> None:
    """A second look may come to the same end; the resident reads the new reason and may object again."""
    await referred(stage, stage.resident)
    await stage.tap(stage.resident, "请再看看")
    await stage.tap(stage.dispatcher, "更多…", "指引到别处", "法律援助（12348）")
    await stage.say(stage.dispatcher, "先请律师看看借条，电话 12348，不收钱。")
    assert "由法律援助（12348）来定" in stage.resident.last.text
    assert "先请律师看看借条" in stage.resident.last.text
    assert stage.resident.buttons == ["请再看看"]


async def test_after_thirty_days_it_is_too_late(stage: Stage) -> None:
    """The old button says so, and what to do instead."""
    await referred(stage, stage.resident)
    await stage.at("2026-04-03")
    await stage.tap(stage.resident, "请再看看")
    assert "可以请人再看的日子已经过了" in stage.resident.last.text
    assert "现在是「已指引」" in stage.resident.last.text


async def test_no_reason_no_referral(stage: Stage) -> None:
    """Cancelled before the reason is written, it waits in triage as before."""
    number = await unclear(stage, stage.resident)
    await stage.tap(stage.dispatcher, "更多…", "指引到别处", "法院", "取消")
    assert "没有变化" in stage.dispatcher.last.text
    assert not said(stage.resident, "我们定不了")
    assert (await stage.case(number)).state == "triage"


@pytest.mark.parametrize(
    ("language", "submit", "pieces", "button"),
    [
        ("zh-hant", "提交", ("這件事要由法院來定", "前告訴您"), "請再看看"),
        ("en", "Submit", ("By law it is for the court to decide", "looks at case"), "Look again"),
    ],
)
async def test_in_other_languages(
    stage: Stage, language: str, submit: str, pieces: tuple[str, str], button: str
) -> None:
    """Referral and objection in the reader's language; the dispatcher's own words stay as they are."""
    phone = await stage.newcomer(2002, "Lin", language=language)
    await referred(stage, phone, submit=submit)
    assert pieces[0] in phone.last.text
    assert REASON in phone.last.text
    await stage.tap(phone, button)
    assert pieces[1] in phone.last.text
