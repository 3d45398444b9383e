"""Is one name on both sides of a verb that the article has it on one side of, or a question told as a fact?

甲乙多地遭甲乙空袭; 甲国称已处于甲国海军控制之下, which is said of a strait; 两种疫苗可以同时接种 of …吗？. Headlines are put together freely,
so this is all that is looked at of how their words go together. The text -> why not, or None.
"""

import re

from summarizer.summarization.source import Source, Statement

_SUFFERS = re.compile(r"(?:^|[,;:])([\u4e00-\u9fff]{2,6})(?:多地|境内|首都|[^,;:]{0,6})[遭被]\1")
_SAYS_OF_NOTHING = re.compile(
    r"(?:^|[,;:])([\u4e00-\u9fff]{2,6})[^,;:]{0,4}称(?:已|将|正|仍|均|完全|目前)*处于\1"
)
_ASKS = re.compile(r"^(?:吗|呢|么)")
_TAIL = 6  # characters of a clause's end that are looked up
_CHANGE = re.compile(r"(?:同比|环比)(?:[增减]|增长|下降|上升|上涨|下跌)?([0-9.]+%)")
_CHANGES = re.compile(r"同比|环比|[增减降升涨跌高低]|比重|回落|较|比")
_BEFORE = 12  # characters before a figure in which the article says that it is a change


def both_sides(told: Statement, source: Source) -> str | None:
    """The first clause of which that is so."""
    for pattern in (_SUFFERS, _SAYS_OF_NOTHING):
        found = pattern.search(told.text)
        if found and found[0].strip(",;:") not in source.whole:
            return f"{found[1]} is on both sides"
    for start, end in told.clauses:
        tail = told.text[max(start, end - _TAIL) : end]
        after = [source.whole[at.end() :] for at in re.finditer(re.escape(tail), source.whole)]
        if len(tail) == _TAIL and after and all(_ASKS.match(rest) for rest in after):
            return f"“{tail}” is asked in the article"
    for change in _CHANGE.finditer(told.text):
        places = [at.start() for at in re.finditer(rf"(?<![0-9.]){re.escape(change[1])}", source.whole)]
        around = [source.whole[max(0, at - _BEFORE) : at] for at in places]
        if around and not any(_CHANGES.search(re.split("[,;。]", text)[-1]) for text in around):
            return f"{change[1]} is no change in the article"
    return None
