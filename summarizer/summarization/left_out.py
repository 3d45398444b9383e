"""Does a clause end where the article's goes on with what it needs: predicate, where it leads to, noun it describes?

Looked up as they stand: the whole clause before 为, 是, 达, 说 …, its last characters before 领导小组, 大会 …; what
stands otherwise somewhere in the article may be told so.
"""

import re

from summarizer.summarization.source import STOPS, Source, Statement

_LEAST = 6  # characters of a clause, and of its end, that are looked up
_PREDICATE = re.compile(
    r"[为是达说称](?![有此何])|(?:约|仅|已|均|分别|平均|累计)[为达]?[0-9]|(?:表示|指出|强调|认为|介绍|透露|坦言|感慨)"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FROM = re.compile(r"从[^,;:。到至向起]{3,24}$")
_TO = re.compile(
    r",?(?:到|至|向|跃|成长|发展|转[变向型]|迈|走向|变[成为]|升级|延伸|拓展|扩[展大]|提[高升]|增|降)"
)
_HEAD = re.compile(
    r"(?:工作|推进|建设)*(?:领导小组|专班|工作组|指挥部|办公室|委员会|启动仪式|推进会|座谈会|动员会|现场会|发布会|大会|会议|培训班)"
)


def left_out(told: Statement, source: Source) -> str | None:
    """The first clause that ends too early, or the name whose office is left out, as a reason; None where none is."""
    if (
        told.words
        and told.words[0].tag == "PER"
        and told.text[told.words[0].end : told.words[0].end + 1] == ","
    ):
        # 市长张三,副市长李四 → 张三,副市长李四
        name = told.words[0].text
        before = [
            source.whole[found.start() - 1]
            for found in re.finditer(re.escape(name + ","), source.whole)
            if found.start()
        ]
        if before and all(_HAN.match(char) for char in before):
            return f"the office of {name} is left out"
    for start, end in told.clauses:
        clause = told.text[start:end]
        if len(clause) < _LEAST:
            continue
        # What is told behind a colon or a comma may be the predicate in other words.
        last = told.text[end : end + 1] in ("。", ";", "")
        if last and (found := _FROM.search(clause)) and _always(found[0], _TO, source.whole):
            return f"where “{found[0]}” leads to is left out"
        if last and _always(clause, _PREDICATE, source.whole):
            return f"“{clause}” ends before its predicate"
        if head := _head_left_out(told, start, end, source):
            return f"“{clause[-_LEAST:]}” leaves out {head}"
    return None


def _always(text: str, after: re.Pattern[str], whole: str) -> bool:
    """Whether `whole` has `text`, and never without `after` behind it."""
    ends = [found.end() for found in re.finditer(re.escape(text), whole)]
    return bool(ends) and all(after.match(whole, end) for end in ends)


def _head_left_out(told: Statement, start: int, end: int, source: Source) -> str | None:
    """The noun that the article has behind the end of a clause wherever it has it in a clause with the same verb."""
    verbs = [word.text for word in told.words if start <= word.start < end and word.tag == "v"]
    tail = told.text[max(start, end - _LEAST) : end]
    homes = [clause for clause in re.split(f"[{STOPS}]", source.whole) if tail in clause]
    homes = [clause for clause in homes if any(verb in clause.split(tail)[0] for verb in verbs)]
    found = [_HEAD.match(clause, clause.find(tail) + len(tail)) for clause in homes]
    return found[0][0] if found and all(found) and found[0] else None
