"""From first words to receipt: place, questions, photos, phone, and every way back (the story, point 2)."""

import pytest

from emulator import Phone
from tests.scenarios.stage import LIGHT, UNCLEAR, WATER, Stage, said

NO_PLACE = "我们小区停水三天了没有水"
RIGHT = "✓ 对，就是这个"


async def to_place(stage: Stage) -> Phone:
    """The resident is asked where it is."""
    await stage.say(stage.resident, NO_PLACE)
    await stage.tap(stage.resident, RIGHT)
    return stage.resident


async def to_photos(stage: Stage) -> Phone:
    """The resident is asked for photos."""
    await stage.say(stage.resident, WATER)
    await stage.tap(stage.resident, RIGHT, "跳过", "跳过")
    assert "有照片吗" in stage.resident.last.text
    return stage.resident


async def to_reach(stage: Stage) -> Phone:
    """The resident is asked how to be reached."""
    phone = await to_photos(stage)
    await stage.tap(phone, "跳过")
    assert "留个电话" in said(phone)[-2].text
    return phone


async def test_a_pin_inside_names_the_village(stage: Stage) -> None:
    """A location sent with its own button becomes the nearest village, and the button goes away."""
    phone = await to_place(stage)
    assert phone.keys == ["📍 发送我的位置"]
    phone.location(40.263, 102.463)
    await stage.settled()
    assert said(phone, "地点：东河镇石桥村")
    assert phone.keys == []


async def test_a_pin_outside_is_refused_kindly(stage: Stage) -> None:
    """A location in another county is not used; the question stands, with its buttons."""
    phone = await to_place(stage)
    phone.location(39.9, 116.4)
    await stage.settled()
    assert said(phone, "离我们这里太远")
    assert "东河镇" in phone.buttons


async def test_the_area_tree_by_buttons(stage: Stage) -> None:
    """Township, village, group: or the whole village, for whoever does not know the group."""
    phone = await to_place(stage)
    assert len(phone.buttons) == 12 + 3
    await stage.tap(phone, "东河镇")
    await stage.tap(phone, phone.buttons[0])
    await stage.tap(phone, "就是这一带")
    assert said(phone, "地点：东河镇柳湾村。")


async def test_back_in_the_area_tree_goes_up_one_level(stage: Stage) -> None:
    """返回 among the villages leads to the townships, and there to the topic."""
    phone = await to_place(stage)
    await stage.tap(phone, "东河镇", "返回")
    assert "龙山镇" in phone.buttons
    await stage.tap(phone, "返回")
    assert RIGHT in phone.buttons


async def test_nobody_has_to_know_where(stage: Stage) -> None:
    """说不准 is an answer: the county stands for the place."""
    phone = await to_place(stage)
    await stage.tap(phone, "说不准")
    assert "清溪县" in (await stage.through(phone, "提交")).text


async def test_a_place_in_words(stage: Stage) -> None:
    """A village is recognised in typed words; other words are kept, and the village is still asked."""
    phone = await to_place(stage)
    await stage.say(phone, "菜市场后面第二条巷子")
    assert said(phone, "地点记下了")
    await stage.say(phone, "石桥村口")
    assert said(phone, "地点：东河镇石桥村")


async def test_a_place_in_the_first_words_is_not_asked_again(stage: Stage) -> None:
    """Who wrote where it is, is asked the topic's questions at once."""
    await stage.say(stage.resident, WATER)
    await stage.tap(stage.resident, RIGHT)
    assert "是停水、水压低，还是水质不好" in stage.resident.last.text


async def test_a_poster_knows_its_place(stage: Stage) -> None:
    """Who scans a village's poster is greeted by its name, and its place is filled in."""
    stranger = stage.emulator.add_phone(2001, "过路人", "zh-hans", start="area-qx-dh-02")
    await stage.settled()
    assert "东河镇石桥村" in stranger.last.text
    assert "您说的话只用来办这件事" in stranger.last.text
    await stage.say(stranger, "停水三天了没有水")
    await stage.through(stranger, "提交")
    assert "地点：东河镇石桥村" in stranger.last.text
    assert not said(stranger, "事情在哪里")


@pytest.mark.parametrize("payload", ["area-nowhere", "area-", "hello"])
async def test_a_poster_of_nowhere_is_a_plain_start(stage: Stage, payload: str) -> None:
    """A link we do not know is a plain /start."""
    stage.resident.start(payload)
    await stage.settled()
    assert "回音" in stage.resident.last.text


async def test_a_poster_scanned_while_writing_gives_the_place(stage: Stage) -> None:
    """The words already written are kept; the poster's place is taken."""
    await stage.say(stage.resident, NO_PLACE)
    stage.resident.start("area-qx-dh-02")
    await stage.settled()
    preview = await stage.through(stage.resident, "提交")
    assert NO_PLACE in preview.text
    assert "东河镇石桥村" in preview.text


