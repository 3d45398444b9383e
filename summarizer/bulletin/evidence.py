"""The evidence behind a summary's sentence, quoted from the article with a little of what stands around it."""

from summarizer.bulletin import clean
from summarizer.findings import Sentence
from summarizer.issue import Span

AROUND = 36
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


def _together(spans: list[Span], body: str) -> list[list[Span]]:
    """Spans of one paragraph whose surroundings would meet stand in one quote."""
    found: list[list[Span]] = []
    for span in spans:
        gap = body[found[-1][-1].end : span.start] if found else ""
        if found and len(gap) <= 2 * AROUND and "\n" not in gap:
            found[-1].append(span)
        else:
            found.append([span])
    return found


def _quote(spans: list[Span], body: str) -> list[Part]:
    first, last = spans[0].start, spans[-1].end
    before = body[body.rfind("\n", 0, first) + 1 : first]
    end = body.find("\n", last)
    after = body[last : end if end >= 0 else len(body)]
    parts = [("…" + before[-AROUND:] if len(before) > AROUND else before, False)]
    at = first
    for span in spans:
        parts += [(body[at : span.start], False), (span.of(body), True)]
        at = span.end
    parts.append((after[:AROUND] + "…" if len(after) > AROUND else after, False))
    return [(cleaned, proof) for text, proof in parts if (cleaned := clean.line(text))]


def quotes(sentence: Sentence, body: str) -> list[list[Part]]:
    """What of `body` proves `sentence`: quotes, each a list of (text, whether it is proof or only beside it).

    The text beside is of the same paragraph, at most `AROUND` characters either way, cut with an ellipsis.
    Spans that are empty or end beyond the body are left out.
    """
    return [_quote(spans, body) for spans in _together(_merged(sentence.evidence, len(body)), body)]
