"""How much of the human headline and deck of an article its summary says: the share of their pairs of characters.

    python benchmarks/headline_recall.py DATA/pairs/dev-rmrb.jsonl.xz [--month 2026-04] [--model xinwen-small]
        [--sample 400] [--hide-deck] [--json FILE]

Beside the model: the first sentence, extraction, and the best sentence and the best two that the article has within the
length of the model's summary and ten characters (`oracle`). The headline is known, as in a digest, and so is the deck
unless --hide-deck is given; `deck` is what the deck says beyond the headline, of the articles that have one.
"""

import argparse
import itertools
import json
import lzma
import random
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.facts import find_facts
from summarizer.issue import Article
from summarizer.summarization import load_summarizer
from summarizer.summarization.extract import shown
from summarizer.summarization.salience import bigrams, covered
from summarizer.summarization.sentences import sentences
from summarizer.training.clean import clean_title

SHORTEST = 250  # characters of a text that is taken
ROOM = 10  # characters that the oracle may have more than the model took


def read(path: Path, month: str, sample: int) -> list[dict[str, Any]]:
    """A random sample (seed 3) of the articles of a month."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if (row.get("date") or "").startswith(month)]
    rows = [row for row in rows if len(row["text"]) >= SHORTEST and row.get("title")]
    random.Random(3).shuffle(rows)
    return rows[:sample]


def oracle(article: Article, wanted: Counter[str], most: int, count: int) -> str:
    """The sentences, at most `count` and `most` characters, that say most of what is wanted."""
    every = [shown(article.body, one.core) for one in sentences(article.body)]
    texts = (
        "".join(some)
        for n in range(1, count + 1)
        for some in itertools.combinations(every, n)
        if sum(map(len, some)) <= most
    )
    return max(texts, key=lambda text: covered(wanted, bigrams(text)), default="")


def systems(
    rows: list[dict[str, Any]], articles: list[Article], model: str
) -> Iterator[tuple[str, list[str]]]:
    """Each system and its texts."""
    facts = find_facts(articles)
    texts = [summary.text for summary in load_summarizer(model).summarize(articles, facts)]
    yield model, texts
    yield "extract", [summary.text for summary in load_summarizer("extract").summarize(articles, facts)]
    first = [sentences(article.body)[:1] for article in articles]
    yield (
        "lead-1",
        ["".join(shown(a.body, s.core) for s in some) for a, some in zip(articles, first, strict=True)],
    )
    for count in (1, 2):
        best = [
            oracle(article, said(row), len(text) + ROOM, count)
            for article, row, text in zip(articles, rows, texts, strict=True)
        ]
        yield f"oracle {count}", best


def said(row: dict[str, Any]) -> Counter[str]:
    """The pairs of headline and deck."""
    return bigrams(f"{clean_title(row['title'])}\n{row.get('deck') or ''}")


def measure(rows: list[dict[str, Any]], texts: list[str]) -> dict[str, float]:
    """Mean shares, in hundredths, and the mean length."""
    grams = [bigrams(text) for text in texts]
    heads = [bigrams(clean_title(row["title"])) for row in rows]
    decks = [bigrams(row.get("deck") or "") - head for row, head in zip(rows, heads, strict=True)]
    shares = {
        "headline+deck": [covered(said(row), gram) for row, gram in zip(rows, grams, strict=True)],
        "headline": [covered(head, gram) for head, gram in zip(heads, grams, strict=True)],
        "deck": [covered(deck, gram) for deck, gram in zip(decks, grams, strict=True) if deck],
    }
    result = {name: round(100 * statistics.fmean(found or [0.0]), 1) for name, found in shares.items()}
    return {**result, "characters": round(statistics.fmean(map(len, texts)), 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--month", default="2026-04")
    parser.add_argument("--model", default="xinwen-small")
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--hide-deck", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = read(options.file, options.month, options.sample)
    articles = [
        Article(str(n), 1, "news", row["text"].strip(), headline=row["title"])
        if options.hide_deck
        else Article(str(n), 1, "news", row["text"].strip(), headline=row["title"], deck=row.get("deck"))
        for n, row in enumerate(rows)
    ]
    print(f"{len(rows)} articles, {sum(bool(row.get('deck')) for row in rows)} with a deck\n")
    result = {name: measure(rows, texts) for name, texts in systems(rows, articles, options.model)}
    for name, row in result.items():
        print(f"{name:<16}" + "".join(f"{key:>16} {value:5.1f}" for key, value in row.items()))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
