"""Is a generated text well formed in itself: closed quotations, a finished end, nothing said twice."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from summarizer.summarization.salience import DANGLING, bigrams, covered

_UNFINISHED = re.compile(
    r"(?:(?<!目)的|(?:(?<=[好快高深广效力极])|(?<=极大)|(?<=大大)|(?<=[更越]多))地|(?<![总平温饱缓共谐随])和|(?<![参给赋])与|(?<![涉普波危惠得埃])及|[、,:;]|(?<![存所内潜实好])在"
    r"|将|(?<![反应面相绝核])对|把|(?<=[以旨])被|(?<![方动走意导倾取转去投流])向|(?<![服听顺])从|(?<![但就于国])是|(?<![得加予可所])以|(?<![合兼])并|或"
    r"|[成称列别约均视定名达]为|(?:从|自)[0-9年月日]+|其中|以及|包括|同比|环比|达到|(?<![小同及准按临平当实随暂届到计瓦0-9])时)。?$"
)
_IT_IS = re.compile(r"是[^,;:]{2,}的。?$")  # 早晨是被面茶唤醒的
_LEFTOVER = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,5}[网社][0-9]{1,2}月[0-9]{1,2}日|(?:本报|本台|总台|央视|新华社)记者|图为|本报讯|编者按|【|[△▲▼◆■●]|[^,。]{2,6}消息(?:\([^)]*\))?:)|[■◆▲△][^,。]{0,2}[\u4e00-\u9fff]|^[^,。“]{0,16}(?:记者[\u4e00-\u9fff]{2,3}(?:报道|摄|文)|[0-9]日(?:电|讯|[,(]))(?<![0-9]日,)"
    r"|(?:本报|本台|总台|新华社|央视|见习)?记者[^,。“”]{0,24}(?:获悉|了解到|得知|从[^,。]{2,20}看到)"
    r"|[(（][^()（）]{0,6}(?:记者|责编|编辑|通讯员|下转|上接|完|图)|见图|网站[^,。]{0,6}截图|报道截图|记者:|[(（]资料图|[(（][^()（）]{0,12}摄[)）]"
)
_UNSAID = re.compile(
    r"^(?:(?:提出|指出|强调|要求|明确|表示|认为|介绍|透露|坦言)(?!建议|诉讼)(?:到20|[,:]|要|将|[\u4e00-\u9fff]{4})"
    r"|(?:严厉|强烈|坚决)?(?:谴责|抗议|敦促|重申)[\u4e00-\u9fff]{2}|(?:负责人|发言人)(?:透露|介绍|表示|说|称)"
    r"|会议(?:表决|通过|听取|审议|决定|讨论|强调|指出|还))"
)
_CONTRAST = re.compile(r"^[^,。“”]{2,10}(?:(?<![退冷忘抛推])却(?!步|之)|(?<=们)也)")
_BACKWARD = re.compile(
    r"该([县市省区镇乡村州旗国])|该(公司|企业|校|院|厂|平台|项目|负责人|男子|女子|机构|部门|工程|地区?|局|部|店|馆|行|组织|机场|系统|产品|品种|技术|病|片|剧|书|桥|站|厅)|(?<![应本就不早都也活更])该(?![是有要去来如怎])(?=[\u4e00-\u9fff]{2})|(?<![其吉维])他们?(?![乡人国])|她们?|两人|双方|这[座家条支所位名款本部片场](?=[\u4e00-\u9fff]{2})|于此(?![同前后外])|这一(?![年天次届])|这[句番]话"
)
# What “this hall” can mean: something quoted, or a name that ends as names of places and houses do.
_NAME = re.compile(r"[“《A-Z0-9]|[省市县区镇乡村旗馆院校园站桥路河江山湖店厂司场所队团社]")
_ALL_QUOTED = re.compile(r"^“[^“”]*”[。!]?$")
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,})[、,]?\1")
_PERSON = re.compile(r"[人者员生手师长兵星]|教授|书记|主席|总统|总理|首相|主任|先生|女士|同志|夫妇|家")
_PAIRS = ("‘’", "“”", "《》", "()", "「」", "【】", "[]")
_TWO_MARKS = re.compile(r"[?!。][,;:。]|[,;:][,;:。]")
_GRAM = 6
_CALLS, _CALL = 3, 7  # clauses that make a row; characters of a call
_AGAIN = 0.7  # share of the bigrams of a part of a sentence that another part may not have
_NAMED = 6  # characters that can have named what 该… means
_CLAUSE = 8  # characters of a clause that two sentences may not share
_LONG = 14  # characters in a row that two sentences may not share


def plain(text: str) -> str:
    """`text` as it is compared: NFKC, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def open_pair(text: str) -> bool:
    """Whether a quotation mark or bracket has no partner; `text` is plain."""
    return any(text.count(two[0]) != text.count(two[1]) for two in _PAIRS)


def outspoken(text: str) -> bool:
    """Whether single quotation marks stand outside double ones: words out of somebody's mouth, told as fact."""
    return "‘" in re.sub(r"“[^”]*”", "", text)


def unfinished(text: str) -> bool:
    """Whether `text` ends on a word or mark that wants something after it."""
    return _UNFINISHED.search(text) is not None and not _IT_IS.search(text)


