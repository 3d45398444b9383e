"""Measures the archive: issues put in a second, searches, opening, and how SQLite goes about a search.

    python benchmarks/archive.py --data FOLDER [--issues 2000] [--items 40] [--queries 400] [--keep FILE] [--json FILE]

FOLDER holds pairs/ (see README). Every item is another article of 人民日报 or 新闻联播, drawn by a fixed seed; its facts are
those of one of 600 articles that were read for them, because reading 80,000 would take an hour and their number and
shape is what counts here. Queries are words of two and more characters and names, drawn from the articles by a fixed seed;
each is asked once before the clock runs. Processor time and wall time of the same run: another program slows the second.
"""

import argparse
import json
import lzma
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any

import rjieba

from summarizer.archive import search
from summarizer.archive.query import terms
from summarizer.archive.search import statement
from summarizer.archive.store import opened
from summarizer.archive.writing import add_to
from summarizer.bulletin import Bulletin, Run, compose
from summarizer.facts import find_facts
from summarizer.findings import Facts, Sentence, Summary
from summarizer.issue import Article, Issue, Span

FILES = ("train-rmrb", "train-xwlb")
POOL = 600


def articles(data: Path) -> Iterator[tuple[str, str]]:
    """(headline, text) of the articles, the two sources in turn."""

    def of(name: str) -> Iterator[tuple[str, str]]:
        with lzma.open(data / "pairs" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            for line in file:
                found = json.loads(line)
                yield found["title"] or found["text"][:20], found["text"]

    both = zip(of(FILES[0]), of(FILES[1]), strict=False)
    return chain(chain.from_iterable(both), islice(of(FILES[1]), 40_000, None))


def bulletins(data: Path, issues: int, items: int) -> Iterator[Bulletin]:
    """One bulletin a day, its summaries the first sentences of its articles."""
    texts = articles(data)
    pool = [
        Article(f"a{at}", 1, "news", text, headline=title)
        for at, (title, text) in enumerate(islice(texts, POOL))
    ]
    facts = find_facts(pool, newspaper="人民日报", date="2024-01-01")
    draw = random.Random(8)
    for at in range(issues):
        made, found, told = [], {}, {}
        for number, (title, text) in enumerate(islice(texts, items), start=1):
            id = f"p{1 + number // 8}-{number:02}"
            made.append(Article(id, 1 + number // 8, "news", text, headline=title))
            drawn = draw.choice(facts)
            found[id] = Facts(drawn.figures, drawn.people, drawn.places, drawn.dates)
            end = text.find("。") + 1 or len(text)
            told[id] = Summary((Sentence(text[:end], (Span(0, end),)),), "extract")
        day = (date(2020, 1, 1) + timedelta(days=at)).isoformat()
        pages = tuple(sorted({article.page for article in made}))
        yield compose(Issue("人民日报", day, None, pages, tuple(made)), found, told, Run("0", "cpu"))


def queries(found: Sequence[Bulletin], number: int) -> dict[str, list[dict[str, Any]]]:
    """Kinds of searches, `number` of each, drawn from what some bulletins hold."""
    draw = random.Random(9)
    items = [item for bulletin in found for item in bulletin.items]
    words = [w for item in draw.sample(items, min(len(items), 400)) for w in rjieba.cut(item.body)]
    two = [w for w in words if re.fullmatch(r"[一-鿿]{2}", w)]
    longer = [w for w in words if re.fullmatch(r"[一-鿿]{3,6}", w)]
    places = [place.name for item in items for place in item.places if place.adcode]
    kinds: dict[str, Callable[[], dict[str, Any]]] = {
        "two characters": lambda: {"words": draw.choice(two)},
        "longer words": lambda: {"words": draw.choice(longer)},
        "two words": lambda: {"words": f"{draw.choice(two)} {draw.choice(longer)}"},
        "word and place": lambda: {"words": draw.choice(two), "place": draw.choice(places)},
        "word and days": lambda: {"words": draw.choice(two), "since": "2024-01", "until": "2024-03"},
        "place alone": lambda: {"place": draw.choice(places)},
    }
    return {name: [make() for _ in range(number)] for name, make in kinds.items()}


def per_cent(times: Sequence[float], share: float) -> float:
    """The time in milliseconds that `share` of them stay under."""
    return 1000 * sorted(times)[min(len(times) - 1, int(share * len(times)))]


def timed(searches: Sequence[dict[str, Any]], archive: Path) -> tuple[list[float], list[float]]:
    """Seconds of each search as a program has it (opened, asked, snippets made): wall time, processor time.

    Each is asked twice, the second counts.
    """
    wall, used = [], []
    for asked in searches:
        for _ in range(2):
            start, start_used = time.perf_counter(), time.process_time()
            search(
                asked.get("words", ""), **{k: v for k, v in asked.items() if k != "words"}, archive=archive
            )
            spent = time.perf_counter() - start, time.process_time() - start_used
        wall.append(spent[0])
        used.append(spent[1])
    return wall, used


def plan(asked: dict[str, Any], archive: Path) -> list[str]:
    """How SQLite goes about a search."""
    rest = {name: value for name, value in asked.items() if name != "words"}
    sql, values = statement(terms(asked.get("words", "")), **rest)
    with opened(archive) as db:
        return [str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", values)]


def opening(archive: Path, rounds: int = 50) -> tuple[list[float], list[float]]:
    """Seconds from a path to an archive that has answered: wall time, processor time."""
    wall, used = [], []
    for _ in range(rounds):
        start, start_used = time.perf_counter(), time.process_time()
        with opened(archive) as db:
            db.execute("SELECT key FROM issues ORDER BY date DESC LIMIT 1").fetchone()
        wall.append(time.perf_counter() - start)
        used.append(time.process_time() - start_used)
    return wall, used


def command(archive: Path) -> float:
    """Seconds of `jianbao search` as a command, Python's start included."""
    start = time.perf_counter()
    run = [sys.executable, "-m", "summarizer", "search", "经济", "--archive", str(archive)]
    subprocess.run(run, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--issues", type=int, default=2000)
    parser.add_argument("--items", type=int, default=40)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--keep", type=Path, help="make the archive here, or use the one that is here")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "archive.sqlite"
        report: dict[str, Any] = {"issues": given.issues, "items": given.items}
        source = bulletins(given.data, given.issues, given.items)
        kept = list(islice(source, 20))
        if not path.exists():
            spent = used = 0.0
            with opened(path, create=True) as db:
                for bulletin in chain(kept, source):
                    start, start_used = time.perf_counter(), time.process_time()
                    add_to(db, bulletin)
                    spent, used = spent + time.perf_counter() - start, used + time.process_time() - start_used
            report["issues added a second"] = round(given.issues / spent, 2)
            report["issues added a second of processor time"] = round(given.issues / used, 2)
        report["MB"] = round(path.stat().st_size / 1e6, 1)
        measured = {"open": opening(path)}
        measured |= {name: timed(asked, path) for name, asked in queries(kept, given.queries).items()}
        for name, (wall, used) in measured.items():
            report[name] = {
                "p50 ms": round(per_cent(wall, 0.5), 2),
                "p95 ms": round(per_cent(wall, 0.95), 2),
                "p50 ms of processor": round(per_cent(used, 0.5), 2),
                "p95 ms of processor": round(per_cent(used, 0.95), 2),
            }
        report["command s"] = round(min(command(path) for _ in range(3)), 2)
        report["plans"] = {n: plan(q[0], path) for n, q in queries(kept, 1).items()}
    text = json.dumps(report, ensure_ascii=False, indent=1)
    print(text)
    if given.json:
        given.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
