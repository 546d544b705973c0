"""Every kind of mistake in a town's files is told by file, line and a sentence that says what to write."""

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.town import small
from town.load import load_town
from town.mistakes import Mistake, TownError


class Slip(NamedTuple):
    """One edit that breaks the small town, a text on the line that is blamed, and what is said."""

    file: str
    old: str
    new: str
    blamed: str
    says: str
    told_in: str = ""


BRIDGE = 'name = "桥村 | Bridge Village"'
HILLS = 'gov-shan = { name = "山乡政府 | Hill Township Government", area = "xx-shan", parent = "lianluo" }'
READ = "text needs quotes, a list [ ], a row { }, and each is closed where it is opened."
NAMED = 'write the Chinese, a bar, and the English, such as "东河镇 | Donghe Town".'

UNREADABLE = {
    "no equals sign": Slip(
        "areas",
        "xx-shan = {",
        "xx-shan {",
        "xx-shan",
        f"this line cannot be read (Expected '=' after a key in a key/value pair); {READ}",
    ),
    "no closing quote": Slip(
        "units", '0000-1"', "0000-1", "0000-1", f"this line cannot be read (Illegal character '\\n'); {READ}"
    ),
    "no quotes": Slip(
        "topics", '["停水"]', "停水", "words", f"this line cannot be read (Invalid value); {READ}"
    ),
    "a list left open": Slip(
        "topics", '["停水"]', '["停水"', "words", f"this line cannot be read (Unclosed array); {READ}"
    ),
    "a list left open at the end": Slip(
        "calendar", " },\n]\n", " },\n", "春节", f"this line cannot be read (Invalid value); {READ}"
    ),
    "a row left open": Slip(
        "units",
        '0000-1" }',
        '0000-1"',
        "0000-1",
        f"this line cannot be read (Unclosed inline table); {READ}",
    ),
    "the same area twice": Slip(
        "areas",
        "xx-shan",
        "xx-he",
        "山乡",
        "“xx-he” stands already on line 2; take one of them out, or give it another name.",
    ),
    "the same topic twice": Slip(
        "topics",
        "[topics.0302]",
        "[topics.0301] # again",
        "# again",
        "“0301” stands already on line 18; take one of them out, or give it another name.",
    ),
    "the same field twice": Slip(
        "topics",
        'limit = "紧急"',
        'limit = "紧急"\nlead = "shuili" # again',
        "# again",
        "“lead” stands already on line 20; take one of them out, or give it another name.",
    ),
    "the same field twice in a row": Slip(
        "areas",
        BRIDGE,
        f'{BRIDGE}, name = "桥 | Bridge"',
        "桥",
        "“name” stands already on line 3; take one of them out, or give it another name.",
    ),
    "the same section twice": Slip(
        "units",
        "[station]",
        "[county] # again",
        "# again",
        "“county” stands already on line 7; take one of them out, or give it another name.",
    ),
    "the same unit in two sections": Slip(
        "units",
        "st-he-01 =",
        "shuili =",
        'shuili = { name = "桥',
        "“shuili” stands already on line 8; take one of them out, or give it another name.",
    ),
}

