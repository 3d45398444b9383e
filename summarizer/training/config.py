"""A training run as a TOML file: strict (an unknown key is an error), paths relative to the file or to JIANBAO_DATA.

[data]      train, dev (lists of .jsonl.xz), unseen, weights and first_weights (kind = how often)
[text]      vocabulary, read (pieces of a text)
[model]     d_model, heads, ffn, encoder_layers, decoder_layers, dropout, init_from (a folder of weights)
[schedule]  minutes or steps, pieces, part, most, warm, short_read, short_share, clip, salience, smoothing,
            checkpoint_minutes, evaluate_steps, patience, seed
[optimizer] muon, adam, started, decay
[run]       work (folder for cache and checkpoints), export (folder of the shipped model), threads, workers, device
"""

import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from summarizer.errors import InputError
from summarizer.training.loop import Schedule
from summarizer.training.optimizer import Rates

T = TypeVar("T")


@dataclass(frozen=True)
class Data:
    """Files of pairs; `$JIANBAO_DATA` in a path is the data folder. `first_weights`, where given, holds for the first
    part of the run (`short_share` of [schedule]), `weights` then. `tune_before` parts dev: earlier tunes, later
    tests. `dev_rows` bounds how many examples of a dev file a look at dev takes."""

    train: tuple[str, ...]
    dev: tuple[str, ...]
    weights: dict[str, float] = field(default_factory=dict)
    first_weights: dict[str, float] = field(default_factory=dict)
    unseen: float = 0.6
    tune_before: str = "2026-05-01"
    dev_rows: int = 150


@dataclass(frozen=True)
class Text:
    """Size of the vocabulary, and how many pieces of a text are read."""

    vocabulary: int = 12000
    read: int = 256


@dataclass(frozen=True)
class Model:
    """Sizes of the model, or `init_from`: a folder of weights (and tokenizer) to go on from."""

    d_model: int = 256
    heads: int = 4
    ffn: int = 1024
    encoder_layers: int = 6
    decoder_layers: int = 4
    dropout: float = 0.0
    init_from: str = ""


@dataclass(frozen=True)
class Run:
    """Where things go (`export` "": nothing is shipped, the log and the checkpoint are all), and what computes: `workers` processes (CPU alone) of `threads` threads each."""

    work: str
    export: str
    threads: int = 1
    workers: int = 1
    device: str = "auto"


@dataclass(frozen=True)
class Config:
    """A whole run; `folder` is the folder of the TOML file."""

    data: Data
    text: Text
    model: Model
    schedule: Schedule
    optimizer: Rates
    run: Run
    folder: Path

    def path(self, name: str) -> Path:
        """Return a path of the config, `$JIANBAO_DATA` put in; relative ones start from the file's folder."""
        if "$JIANBAO_DATA" in name and "JIANBAO_DATA" not in os.environ:
            raise InputError(f"{name}: set the environment variable JIANBAO_DATA to the folder of the pairs")
        return self.folder / os.path.expandvars(name)


def _table(kind: type[T], values: dict[str, Any], name: str, path: Path) -> T:
    table: Any = kind  # fields() wants a dataclass, which no bound of T can say
    known = {item.name for item in fields(table)}
    if unknown := sorted(set(values) - known):
        raise InputError(f"{path}: [{name}] has unknown keys: {', '.join(unknown)}")
    try:
        return kind(
            **{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
        )
    except TypeError as error:
        raise InputError(f"{path}: [{name}] {error}") from error


def read_config(path: Path) -> Config:
    """Return the run that the TOML file says. Raises `InputError` for a missing file, bad TOML or unknown keys."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: not a readable training config ({error})") from error
    tables = ("data", "text", "model", "schedule", "optimizer", "run")
    if unknown := sorted(set(raw) - set(tables)):
        raise InputError(f"{path}: unknown tables: {', '.join(unknown)}")
    schedule = _table(Schedule, raw.get("schedule", {}), "schedule", path)
    if not (schedule.minutes or schedule.steps):
        raise InputError(f"{path}: [schedule] wants minutes or steps")
    return Config(
        data=_table(Data, raw.get("data", {}), "data", path),
        text=_table(Text, raw.get("text", {}), "text", path),
        model=_table(Model, raw.get("model", {}), "model", path),
        schedule=schedule,
        optimizer=_table(Rates, raw.get("optimizer", {}), "optimizer", path),
        run=_table(Run, raw.get("run", {}), "run", path),
        folder=path.resolve().parent,
    )
