"""The sentencepieces of T5, mT5 and umT5, read from their spiece.model: the pieces of a text and the one that ends it.

What transformers 5 makes of the file is the same where it knows what to make of it, and fails where it does not (umT5).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.summarization.pieces import SPECIAL


class UnigramPieces:
    """A spiece.model; see pieces.Pieces. The numbers behind its own are those of T5's gaps (<extra_id_0> …)."""

    start: int | None = None
    ends: tuple[int, ...] = ()

    def __init__(self, path: Path) -> None:
        """Raises ModelError if the file is damaged."""
        import sentencepiece

        make: Any = sentencepiece.SentencePieceProcessor
        try:
            self.model: Any = make(model_file=str(path))
        except Exception as error:
            raise ModelError(f"{path}: not a model of sentencepiece; get the model again") from error
        self.size = int(self.model.get_piece_size())
        self.end = int(self.model.eos_id())
        if self.end < 0:
            raise ModelError(f"{path}: no piece that ends a text, so it is not one of T5")
        self.padding = max(0, int(self.model.pad_id()))
        numbers = list(range(self.size))  # a quarter of a million for mT5, so they are asked for together
        names: list[str] = self.model.id_to_piece(numbers)
        told = (self.model.is_control(numbers), self.model.is_unknown(numbers), self.model.is_unused(numbers))
        self.marks = {n for n, flags in enumerate(zip(*told, strict=True)) if any(flags)}
        self.marks |= {n for n, name in enumerate(names) if SPECIAL.fullmatch(name.removeprefix("▁"))}

    def encode(self, prompts: Sequence[str], most: int, system: str = "") -> list[list[int]]:
        return [[*row[: most - 1], self.end] for row in self.model.encode(list(prompts))]

    def decode(self, rows: Sequence[Sequence[int]]) -> list[str]:
        kept = [[n for n in row if n < self.size and n not in self.marks] for row in rows]
        return [str(text).strip() for text in self.model.decode(kept)]
