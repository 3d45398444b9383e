"""Which engine runs a model: numpy for our own on a CPU, CTranslate2 for stock ones there, torch for everything else."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from summarizer.errors import ModelError
from summarizer.summarization.prompts import Prompt

ENGINES = ("auto", "numpy", "ctranslate2", "torch")


class Engine(Protocol):
    """What writes: a loaded model with its tokenizer on a device. `kind`: which of ENGINES it is."""

    @property
    def kind(self) -> str: ...
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
        """Up to `candidates` texts a prompt, best first; `on_progress` is told how many prompts are done. Ctrl-C
        raises batches.Stopped, with what was done."""
        ...


def choose_engine(folder: Path, engine: str, device: str, read: int, tokenizer: str = "fast") -> Engine:
    """Load the model in `folder`, which reads `read` pieces of the kind `tokenizer` (pieces.KINDS), on a device or on
    several (cuda:0,cuda:1), a process each.

    Raises ModelError for an unknown engine or device, an engine that does not run the model, or a model that cannot be
    loaded.
    """
    if engine not in ENGINES:
        raise ModelError(f"{engine}: no such engine; use {', '.join(ENGINES)}")
    devices = [name.strip() for name in device.split(",")]
    if len(devices) > 1:
        from summarizer.summarization.devices import free_cores
        from summarizer.summarization.shards import Order, ShardedEngine

        orders = [
            Order(str(folder), which_engine(folder, engine, name), name, read, tokenizer) for name in devices
        ]
        return ShardedEngine(
            orders, lambda: choose_engine(folder, engine, devices[0], read, tokenizer), free_cores()
        )
    return _load(folder, engine, device, read, tokenizer)


def which_engine(folder: Path, engine: str, device: str) -> str:
    """The engine that "auto" means, or the one named. A model as small as ours is no faster on a GPU for one issue, so
    "auto" takes numpy for it even where there is one; a device that is named is obeyed.

    Raises ModelError, in one line, if the engine named does not run the model there.
    """
    from summarizer.summarization.conversion import why_not
    from summarizer.summarization.pointer_sizes import read_sizes

    own = read_sizes(folder) is not None
    if engine == "numpy" and not (own and device in ("auto", "cpu")):
        raise ModelError(f"{folder}: numpy runs jianbao's own models, on the CPU; use --engine torch")
    if engine == "ctranslate2" and (reason := why_not(folder)):
        raise ModelError(f"{folder}: {reason}")
    if engine != "auto":
        return engine
    if own:
        return "numpy" if device in ("auto", "cpu") else "torch"
    if why_not(folder) is not None:
        return "torch"
    from summarizer.summarization.devices import choose_device

    return "ctranslate2" if choose_device(device) == "cpu" else "torch"


def _load(folder: Path, engine: str, device: str, read: int, tokenizer: str) -> Engine:
    kind = which_engine(folder, engine, device)
    if kind == "numpy":
        from summarizer.summarization.light import LightEngine
        from summarizer.summarization.pointer_sizes import read_sizes

        sizes = read_sizes(folder)
        assert sizes is not None, "which_engine has looked"
        return LightEngine(folder, sizes, read)
    from summarizer.summarization.devices import choose_device

    chosen = choose_device(device)
    if kind == "ctranslate2":
        from summarizer.summarization.ctranslate import CTranslateEngine
        from summarizer.summarization.pieces import load_pieces

        try:
            return CTranslateEngine(folder, load_pieces(folder, tokenizer), chosen, read)
        except ModelError:
            if engine != "auto":
                raise
    from summarizer.summarization.engine import Engine as TorchEngine

    return TorchEngine(folder, chosen, read, tokenizer=tokenizer)
