"""What the commands do with lines."""

import csv
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from classifiers.evaluation import Answer, report
from classifiers.examples import Example, ExampleError, read_examples
from classifiers.keywords import KeywordClassifier
from classifiers.lexicon import Head, write_lexicon
from classifiers.records import lines_of
from classifiers.tables import LONGEST_LINE
from classifiers.tools import (
    classify_lines,
    evaluate,
    hot_lines,
    lookalike_lines,
    report_text,
)
from town.model import Town


def classified(lines: list[str], classifier: KeywordClassifier, town: Town) -> list[dict[str, object]]:
    """The records that come out."""
    return [json.loads(line) for line in classify_lines(map(str.encode, lines), classifier, town)]


def test_a_line_in_is_a_line_out(classifier: KeywordClassifier, town: Town) -> None:
    """Records come out in their order with all fields of a verdict."""
    out = classified(
        ['{"id": 1, "text": "小区停水三天了"}', '{"id": "b", "title": "路灯不亮"}'], classifier, town
    )
    assert [one["id"] for one in out] == [1, "b"]
    assert out[0]["topic"] == "0301"
    assert out[0]["area"] == town.groups["03"].name.hans
    assert set(out[0]) >= {"unit", "confidence", "decision", "alternatives", "kind", "urgency", "sealed"}
    assert set(out[0]) >= {"evidence", "personal"}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        '{"id": 1}',
        '{"id": 1, "text": 5}',
        '{"id": NaN, "text": ""}',
        '{"id": 1e999, "text": "停水"}',
        '{"id": 1, "text": false}',
        '{"id": 1, "title": [], "text": "停水"}',
        "1" * 5000,
        "[" * 100_000,
    ],
)
def test_a_bad_line_does_not_stop_the_rest(classifier: KeywordClassifier, town: Town, line: str) -> None:
    """A line that cannot be used gives an error, and the next one its verdict."""
    out = classified([line, '{"id": 2, "text": "停水"}'], classifier, town)
    assert out[0]["id"] is None
    assert out[0]["error"]
    assert out[1]["id"] == 2


def test_bytes_that_are_no_text_do_not_stop_the_rest(classifier: KeywordClassifier, town: Town) -> None:
    """A line that is not UTF-8, or too long, gives an error, and the next one its verdict."""
    written = BytesIO(
        b'{"id":1,"text":"\xff"}\n' + b"x" * (2 * LONGEST_LINE + 9) + b'\n\xef\xbb\xbf{"id":2,"text":""}'
    )
    out = [json.loads(line) for line in classify_lines(lines_of(written), classifier, town)]
    assert [one["id"] for one in out] == [None, None, 2]
    assert ["UTF-8" in out[0]["error"], "too long" in out[1]["error"]] == [True, True]


def test_a_foreign_label_has_no_area_and_no_unit(tmp_path: Path, town: Town) -> None:
    """Labels that are no topics of the town are given as they are."""
    path = tmp_path / "own.model"
    head = Head("topic", ("1", "2"), ("供水 公司", "交通"), (0.0, 0.0), sure=0.5)
    write_lexicon(path, [head], {"停水": (4.0, {"1": 3.0})})
    own = KeywordClassifier.load(path, town)
    (out,) = classified(['{"id": 1, "text": "小区停水"}'], own, town)
    assert (out["topic"], out["area"], out["unit"], out["decision"]) == ("供水 公司", None, None, "sure")


def test_examples_may_be_parted_by_semicolons(tmp_path: Path) -> None:
    """What a spreadsheet writes, with its mark at the beginning, is read."""
    file = tmp_path / "a.csv"
    file.write_text("\ufefftext;dept\n停水;供水\n", encoding="utf-8")
    assert read_examples([file], "dept") == [Example("", "停水", "供水")]


def test_lines_stream(classifier: KeywordClassifier, town: Town) -> None:
    """A verdict comes before the next line is read."""

    def endless() -> object:
        while True:
            yield '{"id": 1, "text": "停水"}'.encode()

    stream = classify_lines(endless(), classifier, town)  # type: ignore[arg-type]
    assert json.loads(next(stream))["id"] == 1
    assert json.loads(next(stream))["id"] == 1


def test_look_alikes_of_a_file(tmp_path: Path) -> None:
    """Each pair gives its score; a bad line gives an error in its place."""
    same = {
        "a": {"title": "云湖花园停电", "text": "变压器坏了"},
        "b": {"title": "云湖花园小区停电", "text": "停电两天"},
    }
    other = {
        "a": {"title": "云湖花园停电", "text": "变压器坏了"},
        "b": {"title": "松林路油烟大", "text": "早餐店"},
    }
    file = tmp_path / "pairs.jsonl"
    lines = [json.dumps(same), "nonsense", json.dumps(other)]
    file.write_text("\n".join(lines), encoding="utf-8")
    out = [json.loads(line) for line in lookalike_lines(file)]
    assert [one["same"] for one in out] == [True, None, False]
    assert out[0]["score"] > out[2]["score"]


