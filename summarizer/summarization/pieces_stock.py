"""Tokenizers that transformers loads itself, and those of chat models with the template that their prompts stand in."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.summarization.pieces import SPECIAL
from summarizer.summarization.printed import said

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)|\A.*?</think>", re.DOTALL)

_FILES = (
    "tokenizer.json",
    "spiece.model",
    "sentencepiece.bpe.model",
    "tokenizer.model",
    "vocab.txt",
    "vocab.json",
)


def _load(folder: Path) -> Any:
    from transformers import AutoTokenizer

    # Where the files are missing transformers 5 makes an empty tokenizer and says nothing.
    if not any((folder / name).is_file() for name in _FILES):
        raise ModelError(
            f"{folder}: no tokenizer there, such as tokenizer.json or vocab.txt; get the model again"
        )
    make: Any = AutoTokenizer
    try:
        return make.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except Exception as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(f"{folder}: the tokenizer cannot be loaded ({reason[:200]})") from error


class StockPieces:
    """A tokenizer of transformers; see pieces.Pieces."""

    start: int | None = None
    ends: tuple[int, ...] = ()

    def __init__(self, folder: Path) -> None:
        self.tokenizer = _load(folder)
        known: dict[str, int] = self.tokenizer.get_vocab()
        self.size = max(known.values(), default=-1) + 1
        pad = self.tokenizer.pad_token_id
        self.padding = int(pad if pad is not None else self.tokenizer.eos_token_id or 0)
        self.marks = {number for piece, number in known.items() if SPECIAL.fullmatch(piece)}
        self.marks |= set(self.tokenizer.all_special_ids)

    def encode(self, prompts: Sequence[str], most: int, system: str = "") -> list[list[int]]:
        rows: list[list[int]] = self.tokenizer(list(prompts), truncation=True, max_length=most)["input_ids"]
        return rows

    def decode(self, rows: Sequence[Sequence[int]]) -> list[str]:
        kept = [[n for n in row if n not in self.marks] for row in rows]
        texts: list[str] = self.tokenizer.batch_decode(
            kept, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return [text.strip() for text in texts]


class ChatPieces(StockPieces):
    """The tokenizer of a chat model: a prompt is what the user says, the model answers without thinking aloud."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if not self.tokenizer.chat_template:
            raise ModelError(
                f"{folder}: the tokenizer has no chat template; it takes an instruct model, not a base model"
            )
        self.heeds_system = self._heeds_system()
        # Marks that a text brings along would end its part of the talk and begin another.
        self.foreign = re.compile("|".join(map(re.escape, sorted(self._names(), key=len, reverse=True))))
        self.ends = self._ends()

    def encode(self, prompts: Sequence[str], most: int, system: str = "") -> list[list[int]]:
        return [self._row(self.foreign.sub("", prompt), most, system) for prompt in prompts]

    def decode(self, rows: Sequence[Sequence[int]]) -> list[str]:
        texts = self.tokenizer.batch_decode(
            [self._spoken(row) for row in rows], skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return [said(SPECIAL.sub("", _THOUGHT.sub("", text))) for text in texts]

    def _row(self, prompt: str, most: int, system: str) -> list[int]:
        row = self._talk(prompt, system)
        while len(row) > most and prompt:
            share = max(0.0, 1 - (len(row) - most) / max(1, len(row) - len(self._talk("", system))))
            prompt = prompt[: min(len(prompt) - 1, int(len(prompt) * share))]
            row = self._talk(prompt, system)
        return row

    def _talk(self, prompt: str, system: str) -> list[int]:
        talk = [{"role": "system", "content": system}] if system and self.heeds_system else []
        before = f"{system}\n\n" if system and not self.heeds_system else ""
        talk.append({"role": "user", "content": before + prompt})
        said: str = self.tokenizer.apply_chat_template(
            talk, tokenize=False, add_generation_prompt=True, enable_thinking=False
        )
        row: list[int] = self.tokenizer(said, add_special_tokens=False)["input_ids"]
        return row

    def _heeds_system(self) -> bool:
        """Whether the template has a place for what is said before the user speaks; some refuse it or leave it out."""
        return "☞" in self._told(("system", "☞"), ("user", "☜"))

    def _ends(self) -> tuple[int, ...]:
        """What ends an answer: the mark that the template sets behind one, and the tokenizer's own. The configuration
        of a fine-tune may name the end of the base model, which then writes both sides of the talk."""
        mark = self.foreign.match(self._told(("user", "☞"), ("assistant", "☜")).rpartition("☜")[2].lstrip())
        names = [mark[0] if mark else None, self.tokenizer.eos_token]
        found = [self.tokenizer.convert_tokens_to_ids(name) for name in names if name]
        return tuple(dict.fromkeys(int(number) for number in found if number is not None))

    def _told(self, *talk: tuple[str, str]) -> str:
        """A talk as the template has it, "" if it refuses it."""
        said = [{"role": role, "content": text} for role, text in talk]
        try:
            return str(self.tokenizer.apply_chat_template(said, tokenize=False))
        except Exception as error:
            if type(error).__module__.partition(".")[0] != "jinja2":
                raise
            return ""

    def _names(self) -> set[str]:
        added = {str(token) for token in self.tokenizer.added_tokens_decoder.values()}
        return {name for name in added | set(self.tokenizer.all_special_tokens) if name.strip()}

    def _spoken(self, row: Sequence[int]) -> list[int]:
        """The pieces of an answer up to the one that ends it; the marks of a thought stay, so that it can be cut out."""
        end = next((at for at, n in enumerate(row) if n in self.ends), len(row))
        return [
            n for n in row[:end] if n not in self.marks or self.tokenizer.convert_ids_to_tokens(n) in _BOUNDS
        ]


_BOUNDS = ("<think>", "</think>")
