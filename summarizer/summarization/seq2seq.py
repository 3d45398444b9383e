"""Generated summaries that pass the gate: the best candidate whose every sentence the article proves, else extraction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.findings import Facts, Method, Rejected, Sentence, Summary
from summarizer.issue import Article
from summarizer.summarization.base import OnDone, closed_up
from summarizer.summarization.catalog import Prompt
from summarizer.summarization.engine import Engine
from summarizer.summarization.extract import extract, opening
from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.form import sound

_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’」』）]*")
CANDIDATES = 4
_SHORT = 16
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
        written = self._write("brief", articles, on_progress)
        return [self._best(a, f, texts) for a, f, texts in zip(articles, facts, written, strict=True)]

    def headline(self, articles: Sequence[Article], facts: Sequence[Facts]) -> list[str | None]:
        """One generated headline an article, None where no candidate passes the gate."""
        out: list[str | None] = []
        for article, texts in zip(articles, self._write("headline", articles, None), strict=True):
            gate = Gate(article)
            good = (t for t in texts if 4 <= len(t) <= 40 and gate.refuse(t, headline=True) is None)
            out.append(next(good, None) or opening(article))
        return out

    def raw(self, task: str, articles: Sequence[Article]) -> list[str]:
        """What the model says, not checked against the article; `task` is headline or brief. Of its candidates it is
        the first that neither repeats itself nor breaks off, else the first."""
        return [next((t for t in texts if sound(t)), texts[0]) for texts in self._write(task, articles, None)]

    def _write(self, task: str, articles: Sequence[Article], on_progress: OnDone | None) -> list[list[str]]:
        how = self.prompts[task]
        prompts = [how.fill(closed_lines(a.body)[:_READ_CHARACTERS]) for a in articles]
        return self.engine.write(prompts, how, candidates=CANDIDATES, on_progress=on_progress)

    def _best(self, article: Article, facts: Facts, texts: Sequence[str]) -> Summary:
        gate = Gate(article)
        rejected: list[Rejected] = []
        for text in texts:
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
                return Summary(tuple(kept), "seq2seq", self.name, tuple(dict.fromkeys(rejected)))
        return Summary(extract(article, facts), "extract", None, tuple(dict.fromkeys(rejected)))


def closed_lines(body: str) -> str:
    """The body as the model learned to read it: paragraphs by line breaks, the page's spacing closed up."""
    return "\n".join(closed_up(line) for line in body.split("\n"))


def with_name(summarizer: Seq2SeqSummarizer, name: str) -> Seq2SeqSummarizer:
    """The same summarizer under another name."""
    return replace(summarizer, name=name)
