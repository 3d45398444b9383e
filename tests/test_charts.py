"""Bars: only of what can be compared, true to scale, said in words, and never a box for a missing character."""

import io
from dataclasses import replace

import pytest
from bulletin_samples import ALL, jinzhong, very_long, whole_issue
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from rich.cells import cell_len

from summarizer.bulletin import bars, charts, fonts, png, svg
from summarizer.bulletin.bars import Bar, Chart, chart
from summarizer.bulletin.comparable import comparable
from summarizer.findings import Change, Figure
from summarizer.issue import Span

SVG = "{http://www.w3.org/2000/svg}"


def figure(
    text: str,
    value: float,
    unit: str,
    counts: str,
    *,
    change: Change | None = None,
    base: str | None = None,
    at: int = 0,
) -> Figure:
    return Figure(text, value, unit, "exact", counts, Span(at, at + len(text)), change=change, base=base)


def test_places_are_ranked_by_the_items_that_name_them() -> None:
    made = charts.places(whole_issue())
    assert made and made.title == "常提地点"
    assert (made.bars[0].label, made.bars[0].shown) == ("晋中", "60条")
    assert [bar.value for bar in made.bars] == sorted((bar.value for bar in made.bars), reverse=True)
    assert charts.places(very_long()) is None and charts.places_png(very_long()) is None
    assert charts.places_alt(very_long()) == ""


COMPARABLE = {
    "one measure of several things": [
        figure("10亿吨", 1e9, "吨", "淘汰落后煤炭产能"),
        figure("4亿吨", 4e8, "吨", "水泥产能"),
    ],
    "changes against one base": [
        figure("48.3%", 48.3, "%", "免签入境外国人", change="up", base="同比"),
        figure("13.8%", 13.8, "%", "内地居民", change="up", base="同比"),
    ],
    "one thing at two times": [
        figure("130万亿元", 1.3e14, "元", "中国经济总量"),
        figure("140万亿元", 1.4e14, "元", "中国经济总量"),
    ],
    "heads of one kind": [
        figure("500家", 500, "家", "专业机构"),
        figure("40余家", 40, "家", "成员机构"),
    ],
}
APART = {
    "one unit, other things": [
        figure("339亿元", 339e8, "元", "总投资"),
        figure("80万元", 8e5, "元", "销售额"),
    ],
    "two units": [figure("10亿吨", 1e9, "吨", "煤炭产能"), figure("4亿美元", 4e8, "美元", "水泥产能")],
    "up and down": [
        figure("5%", 5, "%", "产值", change="up", base="同比"),
        figure("3%", 3, "%", "能耗", change="down", base="同比"),
    ],
    "other bases": [
        figure("5%", 5, "%", "产值", change="up", base="同比"),
        figure("3%", 3, "%", "产值", change="up", base="环比"),
    ],
    "a level and a rise": [
        figure("15万亿元", 15e12, "元", "贷款余额"),
        figure("2万亿元", 2e12, "元", "贷款余额", change="up", base="同比"),
    ],
    "a wall's length and its height": [
        figure("120米", 120, "米", "护坡墙"),
        figure("7米", 7, "米", "护坡墙"),
    ],
    "a bar too short to see": [
        figure("9亿元", 9e8, "元", "总收入"),
        figure("300元", 300, "元", "门票收入"),
    ],
    "one figure told twice": [
        figure("40家", 40, "家", "成员机构"),
        figure("40家", 40, "家", "成员机构", at=9),
    ],
    "one figure, rounded and exact": [
        replace(figure("超11万亿元", 11e12, "元", "海洋生产总值"), bound="min"),
        figure("110180亿元", 11.018e12, "元", "全国海洋生产总值", at=9),
    ],
    "nothing counted": [figure("10年", 10, "年", ""), figure("60年", 60, "年", "")],
}


@pytest.mark.parametrize("name", COMPARABLE)
def test_figures_of_one_kind_are_compared(name: str) -> None:
    ((_, group),) = comparable(COMPARABLE[name])
    assert sorted(f.text for f in group) == sorted(f.text for f in COMPARABLE[name])


@pytest.mark.parametrize("name", APART)
def test_figures_of_two_kinds_are_not(name: str) -> None:
    assert comparable(APART[name]) == []


def test_what_is_shared_begins_with_a_word() -> None:
    pair = [
        figure("1.6亿摄氏度", 1.6e8, "摄氏度", "电子温度"),
        figure("1.17亿摄氏度", 1.17e8, "摄氏度", "离子温度"),
    ]
    assert [title for title, _ in comparable(pair)] == ["温度"]


