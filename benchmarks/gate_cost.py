"""What the gate costs beside generation: both measured in one run on the same articles.

    python benchmarks/gate_cost.py DATA/pairs/dev-*.jsonl.xz [--articles 40] [--model xinwen-small] [--repeat 3]

The seconds of the best of the repetitions, each after one warming run over three articles: generation is all that the
model does from text to candidates, the gate all that happens behind it (tagging, checks, repair, evidence, fallback).
Facts are found before both, as in a digest.
"""

import argparse
import json
import lzma
import random
import time
from pathlib import Path

from summarizer.facts import find_facts
from summarizer.issue import Article
from summarizer.summarization import load_summarizer
from summarizer.summarization.choice import choose
from summarizer.summarization.passage import passage
from summarizer.summarization.seq2seq import Seq2SeqSummarizer


def read(paths: list[Path], count: int, before: str) -> list[Article]:
    """A random sample (seed 7) of the articles dated before a day, as many of each file."""
    articles = []
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            rows = [row for row in map(json.loads, lines) if len(row["text"]) >= 80 and row["date"] < before]
        random.Random(7).shuffle(rows)
        articles += [
            Article(f"{path.name}:{i}", 1, "news", row["text"], headline=row.get("title"))
            for i, row in enumerate(rows[: count // len(paths)])
        ]
    return articles


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--before", default="2026-05-01")
    parser.add_argument("--model", default="xinwen-small")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    articles = read(options.files, options.articles, options.before)
    facts = find_facts(articles)
    summarizer = load_summarizer(options.model, "cpu")
    if not isinstance(summarizer, Seq2SeqSummarizer):
        parser.error(f"{options.model} generates nothing")
    summarizer.summarize(articles[:3], facts[:3])
    generation, gate = [], []
    for _ in range(options.repeat):
        begun = time.perf_counter()
        texts = [passage(article, found) for article, found in zip(articles, facts, strict=True)]
        written = summarizer._write("brief", texts, None)
        generated = time.perf_counter()
        summaries = choose(articles, facts, written, summarizer.name)
        generation.append(generated - begun)
        gate.append(time.perf_counter() - generated)
    shown = sum(summary.method == "seq2seq" for summary in summaries)
    print(f"{len(articles)} articles, {shown} summaries generated, {len(articles) - shown} extracted")
    print(
        f"generation {min(generation):.2f} s, gate {min(gate):.2f} s: {100 * min(gate) / min(generation):.1f} %"
    )


if __name__ == "__main__":
    main()
