"""What the bot writes, changes and deletes, and what Telegram refuses of it."""

import io
import json
from typing import Any

import aiohttp
import pytest

from emulator import Emulator, Phone
from emulator.judge import Judge
from emulator.pictures import png
from emulator.table import load
from tests.emulator.conftest import Api, Watch


def keyboard(*data: str) -> dict[str, Any]:
    """An inline keyboard of one row."""
    return {"inline_keyboard": [[{"text": one.upper(), "callback_data": one} for one in data]]}


async def test_a_message_reaches_the_phone(api: Api, phone: Phone) -> None:
    """Text, formatting, buttons and silence arrive, and the answer is a Message of the Bot API."""
    sent = await api(
        "sendMessage",
        chat_id=101,
        text="<b>你好</b> &lt;",
        parse_mode="HTML",
        reply_markup=keyboard("a"),
        disable_notification=True,
        reply_parameters=None,
    )
    Judge(load()).value(["Message"], sent, "message")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    shown = phone.last
    assert (shown.id, shown.text, shown.html, shown.silent) == (2, "你好 <", "<b>你好</b> &lt;", True)
    assert phone.buttons == ["A"]


async def test_forms_and_uploads_are_read(api: Api, phone: Phone) -> None:
    """Parameters come as a query, a form or multipart, with files inside or pointed to."""
    status, _ = await api.raw("sendMessage", params={"chat_id": "101", "text": "query"})
    assert (status, phone.last.text) == (200, "query")
    await api.raw("sendMessage", data={"chat_id": "101", "text": "form"})
    assert phone.last.text == "form"
    for name, photo in (("photo", None), ("mine", "attach://mine")):
        form = aiohttp.FormData({"chat_id": "101", "caption": name} | ({"photo": photo} if photo else {}))
        form.add_field(name, png(1), filename="a.png", content_type="image/png")
        assert (await api.raw("sendPhoto", data=form))[0] == 200
        assert (phone.last.text, phone.last.photo is None) == (name, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "Bad Request: message text is empty"),
        ("  ", "Bad Request: message text is empty"),
        ("<b></b>", "Bad Request: message text is empty"),
        ("水" * 4097, "Bad Request: message is too long"),
        ("💧" * 2049, "Bad Request: message is too long"),
        ("<b>", "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ],
)
async def test_a_text_is_measured_without_its_markup(
    api: Api, phone: Phone, text: str, expected: str
) -> None:
    """Nothing, more than 4096 units, and markup that does not parse are refused; 4096 in bold are not."""
    refused = await api.refused("sendMessage", chat_id=101, text=text, parse_mode="HTML")
    assert refused == (400, expected)
    await api("sendMessage", chat_id=101, text=f"<b>{'水' * 4096}</b>", parse_mode="HTML")
    assert len(phone.last.text) == 4096


async def test_only_html_is_understood(api: Api, phone: Phone) -> None:
    """Another parse mode is refused; entities may be sent instead of any."""
    status, reason = await api.refused("sendMessage", chat_id=101, text="*x*", parse_mode="MarkdownV2")
    assert (status, reason.partition(" (")[0]) == (400, "Bad Request: unsupported parse_mode")
    bold = [{"type": "bold", "offset": 0, "length": 1}]
    await api("sendMessage", chat_id=101, text="xy", entities=bold)
    assert phone.last.html == "<b>x</b>y"


async def test_the_bot_cannot_write_to_everybody(emulator: Emulator, api: Api, phone: Phone) -> None:
    """Unknown chats, people who never wrote and people who blocked the bot are refused, each in its way."""
    emulator.add_phone(102, "李伯", "zh")
    phone.block()
    assert await api.refused("sendMessage", chat_id=5, text="x") == (400, "Bad Request: chat not found")
    assert await api.refused("sendMessage", chat_id="@x", text="x") == (400, "Bad Request: chat not found")
    never = "Forbidden: bot can't initiate conversation with a user"
    assert await api.refused("sendMessage", chat_id=102, text="x") == (403, never)
    blocked = (403, "Forbidden: bot was blocked by the user")
    assert await api.refused("sendMessage", chat_id=101, text="x") == blocked
    phone.unblock()
    await api("sendMessage", chat_id=101, text="x")
    assert [one.status for one in emulator.violations] == [400, 400]


