"""A case in the hands of many people, for thousands of steps: what holds whatever they do, and whenever."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from random import Random

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pydantic_core import to_jsonable_python

from cases import decisions, turns
from cases.conditions import MOST_RETURNS, PETITION, open_to
from cases.ladder import DUTY, FIRST_WORD, FollowUp, Kind, alive, first_steps, next_step, overrun, overtaken
from cases.lifecycle import TABLE, TRANSITIONS, NotAllowed, apply
from cases.model import (
    ENDED,
    SYSTEM,
    Action,
    Actor,
    Case,
    Event,
    Extension,
    Outcome,
    Role,
    Satisfaction,
    State,
    replay,
)
from cases.notices import Notice, of_event, of_follow_up
from cases.rights import UPWARD, Audience, Grant, Person, Unseen, acting, belongs, roles_in
from cases.routing import Route, near
from tests.cases.examples import (
    CENTRE,
    INSPECTION,
    LIAISON,
    LIGHTS,
    OTHER_UNIT,
    QUIET,
    RESIDENT,
    RUDENESS,
    TOWN,
    VILLAGE,
    WATER,
    WATER_UNIT,
    case,
    moment,
    person,
    report,
)

ABOVE = TOWN.units[WATER_UNIT].parent or ""
HELPING = "ranqi"
_number = count(10)


def _staff(*grants: Grant) -> Person:
    return person(next(_number), *grants)


PEOPLE = [
    person(RESIDENT),
    person(LIAISON, Grant(Role.LIAISON, area=VILLAGE)),
    *(_staff(Grant(Role.OFFICER, unit)) for unit in (WATER_UNIT, WATER_UNIT, OTHER_UNIT, ABOVE, HELPING)),
    *(_staff(Grant(Role.UNIT_LEAD, unit)) for unit in (WATER_UNIT, OTHER_UNIT, HELPING)),
    _staff(Grant(Role.OFFICER, WATER_UNIT), Grant(Role.UNIT_LEAD, WATER_UNIT)),
    _staff(Grant(Role.DISPATCHER)),
    _staff(Grant(Role.DISPATCHER), Grant(Role.OFFICER, OTHER_UNIT)),
    _staff(Grant(Role.SUPERVISOR)),
    _staff(Grant(Role.SUPERVISOR)),
    _staff(Grant(Role.SUPERVISOR), Grant(Role.OFFICER, WATER_UNIT)),  # partial where the company is accused
    _staff(Grant(Role.SUPERVISOR, WATER_UNIT)),
    _staff(Grant(Role.ADMIN)),
    _staff(),
]
BY_ID = {one.id: one for one in PEOPLE}
STAFF = [one for one in PEOPLE if one.grants and one.id != LIAISON]
OWN = {Role.RESIDENT, Role.LIAISON}
WORDS = 1


# The case with which ours is linked, as it is worked on and when its result is out.
MASTER = case(number="20260302-0099", state=State.IN_PROGRESS)
ANSWERED = replace(MASTER, state=State.FOLLOW_UP, filed=Outcome.SOLVED)

Decide = Callable[[Case, Actor, datetime, int], Event]  # the last number chooses where there is a choice


def _reopen(action: Action) -> Decide:
    def decide(c: Case, by: Actor, now: datetime, pick: int) -> Event:
        unit = decisions.unit_after_dispute(TOWN, c)
        return decisions.reopen(TOWN, c, by, now, action, unit=unit, officer=_officer(c, unit, pick))

    return decide


def _officer(c: Case, unit: str, pick: int) -> int | None:
    """Somebody of the unit who may be given the case, or nobody."""
    fit = [
        one.id for one in STAFF if one.id not in c.recused_people and Grant(Role.OFFICER, unit) in one.grants
    ]
    return [None, *fit][pick % (len(fit) + 1)] if not c.sealed else None


def _redirect(action: Action) -> Decide:
    def decide(c: Case, by: Actor, now: datetime, pick: int) -> Event:
        to = c.unit if c.sealed else next(u for u in (OTHER_UNIT, WATER_UNIT) if u != c.unit)
        return turns.redirect(TOWN, c, by, now, action=action, topic=(WATER, LIGHTS)[pick % 2], unit=to)

    return decide


def _route(c: Case, by: Actor, now: datetime, pick: int) -> Event:
    unit = c.unit if c.sealed else (WATER_UNIT, OTHER_UNIT)[pick % 2]
    return decisions.dispatch(TOWN, c, by, now, topic=WATER, unit=unit, limit=c.limit)


def _ask_help(c: Case, by: Actor, now: datetime, pick: int) -> Event:
    free = [unit for unit in (HELPING, OTHER_UNIT, ABOVE) if unit != c.unit and unit not in c.assisting_units]
    return turns.ask_help(c, by, now, free[pick % len(free)] if free else c.unit, WORDS)


def _help(c: Case, by: Actor, now: datetime, _: int) -> Event:
    own = {grant.unit for grant in BY_ID[by.person or 0].grants}
    unit = next((each for each in c.assisting_units if each in own), HELPING)
    return turns.give_help(c, by, now, unit, WORDS)


DECIDE: dict[Action, Decide] = {
    Action.ROUTE: _route,
    Action.REFER: lambda c, by, now, _: turns.refer(c, by, now, "court", WORDS),
    Action.OBJECT: lambda c, by, now, _: turns.object_to(TOWN, c, by, now),
    Action.SPLIT: lambda c, by, now, _: turns.split(c, by, now, "20260302-0098"),
    Action.MERGE: lambda c, by, now, _: turns.merge(c, by, now, MASTER),
    Action.UNLINK: lambda c, by, now, _: turns.unlink(TOWN, c, by, now),
    Action.SIGN: lambda c, by, now, _: decisions.sign(TOWN, c, by, now),
    Action.ASSIGN: lambda c, by, now, pick: turns.assign(c, by, now, _officer(c, c.unit, pick)),
    Action.ASK_RETURN: lambda c, by, now, _: turns.ask_return(TOWN, c, by, now, WORDS),
    Action.BACK_RETURN: lambda c, by, now, _: turns.back_return(TOWN, c, by, now),
    Action.DECLINE_RETURN: lambda c, by, now, _: turns.decline_return(TOWN, c, by, now, WORDS),
    Action.REDIRECT: _redirect(Action.REDIRECT),
    Action.UPHOLD: lambda c, by, now, _: turns.uphold(TOWN, c, by, now, WORDS),
    Action.TRANSFER: _redirect(Action.TRANSFER),
    Action.PROGRESS: lambda c, by, now, _: decisions.progress(c, by, now, WORDS),
    Action.TALK: lambda c, by, now, _: decisions.talk(c, by, now, WORDS),
    Action.ADD: lambda c, by, now, _: decisions.add(c, by, now, WORDS),
    Action.ASK_INFO: lambda c, by, now, _: turns.ask_info(TOWN, c, by, now, WORDS),
    Action.GIVE_INFO: lambda c, by, now, _: turns.give_info(TOWN, c, by, now, WORDS),
    Action.ASK_EXTENSION: lambda c, by, now, _: turns.ask_extension(TOWN, c, by, now, WORDS),
    Action.EXTEND: lambda c, by, now, _: turns.extend(TOWN, c, by, now, WORDS),
    Action.REFUSE_EXTENSION: lambda c, by, now, _: turns.refuse_extension(TOWN, c, by, now, WORDS),
    Action.SUSPEND: lambda c, by, now, pick: turns.suspend(
        c, by, now, now + timedelta(days=14 + pick % 30), WORDS
    ),
    Action.RESUME: lambda c, by, now, _: turns.resume(TOWN, c, by, now),
    Action.ASK_HELP: _ask_help,
    Action.HELP: _help,
    Action.SUPERVISE: lambda c, by, now, _: turns.supervise(c, by, now, WORDS),
    Action.TAKE_CHARGE: lambda c, by, now, _: turns.take_charge(TOWN, c, by, now),
    Action.RECUSE: lambda c, by, now, _: turns.recuse(c, by, now),
    Action.REVEAL: lambda c, by, now, _: turns.reveal(c, by, now, WORDS),
    Action.FILE_RESULT: lambda c, by, now, pick: decisions.file_result(
        c, by, now, (Outcome.SOLVED, Outcome.PARTLY, Outcome.EXPLAINED)[pick % 3], WORDS
    ),
    Action.SEND_BACK: lambda c, by, now, _: decisions.send_back(c, by, now, WORDS),
    Action.APPROVE: lambda c, by, now, _: decisions.approve(c, by, now),
    Action.CONFIRM: lambda c, by, now, pick: decisions.confirm(
        c, by, now, (Outcome.SOLVED, Outcome.PARTLY)[pick % 2]
    ),
    Action.DISPUTE: _reopen(Action.DISPUTE),
    Action.RATE: lambda c, by, now, pick: decisions.rate(c, by, now, list(Satisfaction)[pick % 3]),
    Action.LOOK_BACK: lambda c, by, now, _: decisions.look_back(c, by, now, "gone"),
    Action.RECUR: _reopen(Action.RECUR),
    Action.REOPEN: _reopen(Action.REOPEN),
    Action.APPEAL: lambda c, by, now, _: turns.appeal(TOWN, c, by, now, WORDS),
    Action.ANSWER_APPEAL: lambda c, by, now, _: turns.answer_appeal(TOWN, c, by, now, WORDS),
    Action.WITHDRAW: lambda c, by, now, _: turns.withdraw(c, by, now),
    Action.UNDO_WITHDRAW: lambda c, by, now, _: turns.undo_withdraw(TOWN, c, by, now),
    Action.CARRY: lambda c, by, now, _: decisions.carry(c, by, now),
    Action.ANONYMISE: lambda c, by, now, _: turns.anonymise(TOWN, c, by, now),
}
BY_THE_SYSTEM = {Action.FOLLOW, Action.LAPSE}
NO_STEP = {Action.SUBMIT}  # a first event, of no case yet
# What would end most walks early, or go round and round, is done only now and then; what leads on, mostly.
RARE = {Action.WITHDRAW, Action.REFER, Action.MERGE, Action.RECUSE, Action.TRANSFER}
ONWARD = {row.action for row in TRANSITIONS if row.targets} | {
    Action.BACK_RETURN,
    Action.ASK_EXTENSION,
    Action.EXTEND,
    Action.REFUSE_EXTENSION,
    Action.ASK_HELP,
    Action.HELP,
    Action.APPEAL,
    Action.ANSWER_APPEAL,
}

DOABLE = {*DECIDE} - {Action.ANONYMISE}  # which has its turn at the end
COMMON = DOABLE - RARE

AMONG = [ONWARD - RARE] * 4 + [COMMON, COMMON, DOABLE]  # one of these sets, by chance
STRAIGHT = (Action.ROUTE, Action.SIGN, Action.FILE_RESULT, Action.APPROVE, Action.CONFIRM)

STARTS_A_DUTY = {Action.ROUTE, Action.DISPUTE, Action.RECUR, Action.REOPEN, Action.FOLLOW, Action.UNLINK}
MOVES_THE_CLOCK = {Action.GIVE_INFO, Action.RESUME, Action.EXTEND, Action.UNDO_WITHDRAW}
PAUSED = {State.NEED_INFO, State.SUSPENDED}
OUTCOMES = {Action.CONFIRM, Action.LAPSE, Action.DISPUTE, Action.RECUR, Action.REOPEN}


def test_the_walk_knows_every_action() -> None:
    """Whatever can happen to a case is something that the people of the walk, or its clock, can do."""
    assert {*DECIDE, *BY_THE_SYSTEM, *NO_STEP} == set(Action)


def stored(event: Event) -> Event:
    """The event as it is read back: what it set went through JSON."""
    return replace(event, changes=json.loads(json.dumps(to_jsonable_python(event.changes))))


def recipients(about: Case, notice: Notice, actor: Actor | None) -> set[int]:
    """The people who get a notice, as the services find them: one level up where nobody is meant."""
    named = {
        Audience.VOICE: about.voice,
        Audience.CHARGE: about.leader,
        Audience.ACTOR: actor and actor.person,
    }
    wanted = notice.audience
    if wanted in named:
        return {named[wanted] or 0} - {0}
    if about.sealed:
        wanted = Audience.SUPERVISION
    elif wanted is Audience.OFFICER and about.officer is not None:
        return {about.officer}
    seeing = [one for one in STAFF if roles_in(one, about) and one.id not in (about.reporter, about.liaison)]
    while True:
        found = {one.id for one in seeing if belongs(one, wanted, about, TOWN)}
        if found or wanted not in UPWARD:
            return found
        wanted = UPWARD[wanted]


def living(now: Case, at: datetime, steps: list[FollowUp]) -> bool:
    """Whether these living steps are what a case in this state must have: no chain ended, none doubled."""
    kinds = sorted(step.kind for step in steps)
    duty = [kind for kind in kinds if kind in DUTY]
    other = [kind for kind in kinds if kind not in DUTY]
    match now.state:
        case State.DISPATCHED:
            asked = [Kind.UNSIGNED]
            waits = now.sign_due is not None and at < now.sign_due
            return len(duty) == 1 and (other == asked if waits else other in ([], asked))
        case State.RETURN_PENDING:
            return len(duty) == 1 and other == [Kind.RETURN]
        case State.IN_PROGRESS:
            asked = [Kind.EXTENSION] if now.extension is Extension.ASKED else []
            chased = [kind for kind in other if kind not in FIRST_WORD]
            return len(duty) == 1 and len(other) <= len(chased) + 1 and chased in ([], asked)
        case State.NEED_INFO:
            return kinds in ([Kind.INFO_PING], [Kind.PAUSE_END])
        case State.FOLLOW_UP:
            return kinds in ([Kind.SURVEY_REMINDER], [Kind.SURVEY_CLOSE])
        case State.CLOSED:
            appealed = [Kind.APPEAL] if now.appeal_due else []
            return kinds in (appealed, [*appealed, Kind.LOOK_BACK])
        case _:
            return kinds == ONE_STEP.get(now.state, [])


ONE_STEP = {
    State.TRIAGE: [Kind.TRIAGE],
    State.SUSPENDED: [Kind.PAUSE_END],
    State.RESULT_FILED: [Kind.UNCHECKED],
}

picks = st.integers(0, 10_000)
minutes = st.one_of(
    st.integers(1, 600), st.integers(60 * 12, 60 * 24 * 4), st.integers(60 * 24, 60 * 24 * 40)
)


class Walk(RuleBasedStateMachine):
    """One case, its people and its clock."""

    @initialize(
        limit=st.sampled_from([*TOWN.limits, PETITION]),  # petitions know more turns than others
        start=st.integers(0, 60 * 24 * 300),
        triage=st.booleans(),
        sealed=st.sampled_from([False, False, True]),
        relayed=st.sampled_from([False, False, True]),
        far=st.integers(-1, len(STRAIGHT)),
    )
    def submit(self, limit: str, start: int, triage: bool, sealed: bool, relayed: bool, far: int) -> None:
        """A report comes in at any time of the year, and has gone so far on the straight road; -1: 我也是."""
        self.now = moment("Thu 2026-01-01 10:00") + timedelta(minutes=start)
        accused = " ".join(near(TOWN, WATER, VILLAGE)) if sealed else None
        unit = INSPECTION if sealed else CENTRE if triage else WATER_UNIT
        route = Route(unit, triage=triage or sealed, sealed=sealed, limit=limit, accused=accused)
        who = {"reporter": None, "liaison": LIAISON} if relayed else {}
        by = Actor(LIAISON, Role.LIAISON) if relayed else Actor(RESIDENT, Role.RESIDENT)
        topic = RUDENESS if sealed else WATER
        master = MASTER if far < 0 else None
        reported = report(topic=topic, **who)
        self.case, first = decisions.submit(TOWN, reported, route, by, self.now, master=master)
        self.history = [first]
        self.planned = list(first_steps(TOWN, self.case, Action.SUBMIT, self.now))
        self.said: list[tuple[object, ...]] = []
        self.granted = 0
        self.followed = False
        self.duty = 0
        self.hear(of_event(Action.SUBMIT, self.case), by)
        for action in STRAIGHT[self.case.result_due is not None : max(far, 0)]:
            self.take(next(one for one in PEOPLE if action in self.open_to(one)), action, 0)

    # What happens.

    @rule(pick=picks, whose=picks, among=st.sampled_from(AMONG))
    def act(self, pick: int, whose: int, among: set[Action]) -> None:
        """Somebody does something that they can do now."""
        can = {one.id: self.open_to(one) for one in PEOPLE}
        wanted = sorted({action for actions in can.values() for action in actions} & among)
        if wanted:
            action = wanted[pick % len(wanted)]
            doing = [BY_ID[who] for who, actions in can.items() if action in actions]
            self.take(doing[whose % len(doing)], action, pick)

    def open_to(self, one: Person) -> tuple[Action, ...]:
        """What this person can do now."""
        roles = roles_in(one, self.case)
        able = open_to(TOWN, self.case, one.id, roles, self.now) if roles else ()
        full = {HELPING, OTHER_UNIT, ABOVE} <= {self.case.unit, *self.case.assisting_units}
        return tuple(action for action in able if not (action is Action.ASK_HELP and full))

    def take(self, one: Person, action: Action, pick: int) -> None:
        """A person takes an action."""
        by = acting(one, self.case, action)
        self.record(DECIDE[action](self.case, by, self.now, pick))

    @rule(pick=picks, whose=picks)
    def meddle(self, pick: int, whose: int) -> None:
        """Somebody tries what they cannot do: it is refused, and nothing has changed."""
        one = PEOPLE[whose % len(PEOPLE)]
        barred = [action for action in DECIDE if action not in self.open_to(one)]
        action = barred[pick % len(barred)]
        before = replace(self.case)
        with pytest.raises((NotAllowed, Unseen)):
            self.take(one, action, pick)
        assert self.case == before

    @precondition(lambda self: self.case.state is State.MERGED)
    @rule()
    def the_master_is_answered(self) -> None:
        """The result of the case that ours moves with goes out."""
        self.record(turns.follow(self.case, self.now, ANSWERED))

    @rule(length=minutes, punctual=st.booleans())
    def wait(self, length: int, punctual: bool) -> None:
        """Time passes; what comes due is fired in order, each in its time or all after a standstill."""
        until = self.now + timedelta(minutes=length)
        if not punctual:
            self.now = until
        while due := [step for step in self.planned if step.due_at <= until]:
            step = min(due, key=lambda one: one.due_at)
            self.now = max(self.now, step.due_at)
            self.planned.remove(step)
            self.fire(step)
        self.now = until

    def fire(self, step: FollowUp) -> None:
        """One step of the ladder comes due."""
        if not alive(step, self.case):
            return
        if step.kind is Kind.SURVEY_CLOSE:
            self.record(decisions.lapse(self.case, SYSTEM, self.now))
        elif step.kind is Kind.PAUSE_END:
            self.record(turns.resume(TOWN, self.case, SYSTEM, self.now))
        else:
            following = next_step(TOWN, self.case, step, self.now)
            if not (overtaken(step, self.case, self.now) or overrun(following, self.now)):
                self.say(step)
            self.planned += [following] if following else []

    def say(self, step: FollowUp) -> None:
        """A follow-up goes out: never the same twice about the same day."""
        self.hear(of_follow_up(TOWN, step, self.case), None)
        if step.kind in DUTY:
            about = self.case.promised_due if step.kind is Kind.HALF_TIME else self.case.result_due
            unit_since = None if step.kind is Kind.OVERDUE else self.case.dispatched_at
            key = (step.kind, step.rung, self.duty, about, unit_since)
            assert key not in self.said, key
            self.said.append(key)
            assert self.case.paused_at is None, "nothing goes out while the clock stands still"

    def record(self, event: Event) -> None:
        """An event happens: it is in the table, and its notices reach those whom they may reach."""
        before, row = self.case, TABLE[event.action]
        self.case = apply(before, event)
        self.history.append(event)
        assert before.state in row.sources
        assert event.actor.role in row.roles
        assert self.case.state in row.targets or (not row.targets and self.case.state is before.state)
        self.planned += first_steps(TOWN, self.case, event.action, self.now)
        self.clocks(before, event)
        self.ends(before, event)
        self.hear(of_event(event.action, self.case), event.actor)
        self.heard_once(event)

    def clocks(self, before: Case, event: Event) -> None:
        """What the unit owes never comes earlier, and only a pause or more time moves it."""
        ends_alone = event.action is Action.UNDO_WITHDRAW and before.withdrawn_from is State.MERGED
        anew = event.action in STARTS_A_DUTY or ends_alone
        self.duty += anew
        self.granted += self.case.extension is Extension.GRANTED and before.extension is not Extension.GRANTED
        if anew:
            self.granted = 0
            return
        assert self.granted <= 1, "at most one extension"
        assert self.case.promised_due == before.promised_due
        if before.result_due is not None:
            assert self.case.result_due is not None
            assert self.case.result_due >= before.result_due
            moved = self.case.result_due != before.result_due
            assert not moved or event.action in MOVES_THE_CLOCK
            stopped = before.paused_at or before.closed_at
            running = event.action in MOVES_THE_CLOCK and self.case.paused_at is None
            if running and stopped is not None and stopped < before.result_due:
                assert self.case.result_due > self.now, "in time when it stopped, so when it goes on"

    def ends(self, before: Case, event: Event) -> None:
        """How a case ends and is marked: by the reporter's own word, and silence is never content."""
        assert (self.case.outcome == before.outcome) or event.action in OUTCOMES
        assert (
            (self.case.satisfaction == before.satisfaction)
            or self.case.satisfaction is None
            or (event.action is Action.RATE and event.actor.role in OWN)
        )
        if event.action is Action.LAPSE:
            assert (self.case.outcome, self.case.satisfaction) == (Outcome.UNRATED, None)
        if event.action is Action.CONFIRM:
            assert event.actor.person == before.voice
            assert before.filed is not Outcome.EXPLAINED or self.case.outcome is not Outcome.SOLVED
        if self.case.state is State.WITHDRAWN and before.state is not State.WITHDRAWN:
            assert event.actor == Actor(before.reporter, Role.RESIDENT)
        self.followed = (self.followed or event.action is Action.FOLLOW) and event.action not in {
            Action.DISPUTE,
            Action.RECUR,
            Action.REOPEN,
        }

    def hear(self, notices: tuple[Notice, ...], actor: Actor | None) -> None:
        """A notice reaches nobody who may not see the case, and of a sealed one nobody but supervision."""
        for notice in notices:
            for who in recipients(self.case, notice, actor):
                if notice.audience in (Audience.ACTOR, Audience.VOICE):
                    continue
                one = BY_ID[who]
                assert roles_in(one, self.case), (notice.text, one)
                assert one.id not in self.case.recused_people
                assert not {grant.unit for grant in one.grants} & set(self.case.accused_units)
                assert not self.case.sealed or Grant(Role.SUPERVISOR) in one.grants

    def heard_once(self, event: Event) -> None:
        """Of a change that concerns them the resident hears exactly once."""
        hearing = {Audience.VOICE, Audience.ACTOR} if event.actor.role in OWN else {Audience.VOICE}
        heard = [each for each in of_event(event.action, self.case) if each.audience in hearing]
        assert len(heard) == (event.action not in QUIET | {Action.ANONYMISE}), event.action

    # What holds after every step.

    @invariant()
    def the_events_add_up_to_the_case(self) -> None:
        """Replaying what happened, read back from JSON, gives the case; numbers and times only grow."""
        assert replay(map(stored, self.history)) == self.case
        assert [event.seq for event in self.history] == list(range(1, self.case.version + 1))
        assert [event.at for event in self.history] == sorted(event.at for event in self.history)

    @invariant()
    def every_case_has_its_next_step(self) -> None:
        """No open case is forgotten: each chain that its state wants has one living step."""
        steps = [step for step in self.planned if alive(step, self.case)]
        assert living(self.case, self.now, steps), (self.case.state, steps)

    @invariant()
    def the_fields_fit_the_state(self) -> None:
        """What belongs to a state is set in it, and only in it."""
        now = self.case
        paused = PAUSED | ({State.WITHDRAWN} if now.withdrawn_from in PAUSED else set())
        assert (now.paused_at is not None) == (now.paused_until is not None) == (now.state in paused)
        assert (now.closed_at is not None) == (now.state in ENDED)
        assert (now.withdrawn_from is not None) == (now.state is State.WITHDRAWN)
        linked = State.MERGED in (now.state, now.withdrawn_from)
        assert (now.master is not None) == (linked or self.followed)
        assert now.appeal_due is None or now.state is State.CLOSED
        assert now.state is not State.TRIAGE or now.unit == (INSPECTION if now.sealed else CENTRE)
        assert now.state is not State.TRIAGE or (now.officer, now.result_due) == (None, None)
        assert not now.sealed or now.unit == INSPECTION

    @invariant()
    def a_unit_returns_a_case_twice_at_most(self) -> None:
        """After two returns nobody can return it, and no card offers it."""
        now = self.case
        assert now.returns == sum(event.action is Action.ASK_RETURN for event in self.history) <= MOST_RETURNS
        gone = now.returns == MOST_RETURNS and now.state is State.DISPATCHED
        assert not (gone and now.returnable)
        assert not any(gone and Action.ASK_RETURN in self.open_to(one) for one in PEOPLE)

    @invariant()
    def who_has_stepped_back_is_out(self) -> None:
        """They do nothing, and it is not theirs."""
        gone = self.case.recused_people
        assert not gone & {self.case.officer, self.case.leader}
        assert not any(self.open_to(BY_ID[who]) for who in gone)

    @invariant()
    def only_the_reporter_can_withdraw(self) -> None:
        """Nobody else is even offered it."""
        able = {one.id for one in PEOPLE if Action.WITHDRAW in self.open_to(one)}
        assert able <= {self.case.reporter}

    def teardown(self) -> None:
        """In the end an ended case can be erased, unless an appeal waits; then nobody is its reporter."""
        if hasattr(self, "case") and not self.case.open:
            try:
                self.record(turns.anonymise(TOWN, self.case, SYSTEM, self.now))
            except NotAllowed:
                assert self.case.appeal_due is not None
            else:
                assert (self.case.voice, roles_in(BY_ID[RESIDENT], self.case)) == (None, ())


