"""People with any roles, and cases of any kind, so few units that they often meet."""

from datetime import timedelta

from hypothesis import strategies as st

from cases.model import Case, Role, State
from cases.rights import Grant, Person
from tests.cases.examples import NOW, case

UNITS = ("gongshui", "ducha", "a_b", "axb")  # the last two are told apart by a sign that LIKE takes for any
GRANTS = [
    Grant(role, unit)
    for role in (Role.OFFICER, Role.UNIT_LEAD, Role.SUPERVISOR)
    for unit in (*UNITS, None)
    if unit or role is Role.SUPERVISOR
] + [Grant(Role.DISPATCHER), Grant(Role.ADMIN), Grant(Role.LIAISON, area="qx-dh-01")]

people = st.builds(
    Person,
    id=st.integers(1, 4),
    locale=st.just("zh-Hans"),
    grants=st.lists(st.sampled_from(GRANTS), max_size=3, unique=True).map(tuple),
)
_some_units = st.lists(st.sampled_from(UNITS), max_size=2, unique=True).map(" ".join)


@st.composite
def any_case(draw: st.DrawFn) -> Case:
    """A case in any state, of anybody, sealed or not, due at any time."""
    sealed = draw(st.booleans())
    return case(
        state=draw(st.sampled_from(State)),
        unit=draw(st.sampled_from(UNITS)),
        sealed=sealed,
        reporter=draw(st.integers(1, 5)),
        liaison=draw(st.none() | st.integers(1, 5)),
        first_unit=draw(st.none() | st.sampled_from(UNITS)),
        leader=draw(st.none() | st.integers(1, 4)),
        assisting=draw(_some_units),
        accused=draw(_some_units) if sealed else None,
        recused=draw(st.lists(st.integers(1, 30), max_size=2).map(lambda ids: " ".join(map(str, ids)))),
        limit=draw(st.sampled_from(["特急", "紧急", "一般"])),
        result_due=draw(st.none() | st.integers(-80, 80).map(lambda hours: NOW + timedelta(hours=hours))),
    )
