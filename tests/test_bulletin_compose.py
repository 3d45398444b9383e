"""What composing decides: order, sections, titles, jumps, what the issue names most, clean text."""

import dataclasses

import pytest
from bulletin_samples import NASTY, RUN, hostile, jinzhong, untitled, whole_issue
from hypothesis import given
from hypothesis import strategies as st

from summarizer.bulletin import clean, compose, stand_in, wording
from summarizer.bulletin.evidence import quotes
from summarizer.bulletin.named import Named, most_named
from summarizer.findings import Facts, Person, Place, Sentence, Summary
from summarizer.issue import Article, Issue, Span


def test_the_page_comes_first_then_commentary_photos_notes_and_notices() -> None:
    made = untitled()
    assert [item.id for item in made.items] == ["a1", "b1", "t1", "c1", "p1", "e1", "n1", "n2"]
    assert [s.title for s in made.sections] == [
        "第1版",
        "第2版",
        "评论",
        "图片新闻",
        "编者按",
        "启事",
        "广告",
    ]
    assert [item.number for item in made.items] == list(range(1, 9))


def test_a_page_keeps_its_order() -> None:
    ids = [item.id for item in jinzhong().items]
    assert ids == ["p1-01", "p1-02", "p1-03", "p1-04", "p1-05", "p1-07", "p1-06"]


def test_tails_and_briefs_stand_behind_the_rest_of_their_page() -> None:
    articles = (
        Article("tail", 3, "feature", "接着讲。", headline="转来的稿子", continued_from=1),
        Article("brief", 3, "brief", "简讯。", headline="简讯"),
        Article("bare", 3, "news", "没有标题。"),
        Article("lead", 3, "news", "正文。", headline="头条"),
    )
    made = compose(Issue(None, None, None, (3,), articles), {}, {}, RUN)
    assert [item.id for item in made.items] == ["lead", "brief", "bare", "tail"]


def test_pages_follow_each_other_even_if_given_out_of_order() -> None:
    articles = tuple(Article(f"p{n}", n, "news", "正文。", headline="题") for n in (3, 1, 10, 2))
    made = compose(Issue(None, None, None, (3, 1, 10, 2), articles), {}, {}, RUN)
    assert [item.page for item in made.items] == [1, 2, 3, 10]


@pytest.mark.parametrize(
    ("article", "title"),
    [
        (Article("a", 1, "news", "正文。", headline="握指成拳"), "握指成拳"),
        (Article("a", 1, "news", "", headline=" \u202e "), "消息"),
        (Article("a", 1, "brief", "新华社北京8月15日电（记者李四）全国铁路运行平稳，客流回升。"), "全国铁路运行平稳"),
        (Article("a", 1, "news", "本报讯（记者王晶）8月13日，全省会议召开，要求落实。"), "8月13日，全省会议召开"),
        (Article("a", 1, "news", "一" * 30 + "。"), "一" * 21 + "…"),
        (Article("a", 1, "editors_note", "自党史学习教育开展以来，我市扎实推进。"), "编者按：自党史学习教育开展以来"),
        (Article("a", 1, "editors_note", ""), "编者按"),
        (Article("a", 1, "photo", "", captions=("图为松树坪村精心打造的一条街。",)), "图为松树坪村精心打造的一条街"),
        (Article("a", 1, "photo", ""), "图片新闻"),
        (Article("a", 1, "news", "\xad\u200b"), "消息"),
        (Article("a", 1, "notice", ""), "启事"),
    ],
)  # fmt: skip
def test_a_missing_headline_is_stood_in_for(article: Article, title: str) -> None:
    (item,) = compose(Issue(None, None, None, (1,), (article,)), {}, {}, RUN).items
    assert item.title == title
    assert item.headline == (clean.line(article.headline) or None if article.headline else None)


