"""One training step done by one process or by several that share the weights, one thread each.

On a busy machine two threads inside every operation wait for each other thousands of times a step; processes that
meet four times a step do not. Weights lie in shared memory. A step's batch is cut into small parts; whoever is free
takes the next one; gradients are added up, and each process updates the parameters it owns.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from summarizer.training.batches import Rows, pad, parts
from summarizer.training.cache import Cache
from summarizer.training.optimizer import Rates, build_optimizers
from summarizer.training.precision import precision
from summarizer.training.resident import Resident


@dataclass(frozen=True)
class Step:
    """What a step needs beside its rows: how many pieces a text is cut to, pieces of a part, share of the highest
    learning rate, gradient norm allowed, weight of the salience loss, label smoothing."""

    read: int
    part: int
    rate: float
    clip: float
    salience: float
    smoothing: float = 0.0


def owned(named: Sequence[tuple[str, Any]], worker: int, workers: int) -> list[tuple[str, Any]]:
    """Return the parameters that a worker updates: the largest first to whoever has least."""
    loads = [0] * workers
    mine: list[tuple[str, Any]] = []
    for name, parameter in sorted(named, key=lambda item: (-item[1].numel(), item[0])):
        least = loads.index(min(loads))
        loads[least] += parameter.numel()
        if least == worker:
            mine.append((name, parameter))
    return mine


class Worker:
    """Computes its share of a step's gradients and updates the parameters it owns."""

    def __init__(self, model: Any, cache: Cache, *, rates: Rates, device: str, meet: Any = None) -> None:
        self.model, self.cache, self.device, self.meet = model, cache, device, meet
        self.resident = Resident(cache, device) if device != "cpu" else None
        self.number: int = meet.number if meet else 0
        self.count: int = meet.count if meet else 1
        named = [(name, parameter) for name, parameter in model.named_parameters() if parameter.requires_grad]
        self.parameters = [parameter for _, parameter in named]
        self.mine = owned(named, self.number, self.count)
        self.optimizers = build_optimizers(self.mine, rates)

    def step(self, rows: Rows, step: Step) -> tuple[float, float]:
        """Do one step and return its loss (over all workers) and its gradient norm."""
        import torch

        rows = np.asarray(rows)
        whole = self._labels(rows)
        batches = parts(self.cache, rows, step.read, step.part)
        losses = []
        # A stock architecture has no salience to learn.
        extra = (
            {"salience_weight": step.salience, "smoothing": step.smoothing}
            if self.model.config.model_type == "jianbao-pointer"
            else {}
        )
        for index in self.meet.take(len(batches)) if self.meet else range(len(batches)):
            share = self._labels(batches[index]) / whole
            with precision(self.device):
                loss = self.model(**self._batch(batches[index], step.read), **extra).loss * share
            loss.backward()
            losses.append(loss.detach())
        total = float(sum(losses)) if losses else 0.0
        if self.meet:
            total = self.meet.exchange(self.parameters, [id(p) for _, p in self.mine], total)
        gradients = [parameter.grad for _, parameter in self.mine if parameter.grad is not None]
        # One number comes back from the device, not one a matrix: each would wait for it.
        square = float(torch.stack(torch._foreach_norm(gradients)).square().sum()) if gradients else 0.0
        norm = math.sqrt(self.meet.add(square) if self.meet else square)
        if math.isfinite(norm):
            if norm > step.clip:
                torch._foreach_mul_(gradients, step.clip / norm)
            for optimizer in self.optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = group["highest"] * step.rate
                optimizer.step()
        for parameter in self.parameters:
            parameter.grad = None
        if self.meet:
            self.meet.wait()
        return total, norm

    def _labels(self, rows: Rows) -> int:
        """Pieces of the targets of `rows`."""
        ends = self.cache.target_ends
        return int((ends[rows + 1] - ends[rows]).sum())

    def _batch(self, rows: Rows, read: int) -> dict[str, Any]:
        import torch

        if self.resident is not None:
            return self.resident.pad(rows, 1, read)
        return {name: torch.from_numpy(array) for name, array in pad(self.cache, rows, 1, read=read).items()}

    def state_path(self, folder: Path) -> Path:
        """Return where this worker keeps the state of its optimizers."""
        return folder / f"optimizer-{self.number}-of-{self.count}.pt"
