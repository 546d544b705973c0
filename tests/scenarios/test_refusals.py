"""What may not be done is refused with a sentence that says why and what is possible, and changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cases import decisions
from cases.buttons import BUTTON
from cases.decisions import Report
from cases.model import SYSTEM, Action, Actor, Case, Event, Role, State
from cases.rights import Grant, Person, roles_in
from cases.routing import Classifier, Kind, Route
from cases.speech import Press, Said, Say
from handlers.dispatcher import NAMING
from handlers.hear import PRESSES, hear
from handlers.wording import Wording
from services import casework, dossier
from services.desk import Desk, Office
from services.dossier import Matter
from storage import cases as case_store
from storage import drafts, people
from storage.database import Database
from storage.vault import Vault
from tests.scenarios.stage import SECRET, WATER, Stage, said, texts
from town.model import Town

NOW = datetime.fromisoformat("2026-03-02T09:30:00+08:00")
NUMBER = "20260302-0001"
GRANTS: dict[str, tuple[Grant, ...]] = {
    "resident": (),
    "liaison": (Grant(Role.LIAISON, area="qx-dh-01"),),
    "officer": (Grant(Role.OFFICER, "gongshui"),),
    "colleague": (Grant(Role.OFFICER, "gongshui"),),
    "lead": (Grant(Role.UNIT_LEAD, "gongshui"),),
    "assisting": (Grant(Role.OFFICER, "zhujian"),),
    "dispatcher": (Grant(Role.DISPATCHER, "lianluo"),),
    "supervisor": (Grant(Role.SUPERVISOR),),
    "leader of another unit": (Grant(Role.SUPERVISOR, "weijian"),),
    "officer of another unit": (Grant(Role.OFFICER, "weijian"),),
    "administrator": (Grant(Role.ADMIN),),
    "stranger": (),
}
VALUES = {"confirm": "solved", "rate": "satisfied", "look_back": "gone"}
NAMES = (
    "triage",
    "redirect",
    "transfer",
)  # all three ask for a topic, whatever that means where the case stands


@pytest.fixture
def office(town: Town, classifier: Classifier, sqlite_database: Database) -> Office:
    """The desk's tools on a real file, at half past nine."""
    return Office(
        town=town,
        classifier=classifier,
        vault=Vault(SECRET),
        database=sqlite_database,
        clock=lambda: NOW,
    )


def cast(desk: Desk) -> dict[str, Person]:
    """One person of each role, and one without any."""
    found = {}
    for address, (name, grants) in enumerate(GRANTS.items(), start=3001):
        person = people.at_address(desk.tx, address, "zh-Hans", desk.now)
        for grant in grants:
            people.grant(desk.tx, person.id, grant, desk.now)
        found[name] = people.load(desk.tx, person.id)
    return found


def reported(desk: Desk, who: dict[str, Person]) -> Case:
    """A case of the water company, just dispatched, that a liaison looks after with its reporter."""
    report = Report(
        number=NUMBER,
        topic="0301",
        kind=Kind.COMPLAINT,
        area="qx-dh-01",
        reporter=who["resident"].id,
        liaison=None,
    )
    route = Route("gongshui", triage=False, sealed=False, limit="紧急")
    actor = Actor(who["resident"].id, Role.RESIDENT)
    case, event = decisions.submit(desk.town, report, route, actor, desk.now - timedelta(minutes=30))
    _, key_sealed = desk.vault.new_key()
    case_store.insert(desk.tx, case, event, desk.vault.stamp, code_mac=b"code", key_sealed=key_sealed)
    dossier.keep(desk, NUMBER, "matter", Matter(text=WATER))
    return case


def put(desk: Desk, case: Case, state: State, who: dict[str, Person]) -> Case:
    """The same case in another state, with what belongs to it there."""
    ended = state in (State.CLOSED, State.REFERRED, State.MERGED, State.WITHDRAWN)
    changes: dict[str, object] = {
        "state": state,
        "officer": None if state in (State.TRIAGE, State.DISPATCHED) else who["officer"].id,
        "liaison": who["liaison"].id,
        "assisting": "zhujian",
        "closed_at": desk.now - timedelta(days=40) if ended else None,
        "paused_at": desk.now if state in (State.NEED_INFO, State.SUSPENDED) else None,
        "paused_until": desk.now + timedelta(days=5),
        "withdrawn_from": State.IN_PROGRESS,
    }
    event = Event(seq=case.version + 1, action=Action.CARRY, actor=SYSTEM, at=desk.now, changes=changes)
    after = replace(case, **changes, version=event.seq)  # type: ignore[arg-type]
    case_store.update(desk.tx, after, event, desk.vault.stamp)
    return after


