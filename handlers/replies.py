"""What every role's module uses to answer: one message to the person who spoke, and lists in pages."""

from collections.abc import Callable
from dataclasses import dataclass

from cases.model import Case
from cases.paging import Edge, Page
from cases.rights import Person
from cases.speech import Arg, Choice, Press, Said, Say, Term
from cases.tasks import Kind
from cases.views import days_late, running_due
from services import tasks as task_service
from services import telling
from services.desk import Desk
from storage import cases as case_store

OnCommand = Callable[[Desk, Person, Said], None]
OnPress = Callable[[Desk, Person, Press], None]
OnTurn = Callable[[Desk, Person, str, Edge | None], None]
PAGE = 10
NOTHING = "-"  # of a list that is about nothing in particular


def reply(desk: Desk, person: Person, text: str, **args: Arg) -> None:
    """Answers with one text."""
    telling.tell(desk, person.id, Say(text=text, args=args))


def asks_for(kind: Kind) -> OnPress:
    """A button that asks for words: what is written next is of this kind."""

    def pressed(desk: Desk, person: Person, press: Press) -> None:
        task_service.begin(desk, person, kind, press.case or "")

    return pressed


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which list a page is of, and what it is about (one word): so that its neighbours can be turned to."""

    name: str
    of: str = NOTHING

    def turns(self, page: Page[object]) -> tuple[tuple[Choice, ...], ...]:
        """上一页, 下一页, where there are such pages."""
        ways = (("button-page-before", page.before), ("button-page-after", page.after))
        row = tuple(Choice(label=label, press=self._press(edge)) for label, edge in ways if edge is not None)
        return (row,) if row else ()

    def _press(self, edge: Edge) -> Press:
        return Press(do="page", value=f"{self.name} {self.of} {edge.written()}")


def turned_to(press: Press) -> tuple[Leaf, Edge]:
    """The list and the place in it that a button leads to."""
    name, of, edge = (press.value or "").split(" ", 2)
    return Leaf(name, of), Edge.read(edge)


def listing(
    desk: Desk,
    person: Person,
    text: str,
    page: Page[Case],
    leaf: Leaf,
    *,
    none: str = "",
    args: dict[str, Arg] | None = None,
) -> None:
    """A page of cases, a line and a button for each; `text`-none when there are none."""
    if not page.rows:
        return reply(desk, person, none or f"{text}-none", **(args or {}))
    lines = tuple(line(desk, case) for case in page.rows)
    rows = tuple((open_button(case),) for case in page.rows)
    say = Say(text="case-lines", args={"lines": lines}, choices=rows + leaf.turns(page))
    return telling.tell(desk, person.id, say.following(Say(text=text, args=args or {})))


def line(desk: Desk, case: Case) -> Term:
    """One case in a list: number, topic, state, due, and how late it is."""
    due, late = running_due(case), days_late(desk.town, case, desk.now)
    at = None if due is None else case_store.seconds(due)
    parts = (case.number, case.topic, case.state, _word(at), _word(late))
    return Term(term="line", value=" ".join(parts))


def _word(value: int | None) -> str:
    return NOTHING if value is None else str(value)


def open_button(case: Case) -> Choice:
    """A button that shows one case."""
    return Choice(
        label=Term(term="case", value=f"{case.number} {case.topic}"), press=Press(do="open", case=case.number)
    )
