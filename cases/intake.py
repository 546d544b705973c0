"""The intake conversation: from the first words to a report ready to be submitted. Pure.

A `Draft` is moved on by what was `Said`; each step knows how to ask and how to hear. The whole
conversation:

    [consent → neighbour →] describe → topic → place → [alike →] question* → photos → reach → preview
    → submitted
    which: free words while a case is open — new, or about #…?
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from math import cos, hypot, radians

from pydantic import Field

from cases.routing import UNKNOWN, Candidate, Kind, Route, Urgency, Verdict, route
from cases.speech import Arg, Choice, File, Frozen, Press, Said, Say, Term
from town.model import Area, Town

SHORT = 6  # fewer characters than this say too little to send anybody anywhere
LONGEST = 8200  # characters of one report: two of the longest messages; more is for a letter
LINE = 300  # characters of a name, a place or an answer; what is longer belongs to the report itself
MOST_FILES = 10
FARTHEST_KM = 30.0
PHONE_DIGITS = range(7, 16)


class Step(StrEnum):
    """The questions of the conversation."""

    CONSENT = "consent"
    NEIGHBOUR = "neighbour"
    WHICH = "which"
    DESCRIBE = "describe"
    TOPIC = "topic"
    PLACE = "place"
    ALIKE = "alike"
    QUESTION = "question"
    PHOTOS = "photos"
    REACH = "reach"
    PREVIEW = "preview"


class Words(Frozen):
    """One message of the resident; `ref` recognises a later edit of it."""

    ref: int | None
    text: str


class Draft(Frozen):
    """A report being made. Stored sealed between two messages."""

    id: str  # tells its buttons from those of an earlier draft
    step: Step
    trail: tuple[Step, ...] = ()  # the steps before, for 返回
    words: tuple[Words, ...] = ()
    files: tuple[File, ...] = ()
    album: str | None = None
    topic: str | None = None
    settled: bool = False  # the resident or a sure verdict named the topic
    chosen: bool = False  # the resident has spoken: no later verdict changes the topic
    candidates: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    confidence: float = 0.0
    kind: Kind = Kind.COMPLAINT
    urgency: Urgency = Urgency.NORMAL
    sealed: bool = False
    alerted: bool = False  # the people on call know
    asked_more: bool = False
    area: str | None = None
    placed: bool = False  # the resident named the area
    branch: str | None = None  # where in the area tree the buttons stand
    place: str = ""
    master: str | None = None  # 我也是: the case that this one joins
    point: tuple[float, float] | None = None
    asking: int = 0
    answers: dict[str, str] = Field(default_factory=dict)
    phone: str = ""
    relayed: bool = False
    neighbour: str = ""  # name, as far as the neighbour wishes

    @property
    def text(self) -> str:
        """All that was said, message by message."""
        return "\n".join(words.text for words in self.words)


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


@dataclass(frozen=True, slots=True)
class Turn:
    """What one message leads to: the draft after it (None: over) and what is said."""

    draft: Draft | None
    say: Say | None = None
    submit: Draft | None = None
    alert: bool = False  # life is in danger: the people on call are told now
    add_to: str | None = None  # the words belong to this case


def begin(draft_id: str, scene: Scene, *, relayed: bool = False, area: str | None = None) -> Turn:
    """A new draft, before anything was said."""
    step = Step.CONSENT if relayed else Step.DESCRIBE
    draft = Draft(id=draft_id, step=step, relayed=relayed, area=area, placed=area is not None)
    return Turn(draft, ask(draft, scene))


def part(draft_id: str, text: str, area: str, scene: Scene) -> Draft:
    """A report made of a part of another: its words, judged by themselves, at the same place."""
    words = (Words(ref=None, text=text),)
    return _judged(Draft(id=draft_id, step=Step.PREVIEW, words=words, area=area, placed=True), scene)


def resume(draft: Draft, scene: Scene, first: Say, *, area: str | None = None) -> Turn:
    """The draft goes on where it stood; a poster scanned meanwhile names its place."""
    here = draft if area is None else _set(draft, area=area, placed=True)
    if here.step is Step.PLACE and here.placed:
        return _placed(here, here.area or scene.town.root.code, scene)
    return _again(here, scene, first)


def open_with(draft_id: str, said: Said, scene: Scene) -> Turn:
    """The first words came without a draft: new, or about a case that is open?"""
    step = Step.WHICH if scene.open_cases else Step.DESCRIBE
    return advance(Draft(id=draft_id, step=step), said, scene)


def advance(draft: Draft, said: Said, scene: Scene) -> Turn:
    """Moves the draft on by what was said; whatever cannot be used leaves it where it is."""
    turn = _heard(draft, said, scene)
    after = turn.draft
    if after is None or after.alerted == draft.alerted:
        return turn
    numbers = tuple(Term(term="emergency", value=each.number) for each in scene.town.emergency)
    emergency = Say(text="emergency", args={"numbers": numbers})
    return replace(_first(emergency, turn, after, scene), alert=True)


def _first(say: Say, turn: Turn, after: Draft, scene: Scene) -> Turn:
    """The turn with `say` before everything else in it; where nothing is said, before the question."""
    return replace(turn, say=(turn.say or ask(after, scene)).following(say))


def _heard(draft: Draft, said: Said, scene: Scene) -> Turn:
    if said.edited:
        return _corrected(draft, said, scene)
    if said.press is not None:
        return _pressed(draft, said.press, scene)
    refusal = _refusal(draft, said, scene.town)
    if refusal is not None:
        return _again(draft, scene, refusal)
    turn = _taken(_carried(draft, said, scene.town), said, scene)
    if not said.too_big or turn.draft is None:
        return turn
    return _first(Say(text="file-too-big"), turn, turn.draft, scene)


def _refusal(draft: Draft, said: Said, town: Town) -> Say | None:
    """Why nothing of the message can be used; before the consent nothing is taken at all."""
    if said.too_big and not said.text:
        return Say(text="file-too-big")
    if said.unreadable or not (said.text or said.files or said.point or said.phone):
        return Say(text="unreadable")
    if said.text and len(draft.text) + len(said.text) >= LONGEST:  # a line break joins them
        return Say(text="too-long", args={"limit": LONGEST})
    if said.point and nearest(town, said.point) is None:
        return Say(text="place-outside")
    return Say(text="please-press") if draft.step is Step.CONSENT else None


def _carried(draft: Draft, said: Said, town: Town) -> Draft:
    """The draft with what came besides words: photos, a telephone number, a pin."""
    changes: dict[str, object] = {"files": (draft.files + said.files)[:MOST_FILES]}
    if len(_digits(said.phone or "")) in PHONE_DIGITS:
        changes["phone"] = _digits(said.phone or "")
    area = nearest(town, said.point)
    if area is not None:
        changes["point"] = said.point
        changes |= {} if draft.placed else {"area": area.code, "placed": True}
    return _set(draft, **changes)


def _taken(draft: Draft, said: Said, scene: Scene) -> Turn:
    if said.album is not None and said.album == draft.album:
        return Turn(_noted(draft, said, scene))  # the first photo of the album was answered
    return _HEAR[draft.step](_set(draft, album=said.album), said, scene)


def ask(draft: Draft, scene: Scene) -> Say:
    """The question of the draft's present step, with its buttons."""
    say = _ASK[draft.step](draft, scene)
    return say.model_copy(update={"choices": say.choices + _steering(draft)})


