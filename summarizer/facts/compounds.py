"""What may stand inside a noun phrase: verbs, prepositions and adverbs that are parts of a compound.

The tagger calls many parts of a compound verbs (单日接待游客量, 人均可支配收入, 自给率). Whether they belong to the noun
is told by their neighbours and by short lists in data/grammar.txt.
"""

import re
from collections.abc import Sequence

from summarizer.facts.clauses import STOPS
from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.tagger import Tagged

NOUNS = frozenset(("n", "nz", "vn", "an", "LOC", "ORG", "nw", "PER", "s", "nt", "ns", "nr"))
INSIDE = NOUNS | frozenset(("a", "f", "r", "ad", "m", "q"))
COUNTABLE = re.compile(
    r"(?:国家|地区|经济体|省份|城市|[^之]省|市县|乡镇|市镇|集体|村庄?|村屯|企业|公司|单位|机构|部门|行业|家庭|农户|客户|用户|学校|高校|院校|医院|社区|街道|市州|县区|平台|领域|区域|行政区)$"
)
THINGS = frozenset("首部项件条种套款篇幅张份批本类处台场次")
_HEADS = re.compile("^(?:金额|总额|收入|资金|补助|补贴|奖金|贷款|费用|投资|成本|支出|保费|面积|产值)$")
_SUFFIX = re.compile(
    "^(?:[率量额数值费点度期距长宽高深速价者业型类级比]|用量|面积|规模|总[量额]|人数|倍数|时长)"
)
_PREFIXES = section("grammar", "prefixes")
_GOVERNING = section("grammar", "governing")
_GIVING = re.compile(rf"(?:{alternatives(section('grammar', 'giving'))})$")
_LEADING = frozenset("超跨非无防待在驻涉入赴抗反促助惠")
_BEING = frozenset("超是有在为让使给到达做看说去来令将被作任当占供")
_PEOPLE = frozenset(
    (
        "学生",
        "选手",
        "运动员",
        "代表",
        "民警",
        "队员",
        "村民",
        "居民",
        "司机",
        "教师",
        "医生",
        "嘉宾",
        "记者",
        "官员",
    )
    + ("老人", "人员", "儿童", "患者", "群众", "工人", "职工", "青年", "妇女", "老年人")
)
EVENTS = frozenset(
    ("磋商", "谈判", "会谈", "袭击", "比赛", "演出", "试验", "培训", "救援", "交流", "调研", "对话")
)
_GROUPS = frozenset(("社会", "国际", "犯罪", "恐怖", "基层", "武装", "民间"))
_COUNTED = re.compile("[额量]$")
_ADDED = ("新增", "净增", "退役", "拒绝", "取消")
_SUMS = re.compile("^(?:金额|总额|标准|投资$)")
_MASS = re.compile("[\u4e00-\u9fff].?[量额率]$")
_PLACED = frozenset("田轨华校建役线岗途研营京册编产售押读场")


def parts(text: str) -> bool:
    """Whether a word parts clauses: a stop, 、 or the end of a paragraph."""
    return any(char in STOPS or char == "、" for char in text)


def is_number(word: Tagged) -> bool:
    """Whether a word is a number or begins with a digit."""
    if re.fullmatch("[2-6]G", word.text):
        return False
    return word.tag == "m" or bool(re.match("[0-9０-９]", word.text))


def compound(words: Sequence[Tagged], i: int, noun: bool, loose: bool) -> bool:
    """Whether verb `i` is part of a compound: 人员集结区, 奖补资金; at the beginning also 帮扶队伍 (not 参加会议)."""
    if i + 1 >= len(words) or words[i + 1].start != words[i].end:
        return False
    if loose and not noun and len(words[i].text) == 1 and words[i + 1].tag == "v" and i + 3 < len(words):
        return any(words[k].tag in NOUNS for k in (i + 2, i + 3)) and words[i + 2].tag in NOUNS | {"v"}
    if noun and words[i].text == "组织" and words[i - 1].text in _GROUPS:
        return True
    if words[i + 1].tag != "n":
        return False
    if not noun and words[i].text in _LEADING:
        return True
    if loose and not noun:
        of = i + 2 < len(words) and words[i + 2].text == "的"
        return not of or bool(COUNTABLE.search(words[i + 1].text))
    if words[i].text in _BEING:
        return False
    if len(words[i + 1].text) == 1:
        return i + 2 >= len(words) or words[i + 2].tag != "f"  # not 石像矗立门前
    return len(words[i].text) == 1 and words[i].text != "带" and noun