async def test_the_topics_questions(stage: Stage) -> None:
    """At most two, answered by a button or in words; both answers reach the unit."""
    await stage.say(stage.resident, WATER)
    await stage.tap(stage.resident, RIGHT)
    await stage.tap(stage.resident, stage.resident.buttons[0])
    await stage.say(stage.resident, "三组和四组都停了")
    assert "有照片吗" in stage.resident.last.text
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    assert "三组和四组都停了" in stage.officer.last.text


async def test_an_album_is_answered_once_and_kept_whole(stage: Stage) -> None:
    """Three photos at once are three updates and one answer; the unit gets an album of three."""
    phone = await to_photos(stage)
    phone.album(3, "水表箱")
    await stage.settled()
    assert len(said(phone, "还有就接着发")) == 1
    await stage.tap(phone, "就这样")
    await stage.through(phone, "提交")
    assert "3 个" in phone.last.text
    await stage.tap(phone, "提交")
    assert len([one for one in stage.officer.messages if one.photo and one.album]) == 3
    assert "水表箱" in stage.officer.last.text


async def test_the_phone_by_its_button(stage: Stage) -> None:
    """One press shares the number; the preview shows it to its owner, the unit never sees it."""
    phone = await to_reach(stage)
    phone.tap("📞 发送我的电话")
    await stage.settled()
    assert phone.keys == []
    assert "13800000000" in phone.last.text
    await stage.tap(phone, "提交")
    assert "13800000000" not in stage.sent_to(stage.officer)


@pytest.mark.parametrize(
    ("typed", "taken"), [("139 1234 5678", "13912345678"), ("010-88886666", "01088886666"), ("不想留", "")]
)
async def test_the_phone_typed(stage: Stage, typed: str, taken: str) -> None:
    """A number may be typed as people write it; what is none is asked again, and need not be given."""
    phone = await to_reach(stage)
    await stage.say(phone, typed)
    if taken:
        assert taken in phone.last.text
    else:
        assert said(phone, "不像电话号码")
        await stage.tap(phone, "就在这里回复我")
    assert "提交" in phone.buttons
    assert phone.keys == []


async def test_skipping_leaves_no_keyboard_behind(stage: Stage) -> None:
    """Whoever skips the phone question does not keep its button under every later message."""
    phone = await to_reach(stage)
    await stage.tap(phone, "跳过", "提交")
    assert phone.keys == []


async def test_back_leads_through_every_step(stage: Stage) -> None:
    """From the preview back to the first words, and forward again: nothing written is lost."""
    phone = await to_reach(stage)
    await stage.tap(phone, "跳过")
    asked = []
    while "返回" in phone.buttons:
        await stage.tap(phone, "返回")
        asked.append(next(one for one in reversed(said(phone)) if one.keyboard).text.splitlines()[0])
    assert [each[:6] for each in asked] == [
        "办事的人有话",
        "有照片吗？有",
        "只有您家，还",
        "是停水、水压",
        "这件事归「停",
        "您前面写的是",
    ]
    await stage.tap(phone, "就这样")
    preview = await stage.through(phone, "提交")
    assert WATER in preview.text


async def test_rewriting(stage: Stage) -> None:
    """Back at the first words one may write them anew."""
    await stage.say(stage.resident, WATER)
    await stage.tap(stage.resident, "返回", "重写")
    await stage.say(stage.resident, LIGHT)
    preview = await stage.through(stage.resident, "提交")
    assert WATER not in preview.text
    assert LIGHT in preview.text


STEPS = {
    "first words": (),
    "topic": (WATER,),
    "question": (WATER, RIGHT),
    "second question": (WATER, RIGHT, "跳过"),
    "photos": (WATER, RIGHT, "跳过", "跳过"),
    "phone": (WATER, RIGHT, "跳过", "跳过", "跳过"),
    "preview": (WATER, RIGHT, "跳过", "跳过", "跳过", "跳过"),
    "place": (NO_PLACE, RIGHT),
    "village": (NO_PLACE, RIGHT, "东河镇"),
    "too short": ("停水",),
}


async def walk(stage: Stage, phone: Phone, steps: tuple[str, ...]) -> None:
    """Says or presses each of these."""
    for step in steps:
        await (stage.tap if step in phone.buttons else stage.say)(phone, step)


@pytest.mark.parametrize("how", ["取消", "/cancel"])
async def test_cancel_at_every_step(stage: Stage, how: str) -> None:
    """取消 and /cancel put everything away, say so, and leave no keyboard; there is no case."""
    phone = stage.resident
    for count, steps in enumerate(STEPS.values(), start=1):
        await walk(stage, phone, ("/report", *steps, how))
        assert len(said(phone, "已经删掉")) == count
        assert phone.keys == []
    await stage.say(phone, "/my")
    assert "还没有反映过" in phone.last.text


