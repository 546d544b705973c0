"""Lists in pages, the work of a unit, the month's figures, search and samples, in chat."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest

from cases.model import Action, Actor, Case, Event, Outcome, Role, Satisfaction, State
from cases.rights import Grant
from cases.routing import Kind
from emulator import Phone
from services import dossier, finding
from services.desk import Desk
from services.dossier import Matter
from storage import cases as case_store
from storage import people
from storage import search as index
from tests.scenarios.stage import LIGHT, NUMBER, RESIDENT, WATER, Stage, number_in, said
from tests.scenarios.test_rights import DUMP, sealed

NOTHING_FOUND = "没有找到。换个说法，或少写几个词试试。"
WORKER, LEAD, BOSS = 1601, 1602, 1603


def filed(desk: Desk, count: int, words: str = "停水三天了没人管", **fields: Any) -> list[str]:
    """Cases of the water company as they would be after a while, each with its words; their numbers."""
    reporter = people.known(desk.tx, RESIDENT)
    base = Case(
        number="",
        state=State.IN_PROGRESS,
        topic="0301",
        kind=Kind.COMPLAINT,
        limit="一般",
        sealed=False,
        area="qx-dh-01",
        unit="gongshui",
        reporter=reporter.id if reporter else None,
        submitted_at=desk.now,
        round=1,
        version=1,
    )
    return [_filed(desk, replace(base, **fields), words) for _ in range(count)]


def _filed(desk: Desk, base: Case, words: str) -> str:
    case = replace(base, number=case_store.next_number(desk.tx, "20260301"))
    event = Event(
        seq=1, action=Action.SUBMIT, actor=Actor(case.reporter, Role.RESIDENT), at=desk.now, changes={}
    )
    key_sealed = desk.vault.new_key()[1]
    case_store.insert(desk.tx, case, event, desk.vault.stamp, code_mac=b"code", key_sealed=key_sealed)
    matter = Matter(text=words)
    dossier.keep(desk, case.number, "matter", matter)
    finding.index(desk, case, matter)
    return case.number


def shown(phone: Phone) -> list[str]:
    """The numbers of the cases on the last page, which stand in its lines and on its buttons alike."""
    labels = [button.text for row in phone.last.buttons for button in row]
    buttons = [label[:13] for label in labels if NUMBER.match(label)]
    assert NUMBER.findall(phone.last.text) == buttons
    return buttons


async def turned(stage: Stage, phone: Phone) -> list[str]:
    """All numbers from this page to the last; on the way back every page is the same."""
    pages = [shown(phone)]
    while "下一页" in phone.buttons:
        await stage.tap(phone, "下一页")
        pages.append(shown(phone))
    for page, _ in pairwise(reversed(pages)):
        assert shown(phone) == page
        await stage.tap(phone, "上一页")
    assert shown(phone) == pages[0]
    return [number for page in pages for number in page]


async def test_lists_are_turned_page_by_page(stage: Stage) -> None:
    """/cases, /overdue, /triage and /my: each case once, the most pressing first, forward and back."""
    due = stage.clock() + timedelta(days=2)
    late = stage.clock() - timedelta(days=2)
    await stage.say(stage.resident, "/start")
    working = await stage.office.write(partial(filed, count=12, result_due=due))
    overdue = await stage.office.write(partial(filed, count=11, result_due=late))
    judged = await stage.office.write(partial(filed, count=13, state=State.TRIAGE, unit="lianluo"))
    urgent = await stage.office.write(
        partial(filed, count=1, state=State.TRIAGE, unit="lianluo", limit="特急")
    )
    await stage.say(stage.officer, "/cases")
    assert "最急的在前" in stage.officer.last.text
    assert await turned(stage, stage.officer) == overdue + working
    await stage.say(stage.supervisor, "/overdue")
    assert await turned(stage, stage.supervisor) == overdue
    await stage.say(stage.dispatcher, "/triage")
    assert await turned(stage, stage.dispatcher) == urgent + judged
    await stage.say(stage.resident, "/my")
    assert await turned(stage, stage.resident) == sorted(working + overdue + judged + urgent, reverse=True)
    for phone in stage.everyone:
        for one in phone.messages:
            codes = [button.data for row in one.buttons for button in row if button.data]
            assert all(re.fullmatch(r"\d+\.\d+", code) for code in codes)


async def test_a_page_goes_on_where_the_last_one_ended(stage: Stage) -> None:
    """What was closed or came in meanwhile neither hides a case from the next page nor shows one twice."""
    due = stage.clock() + timedelta(days=2)
    numbers = await stage.office.write(partial(filed, count=14, result_due=due))
    await stage.say(stage.officer, "/cases")
    await stage.office.write(
        lambda desk: desk.tx.run("UPDATE cases SET state = 'closed' WHERE number < :n", n=numbers[4])
    )
    await stage.office.write(partial(filed, count=3, result_due=due - timedelta(days=1)))
    await stage.tap(stage.officer, "下一页")
    assert shown(stage.officer) == numbers[10:]


async def test_a_line_says_what_one_needs_to_know(stage: Stage) -> None:
    """Number, topic, state, due, and how long it is late; a tap opens the card."""
    await stage.report(stage.resident)
    await stage.at("2026-03-08", "12:00")
    await stage.say(stage.officer, "/cases")
    line = "20260302-0001　停水与水质　待签收　3月5日（周四）18:00 前　超期 3 天"
    assert line in stage.officer.last.text
    card = await stage.tap(stage.officer, stage.officer.buttons[0])
    assert WATER in card.text
    assert stage.officer.buttons[0] == "签收"


async def test_a_units_work_at_a_glance(stage: Stage) -> None:
    """/unit counts what is open, due, late, unsigned and waiting; a button opens the cases it counts."""
    lead = await stage.newcomer(LEAD, "马经理", Grant(Role.UNIT_LEAD, "gongshui"))
    now = stage.clock()
    for count, fields in (
        (2, {"state": State.DISPATCHED, "result_due": now + timedelta(days=5)}),
        (3, {"result_due": now + timedelta(hours=30)}),
        (11, {"result_due": now - timedelta(days=1)}),
        (1, {"state": State.NEED_INFO, "result_due": now - timedelta(days=1)}),
        (2, {"state": State.FOLLOW_UP}),
        (4, {"state": State.CLOSED}),
        (5, {"unit": "gongdian", "result_due": now - timedelta(days=1)}),
        (6, {"unit": "ducha", "sealed": True, "result_due": now - timedelta(days=1)}),
    ):
        await stage.office.write(partial(filed, count=count, **fields))
    for phone in (lead, await stage.newcomer(WORKER, "小吴", Grant(Role.OFFICER, "gongshui"))):
        answer = await stage.say(phone, "/unit")
        assert "清溪供水公司" in answer.text
        assert "在办 17 件，其中今明两天到期 3 件，超期 11 件，待签收 2 件" in answer.text
        assert "等别人的 3 件" in answer.text
        menu = answer.id
        assert phone.buttons == ["在办 17", "今明到期 3", "超期 11", "待签收 2", "等别人 3"]
        for label, count in zip(phone.buttons, (17, 3, 11, 2, 3), strict=True):
            phone.press(label, menu)
            await stage.settled()
            assert len(await turned(stage, phone)) == count


async def test_supervision_looks_at_any_unit(stage: Stage) -> None:
    """/unit lists the units with the most overdue first, or takes a name; a leader sees their own units."""
    now = stage.clock()
    late = {"result_due": now - timedelta(days=1)}
    units = [code for code in stage.town.units if code not in ("gongshui", "ducha")][:11]
    several: list[tuple[int, str, dict[str, Any]]] = [
        (3, "gongshui", late),
        (1, "ducha", late | {"sealed": True}),
        *((1, unit, {}) for unit in units),
    ]
    for count, unit, fields in several:
        await stage.office.write(partial(filed, count=count, unit=unit, **fields))
    await stage.say(stage.supervisor, "/unit")
    first = stage.supervisor.buttons
    assert first[:2] == ["清溪供水公司　在办 3　超期 3", "县督查室　在办 1　超期 1"]
    await stage.tap(stage.supervisor, "下一页")
    second = stage.supervisor.buttons
    assert len({*first, *second} - {"下一页", "上一页"}) == 13
    await stage.tap(stage.supervisor, "上一页", "县督查室　在办 1　超期 1")
    assert "超期 1 件" in stage.supervisor.last.text
    await stage.say(stage.supervisor, "/unit 供水")
    assert "在办 3 件" in stage.supervisor.last.text
    assert "没有这个单位" in (await stage.say(stage.supervisor, "/unit 火星")).text
    await stage.say(stage.supervisor, "/unit 镇政府")
    assert len(stage.supervisor.buttons) > 3
    leader = await stage.newcomer(
        BOSS, "分管", Grant(Role.SUPERVISOR, "gongshui"), Grant(Role.SUPERVISOR, "ducha")
    )
    await stage.say(leader, "/unit")
    assert leader.buttons == ["清溪供水公司　在办 3　超期 3"]
    assert "没有这个单位" in (await stage.say(leader, "/unit 供电")).text
    assert "在办 0 件" in (await stage.say(leader, "/unit ducha")).text
    assert not leader.last.keyboard


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        ("/unit", "给承办单位和督查用"),
        ("/find 停水", "给办事的人用"),
        ("/figures", "给单位负责人和督查用"),
        ("/sample", "给督查用"),
    ],
)
async def test_who_has_no_part_is_told_so(stage: Stage, command: str, refusal: str) -> None:
    """A resident and a liaison are told whom a command is for, and learn nothing else."""
    await stage.office.write(partial(filed, count=1))
    for phone in (stage.resident, stage.liaison):
        assert refusal in (await stage.say(phone, command)).text
    assert "/figures" not in stage.officer.last.text
    assert "给单位负责人和督查用" in (await stage.say(stage.officer, "/figures")).text
    assert "给督查用" in (await stage.say(stage.dispatcher, "/sample")).text


FOUND = [
    # what is written, and whether the water case and the lamp case are found by it
    ("/find 20260302-0001", True, False),
    ("/find #20260302-0002", False, True),
    ("/find 20260302", True, True),
    ("/find 停水三天", True, False),
    ("/find 三天了没有", True, False),
    ("/find 停水，三天了", True, False),
    ("/find 停水 没有水", True, False),
    ("/find 路燈壞了", False, True),
    ("/find 东河镇", True, False),
    ("/find Liuwan Village", True, False),
    ("/find 王庄 好几天", False, True),
    ("/find 停水与水质", True, False),
    ("/find 待签收", False, True),
    ("/find 办理中 停水", True, False),
    ("/find in progress", True, False),
    ("/find 办结", False, False),
    ("/find 停水 路灯", False, False),
    ("/find 20260302-0003", False, False),
]


async def test_a_case_is_found(stage_on_both: Stage) -> None:
    """By number, place, topic, state or words of the report, in any script: the newest first."""
    stage = stage_on_both
    water = await stage.report(stage.resident, WATER)
    await stage.tap(stage.officer, "签收")
    lamp = await stage.report(stage.other, LIGHT)
    for words, has_water, has_lamp in FOUND:
        await stage.say(stage.dispatcher, words)
        expected = [lamp] * has_lamp + [water] * has_water
        assert (words, shown(stage.dispatcher)) == (words, expected)
    assert stage.dispatcher.last.text == NOTHING_FOUND
    await stage.say(stage.dispatcher, "/find 停水")
    card = await stage.tap(stage.dispatcher, stage.dispatcher.buttons[0])
    assert WATER in card.text


async def test_what_was_added_later_is_found(stage_on_both: Stage) -> None:
    """Added, asked for, or with words of the report: by whoever has a part in it; not what the unit says."""
    stage = stage_on_both
    number = await stage.report(stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.say(stage.resident, "阀门井盖也裂了，我叫欧阳小红", reply_to=stage.resident.last.id)
    await stage.tap(stage.officer, "更多…", "请群众补充")
    await stage.say(stage.officer, "请问水表编号是多少？")
    await stage.say(stage.resident, "表号在单元门旁边", reply_to=stage.resident.last.id)
    outsider = await stage.newcomer(1501, "外单位", Grant(Role.OFFICER, "gongdian"))
    for words in ("阀门井盖", "单元门旁", "停水 井盖 表号在单元", "閥門井蓋也裂"):
        await stage.say(stage.officer, f"/find {words}")
        assert (words, shown(stage.officer)) == (words, [number])
        assert (await stage.say(outsider, f"/find {words}")).text == NOTHING_FOUND
    await stage.say(stage.officer, "/find 阀门井盖")
    card = await stage.tap(stage.officer, stage.officer.buttons[0])
    assert "群众后来说：阀门井盖也裂了，我叫＊＊＊＊\n表号在单元门旁边" in card.text
    for words in ("欧阳小红", "请问水表编号", "井盖 路灯", "裂了停水"):
        assert (await stage.say(stage.officer, f"/find {words}")).text == NOTHING_FOUND


async def test_one_finds_only_what_one_has_a_part_in(stage: Stage) -> None:
    """Another unit's officer gets the very sentence that nothing at all would get."""
    number = await stage.report(stage.resident)
    outsider = await stage.newcomer(1501, "外单位", Grant(Role.OFFICER, "gongdian"))
    for words in (number, "停水", "柳湾村", "待签收", "停水与水质", "没有这样的事"):
        await stage.say(outsider, f"/find {words}")
        assert outsider.last.text == NOTHING_FOUND
    await stage.say(stage.officer, f"/find {number}")
    assert shown(stage.officer) == [number]
    assert number not in stage.sent_to(outsider)


