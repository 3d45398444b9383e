"""What gpu.py measures with: whole batches by the clock, the memory of the device, the table of cells."""

import gc
import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Peer:
    """What is measured: `write` does the articles of these numbers, `count` says how many pieces it has written."""

    name: str
    write: Callable[[Sequence[int]], Any]
    count: Callable[[Any], int]


@dataclass(frozen=True)
class Cell:
    """One peer at one batch size: seconds for `articles`, the pieces written for them; MiB at most; or what went wrong."""

    name: str
    batch: int
    articles: int = 0
    seconds: float = 0.0
    pieces: int = 0
    memory: float | None = None
    error: str = ""

    @property
    def rates(self) -> dict[str, float]:
        return {
            "articles_per_second": self.articles / self.seconds if self.seconds else 0.0,
            "pieces_per_second": self.pieces / self.seconds if self.seconds else 0.0,
        }


def measure(peer: Peer, batch: int, articles: int, seconds: float, device: str) -> Cell:
    """A batch to warm up, then batches for so many seconds, at least one. What the device cannot do is told in `error`."""
    import torch

    cuda = device.startswith("cuda")
    # A batch larger than the file takes articles again.
    turns = ([(turn * batch + n) % articles for n in range(batch)] for turn in itertools.count())
    if cuda:
        torch.cuda.reset_peak_memory_stats()
    try:
        peer.write(next(turns))
        _wait(cuda)
        written, begun, took = [], time.perf_counter(), 0.0
        while not written or took < seconds:
            written.append(peer.write(next(turns)))
            _wait(cuda)
            took = time.perf_counter() - begun
        memory = torch.cuda.max_memory_allocated() / (1 << 20) if cuda else None
        return Cell(
            peer.name, batch, batch * len(written), took, sum(peer.count(one) for one in written), memory
        )
    except (MemoryError, RuntimeError) as error:
        short = isinstance(error, MemoryError | torch.OutOfMemoryError)
        said = "out of memory" if short else (str(error).splitlines() or [type(error).__name__])[0][:80]
    # Only out here is the traceback gone, and with it what held the tensors.
    gc.collect()
    if cuda:
        torch.cuda.empty_cache()
    return Cell(peer.name, batch, error=said)


def _wait(cuda: bool) -> None:
    if cuda:
        import torch

        torch.cuda.synchronize()


def sweep(
    makers: Sequence[Callable[[], Peer]],
    sizes: Sequence[int],
    articles: int,
    seconds: float,
    deadline: float,
    device: str,
) -> Iterator[Cell]:
    """Every peer at every batch size; the time left until `deadline` (of perf_counter) is shared out among the cells
    that are left. A peer is made when its turn comes, so that it takes no memory from those before."""
    todo = len(makers) * len(sizes)
    for make in makers:
        peer = make()
        for batch in sizes:
            left = deadline - time.perf_counter()
            if left <= 0:
                yield Cell(peer.name, batch, error="no time left")
            else:
                yield measure(peer, batch, articles, min(seconds, left / todo), device)
            todo -= 1


def table(cells: Sequence[Cell]) -> str:
    lines = [f"{'':<20} batch  articles  seconds  articles/s  pieces/s  pieces/article  MiB"]
    for cell in cells:
        start = f"{cell.name:<20} {cell.batch:>5}"
        if cell.error:
            lines.append(f"{start}  {cell.error}")
            continue
        memory = "" if cell.memory is None else f"{cell.memory:.0f}"
        lines.append(
            f"{start}  {cell.articles:>8}  {cell.seconds:>7.2f}  {cell.rates['articles_per_second']:>10.2f}"
            f"  {cell.rates['pieces_per_second']:>8.0f}  {cell.pieces / cell.articles:>14.1f}  {memory}".rstrip()
        )
    return "\n".join(lines)
