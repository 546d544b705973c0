"""What a phone on the page can do besides writing and tapping."""

import pytest
from playwright.async_api import FilePayload, expect

from tests.browser.screen import Screen
from tests.scenarios.stage import DISPATCHER, OFFICER, RESIDENT, Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_message_is_edited(screen: Screen) -> None:
    """The page marks it, and the bot uses the new words."""
    await screen.open(RESIDENT)
    resident = screen.phone(RESIDENT)
    await resident.types("东河镇柳湾村停水三天了", then="停水与水质")
    mine = resident.log.locator("[data-from=me]").last
    await mine.hover()
    await mine.locator("[data-action=edit]").click()
    await resident.types("东河镇柳湾村停水五天了", then="用的是您新的说法")
    await expect(mine.locator("[data-edited]")).to_be_visible()
    await expect(mine).to_contain_text("五天")


async def test_a_command_is_picked_from_the_menu_of_the_role(screen: Screen) -> None:
    """A slash lists what this person may ask; the arrows and Enter choose."""
    await screen.open(OFFICER)
    officer = screen.phone(OFFICER)
    await officer.hears("欢迎")
    await officer.node.locator("[data-command-list]").click()
    listed = officer.node.locator("[data-commands]")
    await expect(listed.locator("[data-command-option=cases]")).to_contain_text("在办的、我负责的事项")
    await screen.picture("handset-1-commands")
    await officer.node.locator("[data-composer]").fill("/cas")
    await officer.node.locator("[data-composer]").press("Enter")
    await officer.hears("您单位没有在办的事项")


async def test_a_written_command_can_be_tapped(screen: Screen) -> None:
    """/help in the welcome is a link that asks for help."""
    await screen.open(RESIDENT)
    resident = screen.phone(RESIDENT)
    await (await resident.hears("看 /help")).get_by_role("button", name="/help").click()
    await resident.hears("您可以")


async def test_whoever_blocks_the_bot_can_come_back(screen: Screen, stage: Stage) -> None:
    """One wide button takes the place of the text field."""
    await screen.open(RESIDENT)
    resident = screen.phone(RESIDENT)
    await resident.hears("件件有着落")
    await resident.chooses("block")
    await expect(resident.node.locator("[data-composer]")).to_be_hidden()
    assert stage.resident.chat.blocked
    await screen.picture("handset-2-blocked")
    await resident.node.locator("[data-begin]").click()
    await resident.types("/help", then="您可以")


async def test_a_poster_is_opened_by_its_link(screen: Screen) -> None:
    """Its payload says where; the chat shows /start alone, as Telegram's do."""
    await screen.open(RESIDENT)
    resident = screen.phone(RESIDENT)
    await resident.chooses("payload")
    await screen.page.locator("[name=payload]").fill("https://t.me/huiyin_demo_bot?start=area-qx-dh-01")
    await screen.page.locator("[data-ok]").click()
    await resident.hears("东河镇柳湾村的二维码")
    assert "area-qx-dh-01" not in await resident.words()


async def test_everything_that_can_be_sent_is_heard(screen: Screen) -> None:
    """Voice, sticker, a file too big, an album and one's own picture each get an answer and are shown."""
    await screen.open(RESIDENT)
    resident = screen.phone(RESIDENT)
    await resident.hears("件件有着落")
    await resident.attaches("voice", then="请再写一两句")
    await resident.attaches("sticker", then="看不懂")
    await resident.attaches("document", then="文件太大")
    await resident.types("东河镇柳湾村停水三天了", then="停水与水质")
    await resident.attaches("album", then="停水与水质")
    picture = await screen.page.screenshot(clip={"x": 0, "y": 0, "width": 320, "height": 240})
    upload = FilePayload(name="tap.png", mimeType="image/png", buffer=picture)
    await resident.node.locator("[data-file]").set_input_files(upload)
    await resident.hears("停水与水质")
    await screen.picture("handset-3-attachments")
    await resident.log.locator("[data-photo]").last.click()
    await expect(screen.page.locator("#lightbox img")).to_be_visible()
    await screen.page.locator("#lightbox button").click()
    await expect(screen.page.locator("#lightbox")).to_be_hidden()


async def test_a_phone_out_of_sight_counts_what_is_unread(screen: Screen) -> None:
    """Opening it clears the count."""
    await screen.open(RESIDENT)
    badge = screen.page.locator(f'[data-pill="{DISPATCHER}"] .badge')
    await expect(badge).to_be_hidden()
    await screen.phone(RESIDENT).types("有人触电倒在地上了，快来人", then="请马上打电话")
    await expect(badge).to_have_text("1")
    await screen.page.locator(f'[data-pill="{DISPATCHER}"]').click()
    await screen.phone(DISPATCHER).hears("危及生命")
    await expect(badge).to_be_hidden()


async def test_the_strip_shows_the_calls_of_the_bot(screen: Screen) -> None:
    """Newest first, with whom it concerns, and without markup."""
    await screen.open(RESIDENT)
    await screen.phone(RESIDENT).types("/help", then="您可以")
    strip = screen.page.locator(".calls")
    await strip.locator("summary").click()
    newest = strip.locator("li").first
    await expect(newest).to_have_attribute("data-call", "sendMessage")
    await expect(newest).to_contain_text("王芳 · 您可以")
    assert "<" not in await strip.inner_text()
    await screen.picture("handset-4-strip")


async def test_the_page_catches_up_after_the_connection_was_lost(screen: Screen, stage: Stage) -> None:
    """It says so meanwhile; what was said by then is there once it is back."""
    await screen.page.route("**/api/events", lambda route: route.abort())
    await screen.page.goto(f"{screen.address}/?phones={RESIDENT}")
    await screen.page.locator("body[data-connection=lost]").wait_for()
    await expect(screen.page.get_by_text("正在重连")).to_be_visible()
    await stage.say(stage.resident, "/help")
    await screen.page.unroute("**/api/events")
    await screen.connected()
    await screen.phone(RESIDENT).hears("您可以")
    screen.complaints.clear()  # the browser's own, about the lost connection


async def test_whoever_joins_later_gets_a_phone_on_the_open_page(screen: Screen, stage: Stage) -> None:
    """A page that was opened before somebody had a phone shows it as soon as they have one."""
    newcomer = 1300
    await screen.open(RESIDENT)
    await stage.newcomer(newcomer, "孙姐")
    await screen.page.locator(f'[data-pill="{newcomer}"]').click()
    await screen.phone(newcomer).hears("件件有着落")
