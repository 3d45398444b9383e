"""What the gate catches of wrong summaries and lets pass of right ones, by kind of error.

    python benchmarks/gate_adversarial.py [--half tune|held] [--misses] [--json FILE]

The cases are tests/evaluation/adversarial.jsonl, one object a line: `summary`, `kind`, `wrong`, `made` (model: a
model wrote it; edit: one thing in a right sentence changed; sentence: of the article; paraphrase: by hand), `half`
(tune: the gate was tuned on it; held: it was not), and where the article is: `page` is an article of the page under
examples/, `file`, `line` and `sha` one of shared pairs (JIANBAO_DATA/pairs/FILE.jsonl.xz, the line counted from 0,
the first 12 digits of the text's SHA-256). Cases whose article is not there are counted and left out.
"""

import argparse
import hashlib
import json
import lzma
import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.facts import find_facts
from summarizer.issue import Article
from summarizer.pipeline import read_issue
from summarizer.summarization.choice import sentences_of
from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.source import statements

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "evaluation" / "adversarial.jsonl"
PAGE = ROOT / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"


@dataclass(frozen=True)
class Verdict:
    """One case and why the gate refuses it, or None."""

    case: dict[str, Any]
    reason: str | None


def read_cases(half: str | None = None) -> list[dict[str, Any]]:
    """The cases, of one half or all."""
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if half in (None, row["half"])]


def judge(cases: list[dict[str, Any]], data: Path | None) -> list[Verdict]:
    """The gate's verdict on each case whose article can be had; `data` is the folder that holds pairs/."""
    found = _articles(cases, data)
    articles = list(found.values())
    gates = {
        key: Gate(article, facts)
        for key, article, facts in zip(found, articles, find_facts(articles), strict=True)
    }
    here = [case for case in cases if _key(case) in gates]
    told = statements({sentence for case in here for sentence in sentences_of(case["summary"])})
    verdicts = []
    for case in here:
        before, reason = "", None
        for sentence in sentences_of(case["summary"]):
            reason = reason or gates[_key(case)].refuse(told[sentence], before=before)
            before += sentence
        verdicts.append(Verdict(case, reason))
    return verdicts


def _key(case: dict[str, Any]) -> str:
    return case.get("page") or f"{case['file']}:{case['line']}"


def _articles(cases: list[dict[str, Any]], data: Path | None) -> dict[str, Article]:
    issue, _, _ = read_issue(PAGE)
    found = {article.id: article for article in issue.articles}
    wanted: dict[str, dict[int, str]] = defaultdict(dict)
    for case in cases:
        if "file" in case:
            wanted[case["file"]][case["line"]] = case["sha"]
    for name, lines in wanted.items():
        path = data / "pairs" / f"{name}.jsonl.xz" if data else None
        if path is None or not path.is_file():
            continue
        with lzma.open(path, "rt", encoding="utf-8") as rows:
            for number, row in enumerate(rows):
                if number in lines:
                    text = json.loads(row)["text"]
                    if hashlib.sha256(text.encode()).hexdigest().startswith(lines[number]):
                        found[f"{name}:{number}"] = Article(f"{name}:{number}", 1, "news", text)
    return found


def table(verdicts: list[Verdict]) -> list[tuple[str, int, int]]:
    """(kind, refused, of how many) of each kind of wrong case, then all wrong ones, then the right ones as made."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for verdict in verdicts:
        case = verdict.case
        names = [case["kind"], "all wrong"] if case["wrong"] else [f"right: {case['made']}", "right: all"]
        for name in names:
            counts[name][0] += verdict.reason is not None
            counts[name][1] += 1
    order = sorted(counts, key=lambda name: (name.startswith("right"), name.startswith("all"), name))
    return [(name, counts[name][0], counts[name][1]) for name in order]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--half", choices=("tune", "held"))
    parser.add_argument("--misses", action="store_true", help="list what was judged wrongly")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    data = os.environ.get("JIANBAO_DATA")
    result = {}
    for half in (options.half,) if options.half else ("tune", "held"):
        cases = read_cases(half)
        verdicts = judge(cases, Path(data) if data else None)
        print(
            f"{half}: {len(verdicts)} cases, {len(cases) - len(verdicts)} left out for want of their article"
        )
        result[half] = table(verdicts)
        for name, refused, total in result[half]:
            word = "refused, wrongly" if name.startswith("right") else "caught"
            print(f"  {name:<20}{refused:>4} of {total:>3}  {100 * refused / total:5.1f} % {word}")
        for verdict in verdicts if options.misses else ():
            if verdict.case["wrong"] == (verdict.reason is None):
                print(
                    f"  {verdict.case['kind']} {_key(verdict.case)} [{verdict.reason}] {verdict.case['summary']}"
                )
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