async def test_a_draft_survives_a_restart(stage_on_both: Stage) -> None:
    """The process ends between two questions; what the person sends meanwhile is heard by the next one."""
    stage = stage_on_both
    phone = await to_photos(stage)
    await stage.go_down()
    phone.photo("水表箱")
    await stage.come_up()
    await stage.settled()
    await stage.tap(phone, "就这样")
    preview = await stage.through(phone, "提交")
    assert WATER in preview.text
    assert "1 个" in preview.text
    await stage.tap(phone, "提交")
    assert any(one.photo for one in stage.officer.messages)


async def test_start_shows_what_is_half_written(stage: Stage) -> None:
    """START in the middle of a report repeats its question: the next words are heard as its answer."""
    await stage.say(stage.resident, "我们小区停水三天了没人管")
    await stage.tap(stage.resident, "✓ 对，就是这个")
    stage.resident.start()
    await stage.settled()
    assert said(stage.resident)[-3].text.startswith("您好，这里是清溪县的回音")
    resumed = said(stage.resident, "接着上次没写完的")[-1]
    assert "事情在哪里" in resumed.text


async def test_a_draft_waits_a_week_with_one_gentle_ping(stage: Stage) -> None:
    """After a day one ping with 继续, then quiet; after a week it is erased, and that is said."""
    phone = await to_photos(stage)
    await stage.live_until("2026-03-08", "09:00")
    assert stage.told(phone, "写了一半，还没提交") == ["03-03 09:00"]
    await stage.tap(phone, "继续")
    assert said(phone, "接着上次没写完的")
    assert "跳过" in phone.buttons
    await stage.live_until("2026-03-16", "09:00")
    assert len(said(phone, "写了一半，还没提交")) == 1
    assert stage.told(phone, "已经删除") == ["03-15 09:00"]


async def test_a_draft_forgotten_while_the_town_slept(stage: Stage) -> None:
    """When the clock jumps past ping and end at once, only the end is told."""
    phone = await to_photos(stage)
    await stage.later(days=9)
    assert not said(phone, "写了一半，还没提交")
    assert len(said(phone, "已经删除")) == 1


async def test_the_ping_waits_for_the_morning(stage: Stage) -> None:
    """Begun at half past nine in the evening: nobody is pinged at night."""
    await stage.at("2026-03-02", "21:30")
    await stage.say(stage.resident, WATER)
    await stage.live_until("2026-03-04", "12:00")
    assert stage.told(stage.resident, "写了一半，还没提交") == ["03-04 08:00"]


async def test_a_submitted_report_is_not_pinged(stage: Stage) -> None:
    """A ping that was planned is dropped when there is nothing left to finish."""
    await stage.report(stage.resident)
    await stage.live_until("2026-03-04", "12:00")
    assert not said(stage.resident, "写了一半，还没提交")


@pytest.mark.parametrize(
    ("language", "steps", "right"),
    [
        ("zh-hant", ("略過", "提交"), "✅ 提交好了"),
        ("en", ("Skip", "Submit"), "✅ Submitted"),
    ],
)
async def test_the_way_in_other_languages(
    stage: Stage, language: str, steps: tuple[str, str], right: str
) -> None:
    """The whole way to the receipt in Traditional Chinese and English."""
    phone = await stage.newcomer(2002, "Lin", language=language)
    await stage.say(phone, WATER)
    submit = steps[1]
    await stage.through(phone, submit)
    receipt = await stage.tap(phone, submit)
    assert right in receipt.text
    assert UNCLEAR not in phone.buttons


async def test_a_chosen_answer_is_read_in_ones_own_language(stage: Stage) -> None:
    """Who presses a button in English reads it again in English; the officer reads it in Chinese."""
    guest = await stage.newcomer(1301, "Smith", language="en")
    await stage.say(guest, WATER)
    await stage.tap(guest, guest.buttons[0], "No water")
    await stage.say(guest, "since Friday")
    await stage.through(guest, "Submit")
    assert "Details: No water, since Friday" in guest.last.text
    await stage.tap(guest, "Submit")
    assert "停水、since Friday" in stage.officer.last.text


async def test_a_place_typed_in_english_is_understood(stage: Stage) -> None:
    """The question asks to type the village: whoever writes it as the buttons have it is not asked again."""
    guest = await stage.newcomer(1302, "Smith", language="en")
    await stage.say(guest, "停水了，没水用了")
    await stage.tap(guest, guest.buttons[0])
    assert said(guest, "type the village")
    await stage.say(guest, "Liuwan Village")
    assert said(guest, "Place: Liuwan Village, Donghe Town.")
    await stage.through(guest, "Submit")
    assert "Place: Liuwan Village, Donghe Town\n" in guest.last.text
