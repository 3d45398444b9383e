"""What a typeset text page is made of: rows that know what they hold, styles, broken lines, headings."""

import math
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

FAMILY = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚英文华建志红"
SLOGANS = [
    ("奋斗百年路", "启航新征程"),
    ("学党史", "悟思想"),
    ("高质量发展", "看项目"),
    ("决胜全面小康", "决战脱贫攻坚"),
]
_NO_START = "，。、；：？！”’）》】"


@dataclass(frozen=True)
class Run:
    """Characters of one row that are one thing: `part` of the article number `article` (-1: furniture)."""

    text: str
    article: int = -1
    part: str = "furniture"


Row = tuple[Run, ...]


@dataclass
class Truth:
    """What segmentation has to find of one article; the texts are read off the page."""

    names: frozenset[str] = frozenset()
    to: int | None = None
    origin: int | None = None
    kind: str = "news"
    text: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Style:
    """How a page is set."""

    place: str
    blanks: str
    columns: int
    spacing: float
    indent: str
    spread_digits: bool
    overhang: bool
    wrap_heads: int | None
    caption_rate: float


def row(text: str, article: int = -1, part: str = "furniture") -> Row:
    return (Run(text, article, part),)


def tight(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def style_of(rng: random.Random) -> Style:
    return Style(
        place=rng.choices(["before", "after", "mixed"], [5, 4, 1])[0],
        blanks=rng.choice(["all", "none", "parts", "parts"]),
        columns=rng.choice([12, 13, 14, 15, 16, 18, 20, 22, 30]),
        spacing=rng.choice([0, 0.4, 0.7]),
        indent=rng.choice(["", "", "", "　　", "  "]),
        spread_digits=rng.random() < 0.35,
        overhang=rng.random() < 0.75,
        wrap_heads=rng.choice([None, None, None, 16, 18, 20]),
        caption_rate=rng.choice([0, 0.15, 0.35]),
    )


def wrap(text: str, columns: int, overhang: bool = True, first: float = 2.0) -> list[str]:
    """Lines of `text`; the first is shorter by `first` characters; with `overhang` no line begins with a closing mark."""
    lines, line, used, room = [], "", 0.0, columns - first
    for c in text:
        wide = 1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5
        if used + wide > room and not (overhang and c in _NO_START):
            lines.append(line)
            line, used, room = "", 0.0, float(columns)
        line, used = line + c, used + wide
    return [*lines, line] if line else lines


class Breaks:
    """Where a headline is broken: near its middle and, by the pairs of characters of `texts`, not inside a word."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.ones, self.twos = Counter[str](), Counter[str]()
        for text in texts:
            self.ones.update(text)
            self.twos.update(text[i : i + 2] for i in range(len(text) - 1))

    def _bound(self, pair: str) -> float:
        if re.match(r"[\w.%]{2}", pair) and re.match(r"[0-9A-Za-z.%]{2}", pair):
            return 99.0
        if pair[1] in _NO_START or pair[0] in "“《（":
            return 99.0
        if pair[0] in _NO_START:
            return -9.0
        both, apart = self.twos[pair] + 0.05, (self.ones[pair[0]] + 1) * (self.ones[pair[1]] + 1)
        return math.log(both * 1e5 / apart)

    def parted(self, text: str, low: float = 0.4, high: float = 0.68) -> list[str]:
        if " " in text:
            at = min((m.start() for m in re.finditer(" ", text)), key=lambda i: abs(i - len(text) / 2))
            return [text[:at].strip(), text[at:].strip()]
        span = range(max(2, int(low * len(text))), min(len(text) - 1, int(high * len(text)) + 1))
        if not span:
            return [text]
        at = min(span, key=lambda i: self._bound(text[i - 1 : i + 1]))
        return [text[:at], text[at:]]


def names(rng: random.Random, most: int = 2) -> list[str]:
    return [
        rng.choice(FAMILY) + "".join(rng.choices(GIVEN, k=rng.choice([1, 2, 2])))
        for _ in range(rng.randint(1, most))
    ]


def spread(name: str, rng: random.Random) -> str:
    return " ".join(name) if len(name) == 2 and rng.random() < 0.5 else name


def lead_names(text: str) -> set[str]:
    found = re.match(r"[^（(]{2,22}[（(](?:本报)?(?:记者|特约记者)([^）)]+)[）)]", text)
    return set(re.split(r"[、\s]", found[1])) if found else set()


def _is_kicker(deck: str) -> bool:
    return bool(re.search(r"(?:——|：|强调|指出|要求|表示)$", deck))


def _headline(title: str, at: int, style: Style, rng: random.Random, breaks: Breaks) -> list[Row]:
    """Rows of a headline."""
    if rng.random() < style.spacing and len(tight(title)) <= 12 and not re.search(r"[0-9A-Za-z“”]", title):
        text = (
            "  ".join(" ".join(part) for part in title.split())
            if rng.random() < 0.6
            else " ".join(tight(title))
        )
        return [row(text, at, "headline")]
    lines = [title]
    if style.wrap_heads and len(title) > style.wrap_heads:
        lines = wrap(title, style.wrap_heads, True, 0.0)
    elif len(title) >= 17 and rng.random() < 0.45 or " " in title and rng.random() < 0.4:
        lines = breaks.parted(title)
    return [row(line, at, "headline") for line in lines]


def _deck(deck: str, at: int, style: Style, rng: random.Random, breaks: Breaks) -> list[Row]:
    dashed = deck.startswith("—") or rng.random() < 0.5
    text = deck.lstrip("—").strip()
    if style.wrap_heads and len(text) > style.wrap_heads:
        lines = wrap(text, style.wrap_heads, True, 0.0)
    else:
        lines = breaks.parted(text) if len(text) > 18 and rng.random() < 0.6 else [text]
    if dashed:
        lines[0] = rng.choice(["—— ", "——", "——", "— "]) + lines[0]
    return [row(line, at, "deck") for line in lines]


def heading(
    article: dict[str, str],
    at: int,
    truth: Truth,
    style: Style,
    rng: random.Random,
    breaks: Breaks,
    led: bool,
) -> list[Row]:
    title = article["title"]
    column = re.search(r"[（(]([^（）()]+)[）)]$", title)
    plain = (title[: column.start()] if column else title).strip()
    head = _headline(plain, at, style, rng, breaks)
    above: list[Row] = []
    if column and rng.random() < 0.5:
        form = rng.choice(["end", "end", "（%s）", "【%s】"])
        if form == "end":
            head[-1] = (*head[-1], Run(column[0], at, "column"))
        else:
            above.append(row(form % column[1], at, "column"))
    elif rng.random() < 0.06:
        above.append(row(" ".join(2 * word for word in rng.choice(SLOGANS)), at, "column"))
    below: list[Row] = []
    deck = (article.get("deck") or "").split("\n")[0]
    if deck and rng.random() < 0.7 and 4 <= len(deck) <= 60:
        if _is_kicker(deck) and not deck.startswith("—"):
            above.append(row(deck, at, "kicker"))
        else:
            below += _deck(deck, at, style, rng, breaks)
    who = rng.random()
    if not led and who < 0.6:
        found = names(rng)
        truth.names = frozenset(found)
        role = rng.choice(["本报记者 ", "本报记者 ", "本报通讯员 ", "记者 ", "□ 记者 ", "本报记者", "□"])
        text = role + " ".join(spread(name, rng) for name in found)
        if role.endswith("报记者") and text.endswith("者"):
            text += " "
        below.append(row(text, at, "byline"))
    return [*above, *head, *below]
