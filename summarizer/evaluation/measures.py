"""What is measured of one summary beside its article and, where there is one, its reference.

Each measure gives a `Part` (numerator, denominator), so that means and rates over many articles have one form.
ROUGE: Lin 2004, F1, over characters and over words. Novel bigrams: See et al., “Get To The Point” (2017), of
characters. Compression: characters of the summary to those of the body. Repetition: share of a summary's character
four-grams that stood in it before. Precision of numbers and names, unsupported sentences: `examiner`.
"""

from collections.abc import Mapping
from functools import cache

from summarizer.evaluation.bootstrap import Part
from summarizer.evaluation.cases import Case, Shown
from summarizer.evaluation.examiner import Examination
from summarizer.training.rouge import rouge, rouge_of_tokens

NONE: Part = (0.0, 0.0)
PERCENT = (
    *("rouge_1", "rouge_2", "rouge_l", "word_rouge_1", "word_rouge_2", "word_rouge_l"),
    *("number_precision", "entity_precision", "unsupported", "unsupported_summaries", "ill_formed"),
    *("fallback", "repaired", "compression", "novel_bigrams", "repetition"),
)
RATES = frozenset(
    {
        "number_precision",
        "entity_precision",
        "unsupported",
        "unsupported_summaries",
        "ill_formed",
        "fallback",
        "repaired",
    }
)
MEASURES = (*PERCENT, "refused", "length")
"""In the order of the table. All but `refused` (sentences an article) and `length` (characters) are shares."""


@cache
def tokenizer() -> str:
    """The name and version of what cuts words for word ROUGE."""
    from importlib.metadata import version

    return f"jieba (rjieba {version('rjieba')})"


def words(text: str) -> list[str]:
    """The words of a text by jieba, new words found by its hidden Markov model; white space left out."""
    import rjieba

    return [word for word in rjieba.cut(text) if word.strip()]


def measure(case: Case, shown: Shown, found: Examination, *, generates: bool) -> Mapping[str, Part]:
    """All measures of one summary. `generates`: whether its maker has a model, so that it can fall back."""
    text, body = shown.text, case.article.body
    parts = dict.fromkeys(MEASURES, NONE)
    if case.reference:
        names = [name for name in MEASURES if "rouge" in name]
        scores = (*rouge(text, case.reference), *rouge_of_tokens(words(text), words(case.reference)))
        parts |= {name: (score, 1.0) for name, score in zip(names, scores, strict=True)}
    parts["number_precision"] = found.numbers
    parts["entity_precision"] = found.names
    parts["unsupported"] = (len(found.unsupported), len(shown.sentences))
    parts["unsupported_summaries"] = (bool(found.unsupported), 1.0)
    parts["ill_formed"] = (len(found.ill_formed), len(shown.sentences))
    if generates:
        parts["fallback"] = (shown.method == "extract", 1.0)
        parts["repaired"] = NONE if shown.repaired is None else (shown.repaired, 1.0)
        parts["refused"] = (shown.refused, 1.0)
    parts["compression"] = (len(text) / len(body), 1.0) if body else NONE
    parts["novel_bigrams"] = _novel(text, body)
    parts["repetition"] = _repeated(text)
    parts["length"] = (len(text), 1.0)
    return parts


def _grams(text: str, size: int) -> list[str]:
    plain = "".join(text.split())
    return [plain[i : i + size] for i in range(len(plain) - size + 1)]


def _novel(text: str, body: str) -> Part:
    there = set(_grams(body, 2))
    grams = _grams(text, 2)
    return (sum(gram not in there for gram in grams) / len(grams), 1.0) if grams else NONE


def _repeated(text: str) -> Part:
    grams = _grams(text, 4)
    return (1 - len(set(grams)) / len(grams), 1.0) if grams else NONE
