#!/usr/bin/env python3
"""Typesets real articles as PDF pages in random layouts and scores reading and segmentation against what was set.

    layout_pages.py DATA [--pages 60] [--seed 1] [--test] [--show] [--keep FOLDER]

DATA holds pairs/dev-rmrb.jsonl.xz (人民日报, 2026-03 to 2026-05). Articles of March and April are for tuning; those
of May are the untouched test split (`--test`). The layouts (tests/typeset/layouts.py): rectangles and pinwheels,
headlines over, beside and between columns, upright ones, pictures over and in the text, boxes, rules, ears.
`body whole`: the text is the article's, from end to end, to 99 %. `lost`: characters set that no article and no
furniture holds.
"""

import argparse
import difflib
import json
import lzma
import random
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from typeset.layouts import Supply, random_page
from typeset.text import Copy

from summarizer.issue import Article, Issue
from summarizer.pipeline import read_issue

SURNAMES, GIVEN = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
_LEAD = re.compile(r"^.{0,40}?(?:电|讯)\s*[（(]")


def tight(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def bare(text: str | None) -> str:
    return tight(text).strip("—")


def supply_of(pool: list[dict[str, str]]) -> Supply:
    """Articles of `pool` by length, each once."""
    used: set[str] = set()

    def supply(size: int, rng: random.Random) -> Copy:
        some = [r for r in rng.sample(pool, min(len(pool), 40)) if r["title"] not in used]
        record = min(some, key=lambda r: abs(len(r["text"]) - size))
        used.add(record["title"])
        title = re.sub(r"（[^（）]+）$", "", record["title"]).strip()
        paragraphs = [p.strip() for p in record["text"].split("\n") if p.strip()]
        led = _LEAD.match(paragraphs[0])
        copy = Copy(title, paragraphs, deck=record.get("deck") if rng.random() < 0.5 else None)
        if copy.deck and (len(copy.deck) > 40 or re.search(r"——$", copy.deck)):
            copy.kicker, copy.deck = (copy.deck if len(copy.deck) < 30 else None), None
        if not led and rng.random() < 0.5:
            copy.names = [
                rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=2)) for _ in range(rng.choice([1, 2]))
            ]
        if rng.random() < 0.15:
            copy.jump = rng.randint(2, 8)
        elif rng.random() < 0.05:
            copy.origin = 1
        copy.caption = (
            f"图为{title[:10]}现场。新华社记者 {rng.choice(SURNAMES)}{rng.choice(GIVEN)}{rng.choice(GIVEN)}摄"
        )
        return copy

    return supply


def score(issue: Issue, copies: list[Copy], total: Counter[str]) -> list[str]:
    """Adds to `total` what was found; gives a line on each article that is not right."""
    wrong: list[str] = []
    used: set[str] = set()
    for copy in copies:
        body = tight("".join(copy.paragraphs))
        probe = body[4:22]
        total["articles"] += 1
        total[f"{copy.head}: articles"] += 1
        for key in ("kicker", "deck", "names", "jump"):
            total[f"{key}: articles"] += bool(getattr(copy, key))
        hits = [a for a in issue.articles if probe in tight(a.body)]
        if not hits:
            wrong.append(f"lost [{copy.head}] {copy.headline} | {body[:14]}")
            continue
        article: Article = min(hits, key=lambda a: abs(len(tight(a.body)) - len(body)))
        found = tight(article.body)
        total["merged"] += article.id in used
        used.add(article.id)
        edges = (found.startswith(body[:12]), found.endswith(body[-12:]))
        named = tight(article.headline) == tight(copy.headline)
        whole = found == body or difflib.SequenceMatcher(None, found, body, autojunk=False).ratio() > 0.99
        total["found"] += 1
        total["edges right"] += sum(edges)
        total["headlines right"] += named
        total[f"{copy.head}: right"] += named and all(edges) and whole
        total["body whole"] += whole
        total["kicker: right"] += bool(copy.kicker) and bare(article.kicker) == bare(copy.kicker)
        total["deck: right"] += bool(copy.deck) and bare(article.deck) == bare(copy.deck)
        total["names: right"] += bool(copy.names) and set(copy.names) <= set(article.byline)
        total["jump: right"] += bool(copy.jump) and article.continues_on == copy.jump
        if not (named and all(edges) and whole):
            got = f"{article.kicker}|{article.headline}|{article.deck}"
            flags = "".join("hseb"[n] if not ok else "-" for n, ok in enumerate((named, *edges, whole)))
            wrong.append(
                f"{flags} [{copy.head}] {copy.kicker}|{copy.headline}|{copy.deck} GOT {got} {found[:10]}…{found[-10:]}"
            )
    total["stray"] += sum(a.id not in used and a.kind != "photo" for a in issue.articles)
    kept = tight(
        "".join(
            (
                a.body
                + "".join(filter(None, (a.kicker, a.headline, a.deck, a.column, a.dateline)))
                + "".join(a.captions)
            )
            for a in issue.articles
        )
    )
    kept += tight("".join(f.text for f in issue.furniture))
    printed = Counter(tight("".join(t for c in copies for t in (*c.paragraphs, c.headline, c.deck or ""))))
    total["lost"] += sum((printed - Counter(kept)).values())
    if sum((printed - Counter(kept)).values()) > 20:
        gone = [
            s
            for c in copies
            for p in c.paragraphs
            for s in re.findall("[^。]{6,}", tight(p))
            if s not in kept
        ]
        wrong.append(f"lost text {gone[:4]}")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with lzma.open(options.data / "pairs" / "dev-rmrb.jsonl.xz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    pool = [
        r
        for r in records
        if (r["date"] >= "2026-05") == options.test and 150 < len(r["text"]) and 4 < len(r["title"]) < 34
    ]
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for n in range(options.pages):
            data, copies = random_page(supply_of(pool), random.Random(f"{options.seed}-{n}"))
            path = folder / f"layout-{options.seed}-{n}.pdf"
            path.write_bytes(data)
            issue, _, failures = read_issue(path)
            wrong = score(issue, copies, total) + list(failures)
            if options.show and wrong:
                print(f"page {n}", *wrong, sep="\n  ")
    articles = total["articles"]
    for key, of in (
        ("found", articles),
        ("edges right", 2 * articles),
        ("headlines right", articles),
        ("body whole", articles),
    ):
        print(f"{key:18} {total[key]:4} of {of:4}  {total[key] / max(1, of):.3f}")
    for key in sorted(k.removesuffix(": articles") for k in total if k.endswith(": articles")):
        of = total[f"{key}: articles"]
        print(f"{key:18} {total[f'{key}: right']:4} of {of:4}  {total[f'{key}: right'] / max(1, of):.3f}")
    for key in ("merged", "stray", "lost"):
        print(f"{key:18} {total[key]:4}")


if __name__ == "__main__":
    main()
