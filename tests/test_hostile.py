"""One test over all that shows a bulletin: whatever a page prints is text there, never a command, a tag or a header."""

import datetime
import email
import email.policy
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.headerregistry import Address
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bulletin_samples import ALL, RUN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from rich.cells import cell_len
from test_bulletin import SGR, is_harmless, raw

from summarizer import archive
from summarizer.archive import results
from summarizer.bulletin import (
    FORMATS,
    Bulletin,
    bars,
    charts,
    compose,
    feed,
    folder_name,
    render,
    render_bytes,
    svg,
)
from summarizer.bulletin.own_template import export, own_template
from summarizer.bulletin.read_back import from_dict
from summarizer.cli.list import table
from summarizer.delivery.headers import ListHeaders, subject
from summarizer.delivery.message import letter, message
from summarizer.findings import Date, Facts, Figure, Person, Place, Rejected, Sentence, Summary
from summarizer.issue import Article, Furniture, Issue, Span
from summarizer.reader.book import bind
from summarizer.reader.screen import draw
from summarizer.reader.view import View

NOW = datetime.datetime(2021, 8, 16, tzinfo=datetime.UTC)
HOSTILE = (
    "\x1b[2J\x1b[31m红\x1b]0;题\x07\x9b31m",
    "[/b][red]:smile:[link=http://e.example]",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'/><svg onload=alert(1)>]]></style></title>",
    "\u202e倒\u2066过\u200f来",
    "一\u2028二\u2029三\x85四",
    "题\r\nBcc: all@e.example\r\n\r\n正文",
    "=?utf-8?b?DQpCY2M6IGE=?=",
    "标题很长，" * 2000,
    "../../etc",
    "..\\..\\CON",
    "\x00\x7f\ufeff\ufffe\ud800",
    "{{ 7 * 7 }}{% raw %}{#",
    "---\n- !!python/object/apply:os.system [ls]\n: &a *a",
    "[一](javascript:alert(1)) ![二](http://e.example/x.png) `三` <http://e.example>",
    "&lt;script&gt;&#27;[2J&#x202e;",
)  # fmt: skip


def issue_of(texts: tuple[str, str, str]) -> Bulletin:
    """Every field that a page or a model fills, filled with one of `texts`; two items, so that charts have bars."""
    one, two, three = texts
    body = f"{one}，又说{two}。\n{three}"
    span = Span(0, max(1, len(body) - 1))
    facts = Facts(
        figures=(
            Figure(one, 5.0, two, "exact", f"{three}产能", span),
            Figure(two, 3.0, two, "exact", f"{one}产能", span, base=three),
        ),
        people=(Person(two, one, (span,), three), Person(three, None, (span,))),
        dates=(Date(one, two, "day", span, three),),
        places=(Place(one, (span,), two, three), Place(f"{two}县", (span,), None, "140727")),
    )
    summary = Summary((Sentence(one, (span,)), Sentence(two, ())), "seq2seq", three, (Rejected(one, two),))
    articles = tuple(
        Article(
            f"{three}{at}", 1, kind, body, one, two, three, (two, one), three, one, (two, three), 2, None
        )
        for at, kind in enumerate(("news", "photo"))
    )  # fmt: skip
    issue = Issue(one, two, three, (1,), articles, (Furniture(1, one, body),), two)
    keys = [article.id for article in articles]
    return compose(issue, dict.fromkeys(keys, facts), dict.fromkeys(keys, summary), RUN)


def terminal(bulletin: Bulletin) -> Iterator[str]:
    for width, evidence in ((60, True), (130, False)):
        text = render(bulletin, "terminal", width=width, color=True, evidence=evidence)
        assert not raw(SGR.sub("", text)) and max(map(cell_len, SGR.sub("", text).split("\n"))) <= width
        yield SGR.sub("", text)
    book = bind(bulletin, width=80, color=False)
    for item in (None, *bulletin.items):
        start = book.item(item.number) if item else None
        words = item.title[:20] if item else ""
        screen = draw(View(top=start.start if start else 0, words=words), book, 20, 80, color=False)
        yield re.sub(r"\x1b\[(?:[0-9;]*m|H|K)|\r(?=\n)", "", screen)


