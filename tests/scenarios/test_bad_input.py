"""Whatever is sent: a clear sentence or a log line, nothing lost, nothing shown to others, and on it goes."""

import pytest

from cases.model import Role
from cases.rights import Grant
from emulator import Phone
from tests.scenarios.stage import LIGHT, UNCLEAR, WATER, Stage, holding, said

RIGHT = "✓ 对，就是这个"
QUARANTINED = "SELECT count(*) AS n FROM inbox WHERE state = 'quarantined'"


async def well(stage: Stage) -> None:
    """The bot goes on: a report can be made from the first word to the receipt."""
    await stage.say(stage.other, "/cancel")
    await stage.say(stage.other, WATER)
    await stage.through(stage.other, "提交")
    await stage.tap(stage.other, "提交")
    assert "提交好了" in stage.other.last.text


def message(phone: Phone, **content: object) -> dict[str, object]:
    """A message update as Telegram would send it, with any content at all."""
    chat = {"id": phone.id, "type": "private", "first_name": phone.person.name}
    sender = {"id": phone.id, "is_bot": False, "first_name": phone.person.name, "language_code": "zh-hans"}
    return {
        "message": {"message_id": 9_000_001, "date": 1_772_400_000, "chat": chat, "from": sender} | content
    }


async def test_nothing_but_blanks(stage: Stage) -> None:
    """An empty or blank message, which no client sends, is answered with what can be sent."""
    for count, text in enumerate(["", " ", " \n\t ", "\u3000"], start=1):
        stage.emulator.push(message(stage.resident, text=text))
        await stage.settled()
        assert len(said(stage.resident, "看不懂")) == count
    await well(stage)


async def test_only_emoji_or_signs(stage: Stage) -> None:
    """No words to route by: asked for more, or offered a person; it can still be submitted as it is."""
    for text in ("🙂", "🙂🙂🙂🙂🙂🙂🙂🙂", "👨‍👩‍👧‍👦🇨🇳", "？？？？？？？？", "-", "0"):
        await stage.say(stage.resident, "/report")
        await stage.say(stage.resident, text)
        assert UNCLEAR in stage.resident.buttons
        await stage.tap(stage.resident, UNCLEAR)
        await stage.through(stage.resident, "提交")
        await stage.tap(stage.resident, "提交")
        assert text in stage.dispatcher.last.text


@pytest.mark.parametrize(("length", "kept"), [(4097, 4097), (9000, 8192)])
async def test_very_long(stage: Stage, length: int, kept: int) -> None:
    """4,097 characters arrive as two messages and are kept; of 9,000 the end is refused, and that is said."""
    words = (WATER + "，") * 1000
    await stage.say(stage.resident, words[:length])
    assert ("太长了" in "".join(one.text for one in said(stage.resident))) == (length == 9000)
    await stage.through(stage.resident, "提交")
    assert len(stage.resident.last.text) < 4096
    await stage.tap(stage.resident, "提交")
    assert sum(one.text.count("没有水") for one in said(stage.officer)) * len(WATER + "，") >= kept
    await well(stage)


async def test_a_long_result(stage: Stage) -> None:
    """An officer's result may have 2,400 characters; more is refused with the limit, and nothing is lost."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "报结果", "已解决")
    await stage.say(stage.officer, "换" * 2401)
    assert "最多 2,400 个字" in stage.officer.last.text
    await stage.say(stage.officer, "换" * 2400)
    await stage.tap(stage.officer, "报结果")
    await stage.tap(stage.dispatcher, "通过")
    assert "换" * 2400 in stage.resident.last.text


async def test_markup_in_words_stays_words(stage_on_both: Stage) -> None:
    """`<b>` and `&` appear as they were written, in every message to everyone."""
    stage = stage_on_both
    words = '柳湾村停水 <b>三天</b> & "没人" <a href="http://x">管</a> {0} %s'
    await stage.say(stage.resident, words)
    preview = await stage.through(stage.resident, "提交")
    assert words in preview.text
    await stage.tap(stage.resident, "提交")
    assert words in stage.officer.last.text
    await stage.tap(stage.officer, "签收", "进展")
    await stage.say(stage.officer, "<i>马上</i> &amp; 到")
    assert "<i>马上</i> &amp; 到" in stage.resident.last.text


async def test_a_forged_button(stage: Stage) -> None:
    """A made-up code never acts: it says that the button has passed."""
    number = await stage.report(stage.resident)
    made_up = ("1.0", "999999.0", "0.0", "1.999", "-1.0", "x", "submit", "9" * 40 + ".1", "１.０", "é")
    for count, data in enumerate(made_up, start=1):
        stage.other.forge(data)
        await stage.settled()
        assert len(said(stage.other, "這個按鈕已經過了")) == count
    assert "待签收" in await stage.timeline(stage.resident, number)


async def test_somebody_elses_button(stage: Stage) -> None:
    """The code of another person's submit button: nothing is submitted, nothing is shown."""
    await stage.say(stage.resident, WATER)
    await stage.through(stage.resident, "提交")
    submit = next(one.data for row in stage.resident.last.buttons for one in row if one.text == "提交")
    stage.other.forge(submit)
    await stage.settled()
    assert WATER not in stage.other.last.text
    assert holding(stage.everyone, "🆕") == []
    await stage.tap(stage.resident, "提交")
    assert "提交好了" in stage.resident.last.text


