"""Examples tokenised once into memory-mapped arrays: sources, targets and where each begins.

A cache folder holds `source.npy`, `source_ends.npy`, `target.npy`, `target_ends.npy`, `task.npy`, `kind.npy` and
`examples.jsonl` (for a dev cache alone: date, source, text and target as strings, for scoring). Sources are cut to
`read` pieces, the task's mark in front and </s> behind counted in.
"""

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from summarizer.training.pairs import Example
from summarizer.training.tokenizer import TASKS

KINDS = ("headline", "web", "brief", "teacher", "deck", "lead", "gap", "press")
_TASK_NAMES = tuple(TASKS)
_AT_ONCE = 2000


@dataclass(frozen=True)
class Cache:
    """Memory-mapped examples. Piece i of example n stands at `ends[n-1] + i` of its array."""

    source: npt.NDArray[np.uint16]
    source_ends: npt.NDArray[np.int64]
    target: npt.NDArray[np.uint16]
    target_ends: npt.NDArray[np.int64]
    task: npt.NDArray[np.uint8]
    kind: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.task)

    def source_of(self, n: int) -> npt.NDArray[np.uint16]:
        """Return the pieces of example n's text, the task's mark in front."""
        return self.source[self.source_ends[n] : self.source_ends[n + 1]]

    def target_of(self, n: int) -> npt.NDArray[np.uint16]:
        """Return the pieces of example n's target, </s> behind."""
        return self.target[self.target_ends[n] : self.target_ends[n + 1]]


def open_cache(folder: Path) -> Cache:
    """Return the cache in `folder`, mapped and not read."""
    names = Cache.__dataclass_fields__
    return Cache(**{name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in names})


def build_cache(
    examples: Iterable[Example], tokenizer: Any, folder: Path, *, read: int, keep_text: bool = False
) -> Cache:
    """Tokenise examples into `folder` (written beside it first, then renamed) and return the opened cache.

    `read` bounds a source's pieces. With `keep_text` the strings are kept too. An existing folder is replaced.
    """
    work = folder.with_name(folder.name + ".part")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    sources: list[Any] = []
    targets: list[Any] = []
    tasks: list[int] = []
    kinds: list[int] = []
    batch: list[Example] = []

    def flush() -> None:
        texts = [TASKS[e.task] + e.text for e in batch]
        for ids in tokenizer(texts, truncation=True, max_length=read)["input_ids"]:
            sources.append(np.asarray(ids, np.uint16))
        for ids in tokenizer([e.target for e in batch])["input_ids"]:
            targets.append(np.asarray(ids, np.uint16))
        batch.clear()

    with open(work / "examples.jsonl", "w", encoding="utf-8") as strings:
        for example in examples:
            batch.append(example)
            tasks.append(_TASK_NAMES.index(example.task))
            kinds.append(KINDS.index(example.kind))
            if keep_text:
                strings.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            if len(batch) == _AT_ONCE:
                flush()
        if batch:
            flush()
    for name, rows in (("source", sources), ("target", targets)):
        np.save(work / f"{name}.npy", np.concatenate(rows) if rows else np.zeros(0, np.uint16))
        np.save(work / f"{name}_ends.npy", np.cumsum([0, *map(len, rows)], dtype=np.int64))
    np.save(work / "task.npy", np.asarray(tasks, np.uint8))
    np.save(work / "kind.npy", np.asarray(kinds, np.uint8))
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(work, folder)
    return open_cache(folder)


def kept_examples(folder: Path) -> Sequence[Example]:
    """Return the strings kept beside a dev cache, in its order."""
    with open(folder / "examples.jsonl", encoding="utf-8") as lines:
        return [Example(**json.loads(line)) for line in lines]
