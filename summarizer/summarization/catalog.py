"""Which models there are and what each is told: models/<name>/model.toml and prompts/<family>.toml, read strictly.

A model is named by its folder under models/ (in a checkout or in the installed wheel) or by the path of any folder
that transformers can load. An unknown key, a missing key or a missing variable is an error, never a guess.
"""

import string
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.settings import data_folder

EMBEDDED = "xinwen-small"


@dataclass(frozen=True)
class ModelEntry:
    """One model.toml. `read`: pieces of a text that the model reads; `prompts`: the file of prompts/ it is told by;
    `engines`: what can run it."""

    name: str
    title: str
    architecture: str
    tokenizer: str
    prompts: str
    tasks: tuple[str, ...]
    languages: tuple[str, ...]
    read: int
    license: str
    commercial: bool
    engines: tuple[str, ...]


@dataclass(frozen=True)
class Prompt:
    """What a model family is told for one task, and how it writes. `template` has the variable {text}; `consensus`
    is the sharpness with which candidates are put in order by their agreement (0: by likelihood alone)."""

    template: str
    num_beams: int
    max_new_tokens: int
    length_penalty: float = 1.0
    consensus: float = 0.0

    def fill(self, text: str) -> str:
        """The prompt for `text`."""
        return self.template.replace("{text}", text)


def models_folder() -> Path:
    """The folder that holds one folder a model."""
    return data_folder("models")


def has_weights(folder: Path) -> bool:
    """Whether a folder holds a model that can be loaded: a config and weights."""
    return (folder / "config.json").is_file() and any(folder.glob("*.safetensors"))


def read_entry(folder: Path) -> ModelEntry:
    """The model.toml of `folder`. Raises ModelError if it is missing or malformed."""
    table = _table(folder / "model.toml")
    for key in ("tasks", "languages", "engines"):
        table[key] = tuple(table.get(key, ()))
    return ModelEntry(**_exactly(table, {f.name for f in fields(ModelEntry)}, set(), folder / "model.toml"))


def read_prompts(family: str) -> dict[str, Prompt]:
    """The prompts of a family by task (headline, brief). Raises ModelError if the file is missing or malformed."""
    path = data_folder("prompts") / f"{family}.toml"
    table = _table(path)
    if table.pop("family", None) != family:
        raise ModelError(f"{path}: the file must say family = {family!r}")
    prompts = {}
    for task, values in table.items():
        optional = {"length_penalty", "consensus"}
        keys = {"template", "num_beams", "max_new_tokens", *optional}
        prompt = Prompt(**_exactly(values, keys, optional, path))
        variables = {name for _, name, _, _ in string.Formatter().parse(prompt.template) if name is not None}
        if variables != {"text"}:
            raise ModelError(f"{path}: the template of {task} must have the variable {{text}} and no other")
        prompts[task] = prompt
    return prompts


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"{path}: cannot be read; the model is not complete") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: not valid TOML ({error})") from error


def _exactly(table: Any, allowed: set[str], optional: set[str], path: Path) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise ModelError(f"{path}: a table is wanted, not {table!r}")
    if unknown := sorted(set(table) - allowed):
        raise ModelError(f"{path}: unknown key {unknown[0]!r}")
    if missing := sorted(allowed - optional - set(table)):
        raise ModelError(f"{path}: the key {missing[0]!r} is missing")
    return table
