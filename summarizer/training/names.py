"""Drops pairs whose target names a person or place that the text does not have.

The facts room's tagger reads the targets in large portions; a pair learned from with a strange name teaches
invention as a strange number does.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from summarizer.facts.tagger import Tagger
from summarizer.training.pairs import READ, Example

NAMES = ("PER", "LOC")
_PORTION = 4000
_SHORT = 3


def stands(name: str, text: str) -> bool:
    """Return whether `text` has the name; a short form (中俄) has to have each of its characters in the text."""
    return name in text or (len(name) <= _SHORT and all(letter in text for letter in name))


def without_strange_names(examples: Iterable[Example], tagger: Tagger) -> Iterator[Example]:
    """Yield the examples in order, but for those whose target has a name that the read part of its text lacks."""
    rest = iter(examples)
    while portion := list(islice(rest, _PORTION)):
        for example, words in zip(portion, tagger.tag([e.target for e in portion]), strict=True):
            text = example.text[:READ]
            if all(stands(word.text, text) for word in words if word.tag in NAMES):
                yield example
