"""The contract of all renderers: everything is shown, nothing is live, no line is too wide."""

import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser

import pytest
from bulletin_samples import ALL, jinzhong
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from summarizer.bulletin import (
    BINARY,
    FILES,
    FORMATS,
    RENDERERS,
    USUAL,
    Bulletin,
    Run,
    compose,
    render,
    render_bytes,
    wording,
)
from summarizer.findings import Facts, Figure, Person, Place, Sentence, Summary
from summarizer.issue import Article, Issue, Span

SGR = re.compile(r"\x1b\[[0-9;]*m")
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
VOID = {"meta", "br"}
TEXTS = [format for format in FORMATS if format not in BINARY]
bulletins = pytest.mark.parametrize("name", ALL)


@cache
def bulletin(name: str) -> Bulletin:
    return ALL[name]()


class Page(HTMLParser):
    """The visible text of a page, its elements and attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attributes
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"{tag} closes what it did not open"

    def handle_data(self, text: str) -> None:
        if not {"style", "title"} & set(self.open):
            self.shown.append(text)


def html_text(text: str) -> str:
    return "".join(Page(text).shown)


def markdown_text(text: str) -> str:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or []]
    return "".join(child.content for child in inline if child.type in ("text", "text_special", "code_inline"))


def json_text(text: str) -> str:
    def strings(value: object) -> list[str]:
        if isinstance(value, dict):
            return [s for part in value.values() for s in strings(part)]
        if isinstance(value, list):
            return [s for part in value for s in strings(part)]
        return [value] if isinstance(value, str) else []

    return "\n".join(strings(json.loads(text)))


def terminal_text(text: str) -> str:
    return re.sub(r"[│╭╮╰╯─━▍]", "", SGR.sub("", text))


def notes_text(text: str) -> str:
    return markdown_text(text.split("\n---\n", 1)[1])


VISIBLE: dict[str, Callable[[str], str]] = {
    "terminal": terminal_text,
    "markdown": markdown_text,
    "text": str,
    "html": html_text,
    "json": json_text,
    "notes": notes_text,
}


def squeezed(text: str) -> str:
    return re.sub(r"[\s│╭╮╰╯─━▍]", "", text)


def raw(text: str) -> set[str]:
    """Characters that no output may hold: controls but line breaks, bidi controls, lone surrogates."""
    return {
        c for c in text if (unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c != "\n") or c in BIDI
    }


def is_harmless(format: str, text: str) -> None:
    assert not raw(text)
    text.encode("utf-8")
    if format == "html":
        page = Page(text)
        assert not page.open
        assert not page.tags & {"script", "img", "iframe", "link", "object", "form", "b:script"}
        assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "style")]
        assert all(value and value.startswith("#") for name, value in page.attributes if name == "href")
    if format == "notes":
        text = text.split("\n---\n", 1)[1]
    if format in ("markdown", "notes"):
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        every = [child for token in tokens for child in [token, *(token.children or [])]]
        html = [t.content.strip() for t in every if t.type.startswith("html")]
        assert all(re.fullmatch(r'<a id="[A-Za-z0-9_-]+">|</a>', text) for text in html)
        assert not [t for t in every if t.type in ("image", "fence", "code_block", "code_inline")]
        links = [str(t.attrs["href"]) for t in every if t.type == "link_open"]
        assert all(link.startswith("#") for link in links)


def test_the_table_names_a_renderer_for_every_format() -> None:
    assert FORMATS == ("terminal", "markdown", "text", "html", "json", "notes", "epub") == tuple(RENDERERS)
    assert set(FILES) == set(FORMATS) - {"terminal"}
    assert set(USUAL) < set(FILES) and BINARY < set(FILES)
    assert set(VISIBLE) == set(TEXTS)


def test_a_binary_form_is_no_text() -> None:
    for format in BINARY:
        with pytest.raises(ValueError, match="is no text"):
            render(jinzhong(), format)
        assert render_bytes(jinzhong(), format).startswith(b"PK")


@bulletins
@pytest.mark.parametrize("format", TEXTS)
def test_everything_is_shown(name: str, format: str) -> None:
    shown = squeezed(VISIBLE[format](render(bulletin(name), format)))
    for item in bulletin(name).items:
        for text in [item.title, item.deck or "", item.kicker or "", item.column or "", *item.byline]:
            assert squeezed(text) in shown
        if item.summary:
            assert all(squeezed(s.text) in shown for s in item.summary.sentences)
        for figure in item.figures:
            assert squeezed(figure.text) in shown and squeezed(figure.counts) in shown
        for person in wording.people(item):
            assert squeezed(person.name) in shown and squeezed(person.title or "") in shown
        assert all(squeezed(earlier.title) in shown for earlier in item.earlier[:1])
        assert all(squeezed(place.name) in shown for place in item.places[: wording.SHOWN])


@bulletins
@pytest.mark.parametrize("format", TEXTS)
def test_nothing_is_live(name: str, format: str) -> None:
    text = render(bulletin(name), format)
    is_harmless(format, text)
    assert text.endswith("\n") and not text.endswith("\n\n")


@bulletins
@pytest.mark.parametrize("width", [30, 60, 80, 119, 120, 200])
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    plain = render(bulletin(name), "terminal", width=width)
    coloured = render(bulletin(name), "terminal", width=width, color=True)
    assert max(cell_len(line) for line in plain.split("\n")) <= width
    assert not raw(SGR.sub("", coloured))
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in SGR.sub("", coloured).split("\n")] == plain.split("\n")


@bulletins
def test_no_line_of_mail_is_wider_than_76_cells(name: str) -> None:
    assert max(cell_len(line) for line in render(bulletin(name), "text").split("\n")) <= 76


@pytest.mark.parametrize("format", TEXTS)
def test_a_list_of_winners_is_cut_but_counted(format: str) -> None:
    names = [f"王{chr(0x4E00 + at)}" for at in range(40)]
    facts = Facts(
        people=tuple(Person(name, None, ()) for name in names), places=tuple(Place(n, ()) for n in names)
    )
    issue = Issue(None, None, None, (1,), (Article("a", 1, "news", "正文。", headline="题"),))
    shown = squeezed(VISIBLE[format](render(compose(issue, {"a": facts}, {}, Run("0", "cpu")), format)))
    if format == "json":
        assert all(shown.count(name) == 4 for name in names)
    else:
        assert "等40人" in shown and "等40处" in shown
        assert names[wording.SHOWN - 1] in shown and names[wording.SHOWN] not in shown


def test_a_long_contents_list_stands_in_two_columns_where_there_is_room() -> None:
    lines = render(bulletin("whole_issue"), "terminal", width=200).split("\n")
    (both,) = [line for line in lines if "握指成拳利断金之1 " in line and "握指成拳利断金之11" in line]
    assert both.index("之11") > both.index("之1 ")


def test_a_wide_terminal_shows_what_a_narrow_one_shows() -> None:
    def characters(width: int) -> list[str]:
        return sorted(squeezed(terminal_text(render(jinzhong(), "terminal", width=width))))

    assert characters(60) == characters(200)


TEXT = st.text(st.characters(), max_size=40) | st.text(
    st.sampled_from("中文，。“”*_`#[]<>&|\\~-+=1.)(:/\n\r\t\x1b\u202e\u2028 {}%!\ud800"), max_size=40
)


@settings(max_examples=60, deadline=None)
@given(st.tuples(TEXT, TEXT, TEXT), st.sampled_from(("news", "photo", "notice", "editors_note")))
def test_no_text_breaks_a_renderer(texts: tuple[str, str, str], kind: str) -> None:
    one, two, three = texts
    span = Span(0, len(three))
    article = Article(
        one,
        1,
        kind,
        three,
        one,
        two,
        three,
        (one, two),
        three,
        one,
        (two,),
        3,  # type: ignore[arg-type]
    )
    facts = Facts(
        (Figure(one, 1.5, two, "exact", three, span),), (Person(two, one, ()),), (Place(three, (), two),)
    )
    summary = Summary((Sentence(two, (span,)), Sentence(one, ())), "extract", None)
    issue = Issue(one, two, three, (1,), (article,), (), one)
    made = compose(issue, {one: facts}, {one: summary}, Run("0", "cpu"))
    for format in TEXTS:
        text = render(made, format)
        is_harmless(format, text)
        for item in made.items:
            assert squeezed(item.title) in squeezed(VISIBLE[format](text))
    assert max(cell_len(line) for line in render(made, "terminal", width=60).split("\n")) <= 60


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="no format 'pdf'; there are terminal, markdown"):
        render(bulletin("empty"), "pdf")
