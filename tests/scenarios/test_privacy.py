"""Who a reporter is, and everyone's rights over their own data (PIPL arts. 6, 19, 45–47)."""

import json
from pathlib import Path
from typing import Any

from cases.model import Role, replay
from cases.rights import Grant
from emulator import Phone
from services import dossier
from services.desk import Desk
from storage import cases as case_store
from storage.database import Database
from tests.scenarios.stage import LIGHT, WATER, Stage, holding, number_in, said

PHONE = "13912345678"
ID_NUMBER = "11010519491231002X"
REASON = "要上门，找不到门牌"


async def reported(stage: Stage, phone: Phone, words: str = WATER, left: str = PHONE) -> str:
    """A report whose reporter leaves a phone number; its case number."""
    await stage.say(phone, words)
    here = "就在这里回复我" if phone is not stage.other else "就在這裡回覆我"
    submit = "提交"
    await stage.through(phone, here)
    await stage.say(phone, left)
    await stage.through(phone, submit)
    await stage.tap(phone, submit)
    return number_in(phone.last.text)


def papers(stage: Stage, phone: Phone) -> tuple[str, dict[str, Any]]:
    """The two documents that the phone got last: to read, and for a machine."""
    files = [one.content["document"] for one in phone.messages if one.from_bot and "document" in one.content]
    text, data = (stage.emulator.world.files.known[each["file_id"]].data or b"" for each in files[-2:])
    assert [each["file_name"] for each in files[-2:]] == ["huiyin-mydata.txt", "huiyin-mydata.json"]
    return text.decode("utf-8-sig"), json.loads(data)


async def test_a_contact_is_shown_for_a_reason_and_the_reporter_is_told(stage_on_both: Stage) -> None:
    """The officer sees the phone number after giving a reason; the resident hears who looked and why."""
    stage = stage_on_both
    number = await reported(stage, stage.resident)
    await stage.tap(stage.officer, "签收", "更多…", "看联系方式")
    assert PHONE not in stage.sent_to(stage.officer)
    shown = await stage.say(stage.officer, REASON)
    assert PHONE in shown.text
    told = stage.resident.last.text
    assert number in told
    assert REASON in told
    assert "清溪供水公司" in told
    assert "陈师傅" not in told
    assert holding(set(stage.everyone) - {stage.resident}, PHONE) == ["陈师傅"]
    assert "看了联系方式" in await stage.timeline(stage.resident, number)


async def test_who_doubts_that_it_was_right_to_look_is_heard_by_supervision(stage: Stage) -> None:
    """The promise under the notice is kept: one press, and supervision reads who looked and why, once."""
    number = await reported(stage, stage.resident)
    await stage.tap(stage.officer, "签收", "更多…", "看联系方式")
    await stage.say(stage.officer, REASON)
    await stage.tap(stage.resident, "请督查核实")
    assert "已经交给督查核实" in stage.resident.last.text
    (told,) = said(stage.supervisor, "不该看他的联系方式")
    assert number in told.text
    assert f"是清溪供水公司的经办人看的，理由是：\n{REASON}" in told.text
    assert PHONE not in stage.sent_to(stage.supervisor)
    assert holding(stage.everyone, "不该看他的联系方式") == ["孙主任"]
    await stage.tap(stage.supervisor, stage.supervisor.buttons[0])
    assert "更多…" in stage.supervisor.buttons


async def test_each_look_at_a_contact_can_be_doubted(stage: Stage) -> None:
    """Two people looked: under each notice 请督查核实 means that look, whichever is pressed first."""
    lead = await stage.newcomer(1201, "何经理", Grant(Role.UNIT_LEAD, "gongshui"))
    number = await reported(stage, stage.resident)
    await stage.tap(stage.officer, "签收", "更多…", "看联系方式")
    await stage.say(stage.officer, REASON)
    first = stage.resident.last.id
    await stage.open(lead, number)
    await stage.tap(lead, "更多…", "看联系方式")
    await stage.say(lead, "核对一下")
    for look in (first, stage.resident.last.id):
        stage.resident.press("请督查核实", look)
        await stage.settled()
    told = [one.text for one in said(stage.supervisor, "不该看他的联系方式")]
    assert [REASON in text and "的经办人看的" in text for text in told] == [True, False]
    assert ["核对一下" in text and "的单位负责人看的" in text for text in told] == [False, True]