async def test_too_little_to_search_for(stage: Stage) -> None:
    """Nothing, signs or one character: the bot says how to ask."""
    for words in ("", "水", "，。", "停水 的"):
        assert "一个词至少两个字" in (await stage.say(stage.officer, f"/find {words}")).text


async def test_hidden_words_are_not_found(stage: Stage) -> None:
    """What staff may not read cannot be found out by searching for it; no search word stays in clear."""
    await stage.report(stage.resident, "柳湾村停水三天了没人管，我叫欧阳小红，电话 13655557777")
    for words in ("13655557777", "3655", "欧阳小红", "欧阳", "小红"):
        assert (await stage.say(stage.officer, f"/find {words}")).text == NOTHING_FOUND
    await stage.office.write(partial(filed, count=12, words="水表箱漏水"))
    await stage.say(stage.officer, "/find 水表箱")
    assert "下一页" in stage.officer.buttons
    await stage.tap(stage.officer, "下一页")
    assert len(shown(stage.officer)) == 2

    def everywhere(desk: Desk) -> str:
        tables = ("outbox", "case_pairs", "cases", "case_events", "case_words")
        return str(
            [[*dict(row).values()] for table in tables for row in desk.tx.all(f"SELECT * FROM {table}")]
        )

    kept = await stage.office.read(everywhere)
    assert "水表箱" not in kept
    assert "漏水" not in kept


