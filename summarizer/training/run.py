"""A whole run, strung together: tokenizer, caches, model, loop, export. Each part is skipped when it is there already."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from summarizer.errors import InputError
from summarizer.facts.tagger import default_tagger
from summarizer.training.cache import Cache, build_cache, kept_examples, open_cache
from summarizer.training.config import Config, read_config
from summarizer.training.crew import Worker
from summarizer.training.evaluate import dev_loss, score, write_targets
from summarizer.training.finish import finish, some, tune_rows
from summarizer.training.loop import follow, train_model
from summarizer.training.names import without_strange_names
from summarizer.training.pairs import examples, read_records
from summarizer.training.precision import resolve
from summarizer.training.state import Progress, load_optimizers, load_state
from summarizer.training.tokenizer import TASKS, build_tokenizer, learn_pieces

HEADLINE = {"max_new_tokens": 40, "num_beams": 1, "do_sample": False}


def sentences(paths: list[Path]) -> Iterator[str]:
    """Yield titles and the sentences of the front of every text: what the pieces are learned from."""
    for path in paths:
        for record in read_records(path):
            if title := (record.get("title") or "").strip():
                yield title
            for sentence in re.split(r"(?<=[。！？])|\n", record["text"][:700]):
                if 4 < len(sentence.strip()) < 300:
                    yield sentence.strip()


def prepare(config: Config, work: Path) -> tuple[Any, Cache, dict[str, Cache]]:
    """Return tokenizer, train cache and dev caches by name; what lies in `work` already is used as it is."""
    from transformers import AutoTokenizer

    import summarizer.summarization.pointer  # noqa: F401  (registers our architecture, which init_from may hold)

    train = [config.path(name) for name in config.data.train]
    dev = {Path(name).name.split(".")[0]: config.path(name) for name in config.data.dev}
    if missing := [str(path) for path in (*train, *dev.values()) if not path.is_file()]:
        raise InputError(f"{missing[0]}: no such file of pairs (see [data] of the config)")
    start = config.path(config.model.init_from) if config.model.init_from else work / "tokenizer"
    if config.model.init_from and not (start / "model.safetensors").is_file():
        raise InputError(f"{start}: no model to start from (init_from); for the one that ships: make weights")
    if not (start / "tokenizer.json").is_file():
        pieces = learn_pieces(sentences(train), config.text.vocabulary, threads=config.run.threads)
        build_tokenizer(pieces).save_pretrained(start)
    tokenizer = AutoTokenizer.from_pretrained(start)
    tokenizer.add_special_tokens(
        {"additional_special_tokens": list(TASKS.values())}, replace_extra_special_tokens=False
    )
    caches = {}
    for name, path in dev.items():
        folder = work / name
        if not (folder / "kind.npy").is_file():
            found = examples([path], unseen=1.0)
            build_cache(found, tokenizer, folder, read=config.text.read, keep_text=True)
        caches[name] = open_cache(folder)
    if not (work / "train" / "kind.npy").is_file():
        gaps = any(weights.get("gap") for weights in both(config))
        read = examples(train, unseen=config.data.unseen, gaps=gaps)
        found = without_strange_names(read, default_tagger())
        build_cache(found, tokenizer, work / "train", read=config.text.read)
    return tokenizer, open_cache(work / "train"), caches


def build_model(config: Config, tokenizer: Any) -> Any:
    """Return a fresh model of the config's sizes, or the one of `init_from`, in float32.

    `init_from` may hold any seq2seq model that transformers knows (a warm-started stock BART); the tasks' marks get
    rows of their own in its embedding.
    """
    import torch

    from summarizer.summarization.pointer import PointerConfig, PointerForConditionalGeneration

    torch.manual_seed(config.schedule.seed)
    if config.model.init_from:
        from transformers import AutoModelForSeq2SeqLM

        folder = config.path(config.model.init_from)
        model = AutoModelForSeq2SeqLM.from_pretrained(folder, dtype=torch.float32)
        if model.config.vocab_size < len(tokenizer):
            model.resize_token_embeddings(len(tokenizer), mean_resizing=False)
        return model
    sizes = config.model
    return PointerForConditionalGeneration(
        PointerConfig(
            vocab_size=len(tokenizer),
            d_model=sizes.d_model,
            heads=sizes.heads,
            ffn=sizes.ffn,
            encoder_layers=sizes.encoder_layers,
            decoder_layers=sizes.decoder_layers,
            dropout=sizes.dropout,
            last_piece=min(tokenizer.convert_tokens_to_ids(list(TASKS.values()))),
            max_position_embeddings=max(512, config.text.read),
        )
    )


def both(config: Config) -> list[dict[str, float]]:
    """Return the weights of the first part of the run and of the rest."""
    return [config.data.first_weights or config.data.weights, config.data.weights]


def run(config_path: Path) -> None:
    """Train as the config says, go on from a checkpoint where there is one, and export the best weights."""
    import torch

    config = read_config(config_path)
    work = config.path(config.run.work)
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(config.run.threads)
    device = resolve(config.run.device)
    tokenizer, cache, dev = prepare(config, work)
    model = build_model(config, tokenizer).to(device)
    state = work / "checkpoint"
    progress = load_state(state, model) if state.is_dir() else Progress()
    looks = {}
    for name in dev:
        rows = tune_rows(config, work / name, task="标题")
        looks[name] = some(rows, config.data.dev_rows)
    texts = {name: kept_examples(work / name) for name in dev}

    def evaluate(current: Any) -> dict[str, float]:
        figures: dict[str, float] = {}
        for name, rows in looks.items():
            targets = [texts[name][row].target for row in rows]
            size = sum(map(len, targets))
            figures[f"{name}_loss"] = round(dev_loss(current, dev[name], rows, size, device=device), 4)
            written = write_targets(current, tokenizer, dev[name], rows, device=device, **HEADLINE)
            figures[f"{name}_l"] = score(written, targets)["rouge_l"]
        figures["rouge_l"] = round(sum(figures[f"{name}_l"] for name in looks) / max(1, len(looks)), 2)
        return figures

    def best(current: Any) -> None:
        current.save_pretrained(work / "best")

    with (
        open(work / "log.txt", "a", encoding="utf-8") as log,
        crew(config, model, cache, state, device) as worker,
    ):

        def say(line: str) -> None:
            print(line, file=log, flush=True)

        model.train()
        progress = train_model(
            worker, both(config), config.schedule, progress,
            state=state, evaluate=evaluate, best=best, say=say,
        )  # fmt: skip
    (work / "curve.json").write_text(json.dumps(progress.curve), encoding="utf-8")
    if not config.run.export:
        return
    finish(config, build_model(config, tokenizer), tokenizer, cache, dev, device)


def make_worker(
    config: Config, model: Any, cache: Cache, state: Path, device: str, meet: Any = None
) -> Worker:
    """Return a worker whose optimizers stand where the checkpoint left them."""
    worker = Worker(model, cache, rates=config.optimizer, device=device, meet=meet)
    kept = worker.state_path(state)
    if kept.is_file():
        load_optimizers(kept, worker.optimizers)
    return worker


def join(config: Config, model: Any, meet: Any, number: int) -> None:
    """Be the further process `number` of a crew: what a spawned process runs."""
    import torch

    Thread(target=_end_with_parent, daemon=True).start()
    torch.set_num_threads(1)
    meet.number = number
    work = config.path(config.run.work)
    model.train()
    worker = make_worker(config, model, open_cache(work / "train"), work / "checkpoint", "cpu", meet)
    follow(worker, both(config), config.schedule, work / "checkpoint")


def _end_with_parent() -> None:
    """End this process when the first one is gone: killed, it cannot tell, and a barrier would be waited at for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def crew(config: Config, model: Any, cache: Cache, state: Path, device: str) -> Iterator[Worker]:
    """Yield this process's worker; with `workers` above 1, on the CPU, further processes share the weights."""
    count = config.run.workers
    if count < 2 or device != "cpu":
        yield make_worker(config, model, cache, state, device)
        return
    import torch
    import torch.multiprocessing

    from summarizer.training.meeting import Meeting

    torch.set_num_threads(1)
    model.share_memory()
    meet = Meeting(count, sum(p.numel() for p in model.parameters() if p.requires_grad))
    spawn = torch.multiprocessing.get_context("spawn")
    others = [spawn.Process(target=join, args=(config, model, meet, n), daemon=True) for n in range(1, count)]
    for other in others:
        other.start()
    yield make_worker(config, model, cache, state, device, meet)
    for other in others:
        other.join()
