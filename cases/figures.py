"""The month's figures of a unit: rates with the counts behind them, and what is withheld of them. Pure.

They are about matters, never about a person. A count below SMALL is not shown, nor what would
give it away; a rate is made of shown counts alone, so it gives away nothing more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import StrEnum

from cases.deadlines import at_local
from town.model import Town

SMALL = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many cases of a unit in a month. docs/figures.md defines each."""

    in_time: int = 0  # signed by the sign deadline that fell in the month
    late: int = 0
    solved: int = 0  # by the resident's last word, given in the month
    partly: int = 0
    unsolved: int = 0
    unanswered: int = 0  # closed without a word of the resident
    satisfied: int = 0
    fair: int = 0
    dissatisfied: int = 0
    unrated: int = 0
    on_time: int = 0  # result filed by the due day that fell in the month
    overdue: int = 0
    explained: int = 0  # out of the unit's power, apart from all rates
    referred: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(
            **{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)}
        )


NAMES = tuple(each.name for each in fields(Counts))


class Withheld(StrEnum):
    """Why a count is not shown: it is below SMALL, or it would give away one that is."""

    FEW = "few"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Between:
    """A sum of which some parts are not shown: as far as the other parts tell; None: no end is known."""

    low: int
    high: int | None


Shown = int | Between | Withheld


class Measure(StrEnum):
    """The four rates."""

    SIGNING = "signing"  # 响应率
    SOLVING = "solving"  # 解决率
    SATISFACTION = "satisfaction"  # 满意率
    TIMELINESS = "timeliness"  # 按时办结率


# What speaks for each rate, and what against it. Silence stands on neither side of any.
SIDES: Mapping[Measure, tuple[str, tuple[str, ...]]] = {
    Measure.SIGNING: ("in_time", ("late",)),
    Measure.SOLVING: ("solved", ("partly", "unsolved")),
    Measure.SATISFACTION: ("satisfied", ("fair", "dissatisfied")),
    Measure.TIMELINESS: ("on_time", ("overdue",)),
}

# Cases closed in the month are counted twice: by outcome and by rating. Both sums are one number, so a
# reader can subtract. What is given up first to prevent it stands first; the rates come last.
ONE_SUM = ("unanswered", "unrated", "fair", "partly", "dissatisfied", "solved", "satisfied")
BY_OUTCOME = frozenset({"solved", "partly", "unanswered"})


def covered(counts: Counts) -> dict[str, Shown]:
    """What may be shown of a unit's counts, by name."""
    shown = {name: _covered(getattr(counts, name)) for name in NAMES}
    hidden = {name: getattr(counts, name) for name in ONE_SUM if shown[name] is Withheld.FEW}
    for name in _further(hidden, counts):
        shown[name] = Withheld.KEPT
    return shown


def _covered(count: int) -> Shown:
    return Withheld.FEW if count < SMALL else count


def _further(hidden: dict[str, int], counts: Counts) -> list[str]:
    """The counts to be withheld as well, so that those below SMALL cannot be worked out."""
    kept: list[str] = []
    few = frozenset(hidden)
    while few and not safe([_term(name, counts, few=name in few) for name in hidden]):
        name = next((each for each in ONE_SUM if each not in hidden), None)
        if name is None:
            break
        hidden[name] = getattr(counts, name)
        kept.append(name)
    return kept


@dataclass(frozen=True, slots=True)
class Term:
    """A count that is not shown, in a sum that a reader can form: which way it counts, and what is known."""

    count: int
    sign: int = 1
    few: bool = True

    @property
    def least(self) -> int:
        """The smallest that a reader must think possible."""
        return 0 if self.few else SMALL

    @property
    def most(self) -> float:
        """The greatest that a reader must think possible."""
        return SMALL - 1 if self.few else float("inf")


def _term(name: str, counts: Counts, *, few: bool) -> Term:
    return Term(getattr(counts, name), 1 if name in BY_OUTCOME else -1, few)


