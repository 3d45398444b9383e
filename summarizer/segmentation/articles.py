"""Drafts and captions of one page -> `Article`s, and what is left over as `Furniture`."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.issue import Article, Furniture
from summarizer.segmentation import bylines, marks
from summarizer.segmentation.blocks import Block
from summarizer.segmentation.continuity import goes_on
from summarizer.segmentation.groups import Draft
from summarizer.segmentation.headings import Heading, read_heading
from summarizer.segmentation.kinds import kind_of
from summarizer.segmentation.relations import relation
from summarizer.segmentation.typography import squeeze

_PHOTO_LENGTH = 40


@dataclass(frozen=True)
class _Body:
    text: str
    dateline: str | None
    names: tuple[str, ...]
    to: int | None
    origin: int | None
    left: tuple[tuple[str, str], ...]
    led: bool


def wrap_length(drafts: Sequence[Draft]) -> float | None:
    """The length at which headings wrap on this page, if three or more first lines share it; else None."""
    first = [
        len(a.text)
        for d in drafts
        for piece in (d.above, d.below)
        for a, b in itertools.pairwise(piece)
        if a.kind == b.kind == "head" and not b.gap and len(a.text) >= 15
    ]
    votes = Counter(first)
    if not votes:
        return None
    best = max(votes, key=lambda n: votes[n - 1] + votes[n] + votes[n + 1])
    return float(best) if votes[best - 1] + votes[best] + votes[best + 1] >= 3 else None


def _flows(first: str, second: str) -> bool:
    scores = relation(first, second)
    return scores["broken"] > scores["phrases"] and goes_on(first, second) > 2.5


def _subheads(lines: Sequence[Block]) -> list[str]:
    """Subheads: the lines of one are joined, with a space where it is not sure that one word goes on."""
    out: list[str] = []
    for block in lines:
        if out and not block.gap:
            sure = out[-1].count("“") > out[-1].count("”") or _flows(out[-1], block.text)
            out[-1] += block.text if sure else " " + block.text
        else:
            out.append(block.text)
    return out


def _paragraphs(inside: Sequence[Block]) -> list[str]:
    out: list[str] = []
    heads: list[Block] = []
    for block in inside:
        if block.kind == "head":
            heads.append(block)
            continue
        out += _subheads(heads)
        heads = []
        if block.kind == "body":
            out.append(block.text)
    return out + _subheads(heads)


def _credit(paragraphs: list[str]) -> tuple[list[str], str | None, tuple[str, ...], list[tuple[str, str]]]:
    """The paragraphs without their closing credits; the dateline and the names that these give; the credits."""
    dateline: str | None = None
    names: tuple[str, ...] = ()
    left: list[tuple[str, str]] = []
    for _ in range(3):
        if not paragraphs:
            break
        if marks.is_editors_signature(paragraphs[-1]):
            left.append(("credit", paragraphs.pop()))
            continue
        found = marks.trailing_credit(paragraphs[-1])
        if found is None or (found[0] == 0 and len(paragraphs) == 1):
            break
        start, kind = found
        text = paragraphs[-1][start:]
        names += bylines.credit_names(text)
        if kind == "dateline" and dateline is None:
            dateline = text
        else:
            left.append(("credit", text))
        rest = paragraphs[-1][:start].rstrip()
        paragraphs = paragraphs[:-1] + ([rest] if rest else [])
    return paragraphs, dateline, names, left


def _read_body(inside: Sequence[Block], lead: Sequence[str]) -> _Body:
    paragraphs = [*lead, *_paragraphs(inside)]
    names: tuple[str, ...] = ()
    dateline = None
    left: list[tuple[str, str]] = []
    for paragraph in paragraphs[:3]:
        if found := marks.lead_in(paragraph):
            dateline = found.group().strip()
            names = bylines.lead_in_names(dateline)
            break
    led = dateline is not None
    paragraphs, closing, more, left = _credit([p for p in paragraphs if p])
    if closing and dateline:
        left.append(("credit", closing))
    for block in inside:
        if block.kind == "byline":
            names += block.names
            left.append(("credit", block.text))
        elif block.kind in ("jump", "stamp"):
            left.append((block.kind, block.text))
    to = next((b.page for b in reversed(inside) if b.kind == "jump" and not b.came), None)
    origin = next((b.page for b in inside if b.kind == "jump" and b.came), None)
    text = "\n".join(paragraphs)
    return _Body(text, dateline or closing, names + more, to, origin, tuple(left), led)


def _choose(draft: Draft, page_text: str, wrap: float | None) -> tuple[Heading, Heading | None]:
    """The heading that names the article, and the other one if the draft has two."""
    above, below = (read_heading(piece, page_text, wrap) for piece in (draft.above, draft.below))
    if above.headline is None:
        return below, above
    if below.headline is None:
        return above, below
    return (above, below) if _weight(draft.above) > _weight(draft.below) else (below, above)


def _weight(piece: Sequence[Block]) -> float:
    return (
        len(piece) + 2 * any(b.spaced for b in piece) + 2 * any(b.kind in ("byline", "stamp") for b in piece)
    )


def article_of(
    draft: Draft, page: int, page_text: str, wrap: float | None
) -> tuple[Article, list[Furniture]]:
    """The article of a draft (its id is still empty) and the marks that its fields leave over."""
    main, other = _choose(draft, page_text, wrap)
    lead = [] if main.page is None else list(main.rest)
    body = _read_body(draft.inside, lead)
    column = main.column or (other.column or other.headline if other else None)
    names = main.byline + (other.byline if other else ()) + body.names
    left = list(body.left)
    spare = (
        []
        if other is None
        else [
            other.kicker,
            other.deck,
            *(t for t in (other.column, other.headline) if t != column),
            *other.rest,
        ]
    )
    spare += [*main.notes, *(other.notes if other else ()), *(main.rest if main.page is None else ())]
    left += [("heading", text) for text in spare if text]
    for block in (*draft.above, *draft.below):
        if block.kind in ("stamp", "byline"):
            left.append(("credit" if block.kind == "byline" else "stamp", block.text))
    number = main.page or (other.page if other else None) or page
    article = Article(
        id="",
        page=number,
        kind=kind_of(body.text, main.headline, column, names, body.led, main.deck),
        body=body.text,
        headline=main.headline,
        kicker=main.kicker,
        deck=main.deck,
        byline=tuple(dict.fromkeys(names)),
        dateline=body.dateline,
        column=column,
        continues_on=body.to,
        continued_from=body.origin,
    )
    return article, [Furniture(number, kind, text) for kind, text in left]


_SHOT_CREDIT = re.compile(
    r"\s*(?:(?:本报|新华社|人民网|中新社)?(?:特约|特派)?(?:记者|通讯员|摄影师)\s*)?[^。！？）)]{0,14}?\s*(?:摄影报道|摄影|摄)$"
)


def photo_of(caption: str, page: int) -> tuple[Article, str | None]:
    """A picture with a caption that stands by itself, and the credit that was cut off its end."""
    names = bylines.photographers(caption)
    found = _SHOT_CREDIT.search(caption) if names else None
    body = caption[: found.start()] if found else caption
    if not found or not body:
        return Article(id="", page=page, kind="photo", body=caption, byline=names), None
    return Article(id="", page=page, kind="photo", body=body, byline=names), found.group().strip()


def place_captions(
    captions: Sequence[Block], drafts: Sequence[Draft], articles: Sequence[Article], page: int
) -> tuple[list[Article], list[Furniture]]:
    """The articles with the captions that stand inside them and with the photo articles that stand alone, where
    they are printed; and the photo credits that were cut off."""
    out = list(articles)
    photos: list[tuple[int, Article]] = []
    left: list[Furniture] = []
    for caption in captions:
        line = caption.lines[0]
        spans = [[n for b in d.inside for n in b.lines] or [0] for d in drafts]
        home = next((n for n, lines in enumerate(spans) if min(lines) < line < max(lines)), None)
        after = next((n for n, lines in enumerate(spans) if min(lines) > line), len(drafts))
        if home is None and (len(squeeze(caption.text)) >= _PHOTO_LENGTH or not out):
            photo, credit = photo_of(caption.text, page)
            photos.append((after, photo))
            left += [Furniture(page, "credit", credit)] if credit else []
        else:
            home = home if home is not None else max(0, after - 1)
            out[home] = replace(out[home], captions=(*out[home].captions, caption.text))
    for n, photo in reversed(photos):
        out.insert(n, photo)
    return out, left