async def test_a_reply_needs_its_message(api: Api, phone: Phone) -> None:
    """Replying to what is gone is refused unless that was said to be all right."""
    mine = phone.say("question")
    await api("sendMessage", chat_id=101, text="x", reply_parameters={"message_id": mine.id})
    assert phone.last.reply_to == mine
    gone = {"message_id": 99}
    refused = await api.refused("sendMessage", chat_id=101, text="x", reply_parameters=gone)
    assert refused == (400, "Bad Request: message to be replied not found")
    await api(
        "sendMessage", chat_id=101, text="y", reply_parameters=gone | {"allow_sending_without_reply": True}
    )
    assert phone.last.reply_to is None


async def test_reply_keyboards_come_and_go(api: Api, phone: Phone) -> None:
    """A reply keyboard stays until it is removed; other messages leave it."""
    keys = {"keyboard": [[{"text": "位置", "request_location": True}]], "resize_keyboard": True}
    await api("sendMessage", chat_id=101, text="where", reply_markup=keys)
    await api("sendMessage", chat_id=101, text="?")
    assert phone.keys == ["位置"]
    await api("sendMessage", chat_id=101, text="thanks", reply_markup={"remove_keyboard": True})
    assert phone.keys == []


async def test_files_of_every_kind_are_sent(api: Api, phone: Phone) -> None:
    """An upload gets a file_id by which it is sent again, as the same kind only."""
    for kind in ("Document", "Voice", "Video", "Audio", "Animation", "Sticker"):
        form = aiohttp.FormData({"chat_id": "101"})
        form.add_field(kind.lower(), b"bytes", filename="a.bin")
        status, body = await api.raw(f"send{kind}", data=form)
        assert status == 200, body
        file_id = body["result"][kind.lower()]["file_id"]
        again = await api(f"send{kind}", **{"chat_id": 101, kind.lower(): file_id})
        assert again[kind.lower()] == body["result"][kind.lower()]
        Judge(load()).value(["Message"], again, kind)
        wrong = f"Bad Request: can't use file of type {kind} as Photo"
        assert await api.refused("sendPhoto", chat_id=101, photo=file_id) == (400, wrong)
    assert len(phone.messages) == 13


async def test_what_is_no_file_is_refused(api: Api, phone: Phone) -> None:
    """An unknown file_id, an empty file, a photo that is no picture or too long are refused."""
    wrong = (400, "Bad Request: wrong file identifier/HTTP URL specified")
    assert await api.refused("sendPhoto", chat_id=101, photo="nothing") == wrong
    for data, reason in [
        (b"", "file must be non-empty"),
        (b"text", "IMAGE_PROCESS_FAILED"),
        (png(1, 1000, 20), "PHOTO_INVALID_DIMENSIONS"),
    ]:
        form = aiohttp.FormData({"chat_id": "101"})
        form.add_field("photo", data, filename="a.png")
        status, body = await api.raw("sendPhoto", data=form)
        assert (status, body["description"]) == (400, f"Bad Request: {reason}")
    form = aiohttp.FormData({"chat_id": "101"})
    form.add_field("photo", io.BytesIO(bytes(10 * 1024 * 1024 + 1)), filename="a.png")
    assert (await api.raw("sendPhoto", data=form))[0] == 413
    assert not phone.buttons


