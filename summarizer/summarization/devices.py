"""Which device a model runs on: the name a user gives -> the name torch takes."""

from summarizer.errors import ModelError


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
