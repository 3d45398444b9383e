"""The lines of a page as rows: closed up, with the width of their column and the gaps between them."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from summarizer.segmentation import bylines
from summarizer.segmentation.typography import close_up, ends_clause, is_letter_spaced, width

_LONG, _MOST_LONG, _ENDED = 60, 0.5, 0.8
SLACK = 1.6
"""How far, in characters, a full line may fall short of its column."""


@dataclass(frozen=True)
class Row:
    """One printed line. `printed`: its width, `column`: that of its column, both in full-width characters; `gap`: blank
    lines stand before it; `plain`: its type is of the size of most of the text; `alone`: it is a paragraph, as lines of its
    page are."""

    index: int
    text: str
    printed: float
    gap: bool
    indent: bool
    column: float
    spaced: bool
    size: float | None
    plain: bool = False
    alone: bool = False


def _mode(widths: Sequence[float]) -> float:
    """The width that most lines share, give or take one character; of two the greater."""
    votes = Counter(round(w) for w in widths if w > 5)
    if not votes:
        return max(widths, default=0.0)
    return float(max(votes, key=lambda w: (votes[w - 1] + 2 * votes[w] + votes[w + 1], w)))


def _columns(printed: Sequence[float], runs: Sequence[int]) -> list[float]:
    """Column width beside each line: the mode of its run of lines (or of 31 lines of a long run around it); short
    runs take the smaller one of their neighbours'."""
    members: dict[int, list[int]] = {}
    for i, run in enumerate(runs):
        members.setdefault(run, []).append(i)
    own: dict[int, float] = {}
    for run, lines in members.items():
        if len(lines) >= 4:
            own[run] = _mode([printed[i] for i in lines])
    out = []
    for i, run in enumerate(runs):
        lines = members[run]
        if run in own:
            near = printed[max(lines[0], i - 15) : min(lines[-1], i + 15) + 1]
            out.append(_mode(near) if len(lines) > 31 else own[run])
            continue
        before = [own[r] for r in range(run - 1, max(-1, run - 6), -1) if r in own][:1]
        after = [own[r] for r in range(run + 1, run + 6) if r in own][:1]
        out.append(min(before + after) if before or after else _mode(printed))
    return out


def _under_heads(rows: Sequence[Row]) -> list[Row]:
    """The rows, those first ones under a byline or a display heading with the width of their own column, where the
    article before it was set wider."""
    out = list(rows)
    for n in range(1, len(rows)):
        over = rows[n - 1]
        if not (over.spaced or bylines.byline_names(over.text) is not None):
            continue
        near = [row.printed for row in rows[n : n + 8]]
        own = _mode(near)
        if own + SLACK >= rows[n].column or sum(abs(p - own) <= 1 for p in near) < 5:
            continue
        for k in range(n, min(n + 31, len(rows))):
            if rows[k].printed > own + SLACK or (k > n and rows[k].gap):
                break
            out[k] = replace(rows[k], column=own)
    return out


def _closed(text: str) -> str:
    # A list of names is letter-spaced too (李 非 黄 婧); closed up it would be a headline's tail.
    return " ".join(text.split()) if bylines.bare_names(text) and len(text.split()) <= 6 else close_up(text)


def are_paragraphs(texts: Sequence[str]) -> bool:
    """Whether each line is a paragraph, as in text copied out of a browser: most characters stand in lines that are longer
    than those of a page, and long lines end as sentences do, which lines broken at a width seldom do."""
    long = [text.rstrip() for text in texts if width(text) > _LONG]
    ended = sum(ends_clause(text) for text in long)
    most = sum(map(len, long)) > _MOST_LONG * sum(map(len, texts))
    return most and ended >= _ENDED * len(long)


def rows_of(
    texts: Sequence[str], skip: set[int], sizes: Sequence[float | None], specks: AbstractSet[int]
) -> list[Row]:
    picked = [(i, t) for i, t in enumerate(texts) if t.strip() and i not in skip and i not in specks]
    printed = [width(re.sub(r"\s+", " ", t.strip())) for _, t in picked]
    blank = [
        sum((not texts[k].strip() or k in skip) and k not in specks for k in range(before + 1, i))
        for before, (i, _) in zip((-1, *(i for i, _ in picked)), picked, strict=False)
    ]
    # Some extractors part all lines by blank ones: then only more of them are a gap.
    usual = min(blank[1:], default=0)
    if len(blank) > 20 and sum(b > 0 for b in blank) > 0.7 * len(blank):
        usual = Counter(b for b in blank[1:] if b).most_common(1)[0][0]
    gaps = [n == 0 or b > usual for n, b in enumerate(blank)]
    runs = [r - 1 for r in itertools.accumulate(map(int, gaps))]
    columns = _columns(printed, runs)
    alone = are_paragraphs([t.strip() for _, t in picked])
    rows = [
        Row(
            i,
            _closed(t),
            printed[n],
            gaps[n],
            t.startswith(("\u3000", "  ")),
            columns[n],
            is_letter_spaced(t),
            sizes[i],
            alone=alone,
        )
        for n, (i, t) in enumerate(picked)
    ]
    return _under_heads(rows)


def body_size(rows: Sequence[Row]) -> float | None:
    """The type size of most of the text, in points; None where the source has no sizes."""
    votes: Counter[float] = Counter()
    for row in rows:
        if row.size:
            votes[round(2 * row.size) / 2] += len(row.text)
    return votes.most_common(1)[0][0] if votes else None
