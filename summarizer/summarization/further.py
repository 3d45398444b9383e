"""The sentence of the article that a summary gets beside it where it says little: what is in the headline it stands under,
that something took place, or nothing of what the headline tells.

A brief that says the headline again in other words is true and worth nothing to who has read the headline; one that
says nothing of it leaves out the news.
"""

import re
from collections import Counter
from collections.abc import Callable

from summarizer.findings import Facts
from summarizer.issue import Article, Span
from summarizer.summarization.base import with_stop
from summarizer.summarization.extract import is_fit, trimmed
from summarizer.summarization.passage import is_round_up
from summarizer.summarization.salience import DANGLING, SCENE, bigrams, covered, salience
from summarizer.summarization.sentences import BodySentence, sentences

_NEW = 18  # bigrams that a brief has to say beside the headline; measured on human briefs against 15 to 40
_MANY, _NEW_OF_MANY = (
    800,
    28,
)  # characters of a body that says many things, and the same of it, or with no headline printed
_MISSED = (
    0.4  # share of the headline of which a brief that says less misses it: decks and headlines of 人民日报
)
_SAYS = 0.25  # share of what was missed that a sentence has to say to be told for it
_QUOTED = (
    0.5  # share of what was missed with which a quotation is where the headline is from, whoever says it
)
_LONG = 250  # characters of a body that says more than one thing
_HEADLINE = 0.3  # what a share of the headline is worth, on the scale of salience
_AGAIN = 0.7  # share of a sentence's bigrams with which it only says the headline again
_REPEATS = 0.45  # share of a sentence's bigrams that may have been said
_ALL = 0.7  # share of a text's bigrams with which a sentence says all of it
_CLAUSE, _ALL_OF_CLAUSE = 8, 0.85  # characters of a clause, share of its bigrams with which it is said again
_MARKS = re.compile("[，。；：！？]")
_WORTH, _WORTH_BESIDE = (
    0.5,
    0.35,
)  # a sentence must say this share of what the best says; beside that something took place
_MOST = 150  # characters of both
_SHORTEST = 16  # characters of a sentence: shorter ones are calls
_EVENT, _TOLD_OF = (
    300,
    90,
)  # characters of a body that says more than that something took place, and of a brief
_OPENING = 0.7  # share of an opening clause that was said
_CIRCUMSTANCE = re.compile(r"[^，。“]{4,20}(?:以来|期间|之际|之后|后|时|中|上|[年月日])，")
_COLUMN = re.compile(r"(?<=.)（[^（）]*）$")  # behind a headline: the column it stands in
_CALL = re.compile(
    r"(?:要|须|应当|必须|强化|加强|坚持|落实|完善|优化|健全|加快|切实|坚决|紧盯|聚焦|准确|着力|不断|进一步|积极|大力|持续|统筹|严格|抓好|做好)"
)  # what somebody calls for, who is named before
_SPEAKER = re.compile(
    r"”([^，。“”]{2,6}?)(?:笑着|动情地|激动地|自豪地)?(?:说|说道|表示|介绍|坦言|感慨|告诉记者)(?=[，。：]|$)"
)
_TOOK_PLACE = re.compile(
    r"(?:召开|举行|举办|开幕|闭幕|开赛|施行|拉开帷幕|开展|启动|揭晓|成立"
    r"|(?:出席|主持)(?:会议|活动|仪式|开幕式)?(?:并(?:讲话|致辞|发言|作[^，。]{0,6}|发表[^，。]{0,8}))?)。$"
)


def further(
    article: Article, facts: Facts, text: str, passes: Callable[[str, int], bool] = lambda shown, at: True
) -> Span | None:
    """The sentence of the body that adds most to a summary `text` that says little, or None; without the clause it opens
    with where that was said, and without what it can do without where it is long. It may say all of `text` again
    (`says_it_all`), a clause of it alone it may not.

    `passes`: whether a sentence may be shown that begins at a place of the body.
    """
    body, head, said = article.body, bigrams(_COLUMN.sub("", article.headline or "")), bigrams(text)
    missing = head - said
    printed = head + bigrams(article.deck or "")
    event = len(body) > _EVENT and len(text) <= _TOLD_OF and bool(_TOOK_PLACE.search(text))
    bare = event or (said - printed).total() < (_NEW if head and len(body) <= _MANY else _NEW_OF_MANY)
    misses = covered(head, said) < _MISSED and bool(head) and len(body) > _LONG and not is_round_up(article)
    if not bare and not misses:
        return None
    found = sentences(body)
    scores = salience(article, facts, found)
    adds: list[tuple[float, int, Span]] = []
    for sentence, score in zip(found, scores, strict=True):
        core = _brief(sentence, body, said, missing)
        shown = core.of(body)
        grams = bigrams(shown)
        repeated, anew = covered(grams, said), covered(missing, grams)
        if not is_fit(body, sentence) or len(shown) < _SHORTEST or len(text) + len(shown) > _MOST:
            continue
        if DANGLING.match(shown) or SCENE.search(shown) or _TOOK_PLACE.search(with_stop(shown)):
            continue
        if _CALL.match(shown) or (anew < _QUOTED and _said_by_a_stranger(shown, text)):
            continue
        if repeated > _REPEATS or (_says_a_clause(shown, text) and not says_it_all(shown, text)):
            continue
        if (misses and not bare and anew < _SAYS) or (not misses and covered(grams, head) > _AGAIN):
            continue
        adds.append((score * (1 - repeated) + _HEADLINE * anew, -core.start, core))
    least = (_WORTH_BESIDE if event else _WORTH) * max(scores, default=0.0)
    worth = [add for add in sorted(adds, reverse=True) if add[0] > least]
    return next((core for _, _, core in worth if passes(core.of(body), core.start)), None)


def says_it_all(shown: str, text: str) -> bool:
    """Whether a sentence says all that `text` says, so that it can be shown instead."""
    return covered(bigrams(text), bigrams(shown)) >= _ALL


def _says_a_clause(shown: str, text: str) -> bool:
    """Whether a sentence says a whole clause of `text` again."""
    by = bigrams(shown)
    parts = [part for part in _MARKS.split(text) if len(part) >= _CLAUSE]
    return any(covered(bigrams(part), by) >= _ALL_OF_CLAUSE for part in parts)


def _said_by_a_stranger(shown: str, text: str) -> bool:
    """Whether a quotation is followed by the bare name of somebody whom the summary has not named."""
    speaker = _SPEAKER.search(shown)
    return speaker is not None and speaker[1] not in text


def _brief(sentence: BodySentence, body: str, said: Counter[str], missing: Counter[str]) -> Span:
    """A sentence without a clause of time or circumstance in front that was said, or ended where it may."""
    core = sentence.core
    opening = _CIRCUMSTANCE.match(core.of(body))
    if opening and covered(bigrams(opening[0]), said) >= _OPENING:
        return Span(core.start + opening.end(), core.end)
    return trimmed(body, sentence, missing)
