"""Markdown: whatever a newspaper prints comes out of a Markdown parser as it went in, wherever it stands."""

from itertools import pairwise

import pytest
from bulletin_samples import NASTY, jinzhong
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.bulletin import clean, render
from summarizer.bulletin.markdown import escape

PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
PLACES = {
    "paragraph": ("{}\n", "p"),
    "heading": ("### {}\n", "h3"),
    "cell": ("| 数字 | 说的是 |\n|:--|:--|\n| {} | 二 |\n", "td"),
    "last cell": ("| 数字 | 说的是 |\n|:--|:--|\n| 一 | {} |\n", "td"),
    "link": ("1. [{}](#a)\n", "p"),
    "emphasis": ("*{}*\n", "p"),
    "strong": ("**{}**\n", "p"),
}


def texts_of(markdown: str, tag: str) -> list[str]:
    """The text of every element of the kind, with all that is not text left out."""
    tokens = PARSER.parse(markdown)
    return [
        "".join(child.content for child in token.children or [] if child.type in ("text", "text_special"))
        for before, token in pairwise(tokens)
        if before.tag == tag and token.type == "inline"
    ]


def comes_out_as_it_went_in(text: str, place: str) -> None:
    pattern, tag = PLACES[place]
    assert text in texts_of(pattern.format(escape(text)), tag)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", clean.lines(NASTY))
def test_nasty_text_is_text(text: str, place: str) -> None:
    comes_out_as_it_went_in(text, place)


LINES = st.text(st.sampled_from("中，。“”1a*_`#[]()<>&|\\~-+=.!:;/$^{}\"'@ "), min_size=1, max_size=12)


@given(LINES.map(clean.line).filter(bool), st.sampled_from(sorted(PLACES)))
def test_any_text_is_text(text: str, place: str) -> None:
    comes_out_as_it_went_in(text, place)


def test_the_contents_link_to_the_items() -> None:
    text = render(jinzhong(), "markdown")
    assert "1. [握指成拳利断金](#p1-01)" in text
    assert '<a id="p1-01"></a>\n\n### 1. 握指成拳利断金\n' in text
    assert "| 75%以上 | 占全球电解铝行业的市场份额 |" in text
