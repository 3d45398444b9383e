"""Where a run stands, written so that a resumed run does exactly what an unbroken one would have done.

A checkpoint is a folder: weights, progress and random state in `state.pt`, each worker's optimizers beside it. It is
written under another name first and then renamed, so a kill leaves the old one whole.
"""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Progress:
    """How far a run has come. `curve` has one entry an evaluation: step, seconds, loss, dev figures. `phase` counts
    changes of the reading length."""

    step: int = 0
    epoch: int = 0
    batch: int = 0
    phase: int = 0
    pairs: int = 0
    seconds: float = 0.0
    loss: float = 0.0
    curve: list[dict[str, float]] = field(default_factory=list)


def save_state(folder: Path, model: Any, progress: Progress) -> None:
    """Write weights and progress into `folder`."""
    import torch

    kept = {"model": model.state_dict(), "random": torch.get_rng_state(), "progress": vars(progress)}
    torch.save(kept, folder / "state.pt")


def load_state(folder: Path, model: Any) -> Progress:
    """Read weights into the model and return where the run stood."""
    import torch

    kept = torch.load(folder / "state.pt", map_location="cpu", weights_only=True)
    model.load_state_dict(kept["model"])
    torch.set_rng_state(kept["random"])
    return Progress(**kept["progress"])


def save_optimizers(path: Path, optimizers: list[Any]) -> None:
    """Write the state of optimizers to `path`."""
    import torch

    torch.save([optimizer.state_dict() for optimizer in optimizers], path)


def load_optimizers(path: Path, optimizers: list[Any]) -> None:
    """Read the state of optimizers from `path`."""
    import torch

    for optimizer, kept in zip(optimizers, torch.load(path, weights_only=True), strict=True):
        optimizer.load_state_dict(kept)


def begin(folder: Path) -> Path:
    """Return an empty folder beside `folder` to write a checkpoint into."""
    work = folder.with_name(folder.name + ".part")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    return work


def finish(work: Path, folder: Path) -> None:
    """Put a written checkpoint in the place of the last one."""
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        os.replace(folder, old)
    os.replace(work, folder)
    shutil.rmtree(old, ignore_errors=True)
