"""What colleagues are called among themselves: as the administrator wrote when they were invited."""

from cases.rights import Grant
from cases.speech import Term
from services.desk import Desk
from storage import roles
from storage.people import Invitation
from storage.roles import Holder

LONGEST = 40  # characters of a label


def name(desk: Desk, person: int, unit: str | None = None) -> Term:
    """The name a person goes by in a unit, else anywhere, else their number."""
    held = roles.holders(desk.tx, person=person)
    labels = [label(desk, each) for each in sorted(held, key=lambda each: each.grant.unit != unit)]
    return Term(term="name", value=next(filter(None, labels), f"#{person}"))


def label(desk: Desk, holder: Holder | Invitation) -> str:
    """The words under which a role was given; empty where there are none."""
    return "" if holder.label is None else desk.vault.unseal(holder.label).decode()


def sealed(desk: Desk, words: str) -> bytes | None:
    """A label as it is stored."""
    return desk.vault.seal(words[:LONGEST].encode()) if words else None


def holder(desk: Desk, held: Holder) -> Term:
    """One role that somebody holds, as one term: person, role, unit, area, name."""
    called = label(desk, held) or f"#{held.person}"
    return Term(term="holder", value=f"{written(held.person, held.grant)} {called}")


def invited(desk: Desk, found: Invitation) -> Term:
    """The role that an invitation gives, and to whom, as the same term; it has no person yet."""
    return Term(term="holder", value=f"{written(0, found.grant)} {label(desk, found) or 'none'}")


def written(person: int, grant: Grant) -> str:
    """A person and one of their roles as four words, for a button."""
    return f"{person} {grant.role} {grant.unit or NONE} {grant.area or NONE}"


NONE = "-"
