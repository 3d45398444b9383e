"""Where in the article a clause of a generated sentence comes from: its homes, by number or by words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.facts.numbers import Number, find_numbers
from summarizer.summarization.quantities import equal, printed
from summarizer.summarization.source import Source, clauses, pairs

_FEW = 4
_ENOUGH = 0.6  # share of a clause that its home must have
_CLOSE = 0.1


@dataclass(frozen=True)
class Home:
    """Sentence `text` of the article, number `index`, the clause [start, end) of it that is meant, and in it `spot`."""

    text: str
    index: int
    start: int
    end: int
    spot: int = 0

    @cached_property
    def clause(self) -> str:
        """The clause."""
        return self.text[self.start : self.end]


def homes_of_number(number: Number, source: Source) -> Iterator[Home]:
    """Every place where the article has the number."""
    for index, text in enumerate(source.texts):
        spots = printed(number.text, text)
        if not spots and number.value is not None and number.unit in text:
            spots = [(n.span.start, n.span.end) for n in find_numbers(text) if equal(n, number)]
        for at, _ in spots:
            yield next(
                (Home(text, index, a, b, at) for a, b in clauses(text) if a <= at < b),
                Home(text, index, at, at, at),
            )


def homes_of_words(clause: str, source: Source, few: int = _FEW) -> list[Home]:
    """The clauses that have most of the words of a plain `clause`, in the sentences that have most of them; none if
    it has fewer than `few` bigrams, or no sentence has enough of them."""
    wanted = pairs(clause)
    if len(wanted) < few:
        return []
    shares = [len(wanted & grams) / len(wanted) for grams in source.grams]
    best = max(shares, default=0.0)
    homes: list[Home] = []
    for index, share in enumerate(shares if best >= _ENOUGH else ()):
        if share >= best - _CLOSE:
            text = source.texts[index]
            parts = sorted(((len(wanted & pairs(text[a:b])), -a, b) for a, b in clauses(text)), reverse=True)
            homes += [Home(text, index, -a, b) for count, a, b in parts if count == parts[0][0] and count]
    return homes
