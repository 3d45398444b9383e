"""The examiner's names: people, places, organisations, offices, quotations and who said them, against the article."""

import re
from collections.abc import Iterator, Sequence

from summarizer.evaluation.examiner_numbers import Doubtful
from summarizer.evaluation.examiner_source import Source, Word, words

_NAME_TAGS = {"nr": "person", "nrt": "person", "nrfg": "person", "ns": "place", "nt": "organisation"}
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,2}(?:·[\u4e00-\u9fff]{1,2})")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.+&-]*[A-Za-z0-9+]|[A-Za-z]")
_ORGANISATION = re.compile(
    r"(?:公司|集团|委员会|大学|学院|医院|法院|检察院|研究院|研究所|协会|联合会|委|部|局|厅|署|银行|中心)$"
)
_OFFICE = re.compile(
    r"(?P<deputy>副|代)?(?P<office>总书记|书记|[省市县区镇乡村州]长|[部局厅院校会行司处所站队外署]长|主任|主席|总理|总统|首相|议长|秘书长"
    r"|董事长|理事长|总经理|总裁|经理|总监|发言人|大使|教授|研究员|工程师|参赞|国王|部长|司令|委员长|组长)$"
)
_QUOTE = re.compile(r"“([^“”]+)”|《([^《》]+)》")
_SAYS = re.compile(r"(?:说|表示|指出|强调|称|认为|介绍|宣布|透露|坦言|告诉记者|回应)[，：:]?")
_ENDS = "，。！？；：、…"


def names(text: str, tagged: Sequence[Word]) -> Iterator[tuple[str, str, int]]:
    """(kind, name, start) of every name in a sentence of plain text: what jieba takes for one, two characters
    either side of a transliteration's dot, words in Latin letters, and nouns run together that end as organisations do."""
    for found in _FOREIGN.finditer(text):
        yield "person", found[0], found.start()
    for found in _LATIN.finditer(text):
        if len(found[0]) > 1:
            yield "name", found[0], found.start()
    for word in tagged:
        if word.tag in _NAME_TAGS and len(word.text) > 1 and "\u4e00" <= word.text[0] <= "\u9fff":
            yield _NAME_TAGS[word.tag], word.text, word.start
    run: list[Word] = []
    for word in tagged:
        if word.tag[0] in "nj" or word.tag in ("vn", "b"):
            run.append(word)
            if len(run) > 1 and _ORGANISATION.search(word.text) and word.text not in ("全部", "内部", "中心"):
                yield "organisation", "".join(w.text for w in run), run[0].start
        else:
            run = []


def doubtful_names(text: str, tagged: Sequence[Word], source: Source) -> tuple[int, int, list[Doubtful]]:
    """How many names of a sentence the article prints, how many there are, and the others. Organisations and places
    may be shortened by leaving characters out, people not."""
    good, total, found = 0, 0, list[Doubtful]()
    for kind, name, _ in names(text, tagged):
        total += 1
        if source.has(name) or (kind not in ("person", "name") and source.abbreviates(name)):
            good += 1
        else:
            found.append((kind, name, "the article does not print it"))
    return good, total, found


def doubtful_offices(text: str, tagged: Sequence[Word], source: Source) -> list[Doubtful]:
    """Offices right before a person's name that the article does not put beside it, a deputy's told as the head's
    among them."""
    found: list[Doubtful] = []
    for word in tagged:
        if _NAME_TAGS.get(word.tag) != "person" or len(word.text) < 2 or not source.has(word.text):
            continue
        office = _OFFICE.search(text[: word.start])
        if office is None or any(_beside(source, word.text, office, at) for at in _places(source, word.text)):
            continue
        found.append(("office", office[0] + word.text, "the article does not give this person the office"))
    return found


def _places(source: Source, name: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(re.escape(name), source.text))


def _beside(source: Source, name: str, office: "re.Match[str]", at: int) -> bool:
    before = re.split("[。！？\n]", source.text[max(0, at - 30) : at])[-1]
    after = re.split("[。！？\n]", source.text[at + len(name) : at + len(name) + 25])[0]
    deputies = [m[1] for part in (before, after) for m in re.finditer(f"(副|代)?{office['office']}", part)]
    return (office["deputy"] or None) in [d or None for d in deputies]


def doubtful_quotes(text: str, source: Source) -> list[Doubtful]:
    """Quotations and titles of works that the article does not print word for word."""
    found: list[Doubtful] = []
    for quote in _QUOTE.finditer(text):
        inner = (quote[1] or quote[2]).strip(_ENDS)
        if inner and not source.has(inner):
            found.append(("quotation", quote[0], "the article does not print it word for word"))
    return found


def doubtful_neighbours(text: str, tagged: Sequence[Word], source: Source) -> list[Doubtful]:
    """Places put where another stood: a place between two characters has to stand beside one of them in the article
    too."""
    found: list[Doubtful] = []
    for kind, name, at in names(text, tagged):
        end = at + len(name)
        before, after = text[max(0, at - 1) : at], text[end : end + 1]
        sides = [side for side, c in ((before + name, before), (name + after, after)) if _is_han(c)]
        if kind == "place" and sides and source.has(name) and not any(map(source.has, sides)):
            found.append(("beside", before + name + after, "the article puts the place beside neither"))
    return found


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def doubtful_speaker(text: str, tagged: Sequence[Word], source: Source) -> list[Doubtful]:
    """Whoever is said to say something has to be named before the verb in the article's sentence that says it; where
    none is named there, to stand in it or in the two before."""
    said = _SAYS.search(text)
    if said is None:
        return []
    who = [
        name
        for _, name, at in names(text, tagged)
        if at < said.start() and said.start() - at - len(name) <= 8
    ]
    content = text[said.end() :].strip(_ENDS + "“”")
    number, share = source.nearest(content)
    if not who or len(content) < 8 or share < 0.5 or not any(source.has(name) for name in who):
        return []
    printed = source.sentences[number]
    theirs = _SAYS.search(printed)
    speakers = [name for _, name, at in names(printed, words(printed)) if theirs and at < theirs.start()]
    near = "\n".join(source.sentences[max(0, number - 2) : number + 2])
    if any(name in other or other in name for name in who for other in (speakers or [near])):
        return []
    return [("speaker", who[-1], "the article names another speaker, or this one far away")]
