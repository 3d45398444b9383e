"""CTranslate2 writes what torch writes, from models converted once; what it cannot run is said in one line."""

import json
import os
import shutil
import time
from pathlib import Path

import pytest
import tiny_models
from conftest import SAMPLE, Cli
from tiny_models import FAMILIES, TEXTS

from summarizer.errors import ModelError
from summarizer.settings import cache_folder
from summarizer.summarization import conversion, load_summarizer
from summarizer.summarization.catalog import models_folder
from summarizer.summarization.conversion import convert
from summarizer.summarization.ctranslate import CTranslateEngine
from summarizer.summarization.engine import Engine
from summarizer.summarization.engines import choose_engine, which_engine
from summarizer.summarization.fingerprint import fingerprint
from summarizer.summarization.pieces import load_pieces
from summarizer.summarization.prompts import Prompt

KINDS = {
    "randeng-pegasus": "randeng-pegasus", "t5-pegasus": "t5-pegasus", "bart-chinese": "bert", "mt5": "sentencepiece",
    "t5": "sentencepiece", "umt5": "sentencepiece", "qwen2": "chat", "qwen3": "chat",
}  # fmt: skip
GREEDY = Prompt("{text}", num_beams=1, max_new_tokens=14)
EMBEDDED = models_folder() / "xinwen-small"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found = {family: tiny_models.build(family, tmp_path_factory.mktemp(family)) for family in KINDS}
    for family in ("qwen2", "qwen3"):  # as Qwen2.5 and Qwen3 turn their positions, and as no default does
        path = found[family] / "config.json"
        config = json.loads(path.read_text("utf-8"))
        config["rope_parameters"] = {"rope_type": "default", "rope_theta": 1000000.0}
        path.write_text(json.dumps(config), "utf-8")
    return found


def both(folder: Path, family: str) -> tuple[CTranslateEngine, Engine]:
    pieces = load_pieces(folder, KINDS[family])
    ours = CTranslateEngine(folder, pieces, "cpu", 256, "float32")
    return ours, Engine(folder, "cpu", 256, tokenizer=KINDS[family], precision="float32")


@pytest.mark.parametrize("family", KINDS)
def test_both_engines_write_the_same_greedily(family: str, folders: dict[str, Path]) -> None:
    ours, theirs = both(folders[family], family)
    texts = [*TEXTS, TEXTS[0] * 4, "".join(TEXTS)]
    written = ours.write(texts, GREEDY)
    assert written == theirs.write(texts, GREEDY)
    assert len({found[0] for found in written}) > 1, "the random model tells its texts apart"


@pytest.mark.parametrize("family", KINDS)
def test_beams_give_as_many_texts_as_wanted_and_the_same_in_a_batch(
    family: str, folders: dict[str, Path]
) -> None:
    how = Prompt("{text}", num_beams=4, max_new_tokens=12, consensus=5.0)
    engine = CTranslateEngine(
        folders[family], load_pieces(folders[family], KINDS[family]), "cpu", 256, "float32"
    )
    done: list[int] = []
    together = engine.write(TEXTS, how, candidates=3, on_progress=done.append)
    assert together == [engine.write([text], how, candidates=3)[0] for text in TEXTS]
    assert all(1 <= len(found) <= 3 for found in together) and done[-1] == len(TEXTS)


def _untied(folder: Path) -> None:
    """The weights as mT5, umT5 and the later T5 have them: what writes is not the embedding."""
    from safetensors.numpy import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    head = weights["shared.weight"][::-1].copy()
    save_file({**weights, "lm_head.weight": head}, folder / "model.safetensors", metadata={"format": "pt"})
    path = folder / "config.json"
    config = json.loads(path.read_text("utf-8")) | {"tie_word_embeddings": False}
    path.write_text(json.dumps({k: v for k, v in config.items() if k != "scale_decoder_outputs"}), "utf-8")


@pytest.mark.parametrize("tied", [True, False])
@pytest.mark.parametrize("family", ["mt5", "t5", "umt5"])
def test_both_engines_score_alike(family: str, tied: bool, folders: dict[str, Path], tmp_path: Path) -> None:
    import torch

    shutil.copytree(folders[family], tmp_path / "m")
    if not tied:
        _untied(tmp_path / "m")
    ours, theirs = both(tmp_path / "m", family)
    rows = ours.pieces.encode(TEXTS, 64)
    short = Prompt("{text}", num_beams=1, max_new_tokens=3)  # no run is banned yet
    for row, found in zip(rows, ours._search(rows, short, 1), strict=True):
        score, written = found[0]
        with torch.inference_mode():
            told = theirs.model(
                input_ids=torch.tensor([row]), decoder_input_ids=torch.tensor([[0, *written]])
            ).logits[0]
        line = [*written, 1][:3]
        assert score == pytest.approx(float(told.log_softmax(-1)[range(len(line)), line].mean()), abs=1e-3)


