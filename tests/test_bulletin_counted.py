"""What is said beside a figure: its change and base are told, once, in the printed verb."""

import pytest

from summarizer.bulletin.counted import counted
from summarizer.findings import Change, Figure
from summarizer.issue import Span


@pytest.mark.parametrize(
    ("body", "text", "counts", "change", "base", "shown"),
    [
        ("国内增值税同比增长4.7%。", "4.7%", "国内增值税", "up", "同比", "国内增值税（同比增长）"),
        ("原油期货价格下跌超过4%。", "4%", "原油期货价格", "down", None, "原油期货价格（下跌）"),
        ("投诉量降了3.1%。", "3.1%", "投诉量", "down", None, "投诉量（下降）"),
        ("成交额较上年增长约10倍。", "约10倍", "成交额", "up", "较上年", "成交额（较上年增长）"),
        ("预计经济仅增长0.5%。", "0.5%", "经济增长", "up", None, "经济增长"),
        ("销量增幅为7%，同比。", "7%", "销量增幅", "up", "同比", "销量增幅（同比）"),
        ("失业率降至5.1%。", "5.1%", "失业率", "to", "同比", "失业率"),
        (
            "规模以上工业增加值增长5.1%。",
            "5.1%",
            "规模以上工业增加值",
            "up",
            None,
            "规模以上工业增加值（增长）",
        ),
        ("企业60余家。", "60余家", "企业", None, None, "企业"),
        ("同比增长6%。", "6%", "", "up", "同比", "同比增长"),
        ("价格同比上涨6%。", "6%", "价格同比", "up", "同比", "价格同比（上涨）"),
    ],
)
def test_the_change_is_told_once(
    body: str, text: str, counts: str, change: Change | None, base: str | None, shown: str
) -> None:
    start = body.index(text)
    figure = Figure(text, 1.0, "%", "exact", counts, Span(start, start + len(text)), change=change, base=base)
    assert counted(figure, body) == shown
