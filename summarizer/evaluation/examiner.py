"""A second pair of eyes: summaries examined against their articles by rules that share nothing with the gate.

Plain strings and jieba's tags where the gate has its own extraction; stricter and slower. It looks up every number
with unit and bound, date, name, office, quotation and speaker, direction, negation, plan, superlative and telling
word. What it finds is a doubt to be read, not a proof: an allowed paraphrase counts against a summary, and a wrong
relation between right words can pass. The hand-read sheet (tests/evaluation) says how far to trust it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluation.bootstrap import Part
from summarizer.evaluation.examiner_names import (
    doubtful_names,
    doubtful_neighbours,
    doubtful_offices,
    doubtful_quotes,
    doubtful_speaker,
    names,
)
from summarizer.evaluation.examiner_numbers import (
    Doubtful,
    doubtful_numbers,
    doubtful_subjects,
    doubtful_times,
    quantities,
)
from summarizer.evaluation.examiner_source import plain, source_of, words
from summarizer.evaluation.examiner_wording import (
    doubtful_direction,
    doubtful_polarity,
    doubtful_superlatives,
    doubtful_words,
    ill_formed,
)
from summarizer.issue import Article

KINDS = (
    *(
        "number",
        "unit",
        "bound",
        "date",
        "person",
        "place",
        "organisation",
        "name",
        "office",
        "quotation",
        "speaker",
    ),
    *("direction", "negation", "plan", "superlative", "apart", "beside", "word", "form"),
)
FORM = "form"


@dataclass(frozen=True)
class Finding:
    """What is doubted in sentence number `sentence` (from 0): its kind (of `KINDS`), the words, the reason."""

    sentence: int
    kind: str
    text: str
    reason: str


@dataclass(frozen=True)
class Examination:
    """What was found in one summary. `numbers` and `names`: (supported, all)."""

    numbers: Part
    names: Part
    findings: tuple[Finding, ...]

    @property
    def unsupported(self) -> frozenset[int]:
        """The numbers of the sentences that say what the article does not; bad form alone is none."""
        return frozenset(f.sentence for f in self.findings if f.kind != FORM)

    @property
    def ill_formed(self) -> frozenset[int]:
        """The numbers of the sentences that are no good sentences."""
        return frozenset(f.sentence for f in self.findings if f.kind == FORM)


def examine(sentences: Sequence[str], article: Article) -> Examination:
    """Every doubt about the sentences of one summary of `article`, in their order."""
    source = source_of(article)
    known = list(quantities(source.text))
    counts = [0, 0, 0, 0]
    findings: list[Finding] = []
    for index, shown in enumerate(sentences):
        text = plain(shown)
        tagged = words(text)
        numbers_good, numbers, doubts = doubtful_numbers(text, source, known)
        names_good, named, more = doubtful_names(text, tagged, source)
        counts = [a + b for a, b in zip(counts, (numbers_good, numbers, names_good, named), strict=True)]
        spots = sorted((at, name) for _, name, at in names(text, tagged) if source.has(name))
        every: list[Doubtful] = [
            *doubts,
            *more,
            *doubtful_times(text, source),
            *doubtful_offices(text, tagged, source),
            *doubtful_quotes(text, source),
            *doubtful_neighbours(text, tagged, source),
            *doubtful_speaker(text, tagged, source),
            *doubtful_direction(text, source),
            *doubtful_polarity(text, source),
            *doubtful_superlatives(text, source),
            *doubtful_subjects(text, tagged, source, spots),
            *doubtful_words(text, tagged, source),
            *ill_formed(text, source, index == 0),
        ]
        findings += [Finding(index, *doubt) for doubt in dict.fromkeys(every)]
    return Examination((counts[0], counts[1]), (counts[2], counts[3]), tuple(findings))
