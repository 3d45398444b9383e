"""May that be left out? What a told clause that is copied from one sentence of the article leaves out of it (gaps.py).

Whole clauses, whole items of a list and modifiers may go. What may not: half of one clause with half of another; half
of an item of a list; who says it; the dead and the wounded, 疑似, 前 before an office, one end of a span of time; an
organisation between a country and what is told of it (黎巴嫩真主党称 → 黎巴嫩称). The sentence -> why not, or None.
"""

import re

from summarizer.facts.tagger import default_tagger
from summarizer.summarization.gaps import Copied, Gap, copied
from summarizer.summarization.source import Source, Statement, standing

_MARKS = ",;:。!?\n“”"
_HAN = re.compile(r"[\u3400-\u9fff]")
_LISTED = re.compile(r"、|以及|和|与|及|或|暨")
_LIST_ENDS = re.compile(r"(?:、|以及|和|与|及|或)$")
_LONG = 3  # characters on both sides of a gap that are no mere head of two items (野生动物和野生植物)
_JOINED = re.compile(r"与|以及|同(?!时)")
_MORE = frozenset(("v", "vd", "p", "c", "u"))  # verbs, prepositions, conjunctions, 的
_SHORT = 5  # characters that may stand between two equal words without a slip (自然保护区核心保护区)
_FEW = 3  # characters of a piece beside a gap; a smaller one may be there by chance
_BEGINS_ANEW = re.compile(
    r"(?:特别是|尤其是|包括|[他她]们?|[当今][天日]|同时|其间|其中|目前|还|也|并|则|却|就|才|而|称|表示|说|同比|环比|分别|、|[,](?:已|将|正|将于|已于))$"
)
_TIME = r"(?:[0-9]+[年月日时]|[一二三四]季度|[上下]半年|[今去]年|当[天日月]|截至|以来|至|到|[上下]午|晚)*"
_ADVERB = r"(?:共|已|将|正|也|还|累计|同比|环比|则)*"
_SUBJECT = 6  # characters of a subject that may be left out where the one before it is told
_SAYS = r"(?:称|表示|说|声称|宣称|指责|警告|辩称|认为|指出|强调|证实|否认)"
_SAID = re.compile(rf"{_SAYS}[,:]“?$")
_SAYS_NEXT = re.compile(rf"^[^,]{{0,6}}{_SAYS}[,:]")
_ANY_SAYS = re.compile(
    r"称(?![号为])|表示|说(?!法)|指出|强调|认为|警告|介绍|透露|报道|消息|显示|获悉|指责|据|要求|呼吁|:|发文|讲话|声明"
)
_WHO_SAYS = re.compile(r"^(?:[^,;:。的“”]{1,8})?(?<![自号著通简堪名又])称(?![号为之赞职霸雄])[^,;:。“”]+$")
_OPEN = re.compile(r"(?<![面针应反绝相])[对向把被从与](?=$)")
_LEADS = re.compile(r"(?:率领|带领|率|陪同|领衔|主演|创作|执导)")
_OF_WHICH = re.compile(r"其中[^,;。]*[0-9][^,;。]*[,]?$")
_PART = re.compile(r"[^,;。0-9]{2,10}[0-9]+[人名个家例]")
_SAME = 3  # characters of the words on which one part of a row slips into another
_BY = re.compile(r"[,;]?(?:规定|提出|计划|力争|预计|目标|要求|明确|确保)?到20[0-9]{2}年,?$")
_AHEAD = re.compile(r"到20|将|力争|目标|计划|预计|拟|年底|末")
_GRAVE = re.compile(
    r"死亡|遇难|身亡|丧生|死于|受伤|失踪|失联|重伤|轻伤|疑似|涉嫌|所谓|否认|拒绝|未能|没有|"
    r"不(?:是|能|会|得|再|予|应|宜|可|愿|接受|支持|同意)|未(?!来|成年|央|必)"
)
_DEMAND = re.compile(r"要求|呼吁|敦促|建议|下令|命令|请求|威胁|考虑|寻求|拟(?!人)|计划|打算|准备|争取|力争")
_QUALIFIES = frozenset(("前", "原", "副", "代", "候任", "候补", "代理", "临时", "准", "非", "反"))
_SPAN = re.compile(r"^(?:至|到|—(?!—)|-|~)[^,、]*[0-9]|[0-9][年月日时](?:至|到|—|-|~)$|[0-9][票分球]?[对比]$")
_NUMBER = re.compile(r"[0-9]+(个|家|名|位|项|座|条|种)$")
_BODY = re.compile(
    r"(?:真主党|反对派|武装|运动|媒体|公司|大学|集团|组织|委员会|卫队|工会|协会|银行|(?<!共产)党)(?:[^,、]{0,4}[0-9]+日)?$"
)
_COUNTED = re.compile(
    r"^(?:[^、,等]*(?:[二三四五六七八九十两]|[0-9]+)(?:个|家|名|位|大|项|部门|国|地|省|市|方|队|校)"
    r"|[^,;。等0-9]*[0-9]+[位名](?=同志|人|选手|代表|委员|先进|女|男))"
)


