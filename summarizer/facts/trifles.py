"""Quantities that are no news by their form alone: 几天, 两种, 三方面, 过去60多年里, 六部门联合印发, 24小时热线.

Each rule answers for one kind of number; a quantity is trifling if any of them says so. What is left is ranked in
figures.py.
"""

import re
from collections.abc import Callable

from summarizer.facts.clauses import clause_start
from summarizer.facts.numbers import Number
from summarizer.facts.units import CLASSIFIERS, MEASURES, MONEY, TIME

# Two of these are news (两枚导弹, 两人死亡), two of most others are not (两种, 两个).
_TELLING = frozenset(["枚", "艘", "架", "起", "例", "人", "名", "座", "辆", "艘次"])
_ASPECTS = frozenset(["方面", "点", "步", "届", "级", "期", "号", "手"])
_BODIES = frozenset(["部门", "方", "国", "单位", "省", "市", "县", "地", "省份", "省市", "机构", "家"])
_MAGNITUDE = re.compile(r"地震|余震|[大阵强]?风|烈度|震级|[0-9]\.[0-9]级")
_RELATIVE = re.compile(r"[ \u3000]?(?:前|后|之[前后]|以[前后]|过去(?!的))(?!天|端|台|续|期|勤|备)")
_WINDOW = re.compile(
    r"(?:未来|过去|今后|近|最近|此后|随后|接下来|前|后|再过|这|那|每|头|下|上|又|整|有|关键|(?:下|第|上|头|又|每)一个)[ \u3000]?(?:的)?[ \u3000]?$"
)
_ABSTRACT = re.compile(
    r"[ \u3000]?(?:主要|重要|关键|基本|核心|方面)?(?:原因|方面|特点|特征|层面|角度|维度|关键词|字[，。：]|词[，。：]|问题[，。：]|考虑|意见|希望|共识|体会|讲台|阶段|环节|目的|场景|部分[，。：组]|章|步骤)"
)
SUFFERING = re.compile(
    r"[ \u3000]?(?:[均全都]?(?:不幸|当场)?(?:死|伤|遇|获|失|被|丧|轻伤|重伤|受|在|当选|入选|感染|确诊|中毒))"
)
_EVENT = re.compile(
    "[^，。、的长高]{0,3}(?:赛|跑|接力|[自蛙仰蝶]泳|自由泳|步枪|手枪|跳台|跳板|跨?栏|球|健步走|冠军|项目)"
)
_TRAIN = re.compile("[\u4e00-\u9fff]{0,4}(?:班列|列车|航班|动车|高铁|快车)|货指数|次")
# 10人以上客船, 60米以上渔船: which ones, not how many
_CLASS = re.compile(
    "的?(?:大型|远洋|海洋)?(?:客[船车滚]|渔[船业]|货[船车]|船舶|船只|车辆|建筑|高楼|楼宇|风机|机组|锅炉|场所|会议|培训班)"
)
# What can be done but so often within a time: 6年内仅享有一个学位
_LIMIT = re.compile("[ \u3000]?之?内(?:仅|只|最多|至多|不得|不可|不能|限)")
_QUOTED = re.compile("[对兑](?:人民币|[0-9])")
# An anniversary in the name of a meeting, or that says when
_MEETING = re.compile("(?:纪念|庆祝|庆典)?(?:大会|之际)")
_LAST = re.compile("最[后初先近前末][ \u3000]?$")
_SPEAKER = re.compile("(?:长|席|员|人|家|记|授|任|相|总统|总理|议员)[\u4e00-\u9fff]{2,3}$")
_IF = re.compile("(?:而|但)?(?:如果|若|假如|倘若|一旦|当)")
_CONVERTED = re.compile("(?:约?合|折合)(?:人民币|美元)?约?$")
# 低于9月的3%与市场预期的3.1%: what the news is compared with
_COMPARED = re.compile(
    "(?:低于|高于|好于|快于|慢于|不及|逊于)[^，。；]{0,24}(?:月|去年|上年|前值|预期|此前)[^，。；0-9]{0,6}的$"
)
_WITHIN = re.compile(r"[ \u3000]?(?:之?内|里)[^，。]{0,4}第[0-9一二三四五六七八九十]")
_ISSUING = re.compile(
    r"[ \u3000]?(?:日前|近日|联合|印发|发布|共同|出台|召开|部署|负责|有关|相关|启动|开展|发文|通知|（|[0-9]{1,2}[月日]|今天|昨天)"
)


def trifling(body: str, number: Number) -> bool:
    """Whether a quantity of `body` is no news by its form alone."""
    return any(rule(body, number) for rule in _RULES)


def _printed(number: Number) -> str:
    return re.sub(r"[ \u3000]", "", number.text)


