"""The real python-telegram-bot against the emulator: it understands every answer and every error."""

from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    Update,
)
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes

from emulator import Emulator, Phone
from emulator.faults import Kind
from emulator.pictures import png


@pytest.fixture
async def bot(emulator: Emulator) -> AsyncIterator[Bot]:
    """The library's bot."""
    bot = Bot(emulator.token, base_url=f"{emulator.url}/bot", base_file_url=f"{emulator.url}/file/bot")
    async with bot:
        yield bot


async def test_the_library_reads_every_kind_of_update(bot: Bot, phone: Phone) -> None:
    """Each update becomes an object of the library, nothing left over."""
    phone.photo("看")
    phone.album(2)
    phone.voice()
    phone.location(27.5, 112.9)
    phone.contact()
    phone.sticker()
    phone.document("a.pdf", 25 * 1024 * 1024)
    phone.forward("转")
    phone.edit(phone.say("x").id, "y")
    phone.block()
    phone.unblock()
    updates = await bot.get_updates(timeout=1, allowed_updates=Update.ALL_TYPES)
    assert len(updates) == 14
    assert not [one for one in updates if one.api_kwargs]
    message = updates[1].effective_message
    assert message
    file = await bot.get_file(message.photo[-1].file_id)
    assert len(await file.download_as_bytearray()) == message.photo[-1].file_size
    with pytest.raises(BadRequest, match="File is too big"):
        await updates[8].effective_message.effective_attachment.get_file()  # type: ignore[union-attr]


async def test_the_library_sends_everything(bot: Bot, emulator: Emulator, phone: Phone) -> None:
    """Every sending method the bot uses passes the judge as the library writes it."""
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("提交", callback_data="x")]])
    sent = await bot.send_message(101, "<b>你好</b>", parse_mode="HTML", reply_markup=keys)
    await bot.edit_message_text("二", 101, sent.message_id, reply_markup=keys)
    await bot.edit_message_reply_markup(101, sent.message_id)
    await bot.send_message(101, "x", reply_parameters=ReplyParameters(9, allow_sending_without_reply=True))
    panel = ReplyKeyboardMarkup([[KeyboardButton("位置", request_location=True)]], resize_keyboard=True)
    await bot.send_message(101, "?", reply_markup=panel)
    await bot.send_message(101, "!", reply_markup=ReplyKeyboardRemove())
    photo = await bot.send_photo(101, png(1), caption="c")
    await bot.edit_message_caption(101, photo.message_id, caption="d")
    await bot.send_document(101, b"bytes", filename="a.pdf")
    await bot.send_voice(101, b"OggS")
    await bot.send_location(101, 27.5, 112.9)
    media = [InputMediaPhoto(png(2), caption="a"), InputMediaPhoto(photo.photo[-1].file_id)]
    assert len(await bot.send_media_group(101, media)) == 2
    await bot.send_chat_action(101, "typing")
    await bot.copy_message(101, 101, photo.message_id)
    await bot.forward_message(101, 101, photo.message_id)
    await bot.delete_message(101, photo.message_id)
    await bot.set_my_commands([BotCommand("help", "帮助")], BotCommandScopeAllPrivateChats(), "zh")
    assert await bot.get_my_commands(BotCommandScopeAllPrivateChats(), "zh")
    await bot.delete_my_commands()
    await bot.set_my_description("回音", "zh")
    assert (await bot.get_chat(101)).first_name == phone.person.name
    await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="s", allowed_updates=["message"])
    assert (await bot.get_webhook_info()).url == "http://127.0.0.1:9/hook"
    await bot.delete_webhook()
    assert emulator.violations == []


async def test_the_library_knows_the_errors(
    bot: Bot, emulator: Emulator, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refusals and faults arrive as the library's own exceptions."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it the library warns of its next version
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "x")
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.send_message(101, "<b>x", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("7")
    phone.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(101, "x")
    phone.unblock()
    emulator.faults.next(method="sendMessage", kind="429", retry_after=2)
    with pytest.raises(RetryAfter):
        await bot.send_message(101, "x")
    kinds: tuple[Kind, ...] = ("500", "502", "reset_before", "reset_after")
    for kind in kinds:
        emulator.faults.next(method="sendMessage", kind=kind)
        with pytest.raises(NetworkError):
            await bot.send_message(101, "x")
    other = Bot("2:wrong", base_url=f"{emulator.url}/bot")
    with pytest.raises(InvalidToken):
        await other.initialize()
    await other.shutdown()


async def test_an_application_runs_against_it(emulator: Emulator, phone: Phone) -> None:
    """A bot on the library's own polling answers commands and buttons."""

    async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        keys = InlineKeyboardMarkup([[InlineKeyboardButton("提交", callback_data="x")]])
        assert update.message
        await update.message.reply_text("你好", reply_markup=keys)

    async def pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query
        await update.callback_query.answer("好")
        await update.callback_query.edit_message_text("已提交")

    builder: ApplicationBuilder = ApplicationBuilder().token(emulator.token).base_url(f"{emulator.url}/bot")  # type: ignore[type-arg]
    app: Application = builder.build()  # type: ignore[type-arg]
    app.add_handlers([CommandHandler("start", start), CallbackQueryHandler(pressed)])
    async with app:
        assert app.updater
        await app.updater.start_polling()
        await app.start()
        await phone.expect("你好")
        query = phone.press("提交")
        assert (await phone.answer(query)).text == "好"
        assert (await phone.expect("已提交")).edited
        await app.updater.stop()
        await app.stop()
    assert emulator.violations == []
