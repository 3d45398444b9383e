#!/usr/bin/env python3
"""The sheet for hand reading: shown summaries of articles nobody tuned on, one sentence a row, two readers' verdicts.

    python tools/reading_sheet.py draw DATA --parts FOLDER     # draws the articles, writes the sheet and what to read
    python tools/reading_sheet.py fill reader1 VERDICTS …      # takes a reader's lines “row<TAB>s|u<TAB>reason” over
    python tools/reading_sheet.py rates                        # unsupported sentences, agreement of the readers

A sheet is tests/evaluation/reading*.tsv (--sheet, --seed); none draws an article of another. Of an article it has the pair file and the SHA-256 of its text, not the text.
A reader marks s (the article supports the sentence as told) or u (it does not), u with a short reason.
"""

import argparse
import csv
import hashlib
import io
import json
import lzma
import os
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SHEET = ROOT / "tests" / "evaluation" / "reading.tsv"
FILES = ("dev-xwlb", "dev-rmrb")
MONTH = "2026-05"  # the test split
EACH, PARTS, SEED = 100, 4, 20260501
SHORTEST = 100  # characters of a text: a shorter one is its own summary
COLUMNS = (
    *("row", "file", "sha256", "method", "sentence", "examiner", "reader1", "reason1", "reader2", "reason2"),
)
VERDICTS = ("s", "u")
Row = dict[str, str]


@dataclass(frozen=True)
class Drawn:
    """One article that was drawn: the pair file it stands in, its title and text."""

    file: str
    title: str
    text: str

    @property
    def sha256(self) -> str:
        """What names the text in the sheet."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def draw(data: Path, seed: int = SEED, without: frozenset[str] = frozenset()) -> list[Drawn]:
    """`EACH` articles of each file's test month, each text once, drawn with a seed, in a drawn order; none whose name in
    a sheet is among `without`."""
    found: list[Drawn] = []
    for file in FILES:
        texts: dict[str, Drawn] = {}
        with lzma.open(data / "pairs" / f"{file}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for pair in map(json.loads, lines):
                if (pair["date"] or "").startswith(MONTH) and len(pair["text"]) >= SHORTEST:
                    one = Drawn(file, pair["title"] or "", pair["text"])
                    if one.sha256[:16] not in without:
                        texts[one.sha256] = one
        found += random.Random(seed).sample([texts[key] for key in sorted(texts)], EACH)
    random.Random(seed).shuffle(found)
    return found


def shown(drawn: Sequence[Drawn]) -> tuple[list[Row], list[list[int]]]:
    """The sheet's rows of the articles' shown summaries, and for each article the numbers of its rows."""
    from summarizer.evaluation.examiner import examine
    from summarizer.evaluation.systems import write
    from summarizer.issue import Article
    from summarizer.reading.records_fields import heading, paragraphs
    from summarizer.runlog import RunLog

    articles = [
        Article(str(n), 1, "news", paragraphs(one.text), headline=heading(one.title))
        for n, one in enumerate(drawn, 1)
    ]
    summaries = write(None, articles, "brief", "auto", RunLog(None)).shown
    rows: list[Row] = []
    numbers: list[list[int]] = []
    for one, article, summary in zip(drawn, articles, summaries, strict=True):
        found = examine(summary.sentences, article)
        numbers.append([])
        for at, sentence in enumerate(summary.sentences):
            kinds = dict.fromkeys(f.kind for f in found.findings if f.sentence == at)
            numbers[-1].append(len(rows) + 1)
            rows.append(
                dict.fromkeys(COLUMNS, "")
                | {"row": str(len(rows) + 1), "file": one.file, "sha256": one.sha256[:16]}
                | {"method": summary.method, "sentence": sentence, "examiner": " ".join(kinds)}
            )
    return rows, numbers


def parts(drawn: Sequence[Drawn], rows: Sequence[Row], numbers: Sequence[Sequence[int]]) -> Iterator[str]:
    """What the readers read, in `PARTS` parts: each article and the sentences told of it under their row numbers."""
    size = -(-len(drawn) // PARTS)
    for start in range(0, len(drawn), size):
        blocks = []
        for at in range(start, min(start + size, len(drawn))):
            told = "\n".join(f"[row {n}] {rows[n - 1]['sentence']}" for n in numbers[at])
            blocks.append(
                f"===== ARTICLE {at + 1} =====\nTITLE: {drawn[at].title}\n{drawn[at].text}\n----- TOLD -----\n{told}\n"
            )
        yield "\n".join(blocks)


def read_sheet(path: Path = SHEET) -> list[Row]:
    """The rows of a sheet. Raises ValueError if its columns are not `COLUMNS`."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, dialect="excel-tab")
        rows = list(reader)
    if tuple(reader.fieldnames or ()) != COLUMNS or any(None in row.values() for row in rows):
        raise ValueError(f"{path}: the columns have to be {', '.join(COLUMNS)}")
    return rows


