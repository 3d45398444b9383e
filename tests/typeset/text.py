"""Text in columns: what an article is before and after it is set, and its lines in the frames it is given."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from typeset.sheet import Frame, Sheet

_NO_START = "，。、；：？！”’）》"
_SENTENCE = re.compile(r"[。！？]”?")


@dataclass(frozen=True)
class Style:
    """What all articles of a page share: sizes in points, how lines are set."""

    body: float
    leading: float
    column: float
    gap: float
    justified: bool
    indent: float
    spacing: float
    subhead: float


@dataclass
class Copy:
    """An article as it goes to the typesetter, and afterwards as it was set (`paragraphs` as far as there was room)."""

    headline: str
    paragraphs: list[str]
    kicker: str | None = None
    deck: str | None = None
    names: list[str] = field(default_factory=list)
    jump: int | None = None
    origin: int | None = None
    caption: str | None = None
    head: str = "over"


def ems(text: str) -> float:
    """Width of `text` in ems."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def is_subhead(paragraph: str) -> bool:
    """Whether a paragraph is one of an article's inner headings."""
    return len(paragraph) <= 22 and not re.search(r"[。！？；：，…”）]$", paragraph)


def fitting(text: str, room: float) -> int:
    """How many characters of `text` fit in `room` ems; a closing mark hangs over."""
    used, n = 0.0, 0
    while n < len(text):
        used += ems(text[n])
        if used > room + 0.01 and not (text[n] in _NO_START and used <= room + 1.01):
            break
        n += 1
    return max(n, 1)


Row = tuple[float, float, float, str, float, float]
"""Left, top, room, text, size and letter-spacing of a line."""


def rows_of(frames: Sequence[Frame], paragraphs: Sequence[str], style: Style) -> tuple[list[Row], int]:
    """The lines of `paragraphs` in `frames` and how many characters found room."""
    places = [
        (x, top + n * style.leading, width)
        for x, top, width, high in frames
        for n in range(int((high + 0.3 * style.leading) // style.leading))
    ]
    rows: list[Row] = []
    done = at = 0
    for paragraph in paragraphs:
        rest, indent = paragraph, style.indent
        if is_subhead(paragraph):
            size = style.subhead * style.body
            if at >= len(places) or ems(paragraph) * size > places[at][2]:
                return rows, done
            x, y, width = places[at]
            rows.append((x + (width - ems(paragraph) * size) / 2, y, width, paragraph, size, 0.0))
            done, at = done + len(paragraph), at + 1
            continue
        while rest:
            if at == len(places):
                return rows, done
            x, y, width = places[at]
            room = width / style.body - indent
            count = fitting(rest, room)
            text, rest = rest[:count], rest[count:]
            loose = (room - ems(text)) * style.body / max(1, len(text) - 1)
            spread = loose if loose < 0 or (style.justified and rest and loose < 0.25 * style.body) else 0.0
            rows.append((x + indent * style.body, y, width, text, style.body, spread))
            done, at, indent = done + count, at + 1, 0.0
    return rows, done


def _cut(paragraphs: Sequence[str], count: int) -> list[str]:
    """The first `count` characters of paragraphs, back to the last whole sentence; no subhead at the end."""
    out: list[str] = []
    for paragraph in paragraphs:
        if len(paragraph) > count:
            ends = [m.end() for m in _SENTENCE.finditer(paragraph[:count])]
            out += [paragraph[: ends[-1]]] if ends else []
            break
        out.append(paragraph)
        count -= len(paragraph)
    while out and (is_subhead(out[-1]) or not re.search(r"[。！？][”）]?$", out[-1])):
        out.pop()
    return out


def fill(sheet: Sheet, frames: Sequence[Frame], copy: Copy, style: Style) -> None:
    """Sets the text of `copy` in frames; what finds no room is cut off `copy.paragraphs`."""
    origin = f"（上接第{copy.origin}版）" if copy.origin else ""
    jump = f"（下转第{copy.jump}版）" if copy.jump else ""
    wanted = copy.paragraphs
    room = sum(map(len, wanted))
    for _ in range(4):
        copy.paragraphs = _cut(wanted, room)
        if not copy.paragraphs:
            return
        text = [origin + copy.paragraphs[0], *copy.paragraphs[1:]]
        text[-1] += jump
        rows, done = rows_of(frames, text, style)
        if done == sum(map(len, text)):
            for x, y, _, line, size, spread in rows:
                sheet.line(x, y, line, size, spread)
            return
        room = min(room - 1, done - len(origin) - len(jump))
    copy.paragraphs = []
