"""A resident's first words: where they lead, and why (the story, point 1)."""

import pytest

from tests.scenarios.stage import DANGER, LIGHT, UNCLEAR, WATER, Stage, holding, said

PRIVACY = "您说的话只用来办这件事"
VAGUE = "那边太吵太臭"  # could be many things


async def test_a_sure_report_names_topic_unit_and_words(stage: Stage) -> None:
    """The bot says what it understood, who will act, and which words decided it; nothing is filed yet."""
    answer = await stage.say(stage.resident, WATER)
    assert "停水与水质" in answer.text
    assert "清溪供水公司" in answer.text
    assert "因为您提到：停水" in answer.text
    assert stage.resident.buttons[0].endswith("对，就是这个")
    assert UNCLEAR in stage.resident.buttons
    assert holding(stage.everyone, "🆕") == []


async def test_the_privacy_notice_comes_once(stage: Stage) -> None:
    """Two sentences about one's data at the first meeting, and not again."""
    stranger = stage.emulator.add_phone(2001, "过路人", "zh-hans")
    first = await stage.say(stranger, WATER)
    assert PRIVACY in first.text
    assert "停水与水质" in first.text
    await stage.say(stranger, "/cancel")
    await stage.say(stranger, WATER)
    assert len(said(stranger, PRIVACY)) == 1


async def test_one_of_three_is_picked(stage: Stage) -> None:
    """Where the bot is not sure it offers three topics; the resident's choice decides the unit."""
    answer = await stage.say(stage.resident, VAGUE)
    assert "可能是下面几种" in answer.text
    *picks, unclear = stage.resident.buttons[:4]
    assert len(picks) == 3
    assert unclear == UNCLEAR
    await stage.tap(stage.resident, picks[1])
    preview = await stage.through(stage.resident, "提交")
    assert f"事情（{picks[1]}）" in preview.text
    assert "由谁办" in preview.text


async def test_another_topic_than_the_sure_one(stage: Stage) -> None:
    """What the resident picks instead counts more than what the bot was sure of."""
    await stage.say(stage.resident, WATER)
    other = stage.resident.buttons[1]
    await stage.tap(stage.resident, other)
    preview = await stage.through(stage.resident, "提交")
    assert f"事情（{other}）" in preview.text


async def test_more_words_are_judged_together(stage: Stage) -> None:
    """Instead of pressing, the resident adds a sentence: all of it is judged again."""
    await stage.say(stage.resident, VAGUE)
    answer = await stage.say(stage.resident, "水管坏了，我们小区停水三天了没有水")
    assert "停水与水质" in (answer.text, *stage.resident.buttons) or "归「停水与水质」" in answer.text


async def test_unclear_goes_to_a_person(stage_on_both: Stage) -> None:
    """说不清,请人工看: the dispatcher reads it, names the topic, and the unit and the resident hear of it."""
    stage = stage_on_both
    await stage.say(stage.resident, VAGUE)
    await stage.tap(stage.resident, UNCLEAR)
    await stage.through(stage.resident, "提交")
    receipt = await stage.tap(stage.resident, "提交")
    assert "13:00 前会有人读它" in receipt.text
    assert holding(stage.everyone, "要人来定") == ["赵敏"]
    await stage.say(stage.dispatcher, "/triage")
    await stage.tap(stage.dispatcher, stage.dispatcher.buttons[0])
    await stage.tap(stage.dispatcher, "派单")
    likely, more = stage.dispatcher.buttons[0], stage.dispatcher.buttons[-1]
    assert more == "其他主题…"
    sent = await stage.tap(stage.dispatcher, likely)
    assert "派出去了" in sent.text
    assert f"归「{likely}」，已派给" in stage.resident.last.text
    assert "答复不晚于 3月" in stage.resident.last.text
    assert stage.officer.buttons == ["签收", "退单"]


async def test_one_tap_on_the_card_dispatches(stage: Stage) -> None:
    """The card names the likely topics and the words that speak for the first; a press sends it off."""
    await stage.say(stage.resident, LIGHT)
    await stage.tap(stage.resident, UNCLEAR)
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    card = stage.dispatcher.last
    assert "（提到：路灯" in card.text
    assert stage.dispatcher.buttons[0] == "派单：路灯井盖等市政设施"
    await stage.tap(stage.dispatcher, "派单：路灯井盖等市政设施")
    assert "已派给" in stage.resident.last.text
    assert "🆕" in stage.officer.last.text


async def test_the_dispatcher_finds_any_topic_by_its_group(stage: Stage) -> None:
    """其他主题 leads through the seventeen groups to all topics."""
    await stage.say(stage.resident, VAGUE)
    await stage.tap(stage.resident, UNCLEAR)
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    await stage.tap(stage.dispatcher, "派单", "其他主题…")
    assert len(stage.dispatcher.buttons) == 17
    await stage.tap(stage.dispatcher, "城市管理与环境卫生", "公厕")
    assert "已派给县城管执法局" in stage.resident.last.text
    await stage.say(stage.dispatcher, "/triage")
    assert "没有等着" in stage.dispatcher.last.text


async def test_a_triaged_report_reaches_the_unit_with_its_photo(stage: Stage) -> None:
    """What was enclosed goes to the dispatcher who reads it, and on to the unit that gets it."""
    stage.resident.photo(VAGUE)
    await stage.settled()
    await stage.tap(stage.resident, UNCLEAR)
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    assert any(one.photo for one in stage.dispatcher.messages)
    await stage.tap(stage.dispatcher, stage.dispatcher.buttons[0])
    assert any(one.photo for one in stage.officer.messages)


