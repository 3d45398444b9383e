"""Round-ups under subheads: what was written of the opening, then the subheads as the newspaper printed them."""

import pytest

from summarizer.facts import find_facts
from summarizer.findings import Summary
from summarizer.issue import Article
from summarizer.summarization.choice import choose
from summarizer.summarization.credits import news_begins
from summarizer.summarization.rounds import as_told, sections, tells_parts

OPENING = "山城县城北新桥今天（8月3日）建成通车，全长1.2公里，两岸居民出行时间缩短20分钟。"
FIRST = "县医院新楼启用 门诊量比去年增加三成"
SECOND = "西河 东河两镇开始收割早稻"
BODY = f"""{OPENING}
{FIRST}
县医院新楼昨天启用，院长说，上半年门诊量比去年同期增加了三成。
{SECOND}
西河镇和东河镇昨天起收割早稻，农机站调去了40台收割机，预计一周内收完。"""
HEADS = "县医院新楼启用，门诊量比去年增加三成；西河、东河两镇开始收割早稻。"
LEAD = "城北新桥今天（8月3日）建成通车，全长1.2公里。"


def _article(body: str = BODY, headline: str | None = "山城县城北新桥通车") -> Article:
    return Article("a", 1, "news", body, headline=headline)


def _told(*written: str, body: str = BODY, headline: str | None = "山城县城北新桥通车") -> Summary:
    article = _article(body, headline)
    return choose([article], find_facts([article]), [written], "m")[0]


def _text(summary: Summary) -> str:
    return "".join(sentence.text for sentence in summary.sentences)


def test_subheads_follow_what_was_written_of_the_opening() -> None:
    summary = _told(LEAD[:-1] + "；县医院新楼启用，门诊量比去年增加三成。")
    assert _text(summary) == LEAD + HEADS
    assert (summary.method, summary.model) == ("seq2seq", "m")
    assert [BODY[span.start : span.end] for span in summary.sentences[1].evidence] == [FIRST, SECOND]
    assert tells_parts(_article(), summary)


def test_what_mixes_two_pieces_of_news_is_not_told_again() -> None:
    summary = _told(
        "城北新桥今天建成通车，西河镇和东河镇昨天起收割早稻；县医院新楼启用，门诊量比去年增加三成。"
    )
    assert _text(summary) == OPENING + HEADS
    assert (summary.method, summary.model, summary.repaired) == ("extract", None, False)


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace(FIRST, "图为县医院新楼启用后的门诊大厅"),
        BODY.replace(FIRST, "县医院新楼启用，"),
        BODY.replace(FIRST, "县医院院长"),
        BODY.replace(FIRST, FIRST + "\n" + "门诊楼有十六层高"),
        BODY.replace("20分钟。", "20分钟"),
    ],
    ids=["caption", "broken line", "short", "two lines in a row", "in the middle of a line"],
)
def test_other_short_lines_are_no_subheads(body: str) -> None:
    assert len(sections(_article())) == 2
    assert sections(_article(body)) == []


@pytest.mark.parametrize(
    ("written", "body", "headline"),
    [
        (LEAD, BODY, None),
        (LEAD + HEADS, BODY, f"{FIRST} {SECOND}"),
        (LEAD + HEADS, BODY.replace(FIRST, "山城县人民医院院长王建国"), None),
    ],
    ids=["the model says none of them", "the headline says them", "a portrait"],
)
def test_subheads_are_left_out(written: str, body: str, headline: str | None) -> None:
    assert not tells_parts(_article(body, headline), _told(written, body=body, headline=headline))


def test_a_sentence_that_goes_on_from_another_does_not_open() -> None:
    body = (
        f"{OPENING}\n新桥当天同时开通三条公交线路，全长1.2公里，居民出行时间缩短。\n"
        + BODY.partition("\n")[2]
    )
    assert _text(_told(HEADS, body=body)).startswith(OPENING)


def test_spaces_of_a_subhead_become_marks() -> None:
    assert as_told("西班牙 英国等地举行活动") == "西班牙、英国等地举行活动"
    assert as_told("多方欢迎停火安排 油价回落 金价上涨") == "多方欢迎停火安排，油价回落，金价上涨"


@pytest.mark.parametrize("source", ["据新华网报道，", "中国经济网北京6月12日讯 "])
def test_a_source_and_its_mark_are_no_news(source: str) -> None:
    text = f"{source}新桥通车。"
    assert text[news_begins(text) :] == "新桥通车。"


def test_a_reporter_of_a_named_paper_is_no_part_of_the_news() -> None:
    text = "本报讯（某某日报全媒体记者张伟 通讯员王静 实习生李强）新桥通车。"
    assert text[news_begins(text) :] == "新桥通车。"
