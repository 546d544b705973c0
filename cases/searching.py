"""What a person searches for: a number, areas, topics, states, and words of the matter. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from cases.model import State
from town.model import Name, Town

LONGEST = 100  # characters of a search that are looked at
MOST_WORDS = 5  # that one name may have, in English
NUMBER = re.compile(r"#?(\d{8}(?:-\d{1,6})?)")
_SIGNS = re.compile(r"\W|_")
SUFFIXES = ("社区", "街道", "村", "镇", "乡")


@dataclass(frozen=True, slots=True)
class Search:
    """What a case must be to be found; None and what is empty do not matter."""

    number: str = ""  # what its number begins with
    areas: frozenset[str] | None = None
    topics: frozenset[str] | None = None
    states: frozenset[str] | None = None
    words: tuple[str, ...] = ()  # each must stand in the matter

    @property
    def vague(self) -> bool:
        """Whether it asks for nothing, or for a single character."""
        return self == Search() or any(len(word) < 2 for word in self.words)


# What people call the states, plain; a test holds them to the texts of all languages.
STATE_WORDS: dict[State, tuple[str, ...]] = {
    State.TRIAGE: ("人工研判", "待派单", "beingreadbyaperson"),
    State.DISPATCHED: ("待签收", "waitingtobesigned"),
    State.RETURN_PENDING: ("退单审核", "退单", "returnunderreview"),
    State.IN_PROGRESS: ("办理中", "inprogress"),
    State.NEED_INFO: ("待补充", "waitingfordetails"),
    State.SUSPENDED: ("挂账", "挂帐", "onhold"),
    State.RESULT_FILED: ("待审核", "resultbeingchecked"),
    State.FOLLOW_UP: ("回访中", "waitingfortheresident"),
    State.CLOSED: ("办结", "销号", "closed"),
    State.REFERRED: ("已指引", "referredelsewhere"),
    State.MERGED: ("并案", "merged"),
    State.WITHDRAWN: ("已撤回", "withdrawn"),
}

What = Literal["areas", "topics", "states"]
Plain = Callable[[str], str]


def read(words: str, town: Town, plain: Plain) -> Search:
    """What these words ask for, with all that are no number, area, topic or state as words of the matter.

    `plain` writes words as they are compared: one script, one width, lower case, without blanks.
    """
    tokens = words[:LONGEST].split()
    names = _names(town)
    search = Search()
    while tokens:
        size, narrow = next(_meanings(tokens, names, plain))
        search = narrow(search)
        del tokens[:size]
    return search


Meaning = tuple[str, What, set[str]]
Narrow = Callable[[Search], Search]


def _meanings(tokens: list[str], names: dict[str, Narrow], plain: Plain) -> Iterator[tuple[int, Narrow]]:
    """What the tokens may begin with, the longest name first: how many they are, and what they ask for."""
    number = NUMBER.fullmatch(tokens[0])
    if number:
        yield 1, lambda search: replace(search, number=number[1])
    for size in range(min(MOST_WORDS, len(tokens)), 0, -1):
        name = plain("".join(tokens[:size]))
        if name in names:
            yield size, names[name]
    word = plain(tokens[0])
    yield 1, lambda search: replace(search, words=(*search.words, word) if word else search.words)


def _names(town: Town) -> dict[str, Narrow]:
    """Every name of a state, topic or area, as it is compared; two areas of one name are both meant."""
    states: list[Meaning] = [
        (form, "states", {str(state)}) for state, forms in STATE_WORDS.items() for form in forms
    ]
    topics: list[Meaning] = [
        (form, "topics", {code}) for code, one in town.topics.items() for form in _forms(one.name)
    ]
    groups: list[Meaning] = [
        (form, "topics", {code for code, topic in town.topics.items() if topic.group == group.code})
        for group in town.groups.values()
        for form in _forms(group.name)
    ]
    found: dict[str, tuple[What, set[str]]] = {}
    for form, what, codes in (*_area_names(town), *groups, *topics, *states):
        same = found[form][1] if form in found and found[form][0] == what else set()
        found[form] = what, same | set(codes)
    return {form: _narrowing(what, frozenset(codes)) for form, (what, codes) in found.items()}


def _area_names(town: Town) -> Iterator[Meaning]:
    inside: dict[str, set[str]] = {code: set() for code in town.areas}
    for code in town.areas:
        for above in town.upward(code):
            inside[above.code].add(code)
    for code, area in town.areas.items():
        if area.parent is not None:  # the whole town is no place to look for
            for form in {*_forms(area.name), *area.aliases, *_short(area.name.hans)}:
                yield form, "areas", inside[code]


def _forms(name: Name) -> set[str]:
    return {_SIGNS.sub("", name.hans), _SIGNS.sub("", name.en.lower())}


def _short(name: str) -> Iterator[str]:
    """柳湾 for 柳湾村, where two characters stay."""
    return (name.removesuffix(end) for end in SUFFIXES if name.endswith(end) and len(name) - len(end) >= 2)


def _narrowing(what: What, codes: frozenset[str]) -> Narrow:
    """Of two areas the cases inside both are meant; of two topics or states, those of either."""

    def narrow(search: Search) -> Search:
        before: frozenset[str] | None = getattr(search, what)
        both = before is not None and (before & codes if what == "areas" else before | codes)
        narrower: Any = {what: codes if before is None else both}
        return replace(search, **narrower)

    return narrow