def test_a_range_is_not_a_bar() -> None:
    low, high = COMPARABLE["one measure of several things"]
    assert comparable([low, replace(high, high=5e8)]) == []


def test_what_is_compared_is_said_once() -> None:
    item = replace(jinzhong().items[0], figures=tuple(COMPARABLE["one thing at two times"]))
    (same,) = charts.figures(item)
    assert same.alt == "中国经济总量：130万亿元，140万亿元"
    (other,) = charts.figures(replace(item, figures=tuple(COMPARABLE["one measure of several things"])))
    assert other.alt == "产能：淘汰落后煤炭产能10亿吨，水泥产能4亿吨"


MADE = chart("产能", [("煤炭", 10, "10亿吨"), ("水泥", 4, "4亿吨"), ("钢铁", 3, "3亿吨")])
assert MADE


def test_a_chart_needs_two_bars() -> None:
    assert chart("产能", [("煤炭", 10, "10亿吨"), ("水泥", 0, "0"), ("钢铁", float("nan"), "")]) is None


def test_lengths_are_true_to_scale_in_every_form() -> None:
    root = etree.fromstring(svg.render(MADE, alone=True).encode())
    wide = [float(rect.get("width", "").rstrip("%")) for rect in root.iter(f"{SVG}rect")]
    assert [round(w / wide[0], 2) for w in wide] == [1, 0.4, 0.3]
    assert max(wide) <= 80
    drawn = [line.count("█") for line in bars.text(MADE, 60)]
    assert [round(n / drawn[0], 1) for n in drawn] == [1, 0.4, 0.3]
    picture = Image.open(io.BytesIO(png.draw(MADE) or b"")).convert("RGB")
    rows = [png.SCALE * (png.EDGE + png.ROW * (at + 0.5)) for at in (1, 2, 3)]
    # Of a red, not of a grey: green is a small part of it.
    red = [
        sum(picture.crop((x, int(y), x + 1, int(y) + 1)).tobytes()[1] < 60 for x in range(picture.width))
        for y in rows
    ]
    assert [round(n / red[0], 1) for n in red] == [1, 0.4, 0.3]


def test_text_in_a_picture_is_text_and_said_again_for_who_cannot_see_it() -> None:
    root = etree.fromstring(svg.render(MADE, alone=True).encode())
    assert [text.text for text in root.iter(f"{SVG}text")][:3] == ["产能", "煤炭", "10亿吨"]
    assert root.get("role") == "img" and root.get("aria-label") == MADE.alt == root.findtext(f"{SVG}title")


@given(st.lists(st.tuples(st.text(max_size=30), st.floats(), st.text(max_size=30)), max_size=20), st.text())
def test_no_text_breaks_out_of_a_chart(rows: list[tuple[str, float, str]], title: str) -> None:
    made = chart(title, rows)
    if made is None:
        return
    root = etree.fromstring(svg.render(made, alone=True).encode())
    assert {el.tag for el in root.iter()} <= {f"{SVG}{name}" for name in ("svg", "title", "text", "rect")}
    assert not [name for el in root.iter() for name in el.attrib if name.startswith(("on", "style", "href"))]
    assert max(map(cell_len, bars.text(made, 60))) <= 60


@pytest.mark.parametrize("name", ALL)
def test_every_bulletin_has_its_picture_or_none(name: str) -> None:
    made, drawn = charts.places(ALL[name]()), charts.places_png(ALL[name]())
    if made is None:
        assert drawn is None
    elif drawn:
        assert drawn.startswith(b"\x89PNG") and len(drawn) < 40_000


def test_the_shipped_font_shows_what_places_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "SYSTEM", ())
    fonts._all.cache_clear()
    try:
        assert fonts.faces(30, "亳州 儋州 濮阳 衢州 邳州 泸州 郫都 璧山 （0123456789条%）")
        assert png.draw(Chart("“十四五”——…", (Bar("圣多美·普林西比", 1, "1"), *MADE.bars)))
        # No face has it: no picture, rather than one with a box.
        assert fonts.faces(30, "𰻝") is None
        assert png.draw(Chart("𰻝", MADE.bars)) is None
    finally:
        fonts._all.cache_clear()


def test_a_missing_character_is_known_from_a_box() -> None:
    shipped = fonts._opened(fonts.SHIPPED, 30)
    assert shipped and shipped.has("祁") and not shipped.has("A") and not shipped.has("𰻝")
