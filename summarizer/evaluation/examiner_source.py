"""An article as the examiner looks at it: plain text, its sentences and clauses, and where words and strings stand."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.issue import Article

_KEPT = frozenset("，；：！？（）。、…\n")
_QUOTES = str.maketrans({"「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”"})
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’）]*")
_CLAUSE = re.compile(r"[^，；：。！？\n]+")
_CONTENT = re.compile(r"n|v|a|i|l|j|z|t|s|b")


@dataclass(frozen=True)
class Word:
    """A word by jieba with its tag and where it begins."""

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def tells(self) -> bool:
        """Whether it carries meaning: a noun, verb, adjective, idiom or time of two characters or more."""
        return len(self.text) > 1 and bool(_CONTENT.match(self.tag))


def plain(text: str) -> str:
    """`text` in NFKC but for Chinese punctuation, without white space in lines, numbers without thousands marks."""
    text = re.sub(r"(?<=[０-９])，(?=[０-９]{3})", "", text).translate(_QUOTES)
    text = "".join(c if c in _KEPT else unicodedata.normalize("NFKC", c) for c in text)
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    return re.sub(r"[^\S\n]+", "", text)


def words(text: str) -> list[Word]:
    """The words of a text and their parts of speech by jieba (its dictionary, HMM for the rest)."""
    import rjieba

    found, at = [], 0
    for word, tag in rjieba.tag(text):
        found.append(Word(word, tag, at))
        at += len(word)
    return found


def grams(text: str) -> Counter[str]:
    """The character bigrams of a text."""
    return Counter(text[i : i + 2] for i in range(len(text) - 1))


def cover(part: Counter[str], whole: Counter[str]) -> float:
    """Share of the bigrams `part` that `whole` has, from 0 to 1."""
    total = sum(part.values())
    return sum((part & whole).values()) / total if total else 0.0


def sentences_of(text: str) -> list[str]:
    """The sentences of plain text, ended by 。！？ or a line's end."""
    return [found[0] for found in _SENTENCE.finditer(text)]


def clauses_of(text: str) -> list[str]:
    """The clauses of plain text between commas, colons and stops."""
    return [found[0] for found in _CLAUSE.finditer(text)]


@dataclass(frozen=True)
class Source:
    """All that an article prints, plain: its titles, dateline, body and captions, a line each or more."""

    text: str

    @cached_property
    def sentences(self) -> list[str]:
        """Its sentences in order."""
        return sentences_of(self.text)

    @cached_property
    def _clauses(self) -> list[tuple[int, str, Counter[str]]]:
        """Each clause with the number of its sentence and its bigrams."""
        return [(n, c, grams(c)) for n, s in enumerate(self.sentences) for c in clauses_of(s)]

    @cached_property
    def _grams(self) -> list[Counter[str]]:
        return [grams(sentence) for sentence in self.sentences]

    def has(self, text: str) -> bool:
        """Whether it prints `text` as it is."""
        return text in self.text

    def nearest(self, text: str) -> tuple[int, float]:
        """The number of the sentence that has most of the text's bigrams, and the share; (-1, 0.0) if none has any."""
        wanted = grams(text)
        best = max(enumerate(cover(wanted, g) for g in self._grams), key=lambda p: p[1], default=(-1, 0.0))
        return best if best[1] > 0 else (-1, 0.0)

    def nearest_clause(self, text: str) -> tuple[int, str, float]:
        """The clause that has most of the text's bigrams, the number of its sentence, and the share."""
        wanted = grams(text)
        scored = ((n, c, cover(wanted, g)) for n, c, g in self._clauses)
        return max(scored, key=lambda found: (found[2], -len(found[1])), default=(-1, "", 0.0))

    def around(self, number: int, reach: int = 1) -> str:
        """A sentence and those within `reach` of it."""
        return "\n".join(self.sentences[max(0, number - reach) : number + reach + 1]) if number >= 0 else ""

    def holding(self, text: str) -> Iterator[int]:
        """The numbers of the sentences that print `text`."""
        return (n for n, sentence in enumerate(self.sentences) if text in sentence)

    def abbreviates(self, short: str) -> bool:
        """Whether `short` leaves characters out of a longer name: the same first and last, all in order, no mark
        between, at most three times as long (发改委 of 发展和改革委员会)."""
        if len(short) < 2:
            return False
        pattern = "[^，。；：、！？“”（）\n]*?".join(map(re.escape, short))
        return any(len(found[0]) <= 3 * len(short) + 2 for found in re.finditer(pattern, self.text))


def source_of(article: Article) -> Source:
    """The source of an article: everything printed of it, so that nothing printed counts as invented."""
    printed: Sequence[str | None] = (
        *(article.column, article.kicker, article.headline, article.deck, article.dateline),
        *(article.body, *article.captions, "、".join(article.byline)),
    )
    return Source(plain("\n".join(text for text in printed if text)))
