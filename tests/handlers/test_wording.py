"""Words for what the core names, in each language, for everything the sample town has."""

from typing import get_args

import pytest

from cases.figures import Withheld
from cases.model import Action, Outcome, Role, Satisfaction, State
from cases.reply import Doubt
from cases.speech import Arg, Choice, Press, Term, TermKind
from cases.views import View
from handlers.wording import LIMITS, Wording
from services.turns import CHANNELS
from tests.handlers.exchange import CATALOGUE
from town.model import LOCALES, Locale, Town

MONDAY = "1772416800"  # 2026-03-02 10:00 in the town


def values(town: Town) -> dict[TermKind, list[str]]:
    """Values of each kind of term: all there are, or one that shows the form."""
    answers = [f"{code}:{i}" for code, each in town.questions.items() for i in range(len(each.choices))]
    return {
        "topic": list(town.topics),
        "group": list(town.groups),
        "unit": list(town.units),
        "area": list(town.areas),
        "branch": list(town.areas),
        "limit": list(town.limits),
        "state": list(State),
        "outcome": list(Outcome),
        "role": [role for role in Role if role is not Role.SYSTEM],
        "action": list(Action),
        "span": ["30 minutes", "1 hours", "5 workdays", "28 days"],
        "day": [MONDAY],
        "moment": [MONDAY],
        "question": list(town.questions),
        "answer": answers,
        "number": ["20260302-0001"],
        "case": [f"20260302-0001 {code}" for code in town.topics],
        "step": [f"{MONDAY} {action}" for action in Action],
        "who": ["self", "colleague", "resident", "unit", "centre", "supervision", "system"],
        "link": ["i-AbC"],
        "word": ["停水"],
        "channel": list(CHANNELS),
        "doubt": list(Doubt),
        "known": [f"{area} 0301" for area in town.areas],
        "dispatch": list(town.topics),
        "emergency": [each.number for each in town.emergency],
        "line": [
            f"20260302-0001 {topic} {state} {due} {late}"
            for topic, state in zip(town.topics, State, strict=False)
            for due, late in (("-", "-"), (MONDAY, "-"), (MONDAY, "0"), (MONDAY, "3"))
        ],
        "view": [f"{view} 12" for view in View],
        "load": [f"{unit} 9 {overdue}" for unit in town.units for overdue in (0, 2)],
        "satisfaction": list(Satisfaction),
        "count": ["12", "27 31", "27 more", *Withheld],
        "rate": ["none", "83 83", "83 91"],
        "ranked": [f"{unit} 83 91" for unit in town.units],
        "month": [f"2026-{month:02d}" for month in range(1, 13)],
        "name": ["陈师傅"],
        "holder": ["2 officer gongshui - 陈师傅", "2 liaison - qx-dh-01 #2", "3 admin - - 钱科长"],
        "locale": ["zh-Hans", "zh-Hant", "en"],
        "coded": ["role officer", "unit gongshui", "area qx-dh-01"],
    }


def test_every_kind_of_term_is_tried(town: Town) -> None:
    """The table above leaves out no kind."""
    assert set(values(town)) == set(get_args(TermKind))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", get_args(TermKind))
def test_everything_has_words(wording: Wording, town: Town, locale: Locale, kind: TermKind) -> None:
    """Every topic, unit, place, answer, state … has a word in every language, on one line."""
    for value in values(town)[kind]:
        said = wording.term(Term(term=kind, value=value), locale)
        assert said.strip() == said
        assert said
        assert "\n" not in said


SAID: dict[tuple[TermKind, str], tuple[str, str, str]] = {
    ("topic", "0301"): ("停水与水质", "停水與水質", "Water outage and quality"),
    ("area", "qx-dh-01"): ("东河镇柳湾村", "東河鎮柳灣村", "Liuwan Village, Donghe Town"),
    ("area", "qx-dh"): ("东河镇", "東河鎮", "Donghe Town"),
    ("area", "qx"): ("清溪县", "清溪縣", "Qingxi County"),
    ("day", MONDAY): ("3月2日（周一）", "3月2日（週一）", "Mon 2 March"),
    ("moment", MONDAY): ("3月2日（周一）10:00", "3月2日（週一）10:00", "Mon 2 March, 10:00"),
    ("word", "停水"): ("停水", "停水", "停水"),
    ("word", "噪音扰民"): ("噪音扰民", "噪音擾民", "噪音扰民"),
    ("line", f"20260302-0001 0301 in_progress {MONDAY} 1"): (
        "20260302-0001　停水与水质　办理中　3月2日（周一）10:00 前　超期 1 天",
        "20260302-0001　停水與水質　辦理中　3月2日（週一）10:00 前　逾期 1 天",
        "20260302-0001 · Water outage and quality · In progress · by Mon 2 March, 10:00 · overdue by 1 day",
    ),
    ("load", "gongshui 9 2"): (
        "清溪供水公司　在办 9　超期 2",
        "清溪供水公司　在辦 9　逾期 2",
        "Qingxi Water Company · open 9 · overdue 2",
    ),
    ("count", "few"): ("少于 5", "少於 5", "under 5"),
    ("count", "27 31"): ("27 到 31", "27 到 31", "27 to 31"),
    ("rate", "83 91"): ("83% 到 91%", "83% 到 91%", "83% to 91%"),
    ("month", "2026-03"): ("2026 年 3 月", "2026 年 3 月", "March 2026"),
    ("coded", "role unit_lead"): ("unit_lead 单位负责人", "unit_lead 單位負責人", "unit_lead unit lead"),
    ("coded", "area qx-dh-01"): (
        "qx-dh-01 东河镇柳湾村",
        "qx-dh-01 東河鎮柳灣村",
        "qx-dh-01 Liuwan Village, Donghe Town",
    ),
    ("limit", "特急"): ("特急", "特急", "Life or safety"),
    ("link", "i-AbC"): ("https://t.me/huiyin_demo_bot?start=i-AbC",) * 3,
}


