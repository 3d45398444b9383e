"""A folder of bulletins as an Atom feed (RFC 4287): one entry an issue, its items as HTML, its name the same for ever."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as ET

from summarizer.bulletin import clean, identity
from summarizer.bulletin.compose import Bulletin
from summarizer.bulletin.read_back import read_bulletin
from summarizer.bulletin.stand_in import shortened
from summarizer.errors import InputError

ATOM = "http://www.w3.org/2005/Atom"
TITLE, LIMIT = "简报", 30
_CHINA = datetime.timezone(datetime.timedelta(hours=8))


@dataclass(frozen=True)
class Entry:
    """A bulletin in the feed: when it was last made (with a time zone), and its page, relative to the feed, if any."""

    bulletin: Bulletin
    updated: datetime.datetime
    page: str | None = None


def entries(folder: Path) -> tuple[list[Entry], list[str]]:
    """The bulletins under `folder` (its bulletin.json, and those one folder below), and a line for each that cannot
    be read. Raises InputError where the folder is none or holds no bulletin."""
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder of bulletins")
    found, failures = [], []
    for file in sorted([*folder.glob("bulletin.json"), *folder.glob("*/bulletin.json")]):
        try:
            bulletin = read_bulletin(file)
            made = datetime.datetime.fromtimestamp(file.stat().st_mtime, datetime.UTC)
        except (InputError, OSError) as error:
            failures.append(str(error))
            continue
        page = file.with_name("bulletin.html")
        found.append(Entry(bulletin, made, page.relative_to(folder).as_posix() if page.is_file() else None))
    if not found:
        raise InputError(
            failures[0] if failures else f"{folder}: no bulletin.json in it, nor one folder below"
        )
    return found, failures


def _stamp(time: datetime.datetime) -> str:
    """RFC 3339, in UTC, whole seconds."""
    return time.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(entry: Entry) -> tuple[str, datetime.datetime]:
    return entry.bulletin.date or "", entry.updated


def _put(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text
    return child


def _headline(bulletin: Bulletin) -> str:
    """晋中日报 2021-08-16｜握指成拳利断金 等7条."""
    name = identity.title(bulletin)
    if not bulletin.items:
        return name
    first, more = shortened(bulletin.items[0].title, 40), len(bulletin.items)
    return f"{name}｜{first} 等{more}条" if more > 1 else f"{name}｜{first}"


def _entry(feed: ET.Element, entry: Entry, base: str | None) -> None:
    from summarizer.bulletin.html import fragment

    bulletin = entry.bulletin
    found = _put(feed, "entry")
    _put(found, "id", identity.issue_urn(bulletin))
    _put(found, "title", _headline(bulletin))
    _put(found, "updated", _stamp(entry.updated))
    if day := identity.day(bulletin):
        _put(found, "published", _stamp(datetime.datetime.combine(day, datetime.time(), _CHINA)))
    if entry.page:
        href = urljoin(base or "", quote(entry.page))
        _put(found, "link", rel="alternate", type="text/html", href=href)
    for name in dict.fromkeys(place.name for place in bulletin.places):
        _put(found, "category", term=name)
    _put(found, "summary", "；".join(item.title for item in bulletin.items[:5]) or None)
    _put(found, "content", fragment(bulletin), type="html")


def render(
    found: Sequence[Entry],
    *,
    title: str = TITLE,
    base: str | None = None,
    name: str = "feed.xml",
    limit: int = LIMIT,
) -> str:
    """The feed of the latest `limit` issues, the newest first, as an XML document.

    `base`: the address (http or https) of the folder on the web, ending in a slash; without it links are relative to
    the feed, which is called `name`. Raises ValueError for no entries.
    """
    if not found:
        raise ValueError("a feed needs a bulletin")
    shown = sorted(_once(found), key=_day, reverse=True)[:limit]
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _put(feed, "id", identity.urn("feed", base, title))
    _put(feed, "title", clean.line(title))
    _put(feed, "updated", _stamp(max(entry.updated for entry in shown)))
    _put(_put(feed, "author"), "name", "简报 jianbao")
    _put(feed, "generator", "jianbao", version=clean.line(shown[0].bulletin.run.version))
    _put(feed, "link", rel="self", type="application/atom+xml", href=urljoin(base or "", quote(name)))
    for entry in shown:
        _entry(feed, entry, base)
    ET.indent(feed)
    return ET.tostring(feed, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="utf-8"?>\n', "\n")
    )


def _once(found: Iterable[Entry]) -> list[Entry]:
    """One entry an issue, the one made last: two of one name would break the feed (RFC 4287, 4.1.1)."""
    latest: dict[str, Entry] = {}
    for entry in found:
        name = identity.issue_urn(entry.bulletin)
        if name not in latest or latest[name].updated <= entry.updated:
            latest[name] = entry
    return list(latest.values())
