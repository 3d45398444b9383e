"""How much a sentence says of what its article is about: features of each sentence, and their weighted sum.

Position, overlap with headline and deck, closeness to the whole text, what the text keeps coming back to, figures,
names, words that headlines and briefs want, and the signs of a sentence that sets a scene (傍晚, 走进) or needs its neighbours (他, 此外, a bare quote). The weights are a ridge regression of a sentence's mean character
ROUGE-1/2/L against human briefs, decks and headlines (benchmarks/extract_rouge.py --fit prints them), but for four that
were set by hand, between what decks and what briefs want: `topical`, `scene` and `telling`; and `announces`, an editor's
note's word that a column begins.
"""

import functools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files

from summarizer.findings import Facts
from summarizer.issue import Article, Span
from summarizer.summarization.sentences import BodySentence

WEIGHTS: dict[str, float] = {
    "opens": -0.008, "second": 0.018, "early": 0.109, "paragraph": 0.01, "headline": 0.201, "headline_all": 0.072,
    "deck": 0.12, "central": 0.961, "figures": 0.004, "people": 0.001, "places": 0.0, "short": -0.13, "long": 0.0,
    "dangling": -0.05, "quote": -0.04, "speech": 0.0, "general": -0.03, "no_headline_opens": 0.064, "event": 0.014, "topical": 0.15, "scene": -0.08,
    "announces": 0.3, "telling": 0.25,
}  # fmt: skip

DANGLING = re.compile(
    r"(?:他|她|它|其[^他]|这|那|此|该|上述|对此|为此|因此|因而|所以|但|但是|然而|不过|而且|并且|而|同时|此外|另外|其中|其次|再次|"
    r"最后|首先|随后|之后|接着|于是|与此同时|除此之外|除了|不仅如此|不仅|更|也|还|又|则|即|据此|总之|可见|同样|反之|一方面|另一方面|"
    r"一是|二是|三是|四是|五是|一要|二要|三要|第[一二三四五六]，|届时|当时|当天|同日|同年|同月|次日|翌日|当日|当晚|在这里|在此|在那|相比之下|换言之|"
    r"特别是|尤其是|例如|比如|譬如|再如|如[，：]|加之|自此|从此|从而|正因|正是|原来|不料|两人|双方|二人|三人|会议[指强要还认]|——)"
)
_SPEECH = re.compile(r"(?:指出|强调|表示|认为|要求|称|说|介绍|提出)[，：]")
_GENERAL = re.compile(
    r"(?:要(?:进一步|切实|坚持|深入|全面|加强|把)|必须|应当|具有重要意义|奠定|彰显|谱写|凝聚|砥砺|让我们)"
)
_EVENT = re.compile(
    r"(?:召开|举行|发布|启动|开幕|闭幕|开通|投产|竣工|签署|通过|印发|公布|会见|考察|调研|出席|获|达|超|增长|下降|发生|成立|揭牌|建成|完成|开工)"
)
SCENE = re.compile(
    r"^(?:[^，。]{0,6}(?:清晨|早晨|凌晨|傍晚|黄昏|夜幕|入夜|夜晚|午后|晨光|晨曦|夕阳|烈日|骄阳|初秋|深秋|金秋|初冬|寒冬|隆冬|盛夏|仲夏|初夏|初春|早春|暮春)"
    r"|(?:上午|下午|中午|早上|晚上)[^，。]{0,8}，|(?:走进|步入|来到|登上|走上|漫步|走在|站在|推开|翻开|踏入|踏进|置身|沿着|驱车|远远望去|放眼望去|眼前|提起|说起|谈起)|[^，。“]{1,8}[里内外旁边前]，)"
    r"|忙个不停|忙碌着|映入眼帘|络绎不绝|热火朝天|人头攒动|熙熙攘攘|欢声笑语|笑容满面|微风|阳光下|香气|[？?]$|进入第[0-9一二三四五六七八九十百]+(?:天|周|个月)。?$"
)
_ANNOUNCES = re.compile(r"(?:今日|今天|今起|即日|本期)[^。]{0,12}(?:开设|推出|开辟|刊发|刊登)")
_QUIET = re.compile(r"[^\w]", re.UNICODE)


def bare(text: str) -> str:
    """NFKC text of letters, digits and Han characters alone: what overlap is counted on."""
    return _QUIET.sub("", unicodedata.normalize("NFKC", text))


def bigrams(text: str) -> Counter[str]:
    """The bigrams of characters of `bare(text)`."""
    text = bare(text)
    return Counter(text[i : i + 2] for i in range(len(text) - 1))


def covered(wanted: Counter[str], by: Counter[str]) -> float:
    """The share of `wanted` that `by` has, 0 where nothing is wanted."""
    total = wanted.total()
    return (wanted & by).total() / total if total else 0.0


