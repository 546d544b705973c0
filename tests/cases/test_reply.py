"""The check of a reply: what it warns of, and what passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.model import Outcome
from cases.reply import Doubt, Reply, doubts

DEMAND = "柳湾村停水三天了，没人管，请尽快恢复供水"
GOOD = "您反映的柳湾村停水，是主管道破裂，三月三日已修好，恢复供水。"

SAID: dict[str, tuple[Reply, tuple[Doubt, ...]]] = {
    "a good answer": (Reply(DEMAND, GOOD, Outcome.SOLVED), ()),
    "one word": (
        Reply(DEMAND, "知悉", Outcome.SOLVED),
        (Doubt.SHORT, Doubt.BESIDE, Doubt.NO_REMEDY),
    ),
    "thanks for the hint": (
        Reply(DEMAND, "感谢您对我们工作的关心和支持，祝您生活愉快", Outcome.SOLVED),
        (Doubt.BESIDE, Doubt.NO_REMEDY),
    ),
    "blame in the plural": (Reply(DEMAND, GOOD + "你们自己不交水费。", Outcome.SOLVED), (Doubt.BLAMES,)),
    "scorn": (Reply(DEMAND, GOOD + "停水活该。", Outcome.SOLVED), (Doubt.BLAMES,)),
    "blame": (Reply(DEMAND, GOOD + "您自己不看通知，怪不得别人。", Outcome.SOLVED), (Doubt.BLAMES,)),
    "an explanation without its basis": (
        Reply(DEMAND, "柳湾村这一片停水，是因为用户没有交清水费才停的", Outcome.EXPLAINED),
        (Doubt.NO_BASIS,),
    ),
    "an explanation with its basis beside it": (
        Reply(DEMAND, "柳湾村停水，是因为没有交清水费才停的，交清就开", Outcome.EXPLAINED, "供水条例"),
        (),
    ),
    "an explanation that names the rule": (
        Reply(DEMAND, "《供水条例》第十二条允许检修时停水，柳湾村就是这样", Outcome.EXPLAINED),
        (),
    ),
    "a part without a date": (
        Reply(DEMAND, "柳湾村的停水已恢复一半，另一半还在修", Outcome.PARTLY),
        (Doubt.NO_DATE,),
    ),
    "a part with its date beside it": (
        Reply(DEMAND, "柳湾村的停水已恢复一半，另一半还在修", Outcome.PARTLY, planned="六月底前"),
        (),
    ),
    "a part with its date in the words": (
        Reply(DEMAND, "柳湾村的停水已恢复一半，另一半四月底前修好", Outcome.PARTLY),
        (),
    ),
    "a demand in photos only": (Reply("", GOOD, Outcome.SOLVED), ()),
}


@pytest.mark.parametrize("what", SAID)
def test_what_is_doubtful(what: str) -> None:
    """Each kind of bad answer is named, and a good one passes."""
    reply, expected = SAID[what]
    assert doubts(reply) == expected


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(Outcome))
def test_any_words_are_judged(demand: str, words: str, outcome: Outcome) -> None:
    """Whatever was written, the check answers, each doubt once and in one order."""
    found = doubts(Reply(demand, words, outcome))
    assert list(found) == [doubt for doubt in Doubt if doubt in found]
