"""The bot as it runs: receiving, hearing, sending, joined and ended together."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from telegram import Bot, BotCommandScopeDefault
from telegram.error import InvalidToken, RetryAfter, TelegramError

from handlers.elected import ElectedSender
from handlers.handle import Handler
from handlers.pace import Pace
from handlers.receive import WANTED, Receiver
from handlers.render import commands
from handlers.send import Sender
from handlers.transport import AiohttpRequest, seconds_of
from handlers.wording import Wording
from services.desk import Office
from services.meters import Meters
from services.people import EVERYONE
from storage.errors import Unreachable
from storage.seat import Seat
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


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram posts updates, instead of being asked; and who of several processes sends."""

    url: str
    secret: str
    seat: Seat | None  # None: this process is the only one


class Application:
    """One bot, from its token to its last message."""

    def __init__(
        self,
        *,
        office: Office,
        catalogue: Catalogue,
        token: str,
        api_url: str,
        pace: Pace,
        webhook: Webhook | None = None,
        meters: Meters | None = None,
    ) -> None:
        self._office = office
        self._webhook = webhook
        self._meters = meters or Meters()
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
        self._sender: Sender | ElectedSender | None = None
        self._receiver: Receiver | None = None

    async def start(self) -> None:
        """Says hello to Telegram. Raises BadToken or Unanswered."""
        with _first_words():
            await self.bot.initialize()
            await self._agree()
        try:
            await self._introduce()
        except TelegramError as error:  # Telegram limits how often these may be set
            log.warning("the menu and the description stay as they were: %s", error)

    async def _agree(self) -> None:
        """Agrees with Telegram on how updates come; several processes that start at once may have to wait."""
        if self._webhook is None:
            await self.bot.delete_webhook()
            return
        url, secret = self._webhook.url, self._webhook.secret
        while True:
            try:
                await self.bot.set_webhook(url, allowed_updates=WANTED, secret_token=secret)
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
            else:
                return

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

    async def arrive(self, body: bytes) -> bool:
        """Commits what Telegram posted; False when it is no update. Raises StorageError."""
        if self._receiver is None:
            raise Unreachable("the bot is not at work")
        return await self._receiver.arrive(body)

    def _new_sender(self) -> Sender:
        return Sender(office=self._office, bot=self.bot, wording=self._wording(), pace=self._pace)

    def _new_receiver(self, sender: Sender | ElectedSender) -> Receiver:
        """With one writer the sender picks what answers an update in the transaction of that update."""
        one_writer = self._office.database.dialect == "sqlite"
        handler = Handler(
            office=self._office,
            bot=self.bot,
            wake=self.wake,
            group_text=self._catalogue.say("zh-Hans", "group-chat"),
            meters=self._meters,
            mail=sender if one_writer and isinstance(sender, Sender) else None,
        )
        return Receiver(
            office=self._office, bot=self.bot, request=self._polling, handler=handler, meters=self._meters
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set, then finishes what has arrived and sends what is ready."""
        seat = self._webhook.seat if self._webhook else None
        sender = ElectedSender(self._new_sender, seat, self._office) if seat else self._new_sender()
        self._sender = sender
        receiver = self._receiver = self._new_receiver(sender)
        polling = asyncio.create_task(receiver.help_out() if self._webhook else receiver.poll())
        sending, stopping = asyncio.create_task(sender.run()), asyncio.create_task(stop.wait())
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
            self._receiver = None
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