def button_of(action: Action) -> str:
    """What the button of an action does."""
    return BUTTON.get(action, str(action))


PRESSED = {button_of(action): action for action in Action if button_of(action) in PRESSES}


def allowed(desk: Desk, person: Person, case: Case, do: str) -> bool:
    """Whether this person may do now what this button says."""
    action = NAMING.get(case.state, Action.ROUTE) if do in NAMES else PRESSED[do]
    return bool(roles_in(person, case)) and action in casework.actions(desk, person, case)


def answer(desk: Desk) -> tuple[int, Say]:
    """The newest message: for whom, and what it says."""
    row = desk.tx.all("SELECT person, sealed FROM outbox ORDER BY id DESC LIMIT 1")[0]
    return row["person"], Say.model_validate_json(desk.vault.unseal(bytes(row["sealed"])))


def count(desk: Desk, table: str) -> int:
    """How many rows a table has."""
    return int(desk.tx.value(f"SELECT count(*) AS n FROM {table}"))


KEPT = ("case_events", "case_words", "follow_ups", "drafts", "cases")


def refusals(state: State, wording: Wording) -> Callable[[Desk], int]:
    """Presses, as everybody, every button that they may not press in this state; how many those were."""

    def work(desk: Desk) -> int:
        who = cast(desk)
        case = put(desk, reported(desk, who), state, who)
        tried = 0
        for name, person in who.items():
            for do in PRESSED:
                if not allowed(desk, person, case, do):
                    refused(desk, person, case, do, f"{name}: {do} in {state}", wording)
                    tried += 1
        return tried

    return work


def refused(desk: Desk, person: Person, case: Case, do: str, what: str, wording: Wording) -> None:
    """One press that may not be: one answer, to its person alone, and everything else as it was."""
    before = {table: count(desk, table) for table in KEPT}, count(desk, "outbox")
    press = Press(do=do, case=case.number, value=VALUES.get(do), step=str(case.round))
    assert not hear(desk, person, Said(press=press)), what
    after = {table: count(desk, table) for table in KEPT}, count(desk, "outbox")
    assert after == (before[0], before[1] + 1), what
    assert case_store.load(desk.tx, case.number) == case, what
    told, say = answer(desk)
    assert told == person.id, what
    explained(desk, person, case, say, what, wording)
    assert drafts.load(desk.tx, person.id, "task") is None, what


def explained(desk: Desk, person: Person, case: Case, say: Say, what: str, wording: Wording) -> None:
    """Whoever has a part in it reads how it stands and what is possible; anybody else, nothing."""
    shown = wording.say("zh-Hans", say.text, dict(say.args))
    reason = wording.say("zh-Hans", say.before.text, dict(say.before.args)) if say.before else shown
    assert "none" not in shown + reason, what
    if not roles_in(person, case):
        assert (say.text, say.choices, say.before) == ("no-such-case", (), None), what
        return
    assert f"现在是「{wording.say('zh-Hans', f'state-{case.state}', {})}」" in shown, what
    assert "上一步：" in shown, what
    assert "没有做成" in reason or "来做" in reason or say.before, what
    for choice in (choice for row in say.choices for choice in row):
        assert choice.press.do == "more" or allowed(desk, person, case, choice.press.do), what


@pytest.mark.parametrize("state", State)
async def test_every_button_by_everyone_where_it_may_not_be(office: Office, state: State) -> None:
    """Generated from the table: each action by each role in a state that does not allow it."""
    wording = Wording(town=office.town, catalogue=texts(), bot_name="huiyin_bot")
    tried = await office.write(refusals(state, wording))
    assert tried > len(PRESSED) * 6


