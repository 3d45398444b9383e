#!/usr/bin/env python3
"""Sets real articles as text pages in many styles, the way extractors deliver them, and scores segmentation.

    text_pages.py DATA [--pages 60] [--seed 1] [--test] [--noise 0.01] [--show]

DATA holds pairs/dev-rmrb.jsonl.xz (人民日报, 2026-03 to 2026-05). Articles of March and April are for tuning; those
of May are the untouched test split (`--test`). A page has three to seven articles; headlines stand before or after
all bodies; lines break at 12 to 23 characters; blank lines stand between all paragraphs, between parts only, or
nowhere, and also in the middle of sentences (column breaks); headlines may be letter-spaced or broken; decks may
lack their dash; bylines, jumps, captions and mastheads come and go. `--noise`: share of characters misread.
"""

import argparse
import difflib
import json
import lzma
import random
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from summarizer.issue import Article, Line, Page
from summarizer.reading.punctuation import full_width
from summarizer.segmentation import segment
from summarizer.segmentation.marks import lead_in

FAMILY, GIVEN = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚英文华建志红",
)
COMMON = "的一是在不了有和人中大上年月日市国会发为来时们工业产学生地方面"
MASTHEAD = [
    "某某日报社出版",
    "",
    "2026年5月12日",
    "星期二",
    "农历丙午年三月廿六",
    "第8123期",
    "今日8版",
    "国内统一连续出版物号",
    "CN 14-0099",
    "",
]


@dataclass(frozen=True)
class Truth:
    headline: str
    deck: str | None
    names: frozenset[str]
    jump: int | None
    start: str
    end: str