FIELDS = {
    "a misspelled field": Slip(
        "topics", "words", "wrods", "wrods", "`wrods` is not known here; did you mean `words`?"
    ),
    "an unknown field": Slip(
        "areas",
        "aliases",
        "colour",
        "colour",
        "`colour` is not known here; the fields are name, level, parent, aliases, point.",
    ),
    "an unknown field of a list item": Slip(
        "town",
        '{ after = "1wd",',
        '{ later = 1, after = "1wd",',
        "later",
        "`later` is not known here; correct its spelling or take it out.",
    ),
    "an unknown field of a holiday": Slip(
        "calendar",
        "make_up = [2026-01-04]",
        "makeup = [2026-01-04]",
        "makeup",
        "`makeup` is not known here; did you mean `make_up`?",
    ),
    "an unknown section": Slip(
        "units",
        "[station]",
        "[stations]",
        "[stations]",
        "`stations` is not known here; this file holds"
        " station, township, county, company, centre, supervision.",
    ),
    "a code that the row has already": Slip(
        "areas",
        BRIDGE,
        f'{BRIDGE}, code = "x"',
        'code = "x"',
        "`code` is given by the place of the row; take it out here.",
    ),
    "a level that the section has already": Slip(
        "units",
        ', phone = "0000-1"',
        ', level = "county"',
        "level",
        "`level` is given by the place of the row; take it out here.",
    ),
    "a missing section": Slip(
        "town",
        '[hours]\nopens = "09:00"\ncloses = "18:00"\nquiet_from = "21:00"\n'
        'quiet_to = "08:00"\ndigest = "08:30"\n',
        "",
        'name = "小县',
        "the section [hours] is missing; write it with its rows below.",
    ),
    "a missing lead": Slip(
        "topics",
        'lead = "@township"\n',
        "",
        "[topics.0302]",
        '`lead` is missing here; add lead = "gongshui".',
    ),
    "a missing question": Slip(
        "topics",
        'ask = "有没有人受伤？ | Is anyone hurt?"\n',
        'choices = ["是 | Yes"]\n',
        "[questions.hurt]",
        '`ask` is missing here; add ask = "从什么时候开始的？ | Since when?".',
    ),
    "a missing span": Slip(
        "town",
        'overdue_again = "5wd"\n',
        "",
        "[ladder]",
        '`overdue_again` is missing here; add overdue_again = "5wd".',
    ),
    "a missing field of a list item": Slip(
        "town",
        ', tells = ["centre"]',
        "",
        'after = "1wd"',
        '`tells` is missing here; add tells = ["officer", "lead"].',
    ),
    "a missing end of a holiday": Slip(
        "calendar", ", to = 2026-02-23", "", "春节", "`to` is missing here; add to = 2026-01-03."
    ),
    "a missing Traditional name": Slip(
        "areas",
        BRIDGE,
        'name = { hans = "桥村", en = "Bridge Village" }',
        "桥村",
        '`hant` is missing here; add hant = "東河鎮".',
    ),
}