UNTIL = datetime(2026, 4, 1, tzinfo=UTC)
TITLES = ("云湖花园小区停电两天", "云湖花园停电没人管", "云湖花园小区一直停电")


def hot(file: Path, until: datetime = UNTIL) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The topics of a file, and what was said of lines that cannot be used."""
    out = [json.loads(line) for line in hot_lines(file, 30, until)]
    return [one for one in out if "title" in one], [one for one in out if "error" in one]


def test_hot_topics_of_a_file(tmp_path: Path) -> None:
    """The window ends with the newest record; a record without a time is named by its line."""
    file = tmp_path / "stream.csv"
    rows = [
        f"{number},2026/3/{number + 1} 08:00:00,{title},变压器坏了" for number, title in enumerate(TITLES)
    ]
    file.write_text("\n".join(["id,time,title,text", *rows, "9,,无时间,停电"]), encoding="utf-8")
    topics, errors = hot(file)
    assert [(one["size"], one["newer"], one["older"]) for one in topics] == [(3, 3, 0)]
    assert topics[0]["cases"] == ["0", "1", "2"]
    assert topics[0]["heat"] == pytest.approx(topics[0]["fresh"] * topics[0]["growth"], abs=0.02)
    assert [one["line"] for one in errors] == [5]


def test_damaged_records_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Broken JSON or bytes, dates that do not exist, words that are numbers: each is told by its line."""
    file = tmp_path / "stream.jsonl"
    good = [
        json.dumps({"id": number, "time": f"2026-03-0{number + 1}T08:00:00+08:00", "title": title})
        for number, title in enumerate(TITLES)
    ]
    bad = [
        b"nonsense",
        b'{"id": 7, "time": "2026-02-31", "title": "x"}',
        b'{"id": 8, "time": "2026-03-01", "title": 5}',
        b'{"id": 9, "time": "2026-03-01"}',
        b"\xff\xfe{",
        b'["2026-03-01"]',
    ]
    file.write_bytes(b"\n".join([*bad, b"", *(line.encode() for line in good)]))
    topics, errors = hot(file)
    assert [one["size"] for one in topics] == [3]
    assert [one["line"] for one in errors] == [1, 2, 3, 4, 5, 6]
    assert "2026-02-31" in errors[1]["error"]


def test_a_date_far_ahead_does_not_move_the_window(tmp_path: Path) -> None:
    """A record that is later than the end is left out; it does not empty the window."""
    file = tmp_path / "stream.jsonl"
    times = ["2026-03-01", "2026-03-02 10:00", "2026/3/3", "2091-01-01"]
    lines = [
        {"id": number, "time": at, "title": title, "text": "变压器坏了"}
        for number, (at, title) in enumerate(zip(times, (*TITLES, TITLES[0]), strict=True))
    ]
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    topics, errors = hot(file)
    assert ([one["size"] for one in topics], errors) == ([3], [])


def test_a_field_that_never_ends_is_told(tmp_path: Path) -> None:
    """A CSV field beyond all measure, after a quote that is never closed, does not stop the command."""
    usual = csv.field_size_limit(1000)
    file = tmp_path / "stream.csv"
    good = "0,2026-03-01,停电,停电两天"
    file.write_text(f'id,time,title,text\n{good}\n1,2026-03-01,"' + "停电\n" * 1_000, encoding="utf-8")
    topics, errors = hot(file)
    csv.field_size_limit(usual)
    assert topics == []
    assert any("not CSV" in one["error"] for one in errors)


def test_an_open_quotation_mark_is_told_by_the_line_it_begins_on(tmp_path: Path) -> None:
    """What it swallows is no words of that record; what stood before counts."""
    file = tmp_path / "stream.csv"
    rows = [f"{number},2026-03-0{number + 1},{title}" for number, title in enumerate(TITLES)]
    file.write_text("\n".join(["id,time,title", *rows, '3,2026-03-04,"停电', "4,2026-03-05,停电"]), "utf-8")
    topics, errors = hot(file)
    assert [one["size"] for one in topics] == [3]
    assert [one["line"] for one in errors] == [5]
    assert "quotation mark" in errors[0]["error"]
    assert "lines 5 to 6" in errors[0]["error"]


def test_times_that_no_calendar_has_do_not_stop_the_rest(tmp_path: Path) -> None:
    """The first day of all, east of here, is before all time; a number is no time either."""
    file = tmp_path / "stream.jsonl"
    times = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-12:00", 1772323200, ["a"], True]
    good = [{"id": n, "time": f"2026-03-1{n}", "title": title} for n, title in enumerate(TITLES)]
    lines = [*({"time": at, "title": "停电"} for at in times), *good]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    topics, errors = hot(file)
    assert [one["size"] for one in topics] == [3]
    assert [one["line"] for one in errors] == [1, 2, 3, 4, 5]


