"""Chinese text as tokens for FTS5: overlapping pairs of characters, so that any two of them are found in one look.

碳素产业 becomes 碳素 素产 产业 业: a word of two characters is one token, a longer one a phrase, a single one the
beginning of tokens. The last character of a run stands alone, so that no phrase reaches over punctuation. Latin words
and numbers are whole tokens. Full-width and upper-case forms are folded, character by character (NFKC, case folding).

Why pairs: on 20,000 items (673 characters each) of the shared data, 600 queries of two to six characters, best 20 by bm25,
in processor time (`python benchmarks/archive_tokens.py --data DATA`):

    layout                 index : text   items/s in   2 chars p50, p95   longer p50, p95    hits missed
    pairs (this)                   1.66          806       1.1,   7.4 ms     0.4,  1.5 ms            0 %
    single characters              0.91         2182       3.1,  14.4 ms     2.3,  5.9 ms            0 %
    words (jieba, search)          0.82         1328       1.1,   7.5 ms     0.2,  1.4 ms          3.7 %
    trigram tokenizer              2.95          581       4.6, 125 ms (*)   0.3,  1.1 ms            0 %

(*) a scan that stops at the first 20 it meets, unranked: the tokenizer cannot be asked for two characters.
"""

import re
import unicodedata

HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# A run of ideographs and kana, or of other letters and digits.
RUN = re.compile(rf"([{HAN}]+)|([^\W_{HAN}]+)")


class _Folded(dict[int, str]):
    """A character's code -> its folded form, found when first asked for."""

    def __missing__(self, code: int) -> str:
        form = self[code] = unicodedata.normalize("NFKC", chr(code)).casefold()
        return form


_FOLDED = _Folded()


def fold(text: str) -> str:
    """`text` with full-width, compatibility and upper-case characters made the plain ones; it may grow."""
    return text.translate(_FOLDED)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """(`fold(text)`, of each of its characters the offset in `text`), the last entry being the text's length."""
    folded = fold(text)
    if len(folded) == len(text) and "" not in map(_FOLDED.__getitem__, set(map(ord, text))):
        return folded, [*range(len(text) + 1)]
    parts = [_FOLDED[ord(char)] for char in text]
    offsets = [at for at, part in enumerate(parts) for _ in part]
    return "".join(parts), [*offsets, len(text)]


def runs(text: str) -> list[tuple[str, str]]:
    """The runs of `text`, folded: (ideographs, "") or ("", word)."""
    return RUN.findall(fold(text))


def pairs(run: str) -> list[str]:
    """The overlapping pairs of a run."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def tokens(text: str) -> str:
    """The tokens of `text`, parted by spaces, for a column of the index."""
    found: list[str] = []
    for han, word in runs(text):
        if han:
            found += pairs(han)
            found.append(han[-1])
        else:
            found.append(word)
    return " ".join(found)
