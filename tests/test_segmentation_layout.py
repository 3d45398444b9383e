import itertools
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.issue import Line
from summarizer.pipeline import read_issue
from summarizer.reading.pdf import read_pdf
from summarizer.segmentation import segment
from summarizer.segmentation.layout import arranged
from summarizer.segmentation.matching import best_links

pytest.importorskip("reportlab")
from typeset.layouts import Supply, random_page
from typeset.pages import LAYOUTS, paragraphs
from typeset.sheet import Sheet
from typeset.text import Copy


def squeeze(text: str | None) -> str:
    return "".join((text or "").split())


def written(data: bytes, folder: Path, name: str = "page.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_each_article_of_a_typeset_page_is_found_with_its_headline_and_whole(
    name: str, tmp_path: Path
) -> None:
    data, stories = LAYOUTS[name]()
    issue = segment(read_pdf(written(data, tmp_path)).pages)
    found = {squeeze(a.headline): squeeze(a.body) for a in issue.articles if a.body}
    assert found == {squeeze(s.headlines[0]): squeeze("".join(s.paragraphs)) for s in stories}


def supply() -> Supply:
    """Articles made of the example's sentences, each of another stretch, under headlines that are its clauses."""
    text = "".join(paragraphs())
    heads = sorted(set(re.findall(r"(?<=[，。])[\u4e00-\u9fff]{6,12}(?=[，。])", text)))
    sentences = [s + "。" for s in text.split("。") if s]
    used: set[int] = set()

    def one(size: int, rng: random.Random) -> Copy:
        n = rng.choice([n for n in range(len(heads)) if n not in used])
        used.add(n)
        at, out = rng.randrange(len(sentences)), [""]
        while sum(map(len, out)) < size:
            out[-1] += sentences[at % len(sentences)]
            at += 1
            if len(out[-1]) > 120:
                out.append("")
        return Copy(heads[n], [p for p in out if p], caption=f"图为{heads[n][:4]}现场。 本报记者 王小明 摄")

    return one


def test_articles_of_pages_in_random_layouts_are_found_whole(tmp_path: Path) -> None:
    right = total = 0
    for seed in range(12):
        data, copies = random_page(supply(), random.Random(seed))
        issue = segment(read_pdf(written(data, tmp_path)).pages)
        found = {squeeze(a.headline): squeeze(a.body) for a in issue.articles}
        total += len(copies)
        right += sum(found.get(squeeze(c.headline)) == squeeze("".join(c.paragraphs)) for c in copies)
    assert total > 40
    assert right >= 0.8 * total, f"{right} of {total}"


def test_a_jump_to_another_pages_pdf_is_one_article(tmp_path: Path) -> None:
    text = paragraphs()
    for number, head, start, stop in ((1, "碳素产业抱团突围", 0, 4), (3, "碳素产业抱团突围", 4, 8)):
        sheet = Sheet(700, 900)
        sheet.line(40, 40, f"第{number:02}版　2021年8月16日　星期一", 9)
        sheet.line(60, 90, head, 30)
        part = text[start:stop]
        if number == 1:
            part[-1] = part[-1][:-9] + "（下转第3版）"
        else:
            part[0] = "（上接第1版）" + text[3][-9:] + part[0]
        sheet.flow([(40 + 210 * n, 150, 190, 640) for n in range(3)], part)
        written(sheet.pdf(), tmp_path, f"0{number}.pdf")
    issue, notices, failures = read_issue(tmp_path)
    assert (notices, failures) == ((), ())
    (article,) = issue.articles
    assert squeeze(article.body) == squeeze("".join(text[:8]))
    assert (article.page, article.continues_on, article.continued_from) == (1, None, None)
    assert issue.pages == (1, 3)


_LINES = st.lists(
    st.builds(
        lambda text, x, y, wide, size: Line(text, (x, y, x + wide, y + size), size),
        st.text("市图书馆开放。，（下转第版） 1", min_size=1, max_size=30),
        st.floats(0, 1000),
        st.floats(0, 1500),
        st.floats(1, 300),
        st.sampled_from([9.0, 9.0, 9.0, 12.0, 30.0]),
    ),
    max_size=60,
)


@given(_LINES, st.lists(st.tuples(*[st.floats(0, 1000)] * 4), max_size=5))
def test_arranging_keeps_every_line_once(
    lines: list[Line], drawn: list[tuple[float, float, float, float]]
) -> None:
    placed = [n for section in arranged(lines, drawn, frozenset()) for n, _ in section if n is not None]
    assert len(placed) == len(set(placed))
    assert {n for n, line in enumerate(lines) if line.text.strip()} <= set(placed)


def test_lines_without_boxes_stay_as_they_are() -> None:
    lines = [Line("新馆开放", size=30.0), Line(""), *[Line("市图书馆今天开馆。", size=9.0)] * 9]
    assert arranged(lines, (), frozenset()) == [list(enumerate(lines))]


@given(st.data())
def test_links_are_the_best_ones(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 4))
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    links = {pair: data.draw(st.integers(-5, 5)) for pair in pairs if data.draw(st.booleans())}
    first = [data.draw(st.integers(-4, 0)) for _ in range(count)]
    last = [data.draw(st.integers(-4, 0)) for _ in range(count)]

    def value(chosen: dict[int, int]) -> int:
        begun = sum(first[n] for n in range(count) if n not in chosen.values())
        return (
            begun
            + sum(links[p] for p in chosen.items())
            + sum(last[n] for n in range(count) if n not in chosen)
        )

    every = [
        dict(some)
        for size in range(len(links) + 1)
        for some in itertools.combinations(links, size)
        if len({a for a, _ in some}) == size == len({b for _, b in some})
    ]
    assert value(best_links(count, links, first, last)) == max(map(value, every))
