"""Saved pages of newspapers' e-papers (数字报): one HTML file, a folder or a zip of them -> the issue's `Article`s.

Sites are told by their markup, not their address. A new site is one file with one function and one line in `SITES`.
The bodies are given whole: datelines and credits in them are read where articles are joined, not here.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from summarizer.errors import InputError
from summarizer.issue import Article
from summarizer.reading.base import Reading
from summarizer.reading.epaper_files import files_of_folder, files_of_zip, has_text, is_index, order_of
from summarizer.reading.epaper_founder import read_founder
from summarizer.reading.epaper_html import Element, html_text, parse_text
from summarizer.reading.epaper_peopledata import read_people_data
from summarizer.reading.epaper_saved import Saved
from summarizer.reading.epaper_unknown import read_unknown
from summarizer.reading.records_pages import numbered
from summarizer.reading.text import file_bytes
from summarizer.settings import MAX_HTML_BYTES

# Tried in turn; each gives the article of a page (text, tree), or None where the page is not of its kind.
SITES: tuple[Callable[[str, Element], Saved | None], ...] = (read_people_data, read_founder)


def _article(saved: Saved) -> Article:
    return Article(
        id="",
        page=0,
        kind="news" if saved.body else "photo",
        body=saved.body,
        headline=saved.headline,
        kicker=saved.kicker,
        deck=saved.deck,
        byline=saved.byline,
        captions=saved.captions,
    )


def _of_page(text: str, root: Element) -> tuple[Saved | None, bool]:
    """The article of one page, and whether its site is known."""
    for read in SITES:
        if (saved := read(text, root)) is not None:
            return saved, True
    index = is_index(root)
    if index and not has_text(root):
        return None, True
    saved = read_unknown(text, root)
    return saved, index and saved is None


def articles_of(files: Iterable[tuple[str, bytes]], source: str) -> Reading:
    """The reading of HTML files given as (name, bytes). An index page gives order only; a page that cannot be
    read is told in `failures`. Raises InputError, naming `source`, if no page holds an article."""
    found: list[tuple[str, Saved]] = []
    indexes: list[Element] = []
    notices: list[str] = []
    failures: list[str] = []
    for name, data in files:
        try:
            text = html_text(data, name)
            root = parse_text(text)
            saved, known = _of_page(text, root)
        except InputError as error:
            failures.append(str(error))
            continue
        if saved is not None:
            found.append((PurePosixPath(name.replace("\\", "/")).name, saved))
            if not known:
                notices.append(f"{name}: not an e-paper we know; its main text was taken as the article")
        elif known:
            indexes.append(root)
        else:
            failures.append(f"{name}: no article in this page; save the page of one article")
    if not found and not indexes:
        raise InputError(failures[0] if failures else f"{source}: no article in it")
    order = order_of(indexes)
    found.sort(key=lambda pair: order.get(pair[0], len(order)))
    dates = Counter(saved.date for _, saved in found if saved.date)
    papers = Counter(saved.newspaper for _, saved in found if saved.newspaper)
    if len(dates) > 1:
        days = ", ".join(sorted(dates)[:3]) + (", …" if len(dates) > 3 else "")
        notices.append(f"{source}: articles of {len(dates)} days ({days}) are read as one issue")
    return Reading(
        articles=numbered([_article(saved) for _, saved in found], [saved.page for _, saved in found]),
        notices=tuple(notices),
        newspaper=papers.most_common(1)[0][0] if papers else None,
        date=dates.most_common(1)[0][0] if dates else None,
        failures=tuple(failures),
    )


def read_epaper(path: Path) -> Reading:
    """The articles of a saved e-paper page (.html, .htm), or of a folder or zip of such pages.

    An index page alone gives an empty reading. Raises InputError if nothing can be read or no page has an article.
    """
    if path.is_dir():
        return articles_of(files_of_folder(path), str(path))
    data = file_bytes(path)
    if data.startswith(b"PK\x03\x04") or (
        path.suffix.lower() == ".zip" and not data.lstrip().startswith(b"<")
    ):
        return articles_of(files_of_zip(path), str(path))
    if len(data) > MAX_HTML_BYTES:
        raise InputError(f"{path}: larger than {MAX_HTML_BYTES >> 20} MiB; give one article page a file")
    return articles_of([(str(path), data)], str(path))
