"""The engine without torch writes what the engine with torch writes, and starts without it."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from summarizer.errors import ModelError
from summarizer.summarization import load_summarizer
from summarizer.summarization.beams import search
from summarizer.summarization.catalog import models_folder
from summarizer.summarization.chances import Chances, columns
from summarizer.summarization.engine import Engine
from summarizer.summarization.engines import choose_engine
from summarizer.summarization.light import LightEngine
from summarizer.summarization.pointer import PointerConfig, PointerForConditionalGeneration
from summarizer.summarization.pointer_sizes import read_sizes
from summarizer.summarization.prompts import Prompt, read_prompts
from summarizer.training.tokenizer import TASKS, build_tokenizer

TEXTS = [
    "太谷区新建高标准农田1.2万亩，秸秆得到利用，农民增收。",
    "平遥古城迎来游客。",
    "全市没有发生重大安全生产事故，全市没有发生重大交通事故，群众满意。𫖯䶮堃",
]
EMBEDDED = models_folder() / "xinwen-small"


@pytest.fixture(scope="module", params=[False, True], ids=["pre-norm", "post-norm"])
def random_model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random model of our architecture, whose weights are spread enough that its choices are clear."""
    import torch

    folder = tmp_path_factory.mktemp("pointer")
    letters = sorted({letter for text in TEXTS[:2] for letter in text})
    bytes_ = [(f"<0x{n:02X}>", -9.0) for n in range(256)]
    marks = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    tokenizer = build_tokenizer([*marks, *bytes_, *((letter, -2.0) for letter in letters)])
    tokenizer.save_pretrained(folder)
    torch.manual_seed(3)
    model = PointerForConditionalGeneration(
        PointerConfig(
            vocab_size=len(tokenizer), d_model=32, heads=2, ffn=48, encoder_layers=2, decoder_layers=2,
            last_piece=len(tokenizer) - len(TASKS), max_position_embeddings=96,
            post_norm=request.param,
        )
    )  # fmt: skip
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "norm" not in name:
                parameter.mul_(1.7)
    model.save_pretrained(folder)
    return folder


@pytest.mark.parametrize("beams", [1, 4])
@pytest.mark.parametrize(("penalty", "consensus"), [(1.0, 0.0), (0.6, 0.0), (1.0, 5.0)])
def test_both_engines_write_the_same(
    random_model: Path, beams: int, penalty: float, consensus: float
) -> None:
    sizes = read_sizes(random_model)
    assert sizes is not None
    how = Prompt("{text}", num_beams=beams, max_new_tokens=24, length_penalty=penalty, consensus=consensus)
    ours = LightEngine(random_model, sizes, 64).write(TEXTS, how, candidates=4)
    theirs = Engine(random_model, "cpu", 64).write(TEXTS, how, candidates=4)
    assert ours == theirs
    assert len({texts[0] for texts in ours}) > 1, "the random model tells its texts apart"


def test_both_engines_write_the_same_with_the_model_that_ships() -> None:
    sample = Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"
    text = "".join(sample.read_text(encoding="utf-8").split())
    how = read_prompts("xinwen")["headline"]
    prompts = [how.fill(text[start : start + 300]) for start in (400, 1200, 2400)]
    sizes = read_sizes(EMBEDDED)
    assert sizes is not None
    ours = LightEngine(EMBEDDED, sizes, 256).write(prompts, how, candidates=4)
    assert ours == Engine(EMBEDDED, "cpu", 256).write(prompts, how, candidates=4)


def test_a_batch_writes_what_single_texts_write(random_model: Path) -> None:
    sizes = read_sizes(random_model)
    assert sizes is not None
    engine, how = LightEngine(random_model, sizes, 64), Prompt("{text}", 3, 16)
    done: list[int] = []
    together = engine.write(TEXTS, how, candidates=3, on_progress=done.append)
    assert together == [engine.write([text], how, candidates=3)[0] for text in TEXTS]
    assert done[-1] == len(TEXTS) and engine.write([], how) == []


def spread(chances: np.ndarray) -> Chances:
    """Chances (texts, beams, pieces) of a model that copies nothing."""
    logits = np.full((*chances.shape[:2], columns(chances.shape[2])), -np.inf, np.float32)
    with np.errstate(divide="ignore"):
        logits[:, :, : chances.shape[2]] = np.log(chances)
    nothing = np.zeros((*chances.shape[:2], 1), np.float32)
    return Chances(logits, nothing[..., 0], np.full((len(chances), 1), -1), nothing)


class Counting:
    """A model of five pieces that always thinks 3 likeliest, then 4, then the end (2)."""

    def begin(self, text: object, beams: int) -> None:
        return None

    def step(self, text: object, written: object, pieces: np.ndarray) -> tuple[Chances, "Counting"]:
        chances = np.tile(np.array([0, 0, 0.15, 0.5, 0.35], np.float32), (*pieces.shape, 1))
        return spread(chances), self

    def only(self, *_: object) -> "Counting":
        return self


def test_the_search_keeps_the_best_and_repeats_no_run() -> None:
    found = [ids for _, ids in search(Counting(), Counting(), [[7, 7]], start=2, end=2, beams=2, most=12)[0]]
    assert len(found) == 2
    for ids in found:
        assert all(piece in (3, 4) for piece in ids) and len(ids) <= 12
        runs = [tuple(ids[i : i + 3]) for i in range(len(ids) - 2)]
        assert len(runs) == len(set(runs))


def test_what_cannot_be_loaded_is_said_in_one_line(random_model: Path, tmp_path: Path) -> None:
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((random_model / name).read_bytes())
    for damaged in (b"not weights", (EMBEDDED / "model.safetensors").read_bytes()):
        (tmp_path / "model.safetensors").write_bytes(damaged)
        with pytest.raises(ModelError) as told:
            choose_engine(tmp_path, "numpy", "cpu", 64)
        assert "\n" not in str(told.value) and str(tmp_path) in str(told.value)
    (tmp_path / "tokenizer.json").write_bytes((EMBEDDED / "tokenizer.json").read_bytes())
    with pytest.raises(ModelError, match="pieces"):
        choose_engine(tmp_path, "auto", "cpu", 64)
    (tmp_path / "tokenizer.json").write_text("{}", "utf-8")
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        choose_engine(tmp_path, "auto", "cpu", 64)


def test_an_engine_or_device_that_is_not_there_is_said() -> None:
    with pytest.raises(ModelError, match="no such engine"):
        load_summarizer("xinwen-small", engine="abacus")
    with pytest.raises(ModelError, match="numpy runs"):
        load_summarizer("xinwen-small", device="cuda", engine="numpy")


def test_a_page_is_summarized_without_torch() -> None:
    code = (
        "import sys\n"
        "from summarizer.summarization import load_summarizer\n"
        "from summarizer.issue import Article\n"
        f"told = load_summarizer('xinwen-small').raw('headline', [Article('a', 1, 'news', {TEXTS[0]!r})])\n"
        "assert told[0] and not {'torch', 'transformers'} & set(sys.modules), 'torch was loaded'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[1])
