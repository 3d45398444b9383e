"""The gate: is a generated sentence proved by its article? Numbers, names, quotations, direction, negation, wording.

In the spirit of Zhao et al. 2020 (Herman: verify quantities over the beam) and Nan et al. 2021 (entity precision).
Comparison is after NFKC and without white space. Not here: who did what beyond that a number and a name must stand
in the same or in adjacent sentences.
"""

import re
import unicodedata

from summarizer.facts.numbers import find_numbers
from summarizer.facts.tagger import default_tagger
from summarizer.issue import Article, Span
from summarizer.summarization.form import open_pair, outspoken, plain, repeats, unfinished
from summarizer.summarization.salience import DANGLING
from summarizer.summarization.sentences import BodySentence, sentences
from summarizer.summarization.splice import splices

_NAMES = frozenset(("PER", "LOC", "ORG", "nr", "ns", "nt", "nw", "nz"))
_LEFTOVER = re.compile(r"^(?:图为|本报讯|本报记者|记者\S{2,3}报道|新华社|编者按|【)|（记者|责编|下转|见图")
_QUOTED = re.compile(r"“([^”]{2,})”|《([^》]{2,})》|「([^」]{2,})」")
_MARKS = re.compile(r"[,、·:;!?。]")
_STRONG = ("不", "未", "没有", "无", "首次", "首个", "首批", "最", "唯一", "全部", "禁止", "取消")
_UP, _DOWN = (
    ("增长", "上升", "提高", "增加", "上涨", "回升", "攀升"),
    ("下降", "减少", "降低", "下跌", "回落", "下滑"),
)
_PLANNED = re.compile(r"(?:拟|将|计划|预计|力争|有望)(?=[\u4e00-\u9fff]{2})")
_BEFORE = 8
_STOPS = ",;。:!?"
_FEW = 4
_SAID = 0.5
_UNSEEN = 0.34
_HAN = re.compile(r"[\u3400-\u9fff]{2}")


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1) if _HAN.fullmatch(text[i : i + 2])}


