"""`jianbao bench`: each engine measured in a process of its own; figures that fit together; one line for what cannot be."""

import json
import time
from pathlib import Path

import pytest
from conftest import SAMPLE, Cli
from tiny_models import TEXTS, build

from summarizer.errors import ModelError
from summarizer.evaluation.bench import Bench, Measured, ask_worker
from summarizer.evaluation.bench_table import cells, problems
from summarizer.evaluation.bench_worker import choices, prepare, write


def test_the_figures_of_a_real_run_fit_together(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue" / "01.txt").write_bytes(Path(SAMPLE).read_bytes())
    cli(
        "bench",
        "issue",
        "--engine",
        "numpy",
        "--device",
        "cpu",
        "--articles",
        "2",
        "--task",
        "headline",
        "--json",
    )
    assert (cli.code, cli.err) == (0, "measuring numpy on cpu …\n")
    told = json.loads(cli.out)
    assert (told["model"], told["task"], told["articles"], len(told["rows"])) == (
        "xinwen-small",
        "headline",
        2,
        1,
    )
    row = told["rows"][0]
    assert row["error"] is None and row["articles"] == 2
    assert 0 < row["writing"] and 0 < row["start_up"]
    assert 20 << 20 < row["memory"] < 4 << 30
    # A piece of our tokenizer is one to a dozen characters.
    assert row["pieces"] <= row["characters"] <= 12 * row["pieces"] and 8 <= row["characters"] <= 80
    assert row["per_second"]["articles"] == pytest.approx(2 / row["writing"])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["missing.txt"], 3, "no such file"),
        (["short.txt"], 3, "no article of 40 characters"),
        ([SAMPLE, "--model", "nothing-like-it"], 5, "nothing-like-it"),
    ],
)
def test_what_cannot_be_measured_is_one_line(
    cli: Cli, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "short.txt").write_text("今天天气很好。\n", encoding="utf-8")
    cli("bench", *arguments, "--quiet")
    assert (cli.code, cli.out) == (code, ""), cli.err
    assert cli.err.count("\n") == 1 and said in cli.err


@pytest.mark.parametrize(
    ("model", "engine", "device", "said"),
    [
        ("extract", None, None, "only models"),
        (None, "abacus", None, "no such engine"),
        (None, "numpy", "cuda", "on the CPU"),
        (None, "ctranslate2", "cpu", "no pointer-generators"),
    ],
)
def test_why_an_engine_that_is_named_cannot_be_measured(
    model: str | None, engine: str | None, device: str | None, said: str
) -> None:
    with pytest.raises(ModelError, match=said):
        choices(model, engine, device)


def test_our_model_is_measured_by_the_engines_that_run_it() -> None:
    assert choices(None, None, "cpu")["choices"] == [["numpy", "cpu"], ["torch", "cpu"]]


def test_a_stock_model_is_measured_by_each_engine_that_runs_it(tmp_path: Path) -> None:
    model = str(build("bart-chinese", tmp_path))
    found = choices(model, None, "cpu")["choices"]
    assert found == [["ctranslate2", "cpu"], ["torch", "cpu"]]
    for engine, device in found:
        assert prepare(model, engine, device) == {}
        row = Measured(engine, device, **write(model, engine, device, "brief", [TEXTS[0]], time.time()))
        assert row.pieces and 0 < row.writing and row.articles == 1 and row.memory > 20 << 20


def test_a_task_that_the_model_has_not_learnt_is_told() -> None:
    question = {
        "do": "write",
        "model": None,
        "engine": "numpy",
        "device": "cpu",
        "texts": ["一"],
        "begun": 0.0,
    }
    assert "writes no poem" in ask_worker({**question, "task": "poem"})["error"]


def test_a_process_that_dies_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.evaluation.bench.MODULE", "summarizer.nothing_like_it")
    assert "nothing_like_it" in ask_worker({"do": "choices"})["error"]


def test_the_table_has_the_fastest_first_and_the_rest_as_notes() -> None:
    slow = Measured("torch", "cpu", 9.0, 20.0, 10, 500, 700, 800 << 20)
    fast = Measured("numpy", "cpu", 1.0, 4.0, 10, None, 700, 200 << 20)
    gone = Measured("torch", "cuda", error="no such device")
    result = Bench("m", "brief", 10, 7000, "a processor", 2, None, (slow, gone, fast))
    heading, *rows = cells(result)
    assert rows == [
        ("numpy", "cpu", "2.50", "?", "175", "1.0", "200"),
        ("torch", "cpu", "0.50", "25", "35", "9.0", "800"),
    ]
    assert len(heading) == 7 and problems(result) == ["torch on cuda: no such device"]
