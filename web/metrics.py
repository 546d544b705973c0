"""Figures in the text format of Prometheus."""

from collections.abc import Iterable, Iterator, Mapping

from services.meters import Durations, Meters
from storage.health import Queues

COUNTS = {  # name of the count: its metric, its label if it is parted, and what it means
    "updates_received": ("updates_received_total", "", "Updates committed to the inbox by this process"),
    "updates_repeated": ("updates_repeated_total", "", "Updates that were there before"),
    "updates_handled": ("updates_handled_total", "", "Updates whose effects this process committed"),
    "updates_quarantined": ("updates_quarantined_total", "", "Updates this process set aside"),
    "webhook_refused": ("webhook_refused_total", "reason", "Calls of the webhook that were refused"),
    "verdicts": ("verdicts_total", "decision", "Texts classified, by what was decided"),
}


def page(meters: Meters, queues: Queues | None) -> str:
    """All figures; `queues` is None while the database does not answer."""
    lines = [*_counts(meters), *_histogram("handler_seconds", "Seconds to handle an update", meters.handling)]
    lines += _gauge("database_up", "Whether the database answers", {"": int(queues is not None)})
    lines += _queues(queues) if queues is not None else ()
    return "\n".join(lines) + "\n"


def _counts(meters: Meters) -> Iterator[str]:
    for count, (name, label, meaning) in COUNTS.items():
        found = {value: n for (which, value), n in sorted(meters.counts.items()) if which == count}
        yield from _metric("counter", name, meaning, found if label else {"": 0} | found, label)


def _queues(queues: Queues) -> Iterator[str]:
    yield from _gauge("inbox_waiting", "Updates not handled yet", {"": queues.inbox_waiting})
    yield from _gauge("inbox_oldest_seconds", "Age of the oldest of them", {"": queues.inbox_oldest})
    yield from _gauge("inbox_quarantined", "Updates set aside", {"": queues.inbox_quarantined})
    yield from _gauge("outbox_messages", "Messages not sent, by state", queues.outbox, "state")
    yield from _gauge("outbox_oldest_seconds", "Age of the oldest pending one", {"": queues.outbox_oldest})
    yield from _gauge("follow_ups_due", "Follow-ups whose time has come", {"": queues.follow_ups_due})
    yield from _gauge("follow_ups_late", "Those due for over a minute", {"": queues.follow_ups_late})


def _gauge(name: str, meaning: str, values: Mapping[str, float], label: str = "") -> Iterable[str]:
    return _metric("gauge", name, meaning, values, label)


def _metric(kind: str, name: str, meaning: str, values: Mapping[str, float], label: str) -> Iterator[str]:
    yield f"# HELP huiyin_{name} {meaning}"
    yield f"# TYPE huiyin_{name} {kind}"
    for value, number in values.items():
        yield f'huiyin_{name}{{{label}="{value}"}} {number}' if label else f"huiyin_{name} {number}"


def _histogram(name: str, meaning: str, durations: Durations) -> Iterator[str]:
    buckets = {"+Inf" if bound == float("inf") else str(bound): n for bound, n in durations.up_to()}
    head, kind, *lines = _metric("histogram", name, meaning, buckets, "le")
    yield from (head, kind)
    yield from (line.replace(f"{name}{{", f"{name}_bucket{{", 1) for line in lines)
    yield f"huiyin_{name}_sum {durations.total:.6f}"
    yield f"huiyin_{name}_count {buckets['+Inf']}"
