"""A view drawn: the lines on the screen, the words found marked, one line at the foot."""

import re

from rich.cells import cell_len

from summarizer.bulletin.width import cut, pad
from summarizer.reader.book import Book
from summarizer.reader.view import View, last_top

MARK, UNMARK, FOOT, PLAIN = "\x1b[7m", "\x1b[27m", "\x1b[7m", "\x1b[0m"
_PIECE = re.compile(r"\x1b\[[0-9;]*m|.", re.DOTALL)
KEYS = "←→ 换条  数字 跳转  c 目录  e 依据  / 搜索  ? 帮助  q 退出"
HELP = (
    "按键",
    "",
    "↓ ↑  j k        一行一行地读",
    "空格  b         翻一屏，退一屏",
    "→ ←  Tab        下一条，上一条",
    "数字 回车       跳到那一条",
    "c  g  Home      回到目录",
    "G  End          到末尾",
    "e               每句摘要、每个数字之下看原文依据，再按收起",
    "/ 词 回车       搜索；n 下一处，N 上一处",
    "q               退出",
    "",
    "按任意键返回",
)


def _marked(line: str, columns: set[int]) -> str:
    """`line` with the characters at `columns` in reverse; colours in it do not count as characters."""
    found, at, on = [], 0, False
    for piece in _PIECE.findall(line):
        if piece[0] != "\x1b":
            if (at in columns) != on:
                on = not on
                found.append(MARK if on else UNMARK)
            at += 1
        found.append(piece)
    return "".join(found) + (UNMARK if on else "")


def _foot(view: View, book: Book, rows: int) -> str:
    if view.mode == "search":
        return f"/{view.typed}"
    if view.mode == "number":
        return f"第 {view.typed} 条（回车）"
    item = book.at(view.top)
    farthest = last_top(book, rows)
    place = f"{100 * view.top // farthest}%" if farthest else "全部"
    where = f"{item.number}/{len(book.items)} {book.titles.get(item.number, '')}" if item else "目录"
    return "  ".join(text for text in (place, book.name, view.message or where) if text)


def _status(view: View, book: Book, rows: int, columns: int) -> str:
    said = _foot(view, book, rows)
    # The keys are told where there is room for them; what the reader types or looks for goes before.
    room = columns - cell_len(KEYS) - 4
    if view.mode == "read" and not view.message and room >= 20:
        return f" {pad(cut(said, room), room)} {KEYS} "
    return f" {cut(said, columns - 2)} "


def draw(view: View, book: Book, rows: int, columns: int, *, color: bool) -> str:
    """The whole screen of `rows` lines of text and one at the foot, drawn from its upper left corner.

    Nothing but colours and reverse video of ours is in it, and cursor addressing; without `color` no colours.
    """
    if view.mode == "help":
        shown = [cut(text, columns) for text in HELP[:rows]]
    else:
        marks: dict[int, set[int]] = {}
        for line, column in (char for place in book.find(view.words) for char in place):
            marks.setdefault(line, set()).add(column)
        numbers = range(view.top, min(view.top + rows, len(book.lines)))
        shown = [_marked(book.lines[at], marks[at]) if at in marks else book.lines[at] for at in numbers]
    shown += [""] * (rows - len(shown))
    reset = PLAIN if color else ""
    # Cleared before it is written: after a line as wide as the screen the cursor still stands on its last character.
    body = "".join(f"\x1b[K{line}{reset}\r\n" for line in shown)
    status = pad(_status(view, book, rows, columns), columns - 1)
    return f"\x1b[H{body}\x1b[K{FOOT}{cut(status, columns - 1)}{PLAIN}"
