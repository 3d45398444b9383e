"""The extractive summarizer: the few sentences of an article that say most of it, in their order.

Sentences are ranked by salience.py and taken one by one, those that repeat what is taken marked down (maximal
marginal relevance, Carbonell and Goldstein 1998), until the length is right. What is shown is the body's own text
at the evidence span, spaces of the page's setting closed up; an over-long sentence may end earlier, at a clause
after which the rest stands alone, and gets its full stop back.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summarizer.findings import Facts, Method, Sentence, Summary
from summarizer.issue import Article, Span
from summarizer.summarization.base import OnDone, closed_up, with_stop
from summarizer.summarization.credits import lead_in_ends, news_begins
from summarizer.summarization.salience import DANGLING, bigrams, covered, salience
from summarizer.summarization.sentences import BodySentence, sentences

MOST, SENTENCES = 120, 3
LONG = 85
SHORT_BODY = 500  # characters of an article that says one thing
_REPEATS = 0.55  # share of a sentence's bigrams that may have been said before
_WORTH = 0.66  # a further sentence must score this share of the best one
_LOST = 0.12  # share of the headline that trimming may lose
_HEADLINE = 30
_UNFIT_END = re.compile(
    r"(?:说|表示|指出|强调|称|认为|要求|显示|透露|介绍|获悉|了解到|提出|希望|是|为|有|到|以来|时|后|前|中|下|上|如|即|例如|包括|以及|和|与|及|的|地|得|了解|发现)$"
    r"|以[^，]{2,60}为(?:题|契机|抓手|载体|依托|牵引|引领|指引|指导|导向|切入点|突破口)$"
)
_DATE = re.compile(r"^(?:当地时间)?(?:今天|昨天|[0-9年月日]{2,})(?:（[0-9月日]+）)?(?:[上下]午|[0-9]+时)?，")
DEPENDENT = re.compile(
    r"^(?:在|对|以|从|围绕|针对|为|由于|随着|根据|按照|通过|经过|经|当|自|据|凭借|依托|作为|面对|虽然|尽管|如果|不仅|既|无论|因|除|截至|截止|近年来|今年以来|[^，]{0,10}期间)"
)
_PURPOSE = re.compile(
    r"为(?:了|进一步|深入|更好|全面|切实|贯彻|落实|推动|加强|做好)[^，。“]*，(?:[让使][^，。“]*，)*"
)


@dataclass(frozen=True)
class ExtractiveSummarizer:
    """Sentences of the article, chosen. It runs anywhere and needs no model."""

    name: str | None = None
    method: Method = "extract"
    device: str = "cpu"
    notices: tuple[str, ...] = ()

    def summarize(
        self, articles: Sequence[Article], facts: Sequence[Facts], *, on_progress: OnDone | None = None
    ) -> list[Summary]:
        """One summary an article; it has no sentence where the body holds none (only captions or credits)."""
        done = []
        for article, found in zip(articles, facts, strict=True):
            done.append(Summary(extract(article, found), "extract"))
            if on_progress:
                on_progress(len(done))
        return done

    def headline(self, articles: Sequence[Article], facts: Sequence[Facts]) -> list[str | None]:
        """The beginning of each article's first sentence, at a clause's end and at most 30 characters; or None."""
        return [opening(article) for article in articles]


def extract(article: Article, facts: Facts, *, most: int = MOST) -> tuple[Sentence, ...]:
    """One to three sentences of at most `most` characters in all (one alone may be longer), in their order."""
    spans = choose(article, facts, most=most)
    return tuple(Sentence(shown(article.body, span), (span,)) for span in spans)


def choose(article: Article, facts: Facts, *, most: int = MOST) -> list[Span]:
    """The spans of the chosen sentences, in the order of the body."""
    body = article.body
    found = sentences(body)
    if not found:
        return [Span(0, len(body.rstrip()))] if body.strip() and len(body) <= most else []
    scores = salience(article, facts, found)
    head = bigrams(article.headline or "")
    grams = [bigrams(sentence.core.of(body)) for sentence in found]
    fit = [i for i in range(len(found)) if is_fit(body, found[i])] or list(range(len(found)))
    best = max(fit, key=lambda i: scores[i])
    wanted = enough(body)
    taken = {best: trimmed(body, found[best], head)}
    while len(taken) < SENTENCES:
        length = sum(span.end - span.start for span in taken.values())
        if length >= wanted:
            break
        said = bigrams("\n".join(span.of(body) for span in taken.values()))
        more = []
        for i in set(fit) - set(taken):
            size = found[i].core.end - found[i].core.start
            repeated = covered(grams[i], said)
            if length + size > most or repeated > _REPEATS or not stands(body, found, i, taken):
                continue
            more.append((scores[i] * (1 - repeated), -i))
        score, i = max(more, default=(0.0, 1))
        if i > 0 or (score < _WORTH * scores[best] and length >= wanted // 2):
            break
        taken[-i] = found[-i].core
    return sorted(taken.values())


def enough(body: str) -> int:
    """The characters of a summary that needs no further sentence: more for a long article, which says more things."""
    return 60 if len(body) <= SHORT_BODY else 80


def is_fit(body: str, sentence: BodySentence) -> bool:
    """Whether a sentence may be shown by itself: finished, not all quote, not a question, no list that trails off."""
    text = sentence.core.of(body)
    return sentence.whole and not re.fullmatch(r"[“‘][^”’]*[”’]?[。！]?”?", text) and text[-1] not in "？?…"


def stands(body: str, found: Sequence[BodySentence], index: int, taken: Collection[int]) -> bool:
    """Whether a sentence can be understood beside those taken: it depends on nothing, or on the one before it."""
    return not DANGLING.match(found[index].core.of(body)) or index - 1 in taken


def trimmed(body: str, sentence: BodySentence, head: Counter[str], *, long: int = LONG) -> Span:
    """The sentence's core; where it is over-long, without the purpose in front and ended at an earlier clause, if the
    beginning stands alone.

    `head` are the bigrams of the headline: what it says is not cut off.
    """
    core = sentence.core
    text = core.of(body)
    if len(text) <= long:
        return core
    all_of_it = covered(head, bigrams(text))
    purpose = _PURPOSE.match(text)
    if purpose and all_of_it - covered(head, bigrams(text[purpose.end() :])) < _LOST:
        core = Span(core.start + purpose.end(), core.end)
        text = core.of(body)
        if len(text) <= long:
            return core
    for mark in ("；", "，"):
        ends = [at for at, char in enumerate(text) if char == mark and 24 <= at <= long]
        for at in reversed(ends):
            if ends_well(text[:at], mark) and all_of_it - covered(head, bigrams(text[:at])) < _LOST:
                return Span(core.start, core.start + at)
    return core


def ends_well(text: str, mark: str) -> bool:
    """Whether the beginning of a sentence stands alone: quotes paired, no clause begun that needs the next."""
    if any(text.count(o) != text.count(c) for o, c in zip("“‘（《", "”’）》", strict=True)):
        return False
    clauses = re.split("[，；：]", text)
    last = clauses[-1]
    if _UNFIT_END.search(text) or DEPENDENT.match(last) or len(last) < 6:
        return False
    return mark == "；" or not all(
        DEPENDENT.match(clause) or clause.startswith(("让", "使")) for clause in clauses
    )


def shown(body: str, span: Span) -> str:
    """The text at a span as a reader sees it: spaces closed up, a full stop where a clause was made its end."""
    text = closed_up(span.of(body)).rstrip("，；、：,;")
    return with_stop(text) if text else "。"


def opening(article: Article) -> str | None:
    """The first sentence of an article behind its date up to a clause's end, at most 30 characters; None if none ends in
    time."""
    found = sentences(article.body)
    if not found:
        return None
    text = closed_up(found[0].core.of(article.body))
    text = text[news_begins(text) :]
    text = text[lead_in_ends(text) :].rstrip("。！？；")
    text = _DATE.sub("", text)
    if len(text) <= _HEADLINE:
        return text if len(text) >= 4 and not DANGLING.match(text) else None
    for at in range(_HEADLINE, 7, -1):
        if text[at] in "，；：" and ends_well(text[:at], text[at]) and not DANGLING.match(text):
            return text[:at]
    return None
