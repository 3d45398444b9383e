"""The seq2seq engine on small random models of each architecture that the test makes, and on ours."""

from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ModelError
from summarizer.issue import Article
from summarizer.summarization import load_summarizer
from summarizer.summarization.catalog import read_entry
from summarizer.summarization.devices import choose_device
from summarizer.summarization.engine import Engine
from summarizer.summarization.prompts import Prompt, read_prompts
from summarizer.summarization.seq2seq import Seq2SeqSummarizer
from summarizer.summarization.stammer import banned, runs

HOW = Prompt("{text}", num_beams=2, max_new_tokens=8)
TEXTS = ["太谷区新建高标准农田。", "平遥古城。", "全市没有发生重大安全生产事故，秸秆得到利用。"]


def _tokenizer(folder: Path) -> None:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    letters = sorted(set("".join(TEXTS)))
    vocabulary = {piece: i for i, piece in enumerate(["<s>", "<pad>", "</s>", "<unk>", *letters])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.decoder = decoders.Fuse()
    make: Any = PreTrainedTokenizerFast
    make(
        tokenizer_object=tokenizer, bos_token="<s>", pad_token="<pad>", eos_token="</s>", unk_token="<unk>"
    ).save_pretrained(folder)


def _model(kind: str) -> Any:
    import torch
    import transformers as t

    torch.manual_seed(1)
    ids = {"pad_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 2}
    bart = {
        "vocab_size": 60, "d_model": 16, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2,
        "decoder_attention_heads": 2, "encoder_ffn_dim": 16, "decoder_ffn_dim": 16, "bos_token_id": 0,
        "max_position_embeddings": 64, "forced_eos_token_id": None, **ids,
    }  # fmt: skip
    t5 = {"vocab_size": 60, "d_model": 16, "d_kv": 8, "d_ff": 16, "num_layers": 1, "num_heads": 2, **ids}
    makers: dict[str, tuple[Any, Any, dict[str, Any]]] = {
        "bart": (t.BartConfig, t.BartForConditionalGeneration, bart),
        "pegasus": (t.PegasusConfig, t.PegasusForConditionalGeneration, bart),
        "t5": (t.T5Config, t.T5ForConditionalGeneration, t5),
        "mt5": (t.MT5Config, t.MT5ForConditionalGeneration, t5),
    }
    config, model, values = makers[kind]
    return model(config(**values))


@pytest.fixture(scope="module")
def bart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bart")
    _tokenizer(folder)
    _model("bart").save_pretrained(folder)
    return folder


@pytest.mark.parametrize("kind", ["bart", "pegasus", "t5", "mt5"])
def test_a_local_model_of_each_family_writes(kind: str, tmp_path: Path) -> None:
    _tokenizer(tmp_path)
    _model(kind).save_pretrained(tmp_path)
    summarizer = load_summarizer(str(tmp_path), device="cpu")
    assert isinstance(summarizer, Seq2SeqSummarizer)
    told = summarizer.raw("brief", [Article("a", 1, "news", TEXTS[0])])
    assert len(told) == 1 and isinstance(told[0], str)
    assert summarizer.method == "seq2seq" and summarizer.device == "cpu"


def test_a_batch_writes_what_single_texts_write(bart: Path) -> None:
    engine = Engine(bart, "cpu", 64)
    together = engine.write(TEXTS, HOW, candidates=2)
    assert together == [engine.write([text], HOW, candidates=2)[0] for text in TEXTS]


def test_a_batch_is_halved_when_memory_runs_out(bart: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(bart, "cpu", 64)
    wanted = engine.write(TEXTS, HOW)
    whole = engine._batch
    tried: list[int] = []

    def tight(rows: Any, how: Prompt, candidates: int) -> list[list[str]]:
        tried.append(len(rows))
        if len(rows) > 1:
            raise RuntimeError("CUDA out of memory")
        return whole(rows, how, candidates)

    monkeypatch.setattr(engine, "_batch", tight)
    done: list[int] = []
    assert engine.write(TEXTS, HOW, on_progress=done.append) == wanted
    assert max(tried) == len(TEXTS) and done[-1] == len(TEXTS)


def test_a_run_is_written_again_only_if_the_text_has_it_twice() -> None:
    assert banned([1, 2, 3, 9, 1, 2], runs([5, 6])) == {3}
    assert banned([1, 2, 3, 9, 1, 2], runs([1, 2, 3, 0, 1, 2, 3])) == set()
    assert banned([1, 2], runs([])) == set()


def test_what_cannot_be_loaded_is_said_in_one_line(bart: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model of this name"):
        load_summarizer("there-is-none")
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        (tmp_path / name).write_bytes((bart / name).read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(ModelError) as told:
        load_summarizer(str(tmp_path))
    assert "\n" not in str(told.value) and str(tmp_path) in str(told.value)


def test_devices() -> None:
    assert choose_device("cpu") == "cpu"
    assert choose_device("auto").split(":")[0] in ("cpu", "cuda", "mps")
    with pytest.raises(ModelError, match="no such device"):
        choose_device("abacus")


def test_an_unknown_key_in_model_toml_is_an_error(tmp_path: Path) -> None:
    good = (Path(__file__).parents[1] / "models" / "xinwen-small" / "model.toml").read_text("utf-8")
    (tmp_path / "model.toml").write_text(good, "utf-8")
    assert read_entry(tmp_path).name == "xinwen-small"
    (tmp_path / "model.toml").write_text(good + "\ncolour = 1\n", "utf-8")
    with pytest.raises(ModelError, match="colour"):
        read_entry(tmp_path)


def test_the_prompts_have_the_text_and_nothing_else() -> None:
    for family in ("plain", "xinwen"):
        prompts = read_prompts(family)
        assert set(prompts) == {"headline", "brief"}
        assert all(p.fill("某文{x}").count("某文{x}") == 1 for p in prompts.values())
