"""特急: words of a danger to life that is happening now. Pure.

Written by hand, because such complaints are too rare to learn from and too grave to miss. A clause that
speaks of a risk, a rule, the past or a wish (隐患, 防止, 去年 …) does not count.
"""

import re

_DANGER = re.compile(
    r"自杀|跳楼|轻生|寻短见|不想活|活不下去|割腕|喝农药|服毒|上吊|烧炭"
    r"|(?:煤气|燃气|天然气|液化气|瓦斯)(?:管道?)?(?:正在|又|严重|大量)?(?:泄漏|泄露"
    r"|漏气|漏了|爆炸|爆了)|漏煤气|漏燃气|漏天然气|煤气味|燃气味"
    r"|(?:煤气|一氧化碳|农药|食物|集体|氯气|氨气)中毒"
    r"|着火|起火|失火|火灾了|烧起来|冒火|山火|爆炸了?|正在燃烧"
    r"|(?:有人|老人|孩子|小孩|工人|学生|村民|人员|人)被?(?:困|埋|压)(?:在|住|电梯)"
    r"|困在电梯|被困|埋在|掉进?(?:井|河|水|坑|窨井|下水道)里|落水|溺水|淹水里"
    r"|(?:房子|房屋|墙|楼|桥|山|棚|脚手架|塔吊|矿)(?:体|面)?(?:突然|已经|刚刚|正在"
    r"|要|快要|马上|就要)?(?:塌|倒|垮)(?:了|下来|下)|塌方|坍塌|山体滑坡|泥石流|决堤"
    r"|溃坝|管涌"
    r"|昏迷|昏倒|晕倒|没有?呼吸|大出血|心脏病发|快死了|要死人|救命|生命垂危|命在旦夕|抢救"
    r"|持刀|拿刀|砍人|砍伤|捅人|捅伤|绑架|劫持|拘禁|限制人身自由|要杀|杀人|扬言杀|强奸|性侵|猥亵"
    r"|家暴|被打(?:得|伤|昏|晕)|打得?(?:半死|头破血流)|虐待|毒打"
    r"|触电|电线(?:掉|断|垂)(?:在|到|落)|高压线(?:掉|断)|电线打火|漏电"
    r"|传销(?:窝点)?(?:里)?(?:被困|出不来|拘禁|控制)|孩子(?:不见|失踪|走失|丢)了?"
    r"|(?:老人|小孩|儿童)(?:走失|失踪|走丢)"
)
_GUARD = re.compile(
    r"隐患|风险|可能|容易|万一|如果|假如|一旦|防止|预防|避免|以防|以免|防范|担心"
    r"|害怕|生怕|怕|会不会|恐怕|潜在|迟早|将会|差点|险些|几乎|是否会"
    r"|去年|前年|多年前|曾经|以前|当年|当时|\d+年|上个?月|上次|往年|历史上|虚拟"
    r"|游戏|电影|广告|宣传|培训|演练|知识|保险|管理|条例|规定|办法|法律|等于|比喻"
    r"|像|如同|逼"
)
_CLAUSE = re.compile(r"[,，。.!！?？;；、:：\n]")


def danger_words(plain: str) -> tuple[str, ...]:
    """The words of a present danger to life in a normalised text, in order, each once."""
    if not _DANGER.search(plain):
        return ()
    clauses = (clause for clause in _CLAUSE.split(plain) if not _GUARD.search(clause))
    return tuple(dict.fromkeys(match[0] for clause in clauses for match in _DANGER.finditer(clause)))