# --- moving ------------------------------------------------------------------------------------------------

_SKIPPABLE = frozenset({Step.QUESTION, Step.PHOTOS, Step.REACH})


def _choice(draft: Draft, label: str | Term, do: str, value: str | None = None) -> Choice:
    return Choice(
        label=label, press=Press(do=do, value=value, step=f"{draft.id}:{draft.step}:{draft.asking}")
    )


def _steering(draft: Draft) -> tuple[tuple[Choice, ...], ...]:
    """返回, 跳过 and 取消, where they make sense."""
    steer = [_choice(draft, "button-back", "back")] if draft.trail else []
    if draft.step in _SKIPPABLE:
        steer.append(_choice(draft, "button-skip", "skip"))
    return ((*steer, _choice(draft, "button-cancel", "cancel")),)


def _set(draft: Draft, **changes: object) -> Draft:
    return draft.model_copy(update=changes)


def _again(draft: Draft, scene: Scene, first: Say) -> Turn:
    return Turn(draft, ask(draft, scene).following(first))


def _at(draft: Draft, step: Step) -> Draft:
    """The draft one step further, with the way back to where it was."""
    return _set(draft, step=step, trail=(*draft.trail, draft.step))


def _goto(draft: Draft, step: Step, scene: Scene, *, first: Say | None = None) -> Turn:
    moved = _at(draft, step)
    say = ask(moved, scene)
    return Turn(moved, say.following(first) if first else say)


