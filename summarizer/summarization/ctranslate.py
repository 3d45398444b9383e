"""The engine on CTranslate2: int8 on a CPU, int8 or bfloat16 on CUDA; encoder-decoders and decoders of stock families.

It writes what `engine.py` writes with the same weights in float32 and greedily (a test compares them); with beams the
search ends a little earlier or later. A run of pieces (stammer.py) is never written twice, where that engine allows what
the text itself repeats.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.summarization.batches import Rows, Texts, write_all
from summarizer.summarization.consensus import in_order
from summarizer.summarization.conversion import DECODERS, convert, kind_of
from summarizer.summarization.devices import free_cores
from summarizer.summarization.loading import as_tuple, check_size, read_config
from summarizer.summarization.pieces import Pieces, read_json
from summarizer.summarization.printed import to_last_mark
from summarizer.summarization.prompts import Prompt
from summarizer.summarization.stammer import CHAT_RUN, RUN

BATCH_PIECES = 4000
CUDA_PIECES = 48_000
PATIENCE = 2.0  # times as many finished texts as beams are waited for; with 1 the search ends before the better one is there
_POLL = 0.002  # seconds between looks at a batch: Ctrl-C waits no longer


class CTranslateEngine:
    """A converted model on one device, with the tokenizer that reads and writes for it.

    `pieces` is its tokenizer (pieces.py); `read`: pieces of a prompt that are read.
    """

    kind = "ctranslate2"

    def __init__(
        self, folder: Path, pieces: Pieces, device: str, read: int, quantization: str | None = None
    ) -> None:
        """Converts where that was not done before, and loads; raises ModelError with one line if it cannot.

        `quantization` None is int8, in bfloat16 besides where a GPU has that."""
        place, _, number = device.partition(":")
        if place not in ("cpu", "cuda"):
            raise ModelError(f"{device}: CTranslate2 runs on cpu and cuda; use --engine torch")
        check_size(folder, pieces, int(read_config(folder).get("vocab_size") or 0))
        converted = convert(folder, _stored(quantization))
        import ctranslate2

        causal = kind_of(folder) in DECODERS
        make: Any = ctranslate2.Generator if causal else ctranslate2.Translator
        try:
            self.model: Any = make(
                str(converted),
                device=place,
                device_index=int(number or 0),
                compute_type=quantization or _best(ctranslate2.get_supported_compute_types(place)),
                inter_threads=1,
                intra_threads=free_cores(),
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"{folder}: CTranslate2 cannot load it on {device} ({str(error)[:200]})"
            ) from error
        self.pieces, self.device, self.causal = pieces, device, causal
        self.habits = read_habits(folder)
        self.most = self.habits.places or 1 << 20
        self.read = min(read, self.most)
        both = (*pieces.ends, *self.habits.ends)
        self.ends = tuple(dict.fromkeys(both)) if causal else pieces.ends or self.habits.ends
        starts = (self.habits.start if pieces.start is None else pieces.start, self.habits.forced_first)
        self.forced_last = self.habits.forced_last or bool(pieces.ends)
        self.begins = [str(number) for number in starts if number is not None]

    def write(
        self,
        prompts: Sequence[str],
        how: Prompt,
        *,
        candidates: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[str]]:
        """Up to `candidates` texts a prompt, best first; on Ctrl-C it raises Stopped."""
        room = how.room(self.read) - (how.max_new_tokens if self.causal else 0)
        cuda = self.device.startswith("cuda")
        return write_all(
            prompts,
            lambda some: self.pieces.encode(some, room, how.system),
            lambda rows: self._batch(rows, how, min(candidates, how.num_beams)),
            # Prompts of a decoder hardly ever have one length: alone each is told of, and kept, when it is done.
            most=CUDA_PIECES if cuda else 1 if self.causal else BATCH_PIECES,
            on_progress=on_progress,
        )

    def _batch(self, rows: Rows, how: Prompt, candidates: int) -> Texts:
        groups = self._search(rows, how, candidates)
        flat = [ids for group in groups for _, ids in group]
        most = min(how.max_new_tokens, self.most - 2)
        full = [self.causal and len(ids) >= most for ids in flat]
        decoded = zip(self.pieces.decode(flat), full, strict=True)
        texts = iter([to_last_mark(text) if cut else text for text, cut in decoded])
        consensus = how.consensus if how.num_beams > 1 else 0.0
        return [in_order([(next(texts), score) for score, _ in group], consensus) for group in groups]

    def _search(self, rows: Rows, how: Prompt, candidates: int) -> list[list[tuple[float, list[int]]]]:
        """For each text (score, pieces written), best first."""
        common = {
            "beam_size": how.num_beams,
            "num_hypotheses": candidates,
            "patience": PATIENCE if how.num_beams > 1 else 1.0,
            "length_penalty": how.length_penalty,
            "no_repeat_ngram_size": CHAT_RUN if self.causal else how.no_repeat_ngram_size or RUN,
            "repetition_penalty": how.repetition_penalty,
            "end_token": list(self.ends),
            **({} if self.causal else {"min_decoding_length": 0}),
            "return_scores": True,
            "asynchronous": True,
        }
        most = min(how.max_new_tokens, self.most - 2)
        given = [[str(n) for n in row] for row in rows]
        if self.causal:
            return self._continued(given, {"max_length": most, **common})
        under_way = self.model.translate_batch(
            given,
            [self.begins] * len(given),
            max_input_length=0,
            max_decoding_length=most - self.forced_last,
            **common,
        )
        return [
            [
                (score, [int(n) for n in ids])
                for score, ids in zip(found.scores, found.hypotheses, strict=True)
            ]
            for found in map(_finished, under_way)
        ]

    def _continued(self, given: list[list[str]], how: dict[str, Any]) -> list[list[tuple[float, list[int]]]]:
        """What a decoder writes after each prompt. Only prompts of one length go together: of a longer one the rest
        would count as written, and none of its runs might come again."""
        by_length: dict[int, list[int]] = {}
        for n, row in enumerate(given):
            by_length.setdefault(len(row), []).append(n)
        under_way: dict[int, Any] = {}
        stop = threading.Event()
        # Told after each piece; only with one beam can it end what would go on when nobody waits for it any more.
        told = {"callback": lambda _: stop.is_set()} if how["beam_size"] == 1 else {}
        for numbers in by_length.values():
            rows = [given[n] for n in numbers]
            begun = self.model.generate_batch(rows, include_prompt_in_result=False, **told, **how)
            under_way.update(zip(numbers, begun, strict=True))
        try:
            found = [_finished(under_way[n]) for n in range(len(given))]
        except KeyboardInterrupt:
            stop.set()
            raise
        return [list(zip(one.scores, one.sequences_ids, strict=True)) for one in found]


def _finished(under_way: Any) -> Any:
    """The result, awaited in steps between which Ctrl-C gets through."""
    while not under_way.done():
        time.sleep(_POLL)
    return under_way.result()


def _stored(quantization: str | None) -> str:
    """How the weights are kept: int8, as `jianbao models convert` keeps them; a device takes the rest as it likes."""
    return quantization or "int8"


def _best(supported: set[str]) -> str:
    """Of the ways a device can compute, the one for int8 weights. float16 is none of them: T5 overflows in it."""
    wanted = ("int8_bfloat16", "int8_float32", "float32")
    return next(name for name in wanted if name in supported)


@dataclass(frozen=True)
class Habits:
    """What a model's own configuration sets of every search. `places`: positions it has learned, 0 for any number;
    `start`: the piece that the decoder is given first, `forced_first`: the piece that every text begins with; `forced_last`: whether the last piece is always an end;
    `ends`: what ends a text."""

    places: int
    start: int | None
    forced_first: int | None
    forced_last: bool
    ends: tuple[int, ...]


def read_habits(folder: Path) -> Habits:
    """The habits of the model in `folder`: generation_config.json before config.json."""
    told = read_config(folder) | read_json(folder / "generation_config.json")
    return Habits(
        int(told.get("max_position_embeddings") or 0),
        next(
            (told[name] for name in ("decoder_start_token_id", "bos_token_id") if told.get(name) is not None),
            None,
        ),
        told.get("forced_bos_token_id"),
        told.get("forced_eos_token_id") is not None,
        as_tuple(told.get("eos_token_id")),
    )