CHECKS = (
    Walk.the_events_add_up_to_the_case,
    Walk.every_case_has_its_next_step,
    Walk.the_fields_fit_the_state,
    Walk.a_unit_returns_a_case_twice_at_most,
    Walk.who_has_stepped_back_is_out,
    Walk.only_the_reporter_can_withdraw,
)
STEPS = 300


@pytest.mark.parametrize("seed", range(12))
def test_a_long_life(seed: int) -> None:
    """The same for hundreds of steps of one case, which is answered and comes back again and again."""
    chance, walk = Random(seed), Walk()
    walk.submit(
        limit=[*TOWN.limits, PETITION][seed % 8],
        start=chance.randrange(60 * 24 * 300),
        triage=chance.random() < 0.5,
        sealed=seed % 4 == 3,
        relayed=seed % 3 == 2,
        far=seed % (len(STRAIGHT) + 2) - 1,
    )
    for _ in range(STEPS):
        stroll(walk, chance)
        for check in CHECKS:
            check(walk)
    walk.teardown()


def stroll(walk: Walk, chance: Random) -> None:
    """One step by chance: mostly somebody acts, else time passes or somebody meddles."""
    pick, whose, kind = chance.randrange(10_000), chance.randrange(10_000), chance.random()
    if kind < 0.6:
        walk.act(pick=pick, whose=whose, among=chance.choice(AMONG))
    elif kind < 0.7:
        walk.meddle(pick=pick, whose=whose)
    elif kind < 0.8 and walk.case.state is State.MERGED:
        walk.the_master_is_answered()
    else:
        length = chance.randint(1, chance.choice([600, 60 * 24 * 4, 60 * 24 * 30]))
        walk.wait(length=length, punctual=chance.random() < 0.5)


TestWalk = pytest.mark.timeout(600)(Walk.TestCase)  # which is the time that a failure takes to be made small
TestWalk.settings = settings(
    max_examples=100,
    stateful_step_count=50,
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],  # to explain a failure takes longer than a test may
)
