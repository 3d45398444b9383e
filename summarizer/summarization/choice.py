"""From the candidates of a beam to the summary that is shown: the first that the gate passes whole, else the first that
can be repaired, else extracted sentences. What was refused stays beside it with the reason.

Candidates of all articles are judged in rounds, the likeliest of each first, so that one call tags a whole round.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.findings import Facts, Method, Rejected, Sentence, Summary
from summarizer.issue import Article
from summarizer.summarization.base import with_stop
from summarizer.summarization.dated import with_its_day
from summarizer.summarization.doubled import doubled_again
from summarizer.summarization.extract import extract
from summarizer.summarization.extract import shown as shown_of
from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.further import further, says_it_all
from summarizer.summarization.passage import MOST, told
from summarizer.summarization.repair import SHORTEST, repair
from summarizer.summarization.rounds import by_parts
from summarizer.summarization.short_names import whole_names
from summarizer.summarization.source import Statement, statements

_PLACE = 0.1  # share of the headline that a candidate must say more than the next likelier one, to be tried before it
_LEFT = 0.45  # share of a candidate that has to be left: of less, sentences of the article tell more
_FULL = 90  # characters of a candidate that may have filled all that a model writes
_REPORTER = "记者获悉"  # a leftover that the article's own sentence may have
_SENTENCE = re.compile(r"[^。！？…\n]+(?:[。！？]|…+(?![^\n]{0,3}[，、]))?[”’」』）]*")


@dataclass
class _Case:
    """One article, its candidates in the order they are tried, and what came of them."""

    article: Article
    facts: Facts
    gate: Gate
    texts: list[list[str]]
    most: int
    judged: list[list[tuple[str, str | None]]] = field(default_factory=list)
    kept: list[str] | None = None


def choose(
    articles: Sequence[Article],
    facts: Sequence[Facts],
    written: Sequence[Sequence[str]],
    model: str | None,
    most: int = MOST,
) -> list[Summary]:
    """One summary an article out of what was `written` for it, of at most `most` characters (its first sentence alone
    may be longer); `model` is its name."""
    cases = [_case(a, f, texts, most) for a, f, texts in zip(articles, facts, written, strict=True)]
    known: dict[str, Statement] = {}
    for turn in range(max((len(case.texts) for case in cases), default=0)):
        waiting = [case for case in cases if case.kept is None and turn < len(case.texts)]
        known |= statements({s for case in waiting for s in case.texts[turn]} - known.keys())
        for case in waiting:
            _judge(case, turn, known)
    return [_summary(case, known, model) for case in cases]


def sentences_of(text: str) -> list[str]:
    """A candidate cut into its sentences."""
    return [sentence.strip() for sentence in _SENTENCE.findall(text) if sentence.strip()]


def _case(article: Article, facts: Facts, texts: Sequence[str], most: int) -> _Case:
    said = [told(article, text) - _PLACE * place for place, text in enumerate(texts)]
    order = sorted(range(len(texts)), key=lambda n: (len(texts[n]) > most, -said[n]))
    whole = [_ended(with_its_day(doubled_again(texts[n], article.body), article.body)) for n in order]
    return _Case(article, facts, Gate(article, facts), whole, most)


def _ended(text: str) -> list[str]:
    """The sentences of a candidate, each with its stop, as it would be shown; but for the last of a long one, which
    the model had no room to end."""
    found = sentences_of(text)
    ended = [with_stop(sentence) for sentence in found]
    return [*ended[:-1], found[-1]] if found and len(text) >= _FULL else ended


def _judge(case: _Case, turn: int, known: dict[str, Statement]) -> None:
    judged: list[tuple[str, str | None]] = []
    before = ""
    for sentence in case.texts[turn]:
        reason = case.gate.refuse(known[sentence], before=before)
        if (
            reason is None
            and sentence is case.texts[turn][-1]
            and (_trails(sentence) or not _stops(sentence))
        ):
            reason = "unfinished"
        judged.append((sentence, reason))
        before += sentence if reason is None else ""
    case.judged.append(judged)
    if judged and len(before) >= SHORTEST and all(reason is None for _, reason in judged):
        case.kept = case.texts[turn]


def _stops(sentence: str) -> bool:
    return with_stop(sentence) == sentence


def _summary(case: _Case, known: dict[str, Statement], model: str | None) -> Summary:
    rejected = tuple(dict.fromkeys(_rejected(case)))
    repaired = case.kept is None
    kept = case.kept or _repaired(case, known)
    parts = by_parts(
        case.article,
        case.facts,
        [s for text in case.texts for s in text],
        kept,
        lambda text: case.gate.refuse(text) is None,
    )
    if parts is not None:
        own, printed = parts
        made = [Sentence(text, case.gate.evidence(text)) for text in own]
        method: Method = "seq2seq" if made else "extract"
        both = _with_names([*made, *printed], case.article.body)
        return Summary(both, method, model if made else None, rejected, bool(made) and repaired)
    kept = _within(kept, case.most)
    if not kept:
        return Summary(extract(case.article, case.facts), "extract", None, rejected)
    ended = [with_stop(text) for text in kept]
    shown = [Sentence(text, case.gate.evidence(text)) for text in ended]
    first = min((span.start for span in shown[0].evidence), default=0)

    def passes(text: str, at: int) -> bool:
        before = "" if at < first or says_it_all(text, "".join(ended)) else "".join(ended)
        reason = case.gate.refuse(with_stop(text), before=before)
        return (reason is None or _REPORTER in reason) and not _trails(text)

    more = further(case.article, case.facts, "".join(ended), passes)
    if more:
        added = Sentence(shown_of(case.article.body, more), (more,))
        if says_it_all(added.text, "".join(ended)):
            return Summary((added,), "extract", None, rejected)
        shown.insert(0 if more.end <= first else len(shown), added)
    return Summary(_with_names(shown, case.article.body), "seq2seq", model, rejected, repaired)


def _with_names(sentences: Sequence[Sentence], body: str) -> tuple[Sentence, ...]:
    named = whole_names([sentence.text for sentence in sentences], body)
    return tuple(Sentence(text, one.evidence) for text, one in zip(named, sentences, strict=True))


def _trails(text: str) -> bool:
    """Whether a sentence ends on dots, behind which the article goes on."""
    return text.rstrip("”").endswith("…")


def _within(sentences: list[str], most: int) -> list[str]:
    """The first of the sentences, and those behind it that end before `most` characters are full."""
    length = 0
    for n, sentence in enumerate(sentences):
        length += len(sentence)
        if n and length > most:
            return sentences[:n]
    return sentences


def _rejected(case: _Case) -> Iterator[Rejected]:
    for judged in case.judged:
        yield from (Rejected(text, reason) for text, reason in judged if reason is not None)


def _repaired(case: _Case, known: dict[str, Statement]) -> list[str]:
    """The sentences of the first candidate of which enough can be shown, refused ones repaired or left out."""
    for judged in case.judged:
        kept: list[str] = []
        for text, reason in judged:
            rest = text if reason is None else repair(text, known[text], case.gate, "".join(kept))
            if rest:
                kept.append(rest)
        while kept and _trails(kept[-1]):
            kept.pop()
        written = "".join(text for text, _ in judged)
        least = (
            SHORTEST if "；" in written else _LEFT * len(written)
        )  # each part of a round-up is news of its own
        if sum(map(len, kept)) >= max(SHORTEST, least):
            return kept
    return []
