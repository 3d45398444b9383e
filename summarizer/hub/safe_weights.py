"""PyTorch's pickled weights, read without running what a pickle may hold, written anew as safetensors."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError, OutputError
from summarizer.hub.selection import is_pickle

INDEX = "pytorch_model.bin.index.json"


def convert_pickles(folder: Path) -> list[str]:
    """Turns the pickles in `folder` into safetensors, deletes them, and gives the names of the new files. Raises
    ModelError for a pickle that holds more than tensors (only `weights_only` loading is used) or is damaged."""
    made: list[str] = []
    for path in sorted(path for path in folder.iterdir() if is_pickle(path.name)):
        target = path.with_name(_safe_name(path.name))
        _convert(path, target)
        path.unlink()
        made.append(target.name)
    index = folder / INDEX
    if made and index.is_file():
        made.append(_new_index(index, folder))
    return made


def _safe_name(name: str) -> str:
    return name.replace("pytorch_model", "model", 1).removesuffix(".bin") + ".safetensors"


def _convert(path: Path, target: Path) -> None:
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    try:
        loaded = torch.load(path, map_location="cpu", weights_only=True, mmap=_is_zip(path))
        tensors = {name: value for name, value in loaded.items() if isinstance(value, torch.Tensor)}
    except Exception as error:
        raise ModelError(
            f"{path}: these weights are damaged, or a pickle that holds more than tensors; refused, since "
            "loading such a file can run anything"
        ) from error
    temporary = target.with_name(f"{target.name}.part")
    try:
        save_file(_unshared(tensors), temporary, metadata={"format": "pt"})
        os.replace(temporary, target)
    except (OSError, SafetensorError) as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"{target}: cannot be written ({str(error)[:120]})") from error


def _is_zip(path: Path) -> bool:
    """Whether the file is of the kind that can be read piece by piece, all since 2020."""
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def _unshared(tensors: Mapping[str, Any]) -> dict[str, Any]:
    """The tensors, each memory once: safetensors knows no two names for one, and transformers ties what a config says
    is tied. Of the names of one tensor the one that the others are tied to is kept."""
    kept: dict[tuple[int, ...], str] = {}
    for name in sorted(tensors, key=lambda name: ("shared" not in name, "embed" not in name, name)):
        value = tensors[name]
        kept.setdefault(
            (value.data_ptr() if value.numel() else id(value), value.numel(), *value.stride()), name
        )
    return {name: _alone(tensors[name]) for name in kept.values()}


def _alone(value: Any) -> Any:
    """The tensor in memory of its own: what is saved is not a part of something larger."""
    return (
        value.contiguous() if value.untyped_storage().nbytes() == value.nbytes else value.clone().contiguous()
    )


def _new_index(index: Path, folder: Path) -> str:
    """The index of the new files: what each of them holds."""
    from safetensors import safe_open

    where: dict[str, str] = {}
    size = 0
    open_: Any = safe_open
    for path in sorted(folder.glob("model-*.safetensors")):
        with open_(path, framework="numpy") as file:
            where |= dict.fromkeys(file.keys(), path.name)
        size += path.stat().st_size
    target = folder / "model.safetensors.index.json"
    told = {"metadata": {"total_size": size}, "weight_map": where}
    target.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    index.unlink()
    return target.name
