"""The optimizers of a run and the learning rate's way up and down.

Hidden matrices go to Muon (Jordan et al., 2024; updates made orthogonal by Newton-Schulz), which learns from fewer
examples than AdamW at this size; embeddings, norms, biases and small vectors go to AdamW.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Rates:
    """Highest learning rates of Muon and AdamW; `started` that of what came with pre-trained weights (0: as the others);
    `decay`: how much of a matrix is taken off a step, times its rate."""

    muon: float = 2e-3
    adam: float = 2e-3
    started: float = 0.0
    decay: float = 0.02


def build_optimizers(named: Iterable[tuple[str, Any]], rates: Rates) -> list[Any]:
    """Return [Muon, AdamW] over named parameters. With `started`, the embedding and a post-norm or stock encoder go to
    AdamW at that rate: Muon's steps would undo what they came with."""
    import torch

    from summarizer.training.muon import Muon

    matrices: list[Any] = []
    others: list[Any] = []
    started: list[Any] = []
    for name, parameter in named:
        if not parameter.requires_grad:
            continue
        if rates.started and ("encoder." in name or "shared" in name):
            started.append(parameter)
            continue
        small = (
            parameter.ndim != 2
            or min(parameter.shape) < 16
            or "place" in name
            or "shared" in name
            or "embed" in name
        )
        (others if small else matrices).append(parameter)
    first = Muon(matrices, lr=rates.muon, weight_decay=rates.decay)
    groups = [{"params": others, "lr": rates.adam}, {"params": started, "lr": rates.started}]
    second = torch.optim.AdamW(
        [group for group in groups if group["params"]], betas=(0.9, 0.95), eps=1e-8, weight_decay=0.0
    )
    for optimizer in (first, second):
        for group in optimizer.param_groups:
            group["highest"] = group["lr"]
    return [first, second]


def rate(done: float, warm: float) -> float:
    """Return the share of the highest learning rate at `done` (0 to 1) of a run: up over `warm`, then a cosine
    down to 2 %."""
    if done < warm:
        return max(done / warm, 0.01)
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, (done - warm) / (1 - warm))))