VALUES = {
    "a number for a code": Slip(
        "topics",
        'lead = "@township"',
        "lead = 5",
        "lead = 5",
        '`lead` is 5; write text in quotes, such as "东河".',
    ),
    "a text for a list": Slip(
        "topics",
        '["@township"]',
        '"@township"',
        "assisting",
        '`assisting` is "@township"; write a list in square brackets, such as ["东河", "老东河"].',
    ),
    "a text for yes or no": Slip(
        "topics",
        'words = ["停水"]',
        'sealed = "maybe"',
        "sealed",
        '`sealed` is "maybe"; write true or false.',
    ),
    "a text for a row": Slip(
        "areas",
        f'{{ {BRIDGE}, parent = "xx-he", aliases = ["桥头"] }}',
        '"桥村"',
        "桥村",
        "“xx-he-01” should be a row in braces, { … }.",
    ),
    "a list for a name": Slip(
        "areas",
        BRIDGE,
        'name = ["桥村", "Bridge Village"]',
        "桥村",
        '`name` is a list; write a name in quotes, such as "东河镇 | Donghe Town".',
    ),
    "a text for a rung": Slip(
        "town",
        '{ after = "1wd", tells = ["centre"] }',
        '"1wd"',
        '"1wd",',
        '`overdue` is "1wd"; write a row in braces, such as { after = "1wd", tells = ["centre"] }.',
    ),
    "a text for a number": Slip(
        "town",
        "365",
        '"a year"',
        "a year",
        '`retention_days` is "a year"; write a whole number, such as 365.',
    ),
    "a yes for a number": Slip(
        "town", "365", "true", "true", "`retention_days` is true; write a whole number, such as 365."
    ),
    "no days": Slip(
        "town", "365", "0", "retention_days", "`retention_days` is 0; write a number above 0, such as 365."
    ),
    "an odd time of day": Slip(
        "town", '"09:00"', '"9 am"', "9 am", '`opens` is "9 am"; write a time of day, such as "09:00".'
    ),
    "an odd day": Slip(
        "calendar",
        "to = 2026-02-23",
        'to = "23 February"',
        "February",
        '`to` is "23 February"; write a day without quotes, such as 2026-01-04.',
    ),
    "an odd point": Slip(
        "areas",
        BRIDGE,
        f'{BRIDGE}, point = ["north", 102.3]',
        "north",
        '`point` is "north"; write a number, such as 40.21.',
    ),
    "half a point": Slip(
        "areas",
        BRIDGE,
        f"{BRIDGE}, point = [40.2]",
        "point",
        "`point` lacks a part; write point = [40.21, 102.34].",
    ),
    "more than a point": Slip(
        "areas",
        BRIDGE,
        f"{BRIDGE}, point = [40.2, 102.3, 7.0]",
        "point",
        "`point` is a list; write two numbers, such as [40.21, 102.34].",
    ),
    "a bad span": Slip(
        "town",
        '"24h"',
        '"24 hours"',
        "24 hours",
        "`result`: “24 hours” is not a span of time; write one such as 30min, 2h, 5wd or 28d.",
    ),
    "a bad span in a list item": Slip(
        "town",
        'after = "1wd"',
        'after = "1w"',
        'after = "1w"',
        "`after`: “1w” is not a span of time; write one such as 30min, 2h, 5wd or 28d.",
    ),
    "a number for a span": Slip(
        "town",
        '"90d"',
        "90",
        "look_backs",
        "`look_backs` is 90; write a span of time in quotes, such as 30min, 2h, 5wd or 28d.",
    ),
    "nobody who can be told": Slip(
        "town",
        '["centre"]',
        '["center"]',
        "center",
        "`tells` is “center”; write one of 'officer', 'lead', 'centre', 'leader' or 'supervision'.",
    ),
    "an unknown level": Slip(
        "areas",
        BRIDGE,
        f'{BRIDGE}, level = "hamlet"',
        "hamlet",
        "`level` is “hamlet”; write one of 'county', 'township', 'village' or 'group'.",
    ),
    "an unknown time zone": Slip(
        "town",
        "Asia/Shanghai",
        "Asia/Qingxi",
        "Asia/Qingxi",
        "`timezone`: there is no time zone “Asia/Qingxi”; write one such as Asia/Shanghai.",
    ),
    "a name in one language": Slip(
        "areas", BRIDGE, 'name = "桥村"', "桥村", f"`name`: “桥村” is not a name in two languages; {NAMED}"
    ),
    "a name the wrong way round": Slip(
        "areas",
        BRIDGE,
        'name = "Bridge | 桥村"',
        "桥村",
        f"`name`: the English of “Bridge | 桥村” holds Chinese characters; {NAMED}",
    ),
    "a choice in one language": Slip(
        "topics",
        "整栋楼 | The whole building",
        "整栋楼",
        "整栋楼",
        f"`choices`: “整栋楼” is not a name in two languages; {NAMED}",
    ),
    "a code too long for a deep link": Slip(
        "areas",
        "xx-he-01-1 =",
        "xx-he-01-the-first-one =",
        "first-one",
        "`code`: “xx-he-01-the-first-one” does not fit a deep link; write 1 to 20 of A-Z, a-z, 0-9, _ and -.",
    ),
    "a code with a sign that no deep link takes": Slip(
        "areas",
        "xx-he-01-1 =",
        '"xx.he.1" =',
        "xx.he.1",
        "`code`: “xx.he.1” does not fit a deep link; write 1 to 20 of A-Z, a-z, 0-9, _ and -.",
    ),
    "a year that is none": Slip(
        "calendar",
        "2026 =",
        "next-year =",
        "next-year",
        "“next-year” should be a year and its holidays; write 2026 = [ … ].",
    ),
}

