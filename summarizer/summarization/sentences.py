"""A body cut into sentences with their offsets: body -> `BodySentence`s, what is no news left out.

A sentence ends at 。！？ or …… outside quotes, its closers (”』」）) included; inside a quote only where the quote is
long or never closed. Datelines, reporters and credits are outside every sentence, and so are captions and inner
subheads; offsets always count from the beginning of the body.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.issue import Span
from summarizer.summarization.credits import is_caption, is_credit, lead_in_ends, news_begins, news_ends

OPENERS, CLOSERS = "“『「（(《〈【", "”』」）)》〉】"
_END = re.compile(r"(?:[。！？!?]+|…{1,3})[”』」’）)]*")
_SAYS = re.compile(
    r"[^，。！？“”]{0,24}?(?:说|表示|道|告诉|介绍|认为|感慨|坦言|问|回忆|称|写|喊|提到|指出|强调)"
)
_LONG_QUOTE = 160
_SUBHEAD = 42


@dataclass(frozen=True, slots=True)
class BodySentence:
    """One sentence; `core` is it without source and vague time in front. `whole` is False for a part of a quote
    or an unfinished sentence; `paragraph` and `first` tell where it stands."""

    span: Span
    core: Span
    paragraph: int
    first: bool
    whole: bool

    def text(self, body: str) -> str:
        """The sentence as printed."""
        return self.span.of(body)


def sentences(body: str) -> list[BodySentence]:
    """The sentences of `body` in order, without overlap."""
    found: list[BodySentence] = []
    for number, (start, end) in enumerate(_paragraphs(body)):
        text = body[start:end]
        if not text or is_credit(text) or is_caption(text) or is_subhead(text):
            continue
        first = True
        for a, b, whole in _cut(text):
            piece = text[a:b]
            if is_caption(piece) or is_credit(piece):
                continue
            core = Span(start + a + lead_in_ends(piece), start + b)
            found.append(BodySentence(Span(start + a, start + b), core, number, first, whole))
            first = False
    return found


def subheads(body: str) -> list[str]:
    """The headings inside a body, in their order: neither its first line nor its last, which may be a pulled quote or
    an address."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    return [line for line in lines[1:-1] if is_subhead(line) and not is_credit(line)]


def _paragraphs(body: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in body.split("\n"):
        begin = at + len(line) - len(line.lstrip())
        begin += news_begins(body[begin : at + len(line)])
        yield begin, max(begin, begin + news_ends(body[begin : at + len(line)]))
        at += len(line) + 1


def is_subhead(text: str) -> bool:
    """Whether a paragraph is a heading inside the body: short, no stop at its end."""
    return len(text) <= _SUBHEAD and text[-1] not in "。！？!?…；;：:”』」）)"


def _cut(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whole) of each sentence of one paragraph."""
    start = 0
    for end in _ends(text):
        piece = text[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            yield begin, end, _is_whole(text[begin:end])
        start = end
    rest = text[start:]
    if rest.strip():
        begin = start + len(rest) - len(rest.lstrip())
        yield begin, len(text), False


def _ends(text: str) -> Iterator[int]:
    depths = _depths(text)
    since = 0
    for found in _END.finditer(text):
        end = found.end()
        if depths[end] > 0 and end - since < _LONG_QUOTE:
            continue
        if found[0][0] == "…" and text[end : end + 1] in ("，", "、", "；", "的"):
            continue
        if len(found[0]) > 1 and found[0][-1] in CLOSERS and _goes_on(text, end):
            continue
        yield end
        since = end


def _goes_on(text: str, end: int) -> bool:
    """Whether what follows a quote's end belongs to its sentence: a comma, or who said it."""
    return text[end : end + 1] in ("，", "、", "；", "：", "的", "—") or bool(_SAYS.match(text, end))


def _depths(text: str) -> list[int]:
    """How many quotes and brackets are open behind each character; those never closed do not count."""
    opened: list[tuple[str, int]] = []
    depths = [0] * (len(text) + 1)
    for at, char in enumerate(text):
        if char in OPENERS:
            opened.append((CLOSERS[OPENERS.index(char)], at))
        elif char in CLOSERS:
            for index in range(len(opened) - 1, -1, -1):
                if opened[index][0] == char:
                    for inside in range(opened[index][1] + 1, at + 1):
                        depths[inside] += 1
                    del opened[index:]
                    break
    return depths


def _is_whole(text: str) -> bool:
    """Whether a piece is a finished sentence with its quotes paired."""
    return text[-1:] in "。！？!?…”』」）)" and all(
        text.count(o) == text.count(c) for o, c in zip("“『「（《", "”』」）》", strict=True)
    )
