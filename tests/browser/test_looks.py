"""The page for different eyes: dark, in English, on a phone, elsewhere in the world."""

import pytest
from playwright.async_api import expect

from tests.browser.screen import Screen
from tests.scenarios.stage import DISPATCHER, LIAISON, OFFICER, OTHER, RESIDENT

pytestmark = pytest.mark.asyncio(loop_scope="session")

POCKET_WIDTH = 390
POCKET = {
    "viewport": {"width": POCKET_WIDTH, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
ABROAD = {"locale": "en-US", "timezone_id": "America/New_York", "color_scheme": "dark"}
WIDTH = "() => document.documentElement.scrollWidth"
EDGES = """
() => [...document.querySelectorAll(".phone:not([hidden]) :is(.bubble, .key, .tile)")]
    .map((node) => node.getBoundingClientRect())
    .flatMap(({ left, right }) => [left, right])
"""


@pytest.mark.parametrize("habits", [ABROAD])
async def test_the_page_speaks_english_and_shows_the_time_of_the_town(screen: Screen) -> None:
    """The browser's language decides what the page says; the clock and the chats show Qingxi's morning."""
    await screen.open(RESIDENT, OFFICER, LIAISON)
    resident = screen.phone(RESIDENT)
    await expect(screen.page.locator("[data-clock]")).to_contain_text("2 March 2026 09:0")
    await expect(screen.page.locator("[data-jump=due]")).to_have_text("Next due")
    await expect(screen.page.locator(f'[data-pill="{OFFICER}"]')).to_contain_text("Officer · A")
    await resident.hears("09:0")
    await resident.types("/language", then="用哪种文字")
    await resident.taps("English", then="in English")
    await resident.types("Nobody has mended our street light for weeks", then="ask a person")
    await resident.taps("Not sure, ask a person", then="Where is it?")
    await screen.picture("looks-1-english-dark")
    await resident.taps("Chengdong Subdistrict", then="Where in Chengdong Subdistrict")
    await resident.taps("Hebin Community", then="Where in Hebin Community")


async def test_each_person_is_answered_in_the_language_of_their_phone(screen: Screen) -> None:
    """A Traditional Chinese phone hears Traditional Chinese, whatever the page speaks."""
    await screen.open(OTHER)
    other = screen.phone(OTHER)
    await other.hears("件件有著落")
    await other.types("東河鎮柳灣村停水三天了沒有水", then="停水與水質")
    await other.taps("✓ 對，就是這個", then="停水、水壓低")
    await screen.picture("looks-2-traditional")


LONG_DAY = """
() => { document.querySelector("[data-clock]").lastChild.textContent = "Wed 23 September 11:59" }
"""
APART = """
() => [...document.querySelectorAll(".brand, [data-clock], .tools")]
    .map((node) => node.getBoundingClientRect())
    .every(({ right }, index, all) => index + 1 === all.length || right <= all[index + 1].left)
"""


@pytest.mark.parametrize("habits", [POCKET | {"locale": "en-US"}])
async def test_the_top_of_the_page_has_room_for_the_longest_day(screen: Screen) -> None:
    """On a phone in English the clock stands on nothing else."""
    await screen.open()
    await screen.page.evaluate(LONG_DAY)
    assert await screen.page.evaluate(APART)
    assert await screen.page.evaluate(WIDTH) == POCKET_WIDTH


@pytest.mark.parametrize("habits", [POCKET])
async def test_one_phone_at_a_time_on_a_phone(screen: Screen) -> None:
    """The person chosen fills the screen, the clock opens on a tap, nothing is wider than the screen."""
    await screen.open()
    resident, dispatcher = screen.phone(RESIDENT), screen.phone(DISPATCHER)
    await resident.hears("件件有着落")
    await resident.types("东河镇柳湾村停水三天了没有水，老人小孩都没有水喝", then="停水与水质")
    await resident.taps("✓ 对，就是这个", then="停水、水压低")
    await resident.attaches("photo", then="停水、水压低")
    await resident.attaches("location", then="停水、水压低")
    await screen.picture("pocket-1-chat")
    edges = await screen.page.evaluate(EDGES)
    assert min(edges) >= 0
    assert max(edges) <= POCKET_WIDTH
    assert await screen.page.evaluate(WIDTH) == POCKET_WIDTH
    await expect(dispatcher.node).to_be_hidden()
    await screen.page.locator(f'[data-pill="{DISPATCHER}"]').tap()
    await expect(dispatcher.node).to_be_visible()
    await expect(resident.node).to_be_hidden()
    await expect(screen.page.locator("[data-jump=hour]")).to_be_hidden()
    await screen.page.locator("[data-clock]").tap()
    await screen.picture("pocket-2-clock")
    await screen.jump("hour")
    await expect(screen.page.locator("[data-clock]")).to_contain_text("10:0")


async def test_colours_and_language_are_kept(screen: Screen) -> None:
    """Both switches work at once and are remembered when the page is opened again."""
    await screen.open(RESIDENT)
    root = screen.page.locator("html")
    await screen.page.locator("[data-theme-toggle]").click()
    await expect(root).to_have_attribute("data-theme", "dark")
    await expect(root).to_have_css("color-scheme", "dark")
    await screen.page.locator("[data-language-toggle]").click()
    await expect(screen.page.locator(".calls .title")).to_have_text("What is happening")
    await screen.open(RESIDENT)
    await expect(root).to_have_attribute("data-theme", "dark")
    await expect(root).to_have_attribute("lang", "en")
