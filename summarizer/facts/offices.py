"""The office or role printed beside a name: 市委副书记、市长常书铭; 习近平总书记.

Before a name it is the run of nouns, organisations and places that ends in an office (data/titles.txt); parts before
、 or 兼 belong to it as long as each ends in an office too. What is not printed is not made up.
"""

import re
from collections.abc import Sequence
from functools import cache

from summarizer.facts.abroad import abroad
from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.tagger import Tagged

_PARTS = frozenset(("n", "nz", "vn", "ORG", "LOC", "an", "nt", "s", "nr", "nw"))
# Words that are no nouns and still belong to an office.
_MODIFIERS = section("grammar", "modifiers")
_VERBS_INSIDE = re.compile(
    "外交|国防|管理|执行|合作|教育|卫生|发展|改革|监督|检查|调查|研究|设计|服务|投资|贸易|宣传|组织|统战|政法|纪检|监察|建设|规划|运营|巡视|巡察|审计|指导|协调|应急|救援|治理|保护|安全|传播|抵抗|推广|下沉|介入|驻|参|会|分"
)
_ROLE = re.compile("..(?:[员师手家官匠]|代表)$")
_AIDE = re.compile("(?:夫人|妻子|丈夫|秘书|助理|特使|顾问)$")
_PEOPLE = re.compile("(?:族|籍)$")
_BODY = re.compile(
    r"(?:[部所院局委署厅处科队厂站社馆台组办营连舰]|中央|中心|公司|集团|协会|学会|联合会|委员会|专委会|办公室|大学|学校|中学|小学|医院|银行|部队|法庭|政府|工会|商会|基金会|实验室|[空海陆]军)$"
)
# A verb glued to a country's short name.
_GLUED = re.compile("[走向对给让称据同与见][\u4e00-\u9fff]$")
_IN_BRACKETS = re.compile("（[\u4e00-\u9fff]{2,6}）[\u4e00-\u9fff]{0,6}?(?:公司|集团|银行)")
# What of an organisation's name the tagger calls a verb or a time: 就业促进|司, 放射|介入科, 科幻传播与|未来|产业专委会
_UNIT_OF = re.compile(".{0,2}[司科处局厅办室]")
_LONG_NAME = re.compile(".{4,}[团组委会办]")
_TIMES = ("未来", "现代", "当代", "近代")
# The tagger's cut falls inside of these: 其一|致|行动|人公司|董事
_CUT_FRONT = re.compile("(?:一致)$")
_APPOINTS = re.compile("(?:任命|聘任|聘请|推选|选举)$")
_GIVEN = re.compile("为([\u4e00-\u9fff]{2,30})(?=[，。；\n]|$)")
_NEAR = 24
_SHUN = re.compile(
    r"^(?:推举|宣布|任命|选举|当选|担任|提名|邀请|新华社|曾任|出任|经|据|会见|访问|一名|一位|这位|该|其|本报|我|他|她)"
)


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(section('titles', 'offices'))})$")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(alternatives(section("titles", "after") - {"先生", "女士", "同志", "夫人"}))


def office_of(title: str) -> str:
    """The office a title ends in, "" if in none: 市委副书记、市长 -> 市长."""
    found = _office().search(title)
    return found[0] if found else ""


def title_after(body: str, end: int) -> str | None:
    """The office that stands right behind a name (习近平总书记)."""
    match = _after().match(body, end)
    if not match or re.match(r"团(?!队)|级|们|会|制", body[match.end() : match.end() + 2]):
        return None
    return match[0]


def title_given(body: str, start: int, end: int) -> str | None:
    """The office that somebody is appointed to (任命王岚为省水利厅厅长)."""
    given = _GIVEN.match(body, end) if _APPOINTS.search(body, max(0, start - 4), start) else None
    return given[1] if given and office_of(given[1]) else None


