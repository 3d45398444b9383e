"""What a bulletin says beside a figure: what it counts, and which way that moved against what.

4.7% of 国内增值税 reads like a share or a rate; 国内增值税（同比增长） does not. The verb is the printed one where it
stands right before the figure.
"""

import re

from summarizer.bulletin import clean
from summarizer.findings import Figure

_VERB = re.compile(
    r"(增长|上升|提高|增加|提升|上涨|扩大|回升|攀升|高出|超出|延长|拓展|新增|净增|反弹|大涨|上调|下降|减少|降低|下跌|回落|缩小|收窄|缩短|下滑"
    r"|压减|削减|缩减|下调|萎缩|大跌|节约|节省|[增涨升降跌减])(?:了|幅度|幅|率|一度|已经|已|约|近|将近|达到|达|为|超过|超|逾|至少|高达)*[ \u3000]?$"
)
_FULL = {"增": "增长", "涨": "上涨", "升": "上升", "降": "下降", "跌": "下跌", "减": "减少"}
_MOVES = re.compile(
    r"(?:增长|增加|新增|净增|上升|提高|提升|上涨|扩大|回升|反弹|下降|减少|降低|下跌|回落|缩小|收窄|缩短|下滑|节约|节省|增量|增速|降速|增长率"
    r"|[增涨降跌升减]幅|[增涨升降跌减])$"
)
_NEAR = 12  # characters before a figure in which its verb stands


def counted(figure: Figure, body: str) -> str:
    """What is shown beside a figure of an article's `body`: the phrase, its change and base in brackets if it has them.

    A phrase that tells the change itself (经济增长) gets the base alone; one that moved *to* a value, neither.
    """
    if figure.change not in ("up", "down"):
        return figure.counts
    before = body[max(0, figure.span.start - _NEAR) : figure.span.start]
    found = _VERB.search(before)
    verb = _FULL.get(found[1], found[1]) if found else {"up": "增长", "down": "下降"}[figure.change]
    base = figure.base if figure.base and figure.base not in figure.counts else ""
    said = clean.line(base + ("" if _MOVES.search(figure.counts) else verb))
    if not figure.counts:
        return said
    return f"{figure.counts}（{said}）" if said else figure.counts