def _pressed(draft: Draft, press: Press, scene: Scene) -> Turn:
    if press.step != f"{draft.id}:{draft.step}:{draft.asking}":
        return _again(draft, scene, Say(text="moved-on-draft"))
    match press.do:
        case "cancel":
            return Turn(None, Say(text="draft-cancelled", keyboard="remove"))
        case "back" if draft.trail:
            return _back(draft, scene)
        case "skip" if draft.step in _SKIPPABLE:
            return _onward(draft, scene)
        case _:
            return _PRESS[draft.step](draft, press, scene)


def _back(draft: Draft, scene: Scene) -> Turn:
    """To the step before; in the area tree one level up."""
    if draft.branch is not None:
        outer = scene.town.areas[draft.branch].parent
        higher = _set(draft, branch=None if outer == scene.town.root.code else outer)
        return Turn(higher, ask(higher, scene))
    *trail, step = draft.trail
    asking = draft.asking - 1 if Step.QUESTION in (draft.step, step) and draft.asking else draft.asking
    earlier = _set(draft, step=step, trail=tuple(trail), asking=asking)
    return Turn(earlier, ask(earlier, scene))


def _onward(draft: Draft, scene: Scene, first: Say | None = None) -> Turn:
    """To the first step after the present one that still has something to ask."""
    here = _ORDER.index(draft.step)
    if draft.step is Step.QUESTION:
        draft, here = _set(draft, asking=draft.asking + 1), here - 1
    step = next(step for step in _ORDER[here + 1 :] if _open(draft, step, scene))
    return _goto(draft, step, scene, first=first)


_ORDER = (
    Step.CONSENT,
    Step.NEIGHBOUR,
    Step.DESCRIBE,
    Step.TOPIC,
    Step.PLACE,
    Step.ALIKE,
    Step.QUESTION,
    Step.PHOTOS,
    Step.REACH,
    Step.PREVIEW,
)


def _open(draft: Draft, step: Step, scene: Scene) -> bool:
    """Whether this step still has something to ask."""
    match step:
        case Step.PLACE:
            return draft.area is None or (not draft.placed and draft.area == scene.town.root.code)
        case Step.ALIKE:
            return not routed(draft, scene.town).sealed and bool(scene.alike(draft))
        case Step.QUESTION:
            return draft.master is None and draft.asking < len(_questions(draft, scene.town))
        case Step.PHOTOS:
            return not draft.files
        case Step.REACH:
            return not draft.phone
        case _:
            return True


def _noted(draft: Draft, said: Said, scene: Scene) -> Draft:
    """The draft with the words of the message, judged."""
    if not said.text:
        return draft
    return _judged(_set(draft, words=(*draft.words, Words(ref=said.ref, text=said.text))), scene)


def _corrected(draft: Draft, said: Said, scene: Scene) -> Turn:
    """A message was edited: its new words take the place of the old ones."""
    known = {words.ref for words in draft.words} - {None}
    if said.ref not in known or not said.text:
        return _again(draft, scene, Say(text="edit-too-late"))
    words = tuple(Words(ref=w.ref, text=said.text) if w.ref == said.ref else w for w in draft.words)
    edited = _set(draft, words=words)
    if len(edited.text) > LONGEST:
        return _again(draft, scene, Say(text="too-long", args={"limit": LONGEST}))
    return _again(_judged(edited, scene), scene, Say(text="edit-noted"))


