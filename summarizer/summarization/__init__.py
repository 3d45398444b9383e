"""From articles and their facts to summaries whose every sentence carries the spans of the body that prove it."""

from summarizer.summarization.base import Summarizer
from summarizer.summarization.extract import ExtractiveSummarizer

__all__ = ["Summarizer", "load_summarizer"]


def load_summarizer(model: str | None = None, device: str = "auto") -> Summarizer:
    """The summarizer `model` names: "extract", a name of the catalog, a folder, a hub name; None is the default.

    `device` is "auto", "cpu", "cuda" or "mps". Raises ModelError if the model or device is not to be had.
    """
    from summarizer.errors import ModelError

    if model is None or model == "extract":
        return ExtractiveSummarizer()
    raise ModelError(f"{model}: no such model; extract is the one there is")