def json_strings(bulletin: Bulletin) -> Iterator[str]:
    def strings(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                yield from strings(part)
        elif isinstance(value, str):
            yield value

    yield from strings(json.loads(render(bulletin, "json")))


def mail(bulletin: Bulletin) -> email.message.EmailMessage:
    """The mail as a mail program gets it."""
    made = letter(bulletin, folder_name(bulletin.newspaper, bulletin.date))
    sent = message(
        made, Address("简报", "a", "e.example"), Address("", "b", "e.example"), ListHeaders(), now=NOW
    )
    return email.message_from_bytes(sent.as_bytes(), policy=email.policy.default)


def mail_parts(bulletin: Bulletin, kind: str) -> Iterator[str]:
    for part in mail(bulletin).walk():
        if part.get_content_type() == kind:
            yield part.get_content().replace("\r\n", "\n")


def feed_of(bulletin: Bulletin) -> str:
    page = f"{folder_name(bulletin.newspaper, bulletin.date)}/bulletin.html"
    return feed.render([feed.Entry(bulletin, NOW, page)], title=bulletin.newspaper or "x")


def feed_content(bulletin: Bulletin) -> Iterator[str]:
    for content in ET.fromstring(feed_of(bulletin)).iter("{http://www.w3.org/2005/Atom}content"):
        yield content.text or ""


def drawings(bulletin: Bulletin) -> Iterator[str]:
    made = [charts.places(bulletin), *(chart for item in bulletin.items for chart in charts.figures(item))]
    for chart in made:
        if chart:
            assert not raw("\n".join(bars.text(chart, 60)))
            yield svg.render(chart, alone=True)


def book_pages(bulletin: Bulletin) -> Iterator[str]:
    book = zipfile.ZipFile(io.BytesIO(render_bytes(bulletin, "epub")))
    assert all(re.fullmatch(r"[A-Za-z0-9./-]+", name) and ".." not in name for name in book.namelist())
    for name in book.namelist():
        if name.endswith((".xhtml", ".opf")):
            yield book.read(name).decode("utf-8")


def archived(bulletin: Bulletin, path: Path) -> Iterator[str]:
    """What the archive shows of a bulletin that it keeps: search with and without colours, the list."""
    key = archive.add(bulletin, archive=path)
    assert re.fullmatch(r"[\w-]+", key)
    assert archive.find(key, archive=path).items == from_dict(json.loads(render(bulletin, "json"))).items
    for words in ("", "又说"):
        found = archive.search(words, archive=path)
        assert words or found
        yield results.render(found)
        yield SGR.sub("", results.render(found, color=True))
    yield table(archive.issues(archive=path))


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    export(folder)
    return folder


PAGES: dict[str, Callable[[Bulletin], Iterator[str]]] = {
    "html": lambda bulletin: iter([render(bulletin, "html")]),
    "mail": lambda bulletin: mail_parts(bulletin, "text/html"),
    "feed": feed_content,
}
DOCUMENTS: dict[str, Callable[[Bulletin], Iterator[str]]] = {
    "svg": drawings,
    "epub": book_pages,
    "feed": lambda bulletin: iter([feed_of(bulletin)]),
}
Shape = frozenset[tuple[str, str]]


def shape(root: etree._Element) -> Shape:
    """Every element with each of its attributes; addresses with what they lead to."""
    found = set()
    for element in root.iter(etree.Element):
        found.add((str(element.tag), ""))
        for name, value in element.attrib.items():
            where = re.match(r"#|cid:|[a-z]+:", str(value)) if name in ("href", "src") else None
            found.add((str(element.tag), f"{name} {where.group()}" if where else str(name)))
    return frozenset(found)


def page_shape(text: str) -> Shape:
    return shape(html.document_fromstring(text))


def document_shape(text: str) -> Shape:
    return shape(etree.fromstring(text.encode("utf-8")))


@cache
def known(form: str, document: bool) -> Shape:
    """What a form is made of where nobody means harm: the elements and attributes of our own templates."""
    harmless = [ALL[name]() for name in ("jinzhong", "whole_issue", "untitled", "empty")]
    harmless += [issue_of(("甲乙丙", "丁戊己", "庚辛壬")), replace(harmless[0], date="八月")]
    makers, shaped = (DOCUMENTS, document_shape) if document else (PAGES, page_shape)
    return frozenset().union(*(shaped(text) for b in harmless for text in makers[form](b)))


FIELD = st.sampled_from([text for text in HOSTILE if len(text) < 1000]) | st.text(st.characters(), max_size=30) | st.text(
    st.sampled_from("中文，。“”<>&\"'`/\\[]{}()*_#|~%$:;=-\n\r\t\x1b\x9b\x00\u202e\u2028\u0085 "), max_size=40
)  # fmt: skip


def is_text_everywhere(bulletin: Bulletin, own: Path) -> None:
    shown = [
        *terminal(bulletin),
        *json_strings(bulletin),
        *mail_parts(bulletin, "text/plain"),
        subject(bulletin),
    ]
    shown += [own_template(own).render(bulletin)]
    for format in FORMATS:
        if format != "epub":
            is_harmless(format, render(bulletin, format))
    for form, make in PAGES.items():
        for text in make(bulletin):
            shown.append(text)
            assert page_shape(text) <= known(form, False), form
    for form, make in DOCUMENTS.items():
        for text in make(bulletin):
            shown.append(text)
            assert document_shape(text) <= known(form, True), form
    for text in shown:
        assert not raw(text), raw(text)
        text.encode("utf-8")
    assert re.fullmatch(r"[\w-]+", folder_name(bulletin.newspaper, bulletin.date))
    assert render(from_dict(json.loads(render(bulletin, "json"))), "json") == render(bulletin, "json")


def is_one_head(bulletin: Bulletin) -> None:
    """The mail has the headers that it should, and files of harmless names."""
    got, plain = mail(bulletin), mail(issue_of(("甲", "乙", "丙")))
    # With an attachment the language is said of the part that has it.
    assert set(got.keys()) ^ set(plain.keys()) <= {"Content-Language"} and len(set(got.keys())) == len(
        got.keys()
    )
    for name in ("From", "To", "Date"):
        assert got[name] == plain[name]
    assert not raw(got["Subject"]) and "\n" not in got["Subject"] and len(got["Subject"]) < 200
    for part in got.walk():
        assert part.get_content_type() in {
            *("multipart/mixed", "multipart/alternative", "multipart/related"),
            *("text/plain", "text/html", "image/png"),
        }
        name = part.get_filename()
        assert name is None or re.fullmatch(r"[\w-]+\.(?:html|png)", name)


# Each by its number: what fails is not to be printed at ten thousand characters.
@pytest.mark.parametrize("at", range(len(HOSTILE)))
def test_what_is_known_to_do_harm_is_text_everywhere(own: Path, tmp_path: Path, at: int) -> None:
    text = HOSTILE[at]
    bulletin = issue_of((text, text, text) if len(text) < 1000 else (text, "乙", "丙"))
    is_text_everywhere(bulletin, own)
    is_one_head(bulletin)
    for shown in archived(bulletin, tmp_path / "archive.sqlite"):
        assert not raw(shown)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.tuples(FIELD, FIELD, FIELD))
def test_nothing_of_a_page_is_live_anywhere(own: Path, texts: tuple[str, str, str]) -> None:
    bulletin = issue_of(texts)
    is_text_everywhere(bulletin, own)
    is_one_head(bulletin)


def test_what_is_known_is_ours_alone() -> None:
    for form in PAGES:
        tags = {tag for tag, _ in known(form, False)}
        attributes = {attribute.split(" ")[0] for _, attribute in known(form, False)}
        assert not tags & {
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "link",
            "base",
            "math",
            "foreignObject",
        }
        assert not [name for name in attributes if name.startswith("on")]
        assert form == "mail" or not attributes & {"src", "style"}
