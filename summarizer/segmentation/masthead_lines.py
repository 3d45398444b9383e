"""Which lines of a page are its masthead (报头), its folio (版头) or its makers' lines, and not articles."""

import re
from collections.abc import Mapping, Sequence

from summarizer.segmentation.bylines import bare_names
from summarizer.segmentation.marks import is_editors_line
from summarizer.segmentation.typography import squeeze, undouble

_STRONG = re.compile(
    r"国内统一(?:连续出版物号|刊号)|统一刊号|CN\d{2}[-－—]\d{4}|邮发代号|代号\d+[-－—]\d+|"
    r"主管主办|主办$|日报社出版|报社出版|出版$|第[\d０-９]{3,6}[期号]|总第?[\d０-９]{3,6}期|第[\dA-Za-z]{3,6}期|今日.{1,2}[版板]$|"
    r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.{0,3}月|农历.{2,12}[初十廿三]|今日\d{1,3}版|今日[一二三四五六七八九十]+版|"
    r"https?:?//|www\.|客户端|公众号|二维码|扫码|官方微[信博]|零售价?\d?|每份\d|订阅热线|新闻热线|广告热线|发行热线|广告许可证|广告经营许可"
)
_WEAK = re.compile(
    r"^(?:[A-Z]{3,}[A-Z\s']*|\d{4}年\d{1,2}月(?:\d{1,2}日?)?(?:星期[一二三四五六日天])?|星期[一二三四五六日天]|\d{1,2}日?|第[A-D]?\d{1,2}版|"
    r"[\u4e00-\u9fff]{2,10}(?:日报|晚报|晨报|早报|时报|都市报|商报|周报)|[A-D]?\d{1,3}|\d{1,2}月\d{1,2}日|[多晴阴小中大雨雪转到℃\d~～\-]+|"
    r"版|期|年|月|今日|新闻网|要闻|综合|专题|专版|副刊|广告|时政|经济|社会|民生|文化|体育|国内|国际|理论|评论)$"
)
_DAY = r"\d{4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?"
_FOLIO = re.compile(
    rf"{_DAY}.{{0,6}}(?:星期|周)[一二三四五六日天]|(?:星期|周)[一二三四五六日天].{{0,4}}{_DAY}|"
    r"^.{0,10}[12ZzIl][\dOoQlIZSBb]{3}年.{1,8}(?:星.|.期)[一二三四五六日天].{0,6}$|"
    r"^.{0,8}月.{1,3}日.{0,8}第?[A-D]?\d{1,2}版$|^第?[A-D]?\d{1,2}版.{0,8}年.{1,3}月.{1,3}日.{0,6}$|"
    r"^第?[A-D]?\d{1,2}版[\u4e00-\u9fff·]{2,6}$|^[\u4e00-\u9fff·]{2,6}第?[A-D]?\d{1,2}版$"
)
_CONTACT = re.compile(
    r"^(?:新闻|投稿|联系|值班|编辑部)?(?:电话|热线|邮箱|电子邮箱|E-?mail)[:：]?[\w@.\-－—]{5,}$|^.{2,6}[:：]\d{3,4}[-－—]\d{6,8}$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[A-D]?0\d[\u4e00-\u9fff·]{2,4}$|^[A-D]?\d{0,2}[\u4e00-\u9fff·/]{2,4}(?:新闻|要闻|版|周刊|专刊|副刊)$|"
    r"^(?:[A-D]?\d{1,2})?(?:(?:综合|要闻|时政|经济|社会|民生|文化|体育|国内|国际|理论|评论|副刊|教育|健康|法治|广告|专题)[·/]?){1,3}$"
)
_REACH = 4
# An extractor gives a folio in pieces: the date on one line, the weekday, the page and the newspaper on others.
_DATE_ALONE = re.compile(rf"^{_DAY}$")
_BESIDE_DATE = re.compile(
    r"^(?:(?:星期|周)[一二三四五六日天]|第?[A-D]?\d{1,2}版|[A-D]?0\d[\u4e00-\u9fff·]{2,4}|"
    r"[\u4e00-\u9fff]{2,10}(?:日报|晚报|晨报|早报|时报|都市报|商报|周报))$"
)
_PAPER_ALONE = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|早报|都市报)$")
_FAR = 12  # how far off a line may stand that is a newspaper's name and nothing else


