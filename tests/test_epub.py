"""The book: what EPUB 3 asks of its file, its package and its pages, checked by hand, and nothing lost or live in it."""

import io
import posixpath
import re
import zipfile
from functools import cache

import pytest
from bulletin_samples import ALL, empty, jinzhong
from lxml import etree, html

from summarizer.bulletin import render_bytes
from summarizer.bulletin.epub import MIMETYPE

OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
XHTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
ELEMENTS = {
    "html",
    "head",
    "title",
    "link",
    "body",
    "h1",
    "h2",
    "p",
    "b",
    "a",
    "ul",
    "ol",
    "li",
    "nav",
    "section",
    "div",
}
every = pytest.mark.parametrize("name", ALL)


@cache
def book(name: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(render_bytes(ALL[name](), "epub")))


def package(of: zipfile.ZipFile) -> etree._Element:
    container = etree.fromstring(of.read("META-INF/container.xml"))
    (root,) = container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")
    return etree.fromstring(of.read(root.get("full-path", "")))


@every
def test_the_file_says_at_once_what_it_is(name: str) -> None:
    data = render_bytes(ALL[name](), "epub")
    # OCF 4.2.3: the name at byte 30, the type at 38.
    assert data[30:38] == b"mimetype" and data[38:58] == MIMETYPE.encode()
    assert book(name).testzip() is None
    assert all(re.fullmatch(r"[A-Za-z0-9./-]+", file) and ".." not in file for file in book(name).namelist())


@every
def test_the_package_lists_what_the_book_holds(name: str) -> None:
    of = book(name)
    found = package(of)
    items = {item.get("id"): item for item in found.iter(f"{OPF}item")}
    listed = {posixpath.join("book", item.get("href", "")) for item in items.values()}
    assert listed | {"mimetype", "META-INF/container.xml", "book/package.opf"} == set(of.namelist())
    assert len(set(of.namelist())) == len(of.namelist())
    spine = [ref.get("idref") for ref in found.iter(f"{OPF}itemref")]
    assert spine[0] == "title" and len(set(spine)) == len(spine) and set(spine) <= set(items)
    assert [i for i, item in items.items() if item.get("properties") == "nav"] == ["nav"]
    for item in items.values():
        if item.get("media-type") == "application/xhtml+xml":
            drawn = b"<svg" in of.read(f"book/{item.get('href')}")
            assert (item.get("properties") == "svg") == drawn


@every
def test_the_metadata_is_complete(name: str) -> None:
    found = package(book(name))
    assert found.get("version") == "3.0" and found.findtext(f".//{DC}language") == "zh-CN"
    assert found.findtext(f".//{DC}title")
    identifier = found.find(f".//{DC}identifier")
    assert identifier is not None and identifier.get("id") == found.get("unique-identifier")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", identifier.text or "")
    (modified,) = [meta for meta in found.iter(f"{OPF}meta") if meta.get("property") == "dcterms:modified"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", modified.text or "")


@every
def test_its_pages_are_well_formed_and_their_links_lead_somewhere(name: str) -> None:
    of = book(name)
    pages = {file: etree.fromstring(of.read(file)) for file in of.namelist() if file.endswith(".xhtml")}
    names = {file: [el.get("id") for el in page.iter() if el.get("id")] for file, page in pages.items()}
    for file, page in pages.items():
        assert len(set(names[file])) == len(names[file])
        assert page.get("lang") == "zh-CN" and page.findtext(f".//{XHTML}title")
        for element in page.iter():
            space, _, tag = str(element.tag).rpartition("}")
            assert tag in ELEMENTS if space + "}" == XHTML else space + "}" == SVG
            assert not [key for key in element.attrib if str(key).startswith("on") or key in ("src", "style")]
            if href := element.get("href"):
                path, _, anchor = href.partition("#")
                assert f"book/{path}" in of.namelist()
                assert not anchor or anchor in names[f"book/{path}"]


def test_the_contents_name_every_item_under_its_section() -> None:
    nav = etree.fromstring(book("jinzhong").read("book/nav.xhtml"))
    (toc,) = [el for el in nav.iter(f"{XHTML}nav") if el.get(EPUB_TYPE) == "toc"]
    entries = [link.text for link in toc.iter(f"{XHTML}a")]
    for section in jinzhong().sections:
        at = entries.index(section.title)
        assert entries[at + 1 : at + 1 + len(section.items)] == [item.title for item in section.items]


def test_all_is_told_and_the_texts_stand_behind() -> None:
    of = book("jinzhong")
    text = "".join(html.fromstring(of.read(file)).text_content() for file in of.namelist() if "xhtml" in file)
    for item in jinzhong().items:
        assert item.title in text
        assert all(sentence.text in text for sentence in (item.summary.sentences if item.summary else ()))
        assert all(paragraph in text for paragraph in item.body.split("\n"))
        assert all(figure.text in text and figure.counts in text for figure in item.figures)
        assert all(person.name in text for person in item.people)


def test_an_issue_without_anything_is_a_book_too() -> None:
    of = book("empty")
    assert "没有找到稿件" in of.read("book/title.xhtml").decode()
    assert [ref.get("idref") for ref in package(of).iter(f"{OPF}itemref")] == ["title"]
    assert render_bytes(empty(), "epub") == render_bytes(empty(), "epub")
