"""The chat page in a real browser, used as people use it: by reading, typing and tapping what it shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, async_playwright

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
LAPTOP = {"width": 1440, "height": 900}
PATIENCE = 10_000  # milliseconds until something that should be there counts as missing


class Handset:
    """One phone on the page. Buttons are those of the message heard last."""

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.node = page.locator(f'[data-phone="{number}"]')
        self.log = self.node.get_by_role("log")
        self._heard = ""

    @property
    def message(self) -> Locator:
        """The message heard last."""
        return self.log.locator(f'[data-message="{self._heard}"]')

    async def hears(self, text: str) -> Locator:
        """The bot's first message after the one heard last that holds this text."""
        later = f'[data-message="{self._heard}"] ~ ' if self._heard else ""
        found = self.log.locator(f"{later}[data-from=bot]").filter(has_text=text).first
        await found.wait_for()
        self._heard = str(await found.get_attribute("data-message"))
        return found

    async def types(self, text: str, *, then: str = "") -> None:
        """Writes and sends a message, and hears what comes of it."""
        await self.node.locator("[data-composer]").fill(text)
        await self.node.locator("[data-send]").click()
        if then:
            await self.hears(then)

    async def taps(self, label: str, *, then: str = "") -> None:
        """Presses a button under the message heard last, and hears what comes of it."""
        await self.message.get_by_role("button", name=label, exact=True).click()
        if then:
            await self.hears(then)

    async def replies(self, text: str, *, then: str = "") -> None:
        """Answers the message heard last with the page's reply button."""
        await self.message.hover()
        await self.message.locator("[data-action=reply]").click()
        await self.types(text, then=then)

    async def attaches(self, what: str, caption: str = "", *, then: str = "") -> None:
        """Sends something other than text: photo, album, location, voice, document, sticker, contact."""
        await self.node.locator("[data-composer]").fill(caption)
        await self.node.locator("[data-attach-menu]").click()
        await self.node.locator(f"[data-attach={what}]").click()
        if what == "location":
            await self.page.locator("[data-dialog=location] [data-ok]").click()
        if then:
            await self.hears(then)

    async def chooses(self, entry: str) -> None:
        """An entry of the phone's own menu: start, payload, block, unblock."""
        await self.node.locator("[data-menu]").click()
        await self.node.locator(f"[data-action={entry}]").click()

    async def words(self) -> str:
        """Everything that stands in the chat."""
        return await self.log.inner_text()


class Screen:
    """A browser's window on the page; it notes what the page fetched and what it complained of."""

    def __init__(self, page: Page, address: str, pictures: Path) -> None:
        self.page = page
        self.address = address
        self.fetched: list[str] = []
        self.complaints: list[str] = []
        self._pictures = pictures
        page.on("request", lambda request: self.fetched.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    @property
    def strangers(self) -> list[str]:
        """What the page fetched from anywhere but its own server."""
        own = (f"{self.address}/", f"blob:{self.address}/")
        return [url for url in self.fetched if not url.startswith(own)]

    async def open(self, *phones: int) -> None:
        """Opens the page with these phones on it, and waits until it is connected."""
        chosen = f"?phones={','.join(map(str, phones))}" if phones else ""
        await self.page.goto(f"{self.address}/{chosen}")
        await self.connected()

    async def connected(self) -> None:
        """Waits until the page follows the events."""
        await self.page.locator("body[data-connection=live]").wait_for()

    def phone(self, number: int) -> Handset:
        """One of the phones."""
        return Handset(self.page, number)

    async def jump(self, name: str) -> None:
        """Moves the clock by its button, and waits until it has moved."""
        async with self.page.expect_response("**/api/clock") as moved:
            await self.page.locator(f"[data-jump={name}]").click()
        assert (await moved.value).ok

    async def picture(self, name: str) -> None:
        """Keeps what the window shows now."""
        await self.page.screenshot(path=self._pictures / f"{name}.png", animations="disabled")


@asynccontextmanager
async def opened(browser: Browser, address: str, pictures: Path, **habits: Any) -> AsyncIterator[Screen]:
    """A fresh window; `habits` are those of its person: viewport, locale, colours, time zone, touch."""
    usual: dict[str, Any] = {"viewport": LAPTOP, "locale": "zh-CN", "reduced_motion": "reduce"}
    context = await browser.new_context(**usual | habits)
    context.set_default_timeout(PATIENCE)
    try:
        yield Screen(await context.new_page(), address, pictures)
    finally:
        await context.close()


@asynccontextmanager
async def launched(chromium: str) -> AsyncIterator[Browser]:
    """Debian's chromium, told to keep to itself."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        try:
            yield browser
        finally:
            await browser.close()
