"""Marks that were made Chinese for the work go back to what is printed; offsets stay."""

import io

from hypothesis import given
from hypothesis import strategies as st

from summarizer.issue import Article, Line, Page
from summarizer.pipeline import digest
from summarizer.reading.printed import as_printed, of_pages
from summarizer.reading.punctuation import full_width

TEXT = st.text(st.sampled_from('中国晋中日报，,。.:：()（）;!?"“”12 aB'), max_size=60)


@given(st.lists(TEXT, min_size=1, max_size=8))
def test_only_marks_go_back_and_offsets_stay(lines: list[str]) -> None:
    pages = of_pages([Page(1, tuple(map(Line, lines)), "page.txt")])
    body = "\n".join(map(full_width, lines))
    printed = as_printed(Article(id="", page=1, kind="news", body=body), pages)
    assert len(printed.body) == len(body)
    ascii_of = dict(zip("，；：！？（）。“”", ',;:!?().""', strict=True))
    assert all(was == now or ascii_of.get(was) == now for was, now in zip(body, printed.body, strict=True))


def test_joined_and_cut_text_is_found_in_pieces() -> None:
    lines = ["本报讯(记者刘佳烨)日前,记者获悉,经过", "专家初审(下转第3版)等环节:确定太谷区."]
    pages = of_pages([Page(1, tuple(map(Line, lines)), "page.txt")])
    wide = "本报讯（记者刘佳烨）日前，记者获悉，经过专家初审等环节：确定太谷区。"
    article = Article(id="", page=1, kind="news", body=wide, headline="太谷区，确定")
    printed = as_printed(article, pages)
    assert printed.body == "本报讯(记者刘佳烨)日前,记者获悉,经过专家初审等环节:确定太谷区."
    assert printed.headline == "太谷区，确定"
    assert as_printed(article, ()) == article


def test_the_bulletin_quotes_as_printed_and_sums_up_in_chinese_marks() -> None:
    text = "太谷区成为试点\n本报讯(记者刘佳烨)日前,太谷区成为美丽乡村重点县建设试点,获1亿元资金支持.\n\n据悉,试点将用3年.\n"
    found = digest(["-"], model="extract", stdin=io.BytesIO(text.encode()))
    (item,) = found.bulletin.items
    assert "日前,太谷区" in item.body
    assert item.summary is not None and "试点，获1亿元" in item.summary.text
    assert found.issue.articles[0].body == item.body
