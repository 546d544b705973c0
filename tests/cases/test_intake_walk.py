"""The intake conversation under random hands: thousands of presses, words, photos and pins in any order."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cases.asking import ask
from cases.draft import LINE, LONGEST, MOST_FILES, Draft, Step, routed
from cases.intake import Turn
from cases.routing import UNKNOWN
from cases.speech import File, Press, Said
from tests.cases.conversations import BEGIN, POSTER, RELAY, Chat, buttons, heard, name
from tests.cases.examples import TOWN

WORDS = [
    "停水",
    "停水三天了没人管",
    "柳湾村村口的路灯不亮",
    "在东河镇",
    "着火了",
    "窗口的人刁难我",
    "😡",
    "13800138000",
    "水" * 3000,
]
POINTS = [(40.2441, 102.4892), (40.21, 102.34), (39.9, 116.4), (0.0, 0.0), (90.0, -180.0)]
UNUSABLE = [Said(), Said(unreadable=True), Said(too_big=True), Said(edited=True)]
words = st.sampled_from(WORDS) | st.text(min_size=1, max_size=30)
albums = st.sampled_from([None, None, "a1", "a2"])
dos = st.sampled_from(["submit", "cancel", "back", "skip", "pick", "answer", "about", "no such thing"])
junk = st.builds(
    Press,
    do=dos,
    case=st.none(),
    value=st.none() | st.sampled_from(["0", "-1", "0301", "9999", "qx", "water:7"]),
    step=st.none() | st.sampled_from(["", "d0:preview:0", "d1", "::"]),
)
ORDER = list(Step)


class Walk(RuleBasedStateMachine):
    """Somebody at the report who does anything at all."""

    def __init__(self) -> None:
        super().__init__()
        self.chat = Chat()
        self.seen: list[Press] = []  # every button that was ever shown
        self.refs = 0
        self.alarms = 0
        self.consented = True

    @initialize(cases=st.sampled_from([(), (), (), ("20260302-0001",), ("20260302-0001", "20260302-0002")]))
    def has_cases(self, cases: tuple[str, ...]) -> None:
        """Most people have no case that is open."""
        self.chat.open_cases = cases

    def _do(self, what: str | Said) -> None:
        """One message, and everything that has to hold of the turn it leads to."""
        before = self.chat.draft
        turn = self.chat.turn(what)
        self._judge(before, turn, what)
        self.chat.take(turn)
        self.seen += [choice.press for choice in buttons(self.chat.say)] if turn.say else []

    def _judge(self, before: Draft | None, turn: Turn, what: str | Said) -> None:
        said = what if isinstance(what, Said) else Said()
        self._ends_well(before, turn, said)
        if turn.draft is not None:
            self._loses_nothing(before or Draft(id=turn.draft.id, step=Step.DESCRIBE), turn.draft, said)
        if turn.say is not None:
            assert all(heard(turn.say).split(" + "))
        assert turn.alert == ("emergency" in heard(turn.say).split(" + "))
        self.alarms = self.alarms * (before is not None) + turn.alert

    def _ends_well(self, before: Draft | None, turn: Turn, said: Said) -> None:
        """A report ends by its own buttons only: submitted as it stands, put away, or added to a case."""
        if turn.draft is not None:
            assert turn.say is not None or said.album is not None
            return
        do = said.press.do if said.press else None
        assert (do == "submit") == (turn.submit is not None)
        assert (do == "about") == (turn.add_to is not None)
        assert do in ("submit", "about", "cancel")
        assert turn.submit in (None, before)
        assert before is not None

    def _loses_nothing(self, before: Draft, after: Draft, said: Said) -> None:
        """Words go only where they are rewritten or edited; photos and a number never."""
        rewriting = said.edited or (said.press is not None and said.press.do == "rewrite")
        assert rewriting or after.words[: len(before.words)] == before.words
        assert after.files[: len(before.files)] == before.files
        assert after.phone or not before.phone
        assert before.alerted <= after.alerted

    @rule(how=st.sampled_from([BEGIN, RELAY, POSTER]))
    def begins_or_goes_on(self, how: str) -> None:
        """The command, the liaison's command, or a poster; the report that is being made goes on."""
        if self.chat.draft is None:
            self.consented = how != RELAY
        if self.chat.draft is None or self.chat.draft.relayed == (how == RELAY):
            self._do(how)

    @rule(text=words, album=albums)
    def writes(self, text: str, album: str | None) -> None:
        """Words, perhaps under a photo of an album."""
        self.refs += 1
        files = (File(kind="photo", handle="p"),) if album else ()
        self._starts()
        self._do(Said(ref=self.refs, text=text, files=files, album=album))

    @rule(text=words, album=albums)
    def writes_under_a_file_too_big(self, text: str, album: str | None) -> None:
        """The file is refused, the words are not."""
        self._starts()
        self._do(Said(text=text, album=album, too_big=True))

    @rule(kind=st.sampled_from(["photo", "voice", "document"]), album=albums)
    def sends(self, kind: str, album: str | None) -> None:
        """A file without words."""
        self._starts()
        self._do(Said(files=(File.model_validate({"kind": kind, "handle": "f"}),), album=album))

    @rule(point=st.sampled_from(POINTS))
    def pins(self, point: tuple[float, float]) -> None:
        """A place on the map, in the town or anywhere."""
        self._starts()
        self._do(Said(point=point))

    @rule(phone=st.sampled_from(["+86 138-0013-8000", "110", ""]))
    def shares_a_number(self, phone: str) -> None:
        """A contact."""
        self._starts()
        self._do(Said(phone=phone))

    @rule(said=st.sampled_from(UNUSABLE))
    @precondition(lambda self: self.chat.draft is not None)
    def sends_nonsense(self, said: Said) -> None:
        """Stickers, huge files, edits of nothing."""
        before = self.chat.draft
        self._do(said)
        assert self.chat.draft == before

    @rule(ref=st.integers(0, 20), text=words)
    @precondition(lambda self: self.chat.draft is not None)
    def edits(self, ref: int, text: str) -> None:
        """An earlier message, or one that never was."""
        self._do(Said(ref=ref, text=text, edited=True))

    @rule(number=st.integers(0, 60))
    @precondition(lambda self: self.chat.draft is not None)
    def presses(self, number: int) -> None:
        """One of the buttons under the last message."""
        choices = buttons(self.chat.say)
        self._press(choices[number % len(choices)].press)

    @rule(times=st.integers(1, 4))
    @precondition(lambda self: self.chat.draft is not None)
    def goes_on(self, times: int) -> None:
        """The first button, which is mostly the way forward, but not to the end."""
        for _ in range(times):
            first = buttons(self.chat.say)[0].press
            if self.chat.draft is not None and first.do not in ("submit", "about", "cancel"):
                self._press(first)

    @rule(data=st.data())
    @precondition(lambda self: self.chat.draft is not None and self.seen)
    def presses_an_old_button(self, data: st.DataObject) -> None:
        """Any button that was ever shown, of this report or an earlier one."""
        self._press(data.draw(st.sampled_from(self.seen)))

    @rule(press=junk)
    @precondition(lambda self: self.chat.draft is not None)
    def presses_a_forged_button(self, press: Press) -> None:
        """What no message of ours ever had under it."""
        before = self.chat.draft
        self._press(press)
        assert self.chat.draft == before

    @rule()
    @precondition(lambda self: self.chat.draft is not None)
    def restarts(self) -> None:
        """The process starts anew: the draft is read from its JSON, and the question is still the same."""
        assert self.chat.draft is not None
        stored = Draft.model_validate_json(self.chat.draft.model_dump_json())
        assert stored == self.chat.draft
        assert ask(stored, self.chat.scene) == ask(self.chat.draft, self.chat.scene)
        self.chat.draft = stored

    def _starts(self) -> None:
        """Free words without a report begin one of their own."""
        self.consented = self.consented or self.chat.draft is None

    def _press(self, press: Press) -> None:
        self._do(Said(press=press))
        self.consented = self.consented or press.do == "consent"

    @invariant()
    def the_draft_is_valid(self) -> None:
        """It names only what the town has, and keeps within its lengths."""
        draft = self.chat.draft
        if draft is None:
            return
        assert draft.topic in (None, UNKNOWN, *TOWN.topics)
        assert draft.area in (None, *TOWN.areas)
        assert draft.branch in (None, *TOWN.areas)
        assert len(draft.text) <= LONGEST
        assert len(draft.files) <= MOST_FILES
        assert all(len(line) <= LINE for line in (draft.place, draft.neighbour, *draft.answers.values()))
        assert set(draft.answers) <= set(TOWN.questions)
        assert routed(draft, TOWN).unit in TOWN.units

    @invariant()
    def the_way_back_is_the_way_that_was_come(self) -> None:
        """Each step of the trail comes before the next; only the questions may be two."""
        if self.chat.draft is not None:
            way = [ORDER.index(step) for step in (*self.chat.draft.trail, self.chat.draft.step)]
            assert way == sorted(way)
            assert len(way) <= len(set(way)) + 1

    @invariant()
    def there_is_always_a_way_out(self) -> None:
        """取消 stands under the last question, and 提交 under the preview alone."""
        if self.chat.draft is not None:
            offered = [name(choice) for choice in buttons(self.chat.say)]
            assert "cancel" in offered or "no-consent" in offered
            assert ("submit" in offered) == (self.chat.draft.step is Step.PREVIEW)

    @invariant()
    def those_on_call_were_told_once(self) -> None:
        """A report that speaks of danger alarmed them, once; any other did not."""
        if self.chat.draft is not None:
            assert self.alarms == self.chat.draft.alerted

    @invariant()
    def nothing_is_taken_without_consent(self) -> None:
        """Before the neighbour agreed the report is empty."""
        if self.chat.draft is not None and not self.consented:
            empty = Draft(id=self.chat.draft.id, step=Step.CONSENT, relayed=True)
            assert self.chat.draft == empty


# Seconds; only a failure takes long, while the shortest way to it is looked for.
TestWalk = pytest.mark.timeout(300)(Walk.TestCase)
TestWalk.settings = settings(max_examples=100, stateful_step_count=60)