class Gate:
    """Checks sentences against one article."""

    def __init__(self, article: Article) -> None:
        self.body = article.body
        head = "".join(t or "" for t in (article.kicker, article.headline, article.deck))
        self.head = plain(head)
        self.whole = plain(head) + "\n" + plain(article.body)
        self.letters = _MARKS.sub("", self.whole)
        self.found: list[BodySentence] = sentences(article.body)
        self.texts = [plain(s.span.of(article.body)) for s in self.found]
        self.grams = [_pairs(t) for t in self.texts]
        self.numbers = {
            (n.value, n.unit, n.bound)
            for n in find_numbers(unicodedata.normalize("NFKC", head + "\n" + article.body))
        }

    def evidence(self, sentence: str) -> tuple[Span, ...]:
        """Spans of the one to three body sentences that hold most of what `sentence` says, in their order."""
        wanted = _pairs(plain(sentence))
        chosen: list[int] = []
        while wanted and len(chosen) < 3:
            best = max(range(len(self.found)), key=lambda i: (len(wanted & self.grams[i]), -i), default=None)
            if best is None or len(wanted & self.grams[best]) < (1 if not chosen else 3):
                break
            chosen.append(best)
            wanted -= self.grams[best]
        if not chosen and self.found:
            chosen = [0]
        if not chosen:
            return (Span(0, len(self.body)),)
        return tuple(self.found[i].span for i in sorted(chosen))

    def refuse(self, sentence: str, *, headline: bool = False) -> str | None:
        """Why the sentence may not be shown, in one English line; None where the article proves it. A headline may
        lack a stop, and is put together more freely."""
        text = plain(sentence)
        reasons = (self._form(text, headline), self._numbers(text), self._quotes(sentence), self._names(text))
        return (
            next((r for r in reasons if r), None)
            or self._wording(text)
            or self._together(text)
            or (None if headline else self._whole(text))
        )

    def _form(self, text: str, headline: bool) -> str | None:
        if len(text) < 4:
            return "empty or too short"
        if _LEFTOVER.search(text):
            return "holds a leftover of the page"
        if unfinished(text):
            return "unfinished"
        if open_pair(text):
            return "a quotation or bracket is left open"
        if outspoken(text):
            return "somebody's words are told as fact"
        if not headline and DANGLING.match(text):
            return "begins with a word that points to nothing"
        stammer = next((gram for gram in repeats(text) if self.whole.count(gram) < 2), None)
        return f"repeats itself ({stammer})" if stammer else None

    def _numbers(self, text: str) -> str | None:
        for number in find_numbers(text):
            printed = plain(number.text)
            if self._stands_alone(printed) or (number.value, number.unit, number.bound) in self.numbers:
                continue
            return f"number {number.text} is not in the article"
        return None

    def _stands_alone(self, printed: str) -> bool:
        """Whether the article holds this very expression, not as the part of a longer number."""
        pattern = rf"(?<![0-9.]){re.escape(printed)}(?![0-9]|\.[0-9])"
        if not re.match(r"[0-9]", printed):
            pattern = rf"(?<![一二三四五六七八九十百千万亿]){re.escape(printed)}"
        if re.search(r"[0-9一二三四五六七八九十]$", printed):
            pattern += r"(?![万亿百千%‰])"
        return re.search(pattern, self.whole) is not None

    def _quotes(self, sentence: str) -> str | None:
        for groups in _QUOTED.findall(sentence):
            quoted = plain("".join(groups))
            if quoted not in self.whole and _MARKS.sub("", quoted) not in self.letters:
                return f"the quotation {quoted} is not in the article"
        return None

    def _names(self, text: str) -> str | None:
        for word in default_tagger().tag([text])[0]:
            if word.tag in _NAMES and len(word.text) > 1 and word.text not in self.whole:
                return f"name {word.text} is not in the article"
        for latin in re.findall(r"[A-Za-z][A-Za-z0-9.\-]+", text):
            if latin not in self.whole:
                return f"{latin} is not in the article"
        return None

    def _wording(self, text: str) -> str | None:
        pairs = _pairs(text)
        whole = _pairs(self.whole)
        if pairs and len(pairs - whole) / len(pairs) > _UNSEEN:
            return "too many words that the article does not have"
        near = self._near(text)
        for word in _STRONG:
            if word in text and word not in near:
                return f"“{word}” is not in the evidence"
        for words, others in ((_UP, _DOWN), (_DOWN, _UP)):
            if (
                any(w in text for w in words)
                and not any(w in near for w in words)
                and any(w in near for w in others)
            ):
                return "the direction of a change differs from the evidence"
        for found in _PLANNED.finditer(near):
            verb = near[found.end() : found.end() + 2]
            if verb in text and near.count(verb) == 1 and not _PLANNED.search(text):
                return f"what is planned ({found.group()}{verb}) is told as done"
        if turned := self._turned(text):
            return turned
        if self._lost_negation(text, near):
            return "a negation of the evidence is lost"
        return None

    def _turned(self, text: str) -> str | None:
        """A change by so much must go the way it goes wherever the article has that very figure."""
        for number in find_numbers(text):
            way = _way(text[max(0, number.span.start - _BEFORE) : number.span.start])
            printed = plain(number.text)
            if not way or not printed:
                continue
            places = [found.start() for found in re.finditer(re.escape(printed), self.whole)]
            ways = {_way(self.whole[max(0, place - _BEFORE) : place]) for place in places}
            if ways and way not in ways and -way in ways:
                return f"the direction of the change by {number.text} differs from the article"
        return None

    def _lost_negation(self, text: str, near: str) -> bool:
        for found in re.finditer(r"(?:不得|不能|不再|未|没有|不会|不予)([\u4e00-\u9fff]{2,3})", near):
            after = found.group(1)[:2]
            if after in text and near.count(after) == 1 and found.group()[: -len(found.group(1))] not in text:
                return True
        return False

    def _near(self, text: str) -> str:
        """The evidence of `text` as one plain string."""
        return "".join(plain(span.of(self.body)) for span in self.evidence(text))

    def _whole(self, text: str) -> str | None:
        """A clause must come out of one sentence of the article."""
        return "jumps between sentences within a clause" if splices(text, [*self.texts, self.head]) else None

    def _together(self, text: str) -> str | None:
        """What is said of a number or a date must be said of it in the article too: a sentence that has the number
        has most of the clause around it."""
        for number in find_numbers(text):
            printed = plain(number.text)
            homes = [i for i, t in enumerate(self.texts) if printed in t]
            clause = _around(text, number.span.start, number.span.end)
            said = _pairs(clause.replace(printed, "。"))
            if not homes or len(said) < _FEW:
                continue
            if max(len(said & self.grams[i]) for i in homes) < _SAID * len(said):
                return f"{number.text} is not said of that in the article"
        return None


def _around(text: str, start: int, end: int) -> str:
    """The clause of `text` that holds a number; while little else stands in it (8月3日，), the next one too."""
    left = max(text.rfind(mark, 0, start) for mark in _STOPS) + 1
    right = end
    while right < len(text) and right - left - (end - start) < 2 * _FEW:
        right = min((at for mark in _STOPS if (at := text.find(mark, right + 1)) >= 0), default=len(text))
    return text[left:right]


def _way(before: str) -> int:
    """1 or -1 for the last word of rise or fall in the clause before a number, 0 for none."""
    clause = re.split("[,;。:]", before)[-1]
    rise, fall = (max(clause.rfind(word) for word in words) for words in (_UP, _DOWN))
    return (rise > fall) - (fall > rise)
