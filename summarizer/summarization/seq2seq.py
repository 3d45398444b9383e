"""Generated summaries that pass the gate: the best candidate whose every sentence the article proves, else extraction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.errors import ModelError
from summarizer.findings import Facts, Method, Summary
from summarizer.issue import Article
from summarizer.summarization.base import Interrupted, OnDone
from summarizer.summarization.batches import Stopped
from summarizer.summarization.choice import choose
from summarizer.summarization.engines import Engine
from summarizer.summarization.extract import opening
from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.form import sound
from summarizer.summarization.passage import (
    MOST,
    MOST_READ,
    MOST_TOLD,
    READ,
    SIZE,
    TOLD,
    Passage,
    both_passages,
    closed_lines,
    is_round_up,
    opening_of,
)
from summarizer.summarization.printed import as_printed
from summarizer.summarization.prompts import Prompt
from summarizer.summarization.rounds import tells_parts
from summarizer.summarization.salience import bigrams, covered
from summarizer.summarization.source import statements

CANDIDATES = 4
_COLUMN = 0.5  # share of a headline that may be the name of the column


@dataclass(frozen=True)
class Seq2SeqSummarizer:
    """A loaded model with its prompts by task. `name` is what the bulletin says of it; `notices` are for the user;
    `size`: characters that it is given of a longer article; `reprint`: whether its tokenizer loses full-width marks
    and capital letters, which are put right again."""

    name: str | None
    engine: Engine
    prompts: dict[str, Prompt]
    method: Method = "seq2seq"
    notices: tuple[str, ...] = ()
    size: int = SIZE
    reprint: bool = False

    @property
    def device(self) -> str:
        """Where the model runs."""
        return self.engine.device

    def summarize(
        self,
        articles: Sequence[Article],
        facts: Sequence[Facts],
        *,
        on_progress: OnDone | None = None,
        task: str = "brief",
    ) -> list[Summary]:
        """One summary an article: generated where a candidate passes the gate, else extracted; what was refused is
        in `rejected` with the reason. `task` is brief, or summary where the model has that (ModelError else). On Ctrl-C
        it raises Interrupted."""
        size, most = (max(self.size, TOLD), MOST_TOLD) if task == "summary" else (self.size, MOST)
        both = [both_passages(a, f, size) for a, f in zip(articles, facts, strict=True)]
        given = [first for first, _ in both]
        try:
            written = self._write(task, [one.text for one in given], on_progress)
        except Stopped as stopped:
            done = [n for n, texts in enumerate(stopped.done) if texts is not None]
            chosen = self._chosen(
                [articles[n] for n in done],
                [facts[n] for n in done],
                [given[n] for n in done],
                [stopped.done[n] or [] for n in done],
                most,
            )
            by_number = dict(zip(done, chosen, strict=True))
            raise Interrupted([by_number.get(n) for n in range(len(articles))]) from None
        chosen = self._chosen(articles, facts, given, written, most)
        try:
            self._try_others(task, articles, facts, both, chosen, most)
        except Stopped:
            raise Interrupted(list(chosen)) from None
        return chosen

    def _try_others(
        self,
        task: str,
        articles: Sequence[Article],
        facts: Sequence[Facts],
        both: Sequence[tuple[Passage, Passage]],
        chosen: list[Summary],
        most: int,
    ) -> None:
        """Put in place of the summaries that were extracted what the model writes of the other passage, where that
        passes."""
        which = [n for n, summary in enumerate(chosen) if summary.method == "extract"]
        which = [n for n in which if both[n][1].text != both[n][0].text]
        which = [n for n in which if not tells_parts(articles[n], chosen[n])]
        if not which:
            return
        given = [both[n][1] for n in which]
        written = self._write(task, [one.text for one in given], None)
        others = self._chosen([articles[n] for n in which], [facts[n] for n in which], given, written, most)
        for n, other in zip(which, others, strict=True):
            refused = tuple(dict.fromkeys((*chosen[n].rejected, *other.rejected)))
            chosen[n] = replace(other if other.method == "seq2seq" else chosen[n], rejected=refused)

    def _chosen(
        self,
        articles: Sequence[Article],
        facts: Sequence[Facts],
        given: Sequence[Passage],
        written: Sequence[Sequence[str]],
        most: int,
    ) -> list[Summary]:
        """The summaries out of what was written, those that a model wrote with what it was not given."""
        return [
            replace(summary, omitted=one.omitted) if summary.method == "seq2seq" else summary
            for summary, one in zip(choose(articles, facts, written, self.name, most), given, strict=True)
        ]

    def headline(self, articles: Sequence[Article], facts: Sequence[Facts]) -> list[str | None]:
        """One generated headline an article, None where no candidate passes the gate; by a model that writes none, the
        opening of the article."""
        if "headline" not in self.prompts:
            return [opening(article) for article in articles]
        written = self._write("headline", _openings(articles), None)
        told = statements({text for texts in written for text in texts}, phrases=True)
        out: list[str | None] = []
        for article, found, texts in zip(articles, facts, written, strict=True):
            gate, column = Gate(article, found), bigrams(article.column or "")
            good = (
                text.removesuffix("。")
                for text in texts
                if 4 <= len(text) <= 40
                and covered(bigrams(text), column) < _COLUMN
                and gate.refuse(told[text], headline=True) is None
            )
            out.append(next(good, None) or opening(article))
        return out

    def raw(self, task: str, articles: Sequence[Article]) -> list[str]:
        """What the model says of each body, not checked against it; `task` is headline or brief. Of its candidates it
        is the first that neither repeats itself nor breaks off, else the first."""
        given = _openings(articles)
        if task == "brief":
            # Our own model loses itself in more than it was taught on: 61 briefs from decks, R-L 46 here, 41 with 760
            # characters. In a round-up it does not: 69 human briefs, 63 and 46.
            given = [
                text if is_round_up(article) else opening_of(article, max(READ, self.size)).text
                for text, article in zip(given, articles, strict=True)
            ]
        written = self._write(task, given, None)
        return [next((t for t in texts if sound(t)), texts[0]) for texts in written]

    def _write(self, task: str, texts: Sequence[str], on_progress: OnDone | None) -> list[list[str]]:
        how = self.prompts.get(task)
        if how is None:
            raise ModelError(f"{self.name}: this model writes {' and '.join(self.prompts)}, no {task}")
        prompts = [how.fill(text) for text in texts]
        try:
            # All beams have a say in which of them is taken (consensus.py).
            many = max(CANDIDATES, how.num_beams)
            written = self.engine.write(prompts, how, candidates=many, on_progress=on_progress)
        except Stopped as stopped:
            pairs = zip(stopped.done, texts, strict=True)
            raise Stopped([found and self._printed(found, text) for found, text in pairs]) from None
        return [self._printed(found, text) for found, text in zip(written, texts, strict=True)]

    def _printed(self, found: list[str], text: str) -> list[str]:
        return [as_printed(one, text) for one in found] if self.reprint else found


def _openings(articles: Sequence[Article]) -> list[str]:
    return [closed_lines(article.body)[:MOST_READ] for article in articles]