def test_a_models_headline_stands_where_none_is_printed_and_is_marked() -> None:
    articles = (Article("a", 1, "news", "正文。"), Article("b", 1, "news", "正文。", headline="印的标题"))
    written = {"a": "写的\x1b标题", "b": "写的标题"}
    made = compose(Issue(None, None, None, (1,), articles), {}, {}, RUN, headlines=written)
    titles = [(i.id, i.title, i.title_from, i.headline, wording.mark(i)) for i in made.items]
    assert titles == [
        ("b", "印的标题", "printed", "印的标题", ""),
        ("a", "写的标题", "model", None, "标题为生成"),
    ]


@pytest.mark.parametrize(
    ("on", "back", "pages", "said"),
    [
        (3, None, (1,), "全文见第3版"),
        (3, None, (1, 3), "下转第3版"),
        (None, 1, (3,), "上接第1版"),
        (4, 1, (3,), "上接第1版，全文见第4版"),
        (None, None, (1,), None),
    ],
)
def test_a_jump_says_where_the_rest_is(
    on: int | None, back: int | None, pages: tuple[int, ...], said: str | None
) -> None:
    assert stand_in.jump(on, back, pages) == said


@pytest.mark.parametrize(
    ("captions", "body", "summary", "shown"),
    [
        (("图说。",), "", None, ["图说。"]),
        ((), "图说一。\n图说二。", None, ["图说一。", "图说二。"]),
        (("图说。",), "图说。", "说图。", []),
        (("另一图说。",), "图说。", "说图。", ["另一图说。"]),
    ],
)
def test_a_photo_shows_its_caption_or_what_sums_it_up(
    captions: tuple[str, ...], body: str, summary: str | None, shown: list[str]
) -> None:
    article = Article("a", 1, "photo", body, captions=captions)
    summaries = {"a": Summary((Sentence(summary, ()),), "seq2seq") if summary else None}
    (item,) = compose(Issue(None, None, None, (1,), (article,)), {}, summaries, RUN).items
    assert wording.captions(item) == shown


def test_a_reporter_that_the_dateline_names_is_not_named_twice() -> None:
    article = Article("a", 1, "news", "", byline=("王晶", "李四"), dateline="本报讯 （记者王晶）")
    (item,) = compose(Issue(None, None, None, (1,), (article,)), {}, {}, RUN).items
    assert wording.byline(item) == "本报讯 （记者王晶）  李四"


def test_an_unknown_summary_is_no_summary() -> None:
    article = Article("a", 1, "news", "正文。", headline="题")
    for summaries in ({}, {"a": None}, {"a": Summary((), "extract")}, {"b": Summary((), "extract")}):
        (item,) = compose(Issue(None, None, None, (1,), (article,)), {}, summaries, RUN).items
        assert item.summary is None and wording.is_bare(item)


def test_what_most_items_name_comes_first() -> None:
    def facts(*names: tuple[str, str | None, int]) -> Facts:
        return Facts(
            places=tuple(Place(name, (Span(0, 1),) * times, None, code) for name, code, times in names)
        )

    places, people = most_named(
        [
            facts(("祁县", "140727", 9)),
            facts(("晋中", "140700", 2), ("三明", None, 1)),
            facts(("晋中市", "140700", 1), ("三明", None, 2)),
            Facts(people=(Person("刘冬", None, (Span(0, 1), Span(2, 3))),)),
        ]
    )
    assert places == (Named("晋中", 2, 3), Named("三明", 2, 3), Named("祁县", 1, 9))
    assert people == (Named("刘冬", 1, 2),)
    assert len(whole_issue().places) <= 8


def test_anchors_are_safe_and_stand_once() -> None:
    anchors = [item.anchor for item in hostile().items]
    assert len(set(anchors)) == len(anchors)
    assert all(anchor.isascii() and not set(anchor) & set(" \"'<>&#()") for anchor in anchors)
    articles = tuple(Article(id, 1, "news", "") for id in ("item-2", "item-2", "item-3", "", "p1-01"))
    doubled = [i.anchor for i in compose(Issue(None, None, None, (), articles), {}, {}, RUN).items]
    assert len(set(doubled)) == 5 and doubled[-1] == "p1-01"


