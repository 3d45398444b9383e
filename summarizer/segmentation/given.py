"""Articles that a source had parted already (e-paper pages, records): what stands inside their text is read here.

Column, bylines, dateline, captions, jump lines and closing credits go to their fields, and the kind is told, by the
same marks as on a page. Every piece that is taken out comes back as furniture.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summarizer.issue import Article, ArticleKind, Furniture
from summarizer.segmentation import bylines, marks
from summarizer.segmentation.kinds import kind_of
from summarizer.segmentation.typography import close_up, squeeze

_COLUMN = re.compile(r"(?P<rest>.{4,}?)\s*[（(](?P<column>[^（）()]{2,40})[）)]$")
_REACHED = re.compile(r"^[^。]{0,40}(?:邮箱|信箱|[Ee]-?mail)\s*[：:]|^欢迎[^。]{0,12}(?:来稿|投稿)。?$")
_PHOTO_PAGE = re.compile(r"^(?:图片(?:报道|新闻)|摄影报道|影像|图说)")
_SIGNED = re.compile(
    r"(?<=[。！？”…）])\s*(?P<credit>(?:本报|新华社|首席|特约|通讯员|记者|[文图]{1,2}[/／])[^。！？，；：“”]{2,60})$"
)
# A headline on the front page that only says where its article stands: （A04）, 详见第3版.
_POINTER = re.compile(
    r"[（(【]?(?:详?见|转|导读)?第?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})版?[）)】]?"
)
_SHOT = re.compile(r"摄(?:影报道|影)?(?:[（(][^（）()]{2,16}[）)])?$")
_NAME_LINE = 12  # longest first paragraph that can be the author's name alone
_CAPTION = 240  # longest caption


@dataclass
class _Parts:
    """What has been read so far of one article."""

    paragraphs: list[str]
    names: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    dateline: str | None = None
    to: int | None = None
    origin: int | None = None


def _jumps(parts: _Parts) -> None:
    out = []
    for text in parts.paragraphs:
        for found in reversed(marks.jumps(text)):
            if found.start > 1 and len(text) - found.end > 2:
                continue
            parts.to = found.to or parts.to
            parts.origin = found.origin or parts.origin
            parts.left.append(("jump", text[found.start : found.end].strip()))
            text = (text[: found.start] + text[found.end :]).strip()
        if text:
            out.append(text)
    parts.paragraphs = out


def _bylines(parts: _Parts, known: bool) -> None:
    out = []
    announced = False
    for n, text in enumerate(parts.paragraphs):
        # Under 对话人： stand those who talk, not those who wrote.
        announced = n > 0 and len(text) <= 70 and (announced or parts.paragraphs[n - 1].endswith(("：", ":")))
        names = bylines.byline_names(text) if len(text) <= 70 and not announced else None
        if (
            names is None
            and n == 0
            and not known
            and len(squeeze(text)) <= _NAME_LINE
            and len(parts.paragraphs) > 1
        ):
            names = bylines.bare_names(close_up(text))
        if names is None or len(parts.paragraphs) == 1:
            out.append(_unsigned(parts, text))
            continue
        parts.names += names
        parts.left.append(("credit", text))
    parts.paragraphs = out


def _unsigned(parts: _Parts, text: str) -> str:
    """A paragraph without the byline after its last sentence (…放心了。 本报记者 杨硕)."""
    found = _SIGNED.search(text)
    names = bylines.byline_names(found["credit"]) if found else None
    if found is None or names is None:
        return text
    parts.names += names
    parts.left.append(("credit", found["credit"]))
    return text[: found.start()].rstrip()


def _closing(parts: _Parts) -> None:
    for _ in range(6):
        if len(parts.paragraphs) < 2 and len(parts.paragraphs[0] if parts.paragraphs else "") < 80:
            return
        last = parts.paragraphs[-1]
        credit: str | None = None
        if marks.is_editors_signature(last) or marks.is_editors_line(last):
            credit = last
        elif (found := marks.trailing_credit(last)) is not None:
            credit = last[found[0] :]
            parts.names += bylines.credit_names(credit)
            if found[1] == "dateline" and parts.dateline is None:
                parts.dateline = credit
        if credit is None:
            return
        if credit != parts.dateline:
            parts.left.append(("credit", credit))
        rest = last[: len(last) - len(credit)].rstrip()
        parts.paragraphs = parts.paragraphs[:-1] + ([rest] if rest else [])


def _captions(parts: _Parts) -> None:
    """Captions before the first and after the last paragraph of text go to their field."""
    for end in (0, -1):
        while len(parts.paragraphs) > 1:
            text = parts.paragraphs[end]
            if len(text) > _CAPTION or not marks.is_caption(text) or marks.lead_in(text):
                break
            parts.captions.append(parts.paragraphs.pop(end))


def _shot(parts: _Parts) -> None:
    """The closing line of a picture that only says who took it (何华文摄（影像中国）) is a credit."""
    last = parts.paragraphs[-1] if len(parts.paragraphs) > 1 else ""
    if 0 < len(last) <= 40 and _SHOT.search(last) and not re.search(r"[。！？]", last):
        parts.names += bylines.photographers(re.sub(r"[（(][^（）()]*[）)]$", "", last))
        parts.left.append(("credit", parts.paragraphs.pop()))
    elif parts.paragraphs:
        parts.names += bylines.photographers(parts.paragraphs[-1])


def _lead(parts: _Parts) -> bool:
    """Reads the dateline lead of the first paragraphs; whether there is one."""
    for text in parts.paragraphs[:3]:
        if found := marks.lead_in(text):
            parts.dateline = found.group().strip()
            parts.names += bylines.lead_in_names(parts.dateline)
            return True
    return False


def _cut_out(name: str, body: str) -> bool:
    """Whether an author that a source gives is the middle of a sentence that says 记者 (记者了解到，…)."""
    return (
        not bylines.is_name(name)
        and re.search(rf"记者[^（）()。\s]{{0,8}}{re.escape(name)}(?!报道|摄)[\u4e00-\u9fff，“]", body)
        is not None
    )


def points_elsewhere(article: Article) -> bool:
    """Whether an article is a headline and the page where its text stands, and nothing else."""
    return article.headline is not None and _POINTER.fullmatch(squeeze(article.body)) is not None


def is_no_article(article: Article) -> bool:
    """Whether an article only points to another page, or names the page's makers and how to reach them."""
    lines = [article.headline or "", *article.body.split("\n"), *article.captions]
    makers = [marks.is_editors_line(line) or bool(_REACHED.search(line)) for line in lines if line.strip()]
    return points_elsewhere(article) or (bool(article.headline) and all(makers))


