"""Article pages of sites that we do not know, by the general extractor trafilatura, without what it takes along of the
site: its name behind the headline, the way to the page before the text, its buttons behind it."""

import contextlib
import re

from summarizer.reading.epaper_html import Element, line, select
from summarizer.reading.epaper_saved import Saved, joined_lines, printed_stamp
from summarizer.reading.records_fields import date_of, heading, names

_SHORTEST = 40  # a page with less text than this in its main part is no article
_SITE = re.compile(
    r"(?:\s*[-–—_|｜]+\s*[^-–—_|｜，。]{1,20}){0,3}?\s*[-–—_|｜]+\s*[^-–—_|｜，。]{0,14}(?:网|报|频道|在线|\.com|\.cn)\s*$"
)
_ENDS = re.compile(r"[。！？…”’」』）)：；]$")
_SIGNED = re.compile(r"记者|通讯员|作者|执笔|编者|摄|[文图][/／]|[讯电]$")
_CHROME = re.compile(
    r"^(?:责任编辑|编辑|关键[词字]|标签|相关|更多|热[词帖门]|分享|扫一扫|微信|返回|上一篇|下一篇|版权|当前位置|您所在的位置|首页)"
    r"|^-\s|[>›»]\s*$|>>|^\d{4}-\d\d?-\d\d?[ \d:]*$"
)
_NAME = re.compile(r"(?!时间|来源|编辑|责编)[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+")


def _headline(root: Element, title: str | None) -> str | None:
    """The page's heading where the title holds it, else the title without the site's name."""
    for node in select(root, "//h1"):
        text = heading(line(node) or "")
        if text and len(text) >= 5 and text in (title or text):
            return text
    return _SITE.sub("", title) or title if title else None


def _text_alone(lines: list[str], title: str | None) -> list[str]:
    """The lines without those before the text and behind it that hold no sentence."""

    def is_chrome(text: str) -> bool:
        short = len(text) < 18 and not _ENDS.search(text) and not _SIGNED.search(text)
        return short or _CHROME.search(text) is not None or text == title

    start, end = 0, len(lines)
    while start < end and is_chrome(lines[start]):
        start += 1
    while end > start and is_chrome(lines[end - 1]):
        end -= 1
    return lines[start:end]


def read_unknown(text: str, root: Element) -> Saved | None:
    """The article that the main part of a page seems to be; None where there is none."""
    import trafilatura

    found = None
    with contextlib.suppress(ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        found = trafilatura.bare_extraction(
            text, with_metadata=True, include_comments=False, include_tables=False
        )
    if found is None:
        return None
    get = found.get if isinstance(found, dict) else lambda name: getattr(found, name, None)
    body = [line.strip() for line in str(get("text") or "").split("\n") if line.strip()]
    title = _headline(root, heading(str(get("title") or "")))
    body = _text_alone(body, title)
    if sum(map(len, body)) < _SHORTEST:
        return None
    stamp = printed_stamp(root)
    return Saved(
        headline=title,
        byline=tuple(name for name in names(str(get("author") or "")) if _NAME.fullmatch(name)),
        body=joined_lines(body),
        page=stamp.page,
        date=stamp.date or date_of(str(get("date") or "")),
        newspaper=stamp.newspaper,
    )
