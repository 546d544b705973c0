"""Areas of the town that a text names. Pure."""

from classifiers.phrases import Mention, Phrases
from classifiers.text import normalise
from town.model import Town

_SUFFIXES = ("社区居委会", "村委会", "居委会", "街道办事处", "社区", "街道", "村", "镇", "乡")


class Places:
    """Finds areas by name or alias, also without the suffix (村, 镇 …) when at least two characters stay."""

    def __init__(self, town: Town) -> None:
        self._above = {code: [area.code for area in town.upward(code)] for code in town.areas}
        self._names = Phrases(
            (form, area.code)
            for area in town.areas.values()
            for form in sorted(
                {form for name in (area.name.hans, *area.aliases) for form in _forms(normalise(name))}
            )
        )

    def find(self, normalised: str) -> tuple[str, ...]:
        """Codes of the areas named in a normalised text, the most specific first.

        Of two areas with one name the one whose township is named too comes first.
        """
        met = list(self._names.find(normalised))
        named = {one.meaning for one in met if not any(_inside(one, other) for other in met)}
        return tuple(
            sorted(named, key=lambda code: (-len(self._above[code]), -self._supported(code, named), code))
        )

    def _supported(self, code: str, named: set[str]) -> int:
        return sum(above in named for above in self._above[code])


def _inside(one: Mention, other: Mention) -> bool:
    longer = other.end - other.start > one.end - one.start
    return longer and other.start <= one.start and one.end <= other.end


def _forms(name: str) -> set[str]:
    short = next((name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix)), name)
    return {form for form in (name, short) if len(form) >= 2}
