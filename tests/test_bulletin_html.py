"""The HTML page: self-contained, with the evidence behind each sentence, and no wider than a phone."""

import base64
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bulletin_samples import ALL, empty, jinzhong, untitled, very_long
from lxml import html

from summarizer.bulletin import Bulletin, render
from summarizer.bulletin.html import render as render_html
from summarizer.delivery.message import CHART, letter

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MAIL_LIMIT = 100_000


def test_nothing_is_fetched() -> None:
    text = render(jinzhong(), "html")
    assert not re.search(r"url\(|@import|@font-face|<link|src=|https?:", text)
    assert "default-src 'none'" in text


def test_the_page_says_what_it_is() -> None:
    page = html.document_fromstring(render(jinzhong(), "html"))
    assert page.get("lang") == "zh-Hans"
    assert page.findtext(".//title") == "晋中日报 · 简报 2021年8月16日 星期一"
    assert page.xpath("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]


@pytest.mark.parametrize("name", ALL)
def test_every_line_of_the_contents_leads_to_its_item(name: str) -> None:
    page = html.document_fromstring(render(ALL[name](), "html"))
    links = [link.removeprefix("#") for link in page.xpath("//nav//a/@href")]
    assert links == page.xpath("//article/@id") == [item.anchor for item in ALL[name]().items]


def test_a_sentence_opens_to_what_proves_it() -> None:
    page = html.document_fromstring(render(jinzhong(), "html"))
    (first, second) = page.xpath("//article[@id='p1-01']//details[@class='s']")
    assert first.findtext("summary").startswith("晋中有60余家碳素企业")
    marks = [mark.text_content() for mark in first.xpath(".//mark")]
    assert marks[0].endswith("占全球电解铝行业75%以上的市场份额，成为国内重要的碳素生产基地。")
    assert marks[1] == "产业趋同、各自为战、大而不强等问题日益凸显"
    assert len(first.xpath(".//blockquote")) == 1 and len(second.xpath(".//blockquote")) == 2
    assert "open" not in first.attrib


def test_sections_that_would_be_empty_are_left_out() -> None:
    bare = html.document_fromstring(render(untitled(), "html"))
    assert not bare.xpath("//dl | //*[@class='told'] | //*[@class='deck'] | //*[@class='often']")
    assert not html.document_fromstring(render(empty(), "html")).xpath("//nav | //article | //section")
    notice = bare.xpath("//article[@id='n1']")[0]
    assert notice.get("class") == "listed"


def test_the_full_text_can_be_left_out() -> None:
    assert "孤军作战" in render(jinzhong(), "html")
    short = render_html(jinzhong(), full_text=False)
    assert 'class="full"' not in short
    assert len(short.encode("utf-8")) < MAIL_LIMIT


FRAME = """<!doctype html><meta charset="utf-8"><body>{frames}<script>addEventListener("load", () => {{
  for (const frame of document.querySelectorAll("iframe")) {{
    const root = frame.contentDocument.documentElement;
    frame.dataset.wide = root.scrollWidth; frame.dataset.room = root.clientWidth;
    frame.dataset.dark = frame.contentWindow.matchMedia("(prefers-color-scheme: dark)").matches;
    frame.dataset.ground = frame.contentWindow.getComputedStyle(frame.contentDocument.body).backgroundColor;
  }}
}});</script>"""


def mailed(bulletin: Bulletin) -> str:
    """The mail's HTML with its picture in it."""
    made = letter(bulletin, "issue")
    picture = base64.b64encode(made.chart or b"").decode()
    return made.html.replace(f"cid:{CHART}", f"data:image/png;base64,{picture}")


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
def test_nothing_scrolls_sideways_on_a_phone_or_a_desk_by_day_or_night(tmp_path: Path) -> None:
    frames = []
    for name in ("jinzhong", "hostile", "very_long", "whole_issue"):
        opened = render(ALL[name](), "html").replace("<details", "<details open")
        for kind, text in (("page", opened), ("mail", mailed(ALL[name]()))):
            (tmp_path / f"{name}-{kind}.html").write_text(text, encoding="utf-8")
            frames += [
                f'<iframe src="{name}-{kind}.html" style="width:{width}px;height:900px;color-scheme:{scheme}"></iframe>'
                for width in (360, 900)
                for scheme in ("light", "dark")
            ]
    frame = tmp_path / "frame.html"
    frame.write_text(FRAME.format(frames="\n".join(frames)), encoding="utf-8")
    command = [BROWSER or "", "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    command += ["--allow-file-access-from-files", f"--user-data-dir={tmp_path / 'profile'}", frame.as_uri()]
    dumped = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    measured = html.document_fromstring(dumped).xpath("//iframe")
    assert len(measured) == len(frames)
    grounds: dict[str, set[str]] = {"light": set(), "dark": set()}
    for shown in measured:
        width = int(re.findall(r"width:(\d+)px", shown.get("style"))[0])
        scheme = "dark" if "color-scheme:dark" in shown.get("style") else "light"
        wide, room = int(shown.get("data-wide")), int(shown.get("data-room"))
        assert width - 20 < room <= width
        assert wide <= room, f"{shown.get('src')} at {width}"
        assert shown.get("data-dark") == ("true" if scheme == "dark" else "false")
        grounds[scheme].add(shown.get("data-ground"))
    assert not grounds["light"] & grounds["dark"]


def test_a_very_long_headline_stands_whole_once_and_cut_nowhere_else_than_in_css() -> None:
    page = html.document_fromstring(render(very_long(), "html"))
    (title,) = page.xpath("//h3")
    assert title.text == "长标题，" * 2500
