"""Measures how fast facts are found: the bare word tagger and all of facts, on the same text, one thread, in one run.

    python benchmarks/facts_speed.py [--rounds 5] [--characters 60000] [--data FOLDER] [--json FILE]

The text is the sample page, repeated; with --data (the folder with pairs/) articles of 新闻联播 and 人民日报 instead,
drawn by a fixed seed. Each round runs both, one after the other; the best round of each counts. Processor time is
measured (the tagger runs on one thread), so that other work on the machine does not count. Prints characters a second
and how the time of all of facts is shared among figures, people, places and dates.
"""

import argparse
import json
import lzma
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from summarizer.facts import find_facts
from summarizer.facts.dates import find_dates
from summarizer.facts.figures import find_figures
from summarizer.facts.gazetteer import home_of
from summarizer.facts.numbers import find_numbers
from summarizer.facts.people import find_people
from summarizer.facts.places import find_places
from summarizer.facts.tagger import LacTagger, default_tagger
from summarizer.issue import Article
from summarizer.pipeline import read_issue

SAMPLE = Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"
DATE, NEWSPAPER = "2026-04-01", "人民日报"


def sample_articles(characters: int) -> list[Article]:
    """The articles of the sample page, again and again until there are `characters` of them."""
    page = list(read_issue([SAMPLE])[0].articles)
    size = sum(len(article.body) for article in page)
    return page * max(1, round(characters / size))


def drawn_articles(folder: Path, characters: int) -> list[Article]:
    """Articles of the shared data, drawn at random, half of the characters from each newspaper."""
    found: list[Article] = []
    for source in ("dev-xwlb", "dev-rmrb"):
        with lzma.open(folder / "pairs" / f"{source}.jsonl.xz", "rt", encoding="utf-8") as lines:
            texts = [pair["text"] for pair in map(json.loads, lines) if pair["date"] < "2026-05-01"]
        random.Random(1).shuffle(texts)
        size = 0
        for text in texts:
            if size >= characters / 2:
                break
            found.append(Article(str(len(found)), 1, "news", text))
            size += len(text)
    return found


def best(rounds: int, calls: Sequence[Callable[[], object]]) -> list[float]:
    """The least processor time of each of `calls`, in seconds, over `rounds` in which each is called once."""
    seconds = [float("inf")] * len(calls)
    for _ in range(rounds):
        for i, call in enumerate(calls):
            start = time.process_time()
            call()
            seconds[i] = min(seconds[i], time.process_time() - start)
    return seconds


def main() -> None:
    """Reads the options, measures, prints a table and writes it as JSON if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--characters", type=int, default=60_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    articles = (
        drawn_articles(options.data, options.characters)
        if options.data
        else sample_articles(options.characters)
    )
    bodies = [article.body for article in articles]
    size = sum(map(len, bodies))
    tagger, home = default_tagger(), home_of(NEWSPAPER)
    tagged = tagger.tag(bodies)
    pairs = list(zip(articles, tagged, strict=True))
    rows: dict[str, Callable[[], object]] = {
        "bare tagger": lambda: tagger.tag(bodies),
        "all of facts": lambda: find_facts(articles, newspaper=NEWSPAPER, date=DATE),
        "  numbers (part of figures)": lambda: [find_numbers(body) for body in bodies],
        "  figures": lambda: [find_figures(article, words) for article, words in pairs],
        "  people": lambda: [find_people(a.body, words, a.byline) for a, words in pairs],
        "  places": lambda: [find_places(a.body, words, home) for a, words in pairs],
        "  dates": lambda: [find_dates(a.body, DATE, a.dateline) for a in articles],
    }
    seconds = dict(zip(rows, best(options.rounds, list(rows.values())), strict=True))
    threads = "1 thread" if isinstance(tagger, LacTagger) else "its own threads"
    print(
        f"{len(articles)} articles, {size} characters, tagger on {threads}, best of {options.rounds} rounds\n"
    )
    for name, taken in seconds.items():
        print(f"{name:<30}{taken:8.3f} s{size / taken:12,.0f} characters/s")
    print(f"\nfacts take {seconds['all of facts'] / seconds['bare tagger']:.2f} times the bare tagger's time")
    if options.json:
        report = {"characters": size, "seconds": {name.strip(): taken for name, taken in seconds.items()}}
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
