"""What a clause hangs on: its condition, the circumstance in front of it, the verb of saying before it.

如果是线上租车，应…投诉 told without the 如果; 在听取发言后，他… with another sentence behind it; 会议强调， with what the meeting did not
say; 农场主担心， left out of what they fear. Each goes with its own sentence of the article. The sentence -> why not, or None.
"""

import re
from collections.abc import Iterator

from summarizer.summarization.source import Source, Statement, pairs

_SIZE, _LEAST = 10, 6  # characters of a clause's end by which its place is found, at most and at least
_IF = re.compile(
    r"^(?:但|而|并|且|此外)?(?:如果|若(?!干)|一旦|除非|只有|只要|倘若|假如|要是|如(?=[^何此今同期上下]))|的话$"
)
_IF_TOLD = re.compile(r"如果|若|一旦|只有|只要|除非|倘若|假如|如|前提|条件|的话|当")
_THEN = re.compile(r"将|就|才|便|会|则|可|应|必")
_ONLY_THEN = re.compile(r"^(?:当|只有|唯有|直到|经过)")
_CIRCUMSTANCE = re.compile(
    r"^(?:在|经|当|随着|面对|根据)?[^,]{1,24}(?:[^以今之此然午随最]后|之后|[^小同及平准当届按0-9]时|之际|之时|过程中|努力下|推动下)$|^从[^,]{2,}到[^,]{2,}$"
)
_FEARS = re.compile(r"(?:担心|担忧|怀疑|猜测|声称|宣称|指责|认为|预测|主张|希望)$")
_OPINION = re.compile(
    r"担心|担忧|怀疑|猜测|称|指责|认为|预测|主张|希望|表示|说|指出|强调|据|报道|消息|透露|预计|[:]|看来|或|可能"
)
_SAYS = re.compile(r"(?:强调|指出|表示|介绍|认为|提出|要求|[^名号著通简堪]称|[^据听传小]说)$")
_REPORTS = re.compile(r"强调|指出|表示|介绍|认为|提出|要求|称|说|“|:")
_SAID = 6  # bigrams of what is said
_MOST = 0.7


def torn_off(told: Statement, source: Source) -> str | None:
    """The first clause told without what it hangs on in the article, or with something else."""
    for number, (start, end) in enumerate(told.clauses):
        clause, before = told.text[start:end], told.text[:start]
        homes = list(_homes(clause, source))
        if homes and all(_conditional(clause, before, *home) for home in homes):
            return f"the condition of “{clause[:12]}” is left out"
        if homes and not _OPINION.search(before) and all(_feared(*home) for home in homes):
            return "who says so is left out"
        if number + 1 < len(told.clauses) and told.text[end] == ",":
            following = told.text[slice(*told.clauses[number + 1])]
            if _CIRCUMSTANCE.match(clause) and _apart(clause, following, source):
                return f"“{clause[:12]}” is told of something else in the article"
        if number + 1 < len(told.clauses) and told.text[end] in ",:" and _SAYS.search(clause):
            following = told.text[told.clauses[number + 1][0] : told.clauses[number + 1][1]]
            if len(pairs(following)) < _SAID and number + 2 < len(told.clauses):
                following = told.text[told.clauses[number + 1][0] : told.clauses[number + 2][1]]
            if _not_said(clause, following, source):
                return f"“{following[:12]}” is not what is said there in the article"
    return None


def _homes(clause: str, source: Source) -> Iterator[tuple[str, int]]:
    """(sentence, where the clause of it begins that has the clause's end) wherever the article has that."""
    tail = clause.strip("“”")[-_SIZE:]
    if len(tail) < _LEAST:
        return
    for text in source.texts:
        at = text.find(tail)
        if at >= 0:
            yield text, max(text.rfind(mark, 0, at) for mark in ",;:。“”") + 1


def _before(text: str, at: int) -> str:
    """The clause in front of place `at` of a sentence, within its part between semicolons."""
    part = re.split("[;。]", text[:at])[-1]
    return re.split("[,:“”]", part.rstrip(",:“”"))[-1]


def _conditional(clause: str, before: str, text: str, at: int) -> bool:
    """Whether a condition stands in front of that place which is not told."""
    condition = _before(text, at)
    here = re.split("[,;。]", text[at:])[0]
    if not condition or condition[-_LEAST:] in before:
        return False
    if _ONLY_THEN.match(condition) and "才" in here and "才" in clause:
        return True
    return bool(_IF.search(condition) and _THEN.search(here)) and not _IF_TOLD.search(before + clause)


def _feared(text: str, at: int) -> bool:
    """Whether it is what somebody fears, claims or believes, by the clause in front of it."""
    return bool(_FEARS.search(_before(text, at))) and text[at - 1 : at] in (",", ":")


def _apart(clause: str, following: str, source: Source) -> bool:
    """Whether no sentence that has the circumstance has what is told behind it."""
    here = [n for n, text in enumerate(source.texts) if clause in text]
    wanted = pairs(following)
    if not here or len(wanted) < 3:
        return False
    shares = [len(wanted & grams) / len(wanted) for grams in source.grams]
    best = max(shares)
    return best >= _MOST and all(shares[n] < best - 0.2 for n in here)


def _not_said(clause: str, following: str, source: Source) -> bool:
    """Whether what is told to be said stands in a paragraph before the clause of saying, or in a subhead alone."""
    tail = clause[-_SIZE:]
    saying = [source.found[n].paragraph for n, text in enumerate(source.texts) if tail in text]
    wanted = pairs(following)
    if not saying or len(wanted) < _SAID:
        return False
    shares = [len(wanted & grams) / len(wanted) for grams in source.grams]
    best = max(shares)
    if best < _MOST:
        return any(wanted <= pairs("".join(parts)) for parts in source.subheads)
    homes = [n for n, share in enumerate(shares) if share >= best - 0.1]
    return all(
        source.found[n].paragraph < said and not _REPORTS.search(source.texts[n])
        for n in homes
        for said in saying
    )
