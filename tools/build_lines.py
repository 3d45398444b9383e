#!/usr/bin/env python3
"""Builds relations.bin and seams.bin of summarizer/segmentation/: what the words of two lines say of each other.

    build_lines.py PAIRS.jsonl.xz... [--only relations.bin] [--seed 1] [--epochs 3] [--most 40000]

The pair files have `title`, `text` and, some, `deck`. Headlines and decks are broken into lines as newspapers break
them (at the space between two phrases, else between words near the middle, or at a width); decks that end as kickers do
(…——, …强调) stand above. Texts are wrapped at 9 to 30 characters. A logistic regression on the features of hashed.py
learns each model; one pair in ten is kept out and scored. Only weights leave the texts.
"""

import argparse
import collections
import itertools
import json
import lzma
import math
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch

from summarizer.segmentation import relations, seams
from summarizer.segmentation.hashed import BUCKETS, SCALE, place

FOLDER = Path(__file__).parent.parent / "summarizer" / "segmentation"
KICKER = re.compile(r"(?:——|：|强调|指出|要求|表示|批示|讲话)$")
NO_START = "，。、；：？！”’）》】"
Example = tuple[str, str, int]


class Words:
    """Where a line may be broken: not inside what stands together often."""

    def __init__(self, texts: list[str]) -> None:
        self.ones: collections.Counter[str] = collections.Counter()
        self.twos: collections.Counter[str] = collections.Counter()
        for text in texts:
            self.ones.update(text)
            self.twos.update(text[i : i + 2] for i in range(len(text) - 1))

    def bound(self, pair: str) -> float:
        if pair[1] in NO_START or pair[0] in "“《（" or re.fullmatch(r"[0-9A-Za-z.%]{2}", pair):
            return 99.0
        if pair[0] in NO_START:
            return -9.0
        apart = (self.ones[pair[0]] + 1) * (self.ones[pair[1]] + 1)
        return math.log((self.twos[pair] + 0.05) * 1e5 / apart)

    def broken(self, text: str, rng: random.Random) -> tuple[str, str] | None:
        low, high = rng.choice([(0.4, 0.65), (0.5, 0.8), (0.3, 0.6)])
        if rng.random() < 0.3 and len(text) > 16:  # at a width, wherever that falls
            at = rng.randint(12, min(24, len(text) - 2))
        else:
            span = range(max(2, int(low * len(text))), min(len(text) - 1, int(high * len(text)) + 1))
            if not span:
                return None
            at = min(span, key=lambda i: self.bound(text[i - 1 : i + 1]))
        while at < len(text) - 1 and text[at] in NO_START:
            at += 1
        return (text[:at], text[at:]) if 1 < at < len(text) - 1 else None


def heading(record: dict[str, str]) -> tuple[str, list[str]]:
    """The headline without its column, and the lines of the deck."""
    title = re.sub(r"[（(][^（）()]*[）)]$", "", record["title"].replace("\u3000", " ")).strip()
    return title, [line.strip() for line in (record.get("deck") or "").split("\n") if line.strip()]


def of_relations(records: list[dict[str, str]], words: Words, rng: random.Random) -> Iterator[Example]:
    """Pairs of heading lines, and which of `relations.CLASSES` they are."""
    for r in records:
        title, lines = heading(r)
        if not 4 <= len(title) <= 60:
            continue
        parts = title.split(" ")
        tops, bottoms = [title], [title]
        if 2 <= len(parts) <= 3 and all(len(p) > 2 for p in parts):
            yield from ((a, b, 1) for a, b in itertools.pairwise(parts))
            tops, bottoms = [title, parts[0]], [title, parts[-1]]
        elif len(title) >= 12 and (two := words.broken(title, rng)):
            yield (*two, 0)
            tops, bottoms = [title, two[0]], [title, two[1]]
        for n, deck in enumerate(lines):
            bare = deck.lstrip("—－ ")
            if not 4 <= len(bare) <= 60:
                continue
            if KICKER.search(bare) and n == 0:
                yield from ((bare, top, 2) for top in tops)
                continue
            yield from ((bottom, bare, 3) for bottom in bottoms)
            if len(bare) >= 16 and (two := words.broken(bare, rng)):
                yield (*two, 0)
                yield (bottoms[-1], two[0], 3)


def _wrapped(text: str, width: int) -> list[str]:
    lines, at = [], 0
    while at < len(text):
        end = at + width
        while end < len(text) and text[end] in NO_START:
            end += 1
        lines.append(text[at:end])
        at = end
    return lines


