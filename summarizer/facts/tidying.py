"""Phrases made fit to stand beside a number: without the verb of change, adverbs and pointers the tagger leaves on them.

What is left says what is counted, or nothing: a phrase that names no thing (截至, 合计, 覆盖) becomes "".
"""

import re

from summarizer.facts.phrases import Text
from summarizer.issue import Span

EMPTY = (
    "比较",
    "仅用",
    "只用",
    "仅需",
    "稳定",
    "推动",
    "短短",
    "过去",
    "截至",
    "足足",
    "情况",
    "只需",
    "最快只需",
    "之后",
    "包括",
    "合计",
    "共计",
    "总计",
    "覆盖",
    "处理",
    "以上",
    "以下",
    "全部",
    "时",
    "吸引",
    "开具",
    "先得",
    "当地时间",
    "还差",
    "万人",
    "其中",
    "局地",
    "开展",
    "完成",
    "实现",
    "进行",
    "保持",
    "加快",
    "授予",
    "几乎没有",
    "而已",
    "就是",
    "仅剩",
    "每",
)
MOVES = "将?升高|拉长|暴跌|暴涨|大跌|大涨|猛增|激增|骤降|锐减|增长|下降|上升|下跌|上涨|提高|减少|增加|提升|回落|攀升|增幅|涨幅|降幅|增高|降低"
# What the tagger or a clause leaves in front of a phrase or behind it, and says nothing of what is counted.
_TOLD = re.compile(
    r"(?:期间|之际|显示|表示|口径|将(?:运用|使用|利用|动用|投入))$|^(?:近|超|约|过)?[一二三四五六七八九]成|^(?:以及|或者?)|^新?台阶$|^[0-9]+[余多]?[万亿]*元|^(?:最后|第)一[个名次座条]?$"
)
_LEADING = re.compile(
    r"^(?:[这那]些?(?=[^\u4e00-\u9fff]|..)|（[^（）]*）|(?:比如|例如|譬如)(?=..)|(?:还|另|仅|只)有(?=..)|(?:为|热烈)?(?:纪念|庆祝|祝贺)(?=....)|(?:才能?|就能|已经?)(?=[\u4e00-\u9fff]{3})|代表的(?=..)|标准(?:发放|给予|支付|缴纳|予以)(?=..)|出(?=全|一等|二等)|(?:计划|预计|力争|争取|拟|将)(?=新增|新建|建设|建成|完成|投资|培育))"
)
_TRAILING = re.compile(
    r"(?<=..)(?:就?已(?:经)?[发付给]?|更是|光荣|迎来|分别|几乎没有|连续|维持|则?将|可能会?|(?:还|还?将)会|(?<=[率量额值数度])(?:控制|维持|保持)|累计|合计|总计|(?<=[额度])满|(?:均|都|也)?(?:出现|呈现?|有所?)(?:回升|回落|增长|下降|上升)?|(?:联袂|同台|同场|齐聚|共聚|欢聚)[\u4e00-\u9fff]{2}|横跨[\u4e00-\u9fff]{2,6}|表现(?:[^的]{0,2}亮眼|突出|强劲|良好))$"
)
_MOVED = re.compile(
    rf"(?<=...)(?:{MOVES})$|(?<=费用|价格|票价|关税|税率|利率|标准|工资)(?:提高|降低|下调|上调)$"
)


# Another number of the same list
_LISTED = re.compile("[0-9][余多]?[万亿]?[余多]?[件部项个条家篇]?[\u4e00-\u9fff]{2,12}、$")


