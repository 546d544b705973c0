"""The bot's own affairs: identity, commands, texts, files, chats."""

from typing import Any

import pytest

from emulator import Emulator, Phone
from emulator.account import menu
from emulator.judge import Judge
from emulator.table import load
from tests.emulator.conftest import Api


def command(name: str) -> list[dict[str, str]]:
    """One command."""
    return [{"command": name, "description": name.upper()}]


async def test_the_bot_knows_itself(api: Api) -> None:
    """getMe gives a bot User with the token's number."""
    me = await api("getMe")
    Judge(load()).value(["User"], me, "me")
    assert (me["id"], me["is_bot"], me["username"]) == (1, True, "huiyin_demo_bot")


async def test_the_narrowest_commands_are_offered(emulator: Emulator, api: Api, phone: Phone) -> None:
    """Chat before private chats before default; within a scope the person's language before none."""
    private: dict[str, Any] = {"scope": {"type": "all_private_chats"}}
    own: dict[str, Any] = {"scope": {"type": "chat", "chat_id": 101}}
    steps = [
        ("any", {}),
        ("private", private),
        ("private_zh", private | {"language_code": "zh"}),
        ("own", own),
        ("own_zh", own | {"language_code": "zh"}),
    ]
    for name, where in steps:
        await api("setMyCommands", commands=command(name), **where)
        assert [one["command"] for one in menu(emulator.world, phone.chat, phone.person)] == [name]
        assert await api("getMyCommands", **where) == command(name)
    other = emulator.add_phone(102, "Ann", "en")
    assert [one["command"] for one in menu(emulator.world, other.chat, other.person)] == ["private"]
    for name, where in reversed(steps):
        assert [one["command"] for one in menu(emulator.world, phone.chat, phone.person)] == [name]
        await api("deleteMyCommands", **where)
    assert await api("getMyCommands") == []
    elsewhere = {"type": "chat", "chat_id": 7}
    refused = await api.refused("setMyCommands", commands=command("x"), scope=elsewhere)
    assert refused == (400, "Bad Request: chat not found")


@pytest.mark.parametrize(
    ("what", "name"),
    [("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")],
)
async def test_texts_about_the_bot_are_kept_by_language(api: Api, what: str, name: str) -> None:
    """What is set is what is read, language by language."""
    await api(f"setMy{what}", **{name: "回音", "language_code": "zh"})
    assert await api(f"getMy{what}", language_code="zh") == {name: "回音"}
    assert await api(f"getMy{what}") == {name: ""}


async def test_files_are_downloaded_up_to_20_megabytes(emulator: Emulator, api: Api, phone: Phone) -> None:
    """getFile leads to the bytes; a bigger file or an unknown one is refused."""
    phone.photo()
    file = await api("getFile", file_id=phone.messages[-1].photo)
    Judge(load()).value(["File"], file, "file")
    async with api.session.get(f"{emulator.url}/file/bot1:demo/{file['file_path']}") as answer:
        body = await answer.read()
    assert len(body) == file["file_size"]
    assert body.startswith(b"\x89PNG")
    big = phone.document("录像.mp4", 25 * 1024 * 1024).content["document"]
    assert big["file_size"] == 25 * 1024 * 1024
    assert await api.refused("getFile", file_id=big["file_id"]) == (400, "Bad Request: file is too big")
    assert await api.refused("getFile", file_id="x") == (400, "Bad Request: invalid file_id")
    small = await api("getFile", file_id=phone.document("a.pdf", 1000).content["document"]["file_id"])
    async with api.session.get(f"{emulator.url}/file/bot1:demo/{small['file_path']}") as answer:
        assert len(await answer.read()) == 1000


async def test_chats_and_members_are_described(api: Api, phone: Phone) -> None:
    """getChat and getChatMember answer for known chats and people, even after a block."""
    phone.block()
    chat = await api("getChat", chat_id=101)
    Judge(load()).value(["ChatFullInfo"], chat, "chat")
    member = await api("getChatMember", chat_id=101, user_id=101)
    assert member["user"]["first_name"] == "阿梅"
    assert (await api.refused("getChatMember", chat_id=101, user_id=5))[0] == 400
    assert (await api.refused("getChat", chat_id=5))[0] == 400


async def test_the_bot_leaves_a_group(emulator: Emulator, api: Api, phone: Phone) -> None:
    """A group can be left and is then closed; a private chat cannot be left."""
    group = emulator.group("三组", phone)
    group.add_bot()
    await api("sendMessage", chat_id=group.chat.id, text="hello")
    assert await api("leaveChat", chat_id=group.chat.id) is True
    status, _ = await api.refused("sendMessage", chat_id=group.chat.id, text="x")
    assert status == 403
    phone.unblock()
    assert (await api.refused("leaveChat", chat_id=101))[0] in {400, 403}