async def test_no_contact_no_button(stage: Stage) -> None:
    """Where nothing was left, looking is not offered; pressed on an old list, it says how to talk instead."""
    await reported(stage, stage.resident)
    await stage.tap(stage.officer, "签收", "更多…")
    assert "看联系方式" in stage.officer.buttons
    old = stage.officer.last.id
    await stage.say(stage.resident, "/forget")
    await stage.tap(stage.resident, "办完再删", "确定，删掉")
    stage.officer.press("看联系方式", old)
    await stage.settled()
    assert "没有留联系方式" in stage.officer.last.text
    await stage.report(stage.liaison, LIGHT)
    await stage.tap(stage.officer, "签收", "更多…")
    assert "看联系方式" not in stage.officer.buttons
    assert PHONE not in stage.sent_to(stage.officer)


async def test_a_contact_erased_meanwhile_is_not_shown(stage: Stage) -> None:
    """While the reason is being written the contact may go: then nothing is shown or noted."""
    number = await reported(stage, stage.resident)
    await stage.tap(stage.officer, "签收", "更多…", "看联系方式")
    await stage.say(stage.resident, "/forget")
    await stage.tap(stage.resident, "办完再删", "确定，删掉")
    assert "没有留联系方式" in (await stage.say(stage.officer, REASON)).text
    assert "看了联系方式" not in await stage.timeline(stage.resident, number)


async def test_strangers_and_other_roles_see_no_contact(stage: Stage) -> None:
    """A dispatcher, a liaison and another resident have no way to a contact."""
    await reported(stage, stage.resident)
    await stage.tap(stage.officer, "签收")
    for phone in (stage.dispatcher, stage.liaison, stage.other):
        assert "看联系方式" not in phone.buttons
        phone.forge("1.0")
    await stage.settled()
    assert holding(set(stage.everyone) - {stage.resident}, PHONE) == []


async def test_only_supervision_sees_the_contact_of_a_sealed_case(stage: Stage) -> None:
    """Of a sealed report supervision, which works it, may see the contact; the reporter hears of it."""
    await reported(stage, stage.resident, "举报石桥村村主任贪污低保款")
    await stage.say(stage.supervisor, "/triage")
    await stage.tap(stage.supervisor, next(each for each in stage.supervisor.buttons if "20260302" in each))
    await stage.tap(stage.supervisor, "派单")
    await stage.tap(stage.supervisor, stage.supervisor.buttons[0])
    await stage.tap(stage.supervisor, "签收", "更多…", "看联系方式")
    assert PHONE in (await stage.say(stage.supervisor, REASON)).text
    assert "督查" in stage.resident.last.text
    assert holding(set(stage.everyone) - {stage.resident, stage.supervisor}, PHONE) == []


async def test_personal_data_is_masked_on_every_road_to_staff(stage: Stage) -> None:
    """In a report, an addition, asked-for details and a dispute no staff reads a person's numbers."""
    await stage.say(stage.resident, f"{WATER}，电话{PHONE}")
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    receipt = said(stage.resident, "提交好了")[-1]
    await stage.say(stage.resident, f"补充，身份证{ID_NUMBER}", reply_to=receipt.id)
    await stage.tap(stage.officer, "签收", "更多…", "请群众补充")
    await stage.say(stage.officer, "门牌是多少？")
    await stage.say(stage.resident, f"打我电话{PHONE}", reply_to=said(stage.resident, "要您补充")[-1].id)
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    await stage.tap(stage.resident, "没解决")
    await stage.tap(stage.resident, "说说情况")
    await stage.say(stage.resident, f"还是没水，{PHONE}，{ID_NUMBER}")
    staff = set(stage.everyone) - {stage.resident}
    for piece in (PHONE, ID_NUMBER):
        assert [phone.person.name for phone in staff if piece in stage.sent_to(phone)] == []
    assert "＊＊＊" in stage.sent_to(stage.officer)