async def test_a_search_is_turned_page_by_page(stage: Stage) -> None:
    """Every hit once, forward and back, even where many others share the pairs but not the words."""
    wanted = await stage.office.write(partial(filed, count=12, words="水管漏水好几天"))
    await stage.office.write(partial(filed, count=205, words="水管子管漏子漏水子水好"))
    older = wanted[::-1]
    await stage.say(stage.dispatcher, "/find 水管漏水好")
    assert "接着往下找" in stage.dispatcher.last.text
    await stage.tap(stage.dispatcher, "下一页")
    assert shown(stage.dispatcher) == older[:10]
    await stage.tap(stage.dispatcher, "下一页")
    assert shown(stage.dispatcher) == older[10:]
    await stage.tap(stage.dispatcher, "上一页")
    assert shown(stage.dispatcher) == older[:10]


async def test_a_search_does_not_find_what_was_erased(stage: Stage) -> None:
    """With the words goes the index: nothing of them is found or kept."""
    number = await stage.report(stage.resident)
    await stage.say(stage.resident, "阀门井盖也裂了", reply_to=stage.resident.last.id)
    assert await stage.office.write(lambda desk: index.forget(desk.tx, number)) > 5
    assert (await stage.say(stage.officer, "/find 阀门井盖")).text == NOTHING_FOUND
    assert (await stage.say(stage.officer, "/find 停水")).text == NOTHING_FOUND
    await stage.say(stage.officer, f"/find {number}")
    assert shown(stage.officer) == [number]


