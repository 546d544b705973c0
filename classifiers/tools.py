"""What the commands `classify`, `evaluate`, `lookalikes` and `hot` do, between lines in and lines out."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from heapq import heappush, heappushpop
from pathlib import Path
from typing import Any

from cases.routing import Classifier, Verdict
from classifiers.described import BODY, Described
from classifiers.evaluation import Answer, Report, report
from classifiers.examples import Example, ExampleError
from classifiers.hot import Dated, Hot, hot_topics
from classifiers.likeness import SAME, score
from classifiers.rarity import Rarity, shipped_rarity
from classifiers.records import numbered_lines, read_records, record_of, text_of, words_of
from classifiers.tables import LineError
from town.model import Topic, Town, UnitLevel

# The newest records of a window that are compared with each other: a town has some hundred a month.
MOST_HOT = 10_000

_TIME = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?")


def classify_lines(lines: Iterable[bytes], classifier: Classifier, town: Town) -> Iterator[str]:
    """For each JSON line `{"id","title"?,"text"}` one JSON line with its verdict, in order, as it comes.

    A line that cannot be used gives `{"id": null, "error": …}` and the rest goes on; empty lines are passed
    over.
    """
    for line in lines:
        if line.strip():
            yield _written(_classified(line, classifier, town))


def _classified(line: bytes, classifier: Classifier, town: Town) -> dict[str, Any]:
    try:
        record = record_of(line)
        title, text = text_of(record)
    except LineError as error:
        return {"id": None, "error": str(error)}
    return {"id": record.get("id"), **_verdict_fields(classifier.classify(text, title), town)}


def _verdict_fields(verdict: Verdict, town: Town) -> dict[str, Any]:
    topic = town.topics.get(verdict.topic or "")
    return {
        "topic": verdict.topic,
        "area": town.groups[topic.group].name.hans if topic else None,
        "unit": _unit_name(topic, verdict.places, town) if topic else None,
        "confidence": verdict.confidence,
        "decision": verdict.decision,
        "alternatives": [{"topic": one.topic, "confidence": one.confidence} for one in verdict.alternatives],
        "kind": verdict.kind.value,
        "urgency": verdict.urgency.value,
        "sealed": verdict.sealed,
        "evidence": [{"word": one.word, "weight": one.weight} for one in verdict.evidence],
        "personal": [{"kind": one.kind, "start": one.start, "end": one.end} for one in verdict.personal],
    }


def _unit_name(topic: Topic, places: tuple[str, ...], town: Town) -> str | None:
    """The unit that leads; of `@township` and `@station` the one that serves the place the text names."""
    levels: dict[str, UnitLevel] = {"@township": "township", "@station": "station"}
    if topic.lead not in levels:
        return town.units[topic.lead].name.hans if topic.lead in town.units else None
    unit = town.serving(places[0], levels[topic.lead]) if places else None
    return unit.name.hans if unit else None


def evaluate(examples: Iterable[Example], classifier: Classifier) -> Report:
    """Classify every example, of which there must be one, and compare."""
    return report((one, _answer(classifier.classify(one.text, one.title))) for one in examples)


def _answer(verdict: Verdict) -> Answer:
    labels = tuple(one.topic for one in verdict.alternatives)
    return Answer(labels, verdict.confidence, verdict.decision)


def report_text(figures: Report) -> str:
    """The report as tables for a terminal: figures, classes, confusions, worst errors."""
    head = [
        f"examples {figures.examples}   accuracy {figures.accuracy:.3f}   macro-F1 {figures.macro_f1:.3f}   "
        f"first or also {figures.either:.3f}   top three {figures.top3:.3f}",
        f"calibration error {figures.ece:.3f}   coverage at 95 % {figures.coverage:.3f}   "
        f"called sure {figures.sure:.3f}, right {figures.sure_right:.3f}",
    ]
    classes = [
        f"{one.label:<12} {one.examples:>6} {one.precision:>9.3f} {one.recall:>9.3f} {one.f1:>9.3f}"
        for one in figures.classes
    ]
    confusions = [f"{label} → {given or '-'}  {times}" for label, given, times in figures.confusions]
    worst = [
        f"example {number}: {label}, taken for {given or '-'} ({sure:.2f})"
        for number, label, given, sure in figures.worst
    ]
    table = f"{'label':<12} {'number':>6} {'precision':>9} {'recall':>9} {'F1':>9}"
    return "\n".join([*head, "", table, *classes, "", "confusions", *confusions, "", "worst", *worst])


def lookalike_lines(file: Path) -> Iterator[str]:
    """For each line `{"a":{…},"b":{…}}` of a file one line `{"score","same"}`, as it is read.

    A line that cannot be used gives `{"score": null, "same": null, "error": …}` and the rest goes on; empty
    lines are passed over. Raises ExampleError in the end when no line could be used.
    """
    rarity = shipped_rarity()
    used = False
    for number, line in numbered_lines(file):
        if line.strip():
            compared = _compared(number, line, rarity)
            used |= "error" not in compared
            yield _written(compared)
    if not used:
        raise ExampleError(f"{file}: no line is a pair of records “a” and “b” in JSON")


def _compared(number: int, line: bytes, rarity: Rarity) -> dict[str, Any]:
    try:
        one, other = _pair(line)
    except LineError as error:
        return {"score": None, "same": None, "error": f"line {number}: {error}"}
    how = score(one, other, rarity)
    return {"score": round(how, 4), "same": how >= SAME}


def _pair(line: bytes) -> tuple[Described, Described]:
    record = record_of(line)
    sides = (record.get("a"), record.get("b"))
    if not (isinstance(sides[0], dict) and isinstance(sides[1], dict)):
        raise LineError("a pair needs the records “a” and “b”")
    return Described.of(*text_of(sides[0])), Described.of(*text_of(sides[1]))


# When a record came, the line it begins on, and its number and words.
Kept = tuple[datetime, int, Mapping[str, str]]


def hot_lines(file: Path, days: int, until: datetime) -> Iterator[str]:
    """One JSON line for each hot topic of the last days of a file of records with `id`, `time`, `title`,
    `text`.

    CSV with a header, or JSON lines. The window ends with the newest record that is not after `until`.
    A record that cannot be used gives `{"line", "error"}` and the rest goes on. Of a long file only the
    newest MOST_HOT records are kept. Raises ExampleError when no record could be used.
    """
    used = False
    kept: list[Kept] = []
    for number, record in read_records(file):
        try:
            at, words = _moment(_usable(record)), _words_of(_usable(record), number)
        except LineError as error:
            yield _written({"line": number, "error": str(error)})
            continue
        used = True
        if at <= until:
            (heappush if len(kept) < MOST_HOT else heappushpop)(kept, (at, number, words))
    if not used:
        raise ExampleError(f"{file}: no record has a “time” and words in “title” or “text”")
    for topic in _hottest(kept, until, timedelta(days=days)):
        yield _written(asdict(topic))


def _hottest(kept: Sequence[Kept], until: datetime, window: timedelta) -> Sequence[Hot]:
    newest = max((at for at, _, _ in kept), default=until)
    cases = (Dated(one["id"], at, Described.of(one["title"], one["text"])) for at, _, one in kept)
    return hot_topics(cases, newest, window)


def _moment(record: Mapping[str, Any]) -> datetime:
    """The time of a record: 2026-03-05, 2026/3/5 8:00, 2026-03-05T08:00:00+08:00; without a zone, UTC."""
    written = record.get("time")
    if not written:
        raise LineError("the record has no “time”")
    plain = _TIME.fullmatch(str(written).strip())
    try:
        if plain:
            year, month, day, hour, minute, second = (int(part or 0) for part in plain.groups())
            return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        moment = datetime.fromisoformat(str(written).strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise LineError(f"“{str(written)[:40]}” is not a time") from error


def _words_of(record: Mapping[str, Any], line: int) -> Mapping[str, str]:
    """The number and the words of a record, cut to what is compared; without a number its line serves."""
    title, text = words_of(record)
    if not (title or text):
        raise LineError("the record has neither “title” nor “text”")
    return {"id": _number(record.get("id"), line), "title": title[:BODY], "text": text[:BODY]}


def _number(written: object, line: int) -> str:
    if written is None or written == "":
        return f"line {line}"
    return written if isinstance(written, str) else _written(written)


def _usable(record: Mapping[str, Any] | LineError) -> Mapping[str, Any]:
    if isinstance(record, LineError):
        raise record
    return record


def _written(record: object) -> str:
    try:
        return json.dumps(record, ensure_ascii=False)
    except RecursionError:
        return json.dumps({"id": None, "error": "the “id” is too deep"}, ensure_ascii=False)
