"""Sets one article in a rectangle of a page, in the ways newspapers do: where its headline, picture and columns stand."""

import random
from collections.abc import Sequence

from typeset.sheet import Frame, Sheet
from typeset.text import Copy, Style, ems, fill, fitting

_HEADS = (
    "over",
    "over",
    "over",
    "flush",
    "left",
    "centre",
    "upright_left",
    "upright_right",
    "upright_middle",
)


def head_lines(
    copy: Copy, width: float, style: Style, rng: random.Random, big: float
) -> list[tuple[str, float]]:
    """Kicker, headline (in one line or two), deck and byline with their sizes in points."""
    parts = [copy.headline]
    size = min(big, 0.96 * width / (ems(copy.headline) * (1 + style.spacing)))
    if size < 1.55 * style.body:
        middle = copy.headline.find(" ") if " " in copy.headline else (len(copy.headline) + 1) // 2
        parts = [copy.headline[:middle].strip(), copy.headline[middle:].strip()]
        size = min(big, 0.96 * width / max(map(ems, parts)))
    while size < 1.5 * style.body:
        each = -(-len(copy.headline) // (len(parts) + 1))
        parts = [copy.headline[n : n + each].strip() for n in range(0, len(copy.headline), each)]
        size = min(max(big, 1.6 * style.body), 0.96 * width / max(map(ems, parts)))
    small = max(
        1.1 * style.body,
        min(0.5 * size, 0.96 * width / max(1.0, ems(copy.kicker or ""), ems(copy.deck or ""))),
    )
    if copy.kicker and ems(copy.kicker) * small > width:
        copy.kicker = None
    if copy.deck and ems(copy.deck) * small > 1.9 * width:
        copy.deck = None
    lines = [(copy.kicker, small)] if copy.kicker else []
    lines += [(part, size) for part in parts]
    if copy.deck:
        deck = "——" + copy.deck if rng.random() < 0.5 else copy.deck
        middle = len(deck) if ems(deck) * small <= width else (len(deck) + 1) // 2
        lines += [(part, small) for part in (deck[:middle], deck[middle:]) if part]
    if copy.names:
        lines.append(
            (rng.choice(["本报记者　", "本报通讯员　", "记者 "]) + "　".join(copy.names), style.body)
        )
    return lines


def set_head(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    lines: Sequence[tuple[str, float]],
    style: Style,
    centred: bool,
) -> float:
    """Sets heading lines under each other; gives the height at which the body may begin."""
    for text, size in lines:
        spacing = (
            style.spacing * size
            if size > 2 * style.body and ems(text) * (1 + style.spacing) * size < width
            else 0.0
        )
        room = ems(text) * size + spacing * (len(text) - 1)
        sheet.line(x + (width - room) / 2 if centred else x, y, text, size, spacing)
        y += size * 1.3
    return y + 0.6 * style.body


def columns_of(
    x: float, width: float, style: Style, least: int = 1, unequal: float = 0.0
) -> list[tuple[float, float]]:
    """Left edges and widths of the columns of a rectangle; `unequal`: by how much the first is wider."""
    count = max(least, round((width + style.gap) / (style.column + style.gap)))
    each = (width - (count - 1) * style.gap) / count
    widths = [each] * count
    if unequal and count > 1:
        widths = [each * (1 + unequal), *([each * (1 - unequal / (count - 1))] * (count - 1))]
    lefts = [x + sum(widths[:n]) + n * style.gap for n in range(count)]
    return list(zip(lefts, widths, strict=True))


def set_article(
    sheet: Sheet, rect: Frame, copy: Copy, style: Style, rng: random.Random, head: str | None = None
) -> None:
    """Sets `copy` in `rect`; where its headline, its photo and its columns stand is drawn from `rng`."""
    x, top, width, high = rect
    bottom = top + high
    big = min(rng.uniform(2.0, 4.5) * style.body, 0.16 * high)
    columns = columns_of(x, width, style, unequal=rng.choice([0, 0, 0, 0.25, -0.2]))
    chosen = head or rng.choice(_HEADS)
    if len(columns) < 3 and chosen in ("left", "centre", "upright_middle"):
        chosen = "over"
    if chosen.startswith("upright") and (
        ems(copy.headline) * 2.0 * style.body * 1.1 > high or len(columns) < 2
    ):
        chosen = "over"
    copy.head = chosen
    photo = rng.random() < 0.3 and high > 16 * style.leading
    above = photo and rng.random() < 0.4
    if above:
        top = set_photo(sheet, (x, top, width, min(0.35 * high, 0.6 * width)), copy, style) + 0.8 * style.body
        if chosen.startswith("upright"):
            copy.head = chosen = "over"
    tops = [top] * len(columns)
    if chosen.startswith("upright"):
        columns, tops = _upright(sheet, (x, top, width, bottom - top), copy, style, rng, chosen, big)
    else:
        first, last = 0, len(columns)
        if chosen == "left":
            last = rng.randint(1 if len(columns) < 4 else 2, len(columns) - 1)
        elif chosen == "centre":
            first, last = 1, len(columns) - 1
        left, right = columns[first][0], columns[last - 1][0] + columns[last - 1][1]
        lines = head_lines(copy, right - left, style, rng, big)
        under = set_head(sheet, left, top, right - left, lines, style, chosen != "flush")
        tops = [under if first <= n < last else top for n in range(len(columns))]
    frames: list[Frame] = [(c[0], t, c[1], bottom - t) for c, t in zip(columns, tops, strict=True)]
    if photo and not above and len(columns) > 1:
        frames = _around(sheet, frames, copy, style, rng)
    fill(sheet, frames, copy, style)


def _upright(
    sheet: Sheet, rect: Frame, copy: Copy, style: Style, rng: random.Random, where: str, big: float
) -> tuple[list[tuple[float, float]], list[float]]:
    """Sets a vertical headline (竖题); gives the columns beside it and their tops."""
    x, top, width, high = rect
    size = min(big, high / (1.15 * len(copy.headline)))
    copy.kicker, copy.names = None, []
    small = max(1.2 * style.body, 0.5 * size)
    deck = copy.deck if copy.deck and len(copy.deck) * 1.15 * small < high else None
    copy.deck = deck
    strip = 1.5 * size + (1.4 * small if deck else 0.0) + style.gap
    columns = columns_of(x + strip if where == "upright_left" else x, width - strip, style)
    at = x
    if where == "upright_right":
        at = x + width - strip + style.gap
    elif where == "upright_middle":
        half = max(1, len(columns) // 2)
        at = columns[half][0]
        columns = [*columns[:half], *((left + strip, wide) for left, wide in columns[half:])]
    sheet.upright(at + (1.4 * small if deck else 0.0), top, copy.headline, size)
    if deck:
        sheet.upright(at, top + rng.choice([0, size]), deck, small)
    return columns, [top] * len(columns)


def set_photo(sheet: Sheet, rect: Frame, copy: Copy, style: Style) -> float:
    """A picture with its caption under it; gives the height where that ends."""
    x, y, width, high = rect
    sheet.photo(x, y, width, high)
    y += high + 0.4 * style.body
    if copy.caption:
        size, rest = 0.88 * style.body, copy.caption
        while rest:
            count = fitting(rest, width / size)
            sheet.line(x, y, rest[:count], size)
            rest, y = rest[count:], y + 1.3 * size
    return y + 0.3 * style.body


def _around(sheet: Sheet, frames: list[Frame], copy: Copy, style: Style, rng: random.Random) -> list[Frame]:
    """Sets a picture over some columns, at their top, in their middle or at their foot; gives the frames left."""
    count = rng.randint(1, max(1, len(frames) - 1))
    first = rng.randint(0, len(frames) - count)
    covered = frames[first : first + count]
    left, right = covered[0][0], covered[-1][0] + covered[-1][2]
    top, bottom = max(f[1] for f in covered), min(f[1] + f[3] for f in covered)
    high = min(0.45 * (bottom - top), 0.75 * (right - left))
    room = high + (4 * style.body if copy.caption else style.body)
    if high < 5 * style.leading or bottom - top < room + 6 * style.leading:
        copy.caption = None
        return frames
    y = rng.choice([top, top + (int(0.3 * (bottom - top) / style.leading)) * style.leading, bottom - room])
    end = set_photo(sheet, (left, y, right - left, high), copy, style)
    out: list[Frame] = []
    for n, (x, start, width, tall) in enumerate(frames):
        if not first <= n < first + count:
            out.append((x, start, width, tall))
            continue
        for a, b in ((start, y - 0.5 * style.body), (end + 0.4 * style.body, start + tall)):
            if b - a >= 2 * style.leading:
                out.append((x, a, width, b - a))
    return out