async def test_a_case_that_is_not_there_is_like_one_of_others(office: Office) -> None:
    """Forged numbers and other people's cases get the very same answer."""

    def work(desk: Desk) -> set[str]:
        who = cast(desk)
        case = reported(desk, who)
        shown = set()
        for number in (case.number, "20260302-0999"):
            for do in PRESSED:
                hear(desk, who["stranger"], Said(press=Press(do=do, case=number, step=str(case.round))))
                shown.add(answer(desk)[1].model_dump_json())
        return shown

    assert len(await office.write(work)) == 1


async def test_two_leads_at_the_same_moment(stage: Stage) -> None:
    """One agrees to the return, the other keeps the case: the second is told what was done, and by whom."""
    leads = [
        await stage.newcomer(1801 + i, f"负责人{i}", Grant(Role.UNIT_LEAD, "gongshui")) for i in range(2)
    ]
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "退单")
    await stage.say(stage.officer, "不归我们。")
    for lead in leads:
        lead.press("同意退单")
    await stage.settled()
    late = next(lead for lead in leads if "上一步" in lead.last.text)
    assert "您单位已经同意退单，正等联络中心定" in late.last.text
    assert "负责人同意退单（您单位的同事）" in late.last.text
    assert len(said(stage.dispatcher, "要退单")) == 1


async def test_a_reason_that_comes_too_late(stage: Stage) -> None:
    """While the dispatcher writes why it stays, a colleague sends it on: the words are kept by nobody."""
    colleague = await stage.newcomer(1803, "钱敏", Grant(Role.DISPATCHER, "lianluo"))
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "退单")
    await stage.say(stage.officer, "不归我们。")
    await stage.tap(stage.dispatcher, "维持派单")
    await stage.tap(colleague, "改派", "其他主题…", "城市管理与环境卫生", "公厕")
    kept = await stage.office.read(lambda desk: count(desk, "case_words"))
    await stage.say(stage.dispatcher, "就归供水公司。")
    assert "现在是「待签收」，「维持派单」没有做成" in stage.dispatcher.last.text
    assert "改派（联络中心）" in stage.dispatcher.last.text
    assert (await stage.case(number)).unit == "chengguan"
    assert await stage.office.read(lambda desk: count(desk, "case_words")) == kept
    await stage.say(stage.dispatcher, "再说一句")
    assert not said(stage.officer, "就归供水公司")


async def test_weeks_later_a_button_says_how_it_stands(stage: Stage) -> None:
    """Every button of the old cards: the present state, who acted last, and the buttons of today."""
    lead = await stage.newcomer(1804, "负责人", Grant(Role.UNIT_LEAD, "gongshui"))
    deputy = await stage.newcomer(1806, "副职", Grant(Role.UNIT_LEAD, "gongshui"))
    colleague = await stage.newcomer(1807, "钱敏", Grant(Role.DISPATCHER, "lianluo"))
    number = await stage.report(stage.resident)
    old = [(stage.second_officer, label, stage.second_officer.last) for label in ("签收", "退单")]
    await stage.tap(stage.officer, "退单")
    await stage.say(stage.officer, "不归我们。")
    old += [(deputy, label, deputy.last) for label in ("同意退单", "我们来办")]
    await stage.tap(lead, "同意退单")
    old += [(colleague, label, colleague.last) for label in ("改派", "维持派单")]
    await stage.tap(stage.dispatcher, "维持派单")
    await stage.say(stage.dispatcher, "归你们。")
    await stage.tap(stage.officer, "签收")
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    await stage.at("2026-03-23")
    for phone, label, message in old:
        phone.press(label, message.id)
        await stage.settled()
        assert "这个按钮已经过了" in phone.last.text, label
        assert f"事项 {number} 现在是「办结」" in phone.last.text
        assert "未评价办结（到点自动）" in phone.last.text


async def test_a_forged_press_and_one_of_another_chat(stage: Stage) -> None:
    """Codes made up, or copied from another person's message, are nobody's button."""
    await stage.report(stage.resident)
    card = stage.officer.last
    code = card.keyboard[0][0]["callback_data"]
    for phone in (stage.other, stage.resident, stage.dispatcher):
        for data in (code, "999999.0", "1.999", "-5.0", "x", "0.0"):
            phone.forge(data, phone.last.id)
            await stage.settled()
            assert "这个按钮已经过了" in phone.last.text or "這個按鈕已經過了" in phone.last.text
    assert (await stage.case(NUMBER)).state is State.DISPATCHED


