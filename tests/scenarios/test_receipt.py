"""Preview, submission and receipt: the promised day and how it was counted (the story, point 3)."""

import pytest

from tests.scenarios.stage import LIGHT, WATER, Stage, code_in, said


async def test_preview_and_receipt(stage: Stage) -> None:
    """The preview shows what will go out; the receipt gives number, code, unit, day and arithmetic."""
    await stage.say(stage.resident, WATER)
    preview = await stage.through(stage.resident, "提交")
    for part in ("停水与水质", WATER, "东河镇柳湾村", "清溪供水公司"):
        assert part in preview.text
    receipt = await stage.tap(stage.resident, "提交")
    assert "编号 20260302-0001" in receipt.text
    assert len(code_in(receipt.text)) == 6
    assert "已派给清溪供水公司，答复不晚于 3月5日（周四）18:00" in receipt.text
    assert "从 3月2日（周一）派单算起，3 个工作日" in receipt.text
    assert "/my" in receipt.text


async def test_numbers_count_through_the_day(stage: Stage) -> None:
    """The second case of a day has the second number, the first of the next day begins anew."""
    assert await stage.report(stage.resident) == "20260302-0001"
    assert await stage.report(stage.other, "柳灣村停水三天了沒人管") == "20260302-0002"
    await stage.at("2026-03-03")
    await stage.say(stage.resident, "/report")
    assert await stage.report(stage.resident, LIGHT) == "20260303-0001"


COUNTED = {
    # begun                words  due                        how it was counted
    "2026-03-07T10:00": (WATER, "3月11日（周三）18:00", "3 个工作日（当天不算），跳过 1 个休息日"),
    "2026-02-13T10:00": (WATER, "2月25日（周三）18:00", "3 个工作日（当天不算），跳过 9 个休息日"),
    "2026-09-30T10:00": (WATER, "10月10日（周六）18:00", "3 个工作日（当天不算），跳过 7 个休息日"),
    "2026-09-30T23:59": (LIGHT, "10月13日（周二）18:00", "5 个工作日（当天不算），跳过 8 个休息日"),
    "2026-12-30T10:00": (LIGHT, "1月7日（周四）18:00", "那一年的放假安排还没公布，公布后可能调整"),
}


@pytest.mark.parametrize("start", COUNTED)
async def test_the_promised_day_over_holidays(stage: Stage, start: str) -> None:
    """Spring Festival, National Day, make-up Saturdays and a year not yet announced: counted and said."""
    words, due, how = COUNTED[start]
    await stage.report(stage.resident, words)
    receipt = said(stage.resident, "提交好了")[0].text
    assert f"答复不晚于 {due}" in receipt
    assert how in receipt


@pytest.mark.parametrize(
    ("language", "words", "due"),
    [
        ("zh-hant", "答覆不晚於 3月5日（週四）18:00", "3 個工作天"),
        ("en", "5 March", "3 workdays"),
    ],
)
async def test_the_receipt_in_other_languages(stage: Stage, language: str, words: str, due: str) -> None:
    """The same promise in the reader's language."""
    phone = await stage.newcomer(2002, "Lin", language=language)
    await stage.say(phone, WATER)
    submit = "提交" if language == "zh-hant" else "Submit"
    await stage.through(phone, submit)
    receipt = await stage.tap(phone, submit)
    assert due in receipt.text
    assert words in receipt.text


async def test_triage_promises_a_reader_first(stage: Stage) -> None:
    """What a person has to read first gets no invented day: when it is read is said, the day comes later."""
    await stage.say(stage.resident, "停水")
    await stage.tap(stage.resident, "说不清,请人工看")
    await stage.through(stage.resident, "提交")
    receipt = await stage.tap(stage.resident, "提交")
    assert "13:00 前会有人读它" in receipt.text
    await stage.at("2026-03-02", "12:00")
    await stage.tap(stage.dispatcher, "派单", "停水与水质")
    assert "答复不晚于 3月" in stage.resident.last.text
