"""Clauses around a number: where one begins, what its comparisons and lists say a number is of, what comes next.

Read off the printed text alone: 占总量的57.3%; 年募捐成本不得高于捐赠收入的3%; 甲、乙、丙分别增长1%、2%、3%;
5人死亡. Noun phrases are found in phrases.py; which of all these is right for a number is decided in counts.py.
"""

import re

STOPS = "，。；：！？\n…（）()《》"
LONGEST = 24
_FAR = 200
_PARTING = STOPS + "、"
_COMMAS = "，。；：！？\n"
_SHARE = re.compile(
    r"占(?!有率|比|地)[了到]?(?P<whole>[^占比]{2,20}?)(?:(?:的|比重|比例|已|近|约|达|为|超过|超|到)*|的?(?:比重|比例)[^，。；]{0,20})[ \u3000]?$"
)
_OF = re.compile(
    r"(?:约|已|已经|仅|就|将|都|更)*(?:是|为|相当于|等于|不得超过|不得高于|不得低于|不超过|不低于|不高于|还不到|不到|不足|高于|低于|超过|达到|(?:提高|提升|增加|扩大|上升|下降|降低|减少|升|降|增)[至到])(?:了|约)*"
    r"(?P<whole>[\u4e00-\u9fffA-Za-z0-9·“”]{2,20})的[ \u3000]?$"
)
_ABOVE = re.compile(
    r"(?:高于|低于|高出|快于|慢于|优于|好于|领先(?!水平|地位|优势|企业|行业|技术|的)|落后(?!产能|地区|的))(?P<whole>[^，]{2,20}?)[ \u3000]?$"
)
_EACH = re.compile(
    r"(?:(?:同比|环比|年均|更是|均|共|各|约|又|也|已|将|再|更|(?<![同环])(?:比|较|与)[^，。；、]{2,8}){0,3})(?:分别|依次)"
    r"(?P<move>[^，。；：\n0-9、和]{0,10})"
)
_AND = re.compile(r"、|以及|(?<![总平温饱柔亲共])[和与及](?![平谐田解])")
# 比上月上升3.0个和1.7个百分点, behind a clause with 分别
_ALSO_EACH = re.compile(
    r"(?:同比|环比|[比较]上[年月周季]末?|又|再)+(?P<move>增长|下降|上升|回升|回落|上涨|下跌|提高|减少|增加|降低)了?(?=[0-9]|$)"
    r"|(?P<rate>增速|增幅|涨幅)(?:均|都)?(?:高于|快于|低于|慢于|高出)[^，。；：、0-9]{2,14}(?=[0-9]|$)"
)
_LEADING_BASE = "(?:同比|环比|较上年|比上年|均|则)*"
# Where the clause before tells what it says of its items: 甲和乙分别为1和2, 甲和乙增速均出现回升
_TOLD_OF = re.compile("(?:同比|环比)?(?:分别|依次)|(?<!平)均(?=出现|有所|实现|保持|大幅|呈)")
_MORE = re.compile(r"(?:(?:、|和|与|及)[ \u3000]?[0-9][^，。；、和与及\n]{0,12})*")
# 在洪灾中死亡: where it befell them is not what did.
_WHERE = re.compile(
    "^在[^，]{2,14}?(?=(?:死亡|遇难|丧生|身亡|受伤|失踪|失联|受困|被困|遇害|接受治疗|住院|就医|聚集|集会|示威|游行|抗议|罢工|等候|滞留)$)"
)
_DOES = re.compile(rf"[^{_PARTING}“”0-9 ]{{2,20}}(?=[{_PARTING} ]|$)")
_LED = re.compile(r"^.*?(?:年|月|日|季度|其中|以来|期间|包括|带动|推动|拉动)(?=[\u4e00-\u9fff]{2})")
# 通信、电子、计算机行业主力资金净流出金额: each of the three is an industry with that of its own
_KIND = re.compile(
    "(?:行业|产业|板块|领域)(?=的?[\u4e00-\u9fff]{2,12}(?:[额量率值价数]|收入|利润|投资|规模|占比|比例)$)"
)
_HEAD = re.compile(
    r"(?:产业|行业|网络|网上|线上)?(?:排放量|产量|销量|销售量|销售额|零售额|成交量|交易量|运输量|投资|收入|支出|利润|产值|增加值|进口|出口|价格|指数|面积|人数|数量|占比|比例|余额|增速|贷款|消费|用户规模|产业规模|市场规模|规模|业务量|客运量|货运量|吞吐量|(?:入境|出境|国内|境外)?(?:游客|旅客)(?:数量|人数)?|成交额|交易额|进出口额|出口额|进口额|营业额|营业收入|利润总额|覆盖率|普及率)$"
)


def clause_start(body: str, at: int, marks: str = STOPS + "、") -> int:
    """Where the clause begins that holds offset `at`, one of `marks` before it; looked for over 200 characters."""
    least = max(0, at - _FAR)
    while at > least and body[at - 1] not in marks:
        at -= 1
    return at


def clause_end(body: str, at: int, marks: str = "，。；：！？\n") -> int:
    """Where the clause ends that holds offset `at`, one of `marks` behind it; looked for over 200 characters."""
    most = min(len(body), at + _FAR)
    while at < most and body[at] not in marks:
        at += 1
    return at


