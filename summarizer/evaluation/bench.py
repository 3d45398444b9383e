"""How fast a model is on this machine: each engine and device in a process of its own, so that start-up and memory
are what a user's run has. What is measured is writing alone, without facts and gate.
"""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import InputError, ModelError
from summarizer.issue import Article
from summarizer.pipeline import NOT_SUMMARIZED, read_issue

MODULE = "summarizer.evaluation.bench_worker"
READ = 700  # characters of an article that are given, as `jianbao summarize --raw` gives them
SHORTEST = 40  # characters of a body that is taken


@dataclass(frozen=True)
class Measured:
    """One engine on one device. Seconds: `start_up` from the start of the process until the model can write (Python,
    imports, weights), `writing` for all articles. `pieces` and `characters` are of the texts that came out, the best
    of each beam (pieces None where the engine has no tokenizer to count with). `memory` is the highest resident
    memory of the process, `device_memory` that of the GPU, bytes. `error`: why nothing was measured."""

    engine: str
    device: str
    start_up: float = 0.0
    writing: float = 0.0
    articles: int = 0
    pieces: int | None = None
    characters: int = 0
    memory: int = 0
    device_memory: int | None = None
    error: str | None = None

    def rates(self) -> dict[str, float | None]:
        """Articles, pieces and characters a second."""
        if not self.writing:
            return {"articles": None, "pieces": None, "characters": None}
        return {
            "articles": self.articles / self.writing,
            "pieces": None if self.pieces is None else self.pieces / self.writing,
            "characters": self.characters / self.writing,
        }


@dataclass(frozen=True)
class Bench:
    """All that was measured in one run, on what, and where."""

    model: str
    task: str
    articles: int
    characters_read: int
    machine: str
    cores: int
    load: float | None
    rows: tuple[Measured, ...]

    def as_dict(self) -> dict[str, object]:
        """For JSON: with the rates of each row."""
        rows = [{**asdict(row), "per_second": row.rates()} for row in self.rows]
        return {**asdict(self), "rows": rows}


def bench(
    paths: Sequence[str | Path],
    *,
    model: str | None = None,
    engine: str | None = None,
    device: str | None = None,
    task: str = "brief",
    articles: int | None = None,
    on_row: Callable[[str, str], None] | None = None,
) -> tuple[Bench, tuple[str, ...], tuple[str, ...]]:
    """Measures `model` (None: the default) on the articles of `paths`, all that `digest` reads, the first `articles`
    of them; with each engine and device that can be had, or those named. Also gives the notices and failures of the
    reading. `on_row` is told the engine and device before each.

    Raises InputError where there are no articles, ModelError where nothing could be measured.
    """
    issue, notices, failures = read_issue(list(paths))
    texts = [_opening(article) for article in issue.articles if _long_enough(article)][:articles]
    if not texts:
        raise InputError(f"{paths[0]}: no article of {SHORTEST} characters or more to measure with")
    told = ask_worker({"do": "choices", "model": model, "engine": engine, "device": device})
    if problem := told.get("error"):
        raise ModelError(problem)
    load = _load()
    rows = []
    for one, where in told["choices"]:
        if on_row:
            on_row(one, where)
        rows.append(measure(model, one, where, task, texts))
    done = [row for row in rows if row.error is None]
    if not done:
        raise ModelError(rows[0].error or "nothing could be measured")
    kept = rows if engine or device else done
    result = Bench(
        told["model"],
        task,
        len(texts),
        sum(map(len, texts)),
        _machine(),
        os.cpu_count() or 1,
        load,
        tuple(kept),
    )
    return result, notices, failures


def measure(model: str | None, engine: str, device: str, task: str, texts: Sequence[str]) -> Measured:
    """One engine on one device, in a process that begins now."""
    wanted: dict[str, Any] = {"model": model, "engine": engine, "device": device}
    if engine == "ctranslate2" and (problem := ask_worker({"do": "prepare", **wanted}).get("error")):
        return Measured(engine, device, error=problem)
    told = ask_worker({"do": "write", **wanted, "task": task, "texts": list(texts), "begun": time.time()})
    return Measured(engine, device, **told)


def ask_worker(question: dict[str, Any]) -> dict[str, Any]:
    """The answer of a fresh process to a question (see bench_worker.py); {"error": …} where it died."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    run = subprocess.run(
        [sys.executable, "-P", "-m", MODULE],
        input=json.dumps(question, ensure_ascii=False).encode(),
        capture_output=True,
        check=False,
        env=environment,
    )
    try:
        told: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
        return told
    except (ValueError, IndexError):
        last = (run.stderr.decode("utf-8", "replace").strip().splitlines() or ["it said nothing"])[-1]
        return {"error": f"the measuring process ended with {run.returncode} ({last[:200]})"}


def _long_enough(article: Article) -> bool:
    return article.kind not in NOT_SUMMARIZED and len(article.body) >= SHORTEST


def _opening(article: Article) -> str:
    from summarizer.summarization.passage import closed_lines

    return closed_lines(article.body)[:READ]


def _load() -> float | None:
    try:
        return round(os.getloadavg()[0], 2)
    except (OSError, AttributeError):
        return None


def _machine() -> str:
    """The processor, as the system names it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