def title_before(body: str, words: Sequence[Tagged], i: int) -> tuple[str | None, str | None]:
    """The title that ends where word `i` begins, with its organisation, and the organisation alone."""
    end = i
    if i > 1 and words[i - 1].text in (" ", "\u3000") and ends_office(words, i - 2):
        end = i - 1
    start = end
    j = end - 1
    while j >= 0 and words[j].end == words[j + 1].start and "\n" not in words[j].text:
        if start < end and words[j].text == "）" and _named_again(words, j):
            start, j = j - 2, j - 3  # 抵抗运动（哈马斯）发言人
            continue
        if start < end and words[j].text == "”" and (opened := _quotation_before(words, j)) >= 0:
            start, j = opened, opened - 1  # 在野党“令和新选组”代表
            continue
        if not (_belongs(words, j, start, end) if start < end else ends_office(words, j)):
            break
        if start == end and len(words[j].text) == 1 and len(words[j - 1].text) > 1:
            j -= 1
        start = j
        j -= 1
    while start < end and (
        words[start].text in ("、", "兼", "的", "与", "和", "及", "暨") or _SHUN.match(words[start].text)
    ):
        start += 1
    if start == end:
        return None, None
    start = _of_whom(words, start, end)
    begin = words[start].start
    if start and re.fullmatch("[0-9]{1,4}", words[start - 1].text) and words[start - 1].end == begin:
        begin = words[start - 1].start  # 36|庄园董事长: the number is of the name
    begin = _bracketed(body, words, start, begin)
    if body.startswith("会议长", begin) and body[begin - 1 : begin] == "议":
        begin = words[start - 2].start if start > 1 and words[start - 2].tag == "LOC" else begin - 1
    if _GLUED.match(words[start].text) and words[start].text[1] in section("names", "abbreviations"):
        begin += 1  # 抓|走委|总统
    if front := _CUT_FRONT.search(body, max(0, begin - 2), begin):
        begin = front.start()
    text = body[begin : words[end].start].strip()
    title = re.sub(r"(?<=[村镇乡市县区国省])的", "", text, count=1)
    organisation = _organisation(body, begin, words[start:end])
    return title or None, None if organisation == title or office_of(organisation or "") else organisation


def _named_again(words: Sequence[Tagged], j: int) -> bool:
    """Whether a bracket of one word ends with word `j` behind a noun: the noun's short name."""
    if j < 3 or words[j - 2].text != "（":
        return False
    if words[j - 3].text + "（" + words[j - 1].text + "）" in abroad():
        return True  # 刚果（金）总统
    if words[j - 1].tag not in ("PER", "ORG", "nz", "nw"):
        return False
    return words[j - 3].tag in ("n", "vn", "ORG") and words[j - 3].end == words[j - 2].start


def _quotation_before(words: Sequence[Tagged], j: int) -> int:
    """Where the quotation that ends with word `j` begins, if a noun stands before it: it names what the noun is; else -1."""
    opened = next((k for k in range(j - 1, max(-1, j - 9), -1) if words[k].text == "“"), -1)
    if opened > 0 and words[opened - 1].tag in _PARTS and words[opened - 1].end == words[opened].start:
        return opened
    return -1


def _bracketed(body: str, words: Sequence[Tagged], start: int, begin: int) -> int:
    """Where the company's name begins whose bracket the tagger cut (ABB|（|中国）有限公司|董事长, 索尼|（|中国|）有限公司|总裁)."""
    opened = next((k for k in range(start - 1, max(-1, start - 4), -1) if words[k].text == "（"), -1)
    whole = _IN_BRACKETS.match(body, words[opened].start) if opened > 0 else None
    if not whole or whole.end() not in (words[start].start, words[start].end):
        return begin
    company = words[opened - 1]
    joined = company.tag in _PARTS and company.end == words[opened].start
    return company.start if joined and words[start].start - company.start < _NEAR else begin


