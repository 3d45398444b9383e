"""Lines of a page -> blocks: paragraphs of body text, heading lines, bylines, jump lines, stamps, captions.

Wrapped lines are joined here. A blank line may be a column break inside a sentence, and a short line may be a
heading or a paragraph's last; wrapping.py decides.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.segmentation import bylines, marks
from summarizer.segmentation.rows import SLACK, Row, body_size, rows_of
from summarizer.segmentation.typography import ends_sentence, undouble
from summarizer.segmentation.wrapping import awaits_names, joins, open_bracket

BlockKind = Literal["body", "head", "byline", "jump", "stamp", "caption"]
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


def mark_of(row: Row) -> Block | None:
    """The block of a line that is a mark by itself, or None."""
    if found := marks.stamp(row.text):
        return Block("stamp", row.text, (row.index,), row.gap, page=marks.page_number(found["page"]))
    jump = marks.jumps(row.text)
    if jump and not re.search(r"\w", row.text[: jump[0].start] + row.text[jump[0].end :]):
        return _jump_block(row.text, jump[0], row.index, row.gap)
    if (names := bylines.byline_names(row.text)) is not None:
        return Block("byline", row.text, (row.index,), row.gap, names=names)
    if bylines.is_role(row.text):
        return Block("byline", row.text, (row.index,), row.gap)
    if (names := bylines.signature(row.text)) is not None and row.printed < row.column - SLACK:
        return Block("byline", row.text, (row.index,), row.gap, names=names)
    return None


def _role_of(before: Sequence[Block], row: Row) -> int | None:
    """Where among the blocks the role stands whose name an extractor put on a line of its own further on."""
    if not row.gap or row.spaced or bylines.bare_names(row.text) is None:
        return None
    roles = (n for n in range(len(before) - 1, -1, -1) if before[n].kind == "byline")
    return next((n for n in roles if bylines.is_role(before[n].text)), None)


# The end of a credit that a narrow column cut off: 李强 | 摄.
_SHOT = re.compile(r"摄|摄影|摄影报道|报道|图|文/图|图/文")


def _signs(before: Sequence[Block]) -> bool:
    """Whether what stands before a paragraph is a byline under a headline."""
    return len(before) > 1 and before[-1].kind == "byline" and before[-2].kind == "head"


def _signed(row: Row) -> Block | None:
    """The block of a line that signs a letter (河南鄢陵县 邢先生), whatever its width."""
    names = bylines.signature(row.text)
    return Block("byline", row.text, (row.index,), row.gap, names=names) if names else None


def _headed(open_rows: Sequence[Row], row: Row, following: Row | None) -> list[Block] | None:
    """The headline and the byline of a line that holds both, if the paragraph before it does not run on in it."""
    start = bylines.closing_byline(row.text)
    if start is None or following is None or mark_of(row) is not None or marks.begins_caption(row.text):
        return None
    if re.match(r"[、）)]|报道", following.text) or _SHOT.fullmatch(following.text) or len(row.text) < 8:
        return None
    short = len(open_rows) <= 2 and not re.search(r"[，。；：]", "".join(r.text for r in open_rows))
    if open_rows and not short and joins(open_rows, row, following):
        return None
    name = row.text[start:].strip()
    head = Block("head", row.text[:start].strip(), (row.index,), row.gap, row.spaced, size=row.size)
    return [head, Block("byline", name, (row.index,), names=bylines.byline_names(name) or ())]


def _jumped(text: str) -> bool:
    """Whether a line ends with a jump mark, which ends its column too."""
    found = marks.jumps(text)
    return bool(found) and len(text) - found[-1].end <= 2 and found[-1].to is not None


def _jump_block(text: str, jump: marks.Jump, index: int, gap: bool) -> Block:
    page = jump.to if jump.to is not None else jump.origin
    return Block("jump", text, (index,), gap, page=page, came=jump.to is None)


def _joined(rows: Sequence[Row]) -> str:
    """The text of wrapped lines: nothing between Chinese characters, a space between Latin words."""
    text = rows[0].text
    for row in rows[1:]:
        latin = re.search(r"[A-Za-z]$", text) and re.match(r"[A-Za-z]", row.text)
        text += (" " if latin else "") + row.text
    return text


def _paragraph(rows: Sequence[Row]) -> list[Block]:
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
    single = undouble(" ".join(r.text for r in rows)) if len(rows) <= 3 else None
    wrapped = len(rows) > 1 and single is None and not tail and not out
    if wrapped and not marks.is_caption(text) and _is_heading(text, rows, False):
        return _heading_lines(rows)
    spaced = rows[0].spaced and all(r.spaced for r in rows)
    size = rows[0].size
    if single is not None:
        block = Block("head", single, lines, gap, spaced, True, size=size)
    elif marks.is_caption(text) and len(text) < 400 and not marks.lead_in(text):
        block = Block("caption", text, lines, gap, size=size)
    elif _is_heading(text, rows, bool(tail)):
        block = Block("head", text, lines, gap, spaced, size=size)
    else:
        block = Block("body", text, lines, gap, size=size)
    return [*out, block, *tail]


def _heading_lines(rows: Sequence[Row]) -> list[Block]:
    """A block for each heading line; what leaves a bracket open goes on in the same block."""
    out: list[Block] = []
    for row in rows:
        if out and open_bracket(out[-1].text):
            out[-1] = replace(out[-1], text=out[-1].text + row.text, lines=(*out[-1].lines, row.index))
        else:
            out.append(Block("head", row.text, (row.index,), row.gap, row.spaced, size=row.size))
    return out


def _is_heading(text: str, rows: Sequence[Row], jumps_after: bool) -> bool:
    if len(rows) > 1 and all(r.plain for r in rows) and not text.startswith("——"):
        return False
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
    body: float | None = None,
    headline: float | None = None,
) -> list[Block]:
    """The blocks of a page, in the order of its lines. `texts`: its lines as read, blank ones too; `skip`: indices
    of the lines that are furniture, and of `specks`, which leave no gap either; `sizes`: type size in points of each
    line where the source has it; `body` and `headline`: the sizes of the body and of the one headline above all these
    lines, where layout tells them."""
    out: list[Block] = []
    open_rows: list[Row] = []
    rows = rows_of(texts, skip, sizes or [None] * len(texts), specks)
    body = body or body_size(rows)
    rows = [replace(r, plain=bool(body and r.size and abs(r.size - body) < 0.1 * body)) for r in rows]
    for n, row in enumerate(rows):
        following = rows[n + 1] if n + 1 < len(rows) else None
        if (role := _role_of(out, row)) is not None:
            names = bylines.bare_names(row.text) or ()
            text, lines = f"{out[role].text} {row.text}", (*out[role].lines, row.index)
            out[role] = replace(out[role], text=text, names=names, lines=lines)
            continue
        if (headed := _headed(open_rows, row, following)) is not None:
            out += (_paragraph(open_rows) if open_rows else []) + headed
            open_rows = []
            continue
        mark = mark_of(row) or (_signed(row) if open_rows and ends_sentence(open_rows[-1].text) else None)
        if out and not open_rows and out[-1].kind == "byline" and _SHOT.fullmatch(row.text):
            out[-1] = replace(out[-1], text=f"{out[-1].text} {row.text}", lines=(*out[-1].lines, row.index))
            continue
        if mark is not None and not (
            open_rows and (open_bracket(open_rows[-1].text) or awaits_names(open_rows[-1].text, row.text))
        ):
            if open_rows:
                out += _paragraph(open_rows)
                open_rows = []
            out.append(mark)
        elif open_rows and not _jumped(open_rows[-1].text) and joins(open_rows, row, following, _signs(out)):
            open_rows.append(row)
        else:
            if open_rows:
                out += _paragraph(open_rows)
            open_rows = [row]
    out += _paragraph(open_rows) if open_rows else []
    return _sized(_with_questions(out), body, headline or 0.0)


_QUESTION = re.compile(r"[^。；]{4,27}[？！][”’」』]?")


def _with_questions(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with a question or an exclamation of one line over a byline, or behind a closing credit, as a heading."""
    out: list[Block] = []
    for n, block in enumerate(blocks):
        if block.kind == "body" and len(block.lines) == 1 and _QUESTION.fullmatch(block.text):
            signed = n + 1 < len(blocks) and blocks[n + 1].kind in ("byline", "stamp")
            closed = n > 0 and blocks[n - 1].kind == "body" and marks.trailing_credit(blocks[n - 1].text)
            if signed or closed:
                block = replace(block, kind="head")
        out.append(block)
    return out


def _subhead(block: Block, before: Sequence[Block]) -> bool:
    """Whether a heading of the body's size that begins a column under a headline is the text's first subhead."""
    plain = not (block.spaced or block.doubled or block.text.startswith("—"))
    return plain and bool(before) and before[-1].kind in ("head", "byline") and any(b.large for b in before)


def _sized(blocks: Sequence[Block], body: float | None, headline: float) -> list[Block]:
    """Blocks with those marked that are set larger than the body; what is set much larger is a heading, and under a
    `headline` much larger than they are, larger lines are subheads."""
    if body is None:
        return list(blocks)
    out: list[Block] = []
    for block in blocks:
        large = (
            block.size is not None
            and block.size > max(_LARGE * body, min(0.85 * headline, 1.42 * body))
            and block.kind in ("head", "body")
        )
        if (
            headline
            and block.kind == "head"
            and block.gap
            and (block.size or headline) < 1.04 * body
            and _subhead(block, out)
        ):
            block = replace(block, kind="body")
        heading = large and block.kind == "body" and len(block.text) <= 60 and (block.size or 0) > 1.4 * body
        out.append(replace(block, large=large, kind="head" if heading else block.kind))
    return out