def month(unit: str = "gongshui") -> Iterator[tuple[int, dict[str, Any]]]:
    """How many cases of which kind make up March of a unit."""
    yield (
        9,
        {
            "state": State.CLOSED,
            "outcome": Outcome.SOLVED,
            "satisfaction": Satisfaction.SATISFIED,
            "unit": unit,
        },
    )
    yield (
        6,
        {"state": State.CLOSED, "outcome": Outcome.PARTLY, "satisfaction": Satisfaction.FAIR, "unit": unit},
    )
    yield (
        5,
        {
            "state": State.CLOSED,
            "outcome": Outcome.PARTLY,
            "satisfaction": Satisfaction.DISSATISFIED,
            "unit": unit,
        },
    )
    yield 7, {"state": State.CLOSED, "outcome": Outcome.UNRATED, "unit": unit}
    yield 5, {"state": State.CLOSED, "outcome": Outcome.EXPLAINED, "unit": unit}


async def march(stage: Stage, unit: str = "gongshui", **more: Any) -> None:
    """What happened in March, signed in time in all but six cases."""
    at = stage.clock()
    for count, fields in month(unit):
        await stage.office.write(partial(filed, count=count, closed_at=at, **fields | more))
    for count, signed in ((14, at), (6, at + timedelta(hours=3))):
        fields = {"sign_due": at + timedelta(hours=1), "signed_at": signed, "unit": unit}
        await stage.office.write(partial(filed, count=count, **fields | more))


