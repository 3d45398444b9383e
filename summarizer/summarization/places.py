"""Where the weights of a model lie: with jianbao itself, among the pulled ones in the user's folder, or at any path.

A model of the hub lies in one folder, named after its hub name: `ORG/NAME` in `ORG--NAME`, as the hub's own cache has it.
"""

import os
import re
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.summarization.catalog import models_folder

VARIABLE = "JIANBAO_MODELS"
_PART = re.compile(r"(?!.*(?:--|\.\.))[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?")


def pulled_models() -> Path:
    """The folder that `jianbao models pull` fills: where `JIANBAO_MODELS` says, else models/ in the user's data folder
    for jianbao. It need not be there."""
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("jianbao", appauthor=False) / "models"


def is_hub_name(name: str) -> bool:
    """Whether `name` can be ORG/NAME on the hub (its rule: 96 of letters, digits, `.`, `_` and `-` each, no `--`, no
    `..`, and no `.` or `-` at an end)."""
    parts = name.split("/")
    return len(parts) == 2 and all(_PART.fullmatch(part) for part in parts)


def pulled_folder(hub_name: str) -> Path:
    """The folder of the model ORG/NAME once it is pulled. Raises ModelError for what can be no hub name."""
    if not is_hub_name(hub_name):
        raise ModelError(f"{hub_name}: not the name of a model on the hub; it is written ORG/NAME")
    return pulled_models() / hub_name.replace("/", "--")


def find_folder(model: str) -> Path:
    """The folder that `model` means, there or not: an existing folder of that path, a folder of models/, a pulled
    ORG/NAME, else the path itself."""
    if not {"/", os.sep} & set(model) and model not in (".", "..") and (models_folder() / model).is_dir():
        return models_folder() / model
    if not Path(model).is_dir() and is_hub_name(model):
        return pulled_folder(model)
    return Path(model).expanduser()
