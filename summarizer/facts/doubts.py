"""Whether what a number is said to count is doubtful: read off the tagger's words, so that sure figures go first.

A doubtful phrase is empty, cut inside a word, a bare verb or a bare place before the number, an adverbial (在黄淮麦区
推广), a clause with a verb in the past (加入了...), or ends in a particle.
"""

import re

from summarizer.facts.exchange import is_pair
from summarizer.facts.phrases import Text
from summarizer.facts.units import CLASSIFIERS, TIME
from summarizer.issue import Span

_NEAR = 60
_TOLD = re.compile(
    "了(?!解)|着(?!陆|装|力|色|火)|(?<![通经])过(?!火|境|闸|程|渡|滤|户|敏)|至少|最多|正在|已经|(?:的|和|与|及|被|把|将|(?<!反)对|向|(?<![行作])为|从|在)$"
)
_BEARING = re.compile("(?:以[东南西北]+|方向|[东南西北]{2})$")
_ABOUT = re.compile("[在于以从向据由跟给]$")
_NAMES = re.compile(
    "(?:报价|占比|比例|比重|增速|收入|补助|补贴|贷款|投资|支出|赔付|罚款|赔偿|捐款|[率量额值价费数]|惠及|占地|赔偿|让利|罚没|追回|挽回|捐赠|捐款|融资|募资|拨款|赞成|反对|弃权|面积)$"
)
_LASTING = re.compile(
    "历时|历经|持续|长达|为期|[用耗]时|连续|缩短|延长|提前|压缩|超|达|[仅只]需|[为至到了]|经过|坚守|提高|增加|减少|约|共"
)
_PLACED = ("在", "随着", "按", "按照", "因", "往", "通过", "针对", "经过")
_SITES = re.compile("[站场园馆店厂院校桥]$")
_WHERE = ("上", "里", "内", "中", "后", "前", "外", "下")
_VERBS = ("v", "vd", "p", "d", "c")


def doubtful(text: Text, phrase: str, span: Span, unit: str) -> bool:
    """Whether `phrase` may not be what the number at `span`, in `unit`, counts; one that is not printed as it stands
    is sure."""
    if not phrase or (_TOLD.search(phrase) and not phrase.startswith(("占", "为"))):
        return True
    if (phrase.endswith("等") and "、" not in phrase) or _BEARING.search(phrase):
        return True
    if is_pair(phrase):
        return False
    body = text.body
    behind = body.find(phrase, span.end, span.end + len(phrase) + 4)
    begin = behind if behind >= 0 else body.rfind(phrase, max(0, span.start - _NEAR), span.start)
    if begin < 0:
        return False
    first, last = text.at(begin), text.at(begin + len(phrase))
    if first >= len(text.words) or last == 0 or text.words[last - 1].end != begin + len(phrase):
        return True
    words = text.words[first:last]
    if not words or words[0].start != begin:
        return behind < 0
    if all(word.tag in ("LOC", "ORG") for word in words) and not (
        unit in CLASSIFIERS and _SITES.search(phrase)
    ):
        return True
    told = _LASTING.search(body[begin + len(phrase) : span.start]) or any(
        word.tag in ("v", "vn") for word in words
    )
    if unit in TIME and unit != "周年" and behind < 0 and not told and not phrase.startswith("自"):
        return True
    if behind >= 0:
        return len(words) > 2 and words[-2].tag == "v" and len(words[-1].text) == 1
    if words[-1].tag == "f" and words[-1].text in _WHERE:
        return True
    if words[0].start > 0 and first > 0 and text.words[first - 1].text in _PLACED:
        return not phrase.startswith("距") and not _NAMES.search(phrase)
    if _ABOUT.search(body[max(0, begin - 1) : begin]):
        return any(word.tag in _VERBS for word in words)
    return len(words) == 1 and words[0].tag in _VERBS and unit not in TIME and not _NAMES.search(phrase)