@pytest.mark.parametrize("label", [RIGHT, "跳过", "取消"])
async def test_an_expired_button(stage: Stage, label: str) -> None:
    """A button of a question that was answered: it says so and asks the present question again."""
    await stage.say(stage.resident, WATER)
    await stage.tap(stage.resident, RIGHT)
    old = stage.resident.last
    codes = {one.text: one.data for row in old.buttons for one in row}
    first = said(stage.resident, "这件事归")[0]
    await stage.tap(stage.resident, "跳过")
    stage.resident.forge(codes.get(label) or "1.0", first.id if label == RIGHT else old.id)
    await stage.settled()
    assert "已经过了" in stage.resident.last.text
    await stage.through(stage.resident, "提交")


async def test_a_button_of_a_submitted_draft(stage: Stage) -> None:
    """Pressed after the report was submitted, it says where the report is now."""
    await stage.say(stage.resident, WATER)
    await stage.through(stage.resident, "提交")
    codes = {one.text: one.data for row in stage.resident.last.buttons for one in row}
    preview = stage.resident.last
    await stage.tap(stage.resident, "提交")
    stage.resident.forge(codes["返回"], preview.id)
    await stage.settled()
    assert "已经提交或取消了" in stage.resident.last.text


async def test_a_double_tap_submits_once(stage_on_both: Stage) -> None:
    """Two presses before the first answer: one case, one receipt, one card."""
    stage = stage_on_both
    await stage.say(stage.resident, WATER)
    await stage.through(stage.resident, "提交")
    stage.resident.press("提交")
    stage.resident.press("提交")
    await stage.settled()
    assert len(said(stage.resident, "提交好了")) == 1
    assert len(said(stage.officer, "🆕")) == 1


@pytest.mark.parametrize(
    ("who", "label"), [("officer", "签收"), ("dispatcher", "通过"), ("resident", "已解决")]
)
async def test_a_double_tap_acts_once(stage: Stage, who: str, label: str) -> None:
    """The second press is told that it is done already."""
    await stage.report(stage.resident)
    if label != "签收":
        await stage.tap(stage.officer, "签收")
        await stage.file(stage.officer)
    if label == "已解决":
        await stage.tap(stage.dispatcher, "通过")
    phone = getattr(stage, who)
    phone.press(label)
    phone.press(label)
    await stage.settled()
    assert "您自己" in phone.last.text
    assert "上一步" in phone.last.text


async def test_a_pressed_button_shows_it_and_is_silent(stage: Stage) -> None:
    """What was pressed stays as ✓ and does nothing more."""
    await stage.say(stage.resident, WATER)
    await stage.tap(stage.resident, RIGHT)
    before = len(said(stage.resident))
    first = said(stage.resident, "这件事归")[0]
    stage.resident.forge("-", first.id)
    await stage.settled()
    assert len(said(stage.resident)) == before


async def test_every_press_is_answered(stage: Stage) -> None:
    """No button is left spinning, not even a forged one."""
    await stage.say(stage.resident, WATER)
    ids = [stage.resident.press(RIGHT), stage.resident.forge("x"), stage.resident.forge("-")]
    for each in ids:
        await stage.resident.answer(each)


async def test_an_edit_before_submitting_counts(stage: Stage) -> None:
    """The words are corrected, judged anew, and the preview shows the new ones."""
    sent = stage.resident.say(WATER)
    await stage.settled()
    stage.resident.edit(sent.id, LIGHT)
    await stage.settled()
    assert "改好了" in stage.resident.last.text
    preview = await stage.through(stage.resident, "提交")
    assert LIGHT in preview.text
    assert "停水" not in preview.text


