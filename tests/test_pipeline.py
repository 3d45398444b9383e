"""The whole way from a file to a bulletin, and what one bad page or article may cost: itself."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

import summarizer
from summarizer.errors import InputError, JianbaoError
from summarizer.findings import Facts
from summarizer.issue import Article, Issue, Page
from summarizer.pipeline import NOT_SUMMARIZED, digest, read_issue
from summarizer.reading import Reading
from summarizer.runlog import Progress

SAMPLE = Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"

NOTICE = "因管道检修，8月20日8时至18时城区部分小区停水，请各用户提前储水。"


@pytest.fixture(scope="module")
def result() -> summarizer.Digest:
    return summarizer.digest(SAMPLE, model="extract")


def test_a_page_becomes_a_bulletin_in_three_lines(result: summarizer.Digest, tmp_path: Path) -> None:
    bulletin = result.bulletin
    assert (bulletin.newspaper, bulletin.date, bulletin.number) == ("晋中日报", "2021-08-16", "11579")
    assert {item.id for item in bulletin.items} == {article.id for article in result.issue.articles}
    assert all(item.summary and item.summary.text for item in bulletin.items if item.kind == "news")
    assert (result.notices, result.failures) == ((), ())
    assert result.render("markdown").startswith("#")
    (path,) = result.write(tmp_path, ["json"])
    assert path.is_relative_to(tmp_path) and path.read_text(encoding="utf-8") == result.render("json")


def test_every_room_says_how_long_it_took(result: summarizer.Digest) -> None:
    rooms = {"reading", "segmentation", "facts", "loading", "summarization"}
    assert set(result.bulletin.run.seconds) == rooms
    assert result.bulletin.run.version == summarizer.__version__


def test_every_span_of_a_bulletin_lies_on_its_text(result: summarizer.Digest) -> None:
    for item in result.bulletin.items:
        for figure in item.figures:
            assert figure.span.of(item.body) == figure.text
        for sentence in item.summary.sentences if item.summary else ():
            assert sentence.evidence and all(span.of(item.body) for span in sentence.evidence)


def test_the_same_page_from_standard_input_is_the_same_bulletin(result: summarizer.Digest) -> None:
    again = digest(["-"], model="extract", stdin=io.BytesIO(SAMPLE.read_bytes()))
    assert again.bulletin.items == result.bulletin.items


def test_progress_runs_through_the_rooms_in_order() -> None:
    seen: list[Progress] = []
    digest(SAMPLE, model="extract", on_progress=seen.append)
    stages = list(dict.fromkeys(progress.stage for progress in seen))
    assert stages == ["reading", "segmentation", "facts", "loading", "summarization"]
    done = [progress.done for progress in seen if progress.stage == "summarization"]
    assert done == sorted(done) and all(progress.done <= progress.total for progress in seen)


def test_what_breaks_the_facts_of_one_article_costs_that_article(
    result: summarizer.Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    import summarizer.facts

    whole = summarizer.facts.find_facts
    bad = result.issue.articles[1].id

    def breaks(articles: Sequence[Article], *, newspaper: str | None, date: str | None) -> list[Facts]:
        if any(article.id == bad for article in articles):
            raise RuntimeError("odd text")
        return whole(articles, newspaper=newspaper, date=date)

    monkeypatch.setattr("summarizer.facts.find_facts", breaks)
    broken = digest(SAMPLE, model="extract")
    assert (
        len(broken.failures) == 1
        and f"article {bad}" in broken.failures[0]
        and "odd text" in broken.failures[0]
    )
    before = {item.id: item.figures for item in result.bulletin.items}
    after = {item.id: item.figures for item in broken.bulletin.items}
    assert after == before | {bad: ()}


@pytest.mark.parametrize("fault", [RuntimeError("CUDA fell over"), None])
def test_what_breaks_the_summary_of_one_article_costs_that_summary(
    result: summarizer.Digest, monkeypatch: pytest.MonkeyPatch, fault: Exception | None
) -> None:
    """`fault` None: the model gives fewer summaries than it was given articles."""
    import summarizer.summarization

    load = summarizer.summarization.load_summarizer
    bad = next(article.id for article in result.issue.articles if article.kind == "news")

    class Breaks:
        name, method, device, notices = "breaks", "extract", "cpu", ()

        def summarize(self, articles, facts, *, on_progress=None):  # type: ignore[no-untyped-def]
            if any(article.id == bad for article in articles):
                if fault:
                    raise fault
                return []
            return load("extract").summarize(articles, facts, on_progress=on_progress)

    monkeypatch.setattr(
        "summarizer.summarization.load_summarizer",
        lambda name, *_, **__: load(name) if name == "extract" else Breaks(),
    )
    broken = digest(SAMPLE, model="breaks")
    assert len(broken.failures) == 1 and f"article {bad}: the summary failed" in broken.failures[0]
    assert [item.summary for item in broken.bulletin.items] == [
        item.summary for item in result.bulletin.items
    ]


def test_a_page_that_breaks_segmentation_is_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import summarizer.segmentation

    whole = summarizer.segmentation.segment

    def breaks(pages: Sequence[Page]) -> Issue:
        if any("碎" in line.text for page in pages for line in page.lines):
            raise RecursionError("too deep")
        return whole(pages)

    monkeypatch.setattr("summarizer.segmentation.segment", breaks)
    (tmp_path / "02.txt").write_text("碎\n" * 5, encoding="utf-8")
    issue, _, failures = read_issue([SAMPLE, tmp_path / "02.txt"])
    assert issue.newspaper == "晋中日报" and len(failures) == 1 and "02.txt, page 2" in failures[0]
    with pytest.raises(InputError, match="02.txt"):
        read_issue(tmp_path / "02.txt")


def test_articles_that_come_segmented_join_the_others_under_ids_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = [
        Article("p1-01", 1, "news", "正文一。"),
        Article("p1-01", 2, "notice", NOTICE, headline="停水公告"),
    ]
    reading = Reading(articles=tuple(given), newspaper="某日报", date="2022-04-01")
    monkeypatch.setattr("summarizer.reading.read", lambda *_: reading)
    result = digest("any", model="extract")
    assert [(item.id, item.body) for item in result.bulletin.items] == [
        ("p1-01", "正文一。"),
        ("p2-01", NOTICE),
    ]
    assert (result.issue.newspaper, result.issue.date, result.issue.pages) == ("某日报", "2022-04-01", (1, 2))
    assert "notice" in NOT_SUMMARIZED and result.bulletin.items[1].summary is None


def test_text_without_an_article_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("12\n", encoding="utf-8")
    result = digest(tmp_path / "a.txt", model="extract")
    assert result.bulletin.items or "no article was found" in result.notices[0]


def test_a_model_that_is_not_there_is_one_line() -> None:
    with pytest.raises(JianbaoError, match="no-such-model") as error:
        digest(SAMPLE, model="./no-such-model")
    assert "\n" not in str(error.value)
