"""What peers.py measures, each run alone in a process: ours, transformers by itself, large shapes, sumy's extractors."""

import importlib
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

READ = 700  # characters of an article
BEAMS = 4
BATCH = 8
SHAPES = {
    "Pegasus-238M shape": ("pegasus", {"vocab_size": 50_000, "d_model": 768, "encoder_layers": 12, "decoder_layers": 12,
        "encoder_attention_heads": 12, "decoder_attention_heads": 12, "encoder_ffn_dim": 3072, "decoder_ffn_dim": 3072,
        "max_position_embeddings": 1024}),
    "mT5-base shape": ("mt5", {"vocab_size": 250_112, "d_model": 768, "d_kv": 64, "d_ff": 2048, "num_layers": 12,
        "num_decoder_layers": 12, "num_heads": 12, "feed_forward_proj": "gated-gelu", "decoder_start_token_id": 0}),
}  # fmt: skip
SUMY = {"sumy TextRank": "text_rank.TextRankSummarizer", "sumy LexRank": "lex_rank.LexRankSummarizer"}


@dataclass
class Took:
    """What a peer took for `articles` articles: seconds on the clock and of the processor, highest memory in MiB, and
    what else it has to tell."""

    name: str
    articles: int
    wall: float
    processor: float
    memory: float = 0.0
    told: dict[str, Any] | None = None


def timed(
    name: str,
    texts: Sequence[Any],
    write: Callable[[Sequence[Any]], Any],
    warm: Callable[[], Any] | None = None,
) -> tuple[Took, Any]:
    """What `write` takes for the texts, and what it gives; before that `warm`, or the first text."""
    (warm or (lambda: write(texts[:1])))()
    begun, used = time.perf_counter(), time.process_time()
    written = write(texts)
    return Took(name, len(texts), time.perf_counter() - begun, time.process_time() - used), written


def ours(name: str, engine: str, texts: Sequence[str]) -> Took:
    """The writing of one engine; what it read and wrote, in pieces, is told."""
    from summarizer.summarization import load_summarizer

    summarizer: Any = load_summarizer(None, "cpu", engine)
    how = summarizer.prompts["brief"]
    prompts = [how.fill(text) for text in openings(texts)]
    reading = watched(getattr(summarizer.engine, "model", None), "read")
    took, written = timed(name, prompts, lambda some: summarizer.engine.write(some, how, candidates=BEAMS))
    encode = pieces(summarizer.engine)
    took.told = {
        "read": [min(len(encode(prompt)), summarizer.engine.read) for prompt in prompts],
        "written": [len(encode(found[0])) for found in written],
        "reading": sum(reading[1:]) if reading else None,  # without the warm-up
    }
    return took


def watched(model: Any, name: str) -> list[float]:
    """The seconds of its thread that each call of a method takes from now on (batches may go side by side, each on a
    core of its own); stays empty where the model has no such method."""
    seconds: list[float] = []
    method = getattr(model, name, None)
    if method is None:
        return seconds

    def call(*arguments: Any) -> Any:
        begun = time.thread_time()
        found = method(*arguments)
        seconds.append(time.thread_time() - begun)
        return found

    setattr(model, name, call)
    return seconds


def all_told(name: str, texts: Sequence[str]) -> Took:
    """Facts, writing, gate and choice, as `jianbao digest` does them."""
    from summarizer.facts import find_facts
    from summarizer.issue import Article
    from summarizer.summarization import load_summarizer

    summarizer = load_summarizer(None, "cpu")
    articles = [Article(str(n), 1, "news", text) for n, text in enumerate(texts)]
    return timed(name, articles, lambda some: summarizer.summarize(some, find_facts(some)))[0]


def openings(texts: Sequence[str]) -> list[str]:
    from summarizer.summarization.passage import closed_lines

    return [closed_lines(text)[:READ] for text in texts]


def pieces(engine: Any) -> Callable[[str], Sequence[int]]:
    """A function from a text to its pieces, marks left out."""
    if hasattr(engine, "pieces"):
        marks = len(engine.pieces.encode([""], 1 << 20)[0])
        return lambda text: engine.pieces.encode([text], 1 << 20)[0][marks:]
    return lambda text: engine.tokenizer.encode(text, add_special_tokens=False).ids