def dropped(told: Statement, source: Source) -> str | None:
    """What is left out and may not be."""
    for run in copied(told, source):
        for gap in run.gaps:
            if reason := _judged(gap, run, told, source):
                return reason
    return None


def _judged(gap: Gap, run: Copied, told: Statement, source: Source) -> str | None:
    left_out = gap.left_out
    listed = any(_is_listed(shift) for shift in gap.shifts)
    whole = any(_begins(shift) and _ends(shift) for shift in gap.shifts)
    slipped_on = max(re.findall(r"[\u3400-\u9fff]+", gap.twice), key=len, default="")
    if _within_clauses(gap) and any(_WHO_SAYS.search(shift.left_out) for shift in gap.shifts):
        return f"who says so is left out ({_short(left_out)})"
    if (
        left_out[-1] in _MARKS
        and told.text[gap.at] not in _MARKS
        and _OPEN.search(told.text[run.start : gap.at])
    ):
        return f"goes from one clause into another over “{_short(left_out)}”"
    if whole and _OF_WHICH.search(left_out) and _PART.match(told.text[gap.at :].lstrip(",;")):
        return "a part is told without the whole that it is of"
    if whole and len(slipped_on) >= _SAME and ";" in left_out:
        return f"slips on “{slipped_on}” over “{_short(left_out)}”"
    if whole:
        lost = any(_SAID.search(shift.left_out) for shift in gap.shifts)
        if any(_BY.match(shift.left_out) for shift in gap.shifts) and not _AHEAD.search(told.text):
            return "the year by which that is planned is left out"
        return "who says so is left out" if lost and not _ANY_SAYS.search(told.text[: gap.at]) else None
    if gap.at - run.start <= 2:  # 据俄罗斯媒体报道，俄罗斯总统 → 俄总统
        return None
    if any(
        _said_again(gap, gap.text[max(0, gap.start - size) : gap.start]) for size in range(2, _SUBJECT + 3)
    ):
        return None
    if len(slipped_on) >= 2 and not listed and _slip(left_out):
        return f"slips on “{slipped_on}” over “{_short(left_out)}”"
    names = standing(gap.text, source.people)
    if all(any(a < shift.start < b for a, b in names) for shift in gap.shifts):
        return f"a name is cut short before “{_short(left_out)}”"
    number = _NUMBER.search(gap.text[: gap.start])
    if number and re.search(rf"[0-9]{number[1]}$", left_out):
        return f"{number[0]} is told of what another number counts"
    if _LEADS.search(left_out) and any(left_out.startswith(name) for name in source.people):
        return f"“{_short(left_out)}” is left out, so that two names run together"
    if (
        _BODY.search(left_out)
        and gap.text[gap.end] not in "“《‘"
        and any(b == gap.start for _, b in standing(gap.text, source.places))
    ):
        return f"“{_short(left_out)}” is left out, of which that is said"
    if min(_beside(gap, run)) < _FEW:
        return None
    if re.search("[,;:]", left_out):
        return _over_a_comma(gap, source)
    if 0 <= left_out.find(")") < left_out.find("("):
        return f"goes from one bracket into another over “{_short(left_out)}”"
    if (
        listed
        and _COUNTED.match(re.split("[,;。]", told.text[gap.shifts[-1].at :].lstrip("、"))[0].split("、")[-1])
        and not _COUNTED.match(left_out)
    ):
        return "a list is shortened, its count is not"
    return _grave(gap)


def _within_clauses(gap: Gap) -> bool:
    """Whether what is left out has no mark in it and is no whole clause."""
    return not re.search(f"[{_MARKS}]", gap.left_out) and not all(
        _begins(shift) and _ends(shift) for shift in gap.shifts
    )