def _dates_of_folios(tight: Sequence[str], position: Mapping[int, int]) -> set[int]:
    """Dates that stand alone, with the weekday, the page or the newspaper alone on a line beside them."""
    beside = [n for i, n in position.items() if _BESIDE_DATE.match(tight[i])]
    return {
        i
        for i, n in position.items()
        if _DATE_ALONE.match(tight[i]) and any(abs(n - other) <= _REACH - 1 for other in beside)
    }


def masthead_lines(lines: Sequence[str]) -> set[int]:
    """Indices of the lines of the masthead or folio: lines that only a masthead has, with the short weaker ones
    (a date, a lone number, pinyin) between or beside them, at most four lines away."""
    tight = [squeeze(line) for line in lines]
    strong = {
        i
        for i, t in enumerate(tight)
        if t and len(t) <= 60 and (_STRONG.search(t) or _FOLIO.search(t)) and not re.search(r"[。；]", t)
    }
    # A hyperlink or a hot line also stands inside articles and notices: alone it makes no masthead.
    strong = {
        i
        for i in strong
        if len(tight[i]) <= 40 and _FOLIO.search(tight[i]) or sum(abs(i - j) <= 12 for j in strong) >= 3
    }
    filled = [i for i, t in enumerate(tight) if t]
    position = {i: n for n, i in enumerate(filled)}
    strong |= _dates_of_folios(tight, position)
    weak = {
        i
        for i in filled
        if len(tight[i]) <= 40
        and (_WEAK.match(tight[i]) or _CONTACT.match(tight[i]) or _LABEL.match(tight[i]))
    }
    found = set(strong)
    for i in sorted(weak, key=lambda w: min((abs(position[w] - position[s]) for s in strong), default=99)):
        reach = _FAR if _PAPER_ALONE.match(tight[i]) else _REACH
        if any(abs(position[i] - position[j]) <= reach for j in found):
            found.add(i)
    return found


def slogan_lines(lines: Sequence[str], masthead: set[int]) -> set[int]:
    """Indices of over-printed lines directly below or above the masthead: the page's slogans (口号)."""
    found: set[int] = set()
    filled = [i for i, line in enumerate(lines) if line.strip()]
    position = {i: n for n, i in enumerate(filled)}
    for i in filled:
        beside = any(abs(position[i] - position[j]) == 1 for j in masthead | found)
        if i not in masthead and beside and undouble(lines[i]) is not None:
            found.add(i)
    return found


def specks(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that say nothing (|, · , ——, □): rules, dots and dirt that a scan took for characters."""
    return {
        i
        for i, line in enumerate(lines)
        if re.fullmatch(r"[A-Za-z丨]", squeeze(line))
        or line.strip()
        and len(squeeze(line)) <= 3
        and not re.search(r"[^\W_]|[。！？…，、；：）”’》】)\]!?]", line)
    }


def makers_lines(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that name the page's makers (责编, 版式), with the names that run over to the next line."""
    found: set[int] = set()
    last = -1
    for i, line in enumerate(lines):
        if not line.strip():
            continue
        # The rest of a name that an extractor cut at its wide space: 责编：李 | 强.
        rest = last in found and re.search(r"[:：\s][\u4e00-\u9fff]$", lines[last].strip()) is not None
        if (
            is_editors_line(line)
            or (i - 1 in found and bare_names(line) is not None)
            or (rest and re.fullmatch(r"[\u4e00-\u9fff]{1,2}", line.strip()))
        ):
            found.add(i)
        last = i
    return found
