"""Sets articles as one text page in many styles, the way extractors deliver them, and keeps what is where.

A page is a list of `Row`s; each run of characters knows its article and what it is there (headline, deck, body …), so
that the truth can be read off the page even after character recognition (ocr_noise.py) has worked on it.
"""

import random
import re
from collections.abc import Iterator, Sequence

from typeset_parts import (
    Breaks,
    Row,
    Run,
    Style,
    Truth,
    heading,
    lead_names,
    names,
    row,
    spread,
    style_of,
    tight,
    wrap,
)

from summarizer.segmentation.marks import lead_in

__all__ = [
    "Breaks",
    "Row",
    "Run",
    "Truth",
    "cut",
    "furniture",
    "read_off",
    "row",
    "set_page",
    "signed",
    "tight",
]

MASTHEAD = [
    "某某日报社出版",
    "",
    "2026年5月12日",
    "星期二",
    "农历丙午年三月廿六",
    "第8123期",
    "今日8版",
    "国内统一连续出版物号",
    "CN 14-0099",
    "邮发代号 21-98",
    "",
]
NOTICES = [
    ("遗失声明", "柳河镇张建国不慎将第二代身份证遗失，证号后四位3316，声明作废。\n平定县兴旺百货店遗失营业执照副本，注册号140729600012345，声明作废。"),
    ("注销公告", "临江市宏达商贸有限公司拟向登记机关申请注销登记，清算组由李强、王芳组成，请债权人于本公告发布之日起45日内向本公司申报债权。联系人：李强 电话：0354-2030405"),
    ("公 告", "因自来水主管道改造，5月13日8时至18时迎宾路以东停水，请沿线用户提前做好储水准备，不便之处敬请谅解。\n青山区供水公司\n2026年5月12日"),
]  # fmt: skip


def cut(article: dict[str, str], rng: random.Random) -> tuple[list[str], bool]:
    """The paragraphs that are printed, and whether more of them are left out."""
    paragraphs = [p.strip() for p in article["text"].split("\n") if p.strip()]
    kept: list[str] = []
    room = rng.choice([350, 500, 900, 1300])
    for p in paragraphs:
        if kept and sum(map(len, kept)) > room:
            break
        kept.append(p)
    while len(kept) > 1 and (len(kept[-1]) < 20 or not re.search(r"[。！？]”?$", kept[-1])):
        kept.pop()
    return kept, len(kept) < len(paragraphs)


def signed(kept: list[str], truth: Truth, rng: random.Random) -> tuple[list[str], str | None]:
    """The paragraphs with a lead (本报讯) where the article may have one, and a credit that closes it."""
    if lead_in(kept[0]):
        truth.names = frozenset(lead_names(kept[0]))
        return kept, None
    lot = rng.random()
    found = names(rng)
    if lot < 0.35 and len(kept[0]) > 40:
        lead = rng.choice([
            f"本报讯（记者{found[0]}）",
            f"本报讯 （记者 {found[0]}）",
            f"本报讯（记者{'、'.join(found)} 通讯员{(extra := names(rng, 1))[0]}）",
            f"本报讯 （{' '.join(found)}）",
            f"讯 （记者 {found[0]}）",
        ])  # fmt: skip
        found = (
            found[:1]
            if lead.count("、") == 0 and "通讯员" not in lead and " ".join(found) not in lead
            else found
        )
        truth.names = frozenset([*found, *(extra if "通讯员" in lead else [])])
        return [lead + kept[0], *kept[1:]], None
    if lot < 0.42:
        truth.names = frozenset(found[:1])
        return kept, rng.choice(["（本报记者 %s）", "（记者%s）", "（%s 摄影报道）"]) % found[0]
    return kept, None


def _subheaded(kept: list[str], style: Style, rng: random.Random) -> list[str]:
    """With a short line before a middle paragraph of long articles, out of that paragraph's words."""
    if len(kept) < 5 or rng.random() > 0.4:
        return kept
    at = rng.randint(2, len(kept) - 2)
    clauses = [
        c for c in re.split(r"[，。；：“”！？、（）]", kept[at]) if 5 <= len(c) <= min(14, style.columns - 2)
    ]
    return [*kept[:at], rng.choice(clauses), *kept[at:]] if clauses else kept


def _spaced_out(line: str, style: Style, rng: random.Random) -> str:
    if style.spread_digits:
        line = re.sub(
            r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])", lambda _: rng.choice([" ", ""]), line
        )
    return " ".join(line) if rng.random() < 0.015 and not re.search(r"[0-9A-Za-z]", line) else line


def _jump(way: str, page: int, rng: random.Random) -> str:
    number = rng.choice([str(page), str(page), f" {page} ", "〇一二三四五六七八九"[page]])
    return rng.choice(["（%s第%s版）", "（%s第%s版）", "（%s%s版）", "(%s第%s版)"]) % (way, number)


