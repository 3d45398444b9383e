"""The engine for our own model on a CPU, without torch: prompts in, the texts of the best beams out, in order.

It writes what `engine.py` writes with the same weights (a test compares them), starts in a fraction of a second and
needs numpy, tokenizers and safetensors alone.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from summarizer.errors import ModelError
from summarizer.summarization.batches import write_all
from summarizer.summarization.beams import search
from summarizer.summarization.consensus import in_order
from summarizer.summarization.devices import free_cores
from summarizer.summarization.pointer_arrays import PointerArrays
from summarizer.summarization.pointer_sizes import Sizes
from summarizer.summarization.prompts import Prompt

# Of 12,000 pieces: 5 % less of the processor than with 4000, for 25 MiB more a core; with 8000 12 % for 90 MiB.
BATCH_PIECES = 5000
AT_ONCE = 4  # batches, a core each: most of a step is too small for several cores to share it


class LightEngine:
    """A pointer-generator and its tokenizer. `read`: pieces of a prompt that are read, the end counted in."""

    kind = "numpy"
    device = "cpu"

    def __init__(self, folder: Path, sizes: Sizes, read: int) -> None:
        """Loads; raises ModelError with one line if the folder does not hold the whole model."""
        from tokenizers import Tokenizer

        load: Any = Tokenizer
        try:
            self.tokenizer: Any = load.from_file(str(folder / "tokenizer.json"))
        except Exception as error:
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise ModelError(f"{folder / 'tokenizer.json'}: cannot be loaded ({reason[:200]})") from error
        if self.tokenizer.get_vocab_size() != sizes.vocabulary:
            raise ModelError(
                f"{folder}: the tokenizer has {self.tokenizer.get_vocab_size()} pieces, the model {sizes.vocabulary}"
            )
        self.model = PointerArrays(folder, sizes)
        self.sizes, self.read = sizes, min(read, sizes.places)
        self.tokenizer.no_padding()
        self.stop = threading.Event()

    def write(
        self,
        prompts: Sequence[str],
        how: Prompt,
        *,
        candidates: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[str]]:
        """Up to `candidates` texts a prompt, best first. Batches hold prompts of similar length."""
        cores = free_cores()
        at_once = min(cores, AT_ONCE)
        self.stop.clear()
        self.tokenizer.enable_truncation(how.room(self.read))
        try:
            with threadpool_limits(max(1, cores // at_once), user_api="blas"):
                return write_all(
                    prompts,
                    lambda some: [one.ids for one in self.tokenizer.encode_batch(list(some))],
                    lambda rows: self._batch(rows, how, candidates),
                    most=BATCH_PIECES,
                    at_once=at_once,
                    on_progress=on_progress,
                )
        except BaseException:
            self.stop.set()  # the batches that are under way in other threads
            raise

    def _batch(self, rows: Sequence[Sequence[int]], how: Prompt, candidates: int) -> list[list[str]]:
        ids = np.full((len(rows), max(map(len, rows))), self.sizes.padding, np.int64)
        for n, row in enumerate(rows):
            ids[n, : len(row)] = row
        found = search(
            self.model,
            self.model.read(ids),
            rows,
            start=self.sizes.start,
            end=self.sizes.end,
            beams=how.num_beams,
            most=min(how.max_new_tokens, self.sizes.places - 2),
            length_penalty=how.length_penalty,
            stop=self.stop.is_set,
        )
        groups = [group[:candidates] for group in found]
        flat = self.tokenizer.decode_batch(
            [ids for group in groups for _, ids in group], skip_special_tokens=True
        )
        texts = iter(text.strip() for text in flat)
        return [in_order([(next(texts), score) for score, _ in group], how.consensus) for group in groups]