async def test_everything_about_me(stage_on_both: Stage) -> None:
    """/mydata holds words, place, phone, answers, results, who saw the contact and when, and the draft."""
    stage = stage_on_both
    number = await reported(stage, stage.resident)
    await stage.tap(stage.officer, "签收", "更多…", "看联系方式")
    await stage.say(stage.officer, REASON)
    await stage.file(stage.officer, "水管换好了。")
    await stage.say(stage.resident, "/mydata")
    text, _ = papers(stage, stage.resident)
    assert "水管换好了" not in text  # nobody has approved it
    await stage.tap(stage.dispatcher, "通过")
    await stage.say(stage.resident, LIGHT)
    await stage.tap(stage.resident, "是新的事情")
    await stage.say(stage.resident, "/mydata")
    text, data = papers(stage, stage.resident)
    for piece in (
        number,
        WATER,
        PHONE,
        REASON,
        "看了联系方式",
        "经办人，清溪供水公司",
        "水管换好了",
        LIGHT,
        "简体中文",
    ):
        assert piece in text, piece
    assert "陈师傅" not in text
    (case,) = data["cases"]
    assert (case["words"], case["phone"], data["telegram"]) == (WATER, PHONE, stage.resident.id)
    assert [step["words"] for step in case["steps"] if step["action"] == "reveal"] == [REASON]
    assert data["unfinished"]["report"]["text"] == LIGHT


async def test_everything_about_a_colleague(stage: Stage) -> None:
    """An officer's data are their roles and names, in their language; not what they worked on."""
    await reported(stage, stage.other)
    await stage.say(stage.officer, "/mydata")
    text, data = papers(stage, stage.officer)
    assert "经办人" in text
    assert "陈师傅" in text
    assert PHONE not in text
    assert {each["action"] for each in data["log_of_roles"]} == {"joined"}
    await stage.say(stage.other, "/mydata")
    text, _ = papers(stage, stage.other)
    assert "關於您的全部內容" in text
    assert PHONE in text


async def test_documents_that_cannot_be_sent_are_sent_later(stage: Stage) -> None:
    """When Telegram fails in the middle of the upload, the documents come all the same."""
    await reported(stage, stage.resident)
    stage.tolerated = ["sendDocument", "unknown"]
    stage.emulator.faults.next(kind="429", method="sendDocument", retry_after=1)
    stage.resident.say("/mydata")
    await stage.resident.expect("关于您的全部内容")
    await stage.settled()
    assert PHONE in papers(stage, stage.resident)[0]


async def events_of(stage: Stage, number: str) -> list[str]:
    """The actions of a case, after its chain was verified and held against the case."""

    def look(desk: Desk) -> list[str]:
        case, events = case_store.load(desk.tx, number), case_store.events(desk.tx, number)
        assert case_store.broken_link(desk.tx, number, desk.vault.stamp) is None
        assert replay(events) == case
        return [str(event.action) for event in events]

    return await stage.office.write(look)


async def test_forget_when_nothing_is_open(stage_on_both: Stage) -> None:
    """Ended cases become anonymous, their chain verifies; the address goes after the last word."""
    stage = stage_on_both
    number = await stage.closed(stage.resident)
    explained = await stage.say(stage.resident, "/forget")
    assert "1 件事" in explained.text
    assert "全部删掉" in explained.text or "全部删掉" in stage.resident.buttons
    await stage.tap(stage.resident, "全部删掉")
    assert "再问一次" in stage.resident.last.text
    done = await stage.tap(stage.resident, "确定，删掉")
    assert "删好了" in done.text
    assert (await events_of(stage, number))[-1] == "anonymise"
    case, key, words = await stage.office.write(
        lambda desk: (
            case_store.load(desk.tx, number),
            case_store.sealed_key(desk.tx, number),
            case_store.words(desk.tx, number, "matter"),
        )
    )
    assert case is not None
    assert (case.reporter, case.liaison, key, words) == (None, None, None, {})
    await stage.later(minutes=2)
    assert await addresses(stage, stage.resident) == 0
    assert "您还没有反映过事情" in (await stage.say(stage.resident, "/my")).text


async def addresses(stage: Stage, phone: Phone) -> int:
    """How many rows hold the number of this phone's account."""
    sql = "SELECT id FROM people WHERE address = :id UNION ALL SELECT update_id FROM inbox WHERE lane = :id"
    return await stage.office.database.read(lambda tx: len(tx.all(sql, id=phone.id)))


