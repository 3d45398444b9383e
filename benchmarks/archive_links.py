"""Shows what links between days the archive finds in a chain of real days, to be judged by hand.

    python benchmarks/archive_links.py --data FOLDER [--since 2026-01-01] [--until 2026-02-28] [--show 50] [--seed 1]

FOLDER holds pairs/ (see README). Issues are built of the articles of 新闻联播 and 人民日报 by their dates, each digested with
facts and a first sentence for a summary, linked against those before it, and added. Prints how many items have a link and
a random draw of them, each with the headline of the earlier item, for a reader to say right or wrong.
"""

import argparse
import json
import lzma
import random
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from summarizer.archive import add, with_earlier
from summarizer.bulletin import Bulletin, Run, compose
from summarizer.facts import find_facts
from summarizer.findings import Sentence, Summary
from summarizer.issue import Article, Issue, Span

PAPERS = {"xwlb": "新闻联播", "rmrb": "人民日报"}


def days(data: Path, since: str, until: str) -> dict[tuple[str, str], list[Article]]:
    """(date, newspaper) -> its articles."""
    found: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for source, paper in PAPERS.items():
        for part in ("train", "dev"):
            with lzma.open(data / "pairs" / f"{part}-{source}.jsonl.xz", "rt", encoding="utf-8") as file:
                for line in file:
                    record = json.loads(line)
                    if record["title"] and since <= (record["date"] or "") <= until:
                        articles = found[record["date"], paper]
                        id = f"p1-{len(articles) + 1:02}"
                        articles.append(Article(id, 1, "news", record["text"], headline=record["title"]))
    return dict(sorted(found.items()))


def bulletin(date: str, newspaper: str, articles: list[Article]) -> Bulletin:
    """The bulletin of a day, each summary the first sentence of its article."""
    facts = find_facts(articles, newspaper=newspaper, date=date)
    told = {}
    for article in articles:
        end = article.body.find("。") + 1 or len(article.body)
        told[article.id] = Summary((Sentence(article.body[:end], (Span(0, end),)),), "extract")
    found = {article.id: fact for article, fact in zip(articles, facts, strict=True)}
    return compose(Issue(newspaper, date, None, (1,), tuple(articles)), found, told, Run("0", "cpu"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--since", default="2026-01-01")
    parser.add_argument("--until", default="2026-02-28")
    parser.add_argument("--show", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="leave the archive here")
    given = parser.parse_args()
    linked, items, spent = [], 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "archive.sqlite"
        for (date, newspaper), articles in days(given.data, given.since, given.until).items():
            made = bulletin(date, newspaper, articles)
            start = time.process_time()
            made = with_earlier(made, archive=path)
            spent += time.process_time() - start
            add(made, archive=path)
            items += len(made.items)
            linked += [(date, newspaper, item) for item in made.items if item.earlier]
    print(f"{len(linked)} of {items} items have a link; {1000 * spent / max(1, items):.1f} ms an item")
    drawn = random.Random(given.seed).sample(linked, min(given.show, len(linked)))
    for number, (date, newspaper, item) in enumerate(drawn, start=1):
        print(f"{number:>3} {date} {newspaper} {item.title}")
        for earlier in item.earlier[:1]:
            print(f"    {earlier.date} {earlier.newspaper or newspaper} {earlier.title}")


if __name__ == "__main__":
    main()
