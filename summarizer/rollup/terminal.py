"""The roll-up for a terminal: bars of block characters, plain words, no escape sequence but for colour."""

from summarizer.bulletin import bars
from summarizer.bulletin.bars import Chart
from summarizer.bulletin.width import wrap
from summarizer.rollup import wording
from summarizer.rollup.model import Rollup

RED, BOLD, QUIET, PLAIN = "\x1b[1;31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
NARROWEST, READABLE = 50, 100
Lines = list[tuple[str, str]]  # (style, text)


def render(rollup: Rollup, *, width: int = 80, color: bool = False) -> str:
    """The roll-up for a terminal of `width` columns (`NARROWEST` at the least), ending with a line break."""
    width = max(NARROWEST, min(width, READABLE))
    rule = [(RED, "━" * width)]
    lines: Lines = [
        *rule,
        *_wrapped(wording.title(rollup), width, RED),
        *_wrapped(wording.span(rollup), width),
    ]
    lines += [*_wrapped(" · ".join(wording.size(rollup)), width, QUIET)]
    if len(rollup.days) > 1:
        lines += _wrapped(f"每天条数 {wording.spark(rollup)}", width, QUIET)
    lines += rule
    for title, named in ((wording.PLACES, rollup.places), (wording.PEOPLE, rollup.people)):
        if chart := wording.chart(title, named):
            lines += _section(title) + _bars(chart, width)
    if rollup.moved:
        lines += _section(wording.MOVED)
        for figure in rollup.moved:
            lines += _wrapped(wording.counts(figure), width, BOLD) + _wrapped(
                wording.run_of(figure), width, "", "  "
            )
    if rollup.stories:
        lines += _section(wording.STORIES)
        for story in rollup.stories:
            lines += _wrapped(wording.heading(story), width, BOLD)
            lines += _wrapped(f"{wording.row(story.days, rollup)} {len(story.days)}天", width, QUIET, "  ")
            for item in wording.earlier(story):
                lines += _wrapped(wording.told(item, len(rollup.newspapers)), width, "", "  ")
    return "".join(
        f"{style}{text}{PLAIN}\n" if color and style and text else f"{text}\n" for style, text in lines
    )


def _section(title: str) -> Lines:
    return [("", ""), (RED, f"▍{title}")]


def _wrapped(text: str, width: int, style: str = "", indent: str = "") -> Lines:
    return [(style, indent + line) for line in wrap(text, width - len(indent))]


def _bars(chart: Chart, width: int) -> Lines:
    return [("", line) for line in bars.text(chart, width)]
