"""Which model a folder holds, by the content of its files: what is kept of a model's work is kept under this name."""

import hashlib
import os
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.settings import cache_folder

_KINDS = (".safetensors", ".bin", ".json", ".txt", ".model")
_LARGE = 32 << 20  # bytes: hashing takes a tenth of a second from here on, so the hash is remembered


def fingerprint(folder: Path) -> str:
    """32 hexadecimal digits that change with the weights, the configuration and the tokenizer in `folder`.

    Raises ModelError if a file of it cannot be read.
    """
    whole = hashlib.blake2b(digest_size=16)
    try:
        for path in sorted(p for p in folder.iterdir() if p.suffix in _KINDS and p.is_file()):
            whole.update(f"{path.name}\0{_digest(path)}\n".encode())
    except OSError as error:
        raise ModelError(f"{folder}: the model cannot be read ({error.strerror or error})") from error
    return whole.hexdigest()


def _digest(path: Path) -> str:
    """The digest of a file; of a large one that has not changed since (path, size, time), the one remembered."""
    told = path.stat()
    if told.st_size < _LARGE:
        return _read(path)
    known = f"{path.resolve()}\0{told.st_size}\0{told.st_mtime_ns}"
    note = cache_folder() / "digests" / hashlib.blake2b(known.encode(), digest_size=16).hexdigest()
    try:
        kept = note.read_text("ascii")
        if len(kept) == 32 and int(kept, 16) >= 0:
            return kept
    except (OSError, ValueError):
        pass
    digest = _read(path)
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        part = note.with_name(f".{note.name}.{os.getpid()}")
        part.write_text(digest, "ascii")
        part.replace(note)
    except OSError:
        pass  # it is only reckoned again
    return digest


def _read(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
