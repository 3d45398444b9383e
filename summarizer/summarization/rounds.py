"""The summary of a round-up with subheads (快讯): what was written of its opening, then its subheads as printed.

Under each subhead stands a piece of news of its own, and the subhead is what the newspaper itself says of it; of 2,877
such round-ups of 新闻联播 with a human brief, 2,840 briefs say four fifths of the subheads or more. A model that parts them
anew mixes what one says with what another does.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.facts.tagger import Tagged, default_tagger
from summarizer.findings import Facts, Sentence, Summary
from summarizer.issue import Article, Span
from summarizer.summarization.base import closed_up
from summarizer.summarization.extract import is_fit, shown, trimmed
from summarizer.summarization.passage import is_round_up
from summarizer.summarization.salience import DANGLING, SCENE, bigrams, covered, salience
from summarizer.summarization.sentences import is_subhead, sentences

MOST = 160  # characters of a round-up's summary; human briefs of them have up to 160
_LEAST, _SECTION = 8, 30  # characters of a subhead that tells something, and of what stands under it
_MATCHES = 0.1  # share of a subhead's bigrams that stand under it
_HEADLINE = 0.7  # share of the subheads with which the headline says them already
_WRITTEN = 0.5  # share of a subhead with which what a model wrote says it
_SAID = 0.6  # share of a clause's bigrams with which it says a subhead
_ELSEWHERE = (
    0.25  # how much more of a clause another section says than the opening, where it is taken from there
)
_OWN = 8  # characters of what is said of the opening
_CLAUSE = 6  # characters of a clause that tells where it is from
_SHORT = 4  # characters of a name in a list (西班牙 英国等地举行…)
_SPACE = re.compile(r"(?<=[\u3400-\u9fff”》）])[ \u3000]+(?=[\u3400-\u9fff“《（])")
_ENDS = "。！？”’」』）)"
_NO_NEWS = re.compile(r"[。，、,]$|。|图[：:片源]|资料图|图为|图自|官网图$|摄$|社发$|供图|[0-9-]{7}|^[●■◆▲]")
_GOES_ON = re.compile(r"[^，。]{0,8}(?:同一天|同日|当天|当日|还[说称表]|也[说称表])")
_MARK = re.compile("[，；：。]")


@dataclass(frozen=True)
class Section:
    """A subhead and where what it heads ends, as spans of the body."""

    head: Span
    text: Span


def sections(article: Article) -> list[Section]:
    """The news under its subheads; none where the body is no round-up, or one of its subheads tells nothing, is a
    caption or the middle of a broken line."""
    body = article.body
    if not is_round_up(article):
        return []
    lines: list[Span] = []
    at = 0
    for line in body.split("\n"):
        begin = at + len(line) - len(line.lstrip())
        if line.strip():
            lines.append(Span(begin, at + len(line.rstrip())))
        at += len(line) + 1
    heads = [n for n, span in enumerate(lines) if 0 < n < len(lines) - 1 and is_subhead(span.of(body))]
    found = []
    for n, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        if following == n + 1 or lines[n - 1].of(body)[-1] not in _ENDS:
            return []
        found.append(Section(lines[n], Span(lines[n + 1].start, lines[following - 1].end)))
    return found if all(_tells(one, body) for one in found) else []


def _tells(section: Section, body: str) -> bool:
    head, text = section.head.of(body), section.text.of(body)
    return (
        len(head) >= _LEAST
        and len(text) >= _SECTION
        and not _NO_NEWS.search(head)
        and text[-1] in _ENDS
        and covered(bigrams(head), bigrams(text)) >= _MATCHES
    )


def as_told(head: str) -> str:
    """A subhead as part of a sentence: its spaces commas, or the mark of a list behind a short name."""
    first, *rest = _SPACE.split(closed_up(head))
    mark = "、" if len(first) <= _SHORT else "，"
    return first + "".join((mark if n == 0 else "，") + part for n, part in enumerate(rest))


def by_parts(
    article: Article,
    facts: Facts,
    written: Sequence[str],
    kept: Sequence[str],
    fits: Callable[[str], bool],
) -> tuple[list[str], list[Sentence]] | None:
    """What a round-up's summary says of its opening, of the sentences `kept`, and behind it sentences of the body: its
    subheads, in front of them one of the opening where none was kept. None where the article is no round-up, the headline
    says the subheads, or what the model has `written` says none of them: then they part one piece of news. `fits` says
    whether a sentence that is cut anew may be shown."""
    found = sections(article)
    if not found:
        return None
    body = article.body
    heads = bigrams("\n".join(one.head.of(body) for one in found))
    said = bigrams("\n".join(written))
    if (
        covered(heads, bigrams(article.headline or "")) > _HEADLINE
        or all(covered(bigrams(one.head.of(body)), said) < _WRITTEN for one in found)
        or any(map(_names, default_tagger().tag([one.head.of(body) for one in found])))
    ):
        return None
    own = of_opening(kept, article, found)
    own = own if own in kept or (len(own) >= _OWN and fits(own)) else ""
    first = None if own else _opening(article, facts, found)
    room = MOST - len(own) - (first.end - first.start if first else 0)
    told: list[str] = []
    spans: list[Span] = []
    for one in found:
        text = as_told(one.head.of(body))
        if sum(map(len, told)) + len(told) + len(text) < room:
            told.append(text)
            spans.append(one.head)
    opening = [Sentence(shown(body, first), (first,))] if first else []
    return [own] if own else [], [
        *opening,
        Sentence("；".join(told) + "。", tuple(spans)),
    ] if told else opening


def _names(words: Sequence[Tagged]) -> bool:
    """Whether a line is the caption of a portrait: an office and a name, and no verb."""
    return words[-1].tag == "PER" and not any(word.tag.startswith("v") for word in words)


def tells_parts(article: Article, summary: Summary) -> bool:
    """Whether a summary has subheads of a round-up among its sentences."""
    heads = {one.head for one in sections(article)}
    return any(heads.issuperset(sentence.evidence) for sentence in summary.sentences if sentence.evidence)


def _opening(article: Article, facts: Facts, found: Sequence[Section]) -> Span | None:
    """The sentence before the first subhead that says most, or None."""
    body = article.body
    every = sentences(body)
    head = bigrams(article.headline or "")
    fit = [
        (score, -n)
        for n, (one, score) in enumerate(zip(every, salience(article, facts, every), strict=True))
        if one.span.end <= found[0].head.start
        and is_fit(body, one)
        and not DANGLING.match(one.core.of(body))
        and not SCENE.search(one.core.of(body))
        and not _GOES_ON.match(one.core.of(body))
    ]
    return trimmed(body, every[-max(fit)[1]], head) if fit else None


def of_opening(kept: Sequence[str], article: Article, found: Sequence[Section]) -> str:
    """Those parts of the sentences `kept` (semicolons part them) that tell what stands before the first subhead."""
    body = article.body
    opening = bigrams(body[: found[0].head.start])
    heads = [bigrams(one.head.of(body)) for one in found]
    others = [bigrams(Span(one.head.start, one.text.end).of(body)) for one in found]
    parts = [part for sentence in kept for part in sentence.rstrip("。").split("；")]
    own = []
    for part in parts:
        clauses = [bigrams(clause) for clause in _MARK.split(part) if len(clause) >= _CLAUSE]
        if all(_of(gram, opening, heads, others) for gram in clauses):
            own.append(part)
    return "；".join(own) + "。" if own else ""


def _of(
    clause: Counter[str], opening: Counter[str], heads: Sequence[Counter[str]], others: Sequence[Counter[str]]
) -> bool:
    here = covered(clause, opening)
    elsewhere = max(covered(clause, other) for other in others)
    return elsewhere - here < _ELSEWHERE and max(covered(clause, head) for head in heads) < max(_SAID, here)
