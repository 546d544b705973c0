"""The intake conversation: from the first words to a report ready to be submitted. Pure.

A `Draft` is moved on by what was `Said`; what each step asks is in `cases/asking.py`. The whole
conversation:

    [consent → neighbour →] describe → topic → place → [alike →] question* → photos → reach → preview
    → submitted
    which: free words while a case is open — new, or about #…?
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cases.asking import SKIPPABLE, Scene, ask, choice, emergency_numbers, question_of, steering
from cases.draft import (
    LINE,
    LONGEST,
    MOST_FILES,
    PHONE_DIGITS,
    SHORT,
    Draft,
    Step,
    Words,
    digits,
    in_english,
    judged,
    names,
    nearest,
    questions,
    routed,
)
from cases.routing import UNKNOWN, Urgency, Verdict
from cases.speech import Press, Said, Say, Term
from town.model import Town


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
    here = draft if area is None else draft.changed(area=area, placed=True)
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
    emergency = Say(text="emergency", args={"numbers": emergency_numbers(scene.town)})
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
    if len(digits(said.phone or "")) in PHONE_DIGITS:
        changes["phone"] = digits(said.phone or "")
    area = nearest(town, said.point)
    if area is not None:
        changes["point"] = said.point
        changes |= {} if draft.placed else {"area": area.code, "placed": True}
    return draft.changed(**changes)


def _taken(draft: Draft, said: Said, scene: Scene) -> Turn:
    if said.album is not None and said.album == draft.album:
        return Turn(_noted(draft, said, scene))  # the first photo of the album was answered
    return _HEAR[draft.step](draft.changed(album=said.album), said, scene)


def _again(draft: Draft, scene: Scene, first: Say) -> Turn:
    return Turn(draft, ask(draft, scene).following(first))


def _at(draft: Draft, step: Step) -> Draft:
    """The draft one step further, with the way back to where it was."""
    return draft.changed(step=step, trail=(*draft.trail, draft.step))


def _goto(draft: Draft, step: Step, scene: Scene, *, first: Say | None = None) -> Turn:
    moved = _at(draft, step)
    say = ask(moved, scene)
    return Turn(moved, say.following(first) if first else say)


def _pressed(draft: Draft, press: Press, scene: Scene) -> Turn:
    if press.step != question_of(draft):
        return _again(draft, scene, Say(text="moved-on-draft"))
    match press.do:
        case "cancel":
            return Turn(None, Say(text="draft-cancelled", keyboard="remove"))
        case "back" if draft.trail:
            return _back(draft, scene)
        case "skip" if draft.step in SKIPPABLE:
            return _onward(draft, scene)
        case _:
            return _PRESS[draft.step](draft, press, scene)


def _back(draft: Draft, scene: Scene) -> Turn:
    """To the step before; in the area tree one level up."""
    if draft.branch is not None:
        outer = scene.town.areas[draft.branch].parent
        higher = draft.changed(branch=None if outer == scene.town.root.code else outer)
        return Turn(higher, ask(higher, scene))
    *trail, step = draft.trail
    asking = draft.asking - 1 if Step.QUESTION in (draft.step, step) and draft.asking else draft.asking
    earlier = draft.changed(step=step, trail=tuple(trail), asking=asking)
    return Turn(earlier, ask(earlier, scene))


def _onward(draft: Draft, scene: Scene, first: Say | None = None) -> Turn:
    """To the first step after the present one that still has something to ask."""
    here = _ORDER.index(draft.step)
    if draft.step is Step.QUESTION:
        draft, here = draft.changed(asking=draft.asking + 1), here - 1
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
            return draft.master is None and draft.asking < len(questions(draft, scene.town))
        case Step.PHOTOS:
            return not draft.files
        case Step.REACH:
            return not draft.phone
        case _:
            return True


def _judged(draft: Draft, scene: Scene) -> Draft:
    verdict = _classified(draft.text, scene)
    if verdict.urgency is not Urgency.CRITICAL and _in_danger(draft, scene):
        verdict = replace(verdict, urgency=Urgency.CRITICAL)
    return judged(draft, verdict)


def _in_danger(draft: Draft, scene: Scene) -> bool:
    """Whether one of several messages tells of a danger to life: the long report around it may drown it."""
    each = (scene.classify(words.text) for words in draft.words)
    return len(draft.words) > 1 and any(verdict.urgency is Urgency.CRITICAL for verdict in each)


def _classified(text: str, scene: Scene) -> Verdict:
    """The verdict on the words; a place that they name in English is heard as well."""
    verdict = scene.classify(text)
    area = None if verdict.places else in_english(scene.town, text)
    return verdict if area is None else replace(verdict, places=(area,))


def _noted(draft: Draft, said: Said, scene: Scene) -> Draft:
    """The draft with the words of the message, judged."""
    if not said.text:
        return draft
    return _judged(draft.changed(words=(*draft.words, Words(ref=said.ref, text=said.text))), scene)


def _corrected(draft: Draft, said: Said, scene: Scene) -> Turn:
    """A message was edited: its new words take the place of the old ones."""
    known = {words.ref for words in draft.words} - {None}
    if said.ref not in known or not said.text:
        return _again(draft, scene, Say(text="edit-too-late"))
    words = tuple(Words(ref=w.ref, text=said.text) if w.ref == said.ref else w for w in draft.words)
    edited = draft.changed(words=words)
    if len(edited.text) > LONGEST:
        return _again(draft, scene, Say(text="too-long", args={"limit": LONGEST}))
    return _again(_judged(edited, scene), scene, Say(text="edit-noted"))


def _kept(draft: Draft, said: Said, scene: Scene) -> Turn:
    """Something useful that does not answer the question: kept, and the question again."""
    return _again(_noted(draft, said, scene), scene, Say(text="kept"))


def _hear_which(draft: Draft, said: Said, scene: Scene) -> Turn:
    noted = _noted(draft, said, scene)
    return Turn(noted, ask(noted, scene))


def _press_which(draft: Draft, press: Press, scene: Scene) -> Turn:
    if press.do == "about" and press.value in scene.open_cases:
        return Turn(None, add_to=press.value)
    return _described(draft.changed(step=Step.DESCRIBE), scene)


def _press_consent(draft: Draft, press: Press, scene: Scene) -> Turn:
    return _onward(draft, scene)


def _hear_neighbour(draft: Draft, said: Said, scene: Scene) -> Turn:
    if not said.text or len(said.text) > LINE:
        return _kept(draft, said, scene)
    return _onward(draft.changed(neighbour=said.text), scene)


def _press_neighbour(draft: Draft, press: Press, scene: Scene) -> Turn:
    return _onward(draft.changed(neighbour=""), scene)


def _hear_describe(draft: Draft, said: Said, scene: Scene) -> Turn:
    return _described(_noted(draft, said, scene), scene)


def _press_describe(draft: Draft, press: Press, scene: Scene) -> Turn:
    match press.do:
        case "rewrite":
            empty = draft.changed(words=())
            return Turn(empty, ask(empty, scene))
        case "enough" if draft.words:
            return _goto(draft, Step.TOPIC, scene)
        case "unclear":  # 说不清,请人工看: a person will judge, whatever the words
            unclear = _at(draft, Step.TOPIC).changed(topic=UNKNOWN, settled=False, chosen=True)
            return _onward(unclear, scene)
        case _:
            return _again(draft, scene, Say(text="moved-on-draft"))


def _described(draft: Draft, scene: Scene) -> Turn:
    """To the topic; where the words are too few, asks once for more."""
    if len(draft.text) >= SHORT or (draft.asked_more and draft.text):
        return _goto(draft, Step.TOPIC, scene)
    draft = draft.changed(asked_more=True)
    unclear = (choice(draft, "button-unclear", "unclear"),)
    text = "describe-more" if draft.text else "describe-words"
    return Turn(draft, Say(text=text, choices=(unclear, *steering(draft))))


def _hear_topic(draft: Draft, said: Said, scene: Scene) -> Turn:
    """More words instead of a press: all of them were judged again."""
    if not said.text:
        return _kept(draft, said, scene)
    noted = _noted(draft.changed(chosen=False), said, scene)
    return Turn(noted, ask(noted, scene))


def _press_topic(draft: Draft, press: Press, scene: Scene) -> Turn:
    picked = press.do == "pick" and press.value in scene.town.topics
    topic = press.value if picked else UNKNOWN
    return _onward(
        draft.changed(topic=topic, settled=picked, chosen=True, asking=0, answers={}, dangers=()), scene
    )


def _hear_place(draft: Draft, said: Said, scene: Scene) -> Turn:
    pinned = nearest(scene.town, said.point)
    if pinned is not None:
        return _placed(draft, pinned.code, scene)
    if not said.text or len(said.text) > LINE:
        return _kept(draft, said, scene)
    heard = _classified(said.text, scene)
    if heard.urgency is Urgency.CRITICAL:  # more than a place: it is for whoever reads the report too
        draft = _noted(draft, said, scene)
    if not heard.places:
        return _again(draft.changed(place=said.text), scene, Say(text="place-noted"))
    more = "" if names(scene.town, heard.places[0], said.text) else said.text
    return _placed(draft.changed(place=more), heard.places[0], scene)


def _press_place(draft: Draft, press: Press, scene: Scene) -> Turn:
    code = press.value or scene.town.root.code
    if press.do == "area" and scene.town.children(code):
        branched = draft.changed(branch=code)
        return Turn(branched, ask(branched, scene))
    return _placed(draft, code, scene)


def _placed(draft: Draft, area: str, scene: Scene) -> Turn:
    noted = Say(text="place-taken", args={"area": Term(term="area", value=area)}, keyboard="remove")
    return _onward(draft.changed(area=area, placed=True, branch=None), scene, first=noted)


def _hear_question(draft: Draft, said: Said, scene: Scene) -> Turn:
    if not said.text or len(said.text) > LINE:
        return _kept(draft, said, scene)
    return _answered(draft, said.text, scene)


def _press_question(draft: Draft, press: Press, scene: Scene) -> Turn:
    """An answer; a button of another topic's question has moved on."""
    code, _, number = (press.value or "").partition(":")
    if code != questions(draft, scene.town)[draft.asking]:
        return _again(draft, scene, Say(text="moved-on-draft"))
    return _answered(draft, scene.town.questions[code].choices[int(number)].hans, scene)


