"""Where a clause is the article's own with words left out: the longest run of told clauses that one sentence of the
article holds in its order, in as few pieces as can be, and what lies between the pieces.

A small copying model leaves words out; whether what is left still says the same is dropped.py's affair.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.summarization.source import Source, Statement, pairs

MOST_PIECES = 5
_SHARED = 0.8  # share of a run's bigrams that its sentence must have, before it is aligned


@dataclass(frozen=True)
class Gap:
    """`text[start:end]` of an article's sentence is left out; `at` is where in the told text."""

    text: str
    start: int
    end: int
    at: int

    @property
    def left_out(self) -> str:
        """What is left out."""
        return self.text[self.start : self.end]

    @cached_property
    def shifts(self) -> tuple["Gap", ...]:
        """The same gap, moved by what stands both before and at the end of it (A会议[和B会议], A[会议和B]会议)."""
        text, start, end = self.text, self.start, self.end
        back = 0
        while start - back > 0 and text[start - back - 1] == text[end - back - 1]:
            back += 1
        ahead = 0
        while end + ahead < len(text) and text[start + ahead] == text[end + ahead]:
            ahead += 1
        return tuple(Gap(text, start + k, end + k, self.at + k) for k in range(-back, ahead + 1))

    @property
    def twice(self) -> str:
        """What stands on both sides of what is left out, so that it may have been slipped on."""
        first, last = self.shifts[0], self.shifts[-1]
        return self.text[first.start : last.start]


@dataclass(frozen=True)
class Copied:
    """A run [start, end) of the told text that a sentence of the article holds, and its gaps."""

    sentence: int
    start: int
    end: int
    gaps: tuple[Gap, ...]


def copied(told: Statement, source: Source) -> Iterator[Copied]:
    """The runs of clauses that are copied with words left out, one after another; verbatim ones too."""
    ends = [end for _, end in told.clauses]
    starts = [start for start, _ in told.clauses]
    first = 0
    while first < len(starts):
        found = None
        for last in range(len(starts), first, -1):
            found = _run(told.text, starts[first], ends[last - 1], source)
            if found:
                yield found
                first = last
                break
        if not found:
            first += 1


def _run(told: str, start: int, end: int, source: Source) -> Copied | None:
    """The run in the sentence that has it in the fewest pieces."""
    text = told[start:end]
    wanted = pairs(text)
    best: Copied | None = None
    lines = [",".join(parts) for parts in source.subheads]
    for number, sentence in enumerate((*source.texts, *lines)):
        grams = source.grams[number] if number < len(source.grams) else pairs(sentence)
        if wanted and len(wanted & grams) < _SHARED * len(wanted):
            continue
        gaps = _gaps(text, sentence, start)
        if gaps is not None and (best is None or len(gaps) < len(best.gaps)):
            best = Copied(number, start, end, gaps)
            if not gaps:
                break
    return best


def _gaps(text: str, sentence: str, start: int) -> tuple[Gap, ...] | None:
    """What lies between the pieces of `sentence` that make up `text`; None where it takes more than MOST_PIECES."""
    reached: dict[
        int, tuple[Gap, ...]
    ] = {}  # end of what is used of the sentence -> gaps so far, `done` characters told
    done_of: dict[int, int] = {}
    for at in _places(text[:1], sentence, 0):
        size = _common(text, sentence[at:])
        if size > done_of.get(at + size, 0):
            reached[at + size], done_of[at + size] = (), size
    for _ in range(MOST_PIECES):
        for end, gaps in reached.items():
            if done_of[end] == len(text):
                return gaps
        further: dict[int, tuple[Gap, ...]] = {}
        done: dict[int, int] = {}
        for end, gaps in reached.items():
            told = done_of[end]
            for at in _places(text[told : told + 1], sentence, end + 1):
                size = _common(text[told:], sentence[at:])
                if told + size > done.get(at + size, 0):
                    further[at + size] = (*gaps, Gap(sentence, end, at, start + told))
                    done[at + size] = told + size
        reached, done_of = further, done
    return None


def _places(char: str, sentence: str, start: int) -> Iterator[int]:
    at = sentence.find(char, start) if char else -1
    while at >= 0:
        yield at
        at = sentence.find(char, at + 1)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    size = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        size += 1
    return size