def _kept(draft: Draft, said: Said, scene: Scene) -> Turn:
    """Something useful that does not answer the question: kept, and the question again."""
    return _again(_noted(draft, said, scene), scene, Say(text="kept"))


# --- which: new, or about a case that is open? -------------------------------------------------------------


def _ask_which(draft: Draft, scene: Scene) -> Say:
    cases = tuple(
        (_choice(draft, Term(term="number", value=number), "about", number),) for number in scene.open_cases
    )
    return Say(text="which-case", choices=(*cases, (_choice(draft, "button-new", "new"),)))


def _hear_which(draft: Draft, said: Said, scene: Scene) -> Turn:
    noted = _noted(draft, said, scene)
    return Turn(noted, ask(noted, scene))


def _press_which(draft: Draft, press: Press, scene: Scene) -> Turn:
    if press.do == "about" and press.value in scene.open_cases:
        return Turn(None, add_to=press.value)
    return _described(_set(draft, step=Step.DESCRIBE), scene)


# --- consent and neighbour: a liaison relays ---------------------------------------------------------------


def _ask_consent(draft: Draft, scene: Scene) -> Say:
    yes, no = _choice(draft, "button-consent", "consent"), _choice(draft, "button-no-consent", "cancel")
    return Say(text="consent", choices=((yes,), (no,)))


def _press_consent(draft: Draft, press: Press, scene: Scene) -> Turn:
    return _onward(draft, scene)


def _ask_neighbour(draft: Draft, scene: Scene) -> Say:
    return Say(text="neighbour", choices=((_choice(draft, "button-anonymous", "anonymous"),),))


def _hear_neighbour(draft: Draft, said: Said, scene: Scene) -> Turn:
    if not said.text or len(said.text) > LINE:
        return _kept(draft, said, scene)
    return _onward(_set(draft, neighbour=said.text), scene)


def _press_neighbour(draft: Draft, press: Press, scene: Scene) -> Turn:
    return _onward(_set(draft, neighbour=""), scene)


# --- describe: what is wrong -------------------------------------------------------------------------------


def _ask_describe(draft: Draft, scene: Scene) -> Say:
    if draft.words:
        rewrite, enough = (
            _choice(draft, "button-rewrite", "rewrite"),
            _choice(draft, "button-enough", "enough"),
        )
        return Say(text="describe-again", args={"what": draft.text[:SHOWN]}, choices=((rewrite, enough),))
    if draft.placed and draft.area is not None:
        return Say(text="describe-area", args={"area": Term(term="area", value=draft.area)})
    return Say(text="describe-relayed" if draft.relayed else "describe")


def _hear_describe(draft: Draft, said: Said, scene: Scene) -> Turn:
    return _described(_noted(draft, said, scene), scene)


def _press_describe(draft: Draft, press: Press, scene: Scene) -> Turn:
    match press.do:
        case "rewrite":
            empty = _set(draft, words=())
            return Turn(empty, ask(empty, scene))
        case "enough" if draft.words:
            return _goto(draft, Step.TOPIC, scene)
        case "unclear":  # 说不清,请人工看: a person will judge, whatever the words
            unclear = _set(_at(draft, Step.TOPIC), topic=UNKNOWN, settled=False, chosen=True)
            return _onward(unclear, scene)
        case _:
            return _again(draft, scene, Say(text="moved-on-draft"))


def _described(draft: Draft, scene: Scene) -> Turn:
    """To the topic; where the words are too few, asks once for more."""
    if len(draft.text) >= SHORT or (draft.asked_more and draft.text):
        return _goto(draft, Step.TOPIC, scene)
    draft = _set(draft, asked_more=True)
    unclear = (_choice(draft, "button-unclear", "unclear"),)
    text = "describe-more" if draft.text else "describe-words"
    return Turn(draft, Say(text=text, choices=(unclear, *_steering(draft))))


