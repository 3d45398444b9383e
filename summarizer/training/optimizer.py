"""The optimizers of a run and the learning rate's way up and down.

Hidden matrices go to Muon (Jordan et al., 2024; updates made orthogonal by Newton-Schulz), which learns from fewer
examples than AdamW at this size; embeddings, norms, biases and small vectors go to AdamW.
"""

import math
from collections.abc import Iterable
from typing import Any


def build_optimizers(named: Iterable[tuple[str, Any]], *, muon: float, adam: float) -> list[Any]:
    """Return [Muon, AdamW] over named parameters; `muon` and `adam` are their highest learning rates."""
    import torch

    from summarizer.training.muon import Muon

    matrices: list[Any] = []
    others: list[Any] = []
    for name, parameter in named:
        if not parameter.requires_grad:
            continue
        small = (
            parameter.ndim != 2
            or min(parameter.shape) < 16
            or "place" in name
            or "shared" in name
            or "embed" in name
        )
        (others if small else matrices).append(parameter)
    first = Muon(matrices, lr=muon, weight_decay=0.02)
    second = torch.optim.AdamW(others, lr=adam, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.0)
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
