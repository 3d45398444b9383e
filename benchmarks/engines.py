"""The engines on the same articles in one run: our own model on numpy and torch, a stock BART on CTranslate2 and torch.

    python benchmarks/engines.py DATA/pairs/dev-*.jsonl.xz [--articles 40] [--task brief|headline] [--repeat 3]
        [--cores 1] [--stock]

Each engine runs in a process of its own, so that loading is measured cold and memory is its own: wall and processor
seconds of loading (imports and weights) and, the best of the repetitions, of writing; highest resident memory. On a
machine that others use, the processor's seconds are the ones to compare. torch is `generate` of transformers in
float32, in batches. Of our model the first line of the output of both engines is compared too: they write the same.
With --stock, a BART of 6 and 3 layers, 512 wide, with random weights and our tokenizer, made for the run, takes the
place of our model: it writes as many pieces as it may on both engines. CTranslate2 converts it before the clock runs.
"""

import argparse
import json
import lzma
import multiprocessing
import os
import random
import resource
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

BEFORE = "2026-05-01"
SIZES = {"d_model": 512, "encoder_layers": 6, "decoder_layers": 3, "heads": 8, "ffn": 2048}


def read(paths: list[Path], count: int) -> list[str]:
    """The beginnings of a random sample (seed 7) of the articles dated before the test month, as many of each file."""
    texts: list[str] = []
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            rows = [row for row in map(json.loads, lines) if len(row["text"]) >= 80 and row["date"] < BEFORE]
        random.Random(7).shuffle(rows)
        texts += [row["text"][:700] for row in rows[: count // len(paths)]]
    return texts


def stock(folder: Path) -> None:
    """A random BART with our tokenizer, converted for CTranslate2."""
    import torch
    from transformers import BartConfig, BartForConditionalGeneration

    from summarizer.summarization.catalog import models_folder
    from summarizer.summarization.conversion import convert

    torch.manual_seed(1)
    own = models_folder() / "xinwen-small"
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(own / name, folder)
    told = json.loads((own / "config.json").read_text("utf-8"))
    make: Any = BartConfig
    config = make(
        vocab_size=told["vocab_size"], d_model=SIZES["d_model"], encoder_layers=SIZES["encoder_layers"],
        decoder_layers=SIZES["decoder_layers"], encoder_attention_heads=SIZES["heads"],
        decoder_attention_heads=SIZES["heads"], encoder_ffn_dim=SIZES["ffn"], decoder_ffn_dim=SIZES["ffn"],
        max_position_embeddings=512, bos_token_id=0, pad_token_id=1, eos_token_id=2, decoder_start_token_id=2,
        forced_eos_token_id=None,
    )  # fmt: skip
    model: Any = BartForConditionalGeneration(config)
    model.final_logits_bias[
        0, config.eos_token_id
    ] = -1e4  # it never ends of itself: both engines write as much
    model.save_pretrained(folder)
    convert(folder)


def run(folder: Path, engine: str, task: str, texts: list[str], repeat: int, answer: Any) -> None:
    """Puts into `answer` what one engine takes and writes."""
    begun, used = time.perf_counter(), time.process_time()
    from summarizer.summarization.engines import choose_engine
    from summarizer.summarization.prompts import read_prompts

    if engine == "torch":
        import torch

        torch.set_num_threads(int(os.environ["JIANBAO_THREADS"]))
    writer = choose_engine(folder, engine, "cpu", 256)
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
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--stock", action="store_true")
    options = parser.parse_args()
    texts = read(options.files, options.articles)
    for name in ("JIANBAO_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ[name] = str(options.cores)
    spawn = multiprocessing.get_context("spawn")
    from summarizer.summarization.catalog import models_folder

    with tempfile.TemporaryDirectory() as place:
        folder, ours = models_folder() / "xinwen-small", "numpy"
        if options.stock:
            folder, ours = Path(place) / "bart", "ctranslate2"
            folder.mkdir()
            os.environ["JIANBAO_CACHE"] = str(Path(place) / "cache")
            maker = spawn.Process(target=stock, args=(folder,))
            maker.start()
            maker.join()
        rows = []
        for engine in (ours, "torch"):
            answer = spawn.Queue()
            given = (folder, engine, options.task, texts, options.repeat, answer)
            worker = spawn.Process(target=run, args=given)
            worker.start()
            rows.append(answer.get())
            worker.join()
    print(
        f"{len(texts)} articles, {options.task}, {options.cores} cores, best of {options.repeat}; "
        "seconds wall (processor)\n"
    )
    for engine, loading, writing, memory, _ in rows:
        print(
            f"{engine:<12} loading {loading[0]:6.2f} ({loading[1]:5.2f})   writing {writing[0]:6.2f} "
            f"({writing[1]:6.2f})   memory {memory:5.0f} MiB"
        )
    (first, a, b, c, mine), (_, x, y, z, theirs) = rows
    print(
        f"\ntorch over {first}: loading {x[0] / a[0]:.1f} times, writing {y[0] / b[0]:.1f} times "
        f"(processor {y[1] / b[1]:.1f}), memory {z / c:.1f} times"
    )
    if options.stock:
        print(f"characters written: {first} {sum(map(len, mine))}, torch {sum(map(len, theirs))}")
    else:
        same = sum(one == other for one, other in zip(mine, theirs, strict=True))
        print(f"the likeliest text is the same for {same} of {len(texts)}")


if __name__ == "__main__":
    main()
