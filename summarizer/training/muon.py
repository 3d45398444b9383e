"""Muon (Jordan et al., 2024): momentum whose direction is made orthogonal by Newton-Schulz, for weight matrices.

torch has it from 2.9 on, but computes in bf16 alone, which a CPU without bf16 emulates a hundred times slower than
float32; this one takes whichever the device is fast at (precision.py) and runs with the oldest torch that jianbao allows.
"""

# torch leaves these untyped
# mypy: disable-error-code="no-untyped-call, misc, override"

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

from summarizer.training.precision import fast_bf16

COEFFICIENTS = (
    3.4445,
    -4.7750,
    2.0315,
)  # of Jordan's quintic: steepest at zero, values end between 0.5 and 1.5
ROUNDS = 5
SCALE = 0.2  # makes the update's size that of AdamW's (Liu et al., “Muon is Scalable for LLM Training”, 2025)


def orthogonal(matrices: Tensor) -> Tensor:
    """Return about the nearest orthogonal matrices to `matrices` (count, rows, columns), in their dtype."""
    fast = torch.bfloat16 if fast_bf16(str(matrices.device)) else torch.float32
    wide = matrices.shape[1] <= matrices.shape[2]
    x = (matrices if wide else matrices.mT).to(fast)
    x = x / x.norm(dim=(1, 2), keepdim=True).clamp_min(1e-7)
    a, b, c = COEFFICIENTS
    for _ in range(ROUNDS):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return (x if wide else x.mT).to(matrices.dtype)


def alike(parameters: Iterable[Tensor]) -> list[list[Tensor]]:
    """Return the parameters in groups of one shape: a GPU takes a group as fast as one matrix. Alone on a CPU, where a
    product of many small matrices gains nothing."""
    groups: dict[tuple[int, ...], list[Tensor]] = {}
    for parameter in parameters:
        key = tuple(parameter.shape) if parameter.is_cuda else (id(parameter),)
        groups.setdefault(key, []).append(parameter)
    return list(groups.values())


class Muon(torch.optim.Optimizer):
    """Muon with Nesterov momentum over two-dimensional parameters."""

    def __init__(
        self, params: Iterable[Any], lr: float, *, momentum: float = 0.95, weight_decay: float = 0.0
    ) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:
        """Update every parameter that has a gradient; `closure` is not used."""
        for group in self.param_groups:
            for some in alike(p for p in group["params"] if p.grad is not None):
                gradients = torch.stack([parameter.grad for parameter in some])
                buffers = [self.state[p].setdefault("momentum_buffer", torch.zeros_like(p)) for p in some]
                torch._foreach_lerp_(buffers, list(gradients), 1 - group["momentum"])
                directions = orthogonal(gradients.lerp_(torch.stack(buffers), group["momentum"]))
                torch._foreach_mul_(some, 1 - group["lr"] * group["weight_decay"])
                step = -group["lr"] * SCALE * max(some[0].shape) ** 0.5
                torch._foreach_add_(some, list(directions), alpha=step)
