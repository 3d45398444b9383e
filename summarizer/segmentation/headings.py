"""The heading lines of one article -> kicker (引题), headline (主题), deck (副题), column (栏目), byline (署名)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.segmentation.blocks import Block
from summarizer.segmentation.continuity import goes_on
from summarizer.segmentation.typography import CJK, squeeze

_KICKER = re.compile(r"(?:之[一二三四五六七八九十\d]+|系列报道|系列(?:综)?述评|强调|指出|要求|表示|——|：)$")
_COLUMN = re.compile(r"(?P<rest>.{4,})[（(](?P<column>[^（）()]{2,40})[）)]$")
_COLUMN_FIRST = re.compile(r"^[【\[](?P<column>[^】\]]{2,16})[】\]](?P<rest>.{4,})$")
_BRACKETED = re.compile(r"^[（(【\[](?P<column>[^（）()【】\[\]。，；]{2,20})[）)】\]]$")
_DASH = re.compile(r"^(?:[—－–\-]{1,4}\s*)+")


@dataclass(frozen=True)
class Heading:
    """What stands over or under a body. `rest`: lines of the group that are none of these, in order."""

    kicker: str | None = None
    headline: str | None = None
    deck: str | None = None
    column: str | None = None
    byline: tuple[str, ...] = ()
    page: int | None = None
    rest: tuple[str, ...] = ()


def phrases(text: str, page_text: str) -> str:
    """A letter-spaced headline of eight characters with a space between its two phrases (以学润心 向史而新), if
    the pair of characters across the middle stands nowhere else on the page."""
    if re.fullmatch(rf"[{CJK}]{{8}}", text) and text[3:5] not in page_text:
        return f"{text[:4]} {text[4:]}"
    return text


def _wrapped(lines: Sequence[Block], wrap: float | None) -> list[str]:
    """Heading lines with those joined that are one line broken in two: where the language goes on, where a
    bracket or quotation stays open, or where the first is as wide as headings wrap on this page."""
    out: list[str] = []
    for n, block in enumerate(lines):
        if n and not block.gap:
            before = out[-1]
            open_pair = before.count("“") > before.count("”") or before.count("（") > before.count("）")
            at_wrap = wrap is not None and abs(len(lines[n - 1].text) - wrap) <= 1.5
            flows = _flows(before, block.text)
            if open_pair or at_wrap or (flows and not block.text.startswith("—") and not block.spaced):
                out[-1] = before + block.text
                continue
        out.append(block.text)
    return out


def _flows(first: str, second: str) -> bool:
    """Whether the second line is the rest of the first. A broken headline's rest is shorter than its first line; a
    deck is seldom shorter than seven characters or than the headline, and seldom goes on where that stopped."""
    if first.endswith(("）", "”", "！", "？", "—", "：")) or second.endswith(("——", "：")):
        return False
    share = len(squeeze(second)) / max(1, len(squeeze(first)))
    needed = -4.0 if len(squeeze(second)) <= 6 else -1.5 if share < 0.75 else 2.0
    return goes_on(first, second) > needed


def _couplet(lines: Sequence[str]) -> bool:
    """Whether two lines are one headline in two halves of the same length (先进人物图片损毁 影响公益宣传功能)."""
    bare = [squeeze(re.sub(r"[（(][^（）()]*[）)]$", "", line)) for line in lines]
    return (
        len(bare) == 2
        and not lines[0].endswith(("——", "："))
        and abs(len(bare[0]) - len(bare[1])) <= 1
        and max(map(len, bare)) <= 13
    )


def _rank(lines: list[str], heads: Sequence[Block]) -> tuple[str | None, str, str | None]:
    """Kicker, headline and deck of heading lines that no dash tells apart."""
    sized = [b.size or 0.0 for b in heads]
    if len(lines) == len(heads) and max(sized) > 1.1 * min(sized) > 0:
        top = sized.index(max(sized))
    elif len(lines) == len(heads) and any(b.spaced for b in heads):
        top = next(n for n, b in enumerate(heads) if b.spaced)
    elif (
        len(lines) > 1
        and _KICKER.search(lines[0])
        or len(lines) == 3
        and len(lines[1]) <= min(len(lines[0]), len(lines[2]))
    ):
        top = 1
    else:
        top = 0
    kicker, deck = " ".join(lines[:top]), " ".join(lines[top + 1 :])
    return kicker or None, lines[top], deck or None


def _without_column(headline: str) -> tuple[str, str | None]:
    """The headline without the column that stands in brackets at its end or start, and the column."""
    for pattern in (_COLUMN, _COLUMN_FIRST):
        if found := pattern.match(headline):
            return found["rest"], found["column"]
    return headline, None


def _without_bracketed(heads: Sequence[Block]) -> tuple[list[Block], str | None]:
    """The heading lines without one that is a column's name in brackets and nothing else (（权威发布）), and the name."""
    for n, block in enumerate(heads):
        found = _BRACKETED.match(block.text.strip())
        if found and len(heads) > 1:
            return [*heads[:n], *heads[n + 1 :]], found["column"]
    return list(heads), None


