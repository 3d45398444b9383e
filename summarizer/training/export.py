"""The shipped form of a model: weights in half precision, tokenizer, generation defaults, `model.toml`, card, curve.

`model.toml` and anything else in the folder that this does not write is left alone.
"""

import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.training.cache import KINDS, Cache
from summarizer.training.card import write_card
from summarizer.training.config import Config
from summarizer.training.curve import draw_curve
from summarizer.training.figures import Figures
from summarizer.training.state import Progress

GENERATION = {
    "max_new_tokens": 96,
    "num_beams": 4,
    "do_sample": False,
    "length_penalty": 1.0,
    "bos_token_id": 0,
    "pad_token_id": 1,
    "eos_token_id": 2,
    "decoder_start_token_id": 2,
}


def seen_pairs(cache: Cache, config: Config) -> dict[str, float]:
    """Return how many examples of each kind an epoch draws."""
    count = Counter(KINDS[number] for number in cache.kind)
    return {kind: round(count[kind] * config.data.weights.get(kind, 1.0)) for kind in KINDS if count[kind]}


def export(
    config: Config, model: Any, tokenizer: Any, cache: Cache, progress: Progress, figures: Sequence[Figures],
    *, chosen: str,
) -> Path:  # fmt: skip
    """Write the model into the config's export folder and return it. The model given is turned to half precision;
    `chosen` says which weights of the run it has."""
    from transformers import GenerationConfig

    folder = config.path(config.run.export)
    folder.mkdir(parents=True, exist_ok=True)
    model = model.half().eval()
    make: Any = GenerationConfig
    model.generation_config = make(**GENERATION)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    _write(folder / "curve.svg", draw_curve(progress.curve))
    _write(folder / "curve.json", json.dumps(progress.curve, indent=1) + "\n")
    size = (folder / "model.safetensors").stat().st_size
    parameters = sum(parameter.numel() for parameter in model.parameters())
    card = write_card(
        config,
        progress,
        seen_pairs(cache, config),
        figures,
        shape=model.config,
        parameters=parameters,
        size=size,
        chosen=chosen,
    )
    _write(folder / "README.md", card)
    return folder


def _write(path: Path, text: str) -> None:
    work = path.with_name(path.name + ".part")
    work.write_text(text, encoding="utf-8")
    os.replace(work, path)
