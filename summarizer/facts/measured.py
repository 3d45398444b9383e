"""What a length, a weight or a list names: 从机场到陵园约30公里, 重约23吨, 专家、学者等约1000人; read off the printed text."""

import re

from summarizer.facts.clauses import LONGEST, STOPS, clause_start
from summarizer.facts.units import UNIT

_DIMENSIONS = {"高": "高度", "长": "长度", "宽": "宽度", "深": "深度", "厚": "厚度", "重": "重量"}
_ABOUT = "(?:约|近|达|超过?|不足|可达|最高|最多|至少)*"
_DIMENSION = re.compile(rf"(?:^|[，、。；：\n和])[ \u3000]?([高长宽深厚重]){_ABOUT}[ \u3000]?$")
_BETWEEN = re.compile(
    rf"(?:^|[，。；：\n日])(从[^，。；：、\n0-9]{{2,10}}到[^，。；：、\n0-9]{{2,10}}?)(?:的?(?:直线)?距离|相距|全程|路程)?(?:共|有|是|为|只有)?{_ABOUT}$"
)
_AWAY = re.compile("(距离?[\u4e00-\u9fff]{2,12}?)约?$")
_BEARING = re.compile(
    "(?:位于|地处|在)([\u4e00-\u9fff]{2,16}?)(?:以?[东南西北]{1,2}(?:方向|面|侧)?)(?:大?约|近)?[ \u3000]?$"
)
_DIMENSIONED = re.compile("[ \u3000]?[高深长宽厚](?:的|、)")
_ANNIVERSARY = re.compile(
    "^(?:.*(?:(?<!就)是|在|迎来|迎接|喜迎|恰逢|适逢|正逢|时值|正值|纪念|庆祝|祝贺|热烈|参加|参与|出席|介绍|回顾|举行的|举办的|[愿待定要将]以|席[^，]{2,4}向)|[以为从向])?"
    r"(?:好|我们|(?:今天|明年|今年|即将|共同|[0-9]+[年月日])*)?((?:[\u4e00-\u9fff“”·（）《》]|第[0-9]{1,3}){2,24}?)[ \u3000]?$"
)
_TURNOVER = re.compile(
    "(.{2,}?(?:企业|公司|门店|店|商户|工厂|医院|学校|园区|农户|家庭|市场|单位|景区|酒店|餐厅|影院|书店|超市|银行|场馆))(?:年|月|日|总|人均|平均|全年)*"
    "[^的]{0,4}(?:销售额|营业额|零售额|交易额|产值|收入|产量|利润|投资|面积|营收|门票.{0,4}|价格|票价|订单)$"
)
# 130余条线路动车组列车, 四个省份目标: the lines and the provinces are counted.
_LINE_OF = re.compile(
    "(?:[\u4e00-\u9fff]{0,4}(?:线路|航线)(?=动车|列车|航班|客车|货车|班车)|(?:省份|国家|地区|城市|企业|行业)(?=(?:增长|增速|经济)?目标$|增速$|利润$))"
)
_HOUSE = re.compile("(?:医院|分院|学校|公司|企业|机构|单位|银行|门店|酒店|工厂|社区)$")
_STATES = re.compile("(国家和地区|国家)(?:临床|推广|使用|应用|落地|上市|销售|开展|设立)")
_PERSON = re.compile("(?:[者员手家人师生长众民兵友迷]|代表|运动员|学生|儿童|青年|妇女|专家|干部|领导|嘉宾)$")
_LIST = re.compile(r"([^，。；：！？\n（）0-9]{4,60}?等)[ \u3000]?(?:共|总计|共计)?约?$")


def named(attribute: str) -> str:
    """重 -> 重量; anything else as it is."""
    return _DIMENSIONS.get(attribute, attribute)


def dimension(body: str, at: int) -> str:
    """The dimension that opens the clause of the number at `at` (，重约23吨 -> 重量); "" if none does."""
    match = _DIMENSION.search(body, max(0, at - 12), at)
    return _DIMENSIONS[match[1]] if match else ""


def dimensioned(body: str, end: int) -> bool:
    """Whether the number that ends at `end` is an attribute of what follows (3米高的飞机尾翼)."""
    return bool(_DIMENSIONED.match(body, end))


def distance(body: str, at: int) -> str:
    """Between or from where the distance at `at` is (从机场到陵园约30公里 -> 从机场到陵园); "" if it is not told."""
    between = _BETWEEN.search(body, max(0, at - 40), at)
    if bearing := _BEARING.search(body, max(0, at - 40), at):
        return f"距{bearing[1]}"
    away = _AWAY.search(body, max(0, at - 16), at)
    return between[1] if between else away[1] if away else ""


def anniversary(body: str, at: int) -> str:
    """What the anniversary at `at` is of (今年是澳门回归中国25周年 -> 澳门回归中国); "" if that is longer than a phrase."""
    match = _ANNIVERSARY.search(body[clause_start(body, at, STOPS + "、") : at])
    return match[1] if match and match[1].count("“") == match[1].count("”") else ""


def owner(after: str, people: bool) -> str:
    """Of what follows a classifier those that are counted: 3万家超市门店年总销售额 -> 超市门店; with `people`
    200名获奖者的肖像 -> 获奖者."""
    if match := _TURNOVER.match(after):
        after = match[1]
    if match := _LINE_OF.match(after):
        return match[0]
    if several := _STATES.match(after):
        return several[1]
    of, mark, own = after.rpartition("的")
    if mark and not people and _HOUSE.search(of) and _PERSON.search(own):
        return of  # 六家分院的医护人员
    return of if people and mark and _PERSON.search(of) and not _PERSON.search(own) else after


def members(body: str, at: int) -> str:
    """The list that ends with 等 before `at`, its last members if it is longer than 24 characters."""
    match = _LIST.search(body, clause_start(body, at, STOPS), at)
    if not match or "、" not in match[1]:
        return ""
    counted = body[match.start() - 1 : match.start()].isdigit()
    listed = re.sub(rf"^[余多]?(?:{UNIT.pattern})", "", match[1]) if counted else match[1]
    listed = re.sub(
        "^.*?(?:来自|包括|以及|邀请了|组织了|收到|共有|已有|只有|还有|通过|针对)(?=..)", "", listed
    )
    items = listed.split("、")
    while len(items) > 1 and len("、".join(items)) > LONGEST:
        del items[0]
    found = "、".join(items)
    return found if len(items) > 1 and len(found) <= LONGEST else ""
