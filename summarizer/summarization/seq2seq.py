"""Generated summaries that pass the gate: the best candidate whose every sentence the article proves, else extraction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.findings import Facts, Method, Rejected, Sentence, Summary
from summarizer.issue import Article
from summarizer.summarization.base import OnDone
from summarizer.summarization.catalog import Prompt
from summarizer.summarization.engines import Engine
from summarizer.summarization.extract import extract, opening
from summarizer.summarization.extract import shown as shown_of
from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.form import sound
from summarizer.summarization.passage import MOST, closed_lines, further, passage, told
from summarizer.summarization.salience import bigrams, covered

_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’」』）]*")
CANDIDATES = 4
_SHORT = 16
_COLUMN = 0.5  # share of a headline that may be the name of the column
_READ_CHARACTERS = 700


@dataclass(frozen=True)
class Seq2SeqSummarizer:
    """A loaded model with its prompts. `name` is what the bulletin says of it."""

    name: str | None
    engine: Engine
    prompts: dict[str, Prompt]
    method: Method = "seq2seq"

    @property
    def device(self) -> str:
        """Where the model runs."""
        return self.engine.device

    def summarize(
        self, articles: Sequence[Article], facts: Sequence[Facts], *, on_progress: OnDone | None = None
    ) -> list[Summary]:
        """One summary an article: generated where a candidate passes the gate, else extracted; what was refused is
        in `rejected` with the reason."""
        given = [passage(a, f) for a, f in zip(articles, facts, strict=True)]
        written = self._write("brief", given, on_progress)
        return [self._best(a, f, texts) for a, f, texts in zip(articles, facts, written, strict=True)]

    def headline(self, articles: Sequence[Article], facts: Sequence[Facts]) -> list[str | None]:
        """One generated headline an article, None where no candidate passes the gate."""
        out: list[str | None] = []
        for article, texts in zip(articles, self._write("headline", _openings(articles), None), strict=True):
            gate, column = Gate(article), bigrams(article.column or "")
            good = (
                text
                for text in texts
                if 4 <= len(text) <= 40
                and covered(bigrams(text), column) < _COLUMN
                and gate.refuse(text, headline=True) is None
            )
            out.append(next(good, None) or opening(article))
        return out

    def raw(self, task: str, articles: Sequence[Article]) -> list[str]:
        """What the model says of each body, not checked against it; `task` is headline or brief. Of its candidates it
        is the first that neither repeats itself nor breaks off, else the first."""
        written = self._write(task, _openings(articles), None)
        return [next((t for t in texts if sound(t)), texts[0]) for texts in written]

    def _write(self, task: str, texts: Sequence[str], on_progress: OnDone | None) -> list[list[str]]:
        how = self.prompts[task]
        prompts = [how.fill(text) for text in texts]
        return self.engine.write(prompts, how, candidates=CANDIDATES, on_progress=on_progress)

    def _best(self, article: Article, facts: Facts, texts: Sequence[str]) -> Summary:
        gate = Gate(article)
        rejected: list[Rejected] = []
        for text in sorted(texts, key=lambda text: (len(text) > MOST, -told(article, text))):
            kept: list[Sentence] = []
            for sentence in _SENTENCE.findall(text):
                shown = sentence.strip()
                reason = gate.refuse(shown)
                if reason is not None:
                    rejected.append(Rejected(shown, reason))
                    continue
                shown = shown if shown[-1] in "。！？”」』）" else shown + "。"
                kept.append(Sentence(shown, gate.evidence(shown)))
            if kept and sum(len(s.text) for s in kept) >= _SHORT:
                kept += _more(article, facts, "".join(s.text for s in kept))
                return Summary(tuple(kept), "seq2seq", self.name, tuple(dict.fromkeys(rejected)))
        return Summary(extract(article, facts), "extract", None, tuple(dict.fromkeys(rejected)))


def _openings(articles: Sequence[Article]) -> list[str]:
    return [closed_lines(article.body)[:_READ_CHARACTERS] for article in articles]


def _more(article: Article, facts: Facts, text: str) -> list[Sentence]:
    """The sentence of the body that a short summary lacks most, or none."""
    span = further(article, facts, text)
    return [Sentence(shown_of(article.body, span), (span,))] if span else []