def of_seams(records: list[dict[str, str]], words: Words, rng: random.Random) -> Iterator[Example]:
    """Pairs of lines: 0 where a sentence runs on from one to the other, 1 where a heading ends or begins."""
    for r in records:
        title, lines = heading(r)
        paragraphs = [p.strip() for p in r["text"].split("\n") if len(p.strip()) > 30]
        if not paragraphs or not 4 <= len(title) <= 60:
            continue
        for p in rng.sample(paragraphs, min(3, len(paragraphs))):
            rows = _wrapped(p, rng.randint(9, 30))
            inside = [(a, b, 0) for a, b in itertools.pairwise(rows[:-1]) if a[-1] not in "。！？"]
            yield from [*inside[:1], *rng.sample(inside, min(1, len(inside)))]
        heads = [title, *(title.split(" ")), *lines]
        if len(title) >= 12 and (two := words.broken(title, rng)):
            heads += two
        heads = [h for h in heads if len(h) > 2]
        width = rng.randint(9, 30)
        first = _wrapped(rng.choice([paragraphs[0], rng.choice(paragraphs)]), width)[0]
        last = _wrapped(rng.choice(paragraphs), rng.randint(9, 30))[-1].rstrip("。") or "。"
        yield from ((rng.choice(heads), first, 1), (last, rng.choice(heads), 1))
        other = heading(rng.choice(records))[0].split(" ")[0]
        if len(other) > 3:
            yield (other, first, 1)
            yield (last, other, 1)


def trained(
    data: list[Example], features: Callable[[str, str], Iterator[str]], classes: int, epochs: int
) -> np.ndarray:
    """Weights, classes × buckets: logistic regression by Adagrad, classes weighed by the root of their rarity."""
    bags = [torch.tensor(sorted({place(f) for f in features(a.strip(), b.strip())})) for a, b, _ in data]
    share = collections.Counter(k for *_, k in data)
    worth = torch.tensor([(len(data) / (classes * max(1, share[k]))) ** 0.5 for k in range(classes)])
    wanted = torch.tensor([k for *_, k in data])
    table = torch.nn.EmbeddingBag(BUCKETS, classes, mode="sum")
    torch.nn.init.zeros_(table.weight)
    maker = torch.optim.Adagrad(table.parameters(), lr=0.2)
    for epoch in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(data)).split(256):
            picked = [bags[i] for i in batch.tolist()]
            starts = torch.tensor([0, *itertools.accumulate(len(bag) for bag in picked[:-1])])
            scores = table(torch.cat(picked), starts)
            loss = torch.nn.functional.cross_entropy(scores, wanted[batch], worth)
            loss = loss + 1e-4 * table.weight.square().sum() / len(batch)
            maker.zero_grad()
            loss.backward()
            maker.step()
            total += float(loss.detach()) * len(batch)
        print(f"  epoch {epoch + 1}: {total / len(data):.4f}", flush=True)
    return table.weight.detach().numpy().T


def write(name: str, weight: np.ndarray) -> None:
    np.clip(np.rint(weight * SCALE), -127, 127).astype(np.int8).tofile(FOLDER / name)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+")
    parser.add_argument("--only", choices=["relations.bin", "seams.bin"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--most", type=int, default=40000, help="records of one file")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    records = []
    for path in options.pairs:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            found = [r for r in map(json.loads, lines) if r["title"] and (r["date"] or "") >= "2000"]
        records += rng.sample(found, min(len(found), options.most))
    rng.shuffle(records)
    kept = len(records) // 10
    words = Words([r["text"][:400] for r in records])
    for name, make, features, classes in (
        ("relations.bin", of_relations, relations.features, len(relations.CLASSES)),
        ("seams.bin", of_seams, seams.features, 2),
    ):
        if options.only not in (None, name):
            continue
        train, test = (list(make(part, words, rng)) for part in (records[kept:], records[:kept]))
        print(f"{name}: {len(train)} pairs", dict(collections.Counter(k for *_, k in train)), flush=True)
        weight = trained(train, features, classes, options.epochs)
        write(name, weight if classes > 2 else weight[:1] - weight[1:])
        table: collections.Counter[tuple[int, int]] = collections.Counter()
        for a, b, k in test:
            if name == "seams.bin":
                found = int(seams.runs_on(a, b) < 0)
            else:
                near = relations.relation(a, b)
                found = max(range(classes), key=lambda n: near[relations.CLASSES[n]])
            table[k, found] += 1
        for k in range(classes):
            print(f"  class {k}: found as", *(f"{n}: {table[k, n]}" for n in range(classes)), flush=True)


if __name__ == "__main__":
    main()
