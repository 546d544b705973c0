"""A case as it is compared with others: its words without signs, its names, the places it is about. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import add

from classifiers.rarity import pairs, pieces
from classifiers.text import normalise_with_places

HEAD = 40
BODY = 400

# Names are looked for in the title and so many characters after it: later ones are mostly about other things.
NAMED = 150
# A name is looked for in so many characters before the word that ends it (丽景 before 花园).
BEFORE = 4

_BUSINESS = "投资|网络科技|信息科技|科技|置业|房地产开发|地产|实业|商贸|贸易|建设|教育|物业管理|餐饮管理"
_ENDINGS = (
    "公司|集团|银行|平台|驾校|工地|项目|楼盘|小区|花园|家园|花苑|公寓|国际城|国际|新城|山庄|广场|大厦|中心|公园|"
    "市场|超市|酒店|学校|学院|大学|中学|小学|幼儿园|医院|街道|社区|大道|大桥|号线|"
    "城|苑|园|府|湾|镇|乡|村|路|街|巷|桥|湖|站"
)
# What ends a name of a place, an estate, a road, a firm, a school; the first that fits is taken. Every branch
# begins with its own characters, so that the search leaps from one to the next.
_ENDING = re.compile(
    "|".join(f"{business}(?:集团)?(?:股份)?有限(?:责任)?公司" for business in _BUSINESS.split("|"))
    + f"|股份有限公司|有限责任公司|有限公司|{_ENDINGS}"
)
# Some collections write places as codes (A3区, B市): a code with a number is a place, the rest says nothing.
_CODED = re.compile(r"(?<![a-z0-9])([a-z]\d*)[区县市镇乡]|西地省")
# 丽景·花园 is 丽景花园.
_RUN = re.compile(r"[\u3400-\u9fffa-z0-9]+")
_JOINT = re.compile(r"(?<=[\u3400-\u9fff])[·•.](?=[\u3400-\u9fff])")


@dataclass(frozen=True)
class Described:
    """A case as it is compared: its title, its whole text (which begins with the title), the places it
    names."""

    title: str
    text: str
    places: frozenset[str] = frozenset()

    @classmethod
    def of(cls, title: str, text: str, areas: Iterable[str] = ()) -> "Described":
        """A case from its words; without a title its first words serve as one. `areas` are codes of areas it
        names."""
        body = _JOINT.sub("", normalise_with_places(text[:BODY]))
        head = _JOINT.sub("", normalise_with_places(title[:BODY])) or body[:HEAD]
        places = (code for code in _CODED.findall(f"{head} {body}"[: HEAD * 4]) if len(code) > 1)
        short = _runs(head)
        return cls(short, f"{short} {_runs(body)}".strip(), frozenset([*areas, *places]))

    @cached_property
    def title_pieces(self) -> frozenset[str]:
        """The pieces of the title."""
        return pieces(self.title)

    @cached_property
    def title_pairs(self) -> frozenset[str]:
        """The pairs of characters of the title."""
        return pairs(self.title)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of characters of the whole text, also those with a blank: where two cases share them they
        are cheaper to leave out."""
        return frozenset(map(add, self.text, self.text[1:]))

    @cached_property
    def title_names(self) -> frozenset[str]:
        """The pairs of characters that stand in names of the title."""
        return _names(self.title)

    @cached_property
    def names(self) -> frozenset[str]:
        """The pairs of characters that stand in names of the title and the first NAMED characters after."""
        return _names(self.text[: len(self.title) + NAMED])


def names_in(runs: str) -> list[str]:
    """What stands before each word that ends a name, at most BEFORE characters."""
    before = (
        runs[max(0, ending.start() - BEFORE) : ending.start()].rpartition(" ")[2]
        for ending in _ENDING.finditer(runs)
    )
    return [name for name in before if len(name) > 1]


def _names(runs: str) -> frozenset[str]:
    return pairs(" ".join(names_in(runs)))


def _runs(normalised: str) -> str:
    return " ".join(_RUN.findall(_CODED.sub(" ", normalised)))
