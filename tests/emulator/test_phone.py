"""What people do on their phones, and what the bot hears of it."""

import asyncio
from typing import Any

import pytest

from emulator import Emulator, Phone
from emulator.judge import Judge
from emulator.table import load
from tests.emulator.conftest import Api

KEYS = {"inline_keyboard": [[{"text": "签收", "callback_data": "s1"}, {"text": "看", "url": "https://x.cn"}]]}


async def heard(api: Api) -> list[dict[str, Any]]:
    """The new updates, each a valid Update, confirmed at once."""
    updates: list[dict[str, Any]] = await api("getUpdates")
    for update in updates:
        Judge(load()).value(["Update"], update, "update")
    if updates:
        await api("getUpdates", offset=updates[-1]["update_id"] + 1)
    return updates


async def test_every_act_is_a_valid_update(api: Api, phone: Phone) -> None:
    """Whatever a person does reaches the bot as the Bot API describes it."""
    await heard(api)
    first = phone.say("停水了")
    phone.say("三天", reply_to=first.id)
    phone.photo("看", reply_to=first.id)
    phone.album(3, "都看")
    phone.location(27.5, 112.9)
    phone.contact("+86138")
    phone.contact("+86139", user_id=7)
    phone.voice(5)
    phone.document("录像.mp4", 25 * 1024 * 1024, "caption")
    phone.sticker()
    phone.forward("转来的")
    phone.edit(first.id, "停水三天了")
    phone.block()
    phone.unblock()
    phone.start("area-430300")
    updates = await heard(api)
    messages = [one["message"] for one in updates if "message" in one]
    assert messages[0]["from"] == {
        "id": 101,
        "is_bot": False,
        "first_name": "阿梅",
        "language_code": "zh-hans",
    }
    assert messages[1]["reply_to_message"]["text"] == "停水了"
    assert len({one["media_group_id"] for one in messages[3:6]}) == 1
    assert [one.get("caption") for one in messages[2:6]] == ["看", "都看", None, None]
    assert messages[6]["location"] == {"latitude": 27.5, "longitude": 112.9}
    assert [one["contact"]["user_id"] for one in messages[7:9]] == [101, 7]
    assert messages[9]["voice"]["duration"] == 5
    assert messages[10]["document"]["file_name"] == "录像.mp4"
    assert messages[12]["forward_origin"]["sender_user_name"] == "邻居"
    assert messages[-1]["text"] == "/start area-430300"
    assert messages[-1]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    edited = next(one["edited_message"] for one in updates if "edited_message" in one)
    assert (edited["message_id"], edited["text"], "edit_date" in edited) == (first.id, "停水三天了", True)
    moves = [one["my_chat_member"]["new_chat_member"]["status"] for one in updates if "my_chat_member" in one]
    assert moves == ["kicked", "member"]


async def test_a_long_text_goes_out_in_several_messages(api: Api, phone: Phone) -> None:
    """A client cuts what is longer than 4096 units, never inside a character."""
    await heard(api)
    phone.say("水" * 4095 + "💧" + "x" * 4096)
    texts = [one["message"]["text"] for one in await heard(api)]
    assert texts == ["水" * 4095, "💧" + "x" * 4094, "xx"]


async def test_a_button_is_pressed_by_text_or_data(api: Api, phone: Phone) -> None:
    """The newest message that has the button is meant, unless another is named; links are not pressed."""
    for _ in range(2):
        await api("sendMessage", chat_id=101, text="x", reply_markup=KEYS)
    await heard(api)
    queries = [phone.press("签收"), phone.press("s1", message_id=2), phone.forge("made up")]
    presses = [one["callback_query"] for one in await heard(api)]
    assert [one["id"] for one in presses] == queries
    assert [(one["message"]["message_id"], one["data"]) for one in presses] == [
        (3, "s1"),
        (2, "s1"),
        (3, "made up"),
    ]
    with pytest.raises(AssertionError, match=r"no button '看'[\s\S]*bot: x \[签收\] \[看\]"):
        phone.press("看")
    await api("answerCallbackQuery", callback_query_id=queries[0], text="好")
    assert (await phone.answer(queries[0])).text == "好"
    with pytest.raises(AssertionError, match="was not answered"):
        await phone.answer(queries[1], timeout=0.05)


