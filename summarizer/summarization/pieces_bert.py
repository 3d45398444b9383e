"""BERT's WordPiece pieces, and the two Chinese tokenizers that cut words by jieba first.

Both keep a word of jieba (precise mode, without its hidden Markov model) as one piece where the vocabulary has it, and
cut what it does not have as BERT does. They differ in their marks:
- T5-PEGASUS (ZhuiyiTechnology, 2021): [CLS] before and [SEP] behind, and the text written begins and ends with them;
- Randeng-Pegasus (IDEA-CCNL, 2022; described by its tokenizers_pegasus.py): </s> behind, which is [unused1] of the file.
"""

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.summarization.pieces import SPECIAL, read_json
from summarizer.summarization.printed import joined


def read_vocabulary(folder: Path) -> dict[str, int]:
    """Piece -> number, from vocab.txt (a piece a line), else from a tokenizer.json of WordPiece.

    Raises ModelError if there is neither, or it is damaged.
    """
    path = folder / "vocab.txt"
    if path.is_file():
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(f"{path}: cannot be read ({str(error)[:120]}); get the model again") from error
        if lines and not lines[-1]:
            lines.pop()
        return {piece.rstrip("\r"): number for number, piece in enumerate(lines)}
    model = read_json(folder / "tokenizer.json").get("model")
    vocabulary = model.get("vocab") if isinstance(model, dict) and model.get("type") == "WordPiece" else None
    if not isinstance(vocabulary, dict):
        raise ModelError(f"{folder}: vocab.txt is missing; get the model again")
    return {str(piece): int(number) for piece, number in vocabulary.items()}


class BertPieces:
    """A tokenizer of a BERT kind; see pieces.Pieces."""

    def __init__(
        self,
        vocabulary: dict[str, int],
        *,
        lower: bool,
        jieba: bool = False,
        only_end: bool = False,
        own: str = "",
    ) -> None:
        """`lower`: letters are made small; `jieba`: words of jieba are kept whole; `only_end`: marks are Pegasus's;
        `own`: the kind. Raises ModelError if the vocabulary lacks a mark."""
        from tokenizers import Tokenizer
        from tokenizers.models import WordPiece
        from tokenizers.normalizers import BertNormalizer
        from tokenizers.pre_tokenizers import BertPreTokenizer

        self.vocabulary, self.jieba = vocabulary, jieba
        self.pieces = {number: piece for piece, number in vocabulary.items()}
        self.size = max(vocabulary.values(), default=-1) + 1
        self.padding = self._mark("<pad>", "[PAD]")
        unknown = self._mark("<unk>", "[UNK]")
        if only_end:
            self.before: list[int] = []
            self.after = [self._mark("</s>", "[unused1]")]
        else:
            self.before, self.after = [self._mark("[CLS]")], [self._mark("[SEP]")]
        asked = own == "t5-pegasus"  # the configurations of its ports say what T5 begins and ends with
        self.start = self.before[0] if asked else None
        self.ends = tuple(self.after) if asked else ()
        self.marks = {number for piece, number in vocabulary.items() if SPECIAL.fullmatch(piece)}
        self.marks |= {self.padding, unknown, *self.before, *self.after}
        make: Any = Tokenizer
        self.cutter: Any = make(WordPiece(vocabulary, unk_token=self.pieces[unknown]))
        self.cutter.normalizer = BertNormalizer(lowercase=lower)
        self.cutter.pre_tokenizer = BertPreTokenizer()
        self._cut = functools.lru_cache(1 << 16)(self._cut_word)

    def encode(self, prompts: Sequence[str], most: int, system: str = "") -> list[list[int]]:
        room = most - len(self.before) - len(self.after)
        if self.jieba:
            rows = [list(self._words(prompt)) for prompt in prompts]
        else:
            rows = [found.ids for found in self.cutter.encode_batch(list(prompts), add_special_tokens=False)]
        return [[*self.before, *row[:room], *self.after] for row in rows]

    def decode(self, rows: Sequence[Sequence[int]]) -> list[str]:
        return [
            joined([self.pieces[n] for n in row if n not in self.marks and n in self.pieces]) for row in rows
        ]

    def _words(self, text: str) -> Iterator[int]:
        import rjieba

        for word in rjieba.cut(text, False):
            number = self.vocabulary.get(word)
            if number is None or number in self.marks:
                yield from self._cut(word)
            else:
                yield number

    def _cut_word(self, word: str) -> tuple[int, ...]:
        return tuple(self.cutter.encode(word, add_special_tokens=False).ids)

    def _mark(self, *names: str) -> int:
        found = [self.vocabulary[name] for name in names if name in self.vocabulary]
        if not found:
            raise ModelError(f"vocab.txt has no {names[-1]}: it is not the vocabulary of this kind of model")
        return found[0]
