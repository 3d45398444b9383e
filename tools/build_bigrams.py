#!/usr/bin/env python3
"""Builds summarizer/segmentation/bigrams.bin: how often one character follows another in news.

    build_bigrams.py PAIRS.jsonl.xz... [--keep 90000]

It counts over the texts (paragraph starts as "\\x02") and titles (title ends as "\\x03") of the pair files and
writes log-probabilities log P(next | previous) of the most frequent pairs, in 1/16 nat, for the segmentation room
to tell a line that goes on across a column break from one that ends there. Only statistics leave the texts.
"""

import argparse
import collections
import itertools
import json
import lzma
import math
import struct
from pathlib import Path

OUT = Path(__file__).parent.parent / "summarizer" / "segmentation" / "bigrams.bin"


def counts(paths: list[str], every: int) -> tuple[collections.Counter[str], collections.Counter[str]]:
    pairs: collections.Counter[str] = collections.Counter()
    single: collections.Counter[str] = collections.Counter()
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            picked = [line for n, line in enumerate(lines) if n % every == 0]
        for line in picked:
            record = json.loads(line)
            for paragraph in record["text"].split("\n"):
                text = "\x02" + "".join(paragraph.split())
                single.update(text)
                pairs.update(map("".join, itertools.pairwise(text)))
            title = "".join((record.get("title") or "").split())
            if title and title[-1] != "）":
                pairs[title[-1] + "\x03"] += 1
                single["\x03"] += 1
    return pairs, single


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+")
    parser.add_argument("--keep", type=int, default=90000)
    parser.add_argument("--every", type=int, default=2)
    options = parser.parse_args()
    pairs, single = counts(options.pairs, options.every)
    ends = sum(c for p, c in pairs.items() if p[1] == "\x03")
    total = sum(single.values())
    rows = []
    for pair, count in pairs.most_common(options.keep):
        if max(map(ord, pair)) > 0xFFFF:
            continue
        # How likely a title ends in this character, over how likely the character is at all.
        p = count / ends * total / (single[pair[0]] or 1) if pair[1] == "\x03" else count / single[pair[0]]
        rows.append((ord(pair[0]) << 16 | ord(pair[1]), max(-127, min(127, round(16 * math.log(p))))))
    common = [
        (ord(c) << 16, max(-127, round(8 * math.log(n / total))))
        for c, n in single.most_common(5000)
        if ord(c) <= 0xFFFF
    ]
    rows = sorted(rows + common)
    OUT.write_bytes(
        b"".join(struct.pack(">I", key) for key, _ in rows) + b"".join(struct.pack("b", v) for _, v in rows)
    )
    print(f"{len(rows)} pairs, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