def write_sheet(rows: Sequence[Row], path: Path = SHEET) -> None:
    """Writes the rows, whole or not at all."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, dialect="excel-tab", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_text(out.getvalue(), encoding="utf-8")
    os.replace(beside, path)


def fill(rows: Sequence[Row], reader: str, lines: Sequence[str]) -> list[Row]:
    """The rows with a reader's verdicts. Raises ValueError for a row that is not there, is marked twice, or has no
    verdict, and for u without a reason."""
    found: dict[str, tuple[str, str]] = {}
    for line in lines:
        if not line.strip():
            continue
        row, verdict, reason = [part.strip() for part in (line + "\t\t").split("\t")[:3]]
        if row in found or verdict not in VERDICTS or (verdict == "u" and not reason):
            raise ValueError(f"not a verdict, or the second one: {line!r}")
        found[row] = (verdict, reason)
    if unknown := set(found) - {row["row"] for row in rows}:
        raise ValueError(f"no such rows: {', '.join(sorted(unknown))}")
    reasons = reader.replace("reader", "reason")
    filled = []
    for row in rows:
        verdict, reason = found.get(row["row"], (row[reader], row[reasons]))
        filled.append(row | {reader: verdict, reasons: reason})
    return filled


def kappa(a: Sequence[str], b: Sequence[str]) -> float:
    """Cohen's kappa (1960) of two readers' verdicts; 1.0 where both say the same of all."""
    agreed = sum(x == y for x, y in zip(a, b, strict=True)) / len(a)
    chance = sum((a.count(v) / len(a)) * (b.count(v) / len(b)) for v in set(a) | set(b))
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def rates(rows: Sequence[Row]) -> dict[str, Any]:
    """What the filled sheet says: sentences that each reader, both, and either find unsupported (percent), their
    agreement, and how much of that the examiner doubted too. Raises ValueError if verdicts are missing."""
    if any(row[reader] not in VERDICTS for row in rows for reader in ("reader1", "reader2")):
        raise ValueError("the sheet is not filled: each row needs s or u of both readers")
    first, second = [[row[reader] for row in rows] for reader in ("reader1", "reader2")]
    either = [row for row in rows if "u" in (row["reader1"], row["reader2"])]
    both = [row for row in rows if (row["reader1"], row["reader2"]) == ("u", "u")]
    generated = [row for row in rows if row["method"] == "seq2seq"]

    def doubted(some: Sequence[Row]) -> int:
        return sum(bool(set(row["examiner"].split()) - {"form"}) for row in some)

    def percent(part: int, whole: int) -> float:
        return round(100 * part / whole, 2) if whole else 0.0

    return {
        "articles": len({(row["file"], row["sha256"]) for row in rows}),
        "sentences": len(rows),
        "generated": len(generated),
        "unsupported_reader1": percent(first.count("u"), len(rows)),
        "unsupported_reader2": percent(second.count("u"), len(rows)),
        "unsupported_both": percent(len(both), len(rows)),
        "unsupported_either": percent(len(either), len(rows)),
        "unsupported_both_generated": percent(
            sum(row["method"] == "seq2seq" for row in both), len(generated)
        ),
        "agreement": percent(sum(a == b for a, b in zip(first, second, strict=True)), len(rows)),
        "kappa": round(kappa(first, second), 3),
        "examiner_doubts": percent(doubted(rows), len(rows)),
        "examiner_doubts_either": f"{doubted(either)} of {len(either)}",
    }


def main() -> None:
    """Draws, fills or counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sheet", type=Path, default=SHEET)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("data", type=Path)
    drawing.add_argument("--parts", type=Path, required=True)
    drawing.add_argument("--seed", type=int, default=SEED)
    filling = commands.add_parser("fill")
    filling.add_argument("reader", choices=["reader1", "reader2"])
    filling.add_argument("verdicts", type=Path, nargs="+")
    commands.add_parser("rates")
    options = parser.parse_args()
    if options.command == "draw":
        if options.sheet.exists():
            sys.exit(f"{options.sheet} is there already: a test split is drawn once; remove it to draw again")
        others = [read_sheet(path) for path in SHEET.parent.glob("reading*.tsv")]
        drawn = draw(options.data, options.seed, frozenset(row["sha256"] for rows in others for row in rows))
        rows, numbers = shown(drawn)
        write_sheet(rows, options.sheet)
        options.parts.mkdir(parents=True, exist_ok=True)
        for at, text in enumerate(parts(drawn, rows, numbers), 1):
            (options.parts / f"part{at}.txt").write_text(text, encoding="utf-8")
        print(f"{len(drawn)} articles, {len(rows)} sentences: {options.sheet}, {options.parts}/part*.txt")
    elif options.command == "fill":
        lines = [line for path in options.verdicts for line in path.read_text(encoding="utf-8").splitlines()]
        write_sheet(fill(read_sheet(options.sheet), options.reader, lines), options.sheet)
    else:
        print(json.dumps(rates(read_sheet(options.sheet)), indent=1))


if __name__ == "__main__":
    main()
