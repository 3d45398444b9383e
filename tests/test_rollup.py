"""The roll-up: who was named, what moved, what ran on, over the right days, harmless in every form."""

import datetime
import json
import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bulletin_samples import NASTY, hostile, jinzhong
from conftest import Cli
from markdown_it import MarkdownIt
from rich.cells import cell_len

from summarizer import archive, rollup
from summarizer.bulletin import Bulletin, Earlier, Run, compose
from summarizer.cli.rollup import Format
from summarizer.errors import InputError
from summarizer.findings import Change, Facts, Figure, Person, Place
from summarizer.issue import Article, Issue, Span
from summarizer.rollup import wording
from summarizer.rollup.model import Rollup


class Tags(HTMLParser):
    """The elements of a page and the names of their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}


SGR = re.compile(r"\x1b\[[0-9;]*m")


def figure(value: float, unit: str, counts: str, change: Change | None = None) -> Figure:
    return Figure(f"{value:g}{unit}", value, unit, "exact", counts, Span(0, 2), change=change)


def issue(
    date: str, items: list[tuple[str, Facts, tuple[Earlier, ...]]], newspaper: str = "晋中日报"
) -> Bulletin:
    articles = tuple(
        Article(f"p1-{n:02}", 1, "news", f"{title}。", headline=title)
        for n, (title, _, _) in enumerate(items, 1)
    )
    return compose(
        Issue(newspaper, date, None, (1,), articles),
        {a.id: facts for a, (_, facts, _) in zip(articles, items, strict=True)},
        {},
        Run("0", "cpu"),
        earlier={a.id: before for a, (_, _, before) in zip(articles, items, strict=True)},
    )


def earlier(date: str) -> tuple[Earlier, ...]:
    return (Earlier(date, None, "碳素企业产量", f"{date}-晋中日报", "p1-01"),)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Monday 16, Wednesday 18, Sunday 22 and Monday 23 August 2021; an undated issue."""
    path = tmp_path_factory.mktemp("archive") / "archive.sqlite"
    qixian = Place("祁县", (Span(0, 1),), "山西省晋中市祁县", "140727", "county")
    taigu = (Place("太谷", (Span(0, 1),), None, "140703"), Place("太谷区", (Span(0, 1),) * 3, None, "140703"))
    liu = Person("刘冬", "总经理", (Span(0, 1),))

    def output(value: float, *more: Figure) -> Facts:
        return Facts((figure(value, "吨", "碳素企业的产量"), *more), (liu,), (qixian,))

    days: dict[str, list[tuple[str, Facts, tuple[Earlier, ...]]]] = {
        "2021-08-16": [
            (
                "碳素企业产量上升",
                output(100, figure(60, "家", "碳素企业数"), figure(5, "个百分点", "碳素企业的增速")),
                (),
            ),
            ("天气", Facts(places=taigu[:1]), ()),
        ],
        "2021-08-18": [
            (
                "碳素企业产量又上升",
                output(120, figure(6, "个百分点", "碳素企业的增速"), figure(5, "辆", "运输车辆")),
                earlier("2021-08-16"),
            )
        ],
        "2021-08-22": [
            (
                "碳素企业产量再上升",
                output(150, figure(64, "家", "碳素企业数"), figure(7, "辆", "运输车辆")),
                earlier("2021-08-18"),
            ),
            ("新学校", Facts((figure(9000, "吨", "碳素企业的产量"),), places=(qixian, *taigu[1:])), ()),
        ],
        "2021-08-23": [("碳素企业产量不变", output(150), earlier("2021-08-22"))],
        "13日": [("不算", output(1), ())],
    }
    for day, items in days.items():
        archive.add(issue(day, items), archive=path)
    return path


def test_a_week_is_monday_to_sunday(path: Path) -> None:
    for day in ("2021-08-16", "2021-08-19", "2021-08-22"):
        found = rollup.week(day, archive=path)
        assert (found.first, found.last, found.issues, found.items) == ("2021-08-16", "2021-08-22", 3, 5)
    assert found.days == (("2021-08-16", 2), ("2021-08-18", 1), ("2021-08-22", 2))
    assert rollup.week(archive=path).first == "2021-08-23"
    assert wording.span(found) == "2021年8月16日—8月22日"


def test_a_month_is_all_of_it(path: Path) -> None:
    for said in ("2021-08", "2021-08-03", None):
        found = rollup.month(said, archive=path)
        assert (found.first, found.last, found.items) == ("2021-08-01", "2021-08-31", 6)
    assert wording.span(found) == "2021年8月" and len(wording.row((), found)) == 31


@pytest.mark.parametrize("said", ["2020-01-01", "gestern", "2021-13", "2021-08-32"])
def test_days_without_issues_are_told(said: str, path: Path) -> None:
    for gather in (rollup.week, rollup.month):
        with pytest.raises(InputError, match="no issue from|is no date"):
            gather(said, archive=path)
    with pytest.raises(InputError, match="no issue from"):
        rollup.week("2021-08-16", newspaper="太行日报", archive=path)


