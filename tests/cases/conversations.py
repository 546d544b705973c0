"""A chat as the tables write it: what a person says or presses, and what is answered."""

from dataclasses import dataclass, field

from cases import intake
from cases.asking import Scene
from cases.draft import Draft
from cases.intake import Turn
from cases.speech import Choice, File, Press, Said, Say, Term
from tests.cases.examples import TOWN, VILLAGE, classify

BEGIN, RELAY, POSTER = "(/report)", "(/relay)", "(poster)"  # the ways to begin without words
LONG = "停水" * 4500

PHOTO = Said(files=(File(kind="photo", handle="p1"),))
CAPTIONED = Said(text="停水的水管", files=(File(kind="photo", handle="p2"),))
VOICE = Said(files=(File(kind="voice", handle="v1"),))
PIN = Said(point=(40.2441, 102.4892))  # in the village
FAR_PIN = Said(point=(39.9, 116.4))
CONTACT = Said(phone="+86 138-0013-8000")
STICKER = Said(unreadable=True)
TOO_BIG = Said(too_big=True)
NOTHING = Said()
FORGED = Said(press=Press(do="submit", step="000000:preview:0"))
EDIT_OF_NOTHING = Said(ref=999, text="另一句话", edited=True)


def buttons(say: Say) -> list[Choice]:
    """All the buttons under a message, row by row."""
    return [choice for row in say.choices for choice in row]


def name(choice: Choice) -> str:
    """What a button is called in the tables: `right` for button-right, `0301` for that topic."""
    return choice.label.value if isinstance(choice.label, Term) else choice.label.removeprefix("button-")


def heard(say: Say | None) -> str:
    """`place-taken + question`: what is said, in the order it is read."""
    if say is None:
        return "(nothing)"
    return f"{heard(say.before)} + {say.text}" if say.before else say.text


@dataclass
class Chat:
    """A person at the report: what they see, and what has come of it."""

    open_cases: tuple[str, ...] = ()
    draft: Draft | None = None
    say: Say = field(default_factory=lambda: Say(text=""))
    submitted: Draft | None = None
    alarms: int = 0
    drafts: int = 0

    @property
    def scene(self) -> Scene:
        """What the conversation looks at besides the draft."""
        return Scene(TOWN, classify, self.open_cases)

    def pressing(self, label: str) -> Said:
        """The button of that name under the last message."""
        found = {name(choice): choice.press for choice in buttons(self.say)}
        assert label in found, f"{label} is not among {list(found)}"
        return Said(press=found[label])

    def tell(self, what: str | Said) -> str:
        """Says words, presses `[a button]`, or begins; gives back what is answered."""
        return self.take(self.turn(what))

    def turn(self, what: str | Said) -> Turn:
        """What the message leads to; the chat itself has not moved yet."""
        if what in (BEGIN, RELAY, POSTER):
            return self._begun(relayed=what == RELAY, area=VILLAGE if what == POSTER else None)
        if isinstance(what, str):
            what = self.pressing(what[1:-1]) if what.startswith("[") else Said(text=what)
        if self.draft is None:
            return intake.open_with(self._new_id(), what, self.scene)
        return intake.advance(self.draft, what, self.scene)

    def _begun(self, *, relayed: bool, area: str | None) -> Turn:
        if self.draft is not None:
            return intake.resume(self.draft, self.scene, Say(text="draft-resumed"), area=area)
        return intake.begin(self._new_id(), self.scene, relayed=relayed, area=area)

    def _new_id(self) -> str:
        self.drafts += 1
        return f"d{self.drafts}"

    def take(self, turn: Turn) -> str:
        """Moves on to where the turn leads; gives back what is answered."""
        self.draft, self.say = turn.draft, turn.say or self.say
        self.submitted = turn.submit
        self.alarms += turn.alert
        if turn.submit is not None:
            return "(submitted)"
        return f"(added to {turn.add_to})" if turn.add_to else heard(turn.say)
