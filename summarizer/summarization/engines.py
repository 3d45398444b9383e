"""Which engine runs a model: numpy for our own on a CPU, torch for everything else and for a GPU."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from summarizer.errors import ModelError
from summarizer.summarization.prompts import Prompt

ENGINES = ("auto", "numpy", "torch")


class Engine(Protocol):
    """What writes: a loaded model with its tokenizer on a device."""

    @property
    def device(self) -> str: ...

    def write(
        self,
        prompts: Sequence[str],
        how: Prompt,
        *,
        candidates: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[str]]:
        """Up to `candidates` texts a prompt, best first; `on_progress` is told how many prompts are done."""
        ...


def choose_engine(folder: Path, engine: str, device: str, read: int, tokenizer: str = "fast") -> Engine:
    """Load the model in `folder`, which reads `read` pieces of the kind `tokenizer` (pieces.KINDS). A model as small as ours is no faster on a GPU for one
    issue, so "auto" takes numpy for it even where there is one; a device that is named is obeyed.

    Raises ModelError for an unknown engine or device, a model that numpy cannot run, or one that cannot be loaded.
    """
    if engine not in ENGINES:
        raise ModelError(f"{engine}: no such engine; use {', '.join(ENGINES)}")
    from summarizer.summarization.pointer_sizes import read_sizes

    sizes = read_sizes(folder)
    if engine == "numpy" and (sizes is None or device not in ("auto", "cpu")):
        raise ModelError(f"{folder}: numpy runs jianbao's own models, on the CPU; use --engine torch")
    if sizes is not None and engine != "torch" and device in ("auto", "cpu"):
        from summarizer.summarization.light import LightEngine

        return LightEngine(folder, sizes, read)
    from summarizer.summarization.devices import choose_device
    from summarizer.summarization.engine import Engine as TorchEngine

    return TorchEngine(folder, choose_device(device), read, tokenizer=tokenizer)