def cut_off(text: str, whole: str) -> bool:
    """Whether a plain text ends on a clause that begins with a preposition (为运河全线通航) and goes on in the article."""
    found = re.search(r"(?:^|[,;:])((?:为|对|把|将|向|给|让|使|以)[^,;:。]{3,})。?$", text)
    last = re.escape(found[1]) if found else ""
    return bool(last) and re.search(rf"{last}[\u4e00-\u9fff]", whole) is not None


def says_again(part: str, others: Sequence[str]) -> bool:
    """Whether one of the `others` has nearly all of a part of a sentence and its numbers, with other names perhaps."""
    said, numbers = bigrams(part), set(re.findall("[0-9.]+", part))
    return any(
        covered(said, bigrams(other)) >= _AGAIN and numbers <= set(re.findall("[0-9.]+", other))
        for other in others
    )


def is_slogan(text: str) -> bool:
    """Whether a plain text is nothing but calls in a row, each of a few characters (奋斗百年路,启航新征程): no number in it."""
    calls = [call for call in re.split(r"[,;:。!?—·…]+", text) if call]
    return len(calls) >= _CALLS and max(map(len, calls)) <= _CALL and not re.search("[0-9]", text)


def repeats(text: str) -> Iterator[str]:
    """Every six letters, digits or characters in a row of a plain text that come again, not overlapping, further on."""
    grams = (text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1))
    return (gram for i, gram in enumerate(grams) if gram.isalnum() and text.find(gram, i + _GRAM) >= 0)


def _repeats_too(whole: str, gram: str, text: str) -> bool:
    """Whether the article has six characters twice as `text` has them: in one clause, or anywhere."""
    again = re.compile(f"{re.escape(gram)}[^,;:。\n]*{re.escape(gram)}")
    return again.search(whole) is not None if again.search(text) else whole.count(gram) > 1


def dangling(text: str, before: str = "") -> str | None:
    """The first word of a plain text that points back to what neither it nor `before` names: 该县, 他."""
    there: object
    for found in _BACKWARD.finditer(text):
        earlier = before + text[: found.start()]
        if found[1] and found[1] != "国":
            there = re.search(rf"[\u4e00-\u9fff]{found[1]}", earlier)
        elif found[0][0] == "这" and text.count("“", 0, found.start()) > text.count("”", 0, found.start()):
            continue  # somebody says it, who can point at what he stands before
        elif found[0].endswith("话"):
            there = "“" in earlier
        elif found[0] == "于此":
            there = before or re.search("[,;:]", earlier)
        elif found[0][0] == "这" and found[0] != "这一":
            noun = text[found.end() : found.end() + 2]
            there = noun in earlier or noun[-1] in earlier or _NAME.search(earlier)
        elif found[0].startswith(("该", "这")):
            there = len(re.findall(r"[\u4e00-\u9fffA-Za-z]", earlier)) >= _NAMED
        elif found[0] in ("两人", "双方"):
            there = re.search(r"[\u4e00-\u9fff]{4}", earlier)
        else:
            there = _PERSON.search(earlier) or re.search("[^,。]{2}", earlier)
        if not there:
            return found[0]
    return None


def malformed(text: str, whole: str, *, headline: bool = False, before: str = "") -> str | None:
    """Why a plain text cannot stand as a sentence, or None; `whole` is the article, plain, which may repeat itself.

    A headline may begin as it likes. `before` is what is shown in front of it.
    """
    if len(text) < 4:
        return "empty or too short"
    if found := _LEFTOVER.search(text):
        return f"holds a leftover of the page ({found[0]})"
    if unfinished(text):
        return "unfinished"
    if open_pair(text):
        return "a quotation or bracket is left open"
    if _TWO_MARKS.search(text):
        return "two marks in a row"
    if outspoken(text):
        return "somebody's words are told as fact"
    if not headline and (
        text.rstrip("”’")[-1] in "?" or re.fullmatch(r"(?:是否|如何|怎样|为何)[^,;。]*。", text)
    ):
        return "asks and tells nothing"
    if not headline and _ALL_QUOTED.match(text):
        return "is nothing but a quotation"
    if not headline and is_slogan(text):
        return "is made of slogans"
    if not headline and not before and _UNSAID.match(text):
        return "begins without who says it"
    if not headline and not before and _CONTRAST.match(text):
        return "begins with a contrast to what is left out"
    if not headline and DANGLING.match(text):
        return "begins with a word that points to nothing"
    if not headline and (word := dangling(text, before)):
        return f"“{word}” points to nothing"
    if len(before) >= _LONG and any(text[i : i + _LONG] in before for i in range(len(text) - _LONG + 1)):
        return "says again what is shown before it"
    earlier = set(re.split("[,;:。!?]", before))
    if any(len(clause) >= _CLAUSE and clause in earlier for clause in re.split("[,;:。!?]", text)):
        return "says again what is shown before it"
    if cut_off(text, whole):
        return "unfinished"
    parts = [part for part in text.split(";") if part]
    if any(says_again(part, parts[:n] + parts[n + 1 :]) for n, part in enumerate(parts)):
        return "says in one part what it says in another"
    doubled = next((d[0] for d in _DOUBLED.finditer(text) if d[0] not in whole), None)
    if doubled:
        return f"repeats itself ({doubled})"
    stammer = next((gram for gram in repeats(text) if not _repeats_too(whole, gram, text)), None)
    return f"repeats itself ({stammer})" if stammer else None


def sound(text: str) -> bool:
    """Whether `text`, as a model wrote it, is whole."""
    flat = plain(text)
    return bool(flat) and not open_pair(flat) and not unfinished(flat) and next(repeats(flat), None) is None