def _digits(number: Number) -> bool:
    return any(char.isdigit() for char in number.text)


def _behind(body: str, number: Number, length: int = 8) -> str:
    return body[number.span.end : number.span.end + length]


def _lasts(number: Number) -> bool:
    return number.unit in TIME or "个" + number.unit in TIME


def _vague(_: str, number: Number) -> bool:
    """数天, 几个: no value and not even hundreds; 百千万 alone before a unit (百家)."""
    text = _printed(number)
    if number.value is None and number.unit != "比":
        return number.unit in TIME or not re.search("[百千万亿]", text)
    return text == "一个多" or bool(re.fullmatch("[百千万亿]+", text.removesuffix(number.unit)))


def _bare(body: str, number: Number) -> bool:
    """A Chinese numeral without a unit; 百分之百; 成 before 群; 番 without 翻; a number before 级 or outside of all."""
    text = _printed(number)
    if number.unit == "" and not _digits(number) and not re.search("分之|半", text):
        return True
    behind = _behind(body, number)
    if number.unit in ("周岁", "岁") and behind.startswith("生日"):
        return True
    if number.unit in ("人", "年") and re.match("制(?![造作定])", behind):
        return True
    return (
        text == "百分之百"
        or (number.unit == "成" and (behind.startswith("群") or (number.value or 0) > 10))
        or (number.unit == "番" and not body[: number.span.start].endswith(("翻", "翻了")))
        or (behind.startswith("级") and number.unit not in ("级", "小时"))
        or bool(re.match(r"以外|之外", behind))
    )


def _one(body: str, number: Number) -> bool:
    """一个, 一名; 1个 as well, but not 1人 or 1起."""
    if number.value != 1 or number.bound != "exact" or number.unit in TIME:
        return False
    if _digits(number):
        return number.unit in CLASSIFIERS - MEASURES - _TELLING and not body.startswith(
            ("、", "和"), number.span.end
        )
    return not re.search("半|分之", number.text)


def _few(body: str, number: Number) -> bool:
    """两种, 三个, 两天 in Chinese numerals; 两枚 and 两人死亡 are news, 两人 that only take part are not."""
    small = number.value is not None and number.value <= 3 and number.high is None
    if _digits(number) or not small or number.bound != "exact":
        return False
    if number.value == 2 and number.unit in _TELLING:
        before = body[clause_start(body, number.span.start) : number.span.start]
        told = SUFFERING.match(_behind(body, number)) or re.search("[成致有抓逮救][获捕起]?$", before)
        return number.unit == "人" and not told
    whole = "个" + number.unit if "个" + number.unit in MEASURES else number.unit
    if number.unit in CLASSIFIERS and whole not in MEASURES:
        return True
    if _lasts(number):
        start = clause_start(body, number.span.start)
        often = re.search(r"每[天日周月次晚]", body[start : number.span.start])
        return number.unit not in ("小时", "分钟", "秒", "个小时") or not often
    return False


def _aspect(body: str, number: Number) -> bool:
    """三方面, 五点, 四级, 3个原因: how a text is arranged, and grades that are no magnitudes."""
    if number.unit == "级":
        around = max(0, number.span.start - 4), number.span.end + 3
        return not _MAGNITUDE.search(body, *around)
    if number.unit in ("批", "期", "步", "阶段", "次", "层") and body[: number.span.start][-1:] == "分":
        return True
    if number.unit == "方面" or (number.unit == "个" and re.match(r"[ \u3000]?方面", _behind(body, number))):
        return True
    small = (number.value or 0) <= 12
    if (
        small
        and number.unit in ("个", "点", "大", "条", "重", "项")
        and _ABSTRACT.match(_behind(body, number))
    ):
        return True
    return number.unit in _ASPECTS and not _digits(number)


def _bodies(body: str, number: Number) -> bool:
    """等六部门联合印发: who acts, not how many; 三国, 五省 in Chinese numerals."""
    if number.unit not in _BODIES or (number.value or 0) > 20 or number.bound != "exact":
        return False
    if not _digits(number) and number.unit != "家" and _ISSUING.match(_behind(body, number)):
        return True
    if number.unit == "部门" and body[: number.span.start].endswith(("联合", "会同")):
        return True  # 某部联合6部门印发
    single = len(number.unit) == 1 and number.unit in "地国方省市县"
    return single and not _digits(number) and (number.value or 0) <= 12


