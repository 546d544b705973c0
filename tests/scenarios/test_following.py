"""Following one's cases and finding one's way: /my, replies, /status, /help, menus (the story, point 8)."""

import pytest

from cases.model import Role
from cases.rights import Grant
from emulator import Phone
from tests.scenarios.stage import LIGHT, WATER, Stage, code_in, said

WHICH = "刚才这条是新的事情，还是补充前面的"


async def test_my_cases_with_their_timeline(stage_on_both: Stage) -> None:
    """/my lists the newest first; each opens with state, unit, day and every step so far."""
    stage = stage_on_both
    first = await stage.report(stage.resident)
    await stage.say(stage.resident, "/report")
    second = await stage.report(stage.resident, LIGHT)
    await stage.tap(stage.officer, "签收")
    await stage.say(stage.resident, "/my")
    assert [each[:13] for each in stage.resident.buttons] == [second, first]
    opened = await stage.timeline(stage.resident, second)
    for part in (
        "路灯井盖等市政设施",
        "办理中",
        "新集镇王庄村",
        "县城管执法局",
        "3月9日（周一）18:00",
        "　提交",
        "　签收",
    ):
        assert part in opened


async def test_my_cases_are_mine(stage: Stage) -> None:
    """Another resident's list is empty."""
    await stage.report(stage.resident)
    assert "還沒有反映過" in (await stage.say(stage.other, "/my")).text


async def test_a_reply_adds_to_its_case(stage: Stage) -> None:
    """Words, a photo or a pin in reply to any message about a case go to that case and its unit."""
    await stage.report(stage.resident)
    receipt = stage.resident.last
    await stage.tap(stage.officer, "签收")
    await stage.say(stage.resident, "四组也停了。", reply_to=receipt.id)
    assert "已经加进事项 20260302-0001" in stage.resident.last.text
    assert "四组也停了" in stage.officer.last.text
    stage.resident.photo("水表", reply_to=receipt.id)
    await stage.settled()
    assert stage.officer.messages[-2].photo


async def test_a_reply_while_another_report_is_being_made(stage: Stage) -> None:
    """A reply goes to its case even then, and the report being made goes on."""
    await stage.report(stage.resident)
    receipt = stage.resident.last
    await stage.say(stage.resident, "/report")
    await stage.say(stage.resident, LIGHT)
    await stage.say(stage.resident, "四组也停了。", reply_to=receipt.id)
    assert "四组也停了" in stage.officer.last.text
    preview = await stage.through(stage.resident, "提交")
    assert LIGHT in preview.text
    assert "四组" not in preview.text


async def test_new_or_about_it(stage: Stage) -> None:
    """Free words while a case is open: the bot asks, and does what is answered."""
    number = await stage.report(stage.resident)
    await stage.say(stage.resident, "四组也停了。")
    assert WHICH in stage.resident.last.text
    await stage.tap(stage.resident, f"补充 {number}")
    assert f"已经加进事项 {number}" in stage.resident.last.text
    assert "四组也停了" in stage.officer.last.text
    await stage.say(stage.resident, LIGHT)
    await stage.tap(stage.resident, "是新的事情")
    assert "路灯" in stage.resident.last.text
    preview = await stage.through(stage.resident, "提交")
    assert LIGHT in preview.text


async def test_a_pin_about_an_open_case(stage: Stage) -> None:
    """A location without words while a case is open can be added to it; the officer gets the map."""
    number = await stage.report(stage.resident)
    stage.resident.location(40.244, 102.489)
    await stage.settled()
    await stage.tap(stage.resident, f"补充 {number}")
    assert any("location" in one.content for one in stage.officer.messages)


async def test_danger_is_heard_before_it_is_known_whereto(stage: Stage) -> None:
    """特急 words while a case is open: numbers and people on call before new-or-about is answered."""
    await stage.report(stage.resident)
    answer = await stage.say(stage.resident, "有人触电了快来人")
    assert "120" in answer.text
    assert WHICH in answer.text
    assert said(stage.dispatcher, "可能危及生命")


async def test_status_with_number_and_code(stage: Stage) -> None:
    """Whoever has both may know how it stands, on any phone, without a word about the person."""
    number = await stage.report(stage.resident)
    code = code_in(said(stage.resident, "提交好了")[0].text)
    for written in (
        f"/status {number} {code}",
        f"/status #{number} {code.lower()}",
        f"/status  {number}  {code} ",
    ):
        answer = await stage.say(stage.other, written)
        assert number in answer.text
        assert "待簽收" in answer.text
        assert WATER not in answer.text


