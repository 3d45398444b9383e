"""The engine on transformers: prompts in, the texts of the best beams out, in the order of the prompts.

An encoder with its decoder, our own architecture included, or a decoder alone (chat models). It knows nothing of articles.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from summarizer.summarization.batches import write_all
from summarizer.summarization.consensus import in_order
from summarizer.summarization.devices import free_cores
from summarizer.summarization.gpu_room import room
from summarizer.summarization.loading import as_tuple, check_size, load_model
from summarizer.summarization.pieces import load_pieces
from summarizer.summarization.printed import to_last_mark
from summarizer.summarization.prompts import Prompt
from summarizer.summarization.stammer import CHAT_RUN, RUN
from summarizer.summarization.stammer_tensors import NoStammer

BATCH_PIECES = 6000  # of the prompts of a batch, padded
SMALL = 50_000_000  # parameters


class Engine:
    """A model and its tokenizer on one device. `read`: pieces of a prompt that are read, `most`: that the model can."""

    kind = "torch"

    def __init__(
        self, folder: Path, device: str, read: int, *, tokenizer: str = "fast", precision: str = "auto"
    ) -> None:
        """Loads; `tokenizer` is a kind of pieces.KINDS ("chat": the model is a decoder alone), `precision` one of
        loading.PRECISIONS. Raises ModelError with one line if the folder does not hold a model that can be loaded."""
        import torch

        self.causal = tokenizer == "chat"
        self.model = load_model(folder, device, causal=self.causal, precision=precision)
        self.pieces = load_pieces(folder, tokenizer)
        check_size(folder, self.pieces, int(self.model.get_input_embeddings().weight.shape[0]))
        self._set_marks()
        if device == "cpu" and sum(p.numel() for p in self.model.parameters()) < SMALL:
            torch.set_num_threads(min(torch.get_num_threads(), free_cores(), 4))
        # Learned positions end somewhere; relative ones (T5) name no end.
        self.most = int(getattr(self.model.config, "max_position_embeddings", None) or 1 << 20)
        self.device, self.read = device, min(read, self.most)

    def _set_marks(self) -> None:
        """The model begins and ends texts as it was trained to; what else its files say of the search is the
        catalog's and the prompt's to say."""
        from transformers import GenerationConfig

        told, make = self.model.generation_config, cast(Any, GenerationConfig)
        marks = {
            name: getattr(told, name)
            for name in (
                *("bos_token_id", "eos_token_id", "decoder_start_token_id"),
                *("forced_bos_token_id", "forced_eos_token_id"),
            )
        }
        if self.pieces.start is not None:
            marks["decoder_start_token_id"] = self.pieces.start
        if self.pieces.ends and self.causal:
            marks["eos_token_id"] = sorted({*self.pieces.ends, *as_tuple(told.eos_token_id)})
        elif self.pieces.ends:
            marks |= {"eos_token_id": list(self.pieces.ends), "forced_eos_token_id": self.pieces.ends[0]}
        self.model.generation_config = make(**marks, pad_token_id=self.pieces.padding)

    def write(
        self,
        prompts: Sequence[str],
        how: Prompt,
        *,
        candidates: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[str]]:
        """Up to `candidates` texts a prompt, best first. Batches hold prompts of similar length; when memory runs
        out the batch is halved and tried again."""
        many = min(candidates, how.num_beams)
        longest = how.room(self.read) - (how.max_new_tokens if self.causal else 0)
        most, apart = room(self.model, how) if self.device.startswith("cuda") else (BATCH_PIECES, 0)
        return write_all(
            prompts,
            lambda some: self.pieces.encode(some, longest, how.system),
            lambda rows: self._batch(rows, how, many),
            most=most,
            apart=apart,
            on_progress=on_progress,
        )

    def _batch(self, rows: Sequence[Sequence[int]], how: Prompt, candidates: int) -> list[list[str]]:
        import torch

        weighed = how.consensus > 0 and how.num_beams > 1
        given = self._padded(rows)
        before = given["input_ids"].shape[1] if self.causal else 0
        most = min(how.max_new_tokens, self.most - 2)
        with torch.inference_mode():
            written = self.model.generate(
                **given,
                num_beams=how.num_beams,
                num_return_sequences=candidates,
                max_new_tokens=most,
                length_penalty=how.length_penalty,
                no_repeat_ngram_size=0 if self.causal else how.no_repeat_ngram_size,
                repetition_penalty=how.repetition_penalty,
                do_sample=False,
                early_stopping=False,
                logits_processor=[NoStammer(rows, how.num_beams, before, CHAT_RUN if self.causal else RUN)],
                return_dict_in_generate=weighed,
                output_scores=weighed,  # the only way to be told the beams' scores
            )
        sequences = written.sequences if weighed else written
        rows_written = sequences[:, before:].tolist()
        texts = self.pieces.decode(rows_written)
        if self.causal:
            texts = [
                text if self._ended(row, most) else to_last_mark(text)
                for text, row in zip(texts, rows_written, strict=True)
            ]
        scores = written.sequences_scores.tolist() if weighed else [0.0] * len(texts)
        pairs = list(zip(texts, scores, strict=True))
        groups = [pairs[n : n + candidates] for n in range(0, len(pairs), candidates)]
        return [in_order(group, how.consensus if weighed else 0.0) for group in groups]

    def _ended(self, row: Sequence[int], most: int) -> bool:
        """Whether what was written came to its end before it was full."""
        ends = as_tuple(self.model.generation_config.eos_token_id)
        return len(row) < most or row[-1] in (*ends, self.pieces.padding)

    def _padded(self, rows: Sequence[Sequence[int]]) -> dict[str, Any]:
        """input_ids and attention_mask and nothing else: BERT's tokenizers also say which of two texts a piece is of,
        which neither BART nor T5 takes. A decoder goes on at the right end, so its prompts are padded on the left."""
        import torch

        lengths = torch.tensor([len(row) for row in rows])[:, None]
        longest = int(lengths.max())
        gaps = [[self.pieces.padding] * (longest - len(row)) for row in rows]
        if self.causal:
            filled = [[*gap, *row] for row, gap in zip(rows, gaps, strict=True)]
            mask = torch.arange(longest, 0, -1) <= lengths
        else:
            filled = [[*row, *gap] for row, gap in zip(rows, gaps, strict=True)]
            mask = torch.arange(longest) < lengths
        return {
            "input_ids": torch.tensor(filled).to(self.device),
            "attention_mask": mask.long().to(self.device),
        }
