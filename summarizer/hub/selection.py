"""Which files of a model's repository are needed: its config, its tokenizer, one set of weights, its card and licence.

A repository often holds the same weights for several frameworks, and code; only what stock classes load is taken:
safetensors before PyTorch's pickles, nothing of TensorFlow, Flax, ONNX or GGUF, no Python, no folder below the first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.errors import ModelError

_TOKENIZER = re.compile(
    r"(?:tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab|chat_template)\.json"
    r"|[\w.-]*vocab[\w.-]*\.txt|merges\.txt|(?:spiece|sentencepiece|tokenizer|sentencepiece\.bpe)[\w.-]*\.model"
    r"|chat_template\.jinja"
)
_CONFIG = re.compile(r"(?:config|generation_config)\.json")
_CARD = re.compile(r"(?i)(?:readme|licen[cs]e|notice)(?:[._-][\w.-]*)?(?<!\.py)")
_SAFE = re.compile(r"model(?:-\d{5}-of-\d{5})?\.safetensors")
_PICKLE = re.compile(r"pytorch_model(?:-\d{5}-of-\d{5})?\.bin")
_OUTSIDE = re.compile(
    r"(?:^|[/\\])\.{1,2}(?:[/\\]|$)|^[/\\~]|^[A-Za-z]:|\\|[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|//"
)


@dataclass(frozen=True)
class RemoteFile:
    """A file as the hub lists it: its size in bytes, its SHA-256 (large files) or git's SHA-1 of it (small ones);
    None where the hub does not say."""

    name: str
    size: int | None = None
    sha256: str | None = None
    blob: str | None = None


def needed(files: Sequence[RemoteFile], where: str) -> list[RemoteFile]:
    """The files to pull of all that the repository `where` lists, weights last. Raises ModelError if a name leads out
    of the folder it will lie in, or if there is no config or no weights that can be used."""
    for file in files:
        if not file.name or _OUTSIDE.search(file.name):
            raise ModelError(
                f"{where}: holds a file whose name leads out of its folder ({file.name!r}); refused"
            )
    if not any(file.name == "config.json" for file in files):
        raise ModelError(f"{where}: no config.json, so it is not a model that transformers can load")
    small = [
        file for file in files if any(kind.fullmatch(file.name) for kind in (_CONFIG, _TOKENIZER, _CARD))
    ]
    return small + _weights(files, where)


def _weights(files: Sequence[RemoteFile], where: str) -> list[RemoteFile]:
    for kind, index in ((_SAFE, "model.safetensors.index.json"), (_PICKLE, "pytorch_model.bin.index.json")):
        found = [file for file in files if kind.fullmatch(file.name)]
        whole = [file for file in found if "-of-" not in file.name]
        if whole:
            return whole
        listed = [file for file in files if file.name == index]
        if found and listed:
            _complete(found, where)
            return listed + found
    raise ModelError(
        f"{where}: no weights that can be used; model.safetensors or pytorch_model.bin is wanted"
    )


def _complete(shards: Sequence[RemoteFile], where: str) -> None:
    """Raises ModelError unless the shards are 1 to n of n."""
    numbers = sorted(re.findall(r"\d{5}", file.name)[0] for file in shards)
    totals = {int(re.findall(r"\d{5}", file.name)[1]) for file in shards}
    if len(totals) != 1 or numbers != [f"{n:05}" for n in range(1, totals.pop() + 1)]:
        raise ModelError(f"{where}: the parts of its weights are not complete")


def is_pickle(name: str) -> bool:
    """Whether a file holds weights as a pickle, which is turned into safetensors once it is here."""
    return _PICKLE.fullmatch(name) is not None


def is_weights(name: str) -> bool:
    """Whether a file holds weights, or is the index of those that do."""
    return name.endswith((".safetensors", ".bin", ".index.json"))
