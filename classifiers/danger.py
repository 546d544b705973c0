"""特急: words of a danger to life that is happening now. Pure.

Written by hand, because such reports are too rare to learn from and too grave to miss. A clause that speaks
of a risk, a rule, the past or a wish (隐患, 防止, 去年 …) does not count. Who is in danger writes a line or
two; in a letter most dangers are told of, so there only those count that the clause says are present, and
those that a letter can be about: suicide, violence at home, people held.
"""

import re

# A letter is longer than this, in characters.
LETTER = 120

_GAS = "(?:煤气|燃气|天然气|液化气|瓦斯)"
_HE = "(?:老公|丈夫|男人|男的|爸爸|父亲|继父|儿子|他)"
_KIN = "(?:老婆|妻子|媳妇|女人|老人|老母亲|孩子|小孩|女儿|我妈|妈妈|母亲)"
_PEOPLE = "(?:有人|老人|孩子|小孩|工人|学生|村民|人员|人|我们?|他们?|她们?)"

_STANDING = (
    r"想自杀|要自杀|闹自杀|自杀了|(?:想|要|准备|正|扬言|闹着?|说)跳楼|跳楼了|轻生|寻短见|不想活|活不下去|割腕|服毒"
    r"|喝(?:了)?农药|上吊|烧炭|我想死|写了?遗书|恨不得杀|要杀人|同归于尽"
    rf"|家暴|(?:暴打|殴打|毒打|打骂|打|掐)(?:自己)?(?:的)?{_KIN}(?!学)|{_HE}(?:又|正在|在|天天|经常|喝醉酒?|喝酒|喝多)*"
    r"(?:打|殴打|毒打|暴打)(?:我|人|孩子|老婆|妈)|虐待(?:老人|孩子|儿童|小孩|父母|妻子|母亲)|性侵(?:我|儿童|女童|孩子|学生|女儿)|猥亵(?:我|儿童|女童|孩子|学生|女儿)"
    r"|困在[^,。]{0,25}传销|传销[^,。]{0,16}(?:困|拘禁|失联|出不来|限制|控制)"
)
_PRESENT = (
    rf"{_GAS}(?:管道?)?(?:正在|又|严重|大量)?(?:泄漏|泄露|漏气|漏了|爆炸|爆了)|漏{_GAS}"
    r"|(?:煤气|一氧化碳|农药|食物|集体|氯气|氨气)中毒"
    r"|着火|起火|失火|火灾了|烧起来了|冒火|山火|爆炸|正在燃烧|自燃"
    rf"|{_PEOPLE}被?(?:困|埋|压)(?:在|住|电梯)|困在电梯|关在电梯|被困|被埋|埋了人|掉进?(?:井|河|水|坑|窨井|下水道)里"
    r"|落水|溺水|淹水里"
    r"|(?:房子|房屋|墙|楼|桥|山|棚|脚手架|塔吊|矿)(?:体|面)?(?:突然|已经|刚刚|正在|要|快要|马上|就要)?(?:塌|倒|垮)"
    r"(?:了|下来|下)|塌方|坍塌|山体滑坡|泥石流|决堤|溃坝|管涌"
    r"|昏迷|昏倒|晕倒|没有?呼吸|大出血|心脏病发|快死了|要死人|救命|生命垂危|命在旦夕"
    r"|持刀|拿刀|拿着刀|砍人|砍伤|捅人|捅伤|绑架|劫持|拘禁|限制人身自由|强奸|猥亵"
    r"|被打(?:得|伤|昏|晕)|打得?(?:半死|头破血流)|虐待|毒打|打起来了"
    r"|触电|电线(?:掉|断|垂)(?:在|到|落)|高压线(?:掉|断)|电线打火|漏电"
    r"|孩子(?:不见|失踪|走失|丢)了?|(?:老人|小孩|儿童)(?:走失|失踪|走丢)"
)
# A smell of gas is an alarm also for those who are not certain.
_SMELL = rf"{_GAS}(?:的)?(?:臭|气)?味|(?:闻到|有股|一股)[^,。]{{0,6}}{_GAS}"

_STANDS = re.compile(_STANDING)
_HAPPENS = re.compile(f"{_STANDING}|{_PRESENT}")
_SMELLS = re.compile(_SMELL)
_ANY = re.compile(f"{_SMELL}|{_STANDING}|{_PRESENT}")

_NOW = re.compile(
    r"现在|正在|此刻|目前|马上|快来|快点|刚刚|刚才|今[天晚早]|还在|有人|出不来|快要|救命啊|眼看"
)
_PAST = re.compile(
    r"去年|前年|多年前|曾经|以前|当年|当时|\d+年|上个?月|上次|往年|历史上|曾|过一次|之前|前几年|早几年"
    r"|虚拟|游戏|电影|广告|宣传|培训|演练|知识|管理|条例|规定|办法|法律|讲座|教育|建议|咨询|预案|如果|假如|一旦|防止"
    r"|预防|避免|防范|以防|以免|杜绝|修好了|处理了"
)
_GUARD = re.compile(
    r"隐患|风险|可能|容易|万一|担心|害怕|生怕|怕|会不会|恐怕|潜在|迟早|将会|差点|险些|几乎|是否会|保险|等于|比喻"
    r"|像|如同|逼|式|事件|事故|钱|路”|鸡儆猴|消费|哪天|难道|为什么|一样|怎么办|怎么逃|经常|每次|屡|多次|频|让人|扼杀|案"
)
_TREATED = re.compile("医院|住院|送医|治疗|手术|出院|救治|抢救")
_CLAUSE = re.compile(r"[,，。.!！?？;；、:：\n]")


def danger_words(plain: str) -> tuple[str, ...]:
    """The words of a present danger to life in a normalised text, in order, each once."""
    if not _ANY.search(plain):
        return ()
    letter = len(plain) > LETTER
    found = [word for clause in _CLAUSE.split(plain) for word in _in_clause(clause, letter)]
    return tuple(dict.fromkeys(found))


def _in_clause(clause: str, letter: bool) -> list[str]:
    if _PAST.search(clause):
        return []
    if smell := _SMELLS.search(clause):
        return [smell[0]]
    if _GUARD.search(clause) or _TREATED.search(clause):
        return []
    told = letter and not _NOW.search(clause)
    return [match[0] for match in (_STANDS if told else _HAPPENS).finditer(clause)]
