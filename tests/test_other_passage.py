"""What of a long article a model is given: its telling sentences or its opening, and the other where nothing can be shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from summarizer.facts import find_facts
from summarizer.findings import Facts, Summary
from summarizer.issue import Article
from summarizer.summarization.base import Interrupted
from summarizer.summarization.batches import Stopped
from summarizer.summarization.passage import (
    MOST_READ,
    READ,
    SIZE,
    both_passages,
    is_round_up,
    opening_of,
    passage_of,
)
from summarizer.summarization.prompts import Prompt
from summarizer.summarization.seq2seq import Seq2SeqSummarizer

NEWS = "\n".join(
    f"{place}今年新建高标准农田{n}万亩，秸秆得到利用，{n}00户农民实现增收。该区还修建了{n}条田间道路。"
    for n, place in enumerate(
        ("太谷区", "榆次区", "祁县", "平遥县", "介休市", "灵石县", "寿阳县", "昔阳县"), 2
    )
)
LONG = Article("p1-01", 1, "news", NEWS + "\n" + NEWS.replace("今年", "去年"), headline="高标准农田助农增收")
ROUND_UP = replace(LONG, body=LONG.body.replace("\n祁县", "\n祁县农民增收再创新高受到表彰\n祁县", 1))
SHOWN = "太谷区今年新建高标准农田2万亩，秸秆得到利用，200户农民实现增收。"


def _facts(article: Article) -> Facts:
    return find_facts([article])[0]


@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        (ROUND_UP, True),
        (LONG, False),
        (replace(ROUND_UP, kind="feature"), False),
        (replace(ROUND_UP, body=ROUND_UP.body + "\n" + NEWS), False),
        (replace(ROUND_UP, body=LONG.body.replace("\n祁县", "\n祁县农民增收\n祁县", 1)), False),
        (replace(LONG, body="高标准农田让农民增收又安心\n" + LONG.body), False),
    ],
    ids=["subhead", "none", "feature", "too long", "a short subhead", "a pulled quote"],
)
def test_a_round_up_is_news_under_subheads(article: Article, wanted: bool) -> None:
    assert is_round_up(article) == wanted


def test_of_a_round_up_the_opening_is_given_and_of_others_what_tells_most() -> None:
    for article in (ROUND_UP, LONG):
        first, other = both_passages(article, _facts(article))
        size = MOST_READ if article is ROUND_UP else READ
        passages = passage_of(article, _facts(article)), opening_of(article, size)
        assert (first, other) == (passages[::-1] if article is ROUND_UP else passages)
        assert passages[0].text != passages[1].text


AROUND = [
    "老馆建于上世纪八十年代，阅览室里只有200个座位，周末常要排队等候，读者多次写信反映。",
    "设计团队走访了六座城市，把书架、走廊和庭院连成一条环形的路，光从屋顶的天窗落下来。",
    "施工方用了两年，先后搬走三处管线，还为一棵百年槐树改了图纸，树如今站在庭院中央。",
    "附近学校的师生参加了试运行，给出一百多条意见，指示牌的字号因此放大，饮水处也多了两处。",
    "馆方与乡镇的农家书屋联网，村里的人在手机上选书，三天内由班车送到，还书不必进城。",
    "少儿区设在一层，夜里灯光调暗，声音放低，家长可以在隔壁的茶室等候，费用由财政承担。",
    "志愿者已经招募三百人，多数是退休教师，每周轮班两次，负责导览、修补和朗读。",
    "周边的公交增加了班次，两条线路延长到馆前，自行车停放点也扩建了，晚间另有夜班车接驳。",
    "下一步，老馆将改成地方文献中心，收藏县志、家谱和老照片，供研究者查阅。",
    "记者在现场看到，工人正把最后一批书上架，编号由机器核对，每小时能上两千册。",
]


def test_what_tells_most_is_given_first_for_the_model_leans_on_it() -> None:
    told = "市图书馆新馆十月开放，藏书120万册，读者凭身份证就能借书。"
    article = replace(LONG, headline="市图书馆新馆十月开放", body="\n".join([*AROUND[:4], told, *AROUND[4:]]))
    for size, first in ((SIZE, True), (SIZE + 200, False)):
        given = passage_of(article, _facts(article), size).text.split("\n")
        assert (given[0] == told) == first and told in given
        others = [article.body.find(line) for line in given if line != told]
        assert others == sorted(others) and others[0] < article.body.find(told)


def test_an_opening_ends_with_a_sentence_and_tells_what_it_leaves_out() -> None:
    found = opening_of(LONG)
    (left_out,) = found.omitted
    assert found.text[-1] == "。" and len(found.text) <= READ
    assert found.text + "\n" + left_out.of(LONG.body) == LONG.body
    short = replace(LONG, body=NEWS[:200])
    assert opening_of(short).text == short.body and not opening_of(short).omitted


@dataclass
class _Engine:
    """Writes what `of` says of each text, and keeps what it was given."""

    of: Callable[[str], list[str]]
    given: list[list[str]] = field(default_factory=list)
    device: str = "cpu"
    kind: str = "none"

    def write(
        self,
        prompts: Sequence[str],
        how: Prompt,
        *,
        candidates: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[str]]:
        self.given.append(list(prompts))
        return [self.of(prompt) for prompt in prompts]


def _summarize(engine: _Engine, *articles: Article) -> list[Summary]:
    system = Seq2SeqSummarizer("m", engine, {"brief": Prompt("{text}", 2, 96)})
    return system.summarize(articles, find_facts(articles))


def test_where_nothing_passes_the_other_passage_is_read_and_only_there() -> None:
    opening = opening_of(LONG, READ).text
    short = replace(LONG, id="p1-02", body=NEWS[:200])
    engine = _Engine(lambda text: [SHOWN] if text == opening else ["太谷区今年新建高标准农田9万亩。"])
    long, other = _summarize(engine, LONG, short)
    assert engine.given == [[passage_of(LONG, _facts(LONG)).text, short.body], [opening]]
    assert long.method == "seq2seq" and long.sentences[0].text == SHOWN
    assert long.omitted == opening_of(LONG, READ).omitted
    assert [refused.text for refused in long.rejected] == ["太谷区今年新建高标准农田9万亩。"]
    assert other.method == "extract"


def test_where_neither_passes_the_reasons_of_both_stay() -> None:
    opening = opening_of(LONG, READ).text
    engine = _Engine(lambda text: [f"太谷区今年新建高标准农田{7 if text == opening else 9}00万亩。"])
    (found,) = _summarize(engine, LONG)
    assert found.method == "extract" and not found.omitted and len(found.rejected) == 2


def test_what_passes_is_not_written_twice() -> None:
    engine = _Engine(lambda text: [SHOWN])
    assert _summarize(engine, LONG)[0].method == "seq2seq" and len(engine.given) == 1


def test_ctrl_c_at_the_second_reading_leaves_what_there_is() -> None:
    def of(text: str) -> list[str]:
        if engine.given[1:]:
            raise Stopped([None])
        return ["太谷区今年新建高标准农田9万亩。"]

    engine = _Engine(of)
    with pytest.raises(Interrupted) as stopped:
        _summarize(engine, LONG)
    (found,) = stopped.value.summaries
    assert found and found.method == "extract"


def test_a_model_that_reads_more_is_given_more_of_an_opening() -> None:
    size = READ + 200
    _, other = both_passages(LONG, _facts(LONG), size)
    assert READ < len(other.text) <= size and other == opening_of(LONG, size)


def test_raw_briefs_read_the_opening_and_of_a_round_up_all_that_fits() -> None:
    engine = _Engine(lambda text: [SHOWN])
    model = Seq2SeqSummarizer("m", engine, {"brief": Prompt("{text}", num_beams=1, max_new_tokens=9)})
    assert model.raw("brief", [LONG, ROUND_UP]) == [SHOWN] * 2
    ((opening, whole),) = engine.given
    assert opening == opening_of(LONG).text and whole == ROUND_UP.body[:MOST_READ]
