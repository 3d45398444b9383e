"""Text fitted to terminal cells: a Chinese character takes two, and no line starts with a comma.

Lines break between any two Chinese characters but not before closing nor after opening punctuation (禁则, as in
GB/T 15834), and not inside a number or a Latin word, unless it alone is wider than the line.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len

_NEVER_FIRST = frozenset("，。、；：！？）》」』】〉〕］｝”’…—·％%‰℃°,.;:!?)]}")
_NEVER_LAST = frozenset("（《「『【〈〔［｛“‘([{")
_TOKEN = re.compile(
    r"\d[\d.,]*(?![\d.,A-Za-z])[%‰]?[万亿千百]{0,2}[元吨人家个名次年月日时号版期]?"
    r"|[A-Za-z0-9][A-Za-z0-9.,:/_@+-]*[A-Za-z0-9]|\s+|.",
    re.DOTALL,
)


def _units(text: str) -> Iterator[str]:
    """Pieces of `text` between which a line may break."""
    unit = ""
    for token in _TOKEN.findall(text):
        if unit and not (token[0] in _NEVER_FIRST or unit[-1] in _NEVER_LAST):
            yield unit
            unit = ""
        unit += token
    if unit:
        yield unit


def _split(unit: str, room: int, width: int) -> Iterator[str]:
    """A unit that is wider than a line, in pieces: the first of at most `room` cells, the others of `width`."""
    piece = ""
    for char in unit:
        if piece and cell_len(piece + char) > room:
            yield piece
            piece, room = "", width
        piece += char
    yield piece


def wrap(text: str, width: int, first: int | None = None) -> list[str]:
    """`text` as lines of at most `width` cells (the first of `first`), without trailing spaces; [] for none.

    Raises ValueError for a width that one Chinese character does not fit.
    """
    if width < 2:
        raise ValueError(f"{width} cells are too narrow for text")
    room = width if first is None else max(0, first)
    found: list[str] = []
    now = ""
    for unit in _units(text.strip()):
        if cell_len(now + unit.rstrip()) <= room:
            now += unit
            continue
        if cell_len(unit.strip()) <= width:
            pieces = [unit.lstrip()]
            found.append(now.rstrip())
        else:
            fits = room - cell_len(now)
            pieces = list(_split(unit, fits if fits >= 2 else width, width))
            if fits >= 2:
                pieces[0] = now + pieces[0]
            else:
                found.append(now.rstrip())
            found.extend(piece.rstrip() for piece in pieces[:-1])
        now, room = pieces[-1], width
    if now.strip():
        found.append(now.rstrip())
    return found


def cut(text: str, width: int) -> str:
    """`text` cut to `width` cells, with an ellipsis where something was cut."""
    if cell_len(text) <= width:
        return text
    kept = ""
    for char in text:
        if cell_len(kept + char) > width - 1:
            break
        kept += char
    return kept.rstrip() + "…"


def pad(text: str, width: int) -> str:
    """`text` with spaces up to `width` cells."""
    return text + " " * max(0, width - cell_len(text))


def columns(pairs: list[tuple[str, str]], width: int, most: int = 20) -> list[tuple[str, str]]:
    """Two columns, the left one as wide as it needs but at most `most` cells; one pair a line, left one padded.

    `width` is of both and the two spaces between them; both columns wrap.
    """
    wide = min(most, max((cell_len(left) for left, _ in pairs), default=0), width // 2)
    found = []
    for left, right in pairs:
        lefts, rights = wrap(left, max(2, wide)), wrap(right, max(2, width - wide - 2))
        for at in range(max(len(lefts), len(rights))):
            start = lefts[at] if at < len(lefts) else ""
            end = rights[at] if at < len(rights) else ""
            found.append((pad(start, wide) + "  ", end))
    return found
