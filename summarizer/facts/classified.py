"""What stands with a classifier (12家企业, 5人死亡, 专家等1000人) or is one (8部门).

counts.py asks here for numbers with a classifier, after it has found what stands before and behind them.
"""

import re

from summarizer.facts.clauses import LONGEST, clause_start, happening, tail
from summarizer.facts.cues import PEOPLE, is_place, is_wide, leads
from summarizer.facts.earlier import earlier
from summarizer.facts.measured import members
from summarizer.facts.numbers import Number
from summarizer.facts.phrases import Text, starting
from summarizer.facts.trifles import SUFFERING
from summarizer.issue import Span

_BATCHES = re.compile(r"(?:共计?|合计|总计)[0-9.]+[余多]?[万亿]?[余多]?[名家位个件项人款]")
_ACTING = re.compile("联合|共同|印发|日前|近日")
_OUT_OF = re.compile(
    r"[0-9](?P<unit>[个家所名只座项])(?P<kind>[\u4e00-\u9fff]{2,12}?)(?:当)?中，?(?:已|共|就|还|已经)?有约?$"
)
_QUAKES = re.compile("[0-9.]+级(?:及?以上|左右)?的?(?:地震|余震|大风|强震)")
_LISTING = re.compile("、([^、，。；：\n0-9]{0,16}(?:代表|专家|人士|学者|嘉宾|师生|群众|志愿者|负责人)等)$")
_TOGETHER = re.compile(
    "[^0-9]{2,40}、[^、0-9]{0,16}(?:代表|专家|人士|学者|嘉宾|师生|群众|志愿者|负责人|职工|居民)[共约有近计]*$"
)
_ABOARD = re.compile("([^的]{2,8})的")
_CARRYING = re.compile("(?:承载|载有|搭载|搭乘|容纳|载)约?$")
_SIZE = re.compile("(?:时速|速度|载重|长度|总长|容量|面积|投资|价值|单价|全长|直径|高|长|重|宽)$")
_SIZED = re.compile("[0-9][0-9.]*[余多]?[万亿]?[\u4e00-\u9fff/]{1,6}?的")
_HOLDING = re.compile("(?:只有|仅有|拥有|共有|现有|有)约?$")


def classified(
    text: Text, number: Number, span: Span, before: int, ahead: str, tight: bool, after: str
) -> str:
    """What `number`, printed at `span`, counts; `ahead` ends before word `before` and `after` follows the number,
    `tight` tells whether no verb parts `ahead` from it; "" if the text does not say."""
    body, unit = text.body, number.unit.split("/")[0]
    people = unit in PEOPLE
    if unit == "国":
        return "国家"
    begins = leads(body, span.start) or re.search(
        "(?:有|其中)约?$", body[max(0, span.start - 3) : span.start]
    )
    if (
        not after
        and begins
        and (said := re.match("(?:则|都|均)?(?:是|为)(?![：:])", body[number.span.end : number.span.end + 3]))
    ):
        after = starting(text, number.span.end + said.end(), unit, True)  # 其中12款是核心零部件新品
    held = after and body.rfind("中", max(0, span.start - 5), span.start) >= 0
    of = _OUT_OF.search(body, max(0, span.start - 32), span.start) if held else None
    if of and of["unit"] == number.unit and of["kind"][-2:] not in after:
        return of["kind"]  # 47个都道府县中已有35个相关指标达到警报级别
    if unit in ("次", "起") and (quake := _QUAKES.match(body, number.span.end)):
        return quake[0]  # 10多次5级以上地震
    if unit == "票" and (vote := re.match("赞成|反对|弃权", body[number.span.end :][:2])):
        return vote[0]
    if unit in ("口井", "口人"):
        return unit[1:]
    if len(unit) > 1 and (word := _longer(text, number.span.end)):
        return word
    if len(unit) > 1 and _ACTING.match(after):
        after = ""
    if len(unit) > 1 and not after and "台" not in unit and unit not in ("人次", "人口"):
        names = re.search(r"([\u4e00-\u9fff]{2,20})等[ \u3000]?$", body[max(0, span.start - 40) : span.start])
        return f"{tail(names[1])}等{unit}" if names else unit
    if (
        people
        and (aboard := _ABOARD.match(after))
        and _CARRYING.search(body, max(0, span.start - 6), span.start)
    ):
        return aboard[1]
    if _SIZE.search(after) and (sized := _SIZED.match(body, number.span.end + len(after))):
        after = starting(text, sized.end(), unit) or after
    if not after and (among_all := _BATCHES.match(body, number.span.end)):
        after = starting(text, among_all.end(), "")
    if re.match("数量|总数|规模|名额", after):
        return ahead or after
    if after and not (tight and ahead and unit in ("人", "名", "家", "次") and len(after) < 2):
        return after
    if unit == "人口":
        return ahead if tight and not is_wide(text, before, ahead) and ahead != "我国" else "人口"
    suffer = people and SUFFERING.match(body[number.span.end : number.span.end + 8])
    if (unit == "票" or suffer) and not after and (does := happening(body, number.span.end)):
        return does
    if not after and not _named(text, span.start) and (listing := members(body, span.start)):
        return listing
    there = "有" in number.text or re.search("有约?$", body[max(0, span.start - 2) : span.start])
    if people and there and not after and (does := happening(body, number.span.end)):
        return does
    if unit == "次" and not after and (does := happening(body, number.span.end)):
        return does
    if unit == "人" and (people_of := _LISTING.search(body, max(0, span.start - 28), span.start)):
        return people_of[1]
    if people and (together := _together(body, span.start)):
        return together
    if unit == "人" and (
        present := re.search("(?:应到|实到|缺席|请假|列席)$", body[max(0, span.start - 2) : span.start])
    ):
        return present[0]
    among = re.search(r"[等的][ \u3000]?$", body[max(0, span.start - 2) : span.start])
    if people and among and (does := happening(body, number.span.end)):
        return does
    if (
        people
        and among
        and not after
        and (won := re.match("当选|入选|获评|获奖|荣获", body[number.span.end :][:2]))
    ):
        return won[0]
    if ahead and tight and not (people and is_wide(text, before, ahead)):
        if (
            not people
            and _HOLDING.search(body, max(0, span.start - 4), span.start)
            and is_place(text, ahead, before)
        ):
            return ""
        return ahead
    return happening(body, number.span.end) or ahead or earlier(text, before, points=False)


def _together(body: str, at: int) -> str:
    """Those of a list without 等 that are counted together (专家学者、各单位代表数百人); "" if it is longer than a phrase."""
    match = _TOGETHER.search(body, clause_start(body, at, "，。；：！？\n）"), at)
    if not match:
        return ""
    listed = "、".join(item[item.rfind("的") + 1 :] for item in match[0].strip("共约有近计").split("、"))
    return listed if len(listed) <= LONGEST else ""


def _named(text: Text, at: int) -> bool:
    """Whether a name stands before the 等 that ends at `at` (张三等11人)."""
    k = text.at(at) - 1
    return k > 0 and text.words[k].text == "等" and text.words[k - 1].tag == "PER"


def _longer(text: Text, end: int) -> str:
    """The word that the tagger sees where the unit of a number ends inside of it (数百万|城市居民)."""
    word = text.words[max(text.at(end) - 1, 0)]
    return word.text if word.start < end < word.end and word.tag in ("n", "nz") else ""
