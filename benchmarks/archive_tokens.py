"""Compares ways to index Chinese text with FTS5: pairs of characters, single ones, words of jieba, SQLite's trigrams.

    python benchmarks/archive_tokens.py --data FOLDER [--items 20000] [--queries 600]

FOLDER holds pairs/ (see README). Half of the items are of 人民日报, half of 新闻联播. Queries are words of two to six characters
(two thirds; by jieba, which favours it) and any two to five characters in a row (one third), drawn by a fixed seed. Prints
for each layout items put in a second, the size of the index beside the text's, the time of the best 20 by bm25 (second time
asked) for queries of two characters and of more, and how many of the items that hold the words are missed.
"""

import argparse
import json
import lzma
import random
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import rjieba

from summarizer.archive.query import match, terms
from summarizer.archive.tokens import fold, runs, tokens

UNICODE = "unicode61 remove_diacritics 0"


@dataclass(frozen=True)
class Layout:
    """How a text is written into the index, how a query is asked, which tokenizer reads both."""

    name: str
    text: Callable[[str], str]
    query: Callable[[str], str]
    tokenizer: str
    options: str


def singles(text: str) -> str:
    return " ".join(" ".join(han) if han else word for han, word in runs(text))


def words_to_find(text: str) -> str:
    return " ".join(rjieba.cut_for_search(fold(text)))


LAYOUTS = (
    Layout("pairs", tokens, lambda q: match(terms(q)), UNICODE, ", content=''"),
    Layout("single characters", singles, lambda q: f'"{singles(q)}"', UNICODE, ", content=''"),
    Layout(
        "words (jieba)",
        words_to_find,
        lambda q: f'"{" ".join(rjieba.cut(fold(q)))}"',
        UNICODE,
        ", content=''",
    ),
    Layout("trigrams", str, lambda q: f'"{q}"', "trigram", ""),
)


def articles(data: Path, number: int) -> list[tuple[str, str]]:
    found = []
    for name in ("train-rmrb", "train-xwlb"):
        with lzma.open(data / "pairs" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            for line in islice(file, number // 2):
                record = json.loads(line)
                found.append((record["title"] or "", record["text"]))
    random.Random(1).shuffle(found)
    return found


def queries(items: list[tuple[str, str]], number: int) -> list[str]:
    draw = random.Random(2)
    found = []
    while len(found) < number:
        body = draw.choice(items)[1]
        if len(found) % 3:
            words = [w for w in rjieba.cut(body) if re.fullmatch(r"[一-鿿]{2,6}", w)]
            found += [draw.choice(words)] if words else []
        elif rows := re.findall(r"[一-鿿]{6,}", body):
            row, length = draw.choice(rows), draw.randint(2, 5)
            start = draw.randint(0, len(row) - length)
            found.append(row[start : start + length])
    return found


def per_cent(times: list[float], share: float) -> float:
    return 1000 * sorted(times)[int(share * len(times))]


def measure(layout: Layout, items: list[tuple[str, str]], asked: list[str], path: Path) -> str:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(
        f"CREATE VIRTUAL TABLE t USING fts5(title, body, tokenize='{layout.tokenizer}'{layout.options})"
    )
    start = time.process_time()
    for first in range(0, len(items), 40):
        rows = [(n, *map(layout.text, items[n])) for n in range(first, min(first + 40, len(items)))]
        db.execute("BEGIN")
        db.executemany("INSERT INTO t(rowid, title, body) VALUES (?, ?, ?)", rows)
        db.execute("COMMIT")
    rate = len(items) / (time.process_time() - start)
    size = db.execute(
        "SELECT sum(pgsize) FROM dbstat WHERE name IN ('t_data', 't_idx', 't_docsize')"
    ).fetchone()[0]
    text = sum(len((title + body).encode()) for title, body in items)
    times: dict[bool, list[float]] = {True: [], False: []}
    missed = wanted = 0
    for query in asked:
        scan = layout.tokenizer == "trigram" and len(query) < 3
        where = "title LIKE ? OR body LIKE ?" if scan else "t MATCH ?"
        values = (f"%{query}%",) * 2 if scan else (layout.query(query),)
        order = "" if scan else " ORDER BY bm25(t, 8.0, 1.0)"
        for _ in range(2):
            start = time.process_time()
            db.execute(f"SELECT rowid FROM t WHERE {where}{order} LIMIT 20", values).fetchall()
            spent = time.process_time() - start
        times[len(query) == 2].append(spent)
        holds = {n for n, (title, body) in enumerate(items) if query in title or query in body}
        found = {row[0] for row in db.execute(f"SELECT rowid FROM t WHERE {where}", values)}
        missed, wanted = missed + len(holds - found), wanted + len(holds)
    db.close()
    two, more = times[True], times[False]
    return (
        f"{layout.name:<18} {rate:6.0f} items/s  index {size / text:4.2f} of the text  "
        f"2 chars p50 {per_cent(two, 0.5):6.1f} p95 {per_cent(two, 0.95):6.1f} ms  "
        f"longer p50 {per_cent(more, 0.5):5.1f} p95 {per_cent(more, 0.95):5.1f} ms  missed {missed / wanted:.2%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=600)
    given = parser.parse_args()
    items = articles(given.data, given.items)
    asked = queries(items, given.queries)
    for layout in LAYOUTS:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(layout, items, asked, Path(folder) / "index.sqlite"), flush=True)


if __name__ == "__main__":
    main()
