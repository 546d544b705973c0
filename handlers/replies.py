"""What every role's module uses to answer: one message to the person who spoke."""

from collections.abc import Callable, Iterable

from cases.model import Case
from cases.rights import Person
from cases.speech import Arg, Choice, Press, Said, Say, Term
from services import telling
from services.desk import Desk

OnCommand = Callable[[Desk, Person, Said], None]
OnPress = Callable[[Desk, Person, Press], None]
PAGE = 10


def reply(desk: Desk, person: Person, text: str, **args: Arg) -> None:
    """Answers with one text."""
    telling.tell(desk, person.id, Say(text=text, args=args))


def listing(desk: Desk, person: Person, text: str, cases: Iterable[Case]) -> None:
    """A list of cases with a button for each; `text`-none when there are none."""
    found = list(cases)
    if not found:
        return reply(desk, person, f"{text}-none")
    rows = tuple((open_button(case),) for case in found)
    return telling.tell(desk, person.id, Say(text=text, args={"count": len(found)}, choices=rows))


def open_button(case: Case) -> Choice:
    """A button that shows one case."""
    return Choice(
        label=Term(term="case", value=f"{case.number} {case.topic}"), press=Press(do="open", case=case.number)
    )
