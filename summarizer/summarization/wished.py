"""Is what is wished, asked or planned told as done?

愿同阿方…推动关系迈向更高水平 → 关系迈向更高水平; 要推动氢能成为… → 氢能成为…; 下令在一年内撤出 → 已撤出. The modal word governs the
rest of its sentence in the article, so a clause of that rest has to be told with one too. The sentence -> why not, or None.
"""

import re

from summarizer.summarization.homes import homes_of_words
from summarizer.summarization.source import Source, Statement

_MODAL = re.compile(
    r"(?<![自意志心宁祝])愿(?![意望景军服者])|要(?![求素点闻道害塞么是])|应(?![对用急邀变聘届答有运])|须|希望|呼吁|敦促|要求|建议|下令|命令|力争|争取|计划|拟(?![声人态合])|"
    r"将(?![军士领近才])|目标|旨在|为了|期待|考虑|打算|准备|提议|如果|若|能否|可能|或许"
)
_TOLD = re.compile(rf"{_MODAL.pattern}|让|推动|促进|推进|使|确保|实现|引导|更好|提出|必将|定能|必须|继续")
_WILLING = re.compile(r"(?<![自意志心宁祝])愿(?![意望景军服者])")
_CAUSES = re.compile(r"(?:推动|促进|推进|使|让|确保|引导|实现|带动|保障|助力|支持)$")
_DONE = re.compile(r"已(?![有知故])|(?<=[\u4e00-\u9fff])了")
_ORDERS = re.compile(r"下令|命令|要求|敦促|呼吁|建议|拟(?![声人态合])|打算|计划|考虑|准备|希望|请求")
_ALIKE = 6  # characters at its end that a clause shares with the one it comes from


def wished(told: Statement, source: Source) -> str | None:
    """The first clause that the article only has as a wish, order or plan."""
    for start, end in told.clauses:
        clause, before = told.text[start:end], told.text[:end]
        homes = homes_of_words(clause, source)
        if not homes:
            continue
        if _DONE.search(clause) and not any(_DONE.search(home.clause) for home in homes):
            ordered = [_ORDERS.search(home.clause) for home in homes]
            if all(ordered):
                word = ordered[0][0] if ordered[0] else ""
                return f"what is only ordered or planned ({word}) is told as done"
        if _TOLD.search(before):
            continue
        tails = [(home, home.text.find(clause[-_ALIKE:], home.start)) for home in homes]
        if len(clause) > _ALIKE and all(_governed(clause, home.text, at) for home, at in tails):
            return "what is only wished or planned is told as done"
        if all(_joined(clause, home.clause, home.text[: home.start]) for home in homes):
            return "what one side wishes is told as done"
    return None


def _joined(clause: str, there: str, before: str) -> bool:
    """Whether a clause is one that a 愿 in front of it governs, with another subject put before it."""
    return len(there) < len(clause) and clause.endswith(there) and _WILLING.search(before) is not None


def _governed(clause: str, text: str, at: int) -> bool:
    """Whether the end of `clause`, at `at` of a sentence, is caused there by a verb that a modal word governs."""
    if at < 0:
        return False
    size = next((k for k in range(len(clause), 0, -1) if text[: at + _ALIKE].endswith(clause[-k:])), 0)
    before = text[: at + _ALIKE - size]
    return bool(_CAUSES.search(before)) and _MODAL.search(before) is not None
