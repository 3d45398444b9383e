"""Which device a model runs on: the name a user gives -> the name torch takes."""

import os
import time
from pathlib import Path

from summarizer.errors import ModelError

LOOKS = 5


def free_cores() -> int:
    """How many cores nobody else is busy on, at least 1. A small model's threads meet thousands of times a second:
    on a core that is shared each meeting waits for the other's turn, which made a page 20 times slower.
    JIANBAO_THREADS says it instead, where it is a number."""
    told = os.environ.get("JIANBAO_THREADS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:
        cores = os.cpu_count() or 1
    return max(1, min(cores, round(cores - busy())))


def busy(path: Path = Path("/proc/loadavg")) -> float:
    """How many others want a core just now: the middle of five looks. The load average, which is what other systems
    tell, also counts a run that ended half a minute ago, so that of several in a row all but the first would go on
    one core."""
    looks = []
    try:
        for _ in range(LOOKS):
            running = path.read_text().split()[3].split("/")[0]
            looks.append(max(0, int(running) - 1))  # this process runs too
            time.sleep(0.004)
        return sorted(looks)[LOOKS // 2]
    except (OSError, ValueError, IndexError):
        return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


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
