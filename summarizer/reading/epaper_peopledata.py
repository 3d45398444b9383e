"""Article pages of data.people.com.cn, the archive of 人民日报 since 1946."""

from summarizer.reading.epaper_html import Element, first, line, paragraphs, select
from summarizer.reading.epaper_saved import Saved, joined_lines, printed_stamp
from summarizer.reading.records_fields import names

_DETAIL = "//*[@id='detail_pop_content']"


def read_people_data(text: str, root: Element) -> Saved | None:
    """The article of a saved page of the archive; None where it is not one. `root`: its tree."""
    holder = first(select(root, _DETAIL))
    if holder is None:
        return None
    stamp = printed_stamp(root)
    body = [p for node in select(root, f"{_DETAIL}//*[@id='FontZoom']") for p in paragraphs(node)]
    heads = {
        name: line(first(select(root, f"{_DETAIL}/*[@class='{name}']")))
        for name in ("title", "subtitle", "author")
    }
    extra = line(first(select(root, f"{_DETAIL}/*[@class='introtitle' or @class='shoulder']")))
    return Saved(
        headline=heads["title"],
        kicker=extra,
        deck=heads["subtitle"],
        byline=names((heads["author"] or "").removeprefix("【作者：").removesuffix("】")),
        body=joined_lines(body),
        page=stamp.page,
        date=stamp.date,
        newspaper=stamp.newspaper,
    )
