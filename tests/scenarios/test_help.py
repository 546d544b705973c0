"""协办: other units do their part, one unit leads, one answer goes out."""

from cases.model import Role, State
from cases.rights import Grant
from emulator import Phone
from tests.scenarios.stage import WATER, Stage, said


async def helpers(stage: Stage) -> tuple[Phone, Phone]:
    """An officer each of the housing bureau and the water bureau, who are nothing else."""
    housing = await stage.newcomer(1601, "住建员", Grant(Role.OFFICER, "zhujian"))
    rivers = await stage.newcomer(1602, "水利员", Grant(Role.OFFICER, "shuili"))
    return housing, rivers


async def asked(stage: Stage) -> tuple[str, Phone, Phone]:
    """A case of the water company with which two bureaus are asked to help."""
    housing, rivers = await helpers(stage)
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "更多…", "请协办", "县住建局")
    await stage.say(stage.officer, "请开挖路面。")
    await stage.open(stage.officer, number)
    await stage.tap(stage.officer, "更多…", "请协办", "县水利局")
    await stage.say(stage.officer, "请查水源井。")
    return number, housing, rivers


async def test_two_units_help_and_one_answers(stage_on_both: Stage) -> None:
    """Each gets its own card and reports its own part; the unit that leads files the one result."""
    stage = stage_on_both
    number, housing, rivers = await asked(stage)
    assert len(said(stage.officer, "主办还是清溪供水公司，由清溪供水公司一并答复群众")) == 2
    for phone, own, other in ((housing, "请开挖路面", "请查水源井"), (rivers, "请查水源井", "请开挖路面")):
        card = said(phone, "请您单位协办")
        assert len(card) == 1, phone.person.name
        assert own in card[0].text
        assert other not in card[0].text
        assert WATER in card[0].text
        assert "请在 3月5日（周四）18:00 前做完，点下面报办理情况" in card[0].text
        assert phone.buttons == ["报协办情况"]
    await stage.tap(rivers, "报协办情况")
    rivers.photo("水源井水位正常。")
    await stage.settled()
    assert "由清溪供水公司一并答复群众" in rivers.last.text
    assert "县水利局报了协办情况" in stage.officer.last.text
    assert "水源井水位正常" in stage.officer.last.text
    assert stage.officer.messages[-2].photo
    assert not said(housing, "水源井水位正常")
    await stage.tap(housing, "报协办情况")
    await stage.say(housing, "路面已挖开。")
    assert "县住建局报了协办情况" in stage.officer.last.text
    assert not said(stage.resident, "水源井")
    assert not said(stage.resident, "路面已挖开")
    await stage.file(stage.officer, "换了主管，今天通水。")
    await stage.tap(stage.dispatcher, "通过")
    assert "清溪供水公司报的结果是「已解决」" in stage.resident.last.text
    history = await stage.timeline(stage.resident, number)
    assert history.count("请协办") == 2
    assert history.count("协办情况") == 2


async def test_who_helps_sees_the_matter_and_can_do_nothing_else(stage: Stage) -> None:
    """The card opens; to sign, to talk, to file or to return is for the unit that leads."""
    number, housing, _ = await asked(stage)
    assert WATER in await stage.open(housing, number)
    assert housing.buttons == ["报协办情况"]
    await stage.say(housing, "在吗？", reply_to=housing.last.id)
    assert "没有转给任何人" in housing.last.text
    assert not said(stage.resident, "在吗")
    assert (await stage.case(number)).state is State.IN_PROGRESS


async def test_a_part_can_be_told_again_and_not_after_the_result(stage: Stage) -> None:
    """More may be said while the work goes on; once the result is filed, the button says how it stands."""
    _, housing, _ = await asked(stage)
    card = housing.last
    for words in ("挖开了一半。", "全部挖开了。"):
        housing.press("报协办情况", card.id)
        await stage.say(housing, words)
        assert words in stage.officer.last.text
    await stage.file(stage.officer)
    housing.press("报协办情况", card.id)
    await stage.settled()
    assert "现在是「待审核」" in housing.last.text
    assert "「协办情况」没有做成" in housing.last.text


async def test_asked_once_and_never_the_unit_itself(stage: Stage) -> None:
    """Who leads and who helps already are not among those to be asked."""
    number, _, _ = await asked(stage)
    await stage.open(stage.officer, number)
    await stage.tap(stage.officer, "更多…", "请协办")
    assert not {"清溪供水公司", "县住建局", "县水利局"} & set(stage.officer.buttons)
    assert "县应急管理局" in stage.officer.buttons


async def test_one_person_of_two_helping_units(stage: Stage) -> None:
    """Their first word counts for the unit whose part is owed, the second for the other."""
    both = await stage.newcomer(
        1603, "两边跑的", Grant(Role.OFFICER, "zhujian"), Grant(Role.UNIT_LEAD, "shuili")
    )
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "更多…", "请协办", "县住建局")
    await stage.say(stage.officer, "请开挖路面。")
    await stage.open(stage.officer, number)
    await stage.tap(stage.officer, "更多…", "请协办", "县水利局")
    await stage.say(stage.officer, "请查水源井。")
    await stage.tap(both, "报协办情况")
    await stage.say(both, "路面开了。")
    assert "县住建局报了协办情况" in stage.officer.last.text
    await stage.open(both, number)
    await stage.tap(both, "报协办情况")
    await stage.say(both, "井也查了。")
    assert "县水利局报了协办情况" in stage.officer.last.text


async def test_a_unit_with_nobody_in_chat_is_asked_by_the_centre(stage: Stage) -> None:
    """The centre gets the card, without its button, and is told to ring them up."""
    own = await stage.newcomer(1606, "供水员", Grant(Role.OFFICER, "gongshui"))
    for phone in (stage.officer, stage.second_officer):  # who stand in for every unit of the demo
        phone.block()
    await stage.report(stage.resident)
    await stage.tap(own, "签收", "更多…", "请协办", "县住建局")
    await stage.say(own, "请开挖路面。")
    assert "请开挖路面" in stage.dispatcher.last.text
    assert "县住建局在这里还没有经办人" in stage.dispatcher.last.text
    assert "/invite officer zhujian" in stage.dispatcher.last.text
    assert not stage.dispatcher.last.keyboard


async def test_in_other_languages(stage: Stage) -> None:
    """The card of the unit that helps, in Traditional Chinese and in English."""
    hant = await stage.newcomer(1604, "Lin", Grant(Role.OFFICER, "zhujian"), language="zh-hant")
    english = await stage.newcomer(1605, "Ho", Grant(Role.OFFICER, "zhujian"), language="en")
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "更多…", "请协办", "县住建局")
    await stage.say(stage.officer, "请开挖路面。")
    assert "請在 3月5日（週四）18:00 前做完，點下面報辦理情況" in hant.last.text
    assert "Please do it by Thu 5 March, 18:00, then press below" in english.last.text
