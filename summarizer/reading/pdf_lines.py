"""Glyphs of a page -> printed lines: horizontal ones, vertical headlines (竖题), letter-spaced headlines kept whole."""

import itertools
import statistics
from collections import Counter
from collections.abc import Sequence

from summarizer.issue import Box, Line
from summarizer.reading.pdf_glyphs import Glyph
from summarizer.reading.text import clean

_HEADING = 1.25  # times the body's size: what is larger is a heading
_SPACED = 0.22  # of the size: gaps between all characters as wide as this are letter-spacing
_PHRASE = 0.6  # of the size: a gap wider than the usual one by this parts phrases


def body_size(glyphs: Sequence[Glyph]) -> float:
    """The size that most characters of a page have, to half a point; 10.0 where there is none."""
    votes = Counter(round(2 * g.size) / 2 for g in glyphs if not g.text.isspace())
    return max(votes, key=lambda size: (votes[size], -size)) if votes else 10.0


def _level(a: Glyph, b: Glyph) -> bool:
    """Whether two glyphs stand on one line."""
    size = max(a.size, b.size)
    return (
        abs((a.top + a.bottom) - (b.top + b.bottom)) < 0.7 * size
        and abs(a.bottom - b.bottom) < 0.4 * size
        and max(a.size, b.size) < 1.5 * min(a.size, b.size)
    )


def _under(a: Glyph, b: Glyph) -> bool:
    """Whether `b` stands under `a` as the next character of a vertical line."""
    size = max(a.size, b.size)
    return (
        abs((a.left + a.right) - (b.left + b.right)) < 0.6 * size
        and -0.35 * size < b.top - a.bottom < 1.6 * size
        and size < 1.15 * min(a.size, b.size)
    )


def _crosses(glyphs: Sequence[Glyph], n: int) -> bool:
    """Whether glyph `n` stands beside the one before it by chance: one of them is of a vertical line and larger."""
    a, b = glyphs[n - 1], glyphs[n]
    if max(a.size, b.size) < 1.08 * min(a.size, b.size):
        return False
    return (n > 1 and _under(glyphs[n - 2], a)) or (n + 1 < len(glyphs) and _under(b, glyphs[n + 1]))


def _links(glyphs: Sequence[Glyph], body: float) -> list[str]:
    """How each glyph goes on from the one before it in content order: "h" on its line, "v" under it, or ""."""
    out = [""]
    for n in range(1, len(glyphs)):
        a, b = glyphs[n - 1], glyphs[n]
        size = max(a.size, b.size)
        gap = b.left - a.right
        if _level(a, b) and gap > -0.4 * size and not _crosses(glyphs, n):
            limit = 0.9 * size if size < _HEADING * body and a.drawn_by != b.drawn_by else 2.6 * size
            if gap > limit and n + 1 < len(glyphs):
                # Letter-spacing goes on evenly; a gap between columns does not.
                following = glyphs[n + 1].left - b.right
                even = _level(b, glyphs[n + 1]) and abs(following - gap) < 0.3 * size
                limit = (
                    3.2 * size
                    if even or (n > 1 and abs(a.left - glyphs[n - 2].right - gap) < 0.3 * size)
                    else limit
                )
            out.append("h" if gap <= limit else "")
        elif _under(a, b):
            out.append("v")
        else:
            out.append("")
    return out


def runs_of(glyphs: Sequence[Glyph], body: float) -> tuple[list[list[Glyph]], list[list[Glyph]]]:
    """Horizontal and vertical runs of glyphs that follow each other in content order.

    A vertical run has three glyphs at least (two if they are larger than the body), none with a neighbour beside.
    """
    links = _links(glyphs, body)
    beside = [links[n] == "h" or (n + 1 < len(glyphs) and links[n + 1] == "h") for n in range(len(glyphs))]
    level: list[list[Glyph]] = []
    upright: list[list[Glyph]] = []
    n = 0
    while n < len(glyphs):
        end = n + 1
        while end < len(glyphs) and links[end] == "v" and not beside[end] and not beside[n]:
            end += 1
        needed = 2 if glyphs[n].size > _HEADING * body else 3
        if end - n >= needed:
            upright.append(list(glyphs[n:end]))
            n = end
            continue
        end = n + 1
        while end < len(glyphs) and links[end] == "h":
            end += 1
        level.append(list(glyphs[n:end]))
        n = end
    return _whole_upright(level, upright), upright


def _whole_upright(level: list[list[Glyph]], upright: list[list[Glyph]]) -> list[list[Glyph]]:
    """The horizontal runs without single characters that are the first or last of a vertical run, which get them:
    pdfium orders what stands on one line from left to right."""
    single = [run for run in level if len(run) == 1]
    for run in upright:
        again = True
        while again:
            again = False
            for other in single:
                if _under(other[0], run[0]):
                    run.insert(0, other[0])
                elif _under(run[-1], other[0]):
                    run.append(other[0])
                else:
                    continue
                single = [one for one in single if one is not other]
                level = [one for one in level if one is not other]
                again = True
                break
    return level


