#!/usr/bin/env python3
"""Builds summarizer/summarization/telling.tsv: how much the sentences with a pair of characters say of what people put
into headlines, decks and briefs.

    tools/build_telling.py PAIRS.jsonl.xz... [--since 2012-01] [--until 2023-09] [--most 28000] [--keep 8000]

A sentence's value is its share of the pairs of headline, deck and brief, in standard deviations within its article; a
pair's weight is the mean of the sentences that have it, drawn to 0 where they are few, in hundredths. Kept are the
pairs that most sentences have. Only statistics leave the texts.
"""

import argparse
import json
import lzma
import random
import statistics
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from summarizer.summarization.salience import bigrams
from summarizer.summarization.sentences import sentences
from summarizer.training.clean import clean_title

OUT = Path(__file__).parent.parent / "summarizer" / "summarization" / "telling.tsv"
FEW = 100  # sentences that a pair is taken to have had besides, of value 0
LEAST, MOST = -0.5, 0.7  # weights beyond are of formulas that one kind of news has
SHORTEST, SENTENCES, LENGTH = (
    200,
    4,
    30,
)  # characters and sentences of an article; pairs that a sentence counts at least
FLAT = 0.02  # standard deviation of an article whose sentences all say alike


def values(row: dict[str, Any], grams: list[Counter[str]]) -> list[float]:
    """What each sentence is worth, in standard deviations; nothing where all say alike."""
    told = bigrams("\n".join([clean_title(row["title"]), row.get("deck") or "", row.get("brief") or ""]))
    shares = [2 * (told & gram).total() / (told.total() + max(LENGTH, gram.total())) for gram in grams]
    mean, spread = statistics.fmean(shares), statistics.pstdev(shares)
    return [(share - mean) / spread for share in shares] if spread >= FLAT else []


def rows_of(path: Path, since: str, until: str, most: int) -> list[dict[str, Any]]:
    """At most `most` articles of the months from `since` to `until`, drawn with a fixed seed."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        found = [
            row
            for row in map(json.loads, lines)
            if row.get("title")
            and len(row["text"]) >= SHORTEST
            and since <= (row.get("date") or "")[:7] <= until
        ]
    random.Random(1).shuffle(found)
    return found[:most]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--since", default="2012-01")
    parser.add_argument("--until", default="2023-09")
    parser.add_argument("--most", type=int, default=28000)
    parser.add_argument("--keep", type=int, default=8000)
    options = parser.parse_args()
    count, total, articles = Counter[str](), defaultdict[str, float](float), 0
    for path in options.files:
        for row in rows_of(path, options.since, options.until, options.most):
            found = sentences(row["text"].strip())
            if len(found) < SENTENCES:
                continue
            grams = [bigrams(sentence.core.of(row["text"].strip())) for sentence in found]
            for gram, value in zip(grams, values(row, grams), strict=False):
                count.update(gram.keys())
                for pair in gram:
                    total[pair] += value
            articles += 1
    weights = {pair: total[pair] / (n + FEW) for pair, n in count.most_common(options.keep)}
    lines = [f"{pair}\t{round(100 * min(MOST, max(LEAST, w)))}\n" for pair, w in sorted(weights.items())]
    OUT.write_text("".join(lines), encoding="utf-8")
    print(f"{articles} articles, {len(count)} pairs, {len(lines)} kept, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