def _body(
    kept: list[str], at: int, truth: Truth, style: Style, rng: random.Random, more: bool, closing: str | None
) -> list[Row]:
    rows: list[Row] = []
    columns = style.columns if rng.random() < 0.8 else max(11, style.columns + rng.choice([-3, -2, 2, 4]))
    until = rng.randint(15, 40)
    if more and rng.random() < 0.12:
        truth.origin = rng.randint(1, 8)
        rows.append(row(_jump("上接", truth.origin, rng), at, "jump"))
    for n, p in enumerate(kept):
        if style.blanks == "all" and n:
            rows.append(())
        for k, line in enumerate(wrap(p, columns + rng.choice([0, 0, 0, 1]), style.overhang)):
            line = _spaced_out(line, style, rng)
            rows.append(row((style.indent if k == 0 and len(p) > 24 else "") + line, at, "body"))
            until -= 1
            if until == 0 and style.blanks != "none":
                rows.append(())
                until = rng.randint(15, 40)
    while rows and not rows[-1]:
        rows.pop()
    if closing:
        if rng.random() < 0.5:
            rows[-1] = (*rows[-1], Run(closing, at, "credit"))
        else:
            rows.append(row(closing, at, "credit"))
    elif more and truth.origin is None and rng.random() < 0.35:
        truth.to = rng.randint(2, 8)
        jump = _jump("下转", truth.to, rng)
        if rng.random() < 0.65:
            rows[-1] = (*rows[-1], Run(rng.choice(["", " "]) + jump, at, "jump"))
        else:
            rows += [*([()] if rng.random() < 0.3 else []), row(jump, at, "jump")]
    return rows


def _caption(kept: Sequence[str], at: int, rng: random.Random) -> list[Row]:
    clauses = [
        c for c in re.split(r"[。；]", "".join(kept)) if 14 <= len(c) <= 70 and not re.search("[“”（）]", c)
    ]
    if not clauses:
        return []
    text = rng.choice(["图为", "", "上图：", "▲"]) + rng.choice(clauses) + "。"
    text += rng.choice(["", " "]) + rng.choice(
        ["本报记者 %s 摄", "（%s摄）", "%s 摄", "记者 %s 摄影报道"]
    ) % spread(names(rng, 1)[0], rng)
    return [row(line, at, "caption") for line in wrap(text, rng.choice([20, 26, 40, 52]), True, 0.0)]


def _folio(rng: random.Random) -> list[Row]:
    page = rng.randint(2, 8)
    label = rng.choice(["综合新闻", "要闻", "经济·民生", "国内国际"])
    out = [row(str(page)), row(label), row("2026年5月12日 星期二")]
    makers = f"责编：{names(rng, 1)[0]} 版式：{names(rng, 1)[0]} 校对：{names(rng, 1)[0]}"
    return rng.choice([
        [*out, row(makers), ()],
        [row(f"{page:02d} {label} 2026年5月12日 星期二"), row(makers), ()],
        [row(f"2026年5月12日 星期二 第{page}版"), row("本版责编 " + names(rng, 1)[0]), row("电话：0354-3061234"), ()],
    ])  # fmt: skip


def _notice(at: int, style: Style, rng: random.Random) -> list[Row]:
    head, text = rng.choice(NOTICES)
    lines = [line for p in text.split("\n") for line in wrap(p, style.columns)]
    return [row(head, at, "headline"), *(row(line, at, "body") for line in lines)]


def _blocks(
    articles: Sequence[dict[str, str]], truths: list[Truth], style: Style, rng: random.Random, breaks: Breaks
) -> Iterator[list[Row]]:
    """The parts of the page one after the other, each to be set off by a blank line where the page has such."""
    for at, article in enumerate(articles):
        truth = Truth()
        kept, more = cut(article, rng)
        kept, closing = signed(kept, truth, rng)
        known = bool(truth.names) or lead_in(kept[0]) is not None
        head = heading(article, at, truth, style, rng, breaks, known)
        if closing is None and not more and not truth.names and rng.random() < 0.08:
            found = names(rng, 1)
            truth.names, closing = frozenset(found), f"本报记者 {spread(found[0], rng)}"
        body = _body(_subheaded(kept, style, rng), at, truth, style, rng, more, closing)
        if rng.random() < style.caption_rate and (shot := _caption(kept, at, rng)):
            place = rng.choice(["inside", "between"])
            if place == "inside" and style.blanks != "none" and len(body) > 8:
                k = rng.randint(3, len(body) - 3)
                body = [*body[:k], (), *shot, (), *body[k:]]
            else:
                yield shot
        truths.append(truth)
        after = style.place == "after" or (style.place == "mixed" and rng.random() < 0.5)
        yield from (body, head) if after else (head, body)
    if rng.random() < 0.12:
        truths.append(Truth(kind="notice"))
        yield _notice(len(articles), style, rng)


def furniture(front: bool, rng: random.Random) -> list[Row]:
    """The lines over a front page, or over another."""
    return [row(t) if t else () for t in MASTHEAD] if front else _folio(rng)


def set_page(
    articles: Sequence[dict[str, str]], rng: random.Random, breaks: Breaks
) -> tuple[list[Row], list[Truth]]:
    """The rows of a page with these articles and, article by article, what segmentation has to find."""
    style = style_of(rng)
    top, bottom = rng.choices(
        [(True, False), (False, True), (False, False)], [6, 1, 3]
    )[0]  # fmt: skip
    front = rng.random() < 0.5

    rows: list[Row] = furniture(front, rng) if top else []
    truths: list[Truth] = []
    for part in _blocks(articles, truths, style, rng, breaks):
        if style.blanks != "none" and rows and rows[-1]:
            rows.append(())
        rows += part
    return rows + ([(), *furniture(front, rng)] if bottom else []), truths


def read_off(rows: Sequence[Row], truths: Sequence[Truth]) -> None:
    """Fills the texts of the truths with what the page's rows hold of each article."""
    for truth in truths:
        truth.text = {}
    for printed in rows:
        for run in printed:
            if run.article >= 0:
                parts = truths[run.article].text
                parts[run.part] = parts.get(run.part, "") + tight(run.text)
