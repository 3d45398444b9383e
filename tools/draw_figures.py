"""Draws figures as the bulletin shows them from articles of 人民日报 and 新闻联播, for people to judge what they count.

    python tools/draw_figures.py DATA --seed 7 [--count 100] [--months 2026-03 2026-04] [--out tests/facts/counts.tsv]
        [--without tests/facts/counts-1.tsv ...]

DATA is the folder with pairs/. Half of the figures are drawn from each newspaper, one an article at most, out of those
shown (ranked, at most eight an article) that do not stand in a sheet already read (--without); articles and figures
by the seed alone. A line holds the source, the sentence with the figure in 【】, the figure's text, value, upper end,
unit, bound, change and its base, what it counts, and an empty column for each reader.
"""

import argparse
import json
import lzma
import random
import re
from pathlib import Path

from summarizer.facts import find_facts
from summarizer.findings import Figure
from summarizer.issue import Article

COLUMNS = [
    "source",
    "sentence",
    "figure",
    "value",
    "high",
    "unit",
    "bound",
    "change",
    "base",
    "counts",
    "reader1",
    "reader2",
]
SOURCES = ("dev-xwlb", "dev-rmrb")


def articles(folder: Path, source: str, months: list[str]) -> list[tuple[str, Article]]:
    """The articles of `source` printed in `months`, each with its date."""
    found = []
    with lzma.open(folder / "pairs" / f"{source}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            if pair["date"] and pair["date"][:7] in months:
                article = Article(
                    str(len(found)), 1, "news", pair["text"], headline=pair["title"], deck=pair.get("deck")
                )
                found.append((pair["date"], article))
    return found


def draw(
    folder: Path, source: str, months: list[str], count: int, seed: int, known: frozenset[tuple[str, str]]
) -> list[list[str]]:
    """`count` lines of the sheet, from one source; none whose sentence and figure are `known`."""
    rng = random.Random(f"{source}-{seed}")
    pool = articles(folder, source, months)
    rng.shuffle(pool)
    lines: list[list[str]] = []
    for date, article in pool:
        (facts,) = find_facts([article], date=date)
        shown = [cells(article.body, figure) for figure in facts.figures]
        unread = [row for row in shown if (row[0], row[1]) not in known]
        if unread and len(lines) < count:
            lines.append([f"{source[4:]} {date}", *rng.choice(unread), "", ""])
        if len(lines) == count:
            break
    return lines


def cells(body: str, figure: Figure) -> list[str]:
    """What the sheet says of one figure."""
    start = max(body.rfind(mark, 0, figure.span.start) for mark in "。！？\n") + 1
    ends = [body.find(mark, figure.span.end) for mark in "。！？\n"]
    end = min((at + 1 for at in ends if at >= 0), default=len(body))
    marked = f"{body[start : figure.span.start]}【{figure.text}】{body[figure.span.end : end]}"
    numbers = ["" if n is None else f"{n:.12g}" for n in (figure.value, figure.high)]
    rest = [figure.unit, figure.bound, figure.change or "", figure.base or "", figure.counts]
    return [re.sub(r"\s+", " ", cell).strip() for cell in (marked, figure.text, *numbers, *rest)]


def read_before(sheets: list[Path]) -> frozenset[tuple[str, str]]:
    """The sentences and figures of `sheets`."""
    rows = [line.split("\t") for sheet in sheets for line in sheet.read_text(encoding="utf-8").splitlines()]
    return frozenset((row[1], row[2]) for row in rows)


def main() -> None:
    """Reads the options and writes the sheet."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--months", nargs="+", default=["2026-03", "2026-04"])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    share = options.count // len(SOURCES)
    known = read_before(options.without)
    lines = [
        line for s in SOURCES for line in draw(options.data, s, options.months, share, options.seed, known)
    ]
    text = "".join("\t".join(line) + "\n" for line in [COLUMNS, *lines])
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