def _judged(draft: Draft, scene: Scene) -> Draft:
    """The draft with the verdict on all its words; a topic the resident chose stays."""
    verdict = scene.classify(draft.text)
    changes: dict[str, object] = {
        "kind": verdict.kind,
        "urgency": verdict.urgency,
        "sealed": verdict.sealed,
        "alerted": draft.alerted or verdict.urgency is Urgency.CRITICAL,
        "evidence": telling_words(verdict),
        "confidence": verdict.confidence,
        "candidates": tuple(each.topic for each in _three(verdict)),
    }
    if not draft.chosen:
        changes |= {"topic": verdict.topic, "settled": verdict.decision == "sure"}
    if not draft.placed:
        changes["area"] = next(iter(verdict.places), None)
    return _set(draft, **changes)


def telling_words(verdict: Verdict) -> tuple[str, ...]:
    """The few words that decided: those that weigh at least a quarter of the heaviest."""
    heaviest = max((each.weight for each in verdict.evidence), default=0.0)
    return tuple(each.word for each in verdict.evidence if each.weight > 0 and each.weight * 4 >= heaviest)[
        :4
    ]


def _three(verdict: Verdict) -> tuple[Candidate, ...]:
    return tuple(each for each in verdict.alternatives if each.topic != UNKNOWN)[:3]


# --- topic: what it is about, and why we think so ----------------------------------------------------------


def _ask_topic(draft: Draft, scene: Scene) -> Say:
    args: dict[str, Arg] = {"words": tuple(Term(term="word", value=word) for word in draft.evidence)}
    unclear = (_choice(draft, "button-unclear", "unclear"),)
    if draft.topic is None or not draft.candidates:
        return Say(text="topic-unknown", choices=(unclear,))
    picks = tuple(
        (_choice(draft, Term(term="topic", value=code), "pick", code),) for code in draft.candidates
    )
    if not draft.settled:
        return Say(text="topic-ask", args=args, choices=(*picks, unclear))
    args |= {"topic": Term(term="topic", value=draft.topic), "unit": _unit(draft, scene.town)}
    right = (_choice(draft, "button-right", "pick", draft.topic),)
    others = tuple(pick for pick, code in zip(picks, draft.candidates, strict=True) if code != draft.topic)
    say = Say(text="topic-sure", args=args, choices=(right, *others, unclear))
    return say.following(Say(text="sealed-note")) if routed(draft, scene.town).sealed else say


def routed(draft: Draft, town: Town) -> Route:
    """Where the report would go as it stands.

    While its topic is not settled, a likely sealed one is enough to keep it from the unit it may be about.
    """
    likely = {draft.topic} if draft.settled else {draft.topic, *draft.candidates[:1]}
    return route(
        town,
        topic=draft.topic if draft.settled else None,
        area=draft.area or town.root.code,
        kind=draft.kind,
        urgency=draft.urgency,
        sealed=draft.sealed or any(code in town.topics and town.topics[code].sealed for code in likely),
        settled=draft.settled,
    )


def _unit(draft: Draft, town: Town) -> Term:
    return Term(term="unit", value=routed(draft, town).unit)


def _hear_topic(draft: Draft, said: Said, scene: Scene) -> Turn:
    """More words instead of a press: all of them were judged again."""
    if not said.text:
        return _kept(draft, said, scene)
    noted = _noted(_set(draft, chosen=False), said, scene)
    return Turn(noted, ask(noted, scene))


def _press_topic(draft: Draft, press: Press, scene: Scene) -> Turn:
    picked = press.do == "pick" and press.value in scene.town.topics
    topic = press.value if picked else UNKNOWN
    return _onward(_set(draft, topic=topic, settled=picked, chosen=True, asking=0, answers={}), scene)


# --- place: where ------------------------------------------------------------------------------------------


