"""The bot as it runs: receiving, hearing, sending, joined and ended together."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from telegram import Bot, BotCommandScopeDefault
from telegram.error import InvalidToken, TelegramError

from handlers.pace import Pace
from handlers.receive import Receiver
from handlers.render import commands
from handlers.send import Sender
from handlers.transport import AiohttpRequest
from handlers.wording import Wording
from services.desk import Office
from services.people import EVERYONE
from texts.catalogue import Catalogue
from town.model import Locale

log = logging.getLogger(__name__)

LANGUAGE_CODES: dict[Locale, str | None] = {"zh-Hans": None, "en": "en"}  # None: everybody else
DRAIN_SECONDS = 20.0


class BadToken(Exception):
    """Telegram does not know this bot token."""


class Unanswered(Exception):
    """The Bot API does not answer, or not as it should."""


@contextmanager
def _first_words() -> Iterator[None]:
    """Says in our own words why a first call failed."""
    try:
        yield
    except InvalidToken as error:
        raise BadToken from error
    except TelegramError as error:
        raise Unanswered(str(error)) from error


class Application:
    """One bot, from its token to its last message."""

    def __init__(self, *, office: Office, catalogue: Catalogue, token: str, api_url: str, pace: Pace) -> None:
        self._office = office
        self._catalogue = catalogue
        self._request, self._polling = AiohttpRequest(), AiohttpRequest()
        base = api_url.rstrip("/")
        self.bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._request,
            get_updates_request=self._polling,
        )
        self._pace = pace
        self._sender: Sender | None = None

    async def start(self) -> None:
        """Says hello to Telegram. Raises BadToken or Unanswered."""
        with _first_words():
            await self.bot.initialize()
            await self.bot.delete_webhook()
        try:
            await self._introduce()
        except TelegramError as error:  # Telegram limits how often these may be set
            log.warning("the menu and the description stay as they were: %s", error)

    async def _introduce(self) -> None:
        """Sets what people see of the bot before they have written to it."""
        for locale, code in LANGUAGE_CODES.items():
            menu = commands(EVERYONE, self._wording(), locale)
            await self.bot.set_my_commands(menu, BotCommandScopeDefault(), language_code=code)
        await self.bot.set_my_short_description(self._catalogue.say("zh-Hans", "about-bot"))

    async def name(self) -> str:
        """The bot's @name, asked of Telegram. Raises BadToken or Unanswered."""
        try:
            with _first_words():
                await self.bot.initialize()
            return self.bot.username
        finally:
            await self.close()

    def _wording(self) -> Wording:
        return Wording(town=self._office.town, catalogue=self._catalogue, bot_name=self.bot.username)

    def wake(self) -> None:
        """Says that there may be something to send."""
        if self._sender is not None:
            self._sender.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set, then finishes what has arrived and sends what is ready."""
        sender = Sender(office=self._office, bot=self.bot, wording=self._wording(), pace=self._pace)
        self._sender = sender
        receiver = Receiver(
            office=self._office,
            bot=self.bot,
            request=self._polling,
            wake=sender.wake,
            group_text=self._catalogue.say("zh-Hans", "group-chat"),
        )
        polling, sending = asyncio.create_task(receiver.poll()), asyncio.create_task(sender.run())
        stopping = asyncio.create_task(stop.wait())
        looking = asyncio.create_task(receiver.look_back())
        await asyncio.wait((polling, sending, stopping, looking), return_when=asyncio.FIRST_COMPLETED)
        looking.cancel()
        polling.cancel()
        stopping.cancel()
        try:
            async with asyncio.timeout(DRAIN_SECONDS):
                await receiver.drain()
                sender.finish()
                await sending
        except TimeoutError:
            log.warning("not all was done in %.0f s; the rest is kept for the next start", DRAIN_SECONDS)
        finally:
            sending.cancel()
            await receiver.stop()
            await sender.stop()
        for task in (polling, sending, looking):
            with suppress(asyncio.CancelledError):
                await task

    async def close(self) -> None:
        """Ends the connections to Telegram."""
        with suppress(TelegramError):
            await self.bot.shutdown()
        await self._request.shutdown()
        await self._polling.shutdown()