def test_a_time_without_a_zone_is_the_same_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the machine stands does not move it."""
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    file = tmp_path / "stream.jsonl"
    lines = [{"id": n, "time": "2026-04-01T00:00:00.000", "title": title} for n, title in enumerate(TITLES)]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    topics, _ = hot(file, UNTIL)
    monkeypatch.undo()
    time.tzset()
    assert [one["size"] for one in topics] == [3]


def test_a_record_without_a_number_is_known_by_its_line(tmp_path: Path) -> None:
    """Nobody can find the case “None”; a number that is a list is written as JSON writes it."""
    file = tmp_path / "stream.jsonl"
    ids: list[dict[str, object]] = [{}, {"id": None}, {"id": ["一", 1]}]
    lines = [one | {"time": "2026-03-10", "title": title} for one, title in zip(ids, TITLES, strict=True)]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    topics, _ = hot(file)
    assert sorted(topics[0]["cases"]) == ['["一", 1]', "line 1", "line 2"]


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    """Records that come through a pipe are grouped as those of a file are."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    lines = [{"id": n, "time": "2026-03-10", "title": title} for n, title in enumerate(TITLES)]
    written = "\n".join(map(json.dumps, lines))
    with ThreadPoolExecutor() as aside:
        aside.submit(pipe.write_text, written, "utf-8")
        topics, _ = hot(pipe)
    assert [one["size"] for one in topics] == [3]


def test_a_line_of_csv_that_never_ends_is_read_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long a line is, only so much of it is held at once; the good record before it counts."""
    monkeypatch.setattr("classifiers.records.LONGEST_LINE", 1_000)
    file = tmp_path / "stream.csv"
    file.write_text("id,time,title\n0,2026-03-01,停电\n" + "x" * 10_000, encoding="utf-8")
    assert [one["line"] for one in hot(file)[1]] == list(range(3, 13))


def test_a_table_from_another_spreadsheet_is_read(tmp_path: Path) -> None:
    """Semicolons part the fields; a record in another encoding is told, and is nobody's words."""
    file = tmp_path / "stream.csv"
    rows = [f"{number};2026-03-0{number + 1};{title}".encode() for number, title in enumerate(TITLES)]
    file.write_bytes(b"\n".join([b"id;time;title", *rows, "9;2026-03-09;停电".encode("gb18030")]))
    topics, errors = hot(file)
    assert [one["cases"] for one in topics] == [["0", "1", "2"]]
    assert errors == [{"line": 5, "error": "the line is not text in UTF-8"}]


@pytest.mark.parametrize("name", ["some.csv", "some.jsonl"])
@pytest.mark.parametrize(
    "written", ["", "\n\n", "id,time,title,text\n", "nonsense\n", '{"time": "2026-03-01"}']
)
def test_a_file_without_records_is_refused_by_name(tmp_path: Path, name: str, written: str) -> None:
    """Where nothing could be used, that is said in the end, whatever was said of single lines."""
    file = tmp_path / name
    file.write_text(written, encoding="utf-8")
    for lines in (hot_lines(file, 30, UNTIL), lookalike_lines(file)):
        with pytest.raises(ExampleError, match=name):
            list(lines)


