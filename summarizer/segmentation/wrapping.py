"""Does a paragraph go on in the next row? Width, punctuation and the language decide together (continuity.py)."""

import re
from collections.abc import Sequence

from summarizer.segmentation import bylines, marks
from summarizer.segmentation.continuity import goes_on
from summarizer.segmentation.rows import SLACK, Row
from summarizer.segmentation.seams import runs_on
from summarizer.segmentation.typography import ends_clause, ends_sentence, squeeze, undouble, width

_CLOSING = "，。、；：？！”’）》】"
_WORDS, _MOST = 0.5, 6.0
_FIRST = -5.0
_OPENING = -8.5  # the first line under a byline: a text begins there, seldom a heading


def open_bracket(text: str) -> bool:
    """Whether a bracket of the last 40 characters is still open."""
    tail = text[-40:]
    return tail.count("（") + tail.count("(") > tail.count("）") + tail.count(")")


def _looks_like_heading(row: Row) -> bool:
    return (
        abs(row.printed - row.column) > SLACK
        and not ends_clause(row.text)
        and not row.text.endswith(("：", "，", "、"))
    )


_LEAD_END = re.compile(r"[电讯][\s（(\d]|[\d〇一二三四五六七八九十]日(?:专?电|讯|消息)")


def _leads(row: Row, following: Row | None = None) -> bool:
    """Whether a row begins with a dateline lead that no sentence runs into (本报讯（…）, 新华社北京8月15日电), which may
    end in the row that follows."""
    if marks.lead_in(row.text) is not None and _LEAD_END.search(row.text[:40]):
        return True
    if following is None or not re.match(r"据?(?:本报|新华社|中新社)[^，。；：“”（）]*$", row.text):
        return False
    end = _LEAD_END.search(text := row.text + following.text[:12])
    return end is not None and end.end() > len(row.text) and marks.lead_in(text) is not None


def _opens_article(row: Row, following: Row | None) -> bool:
    """Whether `row` is the headline of what `following` begins: a dateline lead, a byline or a page stamp."""
    if following is None or ends_clause(row.text):
        return False
    deck = following.text.startswith("——") and not row.text.endswith("—")
    return deck or _leads(following) or is_mark(following)


def awaits_names(before: str, text: str) -> bool:
    """Whether a line is a dateline's place or a credit's paper, and the next its names (新华社北京8月15日电 |
    （记者张三）……, 文/本报全媒体 | 记者 李强)."""
    credit = re.search(r"(?:全媒体|融媒体?|[文图][/／])$", before) and re.match(r"记者|通讯员|本报", text)
    return credit is not None or (
        re.search(r"(?:日|本报.{2,8})电$|本报讯$", before) is not None
        and re.match(r"[（(][^）)]{0,12}记者", text) is not None
    )


def _signs_off(text: str) -> bool:
    """Whether a text ends with who wrote it, named whole, behind its last sentence (…放心了。 本报记者 杨硕)."""
    found = marks.trailing_credit(text)
    if found is None or found[0] == 0 or text.endswith(("）", ")")):
        return False
    names = bylines.byline_names(text[found[0] :]) or ("",)
    return squeeze(text).endswith(names[-1]) and all(map(bylines.is_name, names))


def joins(before: Sequence[Row], row: Row, following: Row | None, signed: bool = False) -> bool:
    """Whether `row` goes on where the paragraph `before` (its rows so far) stopped; `following` is the row after;
    `signed`: a byline stands over the paragraph."""
    last = before[-1]
    if row.alone:
        return False
    if awaits_names(last.text, row.text):
        return True
    if last.size and row.size and max(last.size, row.size) > 1.15 * min(last.size, row.size):
        return False
    if (
        open_bracket("".join(r.text for r in before[-2:]))
        and len(before) < 4
        and re.match(r"[^（(。]{0,60}[）)]", row.text + (following.text if following else ""))
    ):
        return True
    if row.text[0] in _CLOSING and not row.gap:
        return True
    if marks.begins_caption(row.text) and (row.gap or ends_clause(last.text)):
        return False
    ended = marks.trailing_credit("".join(r.text for r in before[-2:]))
    closing = marks.trailing_credit(row.text)
    if any(credit is not None and credit[0] == 0 for credit in (ended, closing)):
        return False
    if _signs_off("".join(r.text for r in before[-3:])):
        return False
    short_by = last.column - last.printed
    first = len(before) == 1
    full = short_by <= SLACK or (first and short_by <= SLACK + 2)
    if marks.ends_caption("".join(r.text for r in before[-2:])):
        return False
    if undouble(last.text) is not None or undouble(row.text) is not None:
        return False
    if row.text.startswith("——") and not (full and len(before) > 1 and not row.gap):
        return False
    if marks.is_enumerated(row.text) and (ends_clause(last.text) or row.gap or not full):
        return False
    if _leads(row, following) or (
        marks.lead_in(row.text) and (ends_sentence(last.text) or row.gap or not full)
    ):
        return False
    if first and last.text.endswith("——") and (short_by > 0 or short_by < -SLACK):
        return False
    if ends_clause(last.text):
        if row.gap or row.indent or not full:
            return False
        return not _looks_like_heading(row) and not _opens_article(row, following)
    if first and last.text.endswith("）") and not marks.lead_in(last.text):
        return _evidence(last.text, row.text) > 3
    needed = _needed(before, row.gap)
    if signed and first and not row.gap and not last.spaced:
        needed = min(needed, _OPENING if full else -1.0)
    return _evidence(last.text, row.text) > needed


def _evidence(first: str, second: str) -> float:
    """In nats: what the characters that meet and the words of both lines say for one sentence."""
    return goes_on(first, second) + _WORDS * max(-_MOST, min(_MOST, runs_on(first, second)))


def _needed(before: Sequence[Row], gap: bool) -> float:
    """How strongly the language must say that a sentence goes on, in nats, before two lines are joined: little
    between full lines of a paragraph, much after a short line or across a gap."""
    last = before[-1]
    short_by = last.column - last.printed
    first = len(before) == 1
    if gap:
        if first and marks.lead_in(last.text):
            return -99.0
        if (first and before[0].gap) or (len(before) < 3 and short_by < -SLACK):
            return 5.0
        if short_by <= SLACK + (2 if first else 0):
            if first:
                return 1.5
            return -2.0 if len(before) < 3 else -4.5
        return 6.0
    if first and last.plain and -SLACK < short_by <= SLACK + 4:
        # Where type sizes are known, what is set as the body is seldom a heading.
        return -4.0
    if first and last.spaced:
        # A line of the body is drawn apart to fill its column; what is much wider is a display heading.
        return 0.5 if width(last.text) <= last.column + SLACK else 9.0
    if first and short_by < -SLACK:
        return 2.0
    if short_by <= SLACK:
        return _FIRST if first else -8.0
    if first and short_by <= SLACK + 1:
        # A paragraph's first line is indented by two characters, which extraction drops.
        return _FIRST
    if first and short_by <= SLACK + 2:
        return -2.0
    return min(6.0, 1 + short_by)


def is_byline(row: Row) -> bool:
    """Whether a row says who wrote and nothing else."""
    return bylines.byline_names(row.text) is not None or (
        row.printed < row.column - SLACK and bylines.signature(row.text) is not None
    )


def is_mark(row: Row) -> bool:
    """Whether a row is a byline or a page stamp by itself."""
    return not marks.jumps(row.text) and (marks.stamp(row.text) is not None or is_byline(row))
