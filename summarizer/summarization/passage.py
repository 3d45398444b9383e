"""What a small model is given of an article, and which of its candidates says most of it.

The model reads the first few hundred characters of what it is given and leans on their beginning, so of a longer
article it gets the sentences that say most (salience.py), in their order: extract, then abstract, after Chen and
Bansal, “Fast Abstractive Summarization with Reinforce-Selected Sentence Rewriting” (2018), without the learning. Of a
round-up it gets the opening, whose subheads are the newspaper's own summary.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.findings import Facts
from summarizer.issue import Article, Span
from summarizer.summarization.base import closed_up
from summarizer.summarization.extract import SHORT_BODY, is_fit, stands
from summarizer.summarization.salience import DANGLING, SCENE, bigrams, covered, salience
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
_REPEATS = 0.45  # share of a further sentence's bigrams that may have been said
_SAID = 35  # characters of a brief that needs no further sentence; measured on human briefs and decks against 30 to 80
_AGAIN = 0.6  # share of a brief's bigrams with which it only says the headline again, so that it needs more:
_SAID_AGAIN = 60  # characters
_OPENING = 0.7  # share of an opening clause that was said
_CIRCUMSTANCE = re.compile(r"[^，。“]{4,20}(?:以来|期间|之际|之后|后|时|中|上|[年月日])，")
_HEADLINE = 0.7  # share of the headline's bigrams with which a further sentence only says it again
_ALL = 0.7  # share of a text's bigrams with which a sentence says all of it
_CLAUSE, _ALL_OF_CLAUSE = 8, 0.85  # characters of a clause, share of its bigrams with which it is said again
_MARKS = re.compile("[，。；：！？]")
_WORTH = 0.5  # a further sentence must say this share of what the best says


def closed_lines(body: str) -> str:
    """The body as the model learned to read it: paragraphs by line breaks, the page's spacing closed up."""
    return "\n".join(closed_up(line) for line in body.split("\n"))


def passage(article: Article, facts: Facts, size: int = SIZE) -> str:
    """The whole body where the model can read it, else its most telling sentences of about `size` characters, in their order."""
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
    given = [found[i].core for i in sorted(taken)]
    return Passage("\n".join(closed_up(span.of(body)) for span in given), _between(given, body))


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


def further(
    article: Article, facts: Facts, text: str, passes: Callable[[str, int], bool] = lambda shown, at: True
) -> Span | None:
    """The sentence of the body that adds most to a summary `text` that says little, or None; without the clause it opens
    with where that was said. It may say all of `text` again (`says_it_all`), a clause of it alone it may not.

    `passes`: whether a sentence may be shown that begins at a place of the body.
    """
    head = bigrams(article.headline or "")
    again = covered(bigrams(text), head) > _AGAIN and len(article.body) > SHORT_BODY
    if len(text) >= (_SAID_AGAIN if again else _SAID):
        return None
    found = sentences(article.body)
    scores = salience(article, facts, found)
    said = bigrams(text)
    adds: list[tuple[float, int, Span]] = []
    for sentence, score in zip(found, scores, strict=True):
        core = _fresh(sentence.core, article.body, said)
        shown = core.of(article.body)
        repeated = covered(bigrams(shown), said)
        if not is_fit(article.body, sentence) or DANGLING.match(shown):
            continue
        if repeated > _REPEATS or SCENE.search(shown) or (head and covered(bigrams(shown), head) > _HEADLINE):
            continue
        if len(text) + len(shown) > MOST or (_says_a_clause(shown, text) and not says_it_all(shown, text)):
            continue
        adds.append((score * (1 - repeated), -core.start, core))
    worth = [add for add in sorted(adds, reverse=True) if add[0] > _WORTH * max(scores)]
    return next((core for _, _, core in worth if passes(core.of(article.body), core.start)), None)


def says_it_all(shown: str, text: str) -> bool:
    """Whether a sentence says all that `text` says, so that it can be shown instead."""
    return covered(bigrams(text), bigrams(shown)) >= _ALL


def _says_a_clause(shown: str, text: str) -> bool:
    """Whether a sentence says a whole clause of `text` again."""
    by = bigrams(shown)
    parts = [part for part in _MARKS.split(text) if len(part) >= _CLAUSE]
    return any(covered(bigrams(part), by) >= _ALL_OF_CLAUSE for part in parts)


def _fresh(core: Span, body: str, said: Counter[str]) -> Span:
    """A sentence without a clause of time or circumstance in front that was said."""
    opening = _CIRCUMSTANCE.match(core.of(body))
    if not opening or covered(bigrams(opening[0]), said) < _OPENING:
        return core
    return Span(core.start + opening.end(), core.end)
