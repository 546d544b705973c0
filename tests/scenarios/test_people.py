"""From person to person: giving a case, leave, stepping back, roles taken back, and the log of it all."""

import pytest

from cases.model import Role
from cases.rights import Grant
from emulator import Phone
from services import people as people_service
from storage import cases as case_store
from storage import people, roles
from storage.transaction import Tx
from tests.scenarios.stage import LIGHT, WATER, Stage, said

WATER_UNIT = "gongshui"
TWICE = ["message is not modified"]  # the button shows already that it was pressed


async def lead(stage: Stage, name: str = "吴经理") -> Phone:
    """A lead of the water company, whose invitation names them."""
    phone = stage.emulator.add_phone(1200, name, "zh-hans")
    grant = Grant(Role.UNIT_LEAD, WATER_UNIT)
    payload = await stage.office.write(lambda desk: people_service.invite(desk, grant, name))
    phone.start(payload)
    await stage.settled()
    return phone


async def opened(stage: Stage, phone: Phone, number: str) -> None:
    """The card of a case, from the list."""
    await stage.say(phone, "/cases")
    await stage.tap(phone, next(each for each in phone.buttons if number in each))


async def officer_of(stage: Stage, number: str) -> int | None:
    """The address of the person who has the case."""

    def look(tx: Tx) -> int | None:
        case = case_store.load(tx, number)
        officer = case.officer if case else None
        return None if officer is None else people.acquaintance(tx, officer).address

    return await stage.office.database.read(look)


async def actions_of(stage: Stage, number: str) -> list[str]:
    """The actions of a case, in order."""
    events = await stage.office.database.read(lambda tx: case_store.events(tx, number))
    return [f"{event.action} {event.details.get('why', '')}".strip() for event in events]


async def test_a_lead_gives_a_case_to_somebody(stage_on_both: Stage) -> None:
    """交给… shows the unit's people by name; the one chosen gets the card, and they sign for it."""
    stage = stage_on_both
    boss = await lead(stage)
    number = await stage.report(stage.resident)
    await opened(stage, boss, number)
    await stage.tap(boss, "更多…", "交给…")
    assert {"陈师傅", "周工"} <= set(boss.buttons)
    await stage.tap(boss, "周工")
    assert "交给人了" in boss.last.text
    assert "交给您来办" in stage.second_officer.last.text
    assert await officer_of(stage, number) == stage.second_officer.id
    refused = await stage.tap(stage.officer, "签收")
    assert "由他签收" in refused.text
    await stage.tap(stage.second_officer, "签收")
    assert "已经签收" in stage.resident.last.text


async def test_a_name_pressed_twice(stage: Stage) -> None:
    """The second press changes nothing and says how it stands."""
    stage.tolerated = TWICE
    boss = await lead(stage)
    number = await stage.report(stage.resident)
    await opened(stage, boss, number)
    await stage.tap(boss, "更多…", "交给…")
    shown = boss.last.id
    boss.press("周工", shown)
    boss.press("周工", shown)
    await stage.settled()
    assert (await actions_of(stage, number)).count("assign") == 1
    assert "「交办」没有做成" in boss.last.text


async def test_a_reopened_case_is_given_to_somebody(stage: Stage) -> None:
    """What the resident had reopened can be given to one person like any other."""
    boss = await lead(stage)
    number = await stage.answered(stage.resident)
    await stage.tap(stage.resident, "没解决")
    await opened(stage, boss, number)
    await stage.tap(boss, "更多…", "交给…")
    await stage.tap(boss, "陈师傅")
    assert await officer_of(stage, number) == stage.officer.id


async def test_what_the_deputy_stepped_back_from_is_not_theirs(stage: Stage) -> None:
    """/away tells truly who has the cases now: a deputy who has an interest in one does not get that one."""
    numbers = [
        await stage.report(stage.resident),
        await stage.report(stage.other, WATER.replace("柳湾", "石桥")),
    ]
    for number in numbers:
        await stage.open(stage.officer, number)
        await stage.tap(stage.officer, "签收")
    await stage.open(stage.second_officer, numbers[0])
    await stage.tap(stage.second_officer, "更多…", "回避", "我要回避")
    await stage.say(stage.officer, "/away 2")
    await stage.tap(stage.officer, "周工")
    assert "手上的 2 件已经交给周工，其中 1 件请单位的人接手。" in stage.officer.last.text
    assert [(await stage.case(number)).officer is None for number in numbers] == [True, False]