def _ranked(body: str, number: Number) -> bool:
    """前五位, 75公斤级, 85公斤及以下: ranks and classes of a contest."""
    at = number.span.start
    if number.unit in ("位", "名", "强") and re.search("前[ \u3000]?$", body[: number.span.start][-2:]):
        return True
    if number.unit in ("米", "公里", "千米") and re.search(
        "(?:男子|女子|混合|[男女]|双人|单人)[ \u3000]?$", body[: number.span.start][-4:]
    ):
        return True
    behind = body[number.span.end : number.span.end + 8]
    if number.unit in ("米", "公里", "千米") and _EVENT.match(behind):
        return True
    if number.unit in ("次", "期", "首") and number.bound == "exact" and _TRAIN.match(behind):
        return True
    if number.unit == "次" and re.search(
        "车次", body[clause_start(body, number.span.start) : number.span.start]
    ):
        return True
    if body.startswith(("及" + number.text, "及以"), number.span.end) and number.unit in CLASSIFIERS:
        return True
    if (
        number.unit in ("公里", "米", "里", "厘米")
        and number.value == 1
        and _LAST.search(body, max(0, at - 3), at)
    ):
        return True  # 最后一公里
    if number.text.endswith(("以上", "以下")) and _CLASS.match(body, number.span.end):
        return True
    behind = body[number.span.end - 4 : number.span.end + 3]
    return number.unit in ("公斤", "千克") and bool(re.search("及以[上下]|[公千][斤克][ \u3000]?级", behind))


def _again(body: str, number: Number) -> bool:
    """上述8国决定: who acts, told before; 约合人民币48元: told before; 如果数值超过10: a rule's number; 6次试投后: when."""
    if number.unit == "国" and _digits(number) and number.bound == "exact":
        return bool(
            re.search(
                "(?:^|[，。；：\n]|上述|这|该)$", body[max(0, number.span.start - 2) : number.span.start]
            )
        )
    at = number.span.start
    if body[at - 1 : at] == "每" and body[number.span.end : number.span.end + 1].isdigit():
        return True  # 每100克2691韩元
    if _CONVERTED.search(body, max(0, at - 8), at) or _COMPARED.search(body, max(0, at - 32), at):
        return True
    if number.unit == "次" and re.match("[\u4e00-\u9fff]{1,4}后[，、]", _behind(body, number)):
        return True
    if number.unit in MONEY and _QUOTED.match(body, number.span.end):
        return True  # 100日元对人民币4.2419元
    if number.unit == "":
        return bool(_IF.match(body, clause_start(body, number.span.start, "，。；！？\n")))
    return False


def _letters(_: str, number: Number) -> bool:
    """八字, 三门, 五校, 九分 in Chinese numerals: names rather than amounts."""
    single = len(number.unit) == 1 and number.unit in "者字区州门校院级乡分岛环通线"
    return single and not _digits(number) and (number.value or 0) <= 12


def _named(body: str, number: Number) -> bool:
    """冈本三成说, 75220部队, and points in the rules of a game: no amounts."""
    behind = _behind(body, number)
    if number.unit == "成" and not _digits(number) and re.match("说|表示|认为|指出|[是就在向对]", behind):
        before = body[clause_start(body, number.span.start) : number.span.start]
        return bool(_SPEAKER.search(before))
    if number.unit == "" and re.match("[ \u3000]?(?:部|分)队", behind):
        return True
    if number.unit == "分" and (number.value or 0) <= 10:
        start = clause_start(body, number.span.start, "。！？\n")
        return "规则" in body[start : number.span.start]
    return False


def _span_of_time(body: str, number: Number) -> bool:
    """过去60多年, 五年来, 三天后, 24小时热线: when something was, not how long."""
    if not _lasts(number):
        return False
    text, behind = _printed(number), _behind(body, number)
    if re.match(r"[百千万亿]", text) or (number.unit == "周年" and not _digits(number)):
        return True
    if re.match(r"[ \u3000]?(?:以?来|间(?![接隔距]))", behind):
        since = body[clause_start(body, number.span.start) : number.span.start]
        if number.bound != "min" or "至今" not in since:
            return True
    if number.unit == "年" and re.match("(?:降低|下降|增长|提高|增加|减少)[0-9]", behind):
        return True
    if number.unit == "周年" and _MEETING.match(behind):
        return True
    if (
        _LIMIT.match(behind)
        or _WITHIN.match(behind)
        or re.match(r"[ \u3000]?时间?[里内中]", behind)
        or _RELATIVE.match(behind)
    ):
        return True
    if number.value == 24 and number.unit == "小时" and number.bound == "exact":
        return True
    ahead = _WINDOW.search(body, max(0, number.span.start - 5), number.span.start)
    if ahead and ahead[0].startswith(("过去", "未来", "今后")):
        return True
    return bool(ahead) and (number.bound != "min" or bool(re.match(r"的?[里间中时]", behind)))


_RULES: tuple[Callable[[str, Number], bool], ...] = (
    _vague,
    _bare,
    _one,
    _few,
    _aspect,
    _bodies,
    _again,
    _letters,
    _ranked,
    _named,
    _span_of_time,
)
