"""Character ROUGE-1/2/L (F1, times 100) of extracted summaries on human briefs, beside lead-1 and lead-3.

    python benchmarks/extract_rouge.py DATA/pairs/dev-*.jsonl.xz [--field brief|title|deck] [--sample 300]
        [--model extract] [--no-headline] [--fit] [--json FILE]

Each line of a file is an object with `text` and the field that is the reference (`title` is then the headline too,
unless it is the reference itself or --no-headline is given). --fit prints the ridge regression whose coefficients
are the weights of summarizer/summarization/salience.py; fit on training files, measure on others.
"""

import argparse
import json
import lzma
import random
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from summarizer.facts import find_facts
from summarizer.findings import Facts
from summarizer.issue import Article
from summarizer.summarization import load_summarizer
from summarizer.summarization.extract import is_fit, shown, trimmed
from summarizer.summarization.salience import WEIGHTS, bigrams, features
from summarizer.summarization.sentences import sentences
from summarizer.training.clean import clean_brief, clean_title
from summarizer.training.rouge import rouge

RIDGE = 20.0
CLEAN: dict[str, Callable[[str], str]] = {"title": clean_title, "brief": clean_brief, "deck": clean_brief}
Pair = tuple[Article, Facts, str]


def read(paths: list[Path], field: str, sample: int, headline: bool) -> list[Pair]:
    """Articles, facts and references of a random sample (seed 7) of all lines that have the field."""
    rows: list[dict[str, Any]] = []
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            rows += [row for row in map(json.loads, lines) if row.get(field) and row.get("text")]
    random.Random(7).shuffle(rows)
    rows = rows[:sample]
    shows_title = headline and field != "title"
    articles = [
        Article(str(i), 1, "news", row["text"].strip(), headline=row.get("title") if shows_title else None)
        for i, row in enumerate(rows)
    ]
    references = [CLEAN[field](row[field]) for row in rows]
    return list(zip(articles, find_facts(articles), references, strict=True))


def lead(article: Article, count: int) -> str:
    """The first sentences, dateline left out."""
    return "".join(sentence.span.of(article.body) for sentence in sentences(article.body)[:count])


def measure(pairs: list[Pair], model: str) -> dict[str, dict[str, float]]:
    """For each system its mean ROUGE and length."""
    summaries = load_summarizer(model).summarize([a for a, _, _ in pairs], [f for _, f, _ in pairs])
    systems = {
        "lead-1": [lead(article, 1) for article, _, _ in pairs],
        "lead-3": [lead(article, 3) for article, _, _ in pairs],
        model: [summary.text for summary in summaries],
    }
    result = {}
    for name, texts in systems.items():
        scores = [rouge(text, reference) for text, (_, _, reference) in zip(texts, pairs, strict=True)]
        means = [round(100 * statistics.mean(column), 2) for column in zip(*scores, strict=True)]
        result[name] = dict(zip(("rouge1", "rouge2", "rougeL"), means, strict=True))
        result[name]["characters"] = round(statistics.mean(map(len, texts)), 1)
    return result


def rows_of(pairs: list[Pair]) -> Iterator[tuple[int, list[float], float]]:
    """(article, features, mean ROUGE) of each sentence that may be shown."""
    for number, (article, facts, reference) in enumerate(pairs):
        found = sentences(article.body)
        for sentence, row in zip(found, features(article, facts, found), strict=True):
            if is_fit(article.body, sentence):
                text = shown(article.body, trimmed(article.body, sentence, bigrams(article.headline or "")))
                yield number, [row[name] for name in WEIGHTS], statistics.mean(rouge(text, reference))


def fit(pairs: list[Pair]) -> dict[str, float]:
    """Weights of a ridge regression within articles: features and scores less their article's mean."""
    import numpy

    numbers, rows, scores = zip(*rows_of(pairs), strict=True)
    group, x, y = numpy.array(numbers), numpy.array(rows), numpy.array(scores)
    for number in set(numbers):
        of_it = group == number
        x[of_it] -= x[of_it].mean(0)
        y[of_it] -= y[of_it].mean()
    spread = x.std(0) + 1e-9
    x = x / spread
    weights = numpy.linalg.solve(x.T @ x + RIDGE * numpy.eye(x.shape[1]), x.T @ y) / spread
    return {name: round(float(weight), 3) for name, weight in zip(WEIGHTS, weights, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--field", choices=list(CLEAN), default="brief")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--model", default="extract")
    parser.add_argument("--no-headline", action="store_true")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    pairs = read(options.files, options.field, options.sample, not options.no_headline)
    if options.fit:
        print(json.dumps(fit(pairs), indent=1))
        return
    result = measure(pairs, options.model)
    length = statistics.mean(len(reference) for _, _, reference in pairs)
    print(f"{len(pairs)} articles, references of {length:.0f} characters ({options.field})\n")
    for name, row in result.items():
        print(f"{name:<16}" + "".join(f"{key:>12} {value:6.2f}" for key, value in row.items()))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