@pytest.mark.parametrize(("kind", "value"), SAID)
def test_how_terms_are_said(wording: Wording, kind: TermKind, value: str) -> None:
    """Names, places with what they lie in, and moments of the town's own time, in three languages."""
    said = tuple(wording.term(Term(term=kind, value=value), locale) for locale in LOCALES)
    assert said == SAID[kind, value]


@pytest.mark.parametrize("span", ["30 minutes", "4 hours", "5 workdays", "28 days", "1 days"])
def test_a_span_tells_its_amount(wording: Wording, span: str) -> None:
    """A span is said with its number in every language."""
    amount = span.partition(" ")[0]
    assert all(amount in wording.term(Term(term="span", value=span), locale) for locale in LOCALES)


def test_every_limit_of_the_town_has_a_name(town: Town) -> None:
    """A town may have limits of its own; those of the sample are all translated."""
    assert set(town.limits) <= set(LIMITS)


def test_a_limit_of_ones_own(wording: Wording) -> None:
    """A limit that only this town has is called what the town calls it."""
    assert wording.term(Term(term="limit", value="当日办结"), "en") == "当日办结"


ESCAPED: list[tuple[Arg, str]] = [
    ("<b>停水</b> & 停电", "&lt;b&gt;停水&lt;/b&gt; &amp; 停电"),
    ("\"quoted\" 'so'", "\"quoted\" 'so'"),
    (("a<b", "c&d"), "a&lt;b、c&amp;d"),
    (7, "7"),
]


@pytest.mark.parametrize(("words", "html"), ESCAPED)
def test_words_of_people_are_no_markup(wording: Wording, words: Arg, html: str) -> None:
    """Whatever a person writes is shown as it is, and never taken for HTML."""
    said = wording.say("zh-Hans", "talk-resident", {"number": "1", "unit": "u", "words": words})
    assert html in said


def test_what_is_empty_is_absent(wording: Wording) -> None:
    """An empty word and an empty list are left out of a text like something that was never given."""
    given: list[dict[str, Arg]] = [{}, {"place": "", "answers": ()}]
    known: dict[str, Arg] = {
        "area": Term(term="area", value="qx-dh-01"),
        "topic": Term(term="topic", value="0301"),
        "unit": Term(term="unit", value="gongshui"),
        "files": 1,
    }
    said = {wording.say("zh-Hans", "preview", known | each) for each in given}
    assert len(said) == 1
    assert "none" not in said.pop()


def test_steps_stand_below_each_other(wording: Wording) -> None:
    """The steps of a timeline have a line each, other lists stand in one."""
    steps = tuple(Term(term="step", value=f"{MONDAY} {action}") for action in ("submit", "sign"))
    said = wording.say("zh-Hans", "timeline", {"number": "1", "steps": steps})
    assert said.count("3月2日（周一）10:00") == 2
    assert sum("3月2日（周一）10:00" in line for line in said.split("\n")) == 2
    listed = tuple(Term(term="topic", value=code) for code in ("0301", "0204"))
    assert "停水与水质、" in wording.say("zh-Hans", "topic-ask", {"words": listed})


def test_labels(wording: Wording) -> None:
    """A button has the words of a text, or of a term, without any escapes."""
    press = Press(do="x")
    assert wording.label(Choice(label="button-submit", press=press), "zh-Hant") == "提交"
    topic = Choice(label=Term(term="topic", value="0301"), press=press)
    assert wording.label(topic, "zh-Hant") == "停水與水質"


@pytest.mark.parametrize("locale", LOCALES)
def test_labels_fit_a_phone(wording: Wording, town: Town, locale: Locale) -> None:
    """No button that names a topic, a place, an answer or a case is longer than a line of a phone."""
    for kind in ("topic", "group", "area", "branch", "answer", "case", "number"):
        for value in values(town)[kind]:
            label = wording.term(Term(term=kind, value=value), locale)
            assert len(label) <= (80 if locale == "en" else 30), (kind, value, label)


def test_languages_have_the_same_order() -> None:
    """The tables above name Simplified, Traditional, English in this order."""
    assert LOCALES == ("zh-Hans", "zh-Hant", "en")
    assert CATALOGUE.say("en", "button-submit") == "Submit"