@given(st.text(st.characters()))
def test_cleaning_a_body_moves_no_offset(text: str) -> None:
    cleaned = clean.body(text)
    assert len(cleaned) == len(text)
    assert all(a == b for a, b in zip(text, cleaned, strict=True) if a.isalnum())


@given(st.text(st.characters()))
def test_a_clean_line_stays_as_it_is(text: str) -> None:
    once = clean.line(text)
    assert clean.line(once) == once
    assert once.isprintable() or all(
        c.isprintable() or c in "\u3000\xa0\ufffd" or ord(c) > 0x7F for c in once
    )
    assert [c for c in once if c.isalnum()] == [c for c in text if c.isalnum()]


def test_evidence_is_quoted_with_what_stands_beside_it() -> None:
    body = "第一段。\n" + "前" * 50 + "证据一，中间，证据二" + "后" * 50 + "\n第三段。"
    one, two = body.index("证据一"), body.index("证据二")
    sentence = Sentence("句。", (Span(two, two + 3), Span(one, one + 3), Span(5, 5), Span(0, 9_999)))
    assert quotes(sentence, body) == [
        [
            ("…" + "前" * 36, False),
            ("证据一", True),
            ("，中间，", False),
            ("证据二", True),
            ("后" * 36 + "…", False),
        ]
    ]
    apart = Sentence("句。", (Span(0, 3), Span(len(body) - 4, len(body) - 1)))
    assert quotes(apart, body) == [[("第一段", True), ("。", False)], [("第三段", True), ("。", False)]]


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2021-08-16", "2021年8月16日 星期一"),
        ("2024-02-29", "2024年2月29日 星期四"),
        ("2021-02-30", "2021-02-30"),
        (None, "日期不详"),
    ],
)
def test_a_date_is_said_in_chinese(date: str | None, said: str) -> None:
    assert wording.chinese_date(date) == said


@pytest.mark.parametrize(
    ("pages", "said"),
    [((1,), "第1版"), ((1, 2, 3, 5), "第1—3、5版"), ((4, 2), "第2、4版"), ((), ""), ((2, 2), "第2版")],
)
def test_pages_are_said_as_runs(pages: tuple[int, ...], said: str) -> None:
    assert wording.pages(pages) == said


def test_a_reader_is_told_how_each_summary_was_made() -> None:
    marks = {item.id: wording.mark(item) for item in jinzhong().items}
    assert marks["p1-01"] == "生成"
    assert marks["p1-04"] == "摘自原文"
    assert marks["p1-03"] == "摘自原文（生成稿未过核对）"
    assert marks["p1-07"] == ""


def test_a_bulletin_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        jinzhong().newspaper = "别的报"  # type: ignore[misc]


def test_hostile_text_is_cleaned_once_and_for_all() -> None:
    for item in hostile().items:
        for text in (item.title, item.deck, item.kicker, *item.byline, *item.captions):
            assert text and text == clean.line(text)
    assert any("\x1b" in nasty for nasty in NASTY)


def test_the_foremost_people_are_shown_in_the_order_of_the_text() -> None:
    names = [f"张{chr(0x4E00 + at)}" for at in range(20)]
    people = [Person(name, None, (Span(0, 1),)) for name in names]
    people[12] = Person(names[12], "市长", (Span(0, 1),))
    people[15] = Person(names[15], None, (Span(0, 1), Span(1, 2)))
    article = Article("a", 1, "news", "正文。", headline=f"{names[19]}来访")
    (item,) = compose(
        Issue(None, None, None, (1,), (article,)), {"a": Facts(people=tuple(people))}, {}, RUN
    ).items
    assert [p.name for p in wording.people(item)] == [names[i] for i in (0, 1, 2, 3, 4, 12, 15, 19)]
