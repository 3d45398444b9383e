"""The bulletin as a book for e-readers: EPUB 3.3 (W3C), a chapter a section, the articles' texts behind them.

The same bulletin gives the same bytes: what changes with the clock (zip times, dcterms:modified) is the issue's day.
Names of files in it are ours; nothing is fetched, no script.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.bulletin import charts, identity
from summarizer.bulletin.compose import Bulletin, Section
from summarizer.bulletin.templating import FOLDER, environment

MIMETYPE = "application/epub+zip"
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True)
class Chapter:
    """A section, the file that tells it, and the file with its articles' texts ("" if they have none)."""

    section: Section
    told: str
    texts: str


@dataclass(frozen=True)
class File:
    """A file of the book's reading order."""

    name: str
    text: str

    @property
    def id(self) -> str:
        """The file's name in the package."""
        return self.name.removesuffix(".xhtml")

    @property
    def drawn(self) -> bool:
        """Whether there is SVG in it, which the package has to say."""
        return "<svg" in self.text


def _chapters(bulletin: Bulletin) -> list[Chapter]:
    return [
        Chapter(
            section,
            f"section-{at}.xhtml",
            f"texts-{at}.xhtml" if any(item.body.strip() for item in section.items) else "",
        )
        for at, section in enumerate(bulletin.sections, start=1)
    ]


def _files(bulletin: Bulletin, chapters: list[Chapter]) -> Iterator[File]:
    made = environment(alone=True)
    title = made.get_template("epub_title.xhtml.j2")
    yield File(
        "title.xhtml",
        title.render(bulletin=bulletin, title=identity.title(bulletin), chart=charts.places(bulletin)),
    )
    for chapter in chapters:
        text = made.get_template("epub_section.xhtml.j2").render(section=chapter.section, texts=chapter.texts)
        yield File(chapter.told, text.lstrip())
    for chapter in chapters:
        if chapter.texts:
            text = made.get_template("epub_texts.xhtml.j2").render(section=chapter.section, told=chapter.told)
            yield File(chapter.texts, text)


def render(bulletin: Bulletin) -> bytes:
    """The bulletin as an EPUB file."""
    made, chapters = environment(alone=True), _chapters(bulletin)
    files = list(_files(bulletin, chapters))
    said = {
        "bulletin": bulletin,
        "title": identity.title(bulletin),
        "urn": identity.issue_urn(bulletin),
        "day": identity.day(bulletin),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as book:
        # First and not compressed, so that programs know the file by its beginning (OCF 4.2.3).
        _put(book, "mimetype", MIMETYPE, zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER)
        _put(book, "book/package.opf", made.get_template("epub.opf.j2").render(files=files, **said))
        _put(book, "book/nav.xhtml", made.get_template("epub_nav.xhtml.j2").render(chapters=chapters, **said))
        _put(book, "book/book.css", (FOLDER / "book.css").read_text(encoding="utf-8"))
        for file in files:
            _put(book, f"book/{file.name}", file.text)
    return written.getvalue()


def _put(book: zipfile.ZipFile, name: str, text: str, packed: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type, info.external_attr = packed, 0o644 << 16
    book.writestr(info, text.encode("utf-8"))
