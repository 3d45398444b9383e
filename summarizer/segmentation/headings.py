"""The heading lines of one article -> kicker (引题), headline (主题), deck (副题), column (栏目), byline (署名)."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.segmentation.blocks import Block
from summarizer.segmentation.relations import relation
from summarizer.segmentation.typography import CJK, squeeze

_KICKER = re.compile(r"(?:之[一二三四五六七八九十\d]+|系列报道|系列(?:综)?述评|强调|指出|要求|表示|——|：)$")
_COLUMN = re.compile(r"(?P<rest>.{4,})[（(](?P<column>[^（）()]{2,40})[）)]$")
_COLUMN_FIRST = re.compile(r"^[【\[](?P<column>[^】\]]{2,16})[】\]](?P<rest>.{4,})$")
_BRACKETED = re.compile(r"^[（(【\[](?P<column>[^（）()【】\[\]。，；]{2,20})[）)】\]]$")
# A note of what pictures go with an article, or who chose, drew or put it together, behind its headline.
_PICTURES = re.compile(
    r"\s*[（(](?:附?图片?[0-9０-９一二三四五六七八九十]{0,3}[张幅]?|附[图表]|[\u4e00-\u9fff]{2,4}\s*(?:摘|摘编|编译|译|画|绘|摄|整理))[）)]$"
)
_DASH = re.compile(r"^(?:[—－–\-]{1,4}\s*)+")


@dataclass(frozen=True)
class Heading:
    """What stands over or under a body. `rest`: lines of the group that are none of these, in order; `notes`: what it
    says of pictures (附图片１张), and lines too far above to be of this article."""

    kicker: str | None = None
    headline: str | None = None
    deck: str | None = None
    column: str | None = None
    byline: tuple[str, ...] = ()
    page: int | None = None
    rest: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def phrases(text: str, page_text: str) -> str:
    """A letter-spaced headline of eight characters with a space between its two phrases (以学润心 向史而新), if
    the pair of characters across the middle stands nowhere else on the page."""
    if re.fullmatch(rf"[{CJK}]{{8}}", text) and text[3:5] not in page_text:
        return f"{text[:4]} {text[4:]}"
    return text


def _couplet(first: str, second: str) -> bool:
    """Whether two lines are one headline in two halves of the same length (先进人物图片损毁 影响公益宣传功能)."""
    bare = [squeeze(re.sub(r"[（(][^（）()]*[）)]$", "", line)) for line in (first, second)]
    return (
        not first.endswith(("——", "："))
        and abs(len(bare[0]) - len(bare[1])) <= 1
        and max(map(len, bare)) <= 13
    )


def _beside(first: Block, second: Block, wrap: float | None) -> dict[str, float]:
    """Scores of the relations of two heading lines: what the language says (relations.py) and what type and place do.

    A dash begins a deck; letter-spacing marks the headline; what is as long as headings are wide on this page, or
    leaves a bracket or quotation open, goes on; a gap parts."""
    a, b = first.text, second.text
    scores = dict(relation(a, b))
    if _DASH.match(b) and not a.endswith("—"):
        return {"broken": -20.0, "phrases": -20.0, "kicker": -20.0, "deck": 0.0}
    if a.count("“") > a.count("”") or a.count("（") > a.count("）") or a.count("《") > a.count("》"):
        scores["broken"] += 6.0
    if wrap is not None and abs(len(a) - wrap) <= 1.5:
        scores["broken"] += 3.0
    if second.gap:
        scores["broken"] -= 2.0
        scores["phrases"] -= 1.0
    if second.spaced and not first.spaced:
        scores["kicker"] += 8.0
    if first.spaced and not second.spaced:
        scores["deck"] += 6.0
    if _couplet(a, b):
        scores["phrases"] += 1.5
    if _KICKER.search(a):
        scores["kicker"] += 3.0
    return scores


def _between(lines: Sequence[str], relations: Sequence[dict[str, float]]) -> str:
    """Lines that are one field: nothing between the halves of a broken line, a space between phrases."""
    text = lines[0]
    for line, scores in zip(lines[1:], relations, strict=True):
        text += ("" if scores["broken"] >= scores["phrases"] else " ") + line
    return text


def _parse(heads: Sequence[Block], wrap: float | None) -> tuple[str | None, str, str | None, tuple[str, ...]]:
    """Kicker, headline and deck of heading lines: the most likely way to part them in three; and of more than two
    lines over the headline those that a gap parts from the kicker."""
    beside = [_beside(a, b, wrap) for a, b in itertools.pairwise(heads)]
    same = [max(scores["broken"], scores["phrases"]) for scores in beside]
    best: tuple[float, int, int] | None = None
    for start in range(len(heads)):
        for end in range(start + 1, len(heads) + 1):
            score = sum(same[: max(0, start - 1)]) + sum(same[start : end - 1])
            score += beside[start - 1]["kicker"] if start else 0.0
            score += beside[end - 1]["deck"] if end < len(heads) else 0.0
            score += sum(max(same[n], beside[n]["deck"]) for n in range(end, len(heads) - 1))
            score -= 15.0 * sum(block.spaced for block in (*heads[:start], *heads[end:]))
            if best is None or score > best[0]:
                best = (score, start, end)
    assert best is not None
    _, start, end = best
    lines = [block.text for block in heads]
    gaps = [n for n in range(1, start) if heads[n].gap]
    near = gaps[-1] if start > 2 and gaps else 0
    kicker = _between(lines[near:start], beside[near : max(near, start - 1)]) if start else None
    deck = None
    if end < len(heads):
        decks = [_DASH.sub("", line) for line in lines[end:]]
        deck = _between(decks, beside[end:])
    return kicker, _between(lines[start:end], beside[start : end - 1]), deck, tuple(lines[:near])


def _without_column(headline: str) -> tuple[str, str | None]:
    """The headline without the column that stands in brackets at its end or start, and the column."""
    for pattern in (_COLUMN, _COLUMN_FIRST):
        if found := pattern.match(headline):
            return found["rest"], found["column"]
    return headline, None


def _without_pictures(heads: Sequence[Block]) -> tuple[list[Block], tuple[str, ...]]:
    """The heading lines without notes of pictures (（附图片１张）), and these notes."""
    found = [(block, _PICTURES.search(block.text)) for block in heads]
    kept = [replace(b, text=b.text[: note.start()]) if note else b for b, note in found]
    return [b for b in kept if b.text], tuple(note.group().strip() for _, note in found if note)


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
    if min(sizes) <= 0:
        return None
    if max(sizes) <= 1.1 * min(sizes) and (
        len(heads) == 1 or any(not b.large or b.text.startswith("—") for b in heads)
    ):
        return None
    top = sizes.index(max(sizes))
    end = top + 1
    while end < len(heads) and sizes[end] > 0.92 * sizes[top] and not heads[end].gap:
        end += 1
    beside = [_beside(a, b, None) for a, b in itertools.pairwise(heads)]
    above: list[str] = []
    for n in range(top, 0, -1):
        if heads[n].gap:
            break
        above.insert(0, heads[n - 1].text)
    spare = tuple(b.text for b in heads[: top - len(above)])
    kicker = above.pop() if above else None
    banner = " ".join(above) or None
    decks = [_DASH.sub("", block.text) for block in heads[end:]]
    headline = _between([block.text for block in heads[top:end]], beside[top : end - 1])
    return kicker, headline, _between(decks, beside[end:]) if decks else None, banner, spare


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
    heads, notes = _without_pictures(heads)
    heads, bracketed = _without_bracketed(heads)
    rest = tuple(b.text for b in after)
    if column and bracketed:
        rest = (bracketed, *rest)
    column = column or bracketed
    if not heads:
        return Heading(column=column, byline=names, page=page, rest=rest, notes=notes)
    if (by_size := _by_size(heads)) is not None:
        kicker, headline, deck, banner, spare = by_size
        headline, bracket = _without_column(phrases(headline, page_text))
        columns = [text for text in (column, bracket, banner) if text]
        spare = (*columns[1:], *spare)
        column = columns[0] if columns else None
        return Heading(kicker, headline, deck, column, names, page, (*spare, *rest), notes)
    kicker, headline, deck, far = _parse(heads, wrap)
    notes = (*notes, *far)
    if any(b.spaced for b in heads):
        headline = phrases(headline, page_text)
    headline, bracket = _without_column(headline) if column is None else (headline, None)
    column = column or bracket
    if deck and column is None and (found := _COLUMN.match(deck)):
        deck, column = found["rest"], found["column"]
    return Heading(kicker, headline.strip(), deck, column, names, page, rest, notes)
