"""What people did, what the database holds and what their phones show, compared when all is done."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from cases.speech import Say
from emulator import Emulator, Phone
from emulator.markup import parse_html
from handlers.render import render
from handlers.wording import Wording
from services import dossier
from services.desk import Desk
from storage import cases as case_store
from storage.outbox import URGES, Outgoing
from tests.faults.crowd import HEARD, REPORTERS, SLEEPER, WORDS, Crowd
from tests.faults.scene import Scene
from texts.catalogue import Catalogue

CATALOGUE = Catalogue()
FIRST_UPDATE = 700_000_001
MARK = CATALOGUE.say("zh-Hans", "repeat-mark")
ADDED = "补充"


@dataclass
class Audit:
    """What was counted, and what was found to be wrong: nothing should be."""

    desk: Desk
    emulator: Emulator
    counts: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def _hold(self, what: str, found: Collection[object] | Mapping[Any, Any]) -> None:
        """Notes what should not have been found."""
        if found:
            self.wrong.append(f"{what}: {found}")

    def updates(self, unreadable: Collection[int] = ()) -> None:
        """Every update that Telegram ever had was handled, those that cannot be read set aside."""
        states = {
            row["update_id"]: row["state"] for row in self.desk.tx.all("SELECT update_id, state FROM inbox")
        }
        given = range(FIRST_UPDATE, self.emulator.world.updates.next_id)
        expected = {number: "quarantined" if number in unreadable else "handled" for number in given}
        self._hold("updates lost or not handled", dict(expected.items() - states.items()))
        self._hold("updates nobody sent", states.keys() - expected.keys())
        refused = [call.error for call in self.emulator.violations if not call.provoked]
        self._hold("requests Telegram refused", refused)
        self.counts |= {"updates": len(given), "set aside": len(unreadable)}

    def chains(self) -> None:
        """The history of every case is whole."""
        numbers = [row["number"] for row in self.desk.tx.all("SELECT number FROM cases")]
        broken = [
            number
            for number in numbers
            if case_store.broken_link(self.desk.tx, number, self.desk.vault.stamp) is not None
        ]
        self._hold("broken chains", broken)
        self.counts["chains verified"] = len(numbers)

    def effects(self, crowd: Crowd) -> None:
        """What was written is in its case once and in order, each report is one case with its words."""
        for address, number in crowd.numbers.items():
            written, added = crowd.written[address], self._added(number)
            same = added == written if address in crowd.ordered else sorted(added) == sorted(written)
            self._hold(f"texts of {address}", [] if same else [written, added])
        rows = self.desk.tx.all(
            "SELECT c.number FROM cases c JOIN people p ON p.id = c.reporter "
            "WHERE p.address BETWEEN :first AND :last",
            first=REPORTERS[0],
            last=REPORTERS[-1],
        )
        made = {row["number"] for row in rows}
        self._hold("reports that are not one case each", made ^ set(crowd.reported))
        self._hold(
            "reports without their words", [n for n in made if dossier.matter(self.desk, n).text != WORDS]
        )
        self._hold("texts told out of order", self._disorder())
        self.counts |= {"texts added": sum(map(len, crowd.written.values())), "reports made": len(made)}

    def _added(self, number: str) -> list[str]:
        return [entry.text or "" for entry in dossier.entries(self.desk, number).values()]

    def _disorder(self) -> list[str]:
        said = [text for text in shown(self.emulator.phones[HEARD]) if ADDED in text]
        numbers = [text[text.index(ADDED) :][: len(ADDED) + 4] for text in said]
        return [] if numbers == sorted(numbers) else numbers

    def reminders(self, crowd: Crowd) -> None:
        """Each follow-up that came due was done once, and told once."""
        told = Counter[str]()
        for number in crowd.reminded:
            rows = self.desk.tx.all(
                "SELECT id FROM outbox WHERE business_key LIKE :key", key=f"{number}/follow-up/%"
            )
            told[number] = len(rows)
        self._hold("follow-ups not done once", {number: n for number, n in told.items() if n != 1})
        self.counts |= {"follow-ups due": len(crowd.reminded), "follow-ups done": told.total()}

    def messages(self, attempts: int = 1) -> None:
        """Each message of the outbox stands in its chat; more often only where it was marked.

        Who has blocked the bot is tried once, and again only by processes that ended in the middle: at most
        `attempts` times.
        """
        promised, again = self._promised()
        seen = Counter((phone.id, text) for phone in self.emulator.phones.values() for text in shown(phone))
        marked, plain = _parted(seen)
        self._hold("messages lost", [key for key in promised if plain[key] + marked[key] < promised[key]])
        doubled = [key for key in plain if plain[key] > promised[key] + again[key]]
        self._hold("messages doubled without the mark, or promised by nobody", doubled)
        self._hold("marked messages promised by nobody", marked.keys() - promised.keys())
        refused = [
            call
            for call in self.emulator.calls
            if call.status == 403 and call.params.get("chat_id") == SLEEPER
        ]
        self._hold("tries to reach who has blocked us", refused if len(refused) > attempts else [])
        self.counts |= {
            "messages promised": promised.total(),
            "sent": sum(seen.values()),
            "marked as repeats": marked.total(),
            "of these, the first had come": sum((plain + marked - promised).values()),
            "doubled without a mark": len(doubled),
        }

    def _promised(self) -> tuple[Counter[tuple[int, str]], Counter[tuple[int, str]]]:
        """What has to stand in chats; how often more what follows the first part of a repeat, the marked."""
        wording = Wording(town=self.desk.town, catalogue=CATALOGUE, bot_name=self.emulator.world.bot.username)
        promised, again, unsent = (
            Counter[tuple[int, str]](),
            Counter[tuple[int, str]](),
            list[tuple[int, str]](),
        )
        for row in self.desk.tx.all(
            "SELECT o.*, p.address, p.locale FROM outbox o JOIN people p ON p.id = o.person"
        ):
            unsent += [(row["id"], row["state"])] if row["state"] != "sent" else []
            first, *others = [(row["address"], text) for text in _texts(self.desk, row, wording)]
            promised.update((first, *others))
            again.update(dict.fromkeys(others, row["tries"] if row["repeated"] else 0))
        self._hold("messages not sent", unsent)
        return promised, again


async def audited(
    scene: Scene, crowd: Crowd, *, unreadable: Collection[int] = (), attempts: int = 1
) -> Audit:
    """Everything compared; see the parts of an Audit for what is given."""

    def look(desk: Desk) -> Audit:
        audit = Audit(desk, scene.emulator)
        audit.updates(unreadable)
        audit.chains()
        audit.effects(crowd)
        audit.reminders(crowd)
        audit.messages(attempts)
        return audit

    return await scene.office.read(look)


def _parted(seen: Counter[tuple[int, str]]) -> tuple[Counter[tuple[int, str]], Counter[tuple[int, str]]]:
    """What bears the mark of a repeat, without it, and what does not."""
    marked, plain = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for (address, text), times in seen.items():
        if text.startswith(MARK):
            marked[address, text.removeprefix(MARK).lstrip()] += times
        else:
            plain[address, text] += times
    return marked, plain


def _texts(desk: Desk, row: Mapping[str, Any], wording: Wording) -> list[str]:
    """The texts of a message as its person reads them."""
    say = Say.model_validate_json(desk.vault.unseal(row["sealed"]))
    outgoing = Outgoing(
        id=row["id"],
        person=row["person"],
        address=row["address"],
        locale=row["locale"],
        urge=URGES[row["urge"]],
        quiet=False,
        sealed=b"",
        repeated=False,
        tries=0,
    )
    calls = [call for call in render(say, outgoing, wording) if call.method == "send_message"]
    return [parse_html(call.parameters["text"]).text for call in calls]


def shown(phone: Phone) -> list[str]:
    """What the bot's messages say on a phone, in order."""
    return [message.text for message in phone.messages if message.from_bot and message.text]
