"""What lasts as long as a duration says: 历时近5个月, 连续12年位居第一, 距离盛会开幕仅剩10天, 从医40余年.

counts.py asks here for numbers with a unit of time, after it has found what stands before and behind them.
"""

import re

from summarizer.facts.clauses import happening
from summarizer.facts.cues import ends, moving
from summarizer.facts.numbers import Number
from summarizer.facts.phrases import Text
from summarizer.facts.subjects import subject

_LASTED = re.compile(
    r"(?:时隔|历经|历时|经过|经历|长达|持续|为期|用时|耗时|仅用|只用|仅需|有着|拥有|连续|近|这|了)$"
)
_REACHED = re.compile("(?:即可|内)?(?:直达|送达|到达|抵达|可达|通达|互达|互送|往返|通关)")
_PERIOD = re.compile("([\u4e00-\u9fff]{1,8}[期季节])(?:将|会|已|总共|共|预计)*(?:历时|持续|长达|共)约?$")
_AHEAD_OF = re.compile("(距离?[^，。；、\n0-9]{2,16}?)(?:还有|仅剩|只剩|还剩|不足|仅有|只有)约?$")
_CAREER = re.compile("(从[业教医警政艺军农]|执教|行医|执业)(?:已|了|近|超|逾|约|达|有)*$")
# Who something befell so long: 被胸痛折磨两年多的老人
_WHOM = re.compile("(?:老人|患者|病人|男子|女子|男孩|女孩|孩子|居民|村民|母亲|父亲|先生|女士)$")
_SUFFERED = re.compile("(被[^，。；、\n0-9]{2,12})$")
_SINCE = re.compile("(自[^，。；、\n]{3,20}至今)[已有的约近]*$")


def lasting(text: Text, number: Number, ahead: str, tight: bool, after: str, possessive: bool) -> str:
    """What lasts for `number`: `ahead` or `after`, the phrases before (`tight`: no verb parts it from the number) and
    behind it, or what happens; "" if the text does not say. `possessive` tells whether 的 follows the number."""
    body = text.body
    if career := _CAREER.search(body, max(0, number.span.start - 8), number.span.start):
        return career[1]
    if possessive and after and re.match("[一这那][个种项道]", ahead):
        return after  # 一个困扰数学家60年的难题
    if possessive and _WHOM.search(after):
        return _suffered(body, number.span.start) or ahead
    if ahead_of := _AHEAD_OF.search(body, max(0, number.span.start - 30), number.span.start):
        return ahead_of[1]
    if since := _SINCE.search(body, max(0, number.span.start - 30), number.span.start):
        return since[1]
    started = re.search("(?:实现|完成|进行|保持)$", body[max(0, number.span.start - 2) : number.span.start])
    if started and not possessive and (does := happening(body, number.span.end)):
        return does
    within = re.match("[ \u3000]?[之以]?内", body[number.span.end : number.span.end + 3])
    if within and (does := happening(body, number.span.end + within.end())):
        return does
    if possessive and after and _LASTED.search(ahead):
        return after
    if after in ("车程", "航程", "路程", "行程"):
        return after
    if tight and ahead and not after and (reached := _REACHED.match(body, number.span.end)):
        return ahead + reached[0]  # 零部件1小时直达
    if after.startswith("时间") and ahead and not _LASTED.search(ahead):
        return ahead
    if (
        re.match("时间|历程|历史|文明|发展", after)
        or re.search("(?:历程|历史|周期|期限|时间)$", after)
        or (after and _LASTED.search(ahead))
    ):
        return after
    if ends(body, number.span.start, "连续") and (does := happening(body, number.span.end)):
        return ahead if ahead and moving(does + " ", len(does)) else does
    if _LASTED.search(ahead):
        took = re.search("[用耗历]时$", ahead)
        ahead = re.sub("(?:[将已还又再]|已经)$", "", _LASTED.sub("", ahead))
        if len(ahead) < 2 and not took:
            ahead = subject(text, _lasting_from(text, number))[0]
        ahead = ahead if len(ahead) > 1 and not _LASTED.search(ahead) else ""
        if not ahead and (period := _PERIOD.search(body, max(0, number.span.start - 16), number.span.start)):
            return period[1]
        return happening(body, number.span.end) or ahead or (took[0] if took else "")
    return (ahead if tight else "") or after or ahead or happening(body, number.span.end)


def _suffered(body: str, at: int) -> str:
    found = _SUFFERED.search(body, max(0, at - 14), at)
    return found[1] if found else ""


def _lasting_from(text: Text, number: Number) -> int:
    """The index of the verb that says that something lasts for `number`."""
    k = text.at(number.span.start) - 1
    while k > 0 and not _LASTED.search(text.words[k].text):
        k -= 1
    return max(k, 0)
