"""The evidence behind a summary's sentence and behind a figure, quoted from the article, and where it stands in it."""

from collections.abc import Iterable

from summarizer.bulletin import clean
from summarizer.findings import Figure, Sentence
from summarizer.issue import Span

AROUND = 36
_LONG = 60  # characters of a sentence either side of a figure
_ENDS, _CLOSERS = "。！？\n", "”’」』）"
Part = tuple[str, bool]


def _merged(spans: tuple[Span, ...], length: int) -> list[Span]:
    """The spans that lie in a text of `length`, in order, those that touch made one."""
    found: list[Span] = []
    for span in sorted(s for s in spans if s.start < s.end <= length):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def _together(spans: list[Span], body: str, around: int) -> list[list[Span]]:
    """Spans of one paragraph whose surroundings would meet stand in one quote."""
    found: list[list[Span]] = []
    for span in spans:
        gap = body[found[-1][-1].end : span.start] if found else ""
        if found and len(gap) <= 2 * around and "\n" not in gap:
            found[-1].append(span)
        else:
            found.append([span])
    return found


def _quote(spans: list[Span], body: str, around: int) -> list[Part]:
    first, last = spans[0].start, spans[-1].end
    before = body[body.rfind("\n", 0, first) + 1 : first]
    end = body.find("\n", last)
    after = body[last : end if end >= 0 else len(body)]
    parts = [("…" + before[len(before) - around :] if len(before) > around else before, False)]
    at = first
    for span in spans:
        parts += [(body[at : span.start], False), (span.of(body), True)]
        at = span.end
    parts.append((after[:around] + "…" if len(after) > around else after, False))
    return [(cleaned, proof) for text, proof in parts if (cleaned := clean.line(text))]


def quotes(sentence: Sentence, body: str, *, around: int = AROUND) -> list[list[Part]]:
    """What of `body` proves `sentence`: quotes, each a list of (text, whether it is proof or only beside it).

    The text beside is of the same paragraph, at most `around` characters either way, cut with an ellipsis.
    Spans that are empty or end beyond the body are left out.
    """
    return [
        _quote(spans, body, around)
        for spans in _together(_merged(sentence.evidence, len(body)), body, around)
    ]


def figure_quote(figure: Figure, body: str) -> list[Part]:
    """The sentence of `body` that holds a figure, as (text, whether it is the figure); [] if the span is not in it.

    More than `_LONG` characters either side of the figure are cut with an ellipsis.
    """
    start, end = figure.span.start, figure.span.end
    if not start < end <= len(body):
        return []
    begin = max(body.rfind(mark, 0, start) for mark in _ENDS) + 1
    while begin < start and body[begin] in _CLOSERS:
        begin += 1
    stops = [at for mark in _ENDS if (at := body.find(mark, end)) >= 0]
    stop = min(stops, default=len(body) - 1) + 1
    while stop < len(body) and body[stop] in _CLOSERS:
        stop += 1
    before, after = body[begin:start].lstrip(), body[end:stop].rstrip()
    parts = [
        ("…" + before[-_LONG:] if len(before) > _LONG else before, False),
        (body[start:end], True),
        (after[:_LONG] + "…" if len(after) > _LONG else after, False),
    ]
    return [(cleaned, proof) for text, proof in parts if (cleaned := clean.line(text))]


def paragraphs(spans: Iterable[Span], body: str) -> tuple[int, ...]:
    """The paragraphs of `body` in which the spans begin, counted from 1; blank lines are none."""
    starts = (span.start for span in spans if span.start < span.end <= len(body))
    return tuple(sorted({sum(bool(line.strip()) for line in body[: at + 1].split("\n")) for at in starts}))


def is_verbatim(sentence: Sentence, body: str) -> bool:
    """Whether a sentence is the article's own, but for white space and the mark at its end."""
    if len(sentence.evidence) != 1 or sentence.evidence[0].end > len(body):
        return False
    ours, theirs = (
        "".join(text.split()).rstrip("。，；、：,;")
        for text in (sentence.text, sentence.evidence[0].of(body))
    )
    return ours == theirs
