"""Texts into numbered pieces and back, for every engine: one tokenizer a family, chosen by what the catalog says.

No special piece is ever in the text that comes back, whatever a model wrote.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from summarizer.errors import ModelError

KINDS = ("fast", "sentencepiece", "bert", "randeng-pegasus", "t5-pegasus", "chat")
SPECIAL = re.compile(
    r"\[(?:unused\d+|PAD|UNK|CLS|SEP|MASK|EOS|BOS)\]|<extra_id_\d+>|</?s>|<(?:pad|unk|mask)(?:_\d+)?>|<mask_\d+>"
    r"|<unk_\d+>|<\|[^|<>]*\|>|</?think>"
)
"""Pieces that are marks of a model and not text, by the names that families give them."""


class Pieces(Protocol):
    """A tokenizer. `size`: how many pieces it knows, the greatest number + 1; `padding`: the number of the piece that
    fills up; `start`, `ends`: the pieces that a text written begins and ends with, None and () where the model's own
    configuration says it; a chat model's `ends` are those of an answer, whatever else its configuration names."""

    size: int
    padding: int
    start: int | None
    ends: tuple[int, ...]

    def encode(self, prompts: Sequence[str], most: int, system: str = "") -> list[list[int]]:
        """The pieces of each prompt as the model reads it, marks included, at most `most`: what is too long loses the
        end of its text. `system` is what a chat model is told before."""
        ...

    def decode(self, rows: Sequence[Sequence[int]]) -> list[str]:
        """The text of each row of pieces that a model wrote."""
        ...


def load_pieces(folder: Path, kind: str) -> Pieces:
    """The tokenizer in `folder`, of the kind that the catalog names (KINDS).

    Raises ModelError, in one line, if a file of it is missing or damaged.
    """
    if kind not in KINDS:
        raise ModelError(f"{folder}: no tokenizer of the kind {kind!r}; there are {', '.join(KINDS)}")
    if kind in ("bert", "randeng-pegasus", "t5-pegasus"):
        from summarizer.summarization.pieces_bert import BertPieces, read_vocabulary

        jieba = kind != "bert"
        ends = kind == "randeng-pegasus"
        return BertPieces(read_vocabulary(folder), lower=lowers(folder), jieba=jieba, only_end=ends, own=kind)
    if kind == "sentencepiece" and not (folder / "tokenizer.json").is_file():
        from summarizer.summarization.pieces_unigram import UnigramPieces

        if not (folder / "spiece.model").is_file():
            raise ModelError(f"{folder}: spiece.model is missing; get the model again")
        return UnigramPieces(folder / "spiece.model")
    from summarizer.summarization.pieces_stock import ChatPieces, StockPieces

    return ChatPieces(folder) if kind == "chat" else StockPieces(folder)


def lowers(folder: Path) -> bool:
    """Whether the tokenizer of a BERT kind in `folder` makes letters small: as it says, else as BERT does."""
    return bool(read_json(folder / "tokenizer_config.json").get("do_lower_case", True))


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file, {} if there is no such file. Raises ModelError if it is damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read ({str(error)[:120]}); get the model again") from error
    if not isinstance(found, dict):
        raise ModelError(f"{path}: an object is wanted; get the model again")
    return found
