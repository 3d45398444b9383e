"""A page as a scan gives it: ASCII punctuation, dirt between lines, a heading printed twice and read wrong once."""

from pathlib import Path

import pytest

from summarizer.issue import Line, Page
from summarizer.pipeline import read_issue
from summarizer.segmentation import segment
from summarizer.segmentation.masthead_lines import specks
from summarizer.segmentation.typography import undouble

SAMPLE = Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"
BODY = "春灌以来，平定县水利局加强渠道管护，合理调配用水，全县三万亩小麦浇上了返青水，农民的心里踏实了许多。"
_ASCII = str.maketrans("，；：！？（）", ",;:!?()")


def headings(path: Path) -> list[tuple[str | None, str | None]]:
    return [(article.headline, article.deck) for article in read_issue(path)[0].articles]


def test_a_page_with_ascii_punctuation_is_parted_as_the_printed_one(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(SAMPLE.read_text(encoding="utf-8").translate(_ASCII).replace("。", "."), encoding="utf-8")
    assert headings(path) == headings(SAMPLE)


def test_dirt_between_lines_parts_nothing(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    dirty = [part for n, line in enumerate(lines) for part in ((line, "|") if n % 9 == 4 else (line,))]
    path.write_text("\n".join(dirty), encoding="utf-8")
    assert headings(path) == headings(SAMPLE)


def test_specks_are_lines_that_say_nothing() -> None:
    assert specks(["|", "中", "", "· ·", "）", "！", "□", "12", "——"]) == {0, 3, 6, 8}


@pytest.mark.parametrize(
    ("text", "single"),
    [
        ("级航新征程启航新征程", None),
        ("奋斗百年路奋斗百年路 级航新征程启航新征程", "奋斗百年路 级航新征程"),
        ("启航新征程启航新征 程", "启航新征程"),
        ("种好责任田管好责任地", None),
    ],
)
def test_a_doubled_heading_read_wrong_once(text: str, single: str | None) -> None:
    assert undouble(text) == single


def test_a_misread_folio_is_no_headline() -> None:
    lines = [
        "05",
        "经济·民生",
        "Z026年5月l2日 面期二 第8版",
        "",
        "平定县春灌用水有保障",
        "本报讯（记者张伟）" + BODY,
    ]
    issue = segment([Page(1, tuple(map(Line, lines)), "page.txt")])
    assert [article.headline for article in issue.articles] == ["平定县春灌用水有保障"]


def test_a_letter_is_signed_by_its_last_line() -> None:
    lines = ["小区停车难", "", BODY, "河南鄢陵县 邢先生"]
    (article,) = segment([Page(1, tuple(map(Line, lines)), "page.txt")]).articles
    assert article.body == BODY
    assert article.byline == ("邢先生",)
