"""Phrases that say too little on their own, made to say what is counted: the last look at one, after tidying.

重点 -> 重点保护野生动物; 总量 -> 地区生产总值总量; 七成来自新兴产业 -> ...来自新兴产业; 由原来的5天 -> 原来的运输时效;
only what the sentence itself prints is added.
"""

import re

from summarizer.facts.clauses import LONGEST, STOPS, clause_start
from summarizer.facts.compounds import NOUNS, parts
from summarizer.facts.earlier import earlier
from summarizer.facts.number_forms import NUMERAL
from summarizer.facts.numbers import Number
from summarizer.facts.phrases import Text, starting
from summarizer.facts.units import MONEY, PHYSICAL, TIME, UNIT
from summarizer.issue import Span

# Modifiers that name nothing by themselves.
_MODIFIERS = re.compile(
    "重点|违规|违法|非法|合法|自然|地方|全球|全国|国际|国外|国内|乡村|高质量|长期|短期|一般|规模|政协|裸|渔|雪|光子|发展|避风"
    "|大面积|新型|主要|优质|特色|特殊|专业|民间|国会|国家(?=重点|级)"
)
_SUMS = ("总量", "总额", "总数")
_TOTALS = (*_SUMS, "数量", "规模", "总规模")
_FORMER = re.compile("[由从](?:原来|原先|此前|过去|以前|先前|原有)的?约?$")
_OF_WHICH = re.compile(
    r"[ \u3000]?(?:都|均|已)?((?:来自|出自|源自|属于|用于|投向|流向|集中[在于]|分布[在于]|实现了?)"
    r"[^，。；：、\n0-9“”（）的]{2,12})(?=[，。；\n]|$)"
)
_SHARES = ("%", "成", "‰")
_SHIP = re.compile(r"([A-Za-z\u4e00-\u9fff]{2,16}?(?:[^救造渔]船|[油货邮]轮))(?![厂员舶上只队长票期运])")
_NO_SHIP = re.compile("[的由装被在到从了将用乘和与]|运[上往抵至]|通过|等")
_TONS = ("吨", "吨级", "载重吨", "立方米")
_PEOPLE = re.compile("(?:[们者民人工员户]|群众|乡亲)$")
_DRAWN = re.compile("(?:领取?|领到)[到了]?约?$")
_KEPT = re.compile(
    r"([\u4e00-\u9fff]{2,14}?)(?:因|由于|只|仅|已|才)[^，。；]{0,12}(维持|持续|延续|存在|存续)了?约?$"
)
_LED = re.compile("^(?:但|而|且|其|后|随后|此后|最终|不过|然而|当时)+")
_BLANK = re.compile("(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_GROWS = re.compile(
    "(召回|逮捕|拘捕|抓获|拘留|击落|击沉|摧毁|缴获|查扣|查获|收缴|救出|解救|营救|疏散|转移|撤离|遣返|驱逐|释放|裁撤|关闭|裁减|扑杀|增产|减产|减排|增持|减持|增发|增储|扩产|压产|免征|少征|多征|补征|增收|减收|超采)了?约?$"
)
# What years are spent with, and says nothing of what lasts.
_PASSING = frozenset(
    ("历程", "时光", "岁月", "光阴", "经历", "发展", "努力", "奋斗", "探索", "建设", "沉淀", "积累")
)
# With what: 刘冬与碳素行业共同走过10多年历程.
_SPENT = re.compile("([与和同][\u4e00-\u9fff]{2,14}?(?:共同|一起|一道))(?:走过|度过)了?[约近]?$")
# What the tagger parts 会 from.
_FAIRS = ("博", "展", "洽", "交", "峰", "商", "贸")
_KINDS = re.compile(
    "、[0-9.]+[余多]?[万亿]?[家个款种项]?[\u4e00-\u9fff]{1,6}[级型类]([\u4e00-\u9fff]{2,8}?)(?=[，。；、])"
)
_LIMIT = re.compile("([\u4e00-\u9fff]{2})[上下]限[^，。]{0,3}$")
_PLACED = re.compile("[^的]{2,10}(?:[中里]|期间|方面)(?=[\u4e00-\u9fff]{3})")
_EXTREME = re.compile("最[重轻长短高低大小深浅厚薄]")
_EXTREMES = re.compile(
    rf"(?:最[重轻长短高低大小深浅厚薄][^，。；0-9]{{0,6}}(?:{NUMERAL})[余多]?(?:{UNIT.pattern})[，、和]?){{1,2}}的"
)
_GRADES = re.compile("((?:、[^，。；、]{1,14}?[级型])+)([\u4e00-\u9fff]{2,8}?)(?=[，。；])")
_DOUBLED = re.compile("[跨双多无各]")


