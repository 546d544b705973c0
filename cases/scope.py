"""Which cases a person may look at in lists, counts and searches: a condition storage can ask for. Pure.

It says for all cases at once what `rights.roles_in` says for one; a test holds the two together.
"""

from dataclasses import dataclass

from cases.model import Case, Role
from cases.rights import WORKERS, Grant, Person


@dataclass(frozen=True, slots=True)
class Scope:
    """The cases of some units or of the whole town, those that some units were asked to help with, and
    those that the person sees through whoever works on them.

    Sealed ones only where `sealed` says so, and never one that may be about a unit the person belongs
    to. Cases that the person reported, relayed or stepped back from are never among them: there they
    act in no other role (信访工作条例 art. 28).
    """

    person: int
    units: tuple[str, ...] = ()
    assisting: tuple[str, ...] = ()
    town: bool = False
    sealed: bool = False
    own: tuple[str, ...] = ()  # the units the person belongs to
    first: tuple[str, ...] = ()  # 首问负责: units the person leads, whose cases went on to others
    charged: bool = False  # 包案: what the person took charge of

    @property
    def open(self) -> bool:
        """Whether any case that is not sealed can be in it."""
        return bool(self.units or self.assisting or self.first or self.charged or self.town)

    @property
    def empty(self) -> bool:
        """Whether no case at all can be in it."""
        return not (self.open or self.sealed)

    def reaches(self, unit: str) -> bool:
        """Whether the unit's cases are in it, those that are not sealed."""
        return self.town or unit in self.units


def working(person: Person) -> Scope:
    """What the person works on or sees through, and sealed cases for town-wide supervision."""
    units = _units(person, *WORKERS)
    first = _units(person, Role.UNIT_LEAD)
    return _scope(person, units, assisting=units, sealed=_supreme(person), first=first, charged=True)


def leading(person: Person) -> Scope:
    """What the person answers for: the units they lead or oversee, the whole town for supervision."""
    units = _units(person, Role.UNIT_LEAD, Role.SUPERVISOR)
    return _scope(person, units, town=_supreme(person), sealed=_supreme(person))


def overseeing(person: Person) -> Scope:
    """What a supervisor oversees: what they took charge of, and some units or all with what is sealed."""
    units = _units(person, Role.SUPERVISOR)
    return _scope(person, units, town=_supreme(person), sealed=_supreme(person), charged=True)


def tending(person: Person) -> Scope:
    """The units whose work the person looks after, as officer, lead or supervisor."""
    units = _units(person, *WORKERS, Role.SUPERVISOR)
    return _scope(person, units, town=_supreme(person), sealed=_supreme(person))


def judging(person: Person) -> Scope:
    """What waits for a dispatcher's judgement, or for supervision's where it is sealed."""
    centre = person.holds(Role.DISPATCHER) or _supreme(person)
    return _scope(person, (), town=centre, sealed=_supreme(person))


def seeing(person: Person) -> Scope:
    """Everything in which the person has a part as staff, in whatever role."""
    units = _units(person, *WORKERS, Role.SUPERVISOR)
    town = person.holds(Role.DISPATCHER) or _supreme(person)
    return _scope(
        person,
        units,
        assisting=_units(person, *WORKERS),
        town=town,
        sealed=_supreme(person),
        first=_units(person, Role.UNIT_LEAD),
        charged=True,
    )


def sees(scope: Scope, case: Case) -> bool:
    """Whether the case is in the scope: what storage asks for in SQL."""
    if scope.person in (case.reporter, case.liaison) or scope.person in case.recused_people:
        return False
    if case.sealed:
        return scope.sealed and not set(scope.own) & set(case.accused_units)
    helps = bool(set(scope.assisting) & set(case.assisting_units))
    return scope.reaches(case.unit) or helps or _sees_through(scope, case)


def _sees_through(scope: Scope, case: Case) -> bool:
    charged = scope.charged and case.leader == scope.person
    return charged or (case.first_unit in scope.first and case.first_unit != case.unit)


def _scope(
    person: Person,
    units: tuple[str, ...],
    *,
    assisting: tuple[str, ...] = (),
    town: bool = False,
    sealed: bool = False,
    first: tuple[str, ...] = (),
    charged: bool = False,
) -> Scope:
    own = tuple(sorted({grant.unit for grant in person.grants if grant.unit}))
    charged = charged and person.holds(Role.SUPERVISOR)  # nobody else takes charge of a case
    return Scope(person.id, units, assisting, town, sealed, own, first, charged)


def _units(person: Person, *roles: Role) -> tuple[str, ...]:
    return tuple(sorted({grant.unit for grant in person.grants if grant.unit and grant.role in roles}))


def _supreme(person: Person) -> bool:
    """Town-wide supervision: it alone may see sealed cases."""
    return Grant(Role.SUPERVISOR) in person.grants
