"""Believable values for every variable of every text, in each language."""

from tests.texts.written import variables
from texts.catalogue import Catalogue

CATALOGUE = Catalogue()
Values = dict[str, str | int]

COMMON: Values = {
    "number": "20260302-0001",
    "code": "ABC234",
    "phone": "13800001111",
    "time": "18:00",
    "limit": 8000,
    "amount": 5,
    "files": 2,
    "days_off": 2,
    "reopened": 1,
    "open": 9,
    "due": 2,
    "overdue": 1,
    "unsigned": 3,
    "triage": 4,
    "checks": 2,
    "month": 3,
    "day": 9,
    "relayed": "yes",
    "provisional": "yes",
    "survey_days": 14,
    "reminder_days": 3,
    "look_back_days": 28,
    "reopen_days": 30,
    "kept_days": 7,
    "undo_days": 3,
    "count": 2,
    "joined": 3,
    "other": "20260302-0002",
    "info_days": 5,
    "appeal_days": 30,
    "moved": "yes",
    "known": "/",
    "command": "weather",
    "link": "https://t.me/huiyin_bot?start=i-AbC",
}
HANS: Values = {
    "topic": "停水与水质",
    "unit": "清溪供水公司",
    "area": "城东街道槐树社区",
    "place": "三号楼",
    "town": "清溪县",
    "state": "办理中",
    "outcome": "已解决",
    "action": "签收",
    "who": "您单位的同事",
    "last": "3月2日（周一）11:00　签收",
    "steps": "3月2日（周一）10:00　提交\n3月2日（周一）11:00　签收",
    "moment": "3月2日（周一）11:00",
    "weekday": "周一",
    "start": "3月2日（周一）",
    "span": "五个工作日",
    "sign_due": "3月3日（周二）18:00",
    "result_due": "3月9日（周一）18:00",
    "triage_due": "3月9日（周一）18:00",
    "promised_due": "3月9日（周一）18:00",
    "paused_until": "3月9日（周一）18:00",
    "appeal_due": "3月9日（周一）18:00",
    "basis": "《供水条例》第十二条",
    "planned": "六月底前",
    "doubts": "没写依据",
    "channel": "法院",
    "former": "清溪县住房和城乡建设局",
    "helper": "清溪县水利局",
    "what": "我们小区停水三天了，没人管。",
    "words": "停水、小区",
    "answers": "整栋楼、最近几天",
    "neighbour": "李婶",
    "numbers": "110、119、120",
    "role": "经办人",
    "where": "清溪供水公司",
    "question": "从什么时候开始的？",
}
HANT: Values = {
    "topic": "停水與水質",
    "unit": "清溪供水公司",
    "area": "城東街道槐樹社區",
    "place": "三號樓",
    "town": "清溪縣",
    "state": "辦理中",
    "outcome": "已解決",
    "action": "簽收",
    "who": "您單位的同事",
    "last": "3月2日（週一）11:00　簽收",
    "steps": "3月2日（週一）10:00　提交\n3月2日（週一）11:00　簽收",
    "moment": "3月2日（週一）11:00",
    "weekday": "週一",
    "start": "3月2日（週一）",
    "span": "五個工作天",
    "sign_due": "3月3日（週二）18:00",
    "result_due": "3月9日（週一）18:00",
    "triage_due": "3月9日（週一）18:00",
    "promised_due": "3月9日（週一）18:00",
    "paused_until": "3月9日（週一）18:00",
    "appeal_due": "3月9日（週一）18:00",
    "basis": "《供水條例》第十二條",
    "planned": "六月底前",
    "doubts": "沒寫依據",
    "channel": "法院",
    "former": "清溪縣住房和城鄉建設局",
    "helper": "清溪縣水利局",
    "what": "我們社區停水三天了，沒人管。",
    "words": "停水、社區",
    "answers": "整棟樓、最近幾天",
    "neighbour": "李嬸",
    "numbers": "110、119、120",
    "role": "經辦人",
    "where": "清溪供水公司",
    "question": "從什麼時候開始的？",
}
ENGLISH: Values = {
    "topic": "Water outage and quality",
    "unit": "Qingxi Water Company",
    "area": "Huaishu Community, Chengdong Subdistrict",
    "place": "Building 3",
    "town": "Qingxi County",
    "state": "In progress",
    "outcome": "solved",
    "action": "Signed for",
    "who": "by a colleague of your unit",
    "last": "Mon 2 March, 11:00: Signed for",
    "steps": "Mon 2 March, 10:00: Report submitted\nMon 2 March, 11:00: Signed for",
    "moment": "Mon 2 March, 11:00",
    "weekday": "Mon",
    "start": "Mon 2 March",
    "span": "5 workdays",
    "sign_due": "Tue 3 March, 18:00",
    "result_due": "Mon 9 March, 18:00",
    "triage_due": "Mon 9 March, 18:00",
    "promised_due": "Mon 9 March, 18:00",
    "paused_until": "Mon 9 March, 18:00",
    "appeal_due": "Mon 9 March, 18:00",
    "basis": "Water Supply Rules, article 12",
    "planned": "by the end of June",
    "doubts": "names no basis",
    "channel": "the court",
    "former": "County Housing Bureau",
    "helper": "County Water Bureau",
    "what": "No water in our estate for three days.",
    "words": "no water, estate",
    "answers": "The whole building, The last few days",
    "neighbour": "Aunt Li",
    "numbers": "110, 119, 120",
    "role": "officer",
    "where": "Qingxi Water Company",
    "question": "Since when?",
}
FULL: dict[str, Values] = {"zh-Hans": COMMON | HANS, "zh-Hant": COMMON | HANT, "en": COMMON | ENGLISH}

# What a message can be without, and what then stands in its place.
ABSENT: Values = {
    "what": "none",
    "words": "none",
    "place": "none",
    "answers": "none",
    "neighbour": "none",
    "phone": "none",
    "sign_due": "none",
    "basis": "none",
    "planned": "none",
    "doubts": "none",
    "relayed": "no",
    "moved": "no",
    "provisional": "no",
    "files": 0,
    "days_off": 0,
    "amount": 1,
}
# A card or a timeline may be of a case that nobody was given yet; a signing that is overdue had its moment.
UNDISPATCHED = {"card", "timeline"}
UNSIGNED = {"unsigned-centre", "given-to-another"}


def values(locale: str, text: str, *, bare: bool = False) -> Values:
    """The values of this text's variables; `bare`: without everything it can be without."""
    known = FULL[locale] | (ABSENT if bare else {})
    if bare and text in UNDISPATCHED:
        known["result_due"] = "none"
    if text in UNSIGNED:
        known["sign_due"] = FULL[locale]["sign_due"]
    return {name: known[name] for name in variables(locale, text)}


def said(locale: str, text: str, *, bare: bool = False) -> str:
    """The text as a person reads it."""
    return CATALOGUE.say(locale, text, values(locale, text, bare=bare))
