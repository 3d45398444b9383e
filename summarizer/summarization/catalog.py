"""Which models there are: models/<name>/model.toml, read strictly, and where the weights of each lie.

The entries travel with jianbao; weights do so only for the embedded model. Those of the others lie in the user's data
folder, one folder a model, where `jianbao models pull` puts them.
"""

import functools
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.settings import data_folder
from summarizer.summarization.prompts import LENGTHS, TASKS, Generation
from summarizer.summarization.tables import read_table, strictly

__all__ = [
    "EMBEDDED", "ENGINES", "LENGTHS", "TASKS", "VARIABLE", "ModelEntry", "entries", "find_entry", "has_weights",
    "is_hub_name", "models_folder", "pulled_folder", "pulled_root", "read_entry", "weights_folder",
]  # fmt: skip

EMBEDDED = "xinwen-small"
ENGINES = ("numpy", "ctranslate2", "torch")
VARIABLE = "JIANBAO_MODELS"
_PLAIN = re.compile(r"[a-z0-9][a-z0-9.-]*")
_PART = r"(?!.*(?:--|\.\.))[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?"


@dataclass(frozen=True)
class ModelEntry:
    """One model.toml.

    `hub`: ORG/NAME on the Hugging Face hub ("" if it is not there), `revision` the branch, tag or commit; `architecture`:
    model_type of its config.json; `tokenizer`: one of pieces.KINDS; `prompts`: the file of prompts/ it is told by;
    `read`, `write`: pieces that it reads and may write; `parameters` and `download` (bytes): 0 where not known;
    `commercial`: whether the licence allows commercial use, false where that is not known; `note`: a sentence for the
    user before a download; `engines`: what can run it; `refused`: why nothing can, "" if something does.
    """

    name: str
    title: str
    architecture: str
    tokenizer: str
    prompts: str
    tasks: tuple[str, ...]
    languages: tuple[str, ...]
    read: int
    write: int
    license: str
    commercial: bool
    engines: tuple[str, ...]
    hub: str = ""
    revision: str = ""
    parameters: int = 0
    download: int = 0
    note: str = ""
    refused: str = ""
    generation: Generation = field(default_factory=Generation)


def models_folder() -> Path:
    """The folder that holds one folder an entry."""
    return data_folder("models")


def pulled_root() -> Path:
    """Where the weights of pulled models lie: what JIANBAO_MODELS names, else models/ in the user's data folder."""
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("jianbao", appauthor=False) / "models"


def pulled_folder(name: str) -> Path:
    """Where a pulled model lies: `name` is an entry's name, or ORG/NAME of a model that has no entry."""
    entry = find_entry(name)
    return pulled_root() / (entry.name if entry else name.replace("/", "--"))


def weights_folder(entry: ModelEntry) -> Path:
    """The folder the model is loaded from: beside its entry where the weights lie there, else the pulled one (which
    need not be there: see has_weights)."""
    beside = models_folder() / entry.name
    return beside if has_weights(beside) else pulled_folder(entry.name)


def has_weights(folder: Path) -> bool:
    """Whether a folder holds a model that can be loaded: a config and weights."""
    if not (folder / "config.json").is_file():
        return False
    return any(folder.glob("*.safetensors")) or any(folder.glob("pytorch_model*.bin"))


def entries() -> tuple[ModelEntry, ...]:
    """All entries, the embedded model first, then by name. Raises ModelError if one is malformed."""
    found = _entries(models_folder())
    return tuple(sorted(found, key=lambda entry: (entry.name != EMBEDDED, entry.name)))


def find_entry(name: str) -> ModelEntry | None:
    """The entry of a name or of a hub name (ORG/NAME), whatever its case; None if there is none."""
    wanted = name.lower()
    if _PLAIN.fullmatch(wanted) and (models_folder() / wanted / "model.toml").is_file():
        return _entry(models_folder() / wanted)  # the default is found without reading them all
    return next((entry for entry in entries() if wanted in (entry.name.lower(), entry.hub.lower())), None)


def is_hub_name(name: str) -> bool:
    """Whether `name` can be ORG/NAME on the hub, by its rule: 96 letters, digits, `.`, `_` and `-` each, no `--` or
    `..`, no `.` or `-` at an end."""
    parts = name.split("/")
    return len(parts) == 2 and all(re.fullmatch(_PART, part) for part in parts)


def read_entry(folder: Path) -> ModelEntry:
    """The model.toml of `folder`. Raises ModelError if it is missing or malformed."""
    path = folder / "model.toml"
    entry = strictly(ModelEntry, read_table(path), str(path))
    for key, known in (("tasks", TASKS), ("engines", ENGINES)):
        if unknown := sorted(set(getattr(entry, key)) - set(known)):
            raise ModelError(f"{path}: {key}: unknown {unknown[0]!r}; there are {', '.join(known)}")
    if entry.read < 1 or entry.write < 1:
        raise ModelError(f"{path}: read and write have to be at least 1")
    if entry.hub and (not is_hub_name(entry.hub) or not entry.revision):
        raise ModelError(f"{path}: hub has to be ORG/NAME, with its revision")
    if not entry.engines and not entry.refused:
        raise ModelError(f"{path}: no engine runs it: refused has to say why")
    return entry


@functools.cache
def _entries(folder: Path) -> tuple[ModelEntry, ...]:
    return tuple(_entry(path.parent) for path in sorted(folder.glob("*/model.toml")))


@functools.cache
def _entry(folder: Path) -> ModelEntry:
    entry = read_entry(folder)
    if entry.name != folder.name:
        raise ModelError(f"{folder / 'model.toml'}: the folder and name = {entry.name!r} have to be the same")
    return entry