def _by_size(
    heads: Sequence[Block],
) -> tuple[str | None, str, str | None, str | None, tuple[str, ...]] | None:
    """Kicker, headline, deck, column and spare lines by type size; None where all lines have one size or none.

    The largest line and those of its size beside it are the headline; what stands close above is the kicker, and
    above that the column's banner; what a gap parts from these is spare."""
    sizes = [b.size or 0.0 for b in heads]
    if min(sizes) <= 0 or max(sizes) <= 1.1 * min(sizes):
        return None
    top = sizes.index(max(sizes))
    end = top + 1
    while end < len(heads) and sizes[end] > 0.92 * sizes[top] and not heads[end].gap:
        end += 1
    lines = _wrapped(heads[top:end], None)
    above: list[str] = []
    for n in range(top, 0, -1):
        if heads[n].gap:
            break
        above.insert(0, heads[n - 1].text)
    spare = tuple(b.text for b in heads[: top - len(above)])
    kicker = above.pop() if above else None
    banner = " ".join(above) or None
    decks = [_DASH.sub("", text) for text in _wrapped(heads[end:], None)]
    return kicker, " ".join(lines), "".join(_deck(decks)) or None, banner, spare


def read_heading(piece: Sequence[Block], page_text: str, wrap: float | None = None) -> Heading:
    """The fields of a group of heading lines that belongs to one article. `page_text`: all text of the page, for
    parting letter-spaced phrases; `wrap`: length at which headings wrap on this page, if they do."""
    names = tuple(dict.fromkeys(n for b in piece if b.kind == "byline" for n in b.names))
    stamped = next((n for n, b in enumerate(piece) if b.kind == "stamp"), None)
    page = piece[stamped].page if stamped is not None else None
    after = [b for b in piece[stamped + 1 :] if b.kind == "head"] if stamped is not None else []
    before = list(piece[:stamped]) if stamped is not None else list(piece)
    doubled = [b.text for b in before if b.kind == "head" and b.doubled]
    heads = [b for b in before if b.kind == "head" and not b.doubled]
    column = " ".join(doubled) or None
    heads, bracketed = _without_bracketed(heads)
    column = column or bracketed
    rest = tuple(b.text for b in after)
    if not heads:
        return Heading(column=column, byline=names, page=page, rest=rest)
    if (by_size := _by_size(heads)) is not None:
        kicker, headline, deck, banner, spare = by_size
        headline, bracket = _without_column(phrases(headline, page_text))
        return Heading(kicker, headline, deck, column or bracket or banner, names, page, (*spare, *rest))
    dash = next((n for n, b in enumerate(heads) if n and _DASH.match(b.text)), len(heads))
    lines = _wrapped(heads[:dash], wrap)
    decks = [_DASH.sub("", t) for t in _wrapped(heads[dash:], wrap)]
    if len(lines) == 1 and len(heads[:dash]) == 2 and _couplet([b.text for b in heads[:dash]]):
        lines = [b.text for b in heads[:dash]]
    if _couplet(lines):
        lines = [" ".join(lines)]
    spaced = len(lines) == 1 and heads[0].spaced
    kicker, headline, deck = _rank(lines, heads[:dash])
    if spaced or any(b.spaced for b in heads[:dash]):
        headline = phrases(headline, page_text)
    headline, bracket = _without_column(headline) if column is None else (headline, None)
    column = column or bracket
    if deck and column is None and (found := _COLUMN.match(deck)):
        deck, column = found["rest"], found["column"]
    deck = " ".join(part for part in (deck, "".join(_deck(decks))) if part) or None
    return Heading(kicker, headline.strip(), deck, column, names, page, rest)


def _deck(lines: Sequence[str]) -> list[str]:
    """Deck lines: the second of two that one dash begins goes on the first; a new dash parts them by a space."""
    return [
        line if n == 0 or line.startswith(("“", "《")) or goes_on(lines[n - 1], line) > -4 else " " + line
        for n, line in enumerate(lines)
    ]
