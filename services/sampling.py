"""随机抽查: closed cases that a supervisor looks at a second time, drawn by chance."""

from datetime import datetime, time, timedelta

from cases.deadlines import at_local
from cases.model import Case
from cases.rights import Person
from cases.scope import overseeing
from services.desk import Desk
from storage import cases as case_store
from storage import search as index_store

LOOKED_BACK = timedelta(days=30)
LOTS = 60  # of a whole town's cases, from which the sample is drawn: enough that each has the same chance


def drawn(desk: Desk, person: Person, size: int) -> list[Case]:
    """Some of the cases closed in the thirty days before today, among those this person oversees.

    The day is the seed: the same question gets the same cases until midnight, a bigger sample begins
    with the smaller one, and without the secret key nobody can tell beforehand which they will be.
    """
    end, scope = _midnight(desk), overseeing(person)
    if scope.town:
        lot = desk.vault.mac("lot", f"{end:%Y%m%d}")
        numbers = index_store.by_lot(desk.tx, scope, end - LOOKED_BACK, end, lot, limit=LOTS)
    else:
        numbers = index_store.closed_between(desk.tx, scope, end - LOOKED_BACK, end)
    chosen = sorted(numbers, key=lambda number: desk.vault.mac("sample", f"{end:%Y%m%d} {number}"))[:size]
    loaded = (case_store.load(desk.tx, number) for number in chosen)
    return [case for case in loaded if case is not None]


def _midnight(desk: Desk) -> datetime:
    return at_local(desk.now.astimezone(desk.town.zone).date(), time(), desk.town.zone)
