"""`jianbao train` from files of pairs to a folder that loads: a smoke run learns, and a stopped run goes on as it was."""

import json
import lzma
import random
import re
from pathlib import Path
from typing import Any

import pytest
import torch

from summarizer.errors import InputError
from summarizer.training import run as running
from summarizer.training import train
from summarizer.training.config import read_config
from summarizer.training.crew import Worker

PLACES = ("太谷", "祁县", "平遥", "灵石", "左权", "和顺", "昔阳", "寿阳", "榆次", "介休")
WHAT = (
    ("新建高标准农田", "万亩", "全部种上玉米和高粱，农民用水更方便。"),
    ("改造老旧小区", "个", "居民住得更舒心，车位也多了。"),
    ("培训新型职业农民", "名", "学员们说学到了真本领。"),
    ("接待游客", "万人次", "古城街上人来人往，客栈住满了人。"),
)
CONFIG = """
[data]
train = ["{folder}/train.jsonl.xz"]
dev = ["{folder}/dev.jsonl.xz"]
tune_before = "2026-05-01"
weights = {{ headline = 1.0, lead = 0.5, gap = 0.2 }}
first_weights = {{ headline = 0.5, lead = 0.5, gap = 1.0 }}
[text]
vocabulary = 420
read = 64
[model]
d_model = 32
heads = 2
ffn = 64
encoder_layers = 1
decoder_layers = 1
dropout = 0.1
[schedule]
steps = {steps}
pieces = 1024
part = 1024
short_share = 0.3
smoothing = 0.02
evaluate_steps = {evaluate}
checkpoint_minutes = 0
[optimizer]
muon = 1e-2
adam = 1e-2
[run]
work = "{work}"
export = "{export}"
device = "cpu"
"""


def pair(number: int, date: str) -> dict[str, Any]:
    """One of the test's own pieces of news, with a human-like headline."""
    chance = random.Random(number)
    place, (done, unit, rest) = chance.choice(PLACES), chance.choice(WHAT)
    count, share = chance.randint(2, 99), chance.randint(2, 60)
    text = (
        f"本报讯（记者刘佳）记者从{place}有关部门获悉，{place}今年{done}{count}{unit}，比去年增长{share}%。{rest}"
        f"有关负责人说，{place}明年还要{done}，让更多人受益。"
    )
    return {"source": "xwlb_test", "date": date, "title": f"{place}今年{done}{count}{unit}", "text": text}


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 pairs to learn from; dev of March to tune on and of May to test on."""
    folder = tmp_path_factory.mktemp("pairs")
    train = [pair(n, "2025-01-01") for n in range(200)]
    dev = [pair(1000 + n, f"2026-0{3 + 2 * (n % 2)}-02") for n in range(24)]
    for name, rows in (("train", train), ("dev", dev)):
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return folder


def write_config(
    folder: Path, pairs: Path, *, steps: int, evaluate: int = 1000, export: bool = False
) -> Path:
    path = folder / "training.toml"
    told = {"folder": pairs, "steps": steps, "evaluate": evaluate, "work": folder / "work"}
    path.write_text(CONFIG.format(**told, export=folder / "model" if export else ""), encoding="utf-8")
    return path


def test_a_smoke_run_learns_and_ships_a_model_that_loads(pairs: Path, tmp_path: Path) -> None:
    config = write_config(tmp_path, pairs, steps=90, evaluate=30, export=True)
    train(config)
    model = tmp_path / "model"
    curve = json.loads((model / "curve.json").read_text())
    assert [point["step"] for point in curve] == [30, 60, 90]
    assert curve[-1]["dev_loss"] < 0.7 * curve[0]["dev_loss"]
    assert curve[-1]["dev_l"] > curve[0]["dev_l"]
    card = (model / "README.md").read_text(encoding="utf-8")
    assert re.search(r"\| dev headlines \| \d+ \|", card)
    assert "of the run other shares: headline 0.5" in card
    assert "<svg" in (model / "curve.svg").read_text(encoding="utf-8")
    # What was exported is what the summarizer loads, in half precision.
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    loaded = AutoModelForSeq2SeqLM.from_pretrained(model).float()
    tokenizer = AutoTokenizer.from_pretrained(model)
    given = tokenizer("<标题>" + pair(5, "")["text"], return_tensors="pt", truncation=True, max_length=64)
    assert tokenizer.decode(loaded.generate(**given, max_new_tokens=20)[0], skip_special_tokens=True)


def test_a_stopped_run_ends_where_an_unbroken_one_does(
    pairs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    losses: dict[str, list[float]] = {"whole": [], "broken": []}
    step = Worker.step

    def kept(name: str, stop: int) -> Any:
        def told(self: Worker, *given: Any) -> tuple[float, float]:
            if len(losses[name]) == stop:
                raise KeyboardInterrupt
            loss, norm = step(self, *given)
            losses[name].append(loss)
            return loss, norm

        return told

    ends = {}
    for name in losses:
        folder = tmp_path / name
        folder.mkdir()
        config = write_config(folder, pairs, steps=24)
        if name == "broken":
            monkeypatch.setattr(Worker, "step", kept(name, 13))
            with pytest.raises(KeyboardInterrupt):
                running.run(config)
        monkeypatch.setattr(Worker, "step", kept(name, -1))
        running.run(config)
        state = torch.load(folder / "work" / "checkpoint" / "state.pt", weights_only=True)
        ends[name] = state["model"]
    assert losses["broken"] == losses["whole"]
    assert all(torch.equal(ends["whole"][name], ends["broken"][name]) for name in ends["whole"])


def test_a_start_that_is_not_there_is_one_line(pairs: Path, tmp_path: Path) -> None:
    config = write_config(tmp_path, pairs, steps=3)
    config.write_text(config.read_text().replace("d_model = 32", 'init_from = "none"'))
    with pytest.raises(InputError, match="none: no model to start from"):
        train(config)
    assert not (tmp_path / "none").exists()


def test_a_config_is_read_strictly(pairs: Path, tmp_path: Path) -> None:
    config = write_config(tmp_path, pairs, steps=3)
    read = read_config(config)
    assert read.schedule.steps == 3 and read.data.first_weights["gap"] == 1.0
    config.write_text(config.read_text().replace("smoothing", "smothing"))
    with pytest.raises(InputError, match="smothing"):
        read_config(config)


def test_the_config_that_ships_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_DATA", "/data")
    config = read_config(Path(__file__).parents[1] / "models" / "xinwen-small" / "training.toml")
    assert config.optimizer.started < config.optimizer.adam
    assert config.path(config.run.export) == config.folder
