"""The month's figures in chat: of a unit for who answers for it, of all units for supervision."""

from cases.figures import NAMES, SMALL, Between, Measure, Month, Shown, rate
from cases.paging import Edge
from cases.rights import Person
from cases.scope import Scope, leading
from cases.speech import Arg, Choice, Press, Said, Say, Term
from handlers.replies import PAGE, Leaf, OnPress, OnTurn, reply
from services import figures, telling
from services.desk import Desk

Rows = tuple[tuple[Choice, ...], ...]


def month(desk: Desk, person: Person, said: Said) -> None:
    """/figures [YYYY-MM]: this month's, or those of the month that is named."""
    scope = leading(person)
    if scope.empty:
        return reply(desk, person, "only-figures")
    try:
        wanted = Month.read(said.text, figures.today(desk))
    except ValueError:
        return reply(desk, person, "figures-how")
    if len(scope.units) == 1 and not scope.town:
        return _of_unit(desk, person, scope, wanted, scope.units[0])
    return _of_all(desk, person, scope, wanted)


def open_unit(desk: Desk, person: Person, press: Press) -> None:
    """The figures of one unit, from a ranking."""
    written, _, unit = (press.value or "").partition(".")
    _of_unit(desk, person, leading(person), Month.read(written, figures.today(desk)), unit)


def _of_unit(desk: Desk, person: Person, scope: Scope, wanted: Month, unit: str) -> None:
    if unit not in desk.town.units or not scope.reaches(unit):
        return reply(desk, person, "unit-unknown")
    shown = figures.of_unit(desk, scope, wanted, unit)
    head = Say(text="figures-unit", args=_when(wanted) | {"unit": Term(term="unit", value=unit)})
    return telling.tell(desk, person.id, _figures(shown, head))


def _of_all(desk: Desk, person: Person, scope: Scope, wanted: Month) -> None:
    head = Say(text="figures-town" if scope.town else "figures-units", args=_when(wanted))
    say = _figures(figures.of_all(desk, scope, wanted), head)
    telling.tell(desk, person.id, say.model_copy(update={"choices": _rankings(wanted)}))


def _when(wanted: Month) -> dict[str, Arg]:
    return {"month": Term(term="month", value=wanted.written)}


def _figures(shown: dict[str, Shown], head: Say) -> Say:
    """The four rates with the counts behind them, what stands apart, and what each means."""
    args: dict[str, Arg] = {"small": SMALL}
    args |= {name: Term(term="count", value=_written(shown[name])) for name in NAMES}
    for measure in Measure:
        share = rate(shown, measure)
        value = "none" if share is None else f"{share.low} {share.high}"
        args[f"rate_{measure}"] = Term(term="rate", value=value)
    return Say(text="figures-meaning", args=args).following(Say(text="figures", args=args)).following(head)


def _written(count: Shown) -> str:
    if not isinstance(count, Between):
        return str(count)
    return f"{count.low} {'more' if count.high is None else count.high}"


def _rankings(wanted: Month) -> Rows:
    """The units by each rate, the lowest first."""
    buttons = [_ranking_button(f"button-rank-{m}", wanted, m, best=False) for m in Measure]
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def _ranking_button(label: str, wanted: Month, measure: Measure, *, best: bool) -> Choice:
    return Choice(label=label, press=Press(do="ranking", value=_ranking(wanted, measure, best=best)))


def _ranking(wanted: Month, measure: Measure, *, best: bool) -> str:
    return f"{wanted.written}.{measure}.{'best' if best else 'worst'}"


def open_ranking(desk: Desk, person: Person, press: Press) -> None:
    """The units by one rate."""
    turn_ranking(desk, person, press.value or "", None)


def turn_ranking(desk: Desk, person: Person, of: str, edge: Edge | None) -> None:
    """One page of them; from either end."""
    scope = leading(person)
    if scope.empty:
        return reply(desk, person, "only-figures")
    written, measure, end = of.split(".")
    wanted, by, best = Month.read(written, figures.today(desk)), Measure(measure), end == "best"
    found = figures.ranking(desk, scope, wanted, by, best=best, edge=edge, size=PAGE)
    rows: Rows = tuple((_ranked_button(wanted, each),) for each in found.page.rows)
    turned = "button-rank-worst" if best else "button-rank-best"
    other: Rows = ((_ranking_button(turned, wanted, by, best=not best),),) if rows else ()
    args = _when(wanted) | {"unranked": found.unranked, "small": SMALL}
    text = f"ranking-{measure}"
    shown = "ranking" if rows else "ranking-none"
    say = Say(text=shown, args=args, choices=rows + Leaf("ranking", of).turns(found.page) + other)
    return telling.tell(desk, person.id, say.following(Say(text=text, args=args)))


def _ranked_button(wanted: Month, each: figures.Ranked) -> Choice:
    label = Term(term="ranked", value=f"{each.unit} {each.rate.low} {each.rate.high}")
    return Choice(label=label, press=Press(do="figures_of", value=f"{wanted.written}.{each.unit}"))


COMMANDS = {"figures": month}
PAGES: dict[str, OnTurn] = {"ranking": turn_ranking}
PRESSES: dict[str, OnPress] = {"ranking": open_ranking, "figures_of": open_unit}