def tight(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def wrap(text: str, columns: int) -> list[str]:
    """Lines of `text`; the first is indented by two characters; no line begins with a closing mark."""
    lines, line, used, room = [], "", 0.0, columns - 2.0
    for c in text:
        wide = 1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5
        if used + wide > room and c not in "，。、；：？！”’）》":
            lines.append(line)
            line, used, room = "", 0.0, float(columns)
        line, used = line + c, used + wide
    return [*lines, line] if line else lines


def misread(line: str, rng: random.Random, rate: float) -> list[str]:
    """A line as character recognition may give it, now and then with a blank line after it."""
    out = ""
    for c in line:
        if c == "。" and rng.random() < 4 * rate:
            out += rng.choice([".", "．", "，", ""])
        elif c == "，" and rng.random() < 4 * rate:
            out += rng.choice([",", "， ", ""])
        elif "\u4e00" <= c <= "\u9fff" and rng.random() < rate:
            out += rng.choice(COMMON)
        else:
            out += c
        out += " " if rng.random() < rate / 2 else ""
    return [out, ""] if rng.random() < 2 * rate else [out]


def heading(
    article: dict[str, str], rng: random.Random, spacing: float, led: bool
) -> tuple[list[str], Truth]:
    title = article["title"]
    plain = re.sub(r"（[^（）]+）$", "", title)
    if rng.random() < 0.5:
        title = plain
    lines = [title]
    if rng.random() < spacing and len(plain) <= 12 and not re.search(r"[0-9A-Za-z“”]", plain):
        lines = [" ".join(plain)]
    elif len(title) >= 18 and rng.random() < 0.4:
        lines = [title[: len(title) * 2 // 3], title[len(title) * 2 // 3 :]]
    deck = article.get("deck") if rng.random() < 0.6 else None
    if deck:
        lines.append(("—— " if rng.random() < 0.6 else "") + deck)
    names = [
        rng.choice(FAMILY) + "".join(rng.choices(GIVEN, k=rng.choice([1, 2])))
        for _ in range(rng.choice([1, 2]))
    ]
    if led or rng.random() < 0.4:
        names = []
    else:
        lines.append(rng.choice(["本报记者 ", "本报通讯员 ", "记者 "]) + " ".join(names))
    return lines, Truth(
        tight(plain), tight(deck).strip("—") if deck else None, frozenset(names), None, "", ""
    )


def set_page(articles: list[dict[str, str]], rng: random.Random) -> tuple[list[str], list[Truth]]:
    """The lines of a page with these articles, and what segmentation has to find."""
    after, blanks = rng.random() < 0.5, rng.choice(["all", "none", "parts", "parts"])
    columns, spacing = rng.choice([12, 13, 14, 15, 16, 18, 20, 22]), rng.choice([0, 0.4, 0.7])
    lines = list(MASTHEAD) if rng.random() < 0.6 else []
    truths = []

    def gap() -> None:
        if blanks != "none" and lines and lines[-1]:
            lines.append("")

    for article in articles:
        paragraphs = [p for p in article["text"].split("\n") if p.strip()]
        kept: list[str] = []
        room = rng.choice([500, 900, 1300])
        for p in paragraphs:
            if kept and sum(map(len, kept)) > room:
                break
            kept.append(p)
        while len(kept) > 1 and (len(kept[-1]) < 20 or not re.search(r"[。！？]”?$", kept[-1])):
            kept.pop()
        jump = rng.randint(2, 8) if len(kept) < len(paragraphs) and rng.random() < 0.25 else None
        head, found = heading(article, rng, spacing, lead_in(kept[0]) is not None)
        body: list[str] = []
        until = rng.randint(15, 40)
        for n, p in enumerate(kept):
            if blanks == "all" and n:
                body.append("")
            for line in wrap(p, columns + rng.choice([0, 0, 0, 1])):
                body.append(line)
                until -= 1
                if until == 0 and blanks != "none":
                    body.append("")
                    until = rng.randint(15, 40)
        while not body[-1]:
            body.pop()
        body[-1] += f"（下转第{jump}版）" if jump else ""
        for part in (body, head) if after else (head, body):
            gap()
            lines += part
        truths.append(
            Truth(
                found.headline,
                found.deck,
                found.names,
                jump,
                tight("".join(kept))[:18],
                tight(kept[-1])[-12:],
            )
        )
    return lines, truths


def same(given: str, wanted: str, noise: float) -> bool:
    return given == wanted or (noise > 0 and difflib.SequenceMatcher(None, given, wanted).ratio() > 0.7)


def score(articles: tuple[Article, ...], truths: list[Truth], noise: float, total: Counter[str]) -> list[str]:
    """Adds to `total` what was found of `truths`; gives a line on each article that is not right."""
    wrong, used = [], set()
    for truth in truths:
        total["articles"] += 1
        total["decks"] += truth.deck is not None
        total["jumps"] += truth.jump is not None
        total["bylines"] += bool(truth.names)
        hits = [a for a in articles if same(tight(a.body)[:18], truth.start, noise)]
        hits += [a for a in articles if truth.start in tight(a.body) and a not in hits]
        if not hits:
            wrong.append(f"lost      {truth.headline} | {truth.start}")
            continue
        article = hits[0]
        used.add(article.id)
        edges = (
            same(tight(article.body)[:18], truth.start, noise),
            same(tight(article.body)[-12:], truth.end, noise),
        )
        named = same(tight(article.headline), truth.headline, noise)
        total["found"] += 1
        total["edges right"] += sum(edges)
        total["headlines right"] += named
        total["decks right"] += truth.deck is not None and same(tight(article.deck), truth.deck, noise)
        total["jumps right"] += truth.jump is not None and article.continues_on == truth.jump
        total["bylines right"] += bool(truth.names) and truth.names <= set(article.byline)
        if not (named and all(edges)):
            wrong.append(
                f"not right {truth.headline} | got {article.headline} | {article.body[:12]}…{article.body[-12:]}"
            )
    total["stray"] += sum(a.id not in used and a.kind != "photo" for a in articles)
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--noise", type=float, default=0.0)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    with lzma.open(options.data / "pairs" / "dev-rmrb.jsonl.xz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    pool = [
        r
        for r in records
        if (r["date"] >= "2026-05") == options.test and 120 < len(r["text"]) < 2200 and len(r["title"]) > 4
    ]
    total: Counter[str] = Counter()
    for n in range(options.pages):
        rng = random.Random(f"{options.seed}-{n}")
        page, truths = set_page(rng.sample(pool, rng.randint(3, 7)), rng)
        if options.noise:
            page = [piece for line in page for piece in misread(line, rng, options.noise)]
        issue = segment([Page(1, tuple(Line(full_width(line)) for line in page), "typeset")])
        wrong = score(issue.articles, truths, options.noise, total)
        if options.show and wrong:
            print(f"page {n}", *wrong, sep="\n  ")
    for key, of in (
        ("found", "articles"),
        ("edges right", "articles"),
        ("headlines right", "articles"),
        ("decks right", "decks"),
        ("bylines right", "bylines"),
        ("jumps right", "jumps"),
    ):
        of_all = total[of] * (2 if key == "edges right" else 1)
        print(f"{key:16} {total[key]:4} of {of_all:4}  {total[key] / max(1, of_all):.3f}")
    print(f"{'stray':16} {total['stray']:4}")


if __name__ == "__main__":
    main()