async def test_a_unit_whose_people_are_away_is_not_said_to_have_none(stage: Stage) -> None:
    """The centre that hears in their place is not asked to invite somebody to a unit that has an officer."""
    for phone in (stage.officer, stage.second_officer):
        await stage.say(phone, "/away 2")
        await stage.tap(phone, "不指定，交给单位")
    await stage.report(stage.resident)
    assert "清溪供水公司的人现在都请假了" in stage.dispatcher.last.text
    assert "/invite" not in stage.dispatcher.last.text
    assert "签收" not in stage.dispatcher.buttons


async def test_officers_cannot_give_cases_away(stage: Stage) -> None:
    """An officer is not offered 交给…."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收", "更多…")
    assert "交给…" not in stage.officer.buttons


async def test_stepping_back(stage_on_both: Stage) -> None:
    """After 回避 the person sees nothing of the case, in no list and by no button, and the unit is told."""
    stage = stage_on_both
    boss = await lead(stage)
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    card = stage.officer.last.id
    await stage.tap(stage.officer, "更多…", "回避")
    assert "回避以后" in stage.officer.last.text
    await stage.tap(stage.officer, "我要回避")
    assert "以后看不到它" in stage.officer.last.text
    assert await officer_of(stage, number) is None
    assert "回避" in said(boss, number)[-2].text + boss.last.text
    assert "接手" in stage.second_officer.last.text
    count = len(said(stage.officer))
    await stage.say(stage.officer, "/cases")
    assert not any(number in each for each in stage.officer.buttons)
    stage.officer.press("进展", card)
    await stage.settled()
    assert "不归您看" in stage.officer.last.text
    await stage.tap(stage.second_officer, "进展")
    await stage.say(stage.second_officer, "在修了")
    await stage.file(stage.second_officer)
    await stage.later(days=10)
    assert [one.text for one in said(stage.officer)[count:] if number in one.text] == []


async def test_leave_with_a_deputy(stage_on_both: Stage) -> None:
    """/away: open cases go to the deputy, new ones not to who is away; on its day it ends by itself."""
    stage = stage_on_both
    boss = await lead(stage)
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.say(stage.officer, "/away 3")
    assert "3月5日" in stage.officer.last.text
    await stage.tap(stage.officer, "周工")
    assert "已经交给周工" in stage.officer.last.text
    assert await officer_of(stage, number) == stage.second_officer.id
    assert "请您替他办" in "".join(one.text for one in said(stage.second_officer))
    assert "陈师傅从现在起不在" in boss.last.text
    assert await actions_of(stage, number) == ["submit", "sign", "assign away"]
    before = len(said(stage.officer))
    await stage.report(stage.liaison, LIGHT)
    assert len(said(stage.officer)) == before
    await stage.at("2026-03-05", "09:01")
    assert "您的假到了" in "".join(one.text for one in said(stage.officer)[before:])
    assert said(boss, "陈师傅回来了")
    await stage.report(stage.other, LIGHT.replace("王庄村", "柳湾村"))
    assert "签收" in stage.officer.buttons


async def test_leave_without_a_deputy_and_back_early(stage: Stage) -> None:
    """With nobody named the unit gets the cards; /back ends it, and its day then passes in silence."""
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.say(stage.officer, "/away 2026-03-10")
    await stage.tap(stage.officer, "不指定，交给单位")
    assert await officer_of(stage, number) is None
    assert "接手" in stage.second_officer.last.text
    await stage.say(stage.officer, "/back")
    assert "欢迎回来" in stage.officer.last.text
    await stage.say(stage.officer, "/back")
    assert "没有请过假" in stage.officer.last.text
    await stage.at("2026-03-11", "10:00")
    assert said(stage.officer, "您的假到了") == []


async def test_leave_asked_wrongly(stage: Stage) -> None:
    """No day, a day that was, too long: told how; a resident or lead: told whom it is for."""
    for words in ("", "明天", "2026-03-01", "2028-01-01", "0", "²", "999", "2026-02-30"):
        await stage.say(stage.officer, f"/away {words}")
        assert "请这样写" in stage.officer.last.text, words
    await stage.say(stage.resident, "/away 3")
    assert "给经办人用" in stage.resident.last.text


async def test_leave_pressed_twice_and_too_late(stage: Stage) -> None:
    """A second press, or one after the day, says that the button has moved on."""
    stage.tolerated = TWICE
    await stage.say(stage.officer, "/away 2")
    asked = stage.officer.last.id
    stage.officer.press("周工", asked)
    stage.officer.press("周工", asked)
    await stage.settled()
    assert "已经过了" in stage.officer.last.text
    await stage.say(stage.officer, "/away 1")
    late = stage.officer.last.id
    await stage.later(days=5)
    stage.officer.press("周工", late)
    await stage.settled()
    assert "已经过了" in stage.officer.last.text


async def test_leave_survives_a_restart(stage: Stage) -> None:
    """The process ends while somebody is away: the day still comes."""
    await stage.say(stage.officer, "/away 2")
    await stage.tap(stage.officer, "周工")
    await stage.go_down()
    await stage.come_up()
    await stage.later(days=3)
    assert said(stage.officer, "您的假到了")


async def test_an_invitation_says_whom_it_is_for(stage: Stage) -> None:
    """The administrator's words name the person in lists; what looks like a mistyped code is never a name."""
    admin = await stage.administrator()
    await stage.say(admin, "/invite officer gongshui 小郑 师傅")
    payload = admin.last.text.split("start=")[1].split()[0]
    newcomer = stage.emulator.add_phone(1300, "郑", "zh-hans")
    newcomer.start(payload)
    await stage.settled()
    await stage.say(admin, "/roles gongshui")
    assert any("小郑 师傅" in each for each in admin.buttons)
    await stage.say(admin, "/invite supervisor gov-d")
    assert "没有这个区域" in admin.last.text
    await stage.say(admin, "/invite supervisor 孙主任")
    assert "邀请链接做好了" in admin.last.text


