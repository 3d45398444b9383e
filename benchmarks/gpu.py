"""Articles a second on one GPU: our model beside a published shape, over batch sizes.

    PYTHONPATH=. python3 benchmarks/gpu.py --articles articles.jsonl [--model models/xinwen-small] [--json OUT]

- engine: our model as `jianbao digest --device cuda` runs it, from prompts to the texts of the four best beams; it cuts
  what it is given into batches of its own, so that `batch` is how many texts it is given at once
- generate: the same weights by transformers' generate, from pieces to pieces, the batch as it is
- the shape of Randeng-Pegasus-238M with random weights, likewise, from random pieces: as many as ours reads of each
  article, and made to write 48 of them, so that the work is the same whatever the weights

All search with four beams, read at most 256 pieces of an article and write at most 48. On a GPU the weights are
bfloat16; our model computes the softmax of its cross-attention, both distributions, the gate between them and their
mixture in float32 all the same, and transformers the scores of the beams. Each cell: a batch to warm up, then whole
batches, one after another through the articles, for --seconds, or less where --total (from the start of the program)
would not suffice. Pieces a second are those of the best beam, marks left out (the engine's, made again from its
texts). Memory is the most that tensors took.

It needs torch, transformers and what these bring, and no other part of an installed jianbao.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from gpu_cells import Cell, Peer, sweep, table
from peer_runs import BEAMS, READ, SHAPES

BEGUN = time.perf_counter()
PEGASUS = "Pegasus-238M shape"
TINY = {"vocab_size": 200, "d_model": 32, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2,
    "decoder_attention_heads": 2, "encoder_ffn_dim": 32, "decoder_ffn_dim": 32}  # fmt: skip
PIECES_READ, PIECES_WRITTEN = 256, 48
BATCHES = (1, 8, 32, 128, 512)


def read_texts(path: Path) -> list[str]:
    """The openings of the articles in a JSON Lines file, as the engine is given them, shuffled (seed 7): a cell of few
    articles is to see all kinds."""
    from summarizer.errors import InputError
    from summarizer.summarization.passage import closed_lines

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = [closed_lines(json.loads(line)["text"])[:READ] for line in lines if line.strip()]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not lines of JSON with a text each ({error})") from error
    if not texts:
        raise InputError(f"{path}: no articles")
    random.Random(7).shuffle(texts)
    return texts


def padded(rows: Sequence[Sequence[int]], padding: int, device: str) -> dict[str, Any]:
    import torch

    longest = max(map(len, rows))
    ids = torch.tensor([[*row, *[padding] * (longest - len(row))] for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return {"input_ids": ids.to(device), "attention_mask": mask.to(device)}


def generated(model: Any, rows: Sequence[Sequence[int]], padding: int, device: str, least: int = 0) -> Any:
    import torch

    more = {"min_new_tokens": least, "forced_eos_token_id": None} if least else {}
    with torch.inference_mode():
        return model.generate(
            **padded(rows, padding, device), num_beams=BEAMS, max_new_tokens=PIECES_WRITTEN, do_sample=False, **more
        )  # fmt: skip


def ours(engine: Any, texts: Sequence[str], rows: Sequence[Sequence[int]], how: Any) -> Iterator[Peer]:
    """Our model by its engine and by generate."""
    import torch

    marks = torch.tensor(sorted(engine.pieces.marks), device=engine.device)
    prompts = [how.fill(text) for text in texts]
    empty = len(engine.pieces.encode([""], 1 << 20)[0])

    def pieces(written: list[list[str]]) -> int:
        return sum(len(row) - empty for row in engine.pieces.encode([found[0] for found in written], 1 << 20))

    yield Peer(
        "ours, engine",
        lambda numbers: engine.write([prompts[n] for n in numbers], how, candidates=BEAMS),
        pieces,
    )
    yield Peer(
        "ours, generate",
        lambda numbers: generated(
            engine.model, [rows[n] for n in numbers], engine.pieces.padding, engine.device
        ),
        lambda ids: int((~torch.isin(ids, marks)).sum()),
    )


def pegasus(lengths: Sequence[int], device: str, dtype: Any, tiny: bool) -> Peer:
    """The published shape; every article is as long as ours, in pieces."""
    from transformers import AutoConfig, AutoModelForSeq2SeqLM

    kind, sizes = SHAPES[PEGASUS]
    sizes = sizes | TINY if tiny else sizes
    draw = random.Random(7)
    rows = [[draw.randrange(5, sizes["vocab_size"]) for _ in range(length)] for length in lengths]
    model = AutoModelForSeq2SeqLM.from_config(AutoConfig.for_model(kind, **sizes)).to(device, dtype).eval()
    padding = int(model.config.pad_token_id)
    return Peer(
        "tiny Pegasus" if tiny else PEGASUS,
        lambda numbers: generated(model, [rows[n] for n in numbers], padding, device, PIECES_WRITTEN),
        lambda ids: ids.shape[0] * (ids.shape[1] - 1),
    )


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=Path, required=True, help='JSON Lines: {"text": …}')
    parser.add_argument("--model", type=Path, default=Path("models/xinwen-small"))
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--precision", default="auto", help="auto (bfloat16 on a GPU), float32 or bfloat16")
    parser.add_argument("--batches", type=int, nargs="+", default=list(BATCHES))
    parser.add_argument("--seconds", type=float, default=3.0, help="of a cell")
    parser.add_argument("--total", type=float, default=42.0, help="seconds after which no cell is begun")
    parser.add_argument(
        "--tiny", action="store_true", help="a tiny Pegasus, to try this program on a processor"
    )
    parser.add_argument("--json", type=Path, help="the figures go there, anew after each cell")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> None:
    options = arguments(given)
    import torch
    import transformers

    from summarizer.errors import JianbaoError
    from summarizer.summarization.devices import choose_device
    from summarizer.summarization.engine import Engine
    from summarizer.summarization.prompts import read_prompts

    try:
        texts = read_texts(options.articles)
        how = replace(read_prompts("xinwen")["brief"], num_beams=BEAMS, max_new_tokens=PIECES_WRITTEN)
        engine = Engine(
            options.model, choose_device(options.device), PIECES_READ, precision=options.precision
        )
    except JianbaoError as error:
        sys.exit(f"gpu.py: {error}")
    rows = engine.pieces.encode([how.fill(text) for text in texts], engine.read)
    dtype = next(engine.model.parameters()).dtype
    device = engine.device
    told: dict[str, Any] = {
        "device": torch.cuda.get_device_name() if device.startswith("cuda") else device,
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "weights": str(dtype).removeprefix("torch."),
        "beams": BEAMS,
        "articles": len(texts),
        "pieces_read": sum(map(len, rows)) / len(rows),
        "loaded": time.perf_counter() - BEGUN,
    }
    print(json.dumps(told), file=sys.stderr, flush=True)
    # Kernels that are loaded and memory that is asked for the first time are no peer's to pay for.
    generated(engine.model, rows[: min(128, max(options.batches))], engine.pieces.padding, device)
    mine = ours(engine, texts, rows, how)
    lengths = [len(row) for row in rows]
    makers = [
        lambda: next(mine),
        lambda: next(mine),
        lambda: pegasus(lengths, device, dtype, options.tiny),
    ]
    cells: list[Cell] = []
    deadline = BEGUN + options.total
    for cell in sweep(makers, options.batches, len(texts), options.seconds, deadline, device):
        cells.append(cell)
        print(table([cell]).splitlines()[1], file=sys.stderr, flush=True)
        if options.json:
            answer = {
                **told,
                "total": time.perf_counter() - BEGUN,
                "cells": [asdict(c) | c.rates for c in cells],
            }
            options.json.write_text(json.dumps(answer, indent=1) + "\n", encoding="utf-8")
    print(
        f"{told['device']}, {told['weights']}, torch {told['torch']}, transformers {told['transformers']}; beam {BEAMS}, "
        f"{len(texts)} articles of {told['pieces_read']:.0f} pieces on average\n\n{table(cells)}"
    )


if __name__ == "__main__":
    main()
