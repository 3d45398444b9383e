"""benchmarks/gpu.py on the processor: its figures fit together, and what fails at one batch size costs no other."""

import importlib
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import torch

from summarizer.summarization.pointer import PointerConfig, PointerForConditionalGeneration
from summarizer.training.tokenizer import build_tokenizer

TEXTS = ["太谷区新建高标准农田1.2万亩，秸秆得到利用，农民增收。", "平遥古城迎来游客。", "群众满意。"]


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    module = importlib.import_module("gpu")
    monkeypatch.setattr(module, "BEGUN", time.perf_counter())
    return module


@pytest.fixture
def cells(benchmark: Any) -> Any:
    return importlib.import_module("gpu_cells")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    letters = sorted({letter for text in TEXTS for letter in text})
    marks = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    bytes_ = [(f"<0x{n:02X}>", -9.0) for n in range(256)]
    tokenizer = build_tokenizer([*marks, *bytes_, *((letter, -2.0) for letter in letters)])
    tokenizer.save_pretrained(tmp_path / "model")
    torch.manual_seed(3)
    PointerForConditionalGeneration(
        PointerConfig(
            vocab_size=len(tokenizer), d_model=32, heads=2, ffn=48, encoder_layers=1, decoder_layers=1,
            last_piece=len(tokenizer) - 3, max_position_embeddings=96,
        )
    ).save_pretrained(tmp_path / "model")  # fmt: skip
    lines = "".join(json.dumps({"text": text}) + "\n" for text in TEXTS)
    (tmp_path / "articles.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_the_figures_of_a_sweep_fit_together(
    benchmark: Any, tiny: Path, precision: str, capsys: pytest.CaptureFixture[str]
) -> None:
    benchmark.main(
        ["--articles", str(tiny / "articles.jsonl"), "--model", str(tiny / "model"), "--device", "cpu", "--tiny"]
        + ["--precision", precision, "--batches", "1", "4", "--seconds", "0", "--total", "600"]
        + ["--json", str(tiny / "out.json")]
    )  # fmt: skip
    told = json.loads((tiny / "out.json").read_text(encoding="utf-8"))
    assert (told["device"], told["weights"], told["articles"]) == ("cpu", precision, 3)
    assert [(cell["name"], cell["batch"]) for cell in told["cells"]] == [
        (name, batch) for name in ("ours, engine", "ours, generate", "tiny Pegasus") for batch in (1, 4)
    ]
    for cell in told["cells"]:
        assert cell["error"] == "" and cell["memory"] is None
        assert cell["articles"] == cell["batch"], "no second is given, so one batch is measured"
        assert cell["articles_per_second"] == pytest.approx(cell["articles"] / cell["seconds"])
        # The engine gives texts, in which a byte that belongs to no letter is a mark of three bytes.
        most = 48 * (3 if cell["name"] == "ours, engine" else 1)
        assert 0 < cell["pieces"] <= most * cell["articles"]
        if cell["name"] == "tiny Pegasus":
            assert cell["pieces"] == 48 * cell["articles"]
    out = capsys.readouterr().out
    assert all(f"{cell['articles_per_second']:.2f}" in out for cell in told["cells"])


def test_the_sweep_goes_on_where_memory_runs_out(cells: Any) -> None:
    def write(numbers: Sequence[int]) -> int:
        if len(numbers) == 8:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 9 GiB")
        if len(numbers) == 9:
            raise RuntimeError("another fault\nand its second line")
        return len(numbers)

    peer = cells.Peer("peer", write, lambda written: 10 * written)
    found = list(cells.sweep([lambda: peer], [2, 8, 9, 16], 3, 0.0, time.perf_counter() + 600, "cpu"))
    assert [cell.error for cell in found] == ["", "out of memory", "another fault", ""]
    assert [(cell.articles, cell.pieces) for cell in found] == [(2, 20), (0, 0), (0, 0), (16, 160)]
    assert "out of memory" in cells.table(found).splitlines()[2]


def test_no_cell_is_begun_after_the_deadline(cells: Any) -> None:
    peer = cells.Peer("peer", lambda numbers: pytest.fail("begun"), int)
    (late,) = cells.sweep([lambda: peer], [1], 3, 1.0, time.perf_counter() - 1, "cpu")
    assert late.error == "no time left"


def test_batches_go_through_all_articles(cells: Any) -> None:
    seen: list[list[int]] = []
    peer = cells.Peer("peer", lambda numbers: seen.append(list(numbers)), lambda _: 0)
    cells.measure(peer, 2, 3, 0.0, "cpu")
    assert seen == [[0, 1], [2, 0]], "the warm-up and one batch"


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "articles.jsonl"), ("", "no articles"), ("{}\n", "articles.jsonl"), ("[\n", "articles.jsonl")],
)
def test_what_cannot_be_read_is_one_line(benchmark: Any, tiny: Path, content: str | None, said: str) -> None:
    path = tiny / "articles.jsonl"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        benchmark.main(["--articles", str(path), "--model", str(tiny / "model"), "--device", "cpu"])
    assert said in str(ended.value) and "\n" not in str(ended.value)
