"""What models wrote before: found again by all that decides it, bounded, harmless when damaged or not writable."""

import os
import stat
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.summarization import kept
from summarizer.summarization.batches import Stopped
from summarizer.summarization.kept import KeptEngine, Store
from summarizer.summarization.prompts import Prompt

HOW = Prompt("{text}", num_beams=2, max_new_tokens=8)


class Counting:
    """Writes each prompt turned round, and counts; `stops` at a prompt as Ctrl-C does."""

    kind = "numpy"
    device = "cpu"

    def __init__(self, stops: str = "") -> None:
        self.given: list[str] = []
        self.stops = stops

    def write(
        self,
        prompts: Sequence[str],
        how: Prompt,
        *,
        candidates: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[str]]:
        done: list[list[str] | None] = [None] * len(prompts)
        for n, prompt in enumerate(prompts):
            if prompt == self.stops:
                raise Stopped(done)
            self.given.append(prompt)
            done[n] = [prompt[::-1]]
            if on_progress:
                on_progress(n + 1)
        return [texts for texts in done if texts is not None]


def test_a_second_run_takes_no_model_time(tmp_path: Path) -> None:
    told: list[int] = []
    first = KeptEngine(Counting(), "m", Store(tmp_path))
    assert first.write(["甲乙", "丙丁"], HOW) == [["乙甲"], ["丁丙"]]
    engine = Counting()
    again = KeptEngine(engine, "m", Store(tmp_path)).write(
        ["丙丁", "新的", "甲乙"], HOW, on_progress=told.append
    )
    assert again == [["丁丙"], ["的新"], ["乙甲"]] and engine.given == ["新的"] and told == [2, 3]


@pytest.mark.parametrize("what", ["model", "prompt", "beams", "system", "candidates", "version"])
def test_whatever_decides_the_text_decides_the_entry(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    KeptEngine(Counting(), "m", Store(tmp_path)).write(["甲乙"], HOW, candidates=2)
    engine = Counting()
    how = {"beams": replace(HOW, num_beams=3), "system": replace(HOW, system="简明")}.get(what, HOW)
    if what == "version":
        monkeypatch.setattr(kept, "__version__", "0.0.0")
    wrapped = KeptEngine(engine, "n" if what == "model" else "m", Store(tmp_path))
    wrapped.write(["甲丙" if what == "prompt" else "甲乙"], how, candidates=1 if what == "candidates" else 2)
    assert len(engine.given) == 1


def test_what_was_done_before_ctrl_c_is_kept(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as told:
        KeptEngine(Counting(stops="丙"), "m", Store(tmp_path)).write(["甲", "乙", "丙", "丁"], HOW)
    assert told.value.done == [["甲"], ["乙"], None, None]
    engine = Counting()
    KeptEngine(engine, "m", Store(tmp_path)).write(["甲", "乙", "丙", "丁"], HOW)
    assert engine.given == ["丙", "丁"]


@pytest.mark.parametrize("damage", [b"", b"not it", b"{", "cut", "swapped"])
def test_a_damaged_entry_is_not_there(damage: bytes | str, tmp_path: Path) -> None:
    store = Store(tmp_path)
    key, other = "ab" * 16, "cd" * 16
    store.put(key, ["全市增长3%"])
    store.put(other, ["全市下降3%"])
    path = tmp_path / key[:2] / key[2:]
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-3])
    elif damage == "swapped":  # a whole entry, but another's
        path.write_bytes((tmp_path / other[:2] / other[2:]).read_bytes())
    else:
        assert isinstance(damage, bytes)
        path.write_bytes(damage)
    assert store.get(key) is None and store.get(other) == ["全市下降3%"]
    store.put(key, ["全市增长3%"])
    assert store.get(key) == ["全市增长3%"]


def test_the_number_of_entries_is_bounded_and_the_oldest_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "BUCKET", 3)
    store = Store(tmp_path)
    keys = [f"00{n:030x}" for n in range(6)]
    for age, key in enumerate(keys[:3]):
        store.put(key, [key])
        os.utime(tmp_path / "00" / key[2:], (age, age))
    assert store.get(keys[0]) == [keys[0]], "used: it is the youngest now"
    store.put(keys[3], ["neu"])
    assert [store.get(key) is not None for key in keys[:4]] == [True, False, True, True]
    store.put(keys[4], ["字" * kept.MOST_BYTES])
    assert store.get(keys[4]) is None, "too large to be kept"


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    engine = KeptEngine(Counting(), "m", Store(tmp_path / "file" / "texts"))
    assert engine.write(["甲乙"], HOW) == [["乙甲"]] and engine.write(["甲乙"], HOW) == [["乙甲"]]
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert KeptEngine(Counting(), "m", Store(closed)).write(["甲乙"], HOW) == [["乙甲"]]


def test_runs_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    keys = [f"00{n:030x}" for n in range(8)]

    def use(turn: int) -> None:
        store = Store(tmp_path)
        for n in range(60):
            key = keys[(n * 7 + turn) % len(keys)]
            assert store.get(key) in (None, [key])
            store.put(key, [key])
            assert store.writes

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(use, range(4)))
    assert all(Store(tmp_path).get(key) == [key] for key in keys)
    assert not list(tmp_path.rglob(".*"))
