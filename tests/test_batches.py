"""Prompts into batches and back: every text once, in order, ahead in a thread, halved, stopped."""

import threading
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.summarization import batches as module
from summarizer.summarization.batches import Rows, Stopped, Texts, batches, write_all


def encode(prompts: Sequence[str]) -> Rows:
    return [[ord(letter) for letter in prompt] for prompt in prompts]


def generate(rows: Rows) -> Texts:
    return [["".join(map(chr, row)), "another"] for row in rows]


@given(st.lists(st.integers(0, 900)), st.integers(1, 2000))
def test_batches_hold_each_text_once_and_stay_small(sizes: list[int], most: int) -> None:
    found = batches(sizes, most)
    assert sorted(n for batch in found for n in batch) == list(range(len(sizes)))
    assert all(len(batch) == 1 or len(batch) * max(sizes[n] for n in batch) <= most for batch in found)
    firsts = [sizes[batch[0]] for batch in found]
    assert firsts == sorted(firsts, reverse=True)


@pytest.mark.parametrize("at_once", [1, 3])
@pytest.mark.parametrize("window", [2, 512])
def test_the_order_is_restored(at_once: int, window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW", window)
    prompts = ["甲" * n for n in (5, 1, 9, 3, 3, 7, 2)]
    told: list[int] = []
    found = write_all(prompts, encode, generate, most=8, at_once=at_once, on_progress=told.append)
    assert found == [[prompt, "another"] for prompt in prompts]
    assert told == sorted(told) and told[-1] == len(prompts)
    assert write_all([], encode, generate, most=8, at_once=at_once) == []


def test_the_next_prompts_are_encoded_while_the_present_ones_are_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "WINDOW", 1)
    begun = threading.Event()

    def waiting(prompts: Sequence[str]) -> Rows:
        if prompts[0] == "乙":
            begun.set()
        return encode(prompts)

    def written(rows: Rows) -> Texts:
        assert begun.wait(30), "the second window was not encoded meanwhile"
        return generate(rows)

    assert write_all(["甲", "乙"], waiting, written, most=8) == [["甲", "another"], ["乙", "another"]]


@pytest.mark.parametrize("at_once", [1, 2])
@pytest.mark.parametrize("error", [RuntimeError("CUDA out of memory"), MemoryError()])
def test_a_batch_is_halved_when_memory_runs_out(at_once: int, error: Exception) -> None:
    tried: list[int] = []

    def tight(rows: Rows) -> Texts:
        tried.append(len(rows))
        if len(rows) > 1:
            raise error
        return generate(rows)

    prompts = ["甲", "乙", "丙", "丁", "戊"]
    assert write_all(prompts, encode, tight, most=3, at_once=at_once) == [[p, "another"] for p in prompts]
    assert max(tried) == 3 and tried.count(1) == len(prompts)


@pytest.mark.parametrize("at_once", [1, 2])
def test_another_error_or_one_text_too_large_goes_up(at_once: int) -> None:
    def broken(rows: Rows) -> Texts:
        raise RuntimeError("odd weights")

    def never(rows: Rows) -> Texts:
        raise MemoryError

    with pytest.raises(RuntimeError, match="odd weights"):
        write_all(["甲", "乙"], encode, broken, most=1, at_once=at_once)
    with pytest.raises(MemoryError):
        write_all(["甲", "乙"], encode, never, most=8, at_once=at_once)


@pytest.mark.parametrize("at_once", [1, 2])
def test_what_is_done_survives_ctrl_c(at_once: int) -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Stopped) as told:
        write_all(["甲", "乙乙", "丙丙丙"], encode, generate, most=1, at_once=at_once, on_progress=stop)
    assert sum(texts is not None for texts in told.value.done) == 1
    assert all(
        texts in (None, [p, "another"])
        for texts, p in zip(told.value.done, ["甲", "乙乙", "丙丙丙"], strict=True)
    )


def test_cores_get_as_many_batches_each() -> None:
    rows = [[0] * 200 for _ in range(40)]
    for most, at_once, wanted in [(5000, 1, 2), (5000, 2, 2), (3000, 2, 4), (5000, 3, 3), (10_000, 2, 2)]:
        sizes: list[int] = []

        def generate(some: list[list[int]], sizes: list[int] = sizes) -> list[list[str]]:
            sizes.append(len(some))
            return [[""] for _ in some]

        write_all([""] * 40, lambda _: rows, generate, most=most, at_once=at_once)
        assert (len(sizes), sum(sizes)) == (wanted, 40)
        assert max(sizes) * 200 <= most