async def test_a_double_tap_counts_once(stage: Stage) -> None:
    """Two presses in the same second: one event, one message to each."""
    lead = await stage.newcomer(1805, "负责人", Grant(Role.UNIT_LEAD, "gongshui"))
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "退单")
    await stage.say(stage.officer, "不归我们。")
    card = lead.last.id
    lead.press("同意退单", card)
    lead.press("同意退单", card)
    await stage.settled()
    events = await stage.office.read(lambda desk: case_store.events(desk.tx, number))
    assert [each.action for each in events].count(Action.BACK_RETURN) == 1
    assert len(said(stage.dispatcher, "要退单")) == 1


async def test_a_restart_in_the_middle_of_a_reason(stage: Stage) -> None:
    """The process ends between the button and the words: they still go where they were asked for."""
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.open(stage.supervisor, number)
    await stage.tap(stage.supervisor, "更多…", "挂账", "14 天（当天不算）")
    await stage.go_down()
    await stage.come_up()
    await stage.say(stage.supervisor, "等配件。")
    assert "等配件" in stage.resident.last.text
    assert (await stage.case(number)).state is State.SUSPENDED


async def test_blocked_bots_hold_nothing_up(stage: Stage) -> None:
    """The resident has blocked the bot: the clock stops and goes on, and on /start everything is there."""
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    stage.resident.block()
    await stage.settled()
    assert "消息送不到了" in stage.dispatcher.last.text
    await stage.tap(stage.officer, "更多…", "请群众补充")
    await stage.say(stage.officer, "是哪一户？")
    await stage.live_until("2026-03-08", "09:00")
    assert (await stage.case(number)).state is State.IN_PROGRESS
    assert said(stage.officer, "恢复办理")
    stage.resident.unblock()
    stage.resident.start()
    await stage.settled()
    assert said(stage.resident, "是哪一户")
    assert not said(stage.resident, "还在等您补充")  # asked on the fifth, over since the seventh
    assert said(stage.resident, "接着办了")
    assert "办理中" in await stage.timeline(stage.resident, number)


async def test_reminders_of_days_long_past_are_not_sent_any_more(stage: Stage) -> None:
    """An officer who lets the bot in again hears how the case stands now, not that it was once due."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    stage.officer.block()
    await stage.live_until("2026-03-20", "12:00")
    stage.officer.unblock()
    await stage.settled()
    assert not said(stage.officer, "今天到期")
    assert len(said(stage.officer, "超期了")) == 1
    assert stage.officer.buttons == ["进展", "联系群众", "报结果", "更多…"]


@pytest.mark.parametrize(
    ("words", "answer", "goes"),
    [
        ("长" * 4096, "太长", False),
        ("😀👍🙏" * 20, "", True),
        ("<b>不是标签</b> & 也不是 <a href='x'>链接</a>", "", True),
    ],
)
async def test_reasons_of_every_shape(stage: Stage, words: str, answer: str, goes: bool) -> None:
    """Too long is said and asked again; emoji and mark-up go through as they were written."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "退单")
    await stage.say(stage.officer, words)
    assert bool(said(stage.dispatcher, words[:60])) is goes
    assert answer in stage.officer.last.text
    if not goes:
        await stage.say(stage.officer, "不归我们。")
        assert said(stage.dispatcher, "不归我们")


async def test_words_are_needed_where_words_are_needed(stage: Stage) -> None:
    """A sticker, a voice, a place: none of them is a reason; the question stays till answered or left."""
    await stage.report(stage.resident)
    await stage.tap(stage.officer, "退单")
    stage.officer.sticker()
    await stage.settled()
    assert "为什么不归您单位" in stage.officer.last.text
    stage.officer.voice()
    await stage.settled()
    assert "请再写一两句话" in stage.officer.last.text
    await stage.tap(stage.officer, "取消")
    assert "没有变化" in stage.officer.last.text
    assert not said(stage.dispatcher, "要退单")
