"""The buttons under the messages about a case: which stand where, and what they are good for."""

from dataclasses import replace

import pytest

from cases.buttons import MAIN, MORE, button, rarer, to_do, to_duty
from cases.lifecycle import TRANSITIONS
from cases.model import Action, Extension, Role, State
from cases.speech import Press
from tests.cases.examples import OWED, case, pressed

A, S = Action, State


def test_a_button_is_good_for_one_round() -> None:
    """It carries its case, what it does, and the round in which it means that."""
    choice = button(case(round=4), "confirm", "solved")
    assert choice.label == "button-confirm-solved"
    assert choice.press == Press(do="confirm", case=case().number, value="solved", step="4")


def test_a_button_may_be_named_otherwise() -> None:
    """Where two do the same under different words."""
    assert button(case(), "file_result").label == "button-file-result"
    assert button(case(), "file_result", label="button-again").label == "button-again"


# What somebody can do with a case, and the buttons on its card: the rare things behind one.
TO_DO: list[tuple[set[Action], State, list[str]]] = [
    ({A.SIGN, A.ASK_RETURN, A.RECUSE}, S.DISPATCHED, ["sign", "ask_return", "more"]),
    ({A.SIGN}, S.DISPATCHED, ["sign"]),
    (
        {A.BACK_RETURN, A.DECLINE_RETURN, A.ASSIGN},
        S.RETURN_PENDING,
        ["back_return", "decline_return", "more"],
    ),
    ({A.REDIRECT, A.UPHOLD}, S.RETURN_PENDING, ["redirect", "uphold"]),
    (
        {A.PROGRESS, A.TALK, A.FILE_RESULT, A.ASK_INFO, A.ASK_EXTENSION},
        S.IN_PROGRESS,
        ["progress", "talk", "file_result", "more"],
    ),
    ({A.HELP}, S.IN_PROGRESS, ["help"]),
    ({A.EXTEND}, S.IN_PROGRESS, []),
    ({A.ROUTE, A.REFER, A.MERGE, A.SPLIT}, S.TRIAGE, ["triage", "more"]),
    ({A.APPROVE, A.SEND_BACK, A.RECUSE}, S.RESULT_FILED, ["approve", "send_back", "more"]),
    ({A.RESUME, A.ASSIGN}, S.SUSPENDED, ["resume", "more"]),
    ({A.ANSWER_APPEAL}, S.CLOSED, ["answer_appeal"]),
    ({A.UNLINK}, S.MERGED, ["more"]),
    ({A.ADD, A.WITHDRAW}, S.DISPATCHED, []),
    (set(), S.DISPATCHED, []),
]


@pytest.mark.parametrize(("actions", "state", "expected"), TO_DO)
def test_what_people_can_do_next(actions: set[Action], state: State, expected: list[str]) -> None:
    """On an opened card stand the buttons for what one can do now, in the order of the work."""
    assert pressed(to_do(case(state=state), actions)) == expected


def test_more_time_is_answered_on_the_card_and_granted_unasked_behind_more() -> None:
    """Where the officer has asked, the lead's two answers are on the card; else it is a rare thing."""
    working, both = case(state=S.IN_PROGRESS), {A.EXTEND, A.REFUSE_EXTENSION}
    asked = replace(working, extension=Extension.ASKED)
    assert pressed(to_do(asked, both)) == ["extend", "refuse_extension"]
    assert pressed(rarer(asked, both)) == []
    assert pressed(to_do(working, {A.EXTEND, A.PROGRESS})) == ["progress"]
    assert pressed(rarer(working, {A.EXTEND, A.ASK_INFO})) == ["extend", "ask_info"]


def test_what_is_rare_is_listed_in_one_order() -> None:
    """更多 shows what one can do and what has no place on the card, two in a row."""
    rows = rarer(case(state=S.IN_PROGRESS), {A.SUSPEND, A.ASK_INFO, A.RECUSE, A.PROGRESS})
    assert [len(row) for row in rows] == [2, 1]
    assert pressed(rows) == ["ask_info", "recuse", "suspend"]


def test_every_action_of_the_staff_has_a_button() -> None:
    """Whatever the table lets a person of the staff do can be pressed somewhere."""
    people = {Role.OFFICER, Role.UNIT_LEAD, Role.DISPATCHER, Role.SUPERVISOR, Role.ASSISTING}
    theirs = {row.action for row in TRANSITIONS if row.roles & people}
    assert theirs == {*MAIN, *MORE}


def test_what_may_not_be_returned_has_no_button_for_it() -> None:
    """When the centre has settled who must act, the unit can only sign."""
    assert pressed(to_duty(case(returnable=False))) == ["sign"]


@pytest.mark.parametrize("state", State)
def test_the_duty_of_a_unit(state: State) -> None:
    """What is not signed is to be signed, what is signed to be worked on; else nothing is owed."""
    assert pressed(to_duty(case(state=state))) == OWED.get(state, [])