async def test_a_caption_has_its_own_length(api: Api, phone: Phone) -> None:
    """A caption holds up to 1024 units."""
    photo = phone.photo().photo
    await api("sendPhoto", chat_id=101, photo=photo, caption="水" * 1024)
    refused = await api.refused("sendPhoto", chat_id=101, photo=photo, caption="水" * 1025)
    assert refused == (400, "Bad Request: message caption is too long")


async def test_an_album_is_several_messages(api: Api, phone: Phone) -> None:
    """Items are uploads or file_ids; the messages share an album; documents do not mix with photos."""
    photo, document = phone.photo().photo, phone.document().content["document"]["file_id"]
    media = [
        {"type": "photo", "media": "attach://a", "caption": "<i>c</i>", "parse_mode": "HTML"},
        {"type": "photo", "media": photo},
    ]
    form = aiohttp.FormData({"chat_id": "101", "media": json.dumps(media)})
    form.add_field("a", png(2), filename="a.png")
    status, body = await api.raw("sendMediaGroup", data=form)
    assert status == 200, body
    assert len({one["media_group_id"] for one in body["result"]}) == 1
    assert [one.html for one in phone.messages[-2:]] == ["<i>c</i>", ""]
    mixed = [{"type": "photo", "media": photo}, {"type": "document", "media": document}]
    status, _ = await api.refused("sendMediaGroup", chat_id=101, media=mixed)
    assert status == 400


