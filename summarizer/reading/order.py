"""The order of an issue's files and the page (版) each holds: from its name, or from what is printed on it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.issue import Page

_DIGITS = "零一二三四五六七八九"
_CHINESE = "[一二三四五六七八九十]{1,3}"
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d([-_.年]?)[01]?\d\1?[-_.月]?[0-3]?\d日?(?!\d)")
# Most telling first. Group "section" is the letter of a part (A01, B02), "number" the page.
_IN_NAME = (
    re.compile(rf"第?(?P<number>\d{{1,3}}|{_CHINESE}|头)版"),
    re.compile(r"(?<![a-z])(?:page|pg|p|ban|版)[-_ ]?(?P<number>\d{1,3})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?:19|20)\d{6}(?P<number>\d\d)(?!\d)"),
    re.compile(r"(?<![A-Za-z])(?P<section>[A-Z])(?P<number>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<number>\d{1,2})$"),
)
# 第 01 版, A03版, 第四版: alone or beside a date on a short line, but not in a jump (下转第3版, 见A02版).
_PRINTED = re.compile(
    rf"(?:^|[\s·|:：）)》日])(?:第\s?(?P<number>\d{{1,3}}|{_CHINESE})\s?版|(?P<section>[A-Z])(?P<lettered>\d{{1,2}})\s?版)"
)
_JUMP = re.compile(r"[转接见自至到在]\s?第?\s?[A-Z]?[\d一二三四五六七八九十]{1,3}\s?版")
_PRINTED_LINE = 40  # longest line that can be a page's stamp rather than running text

PageName = tuple[str, int]
"""The letter of the part ("" if it has none) and the number within it."""


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key by which page2 stands before page10, whatever the case of the letters."""
    parts = re.findall(r"\d+|\D+", name)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.lower()) for part in parts)


def _numeral(text: str) -> int:
    """The number that one to three digits, or a Chinese numeral up to 九十九, or 头, stand for; 0 if none."""
    if text.isdecimal():
        return int(text)
    if text == "头":
        return 1
    tens, mark, units = text.rpartition("十")
    if any(c not in _DIGITS for c in tens + units) or len(tens) > 1 or len(units) > 1:
        return 0
    return (10 * (_DIGITS.index(tens) if tens else 1) if mark else 0) + (_DIGITS.index(units) if units else 0)


def page_in_name(stem: str) -> PageName | None:
    """The page that a file's name without its suffix gives (A01, page3, 第三版, rmrb2025102001, …-08-16-p1);
    None if it gives none. A date alone is not a page."""
    undated = _DATE.sub(" ", stem).strip(" _-.")
    for pattern in _IN_NAME:
        found = pattern.search(undated)
        if found and (number := _numeral(found["number"])):
            return found.groupdict().get("section") or "", number
    return None


def page_printed(page: Page) -> PageName | None:
    """The page number that stands on the page itself; None if there is none, or if there are several
    (then the text holds several pages, and parting them is not a reader's work)."""
    found: set[PageName] = set()
    for line in page.lines:
        if len(line.text) > _PRINTED_LINE or "版" not in line.text or _JUMP.search(line.text):
            continue
        if match := _PRINTED.search(line.text):
            number = _numeral(match["number"] or match["lettered"])
            if number:
                found.add((match["section"] or "", number))
    return found.pop() if len(found) == 1 else None


def numbered(files: Sequence[tuple[str, Sequence[Page]]]) -> tuple[Page, ...]:
    """All pages of `files` (stem of the name, its pages) in order, with the issue's page numbers.

    A page's number is what its file's name gives, else what is printed on it, else the next one. Parts (A01 … B01
    …) are numbered through: B01 follows the last page of A. Two files of the same page keep the same number.
    """
    named: list[tuple[PageName | None, Page]] = []
    for stem, pages in files:
        name = page_in_name(stem)
        for offset, page in enumerate(pages):
            printed = page_printed(page)
            if name is not None and (offset == 0 or printed is None):
                named.append(((name[0], name[1] + offset), page))
            else:
                named.append((printed, page))
    last: dict[str, int] = {}
    for given, _ in named:
        if given is not None:
            last[given[0]] = max(last.get(given[0], 0), given[1])
    before, total = {}, 0
    for section in sorted(last):
        before[section], total = total, total + last[section]
    result, previous = [], 0
    for given, page in named:
        previous = previous + 1 if given is None else before[given[0]] + given[1]
        result.append(replace(page, number=previous))
    return tuple(sorted(result, key=lambda page: page.number))
