"""What a family of models is told for a task, and how it writes: prompts/<family>.toml, read strictly.

A template has named variables in braces; one that nobody fills, or an unknown one, is an error, never a guess.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from summarizer.errors import ModelError
from summarizer.settings import data_folder
from summarizer.summarization.tables import read_table, strictly

TASKS = ("headline", "brief", "summary")
LENGTHS = ("short", "medium", "long")
VARIABLES = ("text", "length")


@dataclass(frozen=True)
class Generation:
    """What a model's card sets of the search; what it leaves out is as the prompt has it."""

    num_beams: int | None = None
    length_penalty: float | None = None
    no_repeat_ngram_size: int | None = None
    repetition_penalty: float | None = None


@dataclass(frozen=True)
class Prompt:
    """What a model family is told for one task, and how it writes. `template` has the variables {text} and, where the
    family can be told how long to write, {length}; `system` is what a chat model is told before. `max_new_tokens`
    counts pieces; `consensus` is the sharpness with which candidates are put in order by their agreement (0: by
    likelihood alone); `read` bounds the pieces of the prompt that are read (0: as many as the model can)."""

    template: str
    num_beams: int
    max_new_tokens: int
    length_penalty: float = 1.0
    consensus: float = 0.0
    no_repeat_ngram_size: int = 0
    repetition_penalty: float = 1.0
    read: int = 0
    system: str = ""
    length: str = ""

    def fill(self, text: str) -> str:
        """The prompt for `text`. Raises ModelError if the template has a variable that is not set."""
        return _filled(self.template, {"text": text, **({"length": self.length} if self.length else {})})

    def room(self, most: int) -> int:
        """How many pieces of the prompt a model reads that can read `most`."""
        return min(most, self.read or most)

    def set_by(self, generation: Generation, write: int) -> "Prompt":
        """The prompt with the search that the model's card wants, writing at most `write` pieces."""
        wanted = {name: value for name, value in vars(generation).items() if value is not None}
        return replace(self, max_new_tokens=min(self.max_new_tokens, write), **wanted)


@dataclass(frozen=True)
class _Lengths:
    short: str
    medium: str
    long: str


@dataclass(frozen=True)
class _Task:
    """One table of a prompts file: the fields of Prompt, and what {length} is for each of LENGTHS."""

    template: str
    num_beams: int
    max_new_tokens: int
    length_penalty: float = 1.0
    consensus: float = 0.0
    no_repeat_ngram_size: int = 0
    repetition_penalty: float = 1.0
    read: int = 0
    system: str = ""
    lengths: _Lengths | None = None


@dataclass(frozen=True)
class _File:
    family: str
    headline: _Task | None = None
    brief: _Task | None = None
    summary: _Task | None = None


def read_prompts(family: str, length: str = "medium") -> dict[str, Prompt]:
    """The prompts of a family by task (TASKS, as far as it has them), told to write `length` (one of LENGTHS) where
    it can be told. Raises ModelError if the file is missing or malformed, or there is no such length."""
    if length not in LENGTHS:
        raise ModelError(f"{length}: no such length; use {', '.join(LENGTHS)}")
    path = data_folder("prompts") / f"{family}.toml"
    file = strictly(_File, read_table(path), str(path))
    if file.family != family:
        raise ModelError(f"{path}: the file must say family = {family!r}")
    tasks: dict[str, _Task | None] = {name: getattr(file, name) for name in TASKS}
    return {
        name: _prompt(task, length, f"{path}: {name}") for name, task in tasks.items() if task is not None
    }


def _prompt(task: _Task, length: str, where: str) -> Prompt:
    values: dict[str, Any] = {name: value for name, value in vars(task).items() if name != "lengths"}
    prompt = Prompt(**values, length=getattr(task.lengths, length) if task.lengths else "")
    names = variables(prompt.template, where)
    if "text" not in names:
        raise ModelError(f"{where}: the template must have the variable {{text}}")
    if ("length" in names) != bool(prompt.length):
        raise ModelError(f"{where}: {{length}} and the table lengths go together")
    if variables(prompt.system, where):
        raise ModelError(f"{where}: system has no variables")
    return prompt


def variables(template: str, where: str) -> set[str]:
    """The names of the variables of a template. Raises ModelError for one that is unknown or not a plain name."""
    try:
        found = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    except ValueError as error:
        raise ModelError(f"{where}: not a template ({error})") from error
    if unknown := sorted(found - set(VARIABLES)):
        raise ModelError(f"{where}: unknown variable {{{unknown[0]}}}; there are {', '.join(VARIABLES)}")
    return found


def _filled(template: str, values: Mapping[str, str]) -> str:
    parts = []
    for before, name, _, _ in string.Formatter().parse(template):
        parts.append(before)
        if name is not None:
            if name not in values:
                raise ModelError(f"the template {template[:40]!r}: nothing to put for {{{name}}}")
            parts.append(values[name])
    return "".join(parts)
