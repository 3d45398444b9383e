import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.reading.epaper import articles_of, read_epaper

BODY = "<P>　　本报讯&nbsp;图书馆今天开馆。</P><P>　　读者可以借书。</P>"
PEOPLE = f"""<html><head><title>x</title></head><body><map name=m><area href="nw.D1_20240506_1-02.htm"></map>
<a href=nbs.01.htm>01版：要闻</a><div style="display:none" id="articleContent"><!--enpcontent-->{BODY}<!--/enpcontent--></div>
<div class="article"><h3>十年筹备</h3><h1>新馆开放</h1><h2>藏书百万册</h2><p class="sec">本报记者 常 钦
<span class="date">《 人民日报 》（ 2024年05月06日 &nbsp; 第 02 版）</span></p>
<table class="pci_c"><tr><td><img src=a.jpg></td></tr><tr><td><p>新馆外景。</p></td></tr></table>
<div id=ozoom><!--enpcontent-->{BODY}<!--/enpcontent--></div></div><p>版权声明</p></body></html>"""
FOUNDER = f"""<html><head><meta http-equiv=content-type content="text/html; charset=gb2312"><title>晋中日报</title></head>
<body><!--enpproperty <articleid>7</articleid><date>2024-05-06 00:00:00.0</date><author>本报记者 常 钦</author>
<title>新馆开放</title><subtitle>藏书百万册</subtitle><introtitle>十年筹备</introtitle><nodename>x</nodename>/enpproperty-->
<table><tr><td><a href="node_1.htm">第01版：要闻</a></td></tr></table><p>第02版：文化</p><p>晋中日报 2024年05月06日</p>
<founder-title>新馆开放</founder-title><founder-content><!--enpcontent-->{BODY}<!--/enpcontent--></founder-content></body></html>"""
ARCHIVE = """<html><body><div id="detail_pop_content"><div class="title">新馆开放</div><div class="author">【作者：常钦】</div>
<div class="info">【人民日报<span>2024-05-06</span>第<span>2</span>版<span>文化</span>】</div>
<div id="FontZoom" class="detail_con"><p>　　本报讯 图书馆今天开馆。</p><p>　　读者可以借书。</p></div></div></body></html>"""


