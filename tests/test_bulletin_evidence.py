"""What of the article stands behind a sentence and a figure: in the terminal when asked, in HTML on a tap, in mail
never."""

import pytest
from bulletin_samples import jinzhong
from conftest import SAMPLE, Cli
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from rich.cells import cell_len

from summarizer.bulletin import render
from summarizer.bulletin.evidence import figure_quote, is_verbatim, paragraphs
from summarizer.bulletin.html import render as render_html
from summarizer.findings import Figure, Sentence
from summarizer.issue import Span

BODY = "　　祁县有碳素企业18家。“去年产值 12.5亿元，同比增长8.3%。”\n\n他说：“新增岗位近500个。”\n没有标点的一行300人"


def figure(text: str) -> Figure:
    at = BODY.index(text)
    return Figure(text, None, "", "exact", "", Span(at, at + len(text)))


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("18家", "祁县有碳素企业", "。"),
        ("8.3%", "“去年产值 12.5亿元，同比增长", "。”"),
        ("500个", "他说：“新增岗位近", "。”"),
        ("300人", "没有标点的一行", ""),
    ],
)
def test_a_figure_is_quoted_with_its_sentence(text: str, before: str, after: str) -> None:
    parts = figure_quote(figure(text), BODY)
    assert [part for part, _ in parts] == [part for part in (before, text, after) if part]
    assert [part for part, is_figure in parts if is_figure] == [text]


def test_a_long_sentence_is_cut_around_its_figure() -> None:
    body = "长" * 200 + "5亿元" + "短" * 200
    (before, _), (_, _), (after, _) = figure_quote(
        Figure("5亿元", 5e8, "元", "exact", "", Span(200, 203)), body
    )
    assert before == "…" + "长" * 60 and after == "短" * 60 + "…"
    assert figure_quote(Figure("5亿元", 5e8, "元", "exact", "", Span(400, 500)), body) == []


@given(st.text(alphabet="祁县5亿。！\n”“ ", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_span_gives_a_quote_that_stands_in_the_article(body: str, a: int, b: int) -> None:
    start, end = sorted((a, b))
    for text, _ in figure_quote(Figure("5", 5, "", "exact", "", Span(start, end)), body):
        assert "".join(text.strip("…").split()) in "".join(body.split())


def test_paragraphs_are_counted_without_blank_lines() -> None:
    spots = [BODY.index(text) for text in ("18家", "新增", "没有标点")]
    assert [paragraphs([Span(at, at + 2)], BODY) for at in spots] == [(1,), (2,), (3,)]
    assert paragraphs([Span(spots[1], spots[1] + 1), Span(spots[0], spots[0] + 1)], BODY) == (1, 2)


def test_a_sentence_is_the_article_s_own_or_not() -> None:
    start = BODY.index("“去年")
    span = Span(start, BODY.index("，同比"))
    assert is_verbatim(Sentence("“去年产值12.5亿元。", (span,)), BODY)
    assert not is_verbatim(Sentence("去年产值12.5亿元。", (span,)), BODY)
    assert not is_verbatim(Sentence("“去年产值12.5亿元。", (span, Span(0, 3))), BODY)


@pytest.mark.parametrize("width", [30, 44, 80, 140])
def test_the_terminal_shows_it_when_asked(width: int) -> None:
    plain = render(jinzhong(), "terminal", width=width)
    shown = render(jinzhong(), "terminal", width=width, evidence=True)
    assert "└ 原文第" in shown and "└" not in plain
    assert all(cell_len(line) <= width for line in shown.split("\n"))
    squeezed = "".join("".join(line.strip("│ ╭╮╰╯─") for line in shown.split("\n")).split())
    if width in (44, 80):
        assert "产业趋同、各自为战、大而不强等问题日益凸显" in squeezed
    assert "照录" in shown


def test_a_figure_opens_to_its_sentence_in_html() -> None:
    page = html.document_fromstring(render(jinzhong(), "html"))
    found = page.xpath("//article[@id='p1-01']//dl[@class='figures']//details")
    assert [one.findtext("summary") for one in found][:2] == ["75%以上", "60余家"]
    assert [mark.text for mark in found[0].xpath(".//mark")] == ["75%以上"]
    assert found[0].xpath("string(.//*[@class='where'])").startswith("原文第")
    bare = html.document_fromstring(render_html(jinzhong(), full_text=False, evidence=False))
    assert not bare.xpath("//details | //mark | //*[@class='hint']") and bare.xpath(
        "//dl[@class='figures']/div/dt"
    )


def test_mail_stays_clean() -> None:
    assert not any(word in render(jinzhong(), "text") for word in ("└", "照录", "原文第"))


def test_the_command_shows_it_in_the_terminal_alone(cli: Cli) -> None:
    cli("digest", SAMPLE, "--model", "extract", "--evidence", "-f", "terminal", "-q", "-o", "out")
    assert cli.code == 0 and "└ 原文第1段，照录" in cli.out
    cli("digest", SAMPLE, "--model", "extract", "--evidence", "-f", "text")
    assert cli.code == 2 and "--evidence" in cli.err and cli.out == ""