def starts_in(spans: Sequence[Span], within: Span) -> int:
    """How many of the spans begin within another."""
    return sum(within.start <= span.start < within.end for span in spans)


@functools.cache
def idf() -> Mapping[str, float]:
    """Inverse document frequency, in nats, of the pairs of characters that stand in most articles (idf.tsv)."""
    text = files("summarizer.summarization").joinpath("idf.tsv").read_text(encoding="utf-8")
    rows = (line.rsplit("\t", 1) for line in text.splitlines())
    return {pair: int(value) / 100 for pair, value in rows}


def topics(grams: Sequence[Counter[str]]) -> list[float]:
    """The mean topic weight, 0 to about 1, of the pairs of each sentence.

    A pair's weight is its idf times the logarithm of the number of sentences that have it, so what only one
    sentence says and what every text says weigh nothing.
    """
    within = Counter(pair for gram in grams for pair in gram)
    known, rare = idf(), max(idf().values())
    weight = {pair: known.get(pair, rare) * math.log(n) for pair, n in within.items() if n > 1}
    return [sum(weight.get(pair, 0.0) for pair in gram) / (rare * max(12, len(gram))) for gram in grams]


@functools.cache
def _telling() -> Mapping[str, float]:
    """How much sentences with a pair of characters say of what headlines, decks and briefs want, in standard deviations
    (telling.tsv)."""
    text = files("summarizer.summarization").joinpath("telling.tsv").read_text(encoding="utf-8")
    rows = (line.rsplit("\t", 1) for line in text.splitlines())
    return {pair: int(value) / 100 for pair, value in rows}


def telling(gram: Counter[str]) -> float:
    """How much a sentence with these pairs of characters sounds like what is told first: the mean of their weights,
    mostly between -0.05 and 0.2; scenes, prices and what somebody feels are below 0."""
    known = _telling()
    return sum(known.get(pair, 0.0) for pair in gram) / max(12, len(gram))


def features(article: Article, facts: Facts, found: Sequence[BodySentence]) -> list[dict[str, float]]:
    """For each sentence its features by name."""
    body = article.body
    grams = [bigrams(sentence.core.of(body)) for sentence in found]
    whole: Counter[str] = Counter()
    for gram in grams:
        whole.update(gram.keys())
    head = bigrams(article.headline or "")
    deck = bigrams(f"{article.deck or ''} {article.kicker or ''}")
    figures = [figure.span for figure in facts.figures]
    people = [person.spans[0] for person in facts.people if person.spans]
    places = [place.spans[0] for place in facts.places if place.spans]
    rows = []
    told = topics(grams)
    notes = article.kind == "editors_note"
    for index, (sentence, gram) in enumerate(zip(found, grams, strict=True)):
        text = sentence.core.of(body)
        size = len(text)
        others = sum(whole[pair] - 1 for pair in gram) / max(1, len(gram)) / max(4, len(found))
        rows.append(
            {
                "opens": float(index == 0),
                "second": float(index == 1),
                "early": 1 / (1 + index),
                "paragraph": float(sentence.first),
                "headline": covered(head, gram),
                "headline_all": (head & gram).total() / max(12, gram.total()),
                "deck": covered(deck, gram),
                "central": min(0.5, others),
                "topical": told[index],
                "telling": telling(gram),
                "scene": float(bool(SCENE.search(text))),
                "figures": min(3, starts_in(figures, sentence.core)),
                "people": min(2, starts_in(people, sentence.core)),
                "places": min(2, starts_in(places, sentence.core)),
                "short": max(0.0, 30 - size) / 30,
                "long": max(0, min(size, 240) - 80) / 80,
                "dangling": float(bool(DANGLING.match(text))),
                "quote": sum(len(q) for q in re.findall(r"“[^”]*”", text)) / max(1, size),
                "speech": float(bool(_SPEECH.search(text))),
                "general": min(3, len(_GENERAL.findall(text))) / 3,
                "no_headline_opens": float(index == 0 and not head),
                "announces": float(notes and bool(_ANNOUNCES.search(text))),
                "event": float(bool(_EVENT.search(text))),
            }
        )
    return rows


def salience(article: Article, facts: Facts, found: Sequence[BodySentence]) -> list[float]:
    """How much each sentence says of its article; the scale is that of ROUGE, 0 to 1."""
    return list(_salience(article, facts, tuple(found)))


@functools.lru_cache(maxsize=512)  # asked before the model writes, and after
def _salience(article: Article, facts: Facts, found: tuple[BodySentence, ...]) -> tuple[float, ...]:
    return tuple(
        sum(WEIGHTS.get(name, 0.0) * value for name, value in row.items())
        for row in features(article, facts, found)
    )