def plain(name: str, at_once: int, texts: Sequence[str]) -> Took:
    """transformers by itself with our weights."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    from summarizer.summarization.catalog import EMBEDDED, find_entry, weights_folder
    from summarizer.summarization.prompts import read_prompts

    importlib.import_module("summarizer.summarization.pointer")  # registers our architecture
    entry = find_entry(EMBEDDED)
    assert entry
    folder = weights_folder(entry)
    how = read_prompts(entry.prompts)["brief"]
    tokenizer: Any = AutoTokenizer.from_pretrained(folder)
    model: Any = AutoModelForSeq2SeqLM.from_pretrained(folder, dtype=torch.float32).eval()

    def write(some: Sequence[str]) -> None:
        for n in range(0, len(some), at_once):
            given = tokenizer(
                list(some[n : n + at_once]),
                return_tensors="pt",
                padding=True,
                truncation=True,
                max_length=entry.read,
            )
            with torch.inference_mode():
                out = model.generate(
                    given["input_ids"],
                    attention_mask=given["attention_mask"],
                    num_beams=BEAMS,
                    max_new_tokens=how.max_new_tokens,
                )
            tokenizer.batch_decode(out, skip_special_tokens=True)

    return timed(name, [how.fill(text) for text in openings(texts)], write)[0]


def made(name: str) -> Any:
    """A published shape with random weights."""
    from transformers import AutoConfig, AutoModelForSeq2SeqLM

    kind, sizes = SHAPES[name]
    return AutoModelForSeq2SeqLM.from_config(AutoConfig.for_model(kind, **sizes)).float().eval()


def drawn(name: str, read_pieces: Sequence[int]) -> list[list[int]]:
    """Texts of so many random pieces each."""
    draw = random.Random(7)
    return [[draw.randrange(5, SHAPES[name][1]["vocab_size"]) for _ in range(count)] for count in read_pieces]


def shaped(title: str, name: str, read_pieces: Sequence[int], written: int) -> Took:
    """A published shape by transformers, one article at a time."""
    import torch

    model = made(name)
    rows = [torch.tensor([row]) for row in drawn(name, read_pieces)]

    def write(some: Sequence[Any], most: int = written) -> None:
        with torch.inference_mode():
            for ids in some:
                mask = torch.ones_like(ids)
                model.generate(
                    ids, attention_mask=mask, num_beams=BEAMS, min_new_tokens=most, max_new_tokens=most
                )

    took = timed(title, rows, write, lambda: write(rows[:1], 2))[0]
    took.told = {"parameters": sum(p.numel() for p in model.parameters())}
    return took


def converted(title: str, name: str, folder: str) -> Took:
    """A published shape converted for CTranslate2 by jianbao; where it lies is told."""
    from summarizer.summarization.conversion import convert

    made(name).save_pretrained(folder)
    return Took(title, 1, 0.0, 0.0, told={"folder": str(convert(Path(folder)))})


def quick(title: str, name: str, folder: str, read_pieces: Sequence[int], written: int, threads: int) -> Took:
    """A converted shape by CTranslate2 in int8, searched as jianbao's engine searches."""
    import ctranslate2

    from summarizer.summarization.ctranslate import PATIENCE

    model = ctranslate2.Translator(folder, compute_type="int8", inter_threads=1, intra_threads=threads)
    rows = [list(map(str, row)) for row in drawn(name, read_pieces)]

    def write(some: Sequence[Any], most: int = written) -> None:
        model.translate_batch(
            some,
            [["0"]] * len(some),
            beam_size=BEAMS,
            num_hypotheses=BEAMS,
            patience=PATIENCE,
            min_decoding_length=most,
            max_decoding_length=most,
            max_input_length=0,
        )

    return timed(title, rows, write, lambda: write(rows[:1], 2))[0]


def sumy(name: str, texts: Sequence[str]) -> Took:
    """An extractor of sumy on our sentences and jieba's words."""
    import rjieba
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    from summarizer.summarization.sentences import sentences

    class Words:
        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(
                word for word in rjieba.cut(text) if word.strip() and word not in "，。、；：？！“”（）《》"
            )

    module, _, kind = SUMY[name].partition(".")
    summarize = getattr(importlib.import_module(f"sumy.summarizers.{module}"), kind)()

    def write(some: Sequence[str]) -> None:
        for text in some:
            found = [Sentence(one.span.of(text), Words()) for one in sentences(text)]
            summarize(ObjectDocumentModel([Paragraph(found)]), 2)

    return timed(name, texts, write)[0]
