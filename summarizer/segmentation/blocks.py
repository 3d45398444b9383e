"""Lines of a page -> blocks: paragraphs of body text, heading lines, bylines, jump lines, stamps, captions.

Wrapped lines are joined here. A blank line may be a column break inside a sentence, and a short line may be a
heading or a paragraph's last; width, punctuation and the language itself (continuity.py) decide together.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.segmentation import marks
from summarizer.segmentation.continuity import goes_on
from summarizer.segmentation.typography import (
    close_up,
    ends_clause,
    ends_sentence,
    is_letter_spaced,
    undouble,
    width,
)

BlockKind = Literal["body", "head", "byline", "jump", "stamp", "caption"]
_SLACK = 1.6
_LARGE = 1.18


@dataclass(frozen=True)
class Block:
    """One piece of a page. `lines`: indices of the input lines it was made of; `names` of a byline; `page` that a
    jump or a stamp names; `came` is true of a jump that says where the article comes from."""

    kind: BlockKind
    text: str
    lines: tuple[int, ...]
    gap: bool = False
    spaced: bool = False
    doubled: bool = False
    names: tuple[str, ...] = ()
    page: int | None = None
    came: bool = False
    size: float | None = None
    large: bool = False


@dataclass(frozen=True)
class _Row:
    index: int
    text: str
    printed: float
    gap: bool
    indent: bool
    column: float
    spaced: bool
    size: float | None
    plain: bool = False


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


def _closed(text: str) -> str:
    # A list of names is letter-spaced too (李 非 黄 婧); closed up it would be a headline's tail.
    return " ".join(text.split()) if marks.bare_names(text) and len(text.split()) <= 6 else close_up(text)


def _rows(
    texts: Sequence[str], skip: set[int], sizes: Sequence[float | None], specks: AbstractSet[int]
) -> list[_Row]:
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
    return [
        _Row(
            i,
            _closed(t),
            printed[n],
            gaps[n],
            t.startswith(("\u3000", "  ")),
            columns[n],
            is_letter_spaced(t),
            sizes[i],
        )
        for n, (i, t) in enumerate(picked)
    ]


def _open_bracket(text: str) -> bool:
    """Whether a bracket of the last 40 characters is still open."""
    tail = text[-40:]
    return tail.count("（") + tail.count("(") > tail.count("）") + tail.count(")")


def _looks_like_heading(row: _Row) -> bool:
    return (
        abs(row.printed - row.column) > _SLACK
        and not ends_clause(row.text)
        and not row.text.endswith(("：", "，", "、"))
    )


def _leads(row: _Row) -> bool:
    """Whether a row begins with a dateline lead that no sentence runs into (本报讯（…）, 新华社北京8月15日电）."""
    return marks.lead_in(row.text) is not None and re.search(r"[电讯][\s（(\d]", row.text[:40]) is not None


def _opens_article(row: _Row, following: _Row | None) -> bool:
    """Whether `row` is the headline of what `following` begins: a dateline lead, a byline or a page stamp."""
    if following is None or ends_clause(row.text):
        return False
    deck = following.text.startswith("——") and not row.text.endswith("—")
    return deck or _leads(following) or (_mark(following) is not None and not marks.jumps(following.text))


def _joins(before: Sequence[_Row], row: _Row, following: _Row | None) -> bool:
    """Whether `row` goes on where the paragraph `before` (its rows so far) stopped; `following` is the row after."""
    last = before[-1]
    if last.size and row.size and max(last.size, row.size) > 1.15 * min(last.size, row.size):
        return False
    if (
        _open_bracket("".join(r.text for r in before[-2:]))
        and len(before) < 4
        and re.match(r"[^（(。]{0,60}[）)]", row.text)
    ):
        return True
    short_by = last.column - last.printed
    first = len(before) == 1
    full = short_by <= _SLACK or (first and short_by <= _SLACK + 2)
    if undouble(last.text) is not None or undouble(row.text) is not None:
        return False
    if row.text.startswith("——") and not (full and len(before) > 1 and not row.gap):
        return False
    if marks.is_enumerated(row.text) and (ends_clause(last.text) or row.gap or not full):
        return False
    if _leads(row) or (marks.lead_in(row.text) and (ends_sentence(last.text) or row.gap or not full)):
        return False
    if first and last.text.endswith("——") and short_by > 0:
        return False
    if ends_clause(last.text):
        if row.gap or row.indent or not full:
            return False
        return not _looks_like_heading(row) and not _opens_article(row, following)
    if first and last.text.endswith("）") and goes_on(last.text, row.text) <= 3:
        return False
    return goes_on(last.text, row.text) > _needed(before, row.gap)


def _needed(before: Sequence[_Row], gap: bool) -> float:
    """How strongly the language must say that a sentence goes on, in nats, before two lines are joined: little
    between full lines of a paragraph, much after a short line or across a gap."""
    last = before[-1]
    short_by = last.column - last.printed
    first = len(before) == 1
    if gap:
        if first and marks.lead_in(last.text):
            return -99.0
        if (first and before[0].gap) or (len(before) < 3 and short_by < -_SLACK):
            return 5.0
        if short_by <= _SLACK + (2 if first else 0):
            if first:
                return 1.5
            return -2.0 if len(before) < 3 else -4.5
        return 6.0
    if first and last.plain and -_SLACK < short_by <= _SLACK + 4:
        # Where type sizes are known, what is set as the body is seldom a heading.
        return -4.0
    if first and last.spaced:
        return 0.5
    if first and short_by < -_SLACK:
        return 2.0
    if short_by <= _SLACK:
        return -5.0 if first else -6.0
    if first and short_by <= _SLACK + 1:
        # A paragraph's first line is indented by two characters, which extraction drops.
        return -5.0
    if first and short_by <= _SLACK + 2:
        return 1.0
    return min(6.0, 1 + short_by)


def _mark(row: _Row) -> Block | None:
    """The block of a line that is a mark by itself, or None."""
    if found := marks.stamp(row.text):
        return Block("stamp", row.text, (row.index,), row.gap, page=marks.page_number(found["page"]))
    jump = marks.jumps(row.text)
    if jump and len(row.text) - (jump[0].end - jump[0].start) <= 2:
        return _jump_block(row.text, jump[0], row.index, row.gap)
    if (names := marks.byline_names(row.text)) is not None:
        return Block("byline", row.text, (row.index,), row.gap, names=names)
    if (names := marks.signature(row.text)) is not None and row.printed < row.column - _SLACK:
        return Block("byline", row.text, (row.index,), row.gap, names=names)
    return None


def _jumped(text: str) -> bool:
    """Whether a line ends with a jump mark, which ends its column too."""
    found = marks.jumps(text)
    return bool(found) and len(text) - found[-1].end <= 2 and found[-1].to is not None


def _jump_block(text: str, jump: marks.Jump, index: int, gap: bool) -> Block:
    page = jump.to if jump.to is not None else jump.origin
    return Block("jump", text, (index,), gap, page=page, came=jump.to is None)


def _joined(rows: Sequence[_Row]) -> str:
    """The text of wrapped lines: nothing between Chinese characters, a space between Latin words."""
    text = rows[0].text
    for row in rows[1:]:
        latin = re.search(r"[A-Za-z]$", text) and re.match(r"[A-Za-z]", row.text)
        text += (" " if latin else "") + row.text
    return text


def _paragraph(rows: Sequence[_Row]) -> list[Block]:
    """The blocks of one paragraph: its text as body, heading or caption, its jump marks beside it."""
    out: list[Block] = []
    text = _joined(rows)
    lines = tuple(r.index for r in rows)
    gap = rows[0].gap
    jump = marks.jumps(text)
    tail: list[Block] = []
    for found in reversed(jump):
        block = _jump_block(text[found.start : found.end], found, lines[-1], False)
        if found.start == 0:
            out.append(block)
            text = text[found.end :].strip()
        elif len(text) - found.end <= 2:
            tail.append(block)
            text = text[: found.start].rstrip()
    if not text:
        return out + tail
    if len(rows) > 1 and not tail and not out and _is_heading(text, rows, False):
        for cut in range(1, len(rows)):
            if (
                not _open_bracket("".join(r.text for r in rows[:cut]))
                and goes_on(rows[cut - 1].text, rows[cut].text) <= 1
            ):
                return _paragraph(rows[:cut]) + _paragraph(rows[cut:])
    spaced = rows[0].spaced and all(r.spaced for r in rows)
    size = rows[0].size
    single = undouble(" ".join(r.text for r in rows)) if len(rows) <= 3 else None
    if single is not None:
        block = Block("head", single, lines, gap, spaced, True, size=size)
    elif marks.is_caption(text) and len(text) < 400:
        block = Block("caption", text, lines, gap, size=size)
    elif _is_heading(text, rows, bool(tail)):
        block = Block("head", text, lines, gap, spaced, size=size)
    else:
        block = Block("body", text, lines, gap, size=size)
    return [*out, block, *tail]


def _is_heading(text: str, rows: Sequence[_Row], jumps_after: bool) -> bool:
    if jumps_after or len(text) > 70 or len(rows) > 3 or marks.lead_in(text):
        return False
    if re.search(r"。(?![”’」』）])", text[:-1]) or (
        (credit := marks.trailing_credit(text)) and credit[0] == 0
    ):
        return False
    if text.endswith(("：", "，", "、", "；", "。")) and not text.startswith("——"):
        return False
    if marks.is_editors_signature(text) or re.search(
        r"\w@\w|https?:|(?:电话|热线|邮\s*箱|地址|邮编)\s*[:：]", text
    ):
        return False
    if ends_sentence(text):
        # A question or an exclamation can be a headline; a body's short paragraph ends so as well.
        short = len(text) <= 28 and len(rows) <= 2 and rows[0].gap
        return short and re.search(r"[？！][”’」』]?$", text) is not None and "。" not in text
    return True


def blocks_of(
    texts: Sequence[str],
    skip: set[int],
    sizes: Sequence[float | None] | None = None,
    *,
    specks: AbstractSet[int] = frozenset(),
) -> list[Block]:
    """The blocks of a page, in the order of its lines. `texts`: its lines as read, blank ones too; `skip`: indices
    of the lines that are furniture, and of `specks`, which leave no gap either; `sizes`: type size in points of each
    line where the source has it."""
    out: list[Block] = []
    open_rows: list[_Row] = []
    rows = _rows(texts, skip, sizes or [None] * len(texts), specks)
    body = body_size(rows)
    rows = [replace(r, plain=bool(body and r.size and abs(r.size - body) < 0.1 * body)) for r in rows]
    for n, row in enumerate(rows):
        following = rows[n + 1] if n + 1 < len(rows) else None
        mark = _mark(row)
        if mark is not None and not (open_rows and _open_bracket(open_rows[-1].text)):
            if open_rows:
                out += _paragraph(open_rows)
                open_rows = []
            out.append(mark)
        elif open_rows and not _jumped(open_rows[-1].text) and _joins(open_rows, row, following):
            open_rows.append(row)
        else:
            if open_rows:
                out += _paragraph(open_rows)
            open_rows = [row]
    return _sized(out + (_paragraph(open_rows) if open_rows else []), body)


def body_size(rows: Sequence[_Row]) -> float | None:
    """The type size of most of the text, in points; None where the source has no sizes."""
    votes: Counter[float] = Counter()
    for row in rows:
        if row.size:
            votes[round(2 * row.size) / 2] += len(row.text)
    return votes.most_common(1)[0][0] if votes else None


def _sized(blocks: Sequence[Block], body: float | None) -> list[Block]:
    """Blocks with those marked that are set larger than the body; what is set much larger is a heading."""
    if body is None:
        return list(blocks)
    out = []
    for block in blocks:
        large = block.size is not None and block.size > _LARGE * body and block.kind in ("head", "body")
        heading = large and block.kind == "body" and len(block.text) <= 60 and (block.size or 0) > 1.4 * body
        out.append(replace(block, large=large, kind="head" if heading else block.kind))
    return out
