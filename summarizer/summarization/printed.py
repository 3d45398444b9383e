"""From pieces to text as a newspaper prints it: what tokenizers part, small-letter and half-width is put right again.

BERT's pieces come back with spaces between all characters, its letters small; the sentencepieces of T5 turn full-width
marks into half-width ones (NFKC).
"""

import re
from collections.abc import Sequence

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WIDE = rf"[{_HAN}\u3000-\u303f\uff00-\uffef“”‘’—…]"
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")
_MARKS = str.maketrans({",": "，", ":": "：", ";": "；", "!": "！", "?": "？"})
_MARK_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}”）》])[ ]?[,:;!?]|[,:;!?](?=[{_HAN}“（《])")
_PAIR = re.compile(r"\(([^()]*)\)")
_SPACE = re.compile(rf"(?<={_WIDE})[ ]+|[ ]+(?={_WIDE})")
_PHRASES = re.compile(rf"[{_HAN}] [{_HAN}]")
_QUOTES = re.compile(r'"([^"]*)"')


def joined(pieces: Sequence[str]) -> str:
    """The text of WordPiece pieces: ## goes on with the word before, a space stands between Latin words and numbers
    alone, and behind the mark that ends a Latin word."""
    text = ""
    for piece in pieces:
        if piece.startswith("##") and len(piece) > 2:
            text += piece[2:]
        elif text and piece and _WORD.match(piece[0]) and (_WORD.match(text[-1]) or _ended(text)):
            text += " " + piece
        else:
            text += piece
    return text


def _ended(text: str) -> bool:
    return text[-1] in ",;:!?" and len(text) > 1 and _LATIN.match(text[-2]) is not None


_LABEL = re.compile(
    r"\A(?:好的[，。！]\s*)?(?:(?:以下|下面|这)是[^：:。\n]{0,30}[：:]\s*)?"
    r"(?:[【\[]?(?:新闻)?(?:标题|摘要|概括|概要|简讯|简报|总结|要点)(?:[】\]]|[】\]]?[：:])\s*)?"
)
_MARKDOWN = re.compile(r"\*\*|__|^\s*(?:#{1,6}|[-*•])\s+", re.MULTILINE)
_NUMBERED = re.compile(r"^\s*(?:[0-9]{1,2}[.、)）]|[①-⑩])\s*(?=[\u4e00-\u9fff“《])", re.MULTILINE)
_AFTER = re.compile(r"(?<=[。！？；])\s+")
_BROKEN_OFF = re.compile(r"(?<=[，。！？；”」])[^，。！？；”」]*\Z")
_WRAPPED = re.compile(r"\A(?:“([^“”]*)”|\"([^\"]*)\"|《([^《》]*)》)\Z")


def said(text: str) -> str:
    """What a chat model was asked for, without the preface, label, quotation marks, Markdown or numbers of a list that it
    puts around it."""
    text = _NUMBERED.sub("", _LABEL.sub("", _MARKDOWN.sub("", text).strip(), count=1))
    if wrapped := _WRAPPED.match(text):
        text = next(part for part in wrapped.groups() if part is not None)
    return " ".join(_AFTER.sub("", text).split())


def to_last_mark(text: str) -> str:
    """A text that broke off in the middle, up to its last mark, so that half a word or number is not taken for whole;
    where that mark is a comma the gate sees that something is missing. As it is where it has no mark."""
    return _BROKEN_OFF.sub("", text)


def as_printed(text: str, source: str) -> str:
    """`text` with Chinese marks full-width beside Chinese, no space beside Chinese but where `source` has it between two phrases, and Latin words in the letters
    that `source` has them in. Half-width marks that the source itself has beside Chinese stay."""
    flat, line = " ".join(text.split()), " ".join(source.split())
    text = _SPACE.sub(lambda found: _kept(flat, found.start(), line), flat)
    if not re.search(rf"[{_HAN}][,;]", source):
        text = _MARK_BESIDE_HAN.sub(lambda found: found[0].strip().translate(_MARKS), text)
        text = _PAIR.sub(lambda found: f"（{found[1]}）" if re.search(_WIDE, found[1]) else found[0], text)
        text = _QUOTES.sub(lambda found: f"“{found[1]}”" if re.search(_WIDE, found[1]) else found[0], text)
    known = {word.lower(): word for word in reversed(_LATIN.findall(source))}
    return _LATIN.sub(lambda found: _as_in(found[0], source, known), text)


def _kept(text: str, at: int, source: str) -> str:
    """The space at `at` of a text: kept between two phrases that the source has so (以学润心 向史而新)."""
    around = text[max(0, at - 1) : at + 2]
    return " " if _PHRASES.fullmatch(around) and around in source else ""


def _as_in(word: str, source: str, known: dict[str, str]) -> str:
    return word if word in source else known.get(word.lower(), word)
