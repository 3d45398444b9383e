"""Vertical headlines (竖题), and letter-spaced ones that an extractor took apart: one character a line -> one line, with
its characters apart as a display heading's are. Text without boxes only; where lines have boxes, pdf_lines.py sees how
they stand."""

import re
from collections.abc import Sequence

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff〇々]")
# What a vertical line may hold beside characters: two digits set across it, marks, a dash of any kind.
_CELL = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff〇々０-９Ａ-Ｚａ-ｚ0-9A-Za-z%％．.·•、，：；！？“”‘’「」『』﹁﹂﹃﹄《》〈〉（）︽︾︵︶—－︱…]|\d\d|[—－]{2}"
)
_SHORTEST = 4
_CLOSING = "。，、；：？！”’）》』」"


def _is_vertical(cells: Sequence[str]) -> bool:
    """Whether lines of a character each are a heading set vertically: enough of them are Chinese characters."""
    chinese = sum(_CJK.match(cell) is not None for cell in cells)
    return len(cells) >= _SHORTEST and chinese >= 3 and chinese >= 0.4 * len(cells)


def _ends(lines: Sequence[str], start: int, step: int) -> int:
    """Index behind the run of one-character lines that begins at `start`, each `step` lines after the one before."""
    at = start
    while at < len(lines) and _CELL.fullmatch(lines[at].strip()):
        if any(line.strip() for line in lines[at + 1 : at + step]):
            return at + 1
        at += step
    return min(at, len(lines))


def join_vertical(lines: Sequence[str]) -> list[str]:
    """The lines of a page with each run of four or more one-character lines, blank lines between them or not, as one
    line. Nothing else is changed."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        if _CELL.fullmatch(lines[at].strip()) and lines[at].strip()[0] not in _CLOSING:
            for step in (1, 2):
                end = _ends(lines, at, step)
                cells = [lines[n].strip() for n in range(at, end, step)]
                if _is_vertical(cells):
                    break
            else:
                out.append(lines[at])
                at += 1
                continue
            out.append(" ".join(cells))
            at = end
            continue
        out.append(lines[at])
        at += 1
    return out
