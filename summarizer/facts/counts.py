"""What a number counts: the phrase a reader would put beside it.

Tried in the order the unit suggests: the whole of 占...的... (占全球电解铝行业的市场份额); the noun phrase behind the
number (12个基础较好的县 -> 基础较好的县); the subject across verbs and comparisons (年产值已超4000亿元 -> 年产值);
where the clause names nothing (，增长14.9%), that of the clause before; at last what happens to those counted
(5人死亡 -> 死亡). Phrases are as printed, at most 24 characters.
"""

import re

from summarizer.facts.befalling import befallen, befalling
from summarizer.facts.classified import classified
from summarizer.facts.clauses import (
    LONGEST,
    clause_end,
    clause_start,
    happening,
    listed,
    over_bracket,
    share,
)
from summarizer.facts.completing import completed
from summarizer.facts.cues import PEOPLE, ends, holds, is_place, is_wide, leads, moving
from summarizer.facts.earlier import MARK, earlier, fixed, related, whole
from summarizer.facts.exchange import pair
from summarizer.facts.lasting import lasting
from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.measured import anniversary, dimension, dimensioned, distance, named, owner
from summarizer.facts.numbers import Number
from summarizer.facts.phrases import Text, starting
from summarizer.facts.subjects import subject
from summarizer.facts.sufficient import sufficient
from summarizer.facts.tidying import EMPTY, member, tidy
from summarizer.facts.units import CLASSIFIERS, MEASURES, MONEY, PHYSICAL, TIME, UNIT
from summarizer.issue import Span

_ATTRIBUTES = re.compile(
    "(?:总?价值|总额|面额|金额|投资规模|投资|全长|总长|射程|时长|总投资|直径|海拔|面积|身高|体重|高度|长度|宽度|深度|年龄|占地|均价|票价|单价|售价|高|宽|重|长)$"
)
_RATES = ("%", "‰", "倍", "百分点", "成", "番", "")
# What is done to the land or the grain, behind it: 农田的灌溉条件.
_PART = re.compile(
    "(.{2,12})的[^的]*(?:条件|措施|需求|问题|任务|目标|计划|改造|治理|建设|供应|生产|灌溉|口粮|工程)$"
)
_NO_THING = re.compile(
    "整体$|在[\u4e00-\u9fff]{2,8}(?:附近|周边|周围|门前|现场|一带)的|(?:修正|更正|调整)[为至到]?$|起|范围|处$|处[的一]|标准煤|以[东南西北内外]"
)
_MEASURED = re.compile(
    "(?:[量额率值价费款税产本润入出耗]|产品|出口|进口|投资|规模|面积|资金|贷款|存款|余额|预算|损失|债券|补贴|补助|奖金|奖励|保费|保障|装机|里程|距离|速度|时速|温度|气温|水位|库容|仓容|能力|吞吐|净资产|资产|[高长宽深重]|指数)$"
)
_BESIDE = re.compile(rf"(?<![0-9.])[0-9.]+[余多]?[万亿]?(?:{alternatives(CLASSIFIERS - MEASURES)})$")
_LIMITS = re.compile(
    rf"[、，](?:且|也)?(?:不低于|不少于|不超过|不高于)[0-9.]+(?:万亿|亿|万)?(?:{alternatives(MONEY)})(?=的)"
)
_RESOLUTION = re.compile("[\u4e00-\u9fff]{0,4}分辨率")
_COUNTER = re.compile("（[\u4e00-\u9fff]{1,2}）(?=[\u4e00-\u9fff])")
_RESULT = re.compile("[0-9]{0,2}(?:的成绩)?[^，。]{0,4}(?:获得|夺得|摘得|夺冠|位列|位居|排名|获胜|晋级)")
_PAID = re.compile("(?:赔偿|罚款|罚金|违约金|理赔款|欠款|借款|押金|定金|保证金|奖金|学费|医疗费)(?!额)")
_SAID = re.compile(
    r"[，。；：\n](报价|占比|比例|比重|增速|在[^，。；：\n0-9]{2,10}?的?(?:占比|比重|份额|占有率))"
    r"(?:[^，。；：\n0-9]{0,5}|(?:从|由)[^，。；：\n]{0,30})$"
)
_ONE = rf"[0-9.]+[余多]?(?:万亿|亿|万)?[余多]?(?:{UNIT.pattern})?"
PAIRED = re.compile(rf"{_ONE}(?:、{_ONE})*[和及与、][ \u3000]?$")
_SCORED = re.compile("[胜负]|击败|领先|落后|比分|战平|逆转|不敌|夺冠|晋级")
_GIVING = re.compile(rf"(?:{alternatives(section('grammar', 'giving'))})$")
_SPENT = re.compile(
    r"[\u4e00-\u9fff]{0,12}?(?:补贴|补助|奖金|奖励|贷款|资金|基金|费用|罚款|罚金|消费券|国债|投资|违约金|赔偿)(?=[，。；、\n]|$)"
)
_LAID = re.compile(
    r"(?:情况|基础|前提|背景|条件|水平|速度|增速|高?增长$|幅度|涨幅|降幅|增幅|目标|价格|比例|同时|形式|.{0,2}成效|.{0,2}效果)"
)
_CUT = re.compile("(?:减少|削减|降低|压减|缩减|增加|提高|下调|上调|损失|释放)了?约?$")
_AMONG = re.compile("(?:中|里|其中)，?(?:已|共)?有约?$")
_EARNED = re.compile(r"([挣赚花缴罚])(?:了|到|得|上)?约?$")
_EARNINGS = {"挣": "收入", "赚": "收入", "花": "花费", "缴": "缴费", "罚": "罚款"}
# What can be a share of something, told a clause before.
_PART_OF = re.compile("(?:[量额率值数]|规模|面积|企业|产品|收入|投资|装机|出口|进口|人口)$")
_SHARED = re.compile("占[^，。；、]{2,12}?的?[0-9.]+%、([\u4e00-\u9fff]{2,8}?)的?$")