async def test_too_short_asks_for_more_once(stage: Stage) -> None:
    """Two characters say too little; the next words are added to them."""
    answer = await stage.say(stage.resident, "停水")
    assert "请再说一两句" in answer.text
    assert UNCLEAR in stage.resident.buttons
    await stage.say(stage.resident, "三天")
    assert "停水与水质" in stage.resident.last.text
    preview = await stage.through(stage.resident, "提交")
    assert "停水\n三天" in preview.text


async def test_too_short_may_go_to_a_person(stage: Stage) -> None:
    """Whoever cannot say more sends it as it is."""
    await stage.say(stage.resident, "停水")
    await stage.tap(stage.resident, UNCLEAR)
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    assert holding(stage.everyone, "要人来定") == ["赵敏"]


@pytest.mark.parametrize("first", ["photo", "voice"])
async def test_a_photo_or_voice_first(stage: Stage, first: str) -> None:
    """A report may begin without words; what came first goes to the unit with the rest."""
    getattr(stage.resident, first)()
    await stage.settled()
    assert "请再写一两句" in stage.resident.last.text
    await stage.report(stage.resident)
    assert any(first in one.content for one in stage.officer.messages)


async def test_a_voice_message_alone_is_heard_by_a_person(stage: Stage) -> None:
    """Who cannot write sends a voice message and 说不清: the dispatcher gets it to listen to."""
    stage.resident.voice()
    await stage.settled()
    await stage.tap(stage.resident, UNCLEAR)
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    assert any("voice" in one.content for one in stage.dispatcher.messages)


async def test_a_location_first_is_the_place(stage: Stage) -> None:
    """A pin before any words: the place is known and not asked for again, and the unit sees it on a map."""
    stage.resident.location(40.244, 102.489)
    await stage.settled()
    assert "收到，会一起交给办事的人。请再写一两句" in stage.resident.last.text
    await stage.say(stage.resident, "停水三天了没有水")
    await stage.tap(stage.resident, stage.resident.buttons[0])
    assert not said(stage.resident, "事情在哪里")
    preview = await stage.through(stage.resident, "提交")
    assert "地点：东河镇柳湾村" in preview.text
    await stage.tap(stage.resident, "提交")
    assert any("location" in one.content for one in stage.officer.messages)


async def test_danger_shows_the_numbers_and_wakes_who_is_on_call(stage: Stage) -> None:
    """特急: the numbers come first, who is on call hears before anything is submitted, the report goes on."""
    answer = await stage.say(stage.resident, DANGER)
    first = answer.text.partition("\n\n")[0]
    for number in ("110", "119", "120", "122"):
        assert number in first
    assert set(holding(stage.everyone, "有人正在反映可能危及生命的事")) == {"陈师傅", "周工", "赵敏"}
    assert "东河镇柳湾村" in said(stage.dispatcher, "有人正在反映")[0].text
    await stage.say(stage.resident, "/cancel")
    await stage.report_danger(stage.resident)
    assert "答复不晚于 3月3日（周二）09:00" in stage.resident.last.text
    assert "赵敏" in holding(stage.everyone, "🚨 特急")


async def test_danger_is_told_once(stage: Stage) -> None:
    """More words about the same danger do not ring everybody again; at night nobody is spared."""
    await stage.at("2026-03-02", "23:30")
    await stage.say(stage.resident, "有人触电了快来人")
    await stage.say(stage.resident, "在河边，触电了，快救人")
    assert len(said(stage.dispatcher, "可能危及生命")) == 1
    call = next(one for one in stage.emulator.calls if "可能危及生命" in one.params.get("text", ""))
    assert not call.params.get("disable_notification")


async def test_danger_in_two_words_is_heard(stage: Stage) -> None:
    """救命 is too short for a report and long enough for help."""
    answer = await stage.say(stage.resident, "救命")
    assert "120" in answer.text
    assert "请再说一两句" in answer.text
    assert holding(stage.everyone, "可能危及生命")


@pytest.mark.parametrize(
    ("name", "words", "right", "why"),
    [
        (
            "林志明",
            "王莊村的路燈壞了好幾天沒人修，路燈不亮",
            "這件事歸「路燈井蓋等市政設施」，由縣城管執法局辦",
            "因為您提到：路燈",
        ),
        (
            "John",
            "路灯坏了 in 王庄村",
            "Street lights, manhole covers and street works",
            "Urban Management Bureau",
        ),
    ],
)
async def test_routing_in_the_persons_language(
    stage: Stage, name: str, words: str, right: str, why: str
) -> None:
    """Traditional Chinese and English readers are answered in theirs, with their own characters quoted."""
    phone = stage.other if name == "林志明" else await stage.newcomer(2002, name, language="en")
    answer = await stage.say(phone, words)
    assert right in answer.text
    assert why in answer.text


async def test_english_words_go_to_a_person(stage: Stage) -> None:
    """The classifier knows no English: it says so, and a person reads it."""
    john = await stage.newcomer(2002, "John", language="en")
    await stage.say(john, "There has been no water in our house for three days")
    await stage.tap(
        john,
        "Not sure, let a person look" if "Not sure, let a person look" in john.buttons else john.buttons[0],
    )
    await stage.through(john, "Submit")
    receipt = await stage.tap(john, "Submit")
    assert "13:00" in receipt.text
    assert "no water in our house" in stage.dispatcher.last.text


async def test_language_is_changed(stage: Stage) -> None:
    """/language: from then on the bot speaks it, whatever Telegram is set to, menu included."""
    await stage.say(stage.resident, "/language")
    assert stage.resident.buttons == ["简体中文", "繁體中文", "English"]
    await stage.tap(stage.resident, "English")
    answer = await stage.say(stage.resident, LIGHT)
    assert "Street lights" in answer.text
    await stage.say(stage.resident, "/language")
    await stage.tap(stage.resident, "繁體中文")
    assert "路燈" in (await stage.say(stage.resident, "/report")).text
