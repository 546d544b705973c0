"""Faults on demand: the next calls go wrong in a chosen way, and so does the delivery of updates.

Updates are delivered by the answer to `getUpdates` and by calls of the webhook, here the method `webhook`:
`twice` hands them out once more (by webhook at the same moment), `shuffled` hands a later one out first, and
`reset_after` loses the answer of the webhook, so that the update comes again.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Kind = Literal[
    "429", "403", "500", "502", "hang", "hang_after", "reset_before", "reset_after", "twice", "shuffled"
]
DELIVERY = "webhook"
ODD = frozenset({"twice", "shuffled"})  # the call goes well, what it hands out is odd
OF_CALLS = frozenset(get_args(Kind)) - ODD
AFTER = frozenset({"hang_after", "reset_after"})  # the call is carried out, its answer is lost


@dataclass
class Fault:
    """What is to go wrong, how many times, and for which calls."""

    kind: Kind
    method: str | None
    chat_id: int | None
    times: int
    retry_after: int  # seconds, told with a 429

    def meets(self, method: str, params: Mapping[str, Any]) -> bool:
        """Whether a call is one of those; the delivery of updates is spared unless named."""
        named = method == self.method if self.method else method not in {"getUpdates", DELIVERY}
        return named and (self.chat_id is None or str(params.get("chat_id")) == str(self.chat_id))


@dataclass
class Faults:
    """What is still to go wrong, first come first served, and how often what did: by method and kind."""

    waiting: list[Fault] = field(default_factory=list)
    met: Counter[tuple[str, str]] = field(default_factory=Counter)

    def next(
        self,
        *,
        kind: Kind,
        method: str | None = None,
        times: int = 1,
        retry_after: int = 3,
        chat_id: int | None = None,
    ) -> None:
        """Lets the next `times` calls of a method (None: any but getUpdates), to a chat or any, go wrong."""
        if kind not in get_args(Kind):
            raise ValueError(f"no fault is called {kind}")
        self.waiting.append(Fault(kind, method, chat_id, times, retry_after))

    def clear(self) -> None:
        """Lets nothing go wrong any more."""
        self.waiting.clear()

    def take(self, method: str, params: Mapping[str, Any], kinds: Collection[str] = OF_CALLS) -> Fault | None:
        """The fault of one of these kinds that meets a call, used up by one."""
        fault = next((one for one in self.waiting if one.kind in kinds and one.meets(method, params)), None)
        if fault:
            self.met[method, fault.kind] += 1
            fault.times -= 1
            if fault.times <= 0:
                self.waiting.remove(fault)
        return fault