def _is_photo(article: Article, paragraphs: Sequence[str]) -> bool:
    """Whether an article is a picture with its caption: it is called so, ends with who took it, or says no more
    than its headline and its authors."""
    if _PHOTO_PAGE.match(squeeze(article.headline or "")):
        return True
    text = "".join(paragraphs)
    if (
        len(text) < 320
        and paragraphs
        and (_SHOT.search(paragraphs[-1].rstrip()) or marks.is_caption(paragraphs[-1]))
    ):
        return True
    rest = squeeze(text)
    for known in (article.headline or "", *article.byline):
        rest = rest.replace(squeeze(known), "")
    return len(re.sub(r"[（(〔\[][^（）()]{0,8}[）)〕\]]|\W", "", rest)) == 0


def _kind(article: Article, parts: _Parts, column: str | None, led: bool) -> ArticleKind:
    if article.kind != "news":
        return article.kind
    body = "\n".join(parts.paragraphs)
    return kind_of(body, article.headline, column, (*article.byline, *parts.names), led, article.deck)


def complete(article: Article) -> tuple[Article, tuple[Furniture, ...]]:
    """The article with its text read: fields that the source gave stay, others are filled from the text. Also what
    was taken out of the text. Raises nothing; an article without text stays as it is."""
    parts = _Parts([p for p in article.body.split("\n") if p.strip()])
    known = tuple(name for name in article.byline if not _cut_out(name, article.body))
    parts.left += [("credit", name) for name in article.byline if name not in known]
    article = replace(article, byline=known)
    headline, column = article.headline, article.column
    if headline and column is None and (found := _COLUMN.match(headline)):
        headline, column = found["rest"], found["column"]
    _jumps(parts)
    photo = article.kind == "photo" or _is_photo(article, parts.paragraphs)
    if not photo:
        _bylines(parts, bool(article.byline))
        _closing(parts)
        _captions(parts)
    led = _lead(parts)
    if photo:
        _shot(parts)
    done = replace(
        article,
        kind="photo" if photo else _kind(replace(article, headline=headline), parts, column, led),
        headline=headline,
        column=column,
        body="\n".join(parts.paragraphs),
        byline=tuple(dict.fromkeys((*article.byline, *parts.names))),
        dateline=article.dateline or parts.dateline,
        captions=tuple(dict.fromkeys((*article.captions, *parts.captions))),
        continues_on=article.continues_on or parts.to,
        continued_from=article.continued_from or parts.origin,
    )
    return done, tuple(Furniture(article.page, kind, text) for kind, text in parts.left)
