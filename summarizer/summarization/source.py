"""An article as the gate reads it, and a generated sentence as it is judged: plain text, clauses, numbers, names.

Plain means NFKC without white space (form.plain); paragraphs of the article stay parted by line breaks. Names, places
and dates of the article come from its Facts; only generated sentences and their evidence are tagged. Nothing is judged
here.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.facts.gazetteer import named
from summarizer.facts.numbers import Number, find_numbers
from summarizer.facts.tagger import Tagged, default_tagger
from summarizer.findings import Facts
from summarizer.issue import Article
from summarizer.summarization.form import plain
from summarizer.summarization.sentences import BodySentence, sentences, subheads

STOPS = ",;。:!?\n"
_CLAUSE = re.compile(rf"[^{STOPS}]+")
_SPACE = re.compile(r"(?<=[\u3400-\u9fff”》])[ \u3000]+(?=[\u3400-\u9fff“《])")
_BLANKS = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff]{2}")
_SCOPE = re.compile(r"全(?:世界|国|球|省|市|县|区|州|镇|乡|村|自治区)|我(?:国|省|市|县|区)|国内(?!外)|各地")


def pairs(text: str) -> set[str]:
    """The bigrams of Han characters in `text`."""
    return {text[i : i + 2] for i in range(len(text) - 1) if _HAN.fullmatch(text[i : i + 2])}


def clauses(text: str) -> list[tuple[int, int]]:
    """[start, end) of each clause of a plain text, marks left out."""
    return [found.span() for found in _CLAUSE.finditer(text)]


def scopes(text: str) -> set[str]:
    """The words of `text` that say how far something goes (全市, 全国)."""
    return set(_SCOPE.findall(text))


@dataclass(frozen=True)
class Statement:
    """One generated sentence: plain text and the tagger's words of it."""

    text: str
    words: tuple[Tagged, ...] = ()

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers of the text; offsets count from its beginning."""
        return find_numbers(self.text)

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """[start, end) of each clause."""
        return clauses(self.text)

    def part(self, start: int, end: int, close: str = "") -> "Statement":
        """The statement that text[start:end] makes, `close` behind it."""
        words = (
            Tagged(w.text, w.tag, w.start - start) for w in self.words if start <= w.start and w.end <= end
        )
        return Statement(self.text[start:end] + close, tuple(words))


def statements(texts: Iterable[str], *, phrases: bool = False) -> dict[str, Statement]:
    """Each of the texts, as printed or plain, as a statement; tagged in one call, which is much the fastest.

    With `phrases` a space parts clauses, as it does in headlines.
    """
    flat = {text: plain(_SPACE.sub("，", text) if phrases else text) for text in texts}
    unique = list(dict.fromkeys(flat.values()))
    tagged = dict(zip(unique, default_tagger().tag(unique), strict=True))
    return {text: Statement(short, tuple(tagged[short])) for text, short in flat.items()}


@dataclass(frozen=True)
class Source:
    """The article that sentences are judged against."""

    article: Article
    facts: Facts = field(default_factory=Facts)

    @cached_property
    def found(self) -> list[BodySentence]:
        """The sentences of the body."""
        return sentences(self.article.body)

    @cached_property
    def texts(self) -> list[str]:
        """The sentences of the body, plain."""
        return [plain(s.span.of(self.article.body)) for s in self.found]

    @cached_property
    def grams(self) -> list[set[str]]:
        """The bigrams of each sentence."""
        return [pairs(text) for text in self.texts]

    @cached_property
    def head(self) -> str:
        """Kicker, headline and deck, plain, a line each."""
        article = self.article
        return "\n".join(plain(part) for part in (article.kicker, article.headline, article.deck) if part)

    @cached_property
    def whole(self) -> str:
        """Head and body, plain, a line a paragraph."""
        return "\n".join([self.head, *map(plain, self.article.body.split("\n"))])

    @cached_property
    def spaced(self) -> str:
        """`whole` with a comma for each space that parts phrases."""
        article = self.article
        lines = [part for part in (article.kicker, article.headline, article.deck) if part]
        flat = (_SPACE.sub("，", line.strip()) for line in (*lines, *article.body.split("\n")))
        return "\n".join(map(plain, flat))

    @cached_property
    def subheads(self) -> list[list[str]]:
        """The clauses of each subhead of the body, plain; a space parts them too."""
        flat = (plain(_BLANKS.sub("，", line.strip())) for line in subheads(self.article.body))
        return [[text[start:end] for start, end in clauses(text)] for text in flat]

    @cached_property
    def all_grams(self) -> set[str]:
        """The bigrams of head and body."""
        return pairs(self.whole)

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers of `whole`; offsets count from its beginning."""
        return find_numbers(self.whole)

    @cached_property
    def people(self) -> list[str]:
        """The names of people, the longest first."""
        return _longest(person.name for person in self.facts.people)

    @cached_property
    def places(self) -> list[str]:
        """The names of places as printed, and the words for a scope, the longest first."""
        return _longest([*(place.name for place in self.facts.places), *scopes(self.whole)])

    @cached_property
    def dates(self) -> list[str]:
        """The dates as printed, vague ones (近日) left out, the longest first."""
        return _longest(date.text for date in self.facts.dates if date.precision != "vague")


def codes_of(name: str, source: Source) -> set[str]:
    """The codes (GB/T 2260) of the divisions that a name of the article may mean."""
    known = {place.adcode for place in source.facts.places if place.name == name and place.adcode}
    return known or {division.code for division in named(name)}


def _longest(names: Iterable[str]) -> list[str]:
    return sorted({name for name in map(plain, names) if len(name) > 1}, key=lambda name: (-len(name), name))


def standing(text: str, names: Sequence[str]) -> list[tuple[int, int]]:
    """Where the names stand in `text`, in order; `names` are the longest first and win over what they overlap."""
    taken = bytearray(len(text))
    spans = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            if not any(taken[at : at + len(name)]):
                taken[at : at + len(name)] = b"\1" * len(name)
                spans.append((at, at + len(name)))
            at = text.find(name, at + len(name))
    return sorted(spans)
