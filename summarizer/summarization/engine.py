"""The seq2seq engine on transformers: prompts in, the texts of the best beams out, in the order of the prompts.

Any local folder that AutoModelForSeq2SeqLM loads, our own architecture included. It knows nothing of articles.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.summarization.batches import write_all
from summarizer.summarization.consensus import in_order
from summarizer.summarization.devices import free_cores
from summarizer.summarization.prompts import Prompt
from summarizer.summarization.stammer import NoStammer

BATCH_PIECES = 6000  # of the prompts of a batch, padded
CUDA_PIECES = 48_000  # a GPU is idle with less; what does not fit is halved
SMALL = 50_000_000  # parameters


class Engine:
    """A model and its tokenizer on one device. `read`: pieces of a prompt that are read, `most`: that the model can."""

    def __init__(self, folder: Path, device: str, read: int) -> None:
        """Loads; raises ModelError with one line if the folder does not hold a model that can be loaded."""
        import torch
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
        from transformers.utils import logging as logging_of_transformers

        import summarizer.summarization.pointer  # noqa: F401  (registers our architecture)

        logging: Any = logging_of_transformers
        logging.set_verbosity_error()
        logging.disable_progress_bar()
        # Half precision is slow or missing on CPUs; T5 overflows in fp16 everywhere, bf16 has float32's range.
        dtype = torch.bfloat16 if device.startswith("cuda") else torch.float32
        try:
            make: Any = AutoTokenizer
            self.tokenizer: Any = make.from_pretrained(folder, local_files_only=True)
            load: Any = AutoModelForSeq2SeqLM
            self.model: Any = (
                load.from_pretrained(folder, dtype=dtype, local_files_only=True).to(device).eval()
            )
        except Exception as error:
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise ModelError(f"{folder}: the model cannot be loaded ({reason[:200]})") from error
        if device == "cpu" and sum(p.numel() for p in self.model.parameters()) < SMALL:
            torch.set_num_threads(min(torch.get_num_threads(), free_cores(), 4))
        # Learned positions end somewhere; relative ones (T5) name no end.
        self.most = int(getattr(self.model.config, "max_position_embeddings", None) or 1 << 20)
        self.device, self.read = device, min(read, self.most)

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
        return write_all(
            prompts,
            lambda some: self.tokenizer(list(some), truncation=True, max_length=self.read)["input_ids"],
            lambda rows: self._batch(rows, how, many),
            most=CUDA_PIECES if self.device.startswith("cuda") else BATCH_PIECES,
            on_progress=on_progress,
        )

    def _batch(self, rows: Sequence[Sequence[int]], how: Prompt, candidates: int) -> list[list[str]]:
        import torch

        weighed = how.consensus > 0 and how.num_beams > 1
        padded = self.tokenizer.pad({"input_ids": [list(row) for row in rows]}, return_tensors="pt")
        pinned = self.device.startswith("cuda")  # copied while the GPU still works on what came before
        given = {
            name: (padded[name].pin_memory() if pinned else padded[name]).to(self.device, non_blocking=pinned)
            for name in ("input_ids", "attention_mask")
        }
        with torch.inference_mode():
            written = self.model.generate(
                **given,
                num_beams=how.num_beams,
                num_return_sequences=candidates,
                max_new_tokens=min(how.max_new_tokens, self.most - 2),
                length_penalty=how.length_penalty,
                do_sample=False,
                early_stopping=False,
                logits_processor=[NoStammer(rows, how.num_beams)],
                return_dict_in_generate=True,
                output_scores=weighed,  # the only way to be told the beams' scores
            )
        texts = [t.strip() for t in self.tokenizer.batch_decode(written.sequences, skip_special_tokens=True)]
        scores = written.sequences_scores.tolist() if weighed else [0.0] * len(texts)
        pairs = list(zip(texts, scores, strict=True))
        groups = [pairs[n : n + candidates] for n in range(0, len(pairs), candidates)]
        return [in_order(group, how.consensus if weighed else 0.0) for group in groups]