async def test_an_unused_invitation_is_taken_back(stage_on_both: Stage) -> None:
    """/invitations lists what nobody has used; taken back, its link opens nothing and says what to do."""
    stage = stage_on_both
    admin = await stage.administrator()
    for words in ("/invite officer gongshui 小郑", "/invite liaison qx-cd-01"):
        await stage.say(admin, words)
        await stage.later(minutes=1)
    payload = said(admin, "start=")[0].text.split("start=")[1].split()[0]
    await stage.say(admin, "/invitations")
    assert admin.buttons == ["小郑 经办人 清溪供水公司", "民情联络员 城东街道槐树社区"]
    await stage.tap(admin, "小郑 经办人 清溪供水公司")
    assert "到 3月9日（周一）09:0" in admin.last.text
    await stage.tap(admin, "收回")
    assert "收回了这个邀请：小郑" in admin.last.text
    stage.other.start(payload)
    await stage.settled()
    assert "這個邀請連結已經收回了" in stage.other.last.text
    assert "cases" not in stage.menu(stage.other)
    await stage.say(admin, "/invitations")
    assert admin.buttons == ["民情联络员 城东街道槐树社区"]
    log = await stage.office.database.read(roles.noted)
    assert (log[-1].action, log[-1].person, log[-1].grant.unit) == ("revoked", None, WATER_UNIT)


async def test_an_invitation_used_meanwhile_is_not_taken_back(stage: Stage) -> None:
    """Who was quicker keeps the role: the administrator learns where to look."""
    admin = await stage.administrator()
    payload = await stage.invitation(Grant(Role.OFFICER, WATER_UNIT))
    await stage.say(admin, "/invitations")
    asked = await stage.tap(admin, "经办人 清溪供水公司")
    stage.resident.start(payload)
    await stage.settled()
    admin.press("收回", asked.id)
    await stage.settled()
    assert "这个邀请已经用了" in admin.last.text
    assert "cases" in stage.menu(stage.resident)
    await stage.say(admin, "/invitations")
    assert "没有等着用的邀请" in admin.last.text


async def test_many_invitations_come_in_pages(stage: Stage) -> None:
    """Ten on a page, the first to expire at the top; nobody but an administrator sees any."""
    admin = await stage.administrator()
    for number in range(12):
        await stage.say(admin, f"/invite officer gongshui 第{number}位")
        await stage.later(minutes=1)
    await stage.say(admin, "/invitations")
    first = list(admin.buttons)
    assert [each.split()[0] for each in first[:10]] == [f"第{number}位" for number in range(10)]
    await stage.tap(admin, first[-1])
    assert [each.split()[0] for each in admin.buttons[:2]] == ["第10位", "第11位"]
    assert "给管理员用" in (await stage.say(stage.officer, "/invitations")).text