async def test_the_figures_of_a_month(stage: Stage) -> None:
    """Each rate with its counts; who did not answer or rate is counted, and never as satisfied."""
    lead = await stage.newcomer(LEAD, "马经理", Grant(Role.UNIT_LEAD, "gongshui"))
    await march(stage)
    await march(stage, "ducha", sealed=True)
    await march(stage, "gongdian")
    await stage.at("2026-03-20")
    for words in ("/figures", "/figures 2026-03"):
        text = (await stage.say(lead, words)).text
        assert text.startswith("📊 清溪供水公司　2026 年 3 月")
        assert "响应率　70%\n按时签收 14 件，没按时 6 件" in text
        assert "已解决 9 件，部分解决 11 件，没解决 少于 5 件；没回话 7 件，不算" in text
        assert "解决率　37% 到 45%" in text
        assert "满意率　45%\n满意 9 件，基本满意 6 件，不满意 5 件；没评价 7 件，不算满意" in text
        assert "按时办结率　件数太少，不算" in text
        assert "解释说明 5 件，已指引 少于 5 件" in text
        assert "响应率：签收期限落在这个月的事项里" in text
    assert not lead.last.keyboard
    assert "按时签收 少于 5 件" in (await stage.say(lead, "/figures 2026-02")).text
    assert "请这样写" in (await stage.say(lead, "/figures 2026-04")).text
    assert "请这样写" in (await stage.say(lead, "/figures 三月")).text


async def test_the_figures_of_all_units(stage: Stage) -> None:
    """Supervision sees the town, the units from either end of each rate, and each unit; sealed ones too."""
    for unit in ("gongshui", "gongdian"):
        await march(stage, unit)
    await march(stage, "ducha", sealed=True)
    await stage.office.write(partial(filed, count=2, unit="chengguan", sign_due=stage.clock()))
    await stage.at("2026-03-20")
    answer = await stage.say(stage.supervisor, "/figures")
    assert answer.text.startswith("📊 全部单位　2026 年 3 月")
    assert "满意 27 到 31 件" in answer.text
    assert "响应率　65% 到 72%" in answer.text
    await stage.tap(stage.supervisor, "按响应率排")
    assert "另有 1 个单位件数太少" in stage.supervisor.last.text
    names = [stage.town.units[unit].name.hans for unit in ("ducha", "gongdian", "gongshui")]
    assert stage.supervisor.buttons == [*(f"{name}　70%" for name in names), "高的在前"]
    await stage.tap(stage.supervisor, "高的在前")
    assert stage.supervisor.buttons[-1] == "低的在前"
    await stage.tap(stage.supervisor, "清溪供水公司　70%")
    assert stage.supervisor.last.text.startswith("📊 清溪供水公司")


async def test_figures_of_several_units(stage: Stage) -> None:
    """Who leads two units sees both together and each by itself, and none of the others."""
    lead = await stage.newcomer(
        LEAD, "马经理", Grant(Role.UNIT_LEAD, "gongshui"), Grant(Role.UNIT_LEAD, "gongdian")
    )
    for unit in ("gongshui", "gongdian", "chengguan"):
        await march(stage, unit)
    await stage.at("2026-03-20")
    answer = await stage.say(lead, "/figures")
    assert answer.text.startswith("📊 归您看的单位")
    assert "满意 18 件" in answer.text
    await stage.tap(lead, "按满意率排")
    assert len(lead.buttons) == 3
    assert not [label for label in lead.buttons if "城管" in label]