async def test_places_contacts_copies_and_forwards(emulator: Emulator, api: Api, phone: Phone) -> None:
    """A copy has no origin, a forward has; a copy may have a new caption."""
    other = emulator.add_phone(102, "李伯", "zh", start="")
    await api("sendLocation", chat_id=101, latitude=27.5, longitude=112.9)
    assert phone.last.content["location"] == {"latitude": 27.5, "longitude": 112.9}
    await api("sendContact", chat_id=101, phone_number="110", first_name="派出所")
    assert phone.last.content["contact"]["phone_number"] == "110"
    photo = phone.photo("mine")
    source = {"from_chat_id": 101, "message_id": photo.id}
    assert await api("copyMessage", chat_id=102, **source) == {"message_id": other.last.id}
    assert (other.last.text, other.last.photo, other.last.forward) == ("mine", photo.photo, None)
    await api("copyMessage", chat_id=102, caption="new", **source)
    assert other.last.text == "new"
    forwarded = await api("forwardMessage", chat_id=102, **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == 101
    gone = {"from_chat_id": 101, "message_id": 99}
    assert (await api.refused("copyMessage", chat_id=102, **gone))[0] == 400


async def test_an_edit_changes_something(api: Api, phone: Phone) -> None:
    """The same text and buttons are refused; a text without buttons removes the buttons."""
    sent = await api("sendMessage", chat_id=101, text="one", reply_markup=keyboard("a"))
    here = {"chat_id": 101, "message_id": sent["message_id"]}
    status, reason = await api.refused(
        "editMessageText", **here, text="<b></b>one", parse_mode="HTML", reply_markup=keyboard("a")
    )
    assert (status, reason.split(":")[1].strip()) == (400, "message is not modified")
    edited = await api("editMessageText", **here, text="two")
    assert edited["edit_date"]
    assert (phone.last.text, phone.buttons) == ("two", [])
    await api("editMessageReplyMarkup", **here, reply_markup=keyboard("b"))
    assert phone.buttons == ["B"]
    await api("editMessageReplyMarkup", **here)
    assert phone.buttons == []
    status, reason = await api.refused("editMessageReplyMarkup", **here)
    assert "message is not modified" in reason


async def test_only_what_fits_is_edited(api: Api, phone: Phone) -> None:
    """Gone messages, a person's messages, captions of texts and texts of photos are refused."""
    mine = phone.photo("mine")
    text = (await api("sendMessage", chat_id=101, text="x"))["message_id"]
    photo = (await api("sendPhoto", chat_id=101, photo=mine.photo, caption="c"))["message_id"]

    async def reason(method: str, **params: Any) -> str:
        return (await api.refused(method, chat_id=101, **params))[1].removeprefix("Bad Request: ")

    assert await reason("editMessageText", message_id=99, text="y") == "message to edit not found"
    assert await reason("editMessageText", message_id=mine.id, text="y") == "message can't be edited"
    no_text, no_caption = (
        "there is no text in the message to edit",
        "there is no caption in the message to edit",
    )
    assert await reason("editMessageText", message_id=photo, text="y") == no_text
    assert await reason("editMessageCaption", message_id=text, caption="y") == no_caption
    assert await reason("editMessageText", text="y") == "message identifier is not specified"
    await api("editMessageCaption", chat_id=101, message_id=photo, caption="d")
    assert phone.last.text == "d"


async def test_messages_are_deleted_for_two_days(api: Api, phone: Phone, watch: Watch) -> None:
    """Within 48 hours a message can be deleted, once; later it cannot."""
    sent = [(await api("sendMessage", chat_id=101, text="x"))["message_id"] for _ in range(3)]
    await api("deleteMessage", chat_id=101, message_id=sent[0])
    gone = (400, "Bad Request: message to delete not found")
    assert await api.refused("deleteMessage", chat_id=101, message_id=sent[0]) == gone
    await api("deleteMessages", chat_id=101, message_ids=[sent[0], sent[1]])
    watch.move(hours=49)
    late = (400, "Bad Request: message can't be deleted for everyone")
    assert await api.refused("deleteMessage", chat_id=101, message_id=sent[2]) == late
    assert [one.id for one in phone.messages] == [1, sent[2]]


async def test_a_pressed_button_is_answered_while_it_is_young(api: Api, phone: Phone, watch: Watch) -> None:
    """A query may be answered more than once, but not after a quarter of an hour, and not when unknown."""
    await api("sendMessage", chat_id=101, text="x", reply_markup=keyboard("a"))
    query = phone.press("A")
    await api("answerCallbackQuery", callback_query_id=query, text="好", show_alert=True)
    await api("answerCallbackQuery", callback_query_id=query)
    assert [(one.text, one.alert) for one in phone.answers] == [("好", True), ("", False)]
    watch.move(minutes=16)
    stale = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await api.refused("answerCallbackQuery", callback_query_id=query) == (400, stale)
    assert await api.refused("answerCallbackQuery", callback_query_id="7") == (400, stale)


async def test_actions_and_reactions_need_a_chat(api: Api, phone: Phone) -> None:
    """Typing and reacting are accepted where the bot can write."""
    assert await api("sendChatAction", chat_id=101, action="typing") is True
    liked = [{"type": "emoji", "emoji": "👍"}]
    assert await api("setMessageReaction", chat_id=101, message_id=1, reaction=liked) is True
    phone.block()
    assert (await api.refused("sendChatAction", chat_id=101, action="typing"))[0] == 403


async def test_a_real_method_that_is_not_carried_out_says_so(api: Api, phone: Phone) -> None:
    """A method of the Bot API beyond the emulator is refused by name instead of being ignored."""
    _, reason = await api.refused("sendDice", chat_id=phone.id)
    assert reason == "Bad Request: the emulator does not carry out sendDice"


async def test_the_token_is_asked_for(emulator: Emulator, api: Api) -> None:
    """Another token is unauthorized, also for files."""
    async with api.session.post(f"{emulator.url}/bot2:other/getMe") as answer:
        assert answer.status == 401
    async with api.session.get(f"{emulator.url}/file/bot2:other/photos/file_1x.png") as answer:
        assert answer.status == 404


async def test_a_body_that_is_no_object_is_refused(api: Api) -> None:
    """Broken JSON and JSON that is no object get a 400."""
    headers = {"Content-Type": "application/json"}
    for body in (b"{", b"[]"):
        status, answer = await api.raw("getMe", data=body, headers=headers)
        assert (status, answer["ok"]) == (400, False)
