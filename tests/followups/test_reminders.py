"""What reminders say: only what can be known of a case without opening what is sealed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from cases.ladder import FollowUp, Kind
from cases.model import Appeal, Case
from cases.notices import Notice, of_follow_up
from cases.speech import Arg
from services import dossier
from services.desk import Desk, Office
from services.following import REMINDERS
from storage import cases
from tests.followups.conftest import report
from tests.texts.written import LOCALES, variables

OF_RESULT = {"words", "outcome", "basis", "planned"}


def told(desk: Desk, case: Case) -> Iterator[Notice]:
    """Every notice that a reminder can lead to, on every rung."""
    for kind in REMINDERS | {Kind.RETURN}:
        for rung in range(len(desk.town.ladder.overdue) + 1):
            for backed in (True, False):
                step = FollowUp(kind, desk.now, rung)
                yield from of_follow_up(desk.town, step, replace(case, return_backed=backed))


def with_every_clock(desk: Desk) -> Case:
    """A case of which every moment is known."""
    (number,) = report(desk)
    case = cases.load(desk.tx, number)
    assert case
    later = desk.now + timedelta(days=1)
    return replace(case, paused_until=later, appeal=Appeal.REVIEW, appeal_due=later)


async def test_what_a_reminder_names(office: Office) -> None:
    """In each language its text names the case and its clocks, and a result only where it quotes it."""

    def known(desk: Desk) -> tuple[dict[str, Arg], list[Notice]]:
        case = with_every_clock(desk)
        return dossier.clocks(desk, case), list(told(desk, case))

    clocks, every = await office.write(known)
    assert len({notice.text for notice in every}) > len(REMINDERS)
    for notice in every:
        given = clocks.keys() | (OF_RESULT if "words" in notice.carries else set())
        for locale in LOCALES:
            assert variables(locale, notice.text) <= given, notice.text


async def test_nothing_sealed_is_opened(office: Office) -> None:
    """The words of the report are no part of what every reminder is given."""
    clocks = await office.write(lambda desk: dossier.clocks(desk, with_every_clock(desk)))
    assert not clocks.keys() & {"what", "place", "answers", "words"}
