"""What models wrote before, kept by what they were given, so that an issue that is digested again takes no model time.

An entry is named by a hash of all that decides what a model writes: the prompt with the article's text in it, the
content of the model, the engine, the search, the version of jianbao. Nothing here ever fails a run: a folder that
cannot be written is not written to, an entry that is damaged is not there.
"""

import contextlib
import hashlib
import json
import os
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from summarizer import __version__
from summarizer.settings import cache_folder
from summarizer.summarization.batches import Stopped
from summarizer.summarization.engines import Engine
from summarizer.summarization.prompts import Prompt

BUCKET = 64  # entries of each of the 256 folders: 20 MB in practice, never more than 256
MOST_BYTES = 16 * 1024  # of one entry: four candidates have some 1 KB


class Store:
    """Lists of texts by key, one file each. Two runs may use one folder at once: a file is whole or not there."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.writes = folder, True

    def get(self, key: str) -> list[str] | None:
        """What was put under `key` (hexadecimal digits), None if nothing was or it is damaged."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                told, _, content = file.read(MOST_BYTES + 1).partition(b"\n")
            if told.decode("ascii") != _hash(key.encode() + content):
                return None
            texts: list[str] = json.loads(content)
        except (OSError, ValueError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # what is used stays
        return texts

    def put(self, key: str, texts: Sequence[str]) -> None:
        """Keeps `texts` under `key`; the oldest entries go when there are too many."""
        content = json.dumps(list(texts), ensure_ascii=False).encode()
        if not self.writes or len(content) + 40 > MOST_BYTES:
            return
        path = self._path(key)
        part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_hash(key.encode() + content).encode() + b"\n" + content)
            part.replace(path)
            _bound(path.parent)
        except OSError:
            self.writes = False
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _bound(folder: Path) -> None:
    """Leaves the BUCKET youngest files of a folder; one that another run took away meanwhile is gone."""
    found: list[tuple[int, Path]] = []
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            found.append((path.stat().st_mtime_ns, path))
    for _, path in sorted(found)[:-BUCKET]:
        path.unlink(missing_ok=True)


def _hash(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


class KeptEngine:
    """An engine whose texts are kept. `model`: the content of the model and how it is read, as one string."""

    def __init__(self, engine: Engine, model: str, store: Store | None = None) -> None:
        # The same model writes a little differently in bfloat16 on a GPU, in int8, in float32.
        self.engine, self.model = engine, f"{model} {engine.kind} {re.split('[:,]', engine.device)[0]}"
        self.store = store or Store(cache_folder() / "texts")

    @property
    def kind(self) -> str:
        """Which engine it is."""
        return self.engine.kind

    @property
    def device(self) -> str:
        """Where the engine runs."""
        return self.engine.device

    def write(
        self,
        prompts: Sequence[str],
        how: Prompt,
        *,
        candidates: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[str]]:
        """What the engine writes or wrote before; after Ctrl-C (Stopped) what was done is kept too."""
        keys = [self._key(prompt, how, candidates) for prompt in prompts]
        found = [self.store.get(key) for key in keys]
        missing = [n for n, texts in enumerate(found) if texts is None]
        before = len(prompts) - len(missing)
        if before and on_progress:
            on_progress(before)
        tell = (lambda done: on_progress(before + done)) if on_progress else None
        stopped = None
        written: Sequence[list[str] | None] = ()
        try:
            if missing:
                given = [prompts[n] for n in missing]
                written = self.engine.write(given, how, candidates=candidates, on_progress=tell)
        except Stopped as error:
            stopped, written = error, error.done
        for n, texts in zip(missing, written, strict=True):
            found[n] = texts
            if texts is not None:
                self.store.put(keys[n], texts)
        if stopped is not None:
            raise Stopped(found) from None
        return [texts for texts in found if texts is not None]

    def _key(self, prompt: str, how: Prompt, candidates: int) -> str:
        told = [__version__, self.model, asdict(how), candidates, prompt]
        return _hash(json.dumps(told, ensure_ascii=False, sort_keys=True).encode())
