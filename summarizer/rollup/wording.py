"""The Chinese words of a roll-up, said once for all its renderers, and its charts as data."""

import datetime

from summarizer.bulletin import bars
from summarizer.bulletin.bars import Chart
from summarizer.rollup.model import Mentioned, Moved, Rollup, Story, Told

NAMES = {"week": "一周综述", "month": "一月综述"}
PLACES, PEOPLE, MOVED, STORIES = "常提地点", "常提人物", "变动的数字", "连续的报道"
_CHANGE = {"up": "增", "down": "降", "to": "至"}
_SPARK = "▁▂▃▄▅▆▇█"
SHOWN = 6  # items of a story, points of a figure


def day(date: str) -> str:
    """ISO `2021-08-16` as 8月16日."""
    return f"{int(date[5:7])}月{int(date[8:10])}日"


def title(rollup: Rollup) -> str:
    """What the sheet is, and of which newspaper if it is one."""
    names = [name for name, _ in rollup.newspapers]
    paper = f"{names[0]} · " if len(names) == 1 and names[0] else ""
    return f"{paper}{NAMES[rollup.kind]}"


def span(rollup: Rollup) -> str:
    """The days: 2021年8月16日—8月22日; of a month 2021年8月."""
    year, month = rollup.first[:4], int(rollup.first[5:7])
    if rollup.kind == "month":
        return f"{year}年{month}月"
    end = rollup.last[:4] + "年" if rollup.last[:4] != year else ""
    return f"{year}年{day(rollup.first)}—{end}{day(rollup.last)}"


def size(rollup: Rollup) -> list[str]:
    """How much stands behind it: days, issues, items, newspapers if they are several."""
    papers = "、".join(f"{name or '报名不详'}（{number}期）" for name, number in rollup.newspapers[:SHOWN])
    said = [f"{len(rollup.days)}天", f"{rollup.issues}期", f"{rollup.items}条"]
    return [*said, papers] if len(rollup.newspapers) > 1 else said


def chart(title: str, named: tuple[Mentioned, ...]) -> Chart | None:
    """Bars by the number of items, for a section of this title; None where fewer than two are named."""
    return bars.chart(
        f"{title.removeprefix('常提')}，按条数",
        ((n.name, n.items, f"{n.items}条 {n.issues}期") for n in named),
    )


def moved_chart(found: Moved) -> Chart | None:
    """Bars of a figure's values by days; None for a single one."""
    return bars.chart(counts(found), ((day(p.told.date), p.value, p.text) for p in found.points))


def counts(found: Moved) -> str:
    """What a figure counts, with what it is compared with: 快递业务量（同比增）."""
    said = f"{found.base or ''}{_CHANGE.get(found.change or '', '')}"
    return f"{found.counts}（{said}）" if said else found.counts


def run_of(found: Moved) -> str:
    """The values in their order, the first and the last ones if they are many: 8月16日 60家 → 8月18日 64家."""
    shown = [f"{day(p.told.date)} {p.text}" for p in found.points]
    if len(shown) > SHOWN:
        shown = [*shown[:2], "…", *shown[2 - SHOWN :]]
    return " → ".join(shown)


def heading(story: Story) -> str:
    """The story under the headline of its last item."""
    return story.items[-1].title


def told(item: Told, newspapers: int) -> str:
    """One item of a story: its day, its newspaper if there are several, its title."""
    paper = f"《{item.newspaper}》" if newspapers > 1 and item.newspaper else " "
    return f"{day(item.date)}{paper}{item.title}"


def earlier(story: Story) -> tuple[Told, ...]:
    """What of a story is listed: all but its last item, the latest first, at most `SHOWN`."""
    return tuple(reversed(story.items[:-1]))[:SHOWN]


def row(days: tuple[str, ...], rollup: Rollup) -> str:
    """One mark a day of the span, full on `days`: ■□■□□□□."""
    first = datetime.date.fromisoformat(rollup.first)
    number = (datetime.date.fromisoformat(rollup.last) - first).days + 1
    every = ((first + datetime.timedelta(days=at)).isoformat() for at in range(number))
    return "".join("■" if one in days else "□" for one in every)


def spark(rollup: Rollup) -> str:
    """The number of items of each day as a row of blocks."""
    most = max(number for _, number in rollup.days)
    return "".join(_SPARK[round((len(_SPARK) - 1) * number / most)] for _, number in rollup.days)