@pytest.mark.parametrize(
    ("page", "paper", "encoding"),
    [(PEOPLE, "人民日报", "utf-8"), (FOUNDER, "晋中日报", "gb18030"), (ARCHIVE, "人民日报", "utf-8")],
)
def test_an_article_page_of_each_site(page: str, paper: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "content_7.htm"
    path.write_bytes(page.encode(encoding))
    reading = read_epaper(path)
    (article,) = reading.articles
    assert (article.id, article.headline, article.byline) == ("p2-01", "新馆开放", ("常钦",))
    assert article.body == "本报讯 图书馆今天开馆。\n读者可以借书。"
    assert (reading.newspaper, reading.date, reading.notices) == (paper, "2024-05-06", ())
    if page is not ARCHIVE:
        assert (article.kicker, article.deck) == ("十年筹备", "藏书百万册")
    assert article.captions == (("新馆外景。",) if page is PEOPLE else ())


def zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_zip_follows_the_order_of_its_index_and_tells_of_what_it_cannot_read(tmp_path: Path) -> None:
    index = "".join(f'<a href="content_{n}.htm">x</a>' for n in (9, 7, 8))
    files = {f"x/content_{n}.htm": FOUNDER.replace("新馆开放", f"第{n}条") for n in (7, 8, 9)}
    path = tmp_path / "issue.zip"
    path.write_bytes(
        zipped({**files, "x/node_2.htm": f"<html><body>{index}</body></html>", "x/a.htm": "\x7fELF\0\0"})
    )
    reading = read_epaper(path)
    assert [a.headline for a in reading.articles] == ["第9条", "第7条", "第8条"]
    assert len(reading.failures) == 1 and "a.htm" in reading.failures[0]
    folder = tmp_path / "issue"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    assert [a.headline for a in read_epaper(folder).articles] == ["第9条", "第7条", "第8条"]


def test_a_damaged_an_empty_and_a_cut_zip_are_one_line(tmp_path: Path) -> None:
    path = tmp_path / "issue.zip"
    for data in (b"PK\x03\x04junk", zipped({"a.txt": "x"}), zipped({"a.htm": PEOPLE})[:-30]):
        path.write_bytes(data)
        with pytest.raises(InputError, match=r"issue\.zip: ") as caught:
            read_epaper(path)
        assert "\n" not in str(caught.value)


def test_an_unknown_site_is_read_with_a_notice() -> None:
    text = "".join(
        f"<p>第{n}段说的是图书馆的新书和它的读者，他们每天都来这里读书写字。</p>" for n in range(9)
    )
    page = f"<html><head><title>新馆开放</title></head><body><article><h1>新馆开放</h1>{text}</article></body></html>"
    reading = articles_of([("a.html", page.encode())], "a.html")
    assert "第3段" in reading.articles[0].body
    assert "not an e-paper we know" in reading.notices[0]


def saved_page(body: str, title: str = "新馆开放-文化-某某日报网", more: str = "") -> bytes:
    head = f"<head><title>{title}</title>{more}</head>"
    return f"<html>{head}<body><div>{body}</div></body></html>".encode()


PROSE = "".join(
    f"<p>第{n}天，图书馆的新书和它的读者都在这里，他们读书写字，管理员整理书架，忙到天黑。</p>"
    for n in range(9)
)


def test_what_belongs_to_the_site_is_not_taken_along() -> None:
    around = f"<p>您所在的位置：</p><p>首页 &gt;</p><p>新馆开放</p>{PROSE}<p>责任编辑：张迪</p><p>- 评论</p><p>微信公众号</p>"
    (found,) = articles_of([("a.html", saved_page(around))], "a.html").articles
    assert found.headline == "新馆开放"
    assert found.body.startswith("第0天") and found.body.endswith("忙到天黑。")


def test_an_author_that_is_no_name_is_none() -> None:
    meta = '<meta name="author" content="版权声明 来源：某某商报 时间：; 复制链接; 王静">'
    (found,) = articles_of([("a.html", saved_page(PROSE, more=meta))], "a.html").articles
    assert found.byline == ("王静",)


def test_an_article_with_a_page_map_is_no_table_of_contents() -> None:
    page_map = '<map><area href="content_7.htm"></map><a href="content_8.htm">另一篇</a>'
    reading = articles_of([("a.html", saved_page(f"{page_map}<h1>新馆开放了</h1>{PROSE}"))], "a.html")
    assert "第3天" in reading.articles[0].body
    assert articles_of([("a.html", saved_page(page_map))], "a.html").articles == ()


@given(
    st.binary(max_size=200)
    | st.text('<>!-/ap"= founder-content enpcontent好。', max_size=200).map(str.encode)
)
def test_any_bytes_end_in_a_reading_or_one_line(data: bytes) -> None:
    try:
        articles_of([("x.htm", data)], "x.htm")
    except InputError as error:
        assert str(error).startswith("x.htm: ") and "\n" not in str(error)


@given(st.integers(0, len(PEOPLE)), st.integers(0, 40))
def test_broken_pages_end_in_a_reading_or_one_line(at: int, gone: int) -> None:
    page = PEOPLE[:at] + PEOPLE[at + gone :]
    try:
        articles_of([("x.htm", page.encode()), ("y.htm", page[:at].encode())], "x.htm")
    except InputError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    "piece", ["<div>", "<!--enpproperty ", "<a>", "<founder-content>", "<!--enpcontent-->", "<p"]
)
def test_endless_markup_does_not_hang(piece: str) -> None:
    try:
        articles_of([("x.htm", (piece * (400_000 // len(piece))).encode())], "x.htm")
    except InputError as error:
        assert str(error).startswith("x.htm: ")


DAYS = {"19900101": 13, "20220101": 5, "20220104": 2, "20220111": 1}


@pytest.mark.skipif("JIANBAO_DATA" not in os.environ, reason="needs the shared data")
@pytest.mark.parametrize("day", sorted(DAYS))
def test_the_real_days(day: str) -> None:
    reading = read_epaper(Path(os.environ["JIANBAO_DATA"], "pages", "rmrb-epaper", day))
    assert (len(reading.articles), reading.newspaper, reading.failures) == (DAYS[day], "人民日报", ())
    assert reading.date == f"{day[:4]}-{day[4:6]}-{day[6:]}"
    assert all(article.headline for article in reading.articles)