async def test_an_edit_after_submitting_says_what_to_do(stage: Stage) -> None:
    """The case stands as submitted; the bot says how to add to it."""
    sent = stage.resident.say(WATER)
    await stage.settled()
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    stage.resident.edit(sent.id, LIGHT)
    await stage.settled()
    assert "现在改不会生效" in stage.resident.last.text
    assert WATER in stage.officer.last.text


async def test_a_moving_pin_is_not_answered_each_time(stage: Stage) -> None:
    """A live location comes as an edit every few seconds: the first counts, the others are passed over."""
    await stage.say(stage.resident, WATER)
    before = len(said(stage.resident))
    moved = message(stage.resident, location={"latitude": 40.245, "longitude": 102.489, "live_period": 900})
    for _ in range(3):
        stage.emulator.push({"edited_message": moved["message"]})
    await stage.settled()
    assert len(said(stage.resident)) == before


COMMANDS = {
    "/nonsense": "没有 /nonsense 这个命令。能做什么，看 /help",
    "/MY": "还没有反映过",
    "/my@huiyin_demo_bot": "还没有反映过",
    "/start  ": "回音",
    "/": "请再说一两句",
    "/天气": "请再说一两句",
}


async def test_commands_as_people_type_them(stage: Stage) -> None:
    """Unknown ones lead to /help; capitals and the bot's name do not matter; the rest are words."""
    for command, answer in COMMANDS.items():
        assert answer in (await stage.say(stage.resident, command)).text
        await stage.say(stage.resident, "/cancel")


async def test_a_sticker(stage: Stage) -> None:
    """It is not understood, and the question is asked again."""
    await stage.say(stage.resident, WATER)
    stage.resident.sticker()
    await stage.settled()
    assert "看不懂" in stage.resident.last.text
    assert RIGHT in stage.resident.buttons


@pytest.mark.parametrize("caption", ["", WATER])
async def test_a_file_of_25_megabytes(stage: Stage, caption: str) -> None:
    """It is refused with the limit; the words that came with it are kept."""
    stage.resident.document("video.mp4", 25 * 1024 * 1024, caption)
    await stage.settled()
    assert "超过 20 MB" in stage.resident.last.text
    assert ("停水与水质" in stage.resident.last.text) == bool(caption)


async def test_a_file_that_fits(stage: Stage) -> None:
    """A document goes along like a photo."""
    stage.resident.document("合同.pdf", 1024, WATER)
    await stage.settled()
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    assert any("document" in one.content for one in stage.officer.messages)


async def test_a_forwarded_message(stage: Stage) -> None:
    """Somebody else's words, passed on, are a report like any; their author's name is not taken over."""
    stage.resident.forward(WATER, author="隔壁老王")
    await stage.settled()
    assert "停水与水质" in stage.resident.last.text
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    assert "隔壁老王" not in stage.sent_to(stage.officer)


async def test_somebody_elses_contact(stage: Stage) -> None:
    """A contact without words is no report; nothing of it is shown to anyone."""
    stage.resident.contact("+8613900001111", user_id=1002)
    await stage.settled()
    assert stage.resident.buttons
    assert holding(stage.everyone, "13900001111") == []


async def test_added_to_a_group(stage: Stage) -> None:
    """The bot says that troubles are for a private chat, and leaves; nobody's words are taken."""
    group = stage.emulator.group("柳湾村大家庭", stage.resident, stage.other)
    group.add_bot()
    await stage.settled()
    await stage.emulator.until(lambda: None if group.chat.started else True)
    assert "我只在私聊里办事" in group.last.text
    assert holding(stage.everyone, "停水") == []
    await well(stage)


async def test_spoken_to_in_a_group(stage: Stage) -> None:
    """A command or a mention in a group it is still in: the same answer, and it leaves."""
    group = stage.emulator.group("柳湾村大家庭", stage.resident)
    group.chat.started = True
    group.say(stage.resident, f"@huiyin_demo_bot {WATER}")
    await stage.settled()
    await stage.emulator.until(lambda: None if group.chat.started else True)
    assert "我只在私聊里办事" in group.last.text
    await stage.say(stage.resident, "/my")
    assert "还没有反映过" in stage.resident.last.text


async def test_removed_from_a_group(stage: Stage) -> None:
    """Being thrown out of a group is passed over in silence."""
    group = stage.emulator.group("柳湾村大家庭", stage.resident)
    group.remove_bot()
    await stage.settled()
    await well(stage)


