"""The end of a run: choose the better of last and best weights on dev, score the kept-back months once, export."""

import json
from pathlib import Path
from typing import Any

from summarizer.errors import InputError
from summarizer.facts.tagger import default_tagger
from summarizer.training.cache import Cache, kept_examples
from summarizer.training.config import Config
from summarizer.training.evaluate import score, write_targets
from summarizer.training.export import GENERATION, export
from summarizer.training.figures import Figures, figures
from summarizer.training.state import Progress

HOW: dict[str, Any] = {
    name: GENERATION[name] for name in ("max_new_tokens", "num_beams", "do_sample", "length_penalty")
}
SCORED = 400


def tune_rows(config: Config, folder: Path, *, task: str, test: bool = False) -> list[int]:
    """Return which examples of a dev cache tune (before `tune_before`) or test (from it on) a task, in order.

    Dev headlines are not filtered: slogans and titles with words from elsewhere count against the model.
    """
    kinds = {"标题": ("headline", "press", "web"), "简讯": ("brief",)}[task]
    return [
        number
        for number, example in enumerate(kept_examples(folder))
        if example.kind in kinds and ((example.date or "") >= config.data.tune_before) == test
    ]


def some(rows: list[int], most: int) -> list[int]:
    """Return at most `most` of the rows, evenly spread."""
    return rows if len(rows) <= most else [rows[i * len(rows) // most] for i in range(most)]


def candidates(work: Path, fresh: Any) -> dict[str, Any]:
    """Return the weights there are: `last` of the checkpoint and `best` on dev so far."""
    import torch
    from transformers import AutoModelForSeq2SeqLM

    found: dict[str, Any] = {}
    if (work / "best" / "model.safetensors").is_file():
        found["best"] = AutoModelForSeq2SeqLM.from_pretrained(work / "best", dtype=torch.float32)
    if (work / "checkpoint" / "state.pt").is_file():
        kept = torch.load(work / "checkpoint" / "state.pt", map_location="cpu", weights_only=True)
        fresh.load_state_dict(kept["model"])
        found["last"] = fresh
    if not found:
        raise InputError(f"{work}: no checkpoint to export; train first")
    return found


def progress_of(work: Path) -> Progress:
    """Return how far the run in `work` has come."""
    import torch

    kept = torch.load(work / "checkpoint" / "state.pt", map_location="cpu", weights_only=True)
    return Progress(**kept["progress"])


def finish(
    config: Config,
    fresh: Any,
    tokenizer: Any,
    train: Cache,
    dev: dict[str, Cache],
    device: str,
    *,
    test: bool = True,
) -> list[Figures]:
    """Export the better weights and return their figures: on the test months, or with `test` off on the tuning ones."""
    work = config.path(config.run.work)
    found = candidates(work, fresh)
    chosen, model = next(iter(found.items()))
    if len(found) > 1:
        marks = {}
        for name, model in found.items():
            marks[name] = sum(
                _scored(
                    model.to(device).eval(), tokenizer, config, dev, set_name, "标题", False, device, 150
                )[1]
                for set_name in dev
            )
        chosen = max(marks, key=lambda name: marks[name])
        model = found[chosen]
    model = model.to(device).eval()
    rows = []
    tagger = default_tagger()
    for set_name in dev:
        for task, english in (("标题", "headlines"), ("简讯", "briefs")):
            numbers, _, written = _scored(model, tokenizer, config, dev, set_name, task, test, device, SCORED)
            if numbers:
                texts = kept_examples(work / set_name)
                rows.append(figures(f"{set_name} {english}", written, [texts[n] for n in numbers], tagger))
                _keep(
                    work / f"written-{set_name}-{english}.jsonl", written, [texts[n].target for n in numbers]
                )
    export(config, model.to("cpu"), tokenizer, train, progress_of(work), rows, chosen=chosen)
    return rows


def _scored(
    model: Any, tokenizer: Any, config: Config, dev: dict[str, Cache], name: str, task: str, test: bool, device: str,
    most: int,
) -> tuple[list[int], float, list[str]]:  # fmt: skip
    folder = config.path(config.run.work) / name
    numbers = some(tune_rows(config, folder, task=task, test=test), most)
    if not numbers:
        return [], 0.0, []
    written = write_targets(model, tokenizer, dev[name], numbers, device=device, **HOW)
    texts = kept_examples(folder)
    return numbers, score(written, [texts[n].target for n in numbers])["rouge_l"], written


def _keep(path: Path, written: list[str], targets: list[str]) -> None:
    pairs = zip(written, targets, strict=True)
    rows = [
        json.dumps({"written": ours, "target": target}, ensure_ascii=False) + "\n" for ours, target in pairs
    ]
    path.write_text("".join(rows), encoding="utf-8")
