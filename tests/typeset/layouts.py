"""Whole pages of articles in random layouts: rectangles cut out of the page, an article set in each."""

import random
from collections.abc import Callable, Sequence

from typeset.setting import set_article
from typeset.sheet import Frame, Sheet
from typeset.text import Copy, Style, ems

_PAGES = ((1105.0, 1560.0), (1105.0, 1560.0), (1020.0, 1446.0), (794.0, 1123.0), (780.0, 1100.0))
Supply = Callable[[int, random.Random], Copy]
"""Gives an article of about so many characters."""


def style_of(rng: random.Random, width: float) -> Style:
    """A style for a page of `width` points."""
    body = rng.choice([8.5, 9.0, 9.5, 10.0, 10.5]) * (1.0 if width > 900 else 0.85)
    return Style(
        body,
        body * rng.choice([1.25, 1.35, 1.45, 1.6]),
        body * rng.uniform(12.5, 19),
        body * rng.choice([1.0, 1.3, 1.6, 2.0]),
        rng.random() < 0.7,
        rng.choice([2.0, 2.0, 2.0, 0.0]),
        rng.choice([0.0, 0.0, 0.3, 0.5]),
        rng.choice([1.0, 1.0, 1.15, 1.3]),
    )


def rectangles(area: Frame, style: Style, rng: random.Random) -> list[Frame]:
    """`area` cut again and again, now and then in the shape of a pinwheel, until the pieces hold an article each."""
    x, y, width, high = area
    gap, column = 2.2 * style.body, style.column + style.gap
    if width > 4 * column and high > 70 * style.leading and rng.random() < 0.12:
        a, b, c, d = (rng.uniform(0.25, 0.4) for _ in range(4))
        left, right, top, foot = x + a * width, x + width - b * width, y + c * high, y + high - d * high
        return [
            (x, y, right - x - gap, top - y - gap),
            (right, y, x + width - right, foot - y - gap),
            (left, foot, x + width - left, y + high - foot),
            (x, top, left - x - gap, y + high - top),
            (left, top, right - left - gap, foot - top - gap),
        ]
    largest = rng.uniform(70, 330) * style.leading * column
    across = width / column > rng.uniform(0.6, 1.6) * high / (18 * style.leading)
    if width * high < largest or (width < 2 * column and high < 44 * style.leading):
        return [area]
    if across and width > 2.2 * column:
        left = round(rng.uniform(0.35, 0.65) * width / column) * column - style.gap
        if column * 0.8 < left < width - column:
            parts = [(x, y, left, high), (x + left + gap, y, width - left - gap, high)]
            return [r for part in parts for r in rectangles(part, style, rng)]
    if high > 36 * style.leading:
        upper = rng.uniform(0.35, 0.65) * high
        parts = [(x, y, width, upper), (x, y + upper + gap, width, high - upper - gap)]
        return [r for part in parts for r in rectangles(part, style, rng)]
    return [area]


def _masthead(
    sheet: Sheet, width: float, supply: Supply, style: Style, rng: random.Random
) -> tuple[float, list[Copy]]:
    """The head of a page, a folio or a masthead with an article in its ear (报眼); where it ends, and that article."""
    margin = 0.04 * width
    if rng.random() < 0.5:
        sheet.line(margin, margin, f"{rng.randint(2, 8):02} 要闻", 1.3 * style.body)
        sheet.line(0.4 * width, margin, "2026年3月12日　星期四", style.body)
        sheet.line(width - margin - 6 * style.body, margin, "某地日报", 1.3 * style.body)
        sheet.rule(margin, margin + 2 * style.body, width - 2 * margin)
        return margin + 3.5 * style.body, []
    sheet.line(margin, margin, "某地日报", 6 * style.body)
    row = margin + 7.5 * style.body
    for text in (
        "2026年3月12日 星期四",
        "农历丙午年正月廿四 第8123期 今日8版",
        "国内统一连续出版物号 CN 14-0099 某地日报社出版",
    ):
        sheet.line(margin, row, text, style.body)
        row += 1.5 * style.body
    if width < 900:
        return row + 2 * style.body, []
    left = 0.5 * width
    sheet.box(left, margin - 6, width - margin - left, row - margin)
    ear = supply(int((width - margin - left) * (row - margin) / style.body / style.leading * 0.5), rng)
    ear.deck = ear.kicker = None
    ear.names = []
    copies = set_in(
        sheet, (left + 10, margin, width - margin - left - 20, row - margin - 8), ear, style, rng, "over"
    )
    return row + 2 * style.body, copies


def set_in(
    sheet: Sheet, rect: Frame, copy: Copy, style: Style, rng: random.Random, head: str | None = None
) -> list[Copy]:
    """Sets `copy`; gives it in a list, or none where no text found room."""
    set_article(sheet, rect, copy, style, rng, head)
    return [copy] if copy.paragraphs else []


def random_page(supply: Supply, rng: random.Random) -> tuple[bytes, list[Copy]]:
    """One page as a PDF and what was set on it."""
    width, high = rng.choice(_PAGES)
    style = style_of(rng, width)
    sheet = Sheet(width, high)
    top, copies = _masthead(sheet, width, supply, style, rng)
    margin = 0.04 * width
    foot = high - margin - 2 * style.body
    ruled, boxed = rng.random() < 0.4, rng.random() < 0.3
    rects = rectangles((margin, top, width - 2 * margin, foot - top), style, rng)
    for n, rect in enumerate(_shuffled(rects, rng)):
        x, y, wide, tall = rect
        if boxed and n == 0:
            sheet.box(
                x - 0.6 * style.body, y - 0.6 * style.body, wide + 1.2 * style.body, tall + 1.2 * style.body
            )
        elif ruled and y > top + 1:
            sheet.rule(x, y - 1.1 * style.body, wide)
        copy = supply(int(0.72 * wide * tall / style.body / style.leading), rng)
        if ems(copy.headline) > 3.2 * wide / style.body:
            copy.headline = copy.headline[:12]
        copies += set_in(sheet, rect, copy, style, rng)
    sheet.line(margin, foot + style.body, "本版责编：李　强　版式：王　芳", 0.9 * style.body)
    return sheet.pdf(), copies


def _shuffled(rects: Sequence[Frame], rng: random.Random) -> list[Frame]:
    out = list(rects)
    rng.shuffle(out)
    return out
