"""The training room: from pairs of articles and targets to the weights that ship in `models/`."""

from pathlib import Path

__all__ = ["train"]


def train(config_path: Path) -> None:
    """Train a model as the TOML file at `config_path` says, from the pairs to the exported folder.

    A run that was interrupted goes on from its last checkpoint. Raises `InputError` when the config, the data
    or a folder it names is missing or wrong.
    """
    from summarizer.training.run import run

    run(config_path)