def _ask_place(draft: Draft, scene: Scene) -> Say:
    """The area tree by buttons, one level at a time; a pin or a name is heard too."""
    town = scene.town
    branch = draft.branch or town.root.code
    areas = [_choice(draft, Term(term="branch", value=a.code), "area", a.code) for a in town.children(branch)]
    rows = [tuple(areas[i : i + 2]) for i in range(0, len(areas), 2)]
    if draft.branch is not None:
        here = _choice(draft, "button-whole-area", "here", branch)
        return Say(text="place-in", args={"area": Term(term="area", value=branch)}, choices=(*rows, (here,)))
    nowhere = _choice(draft, "button-area-unknown", "here", branch)
    return Say(text="place", choices=(*rows, (nowhere,)), keyboard="point")


def _hear_place(draft: Draft, said: Said, scene: Scene) -> Turn:
    pinned = nearest(scene.town, said.point)
    if pinned is not None:
        return _placed(draft, pinned.code, scene)
    if not said.text or len(said.text) > LINE:
        return _kept(draft, said, scene)
    draft = _set(draft, place=said.text)
    places = scene.classify(said.text).places
    return _placed(draft, places[0], scene) if places else _again(draft, scene, Say(text="place-noted"))


def _press_place(draft: Draft, press: Press, scene: Scene) -> Turn:
    code = press.value or scene.town.root.code
    if press.do == "area" and scene.town.children(code):
        branched = _set(draft, branch=code)
        return Turn(branched, ask(branched, scene))
    return _placed(draft, code, scene)


def _placed(draft: Draft, area: str, scene: Scene) -> Turn:
    noted = Say(text="place-taken", args={"area": Term(term="area", value=area)}, keyboard="remove")
    return _onward(_set(draft, area=area, placed=True, branch=None), scene, first=noted)


def nearest(town: Town, point: tuple[float, float] | None) -> Area | None:
    """The area whose middle is nearest to the pin; None when all of them are far away."""
    if point is None:
        return None
    located = [(_km(area.point, point), area) for area in town.areas.values() if area.point]
    near = [pair for pair in located if pair[0] <= FARTHEST_KM]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    return 111.2 * hypot(a[0] - b[0], (a[1] - b[1]) * cos(radians(a[0])))


# --- question: what this topic needs to know ---------------------------------------------------------------


def _questions(draft: Draft, town: Town) -> tuple[str, ...]:
    return town.topics[draft.topic].questions[:2] if draft.topic in town.topics else ()


def _ask_question(draft: Draft, scene: Scene) -> Say:
    code = _questions(draft, scene.town)[draft.asking]
    choices = scene.town.questions[code].choices
    rows = tuple(
        (_choice(draft, Term(term="answer", value=f"{code}:{i}"), "answer", f"{code}:{i}"),)
        for i in range(len(choices))
    )
    return Say(text="question", args={"question": Term(term="question", value=code)}, choices=rows)


def _hear_question(draft: Draft, said: Said, scene: Scene) -> Turn:
    if not said.text or len(said.text) > LINE:
        return _kept(draft, said, scene)
    return _answered(draft, said.text, scene)


def _press_question(draft: Draft, press: Press, scene: Scene) -> Turn:
    """An answer; a button of another topic's question has moved on."""
    code, _, number = (press.value or "").partition(":")
    if code != _questions(draft, scene.town)[draft.asking]:
        return _again(draft, scene, Say(text="moved-on-draft"))
    return _answered(draft, scene.town.questions[code].choices[int(number)].hans, scene)


def _answered(draft: Draft, answer: str, scene: Scene) -> Turn:
    code = _questions(draft, scene.town)[draft.asking]
    return _onward(_set(draft, answers=draft.answers | {code: answer}), scene)


# --- alike: is it the very problem that somebody has reported already? -------------------------------------


def _ask_alike(draft: Draft, scene: Scene) -> Say:
    known = scene.alike(draft)
    rows = tuple(
        (_choice(draft, Term(term="known", value=f"{one.area} {one.topic}"), "me_too", one.number),)
        for one in known
    )
    other = _choice(draft, "button-different", "different")
    return Say(text="alike", args={"count": len(known)}, choices=(*rows, (other,)))


def _press_alike(draft: Draft, press: Press, scene: Scene) -> Turn:
    """我也是, or 不一样."""
    joined = press.value if press.do == "me_too" else None
    return _onward(_set(draft, master=joined), scene)


