"""What other tools call the fields of an article, and how their values read: dates, page names, bylines, paragraphs."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date as Day

from summarizer.issue import ArticleKind
from summarizer.reading.order import PageName, page_in_name
from summarizer.reading.text import clean

# Field of `Article` (and newspaper, date) -> names it goes by, best first. Names are compared as `plain` gives them.
FIELDS: dict[str, tuple[str, ...]] = {
    "headline": (
        "headline",
        "title",
        "标题",
        "主题",
        "主标题",
        "题目",
        "main_title",
        "article_title",
        "news_title",
        *("文章标题", "新闻标题"),
    ),
    "kicker": (
        *(
            "kicker",
            "special_title",
            "introtitle",
            "intro_title",
            "lead_title",
            "pre_title",
            "shoulder_title",
        ),
        *("eyebrow", "overline", "引题", "肩题", "眉题", "引标题"),
    ),
    "deck": (
        *("deck", "dek", "subtitle", "sub_title", "subheadline", "sub_headline", "vice_title", "standfirst"),
        *("副题", "副标题", "子标题"),
    ),
    "body": (
        *("body", "content", "text", "正文", "内容", "全文", "article_body", "article_text", "full_text"),
        *(
            "main_text",
            "content_text",
            "content_html",
            "html",
            "article_content",
            "news_content",
            "paragraphs",
        ),
        *("article", "body_text", "文章内容", "文章正文", "新闻内容", "新闻正文"),
        *("摘要", "文章摘要", "summary", "abstract"),
    ),
    "byline": (
        "byline",
        "author",
        "authors",
        "reporter",
        "reporters",
        "作者",
        "记者",
        "署名",
        "creator",
        "writer",
    ),
    "dateline": ("dateline", "电头"),
    "column": ("column", "column_name", "lanmu", "栏目", "专栏"),
    "captions": ("captions", "caption", "图说", "图注", "图片说明", "image_captions", "photo_captions"),
    "kind": ("kind", "type", "genre", "article_type", "类型", "体裁"),
    "page": (
        *(
            "page",
            "ban",
            "page_number",
            "page_num",
            "page_no",
            "banci",
            "ban_ci",
            "版次",
            "版",
            "版面",
            "版号",
        ),
        *("page_name", "ban_name", "版名", "layout"),
    ),
    "date": (
        *("date", "pub_date", "publish_date", "published", "date_published", "date_publish", "publish_time"),
        *("published_at", "publication_date", "日期", "出版日期", "发布日期", "发布时间", "时间", "time"),
    ),
    "newspaper": (
        *("newspaper", "paper", "paper_name", "newspaper_name", "publication", "报纸", "报名", "报纸名称"),
        *("source", "来源", "media", "publisher", "site_name"),
    ),
    "continues_on": ("continues_on", "下转"),
    "continued_from": ("continued_from", "上接"),
}
_KINDS: dict[ArticleKind, str] = {
    "news": "消息|新闻|要闻",
    "feature": "通讯|特写|专题|报告文学|深度|专访",
    "commentary": "评论|社论|言论|时评|opinion|editorial",
    "editors_note": "编者按",
    "photo": "图片|图片新闻|图片报道|摄影",
    "brief": "简讯|短讯|快讯",
    "notice": "公告|公示|启事|通知",
    "advertisement": "广告|ad|advert",
    "other": "其他|其它",
}
_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:18|19|20)\d\d)(?:[-/.年]\s?(?P<m>\d{1,2})[-/.月]\s?(?P<d>\d{1,2})|(?P<mm>\d\d)(?P<dd>\d\d))(?!\d)"
)
_LINK_DATE = re.compile(r"/((?:19|20)\d\d)[-/]?([01]\d)[-/]?([0-3]\d)(?=[/_.])")
_PAGE = re.compile(r"第?\s?(?P<section>[A-Za-z])?\s?(?P<number>\d{1,3})(?=\s*(?:[/版:：,，、\-]|$|\D))")
_ROLES = re.compile(
    r"(?:本报|本刊|本网|新华社|中新社|人民网|[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|时报|都市报))?"
    r"(?:(?:全媒体|融媒体?|首席|特约|特派|见习|实习)*(?:摄影记者|记者|通讯员|摄影师|撰稿人?|实习生)|作者|文并摄|撰文|摄影报道|摄影|整理|报道|供图)"
    r"\s*[:：]?|(?<![\u4e00-\u9fff])[文图摄](?:[/／·][文图摄])?(?![\u4e00-\u9fff])\s*[:：]?"
)
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INDENT = re.compile(r"(?:\u3000{2,4}|[ \xa0]{2,8})(?=\S)")
_INNER = re.compile(r"(?<=[。！？”…）：:])(?:\u3000{2}|[ \xa0]{4})(?=\S)")


def plain(name: str) -> str:
    """A field's name as names are compared: NFKC, lower case, without spaces, dots, hyphens and underscores."""
    return re.sub(r"[\s_.\-]", "", unicodedata.normalize("NFKC", name)).casefold()