async def test_keys_of_the_reply_keyboard_are_tapped(emulator: Emulator, api: Api, phone: Phone) -> None:
    """A key says its text, or sends the contact or the place it asks for; a one-time keyboard goes away."""
    rows = [
        [{"text": "电话", "request_contact": True}],
        [{"text": "位置", "request_location": True}, {"text": "跳过"}],
    ]
    await api("sendMessage", chat_id=101, text="?", reply_markup={"keyboard": rows})
    assert phone.tap("电话").content["contact"]["user_id"] == 101
    assert phone.tap("位置").content["location"]["latitude"] == emulator.world.place[0]
    assert phone.tap("跳过").text == "跳过"
    with pytest.raises(AssertionError, match="no key '返回'"):
        phone.tap("返回")
    once = {"keyboard": rows, "one_time_keyboard": True}
    await api("sendMessage", chat_id=101, text="?", reply_markup=once)
    phone.tap("跳过")
    assert phone.keys == []


async def test_what_a_client_prevents_is_prevented(api: Api, phone: Phone) -> None:
    """No empty texts, no bad deep links, no editing of others' messages, no words to a blocked bot."""
    await api("sendMessage", chat_id=101, text="x")
    before = phone.messages
    with pytest.raises(ValueError, match="empty"):
        phone.say(" \n")
    for payload in ("a b", "x" * 65):
        with pytest.raises(ValueError, match="up to 64"):
            phone.start(payload)
    for message_id, text in ((phone.last.id, "y"), (1, " ")):
        with pytest.raises(ValueError, match="own message"):
            phone.edit(message_id, text)
    phone.block()
    phone.block()
    with pytest.raises(ValueError, match="the bot is blocked"):
        phone.say("x")
    assert phone.messages == before
    phone.start()
    assert not phone.chat.blocked


async def test_expect_waits_for_what_comes(api: Api, phone: Phone) -> None:
    """A message of now or later is found, each once, in order; an edit counts as new."""
    with pytest.raises(AssertionError, match="the bot has said nothing"):
        _ = phone.last
    later = asyncio.create_task(phone.expect("two"))
    await asyncio.sleep(0)
    sent = await api("sendMessage", chat_id=101, text="one")
    await api("sendMessage", chat_id=101, text="two")
    await api("sendMessage", chat_id=101, text="three")
    assert (await later).text == "two"
    assert (await phone.expect(lambda message: message.id == 4)).text == "three"
    with pytest.raises(AssertionError, match="did not say 'three'"):
        await phone.expect("three", timeout=0.05)
    with pytest.raises(AssertionError, match=r"say 'one' in 0.05 s\n--- 阿梅 \(101\)\n.*\n   2 bot: one"):
        await phone.expect("one", timeout=0.05)
    await api("editMessageText", chat_id=101, message_id=sent["message_id"], text="one again")
    assert (await phone.expect("one")).edited


async def test_silence_can_be_expected(api: Api, phone: Phone) -> None:
    """Nothing new passes; something new, also what came before and was not expected, does not."""
    await phone.expect_nothing(within=0.05)
    await api("sendMessage", chat_id=101, text="x")
    with pytest.raises(AssertionError, match="expected to keep quiet"):
        await phone.expect_nothing()
    await api("sendMessage", chat_id=101, text="y")
    phone.catch_up()
    await phone.expect_nothing(within=0.05)


async def test_a_group_hears_little(emulator: Emulator, api: Api, phone: Phone) -> None:
    """The bot hears of being added and removed, of commands, mentions and replies, and nothing else."""
    await heard(api)
    group = emulator.group("三组", phone)
    group.say(phone, "/before it is there")
    group.add_bot()
    sent = await api("sendMessage", chat_id=group.chat.id, text="hello", reply_markup=KEYS)
    assert (await group.expect("hello")).buttons[0][0].text == "签收"
    group.say(phone, "among us")
    group.say(phone, "/help")
    group.say(phone, "hi @huiyin_demo_bot")
    group.say(phone, "yes", reply_to=sent["message_id"])
    query = group.press(phone, "签收")
    await api("answerCallbackQuery", callback_query_id=query, text="ok")
    group.remove_bot()
    group.say(phone, "/after")
    updates = await heard(api)
    assert [list(one)[1] for one in updates] == [
        "my_chat_member",
        "message",
        "message",
        "message",
        "message",
        "callback_query",
        "my_chat_member",
    ]
    texts = [one["message"].get("text") for one in updates if "message" in one]
    assert texts == [None, "/help", "hi @huiyin_demo_bot", "yes"]
    assert phone.answers[0].text == "ok"
    refused = await api.refused("sendMessage", chat_id=group.chat.id, text="x")
    assert refused == (403, "Forbidden: bot was kicked from the group chat")


async def test_a_group_is_not_asked_for_contacts(emulator: Emulator, api: Api, phone: Phone) -> None:
    """Buttons for contact and location work in private chats only."""
    group = emulator.group("三组", phone)
    group.add_bot()
    keys = {"keyboard": [[{"text": "位置", "request_location": True}]]}
    status, _ = await api.refused("sendMessage", chat_id=group.chat.id, text="?", reply_markup=keys)
    assert status == 400
