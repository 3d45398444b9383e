"""What a search found, for a terminal or a pipe, and as JSON.

Hits are red and bold where colours are wanted, else they stand in 【】.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.archive.search import Found
from summarizer.archive.snippet import Marked
from summarizer.bulletin import clean
from summarizer.bulletin.width import wrap

HIT, TITLE, QUIET, PLAIN = "\x1b[1;31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
INDENT = "   "
NARROWEST, READABLE = 30, 100


def render(found: Iterable[Found], *, width: int = 80, color: bool = False) -> str:
    """The items, one under the other: title; where it stands and its issue's key; a piece of its text. "" for none."""
    room = max(NARROWEST, min(width, READABLE)) - len(INDENT)
    blocks = []
    for number, item in enumerate(found, start=1):
        where = clean.line(f"{item.issue} · 第{item.page}版 · {item.item}")
        lines = [
            *_lines(item.title, room, color, TITLE),
            *(_styled(line, QUIET, color) for line in wrap(where, room)),
            *_lines(item.snippet, room, color, ""),
        ]
        start = f"{number:>2} "
        blocks.append(
            "\n".join((start if at == 0 else INDENT) + line for at, line in enumerate(lines)) + "\n"
        )
    return "\n".join(blocks)


def as_json(found: Iterable[Found]) -> str:
    """The items as a JSON list; hits are [start, end) in characters of `title` and of `snippet`."""
    rows = [
        {
            "issue": item.issue,
            "newspaper": item.newspaper,
            "date": item.date,
            "item": item.item,
            "page": item.page,
            "kind": item.kind,
            **_marked("title", item.title),
            **_marked("snippet", item.snippet),
        }
        for item in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _marked(name: str, pieces: Marked) -> dict[str, Any]:
    spans, at = [], 0
    for text, hit in pieces:
        if hit:
            spans.append([at, at + len(text)])
        at += len(text)
    return {name: "".join(text for text, _ in pieces), f"{name}_hits": spans}


def _styled(text: str, style: str, color: bool) -> str:
    return f"{style}{text}{PLAIN}" if color and style and text else text


def _lines(pieces: Marked, width: int, color: bool, style: str) -> list[str]:
    """The pieces wrapped, hits in their style or in brackets."""
    if not color:
        return wrap("".join(f"【{text}】" if hit else text for text, hit in pieces), width)
    flagged = iter([(char, hit) for text, hit in pieces for char in text])
    return [_coloured(line, flagged, style) for line in wrap("".join(text for text, _ in pieces), width)]


def _coloured(line: str, flagged: Iterator[tuple[str, bool]], style: str) -> str:
    """One wrapped line; `flagged` goes on behind it. Wrapping drops spaces and nothing else."""
    found, before = "", None
    for char in line:
        hit = next(hit for passed, hit in flagged if passed == char)
        if hit != before:
            found += (PLAIN if before is not None else "") + (HIT if hit else style)
            before = hit
        found += char
    return found + PLAIN if line else found
