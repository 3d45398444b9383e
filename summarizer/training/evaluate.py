"""What a model is worth on dev: loss a character (comparable between vocabularies) and ROUGE of what it writes."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from summarizer.training.batches import pad
from summarizer.training.cache import Cache
from summarizer.training.precision import precision
from summarizer.training.rouge import mean_rouge


def dev_loss(model: Any, cache: Cache, rows: Sequence[int], characters: int, *, device: str = "cpu") -> float:
    """Return the negative log-likelihood, in nats a character of the targets, over the example numbers `rows`."""
    import torch

    total = 0.0
    with torch.no_grad():
        for part in _by_length(cache, rows, 32):
            batch = {name: torch.from_numpy(array).to(device) for name, array in pad(cache, part, 1).items()}
            with precision(device):
                loss = model(**batch).loss
            total += float(loss) * int((batch["labels"] != -100).sum())
    return total / max(1, characters)


def write_targets(
    model: Any,
    tokenizer: Any,
    cache: Cache,
    rows: Sequence[int],
    *,
    device: str = "cpu",
    batch: int = 32,
    **how: Any,
) -> list[str]:
    """Return what the model writes for the examples `rows`, in their order; `how` goes to `generate`."""
    import torch

    written: dict[int, str] = {}
    for part in _by_length(cache, rows, batch):
        arrays = pad(cache, part, 1)
        ids = torch.from_numpy(arrays["input_ids"]).to(device)
        mask = torch.from_numpy(arrays["attention_mask"]).to(device)
        with torch.no_grad():
            output = model.generate(input_ids=ids, attention_mask=mask, **how)
        for row, text in zip(part, tokenizer.batch_decode(output, skip_special_tokens=True), strict=True):
            written[int(row)] = text
    return [written[int(row)] for row in rows]


def score(written: Sequence[str], targets: Sequence[str]) -> dict[str, float]:
    """Return character ROUGE (F1, times 100) of what was written against the targets."""
    one, two, longest = mean_rouge(zip(written, targets, strict=True))
    return {"rouge_1": round(one, 2), "rouge_2": round(two, 2), "rouge_l": round(longest, 2)}


def _by_length(cache: Cache, rows: Sequence[int], size: int) -> list[Any]:
    ordered = sorted(rows, key=lambda row: int(cache.source_ends[row + 1] - cache.source_ends[row]))
    return [np.asarray(ordered[i : i + size], np.int64) for i in range(0, len(ordered), size)]
