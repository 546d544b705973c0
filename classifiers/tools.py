"""What the commands `classify`, `evaluate`, `lookalikes` and `hot` do, between lines in and lines out."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from cases.routing import Classifier, Verdict
from classifiers.evaluation import Answer, Report, report
from classifiers.examples import Example, ExampleError
from classifiers.hot import Dated, hot_topics
from classifiers.lookalikes import SAME, Described, Rarity, common_pieces, score
from town.model import Topic, Town, UnitLevel

LONGEST_LINE = 20_000_000

_TIMES = ("%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d", "%Y-%m-%d")


class LineError(ValueError):
    """A line cannot be used."""


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file as they come; of one that is too long only so much that it is seen to be."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE + 1) or b"\n"


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
        record = _record(_decoded(line))
        title, text = _text_of(record)
    except LineError as error:
        return {"id": None, "error": str(error)}
    return {"id": record.get("id"), **_verdict_fields(classifier.classify(text, title), town)}


def _decoded(line: bytes) -> str:
    if len(line) > LONGEST_LINE:
        raise LineError("the line is too long")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LineError("the line is not text in UTF-8") from error


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
    """Classify every example and compare; raises ExampleError when there is none."""
    ahead = iter(examples)
    first = next(ahead, None)
    if first is None:
        raise ExampleError("no example with a label was found")
    return report((one, _answer(classifier.classify(one.text, one.title))) for one in chain([first], ahead))


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
        f"record {number}: {label}, taken for {given} ({sure:.2f})"
        for number, label, given, sure in figures.worst
    ]
    table = f"{'label':<12} {'number':>6} {'precision':>9} {'recall':>9} {'F1':>9}"
    return "\n".join([*head, "", table, *classes, "", "confusions", *confusions, "", "worst", *worst])


def lookalike_lines(file: Path) -> Iterator[str]:
    """For each line `{"a":{…},"b":{…}}` of a file one line `{"score","same"}`; the file is read twice.

    The first reading learns which pieces of text are common in it.
    """
    rarity = Rarity(common_pieces())
    met: set[int] = set()
    for described in (one for pair in _pairs(file) for one in pair):
        if hash(described.text) not in met:
            met.add(hash(described.text))
            rarity.learn(described)
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield _written(_compared(line, rarity))


def _compared(line: str, rarity: Rarity) -> dict[str, Any]:
    try:
        one, other = _pair(line)
    except LineError as error:
        return {"score": None, "same": None, "error": str(error)}
    how = score(one, other, rarity)
    return {"score": round(how, 4), "same": how >= SAME}


def _pairs(file: Path) -> Iterator[tuple[Described, Described]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                yield _pair(line)
            except LineError:
                continue


def _pair(line: str) -> tuple[Described, Described]:
    record = _record(line)
    sides = (record.get("a"), record.get("b"))
    if not (isinstance(sides[0], dict) and isinstance(sides[1], dict)):
        raise LineError("a pair needs the records “a” and “b”")
    return Described.of(*_text_of(sides[0])), Described.of(*_text_of(sides[1]))


def hot_lines(file: Path, days: int) -> Iterator[str]:
    """One JSON line for each hot topic of the last days of a file of records with `id`, `time`, `title`,
    `text`.

    The window ends with the newest record. CSV or JSON lines; records without a time are passed over.
    """
    cases = [case for record in _records(file) if (case := _dated(record))]
    if not cases:
        return
    for topic in hot_topics(cases, max(case.at for case in cases), timedelta(days=days)):
        yield _written({name: getattr(topic, name) for name in type(topic).__slots__})


def _dated(record: Mapping[str, Any]) -> Dated | None:
    at = _moment(str(record.get("time") or ""))
    title, text = str(record.get("title") or ""), str(record.get("text") or "")
    if at is None or not (title or text):
        return None
    return Dated(str(record.get("id")), at, title or text[:40], Described.of(title, text))


def _moment(written: str) -> datetime | None:
    for form in _TIMES:
        try:
            return datetime.strptime(written, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _records(file: Path) -> Iterator[Mapping[str, Any]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        if file.suffix.lower() == ".csv":
            yield from csv.DictReader(opened)
            return
        for line in opened:
            try:
                yield _record(line)
            except LineError:
                continue


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise LineError("the line is not JSON") from error
    if not isinstance(record, dict):
        raise LineError("the line is not a record in braces")
    return record


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _text_of(record: Mapping[str, Any]) -> tuple[str, str]:
    """Title and text of a record; either may be missing, not both."""
    title, text = record.get("title") or "", record.get("text") or ""
    if not (isinstance(title, str) and isinstance(text, str)):
        raise LineError("“title” and “text” must be words")
    if "text" not in record and "title" not in record:
        raise LineError("the record has no “text”")
    return title, text


def _written(record: Mapping[str, Any]) -> str:
    try:
        return json.dumps(record, ensure_ascii=False)
    except RecursionError:
        return json.dumps({"id": None, "error": "the “id” is too deep"}, ensure_ascii=False)
