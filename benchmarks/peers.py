"""Our model beside its peers on the same articles in one run, and how near the machine's floor it is.

    JIANBAO_DATA=DATA nice -n 19 python benchmarks/peers.py [--articles 40] [--large 3] [--cores 1] [--only NAME …]

- ours: each engine that runs the model, beam 4, the prompt as `jianbao digest` gives it; and all told, with the facts,
  the gate and the choice among candidates
- plain: transformers' own generate with the same weights in float32, as its documentation shows it: one article at a
  time, and in batches of 8, beam 4
- the shapes of Randeng-Pegasus-238M and of mT5-base with random weights (no weights can be fetched here, and time does
  not depend on them), beam 4, reading as many pieces and made to write as many as ours do on average; a few articles
- the first of these shapes by jianbao's CTranslate2 in int8, all its articles in one batch
- sumy's TextRank and LexRank (pip install -e '.[peers]'), fed with our sentences and jieba's words, two sentences

Each in a process of its own on as many threads; seconds are of the writing, on the clock and of the processor, after a
first article to warm up. On a shared machine the processor's seconds are the ones to compare.
"""

import argparse
import json
import lzma
import multiprocessing
import os
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from floor import rate, shape_of, work
from peer_runs import BATCH, BEAMS, SHAPES, SUMY, Took, all_told, converted, ours, plain, quick, shaped, sumy

BEFORE = "2026-05-01"
QUICK = "Pegasus-238M shape, CTranslate2 int8"


