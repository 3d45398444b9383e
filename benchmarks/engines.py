"""Our own model by both engines, numpy and torch (beams by transformers), on the same articles in one run.

    python benchmarks/engines.py DATA/pairs/dev-*.jsonl.xz [--articles 40] [--task brief|headline] [--repeat 3]

Each engine runs in a process of its own, so that loading is measured cold and memory is its own: wall and processor
seconds of loading (imports and weights) and, the best of the repetitions, of writing; highest resident memory. The
first line of the output of both is compared too: they write the same.
"""

import argparse
import json
import lzma
import multiprocessing
import random
import resource
import time
from pathlib import Path
from typing import Any

BEFORE = "2026-05-01"


def read(paths: list[Path], count: int) -> list[str]:
    """The beginnings of a random sample (seed 7) of the articles dated before the test month, as many of each file."""
    texts: list[str] = []
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            rows = [row for row in map(json.loads, lines) if len(row["text"]) >= 80 and row["date"] < BEFORE]
        random.Random(7).shuffle(rows)
        texts += [row["text"][:700] for row in rows[: count // len(paths)]]
    return texts


def run(engine: str, task: str, texts: list[str], repeat: int, answer: Any) -> None:
    """Puts into `answer` what one engine takes and writes."""
    begun, used = time.perf_counter(), time.process_time()
    from summarizer.summarization.catalog import models_folder
    from summarizer.summarization.engines import choose_engine
    from summarizer.summarization.prompts import read_prompts

    writer = choose_engine(models_folder() / "xinwen-small", engine, "cpu", 256)
    loading = (time.perf_counter() - begun, time.process_time() - used)
    how = read_prompts("xinwen")[task]
    prompts = [how.fill(text) for text in texts]
    best, written = (float("inf"), float("inf")), []
    for _ in range(repeat):
        begun, used = time.perf_counter(), time.process_time()
        written = writer.write(prompts, how, candidates=4)
        best = min(best, (time.perf_counter() - begun, time.process_time() - used))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer.put((engine, loading, best, memory, [found[0] for found in written]))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--task", choices=("brief", "headline"), default="brief")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    texts = read(options.files, options.articles)
    spawn = multiprocessing.get_context("spawn")
    rows = []
    for engine in ("numpy", "torch"):
        answer = spawn.Queue()
        worker = spawn.Process(target=run, args=(engine, options.task, texts, options.repeat, answer))
        worker.start()
        rows.append(answer.get())
        worker.join()
    print(f"{len(texts)} articles, {options.task}, best of {options.repeat}; seconds wall (processor)\n")
    for engine, loading, writing, memory, _ in rows:
        print(
            f"{engine:<8} loading {loading[0]:6.2f} ({loading[1]:5.2f})   writing {writing[0]:6.2f} "
            f"({writing[1]:6.2f})   memory {memory:5.0f} MiB"
        )
    (_, a, b, c, ours), (_, x, y, z, theirs) = rows
    same = sum(one == other for one, other in zip(ours, theirs, strict=True))
    print(
        f"\ntorch over numpy: loading {x[0] / a[0]:.1f} times, writing {y[0] / b[0]:.1f} times, memory {z / c:.1f} times"
    )
    print(f"the likeliest text is the same for {same} of {len(texts)}")


if __name__ == "__main__":
    main()
