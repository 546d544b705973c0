"""The story of one complaint in a real browser, from the first word to 「回头看」 and beyond."""

import pytest

from tests.browser.screen import Handset, Screen
from tests.scenarios.stage import DISPATCHER, LIAISON, OFFICER, RESIDENT, SECOND_OFFICER, SUPERVISOR, Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

NUMBER = "20260302-0001"


async def reported(resident: Handset) -> None:
    """From the first words to the preview, with a place, answers and photos."""
    await resident.types("我们小区停水三天了没有水", then="因为您提到：停水")
    await resident.taps("✓ 对，就是这个", then="事情在哪里")
    await resident.attaches("location", then="地点：城东街道东苑社区")
    await resident.hears("是停水、水压低，还是水质不好")
    await resident.taps("停水", then="只有您家")
    await resident.taps("整个小区或村", then="有照片吗")
    await resident.attaches("photo", "这是我家的水龙头", then="收到了")
    await resident.attaches("album", then="收到了")
    await resident.taps("就这样", then="办事的人有话问您")
    await resident.taps("就在这里回复我", then="请看一遍")


async def filed(officer: Handset, words: str) -> None:
    """A result: how far it is solved, and what was done, with a photo."""
    await officer.taps("报结果", then="办到什么程度")
    await officer.taps("已解决", then="请写下办了什么")
    await officer.attaches("photo", words, then="要报的结果")
    await officer.taps("报结果", then="结果交上去了")


async def talked(resident: Handset, officer: Handset) -> None:
    """The officer asks something through the bot, and the resident replies to it."""
    await officer.taps("联系群众", then="请写下要对群众说的")
    await officer.types("您好，是整个小区停水，还是只有您这栋？", then="已转给群众")
    await resident.hears("想跟您说")
    await resident.replies("整个小区都停了。", then="已经加进")
    await officer.hears("群众补充")


async def sent_back(dispatcher: Handset, officer: Handset) -> None:
    """The first result says too little."""
    await dispatcher.hears("报了结果「已解决」")
    await dispatcher.taps("退回补正", then="请写下缺什么")
    await dispatcher.types("请写清楚换了什么、几点来的水。", then="已退回")
    await officer.hears("请写清楚换了什么")


async def approved(dispatcher: Handset, resident: Handset, words: str) -> None:
    """The result reaches the resident, who is asked whether it is so."""
    await dispatcher.hears(words)
    await dispatcher.taps("通过", then="通过了")
    await resident.hears(words)


async def disputed(resident: Handset, officer: Handset) -> None:
    """没解决, and why: another officer gets the case and signs."""
    await resident.taps("没解决", then="还没解决")
    await resident.taps("说说情况", then="请说说哪里不好")
    await resident.types("来水半天又停了，水还是黄的。", then="已经加进")
    await officer.hears("群众说没解决")
    await officer.taps("签收", then="签收好了")


async def test_a_complaint_from_the_first_word_to_looking_back(screen: Screen) -> None:
    """Dispatched, signed, talked over, sent back, approved, disputed, solved; and back after 28 days."""
    await screen.open(RESIDENT, OFFICER, DISPATCHER, SECOND_OFFICER)
    resident, dispatcher = screen.phone(RESIDENT), screen.phone(DISPATCHER)
    officer, second = screen.phone(OFFICER), screen.phone(SECOND_OFFICER)
    await resident.hears("件件有着落")
    await reported(resident)
    await screen.picture("story-1-preview")
    await resident.taps("提交", then=NUMBER)
    assert "3月5日（周四）18:00" in await resident.message.inner_text()
    await officer.hears(NUMBER)
    await screen.picture("story-2-dispatched")
    await officer.taps("签收", then="签收好了")
    await resident.hears("已经签收")
    await talked(resident, officer)
    await screen.picture("story-3-talk")
    await filed(officer, "已处理。")
    await sent_back(dispatcher, officer)
    await filed(officer, "更换破裂水管 12 米，今天 16:20 恢复供水。")
    await approved(dispatcher, resident, "更换破裂水管")
    await screen.picture("story-4-survey")
    await disputed(resident, second)
    await filed(second, "更换主阀门，冲洗管网，水质检测合格。")
    await approved(dispatcher, resident, "更换主阀门")
    await resident.taps("已解决", then="这次办得您满意吗")
    await resident.taps("满意", then="谢谢")
    await screen.picture("story-5-solved")
    await screen.jump("days28")
    await resident.hears("回头看")
    await screen.picture("story-6-look-back")
    await resident.taps("又出现了", then="已经重办")
    await officer.hears("又出现了")
    await screen.picture("story-7-recurred")
    assert "王芳" not in await officer.words() + await second.words() + await dispatcher.words()
    assert "陈师傅" not in await resident.words()