def counted(text: Text, number: Number, span: Span) -> str:
    """What `number`, printed at `span` of the text, counts; "" where the text does not say."""
    phrase = tidy(completed(text, span, tidy(_counted(text, number, span))))
    if phrase == "时间" and number.unit in TIME:
        return ""
    return befalling(text, number, span, sufficient(text, number, span, member(text, span, phrase)))


def _counted(text: Text, number: Number, span: Span) -> str:
    body = text.body
    unit = number.unit.split("/")[0]
    if unit in ("金", "银", "铜"):
        return f"{unit}牌"
    if unit == "比" and (kind := _ratio(body, number)):
        return kind
    if unit in MONEY and (currencies := pair(body, span.start, unit)):
        return currencies
    if item := listed(body, span.start, number.span.end):
        return item
    if unit in CLASSIFIERS and (beside := _BESIDE.search(body, max(0, span.start - 12), span.start)):
        span = Span(beside.start(), beside.start())  # 立案8件11人
    if paired := PAIRED.search(body, max(0, span.start - 24), span.start):
        # Of 分别增长20.6%和19.4% both stand behind the same subject.
        span = Span(paired.start(), paired.start())
    possessive = bool(re.match(r"[ \u3000]?(?:中)?的", body[number.span.end : number.span.end + 3]))
    after = _after(text, number, span, unit)
    if also := _SHARED.search(body, max(0, span.start - 40), span.start):
        return f"占{also[1]}的比重"
    if taken := share(body, span.start):
        return _share(text, *taken, after if possessive else "")
    if unit in _RATES and (of := whole(text, span.start, unit in ("百分点", "%"))):
        return related(text, of, text.at(span.start))
    bracketed = body[span.start - 1 : span.start] in ("（", "(") and body[
        number.span.end : number.span.end + 1
    ] in ("）", ")")
    before = text.at(span.start - 1 if bracketed else over_bracket(body, span.start))
    if after and ends(body, span.start, "的") and unit not in _RATES:
        return after
    if unit in MONEY and (earned := _EARNED.search(body, max(0, span.start - 8), span.start)):
        return _EARNINGS[earned[1]]
    if unit == "%" and possessive and after and (met := befallen(body, number.span.end, span.start, after)):
        return met
    if (
        after
        and unit in MONEY
        and possessive
        and re.search("[将把]约?$", body[max(0, span.start - 3) : span.start])
    ):
        return after
    if (
        after
        and body.startswith((after + "为", after + "作"), number.span.end)
        and ends(body, span.start, "以")
    ):
        return after
    if possessive and after and unit not in _RATES and ends(body, span.start, "以"):
        return after
    if re.search("[以跳投掷举跑游]出?$", body[max(0, span.start - 2) : span.start]):
        if unit in MONEY and re.match("(?:的价格)?成交", body[number.span.end :][:5]):
            return "成交价"
        if unit in ("米", "公里", "秒", "分", "公斤") and _RESULT.match(body, number.span.end):
            return "成绩"
    if unit in ("公里", "千米", "米", "海里") and (off := distance(body, span.start)):
        return off
    if after and unit in PHYSICAL and dimensioned(body, number.span.end):
        return after
    if unit in PHYSICAL and (opens := dimension(body, span.start)):
        return after + opens if after and possessive and len(after) < LONGEST - 2 else opens
    if unit in MONEY and (paid := _PAID.match(body, number.span.end)):
        return paid[0]
    ahead, tight = subject(text, before)
    if ahead in EMPTY or (unit in MONEY and ahead and is_place(text, ahead, before)):  # 在台湾要100元
        if after:
            return after
        ahead = ""
    if after and (ahead == "为期" or _GIVING.search(ahead)):
        return after
    if unit == "周年" and (marked := anniversary(body, span.start)):
        return marked
    if unit in TIME:
        if after and possessive and re.search("长达约?$", body[max(0, span.start - 3) : span.start]):
            return after
        if after and (ends(body, span.start, "的") or (possessive and ends(body, span.start, "以"))):
            return after
        return lasting(text, number, ahead, tight, after, possessive)
    if unit in CLASSIFIERS and unit not in MEASURES:
        return classified(text, number, span, before, ahead, tight, after)
    if possessive and after and tight and unit in MEASURES - TIME and unit not in _RATES:
        attribute = _ATTRIBUTES.search(ahead)
        if attribute and len(ahead) < 8:
            return after + named(attribute[0])
    measured = _MEASURED.search(ahead) or _ATTRIBUTES.search(ahead)
    if after and tight and unit in MEASURES - TIME and unit not in _RATES and not measured:
        return after  # 企财险120万元理赔款
    if after and re.search("首[艘座条个台家架批套款部]$", ahead):
        return after
    if unit in PHYSICAL and ahead in section("grammar", "wide"):
        ahead = ""
    among = unit in PHYSICAL and not after and _AMONG.search(body, max(0, span.start - 8), span.start)
    if among and (does := happening(body, number.span.end)).startswith(("被", "用于", "种", "受", "为")):
        return does  # 850亩地中，有500亩被选作示范田
    ahead = related(text, ahead, before) if ahead not in ("年", "月", "日") else ""
    if unit in _RATES and (of := fixed(text, span.start)):
        return of
    if unit == "%" and possessive and after and _CUT.search(body, max(0, span.start - 5), span.start):
        return after  # 在40个机场减少10%的航班量
    if tight and len(ahead) > 2 and unit in _RATES and moving(body, span.start):
        return ahead
    if unit in _RATES and re.search("(?:[效利税]率|关税|股份|股权|份额|折扣)$", after):
        return after
    if unit in _RATES and after and leads(body, span.start):
        return after
    if after and (is_wide(text, before, ahead) or holds(body, span.start) or not unit):
        return after
    if ahead and tight and not (possessive and unit in ("%", "‰", "成")):
        return ahead + moving(body, span.start) if len(ahead) <= 2 else ahead
    if after and unit == "倍" and (possessive or not moving(body, span.start)):
        return after  # 双倍或三倍积分
    if after and (possessive or unit not in ("%", "‰", "倍", "百分点", "成")):
        return after
    if after and not tight and unit != "倍":
        return after
    if not ahead and (said := _SAID.search(body, max(0, span.start - 36), span.start)):
        led = earlier(text, before) if said[1] != "报价" else ""
        return led + said[1] if len(led) + len(said[1]) <= LONGEST else said[1]
    if unit == "人次" and not ahead and (does := happening(body, number.span.end)):
        return does
    ahead = ahead or earlier(text, before, points=unit == "百分点" or not moving(body, span.start))
    return ahead or after or happening(body, number.span.end)


