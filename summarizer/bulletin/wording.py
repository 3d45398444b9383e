"""The Chinese words around the news, said once here, so that all renderers say the same."""

import datetime
from collections.abc import Iterable

from summarizer.bulletin import clean
from summarizer.bulletin.compose import Bulletin, Item, Run
from summarizer.bulletin.evidence import is_verbatim
from summarizer.bulletin.evidence import paragraphs as paragraphs_of
from summarizer.bulletin.named import Named
from summarizer.findings import Person, Place, Sentence, Summary
from summarizer.issue import Span

EMPTY = "没有找到稿件。"
UNNAMED = "报名不详"
# A list of forty winners is for the article; the JSON has them all.
SHOWN = 12
PEOPLE = 8


def chinese_date(date: str | None) -> str:
    """ISO `2021-08-16` as 2021年8月16日 星期一; anything else as it stands."""
    try:
        day = datetime.date.fromisoformat(date or "")
    except ValueError:
        return date or "日期不详"
    return f"{day.year}年{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}"


def masthead(bulletin: Bulletin) -> str:
    """The bulletin's own name."""
    return f"{bulletin.newspaper or UNNAMED} · 简报"


def dateline(bulletin: Bulletin) -> list[str]:
    """Date with weekday, lunar date and number of the issue, as far as known."""
    number = f"第{bulletin.number}期" if bulletin.number else None
    return [text for text in (chinese_date(bulletin.date), bulletin.lunar, number) if text]


def pages(numbers: tuple[int, ...]) -> str:
    """Page numbers with runs closed up: 第1—3、5版; an empty text for none."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = "、".join(str(a) if a == b else f"{a}—{b}" for a, b in runs)
    return f"第{said}版" if said else ""


def length(number: int) -> str:
    """A number of characters: 4713字, from ten thousand on 1.2万字."""
    return f"{number}字" if number < 10_000 else f"{number / 10_000:.1f}万字"


def size(bulletin: Bulletin) -> list[str]:
    """How much was read and how much is to read: pages, items, characters."""
    body = sum(len(item.body) for item in bulletin.items)
    told = sum(len(item.summary.text) for item in bulletin.items if item.summary)
    said = [
        pages(bulletin.pages),
        f"{len(bulletin.items)}条",
        f"原文{length(body)}" if body else "",
        f"摘要{length(told)}" if told else "",
    ]
    return [text for text in said if text]


def often(names: tuple[Named, ...]) -> list[str]:
    """Names that stand in more than one item, with the number of items: 晋中（3条）."""
    return [f"{name.name}（{name.items}条）" for name in names if name.items > 1]


def above(item: Item) -> str:
    """Column and kicker, the lines over a headline."""
    return "｜".join(text for text in (item.column, item.kicker) if text)


def byline(item: Item) -> str:
    """Dateline and reporters in one line, those that the dateline names not twice; empty if neither is known."""
    dateline = item.dateline or ""
    return "  ".join(text for text in (dateline, *(n for n in item.byline if n not in dateline)) if text)


def captions(item: Item) -> list[str]:
    """What is shown of a photo item as printed: without a summary its captions, or its text if it has none; with
    one, the captions that are not part of the text it sums up."""
    if item.kind != "photo":
        return []
    if item.summary and item.summary.sentences:
        return [text for text in item.captions if text not in item.body]
    return list(item.captions) or [text for part in item.body.split("\n") if (text := clean.line(part))]


def paragraphs(item: Item) -> list[str]:
    """What is told of an item: its summary, and the captions that are shown."""
    told = item.summary.text if item.summary else ""
    return [text for text in [told, *captions(item)] if text]


def people(item: Item) -> tuple[Person, ...]:
    """The foremost `PEOPLE` of an item in the order of the text: those of the headline and the summary before others,
    then those with an office or quoted, then those named most, then those named first."""
    title = f"{item.headline or ''}{item.deck or ''}"
    told = item.summary.text if item.summary else ""

    def rank(at: int) -> tuple[bool, bool, int, int, int]:
        person = item.people[at]
        known = bool(person.title) + person.speaks
        return person.name not in title, person.name not in told, -known, -len(person.spans), at

    foremost = sorted(range(len(item.people)), key=rank)[:PEOPLE]
    return tuple(item.people[at] for at in sorted(foremost))


def titled(item: Item) -> list[tuple[str, str]]:
    """The people shown whose office is known, as (name, office)."""
    return [(person.name, person.title) for person in people(item) if person.title]


def untitled(item: Item) -> str:
    """The other people shown in one line, and how many are named in all if that is more."""
    names = "、".join(person.name for person in people(item) if not person.title)
    return f"{names}等{len(item.people)}人" if len(item.people) > PEOPLE else names


def places(item: Item) -> str:
    """The first `SHOWN` places in one line, and how many are named in all if that is more."""
    names = "、".join(map(place, item.places[:SHOWN]))
    return f"{names}等{len(item.places)}处" if len(item.places) > SHOWN else names


def earlier(item: Item) -> str:
    """The earlier item whose story this one continues, and the days of others: 此前：8月12日 太谷区… （另见8月3日）; empty if
    there is none. A newspaper is named where it is another one."""
    if not item.earlier:
        return ""
    last, *others = item.earlier
    paper = f"《{last.newspaper}》" if last.newspaper else " "
    days = "、".join(_month_day(other.date) for other in others)
    return f"此前：{_month_day(last.date)}{paper}{last.title}" + (f"（另见{days}）" if days else "")


def _month_day(date: str) -> str:
    """ISO `2021-08-12` as 8月12日: an earlier item is at most some weeks older."""
    return f"{int(date[5:7])}月{int(date[8:10])}日"


def is_bare(item: Item) -> bool:
    """Whether nothing but titles is known of an item, as of most notices: such items are listed."""
    return not (paragraphs(item) or item.figures or item.people or item.places or item.earlier)


def _method(summary: Summary | None) -> str:
    if summary is None or not summary.sentences:
        return ""
    if summary.method == "seq2seq":
        return "生成"
    return "摘自原文（生成稿未过核对）" if summary.rejected else "摘自原文"


def where(spans: Iterable[Span], body: str) -> str:
    """In which paragraphs of an article spans stand: 第3段, 第3、5段; empty if in none."""
    numbers = "、".join(map(str, paragraphs_of(spans, body)))
    return f"原文第{numbers}段" if numbers else ""


def basis(sentence: Sentence, body: str) -> str:
    """Where a summary's sentence comes from, and that it is the article's own if it is."""
    place = where(sentence.evidence, body)
    return f"{place}，照录" if place and is_verbatim(sentence, body) else place


def mark(item: Item) -> str:
    """How the summary was made, that a generated one was turned down, and that a title is not the newspaper's."""
    said = (_method(item.summary), "标题为生成" if item.title_from == "model" else "")
    return "，".join(text for text in said if text)


def over(place: Place) -> str:
    """What `full_name` adds before the name: 山西省晋中市 for 祁县; empty if it adds nothing."""
    full = place.full_name or ""
    return full.removesuffix(place.name) if full.endswith(place.name) else ""


def place(found: Place) -> str:
    """A place's name with what its full name adds: 祁县（山西省晋中市）."""
    return f"{found.name}（{over(found)}）" if over(found) else found.name


def run(run: Run) -> str:
    """The last line: who made this, on what, in how long."""
    spent = f" · 用时{sum(run.seconds.values()):.1f}秒" if run.seconds else ""
    return f"jianbao {run.version} · {run.device}{spent}"
