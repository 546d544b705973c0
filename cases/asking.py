"""What each step of the intake conversation asks, with its buttons. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from cases.draft import SHOWN, Draft, Step, questions, routed, summary, unit_of
from cases.routing import Verdict
from cases.speech import Arg, Choice, Press, Say, Term
from town.model import Town


@dataclass(frozen=True, slots=True)
class Known:
    """A case nearby that is being worked on, as far as anybody may know of it."""

    number: str
    topic: str
    area: str


def nothing_alike(_draft: Draft) -> tuple[Known, ...]:
    """Nothing nearby looks like this report."""
    return ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What the conversation looks at besides the draft."""

    town: Town
    classify: Callable[[str], Verdict]
    open_cases: tuple[str, ...] = ()
    alike: Callable[[Draft], tuple[Known, ...]] = nothing_alike


def emergency_numbers(town: Town) -> tuple[Term, ...]:
    """Whom to call where somebody is in danger."""
    return tuple(Term(term="emergency", value=each.number) for each in town.emergency)


def ask(draft: Draft, scene: Scene) -> Say:
    """The question of the draft's present step, with its buttons."""
    say = _ASK[draft.step](draft, scene)
    return say.model_copy(update={"choices": say.choices + steering(draft)})


SKIPPABLE = frozenset({Step.QUESTION, Step.PHOTOS, Step.REACH})


def choice(draft: Draft, label: str | Term, do: str, value: str | None = None) -> Choice:
    """A button of the report being made, good for the question it stands under."""
    return Choice(label=label, press=Press(do=do, value=value, step=question_of(draft)))


def question_of(draft: Draft) -> str:
    """What names the draft's present question: a button of an earlier one has moved on."""
    return f"{draft.id}:{draft.step}:{draft.asking}"


def steering(draft: Draft) -> tuple[tuple[Choice, ...], ...]:
    """返回, 跳过 and 取消, where they make sense."""
    steer = [choice(draft, "button-back", "back")] if draft.trail else []
    if draft.step in SKIPPABLE:
        steer.append(choice(draft, "button-skip", "skip"))
    return ((*steer, choice(draft, "button-cancel", "cancel")),)


def _ask_which(draft: Draft, scene: Scene) -> Say:
    cases = tuple(
        (choice(draft, Term(term="number", value=number), "about", number),) for number in scene.open_cases
    )
    return Say(text="which-case", choices=(*cases, (choice(draft, "button-new", "new"),)))


def _ask_consent(draft: Draft, scene: Scene) -> Say:
    yes, no = choice(draft, "button-consent", "consent"), choice(draft, "button-no-consent", "cancel")
    return Say(text="consent", choices=((yes,), (no,)))


def _ask_neighbour(draft: Draft, scene: Scene) -> Say:
    return Say(text="neighbour", choices=((choice(draft, "button-anonymous", "anonymous"),),))


def _ask_describe(draft: Draft, scene: Scene) -> Say:
    if draft.words:
        rewrite, enough = (
            choice(draft, "button-rewrite", "rewrite"),
            choice(draft, "button-enough", "enough"),
        )
        return Say(text="describe-again", args={"what": draft.text[:SHOWN]}, choices=((rewrite, enough),))
    if draft.placed and draft.area is not None:
        return Say(text="describe-area", args={"area": Term(term="area", value=draft.area)})
    return Say(text="describe-relayed" if draft.relayed else "describe")


def _ask_topic(draft: Draft, scene: Scene) -> Say:
    args: dict[str, Arg] = {"words": tuple(Term(term="word", value=word) for word in draft.evidence)}
    unclear = (choice(draft, "button-unclear", "unclear"),)
    if draft.topic is None or not draft.candidates:
        return Say(text="topic-unknown", choices=(unclear,))
    picks = tuple((choice(draft, Term(term="topic", value=code), "pick", code),) for code in draft.candidates)
    if not draft.settled:
        return Say(text="topic-ask", args=args, choices=(*picks, unclear))
    args |= {"topic": Term(term="topic", value=draft.topic), "unit": unit_of(draft, scene.town)}
    right = (choice(draft, "button-right", "pick", draft.topic),)
    others = tuple(pick for pick, code in zip(picks, draft.candidates, strict=True) if code != draft.topic)
    say = Say(text="topic-sure", args=args, choices=(right, *others, unclear))
    return say.following(Say(text="sealed-note")) if routed(draft, scene.town).sealed else say


def _ask_place(draft: Draft, scene: Scene) -> Say:
    """The area tree by buttons, one level at a time; a pin or a name is heard too."""
    town = scene.town
    branch = draft.branch or town.root.code
    areas = [choice(draft, Term(term="branch", value=a.code), "area", a.code) for a in town.children(branch)]
    rows = [tuple(areas[i : i + 2]) for i in range(0, len(areas), 2)]
    if draft.branch is not None:
        here = choice(draft, "button-whole-area", "here", branch)
        return Say(text="place-in", args={"area": Term(term="area", value=branch)}, choices=(*rows, (here,)))
    nowhere = choice(draft, "button-area-unknown", "here", branch)
    return Say(text="place", choices=(*rows, (nowhere,)), keyboard="point")


def _ask_question(draft: Draft, scene: Scene) -> Say:
    code = questions(draft, scene.town)[draft.asking]
    choices = scene.town.questions[code].choices
    rows = tuple(
        (choice(draft, Term(term="answer", value=f"{code}:{i}"), "answer", f"{code}:{i}"),)
        for i in range(len(choices))
    )
    return Say(text="question", args={"question": Term(term="question", value=code)}, choices=rows)


def _ask_alike(draft: Draft, scene: Scene) -> Say:
    known = scene.alike(draft)
    rows = tuple(
        (choice(draft, Term(term="known", value=f"{one.area} {one.topic}"), "me_too", one.number),)
        for one in known
    )
    other = choice(draft, "button-different", "different")
    return Say(text="alike", args={"count": len(known)}, choices=(*rows, (other,)))


def _ask_photos(draft: Draft, scene: Scene) -> Say:
    if not draft.files:
        return Say(text="photos")
    return Say(text="photos-more", choices=((choice(draft, "button-enough", "enough"),),))


def _ask_reach(draft: Draft, scene: Scene) -> Say:
    here = choice(draft, "button-reach-here", "here")
    text = "reach-relayed" if draft.relayed else "reach"
    return Say(text=text, choices=((here,),), keyboard=None if draft.relayed else "contact")


def _ask_preview(draft: Draft, scene: Scene) -> Say:
    going = routed(draft, scene.town)
    joined = "preview-joined" if draft.master and not going.sealed else None
    say = Say(
        text=joined or ("preview-triage" if going.triage else "preview"),
        args=summary(draft, scene.town),
        choices=((choice(draft, "button-submit", "submit"),),),
        files=draft.files[:1],
    )
    return say.following(Say(text="sealed-note")) if going.sealed else say


Ask = Callable[[Draft, Scene], Say]
_ASK: dict[Step, Ask] = {
    Step.CONSENT: _ask_consent,
    Step.NEIGHBOUR: _ask_neighbour,
    Step.WHICH: _ask_which,
    Step.DESCRIBE: _ask_describe,
    Step.TOPIC: _ask_topic,
    Step.PLACE: _ask_place,
    Step.ALIKE: _ask_alike,
    Step.QUESTION: _ask_question,
    Step.PHOTOS: _ask_photos,
    Step.REACH: _ask_reach,
    Step.PREVIEW: _ask_preview,
}