def _said_again(gap: Gap, subject: str) -> bool:
    """Whether what is left out ends with a clause's beginning that only says the subject again (西班牙…发布数据，西班牙共)."""
    last = re.split("[,;:]", gap.left_out)
    if len(last) == 1 or not re.fullmatch(r"[\u3400-\u9fff]+", subject):
        return False
    opening = re.split(f"[{_MARKS}]", gap.text[: gap.start - len(subject)])[-1]
    if not re.fullmatch(_TIME, opening):
        return False
    return re.fullmatch(rf"{_TIME}.{{0,2}}{re.escape(subject)}{_ADVERB}", last[-1]) is not None


def _beside(gap: Gap, run: Copied) -> tuple[int, int]:
    """How long the told pieces before and behind a gap are; the last one counts as long enough."""
    places = [run.start, *(other.at for other in run.gaps), run.end]
    here = places.index(gap.at)
    return gap.at - places[here - 1], _FEW if gap is run.gaps[-1] else places[here + 1] - gap.at


def _slip(left_out: str) -> bool:
    """Whether what stands between two equal words is more than a name or an apposition (布良斯克州首府布良斯克市)."""
    if len(_HAN.findall(left_out)) < _SHORT:
        return False
    words = default_tagger().tag([left_out])[0]
    return any(word.tag in _MORE for word in words) or "、" in left_out


def _short(text: str) -> str:
    return text if len(text) <= 12 else f"{text[:6]}…{text[-4:]}"


def _begins(gap: Gap) -> bool:
    """Whether what is left out begins at the end of a clause."""
    return gap.start == 0 or gap.text[gap.start - 1] in _MARKS or gap.text[gap.start] in _MARKS


def _ends(gap: Gap) -> bool:
    """Whether what is left out ends where a clause does."""
    return gap.text[gap.end - 1] in _MARKS or gap.end == len(gap.text) or gap.text[gap.end] in _MARKS


def _is_listed(gap: Gap) -> bool:
    """Whether whole items of a list are left out: 、A or A、, and 和A; not from one list into another (、A与B、)."""
    if _LISTED.match(gap.left_out):
        return not (gap.left_out[0] == "、" and gap.text[gap.end] == "、" and _JOINED.search(gap.left_out))
    if gap.left_out[-1] == gap.text[gap.start - 1 : gap.start] == "、" and _JOINED.search(gap.left_out):
        return False
    twice = gap.twice
    return gap.left_out.endswith("、") or (
        bool(_LIST_ENDS.search(gap.left_out)) and ("、" in twice or len(twice) < _LONG)
    )


def _over_a_comma(gap: Gap, source: Source) -> str | None:
    """Half of one clause with half of another, or a subject whose verb of saying is left out; people may go who stand in
    a row with their offices."""
    last = re.split("[,;:]", gap.left_out)[-1]
    if last and re.fullmatch(_TIME, last) and not _SAYS_NEXT.search(gap.shifts[-1].left_out):
        return None  # 标志性工程某大桥，2日遭空袭
    people = tuple(source.people)
    if people and gap.text[: gap.start].endswith(people) and gap.left_out.endswith(people):
        return None
    for shift in gap.shifts:
        if _ends(shift):
            lost = _SAYS_NEXT.match(shift.left_out)
            return f"“{_short(lost[0])}” is left out, who says it is not" if lost else None
        if _BEGINS_ANEW.search(shift.left_out):
            return None
        if _begins(shift) and len(re.split("[,;:]", shift.left_out)[-1]) <= _SUBJECT:
            return None
    return f"goes from one clause into another over “{_short(gap.left_out)}”"


def _grave(gap: Gap) -> str | None:
    """Words within a clause without which it says something else."""
    left_out = gap.left_out
    if found := _GRAVE.search(left_out):
        return f"“{found[0]}” is left out"
    if not left_out.endswith("的") and (found := _DEMAND.search(left_out)):
        return f"“{found[0]}” is left out"
    if left_out in _QUALIFIES and _HAN.match(gap.text[gap.end :]):
        return f"“{left_out}” is left out"
    if any(_SPAN.search(shift.left_out) for shift in gap.shifts):
        return f"one of two figures that belong together is left out ({_short(left_out)})"
    return None
