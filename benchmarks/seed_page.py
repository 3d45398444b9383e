"""Times what a user waits for: `jianbao --help`, and the sample page to its bulletin with extracted summaries.

    python benchmarks/seed_page.py [--runs 5] [--model extract] [--json FILE]

`--help` is a new process each time. The page is made in one process: the first run bears the imports and the loading
of the word tagger (start-up), the median of the others is what a page costs after it. Prints a table, then JSON.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"


def seconds_of_help(runs: int) -> list[float]:
    """Wall seconds of `jianbao --help`, the first (cold) run left out."""
    command = [str(Path(sys.executable).with_name("jianbao")), "--help"]
    found = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found.append(time.perf_counter() - start)
    return found[1:]


def seconds_of_page(runs: int, model: str) -> tuple[list[float], list[dict[str, float]]]:
    """Wall seconds of each run of the page, and the seconds of its rooms; the first run includes start-up."""
    start = time.perf_counter()
    from summarizer import digest

    walls, rooms = [], []
    for _ in range(runs + 1):
        result = digest(SAMPLE, model=model, cache=False)
        for form in ("terminal", "markdown", "text", "html", "json"):
            result.render(form)
        walls.append(time.perf_counter() - start)
        rooms.append(dict(result.bulletin.run.seconds))
        start = time.perf_counter()
    return walls, rooms


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--model", default="extract")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    helped = seconds_of_help(options.runs)
    walls, rooms = seconds_of_page(options.runs, options.model)
    rows = {
        "jianbao --help": statistics.median(helped),
        "page, first run (with start-up)": walls[0],
        "page, after start-up": statistics.median(walls[1:]),
        **{f"  of it {room}": statistics.median(run[room] for run in rooms[1:]) for room in rooms[0]},
    }
    print(
        f"{os.cpu_count()} cores, Python {platform.python_version()}, model {options.model}, {options.runs} runs\n"
    )
    for name, value in rows.items():
        print(f"{name:<36}{value:8.3f} s")
    report = {"cores": os.cpu_count(), "python": platform.python_version(), "model": options.model}
    text = json.dumps(
        {**report, "runs": options.runs, "seconds": {k.strip(): round(v, 4) for k, v in rows.items()}}
    )
    print("\n" + text)
    if options.json:
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
