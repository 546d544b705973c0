"""The check of a reply before it goes out: it warns, a person decides. Pure.

What a resident complains of most is not a hard answer but one beside the point (济南市 12345 条例 27: every
result is read). The signs are plain on purpose, so that an officer sees at once what is meant.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cases.model import Outcome

SHORTEST = 15  # characters


class Doubt(StrEnum):
    """What may be wrong with a reply."""

    SHORT = "short"
    BESIDE = "beside"
    NO_REMEDY = "no_remedy"
    NO_BASIS = "no_basis"
    NO_DATE = "no_date"
    BLAMES = "blames"


@dataclass(frozen=True, slots=True)
class Reply:
    """A result as it would go out, and what was asked for."""

    demand: str
    words: str
    outcome: Outcome
    basis: str = ""
    planned: str = ""


_REMEDY = re.compile(
    r"已|完成|恢复|修|换|装|清理|清运|疏通|拆除|退还|退款|补发|发放|整改|处罚|处理|安排|联系|协调|督促|责令"
    r"|开通|增加|加派|施工|将|计划|月底|年内|前办"
)
_BASIS = re.compile(r"《|第[一二三四五六七八九十百\d]+条|依据|根据|按照|规定|条例|办法")
_DATE = re.compile(r"\d+\s*[月日号天周]|[一二三四五六七八九十]+[月天周]|月底|年底|年内|季度")
_BLAMING = re.compile(
    r"无理取闹|胡搅蛮缠|刁民|闹事|活该|自找的|[您你]们?自己|您不该|你不该|早就说过|多次告知|怪不得|爱莫能助"
    r"|与我们无关|不关我们|不归我们|无能为力|自行解决|没办法"
)
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")


def doubts(reply: Reply) -> tuple[Doubt, ...]:
    """What the person who reads it should look at, in a fixed order."""
    return tuple(doubt for doubt, holds in _SIGNS.items() if holds(reply))


def _beside(reply: Reply) -> bool:
    """Whether demand and reply have not one pair of characters in common."""
    wanted = _pairs(reply.demand)
    return bool(wanted) and wanted.isdisjoint(_pairs(reply.words))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1))


_SIGNS: Mapping[Doubt, Callable[[Reply], bool]] = {
    Doubt.SHORT: lambda reply: len(reply.words.strip()) < SHORTEST,
    Doubt.BESIDE: _beside,
    Doubt.NO_REMEDY: lambda reply: reply.outcome is not Outcome.EXPLAINED and not _REMEDY.search(reply.words),
    Doubt.NO_BASIS: lambda reply: (
        reply.outcome is Outcome.EXPLAINED and not (reply.basis or _BASIS.search(reply.words))
    ),
    Doubt.NO_DATE: lambda reply: (
        reply.outcome is Outcome.PARTLY and not (reply.planned or _DATE.search(reply.words))
    ),
    Doubt.BLAMES: lambda reply: bool(_BLAMING.search(reply.words)),
}
