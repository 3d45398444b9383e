"""From articles and their facts to summaries whose every sentence carries the spans of the body that prove it."""

from pathlib import Path

from summarizer.summarization.base import Summarizer
from summarizer.summarization.extract import ExtractiveSummarizer

__all__ = ["Summarizer", "load_summarizer"]


def load_summarizer(model: str | None = None, device: str = "auto", engine: str = "auto") -> Summarizer:
    """The summarizer `model` names: "extract", a name of the catalog, or a local folder; None is the default: the
    embedded model where its weights are there, else extraction.

    `device` is "auto", "cpu", "cuda" or "mps"; `engine` what computes: "numpy" (our own model on a CPU, no torch),
    "torch", or "auto": the first where it can. Raises ModelError if model, device or engine is not to be had.
    """
    from summarizer.summarization.catalog import EMBEDDED, has_weights, models_folder

    if model == "extract" or (model is None and not has_weights(models_folder() / EMBEDDED)):
        return ExtractiveSummarizer()
    name = model or EMBEDDED
    folder = models_folder() / name if "/" not in name and (models_folder() / name).is_dir() else Path(name)
    return _load(name, folder, device, engine)


def _load(name: str, folder: Path, device: str, engine: str) -> Summarizer:
    from summarizer.errors import ModelError
    from summarizer.summarization.catalog import has_weights, models_folder, read_entry

    if not has_weights(folder):
        there = ["extract", *sorted(f.name for f in models_folder().glob("*") if has_weights(f))]
        raise ModelError(
            f"{name}: no model of this name and no folder with config.json and weights; there are: {', '.join(there)}"
        )
    from summarizer.summarization.engines import choose_engine
    from summarizer.summarization.prompts import read_prompts
    from summarizer.summarization.seq2seq import Seq2SeqSummarizer

    entry = read_entry(folder) if (folder / "model.toml").is_file() else None
    prompts = read_prompts(entry.prompts if entry else "plain")
    chosen = choose_engine(folder, engine, device, entry.read if entry else 512)
    return Seq2SeqSummarizer(entry.name if entry else folder.name, chosen, prompts)
