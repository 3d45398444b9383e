"""The scales: what summaries are worth, measured against references and against the articles they tell."""

from summarizer.evaluation.run import evaluate

__all__ = ["evaluate"]
