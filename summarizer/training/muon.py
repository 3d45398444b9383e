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


def orthogonal(matrix: Tensor) -> Tensor:
    """Return about the nearest orthogonal matrix to `matrix` (rows, columns), in its dtype."""
    fast = torch.bfloat16 if fast_bf16(str(matrix.device)) else torch.float32
    wide = matrix.shape[0] <= matrix.shape[1]
    x = (matrix if wide else matrix.T).to(fast)
    x = x / x.norm().clamp_min(1e-7)
    a, b, c = COEFFICIENTS
    for _ in range(ROUNDS):
        gram = x @ x.T
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return (x if wide else x.T).to(matrix.dtype)


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
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                kept = self.state[parameter].setdefault("momentum_buffer", torch.zeros_like(parameter.grad))
                kept.lerp_(parameter.grad, 1 - group["momentum"])
                direction = orthogonal(parameter.grad.lerp(kept, group["momentum"]))
                parameter.mul_(1 - group["lr"] * group["weight_decay"])
                parameter.add_(direction, alpha=-group["lr"] * SCALE * max(parameter.shape) ** 0.5)