def _belongs(words: Sequence[Tagged], j: int, start: int, end: int) -> bool:
    """Whether word `j` belongs to the title that so far begins with word `start`."""
    word, before = words[j], words[j - 1] if j else None
    if word.text in ("、", "兼", "暨"):
        return ends_office(words, j - 1) or (
            before is not None and before.tag == "n" and bool(_ROLE.search(before.text))
        )
    if word.text in ("与", "和", "及"):
        # 工业与旅游部: the joint of one name, not 教授和研究员: what stands before is no office and has a head of its own.
        if before is not None and before.tag == "LOC" == words[j + 1].tag and not ends_office(words, j - 1):
            return start == j + 1  # 驻欧洲和非洲空军
        if before is not None and _body_of_two(words, j):
            return True
        return (
            before is not None
            and j > 1
            and before.tag in (*_PARTS, "a", "v")
            and words[j - 2].tag in ("LOC", "ORG", "n")
            and not ends_office(words, j - 1)
        )
    if word.text == "的":
        return (
            before is not None
            and before.tag == "LOC"
            and not any(w.tag in ("LOC", "ORG") for w in words[start:end])
        )
    if word.text in ("（", "）", "(", ")"):
        # 南南铝业（广西）科技有限公司总经理: a place in brackets inside a name.
        opens, closes = words[j : j + 3], words[max(0, j - 2) : j + 1]
        three = opens if word.text in ("（", "(") else closes
        return (
            j > 2
            and len(three) == 3
            and three[1].tag == "LOC"
            and three[2].text in ("）", ")")
            and start < end
        )
    if word.tag == "PER" and word.text in abroad():
        return True  # 莱索托|驻华大使
    nearer = words[j + 1]
    if word.tag in ("v", "vn") and (_UNIT_OF.fullmatch(nearer.text) or _LONG_NAME.fullmatch(word.text)):
        return True
    if word.text in _TIMES and nearer.tag in _PARTS and _BODY.search(nearer.text):
        return True
    if word.text == "超" and nearer.tag in ("a", "n"):
        return True  # 超硬材料上市公司
    if word.text == "随" and nearer.text.startswith("队"):
        return True  # 代表团随队官员
    return word.tag in _PARTS or _modifies(word) or word.tag == "a" or word.text.startswith("第")


def _body_of_two(words: Sequence[Tagged], j: int) -> bool:
    """Whether 和 or 与 at word `j` joins the two halves of one body's name: 中央和国家机关工委, 科幻传播与产业专委会."""
    before, after = words[j - 1], words[j + 1]
    if before.text == "中央" and after.text.startswith("国家机关"):
        return True
    cut = before.tag == "ORG" and len(before.text) > 6 and not _BODY.search(before.text)
    named = j > 2 and words[j - 2].tag == "a" and words[j - 3].tag == "ORG"
    return (cut or named) and not ends_office(words, j - 1)


def _of_whom(words: Sequence[Tagged], start: int, end: int) -> int:
    """Where a title begins that names whose wife or aide it is: 习近平主席|夫人."""
    behind_a_name = start and words[start - 1].tag == "PER" and words[start - 1].end == words[start].start
    if behind_a_name and end - start > 1 and _AIDE.search(words[end - 1].text):
        return start - 1
    return start


def _organisation(body: str, begin: int, words: Sequence[Tagged]) -> str | None:
    """The organisation of the first office of a title: up to the last word before the office that can be
    one; the title begins at `begin`."""
    last = -1
    for k, word in enumerate(words):
        if word.text in ("、", "兼", "暨"):
            break
        if _PEOPLE.search(word.text) or word.text == "国务":
            continue
        body_of = _BODY.search(word.text) and not _office().search(word.text)
        if body_of or word.tag in ("ORG", "LOC", "nt"):
            last = k
    if last < 0:
        return None
    found = body[begin : words[last].end].strip()
    if (bracketed := body[words[last].end : words[last].end + 3]) and found + bracketed in abroad():
        return found + bracketed  # 刚果（金）
    for opening, closing in ("“”", "（）"):
        found += closing * (found.count(opening) > found.count(closing))
    return found or None


def ends_office(words: Sequence[Tagged], j: int) -> bool:
    """Whether word `j` ends in an office: 总经理, or 书记 in 党支部|书记."""
    if j < 0 or words[j].tag not in ("n", "nz", "vn", "ORG", "nr", "nt", "PER", "an", "v", "LOC"):
        return False
    if words[j].tag == "LOC" and len(words[j].text) < 5:
        return False  # 白宫经济顾问 is tagged as one place
    if len(words[j].text) == 1 and j and words[j - 1].end == words[j].start and len(words[j - 1].text) > 1:
        # 策展|人
        return bool(_office().fullmatch(words[j - 1].text + words[j].text))
    return bool(_office().search(words[j].text))


def _modifies(word: Tagged) -> bool:
    if word.text in _MODIFIERS:
        return True
    return word.tag in ("v", "a", "ad", "vd", "b", "f") and bool(_VERBS_INSIDE.fullmatch(word.text))