def safe(terms: Sequence[Term]) -> bool:
    """Whether a reader who knows the signed sum of these cannot tell any small one from another."""
    total = sum(term.sign * term.count for term in terms)
    return all(_anything(term, terms, total) for term in terms if term.few)


def _anything(term: Term, terms: Sequence[Term], total: int) -> bool:
    others = [each for each in terms if each is not term]
    least = sum(each.least if each.sign > 0 else -each.most for each in others)
    most = sum(each.most if each.sign > 0 else -each.least for each in others)
    low, high = total - most, total - least  # of this term with its sign
    if term.sign < 0:
        low, high = -high, -low
    return low <= 0 and high >= SMALL - 1


def together(units: Iterable[Counts]) -> dict[str, Shown]:
    """What may be shown of the sum of units whose own counts can be looked at too.

    Where the sum would give away what is not shown of one unit, the shown counts alone are added up.
    """
    every = list(units)
    shown, own = covered(_sum(every)), [covered(each) for each in every]
    for name in NAMES:
        parts = [seen[name] for seen in own]
        hidden = [Term(getattr(each, name)) for each in every if getattr(each, name) < SMALL]
        if shown[name] is not Withheld.FEW and (Withheld.KEPT in parts or not safe(hidden)):
            shown[name] = _bounds(parts)
    return shown


def _bounds(parts: Sequence[Shown]) -> Between:
    """What the shown parts tell of their sum, and no more than they tell."""
    most = [_most(part) for part in parts]
    known = [each for each in most if each is not None]
    return Between(sum(map(_least, parts)), sum(known) if len(known) == len(most) else None)


def _sum(units: Iterable[Counts]) -> Counts:
    total = Counts()
    for each in units:
        total = total.plus(each)
    return total


@dataclass(frozen=True, slots=True)
class Rate:
    """A share in whole percent: exact, or between the two where a count behind it is not shown."""

    low: int
    high: int


def rate(shown: Mapping[str, Shown], measure: Measure) -> Rate | None:
    """The rate as far as the shown counts tell; None where too few cases are behind it."""
    name, against = SIDES[measure]
    good, bad = shown[name], [shown[each] for each in against]
    high, bad_high = _most(good), [_most(part) for part in bad]
    low, bad_low = _least(good), sum(map(_least, bad))
    if high is None or None in bad_high or not low + bad_low:
        return None
    most = sum(each or 0 for each in bad_high)
    at_least = low * 100 // (low + most)  # rounded down, so that no rate is flattered
    exact = (low, most) == (high, bad_low)
    return Rate(at_least, at_least if exact else -(-high * 100 // (high + bad_low)))


def _least(part: Shown) -> int:
    if isinstance(part, Between):
        return part.low
    return {Withheld.FEW: 0, Withheld.KEPT: SMALL}[part] if isinstance(part, Withheld) else part


def _most(part: Shown) -> int | None:
    if isinstance(part, Between):
        return part.high
    return {Withheld.FEW: SMALL - 1, Withheld.KEPT: None}[part] if isinstance(part, Withheld) else part


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the town's calendar."""

    year: int
    month: int

    @classmethod
    def read(cls, words: str, today: date) -> "Month":
        """The month that was asked for, as 2026-03; without words the present one. Raises ValueError."""
        year, _, month = words.strip().partition("-") if words.strip() else (today.year, "", today.month)
        first = date(int(year), int(month), 1)
        if first > today:
            raise ValueError(words)
        return cls.of(first)

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of a day."""
        return cls(day.year, day.month)

    @property
    def following(self) -> "Month":
        """The month after it."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def written(self) -> str:
        """As 2026-03."""
        return f"{self.year:04d}-{self.month:02d}"

    def span(self, town: Town) -> tuple[datetime, datetime]:
        """From its first moment to that of the next month."""
        first, end = (
            at_local(date(each.year, each.month, 1), time(), town.zone) for each in (self, self.following)
        )
        return first, end
