"""The feed: Atom as RFC 4287 has it, read back by feedparser; names and dates that stay; links that lead."""

import calendar
import datetime
import os
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import feedparser
import pytest
from bulletin_samples import ALL, hostile, jinzhong, whole_issue
from conftest import Cli
from lxml import etree, html

from summarizer.bulletin import feed, write
from summarizer.errors import InputError

NOW = datetime.datetime(2021, 8, 16, 7, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(text: str) -> Any:
    found = feedparser.parse(text.encode())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def folder(path: Path) -> Path:
    for bulletin in (
        jinzhong(),
        replace(jinzhong(), date="2021-08-17"),
        replace(whole_issue(), newspaper="太行日报"),
    ):
        write(bulletin, path)
    return path


def test_a_folder_is_a_feed_of_its_issues(tmp_path: Path) -> None:
    found, failures = feed.entries(folder(tmp_path))
    atom = parsed(feed.render(found, title="早报"))
    assert failures == [] and atom.feed.title == "早报"
    titles = [entry.title for entry in atom.entries]
    assert titles[0] == "晋中日报 2021-08-17｜握指成拳利断金 等7条" and len(titles) == 3
    for entry in atom.entries:
        page = html.fragment_fromstring(entry.content[0].value, create_parent=True)
        assert entry.content[0].type == "text/html" and page.xpath(".//h3")
        (link,) = [link for link in entry.links if link.rel == "alternate"]
        assert (tmp_path / unquote(link.href)).is_file()


@pytest.mark.parametrize("name", ALL)
def test_every_element_that_the_standard_asks_for_is_there_once(name: str) -> None:
    text = feed.render([feed.Entry(ALL[name](), NOW)])
    atom = parsed(text)
    root = etree.fromstring(text.encode())
    for element in (root, *root.iter(f"{ATOM}entry")):
        for child in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{child}")) == 1, child
        assert element.findtext(f"{ATOM}title", "").strip()
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert atom.feed.updated == atom.entries[0].updated == "2021-08-15T23:30:00Z"


def test_an_issue_made_again_keeps_its_name() -> None:
    def names(bulletins: list[Any], hours: int = 0) -> list[str]:
        made = [feed.Entry(b, NOW + datetime.timedelta(hours=hours)) for b in bulletins]
        return [entry.id for entry in parsed(feed.render(made)).entries]

    other = replace(jinzhong(), date="2021-08-17")
    again = replace(jinzhong(), sections=jinzhong().sections[:1])
    assert names([jinzhong()]) == names([again], hours=3)
    assert len(set(names([jinzhong(), other, replace(jinzhong(), newspaper="太行日报")]))) == 3
    # Two of one name would break the feed: the later stands.
    both = [feed.Entry(jinzhong(), NOW), feed.Entry(again, NOW + datetime.timedelta(hours=1))]
    (entry,) = parsed(feed.render(both)).entries
    assert entry.updated == "2021-08-16T00:30:00Z"


def test_the_latest_come_first_and_no_more_than_wanted(tmp_path: Path) -> None:
    days = [replace(jinzhong(), date=f"2021-08-{day:02}") for day in (3, 1, 2)]
    atom = parsed(feed.render([feed.Entry(bulletin, NOW) for bulletin in days], limit=2))
    assert [entry.published[:10] for entry in atom.entries] == ["2021-08-02", "2021-08-01"]


def test_links_are_absolute_where_the_address_is_known() -> None:
    entry = feed.Entry(jinzhong(), NOW, "2021-08-16-晋中日报/bulletin.html")
    atom = parsed(feed.render([entry], base="https://example.org/news/"))
    assert atom.entries[0].link == (
        "https://example.org/news/2021-08-16-%E6%99%8B%E4%B8%AD%E6%97%A5%E6%8A%A5/bulletin.html"
    )
    assert [link.href for link in atom.feed.links if link.rel == "self"] == [
        "https://example.org/news/feed.xml"
    ]


def test_what_is_hostile_is_text() -> None:
    text = feed.render([feed.Entry(hostile(), NOW, 'x"><script>/bulletin.html')], title='"><script>\x1b[31m')
    for found in (parsed(text), feedparser.parse(text.encode(), sanitize_html=False)):
        page = html.fragment_fromstring(found.entries[0].content[0].value, create_parent=True)
        assert {el.tag for el in page.iter()} <= {"div", "p", "h2", "h3", "ul", "li", "b"}
    assert "\x1b" not in text and "\u202e" not in text


def test_the_command_writes_it_and_tells_what_it_could_not_read(cli: Cli, tmp_path: Path) -> None:
    news = folder(tmp_path / "bulletins")
    (news / "broken").mkdir()
    (news / "broken" / "bulletin.json").write_text("{}")
    cli("feed", "-o", "bulletins/feed.xml", "--base-url", "https://example.org/news")
    assert cli.code == 4 and "left out: bulletins/broken" in cli.err and "written: " in cli.err
    atom = parsed((news / "feed.xml").read_text(encoding="utf-8"))
    assert len(atom.entries) == 3 and atom.entries[0].link.startswith("https://example.org/news/2021-08-17-")
    os.remove(news / "broken" / "bulletin.json")
    assert len(parsed(cli("feed", "bulletins").out).entries) == 3 and cli.code == 0
    assert cli("feed", "--base-url", "news").code == 2
    assert cli("feed", "nowhere").code == 3 and cli.err.count("\n") == 1


def test_the_time_of_an_entry_is_that_of_its_file(tmp_path: Path) -> None:
    (path,) = write(jinzhong(), tmp_path, ["json"])
    os.utime(path, (1_629_100_800, 1_629_100_800))
    (entry,) = parsed(feed.render(feed.entries(tmp_path)[0])).entries
    assert calendar.timegm(entry.updated_parsed) == 1_629_100_800
    assert not entry.get("links")


def test_a_folder_without_a_bulletin_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no bulletin.json in it"):
        feed.entries(tmp_path)
