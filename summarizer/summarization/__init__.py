"""From articles and their facts to summaries whose every sentence carries the spans of the body that prove it."""

from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.summarization.base import Summarizer
from summarizer.summarization.extract import ExtractiveSummarizer

if TYPE_CHECKING:
    from summarizer.summarization.catalog import ModelEntry

__all__ = ["Summarizer", "load_summarizer"]

_SMALL_CHAT_BYTES = 2_500_000_000  # 1 B parameters in bfloat16 are 2 GB


def load_summarizer(
    model: str | None = None,
    device: str = "auto",
    engine: str = "auto",
    length: str = "medium",
    *,
    cache: bool = False,
) -> Summarizer:
    """The summarizer `model` names: "extract", a name of the catalog, a local folder, or ORG/NAME of a model of the hub
    that is on this machine; None is the default: the embedded model where its weights are there, else extraction.

    `device` is "auto", "cpu", "cuda" or "mps", or several (cuda:0,cuda:1); `engine` what computes: "numpy" (our own
    model on a CPU, no torch), "ctranslate2", "torch", or "auto": the first of them that can; `length` "short", "medium"
    or "long", for models that can be told. With `cache` what the model writes is kept in the user's cache folder and
    used again. Raises ModelError if model, device, engine or length is not to be had.
    """
    from summarizer.summarization.catalog import EMBEDDED, has_weights, models_folder

    if model == "extract" or (model is None and not has_weights(models_folder() / EMBEDDED)):
        return ExtractiveSummarizer()
    from summarizer.summarization.engines import choose_engine
    from summarizer.summarization.passage import SIZE
    from summarizer.summarization.prompts import read_prompts
    from summarizer.summarization.seq2seq import Seq2SeqSummarizer
    from summarizer.summarization.which import find_model

    found = find_model(model or EMBEDDED)
    entry, notices = found.entry, found.notices
    told = read_prompts(entry.prompts, length)
    prompts = {t: p.set_by(entry.generation, entry.write) for t, p in told.items() if t in entry.tasks}
    if length != "medium" and not any(prompt.length for prompt in prompts.values()):
        notices += (f"{entry.name}: this model cannot be told how long to write",)
    chosen = choose_engine(found.folder, engine, device, entry.read, entry.tokenizer)
    if cache:
        from summarizer.summarization.fingerprint import fingerprint
        from summarizer.summarization.kept import KeptEngine

        chosen = KeptEngine(chosen, f"{fingerprint(found.folder)} {entry.tokenizer} {entry.read}")
    return Seq2SeqSummarizer(
        entry.name,
        chosen,
        prompts,
        notices=notices,
        reprint=entry.tokenizer not in ("fast", "chat"),
        size=SIZE
        if entry.prompts == "xinwen"
        else characters(entry.read, is_small_chat(entry, found.folder)),
    )


def characters(read: int, small_chat: bool = False) -> int:
    """How many characters of a Chinese text a model of other makers is given that reads `read` pieces, one a character
    at worst, the prompt counted in; more than a few thousand only takes time, and a small chat model loses its way."""
    from summarizer.summarization.passage import SMALL_CHAT

    return max(200, min(SMALL_CHAT if small_chat else 2400, read - 64))


def is_small_chat(entry: "ModelEntry", folder: Path) -> bool:
    """Whether a model is a chat model of about 1 B parameters at most, by its weights."""
    from summarizer.summarization.loading import check_weights

    return entry.tokenizer == "chat" and check_weights(folder) < _SMALL_CHAT_BYTES