def _ratio(body: str, number: Number) -> str:
    """What a ratio is where its clause says that it is a score or a vote."""
    clause = body[clause_start(body, number.span.start) : clause_end(body, number.span.end)]
    if re.search("投票|表决|票", clause):
        return "投票结果"
    return "比分" if _SCORED.search(clause) else ""


def _after(text: Text, number: Number, span: Span, unit: str) -> str:
    """The noun phrase behind the number that may be what it counts."""
    body, end = text.body, number.span.end
    loose = number.unit not in MEASURES and number.unit not in ("人", "名", "位", "次", "家", "户")
    if bracket := _COUNTER.match(body, end):
        end = bracket.end()  # 396.5万头（只）牲畜
    if unit in MONEY and (limits := _LIMITS.match(body, end)):
        end = limits.end()  # 不超过130亿元、不低于65亿元的资金
    after = starting(text, end, unit, loose)
    if (
        (not after or len(after) < 3)
        and unit in MONEY
        and (spent := _SPENT.match(body, end))
        and not (after and "用于" in spent[0])
    ):
        after = spent[0].lstrip("的")
    if unit in PHYSICAL and (resolution := _RESOLUTION.match(after)):
        return resolution[0]
    if unit in PHYSICAL and (part := _PART.match(after)):
        after = part[1]
    if unit in CLASSIFIERS:
        after = owner(after, unit in PEOPLE)
    if _NO_THING.match(after) or MARK.match(after) or (_LAID.match(after) and unit in _RATES):
        return ""
    if re.match("[由被把将向从是以][\u4e00-\u9fff]", after) and re.search(
        "(?:其中|有|另)[ \u3000]?$", body[max(0, span.start - 4) : span.start]
    ):
        return ""
    return after


def _share(text: Text, of: str, start: int, after: str) -> str:
    """占全球电解铝行业 75%以上的市场份额 -> 占全球电解铝行业的市场份额; 占总量的57.3% -> ...占总量的比重."""
    if after:
        return f"占{of}的{after}"
    phrase = f"占{of}的比重"
    i = text.at(start)
    before = "" if (led := subject(text, i)[0]) else earlier(text, i)
    led = (led or (before if _PART_OF.search(before) else "")) + phrase
    return led if len(led) <= LONGEST else phrase
