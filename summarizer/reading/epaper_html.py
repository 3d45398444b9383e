"""HTML -> text: decoding, parsing and paragraphs. It knows tags, not newspapers."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import lxml.etree
import lxml.html

from summarizer.errors import InputError
from summarizer.reading.text import clean, decode
from summarizer.settings import MAX_HTML_BYTES

Element: TypeAlias = lxml.html.HtmlElement


_TAG = re.compile(
    r"</?(?:p|br|div|span|b|strong|i|em|a|h[1-6]|ul|ol|li|td|font|founder-\w+)\b[^<>]{0,400}>", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "br",
        "hr",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "table",
        "tbody",
        "center",
        "form",
    }
    | {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "figure",
        "title",
    }
    | {
        "figcaption",
        "pre",
        "address",
        "founder-content",
        "founder-title",
        "founder-subtitle",
        "founder-introtitle",
    }
    | {"founder-author"}
)
_DROPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "select",
        "option",
        "input",
        "button",
        "textarea",
        "iframe",
        "object",
        "embed",
    }
    | {"svg", "map", "template", "audio", "video", "head"}
)
_CJK = "\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·"
_SOURCE_BREAK = re.compile(rf"(?<=[{_CJK}])[ \t]*[\r\n]+[ \t\r\n]*(?=[{_CJK}])")


def has_tags(text: str) -> bool:
    """Whether a text holds HTML markup rather than a stray angle bracket."""
    return _TAG.search(text) is not None


def text_of_html(text: str) -> str:
    """A fragment of HTML as lines of text, one a paragraph; "" where nothing of it is text."""
    return "\n".join(paragraphs(parse_text(f"<div>{text}</div>")))


def parse_text(text: str) -> Element:
    """The tree of an HTML text; whatever is wrong with it, there is one."""
    text = _CONTROL.sub("", _DECLARATION.sub("", text))
    parser = lxml.html.HTMLParser(huge_tree=False, recover=True, no_network=True)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return lxml.html.Element("html")
    return root


def html_text(data: bytes, source: str) -> str:
    """The text of an HTML file in the encoding that it declares, else the one that fits. Raises InputError naming
    `source` if it is too large, empty or binary."""
    if len(data) > MAX_HTML_BYTES:
        raise InputError(f"{source}: larger than {MAX_HTML_BYTES >> 20} MiB; give one article page a file")
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() in (b"gb2312", b"gbk", b"gb18030", b"big5"):
        name = "big5hkscs" if declared[1].lower() == b"big5" else "gb18030"
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            pass
    return decode(data, source)[0]


def _pieces(root: Element) -> Iterator[str]:
    """The text pieces below `root` in order, "\\n" where a block begins or ends."""
    skipped = 0
    for event, node in lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not skipped and node.tail:
                yield node.tail
            continue
        tag = node.tag if isinstance(node.tag, str) else ""
        dropped = tag in _DROPPED
        if event == "start":
            skipped += dropped
            if not skipped:
                yield "\n\n" if tag in _BLOCKS else ""
                yield _SOURCE_BREAK.sub("", node.text or "").replace("\n", " ")
        else:
            if not skipped and tag in _BLOCKS:
                yield "\n\n"
            skipped -= dropped
            if not skipped and node is not root:
                yield _SOURCE_BREAK.sub("", node.tail or "").replace("\n", " ")


def paragraphs(root: Element) -> list[str]:
    """The paragraphs of text below `root`, without scripts, forms and empty ones; white space at ends removed."""
    text = "".join(_pieces(root)).replace("\xa0", " ")
    lines = (re.sub(r"[ \t\r]{2,}", "  ", clean(line)).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def line(root: Element | None) -> str | None:
    """All text below `root` on one line, breaks as spaces; None if there is none."""
    return " ".join(" ".join(paragraphs(root)).split()) or None if root is not None else None


def select(root: Element, path: str) -> list[Element]:
    """The elements of an XPath expression, in order."""
    found: object = root.xpath(path)
    return [node for node in found if hasattr(node, "itersiblings")] if isinstance(found, list) else []


def first(roots: Iterable[Element]) -> Element | None:
    """The first element that holds any text."""
    return next((root for root in roots if line(root)), None)