# Crawlers take the tags out of it and leave the rest.
_FOUNDER = re.compile(
    r"(?:<!--\s*(?:enp|mp)property)?\s*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\S* [^\n]{0,1500}?/(?:enp|mp)property\s*-->"
)


def mapping(names: Sequence[str], fields: Mapping[str, Sequence[str]] = FIELDS) -> dict[str, list[str]]:
    """For each field, those of the record's own `names` that mean it, best first."""
    own = {plain(name): name for name in reversed(names)}
    found = {field: [own[plain(n)] for n in known if plain(n) in own] for field, known in fields.items()}
    return {field: hits for field, hits in found.items() if hits}


def heading(text: str) -> str | None:
    """A headline's text on one line, its runs of white space as one space; None if there is none."""
    return " ".join(clean(" ".join(_BREAK.split(text))).split()) or None


def paragraphs(text: str) -> str:
    """A body as paragraphs joined by "\\n", without the comment of numbers and addresses that Founder's e-paper pages
    have around their text. Where lines are not broken, the paragraphs' indent parts them: two
    full-width spaces or a run of spaces, as long as the one the text begins with."""
    out: list[str] = []
    for line in _BREAK.split(_FOUNDER.sub("\n", text)):
        line = line.replace("\xa0", " ")
        indent = _INDENT.match(line)
        if indent:
            line = re.sub(rf"(?<!\s){re.escape(indent[0])}(?=\S)", "\n", line)
        out += _INNER.sub("\n", line).split("\n")
    return "\n".join(part for part in (clean(p).strip() for p in out) if part)


def date_of(text: str) -> str | None:
    """The first date in `text` (2022-04-01, 2022年4月1日, 20220401) as ISO 8601; None if there is none."""
    for found in _DATE.finditer(unicodedata.normalize("NFKC", text[:400])):
        try:
            return Day(
                int(found["y"]), int(found["m"] or found["mm"]), int(found["d"] or found["dd"])
            ).isoformat()
        except ValueError:
            continue
    return None


def date_in_link(text: str) -> str | None:
    """The day in a web address (…/202607/04/content_1.html, …/2026-07/04/…, …/20260704/…) as ISO 8601, or None."""
    found = _LINK_DATE.search(text[:400]) if text.startswith("http") else None
    return date_of("-".join(found.groups())) if found else None


def page_of(text: str) -> PageName | None:
    """Part and number of a page's name (第2/3版:上海新闻, A03, 第三版, 04版：要闻); None if it names none."""
    text = unicodedata.normalize("NFKC", text).strip()[:60]
    if found := _PAGE.match(text):
        return (found["section"] or "").upper(), int(found["number"]) or 1
    return page_in_name(text) if "版" in text else None


def names(text: str) -> tuple[str, ...]:
    """The names in an author field: roles and desks dropped (本报记者 常  钦 → 常钦), several parted at
    punctuation and spaces; a desk or anything that is no name stays as it stands."""
    text = clean(_BREAK.sub(" ", text)).strip(" 【】[]（）()\u3000")
    bare = _ROLES.sub(" ", text)
    out: list[str] = []
    for part in re.split(r"[、，,;；/／|]|\s{3,}", bare):
        words = part.split()
        while words:
            word = words.pop(0)
            if len(word) == 1 and words and len(words[0]) <= 2 and "\u4e00" <= word <= "\u9fff":
                word += words.pop(0)
            elif re.match(r"[A-Za-z]", word):
                while words and re.match(r"[A-Za-z]", words[0]):
                    word += " " + words.pop(0)
            out.append(word.strip("：:·•"))
    return tuple(dict.fromkeys(name for name in out if name))


def kind_named(text: str) -> ArticleKind | None:
    """The kind of article that a type field names, in our word or a usual Chinese one; None if unknown."""
    word = text.strip().casefold()
    return next((kind for kind, own in _KINDS.items() if word == kind or word in own.split("|")), None)