def sufficient(text: Text, number: Number, span: Span, phrase: str) -> str:
    """`phrase`, or what it needs to name what `number` at `span` counts; "" where it names nothing."""
    body, unit = text.body, number.unit.split("/")[0]
    phrase = _one_statement(body, number, phrase)
    longer = _graded(body, number, phrase) or _headed(text, number, phrase)
    if longer != phrase:
        return longer
    if unit in _TONS and (ship := _ship(body, number)):
        return ship
    if unit in MONEY and _PEOPLE.search(phrase) and _DRAWN.search(body, max(0, span.start - 4), span.start):
        return "领取金额"
    if phrase in ("维持", "持续", "延续", "存在", "存续"):
        kept = _KEPT.search(body, clause_start(body, span.start), span.start)
        return _LED.sub("", kept[1]) + kept[2] if kept else ""
    if phrase in _TOTALS:
        at = body.rfind(phrase, clause_start(body, span.start), span.start)
        if at < 0:
            return phrase
        of = earlier(text, text.at(at), points=False) if clause_start(body, at) == at else ""
        place = body.rfind(of, 0, at) if of else -1
        if phrase not in _SUMS and (place < 0 or text.words[text.at(place)].tag in ("LOC", "ORG", "PER")):
            return "" if phrase == "数量" else phrase
        return of + phrase if 2 <= len(of) <= LONGEST - len(phrase) and not of.endswith(phrase) else phrase
    phrase = _doubled(body, span, phrase)
    if phrase in _PASSING and (unit in TIME or "个" + unit in TIME):
        spent = _SPENT.search(body, clause_start(body, span.start), span.start)
        return f"{spent[1]}的{phrase}" if spent else ""
    grows = _GROWS.search(body, max(0, span.start - 6), span.start)
    if phrase[-1:] in _FAIRS and body.rfind(phrase + "会", max(0, span.start - 20), span.start) >= 0:
        return phrase + "会"  # 本届软博|会|为期3天
    if grows and body.startswith(phrase, number.span.end) and 1 < len(phrase) < 9 and "的" not in phrase:
        return grows[1] + phrase  # 日均增产13.7万桶原油
    if phrase[-1:] in "级型类" and (kinds := _KINDS.match(body, number.span.end + len(phrase))):
        return phrase + kinds[1]  # 7000余家先进级、500余家卓越级智能工厂
    if phrase in ("上限", "下限") and (limited := _LIMIT.search(body, max(0, span.start - 9), span.start)):
        return limited[1] + phrase
    if unit in PHYSICAL and (extreme := _extreme(text, number, phrase)):
        return extreme
    if placed := _PLACED.match(phrase):
        at = body.rfind(phrase, clause_start(body, span.start), span.start)
        if at > 0 and body[at - 1] == "在":
            return phrase[placed.end() :]  # 在各类赛事中斩获金牌200余枚
    if unit in _SHARES and phrase and (part := _OF_WHICH.match(body, number.span.end)):
        led = re.sub("(?<=...)(?:数量|总数|总量)$", "", phrase)
        if led not in part[1]:
            return led + part[1] if len(led) + len(part[1]) <= LONGEST else part[1]
    if len(phrase) > 1 and _FORMER.search(body, max(0, span.start - 6), span.start):
        return "原来的" + phrase if len(phrase) <= LONGEST - 3 else phrase
    return phrase


def _one_statement(body: str, number: Number, phrase: str) -> str:
    """Of a phrase over a blank, which parts what headlines say, the side of the number."""
    if not _BLANK.search(phrase):
        return phrase
    behind = body.find(phrase, number.span.end, number.span.end + len(phrase) + 4) >= 0
    return _BLANK.split(phrase)[0 if behind else -1]


def _graded(body: str, number: Number, phrase: str) -> str:
    """A grade in a list of them with the noun that all lead to (基础级 -> 基础级智能工厂); "" if it is none."""
    if not phrase.endswith(("级", "型")) or not body.startswith(phrase, number.span.end):
        return ""
    match = _GRADES.match(body, number.span.end + len(phrase))
    if not match:
        return ""
    counted = re.search("[0-9]", match[1])
    whole = phrase + ("" if counted else match[1]) + match[2]
    return whole if len(whole) <= LONGEST else ""


def _headed(text: Text, number: Number, phrase: str) -> str:
    """A modifier right behind the number with the noun that it leads to (违规 -> 违规大V账号)."""
    body, end = text.body, number.span.end
    begin = end + body.startswith("的", end)
    modifier = _MODIFIERS.match(body, begin)
    if not modifier or modifier[0] != phrase:
        return phrase
    stop = begin + len(phrase)
    words = text.words
    for k in range(text.at(stop), min(text.at(stop) + 12, len(words))):
        word = words[k]
        piece = word.text.strip()
        if not piece or word.end - begin > LONGEST or parts(piece) or any(char in STOPS for char in piece):
            break
        nominal = word.tag in NOUNS
        after = words[k + 1] if k + 1 < len(words) else None
        follows = after and (after.tag in NOUNS | {"b", "a"} or re.fullmatch("[A-Za-z]+", after.text))
        if nominal:
            stop = word.end
        elif word.tag in ("d", "p", "u", "r") or piece in ("了", "将", "被", "的") or not follows:
            break
    return body[begin:stop]


def _extreme(text: Text, number: Number, phrase: str) -> str:
    """What is 最重 and 最轻 where the sentence names it behind the last of such numbers: 最重达3吨，最轻也有5公斤的钢锭."""
    body, at = text.body, number.span.start
    superlatives = list(_EXTREME.finditer(body, max(0, at - 8), at))
    if not superlatives or not (_EXTREME.fullmatch(phrase) or body.startswith("的", number.span.end)):
        return ""
    both = _EXTREMES.match(body, superlatives[-1].start())
    of = starting(text, both.end(), "") if both else ""
    named = of[of.rfind("的") + 1 :]
    return named + superlatives[-1][0] if named and len(named) < LONGEST - 2 else ""


def _ship(body: str, number: Number) -> str:
    """The ship whose tonnage a number tells (31.9万吨氨预留超大型原油船)."""
    ship = _SHIP.match(body, number.span.end)
    return ship[1] if ship and not _NO_SHIP.search(ship[1]) else ""


def _doubled(body: str, span: Span, phrase: str) -> str:
    """A phrase with the first half of a doubled compound cut off it (跨省|跨区交易)."""
    at = body.rfind(phrase, max(0, span.start - 60), span.start) if phrase else -1
    if at > 1 and body[at - 2] == body[at] and _DOUBLED.match(body[at]) and len(phrase) + 2 <= LONGEST:
        return body[at - 2 : at] + phrase
    return phrase
