"""From articles and their facts to summaries whose every sentence carries the spans of the body that prove it."""

from summarizer.summarization.base import Summarizer
from summarizer.summarization.extract import ExtractiveSummarizer

__all__ = ["Summarizer", "load_summarizer"]


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
        size=SIZE if entry.prompts == "xinwen" else characters(entry.read),
    )


def characters(read: int) -> int:
    """How many characters of a Chinese text a model of other makers is given that reads `read` pieces, one a character
    at worst, the prompt counted in; more than a few thousand only takes time."""
    return max(200, min(2400, read - 64))
