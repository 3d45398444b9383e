"""In which precision a run computes: bf16 where the device is fast at it, else float32.

A CPU without bf16 instructions emulates them hundreds of times slower than float32, and no flag that torch shows tells
the two kinds apart on every system, so one small product is timed in each.
"""

import time
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any

SIZE = 256


def resolve(device: str) -> str:
    """Return the device that a config's `device` means: "auto" is the first GPU where there is one, else the CPU."""
    import torch

    return ("cuda" if torch.cuda.is_available() else "cpu") if device == "auto" else device


@cache
def fast_bf16(device: str) -> bool:
    """Return whether `device` (cpu, cuda, cuda:0 …) multiplies bf16 matrices faster than float32 ones."""
    import torch

    if device.startswith("cuda"):
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    return _product_seconds(torch.bfloat16) < _product_seconds(torch.float32)


def precision(device: str) -> AbstractContextManager[Any]:
    """Return the context a training step or a look at dev runs in."""
    import torch

    kind = device.split(":")[0]
    return torch.autocast(kind, torch.bfloat16) if fast_bf16(device) else nullcontext()


def _product_seconds(dtype: Any) -> float:
    """Return the better of two timings of one product; the first also warms up."""
    import torch

    a = torch.ones(SIZE, SIZE, dtype=dtype)
    best = float("inf")
    for _ in range(2):
        began = time.perf_counter()
        a @ a
        best = min(best, time.perf_counter() - began)
    return best