def tidy(phrase: str) -> str:
    """A phrase without what moved it (出口额暴跌), 全部 behind and a pointer in front (这一指数)."""
    before = phrase
    phrase = re.sub(r"(?:(?<=..)(?:全部|全都|均|都|也|还|则)|有?约)$", "", _MOVED.sub("", phrase))
    phrase = re.sub(
        r"^(?:[这那该此]?一)(?=(?:指数|数字|数据|比例|金额|指标))|^[这那该]?(?:种(?![植子业粮养类源群])|项(?!目)|套(?![餐装种房]))(?=..)",
        "",
        phrase,
    )
    phrase = re.sub(
        r"^(?:及?以上|及?以下|也是|又是)(?=..)",
        "",
        re.sub(r"(?<=..)(?<!在室)[中内里]$", "", re.sub("^比达$", "占比", phrase)),
    )
    phrase = re.sub(
        r"(?<=..)的(?:基础|背景|前提|手|情况)$|^(?:来自|位于|在(?!.(?:中国|公民|华|侨)))[^的]*(?<!内)(?<!上)$",
        "",
        phrase,
    )
    phrase = re.sub(r"(?<=..)(?:稳居|位居|跻身|荣获|获评|入选)[^的]*$", "", phrase)
    phrase = re.sub(r"^[一两三][\u4e00-\u9fff]的(?=..)", "", phrase)
    phrase = re.sub(
        r"^比分打$",
        "比分",
        re.sub(
            r"(?<=..)的一部分$|(?<=..)(?<![直抵到送通])达$|^(?:人|台套)的(?=..)|^一[架艘座条辆台名位张](?=..)|^(?:最终)?确定(?=..)|(?<=..)(?:还|尚|共|已)有$|^期(?=国债|贷款|美债)|^[他她它]们?的?又?(?=..)|^我(?=流转|承包|种植|养殖|经营|自己)",
            "",
            phrase,
        ),
    )
    phrase = re.sub(r"^足足.*$|^就(?![业医学诊餐读近地])(?=..)|(?<=..)很[多少高低大小]$|超$", "", phrase)
    phrase = re.sub(r"^.*[东西南北]方向$", "", re.sub(r"^历史的.*$", "历史", phrase))
    phrase = re.sub("^标准(?=..).*$", "标准", _LEADING.sub("", phrase))
    phrase = re.sub("((?:总)?成绩)(?=.).*$", r"\1", phrase)
    phrase = _TRAILING.sub("", phrase)
    phrase = re.sub(r"^(?:乃至|甚至)[上数几]?[十百千万亿]+元", "", phrase)
    phrase = re.sub(
        r"(?<=..)(?:逆势|一度|一度逼近|逼近|双双|纷纷|大幅|小幅|略有|历史性|不断|力争|首次|有所|平均|估计|预计|有望|可能|超|(?<=[量额数])日|全国|全省|全市)$",
        "",
        phrase,
    )
    phrase = re.sub(
        r"(?<=..)(?:稳定|扩容|扩围|参展|与会|仅用|被捕|获救|受损|受伤|遇难|出席|参会|参赛)$", "", phrase
    )
    return (
        ""
        if (len(phrase) < 2 <= len(before))
        or _TOLD.search(phrase)
        or phrase.startswith("是")
        or phrase in EMPTY
        else phrase
    )


def member(text: Text, span: Span, phrase: str) -> str:
    """Of a list the member alone: 主论坛、14场分论坛和“清朗”活动 -> 分论坛; 具有称号等的企业 -> what stands behind 等."""
    body = text.body
    if phrase and body[max(0, span.start - 1) : span.start] == "、" and body.startswith(phrase, span.end):
        of, mark, _ = phrase.partition("的")
        k = text.at(span.end + len(of)) - 1
        if mark and len(of) > 2 and text.words[k].tag == "n" and _LISTED.search(body, 0, span.start):
            return of  # 100余件行政法规、1000多件地方性法规的法典
        return re.split("(?:以及|和|及)(?=“)", phrase)[0]
    at = body.rfind(phrase, 0, span.start) if "的" in phrase else -1
    if at > 1 and body[at - 2 : at] == "以及" and body[at + len(phrase) : span.start] == "共":
        return f"{phrase}等"
    if (
        at > 0
        and body[at - 1] == "等"
        and body[at + len(phrase) : span.start] in ("", "超", "约", "近", "达", "共")
    ):
        return phrase[phrase.find("的") + 1 :] or phrase
    return phrase