@pytest.mark.parametrize("asked", ["/status", "/status 20260302-0001", "/status a b c"])
async def test_status_explains_itself(stage: Stage, asked: str) -> None:
    """With anything but two words it shows how to ask."""
    assert "/status 20260302-0001 ABC234" in (await stage.say(stage.resident, asked)).text


async def test_status_wrong_and_too_often(stage: Stage) -> None:
    """A wrong code and an unknown number are answered alike; after ten an hour's rest, even for the right."""
    number = await stage.report(stage.resident)
    code = code_in(said(stage.resident, "提交好了")[0].text)
    wrong = (await stage.say(stage.other, f"/status {number} AAAAAA")).text
    assert (await stage.say(stage.other, "/status 20260302-0099 AAAAAA")).text == wrong
    for _ in range(8):
        await stage.say(stage.other, f"/status {number} AAAAAA")
    assert "一小時" in (await stage.say(stage.other, f"/status {number} {code}")).text
    await stage.later(hours=1, minutes=1)
    assert "待簽收" in (await stage.say(stage.other, f"/status {number} {code}")).text


async def test_help_per_role(stage: Stage) -> None:
    """Everyone reads what they can do, role by role."""
    own: dict[Phone, set[str]] = {
        stage.resident: set(),
        stage.liaison: {"/relay"},
        stage.officer: {"/cases", "/unit", "/find", "/away", "/back"},
        stage.dispatcher: {"/triage", "/find"},
        stage.supervisor: {"/overdue", "/triage", "/cases", "/unit", "/figures", "/sample", "/find"},
        await stage.administrator(): {"/invite", "/roles", "/revoke"},
    }
    for phone, commands in own.items():
        text = (await stage.say(phone, "/help")).text
        assert "/my" in text
        assert {each for each in set().union(*own.values()) if each in text} == commands


async def test_menus_per_role(stage: Stage) -> None:
    """The command menu shows the commands of one's roles first, in one's language."""
    everyone = ["report", "my", "status", "language", "mydata", "forget", "help"]
    assert stage.menu(stage.resident) == everyone
    assert stage.menu(stage.liaison) == ["relay", *everyone]
    assert stage.menu(stage.officer) == ["cases", "unit", "find", "away", "back", *everyone]
    assert stage.menu(stage.dispatcher) == ["triage", "find", *everyone]
    overseeing = ["overdue", "cases", "unit", "figures", "sample", "find"]
    assert stage.menu(stage.supervisor) == [*overseeing, "triage", *everyone]
    assert stage.menu(await stage.administrator()) == ["invite", "invitations", "roles", "revoke", *everyone]


async def test_a_new_role_changes_the_menu(stage: Stage) -> None:
    """A resident who becomes a liaison gets the liaison's command at once, and keeps the others."""
    stage.resident.start(await stage.invitation(Grant(Role.LIAISON, area="qx-dh-01")))
    await stage.settled()
    assert "民情联络员" in stage.resident.last.text
    assert stage.menu(stage.resident)[0] == "relay"


async def test_the_menu_follows_the_language(stage: Stage) -> None:
    """After /language the descriptions in the menu are in the language chosen."""
    await stage.say(stage.resident, "/language")
    await stage.tap(stage.resident, "English")
    scope = f'{{"chat_id": {stage.resident.id}, "type": "chat"}}'
    commands = stage.emulator.world.commands[scope, ""]
    assert all(each["description"].isascii() for each in commands)


async def test_staff_words_go_nowhere_by_accident(stage: Stage) -> None:
    """An officer's loose words are passed on to nobody; a report of one's own is one press away."""
    await stage.report(stage.resident)
    before = len(said(stage.resident))
    answer = await stage.say(stage.officer, "好的知道了")
    assert "没有转出去" in answer.text
    assert len(said(stage.resident)) == before
    await stage.tap(stage.officer, "我要反映问题")
    number = await stage.report(stage.officer, LIGHT)
    assert not said(stage.officer, f"🆕 {number}")
    assert said(stage.second_officer, f"🆕 {number}")
