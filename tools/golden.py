"""Writes tests/golden/: what the sample page becomes, room by room, so that a change shows what it changes.

    python tools/golden.py

With JIANBAO_DATA set to the folder of the data, the saved e-paper days and the segmented articles there are written
too: of their articles the heading and a digest of the text alone, because the text is not ours to copy.

Run it after a change that is meant to change the bulletin, and read the difference before you commit it. What differs
from run to run (version, device, seconds) is left out. Summaries are extracted ones: they need no model.
"""

import hashlib
import json
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from summarizer import digest
from summarizer.bulletin import Run, render
from summarizer.pipeline import read_issue

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"
FOLDER = ROOT / "tests" / "golden"


def golden_files() -> dict[str, str]:
    """The name and the text of each golden file, made anew."""
    result = digest(SAMPLE, model="extract", cache=False)
    bulletin = replace(result.bulletin, run=Run("", "cpu", {}))
    return {
        "seed-page.issue.json": json.dumps(asdict(result.issue), ensure_ascii=False, indent=1) + "\n",
        "seed-page.bulletin.json": render(bulletin, "json"),
        "seed-page.bulletin.txt": render(bulletin, "text"),
    }


# Golden file -> what it is read from, within the folder of the data.
FOREIGN = {
    "epaper-1990-01-01.json": "pages/rmrb-epaper/19900101",
    "epaper-2022-01-01.json": "pages/rmrb-epaper/20220101",
    "epaper-2022-01-04.json": "pages/rmrb-epaper/20220104",
    "epaper-2022-01-11.json": "pages/rmrb-epaper/20220111",
    "records-2022-04-01.json": "pages/xinmin-2022-04-01.json",
    "issue-2025-10-20.json": "pages/rmrb-2025-10-20/rmrb_20251020.txt",
}
_HEADING = ("id", "page", "kind", "kicker", "headline", "deck", "column", "dateline", "continues_on")


def foreign_file(data: Path, name: str) -> str:
    """The golden file `name` made anew: each article's heading and fields, its text as length and digest."""
    issue, _, failures = read_issue(data / FOREIGN[name])
    articles: list[dict[str, Any]] = []
    for article in issue.articles:
        entry = {field: getattr(article, field) for field in _HEADING}
        entry["byline"] = list(article.byline)
        entry["captions"] = len(article.captions)
        entry["body"] = [len(article.body), hashlib.sha256(article.body.encode()).hexdigest()[:16]]
        articles.append(entry)
    whole = {
        "newspaper": issue.newspaper,
        "date": issue.date,
        "pages": list(issue.pages),
        "failures": list(failures),
        "articles": articles,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    made = golden_files()
    if os.environ.get("JIANBAO_DATA"):
        made |= {name: foreign_file(Path(os.environ["JIANBAO_DATA"]), name) for name in FOREIGN}
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(FOLDER / name)
