"""What a small model is given of an article, and which of its candidates says most of it.

The model reads the first few hundred characters of what it is given and leans on their beginning, so of a longer
article it gets the sentences that say most (salience.py), in their order, but the one that says most in front: extract, then abstract, after Chen and Bansal, “Fast Abstractive Summarization with Reinforce-Selected Sentence
Rewriting” (2018), without the learning. Of a round-up it gets the opening, whose subheads are the newspaper's own
summary.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.findings import Facts
from summarizer.issue import Article, Span
from summarizer.summarization.base import closed_up
from summarizer.summarization.extract import is_fit, stands
from summarizer.summarization.salience import bigrams, covered, salience
from summarizer.summarization.sentences import sentences, subheads

SIZE = 250  # characters given; measured on shared pages against 160, 320, 420 and the first 700
SMALL_CHAT = 430  # characters for a chat model of 0.5 B: of 14 long articles 5 briefs are refused in part, 8 with 800, 9 with 2400
TOLD = 1000  # characters at least, where a summary of several sentences is to be written
READ = 400  # characters of a body that is given as it is, and of an opening
MOST_READ = 760  # characters that the model can read (512 pieces of 1.44): of a round-up all of them
_ROUND_UP, _TELLS = 1000, 12  # characters of a body that is a round-up, and of a subhead that tells something
_FULL = 0.8  # of SIZE: enough
MOST = 130  # characters that a brief may not pass
MOST_TOLD = 400  # characters that a summary of several sentences may not pass


def closed_lines(body: str) -> str:
    """The body as the model learned to read it: paragraphs by line breaks, the page's spacing closed up."""
    return "\n".join(closed_up(line) for line in body.split("\n"))


def passage(article: Article, facts: Facts, size: int = SIZE) -> str:
    """The whole body where the model can read it, else its most telling sentences of about `size` characters, the one that
    tells most in front and the others in their order."""
    return passage_of(article, facts, size).text


@dataclass(frozen=True)
class Passage:
    """What a model is given of an article: `text`, and the spans of the body that it is not given."""

    text: str
    omitted: tuple[Span, ...] = ()


def passage_of(article: Article, facts: Facts, size: int = SIZE) -> Passage:
    """`passage`, with what it leaves out."""
    body = article.body
    found = sentences(body)
    if not found or len(body) <= max(size, READ):
        return Passage(closed_lines(body))
    scores = salience(article, facts, found)
    taken: dict[int, int] = {}
    for i in sorted((i for i in range(len(found)) if is_fit(body, found[i])), key=lambda i: -scores[i]):
        core = found[i].core
        if sum(taken.values()) > _FULL * size:
            break
        fits = not taken or sum(taken.values()) + core.end - core.start <= size
        if fits and stands(body, found, i, taken):
            taken[i] = core.end - core.start
    if not taken:
        return Passage(closed_lines(body))
    best = [next(iter(taken))] if size <= SIZE else []
    order = [*best, *sorted(taken.keys() - set(best))]
    given = [found[i].core for i in sorted(taken)]
    text = "\n".join(closed_up(found[i].core.of(body)) for i in order)
    return Passage(text, _between(given, body))


def opening_of(article: Article, size: int = READ) -> Passage:
    """The beginning of the body, ended with a sentence or line, as far as the model reads: `size` characters."""
    body = article.body
    if len(body) <= size:
        return Passage(closed_lines(body))
    end = max((found.end() for found in re.finditer("[。！？\n]", body[:size])), default=size)
    return Passage(closed_lines(body[:end].rstrip()), _between([Span(0, end)], body))


def is_round_up(article: Article) -> bool:
    """Whether the body is some pieces of news in a row, each under a subhead that tells it."""
    parted = any(len(line.strip()) >= _TELLS for line in subheads(article.body))
    return parted and len(article.body) <= _ROUND_UP and article.kind != "feature"


def both_passages(article: Article, facts: Facts, size: int = SIZE) -> tuple[Passage, Passage]:
    """What a model is given, and what it is given instead where nothing it then writes can be shown."""
    chosen = passage_of(article, facts, size)
    if is_round_up(article):
        return opening_of(article, max(MOST_READ, size)), chosen
    return chosen, opening_of(article, max(READ, size))


def _between(given: Sequence[Span], body: str) -> tuple[Span, ...]:
    """The parts of the body outside the spans `given`, blanks at their ends left out."""
    ends = [0, *(edge for span in given for edge in (span.start, span.end)), len(body)]
    found = []
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        part = body[start:end]
        if part.strip():
            found.append(Span(start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())))
    return tuple(found)


def told(article: Article, text: str) -> float:
    """How much of the headline, and half as much of kicker and deck, a text says: candidates are ranked by it."""
    said = bigrams(text)
    head = covered(bigrams(article.headline or ""), said)
    return head + 0.5 * covered(bigrams(f"{article.deck or ''} {article.kicker or ''}"), said)