async def test_a_liaison_carries_words_both_ways(screen: Screen) -> None:
    """Consent is asked; each later step is a message to carry; the survey is asked through her."""
    await screen.open(LIAISON, OFFICER, DISPATCHER)
    liaison, officer, dispatcher = screen.phone(LIAISON), screen.phone(OFFICER), screen.phone(DISPATCHER)
    await liaison.types("/relay", then="您的邻居知道并同意您替他反映吗")
    await liaison.taps("同意，我替他反映", then="怎么称呼他")
    await liaison.types("李婶", then="请写下邻居反映的事")
    await liaison.types("东河镇柳湾村停水三天了没有水", then="停水与水质")
    await liaison.taps("✓ 对，就是这个", then="是停水、水压低")
    await liaison.taps("停水", then="只有您家")
    await liaison.taps("跳过", then="有照片吗")
    await liaison.taps("跳过", then="邻居愿意留电话吗")
    await liaison.taps("就在这里回复我", then="李婶（办事的人看不到）")
    await liaison.taps("提交", then="抄在卡片上交给邻居")
    await screen.picture("liaison-1-receipt")
    await officer.hears(NUMBER)
    await officer.taps("签收", then="签收好了")
    await liaison.hears("请转告邻居")
    await liaison.taps("已转告", then="记下您已经转告")
    await filed(officer, "更换水泵，恢复供水。")
    await approved(dispatcher, liaison, "更换水泵")
    await screen.picture("liaison-2-survey")
    await liaison.taps("已解决", then="满意吗")
    assert "李婶" not in await officer.words() + await dispatcher.words()


async def test_danger_is_answered_at_once(screen: Screen) -> None:
    """The emergency numbers come first, those on call hear of it at once, and the report goes on."""
    await screen.page.emulate_media(color_scheme="dark")
    await screen.open(RESIDENT, DISPATCHER, OFFICER)
    resident, dispatcher = screen.phone(RESIDENT), screen.phone(DISPATCHER)
    await resident.hears("件件有着落")
    await resident.types(
        "有人触电倒在地上了，快来人", then="请马上打电话：110 报警、119 火警与救援、120 急救"
    )
    await dispatcher.hears("有人正在反映可能危及生命的事")
    await screen.picture("danger-1-alarm-dark")
    await resident.taps("说不清,请人工看", then="事情在哪里")
    await resident.taps("东河镇", then="东河镇的哪里")
    await resident.taps("柳湾村", then="柳湾村的哪里")
    await resident.taps("就是这一带", then="有照片吗")
    await resident.taps("跳过", then="要不要再留个电话")
    await resident.node.locator("[data-keyboard] button").click()
    await resident.hears("电话记下了")
    await resident.hears("请看一遍")
    await resident.taps("提交", then=NUMBER)
    await dispatcher.hears(NUMBER)
    await screen.picture("danger-2-triage-dark")


async def test_silence_climbs_the_ladder(screen: Screen, stage: Stage) -> None:
    """Nobody signs: officers, centre and at last supervision hear of it as the clock is moved."""
    await stage.report(stage.resident)
    await screen.open(RESIDENT, OFFICER, DISPATCHER, SUPERVISOR)
    await screen.jump("due")
    await screen.phone(OFFICER).hears("过了签收时间")
    await screen.jump("workday")
    await screen.phone(DISPATCHER).hears("一直没签收")
    await screen.jump("days28")
    await screen.phone(RESIDENT).hears("对不起")
    await screen.phone(DISPATCHER).hears("催办")
    await screen.phone(SUPERVISOR).hears("督查 20260302-0001")
    await screen.picture("ladder-1-overdue")
