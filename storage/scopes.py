"""A scope as a condition in SQL: what a person may not see is never read, so no answer's time tells of it."""

from collections.abc import Iterable

from cases.scope import Scope

Condition = tuple[str, dict[str, object]]

PASSED_ON = "cases.first_unit <> cases.unit"  # word for word as in the index of migration 0011


def condition(scope: Scope, *, unit: str | None = None) -> Condition:
    """The condition on rows of `cases`, of one unit where one is named, with its parameters."""
    seen, parameters = counted(scope, unit=unit)
    stepped_back, recused = _holds("cases.recused", str(scope.person), "recused")
    sql = (
        f"{seen} AND (cases.reporter IS NULL OR cases.reporter <> :person) "
        "AND (cases.liaison IS NULL OR cases.liaison <> :person) "
        f"AND (cases.recused = '' OR NOT {stepped_back})"
    )
    return sql, {**parameters, **recused, "person": scope.person}


def counted(scope: Scope, *, unit: str | None = None) -> Condition:
    """The same for figures, which are about nobody: cases that the person reported count as well."""
    # Only ways that lead somewhere: beside one that does not, SQLite would use no index for the others.
    kinds = (_open(scope), _helped(scope), _passed_on(scope), _charged(scope), _sealed(scope))
    ways = [way for way in kinds if way is not None]
    sql = " OR ".join(sql for sql, _ in ways) or "1 = 0"
    parameters: dict[str, object] = {name: value for _, each in ways for name, value in each.items()}
    if unit is None:
        return f"({sql})", parameters
    return f"cases.unit = :of_unit AND ({sql})", parameters | {"of_unit": unit}


def _open(scope: Scope) -> Condition | None:
    """What is not sealed, of the whole town or of the units."""
    if scope.town:
        return "cases.sealed = 0", {}
    own, parameters = among("cases.unit", scope.units, "unit")
    return (f"(cases.sealed = 0 AND {own})", parameters) if scope.units else None


def _helped(scope: Scope) -> Condition | None:
    if not scope.assisting or scope.town:
        return None
    helped, parameters = _any("cases.assisting", scope.assisting, "helps")
    return f"(cases.assisting <> '' AND cases.sealed = 0 AND {helped})", parameters


def _passed_on(scope: Scope) -> Condition | None:
    if not scope.first or scope.town:
        return None
    first, parameters = among("cases.first_unit", scope.first, "first")
    return f"({PASSED_ON} AND cases.sealed = 0 AND {first})", parameters


def _charged(scope: Scope) -> Condition | None:
    if not scope.charged or scope.town:
        return None
    return "(cases.leader = :leader AND cases.sealed = 0)", {"leader": scope.person}


def _sealed(scope: Scope) -> Condition | None:
    if not scope.sealed:
        return None
    if not scope.own:
        return "cases.sealed = 1", {}
    accused, parameters = _any("cases.accused", scope.own, "own")
    return f"(cases.sealed = 1 AND (cases.accused IS NULL OR NOT {accused}))", parameters


def _any(column: str, words: Iterable[str], name: str) -> Condition:
    """Whether one of these words is among those of a column, which are parted by blanks."""
    ways, parameters = list[str](), dict[str, object]()
    for i, word in enumerate(words):
        one, more = _holds(column, word, f"{name}{i}")
        ways.append(one)
        parameters |= more
    return f"({' OR '.join(ways)})", parameters


def _holds(column: str, word: str, name: str) -> Condition:
    escaped = word.replace("_", "!_")  # the one sign of a unit's code that LIKE does not take as it is
    return f"' ' || {column} || ' ' LIKE :{name} ESCAPE '!'", {name: f"% {escaped} %"}


def among(column: str, values: Iterable[str], name: str) -> Condition:
    """The condition that a column holds one of these."""
    parameters: dict[str, object] = {f"{name}{i}": str(value) for i, value in enumerate(sorted(values))}
    listed = ", ".join(f":{each}" for each in parameters)
    return (f"{column} IN ({listed})" if parameters else "1 = 0"), parameters