async def test_an_invitation_used_twice(stage_on_both: Stage) -> None:
    """It works for the first; the second is told to ask for a new one, and gets nothing."""
    stage = stage_on_both
    payload = await stage.invitation(Grant(Role.DISPATCHER))
    for phone in (stage.resident, stage.other):
        phone.start(payload)
        await stage.settled()
    assert "欢迎" in stage.resident.last.text
    assert "已經用過" in stage.other.last.text
    assert "triage" not in stage.menu(stage.other)


async def test_an_invitation_tampered_with(stage: Stage) -> None:
    """One changed character anywhere, or one made up altogether: it is not ours."""
    payload = await stage.invitation(Grant(Role.SUPERVISOR))
    changed = [
        payload[:at] + ("A" if payload[at] != "A" else "B") + payload[at + 1 :] for at in (2, 8, 14, 33)
    ]
    for count, wrong in enumerate((*changed, "i-", "i-x", "i-" + "A" * 62), start=1):
        stage.resident.start(wrong)
        await stage.settled()
        assert len(said(stage.resident, "链接不对")) == count
    assert "overdue" not in stage.menu(stage.resident)


async def test_an_invitation_expired(stage: Stage) -> None:
    """After seven days it is too late."""
    payload = await stage.invitation(Grant(Role.DISPATCHER))
    await stage.later(days=7, minutes=1)
    stage.resident.start(payload)
    await stage.settled()
    assert "过期了" in stage.resident.last.text


async def test_invitations_by_an_administrator(stage: Stage) -> None:
    """/invite makes a link that works once; a wrong role or unit is answered with what would do."""
    boss = await stage.administrator()
    for wrong in ("/invite", "/invite king", "/invite officer", "/invite officer nowhere", "/invite liaison"):
        assert "请这样写" in (await stage.say(boss, wrong)).text or "可以用" in boss.last.text
    link = (await stage.say(boss, "/invite officer gongdian")).text
    stage.resident.start(link.partition("start=")[2])
    await stage.settled()
    assert "清溪供电公司" in stage.resident.last.text
    assert "给管理员用" in (await stage.say(stage.officer, "/invite officer gongdian")).text


async def test_updates_of_any_shape(stage: Stage) -> None:
    """Unknown kinds and broken ones are set aside with a log line; the bot goes on."""
    shapes: tuple[dict[str, object], ...] = (
        {"poll": {"id": "1"}},
        {"something_new": {"chat": {"id": 1001}}},
        {"message": {}},
        {"message": None},
        {"callback_query": {"id": "1"}},
        {},
    )
    for update in shapes:
        stage.emulator.push(update)
    await well(stage)


async def test_updates_that_are_no_json(stage: Stage) -> None:
    """One answer that does not even parse is set aside by its number; those behind it are heard."""
    stage.tolerated.append("is not JSON and was set aside")
    stage.emulator.push(b'{"update_id": 800000001, "message": {"text": "\xff\xfe')
    await well(stage)
    assert await stage.office.database.read(lambda tx: tx.value(QUARANTINED)) == 1


async def test_the_same_update_twice(stage_on_both: Stage) -> None:
    """Delivered again under its number, it is heard once."""
    stage = stage_on_both
    await stage.say(stage.resident, WATER)
    update = message(stage.resident, text="四组也停了。") | {"update_id": 800_000_001}
    stage.emulator.push(update)
    await stage.settled()
    stage.emulator.push(update)
    await stage.settled()
    preview = await stage.through(stage.resident, "提交")
    assert preview.text.count("四组也停了") == 1


async def test_a_flood_keeps_its_order(stage: Stage) -> None:
    """Thirty messages at once: all kept, in order, and nobody else waits for them."""
    await stage.say(stage.resident, WATER)
    for number in range(30):
        stage.resident.say(f"第{number:02}户也停了")
    await stage.say(stage.other, "/my")
    await stage.through(stage.resident, "提交")
    text = stage.resident.last.text
    assert [int(text[at + 1 : at + 3]) for at in range(len(text)) if text.startswith("第", at)] == list(
        range(30)
    )


async def test_names_and_forwards_with_markup(stage: Stage) -> None:
    """A person whose very name is markup is met like any other."""
    phone = await stage.newcomer(2100, "<b>&{ $x }", language="zh-hans", username="x")
    await stage.report(phone)
    assert "提交好了" in phone.last.text


async def test_a_clock_that_jumps_back_does_no_harm(stage: Stage) -> None:
    """The demo's clock only moves forward; asked to go back, it stays."""
    await stage.report(stage.resident)
    await stage.at("2026-03-02", "08:00")
    await stage.tap(stage.officer, "签收")
    assert "签收好了" in stage.officer.last.text
