"""特急: words of a danger to life that is happening now. Pure.

Written by hand, because such reports are too rare to learn from and too grave to miss. A clause that speaks
of a risk, a rule, the past or a wish (隐患, 防止, 去年 …) does not count. Who is in danger writes a line or
two; in a letter most dangers are told of, so there only those count that the clause says are present, and
those that a letter can be about: suicide, violence at home, people held. What only a brief message may say
in so few words (电梯困人, 车里有人出不来) is heard in a brief message only.
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
    r"|(?:房子|房屋|墙|楼|桥|山|棚|脚手架|塔吊|矿)(?:体|面|上)?(?:突然|已经|刚刚|正在|要|快要|马上|就要)?(?:塌|倒|垮)"
    r"(?:了|下来|下)|塌方|坍塌|山体滑坡|泥石流|决堤|溃坝|管涌"
    r"|昏迷|昏倒|晕倒|没有?呼吸|大出血|心脏病发|快死了|要死人|救命|生命垂危|命在旦夕"
    r"|持刀|拿刀|拿着刀|砍人|砍伤|捅人|捅伤|绑架|劫持|拘禁|限制人身自由|强奸|猥亵"
    r"|被打(?:得|伤|昏|晕)|打得?(?:半死|头破血流)|虐待|毒打|打起来了"
    r"|触电|电线(?:掉|断|垂)(?:在|到|落)|高压线(?:掉|断)|电线打火|漏电"
    r"|孩子(?:不见|失踪|走失|丢)了?|(?:老人|小孩|儿童)(?:走失|失踪|走丢)"
)
# In a line or two nobody tells of dangers at length: who writes these has somebody before their eyes.
_SOMEBODY = "(?:人|老人|孩子们?|小孩|娃娃?|学生|工人|工友|孕妇|奶奶|爷爷|老太|我妈|我爸|司机)"
_DEEP = "(?:井|河|江|水渠|渠|水里|塘|沟|坑|下水道|搅拌机|铁轨|崖|污水池|化粪池|窨井)"
_ELECTRICITY = "被电(?:了|到|晕|倒|着|住)|电倒|一碰就麻|变压器炸了"
_GAS_OUT = (
    "嘶嘶|嗞嗞|臭鸡蛋味|挖[断破]了?燃气|燃气管[^,。]{0,6}(?:断|破|爆|裂)|都头晕|毒气漏|氨气|氯气|危化品车"
    "|油罐车翻"
)
_FIRE = (
    "喷火|点着了|烧起来|火[^,。]{0,3}烧[到上]|(?:后山|山上)起烟|(?:厂|店|棚|那边)炸了|炸个不停|烫伤了人"
    "|(?:厨房|屋里|家里|店里|楼[道里上下]|客车|大巴|公交车?|养老院|幼儿园)[^,。]{0,4}冒烟"
)
_WATER = (
    "漂着个?人|[河水]里有人|冰面破|翻船|没找到|洪水来|水淹到(?:二楼|胸|脖|窗|房)|水[^,。]{0,4}(?:漫进村|漫上桥|到门槛)"
    f"|被水围|冲走了?[^,。]{{0,2}}(?:{_SOMEBODY}|车)"
)
_STUCK = (
    f"(?:里面|里头|下面|车里|屋里|车上|上面)[^,。]{{0,4}}(?:有|埋着|压着|困着)[^,。]{{0,3}}{_SOMEBODY}(?:$|在?喊|没|出不来|不敢动)"
    f"|{_SOMEBODY}[^,。]{{0,6}}(?:出不来|没出来|没上来|没下来|没跑出来|爬不上来|抬不出来|起不来(?:$|了)|叫不[醒应]|动不了|(?<![跑走])不动了?$)|摔伤动不了"
    "|困在(?:屋|房|楼|车)|电梯里?[困关夹]|电梯[^,。]{0,8}(?:掉下去|坠)|卡在(?:[^,。]{0,3}楼[半和中]|半空)|停半空|卡在车里"
    "|绞住|夹住[^,。]{0,4}[手脚腿]|夹到人"
)
_FALL = (
    f"(?:{_SOMEBODY}|摩托|车)[^,。]{{0,5}}(?:掉|跌|坠|踩空|冲进|摔[进下到])[^,。]{{0,6}}{_DEEP}|井里掉进"
    f"|{_SOMEBODY}[^,。]{{0,3}}(?:从[^,。]{{0,5}})?(?:掉|摔|坠)下(?:来|去|崖)"
)
_COLLAPSE = (
    f"(?:塌|倒|垮|砸|埋|掀)[^,。]{{0,2}}(?:到|中|了|着|压着?)一?[个辆]?{_SOMEBODY}|砸中|埋了(?:人|房|一辆|[^,。]{{0,4}}[家户])|[家户房]埋了"
    f"|压[着住](?:{_SOMEBODY}|腿)|(?:房|屋|楼|墙|山|洞|路基|水塔|堤)[^,。]{{0,4}}(?:塌|倒|垮)了$|要[垮倒爆](?:$|了)"
)
_VIOLENCE = (
    "抢劫|打群架|头(?:破了|打破|在流血|流血)|斧头|拿着?(?:斧|铁锹|铁棍|锤|枪)|拿着棍|被绑|把我(?:锁|关)|我?被[^,。]{0,5}关(?:在|起来)"
    "|被人?抱走|故意撞|汽油烧|有炸弹|砸我家?门|弄死我|跟踪我|吊起来打|打得?昏|打得?不动|脖子往|[拖拉]进屋|往人身上开"
    "|咬住|乱咬人|咬了(?:好几|两|三)个|蜇了人"
)
_DESPAIR = "有人跳[河楼江]|要跳(?:$|楼|河|下|江)|往下跳|天台上|吃了[^,。]{0,4}安眠药"
_TRAFFIC = (
    "(?:摩托车?|电动车|人|孩子|老人)被?撞飞|被车(?:轧|压)|车翻|翻沟里|(?:大巴|客车)翻|撞了校车|火车要来"
)
_ILLNESS = (
    "流血$|流了?好多血|流血不止|没气了|噎住|口吐白沫|抽搐|喘不上气|被蛇咬|胸口疼|心梗|中风倒|[昏晕]过去|不省人事|敲门没人?应"
    f"|[用靠]制氧机|[用靠]呼吸机|救护车(?:还没|没|不)来|叫辆救护车|120打不通|上吐下泻|{_SOMEBODY}[^,。]{{0,3}}都(?:在吐|倒)|(?:都|倒了)(?:好几个|倒了)|中毒了"
)
_BRIEF = "|".join(
    (
        _ELECTRICITY,
        _GAS_OUT,
        _FIRE,
        _WATER,
        _STUCK,
        _FALL,
        _COLLAPSE,
        _VIOLENCE,
        _DESPAIR,
        _TRAFFIC,
        _ILLNESS,
    )
)
# A smell of gas is an alarm also for those who are not certain.
_SMELL = rf"{_GAS}(?:的)?(?:臭|气)?味|(?:闻到|有股|一股)[^,。]{{0,6}}{_GAS}"

_STANDS = re.compile(_STANDING)
_HAPPENS = re.compile(f"{_STANDING}|{_PRESENT}")
_SMELLS = re.compile(_SMELL)
_HURTS = re.compile(_BRIEF)
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
# What is over, happens again and again, or is only talked of, when told in a line or two.
_OVER = re.compile(
    r"昨[天晚]|前天|上周|那[天次回]|天天|老是|总是?|[两三几][次回]|赔|谢|点赞|英雄|没了|怎么|吗$|呢$|熏|呛|臭(?!鸡蛋)|吵|挤|要是|真|说是|通知|能不能|希望|救出来|晒"
)
_TREATED = re.compile("医院|住院|送医|治疗|手术|出院|救治|抢救")
_CLAUSE = re.compile(r"[,，。.!！?？;；、:：\n]")


def danger_words(plain: str) -> tuple[str, ...]:
    """The words of a present danger to life in a normalised text, in order, each once."""
    letter = len(plain) > LETTER
    if letter and not _ANY.search(plain):
        return ()
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
    found = [match[0] for match in (_STANDS if told else _HAPPENS).finditer(clause)]
    if found or letter or _OVER.search(clause):
        return found
    return [match[0] for match in _HURTS.finditer(clause)]
