#!/usr/bin/env python3
"""Sets real articles as text pages in many styles, the way extractors deliver them, and scores segmentation.

    text_pages.py DATA [--pages 100] [--seed 1] [--test] [--train] [--unbroken] [--noise 0.01] [--show]

DATA holds pairs/dev-rmrb.jsonl.xz and pairs/dev-xwlb.jsonl.xz (人民日报 and 新闻联播, 2026-03 to 2026-05). Articles before
May are for tuning; those of May are the untouched test split (`--test`). `--train` takes 人民日报 of 2020 and 2023
instead, which has more headlines with decks, for tuning alone. `--unbroken`: each line is a paragraph. typeset_text.py says how pages are set; `--noise` is
the share of characters misread (ocr_noise.py). An article is found if one item holds its opening; edges, headline,
kicker, deck and jump have to be exact, white space and leading dashes aside, as score_page.py of the shared data has it.
"""

import argparse
import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ocr_noise import scan
from typeset_text import Breaks, Truth, read_off, set_page, tight
from typeset_unbroken import set_unbroken

from summarizer.issue import Article, Line, Page
from summarizer.reading.punctuation import full_width
from summarizer.segmentation import segment
from summarizer.segmentation.roundup import items_of

NEWS = ("news", "feature", "commentary", "brief")


def _head(text: str | None) -> str:
    return full_width(re.sub(r"^[—－–\-]+", "", tight(text)).translate(str.maketrans("“”", '""')))


def _bare(text: str) -> str:
    """Letters, digits and characters alone: a mark may be made Chinese in more than one way."""
    return re.sub(r"[\W_]+", "", text)


def score(articles: Sequence[Article], truths: Sequence[Truth], total: Counter[str]) -> list[str]:
    """Adds to `total` what was found of `truths`; gives a line on each article that is not right."""
    wrong: list[str] = []
    used: set[str] = set()
    bodies = [_bare(a.body) for a in articles]
    for truth in truths:
        if truth.kind == "notice":
            total["notices"] += 1
            opening = _bare(truth.text["body"])[:10]
            hits = [n for n, body in enumerate(bodies) if opening in body]
            total["notices right"] += any(articles[n].kind in ("notice", "advertisement") for n in hits)
            used |= {articles[n].id for n in hits}
            continue
        body = _bare(truth.text["body"])
        wanted = {part: _head(truth.text.get(part)) for part in ("headline", "kicker", "deck")}
        total["articles"] += 1
        for part in ("kicker", "deck"):
            total[part] += bool(wanted[part])
        total["jump"] += bool(truth.to or truth.origin)
        total["byline"] += bool(truth.names)
        hits = [n for n, text in enumerate(bodies) if body[4:22] in text]
        if not hits:
            wrong.append(f"lost      {wanted['headline']} | {body[:18]}")
            continue
        best = min(hits, key=lambda n: abs(len(bodies[n]) - len(body)))
        item = articles[best]
        total["found"] += 1
        total["split"] += item.id in used
        used.add(item.id)
        edges = bodies[best].startswith(body[:12]), bodies[best].endswith(body[-12:])
        total["edges right"] += sum(edges)
        seen = {"headline": _head(item.headline), "kicker": _head(item.kicker), "deck": _head(item.deck)}
        right = {part: seen[part] == wanted[part] for part in seen}
        total["headline right"] += right["headline"]
        for part in ("kicker", "deck"):
            total[f"{part} right"] += bool(wanted[part]) and right[part]
            total[f"{part} invented"] += bool(seen[part]) and not wanted[part]
        jump = item.continues_on == truth.to and item.continued_from == truth.origin
        total["jump right"] += bool(truth.to or truth.origin) and jump
        total["byline right"] += bool(truth.names) and truth.names <= {tight(n) for n in item.byline}
        for part, ok in right.items():
            if not ok:
                wrong.append(f"{part:9} {wanted[part]} | got {seen[part]}")
        if not all(edges):
            wrong.append(f"edges     {body[:12]}…{body[-12:]} | got {item.body[:14]!r}…{item.body[-14:]!r}")
        if not jump:
            wrong.append(f"jump      {truth.to, truth.origin} | got {item.continues_on, item.continued_from}")
        if not truth.names <= {tight(n) for n in item.byline}:
            wrong.append(f"byline    {set(truth.names)} | got {item.byline}")
    for n, article in enumerate(articles):
        if article.id not in used and article.kind in NEWS:
            total["stray"] += 1
            wrong.append(f"stray     {article.headline} | {bodies[n][:30]}")
    return wrong


def pool_of(data: Path, test: bool, train: bool) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Articles for the pages, and short ones for their briefs."""

    def records(name: str) -> list[dict[str, str]]:
        with lzma.open(data / "pairs" / name, "rt", encoding="utf-8") as lines:
            return [r for r in map(json.loads, lines) if r["date"] and r["title"]]

    def month(r: dict[str, str]) -> bool:
        return (r["date"] >= "2026-05") == test

    if train:
        years = [r for r in records("train-rmrb.jsonl.xz") if r["date"][:4] in ("2020", "2023")]
        long = random.Random(0).sample(years, 3000)
    else:
        long = [r for r in records("dev-rmrb.jsonl.xz") if month(r)]
    short = [r for r in records("dev-xwlb.jsonl.xz") if month(r)]
    # An abstract or a list before the text is neither deck nor body for certain.
    opens = re.compile(r"^(?!头条看点|[【■])[^\n]*[。！？：；”…）]\n?")
    return (
        [
            r
            for r in long
            if 120 < len(r["text"]) < 2600
            and len(tight(r["title"])) > 4
            and "\n" not in r["title"]
            and opens.match(r["text"])
        ],
        [r for r in short if 60 < len(r["text"]) < 200 and 6 < len(r["title"]) < 26],
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--unbroken", action="store_true")
    parser.add_argument("--noise", type=float, default=0.0)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    long, short = pool_of(options.data, options.test, options.train)
    breaks = Breaks([r["text"] for r in long])
    total: Counter[str] = Counter()
    for n in range(options.pages):
        rng = random.Random(f"{options.seed}-{n}")
        articles = rng.sample(long, rng.randint(3, 6)) + rng.sample(short, rng.choice([0, 0, 1, 2, 3]))
        rng.shuffle(articles)
        rows, truths = set_unbroken(articles, rng) if options.unbroken else set_page(articles, rng, breaks)
        if options.noise:
            rows = scan(rows, rng, options.noise)
        read_off(rows, truths)
        texts = ["".join(run.text for run in row) for row in rows]
        issue = segment([Page(1, tuple(Line(full_width(text)) for text in texts), "typeset")])
        parted = [item for article in issue.articles for item in items_of(article)]
        wrong = score(parted, truths, total)
        if options.show and wrong:
            print(f"page {n}", *wrong, sep="\n  ")
    for key, of in [("found", "articles"), ("edges right", "articles"), ("headline right", "articles")] + [
        (f"{part} right", part) for part in ("kicker", "deck", "byline", "jump", "notices")
    ]:
        name = "notices right" if of == "notices" else key
        of_all = total[of] * (2 if key == "edges right" else 1)
        print(f"{name:16} {total[name]:4} of {of_all:4}  {total[name] / max(1, of_all):.3f}")
    for key in ("stray", "split", "kicker invented", "deck invented"):
        print(f"{key:16} {total[key]:4}")


if __name__ == "__main__":
    main()