PLACES = {
    "an unknown area above": Slip(
        "areas",
        'parent = "xx-he-01"',
        'parent = "xx-he-02"',
        "xx-he-02",
        "xx-he-01-1: there is no area “xx-he-02”; did you mean “xx-he-01”?",
    ),
    "two roots": Slip(
        "areas",
        'Hill Township", parent = "xx"',
        'Hill Township"',
        "xx-shan",
        'xx-shan: “xx” has no parent either; add parent = "xx".',
    ),
    "a circle of areas": Slip(
        "areas",
        'parent = "xx-he", ',
        'parent = "xx-he-01-1", ',
        "桥村",
        "xx-he-01: this lies in itself: xx-he-01 → xx-he-01-1 → xx-he-01; change a parent.",
    ),
    "an area that lies in itself": Slip(
        "areas",
        'parent = "xx-he-01"',
        'parent = "xx-he-01-1"',
        "一组",
        "xx-he-01-1: this lies in itself: xx-he-01-1 → xx-he-01-1; change a parent.",
    ),
    "a fifth level": Slip(
        "areas",
        "xx-shan =",
        'xx-5 = { name = "甲 | A", parent = "xx-he-01-1" }\nxx-shan =',
        "xx-5",
        "xx-5: a group cannot lie in a group; write another parent.",
    ),
    "a township in a village": Slip(
        "areas",
        'Group 1", ',
        'Group 1", level = "township", ',
        "township",
        "xx-he-01-1: a township cannot lie in a village; write another parent.",
    ),
    "a unit in an unknown area": Slip(
        "units",
        '"xx-shan"',
        '"xx-shang"',
        "xx-shang",
        "gov-shan: there is no area “xx-shang”; did you mean “xx-shan”?",
    ),
    "a unit below an unknown one": Slip(
        "units",
        '"gov-he"',
        '"qx"',
        '"qx"',
        "st-he-01: there is no unit “qx”; write a code that stands in units.toml, or add it there.",
    ),
    "a unit with nobody above it": Slip(
        "units",
        ', parent = "gov-he"',
        "",
        "st-he-01",
        "st-he-01: add `parent`, the unit one level up; sealed complaints go there.",
    ),
    "a circle of units": Slip(
        "units",
        '"gov-he" }',
        '"st-he-01" }',
        "st-he-01",
        "st-he-01: this is above itself: st-he-01 → st-he-01; change a parent.",
    ),
    "no centre": Slip(
        "units",
        '[centre]\nlianluo = { name = "联络中心 | Contact Centre", parent = "ducha" }\n\n[county]\n',
        '[county]\nlianluo = { name = "联络中心 | Contact Centre", parent = "ducha" }\n',
        "[supervision]",
        "there is no contact centre; write [centre] and one unit below it.",
    ),
    "two centres": Slip(
        "units",
        "\n[county]",
        'second = { name = "二 | Two", parent = "ducha" }\n\n[county]',
        "second",
        "second: “lianluo” is the contact centre already; write one below [centre].",
    ),
    "two governments of a place": Slip(
        "units",
        "\n[station]",
        'gov-2 = { name = "二 | Two", area = "xx-he", parent = "ducha" }\n\n[station]',
        "gov-2",
        "gov-2: “gov-he” is the township unit of xx-he already; write another area.",
    ),
}

TOPICS = {
    "an unknown group": Slip(
        "topics",
        "[topics.0302]",
        "[topics.4302]",
        "[topics.4302]",
        "4302: there is no group “43”; write a code that stands in topics.toml, or add it there.",
    ),
    "an unknown limit": Slip(
        "topics",
        'limit = "紧急"',
        'limit = "急"',
        'limit = "急"',
        "0301: there is no limit “急”; did you mean “紧急”?",
    ),
    "an unknown question": Slip(
        "topics",
        '"since"]',
        '"sinse"]',
        "sinse",
        "0301: there is no question “sinse”; did you mean “since”?",
    ),
    "a third question": Slip(
        "topics",
        '"since"]',
        '"since", "hurt"]',
        '"hurt"',
        "0301: 3 questions are too many; keep the 2 most needed.",
    ),
    "a danger that is no choice": Slip(
        "topics",
        '  "整栋楼 | The whole building",\n]\n',
        '  "整栋楼 | The whole building",\n]\ndanger = ["整条街"]\n',
        "整条街",
        "scope: “整条街” is none of the choices; write the Chinese of one of them.",
    ),
    "an unknown lead": Slip(
        "topics", '"shuili"', '"shuli"', "shuli", "0301: there is no unit “shuli”; did you mean “shuili”?"
    ),
    "an unknown assisting unit": Slip(
        "topics",
        '["@township"]',
        '["@village"]',
        "@village",
        "0301: there is no unit “@village”; write a code that stands in units.toml, or add it there.",
    ),
    "a topic that nobody serves in one place": Slip(
        "units",
        HILLS,
        "",
        'lead = "@township"',
        "0302: “@township” serves nobody in xx-shan; write another lead, or add a unit there.",
        told_in="topics",
    ),
    "a topic that only one village's station serves": Slip(
        "topics",
        'lead = "@township"',
        'lead = "st-he-01"',
        "st-he-01",
        "0302: “st-he-01” serves nobody in xx-he, xx-shan; write another lead, or add a unit there.",
    ),
    "no topic for what is unclear": Slip(
        "topics",
        "[topics.9903]",
        "[topics.9902]",
        "[topics.0301]",
        "the topic 9903 (无法判断) is missing; unclear reports go there, so add [topics.9903].",
    ),
    "an unknown unit on call": Slip(
        "town",
        '["lianluo"]',
        '["lianlou"]',
        "lianlou",
        "there is no unit “lianlou”; did you mean “lianluo”?",
    ),
    "a class without limits": Slip(
        "town",
        '"信访" = { result = "60d" }\n',
        "",
        "[limits]",
        'the class 信访 is missing; add for example "信访" = { result = "5wd" }.',
    ),
    "a day that closes before it opens": Slip(
        "town",
        '"18:00"',
        '"08:30" # early',
        "# early",
        "`closes` is 08:30, before the day opens; write a later time.",
    ),
}

