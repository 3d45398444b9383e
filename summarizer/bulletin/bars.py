"""Ranked bars as data: what a picture, a page or a terminal draws of numbers that can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.bulletin import clean
from summarizer.bulletin.width import cut, pad

LABEL, WORDS, BARS = 20, 16, 12  # cells of a label, cells of the words behind a bar, rows of a chart
_EIGHTHS = " ▏▎▍▌▋▊▉"


@dataclass(frozen=True)
class Bar:
    """One row: its label, its length in the chart's unit, and the words shown behind it (`value` with its unit)."""

    label: str
    value: float
    shown: str


@dataclass(frozen=True)
class Chart:
    """Rows under one title, in the order given; lengths are to the longest. All bars begin at zero."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def alt(self) -> str:
        """The chart in words, for who does not see it."""
        return f"{self.title}：" + "，".join(f"{bar.label}{bar.shown}" for bar in self.bars)

    def share(self, bar: Bar) -> float:
        """The length of `bar` as a part of the longest, 0 to 1."""
        return bar.value / max(other.value for other in self.bars)


def chart(title: str, rows: Iterable[tuple[str, float, str]]) -> Chart | None:
    """The chart of rows (label, value, words), at most `BARS`; None if fewer than two have a value above zero.

    Labels and words are cleaned and cut to `LABEL` and `WORDS` cells.
    """
    bars = [
        Bar(cut(clean.line(label), LABEL), value, cut(clean.line(shown), WORDS))
        for label, value, shown in rows
        if 0 < value < float("inf")
    ]
    return Chart(clean.line(title), tuple(bars[:BARS])) if len(bars) > 1 else None


def text(chart: Chart, width: int) -> list[str]:
    """The chart as lines of at most `width` cells, of block characters that every terminal font has.

    Raises ValueError where `width` leaves no room for a bar (label, words and 4 cells).
    """
    from rich.cells import cell_len

    left = max(cell_len(bar.label) for bar in chart.bars)
    room = width - left - max(cell_len(bar.shown) for bar in chart.bars) - 2
    if room < 4:
        raise ValueError(f"{width} cells are too narrow for these bars")
    found = []
    for bar in chart.bars:
        whole, rest = divmod(max(1, round(chart.share(bar) * room * 8)), 8)
        drawn = "█" * whole + _EIGHTHS[rest].strip()
        found.append(f"{pad(bar.label, left)} {drawn} {bar.shown}")
    return found
