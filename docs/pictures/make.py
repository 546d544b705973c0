"""Makes the pictures of the README: four phones of the demo in the middle of a case. Needs Debian's chromium.

python -m docs.pictures.make
"""

import asyncio
import tempfile
from datetime import datetime
from pathlib import Path
from shutil import which

from playwright.async_api import Browser, FilePayload

from classifiers.keywords import KeywordClassifier
from storage.database import open_database
from tests.browser.screen import Screen, launched, opened
from tests.scenarios.stage import DISPATCHER, LIAISON, OFFICER, RESIDENT, on_stage
from town.load import load_town

FOLDER = Path(__file__).parent


async def relayed(screen: Screen) -> None:
    """A liaison's report of a street light, signed, and its result filed: the dispatcher is to read it."""
    liaison, officer = screen.phone(LIAISON), screen.phone(OFFICER)
    await liaison.types("/relay", then="您的邻居知道并同意")
    await liaison.taps("同意，我替他反映", then="怎么称呼他")
    await liaison.taps("不说是谁", then="请写下邻居反映的事")
    await liaison.types("柳湾村的路灯坏了半个月，路灯一直不亮", then="路灯")
    await liaison.taps("✓ 对，就是这个", then="是什么设施")
    await liaison.taps("路灯不亮", then="有编号吗")
    await liaison.types("东头第三根，写着 LW-07", then="有照片吗")
    await liaison.taps("跳过", then="愿意留电话吗")
    await liaison.taps("就在这里回复我", then="请看一遍")
    await liaison.taps("提交", then="提交好了")
    await officer.hears("路灯")
    await officer.taps("签收", then="签收好了")
    await liaison.hears("请转告邻居")
    await liaison.taps("已转告", then="记下您已经转告")
    await officer.taps("报结果", then="办到什么程度")
    await officer.taps("已解决", then="请写下办了什么")
    await officer.types("换了灯头和一段老化的线，三根路灯都亮了。", then="要报的结果")
    await officer.taps("报结果", then="结果交上去了")
    await screen.phone(DISPATCHER).hears("换了灯头")


async def reporting(screen: Screen, photo: bytes) -> None:
    """A resident's first words, with a photo, and why they go where they go."""
    resident = screen.phone(RESIDENT)
    await resident.node.locator("[data-composer]").fill("我们小区停水三天了没有水")
    upload = FilePayload(name="tap.png", mimeType="image/png", buffer=photo)
    await resident.node.locator("[data-file]").set_input_files(upload)
    await resident.hears("因为您提到：停水")


async def drawn(browser: Browser) -> bytes:
    """The resident's photo: a dry tap."""
    page = await browser.new_page(viewport={"width": 640, "height": 480})
    await page.goto((FOLDER / "tap.svg").as_uri())
    return await page.screenshot()


async def main() -> None:
    """Plays the scene on Monday 2 March 2026 and takes both pictures."""
    town = load_town()
    start = datetime(2026, 3, 2, 9, 0, tzinfo=town.zone)
    with tempfile.TemporaryDirectory() as folder:
        database = await open_database(f"sqlite:///{folder}/town.db")
        classifier = KeywordClassifier.load(None, town)
        async with (
            launched(which("chromium") or "chromium") as browser,
            on_stage(town=town, database=database, classifier=classifier, start=start) as stage,
            opened(browser, stage.emulator.url, FOLDER) as screen,
        ):
            await screen.open(RESIDENT, OFFICER, DISPATCHER, LIAISON)
            await relayed(screen)
            await reporting(screen, await drawn(browser))
            await screen.page.mouse.move(0, 0)
            await screen.picture("demo")
            await screen.page.emulate_media(color_scheme="dark")
            await screen.picture("demo-dark")
        await database.close()


if __name__ == "__main__":
    asyncio.run(main())