async def test_a_role_is_taken_back(stage_on_both: Stage) -> None:
    """/roles, press, confirm: the person is told, loses the cases at once, and the unit gets the card."""
    stage = stage_on_both
    admin = await stage.administrator()
    number = await stage.report(stage.resident)
    await stage.tap(stage.second_officer, "签收")
    await stage.say(admin, "/revoke gongshui")
    await stage.tap(admin, next(each for each in admin.buttons if "周工" in each))
    assert "收回这个角色" in admin.last.text
    await stage.tap(admin, "收回")
    assert "收回了" in admin.last.text
    assert await officer_of(stage, number) is None
    assert (await actions_of(stage, number))[-1] == "assign left"
    assert "接手" in stage.officer.last.text
    assert "您不再是" in stage.second_officer.last.text
    log = await stage.office.database.read(roles.noted)
    assert [each.action for each in log][-1] == "revoked"
    refused = stage.second_officer
    refused.press("进展", said(refused, "签收好了")[-1].id)
    await stage.settled()
    assert "不归您看" in refused.last.text


async def test_taking_back_twice(stage: Stage) -> None:
    """Two presses take a role back once."""
    stage.tolerated = TWICE
    admin = await stage.administrator()
    await stage.say(admin, "/roles dispatcher")
    await stage.tap(admin, admin.buttons[0])
    sure = admin.last.id
    admin.press("收回", sure)
    admin.press("收回", sure)
    await stage.settled()
    assert "已经不在了" in admin.last.text
    assert len(said(stage.dispatcher, "您不再是")) == 1
    assert stage.menu(stage.dispatcher)[0] == "report"


async def test_the_last_administrator_stays(stage: Stage) -> None:
    """An administrator cannot take back the last role of an administrator, with two they can."""
    admin = await stage.administrator()
    await stage.say(admin, "/roles admin")
    await stage.tap(admin, admin.buttons[0])
    await stage.tap(admin, "收回")
    assert "最后一位管理员" in admin.last.text
    second = await stage.newcomer(1101, "李科长", Grant(Role.ADMIN))
    await stage.say(second, "/roles admin")
    await stage.tap(second, second.buttons[0])
    await stage.tap(second, "收回")
    assert "您不再是" in admin.last.text
    await stage.say(admin, "/roles")
    assert "给管理员用" in admin.last.text


@pytest.mark.parametrize("command", ["/roles", "/revoke", "/invite officer gongshui"])
async def test_roles_are_the_administrators(stage: Stage, command: str) -> None:
    """Nobody else learns who holds what."""
    for phone in (stage.resident, stage.officer, stage.dispatcher, stage.supervisor):
        await stage.say(phone, command)
        assert "给管理员用" in phone.last.text


async def test_the_first_day_of_an_administrator(stage: Stage) -> None:
    """Who does not know the codes yet is shown them with what they stand for, one a line."""
    admin = await stage.administrator()
    roles = (await stage.say(admin, "/invite")).text
    assert "或者少写了角色。可以用：\nliaison 民情联络员\nofficer 经办人\nunit_lead 单位负责人\n" in roles
    assert "\ngongshui 清溪供水公司\n" in (await stage.say(admin, "/invite officer")).text
    assert "\nqx-dh-01 东河镇柳湾村\n" in (await stage.say(admin, "/invite liaison")).text
    assert "链接做好了" in (await stage.say(admin, "/invite officer gongshui 小刘")).text


async def test_roles_in_pages(stage: Stage) -> None:
    """A long list comes in pages; an unknown name says what would do, an empty one whom to invite."""
    admin = await stage.administrator()
    await stage.say(admin, "/roles officer")
    first = list(admin.buttons)
    await stage.tap(admin, "下一页")
    assert "上一页" in admin.buttons
    assert set(first) & set(admin.buttons) == {"下一页"}
    await stage.say(admin, "/roles nowhere")
    assert "没有这个单位" in admin.last.text
    await stage.say(admin, "/roles unit_lead")
    assert "还没有人" in admin.last.text


async def test_nothing_that_waits_reaches_who_has_left(stage: Stage) -> None:
    """A card that could not be delivered yet is not delivered once its reader has left the unit."""
    admin = await stage.administrator()
    newcomer = await stage.newcomer(1500, "新人", Grant(Role.OFFICER, WATER_UNIT))
    await stage.report(stage.resident)
    reporter = await stage.report(stage.other, WATER.replace("柳湾", "石桥"))
    await stage.tap(newcomer, "签收")
    newcomer.block()
    await stage.settled()
    await stage.say(admin, "/roles gongshui")
    await stage.tap(admin, next(each for each in admin.buttons if "#" in each))
    await stage.tap(admin, "收回")
    before = len(said(newcomer))
    newcomer.unblock()
    await stage.settled()
    later = [one.text for one in said(newcomer)[before:]]
    assert not any(reporter in each for each in later)
