"""Signs: what single words cannot say, made of lists of words written by hand and weighed like words. Pure.

A sign is found in a normalised text and enters the count under its name in ‹›, so that it has weights in the
model file beside the words, can be read in the evidence, and is refitted with them.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from classifiers.phrases import Phrases
from classifiers.sign_words import ALONE, COUNTED, LISTS, PAIRS, WANTED
from classifiers.text import TITLE_MARK

# What is wanted stands at the end.
END = 50
SHORT, LONG = 60, 250

# A less likely topic is no sign.
LEAST_LIKELY = 0.05
_TOPIC_CODE = re.compile(r"\d{4}")

# How many different words of graft.
_GRAFT = (2, 3, 5)

_PHRASES = Phrases((word, name) for name, words in LISTS.items() for word in words.split())
_SENTENCE_END = re.compile("[。!?;]")

# Whoever is addressed or asked for help is not accused: 尊敬的书记, 请领导, 局长您好.
_ASKED = frozenset("请望求盼敬恳致")
_GREETED = frozenset("您你好")
_OFFICIALS = frozenset({"官", "署"})

_OPENING = re.compile(
    "(?:请求|请问|请|恳请|申请|求助|求|盼望?|希望|望|呼吁|建议|(?:强烈)?要求|强烈建议|(?:实名)?举报|投诉|反映"
    "|咨询|询问|质疑|感谢|关于|能否|为什么|为何|谁来?|何时|反对)"
)
_ASKS = re.compile(r"(?:吗|呢|\?|何时.{0,12}|什么时候.{0,12}|如何.{0,8}|怎么办)$")
_CLOSING = re.compile("(咨询|建议|投诉|举报|请示|请求|申请|问题|疑问|疑惑|情况|反映|呼声|诉求|意见|说明)$")
_SELF = re.compile("我家|我们(?:小区|村|家|是|学校|公司)|本人|我是|我的|我叫|我妈|我父")

# (start, end) of the words of each list, in order.
_Places = Mapping[str, list[tuple[int, int]]]


def signs(title: str, text: str) -> list[str]:
    """The names of the signs in a normalised title and text; those of the title also as `^‹name›`."""
    here = [*_said(title), *_form_of_title(title)] if title else []
    there = [*_said(text), *_form(title, text)] if text else []
    named = [f"‹{name}›" for name in dict.fromkeys([*here, *there])]
    return [*named, *(f"{TITLE_MARK}‹{name}›" for name in here)]


def topic_signs(likely: Mapping[str, float]) -> dict[str, float]:
    """What the topics of a text say of it, ‹1502› and for their area ‹15xx›, each with how likely it is."""
    found = {f"‹{topic}›": share for topic, share in likely.items() if share >= LEAST_LIKELY}
    areas: dict[str, float] = defaultdict(float)
    for topic, share in likely.items():
        areas[_area(topic)] += share
    return found | {f"‹{area}xx›": share for area, share in areas.items() if area and share >= LEAST_LIKELY}


@lru_cache(maxsize=1000)
def _area(topic: str) -> str:
    """The area of a topic of the town; nothing for another label."""
    return topic[:2] if _TOPIC_CODE.fullmatch(topic) else ""


def is_sign(feature: str) -> bool:
    """Whether a feature is a sign, not a word."""
    return feature.removeprefix(TITLE_MARK).startswith("‹")


def _said(normalised: str) -> list[str]:
    places, graft = _places(normalised)
    stops = [stop.start() for stop in _SENTENCE_END.finditer(normalised)]
    found = [name for name in ALONE if name in places]
    found += [
        name
        for name, first, then, within in PAIRS
        if first in places and then in places and _near(places[first], places[then], within, stops)
    ]
    found += [f"谋×{number}" for number in _GRAFT if graft >= number]
    end = len(normalised) - END
    found += [f"尾{name}" for name in WANTED if name in places and places[name][-1][0] >= end]
    return [*found, *_counted(frozenset(found))]


def _places(normalised: str) -> tuple[_Places, int]:
    """Where the words of each list stand, and how many different words of graft there are."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    graft: set[str] = set()
    for start, end, name in _PHRASES.find(normalised):
        if name in _OFFICIALS and _is_addressed(normalised, start, end):
            continue
        if name == "谋":
            graft.add(normalised[start:end])
        found[name].append((start, end))
    return found, len(graft)


def _is_addressed(normalised: str, start: int, end: int) -> bool:
    return not (
        _ASKED.isdisjoint(normalised[max(0, start - 6) : start])
        and _GREETED.isdisjoint(normalised[end : end + 3])
    )


def _near(
    first: Sequence[tuple[int, int]], then: Sequence[tuple[int, int]], within: int, stops: Sequence[int]
) -> bool:
    """Whether a word of one list follows a word of another in the same sentence."""
    for _, end in first:
        at = bisect_left(then, (end, 0))
        if at < len(then):
            start = then[at][0]
            if start - end <= within and bisect_left(stops, end) == bisect_left(stops, start):
                return True
    return False


def _counted(found: frozenset[str]) -> Iterable[str]:
    for name, of, numbers in COUNTED:
        met = sum(one in found for one in of)
        yield from (f"{name}×{number}" for number in numbers if met >= number)


def _form_of_title(title: str) -> Iterable[str]:
    if opening := _OPENING.match(title):
        yield f"起{opening[0]}"
    if closing := _CLOSING.search(title):
        yield f"题尾{closing[1]}"
    if _ASKS.search(title):
        yield "题问"


def _form(title: str, text: str) -> Iterable[str]:
    asked = text.count("?")
    if not asked:
        yield "无问"
    yield from (f"问×{number}" for number in (2, 4) if asked >= number)
    if len(text) < SHORT:
        yield "短"
    if len(text) > LONG:
        yield "长"
    if "!" in text or "!" in title:
        yield "叹"
    if _SELF.search(text):
        yield "我"