def box_of(glyphs: Sequence[Glyph]) -> Box:
    """The smallest box around glyphs."""
    return (
        min(g.left for g in glyphs),
        min(g.top for g in glyphs),
        max(g.right for g in glyphs),
        max(g.bottom for g in glyphs),
    )


def _merged(runs: list[list[Glyph]], body: float) -> list[list[Glyph]]:
    """Runs on one line with next to no gap between them as one: content order may part what is printed together."""
    runs.sort(key=lambda run: (run[0].bottom, run[0].left))
    step = 0.5 * body
    lefts = Counter(round(run[0].left / step) for run in runs if len(run) > 4)
    rights = Counter(round(run[-1].right / step) for run in runs if len(run) > 4)
    out: list[list[Glyph]] = []
    for run in runs:
        for other in reversed(out[-60:]):
            a, b = (other, run) if other[0].left <= run[0].left else (run, other)
            gap = b[0].left - a[-1].right
            if not (-0.3 * body < gap < 1.6 * body and a[-1].right < b[-1].right and _level(a[-1], b[0])):
                continue
            # A gap where no column ends or begins parts words; a gutter goes through many lines.
            begins = sum(lefts[round(b[0].left / step) + k] for k in (-1, 0, 1))
            ends = sum(rights[round(a[-1].right / step) + k] for k in (-1, 0, 1))
            if gap < 0.5 * body or max(begins, ends) < 3:
                other[:] = a + b
                break
        else:
            out.append(run)
    return out


def _cjk(text: str) -> bool:
    return text >= "\u2e80" or text in "“”‘’—…·"


def _blanks(run: Sequence[Glyph]) -> tuple[list[Glyph], list[str]]:
    """The printed glyphs of a run from left to right, and before each the space character that stands there."""
    solid: list[Glyph] = []
    blanks: list[str] = []
    blank = ""
    for glyph in sorted(run, key=lambda g: g.left):
        if glyph.text.isspace():
            blank = "\u3000" if glyph.text == "\u3000" else blank or " "
        else:
            solid.append(glyph)
            blanks.append(blank)
            blank = ""
    return solid, blanks


def text_of(run: Sequence[Glyph], body: float) -> str:
    """The text of a horizontal run. Letter-spacing of a headline is kept as single spaces, as text extraction gives
    it, wider gaps as two; letter-spacing of body text is closed. Else a space stands where the page has one or
    where the gap parts words or phrases."""
    solid, blanks = _blanks(run)
    if not solid:
        return ""
    size = statistics.median(g.size for g in solid)
    pairs = list(zip(solid, solid[1:], blanks[1:], strict=False))
    tight = [(b.left - a.right, blank) for a, b, blank in pairs if _cjk(a.text) and _cjk(b.text)]
    usual = statistics.median(gap for gap, _ in tight) if tight else 0.0
    spaced = len(tight) >= 2 and usual >= _SPACED * size
    out = solid[0].text
    for a, b, blank in pairs:
        gap = b.left - a.right
        if _cjk(a.text) and _cjk(b.text):
            wide = gap > max(0.0, usual) + _PHRASE * size
            if spaced and size >= 1.15 * body:
                blank = "  " if wide else " "
            elif spaced or not blank:
                blank = " " if wide else ""
        elif not blank and gap > (_PHRASE if _cjk(a.text) or _cjk(b.text) else 0.18) * size:
            blank = " "
        out += blank + b.text
    return out


def _upright_text(run: Sequence[Glyph]) -> str:
    """The text of a vertical run; a space where a gap wider than the others parts two phrases."""
    gaps = [b.top - a.bottom for a, b in itertools.pairwise(run)]
    usual = statistics.median(gaps) if gaps else 0.0
    return run[0].text + "".join(
        (" " if gap > usual + _PHRASE * glyph.size else "") + glyph.text
        for gap, glyph in zip(gaps, run[1:], strict=True)
    )


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The printed lines of a page, in the order of their first characters' content, each with box and size."""
    place = {id(glyph): n for n, glyph in enumerate(glyphs)}
    body = body_size(glyphs)
    level, upright = runs_of(glyphs, body)
    level = _merged([run for run in level if any(not g.text.isspace() for g in run)], body)
    lines: list[tuple[int, Line]] = []
    for run in level:
        solid = [g for g in run if not g.text.isspace()]
        size = statistics.median(g.size for g in solid)
        line = Line(clean(text_of(run, body)), box_of(solid), round(size, 2))
        lines.append((min(place[id(g)] for g in run), line))
    for run in upright:
        solid = [g for g in run if not g.text.isspace()]
        if solid:
            text = clean(_upright_text(solid))
            line = Line(text, box_of(solid), round(statistics.median(g.size for g in solid), 2))
            lines.append((min(place[id(g)] for g in run), line))
    return [line for _, line in sorted(lines, key=lambda entry: entry[0]) if line.text.strip()]
