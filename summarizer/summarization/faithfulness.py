"""The gate: is a generated sentence proved by its article? One check a file, cheap ones first.

In the spirit of Zhao et al. 2020 (Herman: verify quantities over the beam) and Nan et al. 2021 (entity precision).
Comparison is after NFKC and without white space. What it does not see: a relation told with the right names and words
of one sentence, but turned round within a clause.
"""

from collections.abc import Callable

from summarizer.findings import Facts
from summarizer.issue import Article, Span
from summarizer.summarization import evidence
from summarizer.summarization.antecedent import lost_antecedent
from summarizer.summarization.appointed import nobody_appointed
from summarizer.summarization.beginnings import strange_circumstance
from summarizer.summarization.belongs import wrong_country
from summarizer.summarization.both_sides import both_sides
from summarizer.summarization.casualties import wrong_toll
from summarizer.summarization.clipped import clipped
from summarizer.summarization.counting import loose_number, miscounted
from summarizer.summarization.dropped import dropped
from summarizer.summarization.endings import ends_early
from summarizer.summarization.exchanged import exchanged
from summarizer.summarization.firsthand import own_words
from summarizer.summarization.form import malformed, plain
from summarizer.summarization.fragments import fragment
from summarizer.summarization.hangs import torn_off
from summarizer.summarization.left_out import left_out
from summarizer.summarization.lists import strange_item
from summarizer.summarization.marks import wrong_mark
from summarizer.summarization.naming import foreign_name, wrong_office
from summarizer.summarization.quantities import foreign_number
from summarizer.summarization.quotations import foreign_quotation, wrong_speaker, wrong_voice
from summarizer.summarization.seams import lost_beginning, lost_subject
from summarizer.summarization.slips import slip
from summarizer.summarization.source import Source, Statement, clauses, pairs, statements
from summarizer.summarization.speakers import unsaid, wrong_speech
from summarizer.summarization.splice import slips, splices
from summarizer.summarization.subjects import wrong_subject
from summarizer.summarization.together import strangers
from summarizer.summarization.wished import wished
from summarizer.summarization.wording import changed_wording

_Check = Callable[[Statement, Source], str | None]
_CHECKS: tuple[_Check, ...] = (
    foreign_number,
    wrong_toll,
    nobody_appointed,
    both_sides,
    foreign_quotation,
    foreign_name,
    wrong_office,
    wrong_speaker,
    wrong_voice,
    wrong_speech,
)
_TELLS = 12  # characters of a subhead that tells something
_SHARED = 2  # bigrams of a sentence that something can have been copied from


def _bare(clause: str, source: Source) -> str:
    """A clause without what other checks hold to its place: the dates in it, a person's or place's name in front."""
    for date in source.dates:
        clause = clause.replace(date, "")
    name = next((name for name in (*source.people, *source.places) if clause.startswith(name)), "")
    return clause[len(name) :]


def _without_subheads(told: Statement, source: Source) -> Statement | None:
    """The sentence without those of its parts, by semicolons, that are a subhead of the article, as the newspaper's own
    summary of what follows it; None where nothing is left."""
    parts = told.text.rstrip("。").split(";")
    rest = [part for part in parts if not _is_subhead(part, source)]
    if len(rest) == len(parts):
        return told
    text = ";".join(rest) + "。"
    return statements([text])[text] if rest else None


def _is_subhead(part: str, source: Source) -> bool:
    """Whether every clause is one of the same subhead."""
    said = [part[start:end] for start, end in clauses(part)]
    return len(part) >= _TELLS and any(all(clause in known for clause in said) for known in source.subheads)


class Gate:
    """Checks sentences against one article and what was found in it."""

    def __init__(self, article: Article, facts: Facts | None = None) -> None:
        self.source = Source(article, facts or Facts())

    def evidence(self, sentence: str) -> tuple[Span, ...]:
        """Spans of the one to three body sentences that hold most of what `sentence` says, in their order."""
        return evidence.spans(evidence.proving(plain(sentence), self.source), self.source)

    def refuse(self, sentence: str | Statement, *, headline: bool = False, before: str = "") -> str | None:
        """Why the sentence may not be shown, in one English line; None where the article proves it.

        A headline may lack a stop, and is put together more freely. `before` is what is shown in front of it. Give
        a Statement where many sentences are judged: they are tagged together then.
        """
        told = statements([sentence])[sentence] if isinstance(sentence, str) else sentence
        source = self.source
        if reason := malformed(told.text, source.whole, headline=headline, before=plain(before)):
            return reason
        if not headline:
            rest = _without_subheads(told, source)
            if rest is None:
                return clipped(told, source)
            told = rest
        for check in _CHECKS:
            if reason := check(told, source):
                return reason
        near = evidence.proving(told.text, source)
        if reason := changed_wording(told, source, near, headline=headline):
            return reason
        if reason := wished(told, source) or exchanged(told, source) or wrong_country(told, source):
            return reason
        if headline:
            return loose_number(told, source) or dropped(told, source)
        return (
            unsaid(told, source, plain(before))
            or own_words(told, source)
            or clipped(told, source)
            or left_out(told, source)
            or strangers(told, source)
            or strange_item(told, source)
            or strange_circumstance(told, source)
            or fragment(told, source)
            or ends_early(told, source)
            or wrong_mark(told, source, plain(before))
            or lost_subject(told, source)
            or torn_off(told, source)
            or miscounted(told, source)
            or wrong_subject(told, source)
            or lost_antecedent(told, source)
            or dropped(told, source)
            or slip(told, source)
            or lost_beginning(told, source)
            or self._spliced(told)
        )

    def _spliced(self, told: Statement) -> str | None:
        """A clause must come out of one sentence of the article."""
        source = self.source
        for start, end in told.clauses:
            clause = _bare(told.text[start:end], source)
            if clause in source.whole or not clause:
                continue
            wanted = pairs(clause)
            near = zip(source.texts, source.grams, strict=True)
            shared = [text for text, grams in near if len(wanted & grams) >= _SHARED]
            if (anchor := slips(clause, shared)) is not None:
                return f"slips on “{anchor}” from one clause into another"
            if splices(clause, [*shared, source.head]):
                return "jumps between sentences within a clause"
        return None