DAYS = {
    "a make-up day that is a day off": Slip(
        "calendar",
        "[2026-01-04]",
        "[2026-02-15]",
        "元旦",
        "2026 no. 1: 2026-02-15 is a day off (春节), so it cannot be worked;"
        " take it out or move the holiday.",
    ),
    "a make-up day that is worked anyway": Slip(
        "calendar",
        "2026-02-28",
        "2026-02-27",
        "春节",
        "2026 no. 2: 2026-02-27 is a Friday, worked anyway; write the weekend day that is worked instead.",
    ),
    "a holiday that ends before it begins": Slip(
        "calendar",
        "to = 2026-02-23",
        "to = 2026-02-03",
        "春节",
        "2026 no. 2: 2026-02-03 is before 2026-02-15; write the later day.",
    ),
    "a holiday of many years": Slip(
        "calendar",
        "to = 2026-01-03, make_up = [2026-01-04]",
        "to = 2062-01-03",
        "2062",
        "2026 no. 1: this lasts 13152 days; correct the year or month of its end.",
    ),
    "a holiday of another year": Slip(
        "calendar",
        "from = 2026-01-01, to = 2026-01-03, make_up = [2026-01-04]",
        "from = 2025-01-01, to = 2025-01-01",
        "元旦",
        "2026 no. 1: this is not in 2026; correct the year of its days.",
    ),
}

SLIPS = UNREADABLE | FIELDS | VALUES | PLACES | TOPICS | DAYS