# --- photos, reach, preview --------------------------------------------------------------------------------


def _ask_photos(draft: Draft, scene: Scene) -> Say:
    if not draft.files:
        return Say(text="photos")
    return Say(text="photos-more", choices=((_choice(draft, "button-enough", "enough"),),))


def _hear_photos(draft: Draft, said: Said, scene: Scene) -> Turn:
    noted = _noted(draft, said, scene)
    return Turn(noted, ask(noted, scene))


def _press_photos(draft: Draft, press: Press, scene: Scene) -> Turn:
    return _onward(draft, scene)


def _ask_reach(draft: Draft, scene: Scene) -> Say:
    here = _choice(draft, "button-reach-here", "here")
    text = "reach-relayed" if draft.relayed else "reach"
    return Say(text=text, choices=((here,),), keyboard=None if draft.relayed else "contact")


def _hear_reach(draft: Draft, said: Said, scene: Scene) -> Turn:
    digits = _digits(said.phone or said.text)
    if not (said.phone or said.text):
        return _kept(draft, said, scene)
    if len(digits) not in PHONE_DIGITS:
        return _again(draft, scene, Say(text="reach-unclear"))
    return _onward(_set(draft, phone=digits), scene, first=Say(text="reach-taken", keyboard="remove"))


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _press_reach(draft: Draft, press: Press, scene: Scene) -> Turn:
    return _onward(draft, scene, first=Say(text="reach-here", keyboard="remove"))


def _ask_preview(draft: Draft, scene: Scene) -> Say:
    going = routed(draft, scene.town)
    joined = "preview-joined" if draft.master and not going.sealed else None
    say = Say(
        text=joined or ("preview-triage" if going.triage else "preview"),
        args=summary(draft, scene.town),
        choices=((_choice(draft, "button-submit", "submit"),),),
        files=draft.files[:1],
    )
    return say.following(Say(text="sealed-note")) if going.sealed else say


SHOWN = 700  # characters of the report in its preview


def summary(draft: Draft, town: Town) -> dict[str, Arg]:
    """The report as its reporter reads it before submitting."""
    return {
        "topic": Term(term="topic", value=draft.topic or UNKNOWN),
        "unit": _unit(draft, town),
        "what": draft.text[:SHOWN] + ("…" if len(draft.text) > SHOWN else ""),
        "area": Term(term="area", value=draft.area or town.root.code),
        "place": draft.place,
        "files": len(draft.files),
        "answers": tuple(draft.answers.values()),
        "phone": draft.phone,
        "relayed": "yes" if draft.relayed else "no",
        "neighbour": draft.neighbour,
    }


def _press_preview(draft: Draft, press: Press, scene: Scene) -> Turn:
    return Turn(None, submit=draft)


Ask = Callable[[Draft, Scene], Say]
Hear = Callable[[Draft, Said, Scene], Turn]
OnPress = Callable[[Draft, Press, Scene], Turn]


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
_HEAR: dict[Step, Hear] = {
    Step.NEIGHBOUR: _hear_neighbour,
    Step.WHICH: _hear_which,
    Step.DESCRIBE: _hear_describe,
    Step.TOPIC: _hear_topic,
    Step.PLACE: _hear_place,
    Step.ALIKE: _kept,
    Step.QUESTION: _hear_question,
    Step.PHOTOS: _hear_photos,
    Step.REACH: _hear_reach,
    Step.PREVIEW: _kept,
}
_PRESS: dict[Step, OnPress] = {
    Step.CONSENT: _press_consent,
    Step.NEIGHBOUR: _press_neighbour,
    Step.WHICH: _press_which,
    Step.DESCRIBE: _press_describe,
    Step.TOPIC: _press_topic,
    Step.PLACE: _press_place,
    Step.ALIKE: _press_alike,
    Step.QUESTION: _press_question,
    Step.PHOTOS: _press_photos,
    Step.REACH: _press_reach,
    Step.PREVIEW: _press_preview,
}