async def test_forget_and_withdraw(stage: Stage) -> None:
    """Who wants everything gone withdraws what is open: the officer is told, nobody can undo it."""
    number = await reported(stage, stage.resident)
    await stage.tap(stage.officer, "签收")
    await stage.say(stage.resident, "/forget")
    await stage.tap(stage.resident, "都撤回，现在就删", "确定，删掉")
    assert (await events_of(stage, number))[-2:] == ["withdraw", "anonymise"]
    assert "要求删掉他的数据" in stage.officer.last.text
    assert said(stage.resident, "改主意") == []
    await stage.later(days=400)
    assert (await events_of(stage, number))[-1] == "anonymise"


async def test_forget_and_let_it_run(stage: Stage) -> None:
    """The contact goes now; the case goes on, its answer arrives, and when it ends everything is gone."""
    number = await reported(stage, stage.resident)
    await stage.say(stage.resident, "/forget")
    await stage.tap(stage.resident, "办完再删", "确定，删掉")
    assert "接着办" in stage.resident.last.text
    await stage.tap(stage.officer, "签收")
    assert "已经签收" in stage.resident.last.text
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    await stage.tap(stage.resident, "已解决")
    await stage.later(seconds=2)
    assert (await events_of(stage, number))[-2:] == ["confirm", "anonymise"]
    await stage.later(minutes=5)
    assert await addresses(stage, stage.resident) == 0


async def test_forget_twice_and_late(stage: Stage) -> None:
    """A second press erases nothing more; a button from before a change asks anew."""
    stage.tolerated = ["message is not modified"]
    await stage.closed(stage.resident)
    await stage.say(stage.resident, "/forget")
    await stage.tap(stage.resident, "全部删掉")
    sure = stage.resident.last.id
    await stage.report(stage.resident, LIGHT)  # its latest case is closed: a new one
    stage.resident.press("确定，删掉", sure)
    await stage.settled()
    assert "刚有变化" in said(stage.resident)[-2].text + stage.resident.last.text
    await stage.tap(stage.resident, "都撤回，现在就删")
    again = stage.resident.last.id
    stage.resident.press("确定，删掉", again)
    stage.resident.press("确定，删掉", again)
    await stage.settled()
    assert len(said(stage.resident, "删好了")) == 1
    assert "已经过了" in stage.resident.last.text


async def test_forget_survives_a_restart(stage: Stage) -> None:
    """The process ends between the question and the answer, and before the address is erased: all is done."""
    await stage.closed(stage.resident)
    await stage.say(stage.resident, "/forget")
    await stage.tap(stage.resident, "全部删掉")
    await stage.go_down()
    stage.resident.press("确定，删掉")
    await stage.come_up()
    await stage.resident.expect("删好了")
    await stage.settled()
    await stage.go_down()
    await stage.come_up()
    await stage.later(minutes=5)
    assert await addresses(stage, stage.resident) == 0


async def test_forget_of_somebody_who_blocks_us_at_once(stage: Stage) -> None:
    """The last word cannot be delivered, and the address is erased all the same."""
    await stage.closed(stage.resident)
    await stage.say(stage.resident, "/forget")
    await stage.tap(stage.resident, "全部删掉", "确定，删掉")
    stage.resident.block()
    await stage.settled()
    await stage.later(minutes=5)
    assert await addresses(stage, stage.resident) == 0


async def test_forget_of_a_colleague(stage: Stage) -> None:
    """Who has a role at work keeps it, and is told so; what they reported themselves is erased."""
    await stage.say(stage.officer, "/forget")
    assert "工作角色不会删" in stage.officer.last.text
    await stage.tap(stage.officer, "全部删掉", "确定，删掉")
    await stage.later(minutes=5)
    await stage.report(stage.resident)
    assert "签收" in stage.officer.buttons


async def test_forget_of_a_liaison(stage: Stage) -> None:
    """What a liaison relayed goes on without the neighbour's name and phone, and the liaison stays one."""
    number = await stage.relay("李四婶")
    await stage.tap(stage.officer, "签收", "更多…")
    assert "看联系方式" in stage.officer.buttons
    await stage.say(stage.liaison, "/forget")
    assert "都撤回，现在就删" not in stage.liaison.buttons
    await stage.tap(stage.liaison, "办完再删", "确定，删掉")
    await stage.tap(stage.officer, "看联系方式")
    assert "没有留联系方式" in stage.officer.last.text
    await stage.file(stage.officer)
    await stage.tap(stage.dispatcher, "通过")
    assert number in stage.liaison.last.text
    await stage.tap(stage.liaison, "已解决")
    await stage.later(minutes=5)
    assert (await events_of(stage, number))[-1] == "anonymise"
    assert await addresses(stage, stage.liaison) > 0


