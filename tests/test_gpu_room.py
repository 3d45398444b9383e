"""The batches that a GPU has room for, by reckoning: what it needs, what it has, and that they are kept to."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from transformers import AutoConfig

from summarizer.summarization import gpu_room
from summarizer.summarization.batches import batches
from summarizer.summarization.pointer_layers import PointerConfig
from summarizer.summarization.prompts import Prompt

HOW = Prompt("{text}", num_beams=4, max_new_tokens=48)
OURS = PointerConfig(vocab_size=12176, d_model=384, heads=12, ffn=1536, encoder_layers=12, decoder_layers=3)
MEASURED = 8.15 * (1 << 20)  # bytes a text of 256 pieces took on an H200


def _model(config: Any, width: int = 2) -> Any:
    return SimpleNamespace(config=config, dtype=SimpleNamespace(itemsize=width), device="cuda")


def test_what_a_text_takes_is_what_was_measured_and_somewhat_more() -> None:
    piece, text = gpu_room.needs(OURS, 2, HOW)
    assert MEASURED < 256 * piece + text < 1.25 * MEASURED


@pytest.mark.parametrize("kind", ["bart", "pegasus", "t5", "mt5", "umt5", "qwen2", "qwen3", "minicpm3"])
def test_every_family_says_its_sizes(kind: str) -> None:
    config: Any = AutoConfig.for_model(kind)
    piece, text = gpu_room.needs(config, 2, HOW)
    more = gpu_room.needs(config, 4, replace(HOW, num_beams=8))
    assert 10_000 < piece < 1 << 23 and 1 << 20 < text < 1 << 29
    assert more[0] > piece and more[1] > text


def test_a_batch_fits_into_the_share_of_the_memory_that_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    piece, text = gpu_room.needs(OURS, 2, HOW)
    lengths = [256 - n % 200 for n in range(700)]
    counts = []
    for free in (1 << 20, 1 << 30, 8 << 30, 139 << 30):
        monkeypatch.setattr(gpu_room, "free_bytes", lambda _, free=free: free)
        found = batches(lengths, *gpu_room.room(_model(OURS), HOW))
        assert sorted(n for batch in found for n in batch) == list(range(len(lengths)))
        for batch in found:
            taken = len(batch) * (max(lengths[n] for n in batch) * piece + text)
            assert len(batch) == 1 or taken <= free * 0.71
        counts.append(len(found))
    assert counts[0] == len(lengths) and counts[-1] == 1 and counts == sorted(counts, reverse=True)


def test_chances_that_are_kept_for_the_scores_take_room() -> None:
    weighed = gpu_room.needs(OURS, 2, replace(HOW, consensus=5.0))
    assert weighed[1] - gpu_room.needs(OURS, 2, HOW)[1] == 4 * 48 * OURS.vocab_size * 4
