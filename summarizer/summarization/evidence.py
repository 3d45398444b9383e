"""Which sentences of the article prove a generated one: those that share most bigrams with it, at most three."""

from collections.abc import Sequence

from summarizer.issue import Span
from summarizer.summarization.source import Source, pairs

MOST = 3
_ADDS = 3  # bigrams that a further sentence must add


def proving(text: str, source: Source) -> list[int]:
    """Indices of the sentences that hold most of a plain `text`, in their order; the first one where none does."""
    wanted = pairs(text)
    chosen: list[int] = []
    while wanted and len(chosen) < MOST:
        best = max(range(len(source.found)), key=lambda i: (len(wanted & source.grams[i]), -i), default=None)
        if best is None or len(wanted & source.grams[best]) < (_ADDS if chosen else 1):
            break
        chosen.append(best)
        wanted -= source.grams[best]
    if not chosen and source.found:
        chosen = [0]
    return sorted(chosen)


def spans(indices: Sequence[int], source: Source) -> tuple[Span, ...]:
    """The spans of those sentences in the body; the whole body where it has no sentence."""
    return tuple(source.found[i].span for i in indices) or (Span(0, len(source.article.body)),)