async def test_forget_in_traditional_chinese(stage: Stage) -> None:
    """The same in the other script."""
    await stage.say(stage.other, "/forget")
    assert "刪掉我的資料" in stage.other.last.text
    await stage.tap(stage.other, "全部刪掉", "確定，刪掉")
    assert "刪好了" in stage.other.last.text


async def test_retention_does_the_same_by_time(stage: Stage) -> None:
    """A year after it was closed a case is anonymous and its reporter unknown; until then it is as it was."""
    number = await stage.closed(stage.resident)
    await stage.later(days=364)
    assert WATER in await whole(stage, number)
    await stage.later(days=2)
    assert (await events_of(stage, number))[-1] == "anonymise"
    assert await whole(stage, number) == ""
    await stage.later(minutes=5)
    assert await addresses(stage, stage.resident) == 0


async def whole(stage: Stage, number: str) -> str:
    """What is kept of a report's words."""
    return await stage.office.read(lambda desk: dossier.matter(desk, number).text)


async def test_what_was_opened_is_not_remembered_once_erased(stage: Stage) -> None:
    """A report that was opened and erased in the same transaction cannot be read any more, even there."""
    number = await reported(stage, stage.resident)

    def read_and_erase(desk: Desk) -> tuple[str, str]:
        before = dossier.matter(desk, number).text
        dossier.erase(desk, number)
        return before, dossier.matter(desk, number).text

    before, after = await stage.office.write(read_and_erase)
    assert WATER in before
    assert after == ""


async def test_retention_is_moot_once_reopened(stage: Stage) -> None:
    """A case that was reopened is kept until a year after it ended again."""
    number = await stage.closed(stage.resident)
    await stage.later(days=20)
    await stage.timeline(stage.resident, number)
    await stage.tap(stage.resident, "重新办理")
    await stage.later(days=350)
    assert "anonymise" not in await events_of(stage, number)


def all_bytes(path: str) -> bytes:
    """A database file as it lies on the disk, with what lies beside it."""
    files = (Path(path), Path(f"{path}-wal"))
    return b"".join(file.read_bytes() for file in files if file.exists())


PIECES = (WATER[:6], "槐花巷七号", PHONE, "漏得更厉害")


def found(raw: bytes) -> dict[str, bool]:
    """Which pieces stand there, plainly or as in JSON."""
    return {each: each.encode() in raw or json.dumps(each)[1:-1].encode() in raw for each in PIECES}


async def test_not_a_byte_is_left(stage: Stage, sqlite_database: Database) -> None:
    """After /forget no words, phone or name can be found in the file, nor read with the secret key."""
    number = await reported(stage, stage.resident, f"{WATER}，槐花巷七号")
    receipt = said(stage.resident, "提交好了")[-1]
    await stage.say(stage.resident, "漏得更厉害了", reply_to=receipt.id)
    path = await stage.office.database.read(lambda tx: tx.all("PRAGMA database_list")[0]["file"])
    assert all(found(all_bytes(path)).values())
    await stage.say(stage.resident, "/forget")
    await stage.tap(stage.resident, "都撤回，现在就删", "确定，删掉")
    await stage.later(minutes=5)
    left = await stage.office.database.read(lambda tx: tx.all("SELECT sealed FROM case_words"))
    held = await stage.office.database.read(
        lambda tx: tx.all(
            "SELECT o.id FROM outbox o JOIN people p ON p.id = o.person "
            "WHERE p.address < 0 AND sealed IS NOT NULL"
        )
    )
    assert (left, held) == ([], [])
    assert await stage.office.database.read(lambda tx: tx.all("SELECT pair FROM case_pairs")) == []
    await stage.go_down()
    await sqlite_database.close()
    raw = all_bytes(path)
    assert not any(found(raw).values())
    assert f'"id": {stage.resident.id}'.encode() not in raw
    assert number.encode() in raw
