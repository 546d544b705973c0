"""A liaison files for a neighbour and carries every answer back (the story, point 9)."""

import pytest

from cases.model import Action, Role
from storage import cases as case_store
from tests.scenarios.stage import LIGHT, WATER, Stage, code_in, said

HEAD = "📣 请转告邻居"


async def roles_of(stage: Stage, number: str) -> list[tuple[Action, Role]]:
    """Who did what, as the chain of the case has it."""
    events = await stage.office.read(lambda desk: case_store.events(desk.tx, number))
    return [(event.action, event.actor.role) for event in events]


async def test_consent_comes_first(stage: Stage) -> None:
    """Nothing is taken before the neighbour's consent; without it the way ends there."""
    await stage.say(stage.liaison, "/relay")
    assert "知道并同意" in stage.liaison.last.text
    await stage.say(stage.liaison, WATER)
    assert "请点下面的按钮" in stage.liaison.last.text
    await stage.tap(stage.liaison, "还没问，先不反映")
    assert "取消了" in stage.liaison.last.text
    await stage.say(stage.liaison, "/my")
    assert "还没有反映过" in stage.liaison.last.text


async def test_the_button_of_the_welcome_begins_it(stage: Stage) -> None:
    """替邻居反映 stands under the liaison's welcome."""
    await stage.tap(stage.liaison, "替邻居反映")
    assert "知道并同意" in stage.liaison.last.text


async def test_the_neighbour_says_how_much(stage: Stage) -> None:
    """A name as far as the neighbour wishes: kept, never shown to staff; the consent is on record."""
    number = await stage.relay("李婶")
    assert said(stage.liaison, "邻居的称呼：李婶")
    assert "李婶" not in stage.sent_to(stage.officer)
    assert "李婶" not in stage.sent_to(stage.dispatcher)
    assert (await roles_of(stage, number))[0] == (Action.SUBMIT, Role.LIAISON)
    first = (await stage.office.read(lambda desk: case_store.events(desk.tx, number)))[0]
    assert first.details == {"consent": "given"}


async def test_the_code_on_a_card(stage: Stage) -> None:
    """The receipt has a query code to copy on a card; with it anyone the neighbour trusts can ask."""
    number = await stage.relay()
    receipt = stage.liaison.last.text
    assert "抄在卡片上交给邻居" in receipt
    answer = await stage.say(stage.other, f"/status {number} {code_in(receipt)}")
    assert number in answer.text


async def test_every_step_is_carried_back(stage_on_both: Stage) -> None:
    """Signed, talk, progress, answer: each reaches the liaison as a message to carry, with 已转告."""
    stage = stage_on_both
    number = await stage.relay()
    await stage.tap(stage.officer, "签收", "进展")
    await stage.say(stage.officer, "正在换水管。")
    await stage.tap(stage.officer, "联系群众")
    await stage.say(stage.officer, "是整个村都停了吗？")
    assert [one.buttons[-1][0].text for one in said(stage.liaison, HEAD)] == ["已转告"] * 3
    await stage.tap(stage.liaison, "已转告")
    assert "记下您已经转告" in stage.liaison.last.text
    assert (await roles_of(stage, number))[-1] == (Action.CARRY, Role.LIAISON)
    await stage.say(stage.liaison, "他说三组和四组。", reply_to=said(stage.liaison, HEAD)[-1].id)
    assert "三组和四组" in stage.officer.last.text


async def test_carried_and_then_answered(stage: Stage) -> None:
    """已转告 leaves the answers standing; the neighbour's word comes later, in the same message."""
    await stage.relay()
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    survey = stage.liaison.last
    assert HEAD in survey.text
    await stage.tap(stage.liaison, "已转告")
    shown = stage.liaison.chat.messages[survey.id]
    assert [button.text for row in shown.buttons for button in row] == [
        "已解决",
        "部分解决",
        "没解决",
        "✓ 已转告",
    ]
    stage.liaison.press("已解决", survey.id)
    await stage.settled()
    assert "办结" in stage.liaison.last.text


async def test_survey_and_look_back_are_the_neighbours_words(stage: Stage) -> None:
    """Asked through the liaison, marked as relayed, and recorded as passed on by a liaison."""
    number = await stage.relay()
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    await stage.tap(stage.liaison, "部分解决", "不满意")
    await stage.say(stage.liaison, "他说水还是小。")
    await stage.jump("days28")
    assert HEAD in stage.liaison.last.text
    assert "回头看" in stage.liaison.last.text
    await stage.tap(stage.liaison, "又出现了")
    passed = [action for action, role in await roles_of(stage, number) if role is Role.LIAISON]
    assert passed == [Action.SUBMIT, Action.CONFIRM, Action.RATE, Action.ADD, Action.RECUR]


async def test_an_unanswered_survey_reminds_the_liaison(stage: Stage) -> None:
    """The reminder goes to the liaison too, as a message to carry; and at the end it is unrated."""
    await stage.relay()
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    await stage.live_until("2026-03-17")
    assert HEAD in said(stage.liaison, "您还没说办得怎么样")[0].text
    assert HEAD in said(stage.liaison, "不算您满意")[-1].text


async def test_own_and_neighbours_reports_do_not_mix(stage: Stage) -> None:
    """A half-written report for a neighbour is not lost when the liaison begins one of their own, or back."""
    await stage.say(stage.liaison, "/relay")
    await stage.tap(stage.liaison, "同意，我替他反映", "不说是谁")
    await stage.say(stage.liaison, WATER)
    await stage.say(stage.liaison, "/report")
    assert "还没写完" in stage.liaison.last.text
    preview = await stage.through(stage.liaison, "提交")
    assert WATER in preview.text
    await stage.tap(stage.liaison, "提交")
    assert "抄在卡片上" in stage.liaison.last.text
    await stage.say(stage.liaison, "/report")
    await stage.report(stage.liaison, LIGHT)
    assert "抄在卡片上" not in stage.liaison.last.text


@pytest.mark.parametrize("who", ["resident", "officer", "dispatcher"])
async def test_only_liaisons_relay(stage: Stage, who: str) -> None:
    """Nobody else files in another's name."""
    phone = getattr(stage, who)
    assert "给民情联络员用" in (await stage.say(phone, "/relay")).text


async def test_a_liaison_who_is_an_officer_too_is_recused(stage: Stage) -> None:
    """Who relayed a case does not also work on it, though they belong to the unit."""
    from cases.rights import Grant

    both = await stage.newcomer(
        1301, "两头忙", Grant(Role.LIAISON, area="qx-dh-01"), Grant(Role.OFFICER, "gongshui")
    )
    await stage.say(both, "/relay")
    await stage.tap(both, "同意，我替他反映", "不说是谁")
    number = await stage.report(both)
    assert not said(both, f"🆕 {number}")
    await stage.say(both, "/cases")
    assert "没有在办" in both.last.text