def test_of_a_long_file_only_the_newest_records_of_the_window_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is bounded by the number of records kept, not by the file."""
    monkeypatch.setattr("classifiers.tools.MOST_HOT", 3)
    file = tmp_path / "stream.jsonl"
    old = [{"id": f"old{n}", "time": "2026-03-01", "title": f"松林路{n}号油烟"} for n in range(50)]
    new = [{"id": n, "time": f"2026-03-1{n}", "title": title} for n, title in enumerate(TITLES)]
    file.write_text("\n".join(json.dumps(one) for one in [*new, *old]), encoding="utf-8")
    topics, _ = hot(file)
    assert [one["cases"] for one in topics] == [["0", "1", "2"]]


def test_pairs_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    """A pair with one side, or with numbers for words, gives an error with its line; each line one answer."""
    file = tmp_path / "pairs.jsonl"
    good = b'{"a": {"text": "x"}, "b": {"text": "y"}}'
    bad = [b'{"a": {"text": "\xff"}, "b": {"text": ""}}', b"", b'{"a": {"text": 1}, "b": {"text": ""}}']
    file.write_bytes(b"\n".join([b'{"a": {"text": "x"}}', *bad, b"x" * (LONGEST_LINE + 9), good]))
    out = [json.loads(line) for line in lookalike_lines(file)]
    assert [one["same"] for one in out] == [None] * 4 + [False]
    assert [one["error"][:7] for one in out[:4]] == ["line 1:", "line 2:", "line 4:", "line 5:"]


EXAMPLES = [
    Example("", "停水", "a"),
    Example("", "停电", "b", also="a"),
    Example("", "停气", "b"),
    Example("", "断网", "c"),
]
ANSWERS = [
    Answer(("a", "b", "c"), 0.9, "sure"),
    Answer(("a", "b", "c"), 0.6, "ask"),
    Answer(("b", "a", "c"), 0.8, "sure"),
    Answer((), 0.0, "unsure"),
]


def test_figures_are_right() -> None:
    """Accuracy, second labels, first three, F1, coverage and confusions are those counted by hand."""
    figures = report(zip(EXAMPLES, ANSWERS, strict=True))
    assert (figures.accuracy, figures.either, figures.top3) == (0.5, 0.75, 0.75)
    assert figures.macro_f1 == pytest.approx((2 / 3 + 2 / 3 + 0) / 3, abs=1e-4)
    assert (figures.coverage, figures.sure, figures.sure_right) == (0.5, 0.5, 1.0)
    assert sorted(figures.confusions) == [("b", "a", 1), ("c", "", 1)]
    assert [one[0] for one in figures.worst] == [4]
    assert figures.ece == pytest.approx((0.1 + 0.6 + 0.2) / 4)


def test_the_report_can_be_read(classifier: KeywordClassifier) -> None:
    """The tables name every label."""
    figures = evaluate([Example("", "停水三天", "0301"), Example("", "路灯不亮", "0204")], classifier)
    assert "0204" in report_text(figures)


def test_examples_come_from_csv_and_json_lines(tmp_path: Path) -> None:
    """Both kinds of file give the same examples; rows without a label are passed over."""
    table, lines = tmp_path / "a.csv", tmp_path / "b.jsonl"
    table.write_text("id,title,text,dept\n1,停水,三天了,供水\n2,停电,两天,\n", encoding="utf-8")
    lines.write_text('{"title": "停水", "text": "三天了", "dept": "供水"}\n\n', encoding="utf-8")
    first, second = read_examples([table, lines], "dept")
    assert first == second == Example("停水", "三天了", "供水")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", r"bad\.jsonl: no example"),
        ("{", "line 1 is not JSON"),
        ("[]", "not a record"),
        ('{"text": "a"}', "no field"),
        ('{"dept": "", "text": "a"}', "no example"),
        ('{"dept": ["b"], "text": "a"}', "“dept” must be words"),
        ('{"dept": "b", "text": {"a": 1}}', "record 1: “text” must be words"),
        ("text,dept", r"line 1 is not JSON.*must end in \.csv"),
    ],
)
def test_a_file_of_no_use_is_refused(tmp_path: Path, written: str, says: str) -> None:
    """The error says what is wrong with the file."""
    file = tmp_path / "bad.jsonl"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(ExampleError, match=says):
        read_examples([file], "dept")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('"停水,供水', r"table\.csv: line 3: a quotation mark.*lines 3 to 4"),
        ('"停"水,供水', "line 3: a quotation mark"),
        ("停水,三天了,供水", "line 3: the record has more fields than the header"),
    ],
)
def test_a_table_that_is_not_what_it_seems_is_refused(tmp_path: Path, row: str, says: str) -> None:
    """An open quotation mark would swallow the examples after it; a comma too many moves the labels."""
    file = tmp_path / "table.csv"
    file.write_text(f"text,dept\n停电,供电\n{row}\n停气,供气\n", encoding="utf-8")
    with pytest.raises(ExampleError, match=says):
        read_examples([file], "dept")


def test_what_spreadsheets_leave_is_no_fault(tmp_path: Path) -> None:
    """Doubled quotation marks, breaks in a field, inches, and empty fields after the last."""
    file = tmp_path / "table.csv"
    file.write_text('text,dept\n"他说""停水""\n了",供水,\n5"水管,供水,,\n', encoding="utf-8")
    assert [one.text for one in read_examples([file], "dept")] == ['他说"停水"\n了', '5"水管']


def test_a_second_label_that_no_record_has_is_told(tmp_path: Path) -> None:
    """A field that is spelled wrong is not passed over in silence; one that few records have is taken."""
    file = tmp_path / "some.jsonl"
    file.write_text('{"dept": "a", "text": "停水"}\n{"dept": "a", "text": "停水", "b": "c"}', "utf-8")
    assert [one.also for one in read_examples([file], "dept", "b")] == ["", "c"]
    with pytest.raises(ExampleError, match="no record has a field “also”"):
        read_examples([file], "dept", "also")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(ExampleError, match="nowhere"):
        read_examples([tmp_path / "nowhere.csv"], "dept")
