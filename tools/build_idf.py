#!/usr/bin/env python3
"""Builds summarizer/summarization/idf.tsv: in how many articles of news a pair of characters stands.

    tools/build_idf.py PAIRS.jsonl.xz... [--every 4] [--keep 8000]

Kept are the pairs that stand in most articles, each with its inverse document frequency ln(articles / articles that
have it) in hundredths; a pair that is not kept is rarer than all that are. Only statistics leave the texts.
"""

import argparse
import json
import lzma
import math
from collections import Counter
from pathlib import Path

from summarizer.summarization.salience import bare

OUT = Path(__file__).parent.parent / "summarizer" / "summarization" / "idf.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--keep", type=int, default=8000)
    options = parser.parse_args()
    count, articles = Counter[str](), 0
    for path in options.files:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % options.every == 0:
                    text = bare(json.loads(line)["text"][:2000])
                    count.update({text[i : i + 2] for i in range(len(text) - 1)})
                    articles += 1
    rows = [f"{pair}\t{round(100 * math.log(articles / n))}\n" for pair, n in count.most_common(options.keep)]
    OUT.write_text("".join(sorted(rows)), encoding="utf-8")
    print(f"{articles} articles, {len(count)} pairs, {len(rows)} kept, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
