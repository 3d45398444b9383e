"""The HTML page: self-contained, with the evidence behind each sentence, and no wider than a phone."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bulletin_samples import ALL, empty, jinzhong, untitled, very_long
from lxml import html

from summarizer.bulletin import render
from summarizer.bulletin.html import render as render_html

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


FRAME = """<!doctype html><meta charset="utf-8"><body><iframe id="page" src="{page}" style="width:{width}px;height:900px">
</iframe><script>addEventListener("load", () => {{
  const root = document.getElementById("page").contentDocument.documentElement;
  document.body.dataset.wide = root.scrollWidth; document.body.dataset.room = root.clientWidth;
}});</script>"""


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
@pytest.mark.parametrize("name", ["jinzhong", "hostile", "very_long"])
def test_no_page_scrolls_sideways_on_a_phone(name: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        render(ALL[name](), "html").replace("<details", "<details open"), encoding="utf-8"
    )
    frame = tmp_path / "frame.html"
    frame.write_text(FRAME.format(page="page.html", width=360), encoding="utf-8")
    command = [BROWSER or "", "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    command += ["--allow-file-access-from-files", f"--user-data-dir={tmp_path / 'profile'}", frame.as_uri()]
    dumped = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    wide, room = (int(n) for n in re.findall(r'data-(?:wide|room)="(\d+)"', dumped))
    assert 300 < room <= 360
    assert wide <= room


def test_a_very_long_headline_stands_whole_once_and_cut_nowhere_else_than_in_css() -> None:
    page = html.document_fromstring(render(very_long(), "html"))
    (title,) = page.xpath("//h3")
    assert title.text == "长标题，" * 2500
