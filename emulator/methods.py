"""Every method of the Bot API that the emulator carries out, but those that move updates."""

from collections.abc import Mapping

from emulator import account, changing, sending
from emulator.sending import Method

FILES = ("photo", "document", "voice", "audio", "video", "animation", "video_note", "sticker")

METHODS: Mapping[str, Method] = {
    **{f"send{kind.title().replace('_', '')}": sending.send_file(kind) for kind in FILES},
    "sendMessage": sending.send_message,
    "sendMediaGroup": sending.send_media_group,
    "sendLocation": sending.send_location,
    "sendContact": sending.send_contact,
    "sendChatAction": sending.send_chat_action,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "editMessageText": changing.edit_text,
    "editMessageCaption": changing.edit_caption,
    "editMessageReplyMarkup": changing.edit_markup,
    "answerCallbackQuery": changing.answer_callback,
    "deleteMessage": changing.delete_message,
    "deleteMessages": changing.delete_messages,
    "setMessageReaction": changing.react,
    "getMe": account.get_me,
    "setMyCommands": account.set_commands,
    "getMyCommands": account.get_commands,
    "deleteMyCommands": account.delete_commands,
    "setMyName": account.set_profile("name"),
    "getMyName": account.get_profile("name"),
    "setMyDescription": account.set_profile("description"),
    "getMyDescription": account.get_profile("description"),
    "setMyShortDescription": account.set_profile("short_description"),
    "getMyShortDescription": account.get_profile("short_description"),
    "setChatMenuButton": account.set_profile("menu_button"),
    "getFile": account.get_file,
    "getChat": account.get_chat,
    "getChatMember": account.get_chat_member,
    "leaveChat": account.leave_chat,
}