async def test_a_sample_is_drawn_by_chance_and_again(stage: Stage) -> None:
    """Closed cases with the result and the resident's answer; the same for the whole day, others tomorrow."""
    for _ in range(6):
        await stage.closed(stage.resident)
    assert "没有办结的事项" in (await stage.say(stage.supervisor, "/sample")).text
    await stage.at("2026-03-03")

    async def drawn(words: str) -> list[str]:
        before = len(stage.supervisor.messages)
        await stage.say(stage.supervisor, words)
        heard = [one for one in stage.supervisor.messages[before:] if one.from_bot]
        assert f"随机抽了 {len(heard) - 1} 件" in heard[0].text
        assert all("更换水管，恢复供水" in one.text for one in heard[1:])
        assert all("群众的答复：已解决；评价：满意" in one.text for one in heard[1:])
        return [number_in(one.text) for one in heard[1:]]

    three = await drawn("/sample")
    assert await drawn("/sample") == three
    five = await drawn("/sample 5")
    assert five[:3] == three
    assert len({*five}) == 5
    assert len(await drawn("/sample 99")) == 6
    await stage.at("2026-03-04")
    assert len(await drawn("/sample 6")) == 6
    await stage.at("2026-05-01")
    assert "没有办结的事项" in (await stage.say(stage.supervisor, "/sample")).text


async def test_a_leader_draws_from_their_units(stage: Stage) -> None:
    """A supervisor of some units gets none of the others', and never a sealed one."""
    water = await stage.closed(stage.resident)
    secret = partial(filed, sealed=True, state=State.CLOSED, outcome=Outcome.SOLVED)
    await stage.office.write(partial(secret, count=3, closed_at=stage.clock()))
    leader = await stage.newcomer(BOSS, "分管", Grant(Role.SUPERVISOR, "gongshui"))
    other = await stage.newcomer(1701, "别处分管", Grant(Role.SUPERVISOR, "gongdian"))
    await stage.at("2026-03-03")
    await stage.say(leader, "/sample 9")
    assert "随机抽了 1 件" in said(leader, "随机抽了")[0].text
    assert number_in(leader.last.text) == water
    assert "没有办结的事项" in (await stage.say(other, "/sample 9")).text
    await stage.say(stage.supervisor, "/sample 9")
    assert "随机抽了 4 件" in said(stage.supervisor, "随机抽了")[0].text


ADDED_TO_IT = "昨晚又倒了两车"
ASKED = (
    "/unit",
    "/unit ducha",
    "/cases",
    "/triage",
    "/overdue",
    "/my",
    "/figures",
    "/sample",
    f"/find {DUMP}",
    f"/find {ADDED_TO_IT}",
    "/find 20260302-0001",
    "/find 石桥村",
    "/find 人工研判",
    "/find 20260302",
)


async def test_a_sealed_case_leaves_no_trace_in_any_view(stage: Stage) -> None:
    """Whatever the accused unit, other units, the centre or a leader ask: it is as if it did not exist."""
    _, staff = await sealed(stage)
    for name in ("filed as it was", "overdue", "closed"):
        if name == "overdue":
            await stage.tap(stage.supervisor, "派单")
            await stage.tap(stage.supervisor, stage.supervisor.buttons[0])
            await stage.say(stage.resident, ADDED_TO_IT, reply_to=said(stage.resident)[-1].id)
            await stage.at("2026-03-20")
        if name == "closed":
            await stage.say(stage.supervisor, "/cases")
            await stage.tap(stage.supervisor, stage.supervisor.buttons[0])
            await stage.tap(stage.supervisor, "签收")
            await stage.file(stage.supervisor, "查实，已退还。")
            await stage.tap(stage.supervisor, "通过")
            await stage.tap(stage.resident, "已解决")
            await stage.at("2026-03-21")
        for phone in staff:
            for words in ASKED:
                await stage.say(phone, words)
                assert "20260302-0001" not in phone.last.text
                assert not any(NUMBER.match(label) for label in phone.buttons)
        assert number_of_counts(staff) <= {"0"}
    for words in (DUMP, ADDED_TO_IT):
        await stage.say(stage.supervisor, f"/find {words}")
        assert shown(stage.supervisor) == ["20260302-0001"]


