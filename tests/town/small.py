"""A town as small as one can be, for tests that break it."""

from pathlib import Path

from town.load import load_town
from town.mistakes import Mistake, TownError

FILES = {
    "town.toml": """\
name = "小县 | Small County"
timezone = "Asia/Shanghai"
retention_days = 365
on_call = ["lianluo"]

[emergency]
110 = "报警 | Police"

[hours]
opens = "09:00"
closes = "18:00"
quiet_from = "21:00"
quiet_to = "08:00"
digest = "08:30"

[limits]
"特急" = { sign = "30min", contact = "1h", feedback = "2h", result = "24h" }
"紧急" = { result = "3wd" }
"一般" = { result = "5wd" }
"咨询" = { result = "1wd" }
"复杂" = { result = "15wd" }
"建议" = { result = "15wd" }
"信访" = { result = "60d" }

[ladder]
overdue = [
  { after = "0h", tells = ["officer", "lead"] },
  { after = "1wd", tells = ["centre"] },
]
overdue_again = "5wd"
draft_ping = "1d"
draft_kept = "7d"
survey_reminder = "3d"
survey_open = "14d"
look_backs = ["28d", "90d"]
reopen_window = "30d"
info_open = "5d"
withdraw_undo = "3d"
return_open = "1wd"
return_judged = "1wd"
return_judged_urgent = "4h"
appeal_open = "30d"
appeal_answered = "30d"
""",
    "areas.toml": """\
xx = { name = "小县 | Small County" }
xx-he = { name = "河镇 | River Town", parent = "xx" }
xx-he-01 = { name = "桥村 | Bridge Village", parent = "xx-he", aliases = ["桥头"] }
xx-he-01-1 = { name = "一组 | Group 1", parent = "xx-he-01" }
xx-shan = { name = "山乡 | Hill Township", parent = "xx" }
""",
    "units.toml": """\
[supervision]
ducha = { name = "督查室 | Inspection Office" }

[centre]
lianluo = { name = "联络中心 | Contact Centre", parent = "ducha" }

[county]
shuili = { name = "水利局 | Water Bureau", parent = "ducha", phone = "0000-1" }

[township]
gov-he = { name = "河镇政府 | River Town Government", area = "xx-he", parent = "lianluo" }
gov-shan = { name = "山乡政府 | Hill Township Government", area = "xx-shan", parent = "lianluo" }

[station]
st-he-01 = { name = "桥村联络站 | Bridge Village Station", area = "xx-he-01", parent = "gov-he" }
""",
    "topics.toml": """\
[groups]
03 = "水 | Water"
99 = "其他 | Other"

[questions.scope]
ask = "只有您家吗？ | Only your home?"
choices = [
  "只有我家 | Only mine",
  "整栋楼 | The whole building",
]

[questions.since]
ask = "从什么时候开始的？ | Since when?"

[questions.hurt]
ask = "有没有人受伤？ | Is anyone hurt?"

[topics.0301]
name = "停水 | Water outage"
lead = "shuili"
assisting = ["@township"]
limit = "紧急"
questions = ["scope", "since"]
words = ["停水"]

[topics.0302]
name = "沟渠 | Ditches"
lead = "@township"

[topics.9903]
name = "无法判断 | Cannot tell"
lead = "lianluo"
""",
    "calendar.toml": """\
2026 = [
  { name = "元旦", from = 2026-01-01, to = 2026-01-03, make_up = [2026-01-04] },
  # 除夕 is part of it.
  { name = "春节", from = 2026-02-15, to = 2026-02-23, make_up = [2026-02-14, 2026-02-28] },
]
""",
}


def write(folder: Path) -> Path:
    """Writes the small town into `folder`, which is given back."""
    for file, text in FILES.items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> str:
    """Replaces `old`, which must stand once in the file, by `new`; the new text is given back."""
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    text = text.replace(old, new)
    (folder / file).write_text(text, encoding="utf-8")
    return text


def mistakes(folder: Path | None = None) -> tuple[Mistake, ...]:
    """Every mistake in the files of a town, as loading it reports them; none for a good town."""
    try:
        load_town(folder)
    except TownError as error:
        return error.mistakes
    return ()