def _answered(draft: Draft, answer: str, scene: Scene) -> Turn:
    code = questions(draft, scene.town)[draft.asking]
    answered = draft.changed(answers=draft.answers | {code: answer})
    return _onward(_heeded(answered, code, answer, scene), scene)


def _heeded(draft: Draft, code: str, answer: str, scene: Scene) -> Draft:
    """The draft with what an answer says about a danger to life: chosen as such, or in words."""
    in_danger = answer in scene.town.questions[code].danger
    in_danger = in_danger or scene.classify(answer).urgency is Urgency.CRITICAL
    others = tuple(each for each in draft.dangers if each != code)
    if not in_danger:
        return draft.changed(dangers=others)
    return draft.changed(dangers=(*others, code), alerted=True)


def _press_alike(draft: Draft, press: Press, scene: Scene) -> Turn:
    """我也是, or 不一样."""
    joined = press.value if press.do == "me_too" else None
    return _onward(draft.changed(master=joined), scene)


def _hear_photos(draft: Draft, said: Said, scene: Scene) -> Turn:
    noted = _noted(draft, said, scene)
    return Turn(noted, ask(noted, scene))


def _press_photos(draft: Draft, press: Press, scene: Scene) -> Turn:
    return _onward(draft, scene)


def _hear_reach(draft: Draft, said: Said, scene: Scene) -> Turn:
    number = digits(said.phone or said.text)
    if not (said.phone or said.text):
        return _kept(draft, said, scene)
    if len(number) not in PHONE_DIGITS:
        return _again(draft, scene, Say(text="reach-unclear"))
    return _onward(draft.changed(phone=number), scene, first=Say(text="reach-taken", keyboard="remove"))


def _press_reach(draft: Draft, press: Press, scene: Scene) -> Turn:
    return _onward(draft, scene, first=Say(text="reach-here", keyboard="remove"))


def _press_preview(draft: Draft, press: Press, scene: Scene) -> Turn:
    return Turn(None, submit=draft)


Hear = Callable[[Draft, Said, Scene], Turn]
OnPress = Callable[[Draft, Press, Scene], Turn]


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