def test_a_model_of_other_makers_runs_in_int8_by_itself(folders: dict[str, Path]) -> None:
    folder = folders["bart-chinese"]
    engine = choose_engine(folder, "auto", "cpu", 256, "bert")
    assert (engine.kind, engine.device) == ("ctranslate2", "cpu")
    assert len(engine.write(TEXTS, GREEDY)) == len(TEXTS)
    assert [path.name for path in (cache_folder() / "ctranslate2").iterdir()] == [convert(folder).name]
    told = load_summarizer(f"{folder}/", device="cpu", engine="ctranslate2")
    assert told.device == "cpu" and told.method == "seq2seq"


def test_a_model_is_converted_once_and_anew_when_its_weights_change(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(folders["bart-chinese"], folder)
    first = convert(folder, "float32")
    content = (first / "model.bin").read_bytes()

    def again(_: Path) -> None:
        raise AssertionError("converted again")

    with monkeypatch.context() as patched:
        patched.setattr(conversion, "_converter", again)
        assert convert(folder, "float32") == first
        moved = tmp_path / "moved"
        shutil.copytree(folder, moved)
        assert convert(moved, "float32") == first, "it is the content that counts"
    from safetensors.numpy import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    name = next(name for name in weights if name.endswith("fc1.weight"))
    save_file({**weights, name: weights[name] * 2}, folder / "model.safetensors", metadata={"format": "pt"})
    second = convert(folder, "float32")
    assert second != first and (second / "model.bin").read_bytes() != content


def test_a_conversion_that_broke_off_is_never_used(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folders["t5"]

    class Breaks:
        def convert(self, place: str, **_: object) -> None:
            (Path(place) / "model.bin").write_bytes(b"half of it")
            raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(conversion, "_converter", lambda _: Breaks())
        convert(folder, "float32")
    place = cache_folder() / "ctranslate2"
    assert not list(place.iterdir())
    killed = place / ".part-killed"
    killed.mkdir()
    (killed / "model.bin").write_bytes(b"half of it")
    whole = convert(folder, "float32")
    assert (whole / "model.bin").stat().st_size > 1000 and killed.is_dir(), "another run may be at it"
    long_ago = time.time() - 2 * 86_400
    os.utime(killed, (long_ago, long_ago))
    convert(folder, "int8_float32")
    assert not killed.exists()


def test_what_it_cannot_run_is_said_in_one_line(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    run = cli("digest", SAMPLE, "--engine", "ctranslate2", "--no-archive")
    assert run.code == 5 and "--engine numpy" in run.err and len(run.err.splitlines()) == 1
    assert which_engine(EMBEDDED, "auto", "cpu") == "numpy"
    with pytest.raises(ModelError, match="runs no minicpm3"):
        choose_engine(tiny_models.build("minicpm3", tmp_path), "ctranslate2", "cpu", 256, "chat")
    assert which_engine(tmp_path, "auto", "cpu") == "torch"
    folder = folders["bart-chinese"]
    with pytest.raises(ModelError, match="runs on cpu and cuda"):
        CTranslateEngine(folder, load_pieces(folder, "bert"), "mps", 256)
    monkeypatch.setattr(conversion, "installed", lambda: False)
    assert which_engine(folder, "auto", "cpu") == "torch"
    with pytest.raises(ModelError, match="pip install"):
        choose_engine(folder, "ctranslate2", "cpu", 256, "bert")


def test_a_cache_that_cannot_be_written_is_said_or_torch_takes_over(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv("JIANBAO_CACHE", str(tmp_path / "file" / "cache"))
    folder = folders["bart-chinese"]
    with pytest.raises(ModelError, match="JIANBAO_CACHE"):
        choose_engine(folder, "ctranslate2", "cpu", 256, "bert")
    assert choose_engine(folder, "auto", "cpu", 256, "bert").kind == "torch"


def test_a_fingerprint_is_of_the_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer.summarization import fingerprint as module

    monkeypatch.setattr(module, "_LARGE", 10)
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        (folder / "config.json").write_text("{}", "utf-8")
        (folder / "model.safetensors").write_bytes(b"w" * 50)
    first = fingerprint(one)
    assert fingerprint(one) == first == fingerprint(two)
    (two / "model.safetensors").write_bytes(b"v" * 50)
    assert fingerprint(two) != first
    for note in (cache_folder() / "digests").iterdir():
        note.write_text("not a digest", "utf-8")
    assert fingerprint(one) == first
    with pytest.raises(ModelError):
        fingerprint(tmp_path / "none")


def test_each_family_that_torch_runs_is_tried_here() -> None:
    assert set(KINDS) == set(FAMILIES) - {"minicpm3"}
