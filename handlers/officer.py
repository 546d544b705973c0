"""An officer's day: sign, talk with the resident through the bot, report progress, file the result."""

from cases.model import Role
from cases.rights import Grant, Person
from cases.routing import supervision
from cases.speech import Press, Said
from handlers.replies import PAGE, listing, reply
from services import casework
from services import tasks as task_service
from services.desk import Desk
from services.dossier import Entry
from storage import cases as case_store


def cases(desk: Desk, person: Person, said: Said) -> None:
    """/cases: what the person's units have open, the most pressing first."""
    held = sorted({(g.unit, False) for g in person.grants if g.unit and g.role in WORKERS})
    if Grant(Role.SUPERVISOR) in person.grants:
        held.append((supervision(desk.town), True))
    if not held:
        return reply(desk, person, "only-staff")
    found = [
        case
        for unit, sealed in held
        for case in case_store.of_unit(desk.tx, unit, case_store.WORKING, sealed=sealed, limit=PAGE)
        if person.id not in (case.reporter, case.liaison)
    ]
    return listing(desk, person, "unit-cases", found[:PAGE])


def sign(desk: Desk, person: Person, press: Press) -> None:
    """签收."""
    casework.sign(desk, person, press.case or "")


def progress(desk: Desk, person: Person, press: Press) -> None:
    """进展: the next words go to the resident as news."""
    task_service.begin(desk, person, "progress", press.case or "")


def talk(desk: Desk, person: Person, press: Press) -> None:
    """联系群众: the next words go to the resident as a message."""
    task_service.begin(desk, person, "talk", press.case or "")


def file_result(desk: Desk, person: Person, press: Press) -> None:
    """报结果: outcome, what was done, photos."""
    task_service.begin(desk, person, "result", press.case or "")


def answer(desk: Desk, person: Person, number: str, said: Said) -> None:
    """A reply to a case's message goes to the resident."""
    if said.album is not None:
        return task_service.answer(desk, person, "talk", number, said)
    casework.talk(desk, person, number, Entry(text=said.text, files=said.enclosed))
    return None


WORKERS = (Role.OFFICER, Role.UNIT_LEAD)
COMMANDS = {"cases": cases}
PRESSES = {"sign": sign, "progress": progress, "talk": talk, "file_result": file_result}
