"""The methods about the bot itself: who it is, its commands and texts, files, chats it is in."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from emulator.refusal import bad_request
from emulator.sending import Method, Params, known, reachable
from emulator.state import Chat, Person, World


def get_me(world: World, _params: Params) -> Any:
    """getMe."""
    rights = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return world.bot.as_api() | rights


def scope_of(world: World, params: Params) -> str:
    """The key of the scope among the parameters; a chat named by it must be known."""
    scope = params.get("scope") or {"type": "default"}
    if "chat_id" in scope and scope["chat_id"] not in world.chats:
        raise bad_request("chat not found")
    return json.dumps(scope, sort_keys=True)


def set_commands(world: World, params: Params) -> Any:
    """setMyCommands."""
    return keep_commands(world, params, params["commands"])


def delete_commands(world: World, params: Params) -> Any:
    """deleteMyCommands."""
    return keep_commands(world, params, ())


def keep_commands(world: World, params: Params, commands: Sequence[Mapping[str, Any]]) -> bool:
    """Stores the commands of one scope and language; none means that wider scopes hold."""
    key = scope_of(world, params), params.get("language_code", "")
    before = {chat.id: menu(world, chat, chat.people[0]) for chat in world.chats.values()}
    world.commands.pop(key, None)
    if commands:
        world.commands[key] = tuple(commands)
    for chat in world.chats.values():
        if (now := menu(world, chat, chat.people[0])) != before[chat.id]:
            world.publish("commands", chat, commands=list(now))
    return True


def get_commands(world: World, params: Params) -> Any:
    """getMyCommands."""
    return list(world.commands.get((scope_of(world, params), params.get("language_code", "")), ()))


def menu(world: World, chat: Chat, person: Person) -> Sequence[Mapping[str, Any]]:
    """The commands a person is offered in a chat: the narrowest scope, the person's language before none."""
    for scope in scopes(chat, person):
        for language in (person.language[:2], ""):
            if found := world.commands.get((json.dumps(scope, sort_keys=True), language)):
                return found
    return ()


def scopes(chat: Chat, person: Person) -> Iterator[Mapping[str, Any]]:
    """The scopes that hold for a person in a chat, narrowest first."""
    if chat.group:
        yield {"type": "chat_member", "chat_id": chat.id, "user_id": person.id}
    yield {"type": "chat", "chat_id": chat.id}
    yield {"type": "all_group_chats" if chat.group else "all_private_chats"}
    yield {"type": "default"}


def set_profile(name: str) -> Method:
    """setMyName, setMyDescription and their like, each with its text in the parameter `name`."""

    def method(world: World, params: Params) -> Any:
        world.profile[name, params.get("language_code", "")] = params.get(name)
        return True

    return method


def get_profile(name: str, otherwise: Any = "") -> Method:
    """getMyName, getMyDescription and their like."""

    def method(world: World, params: Params) -> Any:
        return {name: world.profile.get((name, params.get("language_code", ""))) or otherwise}

    return method


def get_file(world: World, params: Params) -> Any:
    """getFile: up to 20 MB."""
    return world.files.to_download(params["file_id"]).as_api()


def get_chat(world: World, params: Params) -> Any:
    """getChat."""
    colours = {"accent_color_id": 0, "max_reaction_count": 11}
    gifts = dict.fromkeys(("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), True)
    gifts["gifts_from_channels"] = True
    return known(world, params["chat_id"]).as_api() | colours | {"accepted_gift_types": gifts}


def get_chat_member(world: World, params: Params) -> Any:
    """getChatMember."""
    chat = known(world, params["chat_id"])
    for person in (*chat.people, world.bot):
        if person.id == params["user_id"]:
            return {"status": "member", "user": person.as_api()}
    raise bad_request("member not found")


def leave_chat(world: World, params: Params) -> Any:
    """leaveChat: a group only."""
    chat = reachable(world, params["chat_id"])
    if not chat.group:
        raise bad_request("chat member status can't be changed in private chats")
    chat.started = False
    return True
