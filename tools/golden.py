"""Writes tests/golden/: what the sample page becomes, room by room, so that a change shows what it changes.

    python tools/golden.py

Run it after a change that is meant to change the bulletin, and read the difference before you commit it. What differs
from run to run (version, device, seconds) is left out. Summaries are extracted ones: they need no model.
"""

import json
from dataclasses import asdict, replace
from pathlib import Path

from summarizer import digest
from summarizer.bulletin import Run, render

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"
FOLDER = ROOT / "tests" / "golden"


def golden_files() -> dict[str, str]:
    """The name and the text of each golden file, made anew."""
    result = digest(SAMPLE, model="extract")
    bulletin = replace(result.bulletin, run=Run("", "cpu", {}))
    return {
        "seed-page.issue.json": json.dumps(asdict(result.issue), ensure_ascii=False, indent=1) + "\n",
        "seed-page.bulletin.json": render(bulletin, "json"),
        "seed-page.bulletin.txt": render(bulletin, "text"),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in golden_files().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(FOLDER / name)