def share(body: str, at: int) -> tuple[str, int] | None:
    """The whole that the number at `at` is a share of (占总量的57.3% -> 总量) and where 占 stands."""
    start = clause_start(body, at)
    match = _SHARE.search(body[start:at])
    if not match or re.search("[0-9]", match["whole"]) or match["whole"].startswith(("地", "用", "据")):
        return None
    return match["whole"], start + match.start()


def compared(body: str, at: int, points: bool) -> int | None:
    """Where the comparison begins whose standard stands right before `at` (高于规划目标的3%, and with `points`
    高于各项贷款3个百分点); None if there is none."""
    start = clause_start(body, at)
    match = _OF.search(body[start:at]) or (_ABOVE.search(body[start:at]) if points else None)
    return start + match.start() if match and "占" not in match[0] else None


def listed(body: str, at: int, end: int) -> str:
    """Which item of a list the number at [at, end) belongs to: 甲、乙分别增长3%和5%; "" without 分别 or if they are not as many."""
    begin = clause_start(body, at, _COMMAS)
    match = _EACH.search(body, begin, at)
    rate = ""
    if not match and (match := _ALSO_EACH.match(body, begin, at)):
        rate = match["rate"] or ""
        match = match if _EACH.search(body, clause_start(body, max(begin - 1, 0), _COMMAS), begin) else None
    if not match:
        return ""
    item = _listed(body, begin, match, at, end)
    return item + rate if item and len(item) + len(rate) <= LONGEST else item


def _listed(body: str, begin: int, match: re.Match[str], at: int, end: int) -> str:
    """The item of `listed`; `match` is what parts the items from the numbers."""
    numbers = _AND.split(body[match.end() : at])
    following = _MORE.match(body, end)
    rest = len(_AND.split(following[0])) - 1 if following else 0
    place = len(numbers) - 1
    items = _items(body, begin, match.start(), place + 1 + rest)
    if any(not re.match(r"[ \u3000约近超逾]*[0-9]", number) for number in numbers[:place]):
        return ""
    if len(items) != place + 1 + rest or len(items) < 2 or not all(items):
        return ""
    head = _HEAD.search(items[-1])
    item = items[place]
    shared = _of_kind(items) or _shared(items)
    if shared and not item.endswith(shared):
        return item + shared
    if not head or _HEAD.search(item) or len(items[-1]) <= len(head[0]):
        return item
    of = items[-1].rfind("的")  # 住户和企业的存款增速: both have that of their own
    common = items[-1][of:] if 0 < of < len(items[-1]) - len(head[0]) else head[0]
    return item + common if len(item) + len(common) <= LONGEST else item + head[0]


def _of_kind(items: list[str]) -> str:
    """What the last item of a list of industries adds to all of them (有色金属、煤炭行业的募资金额 -> 行业的募资金额)."""
    kind = _KIND.search(items[-1])
    if not kind or any(item.endswith(("行业", "产业", "板块", "领域")) for item in items[:-1]):
        return ""
    whole = items[-1][kind.start() :]
    return whole if all(len(item) + len(whole) <= LONGEST for item in items) else ""


def _shared(items: list[str]) -> str:
    """What the last item adds to a word that ends the others too (制造业、高技术制造业利润 -> 利润); "" if nothing."""
    last = items[-1]
    for size in (3, 2, 1):
        ends = {item[-size:] for item in items[:-1]}
        if (
            len(ends) == 1
            and (at := last.rfind(end := ends.pop())) > 0
            and 1 < len(last) - at - len(end) <= 6
        ):
            return last[at + len(end) :]
    return ""


def _items(body: str, begin: int, at: int, count: int) -> list[str]:
    """What is listed before 分别 at `at`, as `count` items if it can be parted so (研发与设计、技术服务 are two)."""
    text = body[begin:at]
    if re.fullmatch(_LEADING_BASE, text.strip()) and begin > 0 and body[begin - 1] == "，":
        before = clause_start(body, begin - 1, _COMMAS)
        text = _TOLD_OF.split(body[before : begin - 1])[0]
    if re.search("[较比与]上", text):
        return []
    text = re.sub(f"(?:居前|位居前列|排名前列|靠前|领先)?{_LEADING_BASE}$", "", text)
    items = [item.strip(" \u3000") for item in _AND.split(text)]
    if len(items) != count:
        items = [item.strip(" \u3000") for item in text.split("、")]
    items[0] = _LED.sub("", items[0])
    items = [re.sub(r"[0-9][0-9.]*[^0-9]{0,4}$", "", item) for item in items]
    return [item if len(item) <= LONGEST else "" for item in items]


def happening(body: str, end: int) -> str:
    """What those counted do or undergo, to the end of the clause: 5人 -> 死亡."""
    match = _DOES.match(body, end)
    if not match or match[0].startswith(("的", "左右", "以上", "以下", "对", "就")):
        return ""
    does = re.sub("^(?:已经?|均|都|共|还|也|则)(?=..)|了$", "", match[0].strip(" \u3000"))
    return _WHERE.sub("", does)


def over_bracket(body: str, at: int) -> int:
    """Where the bracket begins that ends right before `at` (班组（科室）922个); `at` if there is none."""
    found = re.search(r"[（(][^（）()\n]{1,20}[）)][ \u3000]?$", body[max(0, at - 24) : at])
    return at - len(found[0]) if found else at


def tail(text: str) -> str:
    """The end of a clause, without what stands before its last preposition or verb of being."""
    return re.split("由|经过?|据|与|是|被|[日天]，?|(?<!工业|农业|文化|教育|住房|资源|能源|环境)和", text)[-1]