def stationed(words: Sequence[Tagged], i: int) -> bool:
    """Whether 在 or 对 at `i` with a country of one character is an attribute (在伊中国公民, 对俄制裁方案)."""
    if words[i].text not in ("在", "驻", "对", "涉", "援") or i + 2 >= len(words):
        return False
    of = words[i + 2].tag in NOUNS | {"v"} or words[i + 2].text == "“"
    return words[i + 1].tag == "LOC" and len(words[i + 1].text) == 1 and of


def middle(words: Sequence[Tagged], i: int) -> bool:
    """Whether verb `i` stands between two nouns that end the clause (文旅宣传歌曲): things do not act."""
    return (
        i + 2 < len(words)
        and len(words[i].text) == 2
        and words[i + 1].tag in ("n", "vn")
        and words[i].text not in _GOVERNING
        and (
            parts(words[i + 2].text)
            or words[i + 2].tag == "m"
            or (words[i + 2].tag == "n" and i + 3 < len(words) and parts(words[i + 3].text))
        )
    )


def described(words: Sequence[Tagged], i: int) -> bool:
    """Whether verb `i` says what kind of people follow (困难失能老人)."""
    return i + 1 < len(words) and words[i].text not in _GOVERNING and words[i + 1].text in _PEOPLE


def agent(word: Tagged) -> bool:
    """Whether a word ends a name for people who do what the verb before it says (受/访者)."""
    return word.text.endswith("者") and len(word.text) <= 2


def attributive(words: Sequence[Tagged], i: int) -> bool:
    """Whether the clause from word `i` on is an attribute: 的 and a noun follow before any stop (12个带动农户的项目)."""
    for k in range(i, min(i + 28, len(words) - 1)):
        piece = words[k].text
        if any(char in STOPS for char in piece) or piece in ("了", "着", "将", "已"):
            return False
        if piece == "的" and k > i:
            return words[k + 1].tag in NOUNS | {"a"} or words[k + 1].text == "自"
    return False


def within(words: Sequence[Tagged], k: int, last: int) -> bool:
    """Whether the verb, preposition or adverb before word `k` belongs to the phrase that ends with word `last`."""
    word, after = words[k - 1], words[k]
    piece = word.text.strip()
    if word.end != after.start or word.tag not in ("v", "p", "d", "b", "vd", "xc", "ad"):
        return False
    if piece == "最终":
        return after.text.startswith("消费")
    if piece == "以":
        return after.text.startswith("旧")  # 以旧换新
    if piece == "建成" and after.text == "区":
        return True
    if piece == "为":
        return after.text in ("农", "老", "民", "企")  # 生产性为农服务中心
    if word.tag == "v" and after.tag == "s" and k > 1 and words[k - 2].tag in NOUNS:
        return len(piece) == 2 and piece not in _GOVERNING  # 智能穿戴网上零售额
    if after.text == "账":
        return piece in ("到", "入", "进")  # 到账外资
    if piece in ("在", "来"):
        return after.text in _PLACED
    if piece in _PREFIXES:
        return after.tag in INSIDE or after.tag == "v"
    if _SUFFIX.match(after.text) and len(piece) <= 3 and (k < last or len(after.text) <= 2):
        return True
    if len(piece) == 1 and word.tag == "v" and piece not in _BEING and _MASS.fullmatch(after.text):
        return True  # 蓄水量
    if piece in _ADDED and after.tag in INSIDE:
        return True  # 新增就业, not 就业
    if piece == "组织" and k > 1 and words[k - 2].tag in NOUNS and after.text in ("代表", "成员"):
        return True
    if _SUMS.match(after.text) and (_GIVING.search(piece) or piece == "计划"):
        return True
    if piece in _GOVERNING or _GIVING.search(piece) or piece in section("grammar", "links"):
        return False
    if (
        len(piece) == len(after.text) == 1
        and word.tag == after.tag == "v"
        and _HEADS.search(words[last].text)
    ):
        return True  # 判赔金额
    if _HEADS.search(words[last].text) and word.tag in ("d", "b", "v") and k <= last:
        if word.tag != "v":
            return len(piece) >= 3 or piece in ("特别", "专项")
        within_clause = (
            k > 1 and words[k - 2].tag in INSIDE | {"v", "d", "b"} and not parts(words[k - 2].text)
        )
        if within_clause and (k == last or len(piece) == 1):
            return True
        if k == last and not _COUNTED.search(after.text):
            return False
    if len(piece) == 1 and word.tag == "v" and (_HEADS.search(words[last].text) or len(after.text) == 1):
        return k > 1 and words[k - 2].tag in INSIDE | {"v", "d", "b"} and not parts(words[k - 2].text)
    if word.tag == after.tag == "v" and len(piece) == len(after.text) == 2 and k < last:
        return bool(_SUFFIX.match(words[k + 1].text))  # 造船完工量
    return word.tag == "v" and len(piece) == 2 and after.tag in ("n", "vn", "nz", "a", "r")
