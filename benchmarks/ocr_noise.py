"""What character recognition makes of a page: look-alikes, ASCII marks, stray spaces, specks, parted, merged and lost lines.

Works on the rows of typeset_text.py, so that each character still knows what it is.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from typeset_text import Row, Run, row

LOOKALIKES = [
    "己已巳",
    "人入八",
    "日曰目",
    "未末朱",
    "土士工",
    "大太犬",
    "千干于",
    "刀力",
    "厂广",
    "天夫关",
    "的旳白",
    "今令",
    "由田甲申",
    "王玉主",
    "午牛",
    "问间闻",
    "未来耒",
    "特待持",
    "侯候",
    "拔拨",
    "免兔",
    "治冶",
    "析折",
    "乌鸟",
    "住往佳",
    "处外",
    "名各",
    "历厉",
    "沦论",
    "没设",
    "话活",
    "渝输",
    "海悔",
    "晴睛",
    "情清",
    "建健",
    "准淮",
    "扬杨",
    "场肠",
    "传传",
    "贷货",
    "质贡",
    "休体",
    "全金",
    "会合",
    "村材",
    "林木",
    "析新",
    "项顶",
    "须领",
    "业亚",
    "市巾",
    "区匹",
    "县具",
    "这过",
    "近进",
    "还坏",
    "发友",
    "展屡",
    "经径",
    "济挤",
    "社杜",
    "记计",
    "者著",
    "学字",
    "生牛",
    "产严",
    "国囯",
    "家冢",
    "组织",
    "级及",
    "时对",
    "万方",
    "元无",
    "亿忆",
    "第策",
    "期朝",
    "版板",
    "转传",
    "下卞",
]
SIMILAR: dict[str, str] = {}
for group in LOOKALIKES:
    for c in group:
        SIMILAR[c] = SIMILAR.get(c, "") + group.replace(c, "")
COMMON = "的一是在不了有和人中大上年月日市国会发为来时们工业产学生地方面口亡丿"
DIGITS = {"0": "OoQ", "1": "lI", "5": "S", "8": "B", "2": "Z", "6": "b"}
ASCII = {
    "，": ",",
    "：": ":",
    "；": ";",
    "（": "(",
    "）": ")",
    "！": "!",
    "？": "?",
    "。": ".",
    "“": '"',
    "”": '"',
}
SPECKS = ["|", "·", "—", "_", "、", "'", "I", "丨", "~", "□", "一", "。"]


def _mark(c: str, rng: random.Random, rate: float, ascii_share: float) -> str:
    if rng.random() < 2.5 * rate:
        return {"。": rng.choice([".", "，", "", "o"]), "，": rng.choice(["", "．", "、", "'"])}.get(c, c)
    if c in ASCII and rng.random() < ascii_share:
        return ASCII[c] + (" " if c not in "（“" and rng.random() < 0.2 else "")
    return c


def _misread(text: str, rng: random.Random, rate: float, ascii_share: float) -> str:
    out = ""
    for c in text:
        if c in "，。：；（）！？“”":
            out += _mark(c, rng, rate, ascii_share)
        elif rng.random() < rate and not c.isspace():
            out += rng.choice(SIMILAR.get(c) or DIGITS.get(c) or (COMMON if "\u4e00" <= c <= "\u9fff" else c))
        else:
            out += c
        out += " " if rng.random() < rate / 2 else ""
    return out


def _parted(line: Row, rng: random.Random) -> list[Row]:
    """A line that recognition took for two, one beside the other."""
    if len(line) != 1 or len(line[0].text) < 8:
        return [line]
    at = rng.randint(3, len(line[0].text) - 3)
    return [(replace(line[0], text=line[0].text[:at]),), (replace(line[0], text=line[0].text[at:]),)]


def scan(rows: Sequence[Row], rng: random.Random, rate: float) -> list[Row]:
    """The rows as character recognition gives them; `rate`: share of characters misread. The first and last body
    lines of an article are not lost (the truth's edges hang on them)."""
    ascii_share = rng.choice([0.0, 0.0, 0.3, 0.9])
    out: list[Row] = []
    for n, line in enumerate(rows):
        if not line:
            if rng.random() > 2 * rate:
                out.append(line)
            continue
        read = tuple(replace(run, text=_misread(run.text, rng, rate, ascii_share)) for run in line)
        body = all(run.part == "body" for run in line)
        inner = body and 0 < n < len(rows) - 1 and all(
            near and near[0].part == "body" and len(near) == 1 for near in (rows[n - 1], rows[n + 1])
        )  # fmt: skip
        lot = rng.random()
        if inner and lot < rate / 4:
            continue
        if inner and lot < 0.75 * rate and out and out[-1]:
            out[-1] = (*out[-1], *read)
        elif inner and lot < 1.25 * rate:
            out += _parted(read, rng)
        else:
            out.append(read)
        if rng.random() < 0.8 * rate:
            out.append(())
        if rng.random() < 0.8 * rate:
            out += [row(rng.choice(SPECKS)), *([()] if rng.random() < 0.5 else [])]
    return [tuple(Run(re.sub(r" {3,}", "  ", r.text), r.article, r.part) for r in line) for line in out]
