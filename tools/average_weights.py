"""Writes the mean of the weights of several folders of one model: a run and its further runs, as training.toml says.

    python tools/average_weights.py OUT FOLDER FOLDER [FOLDER …]

The mean of runs that began at the same weights often does better than each of them: Wortsman et al., “Model soups”
(2022). Only OUT/model.safetensors is written, in half precision, whole or not at all.
"""

import os
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file


def average(out: Path, folders: list[Path]) -> Path:
    """Write the mean of the folders' weights into `out` and return the file. Raises ValueError where they differ in
    names or shapes."""
    found = [load_file(folder / "model.safetensors") for folder in folders]
    shapes = [{name: array.shape for name, array in weights.items()} for weights in found]
    if any(shape != shapes[0] for shape in shapes):
        raise ValueError("these are not weights of one model")
    mean = {
        name: np.mean([weights[name].astype(np.float32) for weights in found], axis=0).astype(np.float16)
        for name in found[0]
    }
    part = out / "model.safetensors.part"
    save_file(mean, part, metadata={"format": "pt"})
    os.replace(part, out / "model.safetensors")
    return out / "model.safetensors"


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    print(average(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
