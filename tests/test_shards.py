"""One model over several devices: what one engine writes, in the same order; a process that dies costs its part alone."""

import os
import signal
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.summarization import load_summarizer
from summarizer.summarization.batches import Stopped
from summarizer.summarization.catalog import models_folder
from summarizer.summarization.engines import Engine, choose_engine
from summarizer.summarization.prompts import read_prompts
from summarizer.summarization.shards import ShardedEngine, parts

EMBEDDED = models_folder() / "xinwen-small"
HOW = read_prompts("xinwen")["headline"]
TEXTS = [
    HOW.fill(text)
    for text in (
        "太谷区新建高标准农田1.2万亩，秸秆得到利用，农民增收。",
        "平遥古城迎来游客，今年以来已接待游客300万人次。",
        "祁县碳素产业园二期工程8月15日开工，总投资12亿元。",
        "全市没有发生重大安全生产事故。",
        "晋中市公安局交警支队开展夜查，查处酒驾42起。",
        "和顺县举办牛郎织女文化旅游节，游人如织。",
        "榆次区第二批保障性住房交付使用，800户居民搬进新居。",
        "寿阳县农民画走进北京展出，受到好评。",
    )
]


@pytest.fixture(scope="module")
def alone() -> list[list[str]]:
    return choose_engine(EMBEDDED, "auto", "cpu", 256).write(TEXTS, HOW, candidates=2)


def sharded() -> ShardedEngine:
    engine = choose_engine(EMBEDDED, "auto", "cpu,cpu", 256)
    assert isinstance(engine, ShardedEngine)
    return engine


def test_two_devices_write_what_one_writes_in_the_same_order(alone: list[list[str]]) -> None:
    engine: Engine = sharded()
    assert (engine.kind, engine.device) == ("numpy", "cpu,cpu")
    told: list[int] = []
    assert engine.write(TEXTS, HOW, candidates=2, on_progress=told.append) == alone
    assert told == sorted(told) and told[-1] == len(TEXTS)
    assert engine.write(TEXTS[:1], HOW, candidates=2) == alone[:1] and engine.write([], HOW) == []


@pytest.mark.parametrize("dead", [1, 2])
def test_a_process_that_dies_costs_only_its_part(dead: int, alone: list[list[str]]) -> None:
    engine = sharded()
    for worker in engine.workers[:dead]:
        os.kill(worker.process.pid, signal.SIGKILL)
    told: list[int] = []
    assert engine.write(TEXTS, HOW, candidates=2, on_progress=told.append) == alone
    assert told[-1] == len(TEXTS)
    assert engine.write(TEXTS, HOW, candidates=2) == alone, "and again, with those that are left"


def test_a_process_that_dies_at_work_costs_only_its_part(alone: list[list[str]]) -> None:
    engine = sharded()

    def strike(done: int) -> None:
        os.kill(engine.workers[0].process.pid, signal.SIGKILL)

    assert engine.write(TEXTS, HOW, candidates=2, on_progress=strike) == alone


def test_ctrl_c_ends_the_processes_and_hands_out_what_is_done(alone: list[list[str]]) -> None:
    engine = sharded()

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Stopped) as told:
        engine.write(TEXTS, HOW, candidates=2, on_progress=stop)
    there = [(n, texts) for n, texts in enumerate(told.value.done) if texts is not None]
    assert 0 < len(there) < len(TEXTS) and all(texts == alone[n] for n, texts in there)
    assert all(worker.process.poll() is not None for worker in engine.workers)


def test_parts_hold_each_prompt_once_the_longest_first() -> None:
    sizes = [5, 900, 3, 40, 40, 7, 1, 2, 66]
    found = parts(sizes, 2)
    flat = [n for part in found for n in part]
    assert sorted(flat) == list(range(9)) and [sizes[n] for n in flat] == sorted(sizes, reverse=True)
    assert len(found) <= 8 and parts([], 2) == []


def test_a_device_or_model_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"abacus: .*no such device") as told:
        load_summarizer("xinwen-small", device="cpu,abacus")
    assert "\n" not in str(told.value)
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((EMBEDDED / name).read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(ModelError, match="weights"):
        choose_engine(tmp_path, "auto", "cpu,cpu", 64)
