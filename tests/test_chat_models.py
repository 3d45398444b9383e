"""What real instruct models were seen to do, on tiny ones: names said again, circles, answers that break off or run on."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tiny_models
from tiny_models import TEXTS

from summarizer.facts import find_facts
from summarizer.findings import Facts
from summarizer.issue import Article
from summarizer.runlog import Progress
from summarizer.singles import tell_each
from summarizer.summarization import conversion, ctranslate, load_summarizer, loading
from summarizer.summarization.batches import Stopped
from summarizer.summarization.choice import choose
from summarizer.summarization.conversion import convert
from summarizer.summarization.ctranslate import CTranslateEngine
from summarizer.summarization.engine import Engine
from summarizer.summarization.passage import MOST, SMALL_CHAT, TOLD
from summarizer.summarization.pieces import load_pieces
from summarizer.summarization.printed import to_last_mark
from summarizer.summarization.prompts import Prompt
from summarizer.summarization.seq2seq import Seq2SeqSummarizer
from summarizer.summarization.stammer import CHAT_RUN, RUN, runs

HOW = Prompt("{text}", num_beams=1, max_new_tokens=60)
SENTENCES = [
    "今年以来，太谷区新建高标准农田3.2万亩，改造灌区2处，惠及群众1.5万人，农田水利条件得到改善。",
    "祁县完成造林8000亩，栽种油松、侧柏等苗木42万株，荒山面貌有了改变，水土流失有所减轻。",
    "平遥县整修乡村道路160公里，新铺路面32万平方米，沿线86个村庄的群众出行更加方便。",
    "介休市关停煤矿3座，腾出土地900亩，全部用来建设光伏电站，预计年发电1.1亿千瓦时。",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.build("qwen2", tmp_path_factory.mktemp("qwen2"))


@pytest.fixture(scope="module")
def engines(folder: Path) -> tuple[CTranslateEngine, Engine]:
    ours = CTranslateEngine(folder, load_pieces(folder, "chat"), "cpu", 512, "float32")
    return ours, Engine(folder, "cpu", 512, tokenizer="chat", precision="float32")


def test_three_pieces_may_come_again_but_not_a_whole_circle(
    engines: tuple[CTranslateEngine, Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[int]] = []
    for engine in engines:
        whole = engine.pieces.decode
        monkeypatch.setattr(
            engine.pieces, "decode", lambda rows, whole=whole: seen.extend(map(list, rows)) or whole(rows)
        )
        engine.write(TEXTS, HOW)
    assert len(seen) == 2 * len(TEXTS)
    assert seen[: len(TEXTS)] == seen[len(TEXTS) :], "both engines write the same"
    assert max(runs(row).most_common(1)[0][1] for row in seen) > 1, f"runs of {RUN} come again"
    assert all(set(runs(row, CHAT_RUN).values()) <= {1} for row in seen)


def test_nothing_more_is_written_after_ctrl_c(
    engines: tuple[CTranslateEngine, Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, told = engines[0], []

    def interrupted(_: Any) -> Any:
        raise KeyboardInterrupt

    class Model:
        def generate_batch(self, rows: Any, callback: Any, **_: Any) -> list[None]:
            told.append(callback)
            assert not callback(None)
            return [None for _ in rows]

    monkeypatch.setattr(ctranslate, "_finished", interrupted)
    monkeypatch.setattr(engine, "model", Model())
    with pytest.raises(Stopped):
        engine.write(TEXTS, HOW)
    assert told and all(callback(None) for callback in told)


@pytest.mark.parametrize("kind", [0, 1])
def test_an_answer_that_breaks_off_loses_its_last_half_clause(
    engines: tuple[CTranslateEngine, Engine], kind: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine: Any = engines[kind]
    said = "农民增收。全市新建农田，共5306"
    monkeypatch.setattr(engine.pieces, "decode", lambda rows: [said for _ in rows])
    assert engine.write(TEXTS[:1], HOW) == [["农民增收。全市新建农田，"]]
    end = engine.pieces.tokenizer.eos_token_id
    if kind:
        full = Engine._ended
        assert not full(engine, [5] * 60, 60) and full(engine, [5] * 59 + [end], 60)
        assert full(engine, [5] * 9, 60)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲县增收。乙县修路，共12", "甲县增收。乙县修路，"),
        ("他说：“好。”乙", "他说：“好。”"),
        ("甲、乙、丙", "甲、乙、丙"),
        ("甲县增收。", "甲县增收。"),
        ("", ""),
    ],
)
def test_half_a_clause_is_cut_back_to_the_mark_before_it(text: str, kept: str) -> None:
    assert to_last_mark(text) == kept


def test_a_brief_that_runs_on_is_cut_between_sentences_and_a_summary_later() -> None:
    article = Article("a", 1, "news", "\n".join(SENTENCES))
    facts = find_facts([article])
    brief = choose([article], facts, [["".join(SENTENCES)]], "m")[0]
    shown = [sentence.text for sentence in brief.sentences]
    assert brief.method == "seq2seq" and not brief.rejected
    assert shown == SENTENCES[: len(shown)] and 1 < len(shown) < len(SENTENCES) and len(brief.text) <= MOST
    told = choose([article], facts, [["".join(SENTENCES)]], "m", 400)[0]
    assert [sentence.text for sentence in told.sentences] == SENTENCES


def test_a_first_sentence_longer_than_a_brief_is_shown_alone() -> None:
    long = "，".join(sentence.rstrip("。") for sentence in SENTENCES) + "。"
    article = Article("a", 1, "news", f"{long}\n{SENTENCES[0]}")
    found = choose([article], [Facts()], [[long + SENTENCES[0]]], "m")[0]
    assert [sentence.text for sentence in found.sentences] == [long]


def test_each_article_is_told_of_when_it_is_done(folder: Path) -> None:
    seen: list[Progress] = []
    articles = [Article(str(n), 1, "news", text) for n, text in enumerate(TEXTS)]
    told = tell_each(
        articles, model=f"{folder}/", engine="ctranslate2", device="cpu", cache=False, on_progress=seen.append
    )
    assert len(list(told)) == len(TEXTS)
    assert [p.done for p in seen if p.stage == "summarization"] == [0, 1, 2, 3]


def test_weights_in_bfloat16_are_converted_as_they_are(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    halves = {n: w.to(torch.bfloat16) for n, w in load_file(folder / "model.safetensors").items()}
    for name, weights in (
        ("bfloat16", halves),
        ("float32", {n: w.float() for n, w in halves.items()}),
    ):
        place = tmp_path / name
        place.mkdir()
        for path in folder.iterdir():
            (place / path.name).write_bytes(path.read_bytes())
        save_file(weights, place / "model.safetensors", metadata={"format": "pt"})
        config = json.loads((place / "config.json").read_text("utf-8")) | {"dtype": name}
        (place / "config.json").write_text(json.dumps(config), "utf-8")
    asked: list[str] = []
    whole = conversion.load_model

    def load(*given: Any, **how: Any) -> Any:
        asked.append(how["precision"])
        return whole(*given, **how)

    monkeypatch.setattr(conversion, "load_model", load)
    written = []
    for name in ("bfloat16", "float32"):
        convert(tmp_path / name)
        pieces = load_pieces(tmp_path / name, "chat")
        written.append(CTranslateEngine(tmp_path / name, pieces, "cpu", 512).write(TEXTS, HOW))
    assert asked == ["bfloat16", "float32"] and written[0] == written[1]


class _Says:
    """An engine that says what it is told to."""

    kind, device = "torch", "cpu"

    def __init__(self, text: str) -> None:
        self.text = text

    def write(self, prompts: Sequence[str], how: Prompt, **_: Any) -> list[list[str]]:
        return [[self.text] for _ in prompts]


def test_a_headline_loses_its_full_stop() -> None:
    summarizer = Seq2SeqSummarizer("m", _Says("太谷区新建高标准农田3.2万亩。"), {"headline": HOW})
    article = Article("a", 1, "news", SENTENCES[0])
    assert summarizer.headline([article], [Facts()]) == ["太谷区新建高标准农田3.2万亩"]


@pytest.mark.parametrize("kind", [0, 1])
def test_an_answer_ends_where_the_template_ends_one_whatever_the_configuration_says(
    kind: int, folder: Path, tmp_path: Path
) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    pieces: Any = load_pieces(tmp_path, "chat")
    base = pieces.tokenizer.convert_tokens_to_ids("<|endoftext|>")
    for name in ("config.json", "generation_config.json"):
        told = json.loads((tmp_path / name).read_text("utf-8"))
        (tmp_path / name).write_text(json.dumps(told | {"eos_token_id": base}), "utf-8")
    end = pieces.tokenizer.convert_tokens_to_ids("<|im_end|>")
    assert pieces.ends == (end,)
    engine: Any
    if kind:
        engine = Engine(tmp_path, "cpu", 512, tokenizer="chat", precision="float32")
        assert set(engine.model.generation_config.eos_token_id) == {end, base}
        assert engine.model.generation_config.forced_eos_token_id is None
    else:
        engine = CTranslateEngine(tmp_path, pieces, "cpu", 512, "float32")
        assert set(engine.ends) == {end, base}
    row = pieces.tokenizer("农民增收。<|im_end|>\n<|im_start|>user\n再写一条", add_special_tokens=False)[
        "input_ids"
    ]
    assert pieces.decode([row]) == ["农民增收。"]


def test_a_small_chat_model_is_given_less_of_an_article_for_a_brief(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "\n".join(f"{year}年，{text}" for year in range(2001, 2011) for text in SENTENCES)
    article = Article("a", 1, "news", body)
    facts = find_facts([article])
    given: list[int] = []

    class Seen(_Says):
        def write(self, prompts: Sequence[str], how: Prompt, **_: Any) -> list[list[str]]:
            given.extend(map(len, prompts))
            return [[self.text] for _ in prompts]

    for size in (1 << 20, 1 << 40):
        monkeypatch.setattr(loading, "check_weights", lambda _, size=size: size)
        found: Any = load_summarizer(f"{folder}/", device="cpu", engine="torch")
        ready = replace(found, engine=Seen(SENTENCES[0]), prompts={"brief": HOW, "summary": HOW})
        for task in ("brief", "summary"):
            ready.summarize([article], facts, task=task)
    small, told, large, larger = given
    assert 300 < small <= SMALL_CHAT + 20 and SMALL_CHAT < told <= TOLD + 20
    assert large == larger > TOLD
