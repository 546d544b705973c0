"""Faults on demand: the next calls go wrong in a chosen way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Kind = Literal["429", "403", "500", "502", "hang", "hang_after", "reset_before", "reset_after"]
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
        """Whether a call is one of those; polls are spared unless named."""
        named = method == self.method if self.method else method != "getUpdates"
        return named and (self.chat_id is None or str(params.get("chat_id")) == str(self.chat_id))


@dataclass
class Faults:
    """What is still to go wrong, first come first served."""

    waiting: list[Fault] = field(default_factory=list)

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

    def take(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        """The fault that meets a call, used up by one."""
        fault = next((one for one in self.waiting if one.meets(method, params)), None)
        if fault:
            fault.times -= 1
            if fault.times <= 0:
                self.waiting.remove(fault)
        return fault
