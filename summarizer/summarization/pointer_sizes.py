"""The sizes of our own architecture, read from a model's config.json without torch."""

import json
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelError

ARCHITECTURE = "jianbao-pointer"


@dataclass(frozen=True)
class Sizes:
    """What config.json says. Pieces from `first_piece` to before `last_piece` may be copied."""

    d: int
    heads: int
    encoder_layers: int
    decoder_layers: int
    vocabulary: int
    first_piece: int
    last_piece: int
    places: int
    start: int
    end: int
    padding: int
    post_norm: bool = False


def read_sizes(folder: Path) -> Sizes | None:
    """The sizes of the model in `folder`, None if it is of another architecture. Raises ModelError for a bad config."""
    path = folder / "config.json"
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told.get("model_type") != ARCHITECTURE:
            return None
        return Sizes(
            told["d_model"], told["heads"], told["encoder_layers"], told["decoder_layers"], told["vocab_size"],
            told["first_piece"], told["last_piece"] or told["vocab_size"], told["max_position_embeddings"],
            told["decoder_start_token_id"], told["eos_token_id"], told["pad_token_id"],
            bool(told.get("post_norm")),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise ModelError(f"{path}: not a readable config of a model ({error})") from error
