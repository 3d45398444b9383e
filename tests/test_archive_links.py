"""Stories that run on: linked when it is the same story, and not when only the words are alike."""

import json
import random
from pathlib import Path

import pytest
from bulletin_samples import jinzhong
from conftest import SAMPLE, Cli

from summarizer import archive
from summarizer.archive.earlier import MOST, WINDOW
from summarizer.archive.links import strength
from summarizer.archive.story import Story, headline_pairs, story, unlabelled
from summarizer.bulletin import FORMATS, Bulletin, Earlier, Run, compose, render, wording
from summarizer.bulletin.read_back import from_dict
from summarizer.findings import Facts, Person, Place, Summary
from summarizer.issue import Article, Issue, Span

PEOPLE = ("苏林", "郑丽文", "蔡奇", "李强", "瓦达尼", "萨苏")
PLACES = ("平陆", "贝宁", "刚果", "横琴", "霍尔果斯", "大阪")


def issue(date: str, *stories: tuple[str, str], newspaper: str = "甲报") -> Bulletin:
    """A bulletin of (headline, text), with the people and places that it names."""
    articles = tuple(
        Article(f"p1-{at:02}", 1, "news", text, headline=title) for at, (title, text) in enumerate(stories, 1)
    )
    facts = {
        a.id: Facts(
            people=tuple(Person(n, None, (Span(0, 1),)) for n in PEOPLE if n in f"{a.headline}{a.body}"),
            places=tuple(Place(n, (Span(0, 1),)) for n in PLACES if n in f"{a.headline}{a.body}"),
        )
        for a in articles
    }
    none: dict[str, Summary | None] = {}
    return compose(Issue(newspaper, date, None, (1,), articles), facts, none, Run("0", "cpu"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten days of other news, so that it is known which words are common."""
    path = tmp_path_factory.mktemp("archive") / "archive.sqlite"
    draw = random.Random(3)
    common = [
        "全国",
        "今天",
        "开展",
        "推进",
        "我国",
        "一季度",
        "同比增长",
        "各地",
        "有序",
        "会议",
        "在京召开",
        "启动",
        "高质量发展",
        "工作",
        "举行",
        "开幕",
    ]
    for day in range(1, 11):
        made = []
        for _ in range(40):
            rare = "".join(chr(draw.randint(0x5000, 0x8FFF)) for _ in range(4))
            title = "".join(draw.sample(common, 3)) + rare
            made.append((title, f"{title}。" + "".join(draw.sample(common, 6))))
        archive.add(issue(f"2026-03-{day:02}", *made), archive=path)
    return path


def linked(path: Path, old: tuple[str, str], new: tuple[str, str]) -> bool:
    archive.add(issue("2026-03-12", old), archive=path)
    try:
        (item,) = archive.with_earlier(issue("2026-03-20", new), archive=path).items
        return bool(item.earlier)
    finally:
        archive.remove("2026-03-12-甲报", archive=path)


MEETING = "会议强调，要推进各项工作。"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            ("跨平陆运河27座桥梁全部建成", "平陆运河上的27座桥梁全部建成。"),
            ("平陆运河27座跨运河桥梁全部建成", "记者获悉，跨平陆运河的桥梁全部建成。"),
        ),
        (
            ("应邀 越共中央总书记、国家主席苏林将访华", "苏林将访华。"),
            ("越共中央总书记、国家主席苏林抵京开始访华", "苏林今天抵京，应邀访华。"),
        ),
        (
            ("2月中国快递发展指数同比增长1.5%", "2月中国快递发展指数同比增长。"),
            ("3月中国快递发展指数同比增长2.4%", "3月中国快递发展指数同比增长。"),
        ),
    ],
)
def test_the_same_story_is_linked(path: Path, old: tuple[str, str], new: tuple[str, str]) -> None:
    assert linked(path, old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("致电祝贺萨苏当选连任刚果总统", "致电萨苏。"), ("致电祝贺瓦达尼当选连任贝宁总统", "致电瓦达尼。")),
        (
            ("全国宣传部长会议在京召开 蔡奇出席并讲话", f"全国宣传部长会议在京召开，蔡奇出席。{MEETING}"),
            ("全国组织部长会议在京召开 蔡奇出席并讲话", f"全国组织部长会议在京召开，蔡奇出席。{MEETING}"),
        ),
        (
            ("李强主持召开国务院常务会议", "李强主持会议，研究推动内需的政策，审议一部条例草案。"),
            ("李强主持召开国务院常务会议", "李强主持会议，听取防汛情况汇报，部署粮食收购事项。"),
        ),
        (
            ("委员长会议举行第六十五次会议", "第六十五次会议今天举行。"),
            ("委员长会议举行第六十六次会议", "第六十六次会议今天举行。"),
        ),
        (
            ("【在希望的田野上】抢抓农时 推进春耕春管", "春耕开始了。"),
            ("【在希望的田野上】抢抓农时 推进棉花播种", "棉花开始播种。"),
        ),
        (
            ("粤港澳大湾区首台“华龙一号”机组投产", "大湾区的机组并网发电，年供电百亿度。"),
            ("长三角首台“华龙一号”机组投产", "浙江三澳核电进入商运，电力送往长三角。"),
        ),
        (
            ("《求是》杂志发表重要文章《推动海洋经济》", "文章。"),
            ("《求是》杂志发表重要文章《建设书香社会》", "文章。"),
        ),
        (("霍尔果斯口岸通关突破2000列", "霍尔果斯口岸。"), ("横琴口岸通关突破1亿人次", "横琴口岸。")),
        (("短讯", "甲。"), ("短讯", "乙。")),
        (("", ""), ("", "")),
    ],
)
def test_another_story_in_the_same_words_is_not(
    path: Path, old: tuple[str, str], new: tuple[str, str]
) -> None:
    assert not linked(path, old, new)


CANAL = ("平陆运河27座跨运河桥梁全部建成", "记者获悉，跨平陆运河的桥梁全部建成。")


def test_earlier_items_are_of_earlier_days_the_latest_first_and_few(tmp_path: Path, path: Path) -> None:
    own = tmp_path / "archive.sqlite"
    own.write_bytes(path.read_bytes())
    days = ["2026-01-01", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-14", "2026-03-20", "2026-03-21"]
    for day in days:
        archive.add(issue(day, CANAL), archive=own)
    archive.add(issue("2026-03-14", CANAL, CANAL, newspaper="乙报"), archive=own)
    (item,) = archive.with_earlier(issue("2026-03-20", CANAL), archive=own).items
    found = [earlier.date for earlier in item.earlier]
    assert len(found) == MOST == len(set(found)) and found == sorted(found, reverse=True)
    assert set(found) <= set(days[1:5])
    (later,) = archive.with_earlier(issue("2026-05-20", CANAL), archive=own).items
    assert WINDOW < 60 and not later.earlier


def test_a_newspaper_is_named_where_it_is_another(tmp_path: Path, path: Path) -> None:
    own = tmp_path / "archive.sqlite"
    own.write_bytes(path.read_bytes())
    archive.add(issue("2026-03-12", CANAL, newspaper="乙报"), archive=own)
    (item,) = archive.with_earlier(issue("2026-03-20", CANAL), archive=own).items
    assert item.earlier == (Earlier("2026-03-12", "乙报", CANAL[0], "2026-03-12-乙报", "p1-01"),)
    assert wording.earlier(item) == f"此前：3月12日《乙报》{CANAL[0]}"


def test_without_an_archive_or_a_date_nothing_changes(tmp_path: Path) -> None:
    bulletin = jinzhong()
    assert archive.with_earlier(bulletin, archive=tmp_path / "none.sqlite") == bulletin
    assert not (tmp_path / "none.sqlite").exists()
    archive.add(bulletin, archive=tmp_path / "archive.sqlite")
    undated = issue("", CANAL)
    assert archive.with_earlier(undated, archive=tmp_path / "archive.sqlite") == undated


def test_a_young_archive_links_what_is_sure_alone(tmp_path: Path) -> None:
    """Of forty items nearly every word is rare: that may not make a story of two."""
    own = tmp_path / "archive.sqlite"
    archive.add(jinzhong(), archive=own)
    new = issue(
        "2021-08-17",
        ("全省医改工作推进会召开", "全省医改工作推进会在太原召开。"),
        ("我市碳素企业增产", "增产。"),
    )
    assert not any(item.earlier for item in archive.with_earlier(new, archive=own).items)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("【在希望的田野上】全国春耕有序推进", "全国春耕有序推进"),
        ("三个关键词看首季能源形势（经济聚焦）", "三个关键词看首季能源形势"),
        ("央视快评：凝心聚力 真抓实干", "凝心聚力 真抓实干"),
        ("全国宣传部长会议在京召开 蔡奇出席并讲话", "全国宣传部长会议在京召开"),
        ("环球扫描（短讯）", "环球扫描（短讯）"),
    ],
)
def test_labels(title: str, bare: str) -> None:
    assert unlabelled(title)[0] == bare
    assert headline_pairs("AI 3 5G2026") == {"ai", "5g2026"}


@pytest.mark.parametrize("format", [format for format in FORMATS if format not in ("json", "epub")])
def test_every_renderer_shows_one_line(format: str, path: Path, tmp_path: Path) -> None:
    own = tmp_path / "archive.sqlite"
    own.write_bytes(path.read_bytes())
    for day in ("2026-03-12", "2026-03-13"):
        archive.add(issue(day, CANAL), archive=own)
    bulletin = archive.with_earlier(issue("2026-03-20", CANAL), archive=own)
    assert f"此前：3月13日 {CANAL[0]}（另见3月12日）".replace(" ", "") in render(bulletin, format).replace(
        " ", ""
    )


def test_a_digest_tells_what_went_before(cli: Cli, path: Path, tmp_path: Path) -> None:
    own = tmp_path / "archive.sqlite"
    own.write_bytes(path.read_bytes())
    assert cli("digest", SAMPLE, "--model", "extract", "--json", "--archive", str(own)).code == 0
    made = json.loads(cli.out)
    assert all(item["earlier"] == [] for item in made["items"])
    made["issue"]["date"] = "2021-08-14"
    archive.add(from_dict(made), archive=own)
    again = json.loads(cli("digest", SAMPLE, "--model", "extract", "--json", "--archive", str(own)).out)
    before = {item["title"]: [e["issue"] for e in item["earlier"]] for item in again["items"]}
    assert before["太谷区被确定为美丽乡村重点县建设试点"] == ["2021-08-14-晋中日报"]


class Fixed:
    """Everything as rare as everything else of its kind."""

    def pair(self, pair: str) -> float:
        return 6.0

    def person(self, name: str) -> float:
        return 5.0

    def place(self, key: str) -> float:
        return 4.0


def told(title: str, body: str = "", people: tuple[str, ...] = (), places: tuple[str, ...] = ()) -> Story:
    return story(
        {
            "title": title,
            "deck": None,
            "body": body or title,
            "people": [{"name": name} for name in people],
            "places": [{"name": name, "adcode": None} for name in places],
            "figures": [],
        }
    )


ONE, TWO = "甲乙丙丁戊己庚辛", "子丑寅卯辰巳午未"


@pytest.mark.parametrize(
    ("new", "old", "is_linked"),
    [
        # Long enough, and too short to be sure.
        (told("平陆运河新建桥梁", "平陆运河新建桥梁通航"), told("平陆运河新建桥梁通航"), True),
        (told("平陆运河", "平陆运河通航"), told("平陆运河通航"), False),
        # A name that the other text has not, with other words around it.
        (told(f"{ONE}东风县一二三{TWO}"), told(f"{ONE}壹贰叁肆{TWO}"), True),
        (told(f"{ONE}东风县一二三{TWO}", places=("东风县",)), told(f"{ONE}壹贰叁肆{TWO}"), False),
        # Under labels of series the same words need names too.
        (told(f"为{ONE}出{TWO}"), told(f"为{ONE}出{TWO}了"), True),
        (told(f"【甲栏】为{ONE}出{TWO}"), told(f"【乙栏】为{ONE}出{TWO}了"), False),
        # Half of each headline is not enough, however much the halves weigh; more is.
        (told(f"{ONE}一二三四五六{TWO}七八九十"), told(f"{ONE}壹贰叁肆伍陆{TWO}柒捌玖拾"), False),
        (told(f"{ONE}一二{TWO}三四"), told(f"{ONE}壹贰{TWO}叁肆"), True),
        # The same people in both headlines make up for it, unless they do what they do every day.
        (told(f"{ONE}张三访华"), told(f"{ONE}壹张三将来"), False),
        (told(f"{ONE}张三访华", people=("张三",)), told(f"{ONE}壹张三将来", people=("张三",)), True),
        (told(f"{ONE}张三出席活动", people=("张三",)), told(f"{ONE}壹张三出席会议", people=("张三",)), False),
        # Ordinals, firsts, and one headline over two texts.
        (told("协会第二次会议讨论章程"), told("协会第二次会议讨论章程草案"), True),
        (told("协会第三次会议讨论章程", "协会第二次会议讨论章程"), told("协会第二次会议讨论章程草案"), False),
        (told("湖区首台新式机组投产", "天地玄黄" * 9), told("湖区又首台新式机组投产", "宇宙洪荒" * 9), False),
        (told("湖区一台新式机组投产", "天地玄黄" * 9), told("湖区又一台新式机组投产", "宇宙洪荒" * 9), True),
        (told("某某主持召开常务会议", "天地玄黄" * 9), told("某某主持召开常务会议", "宇宙洪荒" * 9), False),
        (told("某某主持召开常务会议"), told("某某主持召开常务会议"), True),
    ],
)
def test_each_rule_of_the_score(new: Story, old: Story, is_linked: bool) -> None:
    assert bool(strength(new, old, Fixed())) is is_linked