def number_of_counts(staff: tuple[Phone, ...]) -> set[str]:
    """All numbers of cases that these people were ever told by /unit."""
    texts = [one.text for phone in staff for one in said(phone, "🏢")]
    return {count for text in texts for count in re.findall(r"(\d+) 件", text)}


def pairs_of(desk: Desk, sealed: int) -> set[int]:
    """The fingerprints kept of all cases that are sealed, or of all that are not."""
    sql = "SELECT p.pair FROM case_pairs p JOIN cases c ON c.number = p.case_number WHERE c.sealed = :sealed"
    return {row["pair"] for row in desk.tx.all(sql, sealed=sealed)}


async def test_the_time_a_search_takes_is_silent(stage: Stage) -> None:
    """For whoever may not see sealed cases, not one row of theirs is looked up by a search."""
    await stage.office.write(partial(filed, count=30, words="低保款被贪污", sealed=True, unit="ducha"))
    await stage.office.write(partial(filed, count=1, words="低保款没有到账"))
    pairs = [await stage.office.read(partial(pairs_of, sealed=sealed)) for sealed in (0, 1)]
    assert not pairs[0] & pairs[1]
    assert max(pairs[0]) < 1 << finding.BITS <= min(pairs[1])
    await stage.say(stage.dispatcher, "/find 低保款")
    assert len(shown(stage.dispatcher)) == 1


async def test_views_in_traditional_chinese_and_english(stage: Stage) -> None:
    """Each reads the lists, counts and figures in their own language."""
    await stage.report(stage.resident)
    await march(stage)
    grants = (Grant(Role.OFFICER, "gongshui"), Grant(Role.UNIT_LEAD, "gongshui"), Grant(Role.SUPERVISOR))
    john = await stage.newcomer(1801, "John", *grants, language="en")
    lin = await stage.newcomer(1802, "林科長", *grants, language="zh-hant")
    await stage.at("2026-03-08", "12:00")
    for phone, words in (
        (
            john,
            {
                "/cases": "quality · Waiting to be signed · by Thu 5 March, 18:00 · overdue by 3 days",
                "/unit": "Which unit?",
                "/unit Qingxi Water": "due today or tomorrow: 0, overdue: 1, not signed yet: 1.",
                "/find Liuwan Village": "Found, the newest first",
                "/find xyz": "Nothing found",
                "/figures": "satisfied 9, fairly 6, dissatisfied 5; not rated 7, never counted as satisfied",
                "/overdue": "20260302-0001",
            },
        ),
        (
            lin,
            {
                "/cases": "停水與水質　待簽收　3月5日（週四）18:00 前　逾期 3 天",
                "/unit 供水": "在辦 21 件",
                "/find 停水": "找到的",
                "/find 没有的": "沒有找到",
                "/figures": "滿意 9 件，基本滿意 6 件，不滿意 5 件；沒評價 7 件，不算滿意",
                "/sample": "隨機抽了 3 件",
            },
        ),
    ):
        for asked, answer in words.items():
            before = len(phone.messages)
            await stage.say(phone, asked)
            heard = "\n".join(one.text for one in phone.messages[before:] if one.from_bot)
            assert answer in heard, asked


async def test_an_old_page_button_still_turns_its_page(stage: Stage) -> None:
    """Weeks later, for a person who has left the unit, it shows nothing of the unit's cases."""
    await stage.office.write(partial(filed, count=12))
    await stage.say(stage.officer, "/cases")
    address = stage.officer.id
    await stage.office.write(
        lambda desk: desk.tx.run(
            "DELETE FROM grants WHERE person = (SELECT id FROM people WHERE address = :a)", a=address
        )
    )
    await stage.tap(stage.officer, "下一页")
    assert "给承办单位用" in stage.officer.last.text


async def test_a_ranking_of_nothing_asks_for_no_press(stage: Stage) -> None:
    """Where no unit has enough cases there is nothing to press, and nobody is told to press it."""
    await stage.say(stage.supervisor, "/figures")
    told = await stage.tap(stage.supervisor, "按响应率排")
    assert "这个月还没有单位的件数够排" in told.text
    assert "点一个单位" not in told.text
