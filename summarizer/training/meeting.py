"""Where the processes of a crew meet: whose turn it is, the gradients in shared memory, sums, barriers.

Nothing here spins: waiting processes sleep, so that a machine shared with other work loses nothing.
"""

import multiprocessing
from collections.abc import Iterator, Sequence
from typing import Any


class Meeting:
    """Shared by `count` processes; each holds its own copy with its `number`."""

    def __init__(self, count: int, size: int) -> None:
        import torch

        zeros: Any = torch.zeros
        context = multiprocessing.get_context("spawn")
        self.number, self.count = 0, count
        self.gradients = zeros(count, size).share_memory_()
        self.sums = zeros(count, dtype=torch.float64).share_memory_()
        self.orders = zeros(8, dtype=torch.float64).share_memory_()
        self.next, self.barrier = context.Value("q", 0), context.Barrier(count)

    def wait(self) -> None:
        """Sleep until every process is here."""
        self.barrier.wait()

    def take(self, parts: int) -> Iterator[int]:
        """Yield the numbers of parts that nobody else has taken."""
        while True:
            with self.next.get_lock():
                mine = self.next.value
                self.next.value += 1
            if mine >= parts:
                return
            yield mine

    def exchange(self, parameters: Sequence[Any], mine: Sequence[int], loss: float) -> float:
        """Add up gradients: afterwards the parameters whose ids are in `mine` hold the whole gradient. Returns the
        sum of the losses."""
        import torch

        row = self.gradients[self.number]
        at = 0
        for parameter in parameters:
            size = parameter.numel()
            if parameter.grad is None:
                row[at : at + size].zero_()
            else:
                row[at : at + size].copy_(parameter.grad.reshape(-1))
            at += size
        whole = self.add(loss)
        if self.number == 0:
            self.next.value = 0
        keep, at = set(mine), 0
        for parameter in parameters:
            size = parameter.numel()
            if id(parameter) in keep:
                parameter.grad = torch.sum(self.gradients[:, at : at + size], dim=0).view_as(parameter)
            at += size
        return whole

    def add(self, value: float) -> float:
        """Return the sum of every process's value."""
        self.sums[self.number] = value
        self.wait()
        whole = float(self.sums.sum())
        self.wait()
        return whole
