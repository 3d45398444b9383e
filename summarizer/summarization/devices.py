"""Which device a model runs on: the name a user gives -> the name torch takes."""

import os

from summarizer.errors import ModelError


def free_cores() -> int:
    """How many cores nobody else is busy on, at least 1. A small model's threads meet thousands of times a second:
    on a core that is shared each meeting waits for the other's turn, which made a page 20 times slower.
    JIANBAO_THREADS says it instead, where it is a number."""
    told = os.environ.get("JIANBAO_THREADS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    cores = os.cpu_count() or 1
    try:
        busy = os.getloadavg()[0]
    except (OSError, AttributeError):
        return cores
    return max(1, min(cores, round(cores - busy)))


def choose_device(name: str) -> str:
    """ "auto" gives cuda, mps or cpu, whichever there is first. Raises ModelError if the one named is not there."""
    import torch

    there = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if name == "auto":
        return next(device for device, found in there.items() if found)
    kind = name.split(":", 1)[0]
    if kind not in there:
        raise ModelError(f"{name}: no such device; use auto, cpu, cuda or mps")
    if not there[kind]:
        raise ModelError(f"{name}: this machine has no such device; use --device cpu")
    return name