def _line(text: str, blamed: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if blamed in line)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small town."""
    return small.write(tmp_path)


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_slip(folder: Path, slip: Slip) -> None:
    """One slip is told as one mistake, where it stands, with what to write instead."""
    small.edit(folder, f"{slip.file}.toml", slip.old, slip.new)
    told_in = f"{slip.told_in or slip.file}.toml"
    line = _line((folder / told_in).read_text(encoding="utf-8"), slip.blamed)
    assert small.mistakes(folder) == (Mistake(told_in, line, slip.says),)


def test_small_town(folder: Path) -> None:
    """The town that the slips break has no mistake of its own."""
    assert small.mistakes(folder) == ()


def test_no_root(folder: Path) -> None:
    """Without a top, the tree of areas is one circle, and both are told."""
    small.edit(folder, "areas.toml", 'Small County"', 'Small County", parent = "xx-he"')
    assert [(mistake.line, mistake.message) for mistake in small.mistakes(folder)] == [
        (1, "every area has a parent; the top one, the county, has none."),
        (1, "xx: this lies in itself: xx → xx-he → xx; change a parent."),
    ]


def test_no_top(folder: Path) -> None:
    """Without a top of supervision, a sealed complaint would go round in a circle, and both are told."""
    small.edit(folder, "units.toml", 'Inspection Office"', 'Inspection Office", parent = "shuili"')
    assert [(mistake.line, mistake.message) for mistake in small.mistakes(folder)] == [
        (1, "no unit below [supervision] stands without `parent`; one must be the top."),
        (2, "ducha: this is above itself: ducha → shuili → ducha; change a parent."),
    ]


def test_all_at_once(folder: Path) -> None:
    """Mistakes in several files, and several in one file, are all told, in the order of file and line."""
    chosen = [
        FIELDS["a missing lead"],
        VALUES["a bad span"],
        PLACES["two roots"],
        TOPICS["an unknown question"],
    ]
    chosen += [UNREADABLE["the same unit in two sections"], DAYS["a make-up day that is worked anyway"]]
    for slip in chosen:
        small.edit(folder, f"{slip.file}.toml", slip.old, slip.new)
    with pytest.raises(TownError) as raised:
        load_town(folder)
    assert {slip.says for slip in chosen} == {mistake.message for mistake in raised.value.mistakes}
    assert list(raised.value.mistakes) == sorted(raised.value.mistakes)


def test_unreadable_file_hides_no_other(folder: Path) -> None:
    """A file that cannot be read makes no mistakes of the codes that others expect in it."""
    broken, other = UNREADABLE["a row left open"], VALUES["a bad span"]
    for slip in (broken, other):
        small.edit(folder, f"{slip.file}.toml", slip.old, slip.new)
    assert [mistake.message for mistake in small.mistakes(folder)] == [other.says, broken.says]


@pytest.mark.parametrize("file", small.FILES)
def test_missing_file(folder: Path, file: str) -> None:
    """A missing file is one mistake."""
    (folder / file).unlink()
    says = f"there is no {file} in the town's folder; copy the sample town's and change it."
    assert small.mistakes(folder) == (Mistake(file, 1, says),)


@pytest.mark.parametrize("file", small.FILES)
def test_empty_file(folder: Path, file: str) -> None:
    """An empty file is never a good one, but for a calendar in which nothing is announced yet."""
    (folder / file).write_text("", encoding="utf-8")
    assert bool(small.mistakes(folder)) == (file != "calendar.toml")


def test_other_encoding(folder: Path) -> None:
    """A file saved in another encoding is told at its first line that cannot be read."""
    text = small.FILES["units.toml"]
    (folder / "units.toml").write_bytes(text.encode("gbk"))
    says = "this is not UTF-8; save the file with the encoding UTF-8."
    assert small.mistakes(folder) == (Mistake("units.toml", 2, says),)


def test_folder_for_a_file(folder: Path) -> None:
    """A folder where a file should be is a mistake, not a traceback."""
    (folder / "units.toml").unlink()
    (folder / "units.toml").mkdir()
    assert small.mistakes(folder) == (
        Mistake("units.toml", 1, "this file cannot be opened (Is a directory)."),
    )


def test_notepad(folder: Path) -> None:
    """A byte order mark and Windows line ends, as Notepad writes them, do no harm to text or lines."""
    text = small.edit(folder, "areas.toml", 'parent = "xx-he-01"', 'parent = "xx-he-02"')
    (folder / "areas.toml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [mistake.line for mistake in small.mistakes(folder)] == [4]


def test_message_as_printed() -> None:
    """A mistake reads as file, line and sentence; an error is its mistakes, one a line."""
    one, two = Mistake("areas.toml", 4, "one."), Mistake("units.toml", 7, "two.")
    assert str(TownError((one, two))) == "areas.toml:4: one.\nunits.toml:7: two."


CUTS = st.sampled_from(list(small.FILES)).flatmap(
    lambda file: st.tuples(
        st.just(file),
        st.integers(0, len(small.FILES[file])),
        st.integers(0, 40),
        st.text(alphabet="[]{}\"',=.#|\n\\ a1一", max_size=6),
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(cut=CUTS)
def test_any_damage(tmp_path: Path, cut: tuple[str, int, int, str]) -> None:
    """Whatever is cut from a file or typed into it, a mistake names a line that the file has."""
    file, start, length, typed = cut
    text = small.FILES[file]
    damaged = text[:start] + typed + text[start + length :]
    (small.write(tmp_path) / file).write_text(damaged, encoding="utf-8")
    for mistake in small.mistakes(tmp_path):
        lines = (tmp_path / mistake.file).read_text(encoding="utf-8").count("\n") + 1
        assert 1 <= mistake.line <= lines, mistake
        assert mistake.message.endswith((".", "?"))
