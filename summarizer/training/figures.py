"""The figures of a card: what a model writes for a set of examples, beside what the first sentence would score."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.facts.tagger import Tagger
from summarizer.training.clean import strange_tokens, strip_dateline
from summarizer.training.evaluate import score
from summarizer.training.names import NAMES, stands
from summarizer.training.pairs import Example

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]?[”’」』）]*")


@dataclass(frozen=True)
class Figures:
    """How a task went on a set: character ROUGE of the model and of the first sentence, and what to worry about.

    `numbers_kept`: share of the numbers and Latin words in the outputs that stand in the text, `names_kept`: of the
    people and places; `repeating`: share of
    outputs that say four characters in a row twice; `empty`: share without any text; `length`: mean characters.
    """

    name: str
    examples: int
    model: dict[str, float]
    lead: dict[str, float]
    numbers: int
    numbers_kept: float
    names: int
    names_kept: float
    repeating: float
    empty: float
    length: float


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, dateline off."""
    found = _SENTENCE.match(strip_dateline(text))
    return (found.group() if found else "").strip() or text[:60]


def repeats(text: str, size: int = 4) -> bool:
    """Return whether some `size` characters in a row, digits apart, stand in the text twice."""
    grams = [text[i : i + size] for i in range(len(text) - size + 1)]
    grams = [gram for gram in grams if not re.search(r"\d", gram)]
    return len(set(grams)) < len(grams)


def figures(name: str, written: Sequence[str], examples: Sequence[Example], tagger: Tagger) -> Figures:
    """Return the figures of `written`, one text an example, against the examples' targets and texts."""
    targets = [example.target for example in examples]
    strange = sum(
        len(strange_tokens(text, example.text)) for text, example in zip(written, examples, strict=True)
    )
    tokens = sum(len(strange_tokens(text, "")) for text in written)
    named = [
        stands(word.text, example.text)
        for words, example in zip(tagger.tag(list(written)), examples, strict=True)
        for word in words
        if word.tag in NAMES
    ]
    count = max(1, len(written))
    return Figures(
        name=name,
        examples=len(written),
        model=score(written, targets),
        lead=score([first_sentence(example.text) for example in examples], targets),
        numbers=tokens,
        numbers_kept=round(1 - strange / tokens, 4) if tokens else 1.0,
        names=len(named),
        names_kept=round(sum(named) / len(named), 4) if named else 1.0,
        repeating=round(sum(map(repeats, written)) / count, 4),
        empty=round(sum(not text.strip() for text in written) / count, 4),
        length=round(sum(map(len, written)) / count, 1),
    )


def table(rows: Sequence[Figures]) -> str:
    """Return figures as a Markdown table."""
    head = "| set | examples | model R-1/R-2/R-L | first sentence R-1/R-2/R-L | numbers in the text | names | repeats | empty | characters |"
    lines = [head, "|---|---|---|---|---|---|---|---|---|"]
    for row in rows:
        ours, theirs = (
            "/".join(f"{scores[key]:.1f}" for key in ("rouge_1", "rouge_2", "rouge_l"))
            for scores in (row.model, row.lead)
        )
        lines.append(
            f"| {row.name} | {row.examples} | {ours} | {theirs} | {100 * row.numbers_kept:.1f} % of {row.numbers} "
            f"| {100 * row.names_kept:.1f} % of {row.names} | {100 * row.repeating:.1f} % | {100 * row.empty:.1f} % | {row.length:.0f} |"
        )
    return "\n".join(lines)