def read(folder: Path, count: int) -> list[str]:
    """A random sample (seed 7) of articles dated before the test month: half 新闻联播, half 人民日报."""
    texts: list[str] = []
    for name in ("xwlb", "rmrb"):
        with lzma.open(folder / "pairs" / f"dev-{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            rows = [row for row in map(json.loads, lines) if len(row["text"]) >= 80 and row["date"] < BEFORE]
        random.Random(7).shuffle(rows)
        texts += [row["text"] for row in rows[: (count + 1) // 2]]
    return texts[:count]


def run(do: Callable[..., Took], arguments: tuple[Any, ...], threads: int, answer: Any) -> None:
    """In a process of its own: a peer with so many threads."""
    from summarizer.evaluation.bench_worker import peak_memory
    from summarizer.summarization import devices

    devices.free_cores = lambda: threads  # what is idle now is not what was idle a minute ago
    try:
        took = do(*arguments)
        took.memory = peak_memory() / (1 << 20)
        answer.put(took)
    except (ImportError, RuntimeError, ValueError, OSError) as error:
        answer.put(f"{arguments[0]}: {type(error).__name__}: {error}")


def apart(do: Callable[..., Took], *arguments: Any, threads: int) -> Took | None:
    """What `run` gives; None, with a line on stderr, where the peer cannot be had."""
    spawn = multiprocessing.get_context("spawn")
    answer = spawn.Queue()
    worker = spawn.Process(target=run, args=(do, arguments, threads, answer))
    worker.start()
    found = answer.get()
    worker.join()
    if isinstance(found, Took):
        print(f"measured: {found.name}", file=sys.stderr)
        return found
    print(found, file=sys.stderr)
    return None


def table(rows: Sequence[Took], best: Took) -> str:
    """The peers and how many times as long as `best` each takes for an article."""
    lines = [f"{'':<36} articles   s/article   processor   MiB   times ours (processor)"]
    for row in rows:
        wall, processor = row.wall / row.articles, row.processor / row.articles
        times = (wall / (best.wall / best.articles), processor / (best.processor / best.articles))
        lines.append(
            f"{row.name:<36} {row.articles:>8} {wall:>11.3f} {processor:>11.3f} {row.memory:>5.0f}"
            f"   {times[0]:.2f} ({times[1]:.2f})"
        )
    return "\n".join(lines)


def floor_lines(best: Took, core: float) -> list[str]:
    """How near `best` is to the multiplications it cannot do without: its seconds of the processor, of all threads
    together, beside what the multiplications take of it at the rate of one core."""
    from summarizer.summarization.catalog import EMBEDDED, models_folder

    assert best.told
    read_, written = best.told["read"], best.told["written"]
    reading, writing = work(shape_of(models_folder() / EMBEDDED), read_, written, BEAMS)
    least = (reading + writing) / core
    lines = [
        f"matrix products here: {core / 1e9:.1f} GFLOP a second on one core (float32, 768², numpy)",
        f"the work: {reading / 1e9:.1f} GFLOP to read {sum(read_)} pieces, {writing / 1e9:.1f} to write {sum(written)}, "
        + f"{BEAMS} beams",
        f"the floor: {least:.2f} s of the processor for {best.articles} articles; {best.name} took "
        + f"{best.processor:.2f} ({best.wall:.2f} on the clock): {100 * least / best.processor:.0f} % of its speed",
    ]
    if spent := best.told.get("reading"):
        lines.append(
            f"reading alone: the floor {reading / core:.2f} s, took {spent:.2f} of the processor: "
            f"{100 * reading / core / spent:.0f} %"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--large", type=int, default=3, help="articles for the large shapes")
    parser.add_argument(
        "--cores", type=int, help="threads of each peer; without it the cores that are free now"
    )
    parser.add_argument(
        "--only", nargs="*", default=[], help="only peers whose name begins so; ours runs always"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    from summarizer.summarization.catalog import EMBEDDED, find_entry
    from summarizer.summarization.devices import free_cores

    threads = options.cores or free_cores()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(threads)
    if "JIANBAO_DATA" not in os.environ:
        parser.error("JIANBAO_DATA has to name the folder of pages and pairs")
    texts = read(Path(os.environ["JIANBAO_DATA"]), options.articles)
    entry = find_entry(EMBEDDED)
    assert entry
    machine = apart(measured_rate, "the machine", threads=1)
    rows = [apart(ours, f"ours, {one}", one, texts, threads=threads) for one in entry.engines]
    fastest = min((row for row in rows if row), key=lambda row: row.processor)
    assert fastest.told and machine and machine.told
    read_ = fastest.told["read"]
    step = max(1, len(read_) // options.large)
    some = sorted(read_)[step // 2 :: step][: options.large]  # short, middling and long ones
    average = round(sum(fastest.told["written"]) / len(texts))
    peers: list[tuple[Any, ...]] = [
        (all_told, "ours, all told", texts),
        (plain, "transformers, one at a time", 1, texts),
        (plain, f"transformers, batches of {BATCH}", BATCH, texts),
        *((shaped, name, name, some, average) for name in SHAPES),
        *((sumy, name, texts) for name in SUMY),
    ]
    for do, name, *rest in peers:
        if not options.only or name.startswith(tuple(options.only)):
            rows.append(apart(do, name, *rest, threads=threads))
    if not options.only or QUICK.startswith(tuple(options.only)):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["JIANBAO_CACHE"] = f"{folder}/cache"  # no conversion of a benchmark stays behind
            name = next(iter(SHAPES))
            if made := apart(converted, "converted", name, folder, threads=threads):
                assert made.told
                rows.append(
                    apart(quick, QUICK, name, made.told["folder"], some, average, threads, threads=threads)
                )
    found = [row for row in rows if row]
    if options.json:
        print(
            json.dumps(
                {"threads": threads, "flops": machine.told["flops"], "rows": [asdict(row) for row in found]}
            )
        )
        return
    print(f"{len(texts)} articles, briefs, beam {BEAMS}, {threads} threads, load {os.getloadavg()[0]:.1f}\n")
    print(table(found, fastest))
    print(
        f"\nThe large shapes: {len(some)} articles of {', '.join(map(str, some))} pieces, {average} pieces written."
    )
    print("\n".join(floor_lines(fastest, machine.told["flops"])))


def measured_rate(name: str) -> Took:
    return Took(name, 1, 0.0, 0.0, told={"flops": rate()})


if __name__ == "__main__":
    main()