def test_who_is_named_most(path: Path) -> None:
    found = rollup.week("2021-08-16", archive=path)
    assert [(p.name, p.items, p.issues) for p in found.places] == [("祁县", 4, 3), ("太谷区", 2, 2)]
    assert [(p.name, p.more, p.items, p.issues) for p in found.people] == [("刘冬", "总经理", 3, 3)]


def test_what_moved(path: Path) -> None:
    moved = rollup.week("2021-08-16", archive=path).moved
    assert [(m.counts, [p.value for p in m.points]) for m in moved] == [
        ("碳素企业的产量", [100, 120, 150]),
        ("碳素企业数", [60, 64]),
    ]
    assert wording.run_of(moved[1]) == "8月16日 60家 → 8月22日 64家"
    assert not rollup.week("2021-08-23", archive=path).moved


def test_what_ran_on(path: Path) -> None:
    (story,) = rollup.week("2021-08-16", archive=path).stories
    assert story.days == ("2021-08-16", "2021-08-18", "2021-08-22")
    found = rollup.week("2021-08-16", archive=path)
    assert wording.row(story.days, found) == "■□■□□□■" and wording.heading(story) == "碳素企业产量再上升"
    (story,) = rollup.month("2021-08", archive=path).stories
    assert len(story.items) == 4


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Rollup:
    """A week in which every name, title and figure is hostile."""
    path = tmp_path_factory.mktemp("archive") / "archive.sqlite"
    archive.add(replace(hostile(), date="2021-08-16"), archive=path)
    archive.add(jinzhong(), archive=path)
    for at, day in enumerate(("2021-08-17", "2021-08-18", "2021-08-19")):
        before = str(datetime.date.fromisoformat(day) - datetime.timedelta(days=1))
        items: list[tuple[str, Facts, tuple[Earlier, ...]]] = []
        for number, text in enumerate(NASTY, 1):
            facts = Facts(
                (figure(at + 1, text or "个", f"四个字以上{text}"),),
                (Person(text, text, ()),),
                (Place(text, (), text, None, "town"),),
            )
            tie = (Earlier(before, text, text, f"{before}-etc", f"p1-{number:02}"),)
            items.append((f"同样的标题{text}", facts, tie))
        archive.add(issue(day, items, newspaper="../../etc"), archive=path)
    return rollup.week("2021-08-16", archive=path)


@pytest.mark.parametrize("format", rollup.FORMATS)
def test_every_form_is_harmless_and_shows_what_there_is(format: str, nasty: Rollup) -> None:
    text = rollup.render(nasty, format)
    assert nasty.moved and nasty.stories and nasty.places and nasty.people
    bad = {c for c in text if (unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp", "Cf") and c != "\n")}
    assert not bad and text.endswith("\n") and not text.endswith("\n\n")
    if format == "html":
        page = Tags(text)
        assert not page.tags & {"script", "img", "iframe", "link", "object", "form"}
        assert not {
            name for name in page.attributes if name.startswith("on") or name in ("src", "href", "style")
        }
        assert text.count("<svg") >= 3
    if format == "markdown":
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        every = [child for token in tokens for child in [token, *(token.children or [])]]
        assert not [
            t for t in every if t.type in ("image", "fence", "code_block", "code_inline", "link_open")
        ]
        assert not [t for t in every if t.type.startswith("html")]
    if format == "json":
        found = json.loads(text)
        assert found["schema"] == "jianbao-rollup/1" and len(found["stories"]) == len(nasty.stories)


@pytest.mark.parametrize("width", [50, 60, 80, 200])
def test_the_terminal_fits_and_colours_change_no_word(width: int, nasty: Rollup) -> None:
    plain = rollup.render(nasty, "terminal", width=width)
    assert max(cell_len(line) for line in plain.split("\n")) <= width
    coloured = rollup.render(nasty, "terminal", width=width, color=True)
    assert SGR.sub("", coloured) == plain != coloured


def test_the_commands(cli: Cli, path: Path, tmp_path: Path) -> None:
    assert tuple(Format) == rollup.FORMATS
    assert cli("week", "2021-08-16", "--archive", str(path)).code == 0
    for said in (
        "晋中日报 · 一周综述",
        "祁县",
        "■□■□□□■ 3天",
        "碳素企业的产量",
        "8月16日 100吨 → 8月18日 120吨",
    ):
        assert said in cli.out
    assert cli("month", "-o", "out/august.html", "--archive", str(path)).err == "written: out/august.html\n"
    assert (tmp_path / "out" / "august.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(cli("month", "2021-08", "-f", "json", "--archive", str(path)).out)["kind"] == "month"
    assert cli("week", "1999-01-01", "--archive", str(path)).code == 3 and cli.err.count("\n") == 1
