"""Words for what the core names: topics, units, places, moments … in the reader's language."""

from collections.abc import Callable
from datetime import datetime
from html import escape

from cases.figures import SMALL
from cases.speech import Arg, Choice, Term
from texts.catalogue import Catalogue
from town.model import Locale, Name, Town
from town.names import traditional

LIMITS = {
    "特急": "critical",
    "紧急": "urgent",
    "一般": "normal",
    "咨询": "question",
    "复杂": "complex",
    "建议": "suggestion",
    "信访": "petition",
}
LINES = frozenset({"step", "line", "coded"})  # these stand below each other


class Wording:
    """Turns terms and arguments into words."""

    def __init__(self, *, town: Town, catalogue: Catalogue, bot_name: str) -> None:
        self._town = town
        self._catalogue = catalogue
        self._terms: dict[str, Callable[[str, Locale], str]] = {
            "topic": lambda code, locale: town.topics[code].name.to(locale),
            "group": lambda code, locale: town.groups[code].name.to(locale),
            "unit": lambda code, locale: town.units[code].name.to(locale),
            "area": self._area,
            "branch": lambda code, locale: town.areas[code].name.to(locale),
            "limit": self._limit,
            "span": self._span,
            "day": lambda at, locale: self._time("day", at, locale),
            "moment": lambda at, locale: self._time("moment", at, locale),
            "question": lambda code, locale: town.questions[code].ask.to(locale),
            "answer": self._answer,
            "number": lambda number, locale: catalogue.say(locale, "number-button", {"number": number}),
            "case": self._case,
            "known": self._known,
            "dispatch": self._dispatch,
            "step": self._step,
            "word": lambda word, locale: traditional(word) if locale == "zh-Hant" else word,
            "emergency": self._emergency,
            "line": self._line,
            "view": self._view,
            "load": self._load,
            "count": self._count,
            "rate": self._rate,
            "ranked": self._ranked,
            "month": self._month,
            "name": lambda name, _: name,
            "holder": self._holder,
            "coded": self._coded,
            "locale": lambda code, locale: catalogue.say(locale, f"button-language-{code}"),
            "link": lambda payload, _: f"https://t.me/{bot_name}?start={payload}",
        }

    def say(self, locale: Locale, text: str, args: dict[str, Arg]) -> str:
        """A text with its arguments in words, safe as Telegram's HTML."""
        worded = {name: self._arg(value, locale) for name, value in args.items()}
        return self._catalogue.say(locale, text, worded)

    def label(self, choice: Choice, locale: Locale) -> str:
        """The words on a button."""
        if isinstance(choice.label, Term):
            return self.term(choice.label, locale)
        return self._catalogue.say(locale, choice.label)

    def term(self, term: Term, locale: Locale) -> str:
        """One term in words; states, outcomes, roles and actions are texts of their own."""
        if term.term in self._terms:
            return self._terms[term.term](term.value, locale)
        return self._catalogue.say(locale, f"{term.term}-{term.value}")

    def _arg(self, value: Arg, locale: Locale) -> str | int:
        if isinstance(value, Term):
            return escape(self.term(value, locale), quote=False)
        if isinstance(value, tuple):
            words = [self.term(each, locale) if isinstance(each, Term) else each for each in value]
            lines = any(isinstance(each, Term) and each.term in LINES for each in value)
            separator = "\n" if lines else self._catalogue.say(locale, "listed")
            return escape(separator.join(words), quote=False) or "none"
        return value if isinstance(value, int) else escape(value, quote=False) or "none"

    def _area(self, code: str, locale: Locale) -> str:
        """The area with all above it in the county, so that two villages of one name are told apart."""
        path = [area for area in self._town.upward(code) if area.parent is not None]
        names: list[Name] = [area.name for area in path] or [self._town.areas[code].name]
        if locale == "en":
            return ", ".join(name.to(locale) for name in names)
        return "".join(name.to(locale) for name in reversed(names))

    def _limit(self, limit: str, locale: Locale) -> str:
        return self._catalogue.say(locale, f"limit-{LIMITS[limit]}") if limit in LIMITS else limit

    def _span(self, span: str, locale: Locale) -> str:
        amount, unit = span.split()
        return self._catalogue.say(locale, f"span-{unit}", {"amount": int(amount)})

    def _time(self, text: str, at: str, locale: Locale) -> str:
        local = datetime.fromtimestamp(int(at), self._town.zone)
        weekday = self._catalogue.say(locale, f"weekday-{local.weekday()}")
        parts: dict[str, str | int] = {"month": local.month, "day": local.day, "weekday": weekday}
        return self._catalogue.say(locale, text, parts | {"time": f"{local:%H:%M}"})

    def _answer(self, value: str, locale: Locale) -> str:
        code, index = value.split(":")
        return self._town.questions[code].choices[int(index)].to(locale)

    def _emergency(self, number: str, locale: Locale) -> str:
        names = {each.number: each.name.to(locale) for each in self._town.emergency}
        return f"{number} {names[number]}"

    def _case(self, value: str, locale: Locale) -> str:
        number, topic = value.split()
        name = self._town.topics[topic].name.to(locale)
        return self._catalogue.say(locale, "case-button", {"number": number, "topic": name})

    def _known(self, value: str, locale: Locale) -> str:
        """A case nearby, by its place and topic alone."""
        area, topic = value.split()
        names = {
            "area": self._town.areas[area].name.to(locale),
            "topic": self._town.topics[topic].name.to(locale),
        }
        return self._catalogue.say(locale, "known-button", names)

    def _dispatch(self, topic: str, locale: Locale) -> str:
        return self._catalogue.say(
            locale, "dispatch-button", {"topic": self._town.topics[topic].name.to(locale)}
        )

    def _holder(self, value: str, locale: Locale) -> str:
        """One role that somebody holds: person, role, unit or -, area or -, name."""
        _, role, unit, area, name = value.split(" ", 4)
        where = "none"
        if unit != "-":
            where = self._town.units[unit].name.to(locale) if unit in self._town.units else unit
        elif area != "-":
            where = self._area(area, locale) if area in self._town.areas else area
        role = self._catalogue.say(locale, f"role-{role}")
        return self._catalogue.say(locale, "holder", {"name": name, "role": role, "where": where})

    def _coded(self, value: str, locale: Locale) -> str:
        """`officer 经办人`: what is typed, and what it is called."""
        kind, code = value.split()
        return f"{code} {self.term(Term.model_validate({'term': kind, 'value': code}), locale)}"

    def _step(self, value: str, locale: Locale) -> str:
        at, action = value.split()
        said = self._catalogue.say(locale, f"action-{action}")
        return self._catalogue.say(
            locale, "step", {"moment": self._time("moment", at, locale), "action": said}
        )

    def _line(self, value: str, locale: Locale) -> str:
        """number topic state due days-late; a dash where there is none."""
        number, topic, state, due, late = value.split()
        variables: dict[str, str | int] = {
            "number": number,
            "topic": self._town.topics[topic].name.to(locale),
            "state": self._catalogue.say(locale, f"state-{state}"),
        }
        if due != "-":
            variables["result_due"] = self._time("moment", due, locale)
        if late != "-":
            variables["days_late"] = int(late)
        return self._catalogue.say(locale, "case-line", variables)

    def _view(self, value: str, locale: Locale) -> str:
        view, count = value.split()
        return self._catalogue.say(locale, f"view-button-{view}", {"count": int(count)})

    def _load(self, value: str, locale: Locale) -> str:
        unit, open_, overdue = value.split()
        variables: dict[str, str | int] = {"unit": self._town.units[unit].name.to(locale)}
        return self._catalogue.say(
            locale, "load-button", variables | {"open": int(open_), "overdue": int(overdue)}
        )

    def _count(self, value: str, locale: Locale) -> str:
        """A count, the two that it lies between, or why it is not shown."""
        if value.isdecimal():
            return value
        low, _, high = value.partition(" ")
        variables: dict[str, str | int] = {"small": SMALL, "low": low, "high": high}
        text = "from" if high == "more" else "between" if high else value
        return self._catalogue.say(locale, f"count-{text}", variables)

    def _rate(self, value: str, locale: Locale) -> str:
        """`low high` in whole percent, or none."""
        if value == "none":
            return self._catalogue.say(locale, "rate-none")
        low, high = map(int, value.split())
        text = "rate-exact" if low == high else "rate-between"
        return self._catalogue.say(locale, text, {"low": low, "high": high})

    def _ranked(self, value: str, locale: Locale) -> str:
        unit, _, share = value.partition(" ")
        name = self._town.units[unit].name.to(locale)
        return self._catalogue.say(locale, "ranked-button", {"unit": name, "rate": self._rate(share, locale)})

    def _month(self, value: str, locale: Locale) -> str:
        year, month = value.split("-")
        name = self._catalogue.say(locale, f"month-{int(month)}")
        return self._catalogue.say(locale, "month", {"year": year, "name": name})


def locale_of(language_code: str | None) -> Locale:
    """The language to begin with, from what the person's Telegram is set to."""
    code = (language_code or "zh").lower()
    if not code.startswith("zh"):
        return "en"
    traditional = any(part in code for part in ("hant", "tw", "hk", "mo"))
    return "zh-Hant" if traditional else "zh-Hans"
