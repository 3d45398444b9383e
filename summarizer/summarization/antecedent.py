"""What does a clause without a subject hang on? On the clause before it in the article, and that has to be told too.

同比增长48.3%, 占入境外国人72.2%, 107个为…, 包括…: told behind another clause, they are said of something else. The
sentence -> why not, or None.
"""

import re

from summarizer.facts.numbers import Number, find_numbers
from summarizer.summarization.homes import Home, homes_of_number
from summarizer.summarization.source import Source, Statement, clauses, pairs

_HANGS = re.compile(
    r"^(?:其中)?(?:占|同比|环比|较|比(?!赛|例|重|分|利)|高于|低于|居(?!民|住|委)|位居|位列|排名|增长|下降|上升|增幅|降幅|涨幅|跌幅|增速|占比|"
    r"[一二三四五六七八九十百千万亿0-9.%]+(?:[个家名成项件人]|多)*(?:为|来自|是|占)|包括(?!.{0,20}内))"
)
_TOTAL = re.compile(r"累计|总计|合计|共计")
_PERIOD = re.compile(r"当[天日晚]|此次|本次|[0-9]+(?:天|日|周|个月|小时)[内里间]|期间|首[日周月]")
_WHEN = re.compile(
    r"[0-9]+[年月日天周]|当[天日晚]|今年|去年|截至|以来|期间|季度|目前|至今|近年|假期|时期|年度|此次|本次"
)
_BARE = 2  # bigrams of a clause that names nothing itself
_TOLD = 0.45  # share of the clause before that must be told
_MOST = 0.7  # the share where that clause has figures and none of them is told
_FAR = 4  # clauses back that may name nothing either


def lost_antecedent(told: Statement, source: Source) -> str | None:
    """The first clause whose antecedent in the article is not told."""
    for start, end in told.clauses:
        clause = told.text[start:end]
        numbers = [n for n in told.numbers if start <= n.span.start < end and n.kind == "quantity"]
        if numbers and _TOTAL.search(clause) and not _WHEN.search(told.text[:end]):
            places = list(homes_of_number(numbers[0], source))
            if places and all(_PERIOD.search(home.text[: home.end]) for home in places):
                return f"the time that “{clause[:12]}” is the total of is left out"
        if not _HANGS.match(clause) or not (numbers or clause.startswith("包括")):
            continue
        homes = _homes(clause, numbers, source)
        if homes and not any(_has_antecedent(home, told.text[:start], source) for home in homes):
            return f"what “{clause[:12]}” is said of in the article is left out"
    return None


def _homes(clause: str, numbers: list[Number], source: Source) -> list[Home]:
    """The clauses of the article that are this one: with its number and its words, or as it stands."""
    if numbers:
        wanted = pairs(clause)
        homes = list(homes_of_number(numbers[0], source))
        near = [home for home in homes if 2 * len(wanted & pairs(home.clause)) >= len(wanted)]
        return near or homes
    found = []
    for index, text in enumerate(source.texts):
        at = text.find(clause[:8])
        found += [Home(text, index, a, b) for a, b in clauses(text) if a <= at < b]
    return found


def _has_antecedent(home: Home, before: str, source: Source) -> bool:
    """Whether what the home hangs on is told in `before`: the clause before it, or the one before that where that names
    nothing either."""
    if not _HANGS.match(home.clause):
        return True
    said = pairs(before)
    earlier = [home.text[a:b] for a, b in clauses(home.text) if b <= home.start]
    for clause in earlier[::-1][:_FAR]:
        figures = [number.text for number in find_numbers(clause) if number.kind == "quantity"]
        named = pairs(re.sub("|".join(map(re.escape, figures)) or "$^", "。", clause))
        if len(named) < _BARE or _HANGS.match(clause):
            continue
        told = [number.text for number in find_numbers(before) if number.kind == "quantity"]
        if figures and told and not any(one in other or other in one for one in figures for other in told):
            return False
        least = _TOLD if not figures or any(figure in before for figure in figures) else _MOST
        return len(named & said) >= least * len(named)
    return True
